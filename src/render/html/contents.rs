//! The table of contents: beside the text on a wide screen, above it on a narrow one and on paper.

use maud::{Markup, html};

use super::anchor;
use crate::{render::words::Part, report::ItemSection, text::Lang};

/// The parts, and the items below theirs.
pub(super) fn nav(parts: &[(Part, Markup)], items: &[ItemSection], lang: Lang) -> Markup {
    html! {
        nav.contents aria-labelledby="contents-title" {
            h2 id="contents-title" { (lang.pick("目录", "Contents")) }
            ol {
                @for (part, _) in parts {
                    li {
                        a href={ "#" (anchor::part(*part)) } { (part.title(lang)) }
                        @if *part == Part::Items { (groups(items)) }
                    }
                }
            }
        }
    }
}

fn groups(items: &[ItemSection]) -> Markup {
    html! {
        ol {
            @for items in items.chunk_by(|one, next| one.group == next.group) {
                @match items.first().and_then(|item| item.group.as_deref()) {
                    Some(group) => li {
                        (anchor::to_named(group, anchor::node))
                        ol { (entries(items)) }
                    },
                    None => (entries(items)),
                }
            }
        }
    }
}

fn entries(items: &[ItemSection]) -> Markup {
    html! {
        @for item in items {
            li { a href={ "#" (anchor::node(&item.id)) } { (item.id) " " (item.title) } }
        }
    }
}
