//! Where words stand in a chart: off lines, off other words, within the picture. Knows neither paper nor screen.

/// A place in the units of the picture, from its left and top.
pub(super) type Point = (f32, f32);

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
    pub(super) fn around((x, y): Point, (width, height): (f32, f32)) -> Self {
        let (across, down) = (width / 2.0, height / 2.0);
        Self { left: x - across, top: y - down, right: x + across, bottom: y + down }
    }

    pub(super) fn middle(&self) -> f32 {
        (self.left + self.right) / 2.0
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(super) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right <= self.right
            && other.bottom <= self.bottom
    }

    /// Whether a line goes through it.
    pub(super) fn is_crossed(&self, (x, y): Point, (to_x, to_y): Point) -> bool {
        let (across, down) = (to_x - x, to_y - y);
        let sides = [
            (-across, x - self.left),
            (across, self.right - x),
            (-down, y - self.top),
            (down, self.bottom - y),
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
    /// The number of the best of some places, which is then taken; none where there is none to choose from.
    pub(super) fn choose(&mut self, candidates: &[Area]) -> Option<usize> {
        let costs = candidates.iter().enumerate();
        let costs = costs.map(|(number, area)| (self.cost(area) * 10 + number, number, *area));
        let (_, number, best) = costs.min_by_key(|(cost, ..)| *cost)?;
        self.areas.push(best);
        Some(number)
    }

    /// The best of some places, as [`Obstacles::choose`] finds it.
    pub(super) fn place(&mut self, candidates: &[Area]) -> Option<Area> {
        let number = self.choose(candidates)?;
        candidates.get(number).copied()
    }

    fn cost(&self, area: &Area) -> usize {
        let lines = self.lines.iter().filter(|(from, to, _)| area.is_crossed(*from, *to));
        let lines: u32 = lines.map(|(_, _, weight)| weight).sum();
        let areas = self.areas.iter().filter(|own| own.overlaps(area)).count();
        lines as usize + areas * 8 + usize::from(!self.within.holds(area)) * 12
    }
}
