//! Text as it goes into typesetting, spans in styles, and as it comes out, lines of glyphs in their places.

use std::sync::Arc;

use compact_str::CompactString;

use super::{
    fonts::FaceId,
    structure::Node,
    units::{Area, Point, Pt},
};
use crate::report::Colour;

/// How heavy text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Weight {
    #[default]
    Regular,
    Bold,
}

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) size: Pt,
    /// From baseline to baseline.
    pub(super) leading: Pt,
    pub(super) weight: Weight,
    pub(super) colour: Colour,
    /// How far above the baseline it stands.
    pub(super) raise: Pt,
    /// What it is part of.
    pub(super) node: Node,
}

impl Style {
    /// The same as part of something.
    pub(super) fn within(self, node: Node) -> Self {
        Self { node, ..self }
    }

    /// The same in bold.
    pub(super) fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// The same in another colour.
    pub(super) fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// The same in another size, on the same leading.
    pub(super) fn sized(self, size: f32) -> Self {
        Self { size: Pt(size), ..self }
    }

    /// The same on another leading.
    pub(super) fn led(self, leading: f32) -> Self {
        Self { leading: Pt(leading), ..self }
    }

    /// The same above the baseline.
    pub(super) fn raised(self, raise: f32) -> Self {
        Self { raise: Pt(raise), ..self }
    }
}

/// A text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) style: Style,
}

/// A shorthand for a [`Span`].
pub(super) fn span(text: impl Into<String>, style: Style) -> Span {
    Span { text: text.into(), style }
}

/// What of a style is not the layout's business: it comes back with the glyphs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Ink {
    pub(super) colour: Colour,
    pub(super) raise: Pt,
    pub(super) weight: Weight,
    pub(super) node: Node,
}

/// A glyph in its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) id: u16,
    /// From the start of the run.
    pub(super) x: Pt,
    /// Below the baseline; marks on letters stand higher or lower.
    pub(super) y: Pt,
    /// The text it shows; empty where an earlier glyph shows it.
    pub(super) text: CompactString,
    /// What a substitute stands for.
    pub(super) instead_of: Option<String>,
}

/// Glyphs of one face, size and ink on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    /// From the start of the line.
    pub(super) x: Pt,
    pub(super) face: FaceId,
    pub(super) size: Pt,
    pub(super) ink: Ink,
    /// Whether the text says itself that its line ends here.
    pub(super) ends_line: bool,
    /// Shared: text is set once and drawn from place to place until its page is full.
    pub(super) glyphs: Arc<Vec<Glyph>>,
}

impl Run {
    /// The place it takes when its baseline starts somewhere; none without glyphs.
    pub(super) fn area(&self, start: Point) -> Option<Area> {
        let (first, last) = (self.glyphs.first()?, self.glyphs.last()?);
        // The width of the last glyph is not known; most are narrower.
        let width = last.x - first.x + self.size * 0.6;
        Some(Area::new(start.x + first.x, start.y - self.size, width, self.size * 1.2))
    }
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    /// Without white space at its end.
    pub(super) width: Pt,
    pub(super) runs: Vec<Run>,
    /// Where its text ends in the text of the paragraph, in bytes.
    pub(super) end: usize,
}

/// Lines of text of one height.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub(super) leading: Pt,
    /// From the top of a line to its baseline.
    pub(super) baseline: Pt,
    pub(super) lines: Vec<Line>,
}

impl Paragraph {
    /// The height of all lines.
    pub(super) fn height(&self) -> Pt {
        self.leading * self.lines.len() as f32
    }

    /// The width of the widest line.
    pub(super) fn width(&self) -> Pt {
        self.lines.iter().map(|line| line.width).fold(Pt::ZERO, Pt::max)
    }
}
