//! Where words stand beside the points of a line: off the lines, off other words, within the picture.

/// A place in the units of the picture, from its left and top.
pub(super) type Point = (f32, f32);

/// From a point to its digits.
const AIR: f32 = 5.0;

/// What words take of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

impl Area {
    /// What is so wide and so high with its middle there.
    fn around((x, y): Point, (width, height): (f32, f32)) -> Self {
        let (across, down) = (width / 2.0, height / 2.0);
        Self { left: x - across, top: y - down, right: x + across, bottom: y + down }
    }

    pub(super) fn middle(&self) -> f32 {
        (self.left + self.right) / 2.0
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right <= self.right
            && other.bottom <= self.bottom
    }

    /// Whether a line goes through it.
    fn is_crossed(&self, (x, y): Point, (to_x, to_y): Point) -> bool {
        let (across, down) = (to_x - x, to_y - y);
        let sides = [
            (-across, x - self.left),
            (across, self.right - x),
            (-down, y - self.top),
            (down, self.bottom - y),
        ];
        let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
        for (along, distance) in sides {
            if along == 0.0 {
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
}

/// Where digits may stand: above, below, to either side of both, beside; the earlier the better.
pub(super) fn for_digits((x, y): Point, (width, height): (f32, f32)) -> [Area; 8] {
    let (above, below) = (y - AIR - height / 2.0, y + AIR + height / 2.0);
    let (aside, beside) = (width / 2.0 - 2.0, width / 2.0 + AIR + 1.0);
    [
        (x, above),
        (x, below),
        (x - aside, above),
        (x + aside, above),
        (x - aside, below),
        (x + aside, below),
        (x + beside, y),
        (x - beside, y),
    ]
    .map(|place| Area::around(place, (width, height)))
}

/// Where the sign of a line may stand at its end: behind it, else above or below.
pub(super) fn for_sign((x, y): Point, (width, height): (f32, f32)) -> [Area; 5] {
    let (behind, off) = (x + AIR + width / 2.0, AIR + height / 2.0);
    [(behind, y), (behind, y - off), (behind, y + off), (x, y - off), (x, y + off)]
        .map(|place| Area::around(place, (width, height)))
}

/// What words shall keep clear of.
#[derive(Debug)]
pub(super) struct Obstacles {
    /// Pieces of lines, and how bad it is to lie on them.
    pub(super) lines: Vec<(Point, Point, u32)>,
    /// What is written already.
    pub(super) areas: Vec<Area>,
    /// The picture.
    pub(super) within: Area,
}

impl Obstacles {
    /// The best of some places, which is then taken; none where there is none to choose from.
    pub(super) fn place(&mut self, candidates: &[Area]) -> Option<Area> {
        let costs = candidates.iter().enumerate();
        let costs = costs.map(|(preference, area)| (self.cost(area) * 10 + preference, *area));
        let (_, best) = costs.min_by_key(|(cost, _)| *cost)?;
        self.areas.push(best);
        Some(best)
    }

    fn cost(&self, area: &Area) -> usize {
        let lines = self.lines.iter().filter(|(from, to, _)| area.is_crossed(*from, *to));
        let lines: u32 = lines.map(|(_, _, weight)| weight).sum();
        let areas = self.areas.iter().filter(|own| own.overlaps(area)).count();
        lines as usize + areas * 8 + usize::from(!self.within.holds(area)) * 12
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHIN: Area = Area { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };
    const SIZE: (f32, f32) = (20.0, 12.0);

    fn obstacles(lines: &[(Point, Point)]) -> Obstacles {
        let lines = lines.iter().map(|(from, to)| (*from, *to, 2)).collect();
        Obstacles { lines, areas: Vec::new(), within: WITHIN }
    }

    /// Which of the places is taken at the middle of the picture.
    #[track_caller]
    fn check(lines: &[(Point, Point)], expected: usize) {
        let candidates = for_digits((100.0, 50.0), SIZE);
        let found = obstacles(lines).place(&candidates);
        assert_eq!(found, Some(candidates[expected]));
    }

    #[test]
    fn digits_stand_above_unless_a_line_is_there() {
        let point = (100.0, 50.0);
        check(&[], 0);
        check(&[((60.0, 80.0), point), (point, (140.0, 80.0))], 0);
        check(&[((60.0, 20.0), point), (point, (140.0, 20.0))], 1);
        // A climb leaves room on its outer side.
        check(&[((60.0, 80.0), point), (point, (140.0, 20.0))], 2);
        // A line above all of them leaves room below.
        check(&[((0.0, 40.0), (200.0, 40.0))], 1);
    }

    #[test]
    fn words_keep_off_words_and_within_the_picture() {
        let mut obstacles = obstacles(&[]);
        let mut place = |point| obstacles.place(&for_digits(point, SIZE)).unwrap();
        let (first, second) = (place((100.0, 50.0)), place((100.0, 48.0)));
        assert!(!first.overlaps(&second));
        let at_the_top = place((40.0, 2.0));
        assert!(WITHIN.holds(&at_the_top));
        let signs = [(190.0, 60.0), (190.0, 62.0)]
            .map(|point| obstacles.place(&for_sign(point, (10.0, 10.0))).unwrap());
        assert!(!signs[0].overlaps(&signs[1]));
    }
}
