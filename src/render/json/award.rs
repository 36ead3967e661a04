//! An assessment held against an award, for scripts. Keys are stable; what nobody answered is null, never false.

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::pretty;
use crate::{
    award::Award,
    report::{AwardNote, ScoreSheet},
    scoring::Standing,
    text::Lang,
};

/// What was held against the award, as an object.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn award_check(
    award: &Award,
    sheet: &ScoreSheet,
    notes: &[AwardNote],
    lang: Lang,
) -> serde_json::Result<String> {
    pretty(&Check { award, sheet, notes, lang })
}

struct Check<'a> {
    award: &'a Award,
    sheet: &'a ScoreSheet,
    notes: &'a [AwardNote],
    lang: Lang,
}

impl Serialize for Check<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("award", self.award.id.as_str())?;
        map.serialize_entry("title", self.award.title.get(self.lang))?;
        let criteria = std::collections::BTreeMap::from([("id", &self.sheet.criteria)]);
        map.serialize_entry("criteria", &criteria)?;
        map.serialize_entry("organization", &self.sheet.organization)?;
        map.serialize_entry("period", &self.sheet.period)?;
        // Failed with anything failed, else open with anything open.
        let standing = self.notes.iter().map(|note| note.standing).max();
        map.serialize_entry("state", standing.unwrap_or(Standing::Passed).word())?;
        let notes: Vec<Note<'_>> = self.notes.iter().map(Note).collect();
        map.serialize_entry("notes", &notes)?;
        map.end()
    }
}

struct Note<'a>(&'a AwardNote);

impl Serialize for Note<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let AwardNote { kind, id, answer, standing, text, source } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", kind.word())?;
        map.serialize_entry("id", id)?;
        map.serialize_entry("state", standing.word())?;
        map.serialize_entry("text", text)?;
        map.serialize_entry("answer", &answer.as_ref().map(|own| own.is_yes))?;
        map.serialize_entry("note", &answer.as_ref().and_then(|own| own.note.as_ref()))?;
        map.serialize_entry("source", source)?;
        map.end()
    }
}
