//! The score table: every group and item, then the totals.

use crate::{
    render::pdf::{
        canvas::Target,
        composer::Composer,
        flow::Keep,
        sections::figures,
        table::{Cell, Column, Row, Stand, Table, Width, column},
        text::Style,
        units::Pt,
    },
    report::{Band, Colour, Direction, Figure, ScoreRow},
};

/// The score table, where there is anything to score.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let report = composer.model;
    if report.scores.is_empty() {
        return;
    }
    composer.flow.start_page();
    let title = composer.lang.pick("得分明细", "Scores");
    let head = composer.section("scores", title);
    composer.flow.place(vec![head]);
    let shown = Shown::of(&report.scores);
    let mut rows = report.scores.iter().map(|row| score(composer, row, shown)).collect::<Vec<_>>();
    let totals = totals(composer, shown);
    if let Some(last) = rows.last_mut().filter(|_| !totals.is_empty()) {
        last.keep = Keep::WithNext;
    }
    rows.extend(totals);
    let table = Table { columns: columns(composer, shown), rows, padding: Pt(2.3) };
    composer.table(&table);
}

/// Which columns there are.
#[derive(Clone, Copy)]
struct Shown {
    has_points: bool,
    has_band: bool,
    has_last: bool,
    has_target: bool,
}

impl Shown {
    fn of(rows: &[ScoreRow]) -> Self {
        let any = |has: fn(&Figure) -> bool| rows.iter().any(|row| has(&row.figure));
        Self {
            has_points: any(|figure| figure.max.is_some()),
            has_band: rows.iter().any(|row| row.band.is_some()),
            has_last: any(|figure| figure.last.is_some()),
            has_target: any(|figure| figure.target.is_some()),
        }
    }
}

fn columns(composer: &Composer<'_>, shown: Shown) -> Vec<Column> {
    let Shown { has_points, has_band, has_last, has_target } = shown;
    let lang = composer.lang;
    // More columns are narrower ones.
    let part = if has_last || has_target { 0.85 } else { 1.0 };
    let fixed = |zh: &str, en: &str, width: f32, stand| {
        column(lang.pick(zh, en), Width::Fixed(Pt(width * part)), stand)
    };
    let mut columns = vec![
        fixed("条款", "Item", 46.0, Stand::Left),
        column(lang.pick("名称", "Title"), Width::Share(1.0), Stand::Left),
    ];
    if has_points {
        columns.push(fixed("分值", "Points", 48.0, Stand::Decimal));
    }
    columns.push(fixed("得分率 %", "Percent", 56.0, Stand::Decimal));
    if has_band {
        columns.push(fixed("分段", "Band", 58.0, Stand::Centre));
    }
    if has_points {
        columns.push(fixed("得分", "Score", 54.0, Stand::Decimal));
    }
    if has_last {
        columns.push(fixed("上次 %", "Last time %", 54.0, Stand::Decimal));
        columns.push(fixed("变化", "Change", 52.0, Stand::Decimal));
    }
    if has_target {
        columns.push(fixed("目标 %", "Target %", 52.0, Stand::Decimal));
    }
    columns
}

fn score(composer: &Composer<'_>, row: &ScoreRow, shown: Shown) -> Row {
    let palette = composer.styles.palette;
    let small = composer.styles.small();
    let style = if row.is_group { small.bold() } else { small };
    let indent = Pt(9.0) * row.depth.min(6) as f32;
    let label = if row.is_group { style } else { style.coloured(palette.grey) };
    let mut cells = vec![
        Cell::new(row.id.clone(), label),
        Cell::new(row.title.clone(), style).indented(indent),
    ];
    cells.extend(figure_cells(composer, &row.figure, row.band.as_ref(), style, shown));
    Row {
        cells,
        fill: row.is_group.then_some(palette.soft),
        keep: if row.is_group { Keep::WithNext } else { Keep::Free },
        link: (!row.is_group)
            .then(|| (Target::Item(row.id.clone()), format!("{} {}", row.id, row.title))),
        ..Row::default()
    }
}

fn figure_cells(
    composer: &Composer<'_>,
    figure: &Figure,
    band: Option<&Band>,
    style: Style,
    shown: Shown,
) -> Vec<Cell> {
    let palette = composer.styles.palette;
    let mut cells = Vec::new();
    if shown.has_points {
        cells.push(Cell::new(figures::or_dash(figure.max.as_ref()), style.coloured(palette.grey)));
    }
    cells.push(match &figure.percent {
        Some(percent) => Cell::new(percent.clone(), style),
        None => Cell::new(figures::open(figure, composer.lang), style.coloured(palette.attention)),
    });
    if shown.has_band {
        cells.push(match band {
            Some(band) => {
                let ground = palette.ramp(band.rank, band.of);
                Cell::new(band.name.clone(), style.coloured(palette.on(ground))).filled(ground)
            }
            None => Cell::new("", style),
        });
    }
    if shown.has_points {
        let style =
            if figures::is_open(figure) { style.coloured(palette.attention) } else { style };
        cells.push(Cell::new(figures::or_dash(figures::points(figure)), style));
    }
    if shown.has_last {
        cells.extend(last_cells(composer, figure, style));
    }
    if shown.has_target {
        let target = figure.target.as_ref().map(|(percent, _)| percent);
        cells.push(Cell::new(figures::or_dash(target), style.coloured(palette.grey)));
    }
    cells
}

/// The percentage of the last time, and the change since; what fell asks for attention.
fn last_cells(composer: &Composer<'_>, figure: &Figure, style: Style) -> [Cell; 2] {
    let palette = composer.styles.palette;
    let last = figure.last.as_ref();
    let percent = figures::or_dash(last.and_then(|last| last.percent.as_ref()));
    let change = last.and_then(|last| last.change.as_ref());
    let colour = match change.map(|change| change.direction) {
        Some(Direction::Down) => palette.attention,
        Some(Direction::Up) => palette.title,
        Some(Direction::Same) | None => palette.grey,
    };
    let change = figures::or_dash(change.map(|change| &change.percent));
    [Cell::new(percent, style.coloured(palette.grey)), Cell::new(change, style.coloured(colour))]
}

/// The named totals and the grand total, kept together.
fn totals(composer: &Composer<'_>, shown: Shown) -> Vec<Row> {
    let summary = &composer.model.summary;
    let palette = composer.styles.palette;
    let style = composer.styles.small().bold();
    let named = summary.totals.iter().map(|(title, figure)| (title, figure, None));
    let grand =
        summary.total.iter().map(|figure| (&summary.total_title, figure, Some(palette.soft)));
    let row = |(title, figure, fill): (&String, &Figure, Option<Colour>)| {
        let mut cells = vec![Cell::new("", style), Cell::new(title.clone(), style)];
        cells.extend(figure_cells(composer, figure, None, style, shown));
        let keep = if fill.is_none() { Keep::WithNext } else { Keep::Free };
        Row { cells, fill, keep, head: 1, ..Row::default() }
    };
    named.chain(grand).map(row).collect()
}
