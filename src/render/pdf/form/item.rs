//! An item to be filled in: what is looked at, questions, bands to tick, the value, and room for findings.

use super::{FormComposer, INDENT, TICK, block, ruled};
use crate::{
    render::pdf::{
        canvas::{Align, Drawing, Target},
        composer::{Entry, first_after},
        flow::{self, Band, Keep, held, together},
        structure::{Node, Role},
        table::{Cell, Row, Stand, Table, Width, column},
        text::span,
        units::{Area, Pt, at},
    },
    render::words,
    report::{FormItem, FormValue},
    say,
};

/// Lines for the answer to a question.
const ANSWER: usize = super::ANSWER;

/// More bands than this stand in lines instead of columns.
const MOST_COLUMNS: usize = 7;

/// An item on a page of its own, below the headings that are still to be set.
pub(super) fn place(composer: &mut FormComposer<'_>, item: &FormItem, headings: Vec<Band>) {
    let outer = composer.begin();
    if composer.flow.room() < composer.flow.height() * 0.9 {
        composer.flow.start_page();
    }
    let mut bands = headings;
    bands.push(head(composer, item));
    bands.extend(about(composer, item));
    composer.flow.place(held(bands));
    let again = again(composer, item);
    composer.flow.go_on_below(Some(again));
    for area in &item.areas {
        block(composer, area, ANSWER);
    }
    // The values and their reasons on one page, to be filled in by those who decide.
    let mut bands = rating(composer, item);
    bands.extend(findings(composer));
    composer.flow.need(flow::height(&bands));
    composer.flow.place(bands);
    composer.flow.go_on_below(None);
    composer.within = outer;
}

fn head(composer: &mut FormComposer<'_>, item: &FormItem) -> Band {
    let target = Target::Item(item.id.clone());
    composer.entries.push(Entry {
        number: item.id.clone(),
        title: item.title.clone(),
        level: 2,
        target: target.clone(),
    });
    let heading = composer.heading();
    let grey = composer.styles.palette.grey;
    let width = composer.width();
    let worth = composer.styles.body().sized(9.0).coloured(grey);
    let worth = composer.type_.label(&item.worth, worth);
    let style = composer.styles.item();
    let title = format!("{}  {}", item.id, item.title);
    let title = composer.type_.text(&title, style, width - worth.width() - Pt(20.0));
    let mut drawing = Drawing::default();
    drawing.text(&title, at(Pt::ZERO, Pt::ZERO));
    drawing.on_baseline(&worth, at(width, title.baseline), Align::Right);
    drawing.tag(heading);
    let height = title.height() + Pt(6.0);
    Band { height, drawing, ..Band::default() }.kept().found_as(target)
}

/// The heading of an item that goes on.
fn again(composer: &mut FormComposer<'_>, item: &FormItem) -> Band {
    let mark = composer.lang.pick("（续）", " (cont.)");
    let title = format!("{}  {}{mark}", item.id, item.title);
    let style = composer.styles.small().bold().coloured(composer.styles.palette.title);
    let width = composer.width();
    let title = composer.type_.clamped(&title, style, width, 2);
    let mut drawing = Drawing::default();
    drawing.text(&title, at(Pt::ZERO, Pt::ZERO));
    Band { height: title.height() + Pt(5.0), drawing, ..Band::default() }
}

/// What is looked at, in a soft box.
fn about(composer: &mut FormComposer<'_>, item: &FormItem) -> Option<Band> {
    let about = item.about.as_ref()?;
    let node = composer.node(Role::Paragraph);
    let padding = Pt(8.0);
    let width = composer.width();
    let style = composer.styles.small().within(node);
    let text = composer.type_.clamped(about, style, width - padding * 2.0, 14);
    let height = text.height() + padding * 1.5;
    let mut drawing = Drawing::default();
    drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, width, height), composer.styles.palette.soft);
    drawing.text(&text, at(padding, padding * 0.75));
    Some(Band { height, drawing, ..Band::default() })
}

/// Factors with what can be ticked, and the value; they stay together.
fn rating(composer: &mut FormComposer<'_>, item: &FormItem) -> Vec<Band> {
    let width = composer.width();
    let title = composer.lang.pick("评分", "Rating");
    let mut bands = composer.sub(title, width);
    if !item.factors.is_empty() && item.bands.len() <= MOST_COLUMNS {
        let page = composer.flow.height();
        let (head, rows) = factors(composer, item).set(composer, width, page);
        bands.push(head);
        bands.extend(rows);
    } else if !item.factors.is_empty() {
        bands.extend(factor_lines(composer, item));
    }
    let value = value(composer, &item.value);
    bands.extend(first_after(value, Pt(10.0)));
    together(bands)
}

fn factors(composer: &FormComposer<'_>, item: &FormItem) -> Table {
    let small = composer.styles.small();
    let mut columns =
        vec![column(composer.lang.pick("要素", "Factor"), Width::Share(1.6), Stand::Left)];
    let is_percent = item.bands.is_empty();
    if is_percent {
        let title = composer.lang.pick("百分比", "Percentage");
        columns.push(column(title, Width::Share(3.0), Stand::Left));
    }
    let title = |band: &String| column(band.clone(), Width::Share(1.0), Stand::Centre);
    columns.extend(item.bands.iter().map(title));
    let row = |factor: &String| {
        let mut cells = vec![Cell::new(factor.clone(), small)];
        if is_percent {
            cells.push(Cell::new("________ %", small));
        }
        cells.extend(item.bands.iter().map(|_| Cell::new(TICK, small.sized(12.0))));
        Row { cells, ..Row::default() }
    };
    Table::new(columns, item.factors.iter().map(row).collect(), Pt(3.0))
}

/// For scales with many bands: a line of boxes for every factor.
fn factor_lines(composer: &mut FormComposer<'_>, item: &FormItem) -> Vec<Band> {
    let (small, width) = (composer.styles.small(), composer.width());
    let boxes: Vec<String> = item.bands.iter().map(|band| format!("{TICK}\u{a0}{band}")).collect();
    let boxes = boxes.join("   ");
    let mut bands = Vec::new();
    for factor in &item.factors {
        let spans = [span(format!("{factor}  "), small.bold()), span(boxes.clone(), small)];
        bands.extend(first_after(composer.prose(&spans, Pt::ZERO, width), Pt(4.0)));
    }
    bands
}

fn value(composer: &mut FormComposer<'_>, value: &FormValue) -> Vec<Band> {
    let lang = composer.lang;
    let line = "__________";
    let of = |max: &Option<String>| match max {
        Some(max) => say!(lang, "得分 {line} / {max} 分", "points {line} / {max}"),
        None => String::new(),
    };
    let text = match value {
        FormValue::Percent(max) => {
            let points = of(max);
            say!(lang, "得分率 {line} %　　{points}", "percentage {line} %        {points}")
        }
        FormValue::Points(max) => of(max),
        FormValue::Levels(levels) => {
            let boxes: Vec<String> = levels.iter().map(|own| format!("{TICK} {own}")).collect();
            boxes.join("\n")
        }
    };
    let (style, width) = (composer.styles.body().bold().led(22.0), composer.width());
    composer.prose(&[span(text.trim(), style)], Pt::ZERO, width)
}

/// Room for the reason, strengths and improvements.
fn findings(composer: &mut FormComposer<'_>) -> Vec<Band> {
    let mut findings = Vec::new();
    let lang = composer.lang;
    let width = composer.width();
    let parts = [
        (words::reason(lang), "", 2),
        (lang.pick("优势", "Strengths"), "S", 3),
        (
            lang.pick(
                "改进机会（含负责人和期限）",
                "Opportunities for improvement, with owner and date",
            ),
            "I",
            3,
        ),
    ];
    for (title, letter, lines) in parts {
        let mut bands = composer.sub(title, width);
        let list = if letter.is_empty() { None } else { Some(composer.node(Role::List)) };
        for number in 1..=lines {
            let line = match list {
                Some(list) => numbered(composer, list, &format!("{letter}{number}")),
                None => ruled(composer, Pt::ZERO, 1),
            };
            bands.extend(line);
        }
        findings.extend(together(bands));
    }
    findings
}

/// Two lines to write on behind a number.
fn numbered(composer: &mut FormComposer<'_>, list: Node, label: &str) -> Vec<Band> {
    let node = composer.tree.nest(list, [Role::ListItem, Role::Body]);
    let style = composer.styles.note().within(node);
    let text = composer.type_.label(label, style);
    let mut lines = ruled(composer, INDENT, 2);
    if let Some(first) = lines.first_mut() {
        let mut drawing = Drawing::default();
        let baseline = first.height - Pt(3.0);
        drawing.on_baseline(&text, at(Pt::ZERO, baseline), Align::Left);
        *first = std::mem::take(first).led_by(drawing);
        first.keep = Keep::WithNext;
    }
    lines
}
