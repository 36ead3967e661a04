//! Resolving what is asked about an item: areas, questions, measures, look-fors, clause links. Criteria files
//! and overlays read it alike.

use super::{
    fields::{self, Fields, Sink, non_empty},
    references::{Unique, is_known, unique_id},
    values,
    yaml::Yaml,
};
use crate::{
    both,
    criteria::{
        Area, Better, ClauseLink, Id, LookFor, LookForAt, Measure, Question, Scale, Sector,
    },
    diagnostic::{Diagnostic, Rule, Span},
    text::{Lang, Localized},
};

/// Ids used within an item.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) areas: Unique,
    pub(super) questions: Unique,
    pub(super) measures: Unique,
}

/// Reads what is asked about one item.
pub(super) struct Questionnaire<'a> {
    pub(super) languages: &'a [Lang],
    /// The item's scale; none when it has mistakes of its own.
    pub(super) scale: Option<&'a Scale>,
    pub(super) seen: &'a mut Seen,
    /// Links to items, with their places, checked when the whole tree is known.
    pub(super) links: &'a mut Vec<(Id, Span)>,
}

impl Questionnaire<'_> {
    pub(super) fn words(&self, yaml: &Yaml, sink: &mut Sink) -> Option<Localized> {
        values::localized(yaml, self.languages, sink)
    }

    /// Ids of items elsewhere in the tree.
    pub(super) fn links(&mut self, yaml: &Yaml, sink: &mut Sink) -> Vec<Id> {
        let mut links = Vec::new();
        for yaml in fields::list(yaml, sink) {
            if let Some(id) = values::id(yaml, sink) {
                self.links.push((id.clone(), yaml.span));
                links.push(id);
            }
        }
        links
    }

    pub(super) fn look_for(&self, yaml: &Yaml, sink: &mut Sink) -> Option<LookFor> {
        let mut map = Fields::open(yaml, sink)?;
        let text = map.need("text", sink).and_then(|yaml| self.words(yaml, sink));
        let at = match (map.get("percent"), map.get("band")) {
            (Some(yaml), None) => values::percent(yaml, sink).map(LookForAt::Percent),
            (None, Some(yaml)) => values::id(yaml, sink).and_then(|id| {
                let known = self.scale?.bands.iter().map(|band| band.id.as_str());
                is_known(&id, yaml.span, known, sink).then_some(LookForAt::Band(id))
            }),
            _ => {
                sink.push(
                    Diagnostic::error(
                        Rule::MissingKey,
                        map.place,
                        both!(
                            "要有 percent 或 band 之一",
                            "either `percent` or `band` belongs here"
                        ),
                    )
                    .help(both!("只写其中一个", "write one of the two")),
                );
                None
            }
        };
        map.finish(sink);
        Some(LookFor { at: at?, text: text? })
    }

    pub(super) fn area(&mut self, yaml: &Yaml, sink: &mut Sink) -> Option<Area> {
        let mut map = Fields::open(yaml, sink)?;
        let id = unique_id(&mut map, &mut self.seen.areas, sink);
        let title = map.need("title", sink).and_then(|yaml| self.words(yaml, sink));
        let questions = self.questions(&mut map, sink);
        let measures = self.measures(&mut map, sink);
        map.finish(sink);
        Some(Area { id: id?, title: title?, questions, measures })
    }

    pub(super) fn questions(&mut self, map: &mut Fields<'_>, sink: &mut Sink) -> Vec<Question> {
        map.get("questions").map_or_else(Vec::new, |yaml| {
            fields::list(yaml, sink).iter().filter_map(|yaml| self.question(yaml, sink)).collect()
        })
    }

    pub(super) fn measures(&mut self, map: &mut Fields<'_>, sink: &mut Sink) -> Vec<Measure> {
        map.get("measures").map_or_else(Vec::new, |yaml| {
            fields::list(yaml, sink).iter().filter_map(|yaml| self.measure(yaml, sink)).collect()
        })
    }

    fn question(&mut self, yaml: &Yaml, sink: &mut Sink) -> Option<Question> {
        let mut map = Fields::open(yaml, sink)?;
        let id = unique_id(&mut map, &mut self.seen.questions, sink);
        let factor = map.get("factor").and_then(|yaml| {
            let id = values::id(yaml, sink)?;
            let known = self.scale?.factors.iter().map(|factor| factor.id.as_str());
            is_known(&id, yaml.span, known, sink).then_some(id)
        });
        let ask = map.need("ask", sink).and_then(|yaml| self.words(yaml, sink));
        let evidence = map.get("evidence").and_then(|yaml| self.words(yaml, sink));
        map.finish(sink);
        Some(Question { id: id?, factor, ask: ask?, evidence })
    }

    fn measure(&mut self, yaml: &Yaml, sink: &mut Sink) -> Option<Measure> {
        const SECTORS: [(&str, Sector); 3] = [
            ("any", Sector::Any),
            ("manufacturing", Sector::Manufacturing),
            ("services", Sector::Services),
        ];
        let mut map = Fields::open(yaml, sink)?;
        let id = unique_id(&mut map, &mut self.seen.measures, sink);
        let name = map.need("name", sink).and_then(|yaml| self.words(yaml, sink));
        let unit = map.need("unit", sink).and_then(|yaml| values::name(yaml, self.languages, sink));
        let better =
            map.need("better", sink).and_then(|yaml| values::word(yaml, &Better::WORDS, sink));
        let sector = map.get("sector").and_then(|yaml| values::word(yaml, &SECTORS, sink));
        let fed_by = map.get("fed_by").map_or_else(Vec::new, |yaml| self.links(yaml, sink));
        let compare = map.get("compare").and_then(|yaml| self.words(yaml, sink));
        map.finish(sink);
        Some(Measure {
            id: id?,
            name: name?,
            unit: unit?,
            better: better?,
            sector: sector.unwrap_or(Sector::Any),
            fed_by,
            compare,
        })
    }
}

pub(super) fn clauses(yaml: &Yaml, sink: &mut Sink) -> Vec<ClauseLink> {
    let mut links = Vec::new();
    for yaml in fields::list(yaml, sink) {
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let standard = map.need("standard", sink).and_then(|yaml| values::text(yaml, sink));
        let clauses = map.need("clauses", sink).map_or_else(Vec::new, |yaml| {
            non_empty(yaml, sink).iter().filter_map(|yaml| values::text(yaml, sink)).collect()
        });
        map.finish(sink);
        if let Some(standard) = standard {
            links.push(ClauseLink { standard, clauses });
        }
    }
    links
}
