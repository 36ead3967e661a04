//! Reading what was found about an item: ratings, answers, strengths, improvements, references to evidence.

use std::collections::BTreeMap;

use super::{
    fields::{self, Fields, Sink, nearest},
    references::{Unique, is_known, unique_id},
    values, yaml,
    yaml::{Key, Yaml},
};
use crate::{
    assessment::{
        FactorRating, Improvement, ItemRecord, Rating, Refusal, State, Strength, parse_factor,
        parse_rating,
    },
    both,
    criteria::{Criteria, Id, Item, Node},
    date::Date,
    diagnostic::{Diagnostic, Rule, Span},
};

pub(super) fn item(
    key: &Key,
    yaml: &Yaml,
    criteria: &Criteria,
    register: &[Id],
    sink: &mut Sink,
) -> Option<(Id, ItemRecord)> {
    let id = values::id_of(&key.text, key.span, sink)?;
    let Some((node, item)) = criteria.item(&key.text) else {
        sink.push(unknown_item(&key.text, key.span, criteria));
        return None;
    };
    if is_open(yaml) {
        return None;
    }
    let mut map = Fields::open(yaml, sink)?;
    let reader = ItemReader { node, item, register };
    let record = ItemRecord {
        owner: map.get("owner").and_then(|yaml| values::text(yaml, sink)),
        due: map.get("due").and_then(|yaml| values::date(yaml, sink)),
        factors: map
            .get("factors")
            .map_or_else(Default::default, |yaml| reader.factors(yaml, sink)),
        score: map.get("score").and_then(|yaml| reader.score(yaml, sink)),
        reason: map.get("reason").and_then(|yaml| values::text(yaml, sink)),
        answers: map.get("answers").map_or_else(Default::default, |yaml| {
            let known: Vec<&str> = item.questions().map(|question| question.id.as_str()).collect();
            texts(yaml, known.iter().copied(), sink)
        }),
        strengths: map.get("strengths").map_or_else(Vec::new, |yaml| reader.strengths(yaml, sink)),
        improvements: map
            .get("improvements")
            .map_or_else(Vec::new, |yaml| reader.improvements(yaml, sink)),
        evidence: map.get("evidence").map_or_else(Vec::new, |yaml| reader.evidence(yaml, sink)),
    };
    map.finish(sink);
    Some((id, record))
}

/// Reads the parts of an item's record.
pub(super) struct ItemReader<'a> {
    pub(super) node: &'a Node,
    pub(super) item: &'a Item,
    /// The ids of the register of evidence.
    pub(super) register: &'a [Id],
}

impl ItemReader<'_> {
    pub(super) fn factors(&self, yaml: &Yaml, sink: &mut Sink) -> BTreeMap<Id, FactorRating> {
        let mut factors = BTreeMap::new();
        let known = self.item.scale.factors.iter().map(|factor| factor.id.as_str());
        for (key, yaml) in fields::entries(yaml, sink) {
            let Some(id) = values::id_of(&key.text, key.span, sink) else { continue };
            if !is_known(&id, key.span, known.clone(), sink) || is_open(yaml) {
                continue;
            }
            let Some(text) = fields::scalar(yaml, sink) else { continue };
            let rating = parse_factor(self.node, self.item, &id, text);
            if let Some(rating) = noted(rating, yaml.span, sink) {
                factors.insert(id, rating);
            }
        }
        factors
    }

    pub(super) fn score(&self, yaml: &Yaml, sink: &mut Sink) -> Option<Rating> {
        let text = fields::scalar(yaml, sink)?;
        noted(parse_rating(self.node, self.item, text), yaml.span, sink)
    }

    fn strengths(&self, yaml: &Yaml, sink: &mut Sink) -> Vec<Strength> {
        let mut seen = Unique::default();
        let mut strengths = Vec::new();
        for yaml in fields::list(yaml, sink) {
            let Some(mut map) = Fields::open(yaml, sink) else { continue };
            let id = unique_id(&mut map, &mut seen, sink);
            let text = map.need("text", sink).and_then(|yaml| values::text(yaml, sink));
            let since = map.get("since").and_then(|yaml| values::text(yaml, sink));
            let evidence =
                map.get("evidence").map_or_else(Vec::new, |yaml| self.evidence(yaml, sink));
            map.finish(sink);
            if let (Some(id), Some(text)) = (id, text) {
                strengths.push(Strength { id, text, since, evidence });
            }
        }
        strengths
    }

    fn improvements(&self, yaml: &Yaml, sink: &mut Sink) -> Vec<Improvement> {
        let mut seen = Unique::default();
        let mut improvements = Vec::new();
        for yaml in fields::list(yaml, sink) {
            let Some(mut map) = Fields::open(yaml, sink) else { continue };
            let id = unique_id(&mut map, &mut seen, sink);
            let text = map.need("text", sink).and_then(|yaml| values::text(yaml, sink));
            let since = map.get("since").and_then(|yaml| values::text(yaml, sink));
            let owner = map.get("owner").and_then(|yaml| values::text(yaml, sink));
            let due: Option<Date> = map.get("due").and_then(|yaml| values::date(yaml, sink));
            let states = State::ALL.map(|state| (state.word(), state));
            let state = map.get("state").and_then(|yaml| values::word(yaml, &states, sink));
            let evidence =
                map.get("evidence").map_or_else(Vec::new, |yaml| self.evidence(yaml, sink));
            map.finish(sink);
            if let (Some(id), Some(text)) = (id, text) {
                let state = state.unwrap_or_default();
                improvements.push(Improvement { id, text, since, owner, due, state, evidence });
            }
        }
        improvements
    }

    /// References to the register.
    fn evidence(&self, yaml: &Yaml, sink: &mut Sink) -> Vec<Id> {
        let known = self.register.iter().map(Id::as_str);
        let mut references = Vec::new();
        for yaml in fields::list(yaml, sink) {
            let Some(id) = values::id(yaml, sink) else { continue };
            if is_known(&id, yaml.span, known.clone(), sink) {
                references.push(id);
            }
        }
        references
    }
}

/// A value the domain takes; its refusal becomes a diagnostic at the place of the value.
fn noted<T>(value: Result<T, Refusal>, place: Span, sink: &mut Sink) -> Option<T> {
    match value {
        Ok(value) => Some(value),
        Err(refusal) => {
            sink.push(Diagnostic::error(Rule::OffScale, place, refusal.say()).help(both!(
                "改成可用的值，或删去这一行（未评的项是待评，不是 0 分）",
                "use a legal value, or delete the line (what is not rated is open, not 0)"
            )));
            None
        }
    }
}

/// What is said of an item that the criteria do not have.
pub(super) fn unknown_item(text: &str, place: Span, criteria: &Criteria) -> Diagnostic {
    let items: Vec<&str> = criteria.items().map(|(node, _)| node.id.as_str()).collect();
    let message = match criteria.node(text) {
        Some(_) => both!("{text} 是类目，不直接评分", "{text} is a group and is not rated itself"),
        None => both!("准则中没有评分项“{text}”", "the criteria have no item `{text}`"),
    };
    let help = match nearest(text, items.iter().copied()) {
        Some(meant) => both!("是否指“{meant}”？", "did you mean `{meant}`?"),
        None => {
            let id = &criteria.id;
            both!(
                "`zhuoyue criteria show {id}` 列出全部条款",
                "`zhuoyue criteria show {id}` lists them all"
            )
        }
    };
    Diagnostic::error(Rule::UnknownId, place, message).help(help)
}
/// Texts by id, each id among those known.
pub(super) fn texts<'a>(
    yaml: &Yaml,
    known: impl Iterator<Item = &'a str> + Clone,
    sink: &mut Sink,
) -> BTreeMap<Id, String> {
    let mut texts = BTreeMap::new();
    for (key, yaml) in fields::entries(yaml, sink) {
        let Some(id) = values::id_of(&key.text, key.span, sink) else { continue };
        let is_known = is_known(&id, key.span, known.clone(), sink);
        if is_open(yaml) {
            continue;
        }
        if let (true, Some(text)) = (is_known, values::text(yaml, sink)) {
            texts.insert(id, text);
        }
    }
    texts
}

/// Whether a key stands there without a value, as a person leaves it to be filled in later.
pub(super) fn is_open(yaml: &Yaml) -> bool {
    yaml.value == yaml::Value::Null
}
