//! Figures in words: how points, percentages and what is open are written.

use crate::{
    render::{
        pdf::{
            text::{Span, span},
            theme::Styles,
        },
        words,
    },
    report::{Figure, LastFigure, Share},
    say,
    text::Lang,
};

/// A share as a part of one.
pub(in crate::render::pdf) fn part(share: Share) -> f32 {
    f32::from(share.0.min(1000)) / 1000.0
}

/// Whether something of it is still open.
pub(in crate::render::pdf) fn is_open(figure: &Figure) -> bool {
    figure.percent.is_none()
}

/// `待评` or, for a group of several items, `2/3 项`.
pub(in crate::render::pdf) fn open(figure: &Figure, lang: Lang) -> String {
    let Figure { rated, count, .. } = figure;
    if *count <= 1 {
        lang.pick("待评", "open").to_owned()
    } else {
        say!(lang, "{rated}/{count} 项", "{rated}/{count} items")
    }
}

/// How points at stake come about.
pub(in crate::render::pdf) fn stake_rule(lang: Lang) -> &'static str {
    lang.pick("潜力＝分值 ×（100 − 得分率）÷ 100", "At stake = points × (100 − percentage) / 100")
}

/// What it came to the last time, in what it is counted in: `上次 462.25（▲ +39）`; a target follows.
pub(in crate::render::pdf) fn beside(figure: &Figure, lang: Lang) -> Option<String> {
    let points = figure.last.as_ref().and_then(|last| {
        let LastFigure { points, percent: _, share: _, change } = last;
        let points = points.as_ref().filter(|_| figure.max.is_some())?;
        let change = change.as_ref().and_then(|change| change.points.as_ref());
        let change = change.map(|own| say!(lang, "（{own}）", " ({own})")).unwrap_or_default();
        Some(say!(lang, "上次 {points}{change}", "last time {points}{change}"))
    });
    let Some(points) = points else { return words::beside(figure, lang) };
    let target = figure.target.as_ref();
    let target = target.map(|(percent, _)| say!(lang, "目标 {percent}%", "target {percent}%"));
    Some(std::iter::once(points).chain(target).collect::<Vec<_>>().join(" · "))
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
            spans.push(span(format!(" · {}", self::open(figure, lang)), open));
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
    let reached =
        if is_open(figure) { small.coloured(styles.palette.attention) } else { small.bold() };
    match (points(figure), &figure.max, &figure.percent) {
        (Some(points), Some(max), _) => {
            vec![span(points.clone(), reached), span(format!(" / {max}"), grey)]
        }
        (Some(points), None, _) => vec![span(points.clone(), reached)],
        (None, _, Some(percent)) => vec![span(format!("{percent}%"), reached)],
        (None, Some(max), None) => vec![span("–", reached), span(format!(" / {max}"), grey)],
        (None, None, None) => vec![span(open(figure, lang), reached)],
    }
}

/// The points reached; none where nothing is rated, which is not the same as zero.
pub(in crate::render::pdf) fn points(figure: &Figure) -> Option<&String> {
    figure.points.as_ref().filter(|_| !is_open(figure) || figure.rated > 0)
}

/// A figure that may not be there.
pub(in crate::render::pdf) fn or_dash(value: Option<&String>) -> String {
    value.cloned().unwrap_or_else(|| "–".to_owned())
}
