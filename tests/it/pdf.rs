//! The report as a file: read back with a PDF library, not with our own eyes.

use lopdf::{Document, Object};
use zhuoyue::{
    assessment::Assessment,
    criteria::{Criteria, Digest},
    date::Date,
    render::pdf::{self, Rendered},
    report::{self, Report},
    scoring::score,
    text::Lang,
};

use crate::support::{assessment, default_criteria, read};

pub(crate) const FULL: &str = include_str!("../../examples/2026.yaml");
pub(crate) const HALF: &str = include_str!("../../examples/2026-half.yaml");

fn report_of(criteria: &Criteria, assessment: &Assessment, lang: Lang) -> Report {
    let scorecard = score(criteria, assessment);
    let options = report::Options {
        lang,
        program: "zhuoyue test".to_owned(),
        assessment: Digest::of(b""),
        earlier: Vec::new(),
    };
    report::build(criteria, assessment, &scorecard, &options)
}

pub(crate) fn rendered(report: &Report) -> Rendered {
    let options = pdf::Options { created: Date::new(2026, 11, 21).ok(), ..pdf::Options::default() };
    pdf::render(report, &options).expect("a PDF")
}

fn document(rendered: &Rendered) -> Document {
    let document = Document::load_mem(&rendered.bytes).expect("a readable PDF");
    assert_eq!(document.get_pages().len(), rendered.pages);
    document
}

/// The text of all pages, without blanks: where lines break is the layout's affair.
fn text(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).expect("text");
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

#[track_caller]
fn check_contains(text: &str, wanted: &str) {
    assert!(text.contains(&squeezed(wanted)), "the report does not say: {wanted}");
}

/// Beginning and end of a text that may go on in the next column or on the next page.
#[track_caller]
fn check_ends(text: &str, wanted: &str) {
    let wanted: Vec<char> = squeezed(wanted).chars().collect();
    let part = wanted.len().min(8);
    check_contains(text, &wanted[..part].iter().collect::<String>());
    check_contains(text, &wanted[wanted.len() - part..].iter().collect::<String>());
}

#[test]
fn what_was_found_stands_in_the_report_and_can_be_searched() {
    let criteria = default_criteria();
    let assessment = read(&criteria, FULL).expect("sound");
    for lang in Lang::ALL {
        let rendered = rendered(&report_of(&criteria, &assessment, lang));
        assert!(rendered.missing.is_empty(), "characters without a font: {:?}", rendered.missing);
        let text = text(&document(&rendered));
        check_contains(&text, &assessment.organization);
        check_contains(&text, "501.25");
        for visit in criteria.walk() {
            check_contains(&text, visit.node.title.get(lang));
        }
        for record in assessment.items.values() {
            for strength in &record.strengths {
                check_ends(&text, &strength.text);
            }
            for improvement in &record.improvements {
                check_ends(&text, &improvement.text);
            }
            check_ends(&text, record.reason.as_deref().expect("a reason"));
        }
        for entry in &assessment.evidence {
            check_contains(&text, &entry.title);
        }
    }
}

#[test]
fn the_last_time_the_years_and_the_answers_stand_in_the_report() {
    let criteria = default_criteria();
    let earlier =
        [include_str!("../../examples/2024.yaml"), include_str!("../../examples/2025.yaml")];
    let earlier = earlier.map(|text| {
        let assessment = read(&criteria, text).expect("sound");
        let scorecard = score(&criteria, &assessment);
        (assessment, scorecard)
    });
    let full = read(&criteria, FULL).expect("sound");
    for lang in Lang::ALL {
        let options = report::Options {
            lang,
            program: "zhuoyue test".to_owned(),
            assessment: Digest::of(b""),
            earlier: earlier.to_vec(),
        };
        let scorecard = score(&criteria, &full);
        let report = report::build(&criteria, &full, &scorecard, &options);
        let rendered = rendered(&report);
        assert!(rendered.missing.is_empty(), "characters without a font: {:?}", rendered.missing);
        let text = text(&document(&rendered));
        check_contains(&text, lang.pick("上次 462.25（+39）", "last time 462.25 (+39)"));
        check_contains(
            &text,
            lang.pick("与上次相比（2025 → 2026）", "Since the last time (2025 → 2026)"),
        );
        check_contains(&text, lang.pick("上次 55%（▲ +5）", "last time 55% (▲ +5)"));
        check_contains(&text, lang.pick("历年变化", "Over the years"));
        for value in ["422.75", "462.25", "501.25", "+3.64", "−5"] {
            check_contains(&text, value);
        }
        let answers = report.items.iter().flat_map(|item| &item.answers);
        assert!(answers.clone().count() > 23);
        for answer in answers {
            check_ends(&text, &answer.ask);
            check_ends(&text, &answer.text);
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let criteria = default_criteria();
    let assessment = read(&criteria, FULL).expect("sound");
    let report = report_of(&criteria, &assessment, Lang::Zh);
    assert_eq!(rendered(&report).bytes, rendered(&report).bytes);
}

#[test]
fn what_is_open_is_said_to_be_open() {
    let criteria = default_criteria();
    let half = read(&criteria, HALF).expect("sound");
    let half = text(&document(&rendered(&report_of(&criteria, &half, Lang::Zh))));
    check_contains(&half, "待评");
    check_contains(&half, "已评 5/23 项");
    check_contains(&half, "已评部分 105 / 200 分");
    check_contains(&half, "待评条款");
    let empty = assessment(&criteria, &[] as &[&str]);
    let empty = document(&rendered(&report_of(&criteria, &empty, Lang::En)));
    check_contains(&text(&empty), "0 of 23 items rated, 1000 of 1000 points open");
}

#[test]
fn what_goes_on_says_so_and_what_has_no_name_is_said_in_the_language_of_the_report() {
    let criteria = default_criteria();
    let full = read(&criteria, FULL).expect("sound");
    let report = report_of(&criteria, &full, Lang::Zh);
    check_contains(&text(&document(&rendered(&report))), "（续）");
    let listed: usize = report.improvements.groups.iter().map(|group| group.rows.len()).sum();
    assert!(report.improvements.tally.contains(&listed.to_string()));
    let mut empty = assessment(&criteria, &[] as &[&str]);
    empty.organization = zhuoyue::assessment::unnamed().zh;
    let report = report_of(&criteria, &empty, Lang::En);
    assert!(!report.cover.is_named && report.heat.is_empty());
    let text = text(&document(&rendered(&report)));
    check_contains(&text, "(name of the organization)");
    check_contains(&text, "Not rated yet");
}

#[test]
fn text_of_any_length_and_kind_goes_in() {
    let criteria = default_criteria();
    let mut edits = vec![
        format!("organization={}", "很长的组织名称".repeat(11)),
        "4.1.2=55".to_owned(),
        format!("4.1.2.reason={}", "x".repeat(400)),
        format!("4.1.2.owner={}", "https://example.org/".repeat(12)),
        "4.1.3.strengths+=生僻字 龘 𠮷，符号 ‰ ℃ ①".to_owned(),
    ];
    edits.extend((0..40).map(|place| {
        format!("4.1.2.improvements+=第 {place} 条：{}", "内容较长的改进机会。".repeat(9))
    }));
    let assessment = assessment(&criteria, &edits);
    let rendered = rendered(&report_of(&criteria, &assessment, Lang::Zh));
    let text = text(&document(&rendered));
    check_contains(&text, "第 39 条");
    check_contains(&text, &"x".repeat(400));
    check_contains(&text, &"很长的组织名称".repeat(11));
}

#[test]
fn characters_that_no_font_has_are_named() {
    let criteria = default_criteria();
    let assessment = assessment(&criteria, &["organization=甲\u{1F600}乙"]);
    let rendered = rendered(&report_of(&criteria, &assessment, Lang::Zh));
    assert_eq!(rendered.missing, ['\u{1F600}']);
}

#[test]
fn the_file_says_what_it_is_and_leads_to_every_item() {
    let criteria = default_criteria();
    let assessment = read(&criteria, FULL).expect("sound");
    let document = document(&rendered(&report_of(&criteria, &assessment, Lang::Zh)));
    let catalog = document.catalog().expect("a catalog");
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).expect("a language"), b"zh-CN");
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("info");
    let info = document.get_dictionary(info).expect("info");
    let title = lopdf::decode_text_string(info.get(b"Title").expect("a title")).expect("a text");
    assert!(title.contains(&assessment.organization), "{title}");
    let created = info.get(b"CreationDate").and_then(Object::as_str).expect("a date");
    assert!(created.starts_with(b"D:20261121"), "{}", String::from_utf8_lossy(created));
    let bookmarks = bookmarks(&document);
    for (node, _) in criteria.items() {
        let id = format!("{} ", node.id);
        assert!(
            bookmarks.iter().any(|own| own.starts_with(&id)),
            "no bookmark for {id}: {bookmarks:#?}"
        );
    }
}

/// The titles of all bookmarks.
fn bookmarks(document: &Document) -> Vec<String> {
    document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| dictionary.has(b"Title") && dictionary.has(b"Parent"))
        .filter_map(|dictionary| lopdf::decode_text_string(dictionary.get(b"Title").ok()?).ok())
        .collect()
}
