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
        Cell::Text(text) => of_text(text).ok_or_else(|| unclear(text)),
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
        let own =
            |period: &str, series: &str| Some((of_text(period)?, Some(own_series_of(series)?)));
        own(&before, &after).or_else(|| own(&after, &before))
    })
}

/// The period that a text names.
fn of_text(text: &str) -> Option<Period> {
    let text: String = plain_width(text).chars().filter(|sign| !sign.is_whitespace()).collect();
    let text = text.to_uppercase();
    if let Ok(period) = text.parse() {
        return Some(period);
    }
    let year = text.get(..4)?;
    let rest = &text[4..];
    let is_year = year.bytes().all(|byte| byte.is_ascii_digit());
    let part = part(rest)?;
    is_year.then(|| format!("{year}{part}").parse().ok())?
}

/// The part of a year as files write it: nothing, `-H1`, `-Q3`, `-07`.
fn part(rest: &str) -> Option<String> {
    let rest = match rest {
        "年" | "年度" => return Some(String::new()),
        _ => rest.strip_prefix(['年', '-', '/', '.']).unwrap_or(rest),
    };
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    match rest {
        "上半年" => return Some("-H1".to_owned()),
        "下半年" => return Some("-H2".to_owned()),
        _ => {}
    }
    if rest.starts_with(['H', 'Q']) {
        return Some(format!("-{rest}"));
    }
    if let Some(number) = rest.strip_suffix("季度").or_else(|| rest.strip_suffix('季')) {
        let number = number.strip_prefix('第').unwrap_or(number);
        let number = ["一", "二", "三", "四"]
            .iter()
            .position(|own| *own == number)
            .map_or_else(|| number.to_owned(), |place| (place + 1).to_string());
        return Some(format!("-Q{number}"));
    }
    let month = rest.strip_suffix("月份").or_else(|| rest.strip_suffix('月'));
    // Without a word only a sign can tell the month from the year.
    month.map(|month| format!("-{month:0>2}"))
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

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(of_text(text).map(|own| own.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn periods_are_known_as_people_write_them() {
        for text in ["2026", "２０２６", "2026年", " 2026 年度 "] {
            check(text, Some("2026"));
        }
        for text in ["2026-H1", "2026h1", "2026上半年", "2026年上半年", "2026年度上半年"]
        {
            check(text, Some("2026-H1"));
        }
        for text in [
            "2026-Q3",
            "2026Q3",
            "2026/q3",
            "2026年第3季度",
            "2026年三季度",
            "2026年第三季度",
            "2026年3季",
        ] {
            check(text, Some("2026-Q3"));
        }
        for text in ["2026-07", "2026年7月", "2026年07月", "2026年7月份"] {
            check(text, Some("2026-07"));
        }
    }

    #[test]
    fn what_is_no_period_or_could_be_another_one_is_refused() {
        for text in [
            "",
            "26",
            "2026.1",
            "2026-7",
            "2026/3/1",
            "2026-03-01",
            "202607",
            "2026年13月",
            "2026Q5",
            "7月",
            "Jul-26",
            "上半年",
            "2026年第五季度",
            "FY2026",
            "年2026",
            "ＱＱＱＱＱ",
            "二零二六年",
        ] {
            check(text, None);
        }
    }

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
