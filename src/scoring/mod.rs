//! Scoring: from criteria and an assessment to a scorecard. Pure and exact.
//!
//! ```text
//! item   = its points × its percentage             (rounded only if the criteria say so)
//! group  = the sum of its nodes, or their mean     (as the criteria say)
//! total  = the same over the top of the tree
//! ```
//!
//! What is not rated is open: it has no points and no percentage, and every sum says how many points are
//! still open above it. How the value of an item comes about is the scale's data; no standard is known here.

mod advice;
mod scorecard;
mod verdict;

pub use advice::{Advice, advise, outside_advice};
pub use scorecard::{
    GroupScore, ItemScore, MarkScore, NamedScore, Scorecard, Standing, Value, VerdictScore,
};
pub use verdict::judge_mark;

use crate::{
    assessment::{Assessment, FactorRating, ItemRecord, Rating},
    criteria::{
        Aggregate, Content, Criteria, Id, Item, LevelTable, Method, NamedTotal, Node, Selection,
    },
    number::{Percent, Points, Step},
};

/// Scores an assessment.
#[must_use]
pub fn score(criteria: &Criteria, assessment: &Assessment) -> Scorecard {
    let mut walk = Walk { criteria, assessment, items: Vec::new(), groups: Vec::new() };
    let values: Vec<Value> = criteria.nodes.iter().map(|node| walk.node(node, None, 0)).collect();
    let total = criteria.total.aggregate.map(|aggregate| {
        combine(aggregate, &values, criteria.max_points(), criteria.rounding.total.as_ref())
    });
    let Walk { items, groups, .. } = walk;
    let totals =
        criteria.totals.iter().map(|total| named(total, criteria, &items, &groups)).collect();
    let open = items.iter().filter(|item| item.value.percent.is_none()).map(|item| item.id.clone());
    let level = total.as_ref().and_then(|value| level(criteria.total.levels.as_ref(), value));
    let mut scorecard = Scorecard {
        open: open.collect(),
        total,
        level,
        totals,
        verdicts: Vec::new(),
        groups,
        items,
    };
    scorecard.verdicts =
        criteria.verdicts.iter().map(|own| verdict::judge(own, &scorecard)).collect();
    scorecard
}

/// The level of a value: of a complete one only, since what is open is not nought.
fn level(table: Option<&LevelTable>, value: &Value) -> Option<Id> {
    let level = table?.level_of(value.points.as_ref(), value.percent.as_ref())?;
    value.is_complete().then(|| level.id.clone())
}

struct Walk<'a> {
    criteria: &'a Criteria,
    assessment: &'a Assessment,
    items: Vec<ItemScore>,
    groups: Vec<GroupScore>,
}

impl Walk<'_> {
    fn node(&mut self, node: &Node, parent: Option<&Id>, depth: usize) -> Value {
        match &node.content {
            Content::Item(item) => self.item(node, item, parent),
            Content::Group(group) => {
                let place = self.groups.len();
                self.groups.push(GroupScore {
                    id: node.id.clone(),
                    parent: parent.cloned(),
                    depth,
                    value: Value::default(),
                });
                let values: Vec<Value> = group
                    .nodes
                    .iter()
                    .map(|child| self.node(child, Some(&node.id), depth + 1))
                    .collect();
                let rounding = self.criteria.rounding.group.as_ref();
                let value = combine(group.aggregate, &values, node.points.clone(), rounding);
                self.groups[place].value = value.clone();
                value
            }
        }
    }

    fn item(&mut self, node: &Node, item: &Item, parent: Option<&Id>) -> Value {
        let record = self.assessment.item(&node.id);
        let percent = record.and_then(|record| item_percent(node, item, record));
        let points = percent
            .as_ref()
            .zip(node.points.clone())
            .map(|(percent, max)| rounded(max * percent, self.criteria.rounding.item.as_ref()));
        let open_points = match percent {
            Some(_) => Points::zero(),
            None => node.points.clone().unwrap_or_else(Points::zero),
        };
        let band = percent.as_ref().and_then(|percent| item.scale.band_of(percent));
        let value = Value {
            rated: usize::from(percent.is_some()),
            count: 1,
            percent,
            points,
            max: node.points.clone(),
            open_points,
        };
        self.items.push(ItemScore {
            id: node.id.clone(),
            parent: parent.cloned(),
            scale: item.scale.id.clone(),
            band: band.map(|band| band.id.clone()),
            value: value.clone(),
        });
        value
    }
}

/// The percentage of an item, or none while it is open.
fn item_percent(node: &Node, item: &Item, record: &ItemRecord) -> Option<Percent> {
    match &item.scale.method {
        Method::Mean { step, cap } => mean_of_factors(item, record, step, cap.as_ref()),
        Method::Percent { .. } | Method::Levels(_) | Method::Points { .. } => {
            match record.score.as_ref()? {
                Rating::Percent(percent) => Some(percent.clone()),
                Rating::Level(id) => {
                    let level = item.scale.levels().iter().find(|level| level.id == *id)?;
                    Some(level.worth.clone())
                }
                Rating::Points(points) => points.percent_of(node.points.as_ref()?),
            }
        }
    }
}

fn mean_of_factors(
    item: &Item,
    record: &ItemRecord,
    step: &Step,
    cap: Option<&Id>,
) -> Option<Percent> {
    let value_of = |factor: &Id| match record.factors.get(factor)? {
        FactorRating::Percent(percent) => Some(percent),
        FactorRating::Band(_) => None,
    };
    let values: Vec<&Percent> =
        item.scale.factors.iter().map(|factor| value_of(&factor.id)).collect::<Option<_>>()?;
    let mean = Percent::mean(values)?.rounded(step);
    match cap {
        Some(cap) => Some(mean.min(value_of(cap)?.clone())),
        None => Some(mean),
    }
}

/// The value of a group from those of its nodes. A percentage, and points of a mean, need all of them.
fn combine(
    aggregate: Aggregate,
    values: &[Value],
    max: Option<Points>,
    rounding: Option<&Step>,
) -> Value {
    let rated = values.iter().map(|value| value.rated).sum();
    let count = values.iter().map(|value| value.count).sum();
    let is_complete = rated == count;
    let open_points = match (aggregate, &max) {
        // A mean says nothing before all of it is known: the whole group is open, not the sum of its parts.
        (Aggregate::Mean, Some(max)) if !is_complete => max.clone(),
        _ => values.iter().map(|value| &value.open_points).sum(),
    };
    let sum: Points = values.iter().filter_map(|value| value.points.as_ref()).sum();
    let mean = || Percent::mean(values.iter().filter_map(|value| value.percent.as_ref()));
    let (percent, points) = match (aggregate, &max) {
        // Nothing rated is nothing known, not nought.
        _ if rated == 0 => (None, None),
        (Aggregate::Sum, Some(max)) => {
            let percent = if is_complete { sum.percent_of(max) } else { None };
            let points = if is_complete { rounded(sum, rounding) } else { sum };
            (percent, Some(points))
        }
        (Aggregate::Mean, Some(max)) if is_complete => {
            let percent = mean();
            let points = percent.as_ref().map(|percent| rounded(max.clone() * percent, rounding));
            (percent, points)
        }
        (_, None) if is_complete => (mean(), None),
        _ => (None, None),
    };
    Value { percent, points, max, open_points, rated, count }
}

fn rounded(points: Points, step: Option<&Step>) -> Points {
    match step {
        Some(step) => points.rounded(step),
        None => points,
    }
}

fn named(
    total: &NamedTotal,
    criteria: &Criteria,
    items: &[ItemScore],
    groups: &[GroupScore],
) -> NamedScore {
    let values: Vec<Value> = match &total.over {
        Selection::Scale(scale) => items
            .iter()
            .filter(|item| item.scale == *scale)
            .map(|item| item.value.clone())
            .collect(),
        Selection::Nodes(nodes) => {
            let item = |id: &Id| items.iter().find(|item| item.id == *id).map(|item| &item.value);
            let group = |id: &Id| groups.iter().find(|own| own.id == *id).map(|own| &own.value);
            nodes.iter().filter_map(|id| item(id).or_else(|| group(id))).cloned().collect()
        }
    };
    let max = values.iter().map(|value| value.max.clone()).sum::<Option<Points>>();
    let value = combine(Aggregate::Sum, &values, max, criteria.rounding.total.as_ref());
    let level = level(total.levels.as_ref(), &value);
    NamedScore { id: total.id.clone(), value, level }
}
