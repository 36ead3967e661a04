//! Text from files on its way to a terminal: no control character of it gets there.

use unicode_width::UnicodeWidthChar;

/// The text with every control character but the line end made visible.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|sign| if sign.is_control() && sign != '\n' { '\u{FFFD}' } else { sign })
        .collect()
}

/// The columns a text takes in a terminal; Chinese characters take two.
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().map(|sign| sign.width().unwrap_or(0)).sum()
}

/// The text with blanks up to a width.
#[must_use]
pub fn padded(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// Breaks a text into lines of at most `columns`, at blanks and between Chinese characters, never before
/// closing punctuation.
#[must_use]
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrapped_line(line, columns.max(8))).collect()
}

fn wrapped_line(line: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    for piece in pieces(line) {
        let piece =
            if current.is_empty() && !lines.is_empty() { piece.trim_start() } else { piece };
        if !current.is_empty() && width(&current) + width(piece.trim_end()) > columns {
            lines.push(std::mem::take(&mut current).trim_end().to_owned());
            current.push_str(piece.trim_start());
        } else {
            current.push_str(piece);
        }
        while width(current.trim_end()) > columns {
            let rest = current.split_off(split_place(&current, columns));
            lines.push(std::mem::replace(&mut current, rest));
        }
    }
    lines.push(current.trim_end().to_owned());
    lines
}

/// The byte after which a text fills the columns.
fn split_place(text: &str, columns: usize) -> usize {
    let mut taken = 0;
    for (place, sign) in text.char_indices() {
        taken += sign.width().unwrap_or(0);
        if taken > columns && place > 0 {
            return place;
        }
    }
    text.len()
}

/// Pieces between which a line may break.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut signs = line.char_indices().peekable();
    while let Some((_, sign)) = signs.next() {
        let Some((next_place, next)) = signs.peek().copied() else { break };
        let after_blank = sign == ' ' && next != ' ';
        let between_wide = (is_wide(sign) || is_wide(next)) && next != ' ';
        if (after_blank || between_wide) && !clings_to_previous(next) && !clings_to_next(sign) {
            pieces.push(&line[start..next_place]);
            start = next_place;
        }
    }
    pieces.push(&line[start..]);
    pieces
}

fn is_wide(sign: char) -> bool {
    sign.width() == Some(2)
}

fn clings_to_previous(sign: char) -> bool {
    "，。、；：？！）》」』】”’…—,.;:?!)]}%·".contains(sign)
}

fn clings_to_next(sign: char) -> bool {
    "（《「『【“‘([{".contains(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, columns: usize, expected: &[&str]) {
        assert_eq!(wrapped(text, columns), expected);
    }

    #[test]
    fn lines_break_where_a_reader_expects() {
        check("one two three", 8, &["one two", "three"]);
        check("高层领导用哪些方式？", 10, &["高层领导用", "哪些方式？"]);
        check("高层领导用哪，些", 10, &["高层领导用", "哪，些"]);
        check("one three f", 9, &["one three", "f"]);
        check("abcdefghijkl", 8, &["abcdefgh", "ijkl"]);
        check("", 8, &[]);
        check("a\n\nb", 8, &["a", "", "b"]);
    }

    #[test]
    fn control_characters_do_not_pass() {
        assert_eq!(visible("a\u{1b}[31mb\n"), "a\u{FFFD}[31mb\n");
    }
}
