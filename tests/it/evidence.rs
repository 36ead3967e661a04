//! Evidence and its files: what is registered is found again, whatever changes is found, and nothing outside of the
//! assessment's folder is ever read.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Output},
};

use proptest::prelude::*;
use serde_json::Value;
use zhuoyue::{
    assessment::{Assessment, Evidence, EvidenceKind, Found},
    criteria::{Criteria, Digest, Id},
    report::{FileState, VerifySheet},
    store::EvidenceFolder,
    text::Lang,
};

use crate::support::default_criteria;

/// An assessment in a folder of its own, with files beside it.
struct Place(tempfile::TempDir);

impl Place {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir(place.path().join("in")).expect("a folder in it");
        place.zhuoyue(&["new", "in/a.yaml", "--organization", "甲", "--period", "2026"]);
        for (name, bytes) in files {
            place.write(name, bytes);
        }
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_zhuoyue"))
            .current_dir(self.path())
            .args(["--lang", "en"])
            .args(arguments)
            .output()
            .expect("the program")
    }

    #[track_caller]
    fn zhuoyue(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// What `verify` says, with its exit code.
    fn verify(&self) -> (Value, i32) {
        let output = self.run(&["evidence", "verify", "in/a.yaml", "--format", "json"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"));
        (value, output.status.code().expect("a code"))
    }

    /// The states of all files, in order.
    fn states(&self) -> Vec<String> {
        let (value, code) = self.verify();
        let states: Vec<String> = value["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file["state"].as_str().unwrap().to_owned())
            .collect();
        let is_wanting = states.iter().any(|state| state != "same" && state != "no-digest");
        assert_eq!(code, i32::from(is_wanting), "{states:?}");
        assert_eq!(value["passed"], !is_wanting);
        states
    }

    /// Registers a location as a hand would write it.
    fn by_hand(&self, location: &str) {
        let path = self.path().join("in/a.yaml");
        let text = fs::read_to_string(&path).unwrap();
        // JSON's strings are YAML's.
        let location = serde_json::to_string(location).unwrap();
        let entry =
            format!("evidence:\n- {{id: E1, title: 手写, kind: file, location: {location}}}\n");
        fs::write(path, text + &entry).unwrap();
    }
}

fn names(value: &Value) -> Vec<&str> {
    value["unregistered"].as_array().unwrap().iter().map(|own| own.as_str().unwrap()).collect()
}

#[test]
fn what_is_added_is_the_same_until_a_byte_changes_or_it_goes() {
    let place =
        Place::new(&[("in/证据/a.csv", b"1,2\n"), ("in/证据/b.txt", b""), ("in/c.txt", b"c")]);
    place.zhuoyue(&["evidence", "add", "in/a.yaml", "in/证据", "in/c.txt"]);
    assert_eq!(place.states(), ["same"; 3]);
    place.write("in/证据/a.csv", b"1,3\n");
    assert_eq!(place.states(), ["changed", "same", "same"]);
    place.write("in/证据/a.csv", b"1,2\n");
    assert_eq!(place.states(), ["same"; 3]);
    fs::remove_file(place.path().join("in/证据/b.txt")).unwrap();
    fs::remove_file(place.path().join("in/c.txt")).unwrap();
    fs::create_dir(place.path().join("in/c.txt")).unwrap();
    assert_eq!(place.states(), ["same", "missing", "not-a-file"]);
}

#[test]
fn files_travel_with_their_folder_and_are_named_from_anywhere() {
    let place = Place::new(&[("in/e/a.txt", b"a"), ("in/e/b.txt", b"b")]);
    let absolute = place.path().join("in/e/../e/a.txt");
    place.zhuoyue(&["evidence", "add", "in/a.yaml", absolute.to_str().unwrap()]);
    place.zhuoyue(&["evidence", "add", "./in/a.yaml", "in/../in/e/b.txt"]);
    let text = fs::read_to_string(place.path().join("in/a.yaml")).unwrap();
    assert!(text.contains("location: e/a.txt") && text.contains("location: e/b.txt"), "{text}");
    fs::rename(place.path().join("in"), place.path().join("moved")).unwrap();
    place.zhuoyue(&["evidence", "verify", "moved/a.yaml"]);
}

#[test]
fn taking_what_changed_is_asked_for_and_leaves_the_rest_alone() {
    let place = Place::new(&[("in/e/a.txt", b"a"), ("in/e/b.txt", b"b")]);
    place.zhuoyue(&["evidence", "add", "in/a.yaml", "in/e"]);
    place.write("in/e/a.txt", b"other");
    let before = fs::read(place.path().join("in/a.yaml")).unwrap();
    assert_eq!(place.states(), ["changed", "same"]);
    assert_eq!(
        fs::read(place.path().join("in/a.yaml")).unwrap(),
        before,
        "verify alone writes nothing"
    );
    let said = place.zhuoyue(&["evidence", "verify", "in/a.yaml", "--update"]);
    assert!(said.contains("E1  e/a.txt  1 → 5 bytes  taken as it is now"), "{said}");
    assert_eq!(place.states(), ["same", "same"]);
    let after = fs::read_to_string(place.path().join("in/a.yaml")).unwrap();
    let was: Vec<String> = String::from_utf8(before).unwrap().lines().map(str::to_owned).collect();
    let changed = after.lines().zip(&was).filter(|(now, was)| now != was).count();
    assert_eq!((changed, after.lines().count()), (2, was.len()));
    place.zhuoyue(&["evidence", "verify", "in/a.yaml", "--update"]);
    assert_eq!(fs::read_to_string(place.path().join("in/a.yaml")).unwrap(), after);
}

#[test]
fn a_sealed_assessment_is_verified_and_not_updated() {
    let place = Place::new(&[("in/e/a.txt", b"a")]);
    place.zhuoyue(&["evidence", "add", "in/a.yaml", "in/e/a.txt"]);
    let all = crate::support::SYNTHETIC;
    place.zhuoyue(&[&["set", "in/a.yaml"][..], &all].concat());
    place.zhuoyue(&["seal", "in/a.yaml", "--date", "2027-01-10"]);
    assert_eq!(place.states(), ["same"]);
    place.write("in/e/a.txt", b"b");
    assert_eq!(place.states(), ["changed"]);
    let refused = place.run(&["evidence", "verify", "in/a.yaml", "--update"]);
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(3), 0));
    assert_eq!(place.states(), ["changed"]);
}

#[test]
fn the_same_file_is_registered_once_and_may_still_be_relied_on() {
    let place = Place::new(&[("in/e/a.txt", b"a"), ("in/e/copy.txt", b"a")]);
    place.zhuoyue(&[
        "set",
        "in/a.yaml",
        "4.1.2=50",
        "4.1.2.strengths+=好",
        "4.1.2.improvements+=差",
    ]);
    place.zhuoyue(&["evidence", "add", "in/a.yaml", "in/e/a.txt", "in/e/a.txt", "in/e/copy.txt"]);
    let users = ["--for", "4.1.2.S1", "--for", "4.1.2.I1", "--for", "4.1.3"];
    place.zhuoyue(&[&["evidence", "add", "in/a.yaml", "in/e/copy.txt"][..], &users].concat());
    let list = place.zhuoyue(&["evidence", "list", "in/a.yaml", "--format", "json"]);
    let list: Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list["evidence"].as_array().unwrap().len(), 1);
    let users: Vec<&str> = list["evidence"][0]["used_by"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own.as_str().unwrap())
        .collect();
    assert_eq!(users, ["4.1.2.S1", "4.1.2.I1", "4.1.3"]);
    // A number means something in its system alone.
    for system in ["ERP", "MES", "ERP"] {
        place.zhuoyue(&["evidence", "add", "in/a.yaml", "A-1", "--system", system]);
    }
    let list = place.zhuoyue(&["evidence", "list", "in/a.yaml", "--format", "json"]);
    assert_eq!(list.matches("A-1").count(), 2 * 2);
}

#[test]
fn an_entry_made_by_hand_is_completed() {
    let place = Place::new(&[("in/e/a.txt", b"a")]);
    place.zhuoyue(&["set", "in/a.yaml", "evidence+=纪要", r"evidence.E1.location=e\a.txt"]);
    let said = place.zhuoyue(&["evidence", "add", "in/a.yaml", "in/e/a.txt"]);
    assert!(
        said.starts_with("E1  e/a.txt  is registered already; kind and digest added"),
        "{said}"
    );
    assert_eq!(place.states(), ["same"]);
    place.write("in/e/a.txt", b"b");
    let said = place.zhuoyue(&["evidence", "add", "in/a.yaml", "in/e/a.txt"]);
    assert!(said.contains("has changed since"), "{said}");
    assert_eq!(place.states(), ["changed"]);
}

#[test]
fn what_lies_beside_registered_files_is_told_and_litter_is_not() {
    let place = Place::new(&[
        ("in/e/a.txt", b"a"),
        ("in/e/b.txt", b"b"),
        ("in/e/deep/er/c.txt", b"c"),
        ("in/e/.hidden", b""),
        ("in/e/~$b.docx", b""),
        ("in/e/Thumbs.db", b""),
        ("in/other/d.txt", b"d"),
        ("in/beside.txt", b""),
    ]);
    place.zhuoyue(&["evidence", "add", "in/a.yaml", "in/e/a.txt", "in/beside.txt"]);
    let (value, code) = place.verify();
    assert_eq!((names(&value), code), (vec!["e/b.txt", "e/deep/er/c.txt"], 0));
    // Where a file is missing, it may have got another name.
    fs::rename(place.path().join("in/e/a.txt"), place.path().join("in/e/a2.txt")).unwrap();
    let (value, code) = place.verify();
    assert_eq!((names(&value), code), (vec!["e/a2.txt", "e/b.txt", "e/deep/er/c.txt"], 1));
}

#[test]
fn strengths_and_measures_without_evidence_are_told_like_in_the_checklist() {
    let place = Place::new(&[]);
    let values = "4.1.2=50 4.1.2.strengths+=甲 4.1.3=50 4.1.3.strengths+=乙 4.1.3.strengths+=丙 \
                  4.1.4=50 4.1.4.strengths+=丁 4.7.2.measures+=率 4.7.2.measures+=数 evidence+=证 \
                  4.1.3.strengths.S1.evidence=E1 4.1.4.evidence=E1 measures.M2.evidence=E1";
    let values: Vec<&str> = values.split_whitespace().collect();
    place.zhuoyue(&[&["set", "in/a.yaml"][..], &values].concat());
    let (value, code) = place.verify();
    let told: Vec<&str> = value["unproved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["place"].as_str().unwrap())
        .collect();
    assert_eq!((told.as_slice(), code), (&["4.1.2.S1", "4.1.3.S2", "M1"][..], 0));
    let checked = place.zhuoyue(&["check", "in/a.yaml", "--format", "json"]);
    let checked: Value = serde_json::from_str(&checked).unwrap();
    let notes = checked["notes"].as_array().unwrap().iter();
    let missing = notes.filter(|note| note["kind"] == "missing-evidence");
    let missing: Vec<&str> = missing.map(|note| note["place"].as_str().unwrap()).collect();
    assert_eq!(missing, told[..2]);
}

// ---- Out of the folder.

#[test]
fn no_location_leads_out_of_the_folder() {
    for location in [
        "../secret.txt",
        "e/../../secret.txt",
        r"..\secret.txt",
        r"e\..\..\secret.txt",
        "/etc/passwd",
        r"C:\Windows\win.ini",
        "C:win.ini",
        r"\\server\share\a",
    ] {
        let place = Place::new(&[("secret.txt", b"secret"), ("in/e/a.txt", b"a")]);
        place.by_hand(location);
        assert_eq!(place.states(), ["outside"], "{location}");
        let (value, _) = place.verify();
        assert_eq!(value["files"][0]["now"], Value::Null, "{location} was read");
    }
    let place = Place::new(&[("secret.txt", b"secret")]);
    place.by_hand(place.path().join("in/a.yaml").to_str().unwrap());
    assert_eq!(place.states(), ["outside"], "an absolute path is none that travels");
}

#[test]
fn what_lies_outside_is_not_registered() {
    let place = Place::new(&[("secret.txt", b"secret")]);
    let before = fs::read(place.path().join("in/a.yaml")).unwrap();
    for what in
        ["secret.txt", "in/../secret.txt", place.path().join("secret.txt").to_str().unwrap()]
    {
        let refused = place.run(&["evidence", "add", "in/a.yaml", what]);
        assert_eq!(refused.status.code(), Some(3));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("outside the folder"), "{what}");
    }
    assert_eq!(fs::read(place.path().join("in/a.yaml")).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_and_never_out() {
    use std::os::unix::fs::symlink;
    let place = Place::new(&[("out/secret.txt", b"secret"), ("in/e/a.txt", b"a")]);
    let inside = place.path().join("in");
    symlink(place.path().join("out"), inside.join("way")).unwrap();
    symlink("../../out/secret.txt", inside.join("e/b.txt")).unwrap();
    symlink("a.txt", inside.join("e/c.txt")).unwrap();
    symlink("nowhere", inside.join("e/d.txt")).unwrap();
    for (what, code) in
        [("in/way/secret.txt", 3), ("in/e/b.txt", 3), ("in/e/d.txt", 3), ("in/e/c.txt", 0)]
    {
        assert_eq!(
            place.run(&["evidence", "add", "in/a.yaml", what]).status.code(),
            Some(code),
            "{what}"
        );
    }
    let text = fs::read_to_string(inside.join("a.yaml")).unwrap();
    assert!(text.contains("location: e/a.txt"), "a link is registered as what it leads to: {text}");
    for (location, state) in [
        ("way/secret.txt", "outside"),
        ("way/nothing.txt", "missing"),
        ("e/b.txt", "outside"),
        ("e/c.txt", "no-digest"),
        ("e/d.txt", "missing"),
        ("way", "outside"),
        ("e", "not-a-file"),
    ] {
        let place_text = text.split("evidence:").next().unwrap();
        fs::write(inside.join("a.yaml"), place_text).unwrap();
        place.by_hand(location);
        assert_eq!(place.states(), [state], "{location}");
    }
    // The whole folder may be reached over a link.
    fs::write(inside.join("a.yaml"), &text).unwrap();
    symlink("in", place.path().join("alias")).unwrap();
    place.zhuoyue(&["evidence", "verify", "alias/a.yaml"]);
    place.zhuoyue(&["evidence", "add", "alias/a.yaml", "in/e/a.txt"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let place = Place::new(&[("in/e/a.txt", b"a")]);
    let pipe = place.path().join("in/e/pipe");
    if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        return;
    }
    assert_eq!(place.run(&["evidence", "add", "in/a.yaml", "in/e/pipe"]).status.code(), Some(3));
    place.by_hand("e/pipe");
    assert_eq!(place.states(), ["not-a-file"]);
}

// ---- Names that nobody expects.

#[test]
fn names_that_no_file_can_have_are_missing() {
    for location in ["长".repeat(3000), "a/".repeat(3000) + "b", "nul\u{1}".to_owned()] {
        let place = Place::new(&[]);
        place.by_hand(&location);
        let output = place.run(&["evidence", "verify", "in/a.yaml"]);
        // Control characters are refused by the reader already.
        let refused = location.contains('\u{1}');
        assert_eq!(output.status.code(), Some(if refused { 3 } else { 1 }), "{location}");
        if !refused {
            assert_eq!(place.states(), ["missing"]);
        }
    }
}

#[cfg(unix)]
#[test]
fn escape_sequences_in_names_reach_neither_terminal_nor_register() {
    let place = Place::new(&[
        ("in/e/a.txt", b"a"),
        ("in/e/b\u{1b}[2Jc.txt", b"b"),
        ("in/e/d\\e.txt", b"c"),
    ]);
    place.zhuoyue(&["evidence", "add", "in/a.yaml", "in/e/a.txt"]);
    for what in ["in/e/b\u{1b}[2Jc.txt", "in/e/d\\e.txt"] {
        let refused = place.run(&["evidence", "add", "in/a.yaml", what]);
        assert_eq!(refused.status.code(), Some(3));
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(said.contains("rename it first") && !said.contains('\u{1b}'), "{said}");
    }
    let said = place.zhuoyue(&["evidence", "verify", "in/a.yaml"]);
    assert!(said.contains("b\u{FFFD}[2Jc.txt") && !said.contains('\u{1b}'), "{said}");
}

// ---- Laws.

std::thread_local! {
    static CRITERIA: Criteria = default_criteria();
}

fn verified(folder: &EvidenceFolder, assessment: &Assessment) -> VerifySheet {
    let look = |own: &Evidence| {
        let seen = folder.look(own.location.as_deref().unwrap(), &|_| {});
        (own.id.clone(), seen.found)
    };
    let found: BTreeMap<Id, Found> = assessment.evidence.iter().map(look).collect();
    VerifySheet::build(assessment, &found, Vec::new(), Lang::Zh)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_changed_byte_is_found(
        files in proptest::collection::btree_map("[a-c]{1,2}(/[d-f 文]{0,2}x){0,2}\\.t", proptest::collection::vec(any::<u8>(), 0..300), 1..6),
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        change in 0..3,
        flip in 1..=255_u8,
    ) {
        let place = tempfile::tempdir().unwrap();
        let folder = EvidenceFolder::of(&place.path().join("a.yaml")).unwrap();
        let mut assessment =
            CRITERIA.with(|own| Assessment::new(own, "甲".to_owned(), "2026".to_owned()));
        for (number, (name, bytes)) in files.iter().enumerate() {
            let path = place.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, bytes).unwrap();
            let location = folder.place(&path).unwrap().to_string();
            let Found::File(print) = folder.look(&location, &|_| {}).found else { panic!("{location}") };
            prop_assert_eq!(&print.sha256, &Digest::of(bytes));
            let id = Id::new(&format!("E{number}")).unwrap();
            let own = Evidence::new(id, name.clone());
            let (sha256, size) = (Some(print.sha256), Some(print.size));
            let kind = Some(EvidenceKind::File);
            assessment.evidence.push(Evidence { kind, location: Some(location), sha256, size, ..own });
        }
        prop_assert!(verified(&folder, &assessment).files.iter().all(|own| own.state == FileState::Same));
        let number = which.index(files.len());
        let (name, bytes) = files.iter().nth(number).unwrap();
        let mut changed = bytes.clone();
        match change {
            0 if !changed.is_empty() => { let at = at.index(changed.len()); changed[at] ^= flip; }
            1 if !changed.is_empty() => { changed.remove(at.index(bytes.len())); }
            _ => changed.insert(at.index(bytes.len() + 1), flip),
        }
        fs::write(place.path().join(name), changed).unwrap();
        let sheet = verified(&folder, &assessment);
        for (place, own) in sheet.files.iter().enumerate() {
            let expected = if place == number { FileState::Changed } else { FileState::Same };
            prop_assert_eq!(&own.state, &expected);
        }
        prop_assert!(!sheet.is_passed());
    }
}

#[test]
fn a_file_larger_than_a_piece_is_digested_whole() {
    let bytes: Vec<u8> = (0..200_001_u32).map(|number| (number % 251) as u8).collect();
    for size in [0, 1, 65_535, 65_536, 65_537, 200_001] {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("a.bin"), &bytes[..size]).unwrap();
        let folder = EvidenceFolder::of(&place.path().join("a.yaml")).unwrap();
        let told = std::sync::atomic::AtomicU64::new(0);
        let read = |more| {
            told.fetch_add(more, std::sync::atomic::Ordering::Relaxed);
        };
        let Found::File(print) = folder.look("a.bin", &read).found else { panic!("{size}") };
        assert_eq!((print.sha256, print.size), (Digest::of(&bytes[..size]), size as u64));
        assert_eq!(told.into_inner(), size as u64, "what was read is told");
    }
}
