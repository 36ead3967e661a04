//! Keys: how a script names one value of an assessment, e.g. `4.1.2.answers.a1`.

mod measure;

pub use measure::{ComparisonKey, MeasureKey};

use super::{EligibilityField, Refusal};
use crate::criteria::{Criteria, Id, Item, Node};

/// The first words of keys that name a field of the assessment itself.
pub const RESERVED: [&str; 13] = [
    "organization",
    "period",
    "date",
    "assessors",
    "criteria",
    "profile",
    "evidence",
    "confirm",
    "unconfirmed",
    "targets",
    "weights",
    "measures",
    "eligibility",
];

/// One value of an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A field of the head.
    Head(HeadKey),
    /// The text of a prompt of the profile.
    Profile(Id),
    /// A field of an item.
    Item(Id, ItemKey),
    /// What a node, a named total or `total` is to come to.
    Target(Id),
    /// The register of evidence; takes new entries.
    Register,
    /// A field of an entry of the register.
    Evidence(Id, EvidenceField),
    /// A field of a measure.
    Measure(Id, MeasureKey),
    /// What a node is worth in this assessment.
    Weight(Id),
    /// A field of the answer to a question of eligibility: the award, the question.
    Eligibility(Id, Id, EligibilityField),
}

/// A field of an entry of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceField {
    /// What it is; cleared, the entry goes.
    Title,
    /// What sort of thing it is.
    Kind,
    /// Where it is.
    Location,
    /// The system that holds it.
    System,
    /// Who keeps it.
    Owner,
    /// Of which day it is.
    Date,
    /// What the file held.
    Sha256,
    /// How many bytes it had.
    Size,
}

/// A field of the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadKey {
    /// Who is assessed.
    Organization,
    /// The period.
    Period,
    /// The date of the report.
    Date,
    /// Who assessed.
    Assessors,
    /// The digest of what decides the score; takes `current`.
    Scoring,
    /// The digest of the wording; takes `current`.
    Texts,
    /// Takes what was taken over and still holds: a key, a node or `all`.
    Confirm,
    /// What was taken over and is to be confirmed; takes more.
    Unconfirmed,
}

/// A field of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKey {
    /// The value decided on.
    Score,
    /// The rating of a factor.
    Factor(Id),
    /// Why.
    Reason,
    /// Who collects facts.
    Owner,
    /// Until when.
    Due,
    /// The answer to a question.
    Answer(Id),
    /// The strengths; takes new ones.
    Strengths,
    /// A strength.
    Strength(Id, StatementKey),
    /// The improvements; takes new ones.
    Improvements,
    /// An improvement.
    Improvement(Id, ImprovementKey),
    /// Evidence for the item as a whole.
    Evidence,
    /// The measures of the item; takes new ones by their titles.
    Measures,
    /// A measure of the item; takes the title of a new one that is to have this id.
    Measure(Id),
}

/// A field of a strength.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementKey {
    /// The thought itself; cleared, the strength goes.
    Text,
    /// Evidence for it.
    Evidence,
    /// The period in which it was first written down.
    Since,
}

/// A field of an improvement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImprovementKey {
    /// The thought itself; cleared, the improvement goes.
    Text,
    /// Evidence for it.
    Evidence,
    /// Who takes care of it.
    Owner,
    /// Until when.
    Due,
    /// How it stands.
    State,
    /// The period in which it was first written down.
    Since,
}

impl Key {
    /// Reads a key: the longest node id that it begins with, then a field; or a field of the head.
    ///
    /// # Errors
    /// When nothing has this name; the refusal names what may have been meant.
    pub fn parse(criteria: &Criteria, text: &str) -> Result<Self, Refusal> {
        let unknown =
            || Refusal::UnknownKey { key: text.to_owned(), nearest: nearest(criteria, text) };
        if let Some(head) = HeadKey::of_word(text) {
            return Ok(Self::Head(head));
        }
        if let Some(prompt) = text.strip_prefix("profile.") {
            let known = criteria.prompts().find(|known| known.id == *prompt).ok_or_else(unknown)?;
            return Ok(Self::Profile(known.id.clone()));
        }
        if let Some(name) = text.strip_prefix("targets.") {
            let id = Id::new(name).map_err(|_| unknown())?;
            let is_known = name == "total" || criteria.names_with_value().any(|own| *own == id);
            return if is_known { Ok(Self::Target(id)) } else { Err(unknown()) };
        }
        if text == "evidence" {
            return Ok(Self::Register);
        }
        if let Some(rest) = text.strip_prefix("evidence.") {
            return evidence_field(rest).ok_or_else(unknown);
        }
        if let Some(rest) = text.strip_prefix("measures.") {
            let (id, field) = MeasureKey::parse(rest).ok_or_else(|| Refusal::UnknownField {
                key: text.to_owned(),
                known: MeasureKey::FIELDS.to_owned(),
            })?;
            return Ok(Self::Measure(id, field));
        }
        if let Some(rest) = text.strip_prefix("eligibility.") {
            return eligibility(rest).ok_or_else(unknown);
        }
        if let Some(node) = text.strip_prefix("weights.") {
            return Ok(Self::Weight(criteria.node(node).ok_or_else(unknown)?.id.clone()));
        }
        let (node, field) = longest_node(criteria, text).ok_or_else(unknown)?;
        let item = node.item().ok_or_else(|| Refusal::NotAnItem { node: node.id.clone() })?;
        match ItemKey::parse(item, field) {
            Some(field) => Ok(Self::Item(node.id.clone(), field)),
            None => Err(Refusal::UnknownField { key: text.to_owned(), known: fields_of(item) }),
        }
    }
}

impl HeadKey {
    const WORDS: [(&'static str, HeadKey); 8] = [
        ("organization", HeadKey::Organization),
        ("period", HeadKey::Period),
        ("date", HeadKey::Date),
        ("assessors", HeadKey::Assessors),
        ("criteria.scoring", HeadKey::Scoring),
        ("criteria.texts", HeadKey::Texts),
        ("confirm", HeadKey::Confirm),
        ("unconfirmed", HeadKey::Unconfirmed),
    ];

    fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.into_iter().find(|(own, _)| *own == word).map(|(_, key)| key)
    }
}

impl ItemKey {
    fn parse(item: &Item, field: &str) -> Option<Self> {
        match field {
            "" | "score" => return Some(Self::Score),
            "reason" => return Some(Self::Reason),
            "owner" => return Some(Self::Owner),
            "due" => return Some(Self::Due),
            "strengths" => return Some(Self::Strengths),
            "improvements" => return Some(Self::Improvements),
            "evidence" => return Some(Self::Evidence),
            "measures" => return Some(Self::Measures),
            _ => {}
        }
        let (list, rest) = field.split_once('.').unwrap_or(("factors", field));
        match list {
            "factors" => item.scale.factor(rest).map(|factor| Self::Factor(factor.id.clone())),
            "answers" => {
                let question = item.questions().find(|question| question.id == *rest)?;
                Some(Self::Answer(question.id.clone()))
            }
            "measures" => Some(Self::Measure(Id::new(rest).ok()?)),
            "strengths" => {
                let (id, field) = named(rest, &["text", "evidence", "since"]);
                let field = match field {
                    "text" => StatementKey::Text,
                    "evidence" => StatementKey::Evidence,
                    "since" => StatementKey::Since,
                    _ => return None,
                };
                Some(Self::Strength(Id::new(id).ok()?, field))
            }
            "improvements" => {
                let (id, field) =
                    named(rest, &["text", "evidence", "owner", "due", "state", "since"]);
                let field = match field {
                    "text" => ImprovementKey::Text,
                    "evidence" => ImprovementKey::Evidence,
                    "owner" => ImprovementKey::Owner,
                    "due" => ImprovementKey::Due,
                    "state" => ImprovementKey::State,
                    "since" => ImprovementKey::Since,
                    _ => return None,
                };
                Some(Self::Improvement(Id::new(id).ok()?, field))
            }
            _ => None,
        }
    }
}

/// An id and one of its fields, the first where none is named. The id itself may have points.
fn named<'a>(rest: &'a str, fields: &[&'a str]) -> (&'a str, &'a str) {
    match rest.rsplit_once('.') {
        Some((id, field)) if fields.contains(&field) => (id, field),
        _ => (rest, fields.first().copied().unwrap_or_default()),
    }
}

/// `AWARD.QUESTION`, with `.note` behind it for what to know about the answer.
fn eligibility(rest: &str) -> Option<Key> {
    let (award, question) = rest.split_once('.')?;
    let (question, field) = named(question, &["answer", "note"]);
    let field = match field {
        "note" => EligibilityField::Note,
        _ => EligibilityField::Answer,
    };
    Some(Key::Eligibility(Id::new(award).ok()?, Id::new(question).ok()?, field))
}

fn evidence_field(rest: &str) -> Option<Key> {
    let known = ["title", "kind", "location", "system", "owner", "date", "sha256", "size"];
    let (id, field) = named(rest, &known);
    let field = match field {
        "title" => EvidenceField::Title,
        "kind" => EvidenceField::Kind,
        "location" => EvidenceField::Location,
        "system" => EvidenceField::System,
        "owner" => EvidenceField::Owner,
        "date" => EvidenceField::Date,
        "sha256" => EvidenceField::Sha256,
        "size" => EvidenceField::Size,
        _ => return None,
    };
    Some(Key::Evidence(Id::new(id).ok()?, field))
}

/// The node with the longest id that `text` begins with, and what follows the id.
fn longest_node<'a, 'b>(criteria: &'a Criteria, text: &'b str) -> Option<(&'a Node, &'b str)> {
    criteria
        .walk()
        .into_iter()
        .filter_map(|visit| {
            let rest = text.strip_prefix(visit.node.id.as_str())?;
            let field = if rest.is_empty() { "" } else { rest.strip_prefix('.')? };
            Some((visit.node, field))
        })
        .max_by_key(|(node, _)| node.id.as_str().len())
}

/// The fields of an item in words, for people.
fn fields_of(item: &Item) -> String {
    let factors = item.scale.factors.iter().map(|factor| factor.id.to_string());
    let questions: Vec<&str> = item.questions().map(|question| question.id.as_str()).collect();
    let answers = match questions.as_slice() {
        [] => None,
        [only] => Some(format!("answers.{only}")),
        [first, .., last] => Some(format!("answers.{first} … answers.{last}")),
    };
    let fixed =
        ["score", "reason", "owner", "due", "strengths", "improvements", "evidence", "measures"];
    let fixed = fixed.into_iter().map(str::to_owned);
    fixed.chain(factors).chain(answers).collect::<Vec<_>>().join(", ")
}

/// The name that is most like what was given, when one is near enough to be meant.
fn nearest(criteria: &Criteria, text: &str) -> Option<String> {
    let heads = HeadKey::WORDS.iter().map(|(word, _)| (*word).to_owned());
    let prompts = criteria.prompts().map(|prompt| format!("profile.{}", prompt.id));
    let mut names: Vec<String> = heads.chain(prompts).collect();
    names.extend(criteria.walk().iter().map(|visit| visit.node.id.to_string()));
    // Clause numbers are all alike: only what has letters can be guessed by its spelling.
    names
        .into_iter()
        .filter(|name| {
            text.chars().any(char::is_alphabetic) && name.chars().any(char::is_alphabetic)
        })
        .map(|name| (strsim::damerau_levenshtein(&name, text), name))
        .filter(|(distance, _)| *distance <= 2)
        .min()
        .map(|(_, name)| name)
}
