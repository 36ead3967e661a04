//! Small bars for one value: a band as filled segments of a ramp, a share as a length.

use crate::{
    render::pdf::{
        canvas::{Drawing, Mark, Stroke, stroke},
        theme::Palette,
        units::{Area, Pt, at},
    },
    report::{Band, Colour, Figure, Share},
};

/// Air between two segments.
const GAP: Pt = Pt(2.0);

/// A segment for every band of the scale, filled up to the one given.
pub(in crate::render::pdf) fn segments(
    drawing: &mut Drawing,
    area: Area,
    band: &Band,
    palette: &Palette,
) {
    let count = band.of.max(1);
    let gap = if count > 12 { Pt(0.6) } else { GAP };
    let width = (area.width - gap * (count - 1) as f32) / count as f32;
    for number in 0..count {
        let x = area.x + (width + gap) * number as f32;
        let colour = if number <= band.rank { palette.accent } else { palette.soft };
        drawing.fill(Area { x, width, ..area }, colour);
    }
}

/// A share as a part of a length.
pub(in crate::render::pdf) fn part(share: Share) -> f32 {
    f32::from(share.0.min(1000)) / 1000.0
}

/// A bar as long as a share of its track.
pub(in crate::render::pdf) fn bar(
    drawing: &mut Drawing,
    area: Area,
    share: Share,
    palette: &Palette,
) {
    drawing.fill(area, palette.soft);
    let length = area.width * part(share);
    drawing.fill(Area { width: length, ..area }, palette.accent);
}

/// Ticks on a bar: the last time, and the target.
pub(in crate::render::pdf) fn ticks(area: Area, figure: &Figure, palette: &Palette) -> Drawing {
    let target = figure.target.as_ref().map(|(_, share)| (*share, palette.grey));
    let last = figure.last.as_ref().and_then(|last| last.share);
    let last = last.map(|share| (share, palette.attention));
    let mut drawing = Drawing::default();
    for (share, colour) in target.into_iter().chain(last) {
        let x = area.x + area.width * part(share);
        tick(&mut drawing, Area { x, ..area }, colour);
    }
    drawing
}

/// A tick at the left edge of an area, a little higher than it.
pub(in crate::render::pdf) fn tick(drawing: &mut Drawing, area: Area, colour: Colour) {
    let (y, height) = (area.y - Pt(1.4), area.height + Pt(2.8));
    let halo = Area::new(area.x - Pt(1.5), y, Pt(3.0), height);
    drawing.fill(halo, Colour::WHITE);
    drawing.fill(Area { x: area.x - Pt(0.8), width: Pt(1.6), ..halo }, colour);
}

/// Nothing yet: a dashed line instead of a track, so that it is not taken for zero.
pub(in crate::render::pdf) fn empty(drawing: &mut Drawing, area: Area, palette: &Palette) {
    let y = area.y + area.height * 0.5;
    let stroke = Stroke { is_dashed: true, ..stroke(palette.grey, 0.5) };
    let points = vec![at(area.x, y), at(area.right(), y)];
    drawing.marks.push(Mark::Path { points, is_closed: false, stroke });
}
