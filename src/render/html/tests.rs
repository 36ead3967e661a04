//! The colours and the style sheet, read as text: what is written is legible in both schemes, whatever the theme.

use std::collections::{BTreeMap, BTreeSet};

use super::{STYLE, theme};
use crate::report::{Colour, LEAST_CONTRAST, Theme};

/// The least contrast of what has to be seen in a chart (WCAG 2.2, 1.4.11).
const GRAPHIC: f32 = 3.0;

/// Odd ones too: a theme file may not name the lightest, but the library is not to count on that.
const ACCENTS: [&str; 14] = [
    "#0b5563", "#8a1538", "#1a3d8f", "#2e6b1f", "#5b2a86", "#9a4a00", "#ffff00", "#000000",
    "#ff0000", "#eeeeee", "#ffffff", "#0000ff", "#00ff00", "#808080",
];

/// What text is written in, and the grounds that it stands on.
const INKS: [&str; 4] = ["ink", "grey", "title", "open"];
const GROUNDS: [&str; 3] = ["ground", "soft", "mark"];
const COVER_INKS: [&str; 3] = ["cover-ink", "cover-grey", "cover-open"];
/// What is drawn, and never written.
const DRAWN: [&str; 6] = ["rule", "line", "track", "fill", "last", "cover-rule"];

type Colours = BTreeMap<String, Colour>;

/// The colours that a rule declares.
fn colours(block: &str) -> Colours {
    let colour = |declaration: &str| {
        let (name, value) = declaration.trim().strip_prefix("--")?.split_once(": ")?;
        Some((name.to_owned(), Colour::parse(value)?))
    };
    block.split(';').filter_map(colour).collect()
}

/// Light and dark.
fn schemes(theme: Theme) -> [Colours; 2] {
    let rules = theme::rules(theme);
    let mut blocks = rules.split(":root {").skip(1).map(|rest| rest.split('}').next().unwrap());
    let [light, dark] = [(); 2].map(|()| colours(blocks.next().unwrap()));
    assert!(light.keys().eq(dark.keys()), "both schemes name every colour");
    [light, dark]
}

/// Both schemes of every accent, with what to call them.
fn all() -> impl Iterator<Item = (String, Colours)> {
    ACCENTS.into_iter().flat_map(|accent| {
        let accent = Colour::parse(accent).unwrap();
        let attentions = [Theme::default().attention, Colour::WHITE, Colour::BLACK];
        attentions.into_iter().flat_map(move |attention| {
            let [light, dark] = schemes(Theme { accent, attention });
            let name = |scheme| format!("{accent}, {attention}, {scheme}");
            [(name("light"), light), (name("dark"), dark)]
        })
    })
}

#[track_caller]
fn check((name, scheme): &(String, Colours), ink: &str, ground: &str, least: f32) {
    let found = scheme[ink].contrast(scheme[ground]);
    assert!(
        found >= least,
        "{name}: {ink} {} on {ground} {}: {found:.2}",
        scheme[ink],
        scheme[ground]
    );
}

#[test]
fn text_is_legible_in_light_and_dark_whatever_the_theme() {
    for scheme in all() {
        for ground in GROUNDS {
            INKS.iter().for_each(|ink| check(&scheme, ink, ground, LEAST_CONTRAST));
        }
        COVER_INKS.iter().for_each(|ink| check(&scheme, ink, "cover", LEAST_CONTRAST));
        for step in 0..theme::RAMP {
            check(&scheme, &format!("on-b{step}"), &format!("b{step}"), LEAST_CONTRAST);
        }
    }
}

#[test]
fn charts_stand_out_from_their_ground_whatever_the_theme() {
    for scheme in all() {
        for ground in ["ground", "track"] {
            for drawn in ["fill", "last"] {
                check(&scheme, drawn, ground, GRAPHIC);
            }
        }
        check(&scheme, "line", "ground", GRAPHIC);
    }
}

#[test]
fn every_step_of_the_ramp_is_farther_from_the_ground() {
    for (name, scheme) in all() {
        let far = |step: usize| scheme[&format!("b{step}")].contrast(scheme["ground"]);
        let steps: Vec<f32> = (0..theme::RAMP).map(far).collect();
        assert!(steps.windows(2).all(|two| two[1] > two[0] * 1.08), "{name}: {steps:?}");
    }
}

/// What a property is set to, with the selector of its rule.
fn values(property: &str) -> Vec<(&'static str, &'static str)> {
    STYLE
        .split('}')
        .filter_map(|rule| rule.rsplit_once('{'))
        .flat_map(|(selector, body)| body.split(';').map(move |own| (selector.trim(), own.trim())))
        .filter_map(|(selector, own)| {
            let (name, value) = own.split_once(':')?;
            (name.trim() == property).then_some((selector, value.trim()))
        })
        .collect()
}

#[test]
fn text_and_grounds_take_the_colours_that_are_checked() {
    let named = |value: &'static str| value.strip_prefix("var(--")?.strip_suffix(')');
    let is_band = |name: &str| {
        name.trim_start_matches("on-")
            .strip_prefix('b')
            .is_some_and(|step| step.parse::<usize>().is_ok_and(|step| step < theme::RAMP))
    };
    let mut count = 0;
    for (selector, value) in values("color") {
        // Pages of paper know no custom properties in their margins.
        let is_on_paper = || {
            let own = Colour::parse(value).filter(|_| selector.contains("@bottom-center"));
            own.is_some_and(|own| own.contrast(Colour::WHITE) >= LEAST_CONTRAST)
        };
        let is_known = value == "inherit"
            || is_on_paper()
            || named(value).is_some_and(|name| match selector.contains(".cover") {
                true => COVER_INKS.contains(&name),
                false => INKS.contains(&name) || is_band(name),
            });
        assert!(is_known, "{selector} has text in {value}");
        count += 1;
    }
    for (selector, value) in values("background") {
        let is_known = value == "none"
            || named(value).is_some_and(|name| {
                GROUNDS.contains(&name) || DRAWN.contains(&name) || name == "cover" || is_band(name)
            })
            // Logos are drawn for paper, and have no text of ours on them.
            || (selector == ".cover .logo" && value == "#fff");
        assert!(is_known, "{selector} has the ground {value}");
        count += 1;
    }
    assert!(count > 60, "{count}");
}

#[test]
fn every_colour_is_declared_and_used() {
    let [light, _] = schemes(Theme::default());
    let declared: BTreeSet<&str> = light.keys().map(String::as_str).collect();
    let name = |rest: &'static str| rest.split(')').next().unwrap();
    let used: BTreeSet<&str> = STYLE.split("var(--").skip(1).map(name).collect();
    let own = BTreeSet::from(["cjk"]);
    assert_eq!(declared, used.difference(&own).copied().collect());
}

#[test]
fn the_style_sheet_loads_nothing_and_closes_what_it_opens() {
    for style in [STYLE, &theme::rules(Theme::default())] {
        assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("</"));
        assert_eq!(style.matches('{').count(), style.matches('}').count());
    }
}
