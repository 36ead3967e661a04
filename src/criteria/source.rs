//! Where facts come from, and how sure they are.

use super::Id;
use crate::{both, text::Localized};

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Read in the source named.
    Read,
    /// Known, and this many per cent sure (1 to 99).
    Sure(u8),
}

impl Certainty {
    /// How sure, in words.
    #[must_use]
    pub fn say(self) -> Localized {
        match self {
            Self::Read => both!("已核对来源", "read"),
            Self::Sure(percent) => both!("把握 {percent}%", "{percent} % sure"),
        }
    }
}

/// Where a fact comes from, and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance {
    /// The source.
    pub source: Option<Id>,
    /// How sure.
    pub certainty: Option<Certainty>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceNote {
    /// Its id.
    pub id: Id,
    /// What it is.
    pub title: Localized,
    /// Where it can be read.
    pub location: Option<String>,
    /// The year it is of.
    pub year: Option<u16>,
    /// How sure its facts are as a whole.
    pub certainty: Option<Certainty>,
}
