//! Scales: which values an item can take, and by which factors and bands a person judges.

use super::{Condition, Id, Provenance};
use crate::{
    number::{Percent, Step},
    text::Localized,
};

/// A scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// How an item gets its value.
    pub method: Method,
    /// What a person looks at.
    pub factors: Vec<Factor>,
    /// The bands in ascending order; they cover 0 to 100 without holes. May be empty.
    pub bands: Vec<Band>,
    /// Single percentages described as a whole.
    pub anchors: Vec<Anchor>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// How an item on the scale gets its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// A person decides on a percentage, a multiple of `step` inside a band; factors only advise.
    Percent {
        /// The step of legal values.
        step: Step,
    },
    /// The mean of the factors' percentages, rounded half up to `step`.
    Mean {
        /// The step of legal factor values and of the result.
        step: Step,
        /// The factor that the result cannot exceed.
        cap: Option<Id>,
    },
    /// A person chooses one level.
    Levels(Vec<Level>),
    /// A person gives points: multiples of `step` up to the item's points.
    Points {
        /// The step of legal values.
        step: Step,
    },
}

/// A level that a person can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// What it is worth.
    pub worth: Percent,
}

/// A factor by which an item is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// One or two letters for narrow columns.
    pub short: Option<String>,
    /// What one looks at.
    pub looks_at: Option<Localized>,
}

/// A band of the scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Its id, e.g. `50-65`.
    pub id: Id,
    /// Its lowest legal value.
    pub from: Percent,
    /// Its highest legal value.
    pub to: Percent,
    /// What it means for each factor, in the order of the scale's factors.
    pub descriptors: Vec<Descriptor>,
}

/// What a band means for a factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descriptor {
    /// One line, for use beside a prompt.
    pub line: Localized,
    /// A fuller paragraph.
    pub text: Option<Localized>,
    /// What the figures of an item have to show to speak for it, all of it; empty where they say nothing of it.
    pub figures: Vec<Condition>,
}

/// A percentage described as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The percentage.
    pub percent: Percent,
    /// What it means.
    pub text: Localized,
}

impl Scale {
    /// The factor with an id.
    #[must_use]
    pub fn factor(&self, id: &str) -> Option<&Factor> {
        self.factors.iter().find(|factor| factor.id == *id)
    }

    /// The band with an id.
    #[must_use]
    pub fn band(&self, id: &str) -> Option<&Band> {
        self.bands.iter().find(|band| band.id == *id)
    }

    /// The place of a band from the bottom.
    #[must_use]
    pub fn band_rank(&self, id: &str) -> Option<usize> {
        self.bands.iter().position(|band| band.id == *id)
    }

    /// The band that holds a percentage, also one that lies between two legal values.
    #[must_use]
    pub fn band_of(&self, percent: &Percent) -> Option<&Band> {
        self.bands.iter().rev().find(|band| band.from <= *percent)
    }

    /// What a band means for a factor.
    #[must_use]
    pub fn descriptor<'a>(&self, band: &'a Band, factor: &Id) -> Option<&'a Descriptor> {
        let place = self.factors.iter().position(|own| own.id == *factor)?;
        band.descriptors.get(place)
    }

    /// What the figures of an item have to show to speak for a band of a factor.
    #[must_use]
    pub fn conditions<'a>(&self, band: &'a Band, factor: &Id) -> &'a [Condition] {
        self.descriptor(band, factor).map_or(&[], |descriptor| &descriptor.figures)
    }

    /// Whether figures can speak for a band of a factor.
    #[must_use]
    pub fn asks_for_figures(&self, factor: &Id) -> bool {
        self.bands.iter().any(|band| !self.conditions(band, factor).is_empty())
    }

    /// Whether a person may give this percentage.
    #[must_use]
    pub fn allows(&self, percent: &Percent) -> bool {
        let Some(step) = self.step() else { return false };
        let in_a_band = self.bands.is_empty()
            || self.bands.iter().any(|band| band.from <= *percent && *percent <= band.to);
        *percent <= Percent::whole() && percent.is_multiple_of(step) && in_a_band
    }

    /// The percentages a person may give inside a band, ascending.
    #[must_use]
    pub fn legal_in(&self, band: &Band) -> Vec<Percent> {
        self.legal()
            .into_iter()
            .filter(|percent| band.from <= *percent && *percent <= band.to)
            .collect()
    }

    /// Every percentage a person may give, ascending; empty where none is given.
    #[must_use]
    pub fn legal(&self) -> Vec<Percent> {
        let Some(step) = self.step() else { return Vec::new() };
        std::iter::successors(Some(Percent::from(0)), |percent| Some(percent.plus(step)))
            .take_while(|percent| *percent <= Percent::whole())
            .filter(|percent| self.allows(percent))
            .collect()
    }

    /// The step of percentages that a person gives.
    #[must_use]
    pub fn step(&self) -> Option<&Step> {
        match &self.method {
            Method::Percent { step } | Method::Mean { step, .. } => Some(step),
            Method::Levels(_) | Method::Points { .. } => None,
        }
    }

    /// The levels to choose from; empty where there are none.
    #[must_use]
    pub fn levels(&self) -> &[Level] {
        match &self.method {
            Method::Levels(levels) => levels,
            _ => &[],
        }
    }
}
