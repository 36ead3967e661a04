//! A measure: a chart, the digits below it, and what they say; two side by side, or one over the whole width.

use std::ops::Range;

use super::list::entry;
use crate::{
    render::{
        pdf::{
            canvas::{Drawing, Target},
            chart::measure,
            composer::{Composer, first_after},
            flow::{self, Band, Keep, held, together},
            structure::Role,
            table::{Cell, GUTTER, Row, Stand, Table, Width, column},
            text::{Span, Style, span},
            units::{Area, Pt, at},
        },
        words,
    },
    report::{Line, LineKind, MeasureSheet},
    text::Lang,
};

/// Air between two columns.
const GAP: Pt = Pt(22.0);
/// How high a chart is beside another, and over the whole width.
const HEIGHT: Pt = Pt(74.0);
const WIDE_HEIGHT: Pt = Pt(104.0);
/// The names of lines in a table, below which the axis of the chart stands.
const NAMES: Pt = Pt(54.0);
const WIDE_NAMES: Pt = Pt(92.0);
/// Lines of a measure that stands beside another: its own, the target, two comparisons.
const MOST_LINES: usize = 4;
/// What is higher than this share of a page may break.
const MOST_WHOLE: f32 = 0.55;

/// Whether two measures have room side by side.
pub(super) fn may_pair(composer: &Composer<'_>, one: &MeasureSheet, next: &MeasureSheet) -> bool {
    [one, next].into_iter().all(|own| is_short(own) && is_narrow(composer, own))
}

/// Whether all periods of a measure have room in half the width.
fn is_narrow(composer: &Composer<'_>, sheet: &MeasureSheet) -> bool {
    let needed = column_width(composer, sheet) * sheet.periods.len() as f32;
    NAMES + needed <= half(composer.width())
}

fn half(width: Pt) -> Pt {
    (width - GAP) * 0.5
}

/// Whether what a measure says does not run on long below its chart: with many comparisons it stands beside it.
fn is_short(sheet: &MeasureSheet) -> bool {
    sheet.lines.len() <= MOST_LINES
}

/// What a column of the table needs for its period and its digits, by their number: nothing is set for it.
fn column_width(composer: &Composer<'_>, sheet: &MeasureSheet) -> Pt {
    let wide = |text: &str, style: Style| {
        let ems = text.chars().map(|sign| if sign.is_ascii() { 0.6 } else { 1.0 });
        style.size * ems.sum::<f32>()
    };
    let (head, digits) = (composer.styles.note(), digits_style(composer).bold());
    let periods = sheet.periods.iter().map(|period| wide(period, head));
    let values = sheet.lines.iter().flat_map(|line| line.values.iter().flatten());
    let values = values.map(|(text, _)| wide(text, digits));
    periods.chain(values).fold(Pt(18.0), Pt::max) + GUTTER * 2.0 + Pt(0.5)
}

/// Two measures side by side.
pub(super) fn pair(
    composer: &mut Composer<'_>,
    one: &MeasureSheet,
    next: &MeasureSheet,
) -> Vec<Band> {
    let width = half(composer.width());
    let mut drawing = Drawing::default();
    let mut height = Pt::ZERO;
    let [left, right] = [one, next].map(|sheet| {
        let outer = composer.begin();
        let mut bands = head(composer, sheet, width);
        bands.extend(figures(composer, sheet, width));
        bands.extend(facts(composer, sheet, width));
        composer.within = outer;
        bands
    });
    let targets = [one, next].map(target);
    let highest = flow::height(&left).max(flow::height(&right));
    if highest > composer.flow.height() * MOST_WHOLE {
        let [first, second] = targets;
        return [vec![first], left, vec![second], first_after(right, Pt(12.0))].concat();
    }
    for (bands, x) in [(left, Pt::ZERO), (right, width + GAP)] {
        height = height.max(flow::height(&bands));
        stack(&mut drawing, bands, x);
    }
    let mut bands = targets.to_vec();
    bands.push(Band { height, drawing, ..Band::default() });
    bands
}

/// A measure over the whole width: with few periods its facts stand beside the chart, else below.
pub(super) fn alone(composer: &mut Composer<'_>, sheet: &MeasureSheet) -> Vec<Band> {
    let width = composer.width();
    let page = composer.flow.height();
    let outer = composer.begin();
    let mut bands = vec![target(sheet)];
    bands.extend(head(composer, sheet, width));
    if is_narrow(composer, sheet) {
        let column = half(width);
        let left = figures(composer, sheet, column);
        let right = facts(composer, sheet, column);
        let height = flow::height(&left).max(flow::height(&right));
        if height <= page * MOST_WHOLE {
            let mut drawing = Drawing::default();
            stack(&mut drawing, left, Pt::ZERO);
            stack(&mut drawing, right, column + GAP);
            bands.push(Band { height, drawing, ..Band::default() });
        } else {
            bands.extend(left);
            bands.extend(right);
        }
    } else {
        bands.extend(figures(composer, sheet, width));
        bands.extend(facts(composer, sheet, width));
    }
    composer.within = outer;
    if flow::height(&bands) <= page * MOST_WHOLE { together(bands) } else { bands }
}

/// Where a measure is found.
fn target(sheet: &MeasureSheet) -> Band {
    Band::default().kept().found_as(Target::Measure(sheet.id.clone()))
}

/// The chart, and the digits below it.
fn figures(composer: &mut Composer<'_>, sheet: &MeasureSheet, width: Pt) -> Vec<Band> {
    let page = composer.flow.height();
    let is_wide = width > half(composer.width());
    let (left, height) = if is_wide { (NAMES, WIDE_HEIGHT) } else { (NAMES, HEIGHT) };
    let frame = measure::Frame { width, height, left, has_periods: is_wide };
    let mut bands = Vec::new();
    if let Some(chart) = measure::draw(composer, sheet, frame) {
        let says = words::measure_figures(sheet, composer.lang);
        let node = composer.node(Role::Figure(says));
        let area = Area::new(Pt::ZERO, Pt::ZERO, width, height);
        bands.push(Band { height, drawing: chart.figure(node, area), ..Band::default() }.kept());
    }
    let count = sheet.periods.len();
    if count == 0 {
        return bands;
    }
    let names = if is_wide { WIDE_NAMES } else { NAMES };
    let most = ((width - names).0 / column_width(composer, sheet).0).floor().max(1.0) as usize;
    // As many in each part, rather than a few left over for the last.
    let each = count.div_ceil(count.div_ceil(most).max(1)).max(1);
    let column = (width - names) * (1.0 / each as f32);
    for from in (0..count).step_by(each) {
        let table = table(composer, sheet, from..(from + each).min(count), (names, column));
        let (head, rows) = table.set(composer, width, page);
        let before = if from == 0 { Pt(1.0) } else { Pt(5.0) };
        bands.push(Band { before, ..head }.kept());
        bands.extend(rows);
    }
    bands
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
    let mut spans = vec![
        span(format!("{}  ", sheet.id), small.coloured(palette.grey)),
        span(sheet.title.clone(), small.bold().coloured(palette.title)),
    ];
    if let Some(about) = words::measure_about(sheet, composer.lang) {
        let beside = span(format!("　{about}"), grey);
        let title = composer.type_.paragraph(&spans, Pt(f32::MAX)).width();
        let about_width = composer.type_.label(&beside.text, grey).width();
        let has_room = title + about_width <= width;
        spans.push(if has_room { beside } else { span(format!("\n{about}"), grey) });
    }
    let mut bands = held(composer.lines(&spans, Pt::ZERO, width));
    if let Some(last) = bands.last_mut() {
        last.height += Pt(2.0);
    }
    bands
}

/// What the figures say, what is missing, and whose they are.
fn facts(composer: &mut Composer<'_>, sheet: &MeasureSheet, width: Pt) -> Vec<Band> {
    let lang = composer.lang;
    let note = composer.styles.note().sized(8.2).led(lang.pick(12.2, 11.2));
    let ink = note.coloured(composer.styles.palette.ink);
    let attention = note.coloured(composer.styles.palette.attention);
    let list = composer.node(Role::List);
    let facts = sheet.facts.iter().map(|fact| span(fact.clone(), ink));
    let gaps = words::measure_gaps(sheet, lang).map(|gaps| span(gaps, attention));
    let said: Vec<Span> = facts.chain(gaps).collect();
    let mut bands = Vec::new();
    for (number, said) in said.into_iter().enumerate() {
        let before = if number == 0 { Pt(4.0) } else { Pt(1.0) };
        bands.extend(first_after(entry(composer, list, &[said], width), before));
    }
    let sources = sources(sheet, lang);
    let context: Vec<String> =
        sources.into_iter().chain(words::measure_context(sheet, lang)).collect();
    if !context.is_empty() {
        let context = context.join(" · ");
        let grey = note.coloured(composer.styles.palette.grey);
        bands.extend(first_after(composer.prose(&[span(context, grey)], Pt::ZERO, width), Pt(2.0)));
    }
    bands
}

/// What the others are and where their figures come from, by the numbers of their lines: `①② 竞争对手，年报`.
fn sources(sheet: &MeasureSheet, lang: Lang) -> Vec<String> {
    let others = sheet.lines.iter().filter(|line| line.kind == LineKind::Comparison);
    let mut sources: Vec<(String, &String)> = Vec::new();
    for (number, line) in others.enumerate() {
        let Some(note) = &line.note else { continue };
        let sign = words::line_sign(line, number);
        match sources.iter_mut().find(|(_, known)| *known == note) {
            Some((signs, _)) => signs.push_str(sign),
            None => sources.push((sign.to_owned(), note)),
        }
    }
    let said = |(signs, note): (String, &String)| format!("{signs}{}{note}", lang.pick("", " "));
    sources.into_iter().map(said).collect()
}

fn digits_style(composer: &Composer<'_>) -> Style {
    composer.styles.note().sized(7.8).led(10.6)
}

/// The digits of all lines for some of the periods; the first column is for names.
fn table(
    composer: &Composer<'_>,
    sheet: &MeasureSheet,
    periods: Range<usize>,
    (names, width): (Pt, Pt),
) -> Table {
    let name = composer.lang.pick("数据", "Figures");
    let mut columns = vec![column(name, Width::Fixed(names), Stand::Left)];
    let period = |period: &String| column(period.clone(), Width::Fixed(width), Stand::Decimal);
    columns.extend(sheet.periods.get(periods.clone()).unwrap_or_default().iter().map(period));
    let others = sheet.lines.iter().filter(|line| line.kind != LineKind::Comparison).count();
    let lines = sheet.lines.iter().enumerate();
    let rows = lines.map(|(number, line)| {
        let sign = words::line_sign(line, number.saturating_sub(others));
        row(composer, line, sign, periods.clone())
    });
    let rows = rows.collect();
    Table::new(columns, rows, Pt(1.0))
}

fn row(composer: &Composer<'_>, line: &Line, sign: &str, periods: Range<usize>) -> Row {
    let palette = composer.styles.palette;
    let note = digits_style(composer);
    let style = match line.kind {
        LineKind::Own => note.coloured(palette.ink).bold(),
        LineKind::Target => note.coloured(palette.attention),
        LineKind::Comparison => note.coloured(palette.grey),
    };
    let mut cells = vec![Cell::new(format!("{sign} {}", line.name), style)];
    cells.extend(periods.map(|number| {
        let value = line.values.get(number).and_then(Option::as_ref);
        Cell::new(value.map_or(words::NONE, |(digits, _)| digits.as_str()), style)
    }));
    Row { cells, keep: Keep::WithNext, head: 0, ..Row::default() }
}
