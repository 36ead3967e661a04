//! Reading a map key by key: what is needed, what may be there, and what is there by mistake.

use std::collections::HashMap;

use super::yaml::{Key, Value, Yaml};
use crate::{
    both,
    diagnostic::{Diagnostic, Rule, Span},
    text::Localized,
};

/// Collects mistakes.
#[derive(Debug, Default)]
pub(super) struct Sink {
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Sink {
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// The entries of a map, of which some were asked for.
pub(super) struct Fields<'a> {
    entries: Vec<(&'a Key, &'a Yaml)>,
    asked: Vec<&'static str>,
    /// What was needed and is not there, as it was noted.
    missing: Vec<(&'static str, Diagnostic)>,
    /// Where to point when something is missing: the first key.
    pub(super) place: Span,
}

impl<'a> Fields<'a> {
    /// Opens a map; notes a wrong type and keys that are there twice.
    pub(super) fn open(yaml: &'a Yaml, sink: &mut Sink) -> Option<Self> {
        let Value::Map(map) = &yaml.value else {
            sink.push(wrong_type(yaml, both!("键和值（key: value）", "a map (`key: value`)")));
            return None;
        };
        let mut entries: Vec<(&Key, &Yaml)> = Vec::with_capacity(map.len());
        let mut seen: HashMap<&str, &Key> = HashMap::with_capacity(map.len());
        for (key, value) in map {
            match seen.insert(&key.text, key) {
                Some(first) => sink.push(duplicate_key(key, first)),
                None => entries.push((key, value)),
            }
        }
        let place = map.first().map_or(yaml.span, |(key, _)| key.span);
        Some(Self { entries, asked: Vec::new(), missing: Vec::new(), place })
    }

    /// The value of a key that may be left out.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'a Yaml> {
        self.asked.push(key);
        let (_, value) = self.entries.iter().find(|(known, _)| known.text == key)?;
        (value.value != Value::Null).then_some(*value)
    }

    /// The value of a key that must be there.
    pub(super) fn need(&mut self, key: &'static str, sink: &mut Sink) -> Option<&'a Yaml> {
        let value = self.get(key);
        if value.is_none() {
            let given = self.entries.iter().find(|(known, _)| known.text == key);
            let place = given.map_or(self.place, |(known, _)| known.span);
            let missing = Diagnostic::error(
                Rule::MissingKey,
                place,
                both!("缺少“{key}”", "`{key}` is missing"),
            )
            .label(both!("这里应有“{key}”", "`{key}` belongs here"))
            .help(both!("补上 `{key}: …`", "add `{key}: …`"));
            sink.push(missing.clone());
            self.missing.push((key, missing));
        }
        value
    }

    /// The place of a key that is there.
    pub(super) fn place_of(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(known, _)| known.text == key).map(|(known, _)| known.span)
    }

    /// Notes every key that was not asked for. A misspelt key that was needed is one mistake, not two.
    pub(super) fn finish(self, sink: &mut Sink) {
        self.explain_missing(sink);
        for (key, _) in &self.entries {
            if !self.asked.contains(&key.text.as_str()) && self.meant_by(key).is_none() {
                sink.push(unknown_key(key, &self.asked));
            }
        }
    }

    /// Where a key that was needed is there misspelt, says so instead of that it is missing: for readers that
    /// cannot go on to the end of the map.
    pub(super) fn explain_missing(&self, sink: &mut Sink) {
        for (key, _) in &self.entries {
            if let Some(noted) = self.meant_by(key) {
                sink.diagnostics.retain(|diagnostic| diagnostic != noted);
                sink.push(unknown_key(key, &self.asked));
            }
        }
    }

    /// What was noted as missing where an unknown key comes near to it.
    fn meant_by(&self, key: &Key) -> Option<&Diagnostic> {
        if self.asked.contains(&key.text.as_str()) {
            return None;
        }
        let meant = nearest(&key.text, self.missing.iter().map(|(missing, _)| *missing))?;
        self.missing.iter().find(|(missing, _)| *missing == meant).map(|(_, noted)| noted)
    }
}

/// The entries of a map with free keys; notes keys that are there twice.
pub(super) fn entries<'a>(yaml: &'a Yaml, sink: &mut Sink) -> Vec<(&'a Key, &'a Yaml)> {
    Fields::open(yaml, sink).map_or_else(Vec::new, |fields| fields.entries)
}

/// The nodes of a list.
pub(super) fn list<'a>(yaml: &'a Yaml, sink: &mut Sink) -> &'a [Yaml] {
    match &yaml.value {
        Value::List(nodes) => nodes,
        _ => {
            sink.push(wrong_type(yaml, both!("清单（每行以 - 开头）", "a list (lines with `- `)")));
            &[]
        }
    }
}

/// A list that has something in it; notes one that has not.
pub(super) fn non_empty<'a>(yaml: &'a Yaml, sink: &mut Sink) -> &'a [Yaml] {
    let nodes = list(yaml, sink);
    if nodes.is_empty() && matches!(yaml.value, Value::List(_)) {
        sink.push(
            Diagnostic::error(Rule::EmptyList, yaml.span, both!("清单是空的", "the list is empty"))
                .help(both!("至少写一条", "write at least one entry")),
        );
    }
    nodes
}

/// A text, whatever it looks like.
pub(super) fn scalar<'a>(yaml: &'a Yaml, sink: &mut Sink) -> Option<&'a str> {
    match &yaml.value {
        Value::Scalar(text) => Some(text),
        _ => {
            sink.push(wrong_type(yaml, both!("文字", "a text")));
            None
        }
    }
}

pub(super) fn wrong_type(yaml: &Yaml, wanted: Localized) -> Diagnostic {
    let found = match &yaml.value {
        Value::Null => both!("空", "nothing"),
        Value::Scalar(_) => both!("文字", "a text"),
        Value::List(_) => both!("清单", "a list"),
        Value::Map(_) => both!("键和值", "a map"),
    };
    Diagnostic::error(
        Rule::WrongType,
        yaml.span,
        Localized::new(
            format!("类型不对：应为{}", wanted.zh),
            format!("wrong type: expected {}", wanted.en),
        ),
    )
    .label(Localized::new(format!("这里是{}", found.zh), format!("this is {}", found.en)))
    .help(both!("见 docs/ 中的格式说明", "see the description of the format in docs/"))
}

fn duplicate_key(key: &Key, first: &Key) -> Diagnostic {
    let text = &key.text;
    Diagnostic::error(
        Rule::DuplicateKey,
        key.span,
        both!("字段“{text}”出现了两次", "the key `{text}` is there twice"),
    )
    .label(both!("第二次", "the second"))
    .related(first.span, both!("第一次", "the first"))
    .help(both!("合并两处或删去一处", "merge the two, or delete one"))
}

fn unknown_key(key: &Key, known: &[&'static str]) -> Diagnostic {
    let text = &key.text;
    let help = match nearest(text, known.iter().copied()) {
        Some(meant) => both!("是否指“{meant}”？", "did you mean `{meant}`?"),
        None => {
            let known = known.join(", ");
            both!("此处可用的字段：{known}", "keys that belong here: {known}")
        }
    };
    Diagnostic::error(
        Rule::UnknownKey,
        key.span,
        both!("未知的字段“{text}”", "unknown key `{text}`"),
    )
    .label(both!("此处没有这个字段", "there is no such key here"))
    .help(help)
}

/// The word that is most like what was written, when one is near enough to be meant.
pub(super) fn nearest<'a>(text: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Clause numbers are all alike: only a word of letters can be guessed by its spelling.
    let has_letters = |word: &str| word.chars().any(char::is_alphabetic);
    words
        .filter(|word| has_letters(word) && has_letters(text))
        .map(|word| (strsim::damerau_levenshtein(word, text), word))
        .filter(|(distance, word)| *distance <= 2.min(word.chars().count() / 2))
        .min()
        .map(|(_, word)| word)
}
