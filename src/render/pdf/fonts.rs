//! The faces: which there are, what they cover, and which font files are not taken.
//!
//! Faces come from memory alone, so that a report is the same on every machine.

use std::sync::Arc;

use parley::{
    FontContext,
    fontique::{Blob, Collection, CollectionOptions, FontInfo, FontInfoOverride, SourceCache},
};

use super::{
    PdfError,
    drawable::SUBSTITUTE,
    permission::{self, FontError},
    text::Weight,
};

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

/// A face by its place in the list of faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FaceId(pub(super) usize);

impl FaceId {
    /// The place of its file among those that the user brought, if it is one of them.
    pub(super) fn brought(self) -> Option<usize> {
        self.0.checked_sub(BUNDLED)
    }
}

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
        // These are no characters, whatever a font says, and no text of a PDF may have them.
        !matches!(character, '\u{fffe}' | '\u{ffff}') && self.has_glyph(character)
    }

    fn has_glyph(&self, character: char) -> bool {
        self.glyph(character).is_some()
    }

    /// The number of the glyph for a character, if there is one.
    pub(super) fn glyph(&self, character: char) -> Option<u16> {
        let charmap = self.info.charmap_index().charmap(self.data.as_ref())?;
        let glyph = charmap.map(character).filter(|glyph| *glyph != 0)?;
        u16::try_from(glyph).ok()
    }
}

/// The faces of a report: those that come with the program, then those that the user brought.
#[derive(Debug)]
pub(super) struct Faces(Vec<Face>);

impl Faces {
    /// Registers the faces, those of the user where their makers permit it.
    pub(super) fn load(extra: &[Vec<u8>]) -> Result<(Self, FontContext), PdfError> {
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
            let face = register(&mut collection, family, name, data);
            faces.push(face.ok_or_else(|| PdfError::write("a font of the program is broken"))?);
        }
        for (number, bytes) in extra.iter().enumerate() {
            let data = Blob::new(Arc::new(bytes.clone()));
            let family = format!("extra{number}");
            let name = format!("Extra{number}");
            let face = register(&mut collection, &family, &name, data).ok_or(FontError::Kind);
            let permitted =
                |face: Face| permission::check(face.data.as_ref(), face.index).map(|()| face);
            let face = face.and_then(permitted);
            faces.push(face.map_err(|why| PdfError::Font { number, why })?);
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
    pub(super) fn face_for(&self, character: char, weight: Weight) -> Option<FaceId> {
        self.ids(weight).find(|face| self.covers(*face, character))
    }

    /// All faces that a weight may be drawn in, the best first.
    pub(super) fn ids(&self, weight: Weight) -> impl Iterator<Item = FaceId> {
        order(weight).iter().copied().chain(BUNDLED..self.0.len()).map(FaceId)
    }

    /// The glyph that is drawn where there is none.
    pub(super) fn substitute(&self) -> Option<(FaceId, u16)> {
        let face = FaceId(0);
        Some((face, self.0.get(face.0)?.glyph(SUBSTITUTE)?))
    }

    /// The face for the word that a text begins with, where one of its letters needs another face than the first:
    /// a name is not drawn in two designs.
    pub(super) fn face_of_word(&self, text: &str, weight: Weight) -> Option<FaceId> {
        let letters = || text.chars().take_while(|letter| is_letter(*letter));
        let face = letters().filter_map(|letter| self.face_for(letter, weight)).max()?;
        let is_other = face != FaceId(*order(weight).first()?);
        (is_other && letters().all(|letter| self.covers(face, letter))).then_some(face)
    }

    pub(super) fn covers(&self, id: FaceId, character: char) -> bool {
        self.0.get(id.0).is_some_and(|face| face.covers(character))
    }
}

/// Whether a character is a letter of an alphabet, as against a Chinese character.
pub(super) fn is_letter(character: char) -> bool {
    character.is_alphabetic() && character < '\u{2e80}'
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

    #[test]
    fn a_file_that_is_no_font_is_told_by_its_place() {
        let fonts = [REGULAR.to_vec(), b"no font".to_vec()];
        let refused = Faces::load(&fonts).err();
        assert!(matches!(refused, Some(PdfError::Font { number: 1, why: FontError::Kind })));
    }
}
