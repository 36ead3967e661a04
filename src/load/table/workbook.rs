//! Workbooks of today's spreadsheets, read cell by cell.
//!
//! A workbook is a packed archive: a small file can unpack to anything, and a single cell can claim to stand at the
//! far end of the sheet. What it unpacks to is counted before it is read, and cells are kept one by one, never as a
//! rectangle.

use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{
    Budget, Cell, CellMistake, Row, Sheet, ShownDate, Tables, delimited::trimmed, digits::digits,
    form, too_large,
};
use crate::both;

/// The most bytes that all parts together may unpack to.
const MAX_UNPACKED: u64 = 128 * 1024 * 1024;
/// The most bytes of the part with the styles: a style in memory is far larger than in the file.
const MAX_STYLES: u64 = 4 * 1024 * 1024;
/// The most parts and the most sheets.
const MAX_PARTS: usize = 10_000;
const MAX_SHEETS: usize = 500;

pub(super) fn read(bytes: &[u8]) -> Result<Tables, Box<CellMistake>> {
    measure(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > MAX_SHEETS {
        return Err(too_large());
    }
    let mut budget = Budget::new();
    let mut tables = Tables { sheets: Vec::new() };
    for sheet in sheets.into_iter().filter(|own| own.typ == SheetType::WorkSheet) {
        let rows = rows(&mut book, &sheet.name, &mut budget)?;
        tables.sheets.push(Sheet {
            name: Some(sheet.name),
            is_hidden: sheet.visible != SheetVisible::Visible,
            may_have_decimal_commas: false,
            rows,
        });
    }
    Ok(tables)
}

/// Unpacks every part into nothing, to see that none is larger than it may be.
fn measure(bytes: &[u8]) -> Result<(), Box<CellMistake>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MAX_PARTS {
        return Err(too_large());
    }
    let mut left = MAX_UNPACKED;
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(|_| damaged())?;
        let is_styles = part.name().map_err(|_| damaged())?.to_lowercase().ends_with("styles.xml");
        let most = if is_styles { left.min(MAX_STYLES) } else { left };
        let count =
            io::copy(&mut (&mut part).take(most + 1), &mut io::sink()).map_err(|_| damaged())?;
        if count > most {
            return Err(too_large());
        }
        left -= count;
    }
    Ok(())
}

fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    budget: &mut Budget,
) -> Result<Vec<Row>, Box<CellMistake>> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| unreadable(&error))?;
    let mut found: Vec<(u32, u32, Cell)> = Vec::new();
    while let Some((cell, style)) =
        reader.next_cell_with_style_id().map_err(|error| unreadable(&error))?
    {
        let format = reader.styles().get(style).and_then(|own| own.number_format.as_ref());
        let format = Format {
            code: format.map_or("", |own| own.format_code.as_str()),
            id: format.and_then(|own| own.format_id),
        };
        let Some(value) = value(cell.get_value(), format) else { continue };
        budget.spend(if let Cell::Text(text) = &value { text.len() } else { 0 })?;
        let (row, column) = cell.get_position();
        found.push((row, column, value));
    }
    // A file may have them in any order, and a cell twice: then the last one is what is shown.
    found.sort_by_key(|(row, column, _)| (*row, *column));
    let mut rows: Vec<Row> = Vec::new();
    for (row, column, cell) in found {
        let number = row.saturating_add(1);
        match rows.last_mut().filter(|own| own.number == number) {
            Some(own) => match own.cells.last_mut().filter(|(at, _)| *at == column) {
                Some(twice) => twice.1 = cell,
                None => own.cells.push((column, cell)),
            },
            None => rows.push(Row { number, cells: vec![(column, cell)] }),
        }
    }
    Ok(rows)
}

/// How a cell is shown.
#[derive(Clone, Copy)]
struct Format<'a> {
    code: &'a str,
    id: Option<u32>,
}

/// What stands in a cell; none when it is empty.
fn value(data: &DataRef<'_>, format: Format<'_>) -> Option<Cell> {
    Some(match data {
        DataRef::Empty => return None,
        DataRef::String(text) => return text_cell(text),
        DataRef::SharedString(text) => return text_cell(text),
        DataRef::Int(whole) => number(*whole as f64, format),
        DataRef::Float(float) => number(*float, format),
        DataRef::Bool(truth) => Cell::Truth(*truth),
        DataRef::Error(error) => Cell::Error(error.to_string()),
        DataRef::DateTime(date) if date.is_duration() || date.as_f64() < 1.0 => Cell::Time,
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Cell::Date { year, month, day, shown: shown_date(format) }
        }
        DataRef::DateTimeIso(text) => iso(text).unwrap_or(Cell::Time),
        DataRef::DurationIso(_) => Cell::Time,
    })
}

fn text_cell(text: &str) -> Option<Cell> {
    let text = trimmed(text).replace("\r\n", "\n");
    (!text.is_empty()).then_some(Cell::Text(text))
}

fn number(value: f64, format: Format<'_>) -> Cell {
    let is_percent = signs(format.code).any(|sign| sign == '%');
    match digits(value, if is_percent { 2 } else { 0 }) {
        Some(digits) => Cell::Number { digits, is_percent },
        None => Cell::Error(value.to_string()),
    }
}

/// Which parts of a date a format shows. The formats 27 to 58 are those of East Asia, which files name by number alone.
fn shown_date(format: Format<'_>) -> ShownDate {
    if matches!(format.id, Some(27 | 36 | 50 | 52 | 57)) {
        return ShownDate::Month;
    }
    let code: String = signs(format.code).collect::<String>().to_ascii_lowercase();
    let has = |sign| code.contains(sign);
    match (has('y'), has('m'), has('d') || has('h') || has('s')) {
        (true, true, false) => ShownDate::Month,
        (true, false, false) => ShownDate::Year,
        _ => ShownDate::Day,
    }
}

/// The signs of a format that mean something: without texts in quotes, escaped signs, and brackets with locale or colour.
fn signs(code: &str) -> impl Iterator<Item = char> {
    let mut is_quoted = false;
    let mut is_bracketed = false;
    let mut is_escaped = false;
    code.chars().filter(move |sign| {
        let is_literal = is_escaped || is_quoted || is_bracketed;
        match sign {
            _ if is_escaped => is_escaped = false,
            '"' if !is_bracketed => is_quoted = !is_quoted,
            '[' if !is_quoted => is_bracketed = true,
            ']' if !is_quoted => is_bracketed = false,
            '\\' | '_' | '*' if !is_quoted => is_escaped = true,
            _ => return !is_literal,
        }
        false
    })
}

/// A date in the form of ISO 8601, as strict workbooks hold it.
fn iso(text: &str) -> Option<Cell> {
    let mut parts = text.get(..10)?.split('-');
    let year = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(Cell::Date { year, month, day, shown: ShownDate::Day })
}

fn damaged() -> Box<CellMistake> {
    form(both!("工作簿已损坏，无法解包", "the workbook is damaged and cannot be unpacked"))
        .help(both!(
            "请在电子表格中打开并另存为 .xlsx",
            "open it in a spreadsheet and save it as .xlsx again"
        ))
        .into()
}

fn unreadable(error: &XlsxError) -> Box<CellMistake> {
    form(both!("无法读取工作簿：{error}", "the workbook cannot be read: {error}"))
        .help(both!(
            "请在电子表格中打开并另存为 .xlsx（不是 .xlsb、.ods），或另存为 CSV UTF-8",
            "open it in a spreadsheet and save it as .xlsx (not .xlsb or .ods), or as CSV UTF-8"
        ))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, expected: ShownDate) {
        assert_eq!(shown_date(Format { code, id: None }), expected, "{code}");
    }

    #[test]
    fn a_date_is_what_is_shown_of_it() {
        check("yyyy-mm-dd", ShownDate::Day);
        check("yyyy\"年\"m\"月\"", ShownDate::Month);
        check("yyyy\"d\"m", ShownDate::Month);
        check("[$-804]yyyy", ShownDate::Year);
        check("mmm-yy", ShownDate::Month);
        check("m\"月\"d\"日\"", ShownDate::Day);
        check("yyyy\\dm", ShownDate::Month);
        assert_eq!(shown_date(Format { code: "General", id: Some(57) }), ShownDate::Month);
    }

    #[test]
    fn per_cent_is_seen_where_it_is_meant() {
        let number = |code| number(0.985, Format { code, id: None });
        assert_eq!(number("0.0%"), Cell::Number { digits: "98.5".to_owned(), is_percent: true });
        let plain = Cell::Number { digits: "0.985".to_owned(), is_percent: false };
        assert_eq!(number("0.000\"%\""), plain);
        assert_eq!(number("General"), plain);
    }
}
