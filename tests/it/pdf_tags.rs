//! The tree of what text is, read back from the file: whoever hears a report instead of seeing it hears this.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};
use zhuoyue::{
    render::pdf,
    report::{self, questionnaire_form},
    scoring::score,
    text::Lang,
};

use crate::{
    html::filled,
    support::{assessment, default_criteria, read},
};

const FULL: &str = include_str!("../../examples/2026.yaml");
const HALF: &str = include_str!("../../examples/2026-half.yaml");

const EARLIER: [&str; 2] =
    [include_str!("../../examples/2024.yaml"), include_str!("../../examples/2025.yaml")];

const ADDRESS: &str = "https://example.org/a_(b)?c=1&d=%E4%BA%8C#e";

/// Reports and questionnaires of all kinds, made once.
pub(crate) fn documents() -> &'static [(String, Document)] {
    static DOCUMENTS: LazyLock<Vec<(String, Document)>> =
        LazyLock::new(|| files().iter().map(|(name, bytes)| (name.clone(), load(bytes))).collect());
    &DOCUMENTS
}

/// Their bytes.
pub(crate) fn files() -> &'static [(String, Vec<u8>)] {
    static FILES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(made);
    &FILES
}

fn made() -> Vec<(String, Vec<u8>)> {
    let criteria = default_criteria();
    let full = read(&criteria, FULL).expect("sound");
    let half = read(&criteria, HALF).expect("sound");
    let empty = assessment(&criteria, &[] as &[&str]);
    let mut documents = Vec::new();
    let years = EARLIER.map(|text| {
        let assessment = read(&criteria, text).expect("sound");
        let scorecard = score(&criteria, &assessment);
        (assessment, scorecard)
    });
    for (name, assessment, lang, earlier) in [
        ("full", &full, Lang::Zh, &[][..]),
        ("full", &full, Lang::En, &[]),
        ("years", &full, Lang::Zh, &years[..]),
        ("half", &half, Lang::Zh, &[]),
        ("half", &half, Lang::En, &[]),
        ("empty", &empty, Lang::Zh, &[]),
        ("empty", &empty, Lang::En, &[]),
    ] {
        let scorecard = score(&criteria, assessment);
        let digest = zhuoyue::criteria::Digest::of(b"");
        let options = report::Options {
            lang,
            program: "zhuoyue test".to_owned(),
            assessment: digest,
            earlier: earlier.to_vec(),
        };
        let mut report = report::build(&criteria, assessment, &scorecard, &options);
        let rendered = pdf::render(&report, &pdf::Options::default()).expect("a PDF");
        documents.push((format!("{name} {lang}"), rendered.bytes));
        if (name, lang) == ("half", Lang::Zh) {
            filled(&mut report, &format!("见 {ADDRESS}，第 3 页；javascript:alert(1)"));
            let rendered = pdf::render(&report, &pdf::Options::default()).expect("a PDF");
            documents.push(("addresses".to_owned(), rendered.bytes));
        }
    }
    let node = criteria.node("4.1");
    for lang in Lang::ALL {
        let form = questionnaire_form(&criteria, node, lang, "zhuoyue test");
        let rendered = pdf::form(&form, &pdf::Options::default()).expect("a PDF");
        documents.push((format!("form {lang}"), rendered.bytes));
    }
    documents
}

fn load(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).expect("a readable PDF")
}

/// A structure element with what is in it.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) role: String,
    pub(crate) own: Dictionary,
    children: Vec<Element>,
    /// Page and number of each piece of marked content.
    pub(crate) content: Vec<(ObjectId, i64)>,
    annotations: Vec<ObjectId>,
}

impl Element {
    fn read(document: &Document, id: ObjectId) -> Self {
        let own = document.get_dictionary(id).expect("an element").clone();
        let role = own.get(b"S").and_then(Object::as_name).expect("a role");
        let mut element = Element {
            role: String::from_utf8_lossy(role).into_owned(),
            own: own.clone(),
            children: Vec::new(),
            content: Vec::new(),
            annotations: Vec::new(),
        };
        let page = own.get(b"Pg").and_then(Object::as_reference).ok();
        for kid in own.get(b"K").and_then(Object::as_array).expect("children") {
            match kid {
                Object::Integer(number) => element.content.push((page.expect("a page"), *number)),
                Object::Reference(id) => element.children.push(Element::read(document, *id)),
                Object::Dictionary(kid) if kid.has(b"MCID") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).expect("a page");
                    let number = kid.get(b"MCID").and_then(Object::as_i64).expect("a number");
                    element.content.push((page, number));
                }
                Object::Dictionary(kid) => {
                    let id = kid.get(b"Obj").and_then(Object::as_reference).expect("an object");
                    element.annotations.push(id);
                }
                other => panic!("{other:?} in a structure element"),
            }
        }
        element
    }

    fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Element)) {
        visit(self);
        for child in &self.children {
            child.walk(visit);
        }
    }

    pub(crate) fn all(&self) -> Vec<&Element> {
        let mut all = Vec::new();
        self.walk(&mut |element| all.push(element));
        all
    }

    fn attribute(&self, key: &[u8]) -> Option<&Object> {
        self.own.get(b"A").and_then(Object::as_dict).ok()?.get(key).ok()
    }
}

pub(crate) fn tree(document: &Document) -> Element {
    let root = document.catalog().and_then(|own| own.get(b"StructTreeRoot")).expect("a tree");
    let root = document.get_dictionary(root.as_reference().expect("a reference")).expect("a tree");
    let kids = root.get(b"K").and_then(Object::as_array).expect("children");
    assert_eq!(kids.len(), 1);
    Element::read(document, kids[0].as_reference().expect("a reference"))
}

/// From pages and annotations to elements.
fn parents(document: &Document) -> BTreeMap<i64, Object> {
    let root = document.catalog().and_then(|own| own.get(b"StructTreeRoot")).expect("a tree");
    let root = document.get_dictionary(root.as_reference().expect("a reference")).expect("a tree");
    let parents = root.get(b"ParentTree").and_then(Object::as_reference).expect("parents");
    let numbers = document.get_dictionary(parents).expect("parents");
    let numbers = numbers.get(b"Nums").and_then(Object::as_array).expect("numbers");
    numbers.chunks(2).map(|pair| (pair[0].as_i64().expect("a number"), pair[1].clone())).collect()
}

#[test]
fn every_piece_of_content_is_in_the_tree_or_an_artifact() {
    for (name, document) in documents() {
        let tree = tree(document);
        let mut told: BTreeSet<(ObjectId, i64)> = BTreeSet::new();
        for element in tree.all() {
            for content in &element.content {
                assert!(told.insert(*content), "{name}: {content:?} stands in the tree twice");
            }
        }
        let parents = parents(document);
        let mut shown = BTreeSet::new();
        for (number, page) in document.get_pages().into_values().enumerate() {
            let numbers = marked(document, page, name);
            let own = parents.get(&(number as i64)).and_then(|own| own.as_array().ok());
            assert_eq!(own.expect("parents").len(), numbers.len(), "{name}");
            shown.extend(numbers.into_iter().map(|number| (page, number)));
        }
        assert_eq!(told, shown, "{name}");
    }
}

/// The numbers of the marked content of a page; nothing is painted outside of any.
fn marked(document: &Document, page: ObjectId, name: &str) -> Vec<i64> {
    let content = Content::decode(&document.get_page_content(page));
    let mut numbers = Vec::new();
    let mut depth = 0;
    for operation in content.expect("operations").operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                depth += 1;
                let properties = operation.operands.get(1).and_then(|own| own.as_dict().ok());
                numbers.extend(properties.and_then(|own| own.get(b"MCID").ok()?.as_i64().ok()));
            }
            "EMC" => depth -= 1,
            "Tj" | "TJ" | "f" | "f*" | "S" | "s" | "B" | "b" | "Do" => {
                assert!(depth > 0, "{name}: something is painted outside of marked content");
            }
            _ => {}
        }
        assert!((0..=2).contains(&depth), "{name}: marked content is not closed");
    }
    assert_eq!(depth, 0, "{name}");
    let expected: Vec<i64> = (0..numbers.len() as i64).collect();
    assert_eq!(numbers, expected, "{name}");
    numbers
}

#[test]
fn headings_leave_no_level_out() {
    for (name, document) in documents() {
        let tree = tree(document);
        let mut last = 0;
        for element in tree.all() {
            let Some(level) = element.role.strip_prefix('H').and_then(|own| own.parse().ok())
            else {
                continue;
            };
            let level: u32 = level;
            assert!(level <= last + 1, "{name}: H{level} after H{last}");
            last = level;
        }
        assert!(last > 0, "{name} has no headings");
    }
}

#[test]
fn rows_of_a_table_have_the_same_number_of_cells_and_heads() {
    for (name, document) in documents() {
        let tree = tree(document);
        for table in tree.all().into_iter().filter(|own| own.role == "Table") {
            let rows: Vec<&Element> =
                table.all().into_iter().filter(|own| own.role == "TR").collect();
            let width = |row: &&Element| -> i64 {
                let span = |cell: &Element| {
                    cell.attribute(b"ColSpan").map_or(1, |own| own.as_i64().expect("a number"))
                };
                row.children.iter().map(span).sum()
            };
            let widths: BTreeSet<i64> = rows.iter().map(width).collect();
            assert!(rows.len() > 1 && widths.len() == 1, "{name}: {widths:?}");
            assert!(rows[0].children.iter().all(|cell| cell.role == "TH"), "{name}");
            for cell in table.all().into_iter().filter(|own| own.role == "TH") {
                assert!(cell.attribute(b"Scope").is_some(), "{name}: a head of nothing");
            }
        }
    }
}

#[test]
fn lists_figures_and_links_are_whole() {
    for (name, document) in documents() {
        let tree = tree(document);
        let parents = parents(document);
        let mut annotations = 0;
        for element in tree.all() {
            match element.role.as_str() {
                "L" => assert!(element.children.iter().all(|own| own.role == "LI"), "{name}"),
                "LI" => assert!(element.children.iter().any(|own| own.role == "LBody"), "{name}"),
                "Figure" => {
                    assert!(element.own.has(b"Alt") && element.attribute(b"BBox").is_some());
                }
                "Link" => {
                    annotations += element.annotations.len();
                    for id in &element.annotations {
                        let annotation = document.get_dictionary(*id).expect("an annotation");
                        let says = annotation.get(b"Contents").expect("words");
                        assert!(!lopdf::decode_text_string(says).expect("text").is_empty());
                        let number = annotation.get(b"StructParent").and_then(Object::as_i64);
                        assert!(parents.contains_key(&number.expect("a number")), "{name}");
                    }
                }
                _ => {}
            }
        }
        let on_pages: usize = document
            .get_pages()
            .into_values()
            .map(|page| document.get_dictionary(page).expect("a page"))
            .filter_map(|page| page.get(b"Annots").and_then(Object::as_array).ok())
            .map(Vec::len)
            .sum();
        assert_eq!(annotations, on_pages, "{name}: a link outside of the tree");
    }
}

#[test]
fn addresses_of_the_web_are_links_and_nothing_else_runs() {
    for (name, document) in documents() {
        let actions = document.objects.values().filter_map(|object| {
            object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok().filter(|own| own.has(b"URI"))
        });
        let mut count = 0;
        for action in actions {
            assert_eq!(action.get(b"S").and_then(Object::as_name).ok(), Some(b"URI".as_slice()));
            let address = action.get(b"URI").and_then(Object::as_str).expect("an address");
            let address = str::from_utf8(address).expect("a text");
            assert!(address == ADDRESS || FULL.contains(address), "{name}: {address}");
            count += 1;
        }
        assert_eq!(count > 20, name == "addresses", "{name}: {count}");
    }
}

#[test]
fn a_chart_says_its_figures_in_words() {
    let (_, document) = documents().iter().find(|(name, _)| name == "years zh").expect("years");
    let tree = tree(document);
    let all = tree.all();
    let figures = all.iter().filter(|element| element.role == "Figure");
    let said: Vec<String> = figures
        .map(|own| lopdf::decode_text_string(own.own.get(b"Alt").expect("words")).expect("text"))
        .collect();
    for wanted in [
        "4.1 领导：2024 52（47.27%）；2025 59（53.64%）；2026 63（57.27%）",
        "总分：2024 422.75（42.28%）；2025 462.25（46.23%）；2026 501.25（50.13%）",
        // The tick on the bar, and the radar.
        "上次 53.64%（▲ +3.64）",
    ] {
        assert!(said.iter().any(|own| own == wanted), "{wanted} in {said:#?}");
    }
    let radar = said.iter().find(|own| own.starts_with("雷达图")).expect("a radar");
    assert!(radar.contains("4.1 领导 57.27%，上次 53.64%（▲ +3.64）"), "{radar}");
}

#[test]
fn the_file_names_the_norms_and_the_colours_it_keeps_to() {
    for (name, document) in documents() {
        let catalog = document.catalog().expect("a catalog");
        let metadata = catalog.get(b"Metadata").and_then(Object::as_reference).expect("metadata");
        let metadata = document.get_object(metadata).and_then(Object::as_stream).expect("XMP");
        let packet = String::from_utf8(metadata.content.clone()).expect("a text");
        for wanted in [
            "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<dc:title>",
        ] {
            assert!(packet.contains(wanted), "{name}: {wanted}");
        }
        let intents = catalog.get(b"OutputIntents").and_then(Object::as_array).expect("colours");
        assert_eq!(intents.len(), 1);
        let marked = catalog.get(b"MarkInfo").and_then(Object::as_dict).expect("a mark");
        assert_eq!(marked.get(b"Marked").and_then(Object::as_bool).ok(), Some(true));
        fonts_are_embedded(document, name);
    }
}

/// Every font is in the file, and says which text its glyphs show.
fn fonts_are_embedded(document: &Document, name: &str) {
    let dictionaries = || document.objects.values().filter_map(|own| own.as_dict().ok());
    let is = |own: &Dictionary, kind: &[u8]| {
        own.get(b"Type").and_then(Object::as_name).ok() == Some(kind)
    };
    let mut count = 0;
    for font in dictionaries().filter(|own| is(own, b"Font") && own.has(b"DescendantFonts")) {
        assert!(font.has(b"ToUnicode"), "{name}");
        count += 1;
    }
    let descriptors: Vec<_> = dictionaries().filter(|own| is(own, b"FontDescriptor")).collect();
    assert!(count > 0 && descriptors.len() == count, "{name}");
    assert!(descriptors.iter().all(|own| own.has(b"FontFile2")), "{name}");
}
