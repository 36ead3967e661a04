//! Charts as inline SVG, each with its own small geometry. What a chart shows is also told in words: in its title
//! and description, and in the text beside it.

pub(super) mod bars;
pub(super) mod course;
pub(super) mod factors;
mod labels;
pub(super) mod measure;
pub(super) mod radar;

use maud::{Markup, html};

use crate::report::{Figure, Share};

/// A bar of a share of its track. The title is what a reader without the picture is told.
fn share(share: Share, title: &str) -> Markup {
    let length = share.0.min(1000);
    html! {
        svg.bar viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" {
            title { (title) }
            rect.track width="1000" height="10" {}
            rect.fill width=(length) height="10" {}
        }
    }
}

/// A bar with ticks for the last time and for the target.
fn compared(figure: &Figure, title: &str) -> Markup {
    let last = figure.last.as_ref().and_then(|last| last.share);
    let target = figure.target.as_ref().map(|(_, share)| *share);
    let ticks = [("last", last), ("target", target)];
    let length = figure.share.map(|share| share.0.min(1000));
    html! {
        svg.bar viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" {
            title { (title) }
            @match length {
                Some(length) => {
                    rect.track width="1000" height="10" {}
                    rect.fill width=(length) height="10" {}
                },
                None => line.none x1="0" y1="5" x2="1000" y2="5" {},
            }
            @for (class, share) in ticks {
                @if let Some(x) = share.map(|share| share.0.min(1000)) {
                    line.tick.halo x1=(x) x2=(x) y1="0" y2="10" {}
                    line class={ "tick " (class) } x1=(x) x2=(x) y1="0" y2="10" {}
                }
            }
        }
    }
}

/// Nothing yet: a dashed line instead of a track, so that it is not taken for zero.
fn open(title: &str) -> Markup {
    html! {
        svg.bar viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" {
            title { (title) }
            line.none x1="0" y1="5" x2="1000" y2="5" {}
        }
    }
}
