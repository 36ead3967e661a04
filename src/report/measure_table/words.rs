//! The words that stand in the cells of a table of measures, in both languages.

use crate::{
    assessment::ComparisonKind,
    criteria::Better,
    text::{Lang, half_width_sign},
};

/// The series that every measure has, beside those of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnSeries {
    /// What was measured.
    Actual,
    /// What was aimed at.
    Target,
}

/// The words of a series: those that are written first.
const SERIES: [(OwnSeries, &[&str]); 2] = [
    (
        OwnSeries::Actual,
        &["实际", "actual", "实际值", "实绩", "完成", "完成值", "实际完成", "value", "values"],
    ),
    (OwnSeries::Target, &["目标", "target", "目标值"]),
];

const BETTER: [(Better, &[&str]); 3] = [
    (Better::Higher, &["越高越好", "higher", "越大越好", "higher is better"]),
    (Better::Lower, &["越低越好", "lower", "越小越好", "lower is better"]),
    (Better::Target, &["越接近目标越好", "target", "接近目标", "nearer to the target is better"]),
];

const KINDS: [(ComparisonKind, &[&str]); 3] = [
    (ComparisonKind::Competitor, &["竞争对手", "competitor", "同行"]),
    (ComparisonKind::Benchmark, &["标杆", "benchmark"]),
    (ComparisonKind::Industry, &["行业平均", "industry", "行业", "industry average"]),
];

/// The own series of a word.
#[must_use]
pub fn own_series_of(word: &str) -> Option<OwnSeries> {
    meant(&SERIES, word)
}

/// The direction of a word.
#[must_use]
pub fn better_of(word: &str) -> Option<Better> {
    meant(&BETTER, word)
}

/// What those of a word are to the organization.
#[must_use]
pub fn kind_of(word: &str) -> Option<ComparisonKind> {
    meant(&KINDS, word)
}

impl OwnSeries {
    /// Its word in a table.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        written(&SERIES, self, lang)
    }
}

/// The word of a direction.
#[must_use]
pub fn better_word(better: Better, lang: Lang) -> &'static str {
    written(&BETTER, better, lang)
}

pub(super) fn kind_word(kind: ComparisonKind, lang: Lang) -> &'static str {
    written(&KINDS, kind, lang)
}

fn meant<T: Copy>(words: &[(T, &[&str])], word: &str) -> Option<T> {
    let word = folded(word);
    let entry = words.iter().find(|(_, names)| names.iter().any(|name| folded(name) == word));
    entry.map(|(meant, _)| *meant)
}

fn written<T: PartialEq>(
    words: &[(T, &'static [&'static str])],
    of: T,
    lang: Lang,
) -> &'static str {
    let entry = words.iter().find(|(own, _)| *own == of);
    entry.and_then(|(_, names)| names.get(lang.pick(0, 1))).copied().unwrap_or_default()
}

/// A word as it is compared: narrow, in small letters, without blanks and signs that only part or mark it.
#[must_use]
pub fn folded(text: &str) -> String {
    plain_width(text)
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '_' | '-' | '*' | ':'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A text with the wide forms of Latin letters, digits and signs made narrow, as Chinese typing mixes them.
#[must_use]
pub fn plain_width(text: &str) -> String {
    let narrow = |sign: char| if sign == '\u{A0}' { ' ' } else { half_width_sign(sign) };
    text.chars().map(narrow).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_known_in_both_languages() {
        for lang in Lang::ALL {
            for (_, better) in Better::WORDS {
                assert_eq!(better_of(better_word(better, lang)), Some(better));
                assert_eq!(better_of(better.word()), Some(better));
            }
            for (_, kind) in ComparisonKind::WORDS {
                assert_eq!(kind_of(kind_word(kind, lang)), Some(kind));
                assert_eq!(kind_of(kind.word()), Some(kind));
            }
            for series in [OwnSeries::Actual, OwnSeries::Target] {
                assert_eq!(own_series_of(series.word(lang)), Some(series));
            }
        }
    }
}
