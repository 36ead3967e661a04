//! Award programmes: for which criteria, how often, how long an award holds, what an application may contain.
//!
//! Rules change with every edition and differ by place, so an award is data that a user may write too. What is not
//! known is absent; nothing here is guessed, and every fact can say its source, the year of the source and how
//! sure it is.

use std::collections::BTreeMap;

use crate::{
    criteria::{Id, PassMark, Provenance, SourceNote},
    number::Points,
    text::Localized,
};

/// An award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// One paragraph about it.
    pub about: Option<Localized>,
    /// Where its facts come from.
    pub sources: Vec<SourceNote>,
    /// The criteria that applicants are assessed against; none where that is not known.
    pub criteria: Vec<AwardCriteria>,
    /// How often it is given.
    pub cycle: Option<Years>,
    /// How long it holds.
    pub validity: Option<Years>,
    /// After how many years a winner is evaluated again.
    pub reevaluation: Option<Years>,
    /// After how many years a winner may apply again.
    pub reapply: Option<Years>,
    /// The steps of an application.
    pub stages: Option<Stages>,
    /// What else is known, e.g. how many winners there are.
    pub facts: Vec<Fact>,
    /// Questions that an applicant has to answer for himself.
    pub eligibility: Vec<Eligibility>,
    /// What an application may contain.
    pub limits: Vec<Limit>,
    /// What must be reached, where the rules say so.
    pub thresholds: Vec<Threshold>,
    /// Weights in place of those of the criteria.
    pub weights: BTreeMap<Id, Points>,
}

/// Criteria that applicants of one kind are assessed against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardCriteria {
    /// The id by which this program knows them, if it does.
    pub id: Option<Id>,
    /// Their name.
    pub name: Localized,
    /// Who is assessed against them.
    pub applies_to: Option<Localized>,
    /// Where this comes from.
    pub provenance: Provenance,
}

/// A number of years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Years {
    /// How many; at least one.
    pub years: u8,
    /// What to know about it.
    pub note: Option<Localized>,
    /// Where this comes from.
    pub provenance: Provenance,
}

/// The steps of an application, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stages {
    /// The steps.
    pub steps: Vec<Localized>,
    /// Where this comes from.
    pub provenance: Provenance,
}

/// Something that is known about an award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What.
    pub text: Localized,
    /// Where this comes from.
    pub provenance: Provenance,
}

/// A question of eligibility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eligibility {
    /// Its id.
    pub id: Id,
    /// The question; yes means eligible.
    pub ask: Localized,
    /// Where this comes from.
    pub provenance: Provenance,
}

/// A limit of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Of what.
    pub of: LimitOf,
    /// How much.
    pub number: usize,
    /// Where this comes from.
    pub provenance: Provenance,
}

/// What a limit is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitOf {
    /// At most so many characters of the organization's profile.
    ProfileCharacters,
    /// At most so many characters of the report: all texts about items.
    ReportCharacters,
    /// At least so many years of data.
    DataYears,
}

impl LimitOf {
    /// Every limit there can be.
    pub const ALL: [LimitOf; 3] =
        [LimitOf::ProfileCharacters, LimitOf::ReportCharacters, LimitOf::DataYears];

    /// The key in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ProfileCharacters => "profile_characters",
            Self::ReportCharacters => "report_characters",
            Self::DataYears => "data_years",
        }
    }
}

/// What must be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threshold {
    /// The mark.
    pub mark: PassMark,
    /// Where this comes from.
    pub provenance: Provenance,
}

/// What follows from the year of an award; years are those of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// The last year in which it holds.
    pub valid_through: Option<i16>,
    /// When a winner is evaluated again.
    pub reevaluation: Option<i16>,
    /// When a winner may apply again.
    pub reapply: Option<i16>,
    /// When it is given the next time.
    pub next_round: Option<i16>,
}

impl Award {
    /// What follows from having won in a year. What the rules do not say is none.
    #[must_use]
    pub fn calendar(&self, won: i16) -> Calendar {
        let after = |years: &Option<Years>| {
            years.as_ref().and_then(|own| won.checked_add(i16::from(own.years)))
        };
        Calendar {
            valid_through: after(&self.validity),
            reevaluation: after(&self.reevaluation),
            reapply: after(&self.reapply),
            next_round: after(&self.cycle),
        }
    }
}
