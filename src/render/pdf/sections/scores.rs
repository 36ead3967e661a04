//! The score table: every group and item, then the totals.

use crate::{
    render::pdf::{
        canvas::Target,
        composer::{Composer, edges_kept, first_after},
        flow::{self, Band, Keep, together},
        table::{Cell, Column, GUTTER, Row, Stand, Table, Width, column},
        text::{Style, span},
        units::Pt,
    },
    render::words::{self, Part},
    report::{Colour, Direction, Figure, ScoreRow},
};

/// The score table, where there is anything to score.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let report = composer.model;
    if report.scores.is_empty() {
        return;
    }
    composer.flow.start_page();
    let title = Part::Scores.title(composer.lang);
    let head = composer.section("scores", title);
    composer.flow.place(vec![head]);
    let shown = Shown::of(&report.scores);
    let mut rows = report.scores.iter().map(|row| score(composer, row, shown)).collect::<Vec<_>>();
    let totals = totals(composer, shown);
    if let Some(last) = rows.last_mut().filter(|_| !totals.is_empty()) {
        last.keep = Keep::WithNext;
    }
    rows.extend(totals);
    let mut table = Table::new(columns(composer, shown), rows, PADDINGS[0]);
    let (section, before) = (composer.within.0, composer.tree.count(composer.within.0));
    let (width, page) = (composer.flow.width(), composer.flow.height());
    let set = |composer: &mut Composer<'_>, table: &Table| {
        (table.set(composer, width, page), note(composer))
    };
    let ((mut head, mut bands), mut note) = set(composer, &table);
    // A little less air may save a page with a few rows alone.
    let over = head.height + flow::height(&bands) + flow::height(&note) - composer.flow.room();
    let saved = |padding: Pt| (PADDINGS[0] - padding) * 2.0 * bands.len() as f32;
    let fitting = PADDINGS.iter().find(|padding| saved(**padding) >= over);
    if let Some(padding) = fitting.copied().filter(|_| over > Pt::ZERO) {
        composer.tree.rewind(section, before);
        table.padding = padding;
        ((head, bands), note) = set(composer, &table);
    }
    composer.flow.place_rows(head, edges_kept(bands));
    composer.flow.place(note);
}

/// What the mark behind the band of a group means, where there is one.
fn note(composer: &mut Composer<'_>) -> Vec<Band> {
    let Some(text) = words::between_bands(&composer.model.scores, composer.lang) else {
        return Vec::new();
    };
    let (style, width) = (composer.styles.note(), composer.width());
    first_after(together(composer.prose(&[span(text, style)], Pt::ZERO, width)), Pt(5.0))
}

/// Air above and below a row: the usual, and less.
const PADDINGS: [Pt; 4] = [Pt(2.3), Pt(1.8), Pt(1.4), Pt(1.0)];

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

/// How much narrower than usual columns may be: their heads still stand in one line.
const NARROWEST: f32 = 0.74;

fn columns(composer: &mut Composer<'_>, shown: Shown) -> Vec<Column> {
    let Shown { has_points, has_band, has_last, has_target } = shown;
    let lang = composer.lang;
    let title = column(lang.pick("名称", "Title"), Width::Share(1.0), Stand::Left);
    let fixed = |zh: &str, en: &str, width: f32, stand| {
        column(lang.pick(zh, en), Width::Fixed(Pt(width)), stand)
    };
    let mut columns = vec![fixed("条款", "Item", 46.0, Stand::Left), title];
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
        columns.push(fixed("上次 %", "Last %", 54.0, Stand::Decimal));
        columns.push(fixed("变化", "Change", 52.0, Stand::Decimal));
    }
    if has_target {
        columns.push(fixed("目标 %", "Target %", 52.0, Stand::Decimal));
    }
    // More columns are narrower ones; so are they where that leaves a title in one line.
    let most = if has_last || has_target { 0.85 } else { 1.0 };
    let room = composer.width() - longest_title(composer);
    let all = columns.iter().map(fixed_width).sum::<Pt>();
    let part = room.over(all).clamp(NARROWEST, most);
    for column in &mut columns {
        if let Width::Fixed(width) = &mut column.width {
            *width = *width * part;
        }
    }
    columns
}

fn fixed_width(column: &Column) -> Pt {
    match column.width {
        Width::Fixed(width) => width,
        Width::Share(_) => Pt::ZERO,
    }
}

/// The width of a column in which no title is broken.
fn longest_title(composer: &mut Composer<'_>) -> Pt {
    let small = composer.styles.small();
    let rows = &composer.model.scores;
    let width = |row: &ScoreRow| {
        let style = if row.is_group { small.bold() } else { small };
        composer.type_.label(&row.title, style).width() + indent(row)
    };
    rows.iter().map(width).fold(Pt::ZERO, Pt::max) + GUTTER * 2.0 + Pt(0.5)
}

/// How far the title of a row stands to the right.
fn indent(row: &ScoreRow) -> Pt {
    Pt(9.0) * row.depth.min(6) as f32
}

fn score(composer: &Composer<'_>, row: &ScoreRow, shown: Shown) -> Row {
    let palette = composer.styles.palette;
    let small = composer.styles.small();
    let style = if row.is_group { small.bold() } else { small };
    let label = if row.is_group { style } else { style.coloured(palette.grey) };
    let mut cells = vec![
        Cell::new(row.id.clone(), label),
        Cell::new(row.title.clone(), style).indented(indent(row)),
    ];
    cells.extend(figure_cells(composer, &row.figure, band(composer, row, small), style, shown));
    Row {
        cells,
        fill: row.is_group.then_some(palette.soft),
        keep: if row.is_group { Keep::WithNext } else { Keep::Free },
        link: (!row.is_group)
            .then(|| (Target::Item(row.id.clone()), format!("{} {}", row.id, row.title))),
        ..Row::default()
    }
}

/// The band of a row: on its colour that of an item, plain that of a group.
fn band(composer: &Composer<'_>, row: &ScoreRow, style: Style) -> Cell {
    let palette = composer.styles.palette;
    let name = words::band_of_row(row).unwrap_or_default();
    match row.band.as_ref().filter(|_| !row.is_group) {
        Some(band) => {
            let ground = palette.ramp(band.rank, band.of);
            Cell::new(name, style.coloured(palette.on(ground))).filled(ground)
        }
        None => Cell::new(name, style),
    }
}

fn figure_cells(
    composer: &Composer<'_>,
    figure: &Figure,
    band: Cell,
    style: Style,
    shown: Shown,
) -> Vec<Cell> {
    let palette = composer.styles.palette;
    let mut cells = Vec::new();
    if shown.has_points {
        cells.push(Cell::new(words::or_none(figure.max.as_deref()), style.coloured(palette.grey)));
    }
    cells.push(match &figure.percent {
        Some(percent) => Cell::new(percent.clone(), style),
        None => Cell::new(words::rated(figure, composer.lang), style.coloured(palette.attention)),
    });
    if shown.has_band {
        cells.push(band);
    }
    if shown.has_points {
        let style = if words::is_open(figure) { style.coloured(palette.attention) } else { style };
        cells.push(Cell::new(words::or_none(words::points(figure)), style));
    }
    if shown.has_last {
        cells.extend(last_cells(composer, figure, style));
    }
    if shown.has_target {
        let target = figure.target.as_ref().map(|(percent, _)| percent.as_str());
        cells.push(Cell::new(words::or_none(target), style.coloured(palette.grey)));
    }
    cells
}

/// The percentage of the last time, and the change since; what fell asks for attention.
fn last_cells(composer: &Composer<'_>, figure: &Figure, style: Style) -> [Cell; 2] {
    let palette = composer.styles.palette;
    let last = figure.last.as_ref();
    let percent = words::or_none(last.and_then(|last| last.percent.as_deref()));
    let change = last.and_then(|last| last.change.as_ref());
    let colour = match change.map(|change| change.direction) {
        Some(Direction::Down) => palette.attention,
        Some(Direction::Up) => palette.title,
        Some(Direction::Same) | None => palette.grey,
    };
    let change = words::or_none(change.map(|change| change.percent.as_str()));
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
        cells.extend(figure_cells(composer, figure, Cell::new("", style), style, shown));
        let keep = if fill.is_none() { Keep::WithNext } else { Keep::Free };
        Row { cells, fill, keep, head: 1, ..Row::default() }
    };
    named.chain(grand).map(row).collect()
}
