//! Points: what a scored node is worth, and what was reached of it.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, Mul, Sub},
};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{Decimal, NumberError, Percent, Step, decimal, rounding};

/// An exact number of points; may be a fraction such as 91/60, and negative only as a difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(BigRational);

impl Points {
    /// No points.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// Reads points as written in a file.
    ///
    /// # Errors
    /// When the text is not a plain decimal of at most twelve and six digits.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        decimal::parse(text).map(Self)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is a loss, as a difference of points may be.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The share that these points are of `whole`, or none when the whole is nothing.
    #[must_use]
    pub fn percent_of(&self, whole: &Self) -> Option<Percent> {
        (!whole.is_zero()).then(|| Percent::new(&self.0 / &whole.0 * BigInt::from(100)))
    }

    /// The digits to show.
    #[must_use]
    pub fn decimal(&self) -> Decimal {
        Decimal::of(&self.0)
    }

    /// The share of `whole` as a length between 0 and 1000, for drawing only.
    #[must_use]
    pub fn permille_of(&self, whole: &Self) -> u16 {
        self.percent_of(whole).map_or(0, |percent| percent.permille())
    }

    /// Rounded half up to a multiple of `step`.
    #[must_use]
    pub fn rounded(&self, step: &Step) -> Self {
        Self(rounding::to_step(&self.0, step.ratio()))
    }

    /// One step further.
    #[must_use]
    pub fn plus(&self, step: &Step) -> Self {
        Self(&self.0 + step.ratio())
    }

    /// Whether this is a multiple of `step`.
    #[must_use]
    pub fn is_multiple_of(&self, step: &Step) -> bool {
        (&self.0 / step.ratio()).is_integer()
    }
}

pub(super) fn permille(ratio: &BigRational) -> u16 {
    let whole = (rounding::to_places(ratio, 1) * BigInt::from(10)).to_integer();
    whole.to_i64().map_or(0, |value| value.clamp(0, 1000)) as u16
}

impl From<u32> for Points {
    fn from(whole: u32) -> Self {
        Self(BigRational::from_integer(BigInt::from(whole)))
    }
}

impl fmt::Display for Points {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().fmt(formatter)
    }
}

impl Add<&Points> for Points {
    type Output = Points;
    fn add(self, other: &Points) -> Points {
        Points(self.0 + &other.0)
    }
}

impl Sub<&Points> for Points {
    type Output = Points;
    fn sub(self, other: &Points) -> Points {
        Points(self.0 - &other.0)
    }
}

impl Mul<&Percent> for Points {
    type Output = Points;
    fn mul(self, percent: &Percent) -> Points {
        Points(self.0 * percent.ratio() / BigInt::from(100))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(points: I) -> Points {
        points.fold(Points::zero(), |sum, next| sum + &next)
    }
}

impl<'a> Sum<&'a Points> for Points {
    fn sum<I: Iterator<Item = &'a Points>>(points: I) -> Points {
        points.fold(Points::zero(), |sum, next| sum + next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, step: &str, expected: &str) {
        let (points, step) = (Points::parse(value).unwrap(), Step::parse(step).unwrap());
        assert_eq!(points.rounded(&step).to_string(), expected);
    }

    #[test]
    fn a_half_goes_up() {
        check("22.5", "1", "23");
        check("22.499999", "1", "22");
        check("57.5", "5", "60");
        check("53.333333", "5", "55");
        check("0", "5", "0");
        check("0.125", "0.01", "0.13");
    }
}
