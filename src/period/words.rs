//! Periods as people write them: `2026年上半年`, `2026Q3`, `2026年7月`. What could be another period, or a day, is none.

use super::Period;

impl Period {
    /// The period that words name, in narrow signs; none where it cannot be told.
    #[must_use]
    pub fn of_words(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let text = text.to_uppercase();
        if let Ok(period) = text.parse() {
            return Some(period);
        }
        let year = text.get(..4)?;
        let part = part(text.get(4..)?)?;
        let is_year = year.bytes().all(|byte| byte.is_ascii_digit());
        is_year.then(|| format!("{year}{part}").parse().ok())?
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(
            Period::of_words(text).map(|own| own.to_string()).as_deref(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn periods_are_known_as_people_write_them() {
        for text in ["2026", "2026年", " 2026 年度 "] {
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
            "年年年年年",
            "二零二六年",
        ] {
            check(text, None);
        }
    }
}
