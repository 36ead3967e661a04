//! The seal of a finished assessment: a digest over all of its values, so that a change after it shows.

use std::{collections::BTreeMap, fmt};

use super::{
    Assessment, Comparison, ComparisonKind, CriteriaRef, Evidence, EvidenceKind, Improvement,
    ItemRecord, Last, LastRating, Look, Measure, Series, Strength,
};
use crate::{
    criteria::{Better, Canon, Digest, Id},
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
        measures,
        evidence,
        targets,
        theme,
        eligibility,
        last,
        seal: _,
        reopened,
    } = assessment;
    let mut canon = Canon::new("seal");
    canon.field("sealed", Some(date));
    criteria_ref(&mut canon, criteria);
    canon.field("organization", Some(organization)).field("period", Some(period));
    canon.field("date", reported.as_ref()).fields("assessors", assessors);
    pairs(&mut canon, "weights", weights);
    pairs(&mut canon, "profile", profile);
    for (id, record) in items {
        canon.field("item", Some(id));
        item(&mut canon, record);
    }
    for own in measures {
        measure(&mut canon, own);
    }
    for entry in evidence {
        registered(&mut canon, entry);
    }
    pairs(&mut canon, "targets", targets);
    if let Some(Look { accent, logo }) = theme {
        canon.put("theme").field("accent", accent.as_ref()).field("logo", logo.as_ref()).end();
    }
    for (award, answers) in eligibility {
        canon.field("eligibility", Some(award));
        for (question, own) in answers {
            canon.field("question", Some(question)).field("answer", Some(own.word()));
            canon.field("note", own.note.as_ref()).end();
        }
        canon.end();
    }
    if let Some(last) = last {
        earlier(&mut canon, last);
    }
    for Reopening { date, seal, reason } in reopened {
        canon.field("reopened", Some(date)).field("seal", Some(seal));
        canon.field("reason", Some(reason)).end();
    }
    canon.end();
    canon.digest()
}

/// Values by key; nothing where there are none.
fn pairs<V: fmt::Display>(canon: &mut Canon, name: &str, values: &BTreeMap<Id, V>) {
    if values.is_empty() {
        return;
    }
    canon.put(name);
    for (key, value) in values {
        canon.field(key.as_str(), Some(value));
    }
    canon.end();
}

fn measure(canon: &mut Canon, measure: &Measure) {
    let Measure {
        id,
        title,
        unit,
        better,
        item,
        area,
        processes,
        segment,
        source,
        owner,
        values,
        target,
        comparisons,
        evidence,
    } = measure;
    canon.field("measure", Some(id)).field("title", Some(title)).field("unit", unit.as_ref());
    canon.field("better", better.map(Better::word)).field("item", Some(item));
    canon.field("area", area.as_ref()).fields("processes", processes);
    canon.field("segment", segment.as_ref()).field("source", source.as_ref());
    canon.field("owner", owner.as_ref());
    series(canon, "values", values);
    series(canon, "target", target);
    for Comparison { id, name, kind, source, values } in comparisons {
        canon.field("comparison", Some(id)).field("name", Some(name));
        canon.field("kind", kind.map(ComparisonKind::word)).field("source", source.as_ref());
        series(canon, "values", values);
        canon.end();
    }
    canon.fields("evidence", evidence).end();
}

fn series(canon: &mut Canon, name: &str, series: &Series) {
    if series.is_empty() {
        return;
    }
    canon.put(name);
    for (period, value) in series {
        canon.put(period).put(value);
    }
    canon.end();
}

fn registered(canon: &mut Canon, entry: &Evidence) {
    let Evidence { id, title, kind, location, system, owner, date, sha256, size } = entry;
    canon.field("evidence", Some(id)).field("title", Some(title));
    canon.field("kind", kind.map(EvidenceKind::word)).field("location", location.as_ref());
    canon.field("system", system.as_ref()).field("owner", owner.as_ref());
    canon.field("date", date.as_ref()).field("sha256", sha256.as_ref());
    canon.field("size", size.as_ref()).end();
}

fn criteria_ref(canon: &mut Canon, criteria: &CriteriaRef) {
    let CriteriaRef { id, path, overlays, scoring, texts } = criteria;
    canon.field("criteria", Some(id)).field("path", path.as_ref()).fields("overlays", overlays);
    canon.field("scoring", scoring.as_ref()).field("texts", texts.as_ref()).end();
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
    canon.field("owner", owner.as_ref()).field("due", due.as_ref());
    pairs(canon, "factors", factors);
    canon.field("score", score.as_ref()).field("reason", reason.as_ref());
    pairs(canon, "answers", answers);
    for Strength { id, text, since, evidence } in strengths {
        canon.field("strength", Some(id)).field("text", Some(text));
        canon.field("since", since.as_ref()).fields("evidence", evidence).end();
    }
    for Improvement { id, text, since, owner, due, state, evidence } in improvements {
        canon.field("improvement", Some(id)).field("text", Some(text));
        canon.field("since", since.as_ref()).field("owner", owner.as_ref());
        canon.field("due", due.as_ref()).field("state", Some(state.word()));
        canon.fields("evidence", evidence).end();
    }
    canon.fields("evidence", evidence).end();
}

fn earlier(canon: &mut Canon, last: &Last) {
    let Last { period, file, ratings, unconfirmed } = last;
    canon.field("last", Some(period)).field("file", file.as_ref());
    for (id, LastRating { factors, score }) in ratings {
        canon.field("item", Some(id));
        pairs(canon, "factors", factors);
        canon.field("score", score.as_ref()).end();
    }
    let unconfirmed: Vec<String> = unconfirmed.iter().map(ToString::to_string).collect();
    canon.fields("unconfirmed", &unconfirmed).end();
}
