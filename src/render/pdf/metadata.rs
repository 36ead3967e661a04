//! What printpdf does not write itself: language, title, dates, bookmarks, the colours that are meant.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::{PdfError, canvas::Target, units::Pt, xmp};
use crate::{date::Date, text::Lang};

/// What is told about a document.
#[derive(Debug, Clone)]
pub(super) struct Info {
    pub(super) lang: Lang,
    pub(super) title: String,
    pub(super) author: String,
    pub(super) subject: String,
    /// The program that made the report.
    pub(super) creator: String,
    pub(super) created: Option<Date>,
}

/// A line of the outline.
#[derive(Debug, Clone)]
pub(super) struct Bookmark {
    pub(super) title: String,
    /// How many bookmarks it is in.
    pub(super) level: usize,
    pub(super) target: Target,
}

/// The outline, and where everything is that it or a link leads to.
#[derive(Debug, Clone, Default)]
pub(super) struct Bookmarks {
    pub(super) entries: Vec<Bookmark>,
    /// Pages from 0 and heights from the top.
    pub(super) places: BTreeMap<Target, (usize, Pt)>,
}

impl Bookmarks {
    /// Where a target is.
    pub(super) fn place(&self, target: &Target) -> Option<(usize, Pt)> {
        self.places.get(target).copied()
    }
}

/// The library that writes the file.
pub(super) const PRODUCER: &str = "printpdf";

/// The colours on the pages are those of sRGB.
const SRGB: &[u8] = include_bytes!("../../../assets/icc/srgb.icc");

/// Adds what is missing to a document.
pub(super) fn complete(
    document: &mut Document,
    bookmarks: &Bookmarks,
    info: &Info,
    height: Pt,
) -> Result<(), PdfError> {
    document.version = "1.7".to_owned();
    let outline = outline(document, bookmarks, height);
    let describe = describe(info);
    if let Ok(Object::Reference(id)) = document.trailer.get(b"Info").cloned() {
        document.objects.insert(id, Object::Dictionary(describe));
    }
    let kind = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = Stream::new(kind, xmp::packet(info).into_bytes()).with_compression(false);
    let packet = document.add_object(packet);
    let colours = output_intent(document);
    let catalog = document.catalog_mut().map_err(PdfError::write)?;
    catalog.set("Metadata", packet);
    catalog.set("OutputIntents", vec![colours]);
    catalog.set("Lang", Object::string_literal(info.lang.pick("zh-CN", "en")));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.remove(b"PageLayout");
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    Ok(())
}

/// What the colours of the document are measured in.
fn output_intent(document: &mut Document) -> Object {
    let profile = Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec());
    let profile = document.add_object(profile);
    Object::Dictionary(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    })
}

/// The document's description; a key without a value is left out.
fn describe(info: &Info) -> Dictionary {
    let mut description = Dictionary::new();
    let texts = [
        ("Title", info.title.as_str()),
        ("Author", info.author.as_str()),
        ("Subject", info.subject.as_str()),
        ("Creator", info.creator.as_str()),
        ("Producer", PRODUCER),
    ];
    for (key, value) in texts {
        if !value.is_empty() {
            description.set(key, text(value));
        }
    }
    if let Some(date) = info.created {
        let moment = format!("D:{:04}{:02}{:02}000000Z", date.year(), date.month(), date.day());
        description.set("CreationDate", Object::string_literal(moment.as_str()));
        description.set("ModDate", Object::string_literal(moment.as_str()));
    }
    description
}

/// A text as PDF wants it outside of pages: UTF-16 with a mark at its beginning.
pub(super) fn utf16(value: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(value.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}

/// PDF/A permits texts of 32,767 bytes; a character has four at most.
const LONGEST: usize = 8_000;

/// A text of any language outside of pages.
pub(super) fn text(value: &str) -> Object {
    Object::String(utf16(&in_short(value)), StringFormat::Hexadecimal)
}

/// A text as one line of signs that XML knows, too; what is too long for a reader ends in an ellipsis.
pub(super) fn in_short(value: &str) -> String {
    let mut rest = value.chars();
    let mut kept = rest.by_ref().take(LONGEST).map(printable).collect::<String>();
    if rest.next().is_some() {
        kept.push('…');
    }
    kept
}

/// A character of a text that stands in one line; what is none is a space.
fn printable(character: char) -> char {
    let is_none = character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}');
    if is_none { ' ' } else { character }
}

/// The outline's object; none without bookmarks that lead somewhere.
fn outline(document: &mut Document, bookmarks: &Bookmarks, height: Pt) -> Option<Object> {
    let pages = document.get_pages().into_values().collect::<Vec<_>>();
    let placed = bookmarks.entries.iter().filter_map(|entry| {
        let (page, y) = bookmarks.place(&entry.target)?;
        Some((entry, *pages.get(page)?, height - y))
    });
    let placed = placed.collect::<Vec<_>>();
    if placed.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids = placed.iter().map(|_| document.new_object_id()).collect::<Vec<_>>();
    let tree = Tree::new(&placed.iter().map(|(entry, ..)| entry.level).collect::<Vec<_>>());
    for (number, (entry, page, top)) in placed.iter().enumerate() {
        let mut node = dictionary! {
            "Title" => text(&entry.title),
            "Dest" => vec![
                Object::Reference(*page),
                Object::Name(b"XYZ".to_vec()),
                Object::Integer(0),
                Object::Real(top.0.round()),
                Object::Null,
            ],
        };
        tree.connect(&mut node, number, &ids, root);
        document.objects.insert(ids.get(number).copied()?, Object::Dictionary(node));
    }
    let mut node = dictionary! { "Type" => "Outlines" };
    tree.connect_children(&mut node, &tree.roots, &ids);
    node.set("Count", tree.visible());
    document.objects.insert(root, Object::Dictionary(node));
    Some(Object::Reference(root))
}

/// Who is whose child, from levels in reading order.
struct Tree {
    roots: Vec<usize>,
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
}

impl Tree {
    fn new(levels: &[usize]) -> Self {
        let mut tree = Tree {
            roots: Vec::new(),
            parents: vec![None; levels.len()],
            children: vec![Vec::new(); levels.len()],
        };
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (number, level) in levels.iter().enumerate() {
            open.retain(|(_, outer)| outer < level);
            let parent = open.last().map(|(parent, _)| *parent);
            if let Some(slot) = tree.parents.get_mut(number) {
                *slot = parent;
            }
            match parent.and_then(|parent| tree.children.get_mut(parent)) {
                Some(siblings) => siblings.push(number),
                None => tree.roots.push(number),
            }
            open.push((number, *level));
        }
        tree
    }

    fn children(&self, number: usize) -> &[usize] {
        self.children.get(number).map_or(&[], Vec::as_slice)
    }

    /// How many lines a reader sees at first: those at the top and their children.
    fn visible(&self) -> i64 {
        let shown = |number: &usize| 1 + self.children(*number).len() as i64;
        self.roots.iter().map(shown).sum()
    }

    fn connect(&self, node: &mut Dictionary, number: usize, ids: &[ObjectId], root: ObjectId) {
        let parent = self.parents.get(number).copied().flatten();
        let siblings = parent.map_or(self.roots.as_slice(), |parent| self.children(parent));
        let place = siblings.iter().position(|sibling| *sibling == number).unwrap_or(0);
        let id = |number: Option<&usize>| number.and_then(|number| ids.get(*number).copied());
        node.set("Parent", id(parent.as_ref()).unwrap_or(root));
        if let Some(previous) = id(place.checked_sub(1).and_then(|before| siblings.get(before))) {
            node.set("Prev", previous);
        }
        if let Some(next) = id(siblings.get(place + 1)) {
            node.set("Next", next);
        }
        let children = self.children(number);
        self.connect_children(node, children, ids);
        if !children.is_empty() {
            let count = children.len() as i64;
            node.set("Count", if parent.is_none() { count } else { -count });
        }
    }

    fn connect_children(&self, node: &mut Dictionary, children: &[usize], ids: &[ObjectId]) {
        let id = |number: Option<&usize>| number.and_then(|number| ids.get(*number).copied());
        if let (Some(first), Some(last)) = (id(children.first()), id(children.last())) {
            node.set("First", first);
            node.set("Last", last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_no_more_bytes_than_a_reader_takes() {
        let bytes = |value: &str| text(value).as_str().unwrap().to_vec();
        assert_eq!(bytes("a\n𠮷"), utf16("a 𠮷"));
        let long = bytes(&"𠮷".repeat(9_000));
        assert!(long.len() < 32_767 && long.ends_with(&[0x20, 0x26]), "{}", long.len());
    }

    #[test]
    fn levels_become_a_tree() {
        let tree = Tree::new(&[0, 0, 1, 2, 2, 1, 0]);
        assert_eq!(tree.roots, [0, 1, 6]);
        assert_eq!(tree.children, [vec![], vec![2, 5], vec![3, 4], vec![], vec![], vec![], vec![]]);
        assert_eq!(tree.visible(), 5);
    }

    #[test]
    fn a_level_that_is_left_out_does_no_harm() {
        let tree = Tree::new(&[1, 3, 2, 0]);
        assert_eq!(tree.roots, [0, 3]);
        assert_eq!(tree.children[0], [1, 2]);
    }
}
