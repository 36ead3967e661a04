//! A score sheet for spreadsheets: CSV with a byte order mark, without formulas.

use super::plain::visible;
use crate::{
    number::Decimal,
    report::{ScoreSheet, SheetValue},
    text::dashed,
};

/// What spreadsheets take for UTF-8.
const MARK: &str = "\u{FEFF}";
const ITEM_HEAD: [&str; 9] =
    ["id", "parent", "kind", "title", "percent", "band", "points", "max", "open_points"];

/// One sheet, a row for every node and total.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn by_item(sheet: &ScoreSheet) -> Result<String, csv::Error> {
    let mut rows = vec![ITEM_HEAD.map(str::to_owned).to_vec()];
    rows.extend(item_rows(sheet));
    written(rows)
}

/// Several sheets, a row for every node and total, with their file names in the first column.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn by_item_of_all(sheets: &[(String, ScoreSheet)]) -> Result<String, csv::Error> {
    let head = std::iter::once("file").chain(ITEM_HEAD).map(str::to_owned).collect();
    let mut rows: Vec<Vec<String>> = vec![head];
    for (name, sheet) in sheets {
        rows.extend(item_rows(sheet).into_iter().map(|row| {
            let mut cells = vec![safe(name)];
            cells.extend(row);
            cells
        }));
    }
    written(rows)
}

fn item_rows(sheet: &ScoreSheet) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for row in &sheet.rows {
        let kind = if row.is_group { "group" } else { "item" };
        let parent = row.parent.clone().unwrap_or_default();
        let band = row.band.clone().unwrap_or_default();
        rows.push(cells([&row.id, &parent, kind, &row.title], &band, &row.value));
    }
    for total in &sheet.totals {
        rows.push(cells([&total.id, "", "total", &total.title], "", &total.value));
    }
    if let Some((title, value)) = &sheet.total {
        rows.push(cells(["total", "", "total", title], "", value));
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
        let (rated, items) = sheet.progress();
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
    let text = &visible(text);
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
