//! Figures in words: how points, percentages and what is open are written.

use crate::{
    render::{
        pdf::{
            text::{Span, span},
            theme::Styles,
        },
        words,
    },
    report::{Figure, Share},
    text::Lang,
};

/// A share as a part of one.
pub(in crate::render::pdf) fn part(share: Share) -> f32 {
    f32::from(share.0.min(1000)) / 1000.0
}

/// `60.5 / 110 · 55%`.
pub(in crate::render::pdf) fn with_percent(
    figure: &Figure,
    lang: Lang,
    styles: &Styles,
) -> Vec<Span> {
    let mut spans = points_of_most(figure, lang, styles);
    let grey = styles.small().sized(8.2).coloured(styles.palette.grey);
    match &figure.percent {
        Some(percent) if figure.points.is_some() => {
            spans.push(span(format!(" · {percent}%"), grey));
        }
        None if figure.max.is_some() => {
            let open = grey.coloured(styles.palette.attention);
            spans.push(span(format!(" · {}", words::rated(figure, lang)), open));
        }
        _ => {}
    }
    spans
}

/// `60.5 / 110`, the reached in bold; the percentage in a tree without points.
pub(in crate::render::pdf) fn points_of_most(
    figure: &Figure,
    lang: Lang,
    styles: &Styles,
) -> Vec<Span> {
    let small = styles.small();
    let grey = small.sized(8.2).coloured(styles.palette.grey);
    let reached = if words::is_open(figure) {
        small.coloured(styles.palette.attention)
    } else {
        small.bold()
    };
    match (words::points(figure), &figure.max, &figure.percent) {
        (Some(points), Some(max), _) => {
            vec![span(points, reached), span(format!(" / {max}"), grey)]
        }
        (Some(points), None, _) => vec![span(points, reached)],
        (None, _, Some(percent)) => vec![span(format!("{percent}%"), reached)],
        (None, Some(max), None) => {
            vec![span(words::NONE, reached), span(format!(" / {max}"), grey)]
        }
        (None, None, None) => vec![span(words::rated(figure, lang), reached)],
    }
}
