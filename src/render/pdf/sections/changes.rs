//! What changed since the last time: items that rose and that fell, what became of improvements.

use super::summary::entry;
use crate::{
    render::{
        pdf::{
            canvas::{Align, Drawing, Target},
            composer::{Composer, first_after},
            flow::{self, Band, Keep, held},
            structure::{Node, Role},
            text::span,
            units::{Area, Pt, at},
        },
        words,
    },
    report::{Changes, Colour, ItemChange},
};

/// Air between the two columns, as between those below.
const GAP: Pt = Pt(26.0);

/// The block, with so many items a column at most.
pub(super) fn set(
    composer: &mut Composer<'_>,
    changes: &Changes,
    most: usize,
    width: Pt,
) -> Vec<Band> {
    let Changes { from: _, to: _, risen, fallen, improvements, unproved } = changes;
    let lang = composer.lang;
    let palette = composer.styles.palette;
    let mut bands = first_after(composer.sub(&words::changes(changes, lang), width), Pt(13.0));
    let column = (width - GAP) * 0.5;
    let up = (lang.pick("上升", "Risen"), palette.title);
    let left = moved(composer, up, risen.get(..most).unwrap_or(risen), column);
    let down = (lang.pick("下降", "Fallen"), palette.attention);
    let right = moved(composer, down, fallen.get(..most).unwrap_or(fallen), column);
    if !left.is_empty() || !right.is_empty() {
        bands.push(beside(left, right, column + GAP));
    }
    let small = composer.styles.small();
    let note = composer.styles.note();
    let unproved = words::unproved(unproved, lang);
    let said = [(improvements.as_ref(), small), (unproved.as_ref(), note)];
    for (text, style) in said {
        let Some(text) = text else { continue };
        let lines = composer.prose(&[span(text, style)], Pt::ZERO, width);
        bands.extend(first_after(held(lines), Pt(3.0)));
    }
    bands
}

/// Two columns as one band: the block does not break.
fn beside(left: Vec<Band>, right: Vec<Band>, offset: Pt) -> Band {
    let height = flow::height(&left).max(flow::height(&right));
    let right_starts = if left.is_empty() { Pt::ZERO } else { offset };
    let mut drawing = Drawing::default();
    for (x, bands) in [(Pt::ZERO, left), (right_starts, right)] {
        let mut y = Pt::ZERO;
        for band in bands {
            drawing.add(band.drawing, at(x, y + band.before));
            y += band.before + band.height;
        }
    }
    Band { height, drawing, keep: Keep::WithNext, ..Band::default() }
}

/// Items that went one way.
fn moved(
    composer: &mut Composer<'_>,
    (title, colour): (&str, Colour),
    items: &[ItemChange],
    width: Pt,
) -> Vec<Band> {
    if items.is_empty() {
        return Vec::new();
    }
    let heading = composer.node(Role::Heading(composer.within.1 + 2));
    let style = composer.styles.note().bold().coloured(colour).within(heading);
    let mut bands = composer.lines(&[span(title, style)], Pt::ZERO, width);
    let list = composer.node(Role::List);
    bands.extend(items.iter().map(|item| row(composer, list, item, (width, colour))));
    bands
}

/// `4.1.2  组织治理   45% → 50%   +5`.
fn row(
    composer: &mut Composer<'_>,
    list: Node,
    item: &ItemChange,
    (width, colour): (Pt, Colour),
) -> Band {
    let ItemChange { item, title, from, to, change } = item;
    let (link, body) = entry(composer, list, item);
    let small = composer.styles.small();
    let grey = small.coloured(composer.styles.palette.grey);
    let id = composer.type_.label(item, grey.within(link));
    let indent = (id.width() + Pt(8.0)).max(Pt(32.0));
    let figures = [
        span(format!("{from}% → {to}%  "), grey.sized(8.2)),
        span(change, small.bold().coloured(colour)),
    ];
    let figures = composer.type_.paragraph(&figures, width);
    let room = width - indent - figures.width() - Pt(8.0);
    let title = composer.type_.clamped(title, small, room, 2);
    let mut drawing = Drawing::default();
    drawing.text(&id, at(Pt::ZERO, Pt::ZERO));
    drawing.text(&title, at(indent, Pt::ZERO));
    drawing.aligned(&figures, at(Pt::ZERO, Pt::ZERO), width, Align::Right);
    drawing.tag(body);
    let height = title.height();
    drawing.link(Area::new(Pt::ZERO, Pt::ZERO, width, height), Target::Item(item.clone()), link);
    Band { height, drawing, ..Band::default() }
}
