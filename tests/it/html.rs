//! The report as HTML: read back with a browser's tokenizer, which tells every error of the markup.

use std::{cell::RefCell, collections::BTreeSet};

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};
use proptest::prelude::*;
use zhuoyue::{
    assessment::{Assessment, Edit},
    criteria::{Criteria, Digest},
    render::{html, logo::Logo},
    report::{self, Colour, Report, Theme},
    scoring::score,
    text::Lang,
};

use crate::support::{assessment, default_criteria, read};

const FULL: &str = include_str!("../../examples/2026.yaml");
const HALF: &str = include_str!("../../examples/2026-half.yaml");

/// Elements without an end tag.
const VOID: [&str; 3] = ["meta", "br", "img"];

pub(crate) fn report_of(criteria: &Criteria, assessment: &Assessment, lang: Lang) -> Report {
    let scorecard = score(criteria, assessment);
    let options = report::Options {
        lang,
        program: "zhuoyue test".to_owned(),
        assessment: Digest::of(b""),
        earlier: Vec::new(),
    };
    report::build(criteria, assessment, &scorecard, &options)
}

/// The example, whole or half done, in a language.
pub(crate) fn example(text: &str, lang: Lang) -> Report {
    let criteria = default_criteria();
    report_of(&criteria, &read(&criteria, text).expect("sound"), lang)
}

/// The example with two earlier years before it, a target, and the last year's improvements.
pub(crate) fn third_year(lang: Lang) -> Report {
    let criteria = default_criteria();
    let this = |edits: &[&str], period: &str| {
        let mut assessment = read(&criteria, FULL).expect("sound");
        let edits: Vec<_> = edits.iter().map(|own| Edit::parse(own).expect("an edit")).collect();
        assessment.apply(&criteria, &edits).expect("legal");
        assessment.period = period.to_owned();
        let scorecard = score(&criteria, &assessment);
        (assessment, scorecard)
    };
    let earlier = vec![
        this(&["4.1.2=45", "4.7.2=40"], "2024"),
        this(&["4.1.2=50", "4.2.2=60", "4.7.2=45"], "2025"),
    ];
    let (assessment, scorecard) = this(&["targets.4.1.2=75"], "2026");
    let options = report::Options {
        lang,
        program: "zhuoyue test".to_owned(),
        assessment: Digest::of(b""),
        earlier,
    };
    report::build(&criteria, &assessment, &scorecard, &options)
}

/// An element as its start tag tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// What the tokenizer finds.
#[derive(Debug, Default)]
struct Page {
    elements: Vec<Element>,
    /// Runs of text between two tags, each with the elements that it is in.
    texts: Vec<(Vec<String>, String)>,
    stack: Vec<String>,
    errors: Vec<String>,
}

#[derive(Default)]
struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return page.tag(&tag),
            Token::CharacterTokens(text) => {
                let stack = page.stack.clone();
                match page.texts.last_mut() {
                    Some((_, run)) if !run.is_empty() => run.push_str(&text),
                    _ => page.texts.push((stack, text.to_string())),
                }
            }
            Token::ParseError(error) => page.errors.push(format!("line {line}: {error}")),
            Token::NullCharacterToken => page.errors.push(format!("line {line}: null")),
            Token::CommentToken(text) => page.errors.push(format!("a comment: {text}")),
            Token::DoctypeToken(_) | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

impl Page {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        self.texts.push((self.stack.clone(), String::new()));
        if tag.kind == TagKind::EndTag {
            let opened = self.stack.pop();
            if opened.as_deref() != Some(&*name) {
                self.errors.push(format!("</{name}> closes {opened:?}"));
            }
            return TokenSinkResult::Continue;
        }
        let attribute =
            |own: &html5ever::Attribute| (own.name.local.to_string(), own.value.to_string());
        let attributes = tag.attrs.iter().map(attribute).collect();
        self.elements.push(Element { name: name.clone(), attributes });
        if !VOID.contains(&&*name) {
            self.stack.push(name.clone());
        }
        match &*name {
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" if !self.stack.iter().any(|own| own == "svg") => {
                TokenSinkResult::RawData(RawKind::Rcdata)
            }
            _ => TokenSinkResult::Continue,
        }
    }

    fn read(text: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(text));
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        let page = tokenizer.sink.0.into_inner();
        assert!(page.errors.is_empty(), "{:#?}", page.errors);
        assert!(page.stack.is_empty(), "not closed: {:?}", page.stack);
        page
    }

    fn of(report: &Report) -> Self {
        Self::read(&html::render(report, &html::Options::default()))
    }

    fn has_text(&self, wanted: &str) -> bool {
        self.texts.iter().any(|(_, text)| text == wanted)
    }

    fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// How many elements are directly inside others of a name.
    fn count(&self, name: &str) -> usize {
        self.named(name).count()
    }
}

#[track_caller]
fn check_contains(page: &Page, wanted: &str) {
    assert!(page.has_text(wanted), "the report does not say: {wanted}");
}

#[test]
fn what_was_found_stands_in_the_report() {
    let criteria = default_criteria();
    for (text, lang) in Lang::ALL.into_iter().flat_map(|lang| [(FULL, lang), (HALF, lang)]) {
        let assessment = read(&criteria, text).expect("sound");
        let page = Page::of(&report_of(&criteria, &assessment, lang));
        check_contains(&page, &assessment.organization);
        for visit in criteria.walk() {
            let (id, title) = (&visit.node.id, visit.node.title.get(lang));
            check_contains(&page, &format!("{id} {title}"));
        }
        for record in assessment.items.values() {
            let strengths = record.strengths.iter().map(|own| &own.text);
            let improvements = record.improvements.iter().map(|own| &own.text);
            strengths
                .chain(improvements)
                .chain(&record.reason)
                .for_each(|own| check_contains(&page, own));
        }
        for entry in &assessment.evidence {
            check_contains(&page, &entry.title);
        }
        assessment.profile.values().for_each(|own| check_contains(&page, own));
    }
}

#[test]
fn links_lead_to_places_of_the_file_and_ids_are_there_once() {
    for report in [example(FULL, Lang::Zh), example(HALF, Lang::Zh), third_year(Lang::Zh)] {
        let page = Page::of(&report);
        let ids: Vec<&str> = page.elements.iter().filter_map(|own| own.get("id")).collect();
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "an id is there twice");
        let mut count = 0;
        for link in page.elements.iter().filter_map(|own| own.get("href")) {
            let Some(target) = link.strip_prefix('#') else {
                assert!(FULL.contains(link), "{link} is no place of the file, and nobody wrote it");
                continue;
            };
            assert!(known.contains(target), "nothing is at {link}");
            count += 1;
        }
        assert!(count > 100, "{count}");
        let named = page.elements.iter().filter_map(|own| own.get("aria-labelledby"));
        for id in named.flat_map(str::split_whitespace) {
            assert!(known.contains(id), "nothing is named {id}");
        }
    }
}

#[test]
fn addresses_of_the_web_are_links_that_do_not_say_where_they_come_from() {
    let mut report = example(HALF, Lang::Zh);
    filled(&mut report, "见 https://example.org/a?b=1&c=\"><script>，javascript:alert(1)");
    let page = Page::of(&report);
    let links = page.elements.iter().filter(|own| own.get("rel").is_some());
    let mut count = 0;
    for link in links {
        assert_eq!(link.get("href"), Some("https://example.org/a?b=1&c="));
        assert_eq!(link.get("rel"), Some("noreferrer noopener"));
        count += 1;
    }
    assert!(count > 20, "{count}");
    let links = page.elements.iter().filter_map(|own| own.get("href"));
    assert!(links.into_iter().all(|own| own.starts_with(['#', 'h'])));
}

#[test]
fn nothing_is_loaded_run_or_sent() {
    let page = Page::of(&example(FULL, Lang::En));
    let foreign =
        ["script", "link", "img", "iframe", "object", "embed", "form", "base", "use", "image"];
    for element in &page.elements {
        assert!(!foreign.contains(&&*element.name), "{element:?}");
        for (name, _) in &element.attributes {
            assert!(!name.starts_with("on") && name != "src" && name != "style", "{element:?}");
        }
    }
    let policy = page.named("meta").find(|own| own.get("http-equiv").is_some()).expect("a policy");
    assert!(policy.get("content").expect("a policy").starts_with("default-src 'none';"));
}

/// A PNG of one colour.
fn picture() -> Logo {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 30, 20);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(&[11, 85, 99].repeat(30 * 20)).expect("pixels");
    writer.finish().expect("an end");
    Logo::read(bytes).expect("a picture")
}

#[test]
fn a_logo_is_a_part_of_the_file_and_is_named() {
    let mut report = example(HALF, Lang::Zh);
    report.cover.organization = "\"><script>甲".to_owned();
    let options = html::Options { logo: Some(picture()), ..html::Options::default() };
    let page = Page::read(&html::render(&report, &options));
    let images: Vec<_> = page.named("img").collect();
    let [image] = images.as_slice() else { panic!("{images:?}") };
    let data = image.get("src").and_then(|own| own.strip_prefix("data:image/png;base64,"));
    assert!(data.is_some_and(|own| own.starts_with("iVBORw0KGgo")), "{image:?}");
    assert_eq!(image.get("alt"), Some("\"><script>甲的标志"));
    assert_eq!((image.get("width"), image.get("height")), (Some("30"), Some("20")));
    let sources = page.elements.iter().filter(|own| own.get("src").is_some()).count();
    assert_eq!((sources, page.count("script")), (1, 0));
}

#[test]
fn the_accent_of_the_theme_colours_the_page() {
    let report = small();
    let accent = Colour::parse("#8a1538").expect("a colour");
    let options =
        html::Options { theme: Theme { accent, ..Theme::default() }, ..html::Options::default() };
    let (own, usual) =
        (html::render(&report, &options), html::render(&report, &html::Options::default()));
    assert!(own.contains("--cover: #8a1538;") && !own.contains("#0b5563"));
    assert!(usual.contains("--cover: #0b5563;"));
}

#[test]
fn the_whole_example_is_small_enough_for_a_letter() {
    for lang in Lang::ALL {
        let page = html::render(&example(FULL, lang), &html::Options::default());
        assert!(page.len() < 600_000, "{}", page.len());
    }
}

#[test]
fn the_page_can_be_found_through_without_seeing_it() {
    for (lang, code) in [(Lang::Zh, "zh-Hans"), (Lang::En, "en")] {
        for report in [example(FULL, lang), example(HALF, lang), third_year(lang)] {
            let page = Page::of(&report);
            assert_eq!(page.named("html").next().and_then(|own| own.get("lang")), Some(code));
            for name in ["header", "nav", "main", "h1"] {
                assert!(page.count(name) >= 1, "no {name}");
            }
            assert_eq!((page.count("h1"), page.count("main"), page.count("nav")), (1, 1, 1));
            let level = |own: &Element| {
                let level = own.name.strip_prefix('h')?.parse::<u8>().ok()?;
                (1..=6).contains(&level).then_some(level)
            };
            let levels: Vec<u8> = page.elements.iter().filter_map(level).collect();
            assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
            assert_eq!(page.count("table"), page.count("caption"));
            assert_eq!(page.count("table"), page.count("thead"));
            assert_eq!(page.count("figure"), page.count("figcaption"));
            assert!(page.named("th").all(|own| own.get("scope").is_some()));
            assert!(page.count("svg") > 7);
            assert!(page.named("svg").all(|own| own.get("role") == Some("img")));
            // A title each, and that of the page.
            assert_eq!(page.count("title"), page.count("svg") + 1);
        }
    }
}

#[test]
fn the_page_can_be_gone_through_with_keys_alone() {
    for report in [example(FULL, Lang::Zh), example(HALF, Lang::En), third_year(Lang::Zh)] {
        let page = Page::of(&report);
        let first = page.named("a").next().expect("a link");
        assert_eq!((first.get("class"), first.get("href")), (Some("skip"), Some("#main")));
        assert!(page.named("a").all(|own| own.get("href").is_some_and(|own| own.len() > 1)));
        for element in &page.elements {
            // Only what can be wider than the screen is a stop of its own, and says what it is.
            if let Some(stop) = element.get("tabindex") {
                assert_eq!((stop, element.get("class")), ("0", Some("wide")), "{element:?}");
            }
            if element.get("role") == Some("group") {
                assert!(
                    element.get("aria-label").is_some_and(|own| !own.is_empty()),
                    "{element:?}"
                );
            }
            assert!(element.get("aria-hidden").is_none() || element.name == "span", "{element:?}");
        }
        let stops = page.elements.iter().filter(|own| own.get("tabindex").is_some()).count();
        assert!((3..30).contains(&stops), "{stops}");
    }
}

#[test]
fn every_picture_is_told_in_words() {
    for report in [example(FULL, Lang::Zh), example(HALF, Lang::En), third_year(Lang::En)] {
        let page = Page::of(&report);
        let is_title = |stack: &[String]| stack.ends_with(&["svg".to_owned(), "title".to_owned()]);
        let titles: Vec<_> =
            page.texts.iter().filter(|(stack, text)| is_title(stack) && !text.is_empty()).collect();
        assert_eq!(titles.len(), page.count("svg"));
        assert!(titles.iter().all(|(_, text)| text.chars().count() > 2), "{titles:?}");
    }
}

#[test]
fn figures_of_many_periods_are_parted_and_none_is_lost() {
    let report = example(FULL, Lang::En);
    let sheets = || report.items.iter().flat_map(|item| &item.measures);
    let long: Vec<_> = sheets().filter(|sheet| sheet.periods.len() > 12).collect();
    assert!(!long.is_empty());
    let page = Page::of(&report);
    let cells = |text: &str| {
        let is_cell = |stack: &[String]| stack.last().is_some_and(|own| own == "td" || own == "th");
        page.texts.iter().filter(|(stack, own)| is_cell(stack) && own == text).count()
    };
    for sheet in long {
        let (first, last) = (&sheet.periods[0], sheet.periods.last().expect("a period"));
        assert!(page.texts.iter().any(|(_, own)| own.ends_with(&format!(" to {last}"))), "{last}");
        assert!(cells(first) > 0 && cells(last) > 0);
    }
    let digits = sheets().flat_map(|sheet| &sheet.lines).flat_map(|line| &line.values);
    for (digits, _) in digits.flatten() {
        assert!(cells(digits) > 0, "{digits}");
    }
}

#[test]
fn what_is_open_is_said_to_be_open() {
    let half = html::render(&example(HALF, Lang::Zh), &html::Options::default());
    for said in ["暂计", "已评 5/23 项", "已评部分 105 / 200 分", "待评条款", "待评"]
    {
        assert!(half.contains(said), "{said}");
    }
    let criteria = default_criteria();
    let mut empty = assessment(&criteria, &[] as &[&str]);
    empty.organization = zhuoyue::assessment::unnamed().zh;
    let page = Page::of(&report_of(&criteria, &empty, Lang::En));
    check_contains(&page, "Not rated yet");
    check_contains(&page, "(name of the organization)");
    check_contains(&page, "0 of 23 items rated, 1000 of 1000 points open");
    assert!(!page.texts.iter().any(|(_, text)| text == "0"), "nothing that is open is a zero");
}

#[test]
fn the_last_time_the_target_and_the_answers_stand_beside() {
    let report = third_year(Lang::En);
    let page = Page::of(&report);
    check_contains(&page, "Since the last time (2025 → 2026)");
    check_contains(&page, "Over the years");
    check_contains(&page, "last time 50% (▲ +10) · target 75%");
    check_contains(&page, "▼ −5");
    check_contains(&page, "501.25 (50.13%)");
    assert!(page.named("polygon").any(|own| own.get("class") == Some("last")));
    let changes = report.summary.changes.expect("changes");
    assert!(!changes.risen.is_empty() && !changes.fallen.is_empty());
    let answers = report.items.iter().flat_map(|item| &item.answers);
    let mut count = 0;
    for answer in answers {
        check_contains(&page, &answer.ask);
        check_contains(&page, &answer.text);
        count += 1;
    }
    assert!(count > 40, "{count}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let report = example(FULL, Lang::Zh);
    let options = html::Options::default();
    assert_eq!(html::render(&report, &options), html::render(&report, &options));
}

#[test]
fn every_band_of_the_heat_map_stands_in_its_cell() {
    let report = example(FULL, Lang::Zh);
    let page = Page::of(&report);
    let cells = report.heat.iter().flat_map(|heat| &heat.rows).flat_map(|row| &row.cells);
    let wanted: Vec<&str> =
        cells.flat_map(|cell| &cell.band).map(|band| band.name.as_str()).collect();
    let is_heat = |stack: &[String]| stack.last().is_some_and(|own| own == "td");
    let printed: Vec<&str> = page
        .texts
        .iter()
        .filter(|(stack, text)| is_heat(stack) && text.contains('–') && text.len() > 3)
        .map(|(_, text)| text.as_str())
        .collect();
    assert!(wanted.len() > 80);
    assert_eq!(printed, wanted);
}

/// Puts a text everywhere where people write.
pub(crate) fn filled(report: &mut Report, text: &str) {
    let text = || text.to_owned();
    report.cover.organization = text();
    report.cover.period = text();
    report.cover.assessors = vec![text()];
    report.provenance.program = text();
    for strength in &mut report.summary.strengths {
        strength.text = text();
    }
    for item in &mut report.items {
        (item.title, item.reason, item.owner) = (text(), Some(text()), Some(text()));
        for statement in item.strengths.iter_mut().chain(&mut item.improvements) {
            (statement.text, statement.note) = (text(), text());
        }
    }
    for row in report.improvements.groups.iter_mut().flat_map(|group| &mut group.rows) {
        (row.text, row.owner) = (text(), Some(text()));
    }
    for profile in &mut report.profile {
        profile.text = text();
    }
    for evidence in &mut report.evidence {
        (evidence.title, evidence.location) = (text(), Some(text()));
    }
}

/// A small report with a little of everything.
pub(crate) fn small() -> Report {
    let criteria = default_criteria();
    let edits = [
        "4.1.2=55",
        "4.1.2.approach=50-65",
        "4.1.2.answers.a1=五",
        "4.1.2.strengths+=一",
        "4.1.2.improvements+=二",
        "evidence+=三",
        "profile.P.1.a=四",
    ];
    report_of(&criteria, &assessment(&criteria, &edits), Lang::Zh)
}

/// Texts that are out for trouble.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(|sign| sign.to_string()),
        "[\u{0}-\u{9f}]".prop_map(|sign| sign),
        prop::sample::select(vec![
            "<",
            ">",
            "&",
            "\"",
            "'",
            "`",
            "=",
            "/",
            "</script>",
            "<script>",
            "<!--",
            "-->",
            "]]>",
            "</style>",
            "</title>",
            "</td></tr></table>",
            "&amp;",
            "&lt",
            "&#60;",
            "&#x3C;",
            "\" onload=\"",
            "<svg onload=x>",
            "\r\n",
            "\t",
            "{}",
            "汉字",
            "|",
            "\\",
            "*",
            "_",
            "#",
            "- ",
            "1. ",
            "[x](y)",
            "![",
            "~~",
            "<br>",
            "\n\n",
            "    ",
            "$",
            "&copy;",
            ":smile:",
            "@all",
            "http://x.y/",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_text_breaks_out_of_its_place(text in hostile()) {
        let mut report = small();
        filled(&mut report, "x");
        let calm = Page::of(&report);
        filled(&mut report, &text);
        let page = Page::of(&report);
        // An address becomes a link, and nothing else does.
        let names = |page: &Page| -> Vec<String> {
            let own = page.elements.iter().filter(|own| own.get("rel").is_none());
            own.map(|own| own.name.clone()).collect()
        };
        let has_links = page.elements.iter().any(|own| own.get("rel").is_some());
        prop_assert!(!has_links || text.contains("http://x.y/"));
        prop_assert_eq!(names(&page), names(&calm));
        let shown = |sign: char| match sign {
            '\n' => '\n',
            '\t' => ' ',
            sign if sign.is_control() => '\u{FFFD}',
            sign => sign,
        };
        let shown: String = text.chars().map(shown).collect();
        let count = |page: &Page, text: &str| {
            page.texts.iter().filter(|(_, own)| own == text).count()
        };
        prop_assert!(count(&calm, "x") > 40);
        let is_there = count(&page, &shown) >= count(&calm, "x");
        prop_assert!(is_there || has_links, "{:?} is not there", shown);
    }
}
