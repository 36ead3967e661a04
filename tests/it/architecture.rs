//! Guards of the house: layers, homes of third-party crates, no floats where figures must be exact.

use std::{fs, path::Path};

use crate::support::root;

/// Folders and files of the library by layer, and what each may use of the crate.
const LAYERS: [&[&str]; 4] = [
    &["date", "diagnostic", "number", "period", "text"],
    &["award", "assessment", "comparison", "criteria", "measures", "scoring"],
    &["interview", "report"],
    &["load", "render", "schema", "store"],
];

/// Third-party crates and the only places that name them.
const HOMES: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("rustyline", &["cli"]),
    ("anyhow", &["cli"]),
    ("ctrlc", &["cli/assess"]),
    ("ratatui", &["cli/assess"]),
    ("ratatui_textarea", &["cli/assess"]),
    ("terminal_size", &["cli"]),
    ("rayon", &["cli", "render/pdf"]),
    ("indicatif", &["cli"]),
    ("glob", &["cli"]),
    ("walkdir", &["cli"]),
    ("granit_parser", &["load"]),
    ("calamine", &["load/table"]),
    ("zip", &["load/table"]),
    ("encoding_rs", &["load"]),
    ("include_dir", &["load"]),
    ("yaml_edit", &["store"]),
    ("tempfile", &["store"]),
    ("printpdf", &["render/pdf"]),
    ("lopdf", &["render/pdf"]),
    ("maud", &["render/html"]),
    ("base64", &["render/html"]),
    ("compact_str", &["render/pdf"]),
    ("itoa", &["render/pdf/operators.rs"]),
    ("miniz_oxide", &["render/pdf/file.rs"]),
    ("parley", &["render/pdf"]),
    ("subsetter", &["render/pdf"]),
    ("read_fonts", &["render/pdf/permission.rs"]),
    ("comfy_table", &["render/table.rs", "render/grid.rs"]),
    ("annotate_snippets", &["render/diagnostics.rs"]),
    ("png", &["render/logo.rs"]),
    ("zune_jpeg", &["render/logo.rs"]),
    ("unicode_normalization", &["render/pdf"]),
    ("num_rational", &["number"]),
    ("num_bigint", &["number"]),
    ("jiff", &["date.rs"]),
    ("sha2", &["criteria/digest.rs"]),
];

struct SourceFile {
    /// Relative to `src/`, with `/`.
    path: String,
    /// Without comments and tests.
    code: String,
}

fn sources() -> Vec<SourceFile> {
    fn collect(folder: &Path, all: &mut Vec<SourceFile>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test(&path) {
                let text = fs::read_to_string(&path).expect("a source");
                let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
                let code: String = code
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .map(|line| format!("{line}\n"))
                    .collect();
                let path = path.strip_prefix(root().join("src")).expect("inside src");
                all.push(SourceFile { path: path.to_string_lossy().replace('\\', "/"), code });
            }
        }
    }
    let mut all = Vec::new();
    collect(&root().join("src"), &mut all);
    assert!(all.len() > 50, "the sources were not found");
    all
}

/// Modules that are compiled for tests only.
fn is_test(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "tests")
        || path.iter().any(|part| part == "samples")
}

fn room(path: &str) -> &str {
    path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

fn layer_of(room: &str) -> Option<usize> {
    LAYERS.iter().position(|rooms| rooms.contains(&room))
}

/// Rooms named by paths such as `crate::load::…` or `crate::{load::…, store}`.
fn rooms_used(code: &str) -> Vec<String> {
    let is_word = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (at, sign) in group.char_indices() {
                match sign {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    _ if depth == 0 && start && is_word(sign) => {
                        start = false;
                        rooms.push(group[at..].chars().take_while(|sign| is_word(*sign)).collect());
                    }
                    _ => {}
                }
            }
        } else {
            rooms.push(rest.chars().take_while(|sign| is_word(*sign)).collect());
        }
    }
    rooms
}

#[test]
fn a_layer_uses_only_lower_layers_and_its_own_room() {
    let mut wrong = Vec::new();
    for file in sources() {
        let own = room(&file.path);
        let Some(layer) = layer_of(own) else { continue };
        for used in rooms_used(&file.code) {
            match layer_of(&used) {
                Some(other) if other < layer || used == own => {}
                // Rooms of the domain and of the vocabulary know one another; adapters never do.
                Some(other) if other == layer && layer < 3 => {}
                Some(_) => wrong.push(format!("{} uses {used}", file.path)),
                None => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_room_has_a_layer() {
    for file in sources() {
        let own = room(&file.path);
        assert!(
            layer_of(own).is_some() || ["lib", "main", "cli"].contains(&own),
            "{} is in no layer",
            file.path
        );
    }
}

#[test]
fn third_party_crates_stay_at_home() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (name, homes) in HOMES {
            let is_used = [format!("{name}::"), format!("use {name};")]
                .iter()
                .any(|token| names(&file.code, token));
            if is_used && !homes.iter().any(|home| file.path.starts_with(home)) {
                wrong.push(format!("{} uses {name}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether the code has the token, not as the end of a longer word.
fn names(code: &str, token: &str) -> bool {
    code.match_indices(token).any(|(at, _)| {
        !code[..at].ends_with(|before: char| before.is_ascii_alphanumeric() || before == '_')
    })
}

#[test]
fn nothing_but_the_style_sheet_goes_into_html_unescaped() {
    for file in sources() {
        let count = file.code.matches("PreEscaped(").count();
        let is_door = file.path == "render/html/mod.rs";
        assert_eq!(count, usize::from(is_door), "{} writes markup of its own", file.path);
    }
}

#[test]
fn there_are_no_floats_in_vocabulary_and_domain() {
    for file in sources() {
        if layer_of(room(&file.path)).is_some_and(|layer| layer < 2) {
            for token in ["f32", "f64"] {
                assert!(!names(&file.code, token), "{} names {token}", file.path);
            }
        }
    }
}

#[test]
fn files_are_touched_by_the_store_alone() {
    for file in sources() {
        let is_allowed = ["store", "cli", "main"].contains(&room(&file.path));
        assert!(is_allowed || !file.code.contains("std::fs"), "{} touches files", file.path);
    }
}

#[test]
fn code_names_no_standard() {
    for file in sources() {
        // The help of the program says what it is for; nothing that computes may.
        if room(&file.path) == "cli" {
            continue;
        }
        for token in ["19580", "gbt", "baldrige", "efqm", "deming"] {
            assert!(!file.code.to_lowercase().contains(token), "{} names {token}", file.path);
        }
    }
}

#[test]
fn the_program_is_not_part_of_the_library() {
    let library = fs::read_to_string(root().join("src/lib.rs")).expect("the library");
    assert!(!library.contains("mod cli"));
}
