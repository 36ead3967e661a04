//! Transcripts of commands: what stands in `tests/cmd` is what the program says.

#[test]
fn commands_say_what_their_transcripts_say() {
    trycmd::TestCases::new().env("LANG", "C").env("NO_COLOR", "1").case("tests/cmd/*.md").run();
}

#[test]
fn the_whole_help_is_known_in_both_languages() {
    let program = env!("CARGO_BIN_EXE_zhuoyue");
    let commands: [&[&str]; 29] = [
        &[],
        &["new"],
        &["assess"],
        &["set"],
        &["get"],
        &["score"],
        &["check"],
        &["compare"],
        &["crosswalk"],
        &["seal"],
        &["report"],
        &["measures"],
        &["measures", "import"],
        &["measures", "export"],
        &["measures", "list"],
        &["evidence"],
        &["evidence", "add"],
        &["evidence", "list"],
        &["evidence", "verify"],
        &["criteria"],
        &["criteria", "list"],
        &["criteria", "show"],
        &["criteria", "check"],
        &["criteria", "new"],
        &["criteria", "export"],
        &["schema"],
        &["completions"],
        &["man"],
        &["--version"],
    ];
    for lang in ["zh", "en"] {
        let mut all = String::new();
        for command in commands {
            let mut run = std::process::Command::new(program);
            run.args(["--lang", lang]).args(command).env("COLUMNS", "100");
            if command != ["--version"] {
                run.arg("--help");
            }
            let output = run.output().expect("the program");
            assert!(output.status.success(), "{command:?}");
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            let command = command.join(" ");
            all.push_str(&format!("$ zhuoyue {command}\n{text}\n"));
        }
        let root = crate::support::root();
        insta::with_settings!({ snapshot_path => root.join("tests/cmd"), prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("help-{lang}"), all);
        });
    }
}
