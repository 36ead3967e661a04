//! Changes of an item's record: ratings, answers, strengths, improvements, references to evidence.

use super::{Edit, Operation, date, evidence::refer, find, is_added, next_id, set_entry};
use crate::assessment::{
    Evidence, Improvement, ImprovementKey, ItemKey, ItemRecord, Refusal, State, StatementKey,
    Strength, parse_factor, parse_rating,
};
use crate::criteria::{Criteria, Id};

/// What a change of an item needs to know.
pub(super) struct ItemContext<'a> {
    pub(super) criteria: &'a Criteria,
    /// The register of evidence.
    pub(super) known: &'a [Evidence],
    pub(super) id: &'a Id,
    pub(super) edit: &'a Edit,
}

impl ItemContext<'_> {
    pub(super) fn apply(
        &self,
        record: &mut ItemRecord,
        field: &ItemKey,
        operation: Operation,
    ) -> Result<(), Refusal> {
        let (node, item) = self.criteria.item(self.id.as_str()).ok_or_else(|| self.unknown())?;
        match field {
            ItemKey::Strengths => return self.add_strength(record, operation, None),
            ItemKey::Improvements => return self.add_improvement(record, operation, None),
            ItemKey::Evidence => return refer(&mut record.evidence, self.known, operation),
            ItemKey::Strength(id, StatementKey::Text)
                if is_added(&operation) && record.strengths.iter().all(|own| own.id != *id) =>
            {
                return self.add_strength(record, operation, Some(id));
            }
            ItemKey::Improvement(id, ImprovementKey::Text)
                if is_added(&operation) && record.improvements.iter().all(|own| own.id != *id) =>
            {
                return self.add_improvement(record, operation, Some(id));
            }
            ItemKey::Strength(id, key) => {
                let strength = find(&mut record.strengths, |own| own.id == *id);
                let strength = strength.ok_or_else(|| self.unknown_statement(id))?;
                match key {
                    StatementKey::Evidence => {
                        return refer(&mut strength.evidence, self.known, operation);
                    }
                    StatementKey::Since => strength.since = self.edit.single(operation)?,
                    StatementKey::Text => match self.edit.single(operation)? {
                        Some(text) => strength.text = text,
                        None => record.strengths.retain(|own| own.id != *id),
                    },
                }
                return Ok(());
            }
            ItemKey::Improvement(id, key) => {
                return self.change_improvement(record, id, *key, operation);
            }
            _ => {}
        }
        let text = self.edit.single(operation)?;
        match field {
            ItemKey::Score => {
                let bare = |text: &str| text.trim_end_matches(['%', '％', ' ']).to_owned();
                record.score =
                    text.map(|text| parse_rating(node, item, &bare(&text))).transpose()?;
            }
            ItemKey::Factor(factor) => {
                let rating =
                    text.map(|text| parse_factor(node, item, factor, &text)).transpose()?;
                set_entry(&mut record.factors, factor.clone(), rating);
            }
            ItemKey::Reason => record.reason = text,
            ItemKey::Owner => record.owner = text,
            ItemKey::Due => record.due = text.map(|text| date(&text)).transpose()?,
            ItemKey::Answer(question) => set_entry(&mut record.answers, question.clone(), text),
            _ => {}
        }
        Ok(())
    }

    /// Adds a strength at the end, under the id given or the next one.
    fn add_strength(
        &self,
        record: &mut ItemRecord,
        operation: Operation,
        id: Option<&Id>,
    ) -> Result<(), Refusal> {
        let text = self.appended(operation)?;
        let id = match id {
            Some(id) => id.clone(),
            None => next_id('S', record.strengths.iter().map(|own| &own.id))?,
        };
        record.strengths.push(Strength { id, text, since: None, evidence: Vec::new() });
        Ok(())
    }

    /// Adds an improvement at the end, under the id given or the next one.
    fn add_improvement(
        &self,
        record: &mut ItemRecord,
        operation: Operation,
        id: Option<&Id>,
    ) -> Result<(), Refusal> {
        let text = self.appended(operation)?;
        let id = match id {
            Some(id) => id.clone(),
            None => next_id('I', record.improvements.iter().map(|own| &own.id))?,
        };
        record.improvements.push(Improvement {
            id,
            text,
            since: None,
            owner: None,
            due: None,
            state: State::Open,
            evidence: Vec::new(),
        });
        Ok(())
    }

    fn change_improvement(
        &self,
        record: &mut ItemRecord,
        id: &Id,
        key: ImprovementKey,
        operation: Operation,
    ) -> Result<(), Refusal> {
        let improvement = find(&mut record.improvements, |own| own.id == *id);
        let improvement = improvement.ok_or_else(|| self.unknown_statement(id))?;
        if key == ImprovementKey::Evidence {
            return refer(&mut improvement.evidence, self.known, operation);
        }
        let text = self.edit.single(operation)?;
        match (key, text) {
            (ImprovementKey::Text, Some(text)) => improvement.text = text,
            (ImprovementKey::Text, None) => record.improvements.retain(|own| own.id != *id),
            (ImprovementKey::Since, text) => improvement.since = text,
            (ImprovementKey::Owner, text) => improvement.owner = text,
            (ImprovementKey::Due, text) => {
                improvement.due = text.map(|text| date(&text)).transpose()?;
            }
            (ImprovementKey::State, None) => improvement.state = State::Open,
            (ImprovementKey::State, Some(word)) => {
                improvement.state =
                    State::of_word(&word).ok_or(Refusal::BadState { given: word })?;
            }
            (ImprovementKey::Evidence, _) => {}
        }
        Ok(())
    }

    fn appended(&self, operation: Operation) -> Result<String, Refusal> {
        match operation {
            Operation::Append(text) => Ok(text),
            _ => Err(Refusal::OnlyAppend { key: self.edit.key.clone(), field: "text" }),
        }
    }

    fn unknown(&self) -> Refusal {
        Refusal::UnknownKey { key: self.edit.key.clone(), nearest: None }
    }

    fn unknown_statement(&self, id: &Id) -> Refusal {
        Refusal::UnknownStatement { item: self.id.clone(), given: id.to_string() }
    }
}
