//! Files as hands write them: what is set goes in, and everything else stays where it was.

use zhuoyue::{assessment::Edit, criteria::Criteria, store};

use crate::support::{default_criteria, read};

const HEAD: &str = "format: zhuoyue/assessment/1\ncriteria: {id: gbt19580-2012}\norganization: 甲\nperiod: \"2026\"\n";

fn changed(criteria: &Criteria, text: &str, edits: &[&str]) -> String {
    let before = read(criteria, text).expect("sound");
    let mut after = before.clone();
    let edits: Vec<Edit> = edits.iter().map(|edit| Edit::parse(edit).expect("an edit")).collect();
    after.apply(criteria, &edits).expect("legal");
    let written = store::write(text, Some(&before), &after, criteria).expect("written");
    assert_eq!(read(criteria, &written).expect("sound"), after, "{written}");
    written
}

#[track_caller]
fn check(body: &str, edits: &[&str], expected: &str) {
    let criteria = default_criteria();
    let written = changed(&criteria, &format!("{HEAD}{body}"), edits);
    assert_eq!(written, format!("{HEAD}{expected}"));
}

#[test]
fn a_skeleton_that_is_not_filled_in_yet_stays() {
    check(
        "items:\n  4.1.2: # ask Wang\n  4.1.3:\n    # minutes are in OA\n    score:\n    owner: # Li?\n  4.1.4: {}   # later\n",
        &["4.1.3=55"],
        "items:\n  4.1.2: # ask Wang\n  4.1.3:\n    # minutes are in OA\n    score: 55\n    owner: # Li?\n  4.1.4: {}   # later\n",
    );
    check(
        "profile:\n  P.1.a:\n  P.1.b:\n",
        &["profile.P.1.a=一"],
        "profile:\n  P.1.a: 一\n  P.1.b:\n",
    );
}

#[test]
fn a_list_of_references_grows_in_its_own_style() {
    let register =
        "evidence:\n  - {id: E1, title: 甲}\n  - {id: E2, title: 乙}\n  - {id: E3, title: 丙}\n";
    check(
        &format!(
            "items:\n  4.1.2:\n    evidence:\n      - E1 # the first\n      # about two\n      - E2\n{register}"
        ),
        &["4.1.2.evidence+=E3"],
        &format!(
            "items:\n  4.1.2:\n    evidence:\n      - E1 # the first\n      # about two\n      - E2\n      - E3\n{register}"
        ),
    );
    check(
        &format!("items:\n  4.1.2:\n    evidence: [E1, E2]\n{register}"),
        &["4.1.2.evidence+=E3"],
        &format!("items:\n  4.1.2:\n    evidence: [E1, E2, E3]\n{register}"),
    );
}

#[test]
fn a_document_mark_and_a_comment_before_it_stay() {
    let criteria = default_criteria();
    let text = format!("# our assessment\n---\n{HEAD}");
    let written = changed(&criteria, &text, &["4.1.2=55"]);
    assert!(written.starts_with(&text), "{written}");
}

#[test]
fn keys_may_be_quoted_or_not_and_stand_in_any_order() {
    check(
        "items:\n  '4.1.3': {score: 50}\n  4.1.2: {score: 40}\n",
        &["4.1.3=55", "4.1.2=45"],
        "items:\n  '4.1.3': {score: 55}\n  4.1.2: {score: 45}\n",
    );
}

#[test]
fn names_in_a_list_keep_what_stands_in_their_brackets() {
    let check = |names: &str, expected: &[&str]| {
        let criteria = default_criteria();
        let made = crate::support::assessment(&criteria, &[format!("assessors={names}")]);
        assert_eq!(made.assessors, expected, "{names}");
    };
    check("王敏（质量管理部，组长）、陈立新", &["王敏（质量管理部，组长）", "陈立新"]);
    check("Wang (quality, lead); Chen", &["Wang (quality, lead)", "Chen"]);
    check("甲，乙；丙", &["甲", "乙", "丙"]);
    check("王敏（质量，组长、陈立新", &["王敏（质量", "组长", "陈立新"]);
}
