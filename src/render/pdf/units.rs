//! Lengths. Points are what a PDF counts in; millimetres are what a page is thought in.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in points, 1/72 of an inch.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub(super) struct Pt(pub(super) f32);

/// A length in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Mm(pub(super) f32);

impl Mm {
    /// The same length in points.
    pub(super) const fn pt(self) -> Pt {
        Pt(self.0 * 72.0 / 25.4)
    }
}

impl Pt {
    pub(super) const ZERO: Pt = Pt(0.0);

    pub(super) fn max(self, other: Pt) -> Pt {
        Pt(self.0.max(other.0))
    }

    pub(super) fn min(self, other: Pt) -> Pt {
        Pt(self.0.min(other.0))
    }

    /// How many times the other length this one is.
    pub(super) fn over(self, other: Pt) -> f32 {
        if other.0 == 0.0 { 0.0 } else { self.0 / other.0 }
    }
}

impl Add for Pt {
    type Output = Pt;
    fn add(self, other: Pt) -> Pt {
        Pt(self.0 + other.0)
    }
}

impl Sub for Pt {
    type Output = Pt;
    fn sub(self, other: Pt) -> Pt {
        Pt(self.0 - other.0)
    }
}

impl Mul<f32> for Pt {
    type Output = Pt;
    fn mul(self, factor: f32) -> Pt {
        Pt(self.0 * factor)
    }
}

impl Div<f32> for Pt {
    type Output = Pt;
    fn div(self, divisor: f32) -> Pt {
        Pt(self.0 / divisor)
    }
}

impl Neg for Pt {
    type Output = Pt;
    fn neg(self) -> Pt {
        Pt(-self.0)
    }
}

impl AddAssign for Pt {
    fn add_assign(&mut self, other: Pt) {
        self.0 += other.0;
    }
}

impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Pt) {
        self.0 -= other.0;
    }
}

impl Sum for Pt {
    fn sum<I: Iterator<Item = Pt>>(lengths: I) -> Pt {
        lengths.fold(Pt::ZERO, Add::add)
    }
}

/// A place: to the right of and below the top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Point {
    pub(super) x: Pt,
    pub(super) y: Pt,
}

/// A shorthand for a [`Point`].
pub(super) const fn at(x: Pt, y: Pt) -> Point {
    Point { x, y }
}

impl Add for Point {
    type Output = Point;
    fn add(self, other: Point) -> Point {
        at(self.x + other.x, self.y + other.y)
    }
}

/// A rectangle by its top left corner and its size.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Area {
    pub(super) x: Pt,
    pub(super) y: Pt,
    pub(super) width: Pt,
    pub(super) height: Pt,
}

impl Area {
    pub(super) const fn new(x: Pt, y: Pt, width: Pt, height: Pt) -> Self {
        Self { x, y, width, height }
    }

    pub(super) fn right(self) -> Pt {
        self.x + self.width
    }

    pub(super) fn bottom(self) -> Pt {
        self.y + self.height
    }
}
