//! The links of the chain, each by itself: `cargo bench`.

#![allow(clippy::expect_used, reason = "a benchmark without its subject has nothing to measure")]

use divan::{Bencher, black_box};
use zhuoyue::{
    assessment::Assessment,
    criteria::{Criteria, Digest},
    diagnostic::Source,
    load::{self, Opening, Shipped},
    render::{html, pdf},
    report::{self, Report},
    scoring, store,
    text::Lang,
};

const EXAMPLE: &str = include_str!("../examples/2026.yaml");

fn main() {
    divan::main();
}

fn criteria() -> Criteria {
    Shipped::default_file().expect("a default").load().expect("sound")
}

fn assessment(criteria: &Criteria) -> Assessment {
    let draft = load::draft(Source::new("2026.yaml", EXAMPLE)).expect("sound");
    draft.resolve(criteria, Opening::Strict).expect("sound").0
}

fn report(lang: Lang) -> Report {
    let criteria = criteria();
    let assessment = assessment(&criteria);
    let scorecard = scoring::score(&criteria, &assessment);
    let program = "bench".to_owned();
    let options = report::Options {
        lang,
        program,
        assessment: Digest::of(EXAMPLE.as_bytes()),
        earlier: Vec::new(),
    };
    report::build(&criteria, &assessment, &scorecard, &options)
}

#[divan::bench]
fn load_the_shipped_tree() -> Criteria {
    criteria()
}

#[divan::bench]
fn digest_what_scores(bencher: Bencher<'_, '_>) {
    let criteria = criteria();
    bencher.bench(|| black_box(&criteria).scoring_digest());
}

#[divan::bench]
fn load_the_example(bencher: Bencher<'_, '_>) {
    let criteria = criteria();
    bencher.bench(|| assessment(black_box(&criteria)));
}

#[divan::bench]
fn score(bencher: Bencher<'_, '_>) {
    let criteria = criteria();
    let assessment = assessment(&criteria);
    bencher.bench(|| scoring::score(black_box(&criteria), black_box(&assessment)));
}

#[divan::bench]
fn save_one_answer(bencher: Bencher<'_, '_>) {
    let criteria = criteria();
    let before = assessment(&criteria);
    let mut after = before.clone();
    let edit = zhuoyue::assessment::Edit::parse("4.1.2.reason=另一个理由").expect("an edit");
    after.apply(&criteria, &[edit]).expect("legal");
    bencher.bench(|| store::write(EXAMPLE, Some(&before), &after, &criteria));
}

#[divan::bench(args = [Lang::Zh, Lang::En])]
fn write_the_report(bencher: Bencher<'_, '_>, lang: Lang) {
    let report = report(lang);
    bencher.bench(|| pdf::render(black_box(&report), &pdf::Options::default()));
}

#[divan::bench(args = [Lang::Zh, Lang::En])]
fn write_the_page(bencher: Bencher<'_, '_>, lang: Lang) {
    let report = report(lang);
    bencher.bench(|| html::render(black_box(&report), &html::Options::default()));
}

/// Reports of about 10, 100 and 1,000 pages: the example's items over and over. The time is to grow with the pages.
#[divan::bench(args = [10, 100, 1000], sample_count = 5, sample_size = 1)]
fn write_pages(bencher: Bencher<'_, '_>, pages: usize) {
    let mut report = report(Lang::Zh);
    report.evidence.clear();
    report.improvements.groups.clear();
    let items = std::mem::take(&mut report.items);
    let kept = pages.saturating_sub(FIXED_PAGES) * 23 / PAGES_OF_ITEMS;
    report.items = items.iter().cycle().take(kept.max(1)).cloned().collect();
    bencher.bench(|| pdf::render(black_box(&report), &pdf::Options::default()));
}

/// The pages of the example besides its items, without registers.
const FIXED_PAGES: usize = 11;

/// The pages of the example's 23 items.
const PAGES_OF_ITEMS: usize = 39;
