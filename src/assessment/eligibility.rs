//! Answers to the questions of eligibility that awards ask: by award, then by question. Which awards there are, and
//! what they ask, is not known here.

use std::collections::BTreeMap;

use super::{Assessment, Edit, Operation, Refusal};
use crate::criteria::Id;

/// Answers by award and question.
pub type Eligibilities = BTreeMap<Id, BTreeMap<Id, EligibilityAnswer>>;

/// What was answered; a question without an answer is open, never no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EligibilityAnswer {
    /// Yes means eligible.
    pub is_yes: bool,
    /// What to know about it.
    pub note: Option<String>,
}

/// A field of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EligibilityField {
    /// Yes or no; cleared, the answer goes with its note.
    Answer,
    /// What to know about it.
    Note,
}

impl EligibilityAnswer {
    /// The words that are taken as an answer.
    pub const WORDS: [(&'static str, bool); 4] =
        [("yes", true), ("no", false), ("true", true), ("false", false)];

    /// Yes or no, as an edit takes it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        if self.is_yes { "yes" } else { "no" }
    }
}

impl Assessment {
    /// The answer to a question of an award, where there is one.
    #[must_use]
    pub fn eligibility(&self, award: &Id, question: &Id) -> Option<&EligibilityAnswer> {
        self.eligibility.get(award)?.get(question)
    }

    pub(super) fn apply_eligibility(
        &mut self,
        award: Id,
        question: Id,
        field: EligibilityField,
        edit: &Edit,
        operation: Operation,
    ) -> Result<(), Refusal> {
        let given = edit.single(operation)?;
        match field {
            EligibilityField::Answer => self.answer(award, question, given)?,
            EligibilityField::Note => {
                let own = self.eligibility.get_mut(&award).and_then(|own| own.get_mut(&question));
                let own = own.ok_or_else(|| Refusal::NoteAlone { key: edit.key.clone() })?;
                own.note = given;
            }
        }
        Ok(())
    }

    fn answer(&mut self, award: Id, question: Id, given: Option<String>) -> Result<(), Refusal> {
        let Some(given) = given else {
            if let Some(answers) = self.eligibility.get_mut(&award) {
                answers.remove(&question);
            }
            self.eligibility.retain(|_, answers| !answers.is_empty());
            return Ok(());
        };
        let known = EligibilityAnswer::WORDS.into_iter().find(|(word, _)| *word == given);
        let (_, is_yes) =
            known.ok_or_else(|| Refusal::BadWord { given, known: "yes, no".to_owned() })?;
        let answers = self.eligibility.entry(award).or_default();
        let note = answers.remove(&question).and_then(|own| own.note);
        answers.insert(question, EligibilityAnswer { is_yes, note });
        Ok(())
    }
}
