//! Texts of people on their way into Markdown: they are shown as they are, and make nothing.

/// A text as one line: inside a cell, a heading, an item of a list.
pub(in crate::render) fn escaped(text: &str) -> String {
    let blank = |sign: char| if sign.is_whitespace() { ' ' } else { sign };
    let text: String = text.chars().map(blank).collect();
    at_start(&inline(text.trim()))
}

/// A text as paragraphs: every line of it is one.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(escaped).filter(|line| !line.is_empty()).collect()
}

/// A text in a cell, whose lines stay lines.
pub(super) fn cell(text: &str) -> String {
    paragraphs(text).join("<br>")
}

/// What means something anywhere in a line.
fn inline(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let after = signs.peek().copied().unwrap_or(' ');
        let is_markup = match sign {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
            // Inside a word it is a letter: `MED_2026`.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => after.is_ascii_alphanumeric() || after == '#',
            '!' => after == '[',
            // Mentions, and names of pictures.
            '@' | ':' => after.is_ascii_alphanumeric() && !before.is_alphanumeric(),
            _ => false,
        };
        if is_markup {
            safe.push('\\');
        }
        safe.push(if sign.is_control() { '\u{FFFD}' } else { sign });
        before = sign;
    }
    safe
}

/// What means something at the start of a line: headings, lists, underlines, rules.
fn at_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, mark) = text.split_at(digits);
    let mut signs = mark.chars();
    let is_mark = match (signs.next(), signs.next()) {
        // A number is one of a list, and a sign a heading or a list, only before a blank: `4.1` is none.
        (Some('.' | ')'), next) => digits > 0 && next.is_none_or(|next| next == ' '),
        (Some(first @ ('#' | '+' | '-' | '=')), next) => {
            digits == 0 && next.is_none_or(|next| next == ' ' || next == first)
        }
        _ => false,
    };
    if is_mark { format!("{number}\\{mark}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(escaped(text), expected);
    }

    #[test]
    fn markup_is_escaped() {
        check("a|b", "a\\|b");
        check("*粗* _斜_ `码`", "\\*粗\\* \\_斜\\_ \\`码\\`");
        check("[文](http://x)", "\\[文\\](http://x)");
        check("<b>&amp; & 完", "\\<b\\>\\&amp; & 完");
        check("# 标题", "\\# 标题");
        check("- 一", "\\- 一");
        check("2026. 年", "2026\\. 年");
        check("a\u{7}b", "a\u{FFFD}b");
        check("@all :smile:", "\\@all \\:smile:");
    }

    #[test]
    fn what_means_nothing_stays_readable() {
        check("4.1.2 领导", "4.1.2 领导");
        check("-5% #1", "-5% #1");
        check("MED_2026_01：67.4%（46 人）", "MED_2026_01：67.4%（46 人）");
        check("a@b.cn 10:30 https://example.org", "a@b.cn 10:30 https://example.org");
        check("a - b + c = d! (2)", "a - b + c = d! (2)");
    }

    #[test]
    fn lines_stay_lines_where_they_can() {
        check(" 一\n二  三 ", "一 二  三");
        assert_eq!(cell("一\n\n二"), "一<br>二");
        assert_eq!(paragraphs("一\n    二\n# 三"), ["一", "二", "\\# 三"]);
    }
}
