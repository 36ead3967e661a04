//! What was found, group by group; items about which nothing was found yet are a row each.

use maud::{Markup, html};

use super::{anchor, item};
use crate::{
    render::words,
    report::{ItemSection, ScoreRow},
    text::Lang,
};

/// All items.
pub(super) fn body(items: &[ItemSection], scores: &[ScoreRow], lang: Lang) -> Option<Markup> {
    if items.is_empty() {
        return None;
    }
    Some(html! {
        @for items in items.chunk_by(|one, next| one.group == next.group) {
            @let name = items.first().and_then(|item| item.group.as_deref());
            section.group {
                @if let Some(name) = name { (head(name, scores, lang)) }
                @for own in items.iter().filter(|item| !item.is_blank()) { (item::article(own, lang)) }
                (open(items, lang))
            }
        }
    })
}

/// The name of a group with its points.
fn head(name: &str, scores: &[ScoreRow], lang: Lang) -> Markup {
    let is_it = |row: &&ScoreRow| row.is_group && format!("{} {}", row.id, row.title) == name;
    let Some(ScoreRow { id, title, figure, .. }) = scores.iter().find(is_it) else {
        return html! { h3.bare { (name) } };
    };
    html! {
        h3 id=(anchor::node(id)) {
            span.name { span.id { (id) } " " (title) }
            " "
            span.figure {
                strong { (words::reached(figure)) }
                span.most { (words::of_most(figure, lang)) }
                @if let Some(state) = words::state(figure, lang) {
                    " · " span.open[words::is_open(figure)] { (state) }
                }
            }
        }
    }
}

/// Items without findings, with whoever was asked to collect facts.
fn open(items: &[ItemSection], lang: Lang) -> Markup {
    let items: Vec<&ItemSection> = items.iter().filter(|item| item.is_blank()).collect();
    let has_points = items.iter().any(|item| item.figure.max.is_some());
    html! {
        @if !items.is_empty() {
            table.blank {
                caption { (words::open_items(lang)) }
                thead {
                    tr {
                        th scope="col" { (lang.pick("条款", "Item")) }
                        @if has_points { th.number scope="col" { (lang.pick("分值", "Points")) } }
                        th scope="col" { (words::collects(lang)) }
                        th scope="col" { (lang.pick("期限", "Due")) }
                    }
                }
                tbody { @for item in items { (row(item, has_points, lang)) } }
            }
        }
    }
}

fn row(item: &ItemSection, has_points: bool, lang: Lang) -> Markup {
    let due = item.due.map(|due| due.to_string());
    html! {
        tr id=(anchor::node(&item.id)) {
            th scope="row" {
                span.id { (item.id) } " " (item.title)
                @if let Some(about) = &item.about { p.about { (about) } }
            }
            @if has_points {
                td.number data-label=(lang.pick("分值", "Points")) { (item.figure.max.as_deref().unwrap_or(words::NONE)) }
            }
            td data-label=(words::collects(lang)) { (item.owner.as_deref().unwrap_or(words::NONE)) }
            td.date data-label=(lang.pick("期限", "Due")) { (due.as_deref().unwrap_or(words::NONE)) }
        }
    }
}
