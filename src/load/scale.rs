//! Resolving scales: methods, factors, and bands without gap or overlap.

use std::sync::Arc;

use super::{
    fields::{self, Fields, Sink, non_empty},
    ranges::{Cover, Kind, Range},
    references::{Context, Unique, is_known, unique_id},
    values,
    yaml::Yaml,
};
use crate::{
    both,
    criteria::{
        Anchor, Band, Condition, Descriptor, Fact, Factor, Id, Level, Method, Scale, Share,
    },
    diagnostic::{Diagnostic, Rule, Span},
    number::{Percent, Step},
};

const BANDS: Kind = Kind {
    zh: "分段",
    en: "band",
    gap: Rule::BandGap,
    overlap: Rule::BandOverlap,
    unusable: Rule::Scale,
};

/// The most steps of a scale from 0 to 100.
const MOST_STEPS: u64 = 1000;

/// The scales of a file by id; one with mistakes is known by its id alone, so that what refers to it is not
/// reported once more.
pub(super) type Scales = Vec<(Id, Option<Arc<Scale>>)>;

pub(super) fn scales(yaml: &Yaml, context: &mut Context, sink: &mut Sink) -> Scales {
    let mut seen = Unique::default();
    fields::list(yaml, sink)
        .iter()
        .filter_map(|yaml| {
            let mut map = Fields::open(yaml, sink)?;
            let id = unique_id(&mut map, &mut seen, sink)?;
            let before = sink.diagnostics.len();
            let scale = scale(id.clone(), map, context, sink);
            let is_sound = sink.diagnostics.len() == before;
            Some((id, scale.filter(|_| is_sound).map(Arc::new)))
        })
        .collect()
}

fn scale(id: Id, mut map: Fields<'_>, context: &mut Context, sink: &mut Sink) -> Option<Scale> {
    let title =
        map.need("title", sink).and_then(|yaml| values::localized(yaml, &context.languages, sink));
    let provenance = context.provenance(&mut map, sink);
    let before = sink.diagnostics.len();
    let factors = map.get("factors").map_or_else(Vec::new, |yaml| factors(yaml, context, sink));
    // What refers to factors with mistakes is not reported once more.
    let sound_factors = (sink.diagnostics.len() == before).then_some(factors.as_slice());
    let method = method(&mut map, &factors, context, sink);
    let bands_yaml = map.get("bands");
    let before = sink.diagnostics.len();
    let bands = bands_yaml.map_or_else(Vec::new, |yaml| bands(yaml, sound_factors, context, sink));
    let bands_are_sound = sink.diagnostics.len() == before;
    if let (true, Some(Method::Percent { step } | Method::Mean { step, .. })) =
        (bands_are_sound && bands_yaml.is_some(), &method)
    {
        check_bands(&bands, step, sink);
    }
    let anchors = map.get("anchors").map_or_else(Vec::new, |yaml| anchors(yaml, context, sink));
    map.finish(sink);
    let bands = bands.into_iter().map(|(band, _)| band).collect();
    Some(Scale { id, title: title?, method: method?, factors, bands, anchors, provenance })
}

fn method(
    map: &mut Fields<'_>,
    factors: &[Factor],
    context: &Context,
    sink: &mut Sink,
) -> Option<Method> {
    #[derive(Clone, Copy)]
    enum Kind {
        Percent,
        Mean,
        Levels,
        Points,
    }
    let words = [
        ("percent", Kind::Percent),
        ("mean", Kind::Mean),
        ("levels", Kind::Levels),
        ("points", Kind::Points),
    ];
    let value = map.need("value", sink)?;
    let kind = values::word(value, &words, sink)?;
    if let Kind::Levels = kind {
        let levels = levels(map.need("levels", sink)?, context, sink);
        return (!levels.is_empty()).then_some(Method::Levels(levels));
    }
    let step = map.need("step", sink).and_then(|yaml| values::step(yaml, sink));
    if let (Kind::Percent | Kind::Mean, Some(step)) = (kind, &step)
        && step.times_in_hundred() > MOST_STEPS
    {
        let place = map.place_of("step").unwrap_or(value.span);
        let message = both!("步长 {step} 太小", "the step {step} is too small");
        sink.push(Diagnostic::error(Rule::Scale, place, message).help(both!(
            "从 0 到 100 最多 {MOST_STEPS} 步",
            "there are at most {MOST_STEPS} steps from 0 to 100"
        )));
        return None;
    }
    match kind {
        Kind::Mean if factors.is_empty() => {
            let message = both!("按要素求平均的标尺要有要素", "a scale of means needs factors");
            sink.push(
                Diagnostic::error(Rule::Scale, value.span, message)
                    .help(both!("补上 `factors:`", "add `factors:`")),
            );
            None
        }
        Kind::Mean => {
            let cap = map.get("cap").and_then(|yaml| {
                let id = values::id(yaml, sink)?;
                let known = factors.iter().map(|factor| factor.id.as_str());
                is_known(&id, yaml.span, known, sink).then_some(id)
            });
            Some(Method::Mean { step: step?, cap })
        }
        Kind::Points => Some(Method::Points { step: step? }),
        Kind::Percent | Kind::Levels => Some(Method::Percent { step: step? }),
    }
}

fn levels(yaml: &Yaml, context: &Context, sink: &mut Sink) -> Vec<Level> {
    let mut seen = Unique::default();
    let mut levels = Vec::new();
    for yaml in non_empty(yaml, sink) {
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let id = unique_id(&mut map, &mut seen, sink);
        let title = map
            .need("title", sink)
            .and_then(|yaml| values::localized(yaml, &context.languages, sink));
        let worth = map.need("worth", sink).and_then(|yaml| values::share(yaml, sink));
        map.finish(sink);
        if let (Some(id), Some(title), Some(worth)) = (id, title, worth) {
            levels.push(Level { id, title, worth });
        }
    }
    levels
}

fn factors(yaml: &Yaml, context: &Context, sink: &mut Sink) -> Vec<Factor> {
    let mut seen = Unique::default();
    let mut factors = Vec::new();
    for yaml in non_empty(yaml, sink) {
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let id = unique_id(&mut map, &mut seen, sink);
        let title = map
            .need("title", sink)
            .and_then(|yaml| values::localized(yaml, &context.languages, sink));
        let short = map.get("short").and_then(|yaml| values::text(yaml, sink));
        let looks_at =
            map.get("looks_at").and_then(|yaml| values::localized(yaml, &context.languages, sink));
        map.finish(sink);
        if let (Some(id), Some(title)) = (id, title) {
            factors.push(Factor { id, title, short, looks_at });
        }
    }
    factors
}

/// Bands with their places; `factors` are none where they have mistakes of their own.
fn bands(
    yaml: &Yaml,
    factors: Option<&[Factor]>,
    context: &Context,
    sink: &mut Sink,
) -> Vec<(Band, Span)> {
    let mut seen = Unique::default();
    let mut bands = Vec::new();
    for yaml in non_empty(yaml, sink) {
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let id = unique_id(&mut map, &mut seen, sink);
        let from = map.need("from", sink).and_then(|yaml| values::percent(yaml, sink));
        let to = map.need("to", sink).and_then(|yaml| values::percent(yaml, sink));
        let descriptors = match factors {
            None => {
                map.get("factors");
                Vec::new()
            }
            Some([]) => Vec::new(),
            Some(factors) => map
                .need("factors", sink)
                .map_or_else(Vec::new, |yaml| descriptors(yaml, factors, context, sink)),
        };
        let place = map.place;
        map.finish(sink);
        if let (Some(id), Some(from), Some(to)) = (id, from, to) {
            bands.push((Band { id, from, to, descriptors }, place));
        }
    }
    bands
}

/// One descriptor per factor, in the order of the factors.
fn descriptors(
    yaml: &Yaml,
    factors: &[Factor],
    context: &Context,
    sink: &mut Sink,
) -> Vec<Descriptor> {
    let entries = fields::entries(yaml, sink);
    for (key, _) in &entries {
        if let Some(id) = values::id_of(&key.text, key.span, sink) {
            is_known(&id, key.span, factors.iter().map(|factor| factor.id.as_str()), sink);
        }
    }
    let mut descriptors = Vec::new();
    for factor in factors {
        let Some((_, yaml)) = entries.iter().find(|(key, _)| factor.id == *key.text) else {
            let id = &factor.id;
            sink.push(
                Diagnostic::error(
                    Rule::MissingKey,
                    entries.first().map_or(yaml.span, |(key, _)| key.span),
                    both!("缺少要素“{id}”的说明", "the descriptor of `{id}` is missing"),
                )
                .help(both!("补上 `{id}: {{line: …}}`", "add `{id}: {{line: …}}`")),
            );
            continue;
        };
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let line = map
            .need("line", sink)
            .and_then(|yaml| values::localized(yaml, &context.languages, sink));
        let text =
            map.get("text").and_then(|yaml| values::localized(yaml, &context.languages, sink));
        let figures = map.get("figures").map_or_else(Vec::new, |yaml| conditions(yaml, sink));
        map.finish(sink);
        if let Some(line) = line {
            descriptors.push(Descriptor { line, text, figures });
        }
    }
    descriptors
}

/// What figures have to show: of how many of them which fact holds.
fn conditions(yaml: &Yaml, sink: &mut Sink) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for (key, yaml) in fields::entries(yaml, sink) {
        let fact = Fact::WORDS.iter().find(|(word, _)| *word == key.text);
        if fact.is_none() {
            let word = &key.text;
            let known = Fact::WORDS.map(|(word, _)| word).join(", ");
            sink.push(
                Diagnostic::error(
                    Rule::UnknownWord,
                    key.span,
                    both!("没有“{word}”这样的事实", "there is no fact `{word}`"),
                )
                .help(both!("可用：{known}", "use one of: {known}")),
            );
        }
        let share = values::word(yaml, &Share::WORDS, sink);
        if let (Some((_, fact)), Some(share)) = (fact, share) {
            conditions.push(Condition { fact: *fact, share });
        }
    }
    conditions
}

/// Bands ascend from 0 to 100, each beginning one step above the one before.
fn check_bands(bands: &[(Band, Span)], step: &Step, sink: &mut Sink) {
    let (low, high) = (Percent::from(0), Percent::whole());
    let ranges: Vec<Range<'_, Percent>> = bands
        .iter()
        .map(|(band, place)| Range { id: &band.id, from: &band.from, to: &band.to, place: *place })
        .collect();
    Cover { kind: &BANDS, low: &low, high: &high, step }.check(&ranges, sink);
}

fn anchors(yaml: &Yaml, context: &Context, sink: &mut Sink) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    for yaml in fields::list(yaml, sink) {
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let percent = map.need("percent", sink).and_then(|yaml| values::percent(yaml, sink));
        let text = map
            .need("text", sink)
            .and_then(|yaml| values::localized(yaml, &context.languages, sink));
        map.finish(sink);
        if let (Some(percent), Some(text)) = (percent, text) {
            anchors.push(Anchor { percent, text });
        }
    }
    anchors
}
