//! The whole way from a report to bytes.

use super::{
    Options, PdfError, Rendered, Theme,
    canvas::{Drawing, Mark},
    composer::Composer,
    fonts::Faces,
    page, render, samples, sections,
    theme::{Palette, Styles},
    typesetter::Typesetter,
    units::Pt,
};
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
    let has_date = |bytes: &[u8]| bytes.windows(10).any(|window| window == b"CreateDate");
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
    assert_eq!(rendered(&report).missing, ['👩', '🔧', '𠮷']);
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

/// The pages of a report before they are written.
fn pages_of(report: &Report) -> Vec<Drawing> {
    let (faces, fonts) = Faces::load(&[]).unwrap();
    let typesetter = Typesetter::new(faces, fonts, report.lang);
    let styles = Styles::new(Palette::new(Theme::default()), report.lang);
    let mut composer = Composer::new(report, report.lang, typesetter, styles);
    let cover = sections::cover::draw(&mut composer, None);
    sections::body(&mut composer);
    let heads = super::Heads::of(report);
    composer.finish(cover, &heads.running(report)).pages
}

#[test]
fn nothing_stands_outside_of_the_margins() {
    let frame = page::frame();
    for report in [samples::report(Lang::En, 10), samples::extreme(Lang::Zh)] {
        for (number, page) in pages_of(&report).iter().enumerate().skip(1) {
            for mark in &page.marks {
                let Mark::Glyphs { start, run } = mark else { continue };
                let text = run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>();
                if text.trim().is_empty() {
                    continue;
                }
                let last = run.glyphs.iter().rfind(|glyph| !glyph.text.trim().is_empty());
                let end = start.x + last.map_or(Pt::ZERO, |glyph| glyph.x);
                assert!(start.x >= frame.x - Pt(0.1), "page {number}: {text}");
                assert!(end < frame.right(), "page {number}: {text}");
                let is_foot = start.y > frame.bottom() + Pt(20.0);
                assert!(start.y <= frame.bottom() || is_foot, "page {number}: {text}");
            }
        }
    }
}

#[test]
fn a_page_never_ends_with_a_heading() {
    for report in [samples::report(Lang::Zh, 23), samples::extreme(Lang::En)] {
        let palette = Palette::new(Theme::default());
        for (number, page) in pages_of(&report).iter().enumerate().skip(1) {
            let in_frame = page.marks.iter().filter_map(|mark| match mark {
                Mark::Glyphs { start, run } if start.y <= page::frame().bottom() => {
                    Some((start.y, run))
                }
                _ => None,
            });
            let lowest = in_frame.max_by(|one, two| one.0.0.total_cmp(&two.0.0)).unwrap().1;
            let is_heading = lowest.ink.colour == palette.title && lowest.size > Pt(13.0);
            assert!(!is_heading, "page {}", number + 1);
        }
    }
}

#[test]
fn a_font_of_the_user_is_looked_at_last_and_embedded() {
    let bold = include_bytes!("../../../assets/fonts/NotoSansSC-Bold.ttf").to_vec();
    let report = samples::empty(Lang::Zh);
    let options = Options { fonts: vec![bold], ..Options::default() };
    let with = render(&report, &options).unwrap();
    assert_eq!(with.bytes, render(&report, &Options::default()).unwrap().bytes);
    let options = Options { fonts: vec![b"none".to_vec()], ..Options::default() };
    assert!(matches!(render(&report, &options), Err(PdfError::Font { number: 0 })));
}
