//! A score sheet for scripts. Keys are stable; numbers are exact decimals, beside which the fraction stands
//! where the decimals never end.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::value::RawValue;

use crate::{
    number::Decimal,
    report::{ScoreSheet, SheetLevel, SheetMark, SheetRow, SheetTotal, SheetValue, SheetVerdict},
};

/// One sheet as an object.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn by_item(sheet: &ScoreSheet) -> serde_json::Result<String> {
    pretty(&Sheet { sheet, file: None, with_items: true })
}

/// Several sheets as an array, each with its file and, if asked for, its groups and items.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn by_assessment(
    sheets: &[(String, ScoreSheet)],
    with_items: bool,
) -> serde_json::Result<String> {
    let sheets: Vec<Sheet<'_>> =
        sheets.iter().map(|(file, sheet)| Sheet { sheet, file: Some(file), with_items }).collect();
    pretty(&sheets)
}

pub(super) fn pretty(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string_pretty(value).map(|text| text + "\n")
}

struct Sheet<'a> {
    sheet: &'a ScoreSheet,
    file: Option<&'a str>,
    with_items: bool,
}

impl Serialize for Sheet<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sheet = self.sheet;
        let mut map = serializer.serialize_map(None)?;
        if let Some(file) = self.file {
            map.serialize_entry("file", file)?;
        }
        map.serialize_entry(
            "criteria",
            &std::collections::BTreeMap::from([("id", &sheet.criteria)]),
        )?;
        map.serialize_entry("organization", &sheet.organization)?;
        map.serialize_entry("period", &sheet.period)?;
        map.serialize_entry("complete", &sheet.is_complete)?;
        map.serialize_entry("open", &sheet.open)?;
        map.serialize_entry(
            "total",
            &sheet.total.as_ref().map(|(_, value)| Total {
                id: None,
                value,
                level: sheet.level.as_ref(),
            }),
        )?;
        let totals: Vec<Total<'_>> = sheet.totals.iter().map(Total::named).collect();
        map.serialize_entry("totals", &totals)?;
        let verdicts: Vec<Verdict<'_>> = sheet.verdicts.iter().map(Verdict).collect();
        map.serialize_entry("verdicts", &verdicts)?;
        if self.with_items {
            let rows = |is_group| -> Vec<Row<'_>> {
                sheet.rows.iter().filter(|row| row.is_group == is_group).map(Row).collect()
            };
            map.serialize_entry("groups", &rows(true))?;
            map.serialize_entry("items", &rows(false))?;
        }
        map.end()
    }
}

struct Total<'a> {
    id: Option<&'a str>,
    value: &'a SheetValue,
    level: Option<&'a SheetLevel>,
}

impl<'a> Total<'a> {
    fn named(total: &'a SheetTotal) -> Self {
        Self { id: Some(&total.id), value: &total.value, level: total.level.as_ref() }
    }
}

impl Serialize for Total<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(id) = self.id {
            map.serialize_entry("id", id)?;
        }
        value(&mut map, self.value)?;
        map.serialize_entry("open_points", &number(&self.value.open_points)?)?;
        map.serialize_entry("level", &self.level.map(Level))?;
        map.end()
    }
}

struct Level<'a>(&'a SheetLevel);

impl Serialize for Level<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let level = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &level.id)?;
        map.serialize_entry("title", &level.title)?;
        map.serialize_entry("from", &number(&level.from)?)?;
        map.serialize_entry("to", &number(&level.to)?)?;
        map.serialize_entry("table", &level.table)?;
        map.serialize_entry("certainty", &level.certainty)?;
        map.end()
    }
}

struct Verdict<'a>(&'a SheetVerdict);

impl Serialize for Verdict<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let verdict = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &verdict.id)?;
        map.serialize_entry("title", &verdict.title)?;
        map.serialize_entry("state", verdict.standing.word())?;
        map.serialize_entry("certainty", &verdict.certainty)?;
        let parts: Vec<Mark<'_>> = verdict.marks.iter().map(Mark).collect();
        map.serialize_entry("parts", &parts)?;
        map.end()
    }
}

struct Mark<'a>(&'a SheetMark);

impl Serialize for Mark<'_> {
    /// What was reached and what is demanded, both in `unit`: the key of what was reached is the unit itself.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mark = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &mark.id)?;
        map.serialize_entry("unit", mark.unit.word())?;
        let reached = mark.reached.as_ref().map(number).transpose()?;
        map.serialize_entry(mark.unit.word(), &reached)?;
        map.serialize_entry("pass", &number(&mark.pass)?)?;
        map.serialize_entry("state", mark.standing.word())?;
        map.end()
    }
}

struct Row<'a>(&'a SheetRow);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &row.id)?;
        map.serialize_entry("parent", &row.parent)?;
        value(&mut map, &row.value)?;
        if row.is_group {
            map.serialize_entry("open_points", &number(&row.value.open_points)?)?;
        } else {
            map.serialize_entry("band", &row.band)?;
        }
        map.end()
    }
}

pub(super) fn value<M: SerializeMap>(map: &mut M, value: &SheetValue) -> Result<(), M::Error> {
    let some = |decimal: &Option<Decimal>| decimal.as_ref().map(number).transpose();
    map.serialize_entry("percent", &some(&value.percent)?)?;
    map.serialize_entry("points", &some(&value.points)?)?;
    if let Some(exact) = value.points.as_ref().and_then(Decimal::exact) {
        map.serialize_entry("exact", exact)?;
    }
    map.serialize_entry("max", &some(&value.max)?)
}

/// The digits as a JSON number, without a float in between.
pub(super) fn number<E: serde::ser::Error>(decimal: &Decimal) -> Result<Box<RawValue>, E> {
    RawValue::from_string(decimal.digits().to_owned()).map_err(E::custom)
}
