//! Steps: the distance between legal values, and what values are rounded to.

use std::fmt;

use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive};

use super::{Decimal, NumberError, decimal};

/// A positive step, such as 1 or 5.
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

    /// The step of whole numbers.
    #[must_use]
    pub fn one() -> Self {
        Self(BigRational::one())
    }

    /// How many whole steps there are from 0 to 100.
    #[must_use]
    pub fn times_in_hundred(&self) -> u64 {
        let times = BigRational::from_integer(100.into()) / &self.0;
        times.to_integer().to_u64().unwrap_or(u64::MAX)
    }

    pub(super) fn ratio(&self) -> &BigRational {
        &self.0
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(Decimal::of(&self.0).digits())
    }
}
