//! The measures of an assessment as a table: from it the same measures can be read again.

use std::collections::BTreeSet;

use super::{OwnSeries, TableColumn, words};
use crate::{
    assessment::{Assessment, Comparison, Measure, Series},
    period::Period,
    report::{Column, ColumnKind, Grid},
    text::Lang,
};

/// How figures stand in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A row for every figure.
    Long,
    /// A row for every series, a column for every period.
    Wide,
}

/// Columns that say what a measure is.
const MEASURE: [TableColumn; 11] = [
    TableColumn::Id,
    TableColumn::Title,
    TableColumn::Item,
    TableColumn::Area,
    TableColumn::Processes,
    TableColumn::Unit,
    TableColumn::Better,
    TableColumn::Segment,
    TableColumn::Source,
    TableColumn::Owner,
    TableColumn::Evidence,
];
/// Columns that say whose figures they are.
const SERIES: [TableColumn; 4] =
    [TableColumn::SeriesId, TableColumn::Series, TableColumn::Kind, TableColumn::SeriesSource];

/// All measures of an assessment as a table. Without any figure both layouts are the same.
#[must_use]
pub fn measure_table(assessment: &Assessment, layout: Layout, lang: Lang) -> Grid {
    let measures = &assessment.measures;
    let all = measures.iter().flat_map(Measure::all_series).flat_map(Series::keys);
    let periods: BTreeSet<Period> = all.copied().collect();
    let is_wide = layout == Layout::Wide && !periods.is_empty();
    let named = MEASURE.into_iter().chain(SERIES);
    let mut columns: Vec<Column> = named.map(|column| text_column(column, lang)).collect();
    if is_wide {
        columns.extend(periods.iter().map(|period| number(period.to_string(), period.to_string())));
    } else {
        let [period, value] = [TableColumn::Period, TableColumn::Value];
        columns.push(text_column(period, lang));
        columns.push(number(value.key().to_owned(), value.title(lang).to_owned()));
    }
    let mut rows = Vec::new();
    for measure in measures {
        for line in lines(measure, lang) {
            let head = [measure_cells(measure, lang), line.cells].concat();
            if is_wide {
                let figures = periods.iter().map(|period| figure(line.figures, *period));
                rows.push(head.into_iter().chain(figures).collect());
            } else if line.figures.is_empty() {
                rows.push([head, vec![String::new(), String::new()]].concat());
            } else {
                rows.extend(line.figures.iter().map(|(period, value)| {
                    [head.clone(), vec![period.to_string(), value.to_string()]].concat()
                }));
            }
        }
    }
    Grid { columns, rows }
}

/// A series of a measure.
struct Line<'a> {
    /// What stands in the columns of the series.
    cells: Vec<String>,
    figures: &'a Series,
}

/// The own figures, even where there are none, so that no measure is left out; targets; comparisons.
fn lines(measure: &Measure, lang: Lang) -> Vec<Line<'_>> {
    let own = |series: OwnSeries, figures| Line {
        cells: [String::new(), series.word(lang).to_owned(), String::new(), String::new()].to_vec(),
        figures,
    };
    let mut lines = vec![own(OwnSeries::Actual, &measure.values)];
    if !measure.target.is_empty() {
        lines.push(own(OwnSeries::Target, &measure.target));
    }
    lines.extend(measure.comparisons.iter().map(|comparison| Line {
        cells: comparison_cells(comparison, lang),
        figures: &comparison.values,
    }));
    lines
}

fn measure_cells(measure: &Measure, lang: Lang) -> Vec<String> {
    let ids = |ids: &[crate::criteria::Id]| {
        ids.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    };
    let text = |text: &Option<String>| text.as_deref().map(quoted).unwrap_or_default();
    vec![
        measure.id.to_string(),
        quoted(&measure.title),
        measure.item.to_string(),
        measure.area.as_ref().map(ToString::to_string).unwrap_or_default(),
        ids(&measure.processes),
        text(&measure.unit),
        measure.better.map_or_else(String::new, |own| words::better_word(own, lang).to_owned()),
        text(&measure.segment),
        text(&measure.source),
        text(&measure.owner),
        ids(&measure.evidence),
    ]
}

fn comparison_cells(comparison: &Comparison, lang: Lang) -> Vec<String> {
    vec![
        comparison.id.to_string(),
        quoted(&comparison.name),
        comparison.kind.map_or_else(String::new, |own| words::kind_word(own, lang).to_owned()),
        comparison.source.as_deref().map(quoted).unwrap_or_default(),
    ]
}

/// A text that begins with a quote gets another one: readers take off the one that keeps a text from being a formula.
fn quoted(text: &str) -> String {
    if text.starts_with('\'') { format!("'{text}") } else { text.to_owned() }
}

fn figure(series: &Series, period: Period) -> String {
    series.get(&period).map_or_else(String::new, ToString::to_string)
}

fn text_column(column: TableColumn, lang: Lang) -> Column {
    Column::new(column.key(), column.title(lang), ColumnKind::Text)
}

fn number(key: String, title: String) -> Column {
    Column::new(key, title, ColumnKind::Number)
}
