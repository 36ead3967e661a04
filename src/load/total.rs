//! Resolving totals: what they add up, and levels without gap or overlap.

use super::{
    fields::{self, Fields, Sink, non_empty},
    ranges::{Cover, Kind, Range},
    references::{Context, Unique, is_known, unique_id},
    scale::Scales,
    tree::Index,
    values,
    yaml::Yaml,
};
use crate::{
    both,
    criteria::{
        Aggregate, Amount, GRAND_TOTAL, Id, LevelTable, NamedTotal, Node, Selection, Total,
        TotalLevel,
    },
    diagnostic::{Diagnostic, Rule, Span},
    number::{Percent, Points, Step},
};

const LEVELS: Kind = Kind {
    zh: "等级",
    en: "level",
    gap: Rule::LevelGap,
    overlap: Rule::LevelOverlap,
    unusable: Rule::Levels,
};

/// What totals are read with.
pub(super) struct Totals<'a> {
    pub(super) context: &'a mut Context,
    pub(super) scales: &'a Scales,
    pub(super) index: &'a Index,
    /// The nodes at the top.
    pub(super) nodes: &'a [Node],
    /// Whether everything in the tree was understood, so that its points can be added up.
    pub(super) tree_is_sound: bool,
    /// What totals are rounded to.
    pub(super) rounding: Option<&'a Step>,
}

impl Totals<'_> {
    /// The grand total.
    pub(super) fn grand(&mut self, yaml: &Yaml, sink: &mut Sink) -> Option<Total> {
        let mut map = Fields::open(yaml, sink)?;
        let title = map
            .need("title", sink)
            .and_then(|yaml| values::localized(yaml, &self.context.languages, sink));
        let words =
            [("sum", Some(Aggregate::Sum)), ("mean", Some(Aggregate::Mean)), ("none", None)];
        let aggregate =
            map.need("aggregate", sink).and_then(|yaml| values::word(yaml, &words, sink));
        let points_yaml = map.get("points");
        let points = points_yaml.and_then(|yaml| values::points(yaml, sink));
        if let (Some(yaml), Some(Some(Aggregate::Sum) | None)) = (points_yaml, aggregate) {
            sink.push(
                Diagnostic::error(
                    Rule::PointsSum,
                    yaml.span,
                    both!(
                        "总分由其下相加而来，不能另写分值",
                        "the total is the sum of what is below and takes no points of its own"
                    ),
                )
                .help(both!(
                    "删去 points；若应取平均，写 `aggregate: mean`",
                    "delete `points`; if the mean is meant, write `aggregate: mean`"
                )),
            );
        }
        let max = points.clone().or_else(|| sum_of(self.nodes));
        let levels_yaml = map.get("levels");
        if let (Some(yaml), Some(None)) = (levels_yaml, aggregate) {
            sink.push(
                Diagnostic::error(
                    Rule::Levels,
                    yaml.span,
                    both!(
                        "没有总分，就没有总分的等级",
                        "without a total there are no levels of it"
                    ),
                )
                .help(both!(
                    "把等级写到 `totals:` 中的分项合计下",
                    "give levels to one of the `totals:`"
                )),
            );
        }
        let levels = levels_yaml.and_then(|yaml| self.levels(yaml, max, sink));
        map.finish(sink);
        Some(Total { title: title?, aggregate: aggregate?, points, levels })
    }

    /// The named totals.
    pub(super) fn named(&mut self, yaml: &Yaml, sink: &mut Sink) -> Vec<NamedTotal> {
        let mut seen = Unique::default();
        let mut totals = Vec::new();
        for yaml in fields::list(yaml, sink) {
            totals.extend(self.one(yaml, &mut seen, sink));
        }
        totals
    }

    fn one(&mut self, yaml: &Yaml, seen: &mut Unique, sink: &mut Sink) -> Option<NamedTotal> {
        let mut map = Fields::open(yaml, sink)?;
        let id = unique_id(&mut map, seen, sink);
        if id.as_ref().is_some_and(|id| *id == GRAND_TOTAL) {
            sink.push(
                Diagnostic::error(
                    Rule::BadId,
                    map.place_of("id").unwrap_or(map.place),
                    both!(
                        "“{GRAND_TOTAL}”是总分本身的编号",
                        "`{GRAND_TOTAL}` is the id of the grand total itself"
                    ),
                )
                .help(both!("换一个编号", "choose another id")),
            );
        }
        let title = map
            .need("title", sink)
            .and_then(|yaml| values::localized(yaml, &self.context.languages, sink));
        let over = self.selection(&mut map, sink);
        let max = over.as_ref().and_then(|over| max_of(over, self.nodes));
        let levels = map.get("levels").and_then(|yaml| self.levels(yaml, max, sink));
        map.finish(sink);
        Some(NamedTotal { id: id?, title: title?, over: over?, levels })
    }

    fn selection(&self, map: &mut Fields<'_>, sink: &mut Sink) -> Option<Selection> {
        match (map.get("scale"), map.get("nodes")) {
            (Some(yaml), None) => {
                let known = self.scales.iter().map(|(id, _)| id.as_str());
                values::id(yaml, sink)
                    .filter(|id| is_known(id, yaml.span, known, sink))
                    .map(Selection::Scale)
            }
            (None, Some(yaml)) => {
                let nodes: Vec<(Id, Span)> = fields::list(yaml, sink)
                    .iter()
                    .filter_map(|yaml| {
                        let id = values::id(yaml, sink)?;
                        is_known(&id, yaml.span, self.index.names(), sink)
                            .then_some((id, yaml.span))
                    })
                    .collect();
                check_twice(&nodes, self.index, sink);
                Some(Selection::Nodes(nodes.into_iter().map(|(id, _)| id).collect()))
            }
            _ => {
                sink.push(
                    Diagnostic::error(
                        Rule::MissingKey,
                        map.place,
                        both!(
                            "分项合计要有 scale 或 nodes 之一",
                            "a total has either `scale` or `nodes`"
                        ),
                    )
                    .help(both!("只写其中一个", "write one of the two")),
                );
                None
            }
        }
    }

    /// A table of levels, from nothing to `max` points, or to 100 per cent in a tree without points.
    fn levels(&mut self, yaml: &Yaml, max: Option<Points>, sink: &mut Sink) -> Option<LevelTable> {
        let mut map = Fields::open(yaml, sink)?;
        let title = map
            .need("title", sink)
            .and_then(|yaml| values::localized(yaml, &self.context.languages, sink));
        let provenance = self.context.provenance(&mut map, sink);
        let step = map.get("step").and_then(|yaml| values::step(yaml, sink));
        let has_points = max.is_some();
        let before = sink.diagnostics.len();
        let rows =
            map.need("table", sink).map_or_else(Vec::new, |yaml| self.rows(yaml, has_points, sink));
        let rows_are_sound = sink.diagnostics.len() == before;
        map.finish(sink);
        let step = step.or_else(|| self.rounding.cloned()).unwrap_or_else(Step::one);
        let (low, high) = match max {
            Some(max) => (Amount::Points(Points::zero()), Amount::Points(max)),
            None => (Amount::Percent(Percent::from(0)), Amount::Percent(Percent::whole())),
        };
        if self.tree_is_sound && rows_are_sound {
            let ranges: Vec<Range<'_, Amount>> = rows
                .iter()
                .map(|(level, place)| Range {
                    id: &level.id,
                    from: &level.from,
                    to: &level.to,
                    place: *place,
                })
                .collect();
            Cover { kind: &LEVELS, low: &low, high: &high, step: &step }.check(&ranges, sink);
        }
        let levels = rows.into_iter().map(|(level, _)| level).collect();
        Some(LevelTable { title: title?, levels, provenance })
    }

    fn rows(&self, yaml: &Yaml, has_points: bool, sink: &mut Sink) -> Vec<(TotalLevel, Span)> {
        let mut seen = Unique::default();
        let mut rows = Vec::new();
        for yaml in non_empty(yaml, sink) {
            let Some(mut map) = Fields::open(yaml, sink) else { continue };
            let id = unique_id(&mut map, &mut seen, sink);
            let title = map
                .need("title", sink)
                .and_then(|yaml| values::localized(yaml, &self.context.languages, sink));
            let mut amount = |key| {
                let yaml = map.need(key, sink)?;
                if has_points {
                    values::points(yaml, sink).map(Amount::Points)
                } else {
                    values::percent(yaml, sink).map(Amount::Percent)
                }
            };
            let (from, to) = (amount("from"), amount("to"));
            let place = map.place;
            map.finish(sink);
            if let (Some(id), Some(title), Some(from), Some(to)) = (id, title, from, to) {
                rows.push((TotalLevel { id, title, from, to }, place));
            }
        }
        rows
    }
}

/// A total adds up no node twice.
fn check_twice(nodes: &[(Id, Span)], index: &Index, sink: &mut Sink) {
    for (place, (id, span)) in nodes.iter().enumerate() {
        let others = nodes.iter().enumerate().filter(|(other, _)| *other != place);
        let clash = others
            .map(|(other, (own, _))| (other, own))
            .find(|(other, own)| (**own == *id && *other < place) || index.is_inside(id, own));
        if let Some((_, other)) = clash {
            sink.push(
                Diagnostic::error(
                    Rule::DuplicateId,
                    *span,
                    both!(
                        "“{id}”已包含在“{other}”中，会重复计算",
                        "`{id}` is in `{other}` already and would count twice"
                    ),
                )
                .help(both!("删去其中一个", "delete one of them")),
            );
        }
    }
}

fn sum_of(nodes: &[Node]) -> Option<Points> {
    nodes.iter().map(|node| node.points.clone()).sum()
}

/// The most that a part of the tree is worth; none in a tree without points.
pub(super) fn max_of(over: &Selection, nodes: &[Node]) -> Option<Points> {
    let all = all_of(nodes);
    let chosen = all.into_iter().filter(|node| match over {
        Selection::Scale(scale) => node.item().is_some_and(|item| item.scale.id == *scale),
        Selection::Nodes(ids) => ids.contains(&node.id),
    });
    chosen.map(|node| node.points.clone()).sum()
}

/// Every node, parents before their children.
pub(super) fn all_of(nodes: &[Node]) -> Vec<&Node> {
    nodes.iter().flat_map(|node| [vec![node], all_of(node.children())].concat()).collect()
}
