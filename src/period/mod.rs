//! A period that a figure is for, as it stands in files: a year, a half, a quarter or a month.

mod words;

use std::{cmp::Ordering, fmt, str::FromStr};

/// A period of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    year: u16,
    grain: Grain,
    /// Which one of the year, from 1.
    number: u8,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// Twelve months.
    Year,
    /// Six.
    Half,
    /// Three.
    Quarter,
    /// One.
    Month,
}

/// The text is not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a period written as 2026, 2026-H1, 2026-Q3 or 2026-07")]
pub struct PeriodError;

impl Grain {
    /// How many there are in a year.
    #[must_use]
    pub fn in_a_year(self) -> u8 {
        match self {
            Grain::Year => 1,
            Grain::Half => 2,
            Grain::Quarter => 4,
            Grain::Month => 12,
        }
    }
}

impl Period {
    /// A whole year.
    #[must_use]
    pub fn year_of(year: u16) -> Self {
        Self { year, grain: Grain::Year, number: 1 }
    }

    /// The year it lies in.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// How long it is.
    #[must_use]
    pub fn grain(self) -> Grain {
        self.grain
    }

    /// Its place among all periods of its grain: neighbours differ by one.
    #[must_use]
    pub fn index(self) -> u32 {
        u32::from(self.year) * u32::from(self.grain.in_a_year()) + u32::from(self.number) - 1
    }

    /// The period after it, as long as it is.
    #[must_use]
    pub fn next(self) -> Self {
        if self.number < self.grain.in_a_year() {
            return Self { number: self.number + 1, ..self };
        }
        Self { year: self.year.saturating_add(1), number: 1, ..self }
    }

    /// The last month it holds, counted from year nought.
    fn last_month(self) -> u32 {
        let months = 12 / u32::from(self.grain.in_a_year());
        u32::from(self.year) * 12 + u32::from(self.number) * months
    }

    /// The year that a text about a period ends with: the last four digits in a row that stand alone in it, such as
    /// 2026 in `2026年度` or in `2025-2026`.
    #[must_use]
    pub fn last_year_in(text: &str) -> Option<u16> {
        text.split(|sign: char| !sign.is_ascii_digit())
            .filter(|digits| digits.len() == 4)
            .filter_map(|digits| digits.parse().ok())
            .rfind(|year| (1900..=2999).contains(year))
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    /// Takes `2026`, `2026-H1`, `2026-Q3` and `2026-07` alone.
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let (year, part) =
            text.split_once('-').map_or((text, None), |(year, part)| (year, Some(part)));
        let digits = |text: &str, count: usize| {
            let is_plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u16>().ok().filter(|_| is_plain).ok_or(PeriodError)
        };
        let year = digits(year, 4)?;
        let (grain, number) = match part {
            None => (Grain::Year, 1),
            Some(part) => match part.as_bytes().first() {
                Some(b'H') => (Grain::Half, digits(&part[1..], 1)?),
                Some(b'Q') => (Grain::Quarter, digits(&part[1..], 1)?),
                _ => (Grain::Month, digits(part, 2)?),
            },
        };
        let number = u8::try_from(number).map_err(|_| PeriodError)?;
        let fits = (1..=grain.in_a_year()).contains(&number);
        if fits { Ok(Self { year, grain, number }) } else { Err(PeriodError) }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, grain, number } = self;
        let text = match grain {
            Grain::Year => format!("{year:04}"),
            Grain::Half => format!("{year:04}-H{number}"),
            Grain::Quarter => format!("{year:04}-Q{number}"),
            Grain::Month => format!("{year:04}-{number:02}"),
        };
        formatter.pad(&text)
    }
}

/// By their ends; of those that end together the longer one first.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.last_month(), self.grain).cmp(&(other.last_month(), other.grain))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for text in ["2026", "2026-H1", "2026-H2", "2026-Q4", "2026-01", "2026-12"] {
            assert_eq!(
                text.parse::<Period>().map(|period| period.to_string()),
                Ok(text.to_owned())
            );
        }
        for wrong in [
            "",
            "26",
            "2026-",
            "2026-0",
            "2026-00",
            "2026-13",
            "2026-Q0",
            "2026-Q5",
            "2026-H3",
            "2026-q1",
            "2026年",
            "2026-1",
            "２０２６",
        ] {
            assert_eq!(wrong.parse::<Period>(), Err(PeriodError), "{wrong}");
        }
    }

    #[test]
    fn neighbours_differ_by_one_and_come_one_after_another() {
        let of = |text: &str| text.parse::<Period>().expect(text);
        for (first, second) in [
            ("2025", "2026"),
            ("2025-H2", "2026-H1"),
            ("2025-Q4", "2026-Q1"),
            ("2025-12", "2026-01"),
        ] {
            assert_eq!(of(first).index() + 1, of(second).index());
            assert_eq!(of(first).next(), of(second));
            assert!(of(first) < of(second));
        }
        assert!(of("2025") < of("2026-01") && of("2026-11") < of("2026"));
    }

    #[test]
    fn finds_the_year_of_a_period_in_words() {
        assert_eq!(Period::last_year_in("2026"), Some(2026));
        assert_eq!(Period::last_year_in("2025-2026年度"), Some(2026));
        assert_eq!(Period::last_year_in("上半年"), None);
        assert_eq!(Period::last_year_in("12345"), None);
    }
}
