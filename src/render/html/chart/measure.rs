//! The figures of a measure over time: own figures as a line with digits, the target dashed, others thin.

use maud::{Markup, html};

use crate::{
    criteria::Better,
    render::words,
    report::{Axis, Line, LineKind, MeasureSheet},
    text::Lang,
};

/// The picture, in its own units.
const WIDTH: usize = 620;
const HEIGHT: usize = 190;
/// Air for the marks of the axis, the ends of lines, the digits above and the periods below.
const LEFT: usize = 62;
const RIGHT: usize = 22;
const TOP: usize = 22;
const BOTTOM: usize = 26;
/// The width of a character of an axis, about.
const CHARACTER: usize = 7;
/// With more periods than this, only the first and the last figure have digits, and periods are left out.
const MOST_DIGITS: usize = 12;
/// Kinds of strokes that comparisons are told apart by.
const STROKES: usize = 3;

/// The chart; none while there is no figure.
pub(in crate::render::html) fn draw(sheet: &MeasureSheet, lang: Lang) -> Option<Markup> {
    let axis = sheet.axis.as_ref()?;
    Some(html! {
        svg.measure viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" {
            title { (words::measure_figures(sheet, lang)) }
            (marks(axis))
            (periods(&sheet.periods))
            (direction(sheet.better, lang))
            @let others = sheet.lines.iter().filter(|own| own.kind != LineKind::Comparison).count();
            @for (number, line) in sheet.lines.iter().enumerate().rev() {
                (course(line, number.saturating_sub(others), sheet.periods.len()))
            }
        }
    })
}

fn marks(axis: &Axis) -> Markup {
    html! {
        @for (digits, share) in &axis.marks {
            @let y = height(share.0);
            line.ground x1=(LEFT) x2=(WIDTH - RIGHT) y1=(y) y2=(y) {}
            text.axis x=(LEFT - 8) y=(y + 4) text-anchor="end" { (digits) }
        }
    }
}

/// An arrow to where it is good.
fn direction(better: Option<Better>, lang: Lang) -> Markup {
    let (top, bottom) = (TOP, HEIGHT - BOTTOM);
    let (tip, barb, end, label) = match better {
        Some(Better::Higher) => (top, top + 9, bottom, top + 16),
        Some(Better::Lower) => (bottom, bottom - 9, top, bottom - 8),
        Some(Better::Target) | None => return html! {},
    };
    html! {
        line.ground x1="5" x2="5" y1=(barb) y2=(end) {}
        polygon.good points={ "5," (tip) " 0," (barb) " 10," (barb) } {}
        text.axis x="13" y=(label) { (lang.pick("好", "good")) }
    }
}

fn periods(periods: &[String]) -> Markup {
    let widest = periods.iter().map(|period| period.chars().count()).max().unwrap_or(0) + 2;
    let most = ((WIDTH - LEFT - RIGHT) / (widest * CHARACTER)).clamp(1, MOST_DIGITS);
    let every = periods.len().div_ceil(most).max(1);
    html! {
        @for (number, period) in periods.iter().enumerate().step_by(every) {
            text.axis x=(place(number, periods.len())) y=(HEIGHT - 6) text-anchor="middle" { (period) }
        }
    }
}

fn course(line: &Line, number: usize, count: usize) -> Markup {
    let class = match line.kind {
        LineKind::Own => "own".to_owned(),
        LineKind::Target => "target".to_owned(),
        LineKind::Comparison => format!("other o{}", number % STROKES),
    };
    let places = line.values.iter().enumerate().filter_map(|(at, value)| {
        let (digits, share) = value.as_ref()?;
        Some((at, place(at, count), height(share.0), digits))
    });
    let places: Vec<(usize, usize, usize, &String)> = places.collect();
    let points: Vec<String> = places.iter().map(|(_, x, y, _)| format!("{x},{y}")).collect();
    let is_own = line.kind == LineKind::Own;
    let last = places.len().saturating_sub(1);
    html! {
        g class=(class) {
            polyline.outline points=(points.join(" ")) fill="none" {}
            @for (at, (_, x, y, digits)) in places.iter().enumerate() {
                circle.mark cx=(x) cy=(y) r=(if is_own { "3.5" } else { "2.5" }) {}
                @if is_own && (places.len() <= MOST_DIGITS || at == 0 || at == last) {
                    text.digits x=(x) y=(y - 9) text-anchor="middle" { (digits) }
                }
                @if line.kind == LineKind::Comparison && at == last {
                    text.axis x=(x + 7) y=(y + 4) { (words::line_sign(line, number)) }
                }
            }
        }
    }
}

/// How far from the left a period lies: in the middle of its share of the width.
fn place(number: usize, count: usize) -> usize {
    let width = WIDTH - LEFT - RIGHT;
    LEFT + width * (2 * number + 1) / (2 * count.max(1))
}

/// How far from the top a height lies.
fn height(share: u16) -> usize {
    let full = HEIGHT - TOP - BOTTOM;
    TOP + full - usize::from(share.min(1000)) * full / 1000
}
