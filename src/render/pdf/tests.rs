//! The whole way from a report to bytes.

use super::{Options, Rendered, render, samples};
use crate::{date::Date, report::Report, text::Lang};

#[track_caller]
fn rendered(report: &Report) -> Rendered {
    let options = Options { created: Date::new(2026, 11, 21).ok(), ..Options::default() };
    render(report, &options).unwrap()
}

/// The text of a page, as a reader would extract it.
fn text_of(bytes: &[u8], page: u32) -> String {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    document.extract_text(&[page]).unwrap()
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for report in [samples::report(Lang::Zh, 10), samples::extreme(Lang::En)] {
        assert!(rendered(&report) == rendered(&report));
    }
}

#[test]
fn the_date_of_the_file_is_given_or_left_out() {
    let report = samples::empty(Lang::En);
    let without = render(&report, &Options::default()).unwrap();
    let has_date = |bytes: &[u8]| bytes.windows(12).any(|window| window == b"CreationDate");
    assert!(has_date(&rendered(&report).bytes));
    assert!(!has_date(&without.bytes));
}

#[test]
fn an_empty_assessment_gives_a_sound_report() {
    for lang in Lang::ALL {
        let mut report = samples::empty(lang);
        report.provenance.rows.clear();
        report.provenance.program.clear();
        assert_eq!(rendered(&report).pages, 3);
        assert!(rendered(&report).missing.is_empty());
    }
}

#[test]
fn what_no_font_has_is_told() {
    let report = samples::extreme(Lang::Zh);
    assert_eq!(rendered(&report).missing, ['Š', 'š', '👩', '🔧', '𠮷']);
}

#[test]
fn text_can_be_extracted() {
    let report = samples::report(Lang::Zh, 23);
    let bytes = rendered(&report).bytes;
    let cover = text_of(&bytes, 1);
    assert!(cover.contains("示例医疗器械有限公司"), "{cover}");
    assert!(cover.contains("GB/T 19580—2012"), "{cover}");
    assert!(text_of(&bytes, 3).contains("总览"), "{}", text_of(&bytes, 3));
}

#[test]
fn the_file_is_small() {
    let report = samples::report(Lang::Zh, 23);
    assert!(rendered(&report).bytes.len() < 300_000);
}

#[test]
fn every_bookmark_leads_somewhere() {
    let report = samples::report(Lang::En, 23);
    let document = lopdf::Document::load_mem(&rendered(&report).bytes).unwrap();
    let outline = document.get_toc().unwrap();
    let titles = outline.toc.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>();
    assert!(titles.contains(&"Summary") && titles.contains(&"4.1 Leadership"), "{titles:?}");
    let items = report.items.iter().map(|item| format!("{} {}", item.id, item.title));
    for item in items {
        assert!(titles.contains(&item.as_str()), "{item} in {titles:?}");
    }
    assert!(outline.toc.iter().all(|entry| entry.page > 2));
}
