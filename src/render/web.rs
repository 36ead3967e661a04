//! Addresses of web pages in texts that people wrote: where they are, so that they can become links.
//!
//! Only `http` and `https`: what else an address may start, a reader of a report shall not start by a click.

use std::ops::Range;

const SCHEMES: [&str; 2] = ["https://", "http://"];

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// What is no address.
    Text(&'a str),
    /// An address; all of it is ASCII.
    Address(&'a str),
}

/// The text in pieces, in order and without loss.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    while let Some(found) = next(text, done) {
        if found.start > done {
            pieces.extend(text.get(done..found.start).map(Piece::Text));
        }
        done = found.end;
        pieces.extend(text.get(found).map(Piece::Address));
    }
    if done < text.len() {
        pieces.extend(text.get(done..).map(Piece::Text));
    }
    pieces
}

/// The first address behind a place.
fn next(text: &str, from: usize) -> Option<Range<usize>> {
    let mut from = from;
    loop {
        let rest = text.get(from..)?;
        let (at, scheme) = SCHEMES
            .iter()
            .filter_map(|own| Some((rest.find(own)?, *own)))
            .min_by_key(|own| own.0)?;
        let start = from + at;
        let follows_word = rest.get(..at)?.ends_with(|one: char| one.is_ascii_alphanumeric());
        let own = ending(text.get(start..)?);
        let has_host = own
            .get(scheme.len()..)?
            .starts_with(|one: char| one.is_ascii_alphanumeric() || one == '[');
        if has_host && !follows_word {
            return Some(start..start + own.len());
        }
        from = start + scheme.len();
    }
}

/// An address up to where it ends: at white space, at any character that addresses do not have, before
/// punctuation that belongs to the sentence.
fn ending(text: &str) -> &str {
    let is_foreign = |one: char| !one.is_ascii_graphic() || "\"<>\\^`{|}".contains(one);
    let mut own = text.split(is_foreign).next().unwrap_or_default();
    while let Some(last) = own.chars().next_back() {
        let closes_nothing = last == ')' && own.matches(')').count() > own.matches('(').count();
        if !closes_nothing && !".,;:!?'".contains(last) {
            break;
        }
        own = own.get(..own.len() - 1).unwrap_or_default();
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = pieces(text);
        let addresses: Vec<&str> = found
            .iter()
            .filter_map(|piece| match piece {
                Piece::Address(address) => Some(*address),
                Piece::Text(_) => None,
            })
            .collect();
        assert_eq!(addresses, expected, "{text}");
        let whole = found.iter().map(|piece| match piece {
            Piece::Text(own) | Piece::Address(own) => *own,
        });
        assert_eq!(whole.collect::<String>(), text);
    }

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        check("见https://a.example/b，第 3 页", &["https://a.example/b"]);
        check("see https://a.example/b. Then", &["https://a.example/b"]);
        check("(http://a.example/x_(y))", &["http://a.example/x_(y)"]);
        check("<https://a.example?q=1&r=%E4#top>", &["https://a.example?q=1&r=%E4#top"]);
        check("https://a.example、http://b.example。", &["https://a.example", "http://b.example"]);
        check("http://[::1]:80/", &["http://[::1]:80/"]);
    }

    #[test]
    fn nothing_else_is_one() {
        check("", &[]);
        check("javascript:alert(1) ftp://a.example mailto:a@b", &[]);
        check("https:// 与 http://。", &[]);
        check("xhttps://a.example", &[]);
    }

    proptest::proptest! {
        /// Whatever is written, no text is lost, and an address is plain.
        #[test]
        fn no_text_is_lost(text in "(https?://|[a-z.()/ ]|\\PC){0,40}") {
            let mut whole = String::new();
            for piece in pieces(&text) {
                match piece {
                    Piece::Text(own) => whole.push_str(own),
                    Piece::Address(own) => {
                        proptest::prop_assert!(own.is_ascii() && own.starts_with("http"));
                        whole.push_str(own);
                    }
                }
            }
            proptest::prop_assert_eq!(whole, text);
        }
    }
}
