//! What the program is told by its surroundings: the only reader of the environment, the clock and the
//! terminal's size.

use std::{
    env,
    io::IsTerminal,
    time::{SystemTime, UNIX_EPOCH},
};

use zhuoyue::{date::Date, text::Lang};

/// Columns assumed where there is no terminal.
const USUAL_COLUMNS: usize = 100;

/// The surroundings, read once at the start.
pub(crate) struct Environment {
    language: Option<Lang>,
    locale: Lang,
    pub(crate) has_no_color: bool,
    pub(crate) is_dumb: bool,
    pub(crate) is_stdin_terminal: bool,
    pub(crate) is_stdout_terminal: bool,
    pub(crate) is_stderr_terminal: bool,
    source_date: Option<i64>,
    user: Option<String>,
    host: Option<String>,
    editor: Option<String>,
}

impl Environment {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the environment"
    )]
    pub(crate) fn read() -> Self {
        let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
        Self {
            language: language_argument(
                env::args_os().map(|own| own.to_string_lossy().into_owned()),
            ),
            locale: locale.as_deref().map_or(Lang::Zh, language_of_locale),
            has_no_color: variable("NO_COLOR").is_some(),
            is_dumb: variable("TERM").is_some_and(|term| term == "dumb"),
            is_stdin_terminal: std::io::stdin().is_terminal(),
            is_stdout_terminal: std::io::stdout().is_terminal(),
            is_stderr_terminal: std::io::stderr().is_terminal(),
            user: ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(variable),
            host: ["HOSTNAME", "COMPUTERNAME"].into_iter().find_map(variable),
            editor: ["VISUAL", "EDITOR"].into_iter().find_map(variable),
            source_date: variable("SOURCE_DATE_EPOCH").and_then(|text| text.parse().ok()),
        }
    }

    /// The language of `--lang`, else of the locale, else Chinese. Known before the arguments are parsed,
    /// because help speaks it too.
    pub(crate) fn language(&self) -> Lang {
        self.language.unwrap_or(self.locale)
    }

    /// The date of `SOURCE_DATE_EPOCH`, for reports that must not depend on the day.
    pub(crate) fn source_date(&self) -> Option<Date> {
        Date::of_unix_seconds(self.source_date?).ok()
    }

    /// Today, where somebody works at the terminal: never part of a report by itself.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks for the time")]
    pub(crate) fn today(&self) -> Option<Date> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        self.source_date()
            .or_else(|| Date::of_unix_seconds(i64::try_from(now.as_secs()).ok()?).ok())
    }

    /// Who this is, in a line: for others who find a file in use.
    pub(crate) fn holder(&self) -> String {
        let user = self.user.iter().cloned();
        let host = self.host.iter().map(|host| format!("@{host}"));
        let who: String = user.chain(host).collect();
        let number = std::process::id();
        let parts = [Some(who).filter(|who| !who.is_empty()), Some(format!("PID {number}"))];
        let parts: Vec<String> = parts.into_iter().flatten().chain(now()).collect();
        parts.join(" · ")
    }

    /// The person's editor, with its arguments; the one that every Windows has.
    pub(crate) fn editor(&self) -> Option<&str> {
        self.editor.as_deref().or(cfg!(windows).then_some("notepad"))
    }

    /// Where files may be put that nobody needs for long.
    pub(crate) fn temporary_folder(&self) -> std::path::PathBuf {
        env::temp_dir()
    }

    /// Columns and rows of the terminal.
    pub(crate) fn size(&self) -> Option<(u16, u16)> {
        terminal_size::terminal_size().map(|(width, height)| (width.0, height.0))
    }

    /// Columns of the terminal.
    pub(crate) fn columns(&self) -> usize {
        terminal_size::terminal_size().map_or(USUAL_COLUMNS, |(width, _)| usize::from(width.0))
    }
}

/// The moment in UTC, to the minute.
#[expect(clippy::disallowed_methods, reason = "this is the one place that asks for the time")]
fn now() -> Option<String> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    let date = Date::of_unix_seconds(i64::try_from(seconds).ok()?).ok()?;
    let (hour, minute) = (seconds / 3600 % 24, seconds / 60 % 60);
    Some(format!("{date} {hour:02}:{minute:02} UTC"))
}

fn language_of_locale(locale: &str) -> Lang {
    // C and POSIX say nothing about a person's language; most of ours read Chinese.
    let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
    if language.eq_ignore_ascii_case("zh") || matches!(language, "C" | "POSIX") {
        Lang::Zh
    } else {
        Lang::En
    }
}

fn language_argument(mut arguments: impl Iterator<Item = String>) -> Option<Lang> {
    let mut found = None;
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None if argument == "--" => break,
            None => None,
        };
        let lang = value.and_then(|value| Lang::ALL.into_iter().find(|lang| lang.code() == value));
        found = lang.or(found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &[&str], expected: Option<Lang>) {
        let found = language_argument(arguments.iter().map(|own| (*own).to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn the_language_is_known_before_arguments_are_parsed() {
        check(&["zhuoyue", "--lang", "en", "--help"], Some(Lang::En));
        check(&["zhuoyue", "score", "--lang=zh"], Some(Lang::Zh));
        check(&["zhuoyue", "--lang", "fr"], None);
        check(&["zhuoyue", "--", "--lang", "en"], None);
    }

    #[test]
    fn locales_without_a_language_mean_chinese() {
        for (locale, expected) in [
            ("C", Lang::Zh),
            ("C.UTF-8", Lang::Zh),
            ("POSIX", Lang::Zh),
            ("zh_CN.GBK", Lang::Zh),
            ("en_GB.UTF-8", Lang::En),
            ("de_DE", Lang::En),
        ] {
            assert_eq!(language_of_locale(locale), expected, "{locale}");
        }
    }
}
