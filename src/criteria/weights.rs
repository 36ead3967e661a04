//! Weights that an assessment sets in place of those of the criteria: only inside groups that allow it, and only
//! so that every sum still holds.

use std::collections::BTreeMap;

use super::{Aggregate, Content, Criteria, Id, Method, Node};
use crate::{
    both,
    number::{Points, Step},
    text::Localized,
};

/// Why weights cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say().en)]
pub enum WeightMistake {
    /// There is no such node.
    UnknownNode {
        /// What was named.
        node: Id,
    },
    /// The group it is in does not allow it.
    Fixed {
        /// What was named.
        node: Id,
        /// The nodes that may be weighed in another way.
        adjustable: Vec<Id>,
    },
    /// The weights of a group no longer add up.
    Sum {
        /// The group.
        group: Id,
        /// What it is worth.
        points: Points,
        /// What its nodes come to.
        sum: Points,
    },
    /// Rounding would change full marks.
    Rounding {
        /// The node.
        node: Id,
        /// What points are rounded to.
        step: Step,
    },
    /// A node that is given points must be worth some.
    Nothing {
        /// The node.
        node: Id,
    },
}

impl WeightMistake {
    /// The node or group that it is about.
    #[must_use]
    pub fn node(&self) -> &Id {
        match self {
            Self::UnknownNode { node }
            | Self::Fixed { node, .. }
            | Self::Rounding { node, .. }
            | Self::Nothing { node }
            | Self::Sum { group: node, .. } => node,
        }
    }

    /// What is wrong and what to do, in both languages.
    #[must_use]
    pub fn say(&self) -> Localized {
        match self {
            Self::UnknownNode { node } => {
                both!("准则中没有条款“{node}”", "the criteria have no node `{node}`")
            }
            Self::Fixed { node, adjustable } if adjustable.is_empty() => both!(
                "{node} 的分值不能调整：这套准则的分值都是固定的",
                "the weight of {node} is fixed, as are all weights of these criteria"
            ),
            Self::Fixed { node, adjustable } => {
                let known = adjustable.iter().map(Id::as_str).collect::<Vec<_>>().join(", ");
                both!(
                    "{node} 的分值不能调整；可以调整的有：{known}",
                    "the weight of {node} is fixed; those of {known} may be set"
                )
            }
            Self::Sum { group, points, sum } => both!(
                "“{group}”下各项的分值合计 {sum}，应为 {points}",
                "the weights inside {group} come to {sum} and should come to {points}"
            ),
            Self::Rounding { node, step } => both!(
                "{node} 的分值应是修约步长 {step} 的倍数",
                "the weight of {node} should be a multiple of the rounding step {step}"
            ),
            Self::Nothing { node } => both!(
                "{node} 直接给分，分值不能为 0",
                "{node} is given points and cannot be worth nothing"
            ),
        }
    }
}

impl Criteria {
    /// The same criteria with these weights set; what is not named is worth what the file says.
    ///
    /// # Errors
    /// Every mistake: a node that is not there or whose group is not adjustable, and sums that no longer hold.
    pub fn with_weights(
        &self,
        weights: &BTreeMap<Id, Points>,
    ) -> Result<Criteria, Vec<WeightMistake>> {
        let mut mistakes = self.weights_out_of_place(weights);
        let mut weighted = self.clone();
        set(&mut weighted.nodes, &self.replaced_weights, &mut BTreeMap::new());
        weighted.replaced_weights.clear();
        set(&mut weighted.nodes, weights, &mut weighted.replaced_weights);
        if mistakes.is_empty() {
            weighted.check_weights(weights, &mut mistakes);
        }
        if mistakes.is_empty() { Ok(weighted) } else { Err(mistakes) }
    }

    /// The nodes whose weights may be set, in the order of the tree.
    #[must_use]
    pub fn adjustable(&self) -> Vec<&Node> {
        let visits = self.walk().into_iter();
        visits.filter(|visit| visit.parent.is_some_and(is_adjustable)).map(|own| own.node).collect()
    }

    fn weights_out_of_place(&self, weights: &BTreeMap<Id, Points>) -> Vec<WeightMistake> {
        let adjustable: Vec<Id> = self.adjustable().iter().map(|node| node.id.clone()).collect();
        let mistake = |id: &Id| match self.node(id.as_str()) {
            None => Some(WeightMistake::UnknownNode { node: id.clone() }),
            Some(_) if adjustable.contains(id) => None,
            Some(_) => {
                Some(WeightMistake::Fixed { node: id.clone(), adjustable: adjustable.clone() })
            }
        };
        weights.keys().filter_map(mistake).collect()
    }

    fn check_weights(&self, weights: &BTreeMap<Id, Points>, mistakes: &mut Vec<WeightMistake>) {
        for visit in self.walk() {
            let node = visit.node;
            if weights.contains_key(&node.id) {
                mistakes.extend(self.unfit(node));
            }
            if let (Content::Group(group), Some(points)) = (&node.content, &node.points)
                && group.aggregate == Aggregate::Sum
                && let Some(sum) = sum_of(&group.nodes)
                && sum != *points
            {
                let (group, points) = (node.id.clone(), points.clone());
                mistakes.push(WeightMistake::Sum { group, points, sum });
            }
        }
    }

    /// What a single weight breaks.
    fn unfit(&self, node: &Node) -> Option<WeightMistake> {
        let points = node.points.as_ref()?;
        let (step, is_given_points) = match &node.content {
            Content::Group(_) => (&self.rounding.group, false),
            Content::Item(item) => {
                (&self.rounding.item, matches!(item.scale.method, Method::Points { .. }))
            }
        };
        if is_given_points && points.is_zero() {
            return Some(WeightMistake::Nothing { node: node.id.clone() });
        }
        let step = step.as_ref().filter(|step| !points.is_multiple_of(step))?;
        Some(WeightMistake::Rounding { node: node.id.clone(), step: step.clone() })
    }
}

fn is_adjustable(node: &Node) -> bool {
    matches!(&node.content, Content::Group(group) if group.has_adjustable_weights)
}

fn sum_of(nodes: &[Node]) -> Option<Points> {
    nodes.iter().map(|node| node.points.clone()).sum()
}

fn set(nodes: &mut [Node], weights: &BTreeMap<Id, Points>, replaced: &mut BTreeMap<Id, Points>) {
    for node in nodes {
        if let (Some(points), Some(own)) = (weights.get(&node.id), &mut node.points) {
            let own = std::mem::replace(own, points.clone());
            replaced.entry(node.id.clone()).or_insert(own);
        }
        if let Content::Group(group) = &mut node.content {
            set(&mut group.nodes, weights, replaced);
        }
    }
}
