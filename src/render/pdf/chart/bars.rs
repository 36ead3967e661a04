//! Groups as bars: id, title, percentage and points, and the bar below them, with ticks for the last time and for
//! the target.

use super::ramp;
use crate::{
    render::{
        pdf::{
            canvas::{Align, Drawing},
            composer::Composer,
            flow::Band,
            sections::figures,
            structure::{Node, Role},
            text::span,
            units::{Area, Pt, at},
        },
        words,
    },
    report::{BandSpan, GroupRow},
};

/// Below a row.
const AIR: Pt = Pt(7.5);

/// How high a bar is.
const BAR: Pt = Pt(5.0);

/// A band for every group.
pub(in crate::render::pdf) fn bars(
    composer: &mut Composer<'_>,
    groups: &[GroupRow],
    bands: &[BandSpan],
    width: Pt,
) -> Vec<Band> {
    let style = composer.styles.small();
    let ids = groups.iter().map(|group| composer.type_.label(&group.id, style).width());
    let indent = ids.fold(Pt::ZERO, Pt::max).min(width * 0.2) + Pt(8.0);
    let list = composer.node(Role::List);
    let mut rows =
        groups.iter().map(|group| row(composer, list, group, indent, width)).collect::<Vec<_>>();
    if !bands.is_empty() {
        let area = Area::new(indent, Pt::ZERO, width - indent, Pt(3.0));
        rows.push(axis(composer, bands, area));
    }
    rows
}

/// The bands of the scale along the bars, each with its name. Percentages say the same, so that it is an ornament.
fn axis(composer: &mut Composer<'_>, bands: &[BandSpan], area: Area) -> Band {
    let palette = composer.styles.palette;
    let style = composer.styles.note().sized(6.2).led(9.0);
    let mut drawing = Drawing::default();
    let mut end = Pt(f32::MIN);
    for BandSpan { band, from, to } in bands {
        let [start, stop] = [from, to].map(|share| area.x + area.width * ramp::part(*share));
        let colour = palette.ramp(band.rank, band.of);
        drawing.fill(Area { x: start, width: stop - start, ..area }, colour);
        let name = composer.type_.label(&band.name, style);
        let x = (start + stop - name.width()) * 0.5;
        // Bands with little room go without a name.
        if x >= end + Pt(1.0) {
            drawing.text(&name, at(x, area.bottom() + Pt(1.0)));
            end = x + name.width();
        }
    }
    let height = area.bottom() + Pt(1.0) + style.leading;
    Band { height, drawing: drawing.untagged(), ..Band::default() }
}

fn row(composer: &mut Composer<'_>, list: Node, group: &GroupRow, indent: Pt, width: Pt) -> Band {
    let node = composer.tree.nest(list, [Role::ListItem, Role::Body]);
    let small = composer.styles.small();
    let palette = composer.styles.palette;
    let id = composer.type_.text(&group.id, small.coloured(palette.grey), indent - Pt(6.0));
    let spans = figures::with_percent(&group.figure, composer.lang, &composer.styles);
    let figure = composer.type_.paragraph(&spans, width * 0.6);
    let room = width - indent - figure.width() - Pt(8.0);
    let title = composer.type_.paragraph(&[span(group.title.clone(), small)], room);
    let text = title.height().max(id.height()).max(figure.height());
    let mut drawing = Drawing::default();
    drawing.text(&id, at(Pt::ZERO, Pt::ZERO));
    drawing.text(&title, at(indent, Pt::ZERO));
    drawing.aligned(&figure, at(Pt::ZERO, Pt::ZERO), width, Align::Right);
    let area = Area::new(indent, text + Pt(1.0), width - indent, BAR);
    match group.figure.share {
        Some(share) => ramp::bar(&mut drawing, area, share, &palette),
        None => ramp::empty(&mut drawing, area, &palette),
    }
    drawing.tag(node);
    if let Some(says) = words::beside(&group.figure, composer.lang) {
        let figure = composer.tree.add(node, Role::Figure(says));
        let ticks = ramp::ticks(area, &group.figure, &palette);
        drawing.add(ticks.figure(figure, area), at(Pt::ZERO, Pt::ZERO));
    }
    Band { height: text + Pt(1.0) + BAR + AIR, drawing, ..Band::default() }
}
