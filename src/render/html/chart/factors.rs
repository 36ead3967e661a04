//! The factor profile of an item: a segment for every band of the scale, filled up to the one that was chosen.

use maud::{Markup, html};

use super::{open, share};
use crate::{
    render::words,
    report::{Band, FactorRow},
    say,
    text::Lang,
};

/// How wide a segment is with the gap behind it, and without it.
const SEGMENT: (usize, usize) = (100, 94);

/// A row for every factor.
pub(in crate::render::html) fn draw(factors: &[FactorRow], lang: Lang) -> Markup {
    html! {
        ul.factors { @for factor in factors { (row(factor, lang)) } }
    }
}

fn row(factor: &FactorRow, lang: Lang) -> Markup {
    let FactorRow { title, band, percent } = factor;
    let (chart, text) = match (band, percent) {
        (Some(band), _) => {
            let name = &band.name;
            let said = say!(lang, "{title}：分段 {name}", "{title}: band {name}");
            (segments(band, &said), words::factor(factor))
        }
        (None, Some((percent, length))) => {
            let said = say!(lang, "{title}：{percent}%", "{title}: {percent}%");
            (share(*length, &said), words::factor(factor))
        }
        (None, None) => {
            let none = lang.pick("未评", "not rated");
            let said = say!(lang, "{title}：{none}", "{title}: {none}");
            (open(&said), none.to_owned())
        }
    };
    html! { li { span.name { (title) } (chart) span.value { (text) } } }
}

fn segments(band: &Band, title: &str) -> Markup {
    let Band { name: _, rank, of } = band;
    let count = (*of).max(1);
    let (step, width) = SEGMENT;
    html! {
        svg.bar viewBox={ "0 0 " (count * step - (step - width)) " 10" } preserveAspectRatio="none" role="img" {
            title { (title) }
            @for number in 0..count {
                rect.fill[number <= *rank].track[number > *rank]
                    x=(number * step) width=(width) height="10" {}
            }
        }
    }
}
