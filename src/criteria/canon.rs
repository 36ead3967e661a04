//! The canonical text that a digest is taken of: values in a fixed order, none running into the next.

use std::fmt;

use super::{Digest, Id};
use crate::{number::Step, text::Localized};

/// A text in which every field ends in a unit separator, a character that no text of a file may have.
pub(crate) struct Canon(String);

impl Canon {
    /// Begins with what the digest is of, so that digests of different things differ.
    pub(crate) fn new(of: &str) -> Self {
        let mut canon = Self(String::new());
        canon.put(of);
        canon
    }

    pub(crate) fn put(&mut self, field: impl fmt::Display) -> &mut Self {
        self.0.push_str(&field.to_string());
        self.0.push('\u{1f}');
        self
    }

    /// A named field, where there is one. Nothing stands for what is missing, so that a field that a later version
    /// adds does not change the digest of what does not have it. A record of such fields is closed by [`Canon::end`].
    pub(crate) fn field(&mut self, name: &str, field: Option<impl fmt::Display>) -> &mut Self {
        match field {
            Some(field) => self.put(name).put(field),
            None => self,
        }
    }

    /// The same for a list; one without entries is missing.
    pub(crate) fn fields(&mut self, name: &str, fields: &[impl fmt::Display]) -> &mut Self {
        if !fields.is_empty() {
            self.list(name, fields);
        }
        self
    }

    /// The end of a record.
    pub(crate) fn end(&mut self) {
        self.put(";");
    }

    pub(crate) fn list(&mut self, name: &str, fields: &[impl fmt::Display]) {
        self.put(name).put(fields.len());
        for field in fields {
            self.put(field);
        }
    }

    pub(super) fn step(&mut self, name: &str, step: Option<&Step>) {
        self.put(name).put(step.map_or_else(String::new, ToString::to_string));
    }

    pub(super) fn words(&mut self, text: &Localized) {
        self.put(&text.zh).put(&text.en);
    }

    pub(super) fn maybe(&mut self, text: Option<&Localized>) {
        match text {
            Some(text) => self.words(text),
            None => {
                self.put("-");
            }
        }
    }

    pub(super) fn ids(&mut self, name: &str, ids: &[Id]) {
        self.list(name, ids);
    }

    pub(crate) fn digest(self) -> Digest {
        Digest::of(self.0.as_bytes())
    }
}
