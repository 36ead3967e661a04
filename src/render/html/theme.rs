//! The colours of the page, in light and dark, as they follow from a theme; as custom properties of the style sheet.
//!
//! Whatever colour is chosen, text keeps a contrast of 4.5:1 to every ground that it stands on, and what has to be
//! seen in a chart one of 3:1: the colours are moved away from their grounds as far as that takes.

use crate::{
    render::shades::{self, INK},
    report::{Colour, LEAST_CONTRAST, Theme},
};

/// How many colours the ramp of bands has.
pub(super) const RAMP: usize = 6;

/// The least contrast of what has to be seen in a chart (WCAG 2.2, 1.4.11).
const GRAPHIC: f32 = 3.0;
/// What headings and links have on a dark page: at the least, they would look switched off.
const BRIGHT: f32 = 8.0;
/// What the largest areas of a chart have on a dark page.
const SHINING: f32 = 5.5;
/// The top of the ramp on a dark page, and where it has the colour of charts.
const GLOWING: f32 = 12.5;
const MIDDLE: f32 = 0.6;

/// The ground of a dark page, and what is written on it.
const NIGHT: Colour = Colour(0x12, 0x19, 0x1d);
const MOON: Colour = Colour(0xe2, 0xea, 0xec);

/// The colours of one scheme, by the names that the style sheet calls them by.
type Scheme = Vec<(String, Colour)>;

/// Both schemes as rules; the dark one is for the screen alone.
pub(super) fn rules(theme: Theme) -> String {
    let root = |scheme: &Scheme| {
        let declared: String =
            scheme.iter().map(|(name, colour)| format!(" --{name}: {colour};")).collect();
        format!(":root {{{declared} }}")
    };
    let (light, dark) = (root(&light(theme)), root(&dark(theme)));
    format!("{light}\n@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n")
}

fn light(theme: Theme) -> Scheme {
    let ground = Colour::WHITE;
    let tint = |part| ground.mixed(theme.accent, part);
    let track = tint(0.16);
    // The darkest ground of text decides for all.
    let mark = tint(0.12);
    let title = theme.accent.legible_on(mark);
    let mut scheme = named([
        ("ground", ground),
        ("soft", tint(0.085)),
        ("mark", mark),
        ("ink", INK),
        ("grey", Colour(0x56, 0x63, 0x6c).legible_on(mark)),
        ("title", title),
        ("open", theme.attention.apart_from(mark, LEAST_CONTRAST + 0.5)),
        ("rule", Colour(0xcf, 0xd8, 0xdc)),
        ("line", Colour(0x84, 0x92, 0x9a)),
        ("track", track),
        ("fill", theme.accent.apart_from(track, GRAPHIC)),
        ("last", theme.attention.apart_from(track, GRAPHIC + 0.5)),
    ]);
    scheme.extend(cover(theme, theme.accent));
    scheme.extend(ramp(|rank| shades::ramp(title, rank, RAMP)));
    scheme
}

fn dark(theme: Theme) -> Scheme {
    let fill = lifted(theme.accent, SHINING);
    let tint = |part| NIGHT.mixed(fill, part);
    let mark = tint(0.18);
    let mut scheme = named([
        ("ground", NIGHT),
        ("soft", tint(0.1)),
        ("mark", mark),
        ("ink", MOON),
        ("grey", Colour(0xa3, 0xb2, 0xb9).legible_on(mark)),
        ("title", lifted(theme.accent, BRIGHT).legible_on(mark)),
        ("open", lifted(theme.attention, BRIGHT).legible_on(mark)),
        ("rule", Colour(0x34, 0x44, 0x4b)),
        ("line", Colour(0x7d, 0x8e, 0x96)),
        ("track", tint(0.2)),
        ("fill", fill),
        ("last", lifted(theme.attention, BRIGHT)),
    ]);
    scheme.extend(cover(theme, theme.accent.mixed(NIGHT, 0.3)));
    let top = lifted(theme.accent, GLOWING);
    // From the ground to the colour of charts, and on from there to a light one: tints of the light one are grey.
    let mut tints = (0..40_u8).map(|step| tint(f32::from(step) / 40.0));
    let middle = tints.find(|own| own.contrast(NIGHT) >= SHINING).unwrap_or(fill);
    scheme.extend(ramp(|rank| match rank as f32 / (RAMP - 1) as f32 {
        step if step < MIDDLE => NIGHT.mixed(middle, 0.1 + 0.9 * (step / MIDDLE).powf(1.4)),
        step => middle.mixed(top, (step - MIDDLE) / (1.0 - MIDDLE)),
    }));
    scheme
}

fn named<const N: usize>(colours: [(&str, Colour); N]) -> Scheme {
    colours.into_iter().map(|(name, colour)| (name.to_owned(), colour)).collect()
}

/// The head of the page, which is an area in a colour with text on it.
fn cover(theme: Theme, ground: Colour) -> Scheme {
    let ink = [Colour::WHITE, INK]
        .into_iter()
        .find(|colour| colour.contrast(ground) >= LEAST_CONTRAST)
        .unwrap_or_else(|| shades::on(ground));
    named([
        ("cover", ground),
        ("cover-ink", ink),
        ("cover-grey", ink.mixed(ground, 0.2).legible_on(ground)),
        ("cover-rule", ink.mixed(ground, 0.7)),
        ("cover-open", theme.attention.apart_from(ground, LEAST_CONTRAST + 1.0).legible_on(ground)),
    ])
}

/// The colours of bands, each with that of the text on it.
fn ramp(colour: impl Fn(usize) -> Colour) -> Scheme {
    (0..RAMP)
        .flat_map(|rank| {
            let ground = colour(rank);
            [(format!("b{rank}"), ground), (format!("on-b{rank}"), shades::on(ground))]
        })
        .collect()
}

/// A colour lightened for a dark page, which keeps more of its hue than a mixture with white.
fn lifted(colour: Colour, contrast: f32) -> Colour {
    (0..=40_u8)
        .map(|step| f32::from(step) / 40.0)
        .map(|part| colour.mixed(Colour::WHITE, part).vivid(1.0 + 2.0 * part * (1.0 - part)))
        .find(|lifted| lifted.contrast(NIGHT) >= contrast)
        .unwrap_or(Colour::WHITE)
}
