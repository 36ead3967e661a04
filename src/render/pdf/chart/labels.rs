//! Where digits stand beside the points of a line on paper.

use crate::render::{
    pdf::units::{Area, Point, Pt, at},
    placing::{self, Obstacles},
};

/// Air between a point and its digits.
const AIR: Pt = Pt(3.2);

/// The best place for a label of a size at a point, which is then taken.
pub(super) fn place(obstacles: &mut Obstacles, point: Point, size: (Pt, Pt)) -> Area {
    let candidates = candidates(point, size);
    let best = obstacles.choose(&candidates.map(shape));
    best.and_then(|number| candidates.get(number).copied()).unwrap_or(candidates[0])
}

/// An area as it is placed.
pub(super) fn shape(area: Area) -> placing::Area {
    let (right, bottom) = (area.right().0, area.bottom().0);
    placing::Area { left: area.x.0, top: area.y.0, right, bottom }
}

/// A point as it is placed.
pub(super) fn spot(point: Point) -> placing::Point {
    (point.x.0, point.y.0)
}

/// Above, below, above to either side, below to either side; the earlier the better.
fn candidates(point: Point, (width, height): (Pt, Pt)) -> [Area; 8] {
    let (above, below) = (point.y - AIR - height, point.y + AIR);
    let (middle, left, right) =
        (point.x - width * 0.5, point.x - width + Pt(1.5), point.x - Pt(1.5));
    let beside = point.y - height * 0.5;
    let corners = [
        at(middle, above),
        at(middle, below),
        at(left, above),
        at(right, above),
        at(left, below),
        at(right, below),
        at(point.x + AIR + Pt(1.0), beside),
        at(point.x - width - AIR - Pt(1.0), beside),
    ];
    corners.map(|corner| Area::new(corner.x, corner.y, width, height))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHIN: Area = Area::new(Pt(0.0), Pt(0.0), Pt(200.0), Pt(100.0));
    const SIZE: (Pt, Pt) = (Pt(20.0), Pt(8.0));

    fn obstacles(lines: Vec<(placing::Point, placing::Point, u32)>) -> Obstacles {
        Obstacles { lines, areas: Vec::new(), within: shape(WITHIN) }
    }

    #[track_caller]
    fn check(lines: &[[f32; 4]], expected: (f32, f32)) {
        let piece = |[x, y, to_x, to_y]: &[f32; 4]| ((*x, *y), (*to_x, *to_y), 2);
        let mut obstacles = obstacles(lines.iter().map(piece).collect());
        let area = place(&mut obstacles, at(Pt(100.0), Pt(50.0)), SIZE);
        let found = (area.x.0 + area.width.0 * 0.5 - 100.0, area.y.0 + area.height.0 * 0.5 - 50.0);
        assert!((found.0 - expected.0).abs() < 0.1, "{found:?}");
        assert!((found.1 - expected.1).abs() < 0.1, "{found:?}");
    }

    #[test]
    fn digits_stand_above_unless_a_line_is_there() {
        check(&[], (0.0, -7.2));
        // A peak has room above, a trough below, a climb on its outer side.
        check(&[[60.0, 80.0, 100.0, 50.0], [100.0, 50.0, 140.0, 80.0]], (0.0, -7.2));
        check(&[[60.0, 20.0, 100.0, 50.0], [100.0, 50.0, 140.0, 20.0]], (0.0, 7.2));
        check(&[[60.0, 80.0, 100.0, 50.0], [100.0, 50.0, 140.0, 20.0]], (-8.5, -7.2));
    }

    #[test]
    fn digits_keep_off_digits_and_within_the_chart() {
        let mut obstacles = obstacles(Vec::new());
        let first = place(&mut obstacles, at(Pt(100.0), Pt(50.0)), SIZE);
        let second = place(&mut obstacles, at(Pt(100.0), Pt(48.0)), SIZE);
        assert!(!shape(first).overlaps(&shape(second)));
        let top = place(&mut obstacles, at(Pt(40.0), Pt(2.0)), SIZE);
        assert!(top.y > Pt(2.0));
    }
}
