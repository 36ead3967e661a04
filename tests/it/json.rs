//! The report as JSON: its keys are a promise, and its figures are those of the score.

use std::collections::BTreeSet;

use serde_json::Value;
use zhuoyue::{render::json, report::Report, text::Lang};

use crate::html::{example, third_year};

const FULL: &str = include_str!("../../examples/2026.yaml");
const HALF: &str = include_str!("../../examples/2026-half.yaml");

fn parsed(report: &Report) -> Value {
    serde_json::from_str(&json::report(report).expect("a text")).expect("JSON")
}

/// Every path with the kinds of values that stand there.
fn paths(value: &Value, path: &str, all: &mut BTreeSet<String>) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "truth",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(values) => {
            values.iter().for_each(|own| paths(own, &format!("{path}[]"), all));
            return;
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, own)| paths(own, &format!("{path}.{key}"), all));
            return;
        }
    };
    all.insert(format!("{path}: {kind}"));
}

#[test]
fn keys_and_kinds_are_stable() {
    let mut all = BTreeSet::new();
    for report in [example(FULL, Lang::En), example(HALF, Lang::En), third_year(Lang::En)] {
        paths(&parsed(&report), "", &mut all);
    }
    insta::assert_snapshot!(all.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn figures_are_numbers_and_what_is_open_is_null() {
    let full = parsed(&example(FULL, Lang::En));
    assert_eq!(full["format"], "zhuoyue/report/1");
    assert_eq!(full["summary"]["total"]["points"].to_string(), "501.25");
    assert_eq!(full["summary"]["status"]["complete"], true);
    let half = parsed(&example(HALF, Lang::En));
    let row = half["scores"].as_array().expect("rows").iter().find(|row| row["id"] == "4.7.2");
    let figure = &row.expect("a row")["figure"];
    assert!(figure["percent"].is_null(), "{figure}");
    assert_eq!(figure["open_points"], 80);
    let third = parsed(&third_year(Lang::En));
    let row = third["scores"].as_array().expect("rows").iter().find(|row| row["id"] == "4.2.2");
    assert_eq!(row.expect("a row")["figure"]["last"]["change"]["percent"], -5);
}
