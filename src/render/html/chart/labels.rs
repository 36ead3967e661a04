//! Where words may stand beside the points of a line, the best place first.

use crate::render::placing::{Area, Point};

/// From a point to its digits.
const AIR: f32 = 5.0;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::placing::Obstacles;

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
