//! The unscored profile of the organization, and key terms.

use super::{Id, Provenance};
use crate::text::Localized;

/// The profile: a short questionnaire about the organization as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// How many characters award forms allow.
    pub limit: Option<usize>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Its blocks.
    pub blocks: Vec<ProfileBlock>,
}

/// A block of prompts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileBlock {
    /// Its id, e.g. `P.1`.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// Its prompts.
    pub prompts: Vec<Prompt>,
}

/// A prompt of the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// Its id, unique in the profile, e.g. `P.1.a`.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// What to write about.
    pub ask: Localized,
}

/// A key term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its id.
    pub id: Id,
    /// The term.
    pub term: Localized,
    /// What it means here.
    pub text: Localized,
}
