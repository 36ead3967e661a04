//! The first page of the blank questionnaire: what it asks about, and who fills it in.

use super::{FormComposer, RULING};
use crate::render::pdf::{
    canvas::{Drawing, stroke},
    page::HEIGHT,
    structure::Role,
    units::{Area, Mm, Pt, at},
};

const EDGE: Pt = Mm(12.0).pt();
const LEFT: Pt = Mm(30.0).pt();
const TEXT: Pt = Mm(154.0).pt();

/// The cover.
pub(super) fn draw(composer: &mut FormComposer<'_>) -> Drawing {
    let form = composer.model;
    let palette = composer.styles.palette;
    let base = composer.styles.body();
    let mut drawing = Drawing::default();
    drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, EDGE, HEIGHT), palette.accent);
    let mut y = Mm(50.0).pt();
    let lines = [
        (&form.edition, base.sized(12.5).led(20.0).coloured(palette.grey)),
        (&form.criteria, base.sized(24.0).led(34.0).bold()),
        (&form.title, base.sized(15.0).led(24.0).coloured(palette.title)),
    ];
    for (text, style) in lines {
        let node = composer.node(Role::Paragraph);
        let text = composer.type_.balanced(text, style.within(node), TEXT);
        drawing.text(&text, at(LEFT, y));
        y += text.height() + Mm(3.0).pt();
    }
    fields(composer, &mut drawing, Mm(120.0).pt().max(y + Mm(14.0).pt()));
    if let Some(notice) = &form.notice {
        let node = composer.node(Role::Paragraph);
        let style = composer.styles.note().sized(8.8).led(14.0).within(node);
        let text = composer.type_.clamped(notice, style, TEXT, 12);
        drawing.text(&text, at(LEFT, HEIGHT - Mm(25.0).pt() - text.height()));
    }
    drawing
}

/// Names in front of lines to write on.
fn fields(composer: &mut FormComposer<'_>, drawing: &mut Drawing, top: Pt) {
    let names = composer.lang.pick(
        ["组织", "评价期间", "条款或部门", "填写人", "日期"],
        ["Organization", "Period", "Items or department", "Filled in by", "Date"],
    );
    let line = stroke(composer.styles.palette.grey, 0.6);
    let column = Mm(38.0).pt();
    for (number, name) in names.into_iter().enumerate() {
        let node = composer.node(Role::Paragraph);
        let style = composer.styles.body().coloured(composer.styles.palette.grey).within(node);
        let name = composer.type_.clamped(name, style, column, 1);
        let y = top + RULING * 1.5 * number as f32;
        drawing.text(&name, at(LEFT, y));
        drawing.rule(at(LEFT + column, y + name.height()), TEXT - column, line);
    }
}
