//! Reading what an assessment knows of the one before, and its seals.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    fields::{self, Fields, Sink},
    record::{ItemReader, is_open, unknown_item},
    values,
    yaml::{self, Yaml},
};
use crate::{
    assessment::{Carried, Key, Last, LastRating, Reopening, Seal},
    both,
    criteria::{Criteria, Id},
    diagnostic::{Diagnostic, Rule},
};

pub(super) fn last(yaml: &Yaml, criteria: &Criteria, sink: &mut Sink) -> Option<Last> {
    let mut map = Fields::open(yaml, sink)?;
    let period = map.need("period", sink).and_then(|yaml| values::text(yaml, sink));
    let file = map.get("file").and_then(|yaml| values::text(yaml, sink));
    let ratings = map.get("items").map_or_else(BTreeMap::new, |yaml| ratings(yaml, criteria, sink));
    let unconfirmed = map.get("unconfirmed").map_or_else(BTreeSet::new, |yaml| {
        let keys = fields::list(yaml, sink).iter();
        keys.filter_map(|yaml| carried(yaml, criteria, sink)).collect()
    });
    map.finish(sink);
    Some(Last { period: period?, file, ratings, unconfirmed })
}

fn ratings(yaml: &Yaml, criteria: &Criteria, sink: &mut Sink) -> BTreeMap<Id, LastRating> {
    let mut ratings = BTreeMap::new();
    for (key, yaml) in fields::entries(yaml, sink) {
        let Some(id) = values::id_of(&key.text, key.span, sink) else { continue };
        let Some((node, item)) = criteria.item(&key.text) else {
            sink.push(unknown_item(&key.text, key.span, criteria));
            continue;
        };
        if let Some(rating) = rating(yaml, &ItemReader { node, item, register: &[] }, sink) {
            ratings.insert(id, rating);
        }
    }
    ratings
}

fn rating(yaml: &Yaml, reader: &ItemReader<'_>, sink: &mut Sink) -> Option<LastRating> {
    if is_open(yaml) {
        return None;
    }
    let mut map = Fields::open(yaml, sink)?;
    let factors = map.get("factors").map_or_else(BTreeMap::new, |yaml| reader.factors(yaml, sink));
    let score = map.get("score").and_then(|yaml| reader.score(yaml, sink));
    map.finish(sink);
    let rating = LastRating { factors, score };
    (rating != LastRating::default()).then_some(rating)
}

/// What a key names, when it is something that can be taken over. That it has gone since is no mistake.
fn carried(yaml: &Yaml, criteria: &Criteria, sink: &mut Sink) -> Option<Carried> {
    let text = fields::scalar(yaml, sink)?;
    let carried = Key::parse(criteria, text).ok().as_ref().and_then(Carried::of);
    if carried.is_none() {
        sink.push(
            Diagnostic::error(
                Rule::UnknownId,
                yaml.span,
                both!("“{text}”不是可以沿用的内容", "`{text}` is nothing that can be taken over"),
            )
            .help(both!(
                "写成 4.1.2.answers.a1、4.1.2.strengths.S1、profile.P.1.a、evidence.E1 这样的键，或删去这一行",
                "write a key such as 4.1.2.answers.a1, 4.1.2.strengths.S1, profile.P.1.a or evidence.E1, or delete the line"
            )),
        );
    }
    carried
}

pub(super) fn reopened(yaml: &Yaml, sink: &mut Sink) -> Vec<Reopening> {
    let mut reopened = Vec::new();
    for yaml in fields::list(yaml, sink) {
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let date = map.need("date", sink).and_then(|yaml| values::date(yaml, sink));
        let seal = map.need("seal", sink).and_then(|yaml| values::digest(yaml, sink));
        let reason = map.need("reason", sink).and_then(|yaml| values::text(yaml, sink));
        map.finish(sink);
        if let (Some(date), Some(seal), Some(reason)) = (date, seal, reason) {
            reopened.push(Reopening { date, seal, reason });
        }
    }
    reopened
}

pub(super) fn seal(yaml: &Yaml, sink: &mut Sink) -> Option<Seal> {
    if yaml.value == yaml::Value::Null {
        return None;
    }
    let mut map = Fields::open(yaml, sink)?;
    let date = map.need("date", sink).and_then(|yaml| values::date(yaml, sink));
    let digest = map.need("digest", sink).and_then(|yaml| values::digest(yaml, sink));
    map.finish(sink);
    Some(Seal { date: date?, digest: digest? })
}
