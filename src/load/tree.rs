//! Resolving the tree: nodes to any depth, points that add up, links that lead somewhere.

use super::{
    fields::{self, Fields, Sink, non_empty},
    questionnaire::{Questionnaire, Seen, clauses},
    references::{Context, Unique, is_known, unique_id},
    scale::Scales,
    values,
    yaml::Yaml,
};
use crate::{
    assessment::RESERVED,
    both,
    criteria::{Aggregate, Content, Group, Id, Item, Method, Node, Scale},
    diagnostic::{Diagnostic, Rule, Span},
    number::Points,
};

/// The deepest nesting of groups.
const MAX_DEPTH: usize = 16;

/// What is known of the tree while links are checked.
#[derive(Debug, Default)]
pub(super) struct Index {
    nodes: Unique,
    names: Vec<Id>,
    /// The groups that a node is in, outermost first, by the node.
    above: std::collections::HashMap<Id, Vec<Id>>,
    items: Vec<Id>,
    /// Links to items, checked when the whole tree is known.
    links: Vec<(Id, Span)>,
    /// Nodes with and without points, with their places.
    with_points: Option<Span>,
    without_points: Option<Span>,
}

impl Index {
    /// Whether a node is somewhere inside another.
    pub(super) fn is_inside(&self, id: &Id, group: &Id) -> bool {
        self.above.get(id).is_some_and(|above| above.contains(group))
    }

    /// The ids of all nodes.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.iter().map(Id::as_str)
    }
}

pub(super) fn nodes(
    yaml: &Yaml,
    scales: &Scales,
    context: &mut Context,
    sink: &mut Sink,
) -> (Vec<Node>, Index) {
    let mut reader = Reader { scales, context, index: Index::default(), inside: Vec::new() };
    let nodes = reader.nodes(yaml, 0, sink);
    let index = reader.index;
    for (link, place) in &index.links {
        is_known(link, *place, index.items.iter().map(Id::as_str), sink);
    }
    if let (Some(with), Some(without)) = (index.with_points, index.without_points) {
        sink.push(
            Diagnostic::error(
                Rule::PointsMissing,
                without,
                both!("这个节点没有分值，别的节点有", "this node has no points, others have"),
            )
            .related(with, both!("例如这里有", "such as this one"))
            .help(both!("要么都写 points，要么都不写", "give points to all nodes, or to none")),
        );
    }
    (nodes, index)
}

struct Reader<'a> {
    scales: &'a Scales,
    context: &'a mut Context,
    index: Index,
    /// The groups that are being read.
    inside: Vec<Id>,
}

impl Reader<'_> {
    fn nodes(&mut self, yaml: &Yaml, depth: usize, sink: &mut Sink) -> Vec<Node> {
        if depth >= MAX_DEPTH {
            sink.push(
                Diagnostic::error(
                    Rule::TooLarge,
                    yaml.span,
                    both!(
                        "层次超过 {MAX_DEPTH} 层",
                        "groups are nested more than {MAX_DEPTH} deep"
                    ),
                )
                .help(both!("减少层次", "use fewer levels")),
            );
            return Vec::new();
        }
        non_empty(yaml, sink).iter().filter_map(|yaml| self.node(yaml, depth, sink)).collect()
    }

    fn node(&mut self, yaml: &Yaml, depth: usize, sink: &mut Sink) -> Option<Node> {
        let mut map = Fields::open(yaml, sink)?;
        let place = map.place;
        let mut nodes = std::mem::take(&mut self.index.nodes);
        let id = unique_id(&mut map, &mut nodes, sink);
        self.index.nodes = nodes;
        if let Some(id) = &id {
            self.index.names.push(id.clone());
            self.index.above.insert(id.clone(), self.inside.clone());
            check_word(id, &map, sink);
        }
        let title = map
            .need("title", sink)
            .and_then(|yaml| values::localized(yaml, &self.context.languages, sink));
        let points_yaml = map.get("points");
        let points = points_yaml.and_then(|yaml| values::points(yaml, sink));
        match points_yaml {
            Some(yaml) => self.index.with_points.get_or_insert(yaml.span),
            None => self.index.without_points.get_or_insert(place),
        };
        let provenance = self.context.provenance(&mut map, sink);
        let content = match (map.get("nodes"), map.get("scale")) {
            (Some(nodes), None) => {
                let points = points.as_ref().zip(points_yaml.map(|yaml| yaml.span));
                let depth_before = self.inside.len();
                self.inside.extend(id.clone());
                let group = self.group(&mut map, nodes, points, depth, sink);
                self.inside.truncate(depth_before);
                group
            }
            (None, Some(scale)) => {
                self.index.items.extend(id.clone());
                self.item(&mut map, scale, sink)
            }
            (both_given, _) => {
                sink.push(node_kind(place, both_given.is_some()));
                None
            }
        };
        let is_worth_some = points.as_ref().is_some_and(|points| !points.is_zero());
        if let (Some(Content::Item(item)), false) = (&content, is_worth_some)
            && let Method::Points { .. } = item.scale.method
        {
            sink.push(
                Diagnostic::error(
                    Rule::PointsMissing,
                    place,
                    both!(
                        "直接给分的评分项要有分值",
                        "an item that is given points needs to be worth some"
                    ),
                )
                .help(both!("补上 `points:`", "add `points:`")),
            );
        }
        if content.is_some() {
            map.finish(sink);
        }
        Some(Node { id: id?, title: title?, points, provenance, content: content? })
    }

    fn group(
        &mut self,
        map: &mut Fields<'_>,
        nodes: &Yaml,
        points: Option<(&Points, Span)>,
        depth: usize,
        sink: &mut Sink,
    ) -> Option<Content> {
        let words = [("sum", Aggregate::Sum), ("mean", Aggregate::Mean)];
        let aggregate = map
            .get("aggregate")
            .and_then(|yaml| values::word(yaml, &words, sink))
            .unwrap_or(if points.is_some() { Aggregate::Sum } else { Aggregate::Mean });
        let has_adjustable_weights = map.get("weights").is_some_and(|yaml| {
            values::word(yaml, &[("adjustable", true), ("fixed", false)], sink).unwrap_or(false)
        });
        let can_be_weighed = points.is_some() && aggregate == Aggregate::Sum;
        if let (true, false, Some(place)) =
            (has_adjustable_weights, can_be_weighed, map.place_of("weights"))
        {
            sink.push(
                Diagnostic::error(
                    Rule::Weights,
                    place,
                    both!(
                        "只有分值相加的类目才能调整权重",
                        "weights can be adjusted only where points are added up"
                    ),
                )
                .help(both!(
                    "给各节点写 points，类目不写 `aggregate: mean`",
                    "give points to the nodes, and no `aggregate: mean` to the group"
                )),
            );
        }
        let before = sink.diagnostics.len();
        let written = fields::list(nodes, &mut Sink::default()).len();
        let nodes = self.nodes(nodes, depth + 1, sink);
        // A sum is only wrong where everything below was understood.
        let children_are_sound = sink.diagnostics.len() == before && nodes.len() == written;
        if let (Some((points, place)), Aggregate::Sum, true) =
            (points, aggregate, children_are_sound)
            && let Some(sum) = nodes.iter().map(|node| node.points.clone()).sum::<Option<Points>>()
            && sum != *points
        {
            sink.push(
                Diagnostic::error(
                    Rule::PointsSum,
                    place,
                    both!(
                        "分值 {points} 不等于其下之和 {sum}",
                        "{points} points are not the sum of the nodes below, which is {sum}"
                    ),
                )
                .label(both!("其下合计 {sum}", "the nodes below come to {sum}"))
                .help(both!(
                    "改这里的分值，或改其下的分值；若应取平均，写 `aggregate: mean`",
                    "change it here or below; if the mean is meant, write `aggregate: mean`"
                )),
            );
        }
        Some(Content::Group(Group { aggregate, has_adjustable_weights, nodes }))
    }

    fn item(&mut self, map: &mut Fields<'_>, scale: &Yaml, sink: &mut Sink) -> Option<Content> {
        let scale = self.scale(scale, sink);
        let mut seen = Seen::default();
        let mut reader = Questionnaire {
            languages: &self.context.languages,
            scale: scale.as_deref(),
            seen: &mut seen,
            links: &mut self.index.links,
        };
        let about = map.get("about").and_then(|yaml| reader.words(yaml, sink));
        let informs = map.get("informs").map_or_else(Vec::new, |yaml| reader.links(yaml, sink));
        let clauses = map.get("clauses").map_or_else(Vec::new, |yaml| clauses(yaml, sink));
        let look_fors = map.get("look_fors").map_or_else(Vec::new, |yaml| {
            fields::list(yaml, sink).iter().filter_map(|yaml| reader.look_for(yaml, sink)).collect()
        });
        let areas = map.get("areas").map_or_else(Vec::new, |yaml| {
            fields::list(yaml, sink).iter().filter_map(|yaml| reader.area(yaml, sink)).collect()
        });
        Some(Content::Item(Box::new(Item {
            scale: scale?,
            about,
            informs,
            clauses,
            look_fors,
            areas,
        })))
    }

    fn scale(&self, yaml: &Yaml, sink: &mut Sink) -> Option<std::sync::Arc<Scale>> {
        let id = values::id(yaml, sink)?;
        let known = self.scales.iter().map(|(known, _)| known.as_str());
        is_known(&id, yaml.span, known, sink);
        self.scales.iter().find(|(known, _)| *known == id)?.1.clone()
    }
}

/// Words by which an assessment's own fields are set cannot be nodes.
fn check_word(id: &Id, map: &Fields<'_>, sink: &mut Sink) {
    let first = id.as_str().split('.').next().unwrap_or_default();
    if RESERVED.contains(&first) {
        sink.push(
            Diagnostic::error(
                Rule::BadId,
                map.place_of("id").unwrap_or(map.place),
                both!(
                    "“{id}”是评价文件自己的字段名",
                    "`{id}` is a field of assessments themselves"
                ),
            )
            .help(both!("换一个编号", "choose another id")),
        );
    }
}

fn node_kind(place: Span, has_both: bool) -> Diagnostic {
    let message = if has_both {
        both!("节点既有 nodes 又有 scale", "the node has both `nodes` and `scale`")
    } else {
        both!("节点既没有 nodes 也没有 scale", "the node has neither `nodes` nor `scale`")
    };
    Diagnostic::error(Rule::NodeKind, place, message).help(both!(
        "类目写 nodes，评分项写 scale",
        "a group has `nodes`, a scored item has `scale`"
    ))
}
