//! Stations: everything that can be asked, in order, as the criteria give it. Where a person is in the
//! session is an index into them, so that going back, on and elsewhere is arithmetic.

use crate::criteria::{Criteria, Id, Item, Method};

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Station {
    /// How far everything is.
    Overview,
    /// A field of the head.
    Head(HeadField),
    /// A prompt of the profile.
    Profile(Id),
    /// A step of an item.
    Item(Id, ItemStep),
}

/// A field of the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadField {
    Organization,
    Period,
    Assessors,
    Date,
}

/// A step of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ItemStep {
    Intro,
    Question(Id),
    Figures,
    Factor(Id),
    Score,
    Reason,
    Strengths,
    Improvements,
    Evidence,
    Summary,
}

/// A part of an item: steps of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Intro,
    Questions,
    Figures,
    Factors,
    Score,
    Findings,
    Summary,
}

/// Stations that belong together: within them one walks on and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chapter<'a> {
    Overview,
    Head,
    Profile,
    Item(&'a Id),
}

impl HeadField {
    pub(super) const ALL: [Self; 4] =
        [Self::Organization, Self::Period, Self::Assessors, Self::Date];

    /// The key of an edit.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Period => "period",
            Self::Assessors => "assessors",
            Self::Date => "date",
        }
    }
}

impl ItemStep {
    pub(super) fn part(&self) -> Part {
        match self {
            Self::Intro => Part::Intro,
            Self::Question(_) => Part::Questions,
            Self::Figures => Part::Figures,
            Self::Factor(_) => Part::Factors,
            Self::Score | Self::Reason => Part::Score,
            Self::Strengths | Self::Improvements | Self::Evidence => Part::Findings,
            Self::Summary => Part::Summary,
        }
    }
}

impl Station {
    /// Every station, in order.
    pub(super) fn all(criteria: &Criteria) -> Vec<Self> {
        let mut all = vec![Self::Overview];
        all.extend(HeadField::ALL.map(Self::Head));
        all.extend(criteria.prompts().map(|prompt| Self::Profile(prompt.id.clone())));
        for (node, item) in criteria.items() {
            all.extend(steps(item).into_iter().map(|step| Self::Item(node.id.clone(), step)));
        }
        all
    }

    pub(super) fn chapter(&self) -> Chapter<'_> {
        match self {
            Self::Overview => Chapter::Overview,
            Self::Head(_) => Chapter::Head,
            Self::Profile(_) => Chapter::Profile,
            Self::Item(id, _) => Chapter::Item(id),
        }
    }

    /// The part of the item that this station is in.
    pub(super) fn part(&self) -> Option<Part> {
        match self {
            Self::Item(_, step) => Some(step.part()),
            _ => None,
        }
    }
}

/// The steps that an item takes on its scale.
fn steps(item: &Item) -> Vec<ItemStep> {
    let mut steps = vec![ItemStep::Intro];
    steps.extend(item.questions().map(|question| ItemStep::Question(question.id.clone())));
    if item.scale.factors.iter().any(|factor| item.scale.asks_for_figures(&factor.id)) {
        steps.push(ItemStep::Figures);
    }
    let is_mean = matches!(item.scale.method, Method::Mean { .. });
    // Without bands there is nothing that a factor could be rated with, unless it takes a percentage.
    if is_mean || !item.scale.bands.is_empty() {
        steps.extend(item.scale.factors.iter().map(|factor| ItemStep::Factor(factor.id.clone())));
    }
    if !is_mean {
        steps.extend([ItemStep::Score, ItemStep::Reason]);
    }
    steps.extend([
        ItemStep::Strengths,
        ItemStep::Improvements,
        ItemStep::Evidence,
        ItemStep::Summary,
    ]);
    steps
}
