//! The seal of a finished assessment: a digest over all of its values, so that a change after it shows.

use super::{
    Assessment, CriteriaRef, Evidence, FactorRating, Improvement, ItemRecord, Last, LastRating,
    Rating, Strength,
};
use crate::{
    criteria::{Canon, Digest, Id},
    date::Date,
};

/// A seal: this is what was found, and nothing of it changes any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// When it was set.
    pub date: Date,
    /// The digest of all values of the assessment and of that date.
    pub digest: Digest,
}

/// A seal that was opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopening {
    /// When.
    pub date: Date,
    /// The digest of the seal.
    pub seal: Digest,
    /// Why.
    pub reason: String,
}

impl Assessment {
    /// Seals it as it is. One that is sealed already keeps its seal.
    pub fn seal(&mut self, date: Date) {
        let digest = digest(self, date);
        self.seal.get_or_insert(Seal { date, digest });
    }

    /// Whether its values are those that were sealed; none without a seal.
    #[must_use]
    pub fn is_as_sealed(&self) -> Option<bool> {
        self.seal.as_ref().map(|seal| digest(self, seal.date) == seal.digest)
    }

    /// Opens the seal again, on record. False when there is none.
    pub fn reopen(&mut self, date: Date, reason: String) -> bool {
        let Some(seal) = self.seal.take() else { return false };
        self.reopened.push(Reopening { date, seal: seal.digest, reason });
        true
    }
}

/// The digest of everything but the seal itself.
fn digest(assessment: &Assessment, date: Date) -> Digest {
    let Assessment {
        criteria,
        organization,
        period,
        date: reported,
        assessors,
        weights,
        profile,
        items,
        evidence,
        targets,
        last,
        seal: _,
        reopened,
    } = assessment;
    let mut canon = Canon::new("seal");
    canon.put(date);
    criteria_ref(&mut canon, criteria);
    canon.put(organization).put(period).maybe_put(reported.as_ref());
    canon.list("assessors", assessors);
    canon.put("weights").put(weights.len());
    for (node, points) in weights {
        canon.put(node).put(points);
    }
    canon.put("profile").put(profile.len());
    for (prompt, text) in profile {
        canon.put(prompt).put(text);
    }
    canon.put("items").put(items.len());
    for (id, record) in items {
        canon.put(id);
        item(&mut canon, record);
    }
    canon.put("evidence").put(evidence.len());
    for Evidence { id, title, location } in evidence {
        canon.put(id).put(title).maybe_put(location.as_ref());
    }
    canon.put("targets").put(targets.len());
    for (id, percent) in targets {
        canon.put(id).put(percent);
    }
    canon.put("last").put(last.is_some());
    if let Some(last) = last {
        earlier(&mut canon, last);
    }
    canon.put("reopened").put(reopened.len());
    for Reopening { date, seal, reason } in reopened {
        canon.put(date).put(seal).put(reason);
    }
    canon.digest()
}

fn criteria_ref(canon: &mut Canon, criteria: &CriteriaRef) {
    let CriteriaRef { id, path, overlays, scoring, texts } = criteria;
    canon.put(id).maybe_put(path.as_ref());
    canon.list("overlays", overlays);
    canon.maybe_put(scoring.as_ref()).maybe_put(texts.as_ref());
}

fn item(canon: &mut Canon, record: &ItemRecord) {
    let ItemRecord {
        owner,
        due,
        factors,
        score,
        reason,
        answers,
        strengths,
        improvements,
        evidence,
    } = record;
    canon.maybe_put(owner.as_ref()).maybe_put(due.as_ref());
    ratings(canon, factors, score.as_ref());
    canon.maybe_put(reason.as_ref());
    canon.put("answers").put(answers.len());
    for (question, text) in answers {
        canon.put(question).put(text);
    }
    canon.put("strengths").put(strengths.len());
    for Strength { id, text, since, evidence } in strengths {
        canon.put(id).put(text).maybe_put(since.as_ref());
        canon.list("evidence", evidence);
    }
    canon.put("improvements").put(improvements.len());
    for Improvement { id, text, since, owner, due, state, evidence } in improvements {
        canon.put(id).put(text).maybe_put(since.as_ref());
        canon.maybe_put(owner.as_ref()).maybe_put(due.as_ref()).put(state.word());
        canon.list("evidence", evidence);
    }
    canon.list("evidence", evidence);
}

fn ratings(
    canon: &mut Canon,
    factors: &std::collections::BTreeMap<Id, FactorRating>,
    score: Option<&Rating>,
) {
    canon.put("factors").put(factors.len());
    for (factor, rating) in factors {
        canon.put(factor).put(rating);
    }
    canon.maybe_put(score);
}

fn earlier(canon: &mut Canon, last: &Last) {
    let Last { period, file, ratings: earlier, unconfirmed } = last;
    canon.put(period).maybe_put(file.as_ref()).put(earlier.len());
    for (id, LastRating { factors, score }) in earlier {
        canon.put(id);
        ratings(canon, factors, score.as_ref());
    }
    let unconfirmed: Vec<String> = unconfirmed.iter().map(ToString::to_string).collect();
    canon.list("unconfirmed", &unconfirmed);
}
