//! A calendar date, as it stands in files and on reports. What day it is today is not known here.

use std::{fmt, str::FromStr};

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// The text is not a date written as `2026-11-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date written as 2026-11-21")]
pub struct DateError;

impl Date {
    /// A date of its parts.
    ///
    /// # Errors
    /// When there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DateError> {
        jiff::civil::Date::new(year, month, day).map(Self).map_err(|_| DateError)
    }

    /// The day that holds a moment given in seconds since 1970-01-01 UTC.
    ///
    /// # Errors
    /// When the moment is out of the calendar's range.
    pub fn of_unix_seconds(seconds: i64) -> Result<Self, DateError> {
        let moment = jiff::Timestamp::from_second(seconds).map_err(|_| DateError)?;
        Ok(Self(jiff::tz::Offset::UTC.to_datetime(moment).date()))
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// Takes `2026-11-21` alone: four, two and two digits.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let shape_is_right = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape_is_right {
            return Err(DateError);
        }
        text.parse().map(Self).map_err(|_| DateError)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}
