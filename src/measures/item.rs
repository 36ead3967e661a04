//! The measures of an item together: what they cover, and what they leave out.

use super::facts::{Facts, facts};
use crate::{
    assessment::Assessment,
    criteria::{Area, Criteria, Item, Node},
    period::Period,
};

/// The figures of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemFigures<'a> {
    /// The node of the item.
    pub node: &'a Node,
    /// The item.
    pub item: &'a Item,
    /// Its measures, in the order of the file.
    pub facts: Vec<Facts<'a>>,
    /// Its areas that have a measure.
    pub areas: Vec<&'a Area>,
    /// Its areas that have none.
    pub missing_areas: Vec<&'a Area>,
    /// The items whose results are to show up here, and that a measure is linked to.
    pub processes: Vec<&'a Node>,
    /// Those that no measure of this item is linked to.
    pub missing_processes: Vec<&'a Node>,
}

/// The last year whose figures count: that of the period that is assessed.
#[must_use]
pub fn until(assessment: &Assessment) -> Option<u16> {
    Period::last_year_in(&assessment.period)
}

/// The figures of an item; of one without measures nothing but what is missing.
#[must_use]
pub fn figures_of<'a>(
    criteria: &'a Criteria,
    assessment: &'a Assessment,
    node: &'a Node,
    item: &'a Item,
) -> ItemFigures<'a> {
    let until = until(assessment);
    let facts: Vec<Facts<'a>> =
        assessment.measures_of(&node.id).map(|measure| facts(measure, until)).collect();
    let (areas, missing_areas) = item
        .areas
        .iter()
        .partition(|area| facts.iter().any(|facts| facts.measure.area.as_ref() == Some(&area.id)));
    let feeding = criteria.items().filter(|(_, other)| other.informs.contains(&node.id));
    let (processes, missing_processes) = feeding
        .map(|(other, _)| other)
        .partition(|other| facts.iter().any(|facts| facts.measure.processes.contains(&other.id)));
    ItemFigures { node, item, facts, areas, missing_areas, processes, missing_processes }
}

/// The figures of every item that has measures, or whose scale says what figures speak for a band.
#[must_use]
pub fn figures_of_all<'a>(
    criteria: &'a Criteria,
    assessment: &'a Assessment,
) -> Vec<ItemFigures<'a>> {
    criteria
        .items()
        .map(|(node, item)| figures_of(criteria, assessment, node, item))
        .filter(|own| {
            let scale = &own.item.scale;
            let asks = scale.factors.iter().any(|factor| scale.asks_for_figures(&factor.id));
            asks || !own.facts.is_empty()
        })
        .collect()
}

/// The items whose results should show up somewhere and that no measure is linked to.
#[must_use]
pub fn unmeasured_processes<'a>(criteria: &'a Criteria, assessment: &Assessment) -> Vec<&'a Node> {
    let is_measured =
        |node: &Node| assessment.measures.iter().any(|own| own.processes.contains(&node.id));
    criteria
        .items()
        .filter(|(node, item)| !item.informs.is_empty() && !is_measured(node))
        .map(|(node, _)| node)
        .collect()
}
