//! Groups as bars: id, title, a bar for the percentage, points.

use super::ramp;
use crate::{
    render::pdf::{
        canvas::{Align, Drawing},
        composer::Composer,
        flow::Band,
        sections::figures,
        text::span,
        units::{Area, Pt, at},
    },
    report::GroupRow,
};

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
        let widest = |texts: Vec<crate::render::pdf::text::Paragraph>| {
            texts.iter().map(crate::render::pdf::text::Paragraph::width).fold(Pt::ZERO, Pt::max)
        };
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
    let height = title.height().max(id.height()).max(points.height()) + Pt(10.0);
    let mut drawing = Drawing::default();
    let top = Pt(5.0);
    drawing.text(&id, at(Pt::ZERO, top));
    drawing.text(&title, at(parts.id, top));
    drawing.aligned(&points, at(width - parts.points, top), parts.points, Align::Right);
    let middle = top + small.leading * 0.5;
    let area = Area::new(parts.id + parts.title + Pt(8.0), middle - Pt(4.5), parts.bar, Pt(9.0));
    match group.figure.share {
        Some(share) => ramp::bar(&mut drawing, area, share, &palette),
        None => {
            ramp::empty(&mut drawing, area, &palette);
            let style = composer.styles.note().sized(6.8).coloured(palette.attention);
            let open = figures::open(&group.figure, composer.lang);
            let label = composer.type_.paragraph(&[span(open, style)], area.width * 2.0);
            let start = at(area.x + area.width * 0.5, middle + Pt(2.5));
            let start = at(start.x - label.width() * 0.5, start.y);
            drawing.on_baseline(&label, start, Align::Left);
        }
    }
    Band { height, drawing, ..Band::default() }
}
