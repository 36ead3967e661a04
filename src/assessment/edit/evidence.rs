//! Changes of the register of evidence.

use super::{Edit, Operation, date, is_added, next_id, parts};
use crate::{
    assessment::{Assessment, Evidence, EvidenceField, EvidenceKind, Refusal},
    criteria::{Digest, Id},
};

impl Assessment {
    /// A new entry under the next id.
    pub(super) fn register_new(
        &mut self,
        edit: &Edit,
        operation: Operation,
    ) -> Result<(), Refusal> {
        let Operation::Append(title) = operation else {
            return Err(Refusal::OnlyAppend { key: edit.key.clone(), field: "title" });
        };
        let id = next_id('E', self.evidence.iter().map(|entry| &entry.id))?;
        self.evidence.push(Evidence::new(id, title));
        Ok(())
    }

    pub(super) fn apply_evidence(
        &mut self,
        id: &Id,
        field: EvidenceField,
        edit: &Edit,
        operation: Operation,
    ) -> Result<(), Refusal> {
        let place = self.evidence.iter().position(|entry| entry.id == *id);
        let place = match (field, operation, place) {
            // Under its own id: how an entry comes back, or comes over from another file.
            (EvidenceField::Title, Operation::Append(title), None) => {
                self.evidence.push(Evidence::new(id.clone(), title));
                return Ok(());
            }
            (EvidenceField::Title, Operation::Clear, Some(place)) => {
                let users = self.users_of(id);
                if !users.is_empty() {
                    return Err(Refusal::EvidenceInUse { id: id.clone(), by: users.join(", ") });
                }
                self.evidence.remove(place);
                return Ok(());
            }
            (_, operation, Some(place)) => (place, edit.single(operation)?),
            (_, _, None) => return Err(Refusal::UnknownEvidence { given: id.to_string() }),
        };
        let (place, text) = place;
        self.evidence[place].change(field, text)
    }

    /// The items, statements and measures that refer to an entry of the register, e.g. `4.1.2.S1` and `M3`.
    #[must_use]
    pub fn users_of(&self, evidence: &Id) -> Vec<String> {
        let mut users = self.statements_with(evidence);
        users.extend(self.measures_with(evidence));
        users
    }

    /// The measures that refer to an entry of the register.
    #[must_use]
    pub fn measures_with(&self, evidence: &Id) -> Vec<String> {
        let measures = self.measures.iter().filter(|measure| measure.evidence.contains(evidence));
        measures.map(|measure| measure.id.to_string()).collect()
    }

    /// The items and statements that refer to an entry of the register.
    #[must_use]
    pub fn statements_with(&self, evidence: &Id) -> Vec<String> {
        let mut users = Vec::new();
        for (item, record) in &self.items {
            if record.evidence.contains(evidence) {
                users.push(item.to_string());
            }
            let strengths = record.strengths.iter().map(|own| (&own.id, &own.evidence));
            let improvements = record.improvements.iter().map(|own| (&own.id, &own.evidence));
            for (id, used) in strengths.chain(improvements) {
                if used.contains(evidence) {
                    users.push(format!("{item}.{id}"));
                }
            }
        }
        users
    }
}

impl Evidence {
    fn change(&mut self, field: EvidenceField, text: Option<String>) -> Result<(), Refusal> {
        match field {
            EvidenceField::Title => self.title = text.unwrap_or_default(),
            EvidenceField::Location => self.location = text,
            EvidenceField::System => self.system = text,
            EvidenceField::Owner => self.owner = text,
            EvidenceField::Date => self.date = text.map(|text| date(&text)).transpose()?,
            EvidenceField::Kind => {
                self.kind = text
                    .map(|given| {
                        EvidenceKind::of_word(&given)
                            .ok_or_else(|| Refusal::bad_word(given, &EvidenceKind::WORDS))
                    })
                    .transpose()?;
            }
            EvidenceField::Sha256 => {
                self.sha256 = text
                    .map(|given| Digest::parse(&given).ok_or(Refusal::BadDigest { given }))
                    .transpose()?;
            }
            EvidenceField::Size => {
                self.size = text
                    .map(|given| given.parse().map_err(|_| Refusal::BadSize { given }))
                    .transpose()?;
            }
        }
        Ok(())
    }
}

/// Changes a list of references to the register.
pub(super) fn refer(
    list: &mut Vec<Id>,
    register: &[Evidence],
    operation: Operation,
) -> Result<(), Refusal> {
    let resolve = |text: &str| {
        let known = register.iter().find(|entry| entry.id == *text.trim());
        let known = known.ok_or_else(|| Refusal::UnknownEvidence { given: text.to_owned() })?;
        Ok(known.id.clone())
    };
    let ids = match &operation {
        Operation::Clear => Vec::new(),
        Operation::Append(text) => vec![resolve(text)?],
        Operation::Assign(text) => parts(text).map(resolve).collect::<Result<_, _>>()?,
    };
    if !is_added(&operation) {
        list.clear();
    }
    for id in ids {
        if !list.contains(&id) {
            list.push(id);
        }
    }
    Ok(())
}
