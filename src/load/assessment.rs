//! Resolving an assessment file, in two steps: first its head, which says for which criteria it was made;
//! then, with these criteria at hand, the rest.

use super::{
    criteria::check_format,
    fields::{self, Fields, Sink, nearest},
    references::{Unique, is_known, unique_id},
    values, yaml,
    yaml::{Key, Yaml},
};
use crate::{
    assessment::{
        Assessment, CriteriaRef, Evidence, FORMAT, FactorRating, Improvement, ItemRecord, Refusal,
        State, Strength, parse_factor, parse_rating,
    },
    both,
    criteria::{Criteria, Digest, Id, Item, Node},
    date::Date,
    diagnostic::{Diagnostic, Findings, Rule, Source, Span},
};

/// An assessment file of which only the head has been understood.
#[derive(Debug)]
pub struct Draft {
    source: Source,
    root: Yaml,
    criteria: CriteriaRef,
    scoring_place: Span,
    texts_place: Span,
}

/// How strictly a file is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Opening {
    /// Criteria that score differently than those it was made for are an error.
    #[default]
    Strict,
    /// They are a warning: for the command that accepts them.
    AcceptChangedCriteria,
}

/// Reads the head of an assessment file.
///
/// # Errors
/// The mistakes that keep it from being read further.
pub fn draft(source: Source) -> Result<Draft, Findings> {
    let mut sink = Sink::default();
    let root = match yaml::parse(&source.text) {
        Ok(root) => root,
        Err(diagnostic) => return Err(Findings::new(source, vec![*diagnostic])),
    };
    match head(&root, &mut sink) {
        Some((criteria, scoring_place, texts_place)) => {
            Ok(Draft { source, root, criteria, scoring_place, texts_place })
        }
        None => Err(Findings::new(source, sink.diagnostics)),
    }
}

fn head(root: &Yaml, sink: &mut Sink) -> Option<(CriteriaRef, Span, Span)> {
    let mut map = Fields::open(root, sink)?;
    check_format(&mut map, FORMAT, sink)?;
    let Some(yaml) = map.need("criteria", sink) else {
        map.explain_missing(sink);
        return None;
    };
    let mut map = Fields::open(yaml, sink)?;
    let id = map.need("id", sink).and_then(|yaml| values::id(yaml, sink));
    if id.is_none() {
        map.explain_missing(sink);
    }
    let id = id?;
    let path = map.get("path").and_then(|yaml| values::text(yaml, sink));
    let overlays = map.get("overlays").map_or_else(Vec::new, |yaml| {
        fields::list(yaml, sink).iter().filter_map(|yaml| values::text(yaml, sink)).collect()
    });
    let mut digest = |key| {
        let Some(yaml) = map.get(key) else { return (None, map.place) };
        let digest = fields::scalar(yaml, sink).and_then(Digest::parse);
        if digest.is_none() {
            sink.push(
                Diagnostic::error(
                    Rule::WrongType,
                    yaml.span,
                    both!("这不是校验值", "this is not a digest"),
                )
                .help(both!(
                    "删去这一行，程序会补上",
                    "delete the line; the program writes it anew"
                )),
            );
        }
        (digest, yaml.span)
    };
    let (scoring, scoring_place) = digest("scoring");
    let (texts, texts_place) = digest("texts");
    map.finish(sink);
    if !sink.diagnostics.is_empty() {
        return None;
    }
    Some((CriteriaRef { id, path, overlays, scoring, texts }, scoring_place, texts_place))
}

impl Draft {
    /// The criteria it was made for.
    #[must_use]
    pub fn criteria(&self) -> &CriteriaRef {
        &self.criteria
    }

    /// Reads the rest against the criteria.
    ///
    /// # Errors
    /// All mistakes of the file. Warnings alone come with the assessment.
    pub fn resolve(
        self,
        criteria: &Criteria,
        opening: Opening,
    ) -> Result<(Assessment, Findings), Findings> {
        let mut sink = Sink::default();
        self.check_digests(criteria, opening, &mut sink);
        let assessment = resolve(&self.root, self.criteria, criteria, &mut sink);
        let findings = Findings::new(self.source, sink.diagnostics);
        match assessment {
            Some(assessment) if !findings.has_errors() => Ok((assessment, findings)),
            _ => Err(findings),
        }
    }

    fn check_digests(&self, criteria: &Criteria, opening: Opening, sink: &mut Sink) {
        let changed = |own: &Option<Digest>, now: &dyn Fn() -> Digest| {
            own.as_ref().is_some_and(|own| *own != now())
        };
        if changed(&self.criteria.scoring, &|| criteria.scoring_digest()) {
            let message = both!(
                "评价所依据的评分结构（分值、分段、要素）已经改变",
                "the structure that scores (points, bands, factors) has changed since this assessment was made"
            );
            let diagnostic = match opening {
                Opening::Strict => {
                    Diagnostic::error(Rule::CriteriaChanged, self.scoring_place, message)
                }
                Opening::AcceptChangedCriteria => {
                    Diagnostic::warning(Rule::CriteriaChanged, self.scoring_place, message)
                }
            };
            sink.push(diagnostic.help(both!(
                "用 `--criteria` 指定原来的准则文件；若确要改用现在的准则，请复核各项评分后运行 `zhuoyue set 文件 criteria.scoring=current`",
                "name the original criteria file with `--criteria`; or, if the change is meant, review the ratings and run `zhuoyue set FILE criteria.scoring=current`"
            )));
        }
        if changed(&self.criteria.texts, &|| criteria.texts_digest()) {
            sink.push(
                Diagnostic::warning(
                    Rule::WordingChanged,
                    self.texts_place,
                    both!(
                        "准则的文字在评价之后有改动，评分不受影响",
                        "the wording of the criteria has changed since; scores are not affected"
                    ),
                )
                .help(both!(
                    "运行 `zhuoyue set 文件 criteria.texts=current` 记下现在的文字版本",
                    "run `zhuoyue set FILE criteria.texts=current` to take note of it"
                )),
            );
        }
    }
}

fn resolve(
    root: &Yaml,
    criteria_ref: CriteriaRef,
    criteria: &Criteria,
    sink: &mut Sink,
) -> Option<Assessment> {
    let mut map = Fields::open(root, sink)?;
    for known in ["format", "criteria"] {
        map.get(known);
    }
    let organization = map.need("organization", sink).and_then(|yaml| values::text(yaml, sink));
    let period = map.need("period", sink).and_then(|yaml| values::text(yaml, sink));
    let date = map.get("date").and_then(|yaml| values::date(yaml, sink));
    let assessors = map.get("assessors").map_or_else(Vec::new, |yaml| {
        fields::list(yaml, sink).iter().filter_map(|yaml| values::text(yaml, sink)).collect()
    });
    let profile = map.get("profile").map_or_else(Default::default, |yaml| {
        let known: Vec<&str> = criteria.prompts().map(|prompt| prompt.id.as_str()).collect();
        texts(yaml, known.iter().copied(), sink)
    });
    let items_yaml = map.get("items");
    let (evidence, known) =
        map.get("evidence").map_or_else(Default::default, |yaml| register(yaml, sink));
    let mut items = std::collections::BTreeMap::new();
    for (key, yaml) in items_yaml.map_or_else(Vec::new, |yaml| fields::entries(yaml, sink)) {
        if let Some((id, record)) = item(key, yaml, criteria, &known, sink)
            && !record.is_empty()
        {
            items.insert(id, record);
        }
    }
    map.finish(sink);
    Some(Assessment {
        criteria: criteria_ref,
        organization: organization?,
        period: period?,
        date,
        assessors,
        profile,
        items,
        evidence,
    })
}

/// Texts by id, each id among those known.
fn texts<'a>(
    yaml: &Yaml,
    known: impl Iterator<Item = &'a str> + Clone,
    sink: &mut Sink,
) -> std::collections::BTreeMap<Id, String> {
    let mut texts = std::collections::BTreeMap::new();
    for (key, yaml) in fields::entries(yaml, sink) {
        let Some(id) = values::id_of(&key.text, key.span, sink) else { continue };
        let is_known = is_known(&id, key.span, known.clone(), sink);
        if is_open(yaml) {
            continue;
        }
        if let (true, Some(text)) = (is_known, values::text(yaml, sink)) {
            texts.insert(id, text);
        }
    }
    texts
}

/// Whether a key stands there without a value, as a person leaves it to be filled in later.
fn is_open(yaml: &Yaml) -> bool {
    yaml.value == yaml::Value::Null
}

/// The register, and the ids of all its entries, those with mistakes included.
fn register(yaml: &Yaml, sink: &mut Sink) -> (Vec<Evidence>, Vec<Id>) {
    let mut seen = Unique::default();
    let mut register = Vec::new();
    let mut known = Vec::new();
    for yaml in fields::list(yaml, sink) {
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let id = unique_id(&mut map, &mut seen, sink);
        known.extend(id.clone());
        let title = map.need("title", sink).and_then(|yaml| values::text(yaml, sink));
        let location = map.get("location").and_then(|yaml| values::text(yaml, sink));
        map.finish(sink);
        if let (Some(id), Some(title)) = (id, title) {
            register.push(Evidence { id, title, location });
        }
    }
    (register, known)
}

fn item(
    key: &Key,
    yaml: &Yaml,
    criteria: &Criteria,
    register: &[Id],
    sink: &mut Sink,
) -> Option<(Id, ItemRecord)> {
    let id = values::id_of(&key.text, key.span, sink)?;
    let Some((node, item)) = criteria.item(&key.text) else {
        sink.push(unknown_item(&key.text, key.span, criteria));
        return None;
    };
    if is_open(yaml) {
        return None;
    }
    let mut map = Fields::open(yaml, sink)?;
    let reader = ItemReader { node, item, register };
    let record = ItemRecord {
        owner: map.get("owner").and_then(|yaml| values::text(yaml, sink)),
        due: map.get("due").and_then(|yaml| values::date(yaml, sink)),
        factors: map
            .get("factors")
            .map_or_else(Default::default, |yaml| reader.factors(yaml, sink)),
        score: map.get("score").and_then(|yaml| {
            let text = fields::scalar(yaml, sink)?;
            noted(parse_rating(node, item, text), yaml.span, sink)
        }),
        reason: map.get("reason").and_then(|yaml| values::text(yaml, sink)),
        answers: map.get("answers").map_or_else(Default::default, |yaml| {
            let known: Vec<&str> = item.questions().map(|question| question.id.as_str()).collect();
            texts(yaml, known.iter().copied(), sink)
        }),
        strengths: map.get("strengths").map_or_else(Vec::new, |yaml| reader.strengths(yaml, sink)),
        improvements: map
            .get("improvements")
            .map_or_else(Vec::new, |yaml| reader.improvements(yaml, sink)),
        evidence: map.get("evidence").map_or_else(Vec::new, |yaml| reader.evidence(yaml, sink)),
    };
    map.finish(sink);
    Some((id, record))
}

struct ItemReader<'a> {
    node: &'a Node,
    item: &'a Item,
    register: &'a [Id],
}

impl ItemReader<'_> {
    fn factors(
        &self,
        yaml: &Yaml,
        sink: &mut Sink,
    ) -> std::collections::BTreeMap<Id, FactorRating> {
        let mut factors = std::collections::BTreeMap::new();
        let known = self.item.scale.factors.iter().map(|factor| factor.id.as_str());
        for (key, yaml) in fields::entries(yaml, sink) {
            let Some(id) = values::id_of(&key.text, key.span, sink) else { continue };
            if !is_known(&id, key.span, known.clone(), sink) || is_open(yaml) {
                continue;
            }
            let Some(text) = fields::scalar(yaml, sink) else { continue };
            let rating = parse_factor(self.node, self.item, &id, text);
            if let Some(rating) = noted(rating, yaml.span, sink) {
                factors.insert(id, rating);
            }
        }
        factors
    }

    fn strengths(&self, yaml: &Yaml, sink: &mut Sink) -> Vec<Strength> {
        let mut seen = Unique::default();
        let mut strengths = Vec::new();
        for yaml in fields::list(yaml, sink) {
            let Some(mut map) = Fields::open(yaml, sink) else { continue };
            let id = unique_id(&mut map, &mut seen, sink);
            let text = map.need("text", sink).and_then(|yaml| values::text(yaml, sink));
            let evidence =
                map.get("evidence").map_or_else(Vec::new, |yaml| self.evidence(yaml, sink));
            map.finish(sink);
            if let (Some(id), Some(text)) = (id, text) {
                strengths.push(Strength { id, text, evidence });
            }
        }
        strengths
    }

    fn improvements(&self, yaml: &Yaml, sink: &mut Sink) -> Vec<Improvement> {
        let mut seen = Unique::default();
        let mut improvements = Vec::new();
        for yaml in fields::list(yaml, sink) {
            let Some(mut map) = Fields::open(yaml, sink) else { continue };
            let id = unique_id(&mut map, &mut seen, sink);
            let text = map.need("text", sink).and_then(|yaml| values::text(yaml, sink));
            let owner = map.get("owner").and_then(|yaml| values::text(yaml, sink));
            let due: Option<Date> = map.get("due").and_then(|yaml| values::date(yaml, sink));
            let states = State::ALL.map(|state| (state.word(), state));
            let state = map.get("state").and_then(|yaml| values::word(yaml, &states, sink));
            let evidence =
                map.get("evidence").map_or_else(Vec::new, |yaml| self.evidence(yaml, sink));
            map.finish(sink);
            if let (Some(id), Some(text)) = (id, text) {
                let state = state.unwrap_or_default();
                improvements.push(Improvement { id, text, owner, due, state, evidence });
            }
        }
        improvements
    }

    /// References to the register.
    fn evidence(&self, yaml: &Yaml, sink: &mut Sink) -> Vec<Id> {
        let known = self.register.iter().map(Id::as_str);
        let mut references = Vec::new();
        for yaml in fields::list(yaml, sink) {
            let Some(id) = values::id(yaml, sink) else { continue };
            if is_known(&id, yaml.span, known.clone(), sink) {
                references.push(id);
            }
        }
        references
    }
}

/// A value the domain takes; its refusal becomes a diagnostic at the place of the value.
fn noted<T>(value: Result<T, Refusal>, place: Span, sink: &mut Sink) -> Option<T> {
    match value {
        Ok(value) => Some(value),
        Err(refusal) => {
            sink.push(Diagnostic::error(Rule::OffScale, place, refusal.say()).help(both!(
                "改成可用的值，或删去这一行（未评的项是待评，不是 0 分）",
                "use a legal value, or delete the line (what is not rated is open, not 0)"
            )));
            None
        }
    }
}

/// What is said of an item that the criteria do not have.
pub(super) fn unknown_item(text: &str, place: Span, criteria: &Criteria) -> Diagnostic {
    let items: Vec<&str> = criteria.items().map(|(node, _)| node.id.as_str()).collect();
    let message = match criteria.node(text) {
        Some(_) => both!("{text} 是类目，不直接评分", "{text} is a group and is not rated itself"),
        None => both!("准则中没有评分项“{text}”", "the criteria have no item `{text}`"),
    };
    let help = match nearest(text, items.iter().copied()) {
        Some(meant) => both!("是否指“{meant}”？", "did you mean `{meant}`?"),
        None => {
            let id = &criteria.id;
            both!(
                "`zhuoyue criteria show {id}` 列出全部条款",
                "`zhuoyue criteria show {id}` lists them all"
            )
        }
    };
    Diagnostic::error(Rule::UnknownId, place, message).help(help)
}
