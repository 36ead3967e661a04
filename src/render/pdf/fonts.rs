//! The faces: which there are, what they cover, and what is done with a character that none of them has.
//!
//! Faces come from memory alone, so that a report is the same on every machine.

use std::{collections::BTreeSet, sync::Arc};

use parley::{
    FontContext,
    fontique::{Blob, Collection, CollectionOptions, FontInfo, FontInfoOverride, SourceCache},
};

use super::text::Weight;

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Bold.ttf");
/// European letters that the Chinese faces do not have.
const LATIN_REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf");
const LATIN_BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf");

/// The faces that a weight tries in turn, before those that the user brought.
const fn order(weight: Weight) -> &'static [usize] {
    match weight {
        Weight::Regular => &[0, 2],
        Weight::Bold => &[1, 3, 0, 2],
    }
}

/// How many faces come with the program.
const BUNDLED: usize = 4;

/// Stands where a character has no glyph: the geta mark, printers' sign for a missing sort.
pub(super) const SUBSTITUTE: char = '〓';

/// A face by its place in the list of faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FaceId(pub(super) usize);

/// A font file held in memory, and a face in it.
#[derive(Debug)]
pub(super) struct Face {
    /// The name that text styles call it by.
    pub(super) family: String,
    /// The name it has in the PDF.
    pub(super) name: String,
    /// `usWeightClass`, for the font's description in the PDF.
    pub(super) weight: u16,
    pub(super) data: Blob<u8>,
    pub(super) index: u32,
    info: FontInfo,
    /// Which ASCII characters it has, a bit for each: most characters that are asked for.
    ascii: u128,
}

impl Face {
    /// Whether the face has a glyph for a character.
    fn covers(&self, character: char) -> bool {
        if character.is_ascii() {
            return self.ascii >> u32::from(character) & 1 == 1;
        }
        self.has_glyph(character)
    }

    fn has_glyph(&self, character: char) -> bool {
        self.info
            .charmap_index()
            .charmap(self.data.as_ref())
            .and_then(|charmap| charmap.map(character))
            .is_some_and(|glyph| glyph != 0)
    }
}

/// The faces of a report: those that come with the program, then those that the user brought.
#[derive(Debug)]
pub(super) struct Faces(Vec<Face>);

impl Faces {
    /// Registers the faces. Bytes that are no font are told by their place among the user's fonts.
    pub(super) fn load(extra: &[Vec<u8>]) -> Result<(Self, FontContext), usize> {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        let mut faces = Vec::new();
        let bundled = [
            ("regular", "NotoSansSC-Regular", REGULAR),
            ("bold", "NotoSansSC-Bold", BOLD),
            ("latin", "NotoSans-Regular", LATIN_REGULAR),
            ("latin bold", "NotoSans-Bold", LATIN_BOLD),
        ];
        for (family, name, bytes) in bundled {
            let data = Blob::new(Arc::new(bytes));
            faces.push(register(&mut collection, family, name, data).ok_or(0_usize)?);
        }
        for (number, bytes) in extra.iter().enumerate() {
            let data = Blob::new(Arc::new(bytes.clone()));
            let family = format!("extra{number}");
            let name = format!("Extra{number}");
            faces.push(register(&mut collection, &family, &name, data).ok_or(number)?);
        }
        let context = FontContext { collection, source_cache: SourceCache::default() };
        Ok((Self(faces), context))
    }

    /// The faces with their ids.
    pub(super) fn iter(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.0.iter().enumerate().map(|(number, face)| (FaceId(number), face))
    }

    /// The face that holds the data of a run.
    pub(super) fn find(&self, data: &Blob<u8>) -> Option<FaceId> {
        self.0.iter().position(|face| face.data.id() == data.id()).map(FaceId)
    }

    /// The name of a face's family, which is its own.
    pub(super) fn family(&self, id: FaceId) -> &str {
        self.0.get(id.0).map_or("regular", |face| face.family.as_str())
    }

    /// The first face that has a character: bold falls back to regular, both to the user's.
    fn face_for(&self, character: char, weight: Weight) -> Option<FaceId> {
        let mut order = order(weight).iter().copied().chain(BUNDLED..self.0.len());
        order.find(|number| self.covers(FaceId(*number), character)).map(FaceId)
    }

    /// The face for the word that a text begins with, where one of its letters needs another face than the first:
    /// a name is not drawn in two designs.
    fn face_of_word(&self, text: &str, weight: Weight) -> Option<FaceId> {
        let letters = || text.chars().take_while(|letter| is_letter(*letter));
        let face = letters().filter_map(|letter| self.face_for(letter, weight)).max()?;
        let is_other = face != FaceId(*order(weight).first()?);
        (is_other && letters().all(|letter| self.covers(face, letter))).then_some(face)
    }

    fn covers(&self, id: FaceId, character: char) -> bool {
        self.0.get(id.0).is_some_and(|face| face.covers(character))
    }

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
            let character = match Fate::of(character) {
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
            let last = prepared.faces.last().map(|(_, face)| *face);
            let stays = last.filter(|face| is_mark(character) && self.covers(*face, character));
            match stays.or(word).or_else(|| self.face_for(character, weight)) {
                Some(face) => prepared.draw(character, face),
                None => {
                    missing.insert(character);
                    prepared.substitute(character, joins, FaceId(0));
                }
            }
            joins = false;
        }
        prepared
    }
}

/// Whether a character is a letter of an alphabet, as against a Chinese character.
fn is_letter(character: char) -> bool {
    character.is_alphabetic() && character < '\u{2e80}'
}

const JOINER: char = '\u{200d}';

/// Whether a character stands on the one before it.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

/// The text with accents on the letters before them, where there is a letter with that accent: faces have few
/// places for accents. What is not an accent stays as it was written.
fn composed(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    for character in text.chars() {
        let letter = if is_mark(character) { composed.chars().next_back() } else { None };
        match letter.and_then(|letter| unicode_normalization::char::compose(letter, character)) {
            Some(whole) => {
                composed.pop();
                composed.push(whole);
            }
            None => composed.push(character),
        }
    }
    composed
}

/// A text to be laid out, and what the substitutes in it stand for.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Prepared {
    pub(super) text: String,
    /// The byte offsets from which on text is in a face.
    pub(super) faces: Vec<(usize, FaceId)>,
    /// The byte offsets of substitutes with the characters that could not be drawn.
    pub(super) substitutes: Vec<(usize, String)>,
}

impl Prepared {
    /// Adds another text.
    pub(super) fn append(&mut self, other: Prepared) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.faces.extend(other.faces.into_iter().map(|(at, face)| (start + at, face)));
        self.substitutes.extend(other.substitutes.into_iter().map(|(at, text)| (start + at, text)));
    }

    fn draw(&mut self, character: char, face: FaceId) {
        if self.faces.last().is_none_or(|(_, last)| *last != face) {
            self.faces.push((self.text.len(), face));
        }
        self.text.push(character);
    }

    /// Puts a substitute, one for a sequence of joined characters.
    fn substitute(&mut self, character: char, joins: bool, face: FaceId) {
        let end = self.text.len();
        match self.substitutes.last_mut() {
            Some((at, original)) if joins && *at + SUBSTITUTE.len_utf8() == end => {
                original.push(JOINER);
                original.push(character);
            }
            _ => {
                self.draw(SUBSTITUTE, face);
                self.substitutes.push((end, character.to_string()));
            }
        }
    }
}

/// What becomes of a character before layout.
enum Fate {
    Draw,
    Drop,
    Become(char),
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

fn register(collection: &mut Collection, family: &str, name: &str, data: Blob<u8>) -> Option<Face> {
    let overrides = FontInfoOverride { family_name: Some(family), ..FontInfoOverride::default() };
    let (_, infos) = collection.register_fonts(data.clone(), Some(overrides)).into_iter().next()?;
    let info = infos.into_iter().next()?;
    let mut face = Face {
        family: family.to_owned(),
        name: name.to_owned(),
        weight: info.weight().value() as u16,
        data,
        index: info.index(),
        info,
        ascii: 0,
    };
    let has = |character: &u8| face.has_glyph(char::from(*character));
    face.ascii = (0..128_u8).filter(has).fold(0, |found, own| found | 1 << own);
    Some(face)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, drawn: &str, missing: &[char]) {
        let (faces, _) = Faces::load(&[]).unwrap();
        let mut seen = BTreeSet::new();
        assert_eq!(faces.prepare(text, Weight::Regular, &mut seen).text, drawn);
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), missing);
    }

    #[test]
    fn what_has_no_glyph_is_marked_and_told() {
        check("𠮷田 龘 é", "〓田 龘 é", &['𠮷']);
        check("Škoda", "Škoda", &[]);
        check("S\u{30c}koda u\u{308}\u{304} 兀", "Škoda ǖ 兀", &[]);
        check("a👩\u{200d}🔧b👍", "a〓b〓", &['👍', '👩', '🔧']);
    }

    #[test]
    fn controls_vanish_and_line_breaks_stay() {
        check("a\u{1b}[31m\r\nb\tc\u{200b}\u{feff}\u{202e}d", "a[31m\nb cd", &[]);
    }

    #[test]
    fn a_file_that_is_no_font_is_told_by_its_place() {
        assert_eq!(Faces::load(&[b"no font".to_vec()]).err(), Some(0));
    }
}
