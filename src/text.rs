//! Texts in two languages, and the macro that makes it impossible to write only one.
//!
//! Interface texts stand where they are used, both languages side by side: a missing translation or a
//! missing argument does not compile, and nothing has to be parsed at start-up.

use std::fmt;

/// A language of the interface and of the reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// Chinese, simplified.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Every language, Chinese first.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The code used in files and on the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// The one of two texts that is in this language.
    #[must_use]
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// A text in Chinese and English; in a file of one language both are the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Localized {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Localized {
    /// A text of two languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// A name that is the same in both languages.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { zh: text.clone(), en: text }
    }

    /// The text in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// Formats a text in the language given: `say!(lang, "已评 {n} 项", "{n} items rated")`.
#[macro_export]
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::text::Lang::Zh => format!($zh),
            $crate::text::Lang::En => format!($en),
        }
    };
}

/// Formats a text in both languages: `both!("缺少 `{key}`", "`{key}` is missing")`.
#[macro_export]
macro_rules! both {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::text::Localized { zh: format!($zh), en: format!($en) }
    };
}

/// How many characters a text has, blanks left out: as award forms count.
#[must_use]
pub fn characters(text: &str) -> usize {
    text.chars().filter(|sign| !sign.is_whitespace()).count()
}

/// The name of a band as it is shown: `50–65` for the id `50-65`.
#[must_use]
pub fn dashed(id: &str) -> String {
    id.replace('-', "–")
}

/// A full-width sign as the half-width one that it stands for; every other sign as it is.
#[must_use]
pub fn half_width_sign(sign: char) -> char {
    match sign {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        sign => sign,
    }
}

/// A number with its English noun: `counted(1, "item", "items")` is `1 item`.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
