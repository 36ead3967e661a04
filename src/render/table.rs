//! A score sheet as a table for the terminal. Widths count Chinese characters as two.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

use super::plain::visible;
use crate::{
    number::Decimal,
    report::{Reading, ScoreSheet, SheetRow, SheetValue},
    say,
};

/// A line above, below, and under the head; none between rows.
pub(super) const LINES: TableStyle = TableStyle::new()
    .top_border(LineStyle::none().fill('─').junction('─'))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .bottom_border(LineStyle::none().fill('─').junction('─'));

/// Draws one sheet by item, at most `columns` wide.
#[must_use]
pub fn by_item(sheet: &ScoreSheet, columns: usize) -> String {
    let mut table = Table::new();
    table
        .load_style(LINES)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(columns).unwrap_or(80))
        .set_header(head(sheet));
    let places = places(sheet);
    for row in &sheet.rows {
        table.add_row(cells(row, sheet, places));
    }
    for total in &sheet.totals {
        table.add_row(total_cells("", &total.title, &total.value, sheet, places));
    }
    if let Some((title, value)) = &sheet.total {
        table.add_row(total_cells("", title, value, sheet, places));
    }
    for column in [2, 4, 5] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    // Only titles and levels may wrap: a broken number is read as another one.
    let has_levels =
        sheet.rows.iter().any(|row| row.standing.is_some() && row.band.is_none() && !row.is_group);
    for place in [0, 2, 3, 4, 5].into_iter().filter(|place| *place != 3 || !has_levels) {
        if let Some(column) = table.column_mut(place) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    if let Some(column) = table.column_mut(1) {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(12)));
    }
    // Nothing can stand there where no scale has bands or levels.
    if let Some(column) = table.column_mut(3).filter(|_| sheet.standings.is_none()) {
        column.set_constraint(ColumnConstraint::Hidden);
    }
    let head = format!(
        "{} · {} · {}",
        visible(&sheet.organization),
        visible(&sheet.period),
        visible(&sheet.edition)
    );
    let notes: String = notes(sheet).iter().map(|note| hanging(note, columns) + "\n").collect();
    format!("{head}\n{table}\n{notes}")
}

/// The heads of the columns of a sheet.
fn head(sheet: &ScoreSheet) -> [String; 6] {
    let [id, title, percent, points, max] = sheet
        .lang
        .pick(["条款", "名称", "得分率", "得分", "分值"], ["Item", "Title", "%", "Points", "Max"]);
    let standing = sheet.standings.clone().unwrap_or_default();
    [id.into(), title.into(), percent.into(), standing, points.into(), max.into()]
}

/// Draws several sheets, a row each; `names` are those of their files.
#[must_use]
pub fn by_assessment(sheets: &[(String, ScoreSheet)], columns: usize) -> String {
    let Some((_, first)) = sheets.first() else { return String::new() };
    let lang = first.lang;
    let mut table = Table::new();
    table
        .load_style(LINES)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(columns).unwrap_or(80))
        .set_header(lang.pick(
            ["文件", "组织", "年度", "准则", "已评", "得分", "分值"],
            ["File", "Organization", "Period", "Criteria", "Rated", "Points", "Max"],
        ));
    for (name, sheet) in sheets {
        let total = sheet.total.as_ref().map(|(_, value)| value);
        let shown =
            |number: Option<&Decimal>| number.map_or_else(|| "—".to_owned(), ToString::to_string);
        let (rated, count) = (sheet.rated, sheet.count);
        table.add_row([
            visible(name),
            visible(&sheet.organization),
            visible(&sheet.period),
            visible(&sheet.criteria),
            format!("{rated}/{count}"),
            shown(total.and_then(|value| value.points.as_ref())),
            shown(total.and_then(|value| value.max.as_ref())),
        ]);
    }
    for place in 4..7 {
        if let Some(column) = table.column_mut(place) {
            column.set_cell_alignment(CellAlignment::Right);
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    format!("{table}\n")
}

/// What is said below the table.
fn notes(sheet: &ScoreSheet) -> Vec<String> {
    let reading = sheet.reading();
    let lines = reading.into_iter().flat_map(|Reading { text, marks }| {
        let marks = marks.into_iter().map(|mark| format!("  {mark}"));
        std::iter::once(text).chain(marks)
    });
    let mut notes: Vec<String> = lines.collect();
    notes.extend(sheet.between_bands().map(str::to_owned));
    notes.push(sheet.made_of.clone());
    notes.extend(sheet.weights.clone());
    notes.push(sheet.rounding.clone());
    notes
}

/// A note over as many lines as it needs, all with the indent of the first.
fn hanging(note: &str, columns: usize) -> String {
    let text = note.trim_start();
    let indent = " ".repeat(note.len() - text.len());
    let lines = super::plain::wrapped(&visible(text), columns.saturating_sub(indent.len()));
    lines.iter().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
}

fn cells(row: &SheetRow, sheet: &ScoreSheet, places: Places) -> Vec<Cell> {
    let indent = "  ".repeat(row.depth);
    let id = format!("{indent}{}", row.id);
    let mut cells = total_cells(&id, &row.title, &row.value, sheet, places);
    cells[3] = Cell::new(visible(row.standing.as_deref().unwrap_or_default()));
    cells
}

fn total_cells(
    id: &str,
    title: &str,
    value: &SheetValue,
    sheet: &ScoreSheet,
    places: Places,
) -> Vec<Cell> {
    let percent = match &value.percent {
        Some(percent) => aligned(Some(percent), places.percent),
        None if value.count == 1 => sheet.lang.pick("待评", "open").to_owned(),
        None => {
            let (rated, count) = (value.rated, value.count);
            say!(sheet.lang, "{rated}/{count} 项", "{rated}/{count} items")
        }
    };
    vec![
        Cell::new(id),
        Cell::new(visible(title)),
        Cell::new(percent),
        Cell::new(""),
        Cell::new(aligned(value.points.as_ref(), places.points)),
        Cell::new(aligned(value.max.as_ref(), places.max)),
    ]
}

/// The most decimals in each column of numbers.
#[derive(Debug, Clone, Copy)]
struct Places {
    percent: usize,
    points: usize,
    max: usize,
}

fn places(sheet: &ScoreSheet) -> Places {
    let totals = sheet.totals.iter().map(|total| &total.value);
    let total = sheet.total.iter().map(|(_, value)| value);
    let values: Vec<&SheetValue> =
        sheet.rows.iter().map(|row| &row.value).chain(totals).chain(total).collect();
    let most = |number: fn(&SheetValue) -> Option<&Decimal>| {
        values.iter().filter_map(|value| number(value)).map(decimals).max().unwrap_or(0)
    };
    Places {
        percent: most(|value| value.percent.as_ref()),
        points: most(|value| value.points.as_ref()),
        max: most(|value| value.max.as_ref()),
    }
}

/// The columns that a number takes from its point on.
fn decimals(number: &Decimal) -> usize {
    number.digits().find('.').map_or(0, |point| number.digits().len() - point)
}

/// A number with blanks behind it, so that points stand under points.
fn aligned(number: Option<&Decimal>, places: usize) -> String {
    match number {
        Some(number) => format!("{number}{}", " ".repeat(places - decimals(number).min(places))),
        None => format!("—{}", " ".repeat(places)),
    }
}
