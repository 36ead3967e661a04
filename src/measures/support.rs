//! What figures speak for: the highest band of a factor whose words they bear out, as advice with its reasons.
//!
//! Which facts a band asks for is data of the criteria, and in the criteria that ship it is this program's own
//! reading of the band's words. A person knows more than the figures; what they decide stands, and where the figures
//! do not bear it out, that is pointed out.

use super::item::{ItemFigures, figures_of};
use crate::{
    assessment::{Assessment, FactorRating, Rating},
    criteria::{Band, Condition, Criteria, Fact, Factor, Scale, Share},
};

/// How far figures carry a factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support<'a> {
    /// The factor.
    pub factor: &'a Factor,
    /// The highest band that the figures bear out.
    pub band: &'a Band,
    /// Of how many each fact holds that the factor's bands ask for, those of measures first.
    pub counts: Vec<Count>,
    /// The next band, and what it asks for that does not hold; none at the top.
    pub next: Option<(&'a Band, Vec<Condition>)>,
}

/// Of how many a fact holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The fact.
    pub fact: Fact,
    /// Of how many measures, areas or processes it holds.
    pub holds: usize,
    /// How many there are.
    pub of: usize,
}

/// A rating above what the figures bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction<'a> {
    /// The item's figures.
    pub figures: ItemFigures<'a>,
    /// How far they carry: the factor that was rated higher, or every factor where the item as a whole was.
    pub supports: Vec<Support<'a>>,
    /// The factor; none where it is the item as a whole.
    pub factor: Option<&'a Factor>,
    /// The band that a person decided on.
    pub rated: &'a Band,
}

/// How far the figures of an item carry a factor; none without measures, or where the criteria do not say what figures
/// speak for.
#[must_use]
pub fn support<'a>(figures: &ItemFigures<'a>, factor: &'a Factor) -> Option<Support<'a>> {
    let scale = &figures.item.scale;
    if figures.facts.is_empty() || !scale.asks_for_figures(&factor.id) {
        return None;
    }
    let bands = &scale.bands;
    let lacks = |band: &Band| -> Vec<Condition> {
        let asked = scale.conditions(band, &factor.id).iter().copied();
        asked.filter(|condition| !figures.satisfy(*condition)).collect()
    };
    let place = bands.iter().rposition(|band| lacks(band).is_empty())?;
    let next = bands.get(place + 1).map(|band| (band, lacks(band)));
    let mut counts: Vec<Count> = Vec::new();
    for condition in bands.iter().flat_map(|band| scale.conditions(band, &factor.id)) {
        if counts.iter().all(|count| count.fact != condition.fact) {
            counts.push(figures.count(condition.fact));
        }
    }
    // What holds of measures first, then what holds of the item.
    counts.sort_by_key(|count| matches!(count.fact, Fact::Areas | Fact::Processes));
    Some(Support { factor, band: bands.get(place)?, counts, next })
}

/// The ratings that the figures do not bear out.
#[must_use]
pub fn contradictions<'a>(
    criteria: &'a Criteria,
    assessment: &'a Assessment,
) -> Vec<Contradiction<'a>> {
    let mut found = Vec::new();
    for (node, item) in criteria.items() {
        let Some(record) = assessment.item(&node.id) else { continue };
        if assessment.measures_of(&node.id).next().is_none() {
            continue;
        }
        let figures = figures_of(criteria, assessment, node, item);
        let scale = &item.scale;
        let rank = |band: &Band| scale.band_rank(band.id.as_str());
        let supports: Vec<Support<'a>> =
            scale.factors.iter().filter_map(|factor| support(&figures, factor)).collect();
        for own in &supports {
            let rating = record.factors.get(&own.factor.id);
            let rated = rating.and_then(|rating| rated_rank(scale, rating));
            let rated = rated.filter(|rated| Some(*rated) > rank(own.band));
            if let Some(rated) = rated.and_then(|rated| scale.bands.get(rated)) {
                let (figures, supports) = (figures.clone(), vec![own.clone()]);
                found.push(Contradiction { figures, supports, factor: Some(own.factor), rated });
            }
        }
        let Some(Rating::Percent(percent)) = &record.score else { continue };
        let highest = supports.iter().map(|own| rank(own.band)).max().flatten();
        let rated =
            scale.band_of(percent).filter(|rated| highest.is_some() && rank(rated) > highest);
        if let Some(rated) = rated {
            found.push(Contradiction { figures, supports, factor: None, rated });
        }
    }
    found
}

/// The place of the band, from the bottom, that a factor was rated into.
#[must_use]
pub fn rated_rank(scale: &Scale, rating: &FactorRating) -> Option<usize> {
    match rating {
        FactorRating::Band(band) => scale.band_rank(band.as_str()),
        FactorRating::Percent(percent) => {
            scale.band_of(percent).and_then(|band| scale.band_rank(band.id.as_str()))
        }
    }
}

impl ItemFigures<'_> {
    fn satisfy(&self, condition: Condition) -> bool {
        let Count { holds, of, .. } = self.count(condition.fact);
        match condition.share {
            Share::Some => holds > 0,
            Share::Most => 2 * holds > of,
            Share::All => of > 0 && holds == of,
        }
    }

    /// Of how many measures, areas or processes a fact holds.
    #[must_use]
    pub fn count(&self, fact: Fact) -> Count {
        let (holds, of) = match fact {
            Fact::Areas => (self.areas.len(), self.areas.len() + self.missing_areas.len()),
            Fact::Processes => {
                (self.processes.len(), self.processes.len() + self.missing_processes.len())
            }
            _ => (self.facts.iter().filter(|own| own.shows(fact)).count(), self.facts.len()),
        };
        Count { fact, holds, of }
    }
}
