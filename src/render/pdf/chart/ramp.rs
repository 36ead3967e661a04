//! Small bars for one value: a band as filled segments of a ramp, a share as a length.

use crate::{
    render::pdf::{
        canvas::{Drawing, Mark, Stroke, stroke},
        theme::Palette,
        units::{Area, Pt, at},
    },
    report::{Band, Share},
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

/// A bar as long as a share of its track.
pub(in crate::render::pdf) fn bar(
    drawing: &mut Drawing,
    area: Area,
    share: Share,
    palette: &Palette,
) {
    drawing.fill(area, palette.soft);
    let length = area.width * (f32::from(share.0.min(1000)) / 1000.0);
    drawing.fill(Area { width: length, ..area }, palette.accent);
}

/// Nothing yet: a dashed line instead of a track, so that it is not taken for zero.
pub(in crate::render::pdf) fn empty(drawing: &mut Drawing, area: Area, palette: &Palette) {
    let y = area.y + area.height * 0.5;
    let stroke = Stroke { is_dashed: true, ..stroke(palette.grey, 0.5) };
    let points = vec![at(area.x, y), at(area.right(), y)];
    drawing.marks.push(Mark::Path { points, is_closed: false, stroke });
}
