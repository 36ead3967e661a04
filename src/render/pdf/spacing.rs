//! White space between Chinese characters, punctuation and Latin letters, and lines filled to the full width.
//!
//! A Chinese punctuation mark is half ink and half air. Two of them in a row share their air, a mark at the end of
//! a line stands with its ink at the edge, and a thin space parts Chinese from Latin where the author wrote none.

use std::{ops::Range, sync::Arc};

use super::{
    text::{Line, Run},
    units::Pt,
};

/// The space between Chinese and Latin, in em.
const THIN: f32 = 0.16;

/// The air of a punctuation mark, in em.
const AIR: f32 = 0.5;

/// How far two neighbours are moved apart at most to fill a line, in em; a line that would need more stays short.
const MOST: f32 = 0.25;

/// A column narrower than this keeps its natural spaces, in em.
const NARROW: f32 = 13.0;

/// What a paragraph's last line is at least as long as, if that can be had, in em.
pub(super) const LEAST_LAST: f32 = 2.1;

/// Where in a text how much white space is to be added behind a character, in em.
pub(super) fn behind(text: &str, is_narrow: &dyn Fn(usize) -> bool) -> Vec<(Range<usize>, f32)> {
    let mut spaces = Vec::new();
    let mut following = text.char_indices().skip(1);
    for (at, one) in text.char_indices() {
        let Some((next, two)) = following.next() else { break };
        let space = match (kind(one, is_narrow(at)), kind(two, is_narrow(next))) {
            (Kind::Ideograph, Kind::Latin) | (Kind::Latin, Kind::Ideograph) => THIN,
            (Kind::Closing, Kind::Closing | Kind::Opening) => -AIR,
            (Kind::Opening, Kind::Opening) => -AIR,
            _ => continue,
        };
        spaces.push((at..next, space));
    }
    spaces
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ideograph,
    /// A letter or a digit of an alphabet.
    Latin,
    /// Full-width punctuation whose ink stands left, and right.
    Closing,
    Opening,
    Other,
}

fn kind(character: char, is_narrow: bool) -> Kind {
    match character {
        _ if is_narrow => Kind::Other,
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '」' | '』' | '】'
        | '〉' | '〕' | '”' | '’' => Kind::Closing,
        '（' | '《' | '「' | '『' | '【' | '〈' | '〔' | '“' | '‘' => Kind::Opening,
        '\u{3400}'..='\u{9fff}' | '\u{3040}'..='\u{30ff}' | '\u{f900}'..='\u{faff}' => {
            Kind::Ideograph
        }
        '%' | '‰' => Kind::Latin,
        _ if character.is_alphanumeric() && character < '\u{2e80}' => Kind::Latin,
        _ => Kind::Other,
    }
}

/// Fills a line of mostly Chinese text to a width, if that takes little.
pub(super) fn fill(line: &mut Line, width: Pt) {
    let Some((last, size)) = last_visible(line) else { return };
    let is_mark = kind(last, false) == Kind::Closing && !matches!(last, '”' | '’');
    let hang = if is_mark { size * AIR } else { Pt::ZERO };
    let missing = width + hang - line.width;
    let places = places(line);
    let visible =
        line.runs.iter().flat_map(|run| run.glyphs.iter()).filter(|glyph| is_ink(&glyph.text));
    let is_chinese = places * 2 > visible.count();
    if places == 0 || !is_chinese || missing <= Pt::ZERO {
        return;
    }
    let step = missing / places as f32;
    if step <= size * MOST && width >= size * NARROW {
        spread(line, step);
        line.width += missing;
    }
}

fn is_ink(text: &str) -> bool {
    !text.trim().is_empty()
}

/// The last character that shows, and its size.
fn last_visible(line: &Line) -> Option<(char, Pt)> {
    let mut glyphs =
        line.runs.iter().rev().flat_map(|run| run.glyphs.iter().rev().map(move |own| (run, own)));
    let (run, glyph) = glyphs.find(|(_, glyph)| is_ink(&glyph.text))?;
    Some((glyph.text.chars().next_back()?, run.size))
}

/// Whether white space may be added between two neighbours.
fn may_part(one: Option<char>, two: Option<char>) -> bool {
    let is_wide = |found: Option<char>| found.is_some_and(|found| found >= '\u{2e80}');
    let is_dash = matches!(one, Some('—' | '…')) && one == two;
    !is_dash && (is_wide(one) || is_wide(two))
}

/// How many places a line has where it may be parted, up to its last visible glyph.
fn places(line: &Line) -> usize {
    let characters = visible_characters(line);
    characters.windows(2).filter(|pair| matches!(pair, [one, two] if may_part(*one, *two))).count()
}

/// The characters of the glyphs, without white space at the end.
fn visible_characters(line: &Line) -> Vec<Option<char>> {
    let glyphs = line.runs.iter().flat_map(|run| run.glyphs.iter());
    let mut characters = glyphs.map(|glyph| glyph.text.chars().next()).collect::<Vec<_>>();
    let shows = |own: &Option<char>| own.is_some_and(|own| !own.is_whitespace());
    characters.truncate(characters.iter().rposition(shows).map_or(0, |last| last + 1));
    characters
}

fn spread(line: &mut Line, step: Pt) {
    let characters = visible_characters(line);
    let mut shift = Pt::ZERO;
    let mut number = 0;
    for Run { x, glyphs, .. } in &mut line.runs {
        let before = shift;
        *x += before;
        for glyph in Arc::make_mut(glyphs) {
            glyph.x += shift - before;
            let (one, two) = (characters.get(number), characters.get(number + 1));
            if let (Some(one), Some(two)) = (one, two)
                && may_part(*one, *two)
            {
                shift += step;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, f32)]) {
        let spaces = behind(text, &|_| false);
        let found: Vec<_> = spaces.into_iter().map(|(range, em)| (&text[range], em)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn punctuation_shares_its_air_and_latin_is_parted() {
        check("他说：“好。”", &[("：", -0.5), ("。", -0.5)]);
        check("用ISO体系，55%的", &[("用", 0.16), ("O", 0.16), ("%", 0.16)]);
        check("用 ISO 体系", &[]);
        check("（《标准》）、", &[("（", -0.5), ("》", -0.5), ("）", -0.5)]);
    }
}
