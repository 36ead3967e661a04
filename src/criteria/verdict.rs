//! Verdicts: conjunctions of pass marks. All of them must be reached; there is no trade between them.

use super::{Amount, Id, Provenance};
use crate::text::Localized;

/// A verdict: passed when every mark is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// What must be reached; never empty.
    pub marks: Vec<PassMark>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A pass mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassMark {
    /// Of what.
    pub subject: Subject,
    /// What it must come up to.
    pub at_least: Amount,
}

/// What a pass mark is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A group or an item.
    Node(Id),
    /// A named total.
    Total(Id),
    /// The grand total.
    GrandTotal,
}

/// The word by which files name the grand total.
pub const GRAND_TOTAL: &str = "total";

impl Subject {
    /// The id in files.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Node(id) | Self::Total(id) => id.as_str(),
            Self::GrandTotal => GRAND_TOTAL,
        }
    }
}
