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
    bencher.bench(|| html::render(black_box(&report)));
}
