//! What an assessment knows of the one before: its ratings for reference, and what was taken over from it and
//! still has to be confirmed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::{Assessment, FactorRating, ItemKey, ItemRecord, Key, Rating};
use crate::criteria::{Content, Criteria, Id, Node};

/// The assessment before, as far as this one needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// Its period.
    pub period: String,
    /// The name of its file, for people; it is never opened because of this.
    pub file: Option<String>,
    /// Its ratings, by item: for reference, never this period's score.
    pub ratings: BTreeMap<Id, LastRating>,
    /// What was taken over from it and nobody has confirmed, changed or dropped yet.
    pub unconfirmed: BTreeSet<Carried>,
}

/// How an item was rated the last time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LastRating {
    /// How each factor was rated.
    pub factors: BTreeMap<Id, FactorRating>,
    /// What the person decided.
    pub score: Option<Rating>,
}

/// Something that was taken over from the assessment before. Shown as the key that `set` takes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carried {
    /// A text of the profile.
    Profile(Id),
    /// The answer to a question: the item and the question.
    Answer(Id, Id),
    /// A strength: the item and its id.
    Strength(Id, Id),
    /// An improvement: the item and its id.
    Improvement(Id, Id),
    /// An entry of the register of evidence.
    Evidence(Id),
}

impl Carried {
    /// What a key names, when that is something that can be taken over.
    #[must_use]
    pub fn of(key: &Key) -> Option<Self> {
        match key {
            Key::Profile(prompt) => Some(Self::Profile(prompt.clone())),
            Key::Evidence(id, _) => Some(Self::Evidence(id.clone())),
            Key::Item(item, field) => {
                let item = item.clone();
                match field {
                    ItemKey::Answer(question) => Some(Self::Answer(item, question.clone())),
                    ItemKey::Strength(id, _) => Some(Self::Strength(item, id.clone())),
                    ItemKey::Improvement(id, _) => Some(Self::Improvement(item, id.clone())),
                    _ => None,
                }
            }
            Key::Head(_)
            | Key::Register
            | Key::Target(_)
            | Key::Weight(_)
            | Key::Eligibility(..)
            // Figures of past periods are what they were: nothing to confirm.
            | Key::Measure(..) => None,
        }
    }

    /// The id of what was taken over: of the prompt, the question, or the entry.
    #[must_use]
    pub fn id(&self) -> &Id {
        match self {
            Self::Profile(id) | Self::Evidence(id) => id,
            Self::Answer(_, id) | Self::Strength(_, id) | Self::Improvement(_, id) => id,
        }
    }

    /// The item it belongs to.
    #[must_use]
    pub fn item(&self) -> Option<&Id> {
        match self {
            Self::Answer(item, _) | Self::Strength(item, _) | Self::Improvement(item, _) => {
                Some(item)
            }
            Self::Profile(_) | Self::Evidence(_) => None,
        }
    }

    /// Whether it is still there.
    pub(super) fn is_in(&self, assessment: &Assessment) -> bool {
        let record = self.item().and_then(|item| assessment.item(item));
        let has = |test: &dyn Fn(&ItemRecord) -> bool| record.is_some_and(test);
        match self {
            Self::Profile(prompt) => assessment.profile.contains_key(prompt),
            Self::Answer(_, question) => has(&|record| record.answers.contains_key(question)),
            Self::Strength(_, id) => {
                has(&|record| record.strengths.iter().any(|own| own.id == *id))
            }
            Self::Improvement(_, id) => {
                has(&|record| record.improvements.iter().any(|own| own.id == *id))
            }
            Self::Evidence(id) => assessment.evidence(id).is_some(),
        }
    }
}

impl fmt::Display for Carried {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Profile(prompt) => write!(formatter, "profile.{prompt}"),
            Self::Answer(item, question) => write!(formatter, "{item}.answers.{question}"),
            Self::Strength(item, id) => write!(formatter, "{item}.strengths.{id}"),
            Self::Improvement(item, id) => write!(formatter, "{item}.improvements.{id}"),
            Self::Evidence(id) => write!(formatter, "evidence.{id}"),
        }
    }
}

impl Assessment {
    /// What was taken over from the assessment before and is not confirmed yet.
    pub fn unconfirmed(&self) -> impl Iterator<Item = &Carried> {
        self.last.iter().flat_map(|last| &last.unconfirmed)
    }

    /// Whether this was taken over and is not confirmed yet.
    #[must_use]
    pub fn is_unconfirmed(&self, what: &Carried) -> bool {
        self.last.as_ref().is_some_and(|last| last.unconfirmed.contains(what))
    }

    /// How an item was rated the last time.
    #[must_use]
    pub fn last_rating(&self, item: &Id) -> Option<&LastRating> {
        self.last.as_ref()?.ratings.get(item)
    }

    /// The ratings of the last time as an assessment of their own, which can be scored.
    #[must_use]
    pub fn last_ratings(&self) -> Option<Assessment> {
        let last = self.last.as_ref()?;
        let record = |rating: &LastRating| ItemRecord {
            factors: rating.factors.clone(),
            score: rating.score.clone(),
            ..ItemRecord::default()
        };
        let items = last.ratings.iter().map(|(id, rating)| (id.clone(), record(rating))).collect();
        Some(Assessment {
            criteria: self.criteria.clone(),
            organization: self.organization.clone(),
            period: last.period.clone(),
            date: None,
            assessors: Vec::new(),
            weights: self.weights.clone(),
            profile: BTreeMap::new(),
            items,
            measures: Vec::new(),
            evidence: Vec::new(),
            targets: BTreeMap::new(),
            theme: None,
            eligibility: BTreeMap::new(),
            last: None,
            seal: None,
            reopened: Vec::new(),
        })
    }

    /// Takes note that what a word names still holds: `all`, a node with everything below it, or one key.
    /// False when nothing of it was unconfirmed.
    pub(super) fn confirm(&mut self, criteria: &Criteria, word: &str) -> bool {
        let Some(last) = &mut self.last else { return false };
        let before = last.unconfirmed.len();
        match (word, criteria.node(word), Key::parse(criteria, word)) {
            ("all", ..) => last.unconfirmed.clear(),
            (_, Some(node), _) => {
                last.unconfirmed.retain(|own| !own.item().is_some_and(|item| is_below(node, item)));
            }
            (_, None, Ok(key)) => {
                last.unconfirmed.retain(|own| Carried::of(&key).as_ref() != Some(own));
            }
            _ => {}
        }
        last.unconfirmed.len() < before
    }

    /// Takes note that this is to be confirmed. False when there is no such thing, or nothing before.
    pub(super) fn doubt(&mut self, criteria: &Criteria, word: &str) -> bool {
        let key = Key::parse(criteria, word).ok();
        let Some(what) = key.as_ref().and_then(Carried::of) else { return false };
        let is_there = what.is_in(self);
        match &mut self.last {
            Some(last) if is_there => {
                last.unconfirmed.insert(what);
                true
            }
            _ => false,
        }
    }

    /// What is gone needs no confirming any more.
    pub(crate) fn forget_what_is_gone(&mut self) {
        self.settle(None);
    }

    /// What was changed is confirmed by that, and so is what is gone.
    pub(super) fn settle(&mut self, changed: Option<&Carried>) {
        let Some(mut last) = self.last.take() else { return };
        last.unconfirmed.retain(|own| Some(own) != changed && own.is_in(self));
        self.last = Some(last);
    }
}

fn is_below(node: &Node, item: &Id) -> bool {
    match &node.content {
        Content::Item(_) => node.id == *item,
        Content::Group(group) => group.nodes.iter().any(|node| is_below(node, item)),
    }
}
