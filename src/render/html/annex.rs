//! How scoring works, scale by scale; and what the report was made from.

use maud::{Markup, html};

use super::ramp;
use crate::{
    render::words,
    report::{Descriptor, Provenance, ScaleAnnex, Status},
    text::Lang,
};

/// More factors than this do not fit side by side.
const MOST_BESIDE: usize = 5;

/// The scales, where there are any; a method that all share is told once.
pub(super) fn scales(scales: &[ScaleAnnex], status: &Status, lang: Lang) -> Option<Markup> {
    let first = scales.first()?;
    let is_one = scales.len() > 1 && scales.iter().all(|scale| scale.method == first.method);
    Some(html! {
        @if is_one { p { (first.method) } }
        p { (status.rounding) }
        @for scale in scales {
            h3.bare { (scale.title) }
            @if !is_one { p { (scale.method) } }
            @if !scale.bands.is_empty() { (table(scale, lang)) }
        }
    })
}

fn table(scale: &ScaleAnnex, lang: Lang) -> Markup {
    let ScaleAnnex { title, method: _, factors, bands } = scale;
    let is_beside = factors.len() <= MOST_BESIDE;
    html! {
        table.scale.long[!is_beside] {
            caption { (title) }
            thead {
                tr {
                    th.band scope="col" { (lang.pick("分段", "Band")) }
                    @if is_beside {
                        @for factor in factors { th scope="col" { (factor) } }
                    } @else {
                        th scope="col" { (lang.pick("要素", "Factor")) }
                        th scope="col" { (lang.pick("含义", "What it means")) }
                    }
                }
            }
            tbody {
                @for band in bands {
                    @if is_beside { (beside(band, factors)) } @else { (below(band, factors)) }
                }
            }
        }
    }
}

/// A row for a band, a cell for every factor.
fn beside(descriptor: &Descriptor, factors: &[String]) -> Markup {
    let Descriptor { band, lines } = descriptor;
    let label = |number: usize| factors.get(number).map(String::as_str);
    html! {
        tr {
            th class={ "band " (ramp::class(band)) } scope="row" { (band.name) }
            @for (number, line) in lines.iter().enumerate() {
                td data-label=[label(number)] { (line) }
            }
            @for _ in lines.len()..factors.len() { td { (words::NONE) } }
        }
    }
}

/// A row for every factor of a band.
fn below(descriptor: &Descriptor, factors: &[String]) -> Markup {
    let Descriptor { band, lines } = descriptor;
    html! {
        @for (factor, line) in factors.iter().zip(lines) {
            tr {
                th class={ "band " (ramp::class(band)) } scope="row" { (band.name) }
                td { (factor) }
                td { (line) }
            }
        }
    }
}

/// The program and the digests.
pub(super) fn provenance(provenance: &Provenance, lang: Lang) -> Markup {
    let Provenance { program, rows } = provenance;
    html! {
        dl.provenance {
            div { dt { (lang.pick("程序", "Program")) } dd { (program) } }
            @for (label, value) in rows { div { dt { (label) } dd { (value) } } }
        }
        p.note { (words::promise(lang)) }
    }
}
