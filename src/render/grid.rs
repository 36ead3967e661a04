//! A plain table of texts in the terminal, for spreadsheets, and in Markdown.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

use super::{csv, markdown, plain::visible, table};
use crate::report::{Column, ColumnKind, Grid};

/// For the terminal, at most `columns` wide.
#[must_use]
pub fn table(grid: &Grid, columns: usize) -> String {
    let mut table = Table::new();
    table
        .load_style(table::LINES)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(columns).unwrap_or(80))
        .set_header(grid.columns.iter().map(|column| visible(&column.title)));
    let places: Vec<usize> = (0..grid.columns.len()).map(|place| decimals(grid, place)).collect();
    for row in &grid.rows {
        let cells = row.iter().zip(&grid.columns).zip(&places);
        table
            .add_row(cells.map(|((text, column), places)| Cell::new(shown(text, column, *places))));
    }
    for (place, column) in grid.columns.iter().enumerate() {
        let Some(drawn) = table.column_mut(place) else { continue };
        match column.kind {
            ColumnKind::Word => {
                drawn.set_constraint(ColumnConstraint::ContentWidth);
            }
            ColumnKind::Text => {
                drawn.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(12)));
            }
            ColumnKind::Number => {
                drawn.set_cell_alignment(CellAlignment::Right);
                drawn.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
    }
    format!("{table}\n")
}

/// For spreadsheets: with a byte order mark, without formulas, its heads the stable names.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn csv(grid: &Grid) -> Result<String, ::csv::Error> {
    let mut rows: Vec<Vec<String>> = vec![grid.columns.iter().map(|own| own.key.clone()).collect()];
    rows.extend(grid.rows.iter().map(|row| {
        let cells = row.iter().zip(&grid.columns);
        cells
            .map(|(text, column)| match column.kind {
                // A sign before digits is a number, not a formula.
                ColumnKind::Number => text.clone(),
                _ => csv::safe(text),
            })
            .collect()
    }));
    csv::written(rows)
}

/// For Markdown.
#[must_use]
pub fn markdown(grid: &Grid) -> String {
    let head: Vec<String> =
        grid.columns.iter().map(|column| markdown::escaped(&column.title)).collect();
    let rule = grid.columns.iter().map(|column| match column.kind {
        ColumnKind::Number => "--:",
        _ => "---",
    });
    let mut text = markdown::line(&head);
    text.push_str(&format!("|{}|\n", rule.collect::<Vec<_>>().join("|")));
    for row in &grid.rows {
        let cells: Vec<String> = row.iter().map(|cell| markdown::escaped(cell)).collect();
        text.push_str(&markdown::line(&cells));
    }
    text
}

/// The most columns that a number of this column takes from its point on.
fn decimals(grid: &Grid, place: usize) -> usize {
    grid.rows
        .iter()
        .filter_map(|row| row.get(place))
        .map(|text| after_point(text))
        .max()
        .unwrap_or(0)
}

fn after_point(text: &str) -> usize {
    text.find('.').map_or(0, |point| text.len() - point)
}

fn shown(text: &str, column: &Column, places: usize) -> String {
    match column.kind {
        ColumnKind::Number if text.is_empty() => format!("—{}", " ".repeat(places)),
        ColumnKind::Number => {
            format!("{text}{}", " ".repeat(places.saturating_sub(after_point(text))))
        }
        _ => visible(text),
    }
}
