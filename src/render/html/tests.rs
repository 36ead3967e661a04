//! The style sheet, read as text: what is written is legible in both schemes.

use std::collections::BTreeMap;

use super::STYLE;

/// The least contrast between text and its ground (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// The least contrast of what has to be seen in a chart (WCAG 2.2, 1.4.11).
const GRAPHIC: f64 = 3.0;

type Colours = BTreeMap<String, [u8; 3]>;

/// The opaque colours that a block of the style sheet names.
fn colours(block: &str) -> Colours {
    let colour = |declaration: &str| {
        let (name, value) = declaration.trim().strip_prefix("--")?.split_once(": #")?;
        let channel = |at: usize| u8::from_str_radix(value.get(at..at + 2)?, 16).ok();
        let colour = [channel(0)?, channel(2)?, channel(4)?];
        (value.len() == 6).then(|| (name.to_owned(), colour))
    };
    block.split(';').filter_map(colour).collect()
}

/// Light and dark; the dark one changes what it names.
fn schemes() -> [Colours; 2] {
    let mut blocks = STYLE.split(":root {").skip(1).map(|rest| rest.split('}').next().unwrap());
    let light = colours(blocks.next().unwrap());
    let mut dark = light.clone();
    let changed = colours(blocks.next().unwrap());
    assert_eq!(changed.len(), light.len(), "the dark scheme names every colour");
    dark.extend(changed);
    [light, dark]
}

fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[track_caller]
fn check(scheme: &Colours, ink: &str, ground: &str, least: f64) {
    let found = contrast(scheme[ink], scheme[ground]);
    assert!(found >= least, "{ink} on {ground}: {found:.2}");
}

#[test]
fn text_is_legible_in_light_and_dark() {
    for scheme in schemes() {
        for ground in ["ground", "soft"] {
            for ink in ["ink", "grey", "title", "link", "open"] {
                check(&scheme, ink, ground, TEXT);
            }
        }
        for ink in ["cover-ink", "cover-grey", "cover-open"] {
            check(&scheme, ink, "cover", TEXT);
        }
        for step in 0..=5 {
            check(&scheme, &format!("on-b{step}"), &format!("b{step}"), TEXT);
        }
    }
}

#[test]
fn charts_stand_out_from_their_ground() {
    for scheme in schemes() {
        check(&scheme, "fill", "ground", GRAPHIC);
        check(&scheme, "fill", "track", GRAPHIC);
        check(&scheme, "last", "track", GRAPHIC);
    }
}

#[test]
fn the_style_sheet_loads_nothing_and_closes_what_it_opens() {
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains("</"));
    assert_eq!(STYLE.matches('{').count(), STYLE.matches('}').count());
}
