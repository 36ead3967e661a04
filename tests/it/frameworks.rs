//! Trees of other kinds through the same engine: factors, levels, plain points, means, rounding, no points.

use std::collections::BTreeMap;

use zhuoyue::{
    criteria::{Criteria, Id, WeightMistake},
    number::Points,
    report::ScoreSheet,
    scoring::{Scorecard, Standing},
    text::Lang,
};

use crate::support::{assessment, criteria, scored};

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

/// Two scales with a level table each, half points allowed, and none between the rows of a table.
fn levelled() -> Criteria {
    let head = "total: {title: 总分, aggregate: sum, levels: {title: 经验分段, certainty: 90, table: [{id: low, title: 低, from: 0, to: 20}, {id: high, title: 高, from: 21, to: 50}]}}
totals:
- {id: x, title: 过程, nodes: [a], levels: {title: 过程分段, step: 0.5, certainty: read, table: [{id: \"1\", title: 一, from: 0, to: 9.5}, {id: \"2\", title: 二, from: 10, to: 30}]}}";
    let scales = "- {id: d, title: 分, value: points, step: 0.5}";
    tree(
        head,
        scales,
        "- {id: a, title: 甲, points: 30, scale: d}\n- {id: b, title: 乙, points: 20, scale: d}",
    )
}

#[track_caller]
fn check_levels(edits: &[&str], total: Option<&str>, named: Option<&str>) {
    let card = scored(&levelled(), edits);
    assert_eq!(card.level.as_ref().map(Id::as_str), total, "{edits:?}");
    assert_eq!(card.totals[0].level.as_ref().map(Id::as_str), named, "{edits:?}");
}

#[test]
fn a_total_has_the_level_that_it_comes_up_to_and_none_while_it_is_open() {
    check_levels(&["a=0", "b=0"], Some("low"), Some("1"));
    check_levels(&["a=10", "b=10"], Some("low"), Some("2"));
    check_levels(&["a=9.5", "b=11"], Some("low"), Some("1"));
    check_levels(&["a=10", "b=11"], Some("high"), Some("2"));
    check_levels(&["a=30", "b=20"], Some("high"), Some("2"));
    check_levels(&["a=30"], None, Some("2"));
    check_levels(&[], None, None);
}

#[test]
fn a_level_says_how_sure_its_table_is() {
    let tree = levelled();
    let made = assessment(&tree, &["a=10", "b=11"]);
    let sheet = ScoreSheet::build(&tree, &made, &zhuoyue::scoring::score(&tree, &made), Lang::En);
    assert_eq!(
        sheet.reading(),
        [
            "过程: 二 (10–30 points), by 过程分段 (read in the source)",
            "总分: 高 (21–50 points), by 经验分段 (90 % sure, a rule of thumb)"
        ]
    );
}

#[test]
fn levels_and_verdicts_decide_no_rating() {
    let plain = "total: {title: 总分, aggregate: sum}";
    let read = "total: {title: 总分, aggregate: sum, levels: {title: 分段, table: [{id: l, title: 全, from: 0, to: 5}]}}\nverdicts: [{id: v, title: 合格, all: [{total: total, points: 3}]}]";
    let scales = "- {id: d, title: 分, value: points, step: 1}";
    let nodes = "- {id: a, title: 甲, points: 5, scale: d}";
    let (plain, read) = (tree(plain, scales, nodes), tree(read, scales, nodes));
    assert_eq!(plain.scoring_digest(), read.scoring_digest());
    assert_ne!(plain.texts_digest(), read.texts_digest());
}

fn judged(edits: &[&str]) -> Scorecard {
    let head = "total: {title: 总分, aggregate: none}\ntotals: [{id: ab, title: 合, nodes: [a, b]}]\nverdicts:\n- id: prize\n  title: 合格\n  all: [{node: a, points: 7.5}, {node: b, percent: 70}, {total: ab, points: 15}]";
    let scales = "- {id: d, title: 分, value: points, step: 0.5}";
    let nodes =
        "- {id: a, title: 甲, points: 10, scale: d}\n- {id: b, title: 乙, points: 10, scale: d}";
    scored(&tree(head, scales, nodes), edits)
}

#[track_caller]
fn check_verdict(edits: &[&str], expected: Standing, marks: [Standing; 3]) {
    let card = judged(edits);
    let found: Vec<Standing> = card.verdicts[0].marks.iter().map(|mark| mark.standing).collect();
    assert_eq!((card.verdicts[0].standing, found.as_slice()), (expected, marks.as_slice()));
    assert!(card.total.is_none());
}

#[test]
fn a_verdict_is_a_conjunction_and_open_is_not_failed() {
    use Standing::{Failed, Open, Passed};
    check_verdict(&["a=7.5", "b=7.5"], Passed, [Passed, Passed, Passed]);
    check_verdict(&["a=7.5", "b=7"], Failed, [Passed, Passed, Failed]);
    check_verdict(&["a=7", "b=10"], Failed, [Failed, Passed, Passed]);
    check_verdict(&["a=10"], Open, [Passed, Open, Open]);
    check_verdict(&["a=7"], Failed, [Failed, Open, Open]);
    check_verdict(&[], Open, [Open, Open, Open]);
}

fn weights(own: &[(&str, u32)]) -> BTreeMap<Id, Points> {
    own.iter().map(|(id, points)| (Id::new(id).unwrap(), Points::from(*points))).collect()
}

fn weighable() -> Criteria {
    let scales = "- {id: p, title: 百分, value: percent, step: 5}\n- {id: d, title: 分, value: points, step: 1}";
    let nodes = "- id: g\n  title: 组\n  points: 60\n  weights: adjustable\n  nodes:\n  - {id: g1, title: 一, points: 20, scale: p}\n  - {id: g2, title: 二, points: 20, scale: p}\n  - {id: g3, title: 三, points: 20, scale: d}\n- {id: h, title: 四, points: 40, scale: p}";
    tree(&format!("{SUM}\nrounding: {{item: 1}}"), scales, nodes)
}

#[test]
fn weights_change_what_an_item_is_worth_and_leave_the_criteria_the_same() {
    let tree = weighable();
    let set = tree.with_weights(&weights(&[("g1", 35), ("g2", 5)])).expect("weights that fit");
    let edits = ["g1=50", "g2=100", "g3=10", "h=0"];
    assert_eq!(scored(&tree, &edits).total.unwrap().points.unwrap().to_string(), "40");
    // 17.5 goes up to 18.
    assert_eq!(scored(&set, &edits).total.unwrap().points.unwrap().to_string(), "33");
    assert_eq!(set.scoring_digest(), tree.scoring_digest());
    let back = set.with_weights(&weights(&[("g1", 20), ("g2", 20)])).expect("weights that fit");
    assert_eq!(back.nodes, tree.nodes);
}

#[test]
fn an_assessment_sets_weights_together_or_not_at_all() {
    let tree = weighable();
    let mut made = assessment(&tree, &["g1=50", "g2=100", "g3=10", "h=0"]);
    let apply = |made: &mut zhuoyue::assessment::Assessment, edits: &[&str]| {
        let edits: Vec<_> =
            edits.iter().map(|own| zhuoyue::assessment::Edit::parse(own).unwrap()).collect();
        made.apply(&tree, &edits).map_err(|all| all.iter().map(ToString::to_string).collect())
    };
    let before = made.clone();
    let refused = |edits: &[&str]| -> Vec<String> {
        let mut made = before.clone();
        let refusals = apply(&mut made, edits).expect_err("refusals");
        assert_eq!(made, before);
        refusals
    };
    assert_eq!(
        refused(&["weights.g1=30"]),
        ["the weights inside g come to 70 and should come to 60"]
    );
    assert_eq!(
        refused(&["weights.g1=x"]),
        ["`x` is not a number of points; write it as 30 or 7.5"]
    );
    assert_eq!(
        refused(&["weights.g3=5", "weights.g1=35"]),
        ["g3: `10` is not on the scale; legal values: 0, 1 … 5"]
    );
    // In the same breath what was given is given anew, under the new weight.
    apply(&mut made, &["weights.g1=35", "weights.g2=5"]).expect("weights that fit");
    let text = crate::support::text_of(&tree, &made);
    assert!(text.contains("weights:\n  g1: 35\n  g2: 5\n"), "{text}");
    assert_eq!(crate::support::read(&tree, &text).expect("the same"), made);
    let weighted = tree.with_weights(&made.weights).expect("weights that fit");
    let card = zhuoyue::scoring::score(&weighted, &made);
    assert_eq!(card.total.as_ref().unwrap().points.as_ref().unwrap().to_string(), "33");
    let sheet = ScoreSheet::build(&weighted, &made, &card, Lang::En);
    assert_eq!(
        sheet.weights.as_deref(),
        Some("weights set by this assessment: g1 35 (not 20), g2 5 (not 20)")
    );
    apply(&mut made, &["weights.g1=", "weights.g2="]).expect("back again");
    assert_eq!(made, before);
}

#[test]
fn weights_in_a_file_that_do_not_fit_are_mistakes_with_their_places() {
    let tree = weighable();
    let text = "format: zhuoyue/assessment/1\ncriteria: {id: test}\norganization: 甲\nperiod: 2026\nweights:\n  h: 30\n  g1: 25\n";
    let findings = crate::support::read(&tree, text).expect_err("mistakes");
    let found: Vec<(usize, &str)> = findings
        .diagnostics
        .iter()
        .map(|own| (findings.source.line_column(own.span.start).0, own.rule.code()))
        .collect();
    assert_eq!(found, [(6, "weights")]);
    let text = text.replace("  h: 30\n", "");
    let findings = crate::support::read(&tree, &text).expect_err("mistakes");
    assert_eq!(
        findings.diagnostics[0].message.en,
        "the weights inside g come to 65 and should come to 60"
    );
}

#[track_caller]
fn check_mistakes(own: &[(&str, u32)], expected: &[&str]) {
    let mistakes = weighable().with_weights(&weights(own)).expect_err("mistakes");
    let said: Vec<String> = mistakes.iter().map(WeightMistake::to_string).collect();
    assert_eq!(said, expected);
}

#[test]
fn weights_that_do_not_fit_are_refused_all_at_once() {
    check_mistakes(&[("g1", 30)], &["the weights inside g come to 70 and should come to 60"]);
    check_mistakes(
        &[("h", 30), ("z", 1)],
        &[
            "the weight of h is fixed; those of g1, g2, g3 may be set",
            "the criteria have no node `z`",
        ],
    );
    check_mistakes(&[("g1", 40), ("g3", 0)], &["g3 is given points and cannot be worth nothing"]);
}

/// OWASP SAMM's way: answers worth a share, added up to the three levels of a stream, averaged upwards.
fn maturity() -> Criteria {
    let scales = "- {id: q, title: 回答, value: levels, levels: [{id: \"no\", title: 无, worth: 0}, {id: some, title: 少数, worth: 0.25}, {id: most, title: 半数, worth: 0.5}, {id: all, title: 全部, worth: 1}]}";
    let mut nodes = String::new();
    for function in ["G", "D"] {
        nodes +=
            &format!("- id: {function}\n  title: 职能\n  points: 3\n  aggregate: mean\n  nodes:\n");
        for practice in [1, 2, 3] {
            nodes += &format!(
                "  - id: {function}{practice}\n    title: 实践\n    points: 3\n    aggregate: mean\n    nodes:\n"
            );
            for stream in ["A", "B"] {
                let id = format!("{function}{practice}{stream}");
                nodes +=
                    &format!("    - id: {id}\n      title: 流\n      points: 3\n      nodes:\n");
                for level in 1..=3 {
                    nodes +=
                        &format!("      - {{id: {id}{level}, title: 问, points: 1, scale: q}}\n");
                }
            }
        }
    }
    let head = "total: {title: 成熟度, aggregate: mean, points: 3, levels: {title: 成熟度等级, step: 0.01, table: [{id: \"0\", title: 起步, from: 0, to: 0.99}, {id: \"1\", title: 一级, from: 1, to: 1.99}, {id: \"2\", title: 二级, from: 2, to: 2.99}, {id: \"3\", title: 三级, from: 3, to: 3}]}}";
    tree(head, scales, &nodes)
}

#[test]
fn answers_average_upwards_through_streams_practices_and_functions_to_three() {
    let tree = maturity();
    assert_eq!((tree.items().count(), tree.max_points().unwrap().to_string().as_str()), (36, "3"));
    let every = |answer: &str| -> Vec<String> {
        tree.items().map(|(node, _)| format!("{}={answer}", node.id)).collect()
    };
    for (answer, expected, level) in
        [("no", "0", "0"), ("some", "0.75", "0"), ("most", "1.5", "1"), ("all", "3", "3")]
    {
        let card = scored(&tree, &every(answer));
        assert_eq!(card.total.unwrap().points.unwrap().to_string(), expected, "{answer}");
        assert_eq!(card.level.unwrap().as_str(), level, "{answer}");
    }
    let mut edits = every("no");
    edits.extend(["G1A1=all", "G1A2=most", "G1A3=some", "G1B1=all"].map(str::to_owned));
    let card = scored(&tree, &edits);
    let points = |id: &str| card.group(id).unwrap().value.points.as_ref().unwrap().to_string();
    assert_eq!(
        [points("G1A"), points("G1B"), points("G1"), points("D")],
        ["1.75", "1", "1.375", "0"]
    );
    // A third of 1.375, and half of that: thirds stay thirds.
    let function = card.group("G").unwrap().value.points.as_ref().unwrap().decimal();
    assert_eq!((function.digits(), function.exact()), ("0.458333", Some("11/24")));
    let total = card.total.unwrap().points.unwrap().decimal();
    assert_eq!(total.exact(), Some("11/48"));
}

fn shipped(id: &str) -> Criteria {
    zhuoyue::load::Shipped::file(id).expect("a shipped tree").load().expect("no mistakes")
}

#[test]
fn three_scales_with_a_pass_mark_each_have_no_grand_total() {
    let tree = shipped("deming-2017");
    assert_eq!(tree.max_points(), None);
    let basic = ["1.1=14", "1.2=14", "1.3=14", "1.4=7", "1.5=10.5", "1.6=10.5"];
    let judged = |more: [&str; 2]| {
        let card = scored(&tree, &[&basic[..], &more[..]].concat());
        assert!(card.total.is_none());
        assert_eq!(card.group("1").unwrap().value.points.as_ref().unwrap().to_string(), "70");
        card.verdicts[0].standing
    };
    assert_eq!(judged(["2=3.5", "3=70"]), Standing::Passed);
    assert_eq!(judged(["2=3", "3=100"]), Standing::Failed);
    assert_eq!(judged(["2=5", "3=69.5"]), Standing::Failed);
}

#[test]
fn seven_items_make_the_second_of_three_hundreds() {
    let tree = shipped("deming-2018");
    let worth: Vec<String> =
        tree.items().map(|(node, _)| node.points.clone().unwrap().to_string()).collect();
    assert_eq!(worth, ["100", "15", "15", "15", "15", "15", "15", "10", "100"]);
    let all = ["A=70", "B1=15", "B2=15", "B3=15", "B4=15", "B5=10", "B6=0", "B7=0", "C=70"];
    assert_eq!(scored(&tree, &all).verdicts[0].standing, Standing::Passed);
    assert_eq!(scored(&tree, &all[..8]).verdicts[0].standing, Standing::Open);
}

#[test]
fn a_bare_table_of_eight_categories_adds_up_to_a_thousand() {
    let tree = shipped("jqa");
    let full: Vec<String> = tree
        .items()
        .map(|(node, _)| format!("{}={}", node.id, node.points.clone().unwrap()))
        .collect();
    assert_eq!(full.len(), 8);
    check(&tree, &full.iter().map(String::as_str).collect::<Vec<_>>(), Some("100"), Some("1000"));
}

#[test]
fn a_check_by_levels_needs_both_the_total_and_the_item_that_matters_most() {
    let tree = shipped("quality-month");
    let every = |answer: &str| -> Vec<String> {
        tree.items().map(|(node, _)| format!("{}={answer}", node.id)).collect()
    };
    let judged = |edits: &[String]| {
        let card = scored(&tree, edits);
        let points = card.total.unwrap().points.unwrap().to_string();
        (points, card.level.unwrap().to_string(), card.verdicts[0].standing)
    };
    let expected =
        |points: &str, level: &str, standing| (points.to_owned(), level.to_owned(), standing);
    assert_eq!(judged(&every("all")), expected("100", "good", Standing::Passed));
    assert_eq!(judged(&every("half")), expected("50", "weak", Standing::Failed));
    let mut edits = every("all");
    edits.push("3.2=begun".to_owned());
    assert_eq!(judged(&edits), expected("88.75", "good", Standing::Failed));
}

#[track_caller]
fn check_uniform(percent: u32, expected: [&str; 3], levels: [&str; 2]) {
    let tree = shipped("baldrige-2021-22");
    let edits: Vec<String> =
        tree.items().map(|(node, _)| format!("{}={percent}", node.id)).collect();
    let card = scored(&tree, &edits);
    let values = card.totals.iter().map(|own| &own.value).chain(&card.total);
    let points: Vec<String> =
        values.map(|value| value.points.as_ref().unwrap().to_string()).collect();
    assert_eq!(points, expected, "{percent}");
    let found: Vec<&str> =
        card.totals.iter().map(|own| own.level.as_ref().unwrap().as_str()).collect();
    assert_eq!(found, levels, "{percent}");
}

#[test]
fn items_of_seventeen_are_rounded_before_they_are_added() {
    check_uniform(0, ["0", "0", "0"], ["1", "1"]);
    check_uniform(5, ["27", "23", "50"], ["1", "1"]);
    check_uniform(25, ["137", "113", "250"], ["1", "1"]);
    check_uniform(45, ["247", "203", "450"], ["3", "3"]);
    check_uniform(50, ["278", "225", "503"], ["4", "4"]);
    check_uniform(55, ["305", "248", "553"], ["4", "4"]);
    check_uniform(65, ["357", "293", "650"], ["5", "5"]);
    check_uniform(85, ["467", "383", "850"], ["7", "7"]);
    check_uniform(100, ["550", "450", "1000"], ["8", "8"]);
}

/// Every attribute of every item at the percentage that its item gets.
fn rated(tree: &Criteria, percent: impl Fn(&str) -> u32) -> Vec<String> {
    tree.items()
        .flat_map(|(node, item)| {
            let percent = percent(node.id.as_str());
            item.scale.factors.iter().map(move |own| format!("{}.{}={percent}", node.id, own.id))
        })
        .collect()
}

#[test]
fn parts_are_means_capped_by_what_governs_and_criteria_are_rounded() {
    let tree = shipped("efqm-2020");
    let parts = [("1.1", 60), ("1.2", 45), ("1.3", 50), ("1.4", 55), ("1.5", 40)];
    let more = [("4.1", 60), ("4.2", 45), ("4.3", 50), ("4.4", 55)];
    let all = [&parts[..], &more[..]].concat();
    let percent = |id: &str| all.iter().find(|(own, _)| *own == id).map_or(50, |own| own.1);
    let mut edits = rated(&tree, percent);
    let execution = tree.item("3.1").unwrap().1.scale.clone();
    for (factor, percent) in execution.factors.iter().zip([65, 70, 55, 60, 50, 45]) {
        edits.push(format!("3.1.{}={percent}", factor.id));
    }
    let card = scored(&tree, &edits);
    let group = |id: &str| {
        let value = &card.group(id).unwrap().value;
        (value.percent.as_ref().unwrap().to_string(), value.points.as_ref().unwrap().to_string())
    };
    assert_eq!(group("1"), ("50".to_owned(), "50".to_owned()));
    assert_eq!(group("4"), ("52.5".to_owned(), "105".to_owned()));
    assert_eq!(card.item("3.1").unwrap().value.percent.as_ref().unwrap().to_string(), "60");
    edits.push("3.1.sound=40".to_owned());
    let card = scored(&tree, &edits);
    assert_eq!(card.item("3.1").unwrap().value.percent.as_ref().unwrap().to_string(), "40");
}

#[test]
fn stars_are_read_off_the_total_and_weights_of_one_criterion_may_be_set() {
    let tree = shipped("efqm-2020");
    for (percent, points, stars) in [
        (25, "250", "none"),
        (30, "300", "3"),
        (50, "500", "5"),
        (70, "700", "7"),
        (100, "1000", "7"),
    ] {
        let card = scored(&tree, &rated(&tree, |_| percent));
        assert_eq!(card.total.unwrap().points.unwrap().to_string(), points);
        assert_eq!(card.level.unwrap().as_str(), stars, "{percent}");
    }
    let set = weights(&[("3.1", 35), ("3.2", 5)]);
    let weighted = tree.with_weights(&set).expect("weights that fit");
    let edits = rated(&tree, |id| if id == "3.1" { 45 } else { 0 });
    let points = |tree: &Criteria| scored(tree, &edits).total.unwrap().points.unwrap().to_string();
    // 15.75 goes up to 16.
    assert_eq!((points(&tree), points(&weighted)), ("9".to_owned(), "16".to_owned()));
    assert!(tree.with_weights(&weights(&[("4.1", 60), ("4.2", 40)])).is_err());
}
