//! The score table: every group and item, then the totals.

use maud::{Markup, html};

use super::{
    anchor,
    digits::{cell as number, decimals},
    ramp,
};
use crate::{
    render::words::{self, Part},
    report::{Figure, ScoreRow, Summary},
    text::Lang,
};

/// The table, where there is anything to score.
pub(super) fn body(rows: &[ScoreRow], summary: &Summary, lang: Lang) -> Option<Markup> {
    if rows.is_empty() {
        return None;
    }
    let named = summary.totals.iter().map(|(title, figure)| (title.as_str(), figure));
    let grand = summary.total.iter().map(|figure| (summary.total_title.as_str(), figure));
    let totals: Vec<(&str, &Figure)> = named.chain(grand).collect();
    let figures =
        rows.iter().map(|row| &row.figure).chain(totals.iter().map(|(_, figure)| *figure));
    let has_band = rows.iter().any(|row| row.band.is_some());
    let columns = Columns::of(&figures.collect::<Vec<_>>(), has_band);
    Some(html! {
        div.wide tabindex="0" role="group" aria-label=(Part::Scores.title(lang)) {
            table.scores {
                caption { (Part::Scores.title(lang)) }
                (head(&columns, lang))
                tbody { @for row in rows { (self::row(row, &columns, lang)) } }
                @if !totals.is_empty() {
                    tbody.totals {
                        @for (title, figure) in &totals {
                            tr {
                                th scope="row" { (title) }
                                (cells(figure, None, &columns, lang))
                            }
                        }
                    }
                }
            }
        }
        @if let Some(note) = words::between_bands(rows, lang) { p.note { (note) } }
    })
}

/// Which columns there are, and how many decimals their digits have at most.
struct Columns {
    has_points: bool,
    has_band: bool,
    has_last: bool,
    has_target: bool,
    max: usize,
    percent: usize,
    points: usize,
}

impl Columns {
    fn of(figures: &[&Figure], has_band: bool) -> Self {
        let most = |digits: fn(&Figure) -> Option<&str>| {
            figures.iter().filter_map(|figure| digits(figure)).map(decimals).max().unwrap_or(0)
        };
        Self {
            has_points: figures.iter().any(|figure| figure.max.is_some()),
            has_band,
            has_last: figures.iter().any(|figure| figure.last.is_some()),
            has_target: figures.iter().any(|figure| figure.target.is_some()),
            max: most(|figure| figure.max.as_deref()),
            percent: most(|figure| figure.percent.as_deref()),
            points: most(words::points),
        }
    }
}

fn head(columns: &Columns, lang: Lang) -> Markup {
    html! {
        thead {
            tr {
                th scope="col" { (lang.pick("条款", "Item")) }
                @if columns.has_points {
                    th.number.max scope="col" { (lang.pick("分值", "Points")) }
                }
                th.number scope="col" { (lang.pick("得分率 %", "Percent")) }
                @if columns.has_band { th.band scope="col" { (lang.pick("分段", "Band")) } }
                @if columns.has_points {
                    th.number scope="col" { (lang.pick("得分", "Score")) }
                }
                @if columns.has_last {
                    th.number.last scope="col" { (lang.pick("上次 %", "Last time %")) }
                    th.number scope="col" { (lang.pick("变化", "Change")) }
                }
                @if columns.has_target {
                    th.number scope="col" { (lang.pick("目标 %", "Target %")) }
                }
            }
        }
    }
}

fn row(row: &ScoreRow, columns: &Columns, lang: Lang) -> Markup {
    let ScoreRow { id, title, depth, is_group, figure, band: _, is_between: _ } = row;
    let class = format!("depth-{}", depth.min(&4));
    html! {
        tr.group[*is_group] {
            th class=(class) scope="row" {
                a href={ "#" (anchor::node(id)) } { span.id { (id) } " " (title) }
            }
            (cells(figure, Some(row), columns, lang))
        }
    }
}

/// The band of a row: on its colour that of an item, plain that of a group.
fn band(row: &ScoreRow) -> Markup {
    html! {
        @match (&row.band, words::band_of_row(row)) {
            (Some(band), Some(name)) if !row.is_group => {
                span class={ "chip " (ramp::class(band)) } { (name) }
            },
            (_, Some(name)) => span { (name) },
            (_, None) => {},
        }
    }
}

fn cells(figure: &Figure, row: Option<&ScoreRow>, columns: &Columns, lang: Lang) -> Markup {
    let max = figure.max.as_deref().unwrap_or(words::NONE);
    html! {
        @if columns.has_points { (number(max, columns.max, "max")) }
        @match &figure.percent {
            Some(percent) => (number(percent, columns.percent, "percent")),
            None => td.number.open { (words::open(figure, lang)) },
        }
        @if columns.has_band { td.band { @if let Some(row) = row { (band(row)) } } }
        @if columns.has_points {
            @match words::points(figure) {
                Some(points) => (number(points, columns.points, "points")),
                None => td.number { (words::NONE) },
            }
        }
        @if columns.has_last {
            @let last = figure.last.as_ref();
            @let change = last.and_then(|last| last.change.as_ref()).map(words::change);
            td.number.last { (last.and_then(|last| last.percent.as_deref()).unwrap_or(words::NONE)) }
            td.number { (change.as_deref().unwrap_or(words::NONE)) }
        }
        @if columns.has_target {
            td.number { (figure.target.as_ref().map_or(words::NONE, |(percent, _)| percent)) }
        }
    }
}
