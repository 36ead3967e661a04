//! Reading answers to questions of eligibility: `true`, or an answer with a note.

use std::collections::BTreeMap;

use super::{
    fields::{self, Fields, Sink},
    values, yaml,
    yaml::Yaml,
};
use crate::{
    assessment::{Eligibilities, EligibilityAnswer},
    criteria::Id,
};

/// Answers by award and question; what is empty is open.
pub(super) fn eligibilities(yaml: &Yaml, sink: &mut Sink) -> Eligibilities {
    let mut awards = BTreeMap::new();
    for (key, yaml) in fields::entries(yaml, sink) {
        let id = values::id_of(&key.text, key.span, sink);
        if yaml.value == yaml::Value::Null {
            continue;
        }
        let answers = answers(yaml, sink);
        if let Some(id) = id.filter(|_| !answers.is_empty()) {
            awards.insert(id, answers);
        }
    }
    awards
}

fn answers(yaml: &Yaml, sink: &mut Sink) -> BTreeMap<Id, EligibilityAnswer> {
    let mut answers = BTreeMap::new();
    for (key, yaml) in fields::entries(yaml, sink) {
        let id = values::id_of(&key.text, key.span, sink);
        if yaml.value == yaml::Value::Null {
            continue;
        }
        if let (Some(id), Some(answer)) = (id, answer(yaml, sink)) {
            answers.insert(id, answer);
        }
    }
    answers
}

fn answer(yaml: &Yaml, sink: &mut Sink) -> Option<EligibilityAnswer> {
    let words = &EligibilityAnswer::WORDS;
    if let yaml::Value::Scalar(_) = yaml.value {
        return Some(EligibilityAnswer { is_yes: values::word(yaml, words, sink)?, note: None });
    }
    let mut map = Fields::open(yaml, sink)?;
    let is_yes = map.need("answer", sink).and_then(|yaml| values::word(yaml, words, sink));
    let note = map.get("note").and_then(|yaml| values::text(yaml, sink));
    map.finish(sink);
    Some(EligibilityAnswer { is_yes: is_yes?, note })
}
