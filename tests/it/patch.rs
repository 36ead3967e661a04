//! Partial assessment files: what fits becomes edits, what does not is told with its place.

use zhuoyue::{
    assessment::Assessment,
    diagnostic::Source,
    load::{self, Patch},
};

use crate::support::{assessment, default_criteria, text_of};

fn patch(given: &[&str], text: &str) -> (Assessment, Patch) {
    let criteria = default_criteria();
    let mut own = assessment(&criteria, given);
    let patch = load::patch(Source::new("answers.yaml", text), &criteria, &own).expect("a patch");
    own.apply(&criteria, &patch.edits).expect("what fits can be applied");
    (own, patch)
}

/// The patch makes of `given` what the edits `expected` make of nothing.
#[track_caller]
fn check(given: &[&str], text: &str, expected: &[&str]) {
    let (own, patch) = patch(given, text);
    assert!(!patch.findings.has_errors(), "{:#?}", patch.findings);
    assert_eq!(own, assessment(&default_criteria(), expected), "{text}");
}

/// What does not fit is told so often, and the rest is kept.
#[track_caller]
fn check_misfits(text: &str, misfits: &[&str], expected: &[&str]) {
    let (own, patch) = patch(&[], text);
    let said: Vec<String> =
        patch.findings.diagnostics.iter().map(|one| one.message.en.clone()).collect();
    assert_eq!(said.len(), misfits.len(), "{said:#?}");
    for (said, wanted) in said.iter().zip(misfits) {
        assert!(said.contains(wanted), "{said} lacks {wanted}");
    }
    assert_eq!(own, assessment(&default_criteria(), expected), "{text}");
}

#[test]
fn what_is_there_is_taken_and_the_rest_is_left_alone() {
    check(&["4.1.2=55"], "items: {'4.1.3': {score: 50}}", &["4.1.2=55", "4.1.3=50"]);
    check(
        &["4.1.2=55"],
        "items: {'4.1.2': {score: , owner: 质量部}}",
        &["4.1.2=55", "4.1.2.owner=质量部"],
    );
    check(
        &[],
        "organization: 某公司\nassessors: [甲, 乙]\nprofile: {P.1.a: 输液泵}",
        &["organization=某公司", "assessors=甲、乙", "profile.P.1.a=输液泵"],
    );
    check(
        &[],
        "items:\n  '4.1.2':\n    factors: {approach: 50-65}\n    answers:\n      a1: |\n        一\n        二\n",
        &["4.1.2.approach=50-65", "4.1.2.answers.a1=一\n二"],
    );
    check(
        &["eligibility.city.a=no", "eligibility.city.b=yes"],
        "eligibility: {city: {a: {answer: yes, note: 因为}, b: , c: false}}",
        &[
            "eligibility.city.a=yes",
            "eligibility.city.a.note=因为",
            "eligibility.city.b=yes",
            "eligibility.city.c=no",
        ],
    );
    check(&[], "{}", &[]);
}

#[test]
fn entries_are_told_apart_by_their_ids() {
    let given = ["4.1.2.strengths+=旧", "4.1.2.strengths+=二"];
    check(
        &given,
        "items: {'4.1.2': {strengths: [{id: S1, text: 新}, {id: S7, text: 七}]}}",
        &["4.1.2.strengths+=新", "4.1.2.strengths+=二", "4.1.2.strengths.S7+=七"],
    );
    // Without ids: what says the same is the same.
    check(
        &given,
        "items: {'4.1.2': {strengths: [二, {text: 三}]}}",
        &["4.1.2.strengths+=旧", "4.1.2.strengths+=二", "4.1.2.strengths+=三"],
    );
    check(
        &[],
        "evidence: [{id: E4, title: 报告, location: 'http://x'}]\nitems: {'4.1.2': {evidence: [E4], \
         improvements: [{text: 慢, due: 2027-03-01, state: done, evidence: [E4]}]}}",
        &[
            "evidence.E4+=报告",
            "evidence.E4.location=http://x",
            "4.1.2.improvements+=慢",
            "4.1.2.improvements.I1.due=2027-03-01",
            "4.1.2.improvements.I1.state=done",
            "4.1.2.improvements.I1.evidence=E4",
            "4.1.2.evidence=E4",
        ],
    );
}

#[test]
fn what_does_not_fit_is_told_and_the_rest_is_kept() {
    check_misfits(
        "items:\n  '4.1.2': {score: 52, reason: 稳, answers: {zz: 无}}\n  '9.9': {score: 50}\n",
        &["52", "`zz`", "`9.9`"],
        &["4.1.2.reason=稳"],
    );
    check_misfits(
        "items: {'4.1.2': {evidence: [E9], strengths: [{id: S1}], owners: 甲}}",
        &["`E9`", "`text` is missing", "unknown key `owners`"],
        &[],
    );
    check_misfits("date: 昨天\nperiod: '2027'", &["昨天"], &["period=2027"]);
}

#[test]
fn a_patch_for_something_else_is_refused_whole() {
    let criteria = default_criteria();
    let own = assessment(&criteria, &["4.1.2=55"]);
    for text in
        ["[", "- 1", "format: zhuoyue/criteria/1\norganization: 某", "criteria: {id: other}"]
    {
        let refused = load::patch(Source::new("answers.yaml", text), &criteria, &own);
        assert!(refused.is_err(), "{text}");
    }
}

#[test]
fn a_whole_assessment_is_a_patch_that_makes_its_copy() {
    let criteria = default_criteria();
    let text = std::fs::read_to_string(crate::support::root().join("examples/2026.yaml"));
    let text = text.expect("the example");
    // What it knows of the year before is no value that can be set.
    let text = text.split("\nlast:").next().expect("the values").to_owned() + "\n";
    let whole = crate::support::read(&criteria, &text).expect("no mistakes");
    let mut copy = Assessment::new(&criteria, "空".to_owned(), "0".to_owned());
    let patch = load::patch(Source::new("2026.yaml", text), &criteria, &copy).expect("a patch");
    assert!(patch.findings.diagnostics.is_empty(), "{:#?}", patch.findings);
    copy.apply(&criteria, &patch.edits).expect("all of it");
    copy.criteria = whole.criteria.clone();
    assert!(text_of(&criteria, &copy) == text_of(&criteria, &whole), "the copy says the same");
    // What is there already needs no edit.
    let source = Source::new("2026.yaml", text_of(&criteria, &whole));
    assert!(load::patch(source, &criteria, &whole).expect("a patch").edits.is_empty());
}
