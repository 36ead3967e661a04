//! Strengths and improvements of an item, with their evidence, owner, date and state.

use super::item::{Columns, half, is_lopsided};
use crate::{
    render::pdf::{
        canvas::{Align, Drawing, Mark, Target},
        composer::{Composer, first_after},
        flow::{Band, Keep, together},
        structure::{Node, Role},
        text::{Span, Style, span},
        units::{Pt, at},
    },
    report::{ItemSection, Statement},
    say,
};

/// Strengths and improvements side by side; one below the other where one is much longer, or alone.
pub(super) fn set(composer: &mut Composer<'_>, item: &ItemSection, width: Pt) -> Columns {
    let good = composer.lang.pick("优势", "Strengths");
    let better = composer.lang.pick("改进机会", "Opportunities for improvement");
    let column = half(width);
    let (section, before) = (composer.within.0, composer.tree.count(composer.within.0));
    let left = list(composer, good, &item.strengths, column);
    let right = list(composer, better, &item.improvements, column);
    if !left.is_empty() && !right.is_empty() && !is_lopsided(&left, &right, composer.flow.height())
    {
        let again = [&left, &right].map(|list| list.first().cloned());
        return Columns { left, right, again, ..Columns::default() };
    }
    composer.tree.rewind(section, before);
    let mut below = list(composer, good, &item.strengths, width);
    below.extend(list(composer, better, &item.improvements, width));
    Columns { below, ..Columns::default() }
}

fn list(
    composer: &mut Composer<'_>,
    title: &str,
    statements: &[Statement],
    width: Pt,
) -> Vec<Band> {
    if statements.is_empty() {
        return Vec::new();
    }
    let mut bands = composer.sub(title, width);
    let small = composer.styles.small();
    let grey = composer.styles.note().coloured(composer.styles.palette.grey);
    let indent = Pt(24.0);
    let list = composer.node(Role::List);
    for (number, statement) in statements.iter().enumerate() {
        let entry = composer.tree.add(list, Role::ListItem);
        let label = grey.within(composer.tree.add(entry, Role::Label));
        let body = composer.tree.add(entry, Role::Body);
        let text = composer.tree.add(body, Role::Paragraph);
        let mut spans = vec![span(statement.text.clone(), small.within(text))];
        spans.extend(evidence_marks(composer, text, &statement.evidence, grey));
        let mut lines = composer.lines(&spans, indent, width - indent);
        let id = composer.type_.clamped(&statement.id, label, indent - Pt(2.0), 1);
        if let Some(first) = lines.first_mut() {
            let baseline = small.leading * 0.5 + small.size * 0.37;
            let mut label = Drawing::default();
            label.on_baseline(&id, at(Pt::ZERO, baseline), Align::Left);
            *first = std::mem::take(first).led_by(label);
        }
        if !statement.note.is_empty() {
            if let Some(last) = lines.last_mut() {
                last.keep = Keep::WithNext;
            }
            let note = grey.within(composer.tree.add(body, Role::Paragraph));
            let note = span(statement.note.clone(), note);
            lines.extend(composer.lines(&[note], indent, width - indent));
        }
        lines.iter_mut().for_each(link_marks);
        // A page ends between statements, unless one is very long.
        let is_short = lines.len() <= 12;
        let lines = if is_short { together(lines) } else { lines };
        bands.extend(first_after(lines, if number == 0 { Pt::ZERO } else { Pt(4.5) }));
    }
    bands
}

/// Makes links of the raised marks in a line: each leads to the evidence that it names.
fn link_marks(band: &mut Band) {
    let mut links = Vec::new();
    for mark in &band.drawing.marks {
        let Mark::Glyphs { start, run } = mark else {
            continue;
        };
        if run.ink.raise == Pt::ZERO {
            continue;
        }
        let id = run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>();
        let Some(area) = run.area(*start) else { continue };
        if !id.trim().is_empty() {
            links.push(Mark::Link { area, target: Target::Evidence(id), node: run.ink.node });
        }
    }
    band.drawing.marks.extend(links);
}

/// Evidence by id, small and raised, each a link.
fn evidence_marks(
    composer: &mut Composer<'_>,
    text: Node,
    evidence: &[String],
    style: Style,
) -> Vec<Span> {
    let style = style.sized(6.8).raised(2.9);
    // A few stay together; many may break.
    let between = if evidence.len() <= 3 { "\u{a0}" } else { " " };
    let mut spans = Vec::with_capacity(evidence.len() * 2);
    for (number, id) in evidence.iter().enumerate() {
        let says = say!(composer.lang, "证据 {id}", "evidence {id}");
        let link = composer.tree.add(text, Role::Link(says));
        spans.push(span(if number == 0 { "\u{a0}" } else { between }, style.within(text)));
        spans.push(span(id.clone(), style.within(link)));
    }
    spans
}
