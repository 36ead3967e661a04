//! Percentages: how far a node is, from 0 to 100.

use std::{fmt, ops::Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::{Decimal, NumberError, Step, decimal, points, rounding};

/// An exact percentage: 55 means 55 %; negative only as a difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(BigRational);

impl Percent {
    /// Reads a percentage as written in a file, without a sign.
    ///
    /// # Errors
    /// When the text is not a plain decimal of at most twelve and six digits.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        decimal::parse(text).map(Self)
    }

    pub(super) fn new(ratio: BigRational) -> Self {
        Self(ratio)
    }

    pub(super) fn ratio(&self) -> &BigRational {
        &self.0
    }

    /// The whole: 100 %.
    #[must_use]
    pub fn whole() -> Self {
        Self::from(100)
    }

    /// A share between 0 and 1 as a percentage, or none when it is more.
    ///
    /// # Errors
    /// As for [`Percent::parse`].
    pub fn parse_share(text: &str) -> Result<Option<Self>, NumberError> {
        let share = decimal::parse(text)?;
        Ok((share <= BigRational::one()).then(|| Self(share * BigInt::from(100))))
    }

    /// The mean, or none of none.
    #[must_use]
    pub fn mean<'a>(percents: impl IntoIterator<Item = &'a Percent>) -> Option<Self> {
        let (sum, count) = percents
            .into_iter()
            .fold((BigRational::zero(), 0_u32), |(sum, count), next| (sum + &next.0, count + 1));
        (count > 0).then(|| Self(sum / BigInt::from(count)))
    }

    /// Rounded half up to a multiple of `step`.
    #[must_use]
    pub fn rounded(&self, step: &Step) -> Self {
        Self(rounding::to_step(&self.0, step.ratio()))
    }

    /// Rounded half up to two places, for showing only.
    #[must_use]
    pub fn shown(&self) -> Decimal {
        Decimal::of(&rounding::to_places(&self.0, 2))
    }

    /// What is missing to 100 %.
    #[must_use]
    pub fn missing(&self) -> Self {
        Self(BigRational::from_integer(BigInt::from(100)) - &self.0)
    }

    /// Whether this is a multiple of `step`.
    #[must_use]
    pub fn is_multiple_of(&self, step: &Step) -> bool {
        (&self.0 / step.ratio()).is_integer()
    }

    /// One step further.
    #[must_use]
    pub fn plus(&self, step: &Step) -> Self {
        Self(&self.0 + step.ratio())
    }

    /// Whether it is nought.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is a loss, as a difference of percentages may be.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// As a length between 0 and 1000, for drawing only.
    #[must_use]
    pub fn permille(&self) -> u16 {
        points::permille(&self.0)
    }

    /// The digits, exact where they end.
    #[must_use]
    pub fn decimal(&self) -> Decimal {
        Decimal::of(&self.0)
    }
}

impl From<u32> for Percent {
    fn from(whole: u32) -> Self {
        Self(BigRational::from_integer(BigInt::from(whole)))
    }
}

impl Sub<&Percent> for Percent {
    type Output = Percent;
    fn sub(self, other: &Percent) -> Percent {
        Percent(self.0 - &other.0)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().fmt(formatter)
    }
}
