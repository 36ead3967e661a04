//! Groups as bars: id, title, a bar for the percentage, points.

use super::ramp;
use crate::{
    render::pdf::{
        canvas::{Align, Drawing},
        composer::Composer,
        flow::Band,
        sections::figures,
        text::Paragraph,
        units::{Area, Pt, at},
    },
    report::GroupRow,
};

/// Above and below the text of a row.
const AIR: Pt = Pt(6.6);

/// Widths of the parts of a row; the title takes the rest.
struct Parts {
    id: Pt,
    title: Pt,
    bar: Pt,
    points: Pt,
}

impl Parts {
    fn new(composer: &mut Composer<'_>, groups: &[GroupRow], width: Pt) -> Self {
        let style = composer.styles.small();
        let widest =
            |texts: Vec<Paragraph>| texts.iter().map(Paragraph::width).fold(Pt::ZERO, Pt::max);
        let ids = groups.iter().map(|group| composer.type_.label(&group.id, style)).collect();
        let id = widest(ids).min(width * 0.2) + Pt(8.0);
        let points = groups.iter().map(|group| {
            let spans = figures::points_of_most(&group.figure, composer.lang, &composer.styles);
            composer.type_.paragraph(&spans, width)
        });
        let points = widest(points.collect()).min(width * 0.35) + Pt(4.0);
        let bar = (width - id - points) * 0.42;
        Self { id, title: width - id - points - bar - Pt(8.0), bar, points }
    }
}

/// A band for every group.
pub(in crate::render::pdf) fn bars(
    composer: &mut Composer<'_>,
    groups: &[GroupRow],
    width: Pt,
) -> Vec<Band> {
    let parts = Parts::new(composer, groups, width);
    groups.iter().map(|group| row(composer, group, &parts, width)).collect()
}

fn row(composer: &mut Composer<'_>, group: &GroupRow, parts: &Parts, width: Pt) -> Band {
    let small = composer.styles.small();
    let palette = composer.styles.palette;
    let id = composer.type_.text(&group.id, small.coloured(palette.grey), parts.id - Pt(6.0));
    let title = composer.type_.text(&group.title, small, parts.title);
    let spans = figures::points_of_most(&group.figure, composer.lang, &composer.styles);
    let points = composer.type_.paragraph(&spans, parts.points);
    let height = title.height().max(id.height()).max(points.height()) + AIR * 2.0;
    let mut drawing = Drawing::default();
    let top = AIR;
    drawing.text(&id, at(Pt::ZERO, top));
    drawing.text(&title, at(parts.id, top));
    drawing.aligned(&points, at(width - parts.points, top), parts.points, Align::Right);
    let middle = top + small.leading * 0.5;
    let area = Area::new(parts.id + parts.title + Pt(8.0), middle - Pt(4.5), parts.bar, Pt(9.0));
    match group.figure.share {
        Some(share) => ramp::bar(&mut drawing, area, share, &palette),
        None => {
            let style = composer.styles.note().sized(7.8).coloured(palette.attention);
            let open = figures::open(&group.figure, composer.lang);
            let label = composer.type_.label(&open, style);
            drawing.on_baseline(&label, at(area.x, top + id.baseline), Align::Left);
            let taken = label.width() + Pt(5.0);
            let rest = Area { x: area.x + taken, width: area.width - taken, ..area };
            if rest.width > Pt(6.0) {
                ramp::empty(&mut drawing, rest, &palette);
            }
        }
    }
    Band { height, drawing, ..Band::default() }
}
