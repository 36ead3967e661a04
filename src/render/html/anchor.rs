//! Places inside the file that links lead to. Every id of the page is made here.

use maud::{Markup, html};

use crate::render::{
    web::{self, Piece},
    words::Part,
};

/// The id of a part.
pub(super) fn part(part: Part) -> &'static str {
    match part {
        Part::Summary => "summary",
        Part::Trend => "trend",
        Part::Scores => "scores",
        Part::Heat => "heat",
        Part::Items => "items",
        Part::Figures => "figures",
        Part::Improvements => "improvements",
        Part::Profile => "profile",
        Part::Evidence => "evidence",
        Part::Scales => "scales",
        Part::Provenance => "provenance",
    }
}

/// The id of an item, a group or, as `4.1.2.S1`, a statement.
pub(super) fn node(id: &str) -> String {
    format!("at-{id}")
}

/// The id of an entry of the register of evidence.
pub(super) fn evidence(id: &str) -> String {
    format!("evidence-{id}")
}

/// The id of a measure.
pub(super) fn measure(id: &str) -> String {
    format!("measure-{id}")
}

/// A link to an item or a statement by its id.
pub(super) fn to_node(id: &str) -> Markup {
    html! { a href={ "#" (node(id)) } { (id) } }
}

/// A text that people wrote, with the addresses of the web in it as links.
pub(super) fn linked(text: &str) -> Markup {
    html! {
        @for piece in web::pieces(text) {
            @match piece {
                Piece::Text(own) => (own),
                Piece::Address(own) => a href=(own) rel="noreferrer noopener" { (own) },
            }
        }
    }
}

/// An id with a title behind it, as `E3 title`: the whole of it a link.
pub(super) fn to_named(text: &str, target: fn(&str) -> String) -> Markup {
    let id = text.split_once(' ').map_or(text, |(id, _)| id);
    html! { a href={ "#" (target(id)) } { (text) } }
}
