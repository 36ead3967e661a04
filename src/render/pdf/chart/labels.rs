//! Where digits stand beside the points of a line: off the lines, off other digits, within the chart.

use crate::render::pdf::units::{Area, Point, Pt, at};

/// Air between a point and its digits.
const AIR: Pt = Pt(3.2);

/// What digits shall keep clear of.
#[derive(Debug, Default)]
pub(super) struct Obstacles {
    /// Pieces of lines, and how bad it is to lie on them.
    pub(super) lines: Vec<(Point, Point, u32)>,
    /// What is written already.
    pub(super) areas: Vec<Area>,
}

impl Obstacles {
    /// The best place for a label of a size at a point, which is then taken.
    pub(super) fn place(&mut self, point: Point, size: (Pt, Pt), within: Area) -> Area {
        let candidates = candidates(point, size);
        let costs = candidates.into_iter().enumerate().map(|(preference, area)| {
            let cost = self.cost(area, within) * 10 + preference as u32;
            (cost, area)
        });
        let best = costs.min_by_key(|(cost, _)| *cost).map_or(candidates[0], |(_, area)| area);
        self.areas.push(best);
        best
    }

    fn cost(&self, area: Area, within: Area) -> u32 {
        let lines = self.lines.iter().filter(|(from, to, _)| crosses(area, *from, *to));
        let lines: u32 = lines.map(|(_, _, weight)| weight).sum();
        let areas = self.areas.iter().filter(|own| overlap(**own, area)).count() as u32;
        let is_outside = area.x < within.x
            || area.right() > within.right()
            || area.y < within.y
            || area.bottom() > within.bottom();
        lines + areas * 8 + u32::from(is_outside) * 12
    }
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

fn overlap(one: Area, other: Area) -> bool {
    one.x < other.right()
        && other.x < one.right()
        && one.y < other.bottom()
        && other.y < one.bottom()
}

/// Whether a line goes through an area.
pub(super) fn crosses(area: Area, from: Point, to: Point) -> bool {
    let (across, down) = (to.x.0 - from.x.0, to.y.0 - from.y.0);
    let sides = [
        (-across, from.x.0 - area.x.0),
        (across, area.right().0 - from.x.0),
        (-down, from.y.0 - area.y.0),
        (down, area.bottom().0 - from.y.0),
    ];
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (along, distance) in sides {
        if along.abs() < f32::EPSILON {
            if distance < 0.0 {
                return false;
            }
        } else if along < 0.0 {
            enters = enters.max(distance / along);
        } else {
            leaves = leaves.min(distance / along);
        }
    }
    enters < leaves
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHIN: Area = Area::new(Pt(0.0), Pt(0.0), Pt(200.0), Pt(100.0));
    const SIZE: (Pt, Pt) = (Pt(20.0), Pt(8.0));

    #[track_caller]
    fn check(lines: &[[f32; 4]], expected: (f32, f32)) {
        let piece =
            |[x, y, to_x, to_y]: &[f32; 4]| (at(Pt(*x), Pt(*y)), at(Pt(*to_x), Pt(*to_y)), 2);
        let mut obstacles = Obstacles { lines: lines.iter().map(piece).collect(), areas: vec![] };
        let area = obstacles.place(at(Pt(100.0), Pt(50.0)), SIZE, WITHIN);
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
        let mut obstacles = Obstacles::default();
        let first = obstacles.place(at(Pt(100.0), Pt(50.0)), SIZE, WITHIN);
        let second = obstacles.place(at(Pt(100.0), Pt(48.0)), SIZE, WITHIN);
        assert!(!overlap(first, second));
        let top = obstacles.place(at(Pt(40.0), Pt(2.0)), SIZE, WITHIN);
        assert!(top.y > Pt(2.0));
    }
}
