//! What is asked about an item: areas with questions, suggested measures, look-fors, clause links.

use super::Id;
use crate::{number::Percent, text::Localized};

/// An area of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its id, unique in the item, e.g. `a`.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// What is asked.
    pub questions: Vec<Question>,
    /// Measures one would expect to see.
    pub measures: Vec<Measure>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id, unique in the item, e.g. `a1`.
    pub id: Id,
    /// The factor it speaks to.
    pub factor: Option<Id>,
    /// The question.
    pub ask: Localized,
    /// What would count as evidence.
    pub evidence: Option<Localized>,
}

/// A measure that is suggested for an area; a user keeps, changes or drops it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its id, unique in the item.
    pub id: Id,
    /// Its name.
    pub name: Localized,
    /// Its unit.
    pub unit: Localized,
    /// Which direction is better.
    pub better: Better,
    /// Where it is typical.
    pub sector: Sector,
    /// The items that feed it.
    pub fed_by: Vec<Id>,
    /// A typical comparison.
    pub compare: Option<Localized>,
}

/// Which direction of a measure is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Higher is better.
    Higher,
    /// Lower is better.
    Lower,
    /// Nearer to the target is better.
    Target,
}

impl Better {
    /// Every direction, by its word in files.
    pub const WORDS: [(&'static str, Better); 3] =
        [("higher", Better::Higher), ("lower", Better::Lower), ("target", Better::Target)];

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Better::Higher => "higher",
            Better::Lower => "lower",
            Better::Target => "target",
        }
    }

    /// The direction of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.into_iter().find(|(own, _)| *own == word).map(|(_, better)| better)
    }
}

/// Where a measure is typical.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sector {
    /// Anywhere.
    Any,
    /// Manufacturing.
    Manufacturing,
    /// Services.
    Services,
}

/// What one would see in an item at a band or at a percentage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookFor {
    /// Where on the scale.
    pub at: LookForAt,
    /// What one would see.
    pub text: Localized,
}

/// A place on the scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookForAt {
    /// A band.
    Band(Id),
    /// A percentage.
    Percent(Percent),
}

/// Clauses of a management system standard whose evidence helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseLink {
    /// The standard with its edition.
    pub standard: String,
    /// Its clauses.
    pub clauses: Vec<String>,
}
