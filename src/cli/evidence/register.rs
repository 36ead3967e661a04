//! Which entry of the register something gets: one that it has already, or a new one.

use std::collections::HashMap;

use zhuoyue::{
    assessment::{Assessment, Evidence, EvidenceKind, Location, next_number},
    criteria::Digest,
};

use super::things::Thing;

/// Something with the entry it gets.
pub(super) struct Entry<'a> {
    pub(super) thing: &'a Thing,
    pub(super) id: String,
    pub(super) outcome: Outcome,
}

/// What becomes of something that is to be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It gets an entry of its own.
    New,
    /// It has one.
    Known,
    /// It has one, made by hand, which is told now what it is.
    Completed,
    /// It has one, and is not what it was then.
    Changed,
    /// Another file with the same bytes has one: at this place.
    SameContent(String),
}

/// What an address or a record is known by: numbers of one system may be those of another.
type Elsewhere = (EvidenceKind, Option<String>, String);

/// The register while it grows.
pub(super) struct Register {
    next: u64,
    files: HashMap<Location, Known>,
    contents: HashMap<Digest, (String, String)>,
    others: HashMap<Elsewhere, String>,
}

/// An entry of a file.
struct Known {
    id: String,
    is_whole: bool,
    sha256: Option<Digest>,
}

impl Register {
    pub(super) fn of(assessment: &Assessment) -> Self {
        let mut register = Self {
            next: next_number('E', assessment.evidence.iter().map(|own| &own.id)),
            files: HashMap::new(),
            contents: HashMap::new(),
            others: HashMap::new(),
        };
        for entry in &assessment.evidence {
            register.remember(entry);
        }
        register
    }

    /// The first entry of several for the same thing stays the one that is known.
    fn remember(&mut self, entry: &Evidence) {
        let Some(text) = &entry.location else { return };
        let id = entry.id.to_string();
        match entry.kind {
            Some(EvidenceKind::Link) => {
                let key = (EvidenceKind::Link, None, text.clone());
                self.others.entry(key).or_insert(id);
            }
            Some(EvidenceKind::Record) => {
                let key = (EvidenceKind::Record, entry.system.clone(), text.clone());
                self.others.entry(key).or_insert(id);
            }
            Some(EvidenceKind::File) | None => {
                if let Some(digest) = &entry.sha256 {
                    let known = (id.clone(), text.clone());
                    self.contents.entry(digest.clone()).or_insert(known);
                }
                if let Some(location) = Location::parse(text) {
                    let is_whole = entry.kind.is_some() && entry.sha256.is_some();
                    let known = Known { id, is_whole, sha256: entry.sha256.clone() };
                    self.files.entry(location).or_insert(known);
                }
            }
        }
    }

    /// The entry of something.
    pub(super) fn enter<'a>(&mut self, thing: &'a Thing) -> Entry<'a> {
        if let Some((id, outcome)) = self.known(thing) {
            return Entry { thing, id, outcome };
        }
        let id = format!("E{}", self.next);
        self.next += 1;
        match thing {
            Thing::File(location, print) => {
                let known =
                    Known { id: id.clone(), is_whole: true, sha256: Some(print.sha256.clone()) };
                self.files.insert(location.clone(), known);
                self.contents.insert(print.sha256.clone(), (id.clone(), location.to_string()));
            }
            _ => {
                self.others.insert(elsewhere(thing), id.clone());
            }
        }
        Entry { thing, id, outcome: Outcome::New }
    }

    fn known(&mut self, thing: &Thing) -> Option<(String, Outcome)> {
        let Thing::File(location, print) = thing else {
            let id = self.others.get(&elsewhere(thing))?;
            return Some((id.clone(), Outcome::Known));
        };
        if let Some(known) = self.files.get_mut(location) {
            let outcome = match &known.sha256 {
                Some(digest) if *digest != print.sha256 => Outcome::Changed,
                _ if known.is_whole => Outcome::Known,
                _ => Outcome::Completed,
            };
            known.is_whole = true;
            return Some((known.id.clone(), outcome));
        }
        let (id, place) = self.contents.get(&print.sha256)?;
        Some((id.clone(), Outcome::SameContent(place.clone())))
    }
}

fn elsewhere(thing: &Thing) -> Elsewhere {
    let system = match thing {
        Thing::Record { system, .. } => system.clone(),
        _ => None,
    };
    (thing.kind(), system, thing.location())
}
