//! Resolving an overlay: questions, measures and hints that a sector or a company adds to criteria. Points,
//! scales and the order of the tree stay as they are.

use super::{
    criteria::{check_format, languages},
    fields::{self, Fields, Sink},
    questionnaire::{Questionnaire, Seen, clauses},
    references::is_known,
    values, yaml,
    yaml::Yaml,
};
use crate::{
    both,
    criteria::{Area, ClauseLink, Content, Criteria, Id, Item, Node, Overlay},
    diagnostic::{Diagnostic, Findings, Rule, Source, Span},
    text::{Lang, Localized},
};

/// The format of overlay files that this program reads.
const FORMAT: &str = "zhuoyue/overlay/1";

/// The criteria that an overlay extends; none when the text is not that of an overlay.
#[must_use]
pub fn extends(text: &str) -> Option<Id> {
    let root = yaml::parse(text).ok()?;
    let mut sink = Sink::default();
    let mut map = Fields::open(&root, &mut sink)?;
    let format = fields::scalar(map.get("format")?, &mut sink)?;
    if !format.starts_with("zhuoyue/overlay/") {
        return None;
    }
    values::id(map.get("extends")?, &mut sink)
}

/// Adds an overlay to criteria.
///
/// # Errors
/// All mistakes of the overlay, such as an item that the criteria do not have.
pub fn overlay(criteria: Criteria, source: Source) -> Result<Criteria, Findings> {
    let mut sink = Sink::default();
    let mut extended = criteria;
    match yaml::parse(&source.text) {
        Ok(root) => extend(&mut extended, &root, &mut sink).unwrap_or(()),
        Err(diagnostic) => sink.push(*diagnostic),
    }
    if sink.diagnostics.is_empty() {
        Ok(extended)
    } else {
        Err(Findings::new(source, sink.diagnostics))
    }
}

fn extend(criteria: &mut Criteria, root: &Yaml, sink: &mut Sink) -> Option<()> {
    let mut map = Fields::open(root, sink)?;
    check_format(&mut map, FORMAT, sink)?;
    let languages = languages(&mut map, sink);
    let id = map.need("id", sink).and_then(|yaml| values::id(yaml, sink));
    check_extends(&mut map, criteria, sink)?;
    let title = map.need("title", sink).and_then(|yaml| values::localized(yaml, &languages, sink));
    let about = map.get("about").and_then(|yaml| values::localized(yaml, &languages, sink));
    let mut links = Vec::new();
    for yaml in map.need("items", sink).map_or(&[][..], |yaml| fields::list(yaml, sink)) {
        item(criteria, yaml, &languages, &mut links, sink);
    }
    map.finish(sink);
    let names: Vec<Id> = criteria.items().map(|(node, _)| node.id.clone()).collect();
    for (link, place) in &links {
        is_known(link, *place, names.iter().map(Id::as_str), sink);
    }
    criteria.overlays.push(Overlay { id: id?, title: title?, about });
    Some(())
}

fn check_extends(map: &mut Fields<'_>, criteria: &Criteria, sink: &mut Sink) -> Option<()> {
    let yaml = map.need("extends", sink)?;
    let extends = values::id(yaml, sink)?;
    if extends == criteria.id {
        return Some(());
    }
    let own = &criteria.id;
    sink.push(
        Diagnostic::error(
            Rule::UnknownId,
            yaml.span,
            both!(
                "这个附加问卷是为“{extends}”写的，现用的准则是“{own}”",
                "the overlay is for `{extends}`, the criteria are `{own}`"
            ),
        )
        .help(both!("改用为“{own}”写的附加问卷", "take an overlay that extends `{own}`")),
    );
    None
}

fn item(
    criteria: &mut Criteria,
    yaml: &Yaml,
    languages: &[Lang],
    links: &mut Vec<(Id, Span)>,
    sink: &mut Sink,
) -> Option<()> {
    let mut map = Fields::open(yaml, sink)?;
    let yaml = map.need("id", sink)?;
    let id = values::id(yaml, sink)?;
    let known: Vec<Id> = criteria.items().map(|(node, _)| node.id.clone()).collect();
    is_known(&id, yaml.span, known.iter().map(Id::as_str), sink);
    let item = find(&mut criteria.nodes, &id)?;
    for link in map.get("clauses").map_or_else(Vec::new, |yaml| clauses(yaml, sink)) {
        add_clauses(item, link);
    }
    let mut seen = Seen::default();
    for question in item.questions() {
        seen.questions.note_elsewhere(&question.id);
    }
    for measure in item.areas.iter().flat_map(|area| &area.measures) {
        seen.measures.note_elsewhere(&measure.id);
    }
    let scale = item.scale.clone();
    let mut reader = Questionnaire { languages, scale: Some(&scale), seen: &mut seen, links };
    for yaml in map.need("areas", sink).map_or(&[][..], |yaml| fields::list(yaml, sink)) {
        area(&mut item.areas, yaml, &mut reader, sink);
    }
    map.finish(sink);
    Some(())
}

/// A link to a standard that is there already adds its clauses to it.
fn add_clauses(item: &mut Item, more: ClauseLink) {
    match item.clauses.iter_mut().find(|own| own.standard == more.standard) {
        None => item.clauses.push(more),
        Some(own) => {
            for clause in more.clauses {
                if !own.clauses.contains(&clause) {
                    own.clauses.push(clause);
                }
            }
        }
    }
}

fn area(
    areas: &mut [Area],
    yaml: &Yaml,
    reader: &mut Questionnaire<'_>,
    sink: &mut Sink,
) -> Option<()> {
    let mut map = Fields::open(yaml, sink)?;
    let yaml = map.need("id", sink)?;
    let id = values::id(yaml, sink)?;
    is_known(&id, yaml.span, areas.iter().map(|area| area.id.as_str()), sink);
    let area = areas.iter_mut().find(|area| area.id == id)?;
    for yaml in map.get("hints").map_or(&[][..], |yaml| fields::list(yaml, sink)) {
        hint(area, yaml, reader, sink);
    }
    let questions = reader.questions(&mut map, sink);
    let measures = reader.measures(&mut map, sink);
    map.finish(sink);
    area.questions.extend(questions);
    area.measures.extend(measures);
    Some(())
}

/// A further hint of evidence for a question that is there.
fn hint(area: &mut Area, yaml: &Yaml, reader: &Questionnaire<'_>, sink: &mut Sink) -> Option<()> {
    let mut map = Fields::open(yaml, sink)?;
    let question = map.need("question", sink);
    let evidence = map.need("evidence", sink).and_then(|yaml| reader.words(yaml, sink));
    map.finish(sink);
    let id = values::id(question?, sink)?;
    let known = area.questions.iter().map(|question| question.id.as_str());
    is_known(&id, question?.span, known, sink);
    let question = area.questions.iter_mut().find(|question| question.id == id)?;
    let more = evidence?;
    question.evidence = Some(match &question.evidence {
        None => more,
        Some(own) => Localized {
            zh: format!("{}；{}", own.zh, more.zh),
            en: format!("{}; {}", own.en, more.en),
        },
    });
    Some(())
}

fn find<'a>(nodes: &'a mut [Node], id: &Id) -> Option<&'a mut Item> {
    nodes.iter_mut().find_map(|node| match &mut node.content {
        Content::Item(item) => (node.id == *id).then_some(&mut **item),
        Content::Group(group) => find(&mut group.nodes, id),
    })
}
