//! The measures of an item: a chart with what it says beside it, the digits below, and how far they carry the factors.

use std::ops::Range;

use crate::{
    render::{
        pdf::{
            canvas::{Drawing, Target},
            chart::measure,
            composer::{Composer, first_after},
            flow::{self, Band, Keep, held, together},
            structure::{Node, Role},
            table::{Cell, GUTTER, Row, Stand, Table, Width, column},
            text::{Span, Style, span},
            units::{Area, Pt, at},
        },
        words,
    },
    report::{ItemSection, Line, LineKind, MeasureSheet},
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
/// So many measures are set before it is known where they stand.
const FEW: usize = 2;
/// What is higher than this share of a page may break.
const MOST_WHOLE: f32 = 0.55;

/// The measures of an item: set, or with their place kept in what is read until it is known where they stand.
pub(super) struct Figures {
    within: (Node, u8),
    bands: Option<Vec<Band>>,
    height: Pt,
}

/// The measures of an item; a few are set at once, more go on to another page in any case.
pub(super) fn set(composer: &mut Composer<'_>, item: &ItemSection) -> Figures {
    let node = composer.node(Role::Section);
    let mut figures = Figures { within: (node, composer.within.1), bands: None, height: Pt::ZERO };
    if item.measures.is_empty() {
        return figures;
    }
    if item.measures.len() > FEW {
        figures.height = composer.flow.height();
        return figures;
    }
    let outer = std::mem::replace(&mut composer.within, figures.within);
    let mut bands = title(composer);
    let parts = composer.begin();
    bands.extend(match item.measures.as_slice() {
        [one, next] if may_pair(composer, one, next) => pair(composer, one, next),
        [one, next] => {
            let first = alone(composer, one);
            [first, first_after(alone(composer, next), Pt(13.0))].concat()
        }
        few => few.iter().flat_map(|one| alone(composer, one)).collect(),
    });
    composer.within = parts;
    bands.extend(advice(composer, item));
    composer.within = outer;
    figures.height = flow::height(&bands);
    figures.bands = Some(bands);
    figures
}

impl Figures {
    /// How high they are; of many, a page.
    pub(super) fn height(&self) -> Pt {
        self.height
    }

    /// Puts them on the page.
    pub(super) fn place(self, composer: &mut Composer<'_>, item: &ItemSection) {
        match self.bands {
            Some(bands) => composer.flow.place(bands),
            None if item.measures.is_empty() => {}
            None => {
                let outer = std::mem::replace(&mut composer.within, self.within);
                place_many(composer, item);
                composer.within = outer;
            }
        }
    }
}

/// Two by two; where a pair does not fit on the page but the first of it does alone, that fills it.
fn place_many(composer: &mut Composer<'_>, item: &ItemSection) {
    let mut pending = title(composer);
    let outer = composer.begin();
    let section = composer.within.0;
    let mut rest = item.measures.as_slice();
    while let [one, others @ ..] = rest {
        let air = if pending.is_empty() { Pt(13.0) } else { Pt(2.0) };
        let room = composer.flow.room() - flow::height(&pending) - air;
        let before = composer.tree.count(section);
        let next = others.first().filter(|next| may_pair(composer, one, next));
        let mut block = match next {
            Some(next) => pair(composer, one, next),
            None => alone(composer, one),
        };
        let mut taken = 1 + usize::from(next.is_some());
        if let Some(next) = next.filter(|_| flow::height(&block) > room) {
            composer.tree.rewind(section, before);
            block = alone(composer, one);
            taken = 1;
            if flow::height(&block) > room {
                composer.tree.rewind(section, before);
                block = pair(composer, one, next);
                taken = 2;
            }
        }
        pending.extend(first_after(block, air));
        composer.flow.place(std::mem::take(&mut pending));
        rest = rest.get(taken..).unwrap_or_default();
    }
    composer.within = outer;
    let advice = advice(composer, item);
    composer.flow.place(advice);
}

fn title(composer: &mut Composer<'_>) -> Vec<Band> {
    let width = composer.width();
    held(composer.sub(composer.lang.pick("结果数据", "Figures"), width))
}

/// How far the figures carry the factors.
fn advice(composer: &mut Composer<'_>, item: &ItemSection) -> Vec<Band> {
    if item.support.is_empty() {
        return Vec::new();
    }
    let (lang, width) = (composer.lang, composer.width());
    let mut advice = held(composer.sub(words::support_title(lang), width));
    let list = composer.node(Role::List);
    for own in &item.support {
        let spans = [span(words::support(own, lang), composer.styles.small())];
        advice.extend(first_after(entry(composer, list, &spans, width), Pt(2.5)));
    }
    advice
}

/// Whether two measures have room side by side.
fn may_pair(composer: &Composer<'_>, one: &MeasureSheet, next: &MeasureSheet) -> bool {
    [one, next].into_iter().all(|own| is_short(own) && is_narrow(composer, own))
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
    if let Some(first) = bands.first_mut() {
        let dot = dot(composer, first.height);
        *first = std::mem::take(first).led_by(dot);
    }
    together(bands)
}

/// The dot before an entry whose first line has this height.
pub(super) fn dot(composer: &Composer<'_>, leading: Pt) -> Drawing {
    let mut dot = Drawing::default();
    let area = Area::new(Pt(2.0), leading * 0.5 - Pt(1.0), Pt(2.6), Pt(2.6));
    dot.fill(area, composer.styles.palette.accent);
    dot
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
fn pair(composer: &mut Composer<'_>, one: &MeasureSheet, next: &MeasureSheet) -> Vec<Band> {
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
fn alone(composer: &mut Composer<'_>, sheet: &MeasureSheet) -> Vec<Band> {
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
