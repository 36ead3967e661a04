//! The checklist: what is still missing in an assessment, and what a person may want to look at again.
//!
//! Nothing here is a rule of a standard. Open items and missing texts are facts; hints are this program's.

use super::measures::{contradiction_text, gap_text};
use crate::{
    assessment::{Assessment, Carried, ItemRecord},
    criteria::{Criteria, Item, Node},
    measures::{contradictions, facts, figures_of_all, unmeasured_processes, until},
    say,
    scoring::{Scorecard, outside_advice},
    text::{Lang, characters},
};

/// What is missing or remarkable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where: an item, a prompt, or a field of the head.
    pub place: String,
    /// The stable word for scripts.
    pub kind: NoteKind,
    /// What.
    pub text: String,
}

/// The kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// An item has no value yet.
    OpenItem,
    /// Factors are rated in part only.
    OpenFactors,
    /// The value lies outside the band advised, without a reason.
    MissingReason,
    /// A rated item without a strength or an improvement.
    MissingStatements,
    /// A statement without evidence.
    MissingEvidence,
    /// An entry of the register that nothing refers to.
    UnusedEvidence,
    /// A rating above what the figures bear out.
    Contradicted,
    /// Something is missing in the figures of a measure.
    FigureGap,
    /// An area without a measure, or a process item whose results appear nowhere.
    UnmeasuredResult,
    /// Taken over from the last assessment and not confirmed yet.
    Unconfirmed,
    /// The profile is longer than award forms allow.
    ProfileTooLong,
    /// The report has no date.
    MissingDate,
    /// The organization has no name.
    MissingOrganization,
}

impl NoteKind {
    /// The stable word for scripts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OpenItem => "open-item",
            Self::OpenFactors => "open-factors",
            Self::MissingReason => "missing-reason",
            Self::MissingStatements => "missing-statements",
            Self::MissingEvidence => "missing-evidence",
            Self::UnusedEvidence => "unused-evidence",
            Self::Contradicted => "contradicted",
            Self::FigureGap => "figure-gap",
            Self::UnmeasuredResult => "unmeasured-result",
            Self::Unconfirmed => "unconfirmed",
            Self::ProfileTooLong => "profile-too-long",
            Self::MissingDate => "missing-date",
            Self::MissingOrganization => "missing-organization",
        }
    }
}

/// Notes in the order of the tree.
#[must_use]
pub fn checklist(
    criteria: &Criteria,
    assessment: &Assessment,
    scorecard: &Scorecard,
    lang: Lang,
) -> Vec<Note> {
    let mut notes = Notes { lang, notes: Vec::new() };
    if assessment.date.is_none() {
        let text = lang.pick("报告没有日期", "the report has no date");
        notes.put("date", NoteKind::MissingDate, text.to_owned());
    }
    let unnamed = crate::assessment::unnamed();
    if [unnamed.zh, unnamed.en].contains(&assessment.organization) {
        let text = lang.pick("没有写组织名称", "the organization has no name");
        notes.put("organization", NoteKind::MissingOrganization, text.to_owned());
    }
    profile(criteria, assessment, &mut notes);
    let empty = ItemRecord::default();
    for (node, item) in criteria.items() {
        let record = assessment.item(&node.id).unwrap_or(&empty);
        let is_open = scorecard.open.contains(&node.id);
        one_item(node, item, record, is_open, &mut notes);
    }
    for entry in &assessment.evidence {
        if assessment.users_of(&entry.id).is_empty() {
            let text = lang.pick("没有被引用", "nothing refers to it");
            notes.put(entry.id.as_str(), NoteKind::UnusedEvidence, text.to_owned());
        }
    }
    figures(criteria, assessment, &mut notes);
    for what in assessment.unconfirmed() {
        notes.put(&what.to_string(), NoteKind::Unconfirmed, taken_over(assessment, what));
    }
    notes.notes
}

/// What the figures do not bear out, and what they lack; silent in an assessment without measures.
fn figures(criteria: &Criteria, assessment: &Assessment, notes: &mut Notes) {
    if assessment.measures.is_empty() {
        return;
    }
    let lang = notes.lang;
    for own in contradictions(criteria, assessment) {
        let item = own.figures.node.id.as_str();
        let place = own.factor.map_or_else(|| item.to_owned(), |own| format!("{item}.{}", own.id));
        notes.put(&place, NoteKind::Contradicted, contradiction_text(&own, lang));
    }
    let year = until(assessment);
    for measure in &assessment.measures {
        let gaps = facts(measure, year).gaps().into_iter().map(|gap| gap_text(gap, lang));
        let gaps = gaps.collect::<Vec<_>>().join(lang.pick("，", ", "));
        if !gaps.is_empty() {
            let title = &measure.title;
            let text = say!(lang, "{title}：{gaps}", "{title}: {gaps}");
            notes.put(measure.id.as_str(), NoteKind::FigureGap, text);
        }
    }
    for own in figures_of_all(criteria, assessment) {
        for area in own.missing_areas {
            let place = format!("{}.{}", own.node.id, area.id);
            let title = area.title.get(lang);
            let text = say!(lang, "{title}：没有指标", "{title}: no measure");
            notes.put(&place, NoteKind::UnmeasuredResult, text);
        }
    }
    for node in unmeasured_processes(criteria, assessment) {
        let title = node.title.get(lang);
        let text =
            say!(lang, "{title}：没有一项指标与之对应", "{title}: no measure is linked to it");
        notes.put(node.id.as_str(), NoteKind::UnmeasuredResult, text);
    }
}

/// The beginning of what was taken over, so that it is recognized.
fn taken_over(assessment: &Assessment, what: &Carried) -> String {
    const SHOWN: usize = 30;
    let record = what.item().and_then(|item| assessment.item(item));
    let text = match what {
        Carried::Profile(prompt) => assessment.profile.get(prompt),
        Carried::Answer(_, question) => record.and_then(|own| own.answers.get(question)),
        Carried::Strength(_, id) => record
            .and_then(|own| own.strengths.iter().find(|own| own.id == *id))
            .map(|own| &own.text),
        Carried::Improvement(_, id) => record
            .and_then(|own| own.improvements.iter().find(|own| own.id == *id))
            .map(|own| &own.text),
        Carried::Evidence(id) => assessment.evidence(id).map(|own| &own.title),
    };
    let text = text.map_or("", String::as_str).lines().next().unwrap_or_default();
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain(std::iter::once('…')).collect()
}

struct Notes {
    lang: Lang,
    notes: Vec<Note>,
}

impl Notes {
    fn put(&mut self, place: &str, kind: NoteKind, text: String) {
        self.notes.push(Note { place: place.to_owned(), kind, text });
    }
}

fn profile(criteria: &Criteria, assessment: &Assessment, notes: &mut Notes) {
    let Some(limit) = criteria.profile.as_ref().and_then(|profile| profile.limit) else { return };
    let length = profile_length(assessment);
    if length > limit {
        notes.put(
            "profile",
            NoteKind::ProfileTooLong,
            say!(
                notes.lang,
                "组织概述 {length} 字，超过 {limit} 字",
                "the profile has {length} characters, over {limit}"
            ),
        );
    }
}

/// Characters of the profile, blanks left out.
#[must_use]
pub fn profile_length(assessment: &Assessment) -> usize {
    assessment.profile.values().map(|text| characters(text)).sum()
}

fn one_item(node: &Node, item: &Item, record: &ItemRecord, is_open: bool, notes: &mut Notes) {
    let (id, lang) = (node.id.as_str(), notes.lang);
    if is_open {
        notes.put(id, NoteKind::OpenItem, node.title.get(lang).to_owned());
    }
    let (rated, all) = (record.factors.len(), item.scale.factors.len());
    if rated > 0 && rated < all {
        notes.put(
            id,
            NoteKind::OpenFactors,
            say!(lang, "要素只评了 {rated}/{all}", "{rated} of {all} factors rated"),
        );
    }
    if !is_open && outside_advice(item, record).is_some() && record.reason.is_none() {
        notes.put(
            id,
            NoteKind::MissingReason,
            lang.pick(
                "得分率不在建议分段内，未写理由",
                "the percentage lies outside the advised band, and no reason is given",
            )
            .to_owned(),
        );
    }
    if !is_open && (record.strengths.is_empty() || record.improvements.is_empty()) {
        let text = match (record.strengths.is_empty(), record.improvements.is_empty()) {
            (true, true) => {
                lang.pick("没有写优势和改进机会", "neither strengths nor improvements are written")
            }
            (true, false) => lang.pick("没有写优势", "no strength is written"),
            _ => lang.pick("没有写改进机会", "no improvement is written"),
        };
        notes.put(id, NoteKind::MissingStatements, text.to_owned());
    }
    for strength in &record.strengths {
        if strength.evidence.is_empty() && record.evidence.is_empty() {
            let place = format!("{id}.{}", strength.id);
            let text = lang.pick("优势没有证据", "the strength has no evidence");
            notes.put(&place, NoteKind::MissingEvidence, text.to_owned());
        }
    }
}
