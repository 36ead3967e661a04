//! Measures: the figures that results rest on, by period, with their targets and what they are compared with.
//!
//! A period without a figure is missing, never nought. What the figures say is not known here; that is read from
//! them in the room `measures`.

use std::collections::BTreeMap;

use crate::{
    criteria::{Better, Id},
    number::Quantity,
    period::{Grain, Period},
};

/// Figures by period, all of one grain.
pub type Series = BTreeMap<Period, Quantity>;

/// Something that is measured again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its id, e.g. `M3`.
    pub id: Id,
    /// What is measured.
    pub title: String,
    /// The unit of all its figures.
    pub unit: Option<String>,
    /// Which direction is good, where that is known.
    pub better: Option<Better>,
    /// The item whose result it is.
    pub item: Id,
    /// The area of the item.
    pub area: Option<Id>,
    /// The items of the processes that it is a result of.
    pub processes: Vec<Id>,
    /// Of which part of the organization, its products, customers or markets.
    pub segment: Option<String>,
    /// The system or report that the figures come from.
    pub source: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// What was measured.
    pub values: Series,
    /// What was aimed at.
    pub target: Series,
    /// What it is compared with.
    pub comparisons: Vec<Comparison>,
    /// Where the figures can be seen, by id in the register.
    pub evidence: Vec<Id>,
}

/// The figures of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Its id, unique in the measure, e.g. `C1`.
    pub id: Id,
    /// Whose figures.
    pub name: String,
    /// What these others are.
    pub kind: Option<ComparisonKind>,
    /// Where the figures come from.
    pub source: Option<String>,
    /// Their figures.
    pub values: Series,
}

/// What others are to the organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonKind {
    /// A competitor.
    Competitor,
    /// The best one knows of.
    Benchmark,
    /// The average of the industry.
    Industry,
}

impl ComparisonKind {
    /// Every kind, by its word in files.
    pub const WORDS: [(&'static str, ComparisonKind); 3] = [
        ("competitor", ComparisonKind::Competitor),
        ("benchmark", ComparisonKind::Benchmark),
        ("industry", ComparisonKind::Industry),
    ];

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ComparisonKind::Competitor => "competitor",
            ComparisonKind::Benchmark => "benchmark",
            ComparisonKind::Industry => "industry",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.into_iter().find(|(own, _)| *own == word).map(|(_, kind)| kind)
    }
}

impl Measure {
    /// A measure of an item of which only the title is known.
    #[must_use]
    pub fn new(id: Id, title: String, item: Id) -> Self {
        Self {
            id,
            title,
            unit: None,
            better: None,
            item,
            area: None,
            processes: Vec::new(),
            segment: None,
            source: None,
            owner: None,
            values: Series::new(),
            target: Series::new(),
            comparisons: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// The comparison with an id.
    #[must_use]
    pub fn comparison(&self, id: &Id) -> Option<&Comparison> {
        self.comparisons.iter().find(|own| own.id == *id)
    }

    /// All its series: its own figures, the targets, the comparisons.
    pub fn all_series(&self) -> impl Iterator<Item = &Series> {
        let own = [&self.values, &self.target];
        own.into_iter().chain(self.comparisons.iter().map(|own| &own.values))
    }

    /// How long its periods are; none before the first figure.
    #[must_use]
    pub fn grain(&self) -> Option<Grain> {
        self.all_series().find_map(grain_of)
    }
}

impl Comparison {
    /// A comparison of which only the name is known.
    #[must_use]
    pub fn new(id: Id, name: String) -> Self {
        Self { id, name, kind: None, source: None, values: Series::new() }
    }
}

/// How long the periods of a series are; none before the first figure.
#[must_use]
pub fn grain_of(series: &Series) -> Option<Grain> {
    series.keys().next().map(|period| period.grain())
}
