//! Numbers as people write them: digits, at most one point, no exponent; and back again.

use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

/// Digits allowed before the decimal point of a number in a file.
const MAX_WHOLE_DIGITS: usize = 12;
/// Digits allowed after it.
const MAX_DECIMALS: usize = 6;
/// Places shown of a fraction whose decimals never end.
const SHOWN_PLACES: u32 = 6;

/// Why a text is not a number this program takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not digits with at most one decimal point.
    #[error("not a number")]
    NotANumber,
    /// More than twelve digits before the point or six after it.
    #[error("too many digits")]
    TooLong,
}

/// Reads a non-negative decimal number such as `50`, `7.5` or `0.25`.
///
/// Signs, exponents, separators and digits of other scripts are refused, so that a number never means
/// something else than what stands there.
pub(super) fn parse(text: &str) -> Result<BigRational, NumberError> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(decimals) {
        return Err(NumberError::NotANumber);
    }
    if whole.len() > MAX_WHOLE_DIGITS || decimals.len() > MAX_DECIMALS {
        return Err(NumberError::TooLong);
    }
    let digits: BigInt =
        format!("{whole}{decimals}").parse().map_err(|_| NumberError::NotANumber)?;
    let scale = BigInt::from(10).pow(u32::try_from(decimals.len()).unwrap_or(0));
    Ok(BigRational::new(digits, scale))
}

/// A number ready to be shown: its decimals, and the fraction where the decimals never end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal {
    digits: String,
    exact: Option<String>,
}

impl Decimal {
    /// The shortest decimal that is exact, else one of six places, rounded half up.
    pub(super) fn of(value: &BigRational) -> Self {
        match ending_places(value) {
            Some(places) => Self { digits: fixed(value, places), exact: None },
            None => Self {
                digits: fixed(&super::rounding::to_places(value, SHOWN_PLACES), SHOWN_PLACES),
                exact: Some(value.to_string()),
            },
        }
    }

    /// The decimal digits, e.g. `27.5`.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The fraction, e.g. `91/60`, when the digits are not the whole truth.
    #[must_use]
    pub fn exact(&self) -> Option<&str> {
        self.exact.as_deref()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.digits)
    }
}

/// How many decimal places the value has, if it has an end.
fn ending_places(value: &BigRational) -> Option<u32> {
    let (two, five) = (BigInt::from(2), BigInt::from(5));
    let mut rest = value.denom().clone();
    let mut count = |prime: &BigInt| {
        let mut times = 0;
        while (&rest % prime).is_zero() {
            rest /= prime;
            times += 1;
        }
        times
    };
    let places = count(&two).max(count(&five));
    rest.is_one().then_some(places)
}

/// The digits of a value that ends within `places`.
fn fixed(value: &BigRational, places: u32) -> String {
    let scaled = (value * BigInt::from(10).pow(places)).to_integer();
    let sign = if scaled.is_negative() { "-" } else { "" };
    let width = places as usize + 1;
    let digits = format!("{:0>width$}", scaled.abs().to_string());
    let (whole, decimals) = digits.split_at(digits.len() - places as usize);
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, NumberError>) {
        let shown = parse(text).map(|value| Decimal::of(&value).to_string());
        assert_eq!(shown, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn reads_what_people_write_and_nothing_else() {
        check("50", Ok("50"));
        check("07.50", Ok("7.5"));
        check("0.000001", Ok("0.000001"));
        check("999999999999.999999", Ok("999999999999.999999"));
        for wrong in
            ["", ".", "5.", ".5", "-5", "+5", "1e3", "1_000", "1,000", "五", "５", "0x10", " 5"]
        {
            check(wrong, Err(NumberError::NotANumber));
        }
        check("1000000000000", Err(NumberError::TooLong));
        check("0.0000001", Err(NumberError::TooLong));
    }

    #[test]
    fn a_fraction_without_end_keeps_its_exact_form() {
        let shown = Decimal::of(&BigRational::new(91.into(), 60.into()));
        assert_eq!((shown.digits(), shown.exact()), ("1.516667", Some("91/60")));
        let shown = Decimal::of(&BigRational::new((-1).into(), 8.into()));
        assert_eq!((shown.digits(), shown.exact()), ("-0.125", None));
    }
}
