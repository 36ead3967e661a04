//! The period in a cell or in a head.

use super::figures::{Refused, not_a};
use crate::{
    both,
    diagnostic::Rule,
    load::table::{Cell, ShownDate},
    period::Period,
    report::measure_table::{OwnSeries, own_series_of, plain_width},
};

/// The period of a cell.
pub(super) fn period(cell: &Cell) -> Result<Period, Refused> {
    match cell {
        Cell::Text(text) => Period::of_words(&plain_width(text)).ok_or_else(|| unclear(text)),
        Cell::Number { digits, is_percent: false } => digits.parse().map_err(|_| unclear(digits)),
        Cell::Date { year, month, shown: ShownDate::Month, .. } => {
            let text = format!("{year:04}-{month:02}");
            text.parse().map_err(|_| unclear(&text))
        }
        Cell::Date { year, shown: ShownDate::Year, .. } => Ok(Period::year_of(*year)),
        Cell::Date { year, month, day, shown: ShownDate::Day } => {
            Err(unclear(&format!("{year}-{month:02}-{day:02}")))
        }
        other => Err(not_a(other, &both!("期间", "a period"))),
    }
}

/// The period that a head of a column is, and the own series that it names beside it: `2026`, `2026年目标`.
pub(super) fn of_head(cell: &Cell) -> Option<(Period, Option<OwnSeries>)> {
    if let Ok(period) = period(cell) {
        return (1900..=2999).contains(&period.year()).then_some((period, None));
    }
    let Cell::Text(text) = cell else { return None };
    let text = plain_width(text);
    let places = text.char_indices().map(|(place, _)| place).skip(1);
    places.map(|place| text.split_at(place)).find_map(|(before, after)| {
        let bare = |part: &str| {
            part.trim_matches(|sign: char| sign.is_whitespace() || "-_/:()".contains(sign))
                .to_owned()
        };
        let (before, after) = (bare(before), bare(after));
        let own = |period: &str, series: &str| {
            Some((Period::of_words(period)?, Some(own_series_of(series)?)))
        };
        own(&before, &after).or_else(|| own(&after, &before))
    })
}

fn unclear(text: &str) -> Refused {
    (
        Rule::BadDate,
        both!("看不出“{text}”是哪一期", "`{text}` is not a period that can be told"),
        Some(both!(
            "请写成 2026、2026-H1、2026-Q3、2026-07，或 2026年、2026年上半年、2026年第3季度、2026年7月；不要写到日",
            "write it as 2026, 2026-H1, 2026-Q3 or 2026-07, without a day; a cell that is a date must show year and month alone"
        )),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_may_name_the_own_series() {
        let of = |text: &str| of_head(&Cell::Text(text.to_owned()));
        let year = Period::year_of(2026);
        assert_eq!(of("2026"), Some((year, None)));
        assert_eq!(of("2026年目标"), Some((year, Some(OwnSeries::Target))));
        assert_eq!(of("目标值（2026）"), Some((year, Some(OwnSeries::Target))));
        assert_eq!(of("2026 actual"), Some((year, Some(OwnSeries::Actual))));
        assert_eq!(of("2026年预算"), None);
        assert_eq!(of("0001"), None);
        assert_eq!(of("目标"), None);
    }
}
