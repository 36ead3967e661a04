//! The course of several years: a small chart for every total and group, and a table.

use crate::{
    render::{
        pdf::{
            canvas::{Drawing, Target},
            chart::course::{self, Scale},
            composer::{Composer, edges_kept},
            flow::{self, Band, Keep},
            structure::Role,
            table::{Cell, Row, Stand, Table, Width, column},
            text::{Paragraph, span},
            units::{Area, Pt, at},
        },
        words::{self, Part},
    },
    report::{Trend, TrendLine},
    say,
};

/// Charts side by side; narrower ones where there are many of few periods.
fn in_a_row(periods: &[String], lines: &[TrendLine]) -> usize {
    if lines.len() > 9 && periods.len() <= 3 { 4 } else { 3 }
}

/// Air between charts.
const GAP: Pt = Pt(18.0);

/// From this many periods on the table says percentages alone.
const MANY: usize = 6;

/// The section, where several years are known.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let Some(Trend { periods, lines }) = &composer.model.trend else { return };
    composer.flow.start_page();
    let head = composer.section("trend", Part::Trend.title(composer.lang));
    composer.flow.place(vec![head]);
    if let Some(scale) = Scale::of(lines) {
        let charts = charts(composer, periods, lines, scale);
        composer.flow.place(charts);
    }
    let table = table(composer, periods, lines);
    composer.flow.place(vec![Band::gap(Pt(14.0))]);
    let (width, height) = (composer.width(), composer.flow.height());
    let (head, rows) = table.set(composer, width, height);
    composer.flow.need(head.height + flow::height(&rows));
    composer.flow.place_rows(head, edges_kept(rows));
}

/// What the charts show, and rows of them; totals first, as the model has them.
fn charts(
    composer: &mut Composer<'_>,
    periods: &[String],
    lines: &[TrendLine],
    scale: Scale,
) -> Vec<Band> {
    let width = composer.width();
    let Scale { from, to } = scale;
    let note = say!(
        composer.lang,
        "得分率，各图纵轴均为 {from}%–{to}%",
        "Percentages; every chart reaches from {from}% to {to}%"
    );
    let style = composer.styles.note();
    let mut bands = composer.prose(&[span(note, style)], Pt::ZERO, width);
    let count = in_a_row(periods, lines);
    let one = (width - GAP * (count - 1) as f32) / count as f32;
    for row in lines.chunks(count) {
        let mut drawing = Drawing::default();
        let mut height = Pt::ZERO;
        let titles = row.iter().map(|line| course::title(composer, line, one));
        let titles = titles.collect::<Vec<_>>();
        let head = titles.iter().map(Paragraph::height).fold(Pt::ZERO, Pt::max);
        for (number, (line, title)) in row.iter().zip(&titles).enumerate() {
            let says = course::in_words(periods, line, composer.lang);
            let node = composer.node(Role::Figure(says));
            let (mut chart, high) = course::draw(composer, periods, line, scale, (head, one));
            chart.text(title, at(Pt::ZERO, head - title.height()));
            let chart = chart.figure(node, Area::new(Pt::ZERO, Pt::ZERO, one, high));
            drawing.add(chart, at((one + GAP) * number as f32, Pt::ZERO));
            height = height.max(high);
        }
        bands.push(Band { before: Pt(12.0), height, drawing, ..Band::default() });
    }
    bands
}

fn table(composer: &Composer<'_>, periods: &[String], lines: &[TrendLine]) -> Table {
    let lang = composer.lang;
    let has_points = periods.len() < MANY
        && lines.iter().flat_map(|line| &line.values).any(|value| value.points.is_some());
    let mut columns = vec![
        column(lang.pick("条款", "Item"), Width::Fixed(Pt(40.0)), Stand::Left),
        column(lang.pick("名称", "Title"), Width::Share(1.5), Stand::Left),
    ];
    for period in periods {
        let percent = format!("{period} %");
        if has_points {
            let points = say!(lang, "{period} 得分", "{period} points");
            columns.push(column(points, Width::Share(0.6), Stand::Decimal));
        }
        columns.push(column(percent, Width::Share(0.6), Stand::Decimal));
    }
    let rows = lines.iter().map(|line| row(composer, line, has_points)).collect();
    Table::new(columns, rows, Pt(2.6))
}

fn row(composer: &Composer<'_>, line: &TrendLine, has_points: bool) -> Row {
    let TrendLine { id, title, values } = line;
    let palette = composer.styles.palette;
    let small = composer.styles.small();
    let style = if id.is_none() { small.bold() } else { small };
    let label = id.clone().unwrap_or_default();
    let mut cells =
        vec![Cell::new(label, small.coloured(palette.grey)), Cell::new(title.clone(), style)];
    for value in values {
        let cell = |digits: &Option<String>, style| {
            Cell::new(digits.as_deref().unwrap_or(words::NONE), style)
        };
        if has_points {
            cells.push(cell(&value.points, style.coloured(palette.grey)));
        }
        cells.push(cell(&value.percent, style));
    }
    let group =
        composer.model.scores.iter().find(|row| row.is_group && Some(&row.id) == id.as_ref());
    let link = group.map(|row| format!("{} {}", row.id, row.title));
    Row {
        cells,
        fill: id.is_none().then_some(palette.soft),
        keep: Keep::Free,
        link: link.map(|own| (Target::Group(own.clone()), own)),
        head: 1,
        ..Row::default()
    }
}
