//! What figures say: facts of single measures, how far they carry a rating, and where a person rated above it.

use proptest::prelude::*;
use zhuoyue::{
    assessment::Assessment,
    criteria::{Criteria, Fact},
    measures::{Course, Gap, contradictions, facts, figures_of, support, unmeasured_processes},
    report::{findings, measure_sheet},
    text::Lang,
};

use crate::support::{assessment, default_criteria};

/// A measure of 4.7.2 with these further edits, as what its report says of it.
fn said(edits: &[&str], lang: Lang) -> Vec<String> {
    let criteria = default_criteria();
    let assessment = measured(&criteria, edits);
    let sheet = measure_sheet(&criteria, &assessment, &assessment.measures[0], lang);
    sheet.facts.into_iter().chain(sheet.gaps.into_iter().map(|gap| format!("- {gap}"))).collect()
}

fn measured(criteria: &Criteria, edits: &[&str]) -> Assessment {
    let first = ["4.7.2.measures+=合格率"].into_iter();
    assessment(criteria, &first.chain(edits.iter().copied()).collect::<Vec<_>>())
}

#[track_caller]
fn check(edits: &[&str], expected: &[&str]) {
    assert_eq!(said(edits, Lang::Zh), expected, "{edits:?}");
}

const PERCENT: [&str; 2] = ["measures.M1.unit=%", "measures.M1.better=higher"];
const FIVE: [&str; 5] = [
    "measures.M1.values.2022=97.1",
    "measures.M1.values.2023=97.8",
    "measures.M1.values.2024=98.4",
    "measures.M1.values.2025=98.6",
    "measures.M1.values.2026=98.9",
];

#[test]
fn a_measure_is_said_with_what_it_lacks() {
    check(&[], &["- 没有数据", "- 没有写明好的方向", "- 没有对应的过程条款"]);
    let edits = [
        &PERCENT[..],
        &FIVE,
        &[
            "measures.M1.target.2026=98.8",
            "measures.M1.processes=4.5.3",
            "measures.M1.comparisons+=同行甲",
            "measures.M1.comparisons.C1.2023=97.5",
            "measures.M1.comparisons.C1.2025=98.8",
        ],
    ]
    .concat();
    check(
        &edits,
        &[
            "2026 年 98.9%，达到目标 98.8%",
            "每年 +0.43 个百分点，持续向好（5 期，p = 0.017）",
            "对比同行甲（2025 年）：98.6%，对比值 98.8%，落后 0.2 个百分点，较 2023 年退步 0.5 个百分点",
        ],
    );
    assert_eq!(
        said(&edits, Lang::En)[1],
        "+0.43 percentage points a year, improving throughout (5 figures, p = 0.017)"
    );
}

#[test]
fn what_is_missing_is_missing_and_never_nought() {
    let edits = [
        "measures.M1.better=lower",
        "measures.M1.unit=天",
        "measures.M1.values.2023=9",
        "measures.M1.values.2025=3",
    ];
    check(
        &edits,
        &[
            "2025 年 3 天，没有目标",
            "只有 2 个数据，看不出趋势",
            "- 没有本期数据",
            "- 数据不足三年",
            "- 没有目标",
            "- 没有对比",
            "- 没有对应的过程条款",
        ],
    );
    let criteria = default_criteria();
    let assessment = measured(&criteria, &edits);
    let sheet = measure_sheet(&criteria, &assessment, &assessment.measures[0], Lang::Zh);
    assert_eq!(sheet.periods, ["2023", "2024", "2025"]);
    let values = sheet.lines[0].values.iter().map(|own| own.as_ref().map(|own| own.0.as_str()));
    assert_eq!(values.collect::<Vec<_>>(), [Some("9"), None, Some("3")]);
}

#[test]
fn figures_after_the_period_are_projections() {
    let edits =
        ["measures.M1.values.2026=5", "measures.M1.values.2027=9", "measures.M1.better=higher"];
    assert_eq!(said(&edits, Lang::Zh)[0], "2026 年 5，没有目标");
}

#[test]
fn projections_are_no_figures_of_a_trend() {
    let edits = ["2026=4", "2027=5", "2028=6"].map(|own| format!("measures.M1.values.{own}"));
    let edits: Vec<&str> = edits.iter().map(String::as_str).collect();
    let said = |lang| said(&edits, lang).into_iter().nth(1);
    assert_eq!(said(Lang::Zh).as_deref(), Some("只有 1 个数据，看不出趋势"));
    assert_eq!(said(Lang::En).as_deref(), Some("only 1 figure, too few for a trend"));
}

#[test]
fn a_direction_that_is_given_is_not_said_to_be_missing() {
    let figures = ["values.2024=10.2", "values.2025=10.1", "values.2026=10", "target.2026=10"];
    let edits = figures.map(|own| format!("measures.M1.{own}"));
    let edits: Vec<&str> =
        edits.iter().map(String::as_str).chain(["measures.M1.better=target"]).collect();
    let trend = said(&edits, Lang::Zh).into_iter().nth(1).unwrap_or_default();
    assert!(trend.contains("有的期间没有目标") && !trend.contains("好的方向"), "{trend}");
}

#[test]
fn a_level_that_is_held_counts_where_the_target_is_met() {
    let criteria = default_criteria();
    let zeros = ["2024", "2025", "2026"].map(|year| format!("measures.M1.values.{year}=0"));
    let mut edits: Vec<&str> = zeros.iter().map(String::as_str).collect();
    edits.extend(["measures.M1.better=lower", "measures.M1.target.2026=0"]);
    let held = measured(&criteria, &edits);
    let own = facts(&held.measures[0], Some(2026));
    assert_eq!(own.course, Some(Course::Held));
    assert!(own.is_sustained && own.shows(Fact::Favourable) && own.shows(Fact::OnTarget));
    edits.pop();
    let unchanged = measured(&criteria, &edits);
    let own = facts(&unchanged.measures[0], Some(2026));
    assert_eq!(own.course, Some(Course::Unchanged));
    assert!(!own.is_sustained && !own.shows(Fact::Favourable));
}

#[test]
fn the_nearer_to_the_target_the_better() {
    let criteria = default_criteria();
    let edits = [
        "measures.M1.better=target",
        "measures.M1.values.2024=80",
        "measures.M1.values.2025=70",
        "measures.M1.values.2026=62",
        "measures.M1.target.2024=60",
        "measures.M1.target.2025=60",
        "measures.M1.target.2026=60",
    ];
    let assessment = measured(&criteria, &edits);
    let own = facts(&assessment.measures[0], Some(2026));
    assert_eq!(own.course, Some(Course::Favourable));
    // How near is near enough, nobody has said.
    assert!(!own.shows(Fact::OnTarget) && !own.gaps().contains(&Gap::NoTarget));
}

/// How far one measure of 4.7.6, which has one area, carries the trends, with these figures from 2022 on.
#[track_caller]
fn check_trends(values: &[&str], band: &str) {
    let criteria = default_criteria();
    let set = (2022..).zip(values);
    let set = set.map(|(year, value)| format!("measures.M1.values.{year}={value}"));
    let first = ["4.7.6.measures+=效率", "measures.M1.area=a", "measures.M1.better=higher"];
    let edits: Vec<String> = first.map(str::to_owned).into_iter().chain(set).collect();
    let assessment = assessment(&criteria, &edits);
    let (node, item) = criteria.item("4.7.6").expect("an item");
    let figures = figures_of(&criteria, &assessment, node, item);
    let factor = item.scale.factor("trends").expect("a factor");
    let own = support(&figures, factor).expect("there is a measure");
    assert_eq!(own.band.id, *band, "{values:?}");
    assert_eq!(own.next.is_none(), band == "90-100");
}

#[test]
fn figures_bear_out_what_they_show() {
    check_trends(&["1", "2"], "0-5");
    check_trends(&["3", "2", "1"], "10-25");
    check_trends(&["1", "3", "2", "4"], "50-65");
    check_trends(&["1", "2", "2", "4"], "90-100");
}

#[test]
fn a_rating_above_the_figures_is_pointed_out_and_one_below_is_not() {
    let criteria = default_criteria();
    let edits =
        [&PERCENT[..], &FIVE, &["4.7.2.levels=10-25", "4.7.2.comparisons=50-65", "4.7.2=95"]]
            .concat();
    let assessment = measured(&criteria, &edits);
    let found = contradictions(&criteria, &assessment);
    let places: Vec<Option<&str>> =
        found.iter().map(|own| own.factor.map(|factor| factor.id.as_str())).collect();
    // One measure in one of three areas carries no factor as far as the item as a whole was rated.
    assert_eq!(places, [Some("comparisons"), None]);
    let without = assessment_without_measures(&criteria);
    assert_eq!(contradictions(&criteria, &without), []);
    assert_eq!(findings(&criteria, &without, Lang::Zh), None);
}

fn assessment_without_measures(criteria: &Criteria) -> Assessment {
    assessment(criteria, &["4.7.2.comparisons=90-100", "4.7.2=95"])
}

#[test]
fn a_process_shows_up_where_a_measure_is_linked_to_it() {
    let criteria = default_criteria();
    let open = |edits: &[&str]| -> Vec<String> {
        let assessment = measured(&criteria, edits);
        let nodes = unmeasured_processes(&criteria, &assessment);
        nodes.into_iter().map(|node| node.id.to_string()).collect()
    };
    let all = open(&[]);
    assert!(all.contains(&"4.5.3".to_owned()) && !all.contains(&"4.7.2".to_owned()));
    assert_eq!(open(&["measures.M1.processes=4.5.3,4.3.2"]).len(), all.len() - 2);
}

fn figure() -> impl Strategy<Value = Option<i32>> {
    prop_oneof![3 => (-30..30_i32).prop_map(Some), 1 => Just(None)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// More is better of what is counted, less is better of its opposite: the facts are the same.
    #[test]
    fn the_opposite_of_a_measure_says_the_same(
        own in proptest::collection::vec(figure(), 6),
        other in proptest::collection::vec(figure(), 6),
        target in proptest::collection::vec(figure(), 6),
    ) {
        let criteria = default_criteria();
        let made = |sign: i32, better: &str| {
            let mut edits = vec![
                "4.7.2.measures+=甲".to_owned(),
                format!("measures.M1.better={better}"),
                "measures.M1.comparisons+=乙".to_owned(),
            ];
            for (series, key) in [(&own, "values"), (&target, "target"), (&other, "comparisons.C1")] {
                let values = (2021..).zip(series).filter_map(|(year, value)| Some((year, (*value)?)));
                edits.extend(values.map(|(year, value)| format!("measures.M1.{key}.{year}={}", value * sign)));
            }
            assessment(&criteria, &edits)
        };
        let (more, less) = (made(1, "higher"), made(-1, "lower"));
        let (one, two) = (facts(&more.measures[0], Some(2026)), facts(&less.measures[0], Some(2026)));
        for (_, fact) in Fact::WORDS {
            prop_assert_eq!(one.shows(fact), two.shows(fact), "{:?}", fact);
        }
        prop_assert_eq!(one.course, two.course);
        prop_assert_eq!(one.gaps(), two.gaps());
        let leads = |own: &zhuoyue::measures::Facts<'_>| {
            own.standings.iter().map(|own| (own.lead.clone(), own.gained.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(leads(&one), leads(&two));
        // Every figure lies on its axis.
        let sheet = measure_sheet(&criteria, &more, &more.measures[0], Lang::Zh);
        prop_assert!(sheet.lines.iter().flat_map(|line| &line.values).flatten().all(|(_, share)| share.0 <= 1000));
        prop_assert!(sheet.lines.iter().all(|line| line.values.len() == sheet.periods.len()));
        if let Some(axis) = &sheet.axis {
            prop_assert!(axis.marks.windows(2).all(|pair| pair[0].1 < pair[1].1), "{:?}", axis);
            prop_assert_eq!((axis.marks[0].1.0, axis.marks.last().unwrap().1.0), (0, 1000));
        }
    }
}
