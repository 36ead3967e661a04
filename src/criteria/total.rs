//! Totals: what they add up, and the levels by which they are read.

use std::fmt;

use super::{Aggregate, Id, Provenance};
use crate::{
    number::{Decimal, Percent, Points},
    text::Localized,
};

/// The grand total of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Its title.
    pub title: Localized,
    /// How it comes about; none when there is no grand total.
    pub aggregate: Option<Aggregate>,
    /// What a mean is worth, where that is not the sum of the nodes at the top.
    pub points: Option<Points>,
    /// How it is read.
    pub levels: Option<LevelTable>,
}

/// A total over a part of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedTotal {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// What it adds up.
    pub over: Selection,
    /// How it is read.
    pub levels: Option<LevelTable>,
}

/// A part of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// All items on a scale.
    Scale(Id),
    /// These nodes.
    Nodes(Vec<Id>),
}

/// The levels of a total. They only describe it: no point depends on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelTable {
    /// What the levels are, e.g. `maturity of processes (rule of thumb)`.
    pub title: Localized,
    /// The levels in ascending order, from nothing to full marks without holes; never empty.
    pub levels: Vec<TotalLevel>,
    /// Where they come from.
    pub provenance: Provenance,
}

/// A level of a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalLevel {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// Where it begins.
    pub from: Amount,
    /// Where it ends; what lies between this and the next `from` is still in it.
    pub to: Amount,
}

/// Points, or a percentage where a tree has no points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// Points.
    Points(Points),
    /// A percentage.
    Percent(Percent),
}

impl Amount {
    /// Whether a value is at least this much; none while what it asks for is not known.
    #[must_use]
    pub fn is_reached(&self, points: Option<&Points>, percent: Option<&Percent>) -> Option<bool> {
        match self {
            Self::Points(least) => points.map(|points| points >= least),
            Self::Percent(least) => percent.map(|percent| percent >= least),
        }
    }

    /// The digits to show.
    #[must_use]
    pub fn decimal(&self) -> Decimal {
        match self {
            Self::Points(points) => points.decimal(),
            Self::Percent(percent) => percent.decimal(),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points(points) => points.fmt(formatter),
            Self::Percent(percent) => write!(formatter, "{percent}%"),
        }
    }
}

impl LevelTable {
    /// The level that a total has reached: the highest whose beginning it comes up to.
    #[must_use]
    pub fn level_of(
        &self,
        points: Option<&Points>,
        percent: Option<&Percent>,
    ) -> Option<&TotalLevel> {
        self.levels.iter().rev().find(|level| level.from.is_reached(points, percent) == Some(true))
    }
}
