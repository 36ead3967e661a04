//! What a person gives at a prompt: Enter, a text, or one of the few commands that work everywhere.
//!
//! ```
//! use zhuoyue::interview::{Command, Input};
//! assert_eq!(Input::parse("g 4.2.2"), Input::Command(Command::Jump(Some("4.2.2".to_owned()))));
//! assert_eq!(Input::parse("？"), Input::Command(Command::Help(None)));
//! assert_eq!(Input::parse(r"\q"), Input::Text("q".to_owned()));
//! ```

use crate::text::half_width_sign;

/// The sign around a text of several lines.
const BLOCK: &str = "\"\"\"";

/// What a person gives at a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Enter alone: keep what is there, or leave it open.
    Keep,
    /// An answer.
    Text(String),
    /// A command.
    Command(Command),
}

/// A command; the same at every prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// `<`: one step back.
    Back,
    /// `>`: to the next part of the item.
    NextPart,
    /// `s`: leave the item for another time.
    Skip,
    /// `g`: to an item or a group.
    Jump(Option<String>),
    /// `?`: help, and the full wording; `?4` that of one choice.
    Help(Option<String>),
    /// `u`: take back the last answer.
    Undo,
    /// `o`: the overview.
    Overview,
    /// `p`: the profile of the organization.
    Profile,
    /// `h`: organization, period, assessors, date.
    Head,
    /// `e`: change the words of what is there; `e S1` of one statement.
    Rewrite(Option<String>),
    /// `-`: clear what is there; `-S1` one statement.
    Clear(Option<String>),
    /// `q`: leave.
    Leave,
}

impl Input {
    /// Reads what was typed. A leading `\` makes any text an answer; a line that ends in `\` goes on in the
    /// next one, and `"""` holds a text of several lines together.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let text = typed.trim();
        if text.is_empty() {
            return Self::Keep;
        }
        if let Some(inside) = block(text) {
            return Self::of_text(inside);
        }
        if let Some(literal) = text.strip_prefix('\\') {
            return Self::of_text(&joined(literal));
        }
        match Command::parse(text) {
            Some(command) => Self::Command(command),
            None => Self::of_text(&joined(text)),
        }
    }

    /// Whether what was typed so far ends in the middle of a text, so that another line belongs to it.
    #[must_use]
    pub fn goes_on(typed: &str) -> bool {
        let text = typed.trim();
        if let Some(rest) = text.strip_prefix(BLOCK) {
            return !rest.ends_with(BLOCK);
        }
        let backslashes = typed.len() - typed.trim_end_matches('\\').len();
        backslashes % 2 == 1
    }

    fn of_text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() { Self::Keep } else { Self::Text(text.to_owned()) }
    }
}

impl Command {
    fn parse(text: &str) -> Option<Self> {
        let text = half_width(text);
        let word = text.to_lowercase();
        Some(match word.as_str() {
            "<" | "《" | "〈" => Self::Back,
            ">" | "》" | "〉" => Self::NextPart,
            "s" => Self::Skip,
            "g" => Self::Jump(None),
            "?" => Self::Help(None),
            "u" => Self::Undo,
            "o" => Self::Overview,
            "p" => Self::Profile,
            "h" => Self::Head,
            "e" => Self::Rewrite(None),
            "-" => Self::Clear(None),
            "q" => Self::Leave,
            _ => return Self::with_name(&text),
        })
    }

    /// A command with a name after it. Only what cannot well be meant as an answer counts as one.
    fn with_name(text: &str) -> Option<Self> {
        let first = text.chars().next()?;
        let rest = &text[first.len_utf8()..];
        let name = rest.trim();
        let is_apart = rest.starts_with(' ');
        match first.to_ascii_lowercase() {
            'g' if is_apart && is_name(name) => Some(Self::Jump(Some(name.to_owned()))),
            'e' if is_apart && is_numbered(name) => Some(Self::Rewrite(Some(name.to_uppercase()))),
            '-' if is_numbered(name) => Some(Self::Clear(Some(name.to_uppercase()))),
            '?' if is_name(name) => Some(Self::Help(Some(name.to_owned()))),
            _ => None,
        }
    }
}

/// One word that may be an id.
fn is_name(word: &str) -> bool {
    !word.is_empty()
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// A letter and a number, such as `S1`.
fn is_numbered(word: &str) -> bool {
    let digits = word.get(1..).unwrap_or_default();
    word.starts_with(|first: char| first.is_ascii_alphabetic())
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text inside `"""`, which is taken as it stands.
fn block(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(BLOCK)?;
    Some(inside.strip_suffix(BLOCK).unwrap_or(inside))
}

/// Lines that went on, without the signs that said so.
fn joined(text: &str) -> String {
    text.replace("\\\n", "\n")
}

/// Signs and digits as a Chinese input method gives them, in their ASCII form.
pub(super) fn half_width(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            '–' | '—' => '-',
            '。' => '.',
            sign => half_width_sign(sign),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Input) {
        assert_eq!(Input::parse(typed), expected, "{typed:?}");
    }

    #[test]
    fn commands_are_few_and_anything_else_is_an_answer() {
        check("", Input::Keep);
        check("  ", Input::Keep);
        check("<", Input::Command(Command::Back));
        check("《", Input::Command(Command::Back));
        check("Q", Input::Command(Command::Leave));
        check("ｑ", Input::Command(Command::Leave));
        check("? 4", Input::Command(Command::Help(Some("4".to_owned()))));
        check("？4", Input::Command(Command::Help(Some("4".to_owned()))));
        check("e s1", Input::Command(Command::Rewrite(Some("S1".to_owned()))));
        check("-i2", Input::Command(Command::Clear(Some("I2".to_owned()))));
        check("sq", Input::Text("sq".to_owned()));
        check("- 第一点", Input::Text("- 第一点".to_owned()));
        check("e 学习平台", Input::Text("e 学习平台".to_owned()));
        check("? 这一条还不清楚", Input::Text("? 这一条还不清楚".to_owned()));
        check("每季度一次。", Input::Text("每季度一次。".to_owned()));
    }

    #[test]
    fn a_backslash_makes_an_answer_of_a_command() {
        check(r"\s", Input::Text("s".to_owned()));
        check(r"\\s", Input::Text(r"\s".to_owned()));
        check(r"\", Input::Keep);
        check(r"C:\文件", Input::Text(r"C:\文件".to_owned()));
    }

    #[test]
    fn a_text_may_have_several_lines() {
        check("一\\\n二", Input::Text("一\n二".to_owned()));
        check("\"\"\"\n一\n\nq\n\"\"\"", Input::Text("一\n\nq".to_owned()));
        for (typed, expected) in [
            ("一\\", true),
            ("一", false),
            (r"C:\文件\\", false),
            ("\"\"\"一", true),
            ("\"\"\"", true),
            ("\"\"\"一\n\"\"\"", false),
        ] {
            assert_eq!(Input::goes_on(typed), expected, "{typed:?}");
        }
    }
}
