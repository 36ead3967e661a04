//! Groups as bars: id, title and figures in words, and the bar below them.

use maud::{Markup, html};

use super::compared;
use crate::{
    render::{
        html::{anchor, ramp},
        words,
    },
    report::{BandSpan, Figure, GroupRow, Share},
    text::Lang,
};

/// A bar for every group.
pub(in crate::render::html) fn draw(groups: &[GroupRow], bands: &[BandSpan], lang: Lang) -> Markup {
    html! {
        figure.bars {
            figcaption { (lang.pick("各类目得分与得分率", "Points and percentages by category")) }
            ol { @for group in groups { (row(group, lang)) } }
            @if !bands.is_empty() { (axis(bands, lang)) }
        }
    }
}

/// The bands of the scale along the bars, each with its name.
fn axis(bands: &[BandSpan], lang: Lang) -> Markup {
    let names = bands.iter().map(|own| own.band.name.clone()).collect::<Vec<_>>();
    let names = words::joined(&names, lang);
    html! {
        svg.axis viewBox="0 0 1000 54" role="img" {
            title { (lang.pick("分段：", "Bands: ")) (names) }
            @for BandSpan { band, from: Share(from), to: Share(to) } in bands {
                rect class=(ramp::class(band)) x=(from) width=(to.saturating_sub(*from)) height="12" {}
                text x=((from + to) / 2) y="44" text-anchor="middle" { (band.name) }
            }
        }
    }
}

fn row(group: &GroupRow, lang: Lang) -> Markup {
    let GroupRow { id, title, figure } = group;
    html! {
        li {
            span.id { (id) }
            a.name href={ "#" (anchor::node(id)) } { (title) }
            span.figure {
                strong { (words::reached(figure)) }
                span.most { (words::of_most(figure, lang)) }
                @if let Some(state) = words::state(figure, lang) {
                    " · " span.open[words::is_open(figure)] { (state) }
                }
            }
            @let said = words::beside(figure, lang);
            (compared(figure, &title_of(figure, said.as_deref(), lang)))
            @if let Some(said) = said { span.beside { (said) } }
        }
    }
}

/// What a reader without the picture is told.
fn title_of(figure: &Figure, beside: Option<&str>, lang: Lang) -> String {
    let value = words::in_full(figure, lang);
    beside.map_or_else(|| value.clone(), |beside| format!("{value} · {beside}"))
}
