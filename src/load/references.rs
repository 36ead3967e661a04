//! Ids that are given and ids that are referred to: each given once, none leading nowhere.

use super::{
    fields::{self, Fields, Sink},
    values,
};
use crate::{
    both,
    criteria::{Id, Provenance},
    diagnostic::{Diagnostic, Rule, Span},
    text::Lang,
};

/// What everything in the file is read with.
pub(super) struct Context {
    pub(super) languages: Vec<Lang>,
    /// Ids of sources referred to, with their places, checked at the end.
    pub(super) cited: Vec<(Id, Span)>,
}

impl Context {
    /// Reads `source` and `certainty`, and remembers what is cited.
    pub(super) fn provenance(&mut self, map: &mut Fields<'_>, sink: &mut Sink) -> Provenance {
        let provenance = values::provenance(map, sink);
        if let (Some(source), Some(place)) = (&provenance.source, map.place_of("source")) {
            self.cited.push((source.clone(), place));
        }
        provenance
    }
}

/// Ids that were used, with the place of their first use.
#[derive(Debug, Default)]
pub(super) struct Unique {
    seen: std::collections::HashMap<Id, Option<Span>>,
}

impl Unique {
    /// Notes an id that is used in another file.
    pub(super) fn note_elsewhere(&mut self, id: &Id) {
        self.seen.insert(id.clone(), None);
    }

    /// Notes an id; a second use is a mistake.
    pub(super) fn note(&mut self, id: &Id, place: Span, sink: &mut Sink) {
        let Some(first) = self.seen.get(id) else {
            self.seen.insert(id.clone(), Some(place));
            return;
        };
        let duplicate = Diagnostic::error(
            Rule::DuplicateId,
            place,
            both!("编号“{id}”用了两次", "the id `{id}` is used twice"),
        )
        .help(both!("给其中一个换编号", "give one of them another id"));
        sink.push(match first {
            Some(first) => duplicate
                .label(both!("第二次", "the second"))
                .related(*first, both!("第一次", "the first")),
            None => {
                duplicate.label(both!("准则中已有这个编号", "the criteria have this id already"))
            }
        });
    }
}

/// The `id` of a map, which must be there and not have been used.
pub(super) fn unique_id(map: &mut Fields<'_>, seen: &mut Unique, sink: &mut Sink) -> Option<Id> {
    let yaml = map.need("id", sink)?;
    let id = values::id(yaml, sink)?;
    seen.note(&id, yaml.span, sink);
    Some(id)
}

/// Whether an id is among those known; notes it when not.
pub(super) fn is_known<'a>(
    id: &Id,
    place: Span,
    mut known: impl Iterator<Item = &'a str> + Clone,
    sink: &mut Sink,
) -> bool {
    let all = known.clone();
    let is_known = known.any(|own| own == id.as_str());
    if !is_known {
        sink.push(unknown_id(id.as_str(), place, all));
    }
    is_known
}

fn unknown_id<'a>(
    id: &str,
    place: Span,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let help = match fields::nearest(id, known.clone()) {
        Some(meant) => both!("是否指“{meant}”？", "did you mean `{meant}`?"),
        None => {
            let all: Vec<&str> = known.take(12).collect();
            let all = all.join(", ");
            if all.is_empty() {
                both!("这里还没有任何编号", "there are no ids yet")
            } else {
                both!("可用的编号有：{all}", "ids that are there: {all}")
            }
        }
    };
    Diagnostic::error(Rule::UnknownId, place, both!("没有编号“{id}”", "there is no `{id}`"))
        .label(both!("指向不存在的编号", "this leads nowhere"))
        .help(help)
}
