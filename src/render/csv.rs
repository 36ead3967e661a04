//! A score sheet for spreadsheets: CSV with a byte order mark, without formulas.

use super::plain::visible;
use crate::{
    number::Decimal,
    report::{ColumnKind, Grid, ScoreSheet, SheetLevel, SheetValue, SheetVerdict, Unit},
    scoring::Standing,
    text::dashed,
};

/// What spreadsheets take for UTF-8.
const MARK: &str = "\u{FEFF}";
const ITEM_HEAD: [&str; 9] =
    ["id", "parent", "kind", "title", "percent", "band", "points", "max", "open_points"];
/// Further columns where there are verdicts.
const VERDICT_HEAD: [&str; 2] = ["pass", "state"];

/// One sheet, a row for every node and total.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn by_item(sheet: &ScoreSheet) -> Result<String, csv::Error> {
    let has_verdicts = !sheet.verdicts.is_empty();
    let mut rows = vec![item_head(has_verdicts)];
    rows.extend(item_rows(sheet, has_verdicts));
    written(rows)
}

/// Several sheets, a row for every node and total, with their file names in the first column.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn by_item_of_all(sheets: &[(String, ScoreSheet)]) -> Result<String, csv::Error> {
    let has_verdicts = sheets.iter().any(|(_, sheet)| !sheet.verdicts.is_empty());
    let mut rows = vec![[vec!["file".to_owned()], item_head(has_verdicts)].concat()];
    for (name, sheet) in sheets {
        rows.extend(item_rows(sheet, has_verdicts).into_iter().map(|row| {
            let mut cells = vec![safe(name)];
            cells.extend(row);
            cells
        }));
    }
    written(rows)
}

fn item_head(has_verdicts: bool) -> Vec<String> {
    let more = VERDICT_HEAD.into_iter().filter(|_| has_verdicts);
    ITEM_HEAD.into_iter().chain(more).map(str::to_owned).collect()
}

fn item_rows(sheet: &ScoreSheet, has_verdicts: bool) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for row in &sheet.rows {
        let kind = if row.is_group { "group" } else { "item" };
        let parent = row.parent.clone().unwrap_or_default();
        let band = row.band.clone().unwrap_or_default();
        rows.push(cells([&row.id, &parent, kind, &row.title], &band, &row.value));
    }
    // The band of a total is its level.
    let level = |level: &Option<SheetLevel>| level.as_ref().map(|own| own.id.clone());
    for total in &sheet.totals {
        let level = level(&total.level).unwrap_or_default();
        rows.push(cells([&total.id, "", "total", &total.title], &level, &total.value));
    }
    if let Some((title, value)) = &sheet.total {
        let level = level(&sheet.level).unwrap_or_default();
        rows.push(cells(["total", "", "total", title], &level, value));
    }
    if has_verdicts {
        for row in &mut rows {
            row.extend([String::new(), String::new()]);
        }
    }
    rows.extend(sheet.verdicts.iter().flat_map(verdict_rows));
    rows
}

/// A verdict, and a row for each of its marks.
fn verdict_rows(verdict: &SheetVerdict) -> Vec<Vec<String>> {
    let row = |head: [&str; 4], numbers: [Option<&Decimal>; 3], standing: Standing| {
        let [percent, points, pass] = numbers.map(digits);
        let mut row: Vec<String> = head.into_iter().map(safe).collect();
        let empty = String::new;
        row.extend([percent, empty(), points, empty(), empty(), pass, standing.word().to_owned()]);
        row
    };
    let head = [&verdict.id, "", "verdict", &verdict.title];
    let mut rows = vec![row(head, [None; 3], verdict.standing)];
    for mark in &verdict.marks {
        let (percent, points) = match mark.unit {
            Unit::Percent => (mark.reached.as_ref(), None),
            Unit::Points => (None, mark.reached.as_ref()),
        };
        let head = [&mark.id, &verdict.id, "mark", &mark.title];
        rows.push(row(head, [percent, points, Some(&mark.pass)], mark.standing));
    }
    rows
}

/// Several sheets, a row each, with their file names.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn by_assessment(sheets: &[(String, ScoreSheet)]) -> Result<String, csv::Error> {
    let mut totals: Vec<String> = Vec::new();
    for total in sheets.iter().flat_map(|(_, sheet)| &sheet.totals) {
        if !totals.contains(&total.id) {
            totals.push(total.id.clone());
        }
    }
    let head = ["file", "criteria", "organization", "period", "complete", "rated", "items"];
    let tail = ["points", "max", "percent", "open_points"];
    let head = head.map(str::to_owned).into_iter();
    let mut rows =
        vec![head.chain(totals.iter().cloned()).chain(tail.map(str::to_owned)).collect::<Vec<_>>()];
    for (name, sheet) in sheets {
        let (rated, items) = (sheet.rated, sheet.count);
        let mut row: Vec<String> = [name, &sheet.criteria, &sheet.organization, &sheet.period]
            .map(|text| safe(text))
            .to_vec();
        row.extend([sheet.is_complete.to_string(), rated.to_string(), items.to_string()]);
        for id in &totals {
            let total = sheet.totals.iter().find(|total| total.id == *id);
            row.push(digits(total.and_then(|total| total.value.points.as_ref())));
        }
        let total = sheet.total.as_ref().map(|(_, value)| value);
        row.push(digits(total.and_then(|value| value.points.as_ref())));
        row.push(digits(total.and_then(|value| value.max.as_ref())));
        row.push(digits(total.and_then(|value| value.percent.as_ref())));
        row.push(digits(total.map(|value| &value.open_points)));
        rows.push(row);
    }
    written(rows)
}

fn cells(head: [&str; 4], band: &str, value: &SheetValue) -> Vec<String> {
    let mut cells: Vec<String> = head.into_iter().map(safe).collect();
    cells.push(digits(value.percent.as_ref()));
    // With a hyphen spreadsheets take it for a date.
    cells.push(safe(&dashed(band)));
    cells.push(digits(value.points.as_ref()));
    cells.push(digits(value.max.as_ref()));
    cells.push(digits(Some(&value.open_points)));
    cells
}

fn digits(number: Option<&Decimal>) -> String {
    number.map_or_else(String::new, ToString::to_string)
}

/// A text that a spreadsheet cannot take for a formula.
pub(super) fn safe(text: &str) -> String {
    guarded(&visible(text))
}

/// A table to be read again: its heads are the titles, and no sign of its texts is lost.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn table(grid: &Grid) -> Result<String, csv::Error> {
    let head = grid.columns.iter().map(|column| column.title.clone()).collect();
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().zip(&grid.columns);
        cells
            .map(|(text, column)| match column.kind {
                // A sign before digits is a number, not a formula.
                ColumnKind::Number => text.clone(),
                _ => guarded(text),
            })
            .collect()
    });
    written(std::iter::once(head).chain(rows).collect())
}

/// A text behind a quote where a spreadsheet would take it for a formula.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

pub(super) fn written(rows: Vec<Vec<String>>) -> Result<String, csv::Error> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(format!("{MARK}{}", String::from_utf8_lossy(&bytes)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_never_a_formula() {
        assert_eq!(super::safe("=1+1"), "'=1+1");
        assert_eq!(super::safe("@SUM"), "'@SUM");
        assert_eq!(super::safe("甲=乙"), "甲=乙");
    }
}
