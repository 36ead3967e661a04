//! Short texts that were set before: heads of tables, digits, bands and names come again and again, and more than
//! half of all texts of a report are such. Knows nothing of how text is set.

use std::collections::HashMap;

use compact_str::CompactString;

use super::{
    text::{Paragraph, Span, Style, Weight},
    units::Pt,
};

/// Longer texts hardly come twice.
const LONGEST: usize = 64;

/// What was set so far, by all that it depends on. Colour and node do not move a glyph.
#[derive(Debug, Default)]
pub(super) struct Memo(HashMap<Key, Paragraph>);

/// A text with what decides how it is set; lengths by their bits, so that they can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    text: CompactString,
    is_bold: bool,
    lengths: [u32; 4],
}

impl Key {
    /// The key of a text in one style that is short enough to be remembered.
    pub(super) fn of(spans: &[Span], width: Pt) -> Option<Self> {
        let [Span { text, style }] = spans else { return None };
        let Style { size, leading, weight, raise, colour: _, node: _ } = style;
        (text.len() <= LONGEST).then(|| Self {
            text: text.as_str().into(),
            is_bold: *weight == Weight::Bold,
            lengths: [size, leading, raise, &width].map(|length| length.0.to_bits()),
        })
    }
}

impl Memo {
    /// What was set under a key, in the colour of a style and as part of its node.
    pub(super) fn find(&self, key: &Key, style: Style) -> Option<Paragraph> {
        let mut found = self.0.get(key)?.clone();
        for run in found.lines.iter_mut().flat_map(|line| &mut line.runs) {
            run.ink.colour = style.colour;
            run.ink.node = style.node;
        }
        Some(found)
    }

    /// Remembers what was set.
    pub(super) fn keep(&mut self, key: Key, set: &Paragraph) {
        self.0.insert(key, set.clone());
    }
}
