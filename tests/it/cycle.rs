//! The yearly cycle of the examples runs as it stands there.

use std::{fs, path::Path, process::Command};

use crate::support::root;

fn run(folder: &Path) -> (bool, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_zhuoyue"));
    let paths = [program.parent().expect("a folder").to_owned()];
    let usual = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(paths.into_iter().chain(std::env::split_paths(&usual)))
        .expect("paths");
    let output = Command::new("sh")
        .arg(root().join("examples/cycle/cycle.sh"))
        .arg(folder)
        .env("PATH", path)
        .env("LANG", "C")
        .env_remove("LC_ALL")
        .output()
        .expect("a shell");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).expect("UTF-8"))
}

fn begun() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for year in ["2025.yaml", "2026.yaml"] {
        fs::copy(root().join("examples").join(year), folder.path().join(year)).expect("a copy");
    }
    folder
}

#[test]
fn the_yearly_cycle_runs_from_last_year_to_the_seal() {
    let folder = begun();
    let (is_done, said) = run(folder.path());
    assert!(is_done, "{said}");
    for made in ["2027.yaml", "2027.pdf", "years.csv"] {
        assert!(folder.path().join(made).exists(), "{made} is missing\n{said}");
    }
    let year = fs::read_to_string(folder.path().join("2027.yaml")).expect("the year");
    assert!(year.contains("\nseal:"), "{year}");
    let csv = fs::read_to_string(folder.path().join("years.csv")).expect("the table");
    let total = csv.lines().last().expect("a total");
    assert!(total.starts_with("total,total,总分,"), "{total}");
    assert!(total.contains(",522.75,"), "{total}");
}

#[test]
fn a_missed_gate_stops_the_cycle_before_the_report() {
    let folder = begun();
    let last = folder.path().join("2026.yaml");
    let better = fs::read_to_string(&last).expect("last year").replace("score: 65", "score: 90");
    fs::write(&last, better).expect("written");
    let (is_done, said) = run(folder.path());
    assert!(!is_done, "{said}");
    assert!(said.contains("--no-regression"), "{said}");
    assert!(!folder.path().join("2027.pdf").exists(), "{said}");
}
