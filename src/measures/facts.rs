//! The facts that lie in the figures of one measure.

use super::trend::{Trend, slope, trend};
use crate::{
    assessment::{Comparison, Measure, Series},
    criteria::{Better, Fact},
    number::Quantity,
    period::Period,
};

/// Years of figures that awards usually ask for.
const USUAL_YEARS: usize = 3;

/// What the figures of a measure say, up to the period that is assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The measure.
    pub measure: &'a Measure,
    /// Its latest figure.
    pub latest: Option<(Period, &'a Quantity)>,
    /// Whether that figure is of the year that is assessed; true as well where no year is known.
    pub is_current: bool,
    /// How many figures there are.
    pub figures: usize,
    /// How many years have figures.
    pub years: usize,
    /// How the latest figure stands to its target.
    pub aim: Aim<'a>,
    /// The trend, from three figures on.
    pub trend: Option<Trend>,
    /// Whether the trend is good.
    pub course: Option<Course>,
    /// Whether, from three figures on, none is worse than the one before it, and the course is good.
    pub is_sustained: bool,
    /// How it stands to each comparison that has a figure for a period of its own.
    pub standings: Vec<Standing<'a>>,
}

/// How a figure stands to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim<'a> {
    /// At least as good.
    Reached(&'a Quantity),
    /// Worse.
    Missed(&'a Quantity),
    /// There is a target, and it cannot be told: nobody has said which direction is good, or how near is near enough.
    Undecided(&'a Quantity),
    /// There is no target for the period of the latest figure.
    Absent,
}

/// Where a trend leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// To the better.
    Favourable,
    /// Nowhere, while the target is met: a good level that is held.
    Held,
    /// Nowhere.
    Unchanged,
    /// To the worse.
    Adverse,
}

/// How a measure stands to a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// The last period for which both have a figure.
    pub period: Period,
    /// The own figure then.
    pub own: &'a Quantity,
    /// The other one.
    pub other: &'a Quantity,
    /// By how much the own one is better; negative where it is worse. None without a known direction.
    pub lead: Option<Quantity>,
    /// By how much the lead has grown since the first period that both have, where there are two of them.
    pub gained: Option<(Period, Quantity)>,
}

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// There is no figure at all.
    NoFigure,
    /// The latest figure is older than the period that is assessed.
    Outdated,
    /// Fewer than three years have figures.
    FewYears,
    /// Nobody has said which direction is good.
    NoDirection,
    /// The latest figure has no target.
    NoTarget,
    /// It is compared with nobody.
    NoComparison,
    /// It is the result of no process.
    NoProcess,
}

/// The facts of a measure; figures of later years than `until` are left out, as projections.
#[must_use]
pub fn facts(measure: &Measure, until: Option<u16>) -> Facts<'_> {
    let counts = |period: &Period| until.is_none_or(|until| period.year() <= until);
    let own: Vec<(Period, &Quantity)> = known(&measure.values, counts).collect();
    let latest = own.last().copied();
    let mut years: Vec<u16> = own.iter().map(|(period, _)| period.year()).collect();
    years.dedup();
    let aim = latest.map_or(Aim::Absent, |(period, value)| aim(measure, period, value));
    let places = own.iter().map(|(period, value)| (period.index(), (*value).clone()));
    let trend = trend(&places.collect::<Vec<_>>());
    let merits: Option<Vec<Quantity>> =
        own.iter().map(|(period, value)| merit(measure, *period, value)).collect();
    let course = merits.as_deref().and_then(|merits| course(&own, merits, aim));
    let is_sustained = matches!(course, Some(Course::Favourable | Course::Held))
        && merits.is_some_and(|merits| merits.is_sorted());
    let standings = measure.comparisons.iter();
    Facts {
        measure,
        latest,
        is_current: latest
            .is_some_and(|(period, _)| until.is_none_or(|until| period.year() == until)),
        figures: own.len(),
        years: years.len(),
        aim,
        trend,
        course,
        is_sustained,
        standings: standings.filter_map(|other| standing(measure, other, &own)).collect(),
    }
}

impl Facts<'_> {
    /// Whether it is compared with anybody.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        !self.standings.is_empty()
    }

    /// Whether it is better than at least one comparison.
    #[must_use]
    pub fn is_ahead(&self) -> bool {
        let mut leads = self.standings.iter().filter_map(|standing| standing.lead.as_ref());
        leads.any(|lead| !lead.is_negative() && !lead.is_zero())
    }

    /// Whether it is at least as good as every comparison, and there is one.
    #[must_use]
    pub fn is_leading(&self) -> bool {
        let is_not_behind = |standing: &Standing<'_>| {
            standing.lead.as_ref().is_some_and(|lead| !lead.is_negative())
        };
        self.is_compared() && self.standings.iter().all(is_not_behind)
    }

    /// Whether a fact holds of this measure; never for facts about an item as a whole.
    #[must_use]
    pub fn shows(&self, fact: Fact) -> bool {
        match fact {
            Fact::Reported => self.latest.is_some() && self.is_current,
            Fact::OnTarget => matches!(self.aim, Aim::Reached(_)),
            Fact::Trended => self.trend.is_some(),
            Fact::Favourable => matches!(self.course, Some(Course::Favourable | Course::Held)),
            Fact::Sustained => self.is_sustained,
            Fact::Compared => self.is_compared(),
            Fact::Ahead => self.is_ahead(),
            Fact::Leading => self.is_leading(),
            Fact::Linked => !self.measure.processes.is_empty(),
            Fact::Segmented => self.measure.segment.is_some(),
            Fact::Areas | Fact::Processes => false,
        }
    }

    /// What is missing, in the order in which one would mend it.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let measure = self.measure;
        let is_known = self.latest.is_some();
        [
            (Gap::NoFigure, !is_known),
            (Gap::Outdated, is_known && !self.is_current),
            (Gap::FewYears, is_known && self.years < USUAL_YEARS),
            (Gap::NoDirection, measure.better.is_none()),
            (Gap::NoTarget, is_known && self.aim == Aim::Absent),
            (Gap::NoComparison, is_known && !self.is_compared()),
            (Gap::NoProcess, measure.processes.is_empty()),
        ]
        .into_iter()
        .filter_map(|(gap, is_there)| is_there.then_some(gap))
        .collect()
    }
}

fn known(
    series: &Series,
    counts: impl Fn(&Period) -> bool,
) -> impl Iterator<Item = (Period, &Quantity)> {
    series.iter().filter(move |(period, _)| counts(period)).map(|(period, value)| (*period, value))
}

/// How good a figure is, on a scale on which more is better; none without a known direction.
fn merit(measure: &Measure, period: Period, value: &Quantity) -> Option<Quantity> {
    match measure.better? {
        Better::Higher => Some(value.clone()),
        Better::Lower => Some(Quantity::zero() - value),
        Better::Target => {
            let distance = (value.clone() - measure.target.get(&period)?).abs();
            Some(Quantity::zero() - &distance)
        }
    }
}

fn aim<'a>(measure: &'a Measure, period: Period, value: &Quantity) -> Aim<'a> {
    let Some(target) = measure.target.get(&period) else { return Aim::Absent };
    let is_reached = match measure.better {
        Some(Better::Higher) => value >= target,
        Some(Better::Lower) => value <= target,
        Some(Better::Target) if value == target => true,
        Some(Better::Target) | None => return Aim::Undecided(target),
    };
    if is_reached { Aim::Reached(target) } else { Aim::Missed(target) }
}

/// Where the merits of figures lead, from three on.
fn course(own: &[(Period, &Quantity)], merits: &[Quantity], aim: Aim<'_>) -> Option<Course> {
    let places = own.iter().map(|(period, _)| period.index()).zip(merits.iter().cloned());
    let slope = slope(&places.collect::<Vec<_>>())?;
    Some(match (slope.is_zero(), slope.is_negative(), aim) {
        (true, _, Aim::Reached(_)) => Course::Held,
        (true, ..) => Course::Unchanged,
        (false, true, _) => Course::Adverse,
        (false, false, _) => Course::Favourable,
    })
}

fn standing<'a>(
    measure: &'a Measure,
    comparison: &'a Comparison,
    own: &[(Period, &'a Quantity)],
) -> Option<Standing<'a>> {
    let common = own
        .iter()
        .filter_map(|(period, value)| Some((*period, *value, comparison.values.get(period)?)));
    let common: Vec<(Period, &Quantity, &Quantity)> = common.collect();
    let (period, own, other) = *common.last()?;
    let lead = |(period, own, other): &(Period, &Quantity, &Quantity)| {
        Some(merit(measure, *period, own)? - &merit(measure, *period, other)?)
    };
    let last = lead(common.last()?);
    let first = common.first().filter(|(first, ..)| *first != period);
    let gained = first.and_then(|first| Some((first.0, last.clone()? - &lead(first)?)));
    Some(Standing { comparison, period, own, other, lead: last, gained })
}
