//! The one place that rounds. Which rule applies, and where, is data of the criteria.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::One;

/// Rounds half up to a multiple of `step`: `floor(value / step + 1/2) * step`.
pub(super) fn to_step(value: &BigRational, step: &BigRational) -> BigRational {
    let half = BigRational::new(BigInt::one(), BigInt::from(2));
    (value / step + half).floor() * step
}

/// The same rule for a number of decimal places, for showing only.
pub(super) fn to_places(value: &BigRational, places: u32) -> BigRational {
    to_step(value, &BigRational::new(BigInt::one(), BigInt::from(10).pow(places)))
}
