//! The shipped schemas against what the program reads and writes: everything that it takes or writes is valid, and
//! the schemas are not empty words: each key is known in the same places, and what is broken is refused by both.

use std::{collections::BTreeSet, fs, path::Path, process::Command, sync::OnceLock};

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use zhuoyue::{
    assessment::{Assessment, carry},
    criteria::{Criteria, Method},
    diagnostic::{Findings, Rule, Source},
    load::{self, Opening, Shipped},
    render,
    report::ScoreSheet,
    schema::Schema,
    scoring::score,
    text::Lang,
};

use crate::{
    laws::{apply, edit},
    support::{assessment, criteria, default_criteria, root, text_of},
};

fn text(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(path)).expect("a file")
}

/// What another reader of YAML makes of a text.
fn yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).expect("plain YAML")
}

fn validator(name: &str) -> Validator {
    let schema: Value =
        serde_json::from_str(Schema::named(name).expect("a schema").text).expect("JSON");
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft7)
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema that compiles")
}

#[track_caller]
fn check_valid(validator: &Validator, value: &Value, what: &str) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

/// Every value inside, the whole included, with its place.
fn places(value: &Value) -> Vec<(String, &Value)> {
    fn walk<'a>(value: &'a Value, place: &str, all: &mut Vec<(String, &'a Value)>) {
        all.push((place.to_owned(), value));
        match value {
            Value::Object(map) => {
                for (key, inner) in map {
                    let key = key.replace('~', "~0").replace('/', "~1");
                    walk(inner, &format!("{place}/{key}"), all);
                }
            }
            Value::Array(list) => {
                for (at, inner) in list.iter().enumerate() {
                    walk(inner, &format!("{place}/{at}"), all);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(value, "", &mut all);
    all
}

/// Every key that a schema names under `properties`.
fn named_keys(name: &str) -> BTreeSet<String> {
    let schema: Value = serde_json::from_str(Schema::named(name).unwrap().text).unwrap();
    places(&schema)
        .into_iter()
        .filter(|(place, _)| place.ends_with("/properties"))
        .flat_map(|(_, map)| map.as_object().unwrap().keys().cloned().collect::<Vec<_>>())
        .collect()
}

fn used_keys<'a>(values: impl IntoIterator<Item = &'a Value>) -> BTreeSet<String> {
    let maps = values.into_iter().flat_map(places);
    maps.filter_map(|(_, value)| value.as_object()).flat_map(|map| map.keys().cloned()).collect()
}

#[test]
fn schemas_are_schemas_and_say_everything_in_both_languages() {
    for own in Schema::ALL {
        let schema: Value = serde_json::from_str(own.text).expect("JSON");
        assert!(jsonschema::draft7::meta::is_valid(&schema), "{}", own.name);
        assert!(own.is_in(own.text), "{} does not know itself", own.name);
        let others = Schema::ALL.iter().filter(|other| other.name != own.name);
        assert!(others.into_iter().all(|other| !other.is_in(own.text)), "{}", own.name);
        let said = places(&schema).into_iter().filter(|(place, _)| place.ends_with("/description"));
        for (place, said) in said.filter(|(_, value)| value.is_string()) {
            let said = said.as_str().unwrap();
            let (zh, en) = said.split_once(" · ").unwrap_or((said, ""));
            let is_chinese = |sign: char| ('一'..='鿿').contains(&sign);
            assert!(zh.contains(is_chinese), "{} {place}: {said}", own.name);
            assert!(!en.is_empty() && !en.contains(is_chinese), "{} {place}: {said}", own.name);
        }
    }
}

#[test]
fn every_schema_file_is_offered() {
    let files = fs::read_dir(root().join("assets/schemas")).expect("the folder");
    let names: BTreeSet<String> =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names, Schema::ALL.iter().map(Schema::file_name).collect());
}

#[test]
fn what_ships_is_valid() {
    for (name, files) in [
        ("criteria", Shipped::files()),
        ("overlay", Shipped::overlays()),
        ("mapping", Shipped::mappings()),
        ("award", Shipped::awards()),
    ] {
        assert!(!files.is_empty(), "{name}");
        for file in files {
            check_valid(&validator(name), &yaml(file.text), file.id);
        }
    }
    for lang in Lang::ALL {
        let id = zhuoyue::criteria::Id::new("own").unwrap();
        let starter = Shipped::starter(lang, &id).expect("a starter");
        check_valid(&validator("criteria"), &yaml(&starter), "starter");
    }
    let mut count = 0;
    for entry in fs::read_dir(root().join("examples")).expect("the examples") {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            check_valid(&validator("assessment"), &yaml(&text(&path)), &path.to_string_lossy());
            count += 1;
        }
    }
    assert!(count >= 4, "the examples were not found");
}

// ---- Files with every key.

const KINDS: [&str; 5] = ["assessment", "criteria", "overlay", "mapping", "award"];

fn full_text(name: &str) -> String {
    let text = text(format!("tests/full/{name}.yaml"));
    if name != "assessment" {
        return text;
    }
    let criteria = full_criteria();
    let bare = |digest: zhuoyue::criteria::Digest| {
        digest.to_string().trim_start_matches("sha256:").to_owned()
    };
    text.replace("SCORING", &bare(criteria.scoring_digest()))
        .replace("TEXTS", &bare(criteria.texts_digest()))
}

fn full_criteria() -> Criteria {
    criteria(&text("tests/full/criteria.yaml")).expect("no mistakes")
}

/// What the program says of a text of a kind.
fn program(name: &str, text: &str) -> Result<(), Findings> {
    let source = Source::new(name, text);
    match name {
        "assessment" => {
            let criteria = full_criteria();
            load::draft(source)?.resolve(&criteria, Opening::Strict).map(drop)
        }
        "criteria" => load::criteria(source).map(drop),
        "overlay" => load::overlay(full_criteria(), source).map(drop),
        "award" => load::award(source).map(drop),
        _ => load::mapping(source, &full_criteria(), &full_criteria()).map(drop),
    }
}

#[test]
fn files_with_every_key_are_taken_by_both_and_have_every_key() {
    for name in KINDS {
        let text = full_text(name);
        program(name, &text).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
        let value = yaml(&text);
        check_valid(&validator(name), &value, name);
        let left: Vec<String> =
            named_keys(name).difference(&used_keys([&value])).cloned().collect();
        assert!(left.is_empty(), "{name}: {left:?}");
    }
}

#[test]
fn the_pages_of_the_formats_name_every_key() {
    for (name, page) in [
        ("assessment", "docs/assessment-format.md"),
        ("criteria", "docs/criteria-format.md"),
        ("overlay", "docs/criteria-format.md"),
        ("mapping", "docs/criteria-format.md"),
        ("award", "docs/award-format.md"),
    ] {
        let page = text(page);
        let is_named =
            |key: &String| page.contains(&format!("{key}:")) || page.contains(&format!("`{key}`"));
        let missing: Vec<String> =
            named_keys(name).into_iter().filter(|key| !is_named(key)).collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
    }
}

/// The keys that the program knows in the map at a place, as it lists them when it meets an unknown one.
fn asked_keys(name: &str, value: &Value, place: &str) -> Option<BTreeSet<String>> {
    let mut value = value.clone();
    let map = value.pointer_mut(place).unwrap().as_object_mut().unwrap();
    map.insert("zzzzzzzz".to_owned(), json!("z"));
    // JSON is YAML.
    let findings = program(name, &value.to_string()).expect_err("an unknown key");
    let mut unknown = findings
        .diagnostics
        .iter()
        .filter(|own| own.rule == Rule::UnknownKey && own.message.en.contains("zzzzzzzz"));
    let help = &unknown.next()?.help.as_ref().expect("help").en;
    let keys = help.strip_prefix("keys that belong here: ").expect("the keys");
    Some(keys.split(", ").map(str::to_owned).collect())
}

#[test]
fn the_program_and_the_schemas_know_the_same_keys_everywhere() {
    for name in KINDS {
        let (value, validator, keys) = (yaml(&full_text(name)), validator(name), named_keys(name));
        program(name, &value.to_string()).expect("JSON is YAML");
        let mut count = 0;
        for (place, map) in places(&value) {
            let Some(map) = map.as_object() else { continue };
            let Some(asked) = asked_keys(name, &value, &place) else { continue };
            count += 1;
            for key in keys.iter().filter(|key| !map.contains_key(*key)) {
                let mut more = value.clone();
                more.pointer_mut(&place).unwrap()[key] = Value::Null;
                let is_known = validator.is_valid(&more);
                assert_eq!(is_known, asked.contains(key), "{name}{place}: {key}");
            }
            for key in map.keys() {
                assert!(asked.contains(key), "{name}{place}: {key}");
            }
        }
        assert!(count >= 6, "{name}: {count}");
    }
}

/// A change of a full file, and whether both the program and the schema take it.
#[track_caller]
fn check(name: &str, from: &str, to: &str, is_taken: bool) {
    let text = full_text(name);
    assert!(text.contains(from), "{name}: no {from}");
    let changed = text.replacen(from, to, 1);
    assert_eq!(program(name, &changed).is_ok(), is_taken, "the program: {to}");
    assert_eq!(validator(name).is_valid(&yaml(&changed)), is_taken, "the schema: {to}");
}

#[test]
fn broken_assessments_are_refused_by_both() {
    for (from, to) in [
        ("organization: 示例", "organisation: 示例"),
        ("organization: 示例", "organization:"),
        ("organization: 示例", "organization: \"  \""),
        ("organization: 示例", "organization: [示例]"),
        ("period: 2026\n", ""),
        ("zhuoyue/assessment/1", "zhuoyue/assessment/2"),
        ("date: 2026-11-21", "date: 2026-02-30"),
        ("date: 2026-11-21", "date: 2026/11/21"),
        ("date: 2026-11-21", "date: 20261121"),
        ("due: 2026-10-31", "due: 明年"),
        ("score: 50", "scroe: 50"),
        ("score: 50", "score: [50]"),
        ("score: 50", "score: -5"),
        ("factors: {way: 0-50}", "factors: 0-50"),
        ("factors: {way: 0-50}", "factors: {way: {band: 0-50}}"),
        ("assessors: [王敏, 123]", "assessors: 王敏"),
        ("assessors: [王敏, 123]", "assessors: [王敏, ]\nassesors: []"),
        ("state: open", "state: closed"),
        ("id: S1, text: 好", "id: S1"),
        ("id: S1", "id: S 1"),
        ("id: I1, ", ""),
        ("evidence: [E1]", "evidence: E1"),
        ("id: E1, title: 纪要", "id: E1, titel: 纪要"),
        ("  1.1: 60\n", "  1.1: 160\n"),
        ("  1.1: 60\n", "  1.1: 60%\n"),
        ("  1.1: 60\n", "  1 1: 60\n"),
        ("  1.1: 50\n", "  1.1: fifty\n"),
        ("  1.1: 50\n", "  1.1:\n"),
        ("last:\n  period: 2025", "last:\n  perod: 2025"),
        ("seal: {date", "seal: {data"),
        (", digest: sha256:", ", digest: sha1:"),
        ("reason: 更正", "reason: ~"),
    ] {
        check("assessment", from, to, false);
    }
}

#[test]
fn odd_assessments_are_taken_by_both() {
    for (from, to) in [
        ("organization: 示例", "organization: 3.14"),
        ("period: 2026", "period: '2026'"),
        ("score: 50", "score: \"50\""),
        ("score: 50", "score:"),
        ("owner: 总经理办公室", "owner:"),
        ("date: 2026-11-21", "date:"),
        ("due: 2026-10-31", "due: '2026-10-31'"),
        ("state: open, ", ""),
        ("state: open", "state: ~"),
        ("assessors: [王敏, 123]", "assessors: []"),
        ("    factors: {a: 55, b: 60}", "    factors: {a: , b: }"),
        ("  \"2.2\":\n    score: \"yes\"", "  2.2:"),
        ("  \"2.2\":\n    score: \"yes\"", "  2.2: {}"),
        ("text: 好", "text: 100"),
        ("answers: {a1: 答}", "answers: {a1: }"),
        ("total: 55.5", "total: '55.5'"),
        ("seal: {date", "# seal: {date"),
        ("sha256:", "# sha256:"),
    ] {
        check("assessment", from, to, true);
    }
}

#[test]
fn criteria_overlays_and_mappings_are_judged_alike() {
    let broken: [(&str, &str, &str); 33] = [
        ("criteria", "title: {zh: 全, en: Full}\n", ""),
        ("criteria", "title: {zh: 全, en: Full}\n", "title: {zh: 全, de: Voll}\n"),
        ("criteria", "title: {zh: 全, en: Full}\n", "title: {}\n"),
        ("criteria", "languages: [zh, en]", "languages: [zh, fr]"),
        ("criteria", "default: false", "default: 假"),
        ("criteria", "certainty: read", "certainty: sure"),
        ("criteria", "certainty: 90", "certainty: 100"),
        ("criteria", "aggregate: mean", "aggregate: average"),
        ("criteria", "aggregate: mean\n  points: 100", "aggregate: sum\n  points: 100"),
        ("criteria", "item: 0.5", "item: half"),
        ("criteria", "scale: degree}", "scale: degree, nodes: [\"2.1\"]}"),
        ("criteria", ", nodes: [\"2.1\", \"2.2\"]", ""),
        ("criteria", "{node: \"1.1\", points: 20}", "{node: \"1.1\", total: half, points: 20}"),
        ("criteria", "{node: \"1.1\", points: 20}", "{node: \"1.1\"}"),
        ("criteria", "    step: 10\n", ""),
        ("criteria", "    cap: b\n    factors", "    cap: b\n    factor"),
        ("criteria", "value: levels", "value: level"),
        ("criteria", "value: levels", "value: levels\n    step: 1"),
        ("criteria", "value: points", "value: points\n    cap: b"),
        ("criteria", "worth: 1}", "worth: 1.5}"),
        ("criteria", "line: {zh: 低, en: Low}, ", ""),
        ("criteria", "{id: all, from: 0, to: 100}", "{id: all, from: 0, to: 100, factors: {}}"),
        ("criteria", "from: 60, to: 100", "from: 60, to: 1000"),
        ("criteria", "        scale: degree\n", ""),
        ("criteria", "weights: adjustable", "weights: free"),
        ("criteria", "clauses: [5.1]", "clauses: []"),
        ("criteria", "better: higher", "better: more"),
        (
            "criteria",
            "{percent: 50, text: {zh: 半, en: Half}}\n          -",
            "{text: {zh: 半, en: Half}}\n          -",
        ),
        ("criteria", "limit: 3000", "limit: 0"),
        ("overlay", "extends: full\n", ""),
        ("overlay", "question: a1", "questions: a1"),
        ("mapping", "title: {zh: 对照, en: Mapping}", "title: {zh: 对照}"),
        ("mapping", "to: [1.1], kind: same", "to: [1.1], kind: split"),
    ];
    for (name, from, to) in broken {
        check(name, from, to, false);
    }
    for (name, from, to) in [
        ("criteria", "default: false\n", ""),
        ("criteria", "default: false", "default: \"false\""),
        ("criteria", "edition: 1", "edition: {zh: 一, en: One}"),
        ("criteria", "certainty: read", "certainty: \"95\""),
        ("criteria", "limit: 3000", "limit:"),
        ("criteria", "  points: 100\n", "  points: \"100\"\n"),
        ("criteria", "    weights: adjustable\n", ""),
        (
            "criteria",
            "\n  - {id: way, term: {zh: 做法, en: way}, text: {zh: 怎么做, en: How}}",
            " []",
        ),
        ("overlay", "title: {zh: 附加, en: More}", "title: 附加"),
        ("mapping", "from: [1.1], to: [1.1], kind: same", "from: [1.1], to: [1.1], kind: partial"),
        ("award", "years: 2", "years: \"50\""),
        ("award", "number: 3000", "number: \"03000\""),
        ("award", ", percent: 50}", ", percent: 50, points: }"),
    ] {
        check(name, from, to, true);
    }
}

// ---- What the program writes.

std::thread_local! {
    static CRITERIA: Criteria = default_criteria();
    static ASSESSMENTS: Validator = validator("assessment");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_assessment_that_is_written_is_valid(
        last in proptest::collection::vec(edit(), 0..40),
        next in proptest::collection::vec(edit(), 0..12),
        is_sealed in any::<bool>(),
    ) {
        let valid = |assessment: &Assessment, criteria: &Criteria| {
            let text = text_of(criteria, assessment);
            ASSESSMENTS.with(|validator| {
                let value = yaml(&text);
                let errors: Vec<String> = validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
                prop_assert!(errors.is_empty(), "{errors:#?}\n{text}");
                Ok(())
            })
        };
        CRITERIA.with(|criteria| {
            let mut year = Assessment::new(criteria, "示例".to_owned(), "2026".to_owned());
            apply(&mut year, &last, criteria);
            valid(&year, criteria)?;
            let mut begun = carry(&year, Some("2026.yaml".to_owned()), "2027".to_owned());
            apply(&mut begun, &next, criteria);
            if is_sealed {
                begun.seal("2027-01-15".parse().unwrap());
                begun.reopen("2027-01-16".parse().unwrap(), "更正".to_owned());
                begun.seal("2027-01-17".parse().unwrap());
            }
            valid(&begun, criteria)
        })?;
    }
}

/// A tree whose points never end in decimals, with levels and both kinds of marks.
const THIRDS: &str = "format: zhuoyue/criteria/1
id: thirds
languages: [en]
edition: 1
title: T
total: {title: Total, aggregate: mean, points: 10, levels: {title: L, step: 1, table: [{id: low, title: Low, from: 0, to: 5}, {id: high, title: High, from: 6, to: 10}]}}
totals: [{id: two, title: Two, nodes: [a, b]}, {id: read, title: Read, scale: p, levels: {title: M, certainty: read, table: [{id: all, title: All, from: 0, to: 40}]}}]
verdicts: [{id: v, title: V, certainty: 90, all: [{node: a, points: 3}, {total: total, percent: 50}]}]
scales: [{id: p, title: P, value: percent, step: 1, bands: [{id: all, from: 0, to: 100}]}]
nodes:
- {id: a, title: A, points: 10, aggregate: mean, nodes: [{id: a1, title: A, points: 10, scale: p}, {id: a2, title: A, points: 10, scale: p}, {id: a3, title: A, points: 10, scale: p}]}
- {id: b, title: B, points: 10, scale: p}
";

fn sheet(criteria: &Criteria, edits: &[String]) -> ScoreSheet {
    let assessment = assessment(criteria, edits);
    ScoreSheet::build(criteria, &assessment, &score(criteria, &assessment), Lang::Zh)
}

/// A middling value for every item.
fn middling(criteria: &Criteria) -> Vec<String> {
    let value = |(node, item): (&zhuoyue::criteria::Node, &zhuoyue::criteria::Item)| {
        let id = &node.id;
        match &item.scale.method {
            Method::Percent { .. } => vec![format!("{id}=50")],
            Method::Mean { .. } => {
                item.scale.factors.iter().map(|factor| format!("{id}.{}=50", factor.id)).collect()
            }
            Method::Levels(levels) => vec![format!("{id}={}", levels[levels.len() / 2].id)],
            Method::Points { .. } => vec![format!("{id}=1")],
        }
    };
    criteria.items().flat_map(value).collect()
}

fn parsed(text: serde_json::Result<String>) -> Value {
    serde_json::from_str(&text.unwrap()).unwrap()
}

fn scores() -> Vec<Value> {
    let thirds = criteria(THIRDS).expect("no mistakes");
    let mut trees: Vec<Criteria> =
        Shipped::files().iter().map(|file| file.load().unwrap()).collect();
    trees.push(full_criteria());
    let mut all = Vec::new();
    for tree in &trees {
        all.push(parsed(render::json::by_item(&sheet(tree, &[]))));
        all.push(parsed(render::json::by_item(&sheet(tree, &middling(tree)))));
    }
    let rated = ["a1=50", "a2=50", "a3=51", "b=40"].map(str::to_owned);
    let sheets: Vec<(String, ScoreSheet)> =
        [&rated[..], &rated[..1]].map(|edits| ("a.yaml".to_owned(), sheet(&thirds, edits))).into();
    all.push(parsed(render::json::by_item(&sheets[0].1)));
    all.push(parsed(render::json::by_assessment(&sheets, true)));
    all.push(parsed(render::json::by_assessment(&sheets, false)));
    all
}

/// What the program writes to standard output, whether gates were missed or not.
fn output(folder: &Path, arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_zhuoyue"))
        .current_dir(folder)
        .args(arguments)
        .args(["--format", "json"])
        .output()
        .expect("the program");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}: {said}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

fn run(folder: &Path, arguments: &[&str]) {
    let status =
        Command::new(env!("CARGO_BIN_EXE_zhuoyue")).current_dir(folder).args(arguments).output();
    let output = status.expect("the program");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// What the commands write, by schema; they are run once.
fn outputs() -> Vec<(&'static str, Value)> {
    static OUTPUTS: OnceLock<Vec<(&str, Value)>> = OnceLock::new();
    OUTPUTS.get_or_init(run_all).clone()
}

fn run_all() -> Vec<(&'static str, Value)> {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let examples = [
        "2024.yaml",
        "2025.yaml",
        "2026.yaml",
        "2026-half.yaml",
        "efqm.yaml",
        "quality-month.yaml",
    ];
    for name in examples {
        fs::copy(root().join("examples").join(name), folder.join(name)).expect("a copy");
    }
    run(folder, &["new", "empty.yaml"]);
    run(folder, &["new", "2027.yaml", "--from", "2026.yaml"]);
    run(folder, &["seal", "2026.yaml"]);
    let sealed = fs::read_to_string(folder.join("2026.yaml")).unwrap();
    fs::write(folder.join("forged.yaml"), sealed.replacen("score: 60", "score: 65", 1)).unwrap();
    let gates = "--complete --confirmed --min-total 900 --min-item 90 --min-group 4.1=109 --max-open-improvements 0 --no-regression 2026.yaml";
    let gates: Vec<&str> = gates.split(' ').collect();
    let mut all: Vec<(&str, Value)> = Vec::new();
    for file in ["2026-half.yaml", "2027.yaml", "forged.yaml", "empty.yaml"] {
        all.push(("check", output(folder, &["check", file])));
        all.push(("check", output(folder, &[&["check", file], gates.as_slice()].concat())));
    }
    all.push(("score", output(folder, &["score", "2026.yaml"])));
    all.push(("score", output(folder, &["score", "2026.yaml", "efqm.yaml"])));
    for file in ["2026-half.yaml", "efqm.yaml", "quality-month.yaml", "empty.yaml", "2027.yaml"] {
        all.push(("report", output(folder, &["report", file, "-o", "-"])));
    }
    let earlier = "report 2026.yaml -o - --compare 2024.yaml --compare 2025.yaml";
    all.push(("report", output(folder, &earlier.split(' ').collect::<Vec<_>>())));
    all.push(("compare", output(folder, &["compare", "2026.yaml", "2027.yaml"])));
    all.push(("compare", output(folder, &["compare", "2026-half.yaml", "2026.yaml"])));
    all.push(("compare", output(folder, &["compare", "2026.yaml", "efqm.yaml"])));
    let sides = ["crosswalk", "gbt19580-2012", "efqm-2020"];
    all.push(("crosswalk", output(folder, &sides)));
    let assessed = [&sides[..], &["--assessment", "2026.yaml"]].concat();
    all.push(("crosswalk", output(folder, &assessed)));
    let figures = "4.7.2.measures+=合格率 measures.M1.unit=% measures.M1.better=higher measures.M1.area=a \
        measures.M1.segment=导管 measures.M1.values.2026=98.5 measures.M1.target.2026=99 \
        measures.M1.comparisons+=同行 measures.M1.comparisons.C1.2025=97 measures.M1.values.2025=98 \
        measures.M1.values.2024=97.5 measures.M1.values.2023=97.5 measures.M1.values.2022=97 4.7.3.measures+=投诉";
    run(
        folder,
        &[&["set", "empty.yaml"][..], &figures.split_whitespace().collect::<Vec<_>>()].concat(),
    );
    all.push(("measures", output(folder, &["measures", "list", "empty.yaml"])));
    run(folder, &["set", "2027.yaml", "eligibility.shijiazhuang.operation=yes"]);
    run(folder, &["set", "2027.yaml", "eligibility.shijiazhuang.operation.note=2011"]);
    for file in ["2027.yaml", "2026-half.yaml"] {
        all.push(("award-check", output(folder, &["award", "check", "shijiazhuang", file])));
    }
    all.extend(of_evidence(folder));
    all
}

/// A register with an entry of each kind, and files that are the same, changed, gone, outside and new.
fn of_evidence(folder: &Path) -> Vec<(&'static str, Value)> {
    fs::create_dir(folder.join("proof")).unwrap();
    for name in ["same.txt", "changed.txt", "new.txt"] {
        fs::write(folder.join("proof").join(name), name).unwrap();
    }
    run(folder, &["new", "proved.yaml"]);
    run(folder, &["evidence", "add", "proved.yaml", "proof/changed.txt", "proof/same.txt"]);
    let more = "evidence+=甲 evidence.E3.kind=file evidence.E3.location=../a evidence+=乙 4.1.2=50 \
                4.1.2.strengths+=好 4.7.2.measures+=率 4.1.3.evidence=E1 evidence.E1.owner=丙 \
                evidence.E1.date=2026-01-02 evidence.E1.system=OA";
    run(
        folder,
        &[&["set", "proved.yaml"], &more.split_whitespace().collect::<Vec<_>>()[..]].concat(),
    );
    fs::write(folder.join("proof/changed.txt"), "x").unwrap();
    let verify = ["evidence", "verify", "proved.yaml"];
    vec![
        ("evidence-list", output(folder, &["evidence", "list", "proved.yaml"])),
        ("evidence-verify", output(folder, &verify)),
        ("evidence-verify", output(folder, &[&verify[..], &["--update"]].concat())),
    ]
}

#[test]
fn what_commands_write_is_valid_and_every_key_of_the_schemas_is_written() {
    let mut all = outputs();
    all.extend(scores().into_iter().map(|value| ("score", value)));
    for name in [
        "score",
        "check",
        "report",
        "compare",
        "crosswalk",
        "measures",
        "award-check",
        "evidence-list",
        "evidence-verify",
    ] {
        let validator = validator(name);
        let written: Vec<&Value> =
            all.iter().filter(|(own, _)| *own == name).map(|(_, value)| value).collect();
        for value in &written {
            check_valid(&validator, value, name);
        }
        let left: Vec<String> =
            named_keys(name).difference(&used_keys(written.iter().copied())).cloned().collect();
        // Points of years that never end in decimals are written by the code that scores are written by.
        assert!(
            left.is_empty() || (name, left.as_slice()) == ("compare", &["exact".to_owned()]),
            "{name}: {left:?}"
        );
    }
    let gates: BTreeSet<&str> = all
        .iter()
        .filter(|(name, _)| *name == "check")
        .flat_map(|(_, value)| value["missed"].as_array().unwrap())
        .map(|missed| missed["gate"].as_str().unwrap())
        .collect();
    assert_eq!(gates.len(), 8, "every gate was missed somewhere: {gates:?}");
}

/// A document with one thing changed is refused: a key gone, a key too many, a value of another type.
#[track_caller]
fn check_strict(name: &str, value: &Value) {
    let validator = validator(name);
    check_valid(&validator, value, name);
    let refuses = |changed: &Value, what: &str| {
        assert!(!validator.is_valid(changed), "{name}: {what}");
    };
    for (place, inner) in places(value) {
        if let Some(map) = inner.as_object() {
            for key in map.keys().filter(|key| *key != "exact") {
                let mut less = value.clone();
                less.pointer_mut(&place).unwrap().as_object_mut().unwrap().remove(key);
                refuses(&less, &format!("{place} without {key}"));
            }
            let mut more = value.clone();
            more.pointer_mut(&place).unwrap()["zzzz"] = json!(1);
            refuses(&more, &format!("{place} with zzzz"));
        }
        if !place.is_empty() {
            let mut other = value.clone();
            let wrong = if inner.is_object() { json!([]) } else { json!({}) };
            *other.pointer_mut(&place).unwrap() = wrong;
            refuses(&other, &format!("{place} of another type"));
            if inner.is_number() || inner.is_boolean() {
                *other.pointer_mut(&place).unwrap() = json!("5");
                refuses(&other, &format!("{place} as a text"));
            }
        }
    }
}

#[test]
fn what_commands_write_is_described_without_slack() {
    let thirds = criteria(THIRDS).unwrap();
    let rated = ["a1=50", "a2=50", "a3=51", "b=40"].map(str::to_owned);
    let sheets = [("a.yaml".to_owned(), sheet(&thirds, &rated))];
    check_strict("score", &parsed(render::json::by_item(&sheets[0].1)));
    check_strict("score", &parsed(render::json::by_assessment(&sheets, true)));
    check_strict("score", &parsed(render::json::by_assessment(&sheets, false)));
    for (name, mut value) in outputs().into_iter().filter(|(name, _)| *name != "score") {
        // A few of each are enough, and fast.
        shorten(&mut value);
        check_strict(name, &value);
    }
}

fn shorten(value: &mut Value) {
    match value {
        Value::Array(list) => {
            list.truncate(2);
            list.iter_mut().for_each(shorten);
        }
        Value::Object(map) => map.values_mut().for_each(shorten),
        _ => {}
    }
}

// ---- Beside a new file.

fn first_line(path: &Path) -> String {
    fs::read_to_string(path).expect("the file").lines().next().unwrap_or_default().to_owned()
}

#[test]
fn new_files_point_to_the_schema_beside_them_and_saves_keep_the_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    run(folder, &["new", "plain.yaml"]);
    assert!(!first_line(&folder.join("plain.yaml")).starts_with('#'));
    run(folder, &["new", "a.yaml", "--schema"]);
    run(folder, &["set", "a.yaml", "4.1.2=55", "organization=乙"]);
    run(folder, &["new", "b.yaml"]);
    run(folder, &["new", "c.yaml", "--from", "a.yaml", "--schema"]);
    for name in ["a.yaml", "b.yaml", "c.yaml"] {
        let line = "# yaml-language-server: $schema=assessment.schema.json";
        assert_eq!(first_line(&folder.join(name)), line, "{name}");
    }
    run(folder, &["criteria", "new", "own.yaml", "--schema"]);
    run(folder, &["criteria", "check", "own.yaml"]);
    let line = "# yaml-language-server: $schema=criteria.schema.json";
    assert_eq!(first_line(&folder.join("own.yaml")), line);
    for schema in [Schema::ASSESSMENT, Schema::CRITERIA] {
        let written = fs::read_to_string(folder.join(schema.file_name())).expect("the schema");
        assert_eq!(written, schema.text);
    }
}

#[test]
fn an_older_schema_of_ours_is_renewed_and_what_is_not_ours_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let beside = folder.join("assessment.schema.json");
    let older = Schema::ASSESSMENT.text.replacen("organization", "company", 1);
    fs::write(&beside, &older).unwrap();
    run(folder, &["new", "a.yaml"]);
    assert_eq!(fs::read_to_string(&beside).unwrap(), older, "nobody asked");
    run(folder, &["new", "b.yaml", "--schema"]);
    assert_eq!(fs::read_to_string(&beside).unwrap(), Schema::ASSESSMENT.text);
    for foreign in ["{}", "", Schema::CRITERIA.text] {
        fs::write(&beside, foreign).unwrap();
        let path = folder.join("c.yaml");
        let refused = Command::new(env!("CARGO_BIN_EXE_zhuoyue"))
            .current_dir(folder)
            .args(["new", "c.yaml", "--schema"])
            .output()
            .expect("the program");
        assert_eq!(refused.status.code(), Some(3));
        assert!(!path.exists(), "nothing is made");
        run(folder, &["new", "c.yaml"]);
        assert!(!first_line(&path).starts_with('#'), "a schema of others is not pointed to");
        fs::remove_file(path).unwrap();
        assert_eq!(fs::read_to_string(&beside).unwrap(), foreign);
    }
}
