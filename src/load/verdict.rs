//! Resolving verdicts: pass marks of nodes and totals that are there, none above what can be reached.

use super::{
    fields::{self, Fields, Sink, non_empty},
    references::{Context, Unique, is_known, unique_id},
    total::{all_of, max_of},
    tree::Index,
    values,
    yaml::Yaml,
};
use crate::{
    both,
    criteria::{Amount, GRAND_TOTAL, Id, NamedTotal, Node, PassMark, Subject, Verdict},
    diagnostic::{Diagnostic, Rule, Span},
    number::Points,
};

/// What verdicts are read with.
pub(super) struct Verdicts<'a> {
    pub(super) context: &'a mut Context,
    pub(super) index: &'a Index,
    pub(super) nodes: &'a [Node],
    pub(super) totals: &'a [NamedTotal],
    /// What the grand total is worth; none where there is none, or no points.
    pub(super) grand: Option<Points>,
    /// Whether there is a grand total.
    pub(super) has_grand: bool,
    /// Whether the tree and its totals were understood.
    pub(super) tree_is_sound: bool,
}

impl Verdicts<'_> {
    pub(super) fn all(&mut self, yaml: &Yaml, sink: &mut Sink) -> Vec<Verdict> {
        let mut seen = Unique::default();
        fields::list(yaml, sink).iter().filter_map(|yaml| self.one(yaml, &mut seen, sink)).collect()
    }

    fn one(&mut self, yaml: &Yaml, seen: &mut Unique, sink: &mut Sink) -> Option<Verdict> {
        let mut map = Fields::open(yaml, sink)?;
        let id = unique_id(&mut map, seen, sink);
        let title = map
            .need("title", sink)
            .and_then(|yaml| values::localized(yaml, &self.context.languages, sink));
        let provenance = self.context.provenance(&mut map, sink);
        let marks = map.need("all", sink).map_or_else(Vec::new, |yaml| {
            non_empty(yaml, sink).iter().filter_map(|yaml| self.mark(yaml, sink)).collect()
        });
        map.finish(sink);
        Some(Verdict { id: id?, title: title?, marks, provenance })
    }

    fn mark(&self, yaml: &Yaml, sink: &mut Sink) -> Option<PassMark> {
        let mut map = Fields::open(yaml, sink)?;
        let mark = mark(&mut map, sink);
        let of = |keys: [&'static str; 2], map: &mut Fields<'_>| {
            keys.into_iter().find_map(|key| map.get(key)).map_or(map.place, |yaml| yaml.span)
        };
        let place = of(["node", "total"], &mut map);
        let amount = of(["points", "percent"], &mut map);
        map.finish(sink);
        let mark = mark?;
        if !self.is_there(&mark.subject, place, sink) {
            return None;
        }
        self.check_reachable(&mark, amount, sink);
        Some(mark)
    }

    /// Whether the criteria have what a mark is about.
    fn is_there(&self, subject: &Subject, place: Span, sink: &mut Sink) -> bool {
        let grand = self.has_grand.then_some(GRAND_TOTAL);
        let totals = self.totals.iter().map(|total| total.id.as_str()).chain(grand);
        match subject {
            Subject::Node(id) => is_known(id, place, self.index.names(), sink),
            // Where totals have mistakes of their own, what refers to them is not reported once more.
            _ if !self.tree_is_sound => false,
            Subject::Total(id) => is_known(id, place, totals, sink),
            Subject::GrandTotal => match Id::new(GRAND_TOTAL) {
                Ok(id) => is_known(&id, place, totals, sink),
                Err(_) => false,
            },
        }
    }

    /// A mark in points that nobody could reach is a slip of the pen.
    fn check_reachable(&self, mark: &PassMark, place: Span, sink: &mut Sink) {
        let Amount::Points(wanted) = &mark.at_least else { return };
        if !self.tree_is_sound {
            return;
        }
        let id = mark.subject.id();
        let (message, help) = match self.max(&mark.subject) {
            Some(max) if *wanted <= max => return,
            Some(max) => (
                both!(
                    "“{id}”满分只有 {max}，达不到 {wanted} 分",
                    "`{id}` is worth {max} and can never come to {wanted} points"
                ),
                both!("改合格线", "change the pass mark"),
            ),
            None => (
                both!("“{id}”没有分值", "`{id}` has no points"),
                both!("改写 `percent: …`", "write `percent: …` instead"),
            ),
        };
        sink.push(Diagnostic::error(Rule::Verdict, place, message).help(help));
    }

    fn max(&self, subject: &Subject) -> Option<Points> {
        match subject {
            Subject::GrandTotal => self.grand.clone(),
            Subject::Total(id) => {
                let total = self.totals.iter().find(|total| total.id == *id)?;
                max_of(&total.over, self.nodes)
            }
            Subject::Node(id) => node(self.nodes, id)?.points.clone(),
        }
    }
}

fn node<'a>(nodes: &'a [Node], id: &Id) -> Option<&'a Node> {
    all_of(nodes).into_iter().find(|node| node.id == *id)
}

/// Reads a pass mark, whatever it is about.
pub(super) fn mark(map: &mut Fields<'_>, sink: &mut Sink) -> Option<PassMark> {
    let subject = match (map.get("node"), map.get("total")) {
        (Some(yaml), None) => values::id(yaml, sink).map(Subject::Node),
        (None, Some(yaml)) => values::id(yaml, sink)
            .map(|id| if id == *GRAND_TOTAL { Subject::GrandTotal } else { Subject::Total(id) }),
        _ => {
            sink.push(one_of_two(map.place, "node", "total"));
            None
        }
    };
    let at_least = match (map.get("points"), map.get("percent")) {
        (Some(yaml), None) => values::points(yaml, sink).map(Amount::Points),
        (None, Some(yaml)) => values::percent(yaml, sink).map(Amount::Percent),
        _ => {
            sink.push(one_of_two(map.place, "points", "percent"));
            None
        }
    };
    Some(PassMark { subject: subject?, at_least: at_least? })
}

fn one_of_two(place: Span, one: &str, other: &str) -> Diagnostic {
    Diagnostic::error(
        Rule::MissingKey,
        place,
        both!("要有 {one} 或 {other} 之一", "either `{one}` or `{other}` belongs here"),
    )
    .help(both!("只写其中一个", "write one of the two"))
}
