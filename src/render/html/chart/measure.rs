//! The figures of a measure over time: own figures as a line with digits, the target dashed, others thin.

use maud::{Markup, html};

use super::labels;
use crate::{
    criteria::Better,
    render::{
        placing::{Area, Obstacles, Point},
        plain, words,
    },
    report::{Axis, LineKind, MeasureSheet},
    text::Lang,
};

/// The picture, in its own units: over half of the page or all of it. Each is shown at about its own size, so that
/// words in it are as large as words beside it.
const HALF: usize = 380;
const WIDTH: usize = 620;
const HEIGHT: usize = 190;
/// Air for the marks of the axis, the ends of lines, the digits above and the periods below.
const LEFT: usize = 62;
const RIGHT: usize = 22;
const TOP: usize = 22;
const BOTTOM: usize = 26;
/// The width of a character of an axis and of a digit, about, and how high digits and signs are.
const CHARACTER: usize = 7;
const DIGIT: usize = 8;
const DIGITS_HEIGHT: f32 = 13.0;
const SIGN: (f32, f32) = (12.0, 11.0);
/// With more periods than this, only the first and the last figure have digits, and periods are left out.
const MOST_DIGITS: usize = 12;
/// So many periods have room over half of the page, in the table below as well.
const MOST_HALF: usize = 6;
/// Kinds of strokes that comparisons are told apart by.
const STROKES: usize = 3;

/// Whether the periods and digits of a measure have room over half of the page.
pub(in crate::render::html) fn is_narrow(sheet: &MeasureSheet) -> bool {
    let digits = sheet.lines.iter().flat_map(|line| line.values.iter().flatten());
    let digits = digits.map(|(digits, _)| digits.chars().count() * DIGIT);
    let periods = sheet.periods.iter().map(|period| plain::width(period) * CHARACTER);
    let widest = digits.chain(periods).max().unwrap_or(0) + 2 * CHARACTER;
    sheet.periods.len() <= MOST_HALF && sheet.periods.len() * widest <= HALF - LEFT - RIGHT
}

/// The chart; none while there is no figure.
pub(in crate::render::html) fn draw(sheet: &MeasureSheet, lang: Lang) -> Option<Markup> {
    let axis = sheet.axis.as_ref()?;
    let width = if is_narrow(sheet) { HALF } else { WIDTH };
    let courses = courses(sheet, width);
    let written = written(&courses, axis, width);
    Some(html! {
        svg.measure.half[width == HALF] viewBox={ "0 0 " (width) " " (HEIGHT) } role="img" {
            title { (words::measure_figures(sheet, lang)) }
            (marks(axis, width))
            (periods(&sheet.periods, width))
            (direction(sheet.better, lang))
            @for course in courses.iter().rev() { (line(course)) }
            @for word in &written { (word) }
        }
    })
}

/// A line with the places of its points.
struct Course<'a> {
    kind: LineKind,
    /// Its number among the comparisons.
    number: usize,
    sign: &'static str,
    points: Vec<(usize, usize, &'a str)>,
}

fn courses(sheet: &MeasureSheet, width: usize) -> Vec<Course<'_>> {
    let others = sheet.lines.iter().filter(|own| own.kind != LineKind::Comparison).count();
    sheet
        .lines
        .iter()
        .enumerate()
        .map(|(number, line)| {
            let number = number.saturating_sub(others);
            let points = line.values.iter().enumerate().filter_map(|(at, value)| {
                let (digits, share) = value.as_ref()?;
                let x = place(at, sheet.periods.len(), width);
                Some((x, height(share.0), digits.as_str()))
            });
            let sign = words::line_sign(line, number);
            Course { kind: line.kind, number, sign, points: points.collect() }
        })
        .collect()
}

fn line(course: &Course<'_>) -> Markup {
    let class = match course.kind {
        LineKind::Own => "own".to_owned(),
        LineKind::Target => "target".to_owned(),
        LineKind::Comparison => format!("other o{}", course.number % STROKES),
    };
    let radius = if course.kind == LineKind::Own { "3.5" } else { "2.5" };
    let points = course.points.iter().map(|(x, y, _)| format!("{x},{y}"));
    html! {
        g class=(class) {
            polyline.outline points=(points.collect::<Vec<_>>().join(" ")) fill="none" {}
            @for (x, y, _) in &course.points { circle.mark cx=(x) cy=(y) r=(radius) {} }
        }
    }
}

/// The digits of own figures, and the signs at the ends of comparisons, each where it is clear of the lines.
fn written(courses: &[Course<'_>], axis: &Axis, width: usize) -> Vec<Markup> {
    let mut obstacles = obstacles(courses, axis, width);
    let mut words = Vec::new();
    for course in courses.iter().filter(|own| own.kind == LineKind::Own) {
        let last = course.points.len().saturating_sub(1);
        for (at, (x, y, digits)) in course.points.iter().enumerate() {
            if course.points.len() > MOST_DIGITS && at != 0 && at != last {
                continue;
            }
            let size = ((digits.chars().count() * DIGIT) as f32, DIGITS_HEIGHT);
            let area = obstacles.place(&labels::for_digits(point(*x, *y), size));
            words.extend(area.map(|area| word("digits", area, digits)));
        }
    }
    for course in courses.iter().filter(|own| own.kind == LineKind::Comparison) {
        if let Some((x, y, _)) = course.points.last() {
            let area = obstacles.place(&labels::for_sign(point(*x, *y), SIGN));
            words.extend(area.map(|area| word("axis", area, course.sign)));
        }
    }
    words
}

fn word(class: &str, area: Area, text: &str) -> Markup {
    html! {
        text class=(class) x=(area.middle().round()) y=((area.bottom - 2.0).round()) text-anchor="middle" {
            (text)
        }
    }
}

/// Lines weigh by how much they would hide: the own one most, those of the axis least.
fn obstacles(courses: &[Course<'_>], axis: &Axis, width: usize) -> Obstacles {
    let mut lines = Vec::new();
    for course in courses {
        let weight = if course.kind == LineKind::Own { 4 } else { 3 };
        let pieces = course.points.iter().zip(course.points.iter().skip(1));
        lines.extend(
            pieces.map(|((x, y, _), (to_x, to_y, _))| (point(*x, *y), point(*to_x, *to_y), weight)),
        );
    }
    lines.extend(axis.marks.iter().map(|(_, share)| {
        let y = height(share.0);
        (point(LEFT, y), point(width - RIGHT, y), 1)
    }));
    let marks = courses.iter().flat_map(|course| &course.points);
    let areas = marks.map(|(x, y, _)| {
        let (x, y) = point(*x, *y);
        Area { left: x - 3.0, top: y - 3.0, right: x + 3.0, bottom: y + 3.0 }
    });
    let within = Area {
        left: LEFT as f32,
        top: 0.0,
        right: width as f32,
        bottom: (HEIGHT - BOTTOM + 8) as f32,
    };
    Obstacles { lines, areas: areas.collect(), within }
}

fn point(x: usize, y: usize) -> Point {
    (x as f32, y as f32)
}

fn marks(axis: &Axis, width: usize) -> Markup {
    html! {
        @for (digits, share) in &axis.marks {
            @let y = height(share.0);
            line.ground x1=(LEFT) x2=(width - RIGHT) y1=(y) y2=(y) {}
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

fn periods(periods: &[String], width: usize) -> Markup {
    let widest = periods.iter().map(|period| plain::width(period)).max().unwrap_or(0) + 2;
    let most = ((width - LEFT - RIGHT) / (widest * CHARACTER)).clamp(1, MOST_DIGITS);
    let every = periods.len().div_ceil(most).max(1);
    html! {
        @for (number, period) in periods.iter().enumerate().step_by(every) {
            text.axis x=(place(number, periods.len(), width)) y=(HEIGHT - 6) text-anchor="middle" { (period) }
        }
    }
}

/// How far from the left a period lies: in the middle of its share of the width.
fn place(number: usize, count: usize, width: usize) -> usize {
    let width = width - LEFT - RIGHT;
    LEFT + width * (2 * number + 1) / (2 * count.max(1))
}

/// How far from the top a height lies.
fn height(share: u16) -> usize {
    let full = HEIGHT - TOP - BOTTOM;
    TOP + full - usize::from(share.min(1000)) * full / 1000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Line, Share};

    /// A measure whose figures go up and down, with a target through the middle.
    fn sheet(periods: impl Iterator<Item = String>) -> MeasureSheet {
        let periods: Vec<String> = periods.collect();
        let share = |number: usize| Share(if number.is_multiple_of(2) { 200 } else { 800 });
        let own =
            (0..periods.len()).map(|number| Some((format!("{}.5", 80 + number), share(number))));
        let line = |kind, values| Line { kind, name: String::new(), note: None, values };
        let target = vec![Some(("90".to_owned(), Share(500))); periods.len()];
        MeasureSheet {
            id: "M1".to_owned(),
            title: "合格率".to_owned(),
            unit: None,
            better: Some(Better::Higher),
            better_words: None,
            area: None,
            context: Vec::new(),
            lines: vec![line(LineKind::Own, own.collect()), line(LineKind::Target, target)],
            periods,
            axis: Some(Axis {
                marks: vec![("0".to_owned(), Share(0)), ("9".to_owned(), Share(1000))],
            }),
            facts: Vec::new(),
            gaps: Vec::new(),
            evidence: Vec::new(),
        }
    }

    #[track_caller]
    fn check(sheet: &MeasureSheet, width: usize, digits: usize) {
        let text = draw(sheet, Lang::Zh).unwrap().into_string();
        assert!(text.contains(&format!("viewBox=\"0 0 {width} {HEIGHT}\"")), "{text}");
        assert_eq!(text.matches("class=\"digits\"").count(), digits, "{text}");
        assert_eq!(text.matches("<circle").count(), sheet.periods.len() * 2);
    }

    #[test]
    fn few_periods_have_half_of_the_page_and_many_have_digits_at_the_ends() {
        check(&sheet((2022..2027).map(|year| year.to_string())), HALF, 5);
        check(&sheet((2018..2027).map(|year| year.to_string())), WIDTH, 9);
        check(&sheet((1..=6).map(|month| format!("2026-{month:02}"))), WIDTH, 6);
        check(&sheet((1..=24).map(|week| format!("W{week:02}"))), WIDTH, 2);
    }

    #[test]
    fn digits_lie_on_no_line() {
        let sheet = sheet((2022..2027).map(|year| year.to_string()));
        let courses = courses(&sheet, HALF);
        let axis = sheet.axis.as_ref().unwrap();
        let mut obstacles = obstacles(&courses, axis, HALF);
        for (x, y, digits) in &courses[0].points {
            let size = ((digits.chars().count() * DIGIT) as f32, DIGITS_HEIGHT);
            let area = obstacles.place(&labels::for_digits(point(*x, *y), size)).unwrap();
            let is_crossed = |(from, to, _): &(Point, Point, u32)| area.is_crossed(*from, *to);
            assert!(!obstacles.lines.iter().any(is_crossed), "{digits} at {area:?}");
        }
    }
}
