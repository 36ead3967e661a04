//! Figures that can be checked by hand, and a second computation that shares nothing with the first.

use zhuoyue::{assessment::Rating, scoring::Value};

use crate::support::{SYNTHETIC, assessment, default_criteria, scored};

fn points(value: &Value) -> String {
    value.points.as_ref().expect("points").to_string()
}

#[track_caller]
fn check_uniform(percent: u32, expected: &str) {
    let criteria = default_criteria();
    let edits: Vec<String> =
        criteria.items().map(|(node, _)| format!("{}={percent}", node.id)).collect();
    let card = scored(&criteria, &edits);
    assert_eq!(points(card.total.as_ref().unwrap()), expected);
    assert_eq!(
        card.totals[0].value.points.as_ref().unwrap().to_string(),
        (6 * percent).to_string()
    );
    assert_eq!(
        card.totals[1].value.points.as_ref().unwrap().to_string(),
        (4 * percent).to_string()
    );
}

#[test]
fn a_uniform_percentage_gives_ten_points_each() {
    for percent in (0..=100).step_by(5) {
        check_uniform(percent, &(10 * percent).to_string());
    }
}

#[test]
fn the_synthetic_case_comes_out_exactly() {
    let card = scored(&default_criteria(), &SYNTHETIC);
    assert_eq!(points(card.total.as_ref().unwrap()), "511");
    let totals: Vec<String> = card.totals.iter().map(|total| points(&total.value)).collect();
    assert_eq!(totals, ["299.5", "211.5"]);
    let groups: Vec<String> = card.groups.iter().map(|group| points(&group.value)).collect();
    assert_eq!(groups, ["60.5", "43", "52", "62.5", "47.5", "34", "211.5"]);
}

#[test]
fn a_step_moves_the_total_by_a_twentieth_of_the_item() {
    let criteria = default_criteria();
    for (item, expected) in [("4.4.3=60", "511.75"), ("4.7.2=55", "515"), ("4.4.7=40", "511.5")] {
        let mut edits = SYNTHETIC.to_vec();
        edits.push(item);
        let card = scored(&criteria, &edits);
        assert_eq!(points(card.total.as_ref().unwrap()), expected, "{item}");
    }
}

#[test]
fn what_is_not_rated_is_open_and_never_nought() {
    let card = scored(&default_criteria(), &["4.1.2=55"]);
    let total = card.total.as_ref().unwrap();
    assert_eq!((points(total).as_str(), total.percent.as_ref()), ("27.5", None));
    assert_eq!(total.open_points.to_string(), "950");
    assert_eq!((total.rated, total.count), (1, 23));
    let open = card.item("4.1.3").unwrap();
    assert_eq!((open.value.percent.as_ref(), open.value.points.as_ref()), (None, None));
    assert!(!card.is_complete());
}

/// The same sums in whole quarter points, from the ratings themselves: no shared code but the parser.
#[test]
fn an_independent_computation_agrees() {
    let criteria = default_criteria();
    let edits: Vec<String> = criteria
        .items()
        .enumerate()
        .map(|(place, (node, _))| format!("{}={}", node.id, (place * 35) % 105 / 5 * 5))
        .collect();
    let assessment = assessment(&criteria, &edits);
    let mut quarters: u64 = 0;
    for (node, _) in criteria.items() {
        let Some(Rating::Percent(percent)) = &assessment.items[&node.id].score else {
            panic!("no percentage");
        };
        let worth: u64 = node.points.as_ref().unwrap().to_string().parse().unwrap();
        let percent: u64 = percent.to_string().parse().unwrap();
        assert_eq!(worth * percent % 25, 0, "every item is a multiple of a quarter point");
        quarters += worth * percent / 25;
    }
    let expected = format!("{}.{:02}", quarters / 4, quarters % 4 * 25);
    let expected = expected.trim_end_matches('0').trim_end_matches('.');
    let card = zhuoyue::scoring::score(&criteria, &assessment);
    assert_eq!(points(card.total.as_ref().unwrap()), expected);
}

#[test]
fn a_value_off_the_scale_is_refused_and_nothing_changes() {
    let criteria = default_criteria();
    let mut assessment = assessment(&criteria, &["4.1.2=55"]);
    let before = assessment.clone();
    for wrong in ["52", "7.5", "105", "-5", "五十", "%", "1e2", "NaN"] {
        let edits = ["4.1.3=60".to_owned(), format!("4.1.2={wrong}")]
            .map(|text| zhuoyue::assessment::Edit::parse(&text).unwrap());
        let refusals = assessment.apply(&criteria, &edits).expect_err(wrong);
        assert_eq!(refusals.len(), 1, "{wrong}");
        assert_eq!(assessment, before, "{wrong}");
    }
}
