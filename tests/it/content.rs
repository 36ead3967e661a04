//! The shipped questionnaire is held to its rules: complete, in both languages, without repetition.

use std::collections::{BTreeMap, HashMap};

use zhuoyue::{
    criteria::{Better, Criteria, Id, Item, LookForAt, Method, Node},
    diagnostic::Source,
    load::{self, Shipped},
    number::Percent,
    scoring::Standing,
    text::{Lang, Localized},
};

use crate::support::default_criteria;

fn is_result(item: &Item) -> bool {
    item.scale.id == *"results"
}

fn items(criteria: &Criteria) -> Vec<(&Node, &Item)> {
    criteria.items().collect()
}

fn is_chinese(sign: char) -> bool {
    matches!(sign, '\u{3000}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Every text of the criteria with a name for messages.
fn texts(criteria: &Criteria) -> Vec<(String, &Localized)> {
    let mut texts = vec![("title".to_owned(), &criteria.title)];
    for visit in criteria.walk() {
        let id = &visit.node.id;
        texts.push((id.to_string(), &visit.node.title));
        let Some(item) = visit.node.item() else { continue };
        texts.extend(item.about.iter().map(|about| (format!("{id} about"), about)));
        texts.extend(item.look_fors.iter().map(|own| (format!("{id} look for"), &own.text)));
        for area in &item.areas {
            texts.push((format!("{id} {}", area.id), &area.title));
            for question in &area.questions {
                texts.push((format!("{id} {}", question.id), &question.ask));
                texts.extend(
                    question
                        .evidence
                        .iter()
                        .map(|own| (format!("{id} {} evidence", question.id), own)),
                );
            }
            for measure in &area.measures {
                texts.push((format!("{id} {}", measure.id), &measure.name));
                texts.extend(
                    measure.compare.iter().map(|own| (format!("{id} {} compare", measure.id), own)),
                );
            }
        }
    }
    let tables = criteria.totals.iter().map(|total| &total.levels).chain([&criteria.total.levels]);
    for table in tables.flatten() {
        texts.push(("levels".to_owned(), &table.title));
        texts.extend(table.levels.iter().map(|own| (format!("level {}", own.id), &own.title)));
    }
    texts.extend(criteria.verdicts.iter().map(|own| (format!("verdict {}", own.id), &own.title)));
    texts.extend(criteria.sources.iter().map(|own| (format!("source {}", own.id), &own.title)));
    let front = [&criteria.about, &criteria.notice].into_iter().flatten();
    texts.extend(front.map(|text| ("front".to_owned(), text)));
    for scale in &criteria.scales {
        for factor in &scale.factors {
            texts.push((format!("{} {}", scale.id, factor.id), &factor.title));
        }
        for band in &scale.bands {
            for own in &band.descriptors {
                texts.push((format!("{} {} line", scale.id, band.id), &own.line));
                texts.extend(
                    own.text.iter().map(|text| (format!("{} {} text", scale.id, band.id), text)),
                );
            }
        }
    }
    for prompt in criteria.prompts() {
        texts.push((prompt.id.to_string(), &prompt.title));
        texts.push((format!("{} ask", prompt.id), &prompt.ask));
    }
    for term in &criteria.glossary {
        texts.push((format!("term {}", term.id), &term.term));
        texts.push((format!("term {} text", term.id), &term.text));
    }
    texts
}

/// Every shipped tree.
fn trees() -> Vec<Criteria> {
    Shipped::files()
        .iter()
        .map(|file| file.load().unwrap_or_else(|findings| panic!("{:#?}", findings.diagnostics)))
        .collect()
}

/// The trees that bring a whole questionnaire: those that explain their words. Others hold points alone, or a check.
fn questionnaires() -> Vec<Criteria> {
    trees().into_iter().filter(|criteria| !criteria.glossary.is_empty()).collect()
}

/// The default tree with each of the shipped overlays.
fn overlaid() -> Vec<Criteria> {
    Shipped::overlays()
        .iter()
        .map(|file| {
            load::overlay(default_criteria(), Source::new(file.id, file.text))
                .unwrap_or_else(|findings| panic!("{:#?}", findings.diagnostics))
        })
        .collect()
}

/// Every shipped tree, and the default one with every overlay.
fn shipped() -> Vec<Criteria> {
    let mut all = trees();
    all.extend(overlaid());
    all
}

/// Whether a person sets one value for the item as a whole, and not one for each factor.
fn is_judged_as_a_whole(item: &Item) -> bool {
    matches!(item.scale.method, Method::Percent { .. })
}

#[test]
fn every_shipped_file_loads_under_the_id_of_its_name_and_one_is_the_default() {
    let mut defaults = 0;
    for file in Shipped::files() {
        let criteria = file.load().unwrap_or_else(|findings| panic!("{:#?}", findings.diagnostics));
        assert_eq!(criteria.id.as_str(), file.id);
        defaults += usize::from(criteria.is_default);
    }
    assert_eq!(defaults, 1);
    assert!(default_criteria().is_default);
}

#[test]
fn shipped_awards_load_and_every_fact_has_a_source_of_a_year() {
    let mut all = 0;
    for file in Shipped::awards() {
        let award = load::award(Source::new(file.id, file.text))
            .unwrap_or_else(|findings| panic!("{:#?}", findings.diagnostics));
        assert_eq!(award.id.as_str(), file.id);
        for known in award.criteria.iter().filter_map(|own| own.id.as_ref()) {
            assert!(Shipped::file(known.as_str()).is_some(), "{known}");
        }
        let years = [&award.cycle, &award.validity, &award.reevaluation, &award.reapply];
        let facts = (years.into_iter().flatten().map(|own| &own.provenance))
            .chain(award.criteria.iter().map(|own| &own.provenance))
            .chain(award.stages.iter().map(|own| &own.provenance))
            .chain(award.facts.iter().map(|own| &own.provenance))
            .chain(award.eligibility.iter().map(|own| &own.provenance));
        for fact in facts {
            let source = fact.source.as_ref().expect("a source");
            let source = award.sources.iter().find(|own| own.id == *source).expect("it is there");
            assert!(source.year.is_some() && fact.certainty.is_some(), "{} {}", file.id, source.id);
        }
        // No threshold and no limit of these awards was read anywhere.
        assert!(award.thresholds.is_empty() && award.limits.is_empty() && award.weights.is_empty());
        all += 1;
    }
    assert_eq!(all, 5);
}

#[test]
fn a_starter_loads_clean_and_can_be_scored() {
    let edits = ["1.1=80", "1.1.method=80-100", "1.2=50", "2.1=some"];
    for lang in Lang::ALL {
        let text = Shipped::starter(lang, &Id::new("my").unwrap()).expect("a starter");
        let criteria = crate::support::criteria(&text)
            .unwrap_or_else(|findings| panic!("{:#?}", findings.diagnostics));
        assert_eq!((criteria.id.as_str(), criteria.languages.as_slice()), ("my", &[lang][..]));
        let card = crate::support::scored(&criteria, &edits);
        assert_eq!(card.total.unwrap().points.unwrap().to_string(), "62");
        assert_eq!(card.level.unwrap().as_str(), "b");
        assert_eq!(card.verdicts[0].standing, Standing::Passed);
    }
}

#[test]
fn the_questionnaires_have_their_items_and_points() {
    let shapes: Vec<_> = questionnaires()
        .iter()
        .map(|criteria| {
            let results = items(criteria).iter().filter(|(_, item)| is_result(item)).count();
            let points = criteria.max_points().expect("points").to_string();
            let id = criteria.id.to_string();
            (id, criteria.nodes.len(), items(criteria).len(), results, points)
        })
        .collect();
    let known = [
        ("baldrige-2021-22", 7, 17, 5, "1000"),
        ("efqm-2020", 7, 25, 2, "1000"),
        ("gbt19580-2012", 7, 23, 6, "1000"),
    ];
    let known = known.map(|(id, top, all, results, points)| {
        (id.to_owned(), top, all, results, points.to_owned())
    });
    assert_eq!(shapes, known);
}

#[test]
fn processes_inform_results_and_every_fact_has_a_source() {
    for criteria in questionnaires() {
        let informed: Vec<&str> = items(&criteria)
            .iter()
            .flat_map(|(_, item)| item.informs.iter().map(zhuoyue::criteria::Id::as_str))
            .collect();
        for (node, item) in items(&criteria) {
            if is_result(item) {
                assert!(informed.contains(&node.id.as_str()), "no process informs {}", node.id);
            } else {
                assert!(!item.informs.is_empty(), "{} informs nothing", node.id);
            }
            let from = &node.provenance;
            assert!(from.source.is_some() && from.certainty.is_some(), "{}", node.id);
            assert!(item.about.is_some(), "{} has no word on what is looked at", node.id);
        }
    }
}

/// The known scores of uniform assessments where the points of items are rounded before they are added.
#[test]
fn uniform_scores_show_the_rounding_of_a_tree() {
    let criteria = Shipped::file("baldrige-2021-22").expect("the tree").load().expect("sound");
    for (percent, total) in
        [(5, 50), (25, 250), (45, 450), (50, 503), (55, 553), (65, 650), (85, 850), (100, 1000)]
    {
        let edits: Vec<String> =
            items(&criteria).iter().map(|(node, _)| format!("{}={percent}", node.id)).collect();
        let card = crate::support::scored(&criteria, &edits);
        let points = card.total.expect("a total").points.expect("points");
        assert_eq!(points.to_string(), total.to_string(), "{percent} %");
    }
}

#[test]
fn every_area_has_questions_and_every_factor_is_asked() {
    for criteria in questionnaires().into_iter().chain(overlaid()) {
        for (node, item) in items(&criteria) {
            let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
            // Where each factor is rated by itself, there are more of them and each is asked at least once.
            let (least, often) = if is_judged_as_a_whole(item) { (3, 2) } else { (2, 1) };
            for area in &item.areas {
                let count = area.questions.len();
                assert!(count >= least, "{} {}: {count} questions", node.id, area.id);
                for question in &area.questions {
                    let factor = question.factor.as_ref().expect("a factor");
                    *asked.entry(factor.as_str()).or_default() += 1;
                    assert!(
                        question.evidence.is_some() || is_result(item),
                        "{} {}",
                        node.id,
                        question.id
                    );
                }
            }
            for factor in &item.scale.factors {
                let times = asked.get(factor.id.as_str()).copied().unwrap_or_default();
                assert!(times >= often, "{} asks for {} {times} times", node.id, factor.id);
            }
        }
    }
    let criteria = default_criteria();
    let process = items(&criteria).into_iter().filter(|(_, item)| !is_result(item));
    let questions: usize = process.map(|(_, item)| item.questions().count()).sum();
    assert!(questions >= 150, "{questions} questions over the process items");
}

#[test]
fn questions_end_as_questions_and_none_is_asked_twice() {
    for criteria in shipped() {
        let mut seen: HashMap<&str, String> = HashMap::new();
        for (node, item) in items(&criteria) {
            for question in item.questions() {
                let place = format!("{} {}", node.id, question.id);
                assert!(question.ask.zh.ends_with('？'), "{place}: {}", question.ask.zh);
                assert!(question.ask.en.ends_with('?'), "{place}: {}", question.ask.en);
                for text in [&question.ask.zh, &question.ask.en] {
                    if let Some(first) = seen.insert(text, place.clone()) {
                        panic!("{first} and {place} ask the same: {text}");
                    }
                }
                assert!(question.ask.zh.chars().count() <= 90, "{place} is too long");
                assert!(question.ask.en.split_whitespace().count() <= 50, "{place} is too long");
            }
        }
    }
}

#[test]
fn both_languages_are_there_and_neither_stands_in_for_the_other() {
    for criteria in shipped() {
        for (place, text) in texts(&criteria) {
            assert!(text.zh.chars().any(is_chinese) || text.zh.len() < 12, "{place}: {}", text.zh);
            assert!(!text.en.chars().any(is_chinese), "{place}: {}", text.en);
            assert!(!text.zh.contains(['"', '\'']), "{place}: {}", text.zh);
            if text.zh.chars().count() > 8 {
                assert_ne!(text.zh, text.en, "{place}");
            }
        }
    }
}

#[test]
fn result_areas_suggest_measures_and_every_process_feeds_one() {
    for criteria in questionnaires() {
        let mut feeding: Vec<&str> = Vec::new();
        for (node, item) in items(&criteria) {
            for area in &item.areas {
                assert_eq!(is_result(item), !area.measures.is_empty(), "{} {}", node.id, area.id);
                for measure in &area.measures {
                    assert!(!measure.unit.zh.is_empty(), "{} {}", node.id, measure.id);
                    assert!(!measure.fed_by.is_empty(), "{} {}", node.id, measure.id);
                    feeding.extend(measure.fed_by.iter().map(zhuoyue::criteria::Id::as_str));
                }
            }
        }
        for (node, item) in items(&criteria) {
            let feeds = feeding.contains(&node.id.as_str());
            assert!(is_result(item) || feeds, "{} feeds no measure", node.id);
        }
        let measures: Vec<_> = items(&criteria)
            .into_iter()
            .flat_map(|(_, item)| item.areas.iter().flat_map(|area| &area.measures))
            .collect();
        let others = measures.iter().filter(|measure| measure.better != Better::Higher).count();
        assert!(others * 6 > measures.len(), "{}: nearly all measures shall be high", criteria.id);
    }
}

#[test]
fn lines_beside_a_prompt_are_short_and_bands_have_their_paragraphs() {
    for scale in questionnaires().iter().flat_map(|criteria| &criteria.scales) {
        assert!(scale.factors.len() >= 4 && scale.bands.len() >= 5, "{}", scale.id);
        for own in scale.bands.iter().flat_map(|band| &band.descriptors) {
            assert!(own.line.zh.chars().count() < 40, "{}", own.line.zh);
            assert!(own.line.en.split_whitespace().count() < 20, "{}", own.line.en);
            let text = own.text.as_ref().expect("a paragraph");
            assert!(text.zh.chars().count() > own.line.zh.chars().count(), "{}", text.zh);
        }
    }
}

#[test]
fn every_item_says_what_one_would_see_at_half_and_at_seventy() {
    for criteria in questionnaires() {
        for (node, item) in items(&criteria) {
            let at = |wanted: &LookForAt| item.look_fors.iter().any(|own| own.at == *wanted);
            assert!(at(&LookForAt::Percent(Percent::from(50))), "{} {}", criteria.id, node.id);
            let band = item.scale.band("70-85").expect("the band").id.clone();
            assert!(at(&LookForAt::Band(band)), "{} {}", criteria.id, node.id);
        }
    }
}

#[test]
fn profile_and_glossary_have_their_size() {
    let criteria = default_criteria();
    let profile = criteria.profile.as_ref().expect("a profile");
    assert_eq!((profile.limit, profile.blocks.len()), (Some(3000), 3));
    assert!((12..=18).contains(&criteria.prompts().count()));
    assert!((38..=50).contains(&criteria.glossary.len()), "{}", criteria.glossary.len());
}

#[test]
fn an_overlay_adds_and_leaves_the_score_alone() {
    let plain = default_criteria();
    for extended in overlaid() {
        assert_eq!(extended.scoring_digest(), plain.scoring_digest());
        assert_ne!(extended.texts_digest(), plain.texts_digest());
        let count = |criteria: &Criteria| -> usize {
            criteria.items().map(|(_, item)| item.questions().count()).sum()
        };
        assert!(count(&extended) > count(&plain) + 20);
    }
}

#[test]
fn an_overlay_that_names_what_is_not_there_is_refused_with_every_place() {
    let text = "format: zhuoyue/overlay/1\nid: x\nextends: gbt19580-2012\nlanguages: [zh]\ntitle: 试\nitems:\n- id: \"4.9.9\"\n  areas: []\n- id: \"4.1.2\"\n  areas:\n  - id: z\n  - id: a\n    hints: [{question: a9, evidence: 甲}]\n    questions:\n    - {id: a1, factor: nothing, ask: 问？}\n";
    let findings =
        load::overlay(default_criteria(), Source::new("o.yaml", text)).expect_err("mistakes");
    let found: Vec<(usize, &str)> = findings
        .diagnostics
        .iter()
        .map(|own| (findings.source.line_column(own.span.start).0, own.rule.code()))
        .collect();
    assert_eq!(
        found,
        [
            (7, "unknown-id"),
            (11, "unknown-id"),
            (13, "unknown-id"),
            (15, "duplicate-id"),
            (15, "unknown-id")
        ]
    );
}

/// The counts that the README tells.
#[test]
fn the_readme_tells_the_true_counts() {
    let criteria = default_criteria();
    let all = items(&criteria);
    let areas: usize = all.iter().map(|(_, item)| item.areas.len()).sum();
    let questions: usize = all.iter().map(|(_, item)| item.questions().count()).sum();
    let measures: usize =
        all.iter().flat_map(|(_, item)| &item.areas).map(|area| area.measures.len()).sum();
    let terms = criteria.glossary.len();
    let root = crate::support::root();
    for (file, line) in [
        (
            "README.md",
            format!(
                "{areas} areas, {questions} questions, {measures} suggested measures, {terms} terms"
            ),
        ),
        (
            "README.zh-CN.md",
            format!("{areas} 个要点、{questions} 个问题、{measures} 项参考指标、{terms} 条术语"),
        ),
    ] {
        let text = std::fs::read_to_string(root.join(file)).expect(file);
        assert!(text.contains(&line), "{file} does not say: {line}");
    }
}
