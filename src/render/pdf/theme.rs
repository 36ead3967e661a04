//! Colours and sizes. A theme names two colours; everything else is derived, and every colour that text is
//! printed in keeps a contrast of 4.5:1 to its ground.

use super::{
    structure::Node,
    text::{Style, Weight},
    units::Pt,
};
use crate::{
    render::shades::{self, INK},
    report::{Colour, Theme},
    text::Lang,
};

/// All colours of a report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    /// Large areas in the accent.
    pub(super) accent: Colour,
    /// Headings, figures.
    pub(super) title: Colour,
    /// Text that asks for attention.
    pub(super) attention: Colour,
    /// Body text.
    pub(super) ink: Colour,
    /// Small text; legible on `soft` too.
    pub(super) grey: Colour,
    /// Thin lines.
    pub(super) rule: Colour,
    /// The ground of boxes and of empty bars.
    pub(super) soft: Colour,
}

impl Palette {
    /// The colours that follow from a theme.
    pub(super) fn new(theme: Theme) -> Self {
        let soft = Colour::WHITE.mixed(theme.accent, 0.085);
        Self {
            accent: theme.accent,
            title: theme.accent.legible_on(soft),
            attention: theme.attention.legible_on(soft),
            ink: INK,
            grey: Colour(0x66, 0x72, 0x7b).legible_on(soft),
            rule: Colour(0xcf, 0xd8, 0xdc),
            soft,
        }
    }

    /// The ramp's colour for a band.
    pub(super) fn ramp(&self, rank: usize, of: usize) -> Colour {
        shades::ramp(self.accent, rank, of)
    }

    /// The colour of text on a ground.
    pub(super) fn on(&self, ground: Colour) -> Colour {
        shades::on(ground)
    }
}

/// The styles of text, for a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Styles {
    pub(super) palette: Palette,
    lang: Lang,
}

impl Styles {
    pub(super) fn new(palette: Palette, lang: Lang) -> Self {
        Self { palette, lang }
    }

    /// Latin lines need less air than Chinese ones.
    fn style(&self, size: f32, leading: (f32, f32), colour: Colour) -> Style {
        let leading = self.lang.pick(leading.0, leading.1);
        Style {
            size: Pt(size),
            leading: Pt(leading),
            weight: Weight::Regular,
            colour,
            raise: Pt::ZERO,
            node: Node::ARTIFACT,
        }
    }

    /// Running text.
    pub(super) fn body(&self) -> Style {
        self.style(10.0, (17.0, 15.0), self.palette.ink)
    }

    /// Text in tables and boxes.
    pub(super) fn small(&self) -> Style {
        self.style(9.0, (14.4, 13.0), self.palette.ink)
    }

    /// Heads of tables, notes, labels.
    pub(super) fn note(&self) -> Style {
        self.style(8.2, (12.6, 11.4), self.palette.grey)
    }

    /// The head of a section.
    pub(super) fn section(&self) -> Style {
        self.style(17.0, (24.0, 22.0), self.palette.title).bold()
    }

    /// The head of an item.
    pub(super) fn item(&self) -> Style {
        self.style(14.0, (20.0, 18.5), self.palette.title).bold()
    }

    /// The head of a part of a section.
    pub(super) fn sub(&self) -> Style {
        self.style(11.0, (17.0, 15.5), self.palette.ink).bold()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::LEAST_CONTRAST;

    const THEMES: [Theme; 4] = [
        Theme { accent: Colour(0x0b, 0x55, 0x63), attention: Colour(0xc7, 0x85, 0x2b) },
        Theme { accent: Colour(0xff, 0xff, 0x00), attention: Colour(0xff, 0xff, 0xff) },
        Theme { accent: Colour(0xd0, 0x10, 0x10), attention: Colour(0x00, 0x00, 0xff) },
        Theme { accent: Colour(0x80, 0x80, 0x80), attention: Colour(0x80, 0x80, 0x80) },
    ];

    #[test]
    fn text_is_legible_whatever_the_theme() {
        for palette in THEMES.map(Palette::new) {
            for text in [palette.title, palette.attention, palette.ink, palette.grey] {
                assert!(text.contrast(palette.soft) >= LEAST_CONTRAST, "{text:?} {palette:?}");
                assert!(text.contrast(Colour::WHITE) >= LEAST_CONTRAST, "{text:?} {palette:?}");
            }
        }
    }

    #[test]
    fn every_step_of_the_ramp_carries_legible_text() {
        for palette in THEMES.map(Palette::new) {
            for of in 1..12 {
                for rank in 0..of {
                    let ground = palette.ramp(rank, of);
                    assert!(palette.on(ground).contrast(ground) >= LEAST_CONTRAST, "{ground:?}");
                }
            }
        }
    }
}
