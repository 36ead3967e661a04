//! The report as Markdown: read back with a reader of its own; and texts that would be markup stay texts.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use zhuoyue::{render::markdown, report::Report, text::Lang};

use crate::{
    html::{example, filled, hostile, small, third_year},
    support::{default_criteria, read},
};

const FULL: &str = include_str!("../../examples/2026.yaml");
const HALF: &str = include_str!("../../examples/2026-half.yaml");

/// What a reader of Markdown sees.
#[derive(Debug, Default)]
struct Page {
    /// Headings with their level, paragraphs, items of lists, cells: each as a text, line breaks as blanks.
    blocks: Vec<String>,
    levels: Vec<u8>,
    /// How many cells the rows of each table have, the head first.
    tables: Vec<Vec<usize>>,
    /// Everything that makes something of a text, in order.
    made: Vec<String>,
}

impl Page {
    fn read(text: &str) -> Self {
        let mut page = Self::default();
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_MATH
            | Options::ENABLE_FOOTNOTES;
        for event in Parser::new_ext(text, options) {
            page.take(event);
        }
        page
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => {
                match &tag {
                    Tag::Heading { level, .. } => self.levels.push(*level as u8),
                    Tag::Table(_) => self.tables.push(Vec::new()),
                    Tag::TableHead | Tag::TableRow => {
                        self.tables.last_mut().expect("a table").push(0);
                    }
                    Tag::TableCell => {
                        *self.tables.last_mut().and_then(|own| own.last_mut()).expect("a row") += 1;
                    }
                    _ => {}
                }
                if !matches!(tag, Tag::Strong) {
                    self.blocks.push(String::new());
                }
                self.made.push(format!("{tag:?}"));
            }
            Event::End(TagEnd::Strong) => {}
            Event::End(_) => self.blocks.push(String::new()),
            Event::Text(text) => self.last().push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.last().push(' '),
            Event::InlineHtml(html) if &*html == "<br>" => self.last().push(' '),
            other => self.made.push(format!("{other:?}")),
        }
    }

    fn last(&mut self) -> &mut String {
        if self.blocks.is_empty() {
            self.blocks.push(String::new());
        }
        self.blocks.last_mut().expect("a block")
    }

    fn of(report: &Report) -> Self {
        Self::read(&markdown::report(report))
    }

    fn contains(&self, text: &str) -> bool {
        let wanted = words(text);
        self.blocks.iter().any(|block| words(block).contains(&wanted))
    }
}

/// A text whose blanks are one each.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check_contains(page: &Page, wanted: &str) {
    assert!(page.contains(wanted), "the report does not say: {wanted}");
}

#[test]
fn what_was_found_stands_in_the_report() {
    let criteria = default_criteria();
    for (text, lang) in Lang::ALL.into_iter().flat_map(|lang| [(FULL, lang), (HALF, lang)]) {
        let assessment = read(&criteria, text).expect("sound");
        let page = Page::of(&example(text, lang));
        check_contains(&page, &assessment.organization);
        for visit in criteria.walk() {
            check_contains(&page, visit.node.title.get(lang));
        }
        for record in assessment.items.values() {
            let strengths = record.strengths.iter().map(|own| &own.text);
            let improvements = record.improvements.iter().map(|own| &own.text);
            for text in strengths.chain(improvements).chain(&record.reason) {
                check_contains(&page, text);
            }
        }
        for entry in &assessment.evidence {
            check_contains(&page, &entry.title);
        }
        for line in assessment.profile.values().flat_map(|text| text.lines()) {
            check_contains(&page, line);
        }
    }
}

#[test]
fn tables_are_whole_and_headings_in_order() {
    for (text, lang) in Lang::ALL.into_iter().flat_map(|lang| [(FULL, lang), (HALF, lang)]) {
        let page = Page::of(&example(text, lang));
        assert!(page.tables.len() > 8);
        for table in &page.tables {
            assert!(table.len() > 1 && table.iter().all(|cells| *cells == table[0]), "{table:?}");
        }
        assert_eq!(page.levels[0], 1);
        assert!(page.levels.windows(2).all(|two| two[1] <= two[0] + 1), "{:?}", page.levels);
    }
}

#[test]
fn the_last_time_the_target_and_the_answers_stand_beside() {
    let report = third_year(Lang::En);
    let page = Page::of(&report);
    check_contains(&page, "Since the last time (2025 → 2026)");
    check_contains(&page, "4.1.2 Role of senior leaders: 50% → 60% (+10)");
    check_contains(&page, "last time 50% (▲ +10) · target 75%");
    for answer in report.items.iter().flat_map(|item| &item.answers) {
        answer.text.lines().for_each(|line| check_contains(&page, line));
    }
    for table in &page.tables {
        assert!(table.iter().all(|cells| *cells == table[0]), "{table:?}");
    }
}

#[test]
fn the_report_reads_as_text() {
    insta::assert_snapshot!(markdown::report(&small()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_text_breaks_out_of_its_place(text in hostile()) {
        // Lines of a text become paragraphs or breaks, which is no harm: one line is compared here.
        let text = words(&text.replace(char::is_control, "\u{FFFD}"));
        prop_assume!(!text.is_empty());
        let mut report = small();
        filled(&mut report, "x");
        let calm = Page::of(&report);
        filled(&mut report, &text);
        let page = Page::of(&report);
        prop_assert_eq!(&page.made, &calm.made, "{}", markdown::report(&report));
        prop_assert_eq!(&page.tables, &calm.tables);
        let count = |page: &Page, wanted: &str| {
            page.blocks.iter().filter(|block| words(block).contains(wanted)).count()
        };
        prop_assert!(count(&calm, "x") > 40);
        prop_assert!(count(&page, &text) >= count(&calm, "x"), "{}", markdown::report(&report));
    }

    #[test]
    fn lines_of_a_text_stay_in_its_cell(text in hostile()) {
        let mut report = small();
        let Some(row) = report.evidence.first_mut() else { unreachable!() };
        row.title = text;
        let page = Page::of(&report);
        for table in &page.tables {
            prop_assert!(table.iter().all(|cells| *cells == table[0]), "{:?}", table);
        }
    }
}
