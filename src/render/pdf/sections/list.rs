//! Lists of short sentences, each behind a dot.

use crate::render::pdf::{
    canvas::Drawing,
    composer::Composer,
    flow::{self, Band, together},
    structure::{Node, Role},
    text::Span,
    units::{Area, Pt},
};

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
