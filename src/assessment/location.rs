//! Where a file of the register lies: a path below the folder of the assessment, in one notation on every system.
//!
//! What a hand wrote under Windows is understood elsewhere and the other way round. Whatever leads out of the folder,
//! or would on some system, is no location: nothing outside of it is ever looked at.

use std::fmt;

/// The path of a file, relative to the folder of its assessment and never out of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location(Vec<String>);

impl Location {
    /// Takes a path as it stands in a file; none when it leads out of the folder.
    ///
    /// Both slashes part names, `.` and `..` are resolved by their names alone, and a path with a root or a drive is one
    /// outside, on every system alike.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.starts_with(['/', '\\']) {
            return None;
        }
        let mut names: Vec<String> = Vec::new();
        for name in text.split(['/', '\\']) {
            match name {
                "" | "." => {}
                ".." => drop(names.pop()?),
                name if begins_with_drive(name) => return None,
                name => names.push(name.to_owned()),
            }
        }
        Some(Self(names))
    }

    /// The location of names from the folder downwards; none when a file could not say it so that every system, and
    /// this program when it reads it again, understands the same.
    #[must_use]
    pub fn of_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let own = Self(names.into_iter().map(str::to_owned).collect());
        let text = own.to_string();
        let is_plain = text == text.trim() && !text.chars().any(char::is_control);
        (is_plain && !own.0.is_empty() && Self::parse(&text).as_ref() == Some(&own)).then_some(own)
    }

    /// The names from the folder of the assessment down to the file.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.0
    }
}

/// As it stands in files.
impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join("/"))
    }
}

/// Under Windows such a name does not go on with a path but begins another one.
fn begins_with_drive(name: &str) -> bool {
    let mut signs = name.chars();
    signs.next().is_some_and(|sign| sign.is_ascii_alphabetic()) && signs.next() == Some(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(Location::parse(text).map(|own| own.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_location_is_the_same_on_every_system() {
        check("证据/报告 1.pdf", Some("证据/报告 1.pdf"));
        check(r"证据\2026\报告.pdf", Some("证据/2026/报告.pdf"));
        check("./a//b/../c.txt", Some("a/c.txt"));
        check("", Some(""));
        check(".", Some(""));
    }

    #[test]
    fn nothing_leads_out() {
        for text in [
            "../a",
            "a/../../b",
            r"a\..\..\b",
            "..",
            "/etc/passwd",
            r"\\server\share\a",
            r"\\?\C:\a",
            r"C:\a",
            "c:a",
            "a/C:/b",
            "a/c:b",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_name_that_another_system_reads_otherwise_is_none() {
        let of = |names: &[&str]| Location::of_names(names.iter().copied());
        assert_eq!(of(&["a", "b c.txt"]).unwrap().to_string(), "a/b c.txt");
        for names in [&["a\\b"][..], &["C:x"], &["a", "c:"], &[" a"], &["a "], &["a\u{1b}b"], &[]] {
            assert_eq!(of(names), None, "{names:?}");
        }
    }
}
