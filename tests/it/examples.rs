//! The shipped examples: complete, believable, and without leftovers.

use std::{collections::BTreeSet, fs};

use zhuoyue::{
    assessment::EvidenceKind,
    criteria::{Criteria, Digest},
    load::Shipped,
    report::{NoteKind, checklist},
    scoring::score,
    text::Lang,
};

use crate::support::{default_criteria, read, root};

fn tree(id: &str) -> Criteria {
    Shipped::file(id).expect("a shipped tree").load().expect("sound")
}

fn example(name: &str) -> String {
    fs::read_to_string(root().join("examples").join(name)).expect("the example")
}

#[test]
fn the_complete_example_is_complete_and_near_five_hundred() {
    let criteria = default_criteria();
    let assessment = read(&criteria, &example("2026.yaml")).expect("sound");
    let card = score(&criteria, &assessment);
    assert!(card.is_complete());
    assert_eq!(card.total.as_ref().unwrap().points.as_ref().unwrap().to_string(), "501.25");
    for (node, _) in criteria.items() {
        let record = &assessment.items[&node.id];
        assert!(!record.strengths.is_empty() && !record.improvements.is_empty(), "{}", node.id);
        assert!(record.reason.is_some() && record.owner.is_some(), "{}", node.id);
        assert!(record.strengths.iter().all(|own| !own.evidence.is_empty()), "{}", node.id);
    }
    let notes = checklist(&criteria, &assessment, &card, Lang::Zh);
    assert_eq!(notes, [], "the example leaves nothing to be wished for");
    let length = zhuoyue::report::profile_length(&assessment);
    assert!((1500..=3000).contains(&length), "{length} characters");
}

#[test]
fn the_half_done_example_is_half_done() {
    let criteria = default_criteria();
    let assessment = read(&criteria, &example("2026-half.yaml")).expect("sound");
    let card = score(&criteria, &assessment);
    let (rated, count) = card.progress();
    assert!(rated >= 4 && rated < count);
    let notes = checklist(&criteria, &assessment, &card, Lang::En);
    assert!(notes.iter().any(|note| note.kind == NoteKind::OpenItem));
}

/// The figures of the complete example cover its results, but for two findings that a reader is to come upon.
#[test]
fn the_measures_of_the_example_cover_all_but_an_area_and_a_process() {
    let criteria = default_criteria();
    let assessment = read(&criteria, &example("2026.yaml")).expect("sound");
    let measures = &assessment.measures;
    let mut areas = Vec::new();
    for (node, item) in criteria.items().filter(|(_, item)| item.informs.is_empty()) {
        let own: Vec<_> = measures.iter().filter(|own| own.item == node.id).collect();
        assert!(own.len() >= 5, "{}", node.id);
        let left = item
            .areas
            .iter()
            .filter(|area| own.iter().all(|of| of.area.as_ref() != Some(&area.id)));
        areas.extend(left.map(|area| format!("{}.{}", node.id, area.id)));
    }
    assert_eq!(areas, ["4.7.7.e"]);
    let mut processes = Vec::new();
    for (node, item) in criteria.items().filter(|(_, item)| !item.informs.is_empty()) {
        let linked: Vec<_> =
            measures.iter().filter(|own| own.processes.contains(&node.id)).collect();
        assert!(linked.iter().all(|own| item.informs.contains(&own.item)), "{}", node.id);
        if linked.is_empty() {
            processes.push(node.id.to_string());
        }
    }
    assert_eq!(processes, ["4.6.2"]);
}

/// What the registers of the examples say of files holds of those that are shipped, and each is used.
#[test]
fn the_evidence_of_the_examples_is_what_the_registers_say() {
    let criteria = default_criteria();
    let mut registered = BTreeSet::new();
    for name in ["2026.yaml", "2026-half.yaml"] {
        let assessment = read(&criteria, &example(name)).expect("sound");
        for entry in &assessment.evidence {
            assert!(!assessment.users_of(&entry.id).is_empty(), "{name} {}", entry.id);
            assert!(entry.kind.is_some() && entry.owner.is_some(), "{name} {}", entry.id);
            if entry.kind != Some(EvidenceKind::File) {
                continue;
            }
            let location = entry.location.as_deref().expect("a path");
            let bytes = fs::read(root().join("examples").join(location)).expect("the file");
            assert_eq!(entry.sha256, Some(Digest::of(&bytes)), "{name} {location}");
            assert_eq!(entry.size, u64::try_from(bytes.len()).ok(), "{name} {location}");
            registered.insert(location.to_owned());
        }
    }
    let folder = fs::read_dir(root().join("examples/evidence")).expect("the folder");
    let files =
        folder.map(|file| file.expect("readable").file_name().into_string().expect("a name"));
    assert_eq!(files.map(|name| format!("evidence/{name}")).collect::<BTreeSet<_>>(), registered);
}

/// The smaller examples: every item rated, with a strength and an improvement, and nothing to be wished for.
#[test]
fn the_examples_of_other_trees_are_complete() {
    for (name, id, total) in
        [("baldrige.yaml", "baldrige-2021-22", "493"), ("efqm.yaml", "efqm-2020", "474")]
    {
        let criteria = tree(id);
        let assessment = read(&criteria, &example(name)).expect("sound");
        let card = score(&criteria, &assessment);
        assert!(card.is_complete(), "{name}");
        assert_eq!(card.total.as_ref().unwrap().points.as_ref().unwrap().to_string(), total);
        for (node, item) in criteria.items() {
            let record = &assessment.items[&node.id];
            assert!(!record.strengths.is_empty() && !record.improvements.is_empty(), "{}", node.id);
            let rated = item.scale.factors.iter().all(|own| record.factors.contains_key(&own.id));
            assert!(rated && record.owner.is_some(), "{name} {}", node.id);
        }
        assert_eq!(checklist(&criteria, &assessment, &card, Lang::Zh), [], "{name}");
    }
}

#[test]
fn examples_carry_the_digests_of_today() {
    for (name, id) in [
        ("2024.yaml", "gbt19580-2012"),
        ("2025.yaml", "gbt19580-2012"),
        ("2026.yaml", "gbt19580-2012"),
        ("2026-half.yaml", "gbt19580-2012"),
        ("baldrige.yaml", "baldrige-2021-22"),
        ("efqm.yaml", "efqm-2020"),
    ] {
        let criteria = tree(id);
        let assessment = read(&criteria, &example(name)).expect("sound");
        assert_eq!(assessment.criteria.scoring, Some(criteria.scoring_digest()), "{name}");
        assert_eq!(assessment.criteria.texts, Some(criteria.texts_digest()), "{name}");
    }
}
