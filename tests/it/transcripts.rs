//! Transcripts of commands: what stands in `tests/cmd` is what the program says.

#[test]
fn commands_say_what_their_transcripts_say() {
    trycmd::TestCases::new().env("LANG", "C").env("NO_COLOR", "1").case("tests/cmd/*.md").run();
}

/// The blocks of a readme that are marked `console`, run one after another beside a copy of the examples.
#[test]
#[expect(clippy::disallowed_methods, reason = "the same switch as for the transcripts")]
fn the_readmes_say_what_the_program_says() {
    let root = crate::support::root();
    for (name, lang) in [("README.md", "en"), ("README.zh-CN.md", "zh")] {
        let folder = tempfile::tempdir().expect("a folder");
        let page = folder.path().join(name);
        std::fs::copy(root.join(name), &page).expect("a copy");
        let inside = page.with_extension("in").join("examples");
        std::fs::create_dir_all(&inside).expect("a folder");
        for entry in std::fs::read_dir(root.join("examples")).expect("examples") {
            let file = entry.expect("an entry").path();
            if file.extension().is_some_and(|ending| ending == "yaml") {
                std::fs::copy(&file, inside.join(file.file_name().expect("a name")))
                    .expect("a copy");
            }
        }
        std::fs::create_dir_all(page.with_extension("out")).expect("a folder");
        std::fs::write(page.with_extension("out").join(".keep"), "").expect("a mark");
        let is_updating = std::env::var_os("TRYCMD").is_some_and(|how| how == "overwrite");
        let cases = trycmd::TestCases::new();
        cases.env("LANG", lang).env("NO_COLOR", "1").case(&page);
        cases.run();
        if is_updating {
            std::fs::copy(&page, root.join(name)).expect("a copy back");
        }
    }
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
