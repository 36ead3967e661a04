//! Mistakes in files that people write: what is wrong, where, and what to do. Data only.
//!
//! How a diagnostic is drawn is the renderer's affair; this module knows neither YAML nor the terminal.

mod cell;
mod rule;

pub use cell::{CellMistake, CellPlace, TableFindings, column_name};
pub use rule::Rule;

use crate::text::Localized;

/// A place in a source: bytes `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A text with the name under which people know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as the user gave it, or a name such as `<stdin>`.
    pub name: String,
    /// The decoded text.
    pub text: String,
}

impl Source {
    /// A source with its name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// Line and column of a byte, both from 1; columns count characters.
    #[must_use]
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = &self.text[..byte];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is not taken.
    Error,
    /// The file is taken; somebody should look.
    Warning,
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: Rule,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: Localized,
    /// Where.
    pub span: Span,
    /// What is wrong right there.
    pub label: Option<Localized>,
    /// A second place that matters, e.g. the first use of an id.
    pub related: Option<(Span, Localized)>,
    /// What to do.
    pub help: Option<Localized>,
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(rule: Rule, span: Span, message: Localized) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            message,
            span,
            label: None,
            related: None,
            help: None,
        }
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(rule: Rule, span: Span, message: Localized) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, span, message) }
    }

    /// Adds what is wrong right there.
    #[must_use]
    pub fn label(mut self, label: Localized) -> Self {
        self.label = Some(label);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, span: Span, label: Localized) -> Self {
        self.related = Some((span, label));
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: Localized) -> Self {
        self.help = Some(help);
        self
    }
}

/// All that was found in one source, in the order of places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// The text they are about.
    pub source: Source,
    /// The mistakes.
    pub diagnostics: Vec<Diagnostic>,
}

impl Findings {
    /// Sorts by place.
    #[must_use]
    pub fn new(source: Source, mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        Self { source, diagnostics }
    }

    /// Whether the file cannot be taken.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}
