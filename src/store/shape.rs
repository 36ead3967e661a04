//! The shape of an assessment in its file: keys in a fixed order, values as text. Nothing that is empty.

use crate::{
    assessment::{
        Assessment, Comparison, CriteriaRef, EligibilityAnswer, Evidence, FactorRating,
        Improvement, ItemRecord, Last, LastRating, Look, Measure, Rating, Reopening, Seal, Series,
        Strength,
    },
    criteria::{Criteria, Id},
};

/// A value in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// A text, quoted where YAML needs it.
    Text(String),
    /// A number, written plainly.
    Number(String),
    /// A short list on one line.
    Ids(Vec<String>),
    /// A list.
    List(Vec<Shape>),
    /// Keys with values, in order.
    Map(Vec<(String, Shape)>),
}

/// The keys of the file from top to bottom, with their values.
pub(super) fn of(assessment: &Assessment, criteria: &Criteria) -> Vec<(String, Shape)> {
    let Assessment {
        criteria: made_for,
        organization,
        period,
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
        seal: sealed,
        reopened,
    } = assessment;
    let mut file = Map::default();
    file.put("format", Some(Shape::Text(crate::assessment::FORMAT.to_owned())));
    file.put("criteria", Some(criteria_ref(made_for)));
    file.put("organization", Some(text(organization)));
    file.put("period", Some(text(period)));
    file.put("date", date.map(|date| Shape::Text(date.to_string())));
    file.put("assessors", some_list(assessors.iter().map(text).collect()));
    let mut set = Map::default();
    for (node, points) in weights {
        set.put(node.as_str(), Some(Shape::Number(points.to_string())));
    }
    file.put("weights", set.some());
    let mut texts = Map::default();
    for prompt in criteria.prompts() {
        texts.put(prompt.id.as_str(), profile.get(&prompt.id).map(text));
    }
    file.put("profile", texts.some());
    let mut records = Map::default();
    for (node, node_item) in criteria.items() {
        let record = items.get(&node.id);
        records.put(node.id.as_str(), record.and_then(|record| item(record, node_item).some()));
    }
    file.put("items", records.some());
    file.put("measures", some_list(measures.iter().map(measure).collect()));
    file.put("evidence", some_list(evidence.iter().map(entry).collect()));
    let mut aims = Map::default();
    for (id, percent) in targets {
        aims.put(id.as_str(), Some(Shape::Number(percent.to_string())));
    }
    file.put("targets", aims.some());
    file.put("theme", theme.as_ref().and_then(|theme| look(theme).some()));
    let mut awards = Map::default();
    for (award, answers) in eligibility {
        let mut map = Map::default();
        for (question, own) in answers {
            map.put(question.as_str(), Some(answer(own)));
        }
        awards.put(award.as_str(), map.some());
    }
    file.put("eligibility", awards.some());
    file.put("last", last.as_ref().map(|last| self::last(last, criteria)));
    file.put("reopened", some_list(reopened.iter().map(reopening).collect()));
    file.put("seal", sealed.as_ref().map(seal));
    file.0
}

fn look(look: &Look) -> Map {
    let Look { accent, logo } = look;
    let mut map = Map::default();
    map.put("accent", accent.as_ref().map(text));
    map.put("logo", logo.as_ref().map(text));
    map
}

/// `true`, or the answer with its note.
fn answer(own: &EligibilityAnswer) -> Shape {
    let EligibilityAnswer { is_yes, note } = own;
    let word = Shape::Number(is_yes.to_string());
    match note {
        None => word,
        Some(note) => {
            Shape::Map(vec![("answer".to_owned(), word), ("note".to_owned(), text(note))])
        }
    }
}

fn last(last: &Last, criteria: &Criteria) -> Shape {
    let Last { period, file, ratings, unconfirmed } = last;
    let mut map = Map::default();
    map.put("period", Some(text(period)));
    map.put("file", file.as_ref().map(text));
    let mut rated = Map::default();
    for (node, item) in criteria.items() {
        let Some(LastRating { factors, score }) = ratings.get(&node.id) else { continue };
        let mut entry = Map::default();
        entry.put("factors", factor_ratings(factors, item));
        entry.put("score", score.as_ref().map(rating));
        rated.put(node.id.as_str(), entry.some());
    }
    map.put("items", rated.some());
    let unconfirmed = unconfirmed.iter().map(|what| Shape::Text(what.to_string()));
    map.put("unconfirmed", some_list(unconfirmed.collect()));
    Shape::Map(map.0)
}

fn factor_ratings(
    ratings: &std::collections::BTreeMap<Id, FactorRating>,
    item: &crate::criteria::Item,
) -> Option<Shape> {
    let mut map = Map::default();
    for factor in &item.scale.factors {
        map.put(factor.id.as_str(), ratings.get(&factor.id).map(factor_rating));
    }
    map.some()
}

fn seal(seal: &Seal) -> Shape {
    let Seal { date, digest } = seal;
    let mut map = Map::default();
    map.put("date", Some(Shape::Text(date.to_string())));
    map.put("digest", Some(Shape::Text(digest.to_string())));
    Shape::Map(map.0)
}

fn reopening(reopening: &Reopening) -> Shape {
    let Reopening { date, seal, reason } = reopening;
    let mut map = Map::default();
    map.put("date", Some(Shape::Text(date.to_string())));
    map.put("seal", Some(Shape::Text(seal.to_string())));
    map.put("reason", Some(text(reason)));
    Shape::Map(map.0)
}

fn criteria_ref(made_for: &CriteriaRef) -> Shape {
    let CriteriaRef { id, path, overlays, scoring, texts } = made_for;
    let mut map = Map::default();
    map.put("id", Some(Shape::Text(id.to_string())));
    map.put("path", path.as_ref().map(text));
    map.put("overlays", (!overlays.is_empty()).then(|| Shape::Ids(overlays.clone())));
    map.put("scoring", scoring.as_ref().map(|digest| Shape::Text(digest.to_string())));
    map.put("texts", texts.as_ref().map(|digest| Shape::Text(digest.to_string())));
    Shape::Map(map.0)
}

fn item(record: &ItemRecord, item: &crate::criteria::Item) -> Map {
    let ItemRecord {
        owner,
        due,
        factors,
        score,
        reason,
        answers,
        strengths,
        improvements,
        evidence,
    } = record;
    let mut map = Map::default();
    map.put("owner", owner.as_ref().map(text));
    map.put("due", due.map(|date| Shape::Text(date.to_string())));
    map.put("factors", factor_ratings(factors, item));
    map.put("score", score.as_ref().map(rating));
    map.put("reason", reason.as_ref().map(text));
    let mut texts = Map::default();
    for question in item.questions() {
        texts.put(question.id.as_str(), answers.get(&question.id).map(text));
    }
    map.put("answers", texts.some());
    map.put("strengths", some_list(strengths.iter().map(strength).collect()));
    map.put("improvements", some_list(improvements.iter().map(improvement).collect()));
    map.put("evidence", ids(evidence));
    map
}

fn rating(rating: &Rating) -> Shape {
    match rating {
        Rating::Percent(_) | Rating::Points(_) => Shape::Number(rating.to_string()),
        Rating::Level(_) => Shape::Text(rating.to_string()),
    }
}

fn factor_rating(rating: &FactorRating) -> Shape {
    match rating {
        FactorRating::Band(_) => Shape::Text(rating.to_string()),
        FactorRating::Percent(_) => Shape::Number(rating.to_string()),
    }
}

fn strength(strength: &Strength) -> Shape {
    let Strength { id, text: words, since, evidence } = strength;
    let mut map = Map::default();
    map.put("id", Some(Shape::Text(id.to_string())));
    map.put("text", Some(text(words)));
    map.put("since", since.as_ref().map(text));
    map.put("evidence", ids(evidence));
    Shape::Map(map.0)
}

fn improvement(improvement: &Improvement) -> Shape {
    let Improvement { id, text: words, since, owner, due, state, evidence } = improvement;
    let mut map = Map::default();
    map.put("id", Some(Shape::Text(id.to_string())));
    map.put("text", Some(text(words)));
    map.put("since", since.as_ref().map(text));
    map.put("owner", owner.as_ref().map(text));
    map.put("due", due.map(|date| Shape::Text(date.to_string())));
    map.put("state", Some(Shape::Text(state.word().to_owned())));
    map.put("evidence", ids(evidence));
    Shape::Map(map.0)
}

fn measure(measure: &Measure) -> Shape {
    let Measure {
        id,
        title,
        unit,
        better,
        item,
        area,
        processes,
        segment,
        source,
        owner,
        values,
        target,
        comparisons,
        evidence,
    } = measure;
    let mut map = Map::default();
    map.put("id", Some(Shape::Text(id.to_string())));
    map.put("title", Some(text(title)));
    map.put("item", Some(Shape::Text(item.to_string())));
    map.put("area", area.as_ref().map(|area| Shape::Text(area.to_string())));
    map.put("processes", ids(processes));
    map.put("unit", unit.as_ref().map(text));
    map.put("better", better.map(|better| Shape::Text(better.word().to_owned())));
    map.put("segment", segment.as_ref().map(text));
    map.put("source", source.as_ref().map(text));
    map.put("owner", owner.as_ref().map(text));
    map.put("values", series(values));
    map.put("target", series(target));
    map.put("comparisons", some_list(comparisons.iter().map(comparison).collect()));
    map.put("evidence", ids(evidence));
    Shape::Map(map.0)
}

fn comparison(comparison: &Comparison) -> Shape {
    let Comparison { id, name, kind, source, values } = comparison;
    let mut map = Map::default();
    map.put("id", Some(Shape::Text(id.to_string())));
    map.put("name", Some(text(name)));
    map.put("kind", kind.map(|kind| Shape::Text(kind.word().to_owned())));
    map.put("source", source.as_ref().map(text));
    map.put("values", series(values));
    Shape::Map(map.0)
}

fn series(series: &Series) -> Option<Shape> {
    let mut map = Map::default();
    for (period, value) in series {
        map.put(&period.to_string(), Some(Shape::Number(value.to_string())));
    }
    map.some()
}

fn entry(entry: &Evidence) -> Shape {
    let Evidence { id, title, kind, location, system, owner, date, sha256, size } = entry;
    let mut map = Map::default();
    map.put("id", Some(Shape::Text(id.to_string())));
    map.put("title", Some(text(title)));
    map.put("kind", kind.map(|kind| Shape::Text(kind.word().to_owned())));
    map.put("location", location.as_ref().map(text));
    map.put("system", system.as_ref().map(text));
    map.put("owner", owner.as_ref().map(text));
    map.put("date", date.map(|date| Shape::Text(date.to_string())));
    map.put("sha256", sha256.as_ref().map(|digest| Shape::Text(digest.to_string())));
    map.put("size", size.map(|size| Shape::Number(size.to_string())));
    Shape::Map(map.0)
}

fn text(text: impl AsRef<str>) -> Shape {
    Shape::Text(text.as_ref().to_owned())
}

fn ids(ids: &[Id]) -> Option<Shape> {
    (!ids.is_empty()).then(|| Shape::Ids(ids.iter().map(Id::to_string).collect()))
}

fn some_list(list: Vec<Shape>) -> Option<Shape> {
    (!list.is_empty()).then_some(Shape::List(list))
}

/// Keys with values that are there.
#[derive(Debug, Default)]
struct Map(Vec<(String, Shape)>);

impl Map {
    fn put(&mut self, key: &str, value: Option<Shape>) {
        self.0.extend(value.map(|value| (key.to_owned(), value)));
    }

    fn some(self) -> Option<Shape> {
        (!self.0.is_empty()).then_some(Shape::Map(self.0))
    }
}
