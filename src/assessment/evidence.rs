//! The register of evidence: what an assessment rests on, where it is, and how one would see that it changed.

use crate::{
    criteria::{Digest, Id},
    date::Date,
};

/// An entry of the register of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its id, e.g. `E3`.
    pub id: Id,
    /// What it is.
    pub title: String,
    /// What sort of thing it is.
    pub kind: Option<EvidenceKind>,
    /// Where it is: the path of a file, relative to the assessment's folder, an address, or the number of a record.
    pub location: Option<String>,
    /// The system that holds a record, e.g. `MES`.
    pub system: Option<String>,
    /// Who keeps it.
    pub owner: Option<String>,
    /// Of which day it is.
    pub date: Option<Date>,
    /// What the file held when it was entered.
    pub sha256: Option<Digest>,
    /// How many bytes it had then.
    pub size: Option<u64>,
}

/// By what one sees that a file is still the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// The digest of what it holds.
    pub sha256: Digest,
    /// How many bytes it has.
    pub size: u64,
}

/// What lies where a file of the register is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A file, as it is now.
    File(Fingerprint),
    /// Nothing.
    Nothing,
    /// The place is not in the folder of the assessment: it was not looked at.
    Outside,
    /// Something else, such as a folder or a device.
    NotAFile,
    /// A file that cannot be read: what the operating system says.
    Unreadable(String),
}

/// What sort of thing a piece of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EvidenceKind {
    /// A file that can be looked at and checked.
    File,
    /// An address; never opened by this program.
    Link,
    /// A record in a system, such as an order in an ERP or a batch in a MES.
    Record,
}

impl EvidenceKind {
    /// Every kind, by its word in files.
    pub const WORDS: [(&'static str, EvidenceKind); 3] = [
        ("file", EvidenceKind::File),
        ("link", EvidenceKind::Link),
        ("record", EvidenceKind::Record),
    ];

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            EvidenceKind::File => "file",
            EvidenceKind::Link => "link",
            EvidenceKind::Record => "record",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.into_iter().find(|(own, _)| *own == word).map(|(_, kind)| kind)
    }
}

impl Evidence {
    /// An entry of which only the title is known.
    #[must_use]
    pub fn new(id: Id, title: String) -> Self {
        Self {
            id,
            title,
            kind: None,
            location: None,
            system: None,
            owner: None,
            date: None,
            sha256: None,
            size: None,
        }
    }

    /// The system and the place in it, as people read it. Earlier files named both in the location alone.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        let parts: Vec<&str> =
            [&self.system, &self.location].into_iter().filter_map(Option::as_deref).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }
}
