//! Laws that hold for every assessment.

use proptest::{prelude::*, sample::select};
use zhuoyue::{
    assessment::{Assessment, Edit},
    criteria::Criteria,
    load::Opening,
    scoring::score,
    store,
};

use crate::support::{assessment, criteria, default_criteria, read, scored, text_of};

std::thread_local! {
    static CRITERIA: Criteria = default_criteria();
}

fn with_criteria<T>(run: impl FnOnce(&Criteria) -> T) -> T {
    CRITERIA.with(run)
}

fn item() -> impl Strategy<Value = String> {
    select(with_criteria(|criteria| {
        criteria.items().map(|(node, _)| node.id.to_string()).collect::<Vec<_>>()
    }))
}

/// A text as people, spreadsheets and enemies write it.
fn text() -> impl Strategy<Value = String> {
    let nasty = select(vec![
        "是",
        "no",
        "y",
        "N",
        "null",
        "~",
        "- a",
        "# b",
        "a: b",
        "a #b",
        "'",
        "\"",
        "''",
        "：",
        "|",
        ">",
        "%",
        "@x",
        "`y",
        "{z",
        "[1]",
        "123",
        "1.10",
        "0x1F",
        "2026-11-21",
        "true",
        "…",
        "第一行\n第二行",
        "a\n\nb\n c",
        "  ",
        "\\n",
        "\t缩进",
        "emoji 🙂",
        "𠮷",
        "---",
        "...",
        "*a",
        "&b",
        "!c",
        "? d",
        "a:\nb",
        "x\n# y",
        "末尾:",
    ])
    .prop_map(str::to_owned);
    let free = "[ -~一-龥，。：；\n]{1,40}";
    prop_oneof![nasty, free].prop_filter("not empty", |text| !text.trim().is_empty())
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let factor = select(vec![0_usize, 1, 2, 3]);
    let band = select(vec!["0-5", "10-25", "30-45", "50-65", "70-85", "90-100"]);
    let factored = (item(), factor, band).prop_map(|(item, factor, band)| {
        let factor = with_criteria(|criteria| {
            criteria.item(&item).unwrap().1.scale.factors[factor].id.to_string()
        });
        format!("{item}.{factor}={band}")
    });
    let text_edits = (item(), text(), 0..9_usize).prop_map(|(item, text, what)| match what {
        0 => format!("{item}.reason={text}"),
        1 => format!("{item}.owner={text}"),
        2 => format!("{item}.strengths+={text}"),
        3 => format!("{item}.improvements+={text}"),
        4 => format!("{item}.answers.a1={text}"),
        5 => format!("profile.P.1.a={text}"),
        6 => format!("evidence+={text}"),
        7 => format!("organization={text}"),
        _ => format!("assessors+={text}"),
    });
    let clears = (item(), 0..7_usize).prop_map(|(item, what)| match what {
        0 => format!("{item}.reason="),
        1 => format!("{item}="),
        2 => format!("{item}.answers.a1="),
        3 => format!("{item}.strengths.S1="),
        4 => format!("{item}.improvements.I1="),
        5 => "assessors=".to_owned(),
        _ => "profile.P.1.a=".to_owned(),
    });
    let scores = (item(), 0..=20_u32).prop_map(|(item, step)| format!("{item}={}", step * 5));
    let care = (item(), 0..15_usize).prop_map(|(item, what)| match what {
        0 => format!("{item}.due=2027-02-28"),
        1 => format!("{item}.improvements.I1.state=done"),
        2 => format!("{item}.improvements.I1.due=2027-12-31"),
        3 => format!("{item}.evidence+=E1"),
        4 => format!("{item}.strengths.S1.evidence=E1,E2"),
        5 => "evidence.E1.location=OA: #1".to_owned(),
        6 => format!("{item}.evidence="),
        7 => format!("{item}.strengths.S1.since=2025"),
        8 => format!("{item}.improvements.I1.since=2024"),
        9 => format!("targets.{item}=60"),
        10 => "eligibility.city.q1=yes".to_owned(),
        11 => "eligibility.city.q2=no".to_owned(),
        12 => format!("eligibility.city.q1.note=因为 {item}"),
        13 => "eligibility.city.q1=".to_owned(),
        _ => "date=2026-11-21".to_owned(),
    });
    let measures =
        (item(), text(), -2000..2000_i32, 0..18_usize).prop_map(|(item, text, value, what)| {
            let (whole, tenth) = (value / 10, (value % 10).abs());
            match what {
                0 | 1 => format!("{item}.measures+={text}"),
                2 => format!("{item}.measures.M2+={text}"),
                3 => "measures.M1.better=lower".to_owned(),
                4 => format!("measures.M1.unit={text}"),
                5 => format!("measures.M1.item={item}"),
                6 => "measures.M1.area=a".to_owned(),
                7 => format!("measures.M1.processes+={item}"),
                8 | 9 => {
                    format!("measures.M1.values.{}={whole}.{tenth}", 2020 + value.rem_euclid(7))
                }
                10 => format!("measures.M2.values.2026-{:02}={whole}", 1 + value.rem_euclid(12)),
                11 => format!("measures.M1.target.2026={value}"),
                12 => format!("measures.M1.comparisons+={text}"),
                13 => format!("measures.M1.comparisons.C1.2026={value}"),
                14 => format!("measures.M1.comparisons.C1.source={text}"),
                15 => "measures.M1.comparisons.C1=".to_owned(),
                16 => "measures.M1.title=".to_owned(),
                _ => "measures.M1.evidence+=E1".to_owned(),
            }
        });
    let register = (text(), 0..6_usize).prop_map(|(text, what)| match what {
        0 => "evidence.E1.kind=file".to_owned(),
        1 => format!("evidence.E1.system={text}"),
        2 => format!("evidence.E1.owner={text}"),
        3 => "evidence.E1.date=2026-03-01".to_owned(),
        4 => "evidence.E1.size=20480".to_owned(),
        _ => format!("evidence.E1.sha256=sha256:{}", "0a".repeat(32)),
    });
    let improvement =
        (item(), text()).prop_map(|(item, text)| format!("{item}.improvements.I1.owner={text}"));
    prop_oneof![3 => scores, 3 => factored, 4 => text_edits, 2 => clears, 1 => improvement, 2 => care, 5 => measures, 1 => register]
        .prop_map(|text| Edit::parse(&text).unwrap())
}

/// Applies those edits that are legal at their time.
pub(crate) fn apply(assessment: &mut Assessment, edits: &[Edit], criteria: &Criteria) {
    for edit in edits {
        let _ = assessment.apply(criteria, std::slice::from_ref(edit));
    }
}

fn percents() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec((0..=20_u32).prop_map(|step| step * 5), 23)
}

fn edits_of(criteria: &Criteria, percents: &[u32]) -> Vec<String> {
    criteria
        .items()
        .zip(percents)
        .map(|((node, _), percent)| format!("{}={percent}", node.id))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rating_does_not_matter(percents in percents()) {
        with_criteria(|criteria| {
            let edits = edits_of(criteria, &percents);
            let reversed: Vec<&String> = edits.iter().rev().collect();
            prop_assert_eq!(scored(criteria, &edits), scored(criteria, &reversed));
            Ok(())
        })?;
    }

    #[test]
    fn more_is_never_worth_less(percents in percents(), place in 0..23_usize) {
        with_criteria(|criteria| {
            let mut higher = percents.clone();
            higher[place] = (higher[place] + 5).min(100);
            let total = |percents: &[u32]| scored(criteria, &edits_of(criteria, percents)).total.unwrap().points;
            prop_assert!(total(&percents) <= total(&higher));
            Ok(())
        })?;
    }

    #[test]
    fn groups_and_named_totals_are_the_sums_of_their_items(percents in percents()) {
        with_criteria(|criteria| {
            let card = scored(criteria, &edits_of(criteria, &percents));
            let total = card.total.clone().unwrap().points.unwrap();
            let of = |values: Vec<&zhuoyue::scoring::Value>| {
                values.into_iter().map(|value| value.points.clone().unwrap()).sum::<zhuoyue::number::Points>()
            };
            prop_assert_eq!(&of(card.groups.iter().map(|group| &group.value).collect()), &total);
            prop_assert_eq!(&of(card.items.iter().map(|item| &item.value).collect()), &total);
            prop_assert_eq!(&of(card.totals.iter().map(|named| &named.value).collect()), &total);
            Ok(())
        })?;
    }

    #[test]
    fn what_was_saved_is_what_is_read(first in proptest::collection::vec(edit(), 0..30), second in proptest::collection::vec(edit(), 1..12)) {
        with_criteria(|criteria| {
            let mut assessment = Assessment::new(criteria, "示例".to_owned(), "2026".to_owned());
            apply(&mut assessment, &first, criteria);
            let text = text_of(criteria, &assessment);
            prop_assert_eq!(&read(criteria, &text).map_err(|findings| TestCaseError::fail(format!("{findings:#?}\n{text}")))?, &assessment);
            let before = assessment.clone();
            apply(&mut assessment, &second, criteria);
            let changed = store::write(&text, Some(&before), &assessment, criteria).unwrap();
            let again = read(criteria, &changed).map_err(|findings| TestCaseError::fail(format!("{findings:#?}\n{text}\n-----\n{changed}")))?;
            prop_assert_eq!(again, assessment, "{}\n-----\n{}", text, changed);
            Ok(())
        })?;
    }

    #[test]
    fn comments_of_a_hand_survive(edits in proptest::collection::vec(edit(), 1..12)) {
        with_criteria(|criteria| {
            let text = include_str!("../../examples/2026-half.yaml");
            let before = read(criteria, text).unwrap();
            let mut after = before.clone();
            // What holds a comment must not be taken away with it.
            let edits: Vec<Edit> = edits.into_iter().filter(|edit| edit.operation != zhuoyue::assessment::Operation::Clear).collect();
            apply(&mut after, &edits, criteria);
            let changed = store::write(text, Some(&before), &after, criteria).unwrap();
            prop_assert_eq!(&read(criteria, &changed).map_err(|findings| TestCaseError::fail(format!("{findings:#?}\n{changed}")))?, &after);
            for comment in text.lines().filter(|line| line.trim_start().starts_with('#')) {
                prop_assert!(changed.contains(comment), "lost: {}", comment);
            }
            Ok(())
        })?;
    }

    #[test]
    fn no_text_makes_the_loader_panic(text in "(?s).{0,200}") {
        let _ = criteria(&text);
        with_criteria(|own| { let _ = read(own, &text); });
    }

    #[test]
    fn a_damaged_file_is_refused_or_read_but_never_panics(place in 0..20_000_usize, byte in any::<char>()) {
        with_criteria(|own| {
            let text = include_str!("../../examples/2026-half.yaml");
            let place = text.char_indices().map(|(at, _)| at).nth(place % text.chars().count()).unwrap();
            let damaged = format!("{}{byte}{}", &text[..place], &text[place..]);
            let _ = read(own, &damaged);
        });
    }
}

#[test]
fn a_save_that_changes_nothing_changes_no_byte() {
    let criteria = default_criteria();
    for text in
        [include_str!("../../examples/2026.yaml"), include_str!("../../examples/2026-half.yaml")]
    {
        let assessment = read(&criteria, text).unwrap();
        assert_eq!(store::write(text, Some(&assessment), &assessment, &criteria).unwrap(), text);
    }
}

const SPLIT: &str = "format: zhuoyue/criteria/1\nid: t\nlanguages: [en]\nedition: 1\ntitle: T\ntotal: {title: Total, aggregate: sum}\nscales: [{id: p, title: P, value: percent, step: 5}]\nnodes:\n";

#[test]
fn an_item_split_in_two_halves_leaves_the_total() {
    let whole = criteria(&format!("{SPLIT}- {{id: a, title: A, points: 45, scale: p}}")).unwrap();
    let halves = criteria(&format!(
        "{SPLIT}- {{id: a1, title: A, points: 22.5, scale: p}}\n- {{id: a2, title: A, points: 22.5, scale: p}}"
    ))
    .unwrap();
    for percent in (0..=100).step_by(5) {
        let one = scored(&whole, &[format!("a={percent}")]).total.unwrap().points;
        let two = scored(&halves, &[format!("a1={percent}"), format!("a2={percent}")])
            .total
            .unwrap()
            .points;
        assert_eq!(one, two, "{percent}");
    }
}

#[test]
fn changed_data_change_the_number_and_old_files_are_refused() {
    let old = criteria(&format!("{SPLIT}- {{id: a, title: A, points: 40, scale: p}}")).unwrap();
    let new = criteria(&format!("{SPLIT}- {{id: a, title: A, points: 50, scale: p}}")).unwrap();
    let made = assessment(&old, &["a=50"]);
    assert_eq!(score(&old, &made).total.unwrap().points.unwrap().to_string(), "20");
    assert_eq!(score(&new, &made).total.unwrap().points.unwrap().to_string(), "25");
    let text = text_of(&old, &made);
    let refused = read(&new, &text).expect_err("another structure");
    assert_eq!(refused.diagnostics[0].rule.code(), "criteria-changed");
    let draft = zhuoyue::load::draft(zhuoyue::diagnostic::Source::new("a", text)).unwrap();
    draft.resolve(&new, Opening::AcceptChangedCriteria).expect("accepted on demand");
}

#[test]
fn changed_words_are_only_noted() {
    let old = criteria(&format!("{SPLIT}- {{id: a, title: A, points: 40, scale: p}}")).unwrap();
    let new =
        criteria(&format!("{SPLIT}- {{id: a, title: Better, points: 40, scale: p}}")).unwrap();
    let text = text_of(&old, &assessment(&old, &["a=50"]));
    let draft = zhuoyue::load::draft(zhuoyue::diagnostic::Source::new("a", text)).unwrap();
    let (_, findings) = draft.resolve(&new, Opening::Strict).expect("taken");
    assert_eq!(findings.diagnostics[0].rule.code(), "wording-changed");
    assert!(!findings.has_errors());
}

/// What this program writes means the same to a reader that shares no code with it.
#[test]
fn other_readers_of_yaml_agree() {
    let criteria = default_criteria();
    let edits = [
        "4.1.2=55",
        "4.1.2.reason=是: 不 # 否\n第二行",
        "4.1.2.owner=no",
        "organization=123",
        "4.1.3.strengths+=~",
    ];
    let written = text_of(&criteria, &assessment(&criteria, &edits));
    let value: serde_json::Value = serde_saphyr::from_str(&written).expect("plain YAML");
    assert_eq!(value["organization"], "123");
    assert_eq!(value["items"]["4.1.2"]["reason"], "是: 不 # 否\n第二行");
    assert_eq!(value["items"]["4.1.2"]["owner"], "no");
    assert_eq!(value["items"]["4.1.2"]["score"], 55);
    assert_eq!(value["items"]["4.1.3"]["strengths"][0]["text"], "~");
    for file in zhuoyue::load::Shipped::files() {
        let value: serde_json::Value = serde_saphyr::from_str(file.text).expect("plain YAML");
        assert_eq!(value["id"], file.id);
    }
}
