//! The whole way from a report to bytes.

use super::{
    Logo, Options, PdfError, Rendered, Theme,
    canvas::{Drawing, Mark},
    composer::Composer,
    fonts::Faces,
    page, render, samples, sections,
    text::Run,
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
    assert!(rendered(&report).bytes.len() < 400_000);
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
    let compared = samples::compared(Lang::En);
    for report in [samples::report(Lang::En, 10), samples::extreme(Lang::Zh), compared] {
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
    for report in [samples::compared(Lang::Zh), samples::extreme(Lang::En)] {
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
    assert!(matches!(render(&report, &options), Err(PdfError::Font { number: 0, .. })));
}

#[test]
fn the_summary_stays_on_its_page_whatever_it_has_to_say() {
    for lang in Lang::ALL {
        let report = samples::compared(lang);
        let bytes = rendered(&report).bytes;
        let trend = lang.pick("历年变化", "Over the years");
        let stakes = lang.pick("潜力＝分值", "At stake =");
        let (summary, next) = (text_of(&bytes, 3), text_of(&bytes, 4));
        assert!(summary.contains(stakes), "{summary}");
        assert!(next.contains(trend) && !next.contains(stakes), "{next}");
    }
}

/// Text and where it stands, a line for every run: what a change of layout moves.
fn dump(page: &Drawing) -> String {
    let line = |mark: &Mark| match mark {
        Mark::Glyphs { start, run } => {
            let text = run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>();
            let tag = if run.ink.node.is_artifact() { "-" } else { "+" };
            Some(format!("{:6.1} {:6.1} {:4.1} {tag} {text}", start.x.0, start.y.0, run.size.0))
        }
        _ => None,
    };
    page.marks.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn pages_look_as_they_did_when_they_were_last_looked_at() {
    let zh = pages_of(&samples::report(Lang::Zh, 10));
    let en = pages_of(&samples::report(Lang::En, 23));
    let chosen = [
        ("cover", &zh[0]),
        ("contents", &zh[1]),
        ("summary", &zh[2]),
        ("items", &zh[6]),
        ("items-en", &en[6]),
    ];
    insta::with_settings!({ snapshot_path => "../../../tests/pages", prepend_module_to_snapshot => false }, {
        for (name, page) in chosen {
            insta::assert_snapshot!(name, dump(page));
        }
    });
}

#[test]
fn what_is_passed_over_by_a_screen_reader_was_said_elsewhere() {
    let text = |run: &Run| run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>();
    let frame = page::frame();
    for report in [samples::compared(Lang::Zh), samples::extreme(Lang::En)] {
        let pages = pages_of(&report);
        let runs = || pages.iter().flat_map(Drawing::runs);
        let said = runs().filter(|run| !run.ink.node.is_artifact()).map(text).collect::<String>();
        let inside = pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
            Mark::Glyphs { start, run } if start.y > frame.y && start.y < frame.bottom() => {
                Some(run)
            }
            _ => None,
        });
        for run in inside.filter(|run| run.ink.node.is_artifact()) {
            let again = text(run);
            let again = again.trim_end_matches("（续）").trim_end_matches(" (cont.)");
            let words = again.split_whitespace().filter(|word| !word.ends_with('…'));
            assert!(words.clone().all(|word| said.contains(word)), "{again}");
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(10))]

    /// Whatever is written, nothing panics, every line stays on its page, and all of it is text for a reader.
    #[test]
    fn any_text_stays_on_the_page(
        texts in proptest::collection::vec("\\PC{0,60}|[\\u{3000}-\\u{9fff}]{0,90}|[a-z/:.]{0,200}|(?s).{0,30}", 6),
        lang in proptest::sample::select(Lang::ALL.to_vec()),
    ) {
        let mut report = samples::report(lang, 1);
        report.items.truncate(1);
        report.cover.organization.clone_from(&texts[0]);
        report.items[0].title.clone_from(&texts[1]);
        report.items[0].about = Some(texts[2].clone());
        report.items[0].reason = Some(texts[3].clone());
        report.items[0].strengths[0].text.clone_from(&texts[4]);
        if let Some(sheet) = report.items.iter_mut().find_map(|item| item.measures.first_mut()) {
            sheet.title.clone_from(&texts[1]);
            sheet.unit = Some(texts[2].clone());
            sheet.lines[2].name.clone_from(&texts[3]);
            sheet.facts[0].clone_from(&texts[4]);
            sheet.periods[0].clone_from(&texts[5]);
            sheet.lines[0].values[1] = Some((texts[0].clone(), crate::report::Share(1000)));
        }
        report.evidence[0].location = Some(texts[5].clone());
        for page in pages_of(&report) {
            for mark in &page.marks {
                let Mark::Glyphs { start, run } = mark else { continue };
                for glyph in run.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()) {
                    let x = start.x + glyph.x;
                    proptest::prop_assert!(x >= Pt::ZERO && x + run.size * 0.5 <= page::WIDTH, "{:?}", glyph);
                    proptest::prop_assert!(start.y > Pt::ZERO && start.y < page::HEIGHT, "{:?}", glyph);
                }
            }
        }
        let bytes = rendered(&report).bytes;
        proptest::prop_assert!(lopdf::Document::load_mem(&bytes).is_ok());
    }
}

#[test]
fn a_logo_stands_on_the_cover() {
    let picture =
        Logo { width: 2, height: 1, is_grey: false, file: Vec::new(), pixels: Some(vec![7; 6]) };
    let options = Options { logo: Some(picture), ..Options::default() };
    let bytes = render(&samples::empty(Lang::En), &options).unwrap().bytes;
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let is_image = |object: &lopdf::Object| {
        object.as_stream().is_ok_and(|stream| {
            stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).ok() == Some(b"Image")
        })
    };
    assert_eq!(document.objects.values().filter(|object| is_image(object)).count(), 1);
}

#[test]
fn a_blank_questionnaire_asks_everything_and_leaves_room() {
    let criteria = crate::load::Shipped::default_file().unwrap().load().unwrap();
    let form = crate::report::questionnaire_form(&criteria, criteria.node("4.1"), Lang::Zh, "");
    let rendered = super::form(&form, &Options::default()).unwrap();
    let text = (1..=rendered.pages as u32).map(|page| text_of(&rendered.bytes, page));
    let text = text.collect::<String>().split_whitespace().collect::<String>();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let group = criteria.node("4.1").unwrap();
    for item in group.children().iter().filter_map(|node| node.item()) {
        for question in item.questions() {
            assert!(text.contains(&squeezed(question.ask.get(Lang::Zh))), "{}", question.id);
        }
    }
    let boxes = text.matches('□').count();
    assert!(boxes >= 3 * 4 * 6, "{boxes} boxes to tick");
}
