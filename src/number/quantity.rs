//! Quantities: what is measured, in whatever unit; unlike points they may be negative.

use std::{
    fmt,
    ops::{Add, Sub},
};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::{Decimal, NumberError, decimal, points, rounding};

/// An exact number with a sign, of whatever unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(BigRational);

impl Quantity {
    /// Reads a number as written in a file: digits, at most one point, a minus before them where it is negative.
    ///
    /// # Errors
    /// When the text is not a plain decimal of at most twelve and six digits.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        match text.strip_prefix(['-', '−']) {
            Some(digits) => decimal::parse(digits).map(|value| Self(-value)),
            None => decimal::parse(text).map(Self),
        }
    }

    /// Nought.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// Whether it is nought.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below nought.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// One of `parts` equal parts; the whole where there are none.
    #[must_use]
    pub fn part(&self, parts: u32) -> Self {
        Self(&self.0 / BigInt::from(parts.max(1)))
    }

    /// This many times as much.
    #[must_use]
    pub fn times(&self, times: u32) -> Self {
        Self(&self.0 * BigInt::from(times))
    }

    /// The middle one of several, or the mean of the two in the middle; none of none.
    #[must_use]
    pub fn median(mut values: Vec<Self>) -> Option<Self> {
        values.sort_unstable();
        let upper = values.get(values.len() / 2)?;
        if values.len() % 2 == 1 {
            return Some(upper.clone());
        }
        let lower = values.get(values.len() / 2 - 1)?;
        Some((lower.clone() + upper).part(2))
    }

    /// How far it lies between two others, from 0 to 1000, for drawing only; in the middle where they are equal.
    #[must_use]
    pub fn permille_between(&self, low: &Self, high: &Self) -> u16 {
        let width = &high.0 - &low.0;
        if width.is_zero() {
            return 500;
        }
        points::permille(&((&self.0 - &low.0) / width * BigInt::from(100)))
    }

    /// How many decimals it needs, up to the most that a file may hold.
    #[must_use]
    pub fn places(&self) -> u32 {
        (0..6).find(|places| rounding::to_places(&self.0, *places) == self.0).unwrap_or(6)
    }

    /// Rounded half up to a number of decimals, for showing only.
    #[must_use]
    pub fn shown(&self, places: u32) -> Decimal {
        Decimal::of(&rounding::to_places(&self.0, places))
    }

    /// The digits, exact where they end.
    #[must_use]
    pub fn decimal(&self) -> Decimal {
        Decimal::of(&self.0)
    }

    /// The round number at or below it, a multiple of `step`.
    #[must_use]
    pub fn floor_to(&self, step: &Self) -> Self {
        if step.is_zero() { self.clone() } else { Self((&self.0 / &step.0).floor() * &step.0) }
    }

    /// The smallest of 1, 2 and 5 times a power of ten that is at least this, for the marks of an axis; none of what
    /// is not above nought.
    #[must_use]
    pub fn round_step(&self) -> Option<Self> {
        if !self.0.is_positive() {
            return None;
        }
        let ten = BigRational::from_integer(BigInt::from(10));
        let mut power = BigRational::from_integer(BigInt::from(1));
        while power > self.0 {
            power /= &ten;
        }
        while &power * &ten <= self.0 {
            power *= &ten;
        }
        [1, 2, 5, 10]
            .into_iter()
            .map(|times| &power * BigInt::from(times))
            .find(|step| *step >= self.0)
            .map(Self)
    }
}

impl From<i32> for Quantity {
    fn from(whole: i32) -> Self {
        Self(BigRational::from_integer(BigInt::from(whole)))
    }
}

impl Add<&Quantity> for Quantity {
    type Output = Quantity;
    fn add(self, other: &Quantity) -> Quantity {
        Quantity(self.0 + &other.0)
    }
}

impl Sub<&Quantity> for Quantity {
    type Output = Quantity;
    fn sub(self, other: &Quantity) -> Quantity {
        Quantity(self.0 - &other.0)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Quantity {
        Quantity::parse(text).expect(text)
    }

    #[test]
    fn has_a_sign_and_nothing_else_that_is_new() {
        assert_eq!(of("-3.20").to_string(), "-3.2");
        assert_eq!(of("−3"), of("-3"));
        assert_eq!(of("-0"), Quantity::zero());
        for wrong in ["--1", "- 1", "+1", "1-", "", "-", "1,5"] {
            assert!(Quantity::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_median_is_in_the_middle() {
        let values = |texts: &[&str]| texts.iter().map(|text| of(text)).collect::<Vec<_>>();
        assert_eq!(Quantity::median(values(&["3", "-1", "2"])), Some(of("2")));
        assert_eq!(Quantity::median(values(&["3", "-1", "2", "10"])), Some(of("2.5")));
        assert_eq!(Quantity::median(Vec::new()), None);
    }

    #[test]
    fn a_step_of_an_axis_is_round() {
        for (given, step) in [
            ("0.03", "0.05"),
            ("0.9", "1"),
            ("1", "1"),
            ("1.1", "2"),
            ("23", "50"),
            ("501", "1000"),
        ] {
            assert_eq!(of(given).round_step(), Some(of(step)), "{given}");
        }
        assert_eq!(Quantity::zero().round_step(), None);
    }

    #[test]
    fn shows_as_many_places_as_it_needs() {
        assert_eq!(of("98.50").places(), 1);
        assert_eq!(of("98").places(), 0);
        assert_eq!(of("1").part(3).places(), 6);
        assert_eq!(of("-2").part(3).shown(2).to_string(), "-0.67");
    }
}
