//! Trees of other kinds through the same engine: factors, levels, plain points, means, rounding, no points.

use zhuoyue::criteria::Criteria;

use crate::support::{criteria, scored};

fn tree(head: &str, scales: &str, nodes: &str) -> Criteria {
    let text = format!(
        "format: zhuoyue/criteria/1\nid: test\nlanguages: [zh]\nedition: 1\ntitle: 试验\n{head}\nscales:\n{scales}\nnodes:\n{nodes}"
    );
    criteria(&text).unwrap_or_else(|findings| panic!("{:#?}", findings.diagnostics))
}

const SUM: &str = "total: {title: 总分, aggregate: sum}";

#[track_caller]
fn check(criteria: &Criteria, edits: &[&str], percent: Option<&str>, points: Option<&str>) {
    let card = scored(criteria, edits);
    let total = card.total.expect("a total");
    let shown = |text: Option<String>| text;
    assert_eq!(shown(total.percent.map(|own| own.to_string())).as_deref(), percent, "{edits:?}");
    assert_eq!(shown(total.points.map(|own| own.to_string())).as_deref(), points, "{edits:?}");
}

#[test]
fn the_mean_of_factors_is_rounded_to_the_step_and_capped() {
    let scales = "- {id: radar, title: 雷达, value: mean, step: 5, cap: sound, factors: [{id: sound, title: 甲}, {id: b, title: 乙}, {id: c, title: 丙}, {id: d, title: 丁}, {id: e, title: 戊}, {id: f, title: 己}]}";
    let tree = tree(SUM, scales, "- {id: \"3.1\", title: 一, points: 20, scale: radar}");
    let rest = ["3.1.b=70", "3.1.c=55", "3.1.d=60", "3.1.e=50", "3.1.f=45"];
    let with = |sound: &'static str| [&[sound], &rest[..]].concat();
    check(&tree, &with("3.1.sound=65"), Some("60"), Some("12"));
    check(&tree, &with("3.1.sound=40"), Some("40"), Some("8"));
    check(&tree, &rest, None, None);
}

#[test]
fn parts_average_into_a_criterion_that_is_rounded() {
    let scales = "- {id: p, title: 百分, value: percent, step: 5}";
    let nodes = "- id: c4\n  title: 四\n  points: 200\n  aggregate: mean\n  nodes:\n  - {id: \"4.1\", title: 一, points: 50, scale: p}\n  - {id: \"4.2\", title: 二, points: 50, scale: p}\n  - {id: \"4.3\", title: 三, points: 50, scale: p}\n  - {id: \"4.4\", title: 四, points: 50, scale: p}";
    let tree = tree(&format!("{SUM}\nrounding: {{group: 1}}"), scales, nodes);
    let edits = ["4.1=60", "4.2=45", "4.3=50", "4.4=55"];
    let card = scored(&tree, &edits);
    let group = card.group("c4").unwrap();
    assert_eq!(group.value.percent.as_ref().unwrap().to_string(), "52.5");
    assert_eq!(group.value.points.as_ref().unwrap().to_string(), "105");
}

#[test]
fn items_are_rounded_before_they_are_summed_where_the_data_says_so() {
    let scales = "- {id: p, title: 百分, value: percent, step: 5}";
    let worth = [70, 50, 45, 40, 40, 45, 45, 45, 40, 45, 45, 40, 120, 80, 80, 80, 90];
    let nodes: String = worth
        .iter()
        .enumerate()
        .map(|(place, worth)| format!("- {{id: i{place}, title: 项, points: {worth}, scale: p}}\n"))
        .collect();
    let uniform = |percent: u32| -> Vec<String> {
        (0..worth.len()).map(|place| format!("i{place}={percent}")).collect()
    };
    let rounded = tree(&format!("{SUM}\nrounding: {{item: 1}}"), scales, &nodes);
    for (percent, expected) in [
        (5, "50"),
        (25, "250"),
        (45, "450"),
        (50, "503"),
        (55, "553"),
        (65, "650"),
        (85, "850"),
        (100, "1000"),
    ] {
        let card = scored(&rounded, &uniform(percent));
        assert_eq!(card.total.unwrap().points.unwrap().to_string(), expected, "{percent}");
    }
    let exact = tree(SUM, scales, &nodes);
    assert_eq!(scored(&exact, &uniform(50)).total.unwrap().points.unwrap().to_string(), "500");
}

#[test]
fn levels_worth_a_share_average_upwards_without_points() {
    let scales = "- {id: l, title: 等级, value: levels, levels: [{id: none, title: 无, worth: 0}, {id: some, title: 有, worth: 0.25}, {id: half, title: 半, worth: 0.5}, {id: all, title: 全, worth: 1}]}";
    let nodes = "- id: a\n  title: 甲\n  nodes:\n  - {id: q1, title: 问, scale: l}\n  - {id: q2, title: 问, scale: l}\n  - {id: q3, title: 问, scale: l}\n- {id: q4, title: 问, scale: l}";
    let tree = tree("total: {title: 总, aggregate: mean}", scales, nodes);
    check(&tree, &["q1=all", "q2=some", "q3=none", "q4=half"], Some("45.833333"), None);
    check(&tree, &["q1=all", "q2=some", "q3=none"], None, None);
}

#[test]
fn plain_points_are_given_up_to_the_most_there_is() {
    let scales = "- {id: d, title: 分, value: points, step: 0.5}";
    let tree = tree(
        SUM,
        scales,
        "- {id: a, title: 甲, points: 20, scale: d}\n- {id: b, title: 乙, points: 5, scale: d}",
    );
    check(&tree, &["a=17.5", "b=5"], Some("90"), Some("22.5"));
    let mut assessment = crate::support::assessment(&tree, &["a=1"]);
    for wrong in ["a=20.5", "a=0.3", "b=5.5"] {
        let edit = zhuoyue::assessment::Edit::parse(wrong).unwrap();
        assessment.apply(&tree, &[edit]).expect_err(wrong);
    }
}

#[test]
fn a_tree_of_three_factors_five_bands_and_six_hundred_points_loads() {
    let bands: String = [(0, 20), (25, 40), (45, 60), (65, 80), (85, 100)]
        .iter()
        .map(|(from, to)| {
            format!("  - {{id: {from}-{to}, from: {from}, to: {to}, factors: {{x: {{line: 一}}, y: {{line: 二}}, z: {{line: 三}}}}}}\n")
        })
        .collect();
    let scales = format!(
        "- id: s\n  title: 标尺\n  value: percent\n  step: 5\n  factors: [{{id: x, title: 甲}}, {{id: y, title: 乙}}, {{id: z, title: 丙}}]\n  bands:\n{bands}"
    );
    let nodes = "- id: r\n  title: 结果在前\n  points: 300\n  nodes:\n  - id: r1\n    title: 深\n    points: 300\n    nodes:\n    - {id: r1a, title: 项, points: 300, scale: s}\n- {id: t, title: 顶层的项, points: 300, scale: s}";
    let tree = tree(SUM, &scales, nodes);
    check(&tree, &["r1a=45", "t=80"], Some("62.5"), Some("375"));
}

#[test]
fn a_mean_that_is_incomplete_is_open_as_a_whole_and_no_more() {
    let scales = "- {id: p, title: 百分, value: percent, step: 5}";
    let nodes = "- id: g\n  title: 组\n  points: 100\n  aggregate: mean\n  nodes:\n  - {id: g1, title: 一, points: 100, scale: p}\n  - {id: g2, title: 二, points: 100, scale: p}\n- {id: h, title: 三, points: 50, scale: p}";
    let card = scored(&tree(SUM, scales, nodes), &["g1=50", "h=50"]);
    let total = card.total.expect("a total");
    assert_eq!(total.open_points.to_string(), "100");
    assert_eq!(total.points.expect("points so far").to_string(), "25");
}
