//! What the totals mean: levels and verdicts, a verdict with the marks that it rests on.

use crate::{
    render::pdf::{
        composer::{Composer, first_after},
        flow::Band,
        structure::Role,
        text::span,
        units::Pt,
    },
    report::Reading,
};

/// A list of sentences; nothing where the criteria say nothing.
pub(super) fn set(composer: &mut Composer<'_>, width: Pt) -> Vec<Band> {
    let report = composer.model;
    let mut bands = Vec::new();
    if report.summary.reading.is_empty() {
        return bands;
    }
    let list = composer.node(Role::List);
    let (small, note) = (composer.styles.small(), composer.styles.note());
    let indent = Pt(12.0);
    for Reading { text, marks } in &report.summary.reading {
        let body = composer.tree.nest(list, [Role::ListItem, Role::Body]);
        let style = if marks.is_empty() { small } else { small.bold() };
        let style = style.within(composer.tree.add(body, Role::Paragraph));
        let lines = composer.lines(&[span(text, style)], Pt::ZERO, width);
        bands.extend(first_after(lines, Pt(3.0)));
        if marks.is_empty() {
            continue;
        }
        let inner = composer.tree.add(body, Role::List);
        for mark in marks {
            let own = note.within(composer.tree.nest(inner, [Role::ListItem, Role::Body]));
            bands.extend(composer.lines(&[span(mark, own)], indent, width - indent));
        }
    }
    if let Some(last) = bands.last_mut() {
        last.height += Pt(4.0);
    }
    bands
}
