//! The register of evidence as a model: what is in it and who relies on it, and what became of its files.
//!
//! What lies on a disk is found elsewhere and comes in; here it is held against what was registered. Links and records
//! are nobody's to open: they are named, and nothing is said of them.

use std::collections::BTreeMap;

use super::{Column, ColumnKind, Grid};
use crate::{
    assessment::{Assessment, Evidence, EvidenceKind, Fingerprint, Found},
    criteria::Id,
    text::Lang,
};

/// The register, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterSheet {
    /// The language.
    pub lang: Lang,
    /// Who is assessed.
    pub organization: String,
    /// The period.
    pub period: String,
    /// Its entries, in their order.
    pub entries: Vec<RegisterEntry>,
}

/// An entry of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterEntry {
    /// What stands in the file.
    pub evidence: Evidence,
    /// The items, statements and measures that rely on it.
    pub used_by: Vec<String>,
}

/// What became of the files of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifySheet {
    /// The language.
    pub lang: Lang,
    /// Who is assessed.
    pub organization: String,
    /// The period.
    pub period: String,
    /// The entries that are files.
    pub files: Vec<FileCheck>,
    /// The entries that are not: ids of links, of records, and of those that do not say what they are.
    pub unchecked: Vec<RegisterEntry>,
    /// The entries that nobody relies on.
    pub unused: Vec<RegisterEntry>,
    /// The strengths and measures that have no evidence at all.
    pub unproved: Vec<Unproved>,
    /// The files beside registered ones that are in no entry.
    pub unregistered: Vec<String>,
}

/// A file of the register, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCheck {
    /// What stands in the file of the assessment.
    pub evidence: Evidence,
    /// What became of it.
    pub state: FileState,
    /// As it is now, where it could be read.
    pub now: Option<Fingerprint>,
    /// Whether what it is now was just taken into the register.
    pub is_taken: bool,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileState {
    /// Not as it was when it was registered.
    Changed,
    /// Not there.
    Missing,
    /// The location leads out of the folder of the assessment: it was not read.
    Outside,
    /// There is something else in its place.
    NotAFile,
    /// It cannot be read: what the operating system says.
    Unreadable(String),
    /// The entry says that it is a file, and not which.
    NoLocation,
    /// There, with nothing registered that it could be held against.
    NoDigest,
    /// As it was when it was registered.
    Same,
}

/// What has no evidence at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unproved {
    /// The stable word for scripts: `strength` or `measure`.
    pub kind: &'static str,
    /// Where, e.g. `4.1.2.S1` or `M3`.
    pub place: String,
    /// Its words.
    pub text: String,
}

impl FileState {
    /// The stable word for scripts.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Outside => "outside",
            Self::NotAFile => "not-a-file",
            Self::Unreadable(_) => "unreadable",
            Self::NoLocation => "no-location",
            Self::NoDigest => "no-digest",
            Self::Same => "same",
        }
    }

    /// Whether evidence is not there as it was registered.
    #[must_use]
    pub fn is_wanting(&self) -> bool {
        !matches!(self, Self::Same | Self::NoDigest)
    }
}

impl FileCheck {
    /// Holds an entry against what was found; none when it is not a file, or was not looked for.
    fn of(evidence: &Evidence, found: Option<&Found>) -> Self {
        let state = match found {
            None => FileState::NoLocation,
            Some(Found::Nothing) => FileState::Missing,
            Some(Found::Outside) => FileState::Outside,
            Some(Found::NotAFile) => FileState::NotAFile,
            Some(Found::Unreadable(why)) => FileState::Unreadable(why.clone()),
            Some(Found::File(now)) => {
                let is_other_size = evidence.size.is_some_and(|size| size != now.size);
                match &evidence.sha256 {
                    Some(digest) if *digest != now.sha256 => FileState::Changed,
                    _ if is_other_size => FileState::Changed,
                    None => FileState::NoDigest,
                    Some(_) => FileState::Same,
                }
            }
        };
        let now = match found {
            Some(Found::File(now)) => Some(now.clone()),
            _ => None,
        };
        Self { evidence: evidence.clone(), state, now, is_taken: false }
    }

    /// The size that was registered and the one that it has, where they differ.
    #[must_use]
    pub fn sizes(&self) -> Option<(u64, u64)> {
        let sizes = (self.evidence.size?, self.now.as_ref()?.size);
        (sizes.0 != sizes.1).then_some(sizes)
    }
}

impl RegisterSheet {
    /// The register of an assessment; only what nobody relies on where that is asked for.
    #[must_use]
    pub fn build(assessment: &Assessment, only_unused: bool, lang: Lang) -> Self {
        let mut entries = entries(assessment);
        entries.retain(|entry| !only_unused || entry.used_by.is_empty());
        let (organization, period) = (assessment.organization.clone(), assessment.period.clone());
        Self { lang, organization, period, entries }
    }

    /// The register as a table.
    #[must_use]
    pub fn grid(&self) -> Grid {
        let lang = self.lang;
        let mut columns = self.columns();
        columns.insert(3, Column::new("where", lang.pick("位置", "Where"), ColumnKind::Text));
        let row = |entry: &RegisterEntry| {
            entry.cells([entry.evidence.title.clone(), entry.place()], lang)
        };
        Grid { columns, rows: self.entries.iter().map(row).collect() }
    }

    /// The same for where there is little room: what it is and where in one column, and no empty ones.
    #[must_use]
    pub fn narrow_grid(&self) -> Grid {
        let named = |entry: &RegisterEntry| match (&entry.evidence.title, entry.place()) {
            (title, place) if place.is_empty() => title.clone(),
            // A name is not said twice.
            (title, place) if place.ends_with(title.as_str()) => place,
            (title, place) => format!("{title}\n{place}"),
        };
        let row = |entry: &RegisterEntry| entry.cells([named(entry)], self.lang);
        let rows = self.entries.iter().map(row).collect();
        let mut columns = self.columns();
        columns[2].title = self.lang.pick("名称、位置", "Title, where").to_owned();
        Grid { columns, rows }.without_empty_columns()
    }

    fn columns(&self) -> Vec<Column> {
        let columns = [
            ("id", "编号", "Id", ColumnKind::Word),
            ("kind", "种类", "Kind", ColumnKind::Word),
            ("title", "名称", "Title", ColumnKind::Text),
            ("owner", "保管", "Owner", ColumnKind::Text),
            ("date", "日期", "Date", ColumnKind::Word),
            ("used_by", "用于", "Used by", ColumnKind::Text),
        ];
        let column = |(key, zh, en, kind)| Column::new(key, self.lang.pick(zh, en), kind);
        columns.map(column).into()
    }
}

impl RegisterEntry {
    /// Where it is: the system that holds it, and what it is called there.
    #[must_use]
    pub fn place(&self) -> String {
        let parts = [&self.evidence.system, &self.evidence.location];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
    }

    /// A row; `named` is what it is called and where it is.
    fn cells(&self, named: impl IntoIterator<Item = String>, lang: Lang) -> Vec<String> {
        let own = &self.evidence;
        let kind = own.kind.map_or("", |kind| kind_title(kind, lang));
        let mut cells = vec![own.id.to_string(), kind.to_owned()];
        cells.extend(named);
        cells.push(own.owner.clone().unwrap_or_default());
        cells.push(own.date.map_or_else(String::new, |date| date.to_string()));
        cells.push(self.used_by.join(lang.pick("、", ", ")));
        cells
    }
}

impl VerifySheet {
    /// Holds the register against what was found of its files, by their ids.
    #[must_use]
    pub fn build(
        assessment: &Assessment,
        found: &BTreeMap<Id, Found>,
        unregistered: Vec<String>,
        lang: Lang,
    ) -> Self {
        let entries = entries(assessment);
        let is_file = |entry: &RegisterEntry| entry.evidence.kind == Some(EvidenceKind::File);
        let files = entries.iter().filter(|entry| is_file(entry)).map(|entry| &entry.evidence);
        let unused = entries.iter().filter(|entry| entry.used_by.is_empty());
        Self {
            lang,
            organization: assessment.organization.clone(),
            period: assessment.period.clone(),
            files: files.map(|own| FileCheck::of(own, found.get(&own.id))).collect(),
            unchecked: entries.iter().filter(|entry| !is_file(entry)).cloned().collect(),
            unused: unused.cloned().collect(),
            unproved: unproved(assessment),
            unregistered,
        }
    }

    /// Whether every file is there as it was registered, or as it was just taken.
    #[must_use]
    pub fn is_passed(&self) -> bool {
        self.files.iter().all(|file| file.is_taken || !file.state.is_wanting())
    }
}

/// What a kind of evidence is called.
#[must_use]
pub fn kind_title(kind: EvidenceKind, lang: Lang) -> &'static str {
    match kind {
        EvidenceKind::File => lang.pick("文件", "file"),
        EvidenceKind::Link => lang.pick("网址", "link"),
        EvidenceKind::Record => lang.pick("系统记录", "record"),
    }
}

fn entries(assessment: &Assessment) -> Vec<RegisterEntry> {
    let entry = |own: &Evidence| RegisterEntry {
        evidence: own.clone(),
        used_by: assessment.users_of(&own.id),
    };
    assessment.evidence.iter().map(entry).collect()
}

/// A strength has evidence when its item has, as in the checklist; a measure needs its own.
fn unproved(assessment: &Assessment) -> Vec<Unproved> {
    let mut unproved = Vec::new();
    for (item, record) in assessment.items.iter().filter(|(_, own)| own.evidence.is_empty()) {
        for strength in record.strengths.iter().filter(|own| own.evidence.is_empty()) {
            let place = format!("{item}.{}", strength.id);
            unproved.push(Unproved { kind: "strength", place, text: strength.text.clone() });
        }
    }
    for measure in assessment.measures.iter().filter(|own| own.evidence.is_empty()) {
        let (place, text) = (measure.id.to_string(), measure.title.clone());
        unproved.push(Unproved { kind: "measure", place, text });
    }
    unproved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Digest;

    fn now(bytes: &[u8]) -> Fingerprint {
        Fingerprint { sha256: Digest::of(bytes), size: bytes.len() as u64 }
    }

    #[track_caller]
    fn check(was: Option<&[u8]>, size: Option<u64>, found: Option<Found>, expected: &str) {
        let mut entry = Evidence::new(Id::new("E1").unwrap(), "纪要".to_owned());
        entry.kind = Some(EvidenceKind::File);
        entry.sha256 = was.map(Digest::of);
        entry.size = size;
        assert_eq!(FileCheck::of(&entry, found.as_ref()).state.word(), expected);
    }

    #[test]
    fn an_entry_is_held_against_what_is_known_of_it() {
        let file = |bytes| Some(Found::File(now(bytes)));
        check(Some(b"abc"), Some(3), file(b"abc"), "same");
        check(Some(b"abc"), None, file(b"abc"), "same");
        check(Some(b"abc"), Some(3), file(b"abd"), "changed");
        check(Some(b"abc"), Some(3), file(b"abcd"), "changed");
        check(Some(b"abc"), Some(4), file(b"abc"), "changed");
        check(None, Some(4), file(b"abc"), "changed");
        check(None, Some(3), file(b"abc"), "no-digest");
        check(None, None, file(b""), "no-digest");
        check(Some(b"abc"), Some(3), Some(Found::Nothing), "missing");
        check(Some(b"abc"), Some(3), Some(Found::Outside), "outside");
        check(Some(b"abc"), Some(3), Some(Found::NotAFile), "not-a-file");
        check(Some(b"abc"), Some(3), Some(Found::Unreadable("x".to_owned())), "unreadable");
        check(Some(b"abc"), Some(3), None, "no-location");
    }
}
