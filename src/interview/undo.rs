//! Taking back: the edits that bring the values before an answer back.

use crate::{
    assessment::{
        Assessment, ComparisonKey, Edit, EligibilityField, EvidenceField, HeadKey, Improvement,
        ImprovementKey, ItemKey, ItemRecord, Key, MeasureKey, Operation, StatementKey, Strength,
        next_number,
    },
    criteria::{Criteria, Id},
};

/// The edits that undo `edits`, which led from `before` to `after`.
pub(super) fn inverse(
    criteria: &Criteria,
    before: &Assessment,
    after: &Assessment,
    edits: &[Edit],
) -> Vec<Edit> {
    // What was done last is taken back first: an entry of the register goes after the references to it.
    let taken_back =
        edits.iter().rev().flat_map(|edit| inverse_of_one(criteria, before, after, edit));
    // What an answer confirmed is to be confirmed again, once its old value stands there.
    let confirmed = before.unconfirmed().filter(|what| !after.is_unconfirmed(what));
    let doubted = confirmed.map(|what| append("unconfirmed".to_owned(), &what.to_string()));
    taken_back.chain(doubted).collect()
}

fn inverse_of_one(
    criteria: &Criteria,
    before: &Assessment,
    after: &Assessment,
    edit: &Edit,
) -> Vec<Edit> {
    let Ok(key) = Key::parse(criteria, &edit.key) else {
        return Vec::new();
    };
    let value = match key {
        Key::Head(HeadKey::Organization) => Some(before.organization.clone()),
        Key::Head(HeadKey::Period) => Some(before.period.clone()),
        Key::Head(HeadKey::Date) => before.date.map(|date| date.to_string()),
        Key::Head(HeadKey::Assessors) => {
            // One after another: a name may have signs in it that would part it.
            let names = before.assessors.iter().map(|name| append(edit.key.clone(), name));
            return std::iter::once(set(edit.key.clone(), None)).chain(names).collect();
        }
        Key::Head(HeadKey::Scoring | HeadKey::Texts | HeadKey::Confirm | HeadKey::Unconfirmed) => {
            return Vec::new();
        }
        Key::Weight(id) => before.weights.get(&id).map(ToString::to_string),
        Key::Profile(prompt) => before.profile.get(&prompt).cloned(),
        Key::Target(id) => before.targets.get(&id).map(ToString::to_string),
        Key::Eligibility(_, _, EligibilityField::Note) => single(before, &key),
        Key::Eligibility(ref award, ref question, EligibilityField::Answer) => {
            let note = before.eligibility(award, question).and_then(|own| own.note.clone());
            let note = note.map(|note| set(format!("{}.note", edit.key), Some(note)));
            return [Some(set(edit.key.clone(), single(before, &key))), note]
                .into_iter()
                .flatten()
                .collect();
        }
        Key::Register => {
            let added = after.evidence.last().map(|entry| format!("evidence.{}.title", entry.id));
            return added.map(|key| set(key, None)).into_iter().collect();
        }
        Key::Evidence(_, EvidenceField::Title) => return Vec::new(),
        Key::Evidence(..) => single(before, &key),
        Key::Measure(id, field) => return measure(before, &id, &field, edit),
        Key::Item(_, ItemKey::Measures) => {
            let added = after.measures.last().map(|own| format!("measures.{}.title", own.id));
            return added.map(|key| set(key, None)).into_iter().collect();
        }
        Key::Item(_, ItemKey::Measure(id)) => {
            return vec![set(format!("measures.{id}.title"), None)];
        }
        Key::Item(id, field) => {
            let empty = ItemRecord::default();
            let records = Records {
                id: &id,
                before: before.item(&id).unwrap_or(&empty),
                after: after.item(&id).unwrap_or(&empty),
            };
            return records.inverse(&field, edit);
        }
    };
    vec![set(edit.key.clone(), value)]
}

/// What a key with one value held.
fn single(before: &Assessment, key: &Key) -> Option<String> {
    before.value(key).into_iter().next()
}

/// How a field of a measure comes back; with the title goes the whole measure, and with it it comes back.
fn measure(before: &Assessment, id: &Id, field: &MeasureKey, edit: &Edit) -> Vec<Edit> {
    let Some(old) = before.measure(id) else { return Vec::new() };
    let value = match (field, &edit.operation) {
        (MeasureKey::Title, Operation::Clear) => return old.edits(),
        (MeasureKey::Comparisons, _) => {
            let used = old.comparisons.iter().map(|own| &own.id);
            let added = format!("measures.{id}.comparisons.C{}.name", next_number('C', used));
            return vec![set(added, None)];
        }
        (MeasureKey::Comparison(own, ComparisonKey::Name), Operation::Clear) => {
            let own = old.comparison(own);
            return own.map_or_else(Vec::new, |own| own.edits(id));
        }
        (MeasureKey::Processes | MeasureKey::Evidence, _) => {
            let names = before.value(&Key::Measure(id.clone(), field.clone()));
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => single(before, &Key::Measure(id.clone(), field.clone())),
    };
    vec![set(edit.key.clone(), value)]
}

/// An item before and after.
struct Records<'a> {
    id: &'a Id,
    before: &'a ItemRecord,
    after: &'a ItemRecord,
}

impl Records<'_> {
    fn inverse(&self, field: &ItemKey, edit: &Edit) -> Vec<Edit> {
        let before = self.before;
        let value = match field {
            ItemKey::Score => before.score.as_ref().map(ToString::to_string),
            ItemKey::Factor(factor) => before.factors.get(factor).map(ToString::to_string),
            ItemKey::Reason => before.reason.clone(),
            ItemKey::Owner => before.owner.clone(),
            ItemKey::Due => before.due.map(|date| date.to_string()),
            ItemKey::Answer(question) => before.answers.get(question).cloned(),
            ItemKey::Evidence => ids(&before.evidence),
            ItemKey::Measures | ItemKey::Measure(_) => return Vec::new(),
            ItemKey::Strengths => {
                return self.without("strengths", self.after.strengths.last().map(|own| &own.id));
            }
            ItemKey::Improvements => {
                return self
                    .without("improvements", self.after.improvements.last().map(|own| &own.id));
            }
            ItemKey::Strength(id, key) => return self.strength(id, *key, edit),
            ItemKey::Improvement(id, key) => return self.improvement(id, *key, edit),
        };
        vec![set(edit.key.clone(), value)]
    }

    fn without(&self, list: &str, id: Option<&Id>) -> Vec<Edit> {
        id.map(|id| set(format!("{}.{list}.{id}.text", self.id), None)).into_iter().collect()
    }

    fn strength(&self, id: &Id, key: StatementKey, edit: &Edit) -> Vec<Edit> {
        let Some(old) = self.before.strengths.iter().find(|own| own.id == *id) else {
            return Vec::new();
        };
        match key {
            StatementKey::Text if !self.after.strengths.iter().any(|own| own.id == *id) => {
                let (old, new) = (&self.before.strengths, &self.after.strengths);
                let list = format!("{}.strengths", self.id);
                put_back(&list, old, new, id, |own| &own.id, strength)
            }
            StatementKey::Text => vec![set(edit.key.clone(), Some(old.text.clone()))],
            StatementKey::Evidence => vec![set(edit.key.clone(), ids(&old.evidence))],
            StatementKey::Since => vec![set(edit.key.clone(), old.since.clone())],
        }
    }

    fn improvement(&self, id: &Id, key: ImprovementKey, edit: &Edit) -> Vec<Edit> {
        let Some(old) = self.before.improvements.iter().find(|own| own.id == *id) else {
            return Vec::new();
        };
        let is_gone = !self.after.improvements.iter().any(|own| own.id == *id);
        let value = match key {
            ImprovementKey::Text if is_gone => {
                let (old, new) = (&self.before.improvements, &self.after.improvements);
                let list = format!("{}.improvements", self.id);
                return put_back(&list, old, new, id, |own| &own.id, improvement);
            }
            ImprovementKey::Text => Some(old.text.clone()),
            ImprovementKey::Owner => old.owner.clone(),
            ImprovementKey::Since => old.since.clone(),
            ImprovementKey::Due => old.due.map(|date| date.to_string()),
            ImprovementKey::State => Some(old.state.word().to_owned()),
            ImprovementKey::Evidence => ids(&old.evidence),
        };
        vec![set(edit.key.clone(), value)]
    }
}

/// Puts an entry back where it was, under its own id: those that came after it are taken out and added again, since
/// entries are added at the end.
fn put_back<T>(
    list: &str,
    old: &[T],
    new: &[T],
    id: &Id,
    id_of: fn(&T) -> &Id,
    edits_of: fn(&str, &T) -> Vec<Edit>,
) -> Vec<Edit> {
    let place = old.iter().position(|own| id_of(own) == id).unwrap_or(old.len());
    let before: Vec<&Id> = old[..place].iter().map(id_of).collect();
    let later = || new.iter().filter(|own| !before.contains(&id_of(own)));
    let mut edits: Vec<Edit> =
        later().map(|own| set(format!("{list}.{}.text", id_of(own)), None)).collect();
    edits.extend(old.get(place).into_iter().flat_map(|own| edits_of(list, own)));
    edits.extend(later().flat_map(|own| edits_of(list, own)));
    edits
}

/// The edits that add a strength with all its fields.
fn strength(list: &str, own: &Strength) -> Vec<Edit> {
    let key = |field: &str| format!("{list}.{}.{field}", own.id);
    let mut edits = vec![append(key("text"), &own.text)];
    edits.extend(some(key("since"), own.since.clone()));
    edits.extend(some(key("evidence"), ids(&own.evidence)));
    edits
}

/// The edits that add an improvement with all its fields.
fn improvement(list: &str, own: &Improvement) -> Vec<Edit> {
    let key = |field: &str| format!("{list}.{}.{field}", own.id);
    let mut edits = vec![append(key("text"), &own.text)];
    edits.extend(some(key("since"), own.since.clone()));
    edits.extend(some(key("owner"), own.owner.clone()));
    edits.extend(some(key("due"), own.due.map(|date| date.to_string())));
    edits.push(set(key("state"), Some(own.state.word().to_owned())));
    edits.extend(some(key("evidence"), ids(&own.evidence)));
    edits
}

/// An edit that sets a value or clears it.
pub(super) fn set(key: String, value: Option<String>) -> Edit {
    let operation =
        value.filter(|value| !value.is_empty()).map_or(Operation::Clear, Operation::Assign);
    Edit { key, operation }
}

/// An edit that adds to a list.
pub(super) fn append(key: String, value: &str) -> Edit {
    Edit { key, operation: Operation::Append(value.to_owned()) }
}

fn some(key: String, value: Option<String>) -> Option<Edit> {
    value.map(|value| set(key, Some(value)))
}

fn ids(ids: &[Id]) -> Option<String> {
    (!ids.is_empty()).then(|| ids.iter().map(Id::as_str).collect::<Vec<_>>().join(","))
}
