//! Advice from the factor profile. It is this program's own, never a rule of a standard: it is shown beside
//! the prompt, with its reason, and the person decides.

use std::collections::BTreeMap;

use crate::{
    assessment::{FactorRating, ItemRecord, Rating},
    criteria::{Band, Id, Item, Scale},
};

/// A band suggested for an item as a whole, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice<'a> {
    /// The band suggested.
    pub band: &'a Band,
    /// How many factors lie in it.
    pub inside: usize,
    /// How many lie above it.
    pub above: usize,
    /// How many lie below it.
    pub below: usize,
}

/// Suggests the middle one of the factors' bands, the lower one where two are in the middle.
///
/// No factor weighs more than another, none is a gate, nothing is averaged. Silent until every factor of the
/// scale has a band.
#[must_use]
pub fn advise<'a>(scale: &'a Scale, factors: &BTreeMap<Id, FactorRating>) -> Option<Advice<'a>> {
    let rank = |factor: &Id| match factors.get(factor)? {
        FactorRating::Band(band) => scale.band_rank(band.as_str()),
        FactorRating::Percent(_) => None,
    };
    let mut ranks: Vec<usize> =
        scale.factors.iter().map(|factor| rank(&factor.id)).collect::<Option<_>>()?;
    ranks.sort_unstable();
    let middle = *ranks.get(ranks.len().checked_sub(1)? / 2)?;
    Some(Advice {
        band: scale.bands.get(middle)?,
        inside: ranks.iter().filter(|rank| **rank == middle).count(),
        above: ranks.iter().filter(|rank| **rank > middle).count(),
        below: ranks.iter().filter(|rank| **rank < middle).count(),
    })
}

/// The band advised, where a person decided on another one.
#[must_use]
pub fn outside_advice<'a>(item: &'a Item, record: &ItemRecord) -> Option<&'a Band> {
    let advised = advise(&item.scale, &record.factors)?.band;
    let Rating::Percent(percent) = record.score.as_ref()? else {
        return None;
    };
    let decided = item.scale.band_of(percent)?;
    (decided.id != advised.id).then_some(advised)
}
