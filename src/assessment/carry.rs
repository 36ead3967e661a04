//! Beginning the next assessment from the last one: what is taken over, and what has to be confirmed.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Assessment, Carried, Eligibilities, Improvement, ItemRecord, Last, LastRating, State, Strength,
};
use crate::criteria::Id;

/// The assessment of the next period, begun from the last one.
///
/// The profile, owners, answers, strengths, evidence and improvements that are still open come along, each to be
/// confirmed; so do the measures with their figures, which are what they were. The ratings come along for reference only: every item of the new assessment is open. Done and
/// dropped improvements, reasons, targets, dates and assessors stay behind, and so do answers about eligibility, which
/// every round asks anew.
#[must_use]
pub fn carry(last: &Assessment, file: Option<String>, period: String) -> Assessment {
    let items: BTreeMap<Id, ItemRecord> = last
        .items
        .iter()
        .map(|(id, record)| (id.clone(), carried(record, &last.period)))
        .filter(|(_, record)| !record.is_empty())
        .collect();
    let mut next = Assessment {
        criteria: last.criteria.clone(),
        organization: last.organization.clone(),
        period,
        date: None,
        assessors: Vec::new(),
        weights: last.weights.clone(),
        profile: last.profile.clone(),
        items,
        measures: last.measures.clone(),
        evidence: last.evidence.clone(),
        targets: BTreeMap::new(),
        theme: last.theme.clone(),
        eligibility: Eligibilities::new(),
        last: None,
        seal: None,
        reopened: Vec::new(),
    };
    let unconfirmed = everything(&next);
    let ratings = last.items.iter().filter_map(|(id, record)| {
        let rating = LastRating { factors: record.factors.clone(), score: record.score.clone() };
        (rating != LastRating::default()).then(|| (id.clone(), rating))
    });
    next.last =
        Some(Last { period: last.period.clone(), file, ratings: ratings.collect(), unconfirmed });
    next
}

fn carried(record: &ItemRecord, period: &str) -> ItemRecord {
    let first = |since: &Option<String>| since.clone().or_else(|| Some(period.to_owned()));
    let strengths = record.strengths.iter();
    let open = record.improvements.iter().filter(|own| own.state == State::Open);
    ItemRecord {
        owner: record.owner.clone(),
        due: None,
        factors: BTreeMap::new(),
        score: None,
        reason: None,
        answers: record.answers.clone(),
        strengths: strengths
            .map(|own| Strength { since: first(&own.since), ..own.clone() })
            .collect(),
        improvements: open
            .map(|own| Improvement { since: first(&own.since), ..own.clone() })
            .collect(),
        evidence: record.evidence.clone(),
    }
}

/// Everything that a person has to confirm, change or drop.
fn everything(assessment: &Assessment) -> BTreeSet<Carried> {
    let mut all: BTreeSet<Carried> =
        assessment.profile.keys().cloned().map(Carried::Profile).collect();
    all.extend(assessment.evidence.iter().map(|entry| Carried::Evidence(entry.id.clone())));
    for (item, record) in &assessment.items {
        let answers = record.answers.keys();
        all.extend(answers.map(|question| Carried::Answer(item.clone(), question.clone())));
        let strengths = record.strengths.iter();
        all.extend(strengths.map(|own| Carried::Strength(item.clone(), own.id.clone())));
        let improvements = record.improvements.iter();
        all.extend(improvements.map(|own| Carried::Improvement(item.clone(), own.id.clone())));
    }
    all
}
