//! Strengths and improvements of an item, with their evidence, owner, date and state.

use super::item::{Columns, half, is_lopsided};
use crate::{
    render::pdf::{
        canvas::{Align, Mark, Target},
        composer::{Composer, first_after},
        flow::{Band, Keep, together},
        text::{Glyph, Span, Style, span},
        units::{Area, Pt, at},
    },
    report::{ItemSection, Statement},
};

/// Strengths and improvements side by side; one below the other where one is much longer, or alone.
pub(super) fn set(composer: &mut Composer<'_>, item: &ItemSection, width: Pt) -> Columns {
    let good = composer.lang.pick("优势", "Strengths");
    let better = composer.lang.pick("改进机会", "Opportunities for improvement");
    let column = half(width);
    let left = list(composer, good, &item.strengths, column);
    let right = list(composer, better, &item.improvements, column);
    if !left.is_empty() && !right.is_empty() && !is_lopsided(&left, &right, composer.flow.height())
    {
        return Columns { left, right, below: Vec::new() };
    }
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
    for (number, statement) in statements.iter().enumerate() {
        let mut spans = vec![span(statement.text.clone(), small)];
        spans.extend(evidence_marks(&statement.evidence, grey));
        let mut lines = composer.lines(&spans, indent, width - indent);
        let id = composer.type_.clamped(&statement.id, grey, indent - Pt(2.0), 1);
        if let Some(first) = lines.first_mut() {
            let baseline = small.leading * 0.5 + small.size * 0.37;
            first.drawing.on_baseline(&id, at(Pt::ZERO, baseline), Align::Left);
        }
        if !statement.note.is_empty() {
            if let Some(last) = lines.last_mut() {
                last.keep = Keep::WithNext;
            }
            lines.extend(composer.lines(
                &[span(statement.note.clone(), grey)],
                indent,
                width - indent,
            ));
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
        let is_space = |glyph: &Glyph| glyph.text.trim().is_empty();
        for word in run.glyphs.split(is_space) {
            let (Some(first), Some(last)) = (word.first(), word.last()) else {
                continue;
            };
            let id = word.iter().map(|glyph| glyph.text.as_str()).collect::<String>();
            let width = last.x - first.x + run.size * 0.6;
            let area = Area::new(start.x + first.x, start.y - run.size, width, run.size * 1.2);
            links.push(Mark::Link { area, target: Target::Evidence(id) });
        }
    }
    band.drawing.marks.extend(links);
}

/// Evidence by id, small and raised.
fn evidence_marks(evidence: &[String], style: Style) -> Vec<Span> {
    if evidence.is_empty() {
        return Vec::new();
    }
    // A few stay together; many may break.
    let between = if evidence.len() <= 3 { "\u{a0}" } else { " " };
    let marks = format!("\u{a0}{}", evidence.join(between));
    vec![span(marks, style.sized(6.8).raised(2.9))]
}
