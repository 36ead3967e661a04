//! What corresponds between two sets of criteria: two editions of a standard, or two frameworks. A mapping is a
//! person's judgement, kept as data; where the parts do not correspond one to one, they are compared as a whole.

use super::Year;
use crate::{
    criteria::{Criteria, Id},
    number::{Percent, Points},
    scoring::Value,
    text::Localized,
};

/// What corresponds between two sets of criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Its id.
    pub id: Id,
    /// The criteria on the one side.
    pub from: Id,
    /// The criteria on the other side.
    pub to: Id,
    /// What it is.
    pub title: Localized,
    /// What a reader has to know of it: whose judgement it is.
    pub notice: Localized,
    /// What corresponds, in the order of the file.
    pub pairs: Vec<Pair>,
}

/// Items on either side that correspond.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Items on the one side; none for what is new.
    pub from: Vec<Id>,
    /// Items on the other side; none for what was dropped.
    pub to: Vec<Id>,
    /// How they correspond.
    pub kind: Correspondence,
    /// What to know about it.
    pub note: Option<Localized>,
}

/// How items correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correspondence {
    /// They ask for the same.
    Same,
    /// One became several.
    Split,
    /// Several became one.
    Merged,
    /// They overlap; their values mean different things and are not compared.
    Partial,
    /// Only on the other side.
    New,
    /// Only on the one side.
    Dropped,
}

impl Correspondence {
    /// Every kind.
    pub const ALL: [Correspondence; 6] =
        [Self::Same, Self::Split, Self::Merged, Self::Partial, Self::New, Self::Dropped];

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Partial => "partial",
            Self::New => "new",
            Self::Dropped => "dropped",
        }
    }

    /// Whether the values of the two sides can be set beside each other.
    #[must_use]
    pub fn is_comparable(self) -> bool {
        matches!(self, Self::Same | Self::Split | Self::Merged)
    }

    /// Whether that many items on either side fit.
    #[must_use]
    pub fn fits(self, from: usize, to: usize) -> bool {
        match self {
            Self::Same => from == 1 && to == 1,
            Self::Split => from == 1 && to > 1,
            Self::Merged => from > 1 && to == 1,
            Self::Partial => from > 0 && to > 0,
            Self::New => from == 0 && to > 0,
            Self::Dropped => from > 0 && to == 0,
        }
    }
}

/// A pair with what both sides came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'a> {
    /// The pair.
    pub pair: &'a Pair,
    /// What the items on the one side came to together: their points of their points; none while any is open.
    pub before: Option<Percent>,
    /// The same for the other side.
    pub after: Option<Percent>,
    /// The change, only where the two can be compared.
    pub change: Option<Percent>,
}

impl Mapping {
    /// Sets two assessments beside each other along the mapping. Only percentages are compared: points of different
    /// criteria have nothing in common.
    #[must_use]
    pub fn compare<'a>(&'a self, before: &Year<'_>, after: &Year<'_>) -> Vec<Match<'a>> {
        self.pairs
            .iter()
            .map(|pair| {
                let (old, new) = (together(&pair.from, before), together(&pair.to, after));
                let change = match (&old, &new) {
                    (Some(old), Some(new)) if pair.kind.is_comparable() => Some(new.clone() - old),
                    _ => None,
                };
                Match { pair, before: old, after: new, change }
            })
            .collect()
    }

    /// What an assessment under the one side came to in each pair.
    #[must_use]
    pub fn known<'a>(&'a self, year: &Year<'_>) -> Vec<(&'a Pair, Option<Percent>)> {
        self.pairs.iter().map(|pair| (pair, together(&pair.from, year))).collect()
    }

    /// The same mapping read the other way round.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let turned = |pair: &Pair| Pair {
            from: pair.to.clone(),
            to: pair.from.clone(),
            kind: match pair.kind {
                Correspondence::Split => Correspondence::Merged,
                Correspondence::Merged => Correspondence::Split,
                Correspondence::New => Correspondence::Dropped,
                Correspondence::Dropped => Correspondence::New,
                same => same,
            },
            note: pair.note.clone(),
        };
        Self {
            from: self.to.clone(),
            to: self.from.clone(),
            pairs: self.pairs.iter().map(turned).collect(),
            ..self.clone()
        }
    }

    /// Items of either side that no pair names: the one side's, the other side's.
    #[must_use]
    pub fn unnamed<'a>(&self, from: &'a Criteria, to: &'a Criteria) -> (Vec<&'a Id>, Vec<&'a Id>) {
        let left = |criteria: &'a Criteria, side: fn(&Pair) -> &Vec<Id>| {
            let is_named = |id: &Id| self.pairs.iter().any(|pair| side(pair).contains(id));
            criteria.items().map(|(node, _)| &node.id).filter(|id| !is_named(id)).collect()
        };
        (left(from, |pair| &pair.from), left(to, |pair| &pair.to))
    }
}

/// What items came to together; none while any of them is open.
fn together(ids: &[Id], year: &Year<'_>) -> Option<Percent> {
    let values: Option<Vec<&Value>> =
        ids.iter().map(|id| year.scorecard.item(id.as_str()).map(|score| &score.value)).collect();
    let values = values?;
    let percents: Option<Vec<&Percent>> =
        values.iter().map(|value| value.percent.as_ref()).collect();
    let percents = percents?;
    let points: Option<Vec<&Points>> = values.iter().map(|value| value.points.as_ref()).collect();
    let most: Option<Vec<&Points>> = values.iter().map(|value| value.max.as_ref()).collect();
    let share = points.zip(most).and_then(|(points, most)| {
        let (points, most): (Points, Points) = (points.into_iter().sum(), most.into_iter().sum());
        points.percent_of(&most)
    });
    share.or_else(|| Percent::mean(percents))
}
