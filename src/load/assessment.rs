//! Resolving an assessment file, in two steps: first its head, which says for which criteria it was made;
//! then, with these criteria at hand, the rest.

use std::collections::BTreeMap;

use super::{
    criteria::check_format,
    eligibility::eligibilities,
    fields::{self, Fields, Sink},
    last,
    measure::measures,
    record::{item, texts},
    references::is_known,
    register::register,
    theme, values, yaml,
    yaml::Yaml,
};
use crate::{
    assessment::{Assessment, CriteriaRef, FORMAT},
    both,
    criteria::{Criteria, Digest, Id},
    diagnostic::{Diagnostic, Findings, Rule, Source, Span},
    number::{Percent, Points},
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

/// The digests of criteria: what an assessment was made for is compared with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digests {
    scoring: Digest,
    texts: Digest,
}

impl Digests {
    /// Those of criteria as they are now.
    #[must_use]
    pub fn of(criteria: &Criteria) -> Self {
        Self { scoring: criteria.scoring_digest(), texts: criteria.texts_digest() }
    }
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
        (values::digest(yaml, sink), yaml.span)
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
        self.resolve_with(criteria, &Digests::of(criteria), opening)
    }

    /// The same where the digests of the criteria are known: for many assessments in a row.
    ///
    /// # Errors
    /// As for [`Draft::resolve`].
    pub fn resolve_with(
        self,
        criteria: &Criteria,
        digests: &Digests,
        opening: Opening,
    ) -> Result<(Assessment, Findings), Findings> {
        let mut sink = Sink::default();
        self.check_digests(digests, opening, &mut sink);
        let assessment = resolve(&self.root, self.criteria, criteria, &mut sink);
        let findings = Findings::new(self.source, sink.diagnostics);
        match assessment {
            Some(assessment) if !findings.has_errors() => Ok((assessment, findings)),
            _ => Err(findings),
        }
    }

    fn check_digests(&self, digests: &Digests, opening: Opening, sink: &mut Sink) {
        let changed =
            |own: &Option<Digest>, now: &Digest| own.as_ref().is_some_and(|own| own != now);
        if changed(&self.criteria.scoring, &digests.scoring) {
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
        if changed(&self.criteria.texts, &digests.texts) {
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
    let weights_yaml = map.get("weights");
    let weights = weights_yaml.map_or_else(Default::default, |yaml| weights(yaml, sink));
    let place = map.place_of("weights").unwrap_or(map.place);
    let weighted = weighted(criteria, &weights, weights_yaml, place, sink);
    let criteria = weighted.as_ref().unwrap_or(criteria);
    let profile = map.get("profile").map_or_else(Default::default, |yaml| {
        let known: Vec<&str> = criteria.prompts().map(|prompt| prompt.id.as_str()).collect();
        texts(yaml, known.iter().copied(), sink)
    });
    let items_yaml = map.get("items");
    let measures_yaml = map.get("measures");
    let (evidence, known) =
        map.get("evidence").map_or_else(Default::default, |yaml| register(yaml, sink));
    let measures =
        measures_yaml.map_or_else(Vec::new, |yaml| measures(yaml, criteria, &known, sink));
    let mut items = BTreeMap::new();
    for (key, yaml) in items_yaml.map_or_else(Vec::new, |yaml| fields::entries(yaml, sink)) {
        if let Some((id, record)) = item(key, yaml, criteria, &known, sink)
            && !record.is_empty()
        {
            items.insert(id, record);
        }
    }
    let targets =
        map.get("targets").map_or_else(Default::default, |yaml| targets(yaml, criteria, sink));
    let theme = map.get("theme").and_then(|yaml| theme::look(yaml, sink));
    let eligibility =
        map.get("eligibility").map_or_else(Default::default, |yaml| eligibilities(yaml, sink));
    let last = map.get("last").and_then(|yaml| last::last(yaml, criteria, sink));
    let reopened = map.get("reopened").map_or_else(Vec::new, |yaml| last::reopened(yaml, sink));
    let seal = map.get("seal").and_then(|yaml| last::seal(yaml, sink));
    map.finish(sink);
    let mut assessment = Assessment {
        criteria: criteria_ref,
        organization: organization?,
        period: period?,
        date,
        assessors,
        weights,
        profile,
        items,
        measures,
        evidence,
        targets,
        theme,
        eligibility,
        last,
        seal,
        reopened,
    };
    assessment.forget_what_is_gone();
    Some(assessment)
}

/// Percentages by node, named total or `total`.
fn targets(yaml: &Yaml, criteria: &Criteria, sink: &mut Sink) -> BTreeMap<Id, Percent> {
    let mut targets = BTreeMap::new();
    let known: Vec<&str> = criteria.names_with_value().map(Id::as_str).chain(["total"]).collect();
    for (key, yaml) in fields::entries(yaml, sink) {
        let Some(id) = values::id_of(&key.text, key.span, sink) else { continue };
        let is_known = is_known(&id, key.span, known.iter().copied(), sink);
        if yaml.value == yaml::Value::Null {
            continue;
        }
        if let (true, Some(percent)) = (is_known, values::percent(yaml, sink)) {
            targets.insert(id, percent);
        }
    }
    targets
}

/// What nodes are worth in this assessment.
fn weights(yaml: &Yaml, sink: &mut Sink) -> BTreeMap<Id, Points> {
    let mut weights = BTreeMap::new();
    for (key, yaml) in fields::entries(yaml, sink) {
        let id = values::id_of(&key.text, key.span, sink);
        if let (Some(id), Some(points)) = (id, values::points(yaml, sink)) {
            weights.insert(id, points);
        }
    }
    weights
}

/// The criteria with the weights of the assessment; none where there are none, or where they do not fit.
fn weighted(
    criteria: &Criteria,
    weights: &BTreeMap<Id, Points>,
    yaml: Option<&Yaml>,
    place: Span,
    sink: &mut Sink,
) -> Option<Criteria> {
    if weights.is_empty() {
        return None;
    }
    let entries = yaml.map_or_else(Vec::new, |yaml| fields::entries(yaml, &mut Sink::default()));
    let mistakes = match criteria.with_weights(weights) {
        Ok(weighted) => return Some(weighted),
        Err(mistakes) => mistakes,
    };
    for mistake in mistakes {
        let key = entries.iter().find(|(key, _)| *mistake.node() == *key.text.as_str());
        let place = key.map_or(place, |(key, _)| key.span);
        sink.push(Diagnostic::error(Rule::Weights, place, mistake.say()).help(both!(
            "改分值，或删去这些行，按准则的分值计算",
            "change the weights, or delete the lines and use those of the criteria"
        )));
    }
    None
}
