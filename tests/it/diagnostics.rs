//! Broken input: every file in `tests/bad` with the diagnostics that it gets, in both languages.

use std::fs;

use zhuoyue::{
    diagnostic::{Findings, Rule, Source},
    load::{self, Opening, Shipped},
    render,
    text::Lang,
};

use crate::measures::TABLE_RULES;
use crate::support::{default_criteria, root};

fn drawn(findings: &Findings, lang: Lang) -> String {
    let options = render::diagnostics::Options { lang, is_coloured: false, columns: 100 };
    render::diagnostics::render(findings, options)
}

fn findings_of(name: &str, text: &str) -> Findings {
    let source = Source::new(name, text);
    if text.contains("zhuoyue/assessment") {
        let criteria = default_criteria();
        match load::draft(source).and_then(|draft| draft.resolve(&criteria, Opening::Strict)) {
            Ok((_, findings)) | Err(findings) => findings,
        }
    } else if text.contains("zhuoyue/mapping") {
        let [from, to] = load::mapping_sides(text).expect("both sides").map(|id| {
            Shipped::file(id.as_str()).expect("a shipped tree").load().expect("no mistakes")
        });
        load::mapping(source, &from, &to).expect_err("broken")
    } else if text.contains("zhuoyue/award") {
        load::award(source).expect_err("broken")
    } else if text.contains("zhuoyue/overlay") {
        load::overlay(default_criteria(), source).expect_err("broken")
    } else if text.contains("zhuoyue/theme") {
        load::theme(source).expect_err("broken")
    } else {
        load::criteria(source).expect_err("broken")
    }
}

#[test]
fn broken_files_get_their_diagnostics() {
    let mut broken = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(root().join("tests/bad"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 10, "the broken files were not found");
    for path in paths {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a text");
        let findings = findings_of(&name, &text);
        broken.extend(findings.diagnostics.iter().map(|own| own.rule));
        let both = format!("{}\n{}", drawn(&findings, Lang::Zh), drawn(&findings, Lang::En));
        insta::with_settings!({ snapshot_path => root().join("tests/bad"), prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name.trim_end_matches(".yaml").to_owned(), both);
        });
    }
    // The encoding of a file is noted by whoever reads its bytes; tables are broken in a test of their own.
    let is_elsewhere = |rule: &Rule| *rule == Rule::Encoding || TABLE_RULES.contains(&rule.code());
    let all = Rule::ALL.iter().filter(|rule| !is_elsewhere(rule));
    let unbroken: Vec<&Rule> = all.filter(|rule| !broken.contains(rule)).collect();
    assert!(unbroken.is_empty(), "no file breaks {unbroken:?}");
}

#[test]
fn codes_are_stable_and_no_two_rules_share_one() {
    let codes: Vec<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    insta::with_settings!({ snapshot_path => root().join("tests/bad"), prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("codes", codes.join("\n"));
    });
    let mut unique = codes.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), codes.len());
}

#[test]
fn carets_stand_under_what_is_meant_behind_chinese_text() {
    let text = "format: zhuoyue/assessment/1\ncriteria: {id: gbt19580-2012}\norganization: 甲\nperiod: 2026\nitems:\n  \"4.1.2\": {reason: 前面有很多中文字, score: 52}\n";
    let findings = findings_of("a.yaml", text);
    let drawn = drawn(&findings, Lang::Zh);
    let mut lines = drawn.lines().skip_while(|line| !line.starts_with("6 |"));
    let (line, carets) = (lines.next().expect("the line"), lines.next().expect("carets"));
    let width = |text: &str| render::plain::width(text);
    let at = line.find("52").expect("the value");
    assert_eq!(width(&line[..at]), carets.find("^^").expect("carets"), "\n{line}\n{carets}");
    assert!(drawn.starts_with("a.yaml:6:38: "), "{drawn}");
}
