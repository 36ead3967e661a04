//! The measures of an item: a chart with what it says beside it, the digits below, and how far they carry the factors.

use crate::{
    render::{
        pdf::{
            canvas::Drawing,
            chart::measure,
            composer::{Composer, first_after},
            flow::{self, Band, Keep, held, together},
            structure::{Node, Role},
            table::{Cell, Row, Stand, Table, Width, column},
            text::{Span, span},
            units::{Area, Pt, at},
        },
        words,
    },
    report::{ItemSection, Line, LineKind, MeasureSheet},
};

/// Air between the chart and what is said beside it.
const GAP: Pt = Pt(14.0);
/// How high a chart is, and how much of the width it takes.
const HEIGHT: Pt = Pt(104.0);
const SHARE: f32 = 0.5;
/// Periods side by side in the table of digits.
const MOST_PERIODS: usize = 10;
/// What is higher than this share of a page may break.
const MOST_WHOLE: f32 = 0.55;

/// The measures of an item; nothing where there are none.
pub(super) fn set(composer: &mut Composer<'_>, item: &ItemSection) -> Vec<Band> {
    let ItemSection { measures, support, .. } = item;
    if measures.is_empty() {
        return Vec::new();
    }
    let (lang, width) = (composer.lang, composer.width());
    let outer = composer.begin();
    let mut bands = held(composer.sub(lang.pick("结果数据", "Figures"), width));
    for (number, sheet) in measures.iter().enumerate() {
        let before = if number == 0 { Pt(4.0) } else { Pt(16.0) };
        bands.extend(first_after(block(composer, sheet), before));
    }
    if !support.is_empty() {
        let mut advice = held(composer.sub(words::support_title(lang), width));
        let list = composer.node(Role::List);
        for own in support {
            let spans = [span(words::support(own, lang), composer.styles.small())];
            advice.extend(first_after(entry(composer, list, &spans, width), Pt(2.5)));
        }
        bands.extend(advice);
    }
    composer.within = outer;
    bands
}

/// An entry of a list: a dot, and text beside it.
pub(super) fn entry(
    composer: &mut Composer<'_>,
    list: Node,
    spans: &[Span],
    width: Pt,
) -> Vec<Band> {
    let indent = Pt(10.0);
    let body = composer.tree.nest(list, [Role::ListItem, Role::Body]);
    let mut bands = flow::tagged(composer.lines(spans, indent, width - indent), body);
    let leading = bands.first().map_or(Pt(12.0), |band| band.height);
    let mut dot = Drawing::default();
    let area = Area::new(Pt(2.0), leading * 0.5 - Pt(1.0), Pt(2.6), Pt(2.6));
    dot.fill(area, composer.styles.palette.accent);
    if let Some(first) = bands.first_mut() {
        *first = std::mem::take(first).led_by(dot);
    }
    together(bands)
}

/// A measure: in one piece, unless it is very high.
fn block(composer: &mut Composer<'_>, sheet: &MeasureSheet) -> Vec<Band> {
    let width = composer.width();
    let page = composer.flow.height();
    let outer = composer.begin();
    let mut bands = head(composer, sheet, width);
    let chart_width = width * SHARE;
    let beside = width - chart_width - GAP;
    let says = words::measure_figures(sheet, composer.lang);
    let node = composer.node(Role::Figure(says));
    let chart = measure::draw(composer, sheet, (chart_width, HEIGHT));
    let facts = facts(composer, sheet, if chart.is_some() { beside } else { width });
    let facts_height = flow::height(&facts);
    match chart {
        Some(chart) => {
            let area = Area::new(Pt::ZERO, Pt::ZERO, chart_width, HEIGHT);
            let mut drawing = chart.figure(node, area);
            if facts_height <= page * MOST_WHOLE {
                stack(&mut drawing, facts, chart_width + GAP);
                let height = HEIGHT.max(facts_height);
                bands.push(Band { height, drawing, ..Band::default() }.kept());
            } else {
                bands.push(Band { height: HEIGHT, drawing, ..Band::default() });
                bands.extend(facts);
            }
        }
        None => bands.extend(facts),
    }
    for (number, from) in (0..sheet.periods.len()).step_by(MOST_PERIODS).enumerate() {
        let table = table(composer, sheet, from);
        let (head, rows) = table.set(composer, width, page);
        let before = if number == 0 { Pt(5.0) } else { Pt(4.0) };
        bands.push(Band { before, ..head }.kept());
        bands.extend(rows);
    }
    composer.within = outer;
    if flow::height(&bands) <= page * MOST_WHOLE { together(bands) } else { bands }
}

/// Puts bands one below the other into a drawing.
fn stack(drawing: &mut Drawing, bands: Vec<Band>, x: Pt) {
    let mut y = Pt::ZERO;
    for band in bands {
        drawing.add(band.drawing, at(x, y + band.before));
        y += band.before + band.height;
    }
}

/// Id, title, unit and the good direction.
fn head(composer: &mut Composer<'_>, sheet: &MeasureSheet, width: Pt) -> Vec<Band> {
    let heading = composer.heading();
    let palette = composer.styles.palette;
    let small = composer.styles.small().within(heading);
    let grey = composer.styles.note().coloured(palette.grey).within(heading);
    let about: Vec<&str> =
        [&sheet.unit, &sheet.better_words].into_iter().filter_map(Option::as_deref).collect();
    let about = about.join(composer.lang.pick("，", ", "));
    let spans = [
        span(format!("{}  ", sheet.id), small.coloured(palette.grey)),
        span(sheet.title.clone(), small.bold().coloured(palette.title)),
        span(if about.is_empty() { about } else { format!("　{about}") }, grey),
    ];
    let mut bands = held(composer.lines(&spans, Pt::ZERO, width));
    if let Some(last) = bands.last_mut() {
        last.height += Pt(2.0);
    }
    bands
}

/// What the figures say, what is missing, and whose they are.
fn facts(composer: &mut Composer<'_>, sheet: &MeasureSheet, width: Pt) -> Vec<Band> {
    let lang = composer.lang;
    let note = composer.styles.note().sized(8.4).led(lang.pick(13.0, 11.6));
    let ink = note.coloured(composer.styles.palette.ink);
    let attention = note.coloured(composer.styles.palette.attention);
    let list = composer.node(Role::List);
    let facts = sheet.facts.iter().map(|fact| span(fact.clone(), ink));
    let gaps = words::measure_gaps(sheet, lang).map(|gaps| span(gaps, attention));
    let said: Vec<Span> = facts.chain(gaps).collect();
    let mut bands = Vec::new();
    for said in said {
        bands.extend(first_after(entry(composer, list, &[said], width), Pt(1.5)));
    }
    if let Some(context) = words::measure_context(sheet, lang) {
        let grey = note.coloured(composer.styles.palette.grey);
        bands.extend(first_after(composer.prose(&[span(context, grey)], Pt::ZERO, width), Pt(3.0)));
    }
    bands
}

/// The digits of all lines for some of the periods.
fn table(composer: &Composer<'_>, sheet: &MeasureSheet, from: usize) -> Table {
    let to = (from + MOST_PERIODS).min(sheet.periods.len());
    let name = composer.lang.pick("数据", "Figures");
    let mut columns = vec![column(name, Width::Share(1.0), Stand::Left)];
    let period = |period: &String| column(period.clone(), Width::Fixed(Pt(36.0)), Stand::Decimal);
    columns.extend(sheet.periods.iter().take(to).skip(from).map(period));
    let others = sheet.lines.iter().filter(|line| line.kind != LineKind::Comparison).count();
    let lines = sheet.lines.iter().enumerate();
    let rows = lines.map(|(number, line)| {
        let sign = measure::sign(line, number.saturating_sub(others));
        row(composer, line, sign, from..to)
    });
    let rows = rows.collect();
    Table { columns, rows, padding: Pt(1.2) }
}

fn row(composer: &Composer<'_>, line: &Line, sign: &str, periods: std::ops::Range<usize>) -> Row {
    let palette = composer.styles.palette;
    let note = composer.styles.note().sized(8.0).led(11.0);
    let style = match line.kind {
        LineKind::Own => note.coloured(palette.ink).bold(),
        LineKind::Target => note.coloured(palette.attention),
        LineKind::Comparison => note.coloured(palette.grey),
    };
    let name = format!("{sign} {}", words::line_name(line, composer.lang));
    let mut cells = vec![Cell::new(name, style)];
    cells.extend(periods.map(|number| {
        let value = line.values.get(number).and_then(Option::as_ref);
        Cell::new(value.map_or(words::NONE, |(digits, _)| digits.as_str()), style)
    }));
    Row { cells, keep: Keep::Free, head: 0, ..Row::default() }
}
