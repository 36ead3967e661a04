//! Changes to an assessment, each checked against the criteria before anything is touched.

mod evidence;
mod item;
mod measure;

use super::{Assessment, Carried, HeadKey, ItemKey, Key, Refusal};
use crate::{
    criteria::{Criteria, Id},
    date::Date,
    number::Percent,
};
use item::ItemContext;

/// The word for "as the criteria are now".
const CURRENT: &str = "current";

/// A change of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The key as it was written, for messages.
    pub key: String,
    /// What is done with it.
    pub operation: Operation,
}

/// What is done with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// It becomes this text.
    Assign(String),
    /// This text is added to the list.
    Append(String),
    /// It becomes open again.
    Clear,
}

impl Edit {
    /// Reads `KEY=VALUE`, `KEY+=VALUE` or `KEY=`; none when there is no `=`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (key, value) = text.split_once('=')?;
        let (key, operation) = match key.strip_suffix('+') {
            Some(key) => (key, Operation::Append(value.to_owned())),
            None if value.is_empty() => (key, Operation::Clear),
            None => (key, Operation::Assign(value.to_owned())),
        };
        Some(Self { key: key.trim().to_owned(), operation })
    }
}

impl Assessment {
    /// Applies all edits, or none.
    ///
    /// # Errors
    /// Every refusal there is, those of weights first, then in the order of the edits; the assessment is then as it
    /// was.
    pub fn apply(&mut self, criteria: &Criteria, edits: &[Edit]) -> Result<(), Vec<Refusal>> {
        if let Some(seal) = &self.seal {
            return Err(vec![Refusal::Sealed { date: seal.date }]);
        }
        let mut changed = self.clone();
        let mut refusals = Vec::new();
        let weighs = |edit: &&Edit| matches!(Key::parse(criteria, &edit.key), Ok(Key::Weight(_)));
        let weighted = (!self.weights.is_empty() || edits.iter().any(|edit| weighs(&edit)))
            .then(|| changed.weigh(criteria, edits, &mut refusals));
        let weighted = weighted.as_ref().unwrap_or(criteria);
        let others = edits.iter().filter(|edit| !weighs(edit));
        refusals.extend(others.filter_map(|edit| changed.apply_one(weighted, edit).err()));
        if !refusals.is_empty() {
            return Err(refusals);
        }
        *self = changed;
        Ok(())
    }

    fn apply_one(&mut self, criteria: &Criteria, edit: &Edit) -> Result<(), Refusal> {
        let operation = edit.clean()?;
        let key = Key::parse(criteria, &edit.key)?;
        let changed = Carried::of(&key);
        self.apply_to(criteria, key, edit, operation)?;
        self.settle(changed.as_ref());
        Ok(())
    }

    fn apply_to(
        &mut self,
        criteria: &Criteria,
        key: Key,
        edit: &Edit,
        operation: Operation,
    ) -> Result<(), Refusal> {
        match key {
            Key::Head(head) => self.apply_head(criteria, head, &edit.key, operation),
            Key::Profile(prompt) => {
                let text = edit.single(operation)?;
                set_entry(&mut self.profile, prompt, text);
                Ok(())
            }
            Key::Target(id) => {
                let percent = edit.single(operation)?.map(|text| target(&text)).transpose()?;
                set_entry(&mut self.targets, id, percent);
                Ok(())
            }
            Key::Eligibility(award, question, field) => {
                self.apply_eligibility(award, question, field, edit, operation)
            }
            Key::Register => self.register_new(edit, operation),
            Key::Evidence(id, field) => self.apply_evidence(&id, field, edit, operation),
            Key::Measure(id, field) => self.apply_measure(criteria, &id, &field, edit, operation),
            Key::Item(item, ItemKey::Measures) => self.add_measure(item, None, edit, operation),
            Key::Item(item, ItemKey::Measure(id)) => {
                self.add_measure(item, Some(id), edit, operation)
            }
            // Weights are set together, before everything else.
            Key::Weight(_) => Ok(()),
            Key::Item(id, field) => {
                let mut record = self.items.get(&id).cloned().unwrap_or_default();
                let context = ItemContext { criteria, known: &self.evidence, id: &id, edit };
                context.apply(&mut record, &field, operation)?;
                if record.is_empty() {
                    self.items.remove(&id);
                } else {
                    self.items.insert(id, record);
                }
                Ok(())
            }
        }
    }

    fn apply_head(
        &mut self,
        criteria: &Criteria,
        head: HeadKey,
        key: &str,
        operation: Operation,
    ) -> Result<(), Refusal> {
        let cannot_clear = || Refusal::CannotClear { key: key.to_owned() };
        let cannot_append = || Refusal::CannotAppend { key: key.to_owned() };
        match (head, operation) {
            (HeadKey::Assessors, Operation::Append(name)) => self.assessors.push(name),
            (HeadKey::Assessors, Operation::Clear) => self.assessors.clear(),
            (HeadKey::Assessors, Operation::Assign(names)) => {
                self.assessors = parts(&names).map(str::to_owned).collect();
            }
            (HeadKey::Confirm, Operation::Assign(word) | Operation::Append(word)) => {
                if !self.confirm(criteria, &word) {
                    return Err(Refusal::NothingToConfirm { given: word });
                }
            }
            (HeadKey::Unconfirmed, Operation::Append(word)) => {
                if !self.doubt(criteria, &word) {
                    return Err(Refusal::NothingToConfirm { given: word });
                }
            }
            (HeadKey::Unconfirmed, Operation::Assign(_)) => {
                return Err(Refusal::OnlyAppend { key: key.to_owned(), field: "…" });
            }
            (_, Operation::Append(_)) => return Err(cannot_append()),
            (HeadKey::Date, Operation::Assign(text)) => self.date = Some(date(&text)?),
            (HeadKey::Date, Operation::Clear) => self.date = None,
            (HeadKey::Organization, Operation::Assign(text)) => self.organization = text,
            (HeadKey::Period, Operation::Assign(text)) => self.period = text,
            (HeadKey::Scoring, Operation::Assign(word)) if word == CURRENT => {
                self.criteria.scoring = Some(criteria.scoring_digest());
            }
            (HeadKey::Texts, Operation::Assign(word)) if word == CURRENT => {
                self.criteria.texts = Some(criteria.texts_digest());
            }
            (HeadKey::Scoring | HeadKey::Texts, _) => {
                return Err(Refusal::OnlyCurrent { key: key.to_owned() });
            }
            (
                HeadKey::Organization | HeadKey::Period | HeadKey::Confirm | HeadKey::Unconfirmed,
                Operation::Clear,
            ) => {
                return Err(cannot_clear());
            }
        }
        Ok(())
    }
}

impl Edit {
    /// The operation without surrounding blanks; text with control characters is refused.
    pub(super) fn clean(&self) -> Result<Operation, Refusal> {
        let clean = |text: &str| {
            let text = text.replace("\r\n", "\n").trim().to_owned();
            let is_plain =
                !text.chars().any(|sign| sign.is_control() && sign != '\n' && sign != '\t');
            if is_plain {
                Ok(text)
            } else {
                Err(Refusal::ControlCharacters { key: self.key.clone() })
            }
        };
        Ok(match &self.operation {
            Operation::Assign(text) => match clean(text)? {
                text if text.is_empty() => Operation::Clear,
                text => Operation::Assign(text),
            },
            Operation::Append(text) => match clean(text)? {
                text if text.is_empty() => {
                    return Err(Refusal::CannotClear { key: format!("{}+", self.key) });
                }
                text => Operation::Append(text),
            },
            Operation::Clear => Operation::Clear,
        })
    }

    /// The new text of a key that holds one value.
    pub(super) fn single(&self, operation: Operation) -> Result<Option<String>, Refusal> {
        match operation {
            Operation::Assign(text) => Ok(Some(text)),
            Operation::Clear => Ok(None),
            Operation::Append(_) => Err(Refusal::CannotAppend { key: self.key.clone() }),
        }
    }
}

/// The names in a text that lists several: between commas, semicolons and the Chinese enumeration comma. What stands
/// in brackets belongs to one name, such as a department with a role, unless a bracket is never closed.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let count = |signs: [char; 2]| text.matches(signs).count();
    let has_pairs = count(['(', '（']) == count([')', '）']);
    let mut depth = 0_usize;
    let is_between = move |sign: char| {
        match sign {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        matches!(sign, '、' | ',' | '，' | ';' | '；') && (depth == 0 || !has_pairs)
    };
    text.split(is_between).map(str::trim).filter(|name| !name.is_empty())
}

fn is_added(operation: &Operation) -> bool {
    matches!(operation, Operation::Append(_))
}

fn find<T>(list: &mut [T], is_meant: impl Fn(&T) -> bool) -> Option<&mut T> {
    list.iter_mut().find(|own| is_meant(own))
}

fn set_entry<V>(map: &mut std::collections::BTreeMap<Id, V>, id: Id, value: Option<V>) {
    match value {
        Some(value) => map.insert(id, value),
        None => map.remove(&id),
    };
}

fn target(text: &str) -> Result<Percent, Refusal> {
    let digits = text.trim_end_matches(['%', '％', ' ']);
    let percent = Percent::parse(digits).ok().filter(|percent| *percent <= Percent::whole());
    percent.ok_or_else(|| Refusal::BadPercent { given: text.to_owned() })
}

fn date(text: &str) -> Result<Date, Refusal> {
    text.parse().map_err(|_| Refusal::BadDate { given: text.to_owned() })
}

/// The number that the next entry of a list gets: the one after the highest in use.
pub fn next_number<'a>(letter: char, used: impl Iterator<Item = &'a Id>) -> u64 {
    let number = |id: &Id| id.as_str().strip_prefix(letter)?.parse::<u32>().ok();
    used.filter_map(number).max().map_or(1, |highest| u64::from(highest) + 1)
}

/// The id of the next entry: `S1`, `S2`, …
fn next_id<'a>(letter: char, used: impl Iterator<Item = &'a Id>) -> Result<Id, Refusal> {
    let id = format!("{letter}{}", next_number(letter, used));
    Id::new(&id).map_err(|_| Refusal::UnknownKey { key: id, nearest: None })
}
