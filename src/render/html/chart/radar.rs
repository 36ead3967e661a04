//! A radar of percentages: a spoke for every group, the centre is 0, the rim 100.
//!
//! An open group has no percentage: its spoke is dashed, with a hollow mark at the centre and a label that says
//! so; the outline does not pass through it as if it were a zero that was rated.

use std::f64::consts::TAU;

use maud::{Markup, Render, html};

use crate::{
    render::{plain, words},
    report::{GroupRow, Share},
    text::Lang,
};

/// Fewer spokes make no area, and more cannot be labelled.
const SPOKES: std::ops::RangeInclusive<usize> = 3..=14;

/// More spokes than this are labelled by id alone.
const MOST_TITLES: usize = 10;

/// From the centre to the rim; everything else is in the same unit.
const RADIUS: f64 = 144.0;
/// From the rim to the labels.
const AIR: f64 = 12.0;
/// The size of labels, the height of their lines, and the width of a column of half a Chinese character.
const SIZE: f64 = 14.0;
const LINE: f64 = 18.0;
const COLUMN: f64 = SIZE * 0.53;
/// The widest label in columns, and how many lines a title may take.
const COLUMNS: usize = 14;
const LINES: usize = 3;

/// A radar; none where there are too few or too many groups, or nothing to show on them.
pub(in crate::render::html) fn draw(groups: &[GroupRow], lang: Lang) -> Option<Markup> {
    let is_empty = groups.iter().all(|group| group.figure.share.is_none());
    if is_empty || !SPOKES.contains(&groups.len()) {
        return None;
    }
    let labels = labels(groups, lang);
    let title = lang.pick("各类目得分率雷达图", "Radar of the percentages of categories");
    Some(html! {
        figure.radar {
            figcaption { (caption(groups, lang)) }
            svg viewBox=(view(&labels)) role="img" aria-labelledby="radar-title radar-desc" {
                title id="radar-title" { (title) }
                desc id="radar-desc" { (description(groups, lang)) }
                (web(groups))
                (last(groups))
                (outline(groups))
                @for label in &labels { (label) }
            }
        }
    })
}

fn caption(groups: &[GroupRow], lang: Lang) -> &'static str {
    match groups
        .iter()
        .all(|group| group.figure.last.as_ref().is_some_and(|last| last.share.is_some()))
    {
        true => lang.pick(
            "得分率雷达图，外圈为 100%；实线为本次，虚线为上次",
            "Percentages; the rim is 100%; the dashed line is the last time",
        ),
        false => lang.pick("得分率雷达图，外圈为 100%", "Percentages; the rim is 100%"),
    }
}

/// The same in words.
fn description(groups: &[GroupRow], lang: Lang) -> String {
    let said = |group: &GroupRow| {
        let GroupRow { id, title, figure } = group;
        let percent = figure.percent.as_ref().map(|percent| format!("{percent}%"));
        let value = percent.unwrap_or_else(|| words::open(figure, lang));
        format!("{id} {title} {value}")
    };
    groups.iter().map(said).collect::<Vec<_>>().join(lang.pick("；", "; "))
}

/// A place; the centre of the radar is the origin.
#[derive(Debug, Clone, Copy)]
struct Place {
    x: f64,
    y: f64,
}

/// The place on a spoke at a part of the radius; the first spoke points upwards.
fn on_spoke(number: usize, count: usize, distance: f64) -> Place {
    let angle = TAU * number as f64 / count as f64;
    Place { x: distance * angle.sin(), y: -distance * angle.cos() }
}

/// A length with one decimal at most: more would differ from machine to machine.
#[derive(Debug, Clone, Copy)]
struct Length(f64);

impl Render for Length {
    fn render_to(&self, buffer: &mut String) {
        let tenths = (self.0 * 10.0).round() as i64;
        let sign = if tenths < 0 { "-" } else { "" };
        let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
        buffer.push_str(&format!("{sign}{whole}"));
        if rest != 0 {
            buffer.push_str(&format!(".{rest}"));
        }
    }
}

fn path(places: &[Place]) -> Markup {
    html! {
        @for (number, place) in places.iter().enumerate() {
            @if number > 0 { " " }
            (Length(place.x)) "," (Length(place.y))
        }
    }
}

/// The rings at every quarter, and the spokes.
fn web(groups: &[GroupRow]) -> Markup {
    let count = groups.len();
    let ring = |part: f64| -> Vec<Place> {
        (0..count).map(|number| on_spoke(number, count, RADIUS * part)).collect()
    };
    html! {
        @for part in [0.25, 0.5, 0.75] { polygon.ring points=(path(&ring(part))) {} }
        polygon.rim points=(path(&ring(1.0))) {}
        @for (number, group) in groups.iter().enumerate() {
            @let end = on_spoke(number, count, RADIUS);
            line.spoke.dashed[group.figure.share.is_none()]
                x1="0" y1="0" x2=(Length(end.x)) y2=(Length(end.y)) {}
        }
        @for (part, text) in [(0.5, "50"), (1.0, "100")] {
            text.scale x="4" y=(Length(-RADIUS * part + 12.0)) { (text) }
        }
    }
}

/// The outline of the last time, where all of it is known.
fn last(groups: &[GroupRow]) -> Markup {
    let share = |group: &GroupRow| group.figure.last.as_ref()?.share;
    let shares: Option<Vec<Share>> = groups.iter().map(share).collect();
    let place = |(number, share): (usize, Share)| {
        on_spoke(number, groups.len(), RADIUS * f64::from(share.0.min(1000)) / 1000.0)
    };
    html! {
        @if let Some(shares) = shares {
            @let places: Vec<Place> = shares.into_iter().enumerate().map(place).collect();
            polygon.last points=(path(&places)) {}
        }
    }
}

/// The outline through neighbours that are rated, a mark on each, and a hollow mark for what is open.
fn outline(groups: &[GroupRow]) -> Markup {
    let count = groups.len();
    let place = |number: usize| {
        let share = groups.get(number)?.figure.share?;
        Some(on_spoke(number, count, RADIUS * f64::from(share.0.min(1000)) / 1000.0))
    };
    let places: Vec<Option<Place>> = (0..count).map(place).collect();
    let rated: Vec<Place> = places.iter().flatten().copied().collect();
    let next = places.iter().cycle().skip(1);
    let sides = places.iter().zip(next).filter_map(|(one, next)| Some([(*one)?, (*next)?]));
    html! {
        @if rated.len() == count {
            polygon.outline points=(path(&rated)) {}
        } @else {
            @for side in sides { polyline.outline.part points=(path(&side)) {} }
        }
        @for mark in &rated { circle.mark cx=(Length(mark.x)) cy=(Length(mark.y)) r="3.5" {} }
        @if rated.len() < count { circle.mark.none cx="0" cy="0" r="3.5" {} }
    }
}

/// The lines of a label, with the place of the first one's baseline.
#[derive(Debug)]
struct Label {
    lines: Vec<String>,
    is_open: bool,
    at: Place,
    anchor: &'static str,
}

fn labels(groups: &[GroupRow], lang: Lang) -> Vec<Label> {
    let count = groups.len();
    groups
        .iter()
        .enumerate()
        .map(|(number, group)| {
            let lines = lines(group, count, lang);
            let rim = on_spoke(number, count, RADIUS + AIR);
            let (height, side) = (LINE * lines.len() as f64, rim.x / (RADIUS + AIR));
            // Above the rim a label stands on its place, below it hangs from it, beside it is centred.
            let rise = (rim.y / (RADIUS + AIR) - 1.0) / 2.0;
            let anchor = match side {
                side if side > 0.15 => "start",
                side if side < -0.15 => "end",
                _ => "middle",
            };
            let at = Place { x: rim.x, y: rim.y + height * rise + SIZE };
            Label { lines, is_open: group.figure.percent.is_none(), at, anchor }
        })
        .collect()
}

/// Id and percentage, then the title.
fn lines(group: &GroupRow, count: usize, lang: Lang) -> Vec<String> {
    let GroupRow { id, title, figure } = group;
    let percent = figure.percent.as_ref().map(|percent| format!("{percent}%"));
    let value = percent.unwrap_or_else(|| words::open(figure, lang));
    let mut titles = match count > MOST_TITLES {
        true => Vec::new(),
        false => balanced(title),
    };
    if titles.len() > LINES {
        titles.truncate(LINES);
        titles.iter_mut().skip(LINES - 1).for_each(|last| last.push('…'));
    }
    std::iter::once(format!("{id} · {value}")).chain(titles).collect()
}

/// A title in as few lines as it needs, and these about equally long.
fn balanced(title: &str) -> Vec<String> {
    let widest = plain::wrapped(title, COLUMNS);
    let mut narrower = (0..COLUMNS).map(|columns| plain::wrapped(title, columns));
    narrower.find(|lines| lines.len() == widest.len()).unwrap_or(widest)
}

impl Label {
    fn width(&self) -> f64 {
        let widest = self.lines.iter().map(|line| plain::width(line)).max().unwrap_or(0);
        COLUMN * widest as f64
    }

    /// Left, top, right and bottom.
    fn edges(&self) -> [f64; 4] {
        let left = match self.anchor {
            "start" => self.at.x,
            "end" => self.at.x - self.width(),
            _ => self.at.x - self.width() / 2.0,
        };
        let top = self.at.y - SIZE;
        [left, top, left + self.width(), top + LINE * self.lines.len() as f64]
    }
}

impl Render for Label {
    fn render(&self) -> Markup {
        html! {
            text.label text-anchor=(self.anchor) {
                @for (number, line) in self.lines.iter().enumerate() {
                    tspan.value[number == 0].open[number == 0 && self.is_open]
                        x=(Length(self.at.x)) y=(Length(self.at.y + LINE * number as f64)) { (line) }
                }
            }
        }
    }
}

/// The view that holds the rim and every label.
fn view(labels: &[Label]) -> Markup {
    let edges = labels.iter().map(Label::edges);
    let least = [-RADIUS, -RADIUS, RADIUS, RADIUS];
    let [left, top, right, bottom] =
        edges.fold(least, |[a, b, c, d], [left, top, right, bottom]| {
            [a.min(left), b.min(top), c.max(right), d.max(bottom)]
        });
    let air = 4.0;
    html! {
        (Length(left - air)) " " (Length(top - air)) " "
        (Length(right - left + air * 2.0)) " " (Length(bottom - top + air * 2.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Figure;

    fn group(number: usize, title: &str, permille: Option<u16>) -> GroupRow {
        let figure = Figure {
            percent: permille.map(|share| (share / 10).to_string()),
            share: permille.map(Share),
            count: 2,
            ..Figure::default()
        };
        GroupRow { id: format!("4.{number}"), title: title.to_owned(), figure }
    }

    fn groups(count: usize, title: &str, permille: Option<u16>) -> Vec<GroupRow> {
        (1..=count).map(|number| group(number, title, permille)).collect()
    }

    #[test]
    fn labels_are_not_on_top_of_one_another() {
        for title in ["领导", "测量、分析与改进", "Measurement, analysis and improvement"]
        {
            for (count, share) in (3..=14).flat_map(|count| [(count, None), (count, Some(500))]) {
                for lang in Lang::ALL {
                    let labels = labels(&groups(count, title, share), lang);
                    for (number, one) in labels.iter().enumerate() {
                        for two in labels.iter().skip(number + 1) {
                            let [left, top, right, bottom] = one.edges();
                            let [other_left, other_top, other_right, other_bottom] = two.edges();
                            let is_apart = right <= other_left
                                || other_right <= left
                                || bottom <= other_top
                                || other_bottom <= top;
                            assert!(is_apart, "{count} {one:?} {two:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn an_open_group_is_not_drawn_as_zero() {
        let mut groups = groups(5, "领导", Some(400));
        groups[2] = group(3, "顾客", None);
        let text = draw(&groups, Lang::Zh).unwrap().into_string();
        assert!(!text.contains("polygon class=\"outline\""), "{text}");
        assert_eq!(text.matches("r=\"3.5\"").count(), 5, "{text}");
        assert!(text.contains("4.3 顾客 已评 0/2 项"), "{text}");
    }

    #[test]
    fn a_share_lies_on_its_spoke() {
        let text = draw(&groups(4, "领导", Some(500)), Lang::Zh).unwrap().into_string();
        assert!(text.contains("points=\"0,-72 72,0 0,72 -72,0\""), "{text}");
        assert!(draw(&groups(4, "领导", None), Lang::Zh).is_none());
        assert!(draw(&groups(2, "领导", Some(500)), Lang::Zh).is_none());
        assert!(draw(&groups(15, "领导", Some(500)), Lang::Zh).is_none());
    }
}
