//! The value of a key, as text: the counterpart of an edit.

use super::{
    Assessment, Comparison, ComparisonKey, ComparisonKind, EligibilityField, Evidence,
    EvidenceField, EvidenceKind, HeadKey, Improvement, ImprovementKey, ItemKey, ItemRecord, Key,
    Measure, MeasureKey, StatementKey, Strength,
};
use crate::criteria::{Better, Id};

impl Assessment {
    /// What a key holds, in the words that an edit takes: nothing while it is open, a text for every entry of a list.
    #[must_use]
    pub fn value(&self, key: &Key) -> Vec<String> {
        match key {
            Key::Head(head) => self.head_value(*head),
            Key::Profile(prompt) => self.profile.get(prompt).cloned().into_iter().collect(),
            Key::Target(id) => some(self.targets.get(id)),
            Key::Register => self.evidence.iter().map(|entry| entry.title.clone()).collect(),
            Key::Evidence(id, field) => {
                let Some(entry) = self.evidence(id) else { return Vec::new() };
                entry.value(*field)
            }
            Key::Measure(id, field) => {
                self.measure(id).map_or_else(Vec::new, |measure| measure.value(field))
            }
            Key::Item(id, ItemKey::Measures) => {
                self.measures_of(id).map(|measure| measure.title.clone()).collect()
            }
            Key::Item(_, ItemKey::Measure(id)) => some(self.measure(id).map(|own| &own.title)),
            Key::Eligibility(award, question, field) => {
                let Some(own) = self.eligibility(award, question) else { return Vec::new() };
                match field {
                    EligibilityField::Answer => vec![own.word().to_owned()],
                    EligibilityField::Note => some(own.note.as_ref()),
                }
            }
            Key::Weight(id) => some(self.weights.get(id)),
            Key::Item(id, field) => {
                self.item(id).map_or_else(Vec::new, |record| record.value(field))
            }
        }
    }

    fn head_value(&self, key: HeadKey) -> Vec<String> {
        match key {
            HeadKey::Organization => vec![self.organization.clone()],
            HeadKey::Period => vec![self.period.clone()],
            HeadKey::Date => some(self.date),
            HeadKey::Assessors => self.assessors.clone(),
            HeadKey::Scoring => some(self.criteria.scoring.as_ref()),
            HeadKey::Texts => some(self.criteria.texts.as_ref()),
            HeadKey::Confirm | HeadKey::Unconfirmed => {
                self.unconfirmed().map(ToString::to_string).collect()
            }
        }
    }
}

impl ItemRecord {
    fn value(&self, field: &ItemKey) -> Vec<String> {
        match field {
            ItemKey::Score => some(self.score.as_ref()),
            ItemKey::Factor(factor) => some(self.factors.get(factor)),
            ItemKey::Reason => some(self.reason.as_ref()),
            ItemKey::Owner => some(self.owner.as_ref()),
            ItemKey::Due => some(self.due),
            ItemKey::Answer(question) => some(self.answers.get(question)),
            ItemKey::Strengths => self.strengths.iter().map(|own| own.text.clone()).collect(),
            ItemKey::Improvements => self.improvements.iter().map(|own| own.text.clone()).collect(),
            ItemKey::Evidence => ids(&self.evidence),
            // Measures stand beside the items.
            ItemKey::Measures | ItemKey::Measure(_) => Vec::new(),
            ItemKey::Strength(id, field) => {
                let own = self.strengths.iter().find(|own| own.id == *id);
                own.map_or_else(Vec::new, |own| own.value(*field))
            }
            ItemKey::Improvement(id, field) => {
                let own = self.improvements.iter().find(|own| own.id == *id);
                own.map_or_else(Vec::new, |own| own.value(*field))
            }
        }
    }
}

impl Evidence {
    fn value(&self, field: EvidenceField) -> Vec<String> {
        match field {
            EvidenceField::Title => vec![self.title.clone()],
            EvidenceField::Kind => some(self.kind.map(EvidenceKind::word)),
            EvidenceField::Location => some(self.location.as_ref()),
            EvidenceField::System => some(self.system.as_ref()),
            EvidenceField::Owner => some(self.owner.as_ref()),
            EvidenceField::Date => some(self.date),
            EvidenceField::Sha256 => some(self.sha256.as_ref()),
            EvidenceField::Size => some(self.size),
        }
    }
}

impl Measure {
    /// What a field holds, in the words that an edit takes.
    fn value(&self, field: &MeasureKey) -> Vec<String> {
        match field {
            MeasureKey::Title => vec![self.title.clone()],
            MeasureKey::Unit => some(self.unit.as_ref()),
            MeasureKey::Better => some(self.better.map(Better::word)),
            MeasureKey::Item => vec![self.item.to_string()],
            MeasureKey::Area => some(self.area.as_ref()),
            MeasureKey::Processes => ids(&self.processes),
            MeasureKey::Segment => some(self.segment.as_ref()),
            MeasureKey::Source => some(self.source.as_ref()),
            MeasureKey::Owner => some(self.owner.as_ref()),
            MeasureKey::Value(period) => some(self.values.get(period)),
            MeasureKey::Target(period) => some(self.target.get(period)),
            MeasureKey::Comparisons => {
                self.comparisons.iter().map(|own| own.name.clone()).collect()
            }
            MeasureKey::Comparison(id, field) => {
                self.comparison(id).map_or_else(Vec::new, |own| own.value(*field))
            }
            MeasureKey::Evidence => ids(&self.evidence),
        }
    }
}

impl Comparison {
    fn value(&self, field: ComparisonKey) -> Vec<String> {
        match field {
            ComparisonKey::Name => vec![self.name.clone()],
            ComparisonKey::Kind => some(self.kind.map(ComparisonKind::word)),
            ComparisonKey::Source => some(self.source.as_ref()),
            ComparisonKey::Value(period) => some(self.values.get(&period)),
        }
    }
}

impl Strength {
    fn value(&self, field: StatementKey) -> Vec<String> {
        match field {
            StatementKey::Text => vec![self.text.clone()],
            StatementKey::Evidence => ids(&self.evidence),
            StatementKey::Since => some(self.since.as_ref()),
        }
    }
}

impl Improvement {
    fn value(&self, field: ImprovementKey) -> Vec<String> {
        match field {
            ImprovementKey::Text => vec![self.text.clone()],
            ImprovementKey::Evidence => ids(&self.evidence),
            ImprovementKey::Owner => some(self.owner.as_ref()),
            ImprovementKey::Due => some(self.due),
            ImprovementKey::State => vec![self.state.word().to_owned()],
            ImprovementKey::Since => some(self.since.as_ref()),
        }
    }
}

fn some(value: Option<impl ToString>) -> Vec<String> {
    value.map(|value| value.to_string()).into_iter().collect()
}

fn ids(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}
