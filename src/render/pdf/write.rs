//! From marks to a PDF: faces are subset to the glyphs in use, glyphs renumbered, pages written.
//!
//! printpdf makes the document with its faces and empty pages, whose content is put in then: as its operations, a
//! page took more time to write than to lay out. Nothing here depends on the clock or on chance: the same marks give
//! the same bytes.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream};
use printpdf::{
    Codepoint, DictItem, ExternalStream, ExternalXObject, FontId, Op, ParsedFont, PdfDocument,
    PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, TextItem, XObject, XObjectId,
};
use rayon::prelude::*;
use subsetter::GlyphRemapper;

use super::{
    PdfError,
    canvas::Drawing,
    content, file,
    fonts::{Face, FaceId, Faces},
    language::Chinese,
    metadata::{self, Bookmarks, Info},
    permission::FontError,
    structure::Structure,
    tagging::{self, PageTags},
    units::Pt,
};
use crate::{criteria::Digest, render::logo::Logo};

/// A document that is laid out.
pub(super) struct Document<'a> {
    /// Width and height of every page.
    pub(super) size: (Pt, Pt),
    pub(super) pages: Vec<Drawing>,
    pub(super) bookmarks: Bookmarks,
    pub(super) tree: Structure,
    pub(super) logo: Option<&'a Logo>,
    pub(super) info: Info,
}

/// The faces of a document by their ids.
pub(super) type Subsets = BTreeMap<FaceId, Subset>;

/// A face as it goes into the file.
#[derive(Debug)]
pub(super) struct Subset {
    pub(super) id: FontId,
    remapper: GlyphRemapper,
    /// What parts words, by its old number; not every face has it.
    space: Option<u16>,
    /// The text of each glyph, by its old number.
    texts: BTreeMap<u16, String>,
    font: ParsedFont,
}

/// What the one picture of a document is called in it.
pub(super) const IMAGE: &str = "Logo";

/// What joins two characters, and is nothing by itself.
const JOINER: char = '\u{2060}';

/// From which `usWeightClass` on a face is bold.
const BOLD: u16 = 600;

impl Subset {
    /// Whether its glyphs are bold by themselves.
    pub(super) fn is_bold(&self) -> bool {
        self.font.pdf_font_metrics.us_weight_class >= BOLD
    }

    /// The new number of a glyph.
    pub(super) fn glyph(&self, old: u16) -> u16 {
        self.remapper.get(old).unwrap_or(0)
    }

    /// The new number of the space.
    pub(super) fn space(&self) -> Option<u16> {
        self.space.map(|old| self.glyph(old))
    }

    /// All its glyphs in a row, so that printpdf learns which there are and what they stand for.
    fn specimen(&self) -> Vec<Op> {
        let glyph =
            |(old, text): (&u16, &String)| Codepoint::with_cid(self.glyph(*old), 0.0, text.clone());
        let items = vec![TextItem::GlyphIds(self.texts.iter().map(glyph).collect())];
        let font = PdfFontHandle::External(self.id.clone());
        let size = printpdf::Pt(1.0);
        vec![
            Op::StartTextSection,
            Op::SetFont { font, size },
            Op::ShowText { items },
            Op::EndTextSection,
        ]
    }

    /// The width of a glyph by its new number, in em.
    pub(super) fn width(&self, new: u16) -> f32 {
        let units = f32::from(self.font.units_per_em.max(1));
        // Readers go by the width in the file, which is cut to whole thousandths.
        let width = f32::from(self.font.get_glyph_width(new).unwrap_or(0));
        (width * 1000.0 / units).floor() / 1000.0
    }
}

/// The bytes of a document.
pub(super) fn write(document: Document<'_>, faces: &Faces) -> Result<Vec<u8>, PdfError> {
    let subsets = subsets(&document.pages, faces)?;
    let mut pdf = PdfDocument::new(&document.info.title);
    for subset in subsets.values() {
        pdf.resources.fonts.map.insert(subset.id.clone(), PdfFont::new(subset.font.clone()));
    }
    if let Some(logo) = document.logo {
        pdf.resources.xobjects.map.insert(XObjectId(IMAGE.to_owned()), image(logo));
    }
    let (width, height) = document.size;
    pdf.pages.extend(document.pages.iter().map(|_| page(width, height)));
    if let Some(first) = pdf.pages.first_mut() {
        first.ops = subsets.values().flat_map(Subset::specimen).collect();
    }
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut lopdf = pdf.to_lopdf_document(&options, &mut Vec::new());
    let chinese = Chinese::of(&document.pages, document.info.lang);
    let (contents, tags): (Vec<_>, Vec<_>) = document
        .pages
        .par_iter()
        .map(|drawing| {
            let (content, nodes) = content::of_page(drawing, (&subsets, &chinese), height);
            (Stream::new(Dictionary::new(), content), PageTags::new(drawing, nodes))
        })
        .unzip();
    put(&mut lopdf, contents)?;
    let Document { bookmarks, info, tree, .. } = &document;
    metadata::complete(&mut lopdf, bookmarks, info, height)?;
    let streams = file::take_streams(&mut lopdf);
    let (streams, tagged) = rayon::join(
        || file::packed(streams),
        || tagging::complete(&mut lopdf, tree, &tags, bookmarks, (height, &chinese)),
    );
    tagged?;
    Ok(file::bytes(lopdf, streams))
}

/// Gives the pages of a document their content.
fn put(document: &mut lopdf::Document, contents: Vec<Stream>) -> Result<(), PdfError> {
    let pages = document.get_pages();
    for (page, content) in pages.into_values().zip(contents) {
        let page = document.get_dictionary(page).map_err(PdfError::write)?;
        let id = page.get(b"Contents").and_then(Object::as_reference).map_err(PdfError::write)?;
        document.objects.insert(id, Object::Stream(content));
    }
    Ok(())
}

/// The picture as a stream: the pixels, or the file as it is.
fn image(logo: &Logo) -> XObject {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let mut dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(i64::from(logo.width))),
        ("Height".to_owned(), DictItem::Int(i64::from(logo.height))),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
    ]);
    let colours = if logo.is_grey { "DeviceGray" } else { "DeviceRGB" };
    dict.insert("ColorSpace".to_owned(), name(colours));
    let (content, compress) = match &logo.pixels {
        Some(pixels) => (pixels.clone(), true),
        None => {
            dict.insert("Filter".to_owned(), name("DCTDecode"));
            (logo.file.clone(), false)
        }
    };
    let stream = ExternalStream { dict, content, compress };
    XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
}

fn page(width: Pt, height: Pt) -> PdfPage {
    let millimetres = |length: Pt| printpdf::Mm(length.0 * 25.4 / 72.0);
    PdfPage::new(millimetres(width), millimetres(height), Vec::new())
}

/// The faces in use, each cut down to its glyphs in use.
fn subsets(pages: &[Drawing], faces: &Faces) -> Result<Subsets, PdfError> {
    let mut used = used_glyphs(pages);
    faces
        .iter()
        .filter_map(|(id, face)| used.remove(&id).map(|texts| (id, face, texts)))
        .map(|(id, face, texts)| Ok((id, subset(id, face, texts)?)))
        .collect()
}

/// All glyphs on all pages with their texts.
fn used_glyphs(pages: &[Drawing]) -> BTreeMap<FaceId, BTreeMap<u16, String>> {
    let mut used: BTreeMap<FaceId, BTreeMap<u16, String>> = BTreeMap::new();
    for run in pages.iter().flat_map(Drawing::runs) {
        let texts = used.entry(run.face).or_default();
        for glyph in run.glyphs.iter() {
            let text = texts.entry(glyph.id).or_insert_with(|| glyph.text.to_string());
            if glyph.text != *text && standing(&glyph.text) < standing(text) {
                *text = glyph.text.to_string();
            }
        }
    }
    for text in used.values_mut().flat_map(BTreeMap::values_mut).filter(|own| own.is_empty()) {
        // It only goes on with what the glyph before it shows; every glyph shows a text, by the rules of PDF/A.
        text.push(JOINER);
    }
    used
}

/// Which of several texts of one glyph is extracted: the plain one before compatibility characters.
fn standing(text: &str) -> (bool, bool, &str) {
    let is_compatibility = text.chars().any(|character| {
        matches!(character, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
    });
    (text.is_empty(), is_compatibility, text)
}

fn subset(id: FaceId, face: &Face, mut texts: BTreeMap<u16, String>) -> Result<Subset, PdfError> {
    let space = face.glyph(' ');
    if let Some(space) = space {
        texts.entry(space).or_insert_with(|| " ".to_owned());
    }
    let mut remapper = GlyphRemapper::new();
    for glyph in texts.keys() {
        remapper.remap(*glyph);
    }
    let refused = |reason: String| match id.brought() {
        Some(number) => PdfError::Font { number, why: FontError::Broken(reason) },
        None => PdfError::write(reason),
    };
    let bytes = subsetter::subset(face.data.as_ref(), face.index, &remapper)
        .map_err(|error| refused(error.to_string()))?;
    let mut font = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
        .ok_or_else(|| refused("the subset cannot be read".to_owned()))?;
    font.font_name = Some(format!("{}+{}", tag(&bytes), face.name));
    font.pdf_font_metrics.us_weight_class = face.weight;
    Ok(Subset { id: FontId(format!("T{}", id.0)), remapper, space, texts, font })
}

/// Six letters that tell one subset of a face from another.
fn tag(bytes: &[u8]) -> String {
    Digest::of(bytes).bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
