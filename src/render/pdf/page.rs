//! The sheet: A4 with its margins, the running head and the foot.

use super::{
    canvas::{Align, Drawing, stroke},
    structure::Node,
    theme::Styles,
    typesetter::Typesetter,
    units::{Area, Mm, Pt, at},
};
use crate::{say, text::Lang};

pub(super) const WIDTH: Pt = Mm(210.0).pt();
pub(super) const HEIGHT: Pt = Mm(297.0).pt();
const MARGIN: Pt = Mm(22.0).pt();
const TOP: Pt = Mm(27.0).pt();
const BOTTOM: Pt = Mm(25.0).pt();

/// The frame that the text stands in.
pub(super) fn frame() -> Area {
    Area::new(MARGIN, TOP, WIDTH - MARGIN * 2.0, HEIGHT - TOP - BOTTOM)
}

/// What stands above and below the text of every page.
pub(super) struct Running<'a> {
    /// The organization and the period.
    pub(super) left: (&'a str, &'a str),
    /// The report's title.
    pub(super) right: &'a str,
    pub(super) lang: Lang,
}

impl Running<'_> {
    /// Adds head and foot to a page, which is numbered from 1.
    pub(super) fn add(
        &self,
        drawing: &mut Drawing,
        (page, pages): (usize, usize),
        typesetter: &mut Typesetter,
        styles: &Styles,
    ) {
        let style = styles.note().sized(8.0).within(Node::HEAD);
        let frame = frame();
        let right = typesetter.clamped(self.right, style, frame.width * 0.45, 1);
        let (name, period) = self.left;
        let period = typesetter.clamped(period, style, frame.width * 0.2, 1);
        let left_width = frame.width - right.width() - period.width() - Pt(16.0);
        let left = typesetter.clamped(name, style, left_width, 1);
        let baseline = TOP - Mm(9.5).pt();
        drawing.on_baseline(&left, at(frame.x, baseline), Align::Left);
        drawing.on_baseline(&period, at(frame.x + left.width(), baseline), Align::Left);
        drawing.on_baseline(&right, at(frame.right(), baseline), Align::Right);
        let line = stroke(styles.palette.rule, 0.5);
        drawing.rule(at(frame.x, baseline + Pt(6.0)), frame.width, line);
        let foot = say!(self.lang, "第 {page} 页，共 {pages} 页", "Page {page} of {pages}");
        let foot = typesetter.label(&foot, style.within(Node::FOOT));
        drawing.on_baseline(&foot, at(frame.right(), HEIGHT - Mm(14.0).pt()), Align::Right);
    }
}
