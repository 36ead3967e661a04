//! The one place that rounds. Which rule applies, and where, is data of the criteria.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed};

use super::{Points, decimal};
use crate::number::NumberError;

/// A positive step to which a value is rounded, such as 1 or 5.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step(BigRational);

impl Step {
    /// Reads a step; 0 is none.
    ///
    /// # Errors
    /// When the text is not a number, or is 0.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let value = decimal::parse(text)?;
        if value.is_positive() { Ok(Self(value)) } else { Err(NumberError::NotANumber) }
    }

    pub(super) fn ratio(&self) -> &BigRational {
        &self.0
    }
}

impl std::fmt::Display for Step {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(decimal::Decimal::of(&self.0).digits())
    }
}

/// Rounds points half up (a half goes away from zero upwards) to a multiple of `step`.
#[must_use]
pub fn round_half_up(points: &Points, step: &Step) -> Points {
    Points::new(to_step(points.ratio(), step.ratio()))
}

/// The rule itself: `floor(value / step + 1/2) * step`.
pub(super) fn to_step(value: &BigRational, step: &BigRational) -> BigRational {
    let half = BigRational::new(BigInt::one(), BigInt::from(2));
    (value / step + half).floor() * step
}

/// The same rule for a number of decimal places, for showing only.
pub(super) fn to_places(value: &BigRational, places: u32) -> BigRational {
    to_step(value, &BigRational::new(BigInt::one(), BigInt::from(10).pow(places)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, step: &str, expected: &str) {
        let (points, step) = (Points::parse(value).unwrap(), Step::parse(step).unwrap());
        assert_eq!(round_half_up(&points, &step).to_string(), expected);
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
