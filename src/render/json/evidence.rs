//! The register of evidence, and what became of its files, for scripts. Keys are stable.

use serde::Serialize;

use super::pretty;
use crate::{
    assessment::{Evidence, EvidenceKind, Fingerprint},
    report::{FileCheck, FileState, RegisterEntry, RegisterSheet, VerifySheet},
};

/// The register as an object.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn register(sheet: &RegisterSheet) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Register<'a> {
        organization: &'a str,
        period: &'a str,
        evidence: Vec<Entry<'a>>,
    }
    pretty(&Register {
        organization: &sheet.organization,
        period: &sheet.period,
        evidence: sheet.entries.iter().map(Entry::of).collect(),
    })
}

/// What became of the files, as an object.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn verified(sheet: &VerifySheet) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Verified<'a> {
        organization: &'a str,
        period: &'a str,
        passed: bool,
        files: Vec<File<'a>>,
        unchecked: Vec<Mention<'a>>,
        unused: Vec<Mention<'a>>,
        unproved: Vec<Unproved<'a>>,
        unregistered: &'a [String],
    }
    let unproved = sheet.unproved.iter();
    pretty(&Verified {
        organization: &sheet.organization,
        period: &sheet.period,
        passed: sheet.is_passed(),
        files: sheet.files.iter().map(File::of).collect(),
        unchecked: sheet.unchecked.iter().map(Mention::of).collect(),
        unused: sheet.unused.iter().map(Mention::of).collect(),
        unproved: unproved
            .map(|own| Unproved { kind: own.kind, place: &own.place, text: &own.text })
            .collect(),
        unregistered: &sheet.unregistered,
    })
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    kind: Option<&'static str>,
    title: &'a str,
    location: Option<&'a str>,
    system: Option<&'a str>,
    owner: Option<&'a str>,
    date: Option<String>,
    sha256: Option<String>,
    size: Option<u64>,
    used_by: &'a [String],
}

impl<'a> Entry<'a> {
    fn of(entry: &'a RegisterEntry) -> Self {
        let Evidence { id, title, kind, location, system, owner, date, sha256, size } =
            &entry.evidence;
        Self {
            id: id.as_str(),
            kind: kind.map(EvidenceKind::word),
            title,
            location: location.as_deref(),
            system: system.as_deref(),
            owner: owner.as_deref(),
            date: date.as_ref().map(ToString::to_string),
            sha256: sha256.as_ref().map(ToString::to_string),
            size: *size,
            used_by: &entry.used_by,
        }
    }
}

#[derive(Serialize)]
struct Print {
    sha256: Option<String>,
    size: Option<u64>,
}

#[derive(Serialize)]
struct File<'a> {
    id: &'a str,
    title: &'a str,
    location: Option<&'a str>,
    state: &'static str,
    why: Option<&'a str>,
    registered: Print,
    now: Option<Print>,
    updated: bool,
}

impl<'a> File<'a> {
    fn of(file: &'a FileCheck) -> Self {
        let FileCheck { evidence, state, now, is_taken } = file;
        let print = |now: &Fingerprint| Print {
            sha256: Some(now.sha256.to_string()),
            size: Some(now.size),
        };
        let digest = evidence.sha256.as_ref().map(ToString::to_string);
        Self {
            id: evidence.id.as_str(),
            title: &evidence.title,
            location: evidence.location.as_deref(),
            state: state.word(),
            why: match state {
                FileState::Unreadable(why) => Some(why),
                _ => None,
            },
            registered: Print { sha256: digest, size: evidence.size },
            now: now.as_ref().map(print),
            updated: *is_taken,
        }
    }
}

#[derive(Serialize)]
struct Mention<'a> {
    id: &'a str,
    kind: Option<&'static str>,
    title: &'a str,
}

impl<'a> Mention<'a> {
    fn of(entry: &'a RegisterEntry) -> Self {
        let Evidence { id, kind, title, .. } = &entry.evidence;
        Self { id: id.as_str(), kind: kind.map(EvidenceKind::word), title }
    }
}

#[derive(Serialize)]
struct Unproved<'a> {
    kind: &'static str,
    place: &'a str,
    text: &'a str,
}
