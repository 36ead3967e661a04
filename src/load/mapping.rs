//! Resolving a mapping: what corresponds between two sets of criteria. Every item of both sides has to be named, so
//! that nothing is left out by mistake.

use super::{
    criteria::check_format,
    fields::{self, Fields, Sink},
    values, yaml,
    yaml::Yaml,
};
use crate::{
    both,
    comparison::{Correspondence, Mapping, Pair},
    criteria::{Criteria, Id},
    diagnostic::{Diagnostic, Findings, Rule, Source, Span},
    text::Lang,
};

/// The format of mapping files that this program reads.
const FORMAT: &str = "zhuoyue/mapping/1";

/// The criteria on either side of a mapping; none when the text is not that of a mapping.
#[must_use]
pub fn mapping_sides(text: &str) -> Option<[Id; 2]> {
    let root = yaml::parse(text).ok()?;
    let mut sink = Sink::default();
    let mut map = Fields::open(&root, &mut sink)?;
    let format = fields::scalar(map.get("format")?, &mut sink)?;
    if !format.starts_with("zhuoyue/mapping/") {
        return None;
    }
    let from = values::id(map.get("from")?, &mut sink)?;
    let to = values::id(map.get("to")?, &mut sink)?;
    Some([from, to])
}

/// Reads a mapping between two sets of criteria.
///
/// # Errors
/// All mistakes of the file.
pub fn mapping(source: Source, from: &Criteria, to: &Criteria) -> Result<Mapping, Findings> {
    let mut sink = Sink::default();
    let mapping = match yaml::parse(&source.text) {
        Ok(root) => resolve(&root, [from, to], &mut sink),
        Err(diagnostic) => {
            sink.push(*diagnostic);
            None
        }
    };
    match mapping {
        Some(mapping) if sink.diagnostics.is_empty() => Ok(mapping),
        _ => Err(Findings::new(source, sink.diagnostics)),
    }
}

fn resolve(root: &Yaml, criteria: [&Criteria; 2], sink: &mut Sink) -> Option<Mapping> {
    let mut map = Fields::open(root, sink)?;
    check_format(&mut map, FORMAT, sink)?;
    let id = map.need("id", sink).and_then(|yaml| values::id(yaml, sink));
    let mut words =
        |key| map.need(key, sink).and_then(|yaml| values::localized(yaml, &Lang::ALL, sink));
    let (title, notice) = (words("title"), words("notice"));
    let [from, to] = criteria;
    let sides = [("from", from), ("to", to)].map(|(key, criteria)| {
        let yaml = map.need(key, sink)?;
        side(yaml, criteria, sink)
    });
    let mut pairs = Vec::new();
    for yaml in map.need("pairs", sink).map_or(&[][..], |yaml| fields::non_empty(yaml, sink)) {
        pairs.extend(pair(yaml, criteria, sink));
    }
    let place = map.place_of("pairs").unwrap_or(map.place);
    map.finish(sink);
    let [from, to] = sides;
    let mapping = Mapping { id: id?, from: from?, to: to?, title: title?, notice: notice?, pairs };
    if sink.diagnostics.is_empty() {
        check_whole(&mapping, criteria, place, sink);
    }
    Some(mapping)
}

fn side(yaml: &Yaml, criteria: &Criteria, sink: &mut Sink) -> Option<Id> {
    let id = values::id(yaml, sink)?;
    if id == criteria.id {
        return Some(id);
    }
    let own = &criteria.id;
    sink.push(
        Diagnostic::error(
            Rule::UnknownId,
            yaml.span,
            both!(
                "这里是“{id}”，给出的准则是“{own}”",
                "this names `{id}`; the criteria given are `{own}`"
            ),
        )
        .help(both!("换一套准则，或换一个对照文件", "use other criteria, or another mapping")),
    );
    None
}

fn pair(yaml: &Yaml, [from, to]: [&Criteria; 2], sink: &mut Sink) -> Option<Pair> {
    let mut map = Fields::open(yaml, sink)?;
    let place = map.place;
    let from = map.get("from").map_or_else(Vec::new, |yaml| items(yaml, from, sink));
    let to = map.get("to").map_or_else(Vec::new, |yaml| items(yaml, to, sink));
    let words = Correspondence::ALL.map(|kind| (kind.word(), kind));
    let kind = map.need("kind", sink).and_then(|yaml| values::word(yaml, &words, sink));
    let note = map.get("note").and_then(|yaml| values::localized(yaml, &Lang::ALL, sink));
    let kind_place = map.place_of("kind").unwrap_or(place);
    map.finish(sink);
    let kind = kind?;
    if !kind.fits(from.len(), to.len()) {
        let (word, left, right) = (kind.word(), from.len(), to.len());
        sink.push(
            Diagnostic::error(
                Rule::Mapping,
                kind_place,
                both!(
                    "“{word}”与条款数（{left} 对 {right}）不符",
                    "`{word}` does not fit {left} items on the one side and {right} on the other"
                ),
            )
            .help(both!(
                "same 一对一，split 一对多，merged 多对一，partial 两边都有，new 只有 to，dropped 只有 from",
                "same is one to one, split one to several, merged several to one, partial has both, new only `to`, dropped only `from`"
            )),
        );
    }
    Some(Pair { from, to, kind, note })
}

fn items(yaml: &Yaml, criteria: &Criteria, sink: &mut Sink) -> Vec<Id> {
    let mut items = Vec::new();
    for yaml in fields::list(yaml, sink) {
        let Some(id) = values::id(yaml, sink) else { continue };
        if criteria.item(id.as_str()).is_some() {
            items.push(id);
        } else {
            sink.push(super::record::unknown_item(id.as_str(), yaml.span, criteria));
        }
    }
    items
}

/// Every item is named, and set beside others at most once.
fn check_whole(mapping: &Mapping, [from, to]: [&Criteria; 2], place: Span, sink: &mut Sink) {
    let (left, right) = mapping.unnamed(from, to);
    for (criteria, ids) in [(from, left), (to, right)] {
        if ids.is_empty() {
            continue;
        }
        let (own, ids) = (&criteria.id, ids.iter().map(ToString::to_string).collect::<Vec<_>>());
        let ids = ids.join(", ");
        sink.push(
            Diagnostic::error(
                Rule::Mapping,
                place,
                both!("“{own}”的 {ids} 没有写进对照", "{ids} of `{own}` are not in any pair"),
            )
            .help(both!(
                "给每一项写一对；没有对应的写 kind: new 或 dropped",
                "name every item; what has no counterpart is `kind: new` or `dropped`"
            )),
        );
    }
    let comparable = || mapping.pairs.iter().filter(|pair| pair.kind.is_comparable());
    let sides: [Vec<&Id>; 2] = [
        comparable().flat_map(|pair| &pair.from).collect(),
        comparable().flat_map(|pair| &pair.to).collect(),
    ];
    for ids in sides {
        for (at, id) in ids.iter().enumerate() {
            if ids[..at].contains(id) {
                sink.push(
                    Diagnostic::error(
                        Rule::Mapping,
                        place,
                        both!("“{id}”在多处被直接比较", "`{id}` is compared in more than one pair"),
                    )
                    .help(both!(
                        "只留一处 same、split 或 merged，其余写 partial",
                        "keep one same, split or merged; write the others as partial"
                    )),
                );
            }
        }
    }
}
