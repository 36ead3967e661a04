//! What PDF/UA-1 and PDF/A-2a ask of pages, fonts and bytes, as far as a program can see it: the file says that it
//! keeps these norms, so that each of their rules is held here, by readers that we did not write.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};
use proptest::prelude::*;
use read_fonts::{FontRef, TableProvider, types::GlyphId};

use crate::{
    html::{filled, hostile, small},
    pdf::rendered,
    pdf_tags::{documents, files, tree},
};

/// Text that is drawn, and what is told about it.
#[derive(Debug)]
struct Piece {
    page: ObjectId,
    font: ObjectId,
    glyphs: Vec<u16>,
    /// The number of the marked content that it is in; none in an artifact.
    number: Option<i64>,
    has_actual_text: bool,
    lang: Option<String>,
}

/// All text of a page, in the order of its content.
fn pieces(document: &Document, page: ObjectId) -> Vec<Piece> {
    let fonts: BTreeMap<Vec<u8>, ObjectId> = fonts_of(document, page);
    let content = Content::decode(&document.get_page_content(page)).expect("operations");
    let (mut pieces, mut open, mut font) = (Vec::new(), Vec::<Dictionary>::new(), None);
    for operation in content.operations {
        match operation.operator.as_str() {
            "BMC" => open.push(Dictionary::new()),
            "BDC" => open.push(operation.operands[1].as_dict().expect("properties").clone()),
            "EMC" => drop(open.pop().expect("something open")),
            "Tf" => font = fonts.get(operation.operands[0].as_name().expect("a name")).copied(),
            "TJ" => {
                let row = operation.operands[0].as_array().expect("a row");
                let codes = row.iter().filter_map(|own| own.as_str().ok()).flatten();
                let codes: Vec<u8> = codes.copied().collect();
                let told = |key: &[u8]| open.iter().find_map(|own| own.get(key).ok());
                pieces.push(Piece {
                    page,
                    font: font.expect("a font"),
                    glyphs: codes
                        .chunks(2)
                        .map(|two| u16::from_be_bytes([two[0], two[1]]))
                        .collect(),
                    number: told(b"MCID").map(|own| own.as_i64().expect("a number")),
                    has_actual_text: told(b"ActualText").is_some(),
                    lang: told(b"Lang").map(text),
                });
            }
            _ => {}
        }
    }
    pieces
}

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("a text")
}

fn fonts_of(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, ObjectId> {
    let page = document.get_dictionary(page).expect("a page");
    let resources = resolved(document, page.get(b"Resources").expect("resources"));
    let fonts = resolved(document, resources.get(b"Font").expect("fonts"));
    let id = |own: &Object| own.as_reference().expect("a reference");
    fonts.iter().map(|(name, own)| (name.clone(), id(own))).collect()
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> &'a Dictionary {
    document.dereference(object).and_then(|(_, own)| own.as_dict()).expect("a dictionary")
}

fn streamed(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Vec<u8> {
    let id = dictionary.get(key).and_then(Object::as_reference).expect("a reference");
    let stream = document.get_object(id).and_then(Object::as_stream).expect("a stream");
    stream.get_plain_content().expect("its content")
}

/// What glyphs of a font stand for.
fn texts(document: &Document, font: ObjectId) -> BTreeMap<u16, String> {
    let font = document.get_dictionary(font).expect("a font");
    let map = String::from_utf8(streamed(document, font, b"ToUnicode")).expect("a text");
    let mut texts = BTreeMap::new();
    for block in map.split("beginbfchar").skip(1) {
        let block = block.split("endbfchar").next().unwrap_or_default();
        for line in block.lines().filter(|line| line.contains('<')) {
            let numbers: Vec<&str> =
                line.split(['<', '>']).filter(|part| !part.trim().is_empty()).collect();
            let units: Vec<u16> = numbers[1]
                .as_bytes()
                .chunks(4)
                .map(|four| str::from_utf8(four).expect("digits"))
                .map(|four| u16::from_str_radix(four, 16).expect("a number"))
                .collect();
            let text = String::from_utf16(&units).expect("a text");
            texts.insert(u16::from_str_radix(numbers[0], 16).expect("a number"), text);
        }
    }
    assert!(!map.contains("beginbfrange"), "ranges are not read here");
    texts
}

/// Every glyph that is drawn is in its font, is as wide as that says, and stands for a text.
fn check_fonts(document: &Document, name: &str) {
    let mut used: BTreeMap<ObjectId, BTreeSet<(u16, bool)>> = BTreeMap::new();
    for piece in document.get_pages().into_values().flat_map(|page| pieces(document, page)) {
        let glyphs = piece.glyphs.iter().map(|glyph| (*glyph, piece.has_actual_text));
        used.entry(piece.font).or_default().extend(glyphs);
    }
    assert!(!used.is_empty(), "{name}");
    for (id, glyphs) in used {
        let texts = texts(document, id);
        let font = document.get_dictionary(id).expect("a font");
        let descendants = font.get(b"DescendantFonts").and_then(Object::as_array).expect("one");
        let own = resolved(document, &descendants[0]);
        let descriptor = resolved(document, own.get(b"FontDescriptor").expect("a descriptor"));
        assert_eq!(own.get(b"CIDToGIDMap").and_then(Object::as_name).ok(), Some(&b"Identity"[..]));
        assert!(!descriptor.has(b"CIDSet"), "{name}: a set would have to be complete");
        let program = streamed(document, descriptor, b"FontFile2");
        let program = FontRef::new(&program).expect("a font");
        let (widths, told) = (program.hmtx().expect("widths"), widths(own));
        let units = f32::from(program.head().expect("a head").units_per_em());
        let count = program.maxp().expect("a profile").num_glyphs();
        for (glyph, has_actual_text) in glyphs {
            assert!(glyph != 0 && glyph < count, "{name}: glyph {glyph} of {count}");
            let width = f32::from(widths.advance(GlyphId::from(glyph)).expect("a width"));
            let width = width * 1000.0 / units;
            assert!((told[&glyph] - width).abs() <= 1.0, "{name}: {} and {width}", told[&glyph]);
            let text = texts.get(&glyph).map_or("", String::as_str);
            let is_bad = |sign: char| matches!(sign, '\0' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
            assert!(!text.is_empty() && !text.contains(is_bad), "{name}: {glyph} is {text:?}");
            let is_private = |sign: char| matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
            assert!(has_actual_text || !text.contains(is_private), "{name}: {text:?}");
        }
    }
}

/// The widths of glyphs that a font tells.
fn widths(font: &Dictionary) -> BTreeMap<u16, f32> {
    let list = font.get(b"W").and_then(Object::as_array).expect("widths");
    let mut widths = BTreeMap::new();
    for pair in list.chunks(2) {
        let first = pair[0].as_i64().expect("a number") as u16;
        let own = pair[1].as_array().expect("widths of glyphs in a row");
        widths.extend((first..).zip(own.iter().map(|one| one.as_float().expect("a width"))));
    }
    widths
}

/// Limits of PDF/A, and what it does not permit at all.
fn check_objects(document: &Document, name: &str) {
    for key in [b"AA".as_slice(), b"OpenAction", b"Names", b"OCProperties", b"AcroForm"] {
        assert!(!document.catalog().expect("a catalog").has(key), "{name}");
    }
    let mut left: Vec<&Object> = document.objects.values().collect();
    while let Some(object) = left.pop() {
        match object {
            Object::String(bytes, _) => assert!(bytes.len() <= 32_767, "{name}: {}", bytes.len()),
            Object::Name(own) => assert!(own.len() <= 127, "{name}"),
            Object::Integer(number) => assert!(i32::try_from(*number).is_ok(), "{name}: {number}"),
            Object::Real(number) => assert!(number.is_finite(), "{name}"),
            Object::Array(list) => left.extend(list),
            Object::Dictionary(own) => left.extend(own.iter().map(|(_, value)| value)),
            Object::Stream(stream) => {
                assert!(!stream.dict.has(b"F") && !stream.dict.has(b"SMask"), "{name}");
                left.extend(stream.dict.iter().map(|(_, value)| value));
            }
            _ => {}
        }
    }
}

/// Artifacts say what they are; every page but the cover has a head and a foot among them.
fn check_artifacts(document: &Document, name: &str) {
    for (number, page) in document.get_pages() {
        let content = Content::decode(&document.get_page_content(page)).expect("operations");
        let mut kinds = BTreeSet::new();
        for operation in content.operations {
            let is = |operator: &str, tag: &[u8]| {
                operation.operator == operator
                    && operation.operands[0].as_name().is_ok_and(|own| own == tag)
            };
            assert!(!is("BMC", b"Artifact"), "{name}: an artifact of no kind");
            if !is("BDC", b"Artifact") {
                continue;
            }
            let properties = operation.operands[1].as_dict().expect("properties");
            let kind = properties.get(b"Type").and_then(Object::as_name).expect("a type");
            let subtype = properties.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"-");
            kinds.insert((kind.to_vec(), subtype.to_vec()));
        }
        for subtype in [b"Header".to_vec(), b"Footer".to_vec()] {
            let has = kinds.contains(&(b"Pagination".to_vec(), subtype));
            assert_eq!(has, number > 1, "{name}: page {number} has {kinds:?}");
        }
    }
}

/// Pages are read in the order of the tree; links are printed, and say where they lead to.
fn check_pages(document: &Document, name: &str) {
    for page in document.get_pages().into_values() {
        let page = document.get_dictionary(page).expect("a page");
        assert_eq!(page.get(b"Tabs").and_then(Object::as_name).ok(), Some(&b"S"[..]), "{name}");
        for key in [b"Group".as_slice(), b"AA", b"Trans"] {
            assert!(!page.has(key), "{name}");
        }
        let links = page.get(b"Annots").and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
        for link in links {
            let link = resolved(document, link);
            let number = |key: &[u8]| link.get(key).and_then(Object::as_i64).ok();
            assert_eq!(number(b"F"), Some(4), "{name}: a link that is not printed");
            assert!(number(b"StructParent").is_some(), "{name}");
            assert!(!text(link.get(b"Contents").expect("words")).is_empty(), "{name}");
            assert!(link.has(b"Dest") || link.has(b"A"), "{name}: a link to nowhere");
            let sides = link.get(b"Rect").and_then(Object::as_array).expect("an area");
            let sides: Vec<f32> = sides.iter().map(|own| own.as_float().expect("a side")).collect();
            let is_on_page = 0.0 <= sides[0] && sides[0] < sides[2] && sides[2] <= 595.3;
            assert!(is_on_page && 0.0 <= sides[1] && sides[1] < sides[3], "{name}: {sides:?}");
        }
    }
}

#[test]
fn what_pages_show_is_in_their_fonts_with_its_width_and_its_text() {
    for (name, document) in documents() {
        check_fonts(document, name);
    }
}

#[test]
fn nothing_is_in_the_file_that_the_norms_do_not_permit() {
    for (name, document) in documents() {
        check_objects(document, name);
        check_artifacts(document, name);
        check_pages(document, name);
    }
}

#[test]
fn streams_are_as_long_as_they_say_and_the_file_begins_and_ends_as_it_must() {
    for (name, bytes) in files() {
        let find = |from: usize, wanted: &[u8]| {
            let rest = &bytes[from..];
            rest.windows(wanted.len()).position(|own| own == wanted).map(|at| from + at)
        };
        assert!(bytes.starts_with(b"%PDF-1.7\n%"), "{name}");
        assert!(bytes[10..14].iter().all(|byte| *byte > 127) && bytes[14] == b'\n', "{name}");
        assert!(bytes.ends_with(b"\n%%EOF\n"), "{name}");
        assert_eq!(find(find(0, b"%%EOF").expect("an end") + 1, b"%%EOF"), None, "{name}");
        let mut at = 15;
        let mut count = 0;
        while let Some(begun) = find(at, b">>stream\n") {
            let head = String::from_utf8_lossy(&bytes[at..begun]);
            let told = head.split("/Length ").nth(1).expect("a length");
            let digits: String = told.chars().take_while(char::is_ascii_digit).collect();
            let end = begun + b">>stream\n".len() + digits.parse::<usize>().expect("a number");
            assert!(bytes[end..].starts_with(b"\nendstream\nendobj\n"), "{name}: {head}");
            at = end + b"\nendstream\nendobj\n".len();
            count += 1;
        }
        assert!(count > 10, "{name}");
        assert!(bytes[at..].starts_with(b"startxref\n"), "{name}: something behind the streams");
    }
}

#[test]
fn the_two_descriptions_of_a_document_agree() {
    let mut report = small();
    filled(&mut report, "A & B <甲>\u{1}\u{fffe} 𠮷");
    let document = Document::load_mem(&rendered(&report).bytes).expect("a readable PDF");
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("a description");
    let info = document.get_dictionary(info).expect("a description");
    let catalog = document.catalog().expect("a catalog");
    let packet = String::from_utf8(streamed(&document, catalog, b"Metadata")).expect("a text");
    for (key, element) in [
        (b"Title".as_slice(), "dc:title"),
        (b"Author", "dc:creator"),
        (b"Subject", "dc:description"),
        (b"Creator", "xmp:CreatorTool"),
        (b"Producer", "pdf:Producer"),
    ] {
        let told = text(info.get(key).expect("a text"));
        let own = packet.split(&format!("<{element}>")).nth(1).expect("an element");
        let own = own.split(&format!("</{element}>")).next().unwrap_or_default();
        let own = own.split("</rdf:li>").next().unwrap_or_default();
        let own = own.rsplit('>').next().unwrap_or_default();
        let own = own.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        assert_eq!(own, told, "{element}");
    }
    for key in [b"CreationDate".as_slice(), b"ModDate"] {
        let told = info.get(key).and_then(Object::as_str).expect("a date");
        assert_eq!(told, b"D:20261121000000Z");
    }
    for element in ["CreateDate", "ModifyDate"] {
        let wanted = format!("<xmp:{element}>2026-11-21T00:00:00Z</xmp:{element}>");
        assert!(packet.contains(&wanted), "{packet}");
    }
}

/// The text of each piece of marked content.
fn said(document: &Document) -> BTreeMap<(ObjectId, i64), String> {
    let mut known = BTreeMap::new();
    let mut said = BTreeMap::<(ObjectId, i64), String>::new();
    for piece in document.get_pages().into_values().flat_map(|page| pieces(document, page)) {
        let texts = known.entry(piece.font).or_insert_with(|| texts(document, piece.font));
        let Some(number) = piece.number else { continue };
        let own = said.entry((piece.page, number)).or_default();
        own.extend(piece.glyphs.iter().map(|glyph| texts[glyph].as_str()));
    }
    said
}

#[test]
fn words_are_parted_where_only_their_places_part_them() {
    for (name, document) in documents() {
        let said = said(document);
        let tree = tree(document);
        let mut count = 0;
        for entry in tree.all().into_iter().filter(|own| own.role == "TOCI") {
            let link = entry.all().into_iter().find(|own| own.role == "Link").expect("a link");
            let alternative = text(link.own.get(b"Alt").expect("words"));
            let whole: String = link.content.iter().map(|own| said[own].as_str()).collect();
            let (title, page) = whole.rsplit_once(' ').expect("a page behind a space");
            assert_eq!(squeezed(title), squeezed(&alternative), "{name}");
            assert!(page.parse::<usize>().is_ok(), "{name}: {whole}");
            let number = alternative.split_once(' ').map_or("", |(number, _)| number);
            assert!(whole.starts_with(&format!("{number} ")) || number.is_empty(), "{whole}");
            count += 1;
        }
        assert!(count > 0, "{name}");
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn chinese_in_an_english_report_says_that_it_is() {
    let is_chinese = |sign: char| matches!(sign, '\u{3400}'..='\u{9fff}');
    let is_word = |text: &str| text.contains("Assessors");
    for (name, document) in documents().iter().filter(|(name, _)| name.ends_with("en")) {
        let mut whole = BTreeSet::new();
        for element in tree(document).all().into_iter().filter(|own| own.own.has(b"Lang")) {
            whole.extend(element.all().iter().flat_map(|own| own.content.clone()));
        }
        let (mut in_parts, mut in_whole) = (0, 0);
        for piece in document.get_pages().into_values().flat_map(|page| pieces(document, page)) {
            let Some(number) = piece.number else { continue };
            let is_whole = whole.contains(&(piece.page, number));
            let texts = texts_of(document, piece.font);
            let own: String = piece.glyphs.iter().map(|glyph| texts[glyph].as_str()).collect();
            let is_told = piece.lang.as_deref() == Some("zh-CN");
            if own.contains(is_chinese) && !piece.has_actual_text {
                assert!(is_whole || is_told, "{name}: {own}");
                in_whole += usize::from(is_whole);
                in_parts += usize::from(is_told);
            }
            assert!(!is_word(&own) || !(is_whole || is_told), "{name}: {own}");
        }
        assert!(*name != "full en" || (in_whole > 100 && in_parts > 5), "{in_whole} {in_parts}");
    }
}

/// What glyphs of a font stand for, read once for a document.
fn texts_of(document: &Document, font: ObjectId) -> std::sync::Arc<BTreeMap<u16, String>> {
    type Known = BTreeMap<(usize, ObjectId), std::sync::Arc<BTreeMap<u16, String>>>;
    static KNOWN: std::sync::Mutex<Known> = std::sync::Mutex::new(BTreeMap::new());
    let key = (std::ptr::from_ref(document).addr(), font);
    let mut known = KNOWN.lock().expect("a lock");
    known.entry(key).or_insert_with(|| texts(document, font).into()).clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever is written, the file keeps the norms that it names.
    #[test]
    fn any_text_makes_a_file_that_keeps_the_norms(text in hostile()) {
        check(&text);
    }
}

/// Checks the small report with a text in every place, or in one of them if it is long.
#[track_caller]
fn check(text: &str) {
    let mut report = small();
    if text.len() < 1000 {
        filled(&mut report, text);
    } else {
        report.items[0].reason = Some(text.to_owned());
    }
    let document = Document::load_mem(&rendered(&report).bytes).expect("a readable PDF");
    let name = text.chars().take(20).collect::<String>();
    check_fonts(&document, &name);
    check_objects(&document, &name);
    check_artifacts(&document, &name);
    check_pages(&document, &name);
}

#[test]
fn texts_that_were_trouble_keep_the_norms() {
    // The face of the letter has not the mark.
    check("ñ\u{303} x\u{302}\u{302} e\u{301}\u{302}\u{323}");
    check("שָׁלוֹם مرحبا नमस्ते க்ஷ \u{1f469}\u{200d}\u{1f527}");
    check("\u{e000}\u{f8ff}\u{fffe}\u{ffff}\u{fdd0}");
    check("\u{115f}\u{3164}\u{ffa0}\u{180e}\u{61c}\u{ff9e}\u{3099}か\u{3099}");
    check(&"W".repeat(5_000));
    check(&format!("https://example.org/{}", "a".repeat(9_000)));
    check(&"👩\u{200d}".repeat(2_000));
}
