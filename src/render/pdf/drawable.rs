//! From a text that somebody wrote to one of which every character can be drawn, each in a face that has it.

use std::collections::BTreeSet;

use unicode_normalization::char::{compose, is_combining_mark};

use super::{
    fonts::{FaceId, Faces, is_letter},
    text::Weight,
};

/// Stands where a character has no glyph: the geta mark, printers' sign for a missing sort.
pub(super) const SUBSTITUTE: char = '〓';

/// A text to be laid out, and what the substitutes in it stand for.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Prepared {
    pub(super) text: String,
    /// The byte offsets from which on text is in a face.
    pub(super) faces: Vec<(usize, FaceId)>,
    /// The byte offsets of what does not tell by itself what it stands for, in order, with what that is:
    /// substitutes, and characters that only their font knows.
    stands_for: Vec<(usize, String)>,
}

const JOINER: char = '\u{200d}';

/// A longer sequence of joined characters is not a sign of anybody.
const LONGEST_SEQUENCE: usize = 64;

/// What becomes of a character before layout.
enum Fate {
    Draw,
    Drop,
    Become(char),
}

impl Faces {
    /// A text of which every character can be drawn.
    ///
    /// Faces are chosen here, by character, and not by the shaper: it would rather take a letter and an accent from
    /// the first face, which has no places for accents, than the whole from another.
    pub(super) fn prepare(
        &self,
        text: &str,
        weight: Weight,
        missing: &mut BTreeSet<char>,
    ) -> Prepared {
        let mut prepared = Prepared::default();
        let mut joins = false;
        let text = composed(&text.replace("\r\n", "\n"));
        let mut word = None;
        for (at, character) in text.char_indices() {
            if !is_letter(character) {
                word = None;
            } else if !text[..at].ends_with(is_letter) {
                word = self.face_of_word(&text[at..], weight);
            }
            let drawn = match Fate::of(character) {
                Fate::Drop => {
                    joins |= character == JOINER;
                    continue;
                }
                Fate::Become('\n') => {
                    prepared.text.push('\n');
                    continue;
                }
                Fate::Become(other) => other,
                Fate::Draw => character,
            };
            let rest = text.get(at + character.len_utf8()..).unwrap_or_default();
            let face = match prepared.base().filter(|_| is_combining_mark(drawn)) {
                Some(base) => Some(base).filter(|face| self.covers(*face, drawn)),
                None => self
                    .face_with_marks(drawn, rest, weight)
                    .or(word)
                    .or_else(|| self.face_for(drawn, weight)),
            };
            match face {
                Some(face) => prepared.draw(drawn, face),
                None => {
                    missing.insert(drawn);
                    prepared.substitute(drawn, joins, FaceId(0));
                }
            }
            joins = false;
        }
        prepared
    }

    /// The face that has a character and all the marks that stand on it, if there are any: they are drawn together.
    fn face_with_marks(&self, base: char, rest: &str, weight: Weight) -> Option<FaceId> {
        let is_dropped = |found: &char| matches!(Fate::of(*found), Fate::Drop);
        let marks = rest.chars().take_while(|found| is_combining_mark(*found) || is_dropped(found));
        let marks = marks.filter(|found| !is_dropped(found)).collect::<Vec<_>>();
        if marks.is_empty() {
            return None;
        }
        self.ids(weight).find(|face| {
            self.covers(*face, base) && marks.iter().all(|mark| self.covers(*face, *mark))
        })
    }
}

impl Prepared {
    /// Adds another text.
    pub(super) fn append(&mut self, other: Prepared) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.faces.extend(other.faces.into_iter().map(|(at, face)| (start + at, face)));
        self.stands_for.extend(other.stands_for.into_iter().map(|(at, text)| (start + at, text)));
    }

    /// What the character at a byte offset stands for, where that is not itself.
    pub(super) fn original(&self, at: usize) -> Option<&str> {
        let place = self.stands_for.binary_search_by_key(&at, |(own, _)| *own).ok()?;
        self.stands_for.get(place).map(|(_, original)| original.as_str())
    }

    /// The face of what a mark that follows stands on, if there is something.
    fn base(&self) -> Option<FaceId> {
        let has_base = !self.text.is_empty() && !self.text.ends_with('\n');
        self.faces.last().filter(|_| has_base).map(|(_, face)| *face)
    }

    fn draw(&mut self, character: char, face: FaceId) {
        if is_private(character) {
            self.stands_for.push((self.text.len(), character.to_string()));
        }
        self.push(character, face);
    }

    fn push(&mut self, character: char, face: FaceId) {
        if self.faces.last().is_none_or(|(_, last)| *last != face) {
            self.faces.push((self.text.len(), face));
        }
        self.text.push(character);
    }

    fn ends_substituted(&self) -> bool {
        let last = self.stands_for.last().map(|(at, _)| *at);
        self.text.ends_with(SUBSTITUTE)
            && last == self.text.len().checked_sub(SUBSTITUTE.len_utf8())
    }

    /// Puts a substitute, one for a sequence of characters that are joined or stand on each other.
    fn substitute(&mut self, character: char, joins: bool, face: FaceId) {
        let joins = (joins || is_combining_mark(character)) && self.ends_substituted();
        match self.stands_for.last_mut() {
            Some((_, original)) if joins && original.chars().count() < LONGEST_SEQUENCE => {
                if !is_combining_mark(character) {
                    original.push(JOINER);
                }
                original.push(character);
            }
            _ => {
                self.stands_for.push((self.text.len(), character.to_string()));
                self.push(SUBSTITUTE, face);
            }
        }
    }
}

impl Fate {
    /// Controls and invisible characters carry no ink; spaces that the fonts lack are plain spaces.
    fn of(character: char) -> Self {
        match character {
            '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\r' | '\u{b}' | '\u{c}' => {
                Fate::Become('\n')
            }
            '\t' | '\u{2000}'..='\u{200a}' | '\u{205f}' => Fate::Become(' '),
            '\u{202f}' => Fate::Become('\u{a0}'),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' => Fate::Drop,
            '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}' => Fate::Drop,
            '\u{2011}' => Fate::Become('-'),
            _ if character.is_control() => Fate::Drop,
            _ => Fate::Draw,
        }
    }
}

/// Whether only an agreement between its users says what a character is.
fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// The text with accents on the letters before them, where there is a letter with that accent: faces have few
/// places for accents. What is not an accent stays as it was written.
fn composed(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    for character in text.chars() {
        let is_mark = is_combining_mark(character);
        let letter = if is_mark { composed.chars().next_back() } else { None };
        match letter.and_then(|letter| compose(letter, character)) {
            Some(whole) => {
                composed.pop();
                composed.push(whole);
            }
            None => composed.push(character),
        }
    }
    composed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, drawn: &str, missing: &[char]) -> Prepared {
        let (faces, _) = Faces::load(&[]).unwrap();
        let mut seen = BTreeSet::new();
        let prepared = faces.prepare(text, Weight::Regular, &mut seen);
        assert_eq!(prepared.text, drawn);
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), missing);
        prepared
    }

    #[test]
    fn what_has_no_glyph_is_marked_and_told() {
        check("𠮷田 龘 é", "〓田 龘 é", &['𠮷']);
        check("Škoda", "Škoda", &[]);
        check("S\u{30c}koda u\u{308}\u{304} 兀", "Škoda ǖ 兀", &[]);
        let prepared = check("a👩\u{200d}🔧b👍", "a〓b〓", &['👍', '👩', '🔧']);
        assert_eq!(prepared.original(1), Some("👩\u{200d}🔧"));
        assert_eq!(prepared.original(0), None);
    }

    #[test]
    fn controls_vanish_and_line_breaks_stay() {
        check("a\u{1b}[31m\r\nb\tc\u{200b}\u{feff}\u{202e}d", "a[31m\nb cd", &[]);
    }

    #[test]
    fn a_mark_is_drawn_in_the_face_of_what_it_stands_on() {
        let prepared = check("国ł\u{302}国", "国ł\u{302}国", &[]);
        assert_eq!(prepared.faces, [(0, FaceId(0)), (3, FaceId(2)), (7, FaceId(0))]);
        // The face with the letter has no such mark, and the face with the mark no such letter.
        let prepared = check("国\u{303}", "国〓", &['\u{303}']);
        assert_eq!(prepared.original(3), Some("\u{303}"));
        let prepared = check("ש\u{5b8}x", "〓x", &['\u{5b8}', 'ש']);
        assert_eq!(prepared.original(0), Some("ש\u{5b8}"));
    }

    #[test]
    fn a_sequence_has_an_end() {
        let text = "👩\u{200d}".repeat(1000);
        let prepared = check(&text, &"〓".repeat(31), &['👩']);
        assert!(
            prepared
                .stands_for
                .iter()
                .all(|(_, text)| text.chars().count() <= LONGEST_SEQUENCE + 1)
        );
    }
}
