//! Figures as they are typed at a prompt: `2025=98.4 2026年=98.9%`, a name before them or not.
//!
//! Only text is known here; which measure it is about, and whether a number may be recorded, is not.

use crate::{
    interview::{input::half_width, screen::Block},
    period::Period,
    say,
    text::Lang,
};

/// A figure as it was typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) period: Period,
    /// The digits; none where there is nothing behind the sign, which takes the figure away.
    pub(super) value: Option<String>,
    pub(super) is_percent: bool,
}

/// What cannot be read as figures.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// A number without a period, and no year that it could be for.
    NoPeriod,
    /// What stands before the sign is no period.
    Period(String),
}

/// A text up to its first figure, and the figures.
pub(super) fn parted(text: &str) -> (&str, &str) {
    let signs = text.match_indices(['=', ':', '＝', '：']);
    let mut words = signs.filter_map(|(place, _)| {
        let before = text[..place].trim_end();
        let word = before.rsplit(parts_words).next()?;
        let begins = before.len() - word.len();
        Period::of_words(&half_width(word)).map(|_| begins)
    });
    let (name, figures) = text.split_at(words.next().unwrap_or(text.len()));
    (name.trim_start().trim_end_matches(parts_words), figures.trim())
}

/// The figures of a text; a number alone is for `year`.
pub(super) fn figures(text: &str, year: Option<u16>) -> Result<Vec<Written>, Unread> {
    let plain = half_width(text).replace(['、', ';'], " ").replace(':', "=");
    let mut parts = plain.split('=').map(bare);
    let mut period = parts.next().unwrap_or_default();
    let mut rest = parts.peekable();
    if rest.peek().is_none() {
        let year = year.ok_or(Unread::NoPeriod)?;
        return Ok(vec![Written::new(Period::year_of(year), period)]);
    }
    let mut figures = Vec::new();
    while let Some(part) = rest.next() {
        // Between two signs there are a figure and the next period, at the end a figure alone.
        let (value, next) = match rest.peek() {
            None => (part, ""),
            Some(_) => part.rsplit_once([' ', ',']).unwrap_or(("", part)),
        };
        let known = Period::of_words(period).ok_or_else(|| Unread::Period(period.to_owned()))?;
        figures.push(Written::new(known, bare(value)));
        period = bare(next);
    }
    Ok(figures)
}

/// Why a text was not read.
pub(super) fn said(unread: &Unread, lang: Lang) -> Block {
    Block::Warning(match unread {
        Unread::NoPeriod => say!(
            lang,
            "是哪一期的数据？写成 2025=98.4 2026=98.9",
            "which period is it for? write 2025=98.4 2026=98.9"
        ),
        Unread::Period(period) => say!(
            lang,
            "看不出“{period}”是哪一期；写成 2025=98.4，或 2025-H1、2025-Q3、2025-07",
            "`{period}` is no period; write 2025=98.4, or 2025-H1, 2025-Q3, 2025-07"
        ),
    })
}

fn parts_words(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, ':' | '：' | ',' | '，' | '、')
}

fn bare(part: &str) -> &str {
    part.trim_matches([' ', ','])
}

impl Written {
    fn new(period: Period, value: &str) -> Self {
        let digits = value.trim_end_matches('%').trim_end();
        let is_percent = digits.len() < value.len();
        let value = (!digits.is_empty()).then(|| digits.to_owned());
        Self { period, value, is_percent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, bool)]) {
        let read = figures(text, Some(2026)).expect(text);
        let read: Vec<(String, String, bool)> = read
            .into_iter()
            .map(|own| (own.period.to_string(), own.value.unwrap_or_default(), own.is_percent))
            .collect();
        let expected = expected.iter();
        let expected: Vec<_> = expected
            .map(|(period, value, is)| ((*period).to_owned(), (*value).to_owned(), *is))
            .collect();
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn figures_are_read_as_they_are_typed() {
        check("98.4", &[("2026", "98.4", false)]);
        check("2025=98.4 2026=98.9", &[("2025", "98.4", false), ("2026", "98.9", false)]);
        let both = [("2025", "98.4", true), ("2026", "-3", false)];
        for text in [
            "２０２５＝９８．４％　2026：－3",
            "2025年 = 98.4 %，2026年=-3",
            "2025=98.4%,2026=-3,",
            "2025=98.4%、2026=-3",
            "2025：98.4%；2026：-3；",
        ] {
            check(text, &both);
        }
        check("2026年3月=7 2026-04=8", &[("2026-03", "7", false), ("2026-04", "8", false)]);
        check("2026年第一季度=7", &[("2026-Q1", "7", false)]);
        // The comma is left for the domain to refuse: nobody can tell what it parts.
        check("2025=1,234 2026=5", &[("2025", "1,234", false), ("2026", "5", false)]);
        check("2025= 2026=5", &[("2025", "", false), ("2026", "5", false)]);
    }

    #[test]
    fn what_is_no_period_is_named() {
        for (text, period) in
            [("2023-13=5", "2023-13"), ("去年=5", "去年"), ("=5", ""), ("2025==5", "")]
        {
            assert_eq!(figures(text, Some(2026)), Err(Unread::Period(period.to_owned())), "{text}");
        }
        assert_eq!(figures("98", None), Err(Unread::NoPeriod));
    }

    #[test]
    fn a_name_ends_where_figures_begin() {
        for (text, expected) in [
            ("同行 甲 2024=97.9 2025=98", ("同行 甲", "2024=97.9 2025=98")),
            ("同行甲　2025年：98", ("同行甲", "2025年：98")),
            ("同行甲： 2025 = 98", ("同行甲", "2025 = 98")),
            ("同行甲：2025=98", ("同行甲", "2025=98")),
            ("比率：甲", ("比率：甲", "")),
            ("比率：甲 2025=1", ("比率：甲", "2025=1")),
            ("2025=1", ("", "2025=1")),
            ("", ("", "")),
        ] {
            assert_eq!(parted(text), expected, "{text}");
        }
    }
}
