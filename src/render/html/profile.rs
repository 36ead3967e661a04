//! The profile of the organization: blocks of titled texts.

use maud::{Markup, html};

use super::anchor;
use crate::report::ProfileText;

/// The profile, where something was written.
pub(super) fn body(texts: &[ProfileText]) -> Option<Markup> {
    if texts.is_empty() {
        return None;
    }
    Some(html! {
        @for texts in texts.chunk_by(|one, next| one.block == next.block) {
            @if let Some(ProfileText { block, .. }) = texts.first() { h3.bare { (block) } }
            @for ProfileText { block: _, title, text } in texts {
                h4.prompt { (title) }
                p.text { (anchor::linked(text)) }
            }
        }
    })
}
