//! The part for those who read one page: figures, charts, main strengths, most points at stake.

use maud::{Markup, html};

use super::{
    anchor,
    chart::{bars, radar},
};
use crate::{
    render::words,
    report::{
        BandSpan, Changes, Figure, GroupRow, Highlight, ItemChange, Reading, Stake, Status, Summary,
    },
    text::Lang,
};

/// The summary.
pub(super) fn body(summary: &Summary, lang: Lang) -> Markup {
    let Summary {
        total_title,
        total,
        totals,
        reading,
        weights,
        status,
        groups,
        bands,
        strengths,
        stakes,
        changes,
    } = summary;
    html! {
        (figures(total_title, total.as_ref(), totals, lang))
        @if !reading.is_empty() { (self::reading(reading)) }
        @if let Some(weights) = weights { p { (weights) } }
        p.status.open[!status.is_complete] { (words::status(status)) }
        @if !groups.is_empty() { (charts(groups, bands, lang)) }
        @if let Some(changes) = changes { (self::changes(changes, lang)) }
        div.columns {
            @if !strengths.is_empty() { (self::strengths(strengths, lang)) }
            @if !stakes.is_empty() { (self::stakes(stakes, status, lang)) }
        }
    }
}

fn figures(title: &str, total: Option<&Figure>, totals: &[(String, Figure)], lang: Lang) -> Markup {
    let total = total.map(|figure| (title, figure));
    let totals = totals.iter().map(|(title, figure)| (title.as_str(), figure));
    html! {
        dl.figures {
            @for (title, figure) in total.into_iter().chain(totals) {
                div {
                    dt { (title) }
                    dd {
                        strong { (words::reached(figure)) }
                        span.most { (words::of_most(figure, lang)) }
                        @if let Some(state) = words::state(figure, lang) {
                            " " span.state.open[words::is_open(figure)] { (state) }
                        }
                        @if let Some(said) = words::beside(figure, lang) { p.beside { (said) } }
                    }
                }
            }
        }
    }
}

/// What the totals mean.
fn reading(reading: &[Reading]) -> Markup {
    html! {
        ul.reading {
            @for Reading { text, marks } in reading {
                li {
                    (text)
                    @if !marks.is_empty() {
                        ul { @for mark in marks { li { (mark) } } }
                    }
                }
            }
        }
    }
}

fn charts(groups: &[GroupRow], bands: &[BandSpan], lang: Lang) -> Markup {
    let radar = radar::draw(groups, lang);
    html! {
        div.charts.alone[radar.is_none()] {
            (bars::draw(groups, bands, lang))
            @if let Some(radar) = radar { (radar) }
        }
    }
}

fn strengths(strengths: &[Highlight], lang: Lang) -> Markup {
    html! {
        section.highlights {
            h3 { (words::strengths(lang)) }
            p.note { (words::strengths_rule(lang)) }
            ul {
                @for Highlight { item, text } in strengths {
                    li { span.id { (anchor::to_node(item)) } p.text { (text) } }
                }
            }
        }
    }
}

fn stakes(stakes: &[Stake], status: &Status, lang: Lang) -> Markup {
    html! {
        section.highlights {
            h3 { (words::stakes(status, lang)) }
            p.note { (words::stake_rule(lang)) }
            ul {
                @for Stake { item, title, text, points } in stakes {
                    li {
                        span.id { (anchor::to_node(item)) }
                        p.head {
                            span { (title) }
                            strong { (points) " " span.unit { (lang.pick("分", "points")) } }
                        }
                        @match text {
                            Some(text) => p.text.small { (text) },
                            None => p.text.small { (words::no_improvement(lang)) },
                        }
                    }
                }
            }
        }
    }
}

fn changes(changes: &Changes, lang: Lang) -> Markup {
    let Changes { from: _, to: _, risen, fallen, improvements, unproved } = changes;
    html! {
        section.changes {
            h3.bare { (words::changes(changes, lang)) }
            div.columns {
                (moved(lang.pick("上升", "Risen"), risen))
                (moved(lang.pick("下降", "Fallen"), fallen))
            }
            @if let Some(improvements) = improvements { p { (improvements) } }
            @if let Some(unproved) = words::unproved(unproved, lang) { p.open { (unproved) } }
        }
    }
}

fn moved(title: &str, items: &[ItemChange]) -> Markup {
    html! {
        @if !items.is_empty() {
            section.highlights {
                h4 { (title) }
                ul {
                    @for ItemChange { item, title, from, to, change } in items {
                        li {
                            span.id { (anchor::to_node(item)) }
                            p.head {
                                span { (title) }
                                span { (from) "% → " (to) "% " strong { (change) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
