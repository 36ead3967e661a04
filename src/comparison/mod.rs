//! Several assessments side by side: what each node came to in every year, and what happened from one year to the
//! next. How it is shown, and where the assessments come from, is not known here.
//!
//! Values are compared only where they mean the same: node by node under criteria that score alike, and along a
//! [`Mapping`] where the criteria differ. Nothing is converted.

mod mapping;
mod movement;

pub use mapping::{Correspondence, Mapping, Match, Pair};
pub use movement::{Mention, Movement};

use crate::{
    assessment::Assessment,
    criteria::{Criteria, Id},
    number::{Percent, Points},
    scoring::{Scorecard, Value},
};

/// An assessment with what it was made for and what it came to.
#[derive(Debug, Clone, Copy)]
pub struct Year<'a> {
    /// The criteria.
    pub criteria: &'a Criteria,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// Its score.
    pub scorecard: &'a Scorecard,
}

/// Several assessments under criteria that score alike, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The rows: groups and items in the order of the tree, then the named totals, then the grand total.
    pub rows: Vec<Row>,
    /// What happened from each year to the next: one fewer than there are years.
    pub movements: Vec<Movement>,
}

/// A node or a total over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub place: Place,
    /// What it came to, year by year.
    pub values: Vec<Value>,
    /// The change from the year before to the last one; none while either is open.
    pub change: Option<Change>,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A group.
    Group(Id),
    /// An item.
    Item(Id),
    /// A named total.
    Named(Id),
    /// The grand total.
    Total,
}

/// The difference between two values of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// In points, where there are points; negative for a loss.
    pub points: Option<Points>,
    /// In percentage points; negative for a loss.
    pub percent: Percent,
}

/// Why assessments cannot be compared node by node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAlike {
    /// The place of the first one, in the order given, that is made for other criteria than the last one.
    pub place: usize,
}

/// Compares assessments, oldest first.
///
/// # Errors
/// When their criteria do not score alike.
pub fn compare(years: &[Year<'_>]) -> Result<Comparison, NotAlike> {
    let Some(last) = years.last() else {
        return Ok(Comparison { rows: Vec::new(), movements: Vec::new() });
    };
    let scoring = last.criteria.scoring_digest();
    let differs = |year: &Year<'_>| year.criteria.scoring_digest() != scoring;
    if let Some(place) = years.iter().position(differs) {
        return Err(NotAlike { place });
    }
    let rows = places(last).into_iter().filter_map(|place| row(place, years)).collect();
    let movements = years.windows(2).map(|pair| movement::between(&pair[0], &pair[1])).collect();
    Ok(Comparison { rows, movements })
}

fn places(year: &Year<'_>) -> Vec<Place> {
    let nodes = year.criteria.walk().into_iter().map(|visit| {
        let id = visit.node.id.clone();
        if visit.node.item().is_some() { Place::Item(id) } else { Place::Group(id) }
    });
    let named = year.criteria.totals.iter().map(|total| Place::Named(total.id.clone()));
    nodes.chain(named).chain(std::iter::once(Place::Total)).collect()
}

fn row(place: Place, years: &[Year<'_>]) -> Option<Row> {
    let values: Option<Vec<Value>> =
        years.iter().map(|year| value(&place, year.scorecard).cloned()).collect();
    let values = values?;
    let change = match values.as_slice() {
        [.., before, after] => Change::between(before, after),
        _ => None,
    };
    Some(Row { place, values, change })
}

fn value<'a>(place: &Place, scorecard: &'a Scorecard) -> Option<&'a Value> {
    match place {
        Place::Group(id) => scorecard.group(id.as_str()).map(|group| &group.value),
        Place::Item(id) => scorecard.item(id.as_str()).map(|item| &item.value),
        Place::Named(id) => {
            scorecard.totals.iter().find(|total| total.id == *id).map(|total| &total.value)
        }
        Place::Total => scorecard.total.as_ref(),
    }
}

impl Change {
    /// The change from one value of a node to another; none while either is open.
    #[must_use]
    pub fn between(before: &Value, after: &Value) -> Option<Self> {
        let percent = after.percent.clone()? - before.percent.as_ref()?;
        let points = match (&before.points, &after.points) {
            (Some(before), Some(after)) => Some(after.clone() - before),
            _ => None,
        };
        Some(Self { points, percent })
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.percent.is_zero() && self.points.as_ref().is_none_or(Points::is_zero)
    }
}

impl Comparison {
    /// The row of a node or total.
    #[must_use]
    pub fn row(&self, place: &Place) -> Option<&Row> {
        self.rows.iter().find(|row| row.place == *place)
    }
}
