//! What was asked about an item and answered, quieter than what follows from it.

use crate::{
    render::pdf::{
        composer::{Composer, first_after},
        flow::{Band, held, together},
        structure::{Node, Role},
        text::span,
        units::Pt,
    },
    report::Answer,
};

/// A short answer stays with its question; of a longer one the beginning does.
const SHORT: usize = 8;

/// How far an answer stands to the right of what was asked.
const INDENT: Pt = Pt(12.0);

/// All answers, area by area.
pub(super) fn set(composer: &mut Composer<'_>, answers: &[Answer], width: Pt) -> Vec<Band> {
    if answers.is_empty() {
        return Vec::new();
    }
    let mut bands = composer.sub(composer.lang.pick("问答记录", "Questions and answers"), width);
    let level = composer.within.1;
    for (number, answers) in answers.chunk_by(|one, next| one.area == next.area).enumerate() {
        if let Some(first) = answers.first().filter(|first| !first.area.is_empty()) {
            let heading = composer.node(Role::Heading(level + 2));
            let ink = composer.styles.palette.ink;
            let style = composer.styles.note().bold().coloured(ink).within(heading);
            let head = held(composer.lines(&[span(&first.area, style)], Pt::ZERO, width));
            bands.extend(first_after(head, Pt(if number == 0 { 0.0 } else { 8.0 })));
        }
        let list = composer.node(Role::List);
        for answer in answers {
            bands.extend(self::answer(composer, list, answer, width));
        }
    }
    bands
}

fn answer(composer: &mut Composer<'_>, list: Node, answer: &Answer, width: Pt) -> Vec<Band> {
    let Answer { area: _, ask, text } = answer;
    let body = composer.tree.nest(list, [Role::ListItem, Role::Body]);
    let note = composer.styles.note();
    let asked = note.within(composer.tree.add(body, Role::Paragraph));
    let asked = held(composer.lines(&[span(ask, asked)], Pt::ZERO, width));
    let said = composer.tree.add(body, Role::Paragraph);
    let said = note.coloured(composer.styles.palette.ink).within(said);
    let said = composer.lines(&[span(text, said)], INDENT, width - INDENT);
    let said = if said.len() <= SHORT { together(said) } else { said };
    first_after(asked.into_iter().chain(said).collect(), Pt(4.0))
}
