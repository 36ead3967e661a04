//! From one year to the next: what is taken over, what has to be confirmed, and the seal of what is finished.

use proptest::prelude::*;
use zhuoyue::{
    assessment::{Assessment, Edit, Refusal, carry},
    comparison::{Comparison, Mention, Movement, Place, Year, compare},
    criteria::Criteria,
    number::{Percent, Points},
    scoring::score,
    store,
};

use crate::{
    laws::{apply, edit},
    support::{assessment, default_criteria, read, root, text_of},
};

std::thread_local! {
    static CRITERIA: Criteria = default_criteria();
}

const LAST_YEAR: [&str; 12] = [
    "profile.P.1.a=医用监护设备",
    "evidence+=经营分析会纪要",
    "4.1.2=55",
    "4.1.2.approach=50-65",
    "4.1.2.reason=方法系统",
    "4.1.2.owner=总经理办公室",
    "4.1.2.answers.a1=每年修订",
    "4.1.2.strengths+=高层参加每月评审",
    "4.1.2.improvements+=未评价沟通效果",
    "4.1.2.improvements+=缺少继任计划",
    "4.1.2.improvements.I1.state=done",
    "4.1.2.strengths.S1.evidence=E1",
];

fn next_year() -> (Criteria, Assessment) {
    let criteria = default_criteria();
    let last = assessment(&criteria, &LAST_YEAR);
    let next = carry(&last, Some("2026.yaml".to_owned()), "2027".to_owned());
    (criteria, next)
}

fn keys(assessment: &Assessment) -> Vec<String> {
    assessment.unconfirmed().map(ToString::to_string).collect()
}

fn set(criteria: &Criteria, assessment: &mut Assessment, text: &str) -> Result<(), Vec<Refusal>> {
    assessment.apply(criteria, &[Edit::parse(text).expect("an edit")])
}

#[test]
fn ratings_come_along_for_reference_only() {
    let (criteria, next) = next_year();
    assert!(score(&criteria, &next).items.iter().all(|item| item.value.percent.is_none()));
    let before = score(&criteria, &next.last_ratings().unwrap());
    assert_eq!(before.item("4.1.2").unwrap().value.points.as_ref().unwrap().to_string(), "27.5");
    let record = &next.items.values().next().unwrap();
    assert_eq!(record.reason, None);
    assert_eq!(record.owner.as_deref(), Some("总经理办公室"));
}

#[test]
fn what_is_done_stays_behind_and_what_is_open_keeps_its_year() {
    let (criteria, next) = next_year();
    let record = next.items.values().next().unwrap();
    let improvements: Vec<_> = record.improvements.iter().map(|own| own.id.as_str()).collect();
    assert_eq!(improvements, ["I2"]);
    assert_eq!(record.improvements[0].since.as_deref(), Some("2026"));
    let after = carry(&next, None, "2028".to_owned());
    let record = after.items.values().next().unwrap();
    assert_eq!(record.improvements[0].since.as_deref(), Some("2026"), "not 2027");
    drop(criteria);
}

#[test]
fn everything_taken_over_is_to_be_confirmed() {
    let (criteria, mut next) = next_year();
    assert_eq!(
        keys(&next),
        [
            "profile.P.1.a",
            "4.1.2.answers.a1",
            "4.1.2.strengths.S1",
            "4.1.2.improvements.I2",
            "evidence.E1"
        ]
    );
    set(&criteria, &mut next, "confirm=4.1.2.answers.a1").unwrap();
    assert!(!keys(&next).contains(&"4.1.2.answers.a1".to_owned()), "confirmed");
    set(&criteria, &mut next, "4.1.2.strengths.S1=高层参加每周评审").unwrap();
    assert!(!keys(&next).contains(&"4.1.2.strengths.S1".to_owned()), "changed");
    set(&criteria, &mut next, "4.1.2.improvements.I2.text=").unwrap();
    assert_eq!(keys(&next), ["profile.P.1.a", "evidence.E1"], "dropped");
    set(&criteria, &mut next, "unconfirmed+=4.1.2.answers.a1").unwrap();
    set(&criteria, &mut next, "confirm=4.1").unwrap();
    assert_eq!(keys(&next), ["profile.P.1.a", "evidence.E1"], "a whole group");
    set(&criteria, &mut next, "confirm=all").unwrap();
    assert_eq!(keys(&next), [""; 0]);
}

#[test]
fn only_what_waits_can_be_confirmed() {
    let (criteria, mut next) = next_year();
    for word in ["4.1.3", "4.1.2.answers.a2", "nonsense", "4.1.2.score"] {
        let refused = set(&criteria, &mut next, &format!("confirm={word}")).unwrap_err();
        assert!(matches!(refused[..], [Refusal::NothingToConfirm { .. }]), "{word}");
    }
    let refused = set(&criteria, &mut next, "unconfirmed+=4.1.3.answers.a1").unwrap_err();
    assert!(matches!(refused[..], [Refusal::NothingToConfirm { .. }]));
}

#[test]
fn what_went_in_an_editor_needs_no_confirming() {
    let (criteria, next) = next_year();
    let text = text_of(&criteria, &next);
    let answer = text.lines().find(|line| line.contains("a1: 每年修订")).unwrap();
    let without = text.replace(&format!("{answer}\n"), "").replace("    answers:\n", "");
    let read = read(&criteria, &without).unwrap();
    assert!(!keys(&read).contains(&"4.1.2.answers.a1".to_owned()));
}

#[test]
fn a_sealed_assessment_takes_no_edit() {
    let criteria = default_criteria();
    let mut sealed = assessment(&criteria, &LAST_YEAR);
    sealed.seal("2027-01-15".parse().unwrap());
    assert_eq!(sealed.is_as_sealed(), Some(true));
    let refused = set(&criteria, &mut sealed, "4.1.2=60").unwrap_err();
    assert!(matches!(refused[..], [Refusal::Sealed { .. }]));
    let text = text_of(&criteria, &sealed).replace("score: 55", "score: 60");
    assert_eq!(read(&criteria, &text).unwrap().is_as_sealed(), Some(false));
    assert!(sealed.reopen("2027-02-01".parse().unwrap(), "评审组更正".to_owned()));
    set(&criteria, &mut sealed, "4.1.2=60").unwrap();
    sealed.seal("2027-02-02".parse().unwrap());
    assert_eq!(sealed.is_as_sealed(), Some(true));
    assert_eq!(sealed.reopened.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_year_that_was_begun_reads_as_it_was_written(
        last in proptest::collection::vec(edit(), 0..40),
        next in proptest::collection::vec(edit(), 0..12),
    ) {
        CRITERIA.with(|criteria| {
            let mut year = Assessment::new(criteria, "示例".to_owned(), "2026".to_owned());
            apply(&mut year, &last, criteria);
            let mut begun = carry(&year, Some("2026.yaml".to_owned()), "2027".to_owned());
            let text = text_of(criteria, &begun);
            let again = read(criteria, &text).map_err(|findings| TestCaseError::fail(format!("{findings:#?}\n{text}")))?;
            prop_assert_eq!(&again, &begun);
            let before = begun.clone();
            apply(&mut begun, &next, criteria);
            let changed = store::write(&text, Some(&before), &begun, criteria).unwrap();
            let again = read(criteria, &changed).map_err(|findings| TestCaseError::fail(format!("{findings:#?}\n{changed}")))?;
            prop_assert_eq!(&again, &begun, "{}\n----\n{}", text, changed);
            Ok(())
        })?;
    }

    #[test]
    fn a_seal_breaks_with_every_change(
        edits in proptest::collection::vec(edit(), 0..40),
        change in edit(),
    ) {
        CRITERIA.with(|criteria| {
            let mut sealed = Assessment::new(criteria, "示例".to_owned(), "2026".to_owned());
            apply(&mut sealed, &edits, criteria);
            let open = sealed.clone();
            sealed.seal("2027-01-15".parse().unwrap());
            let text = text_of(criteria, &sealed);
            prop_assert_eq!(read(criteria, &text).unwrap().is_as_sealed(), Some(true));
            let mut changed = open.clone();
            apply(&mut changed, &[change], criteria);
            let is_same = changed == open;
            changed.seal.clone_from(&sealed.seal);
            prop_assert_eq!(changed.is_as_sealed(), Some(is_same));
            Ok(())
        })?;
    }
}

/// The three years of the example, as added up by hand from their files: percentages of the items, and what they make.
const ITEMS: [(&str, u32, [u32; 3]); 23] = [
    ("4.1.2", 50, [50, 55, 60]),
    ("4.1.3", 30, [35, 45, 45]),
    ("4.1.4", 30, [55, 60, 65]),
    ("4.2.2", 40, [50, 45, 55]),
    ("4.2.3", 50, [40, 40, 40]),
    ("4.3.2", 40, [40, 40, 50]),
    ("4.3.3", 50, [45, 50, 55]),
    ("4.4.2", 60, [40, 45, 50]),
    ("4.4.3", 15, [50, 55, 55]),
    ("4.4.4", 20, [35, 35, 45]),
    ("4.4.5", 15, [55, 60, 60]),
    ("4.4.6", 10, [60, 65, 70]),
    ("4.4.7", 10, [30, 30, 35]),
    ("4.5.2", 50, [40, 50, 50]),
    ("4.5.3", 50, [50, 55, 60]),
    ("4.6.2", 40, [35, 40, 45]),
    ("4.6.3", 40, [45, 50, 55]),
    ("4.7.2", 80, [40, 50, 55]),
    ("4.7.3", 80, [40, 40, 45]),
    ("4.7.4", 80, [50, 50, 45]),
    ("4.7.5", 60, [30, 30, 35]),
    ("4.7.6", 50, [40, 50, 55]),
    ("4.7.7", 50, [35, 40, 45]),
];

/// Points of groups and totals in the three years, and the last change.
const SUMS: [(&str, [&str; 3], &str); 10] = [
    ("4.1", ["52", "59", "63"], "4"),
    ("4.2", ["40", "38", "42"], "4"),
    ("4.3", ["38.5", "41", "47.5"], "6.5"),
    ("4.4", ["55.75", "60.75", "66.75"], "6"),
    ("4.5", ["45", "52.5", "55"], "2.5"),
    ("4.6", ["32", "36", "40"], "4"),
    ("4.7", ["159.5", "175", "187"], "12"),
    ("process", ["263.25", "287.25", "314.25"], "27"),
    ("results", ["159.5", "175", "187"], "12"),
    ("total", ["422.75", "462.25", "501.25"], "39"),
];

fn example_years() -> (Criteria, Vec<Assessment>) {
    let criteria = default_criteria();
    let example = |year: &str| {
        let path = root().join("examples").join(format!("{year}.yaml"));
        read(&criteria, &std::fs::read_to_string(path).expect("the example")).expect("sound")
    };
    let years = ["2024", "2025", "2026"].map(example).to_vec();
    (criteria, years)
}

fn with_comparison(check: impl FnOnce(&Comparison)) {
    let (criteria, years) = example_years();
    let cards: Vec<_> = years.iter().map(|year| score(&criteria, year)).collect();
    let years: Vec<Year<'_>> = years
        .iter()
        .zip(&cards)
        .map(|(assessment, scorecard)| Year { criteria: &criteria, assessment, scorecard })
        .collect();
    check(&compare(&years).expect("alike"));
}

fn name(place: &Place) -> &str {
    match place {
        Place::Group(id) | Place::Item(id) | Place::Named(id) => id.as_str(),
        Place::Total => "total",
    }
}

#[test]
fn the_figures_of_the_three_years_are_those_added_up_by_hand() {
    with_comparison(|comparison| {
        assert_eq!(comparison.rows.len(), ITEMS.len() + SUMS.len());
        for row in &comparison.rows {
            let points = row.values.iter().map(|value| value.points.as_ref().unwrap().to_string());
            let points: Vec<String> = points.collect();
            let change = row.change.as_ref().unwrap();
            let points_change = change.points.as_ref().unwrap().to_string();
            if let Some((_, sums, last)) = SUMS.iter().find(|(id, ..)| *id == name(&row.place)) {
                assert_eq!(points, *sums);
                assert_eq!(points_change, *last, "{:?}", row.place);
                continue;
            }
            let (_, most, percents) =
                ITEMS.iter().find(|(id, ..)| *id == name(&row.place)).expect("an item");
            let hundredths: Vec<u32> = percents.iter().map(|percent| percent * most).collect();
            let expected: Vec<String> = hundredths
                .iter()
                .map(|sum| Points::from(*sum) * &Percent::from(1))
                .map(|points| points.to_string())
                .collect();
            assert_eq!(points, expected, "{:?}", row.place);
            let difference = i64::from(percents[2]) - i64::from(percents[1]);
            assert_eq!(change.percent.to_string(), difference.to_string(), "{:?}", row.place);
        }
    });
}

#[test]
fn what_became_of_improvements_and_strengths_is_what_was_counted_by_hand() {
    with_comparison(|comparison| {
        let counts = |own: &Movement| {
            [
                &own.closed,
                &own.dropped,
                &own.open,
                &own.vanished,
                &own.new,
                &own.strengths_gone,
                &own.strengths_new,
            ]
            .map(Vec::len)
        };
        let [first, second] = comparison.movements.as_slice() else { panic!("two steps") };
        assert_eq!(counts(first), [11, 1, 34, 0, 25, 8, 23]);
        assert_eq!(counts(second), [10, 2, 47, 0, 16, 4, 22]);
        let named = |mentions: &[Mention]| -> Vec<String> {
            mentions.iter().map(|own| format!("{} {}", own.item, own.id)).collect()
        };
        assert_eq!(named(&second.dropped), ["4.4.5 I3", "4.5.3 I4"]);
        assert_eq!(
            named(&second.closed),
            [
                "4.1.2 I2", "4.1.3 I4", "4.2.2 I1", "4.4.2 I3", "4.4.3 I2", "4.4.4 I2", "4.4.6 I2",
                "4.4.7 I2", "4.6.2 I3", "4.6.3 I4"
            ]
        );
        let unproved = |own: &Movement| -> Vec<String> {
            own.unproved.iter().map(ToString::to_string).collect()
        };
        assert_eq!(unproved(first), [""; 0]);
        assert_eq!(unproved(second), ["4.4.6", "4.5.3"]);
    });
}

#[test]
fn finished_years_are_as_they_were_sealed() {
    let (_, years) = example_years();
    let sealed: Vec<Option<bool>> = years.iter().map(Assessment::is_as_sealed).collect();
    assert_eq!(sealed, [Some(true), Some(true), None]);
    // What each year knows of the one before is what that one says.
    for pair in years.windows(2) {
        for (id, record) in &pair[0].items {
            let known = pair[1].last_rating(id).expect("a rating");
            assert_eq!((&known.factors, &known.score), (&record.factors, &record.score), "{id}");
        }
    }
}
