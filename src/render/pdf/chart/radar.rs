//! A radar of percentages: a spoke for every group, the centre is 0, the rim 100.
//!
//! An open group has no percentage: its spoke is dashed, with a hollow mark at the centre and a label that says
//! so; the outline does not pass through it as if it were a zero that was rated.

use std::f32::consts::TAU;

use crate::{
    render::pdf::{
        canvas::{Align, Drawing, Mark, Stroke, stroke},
        composer::Composer,
        sections::figures,
        text::Paragraph,
        theme::Colour,
        units::{Point, Pt, at},
    },
    report::GroupRow,
};

/// Fewer spokes make no area.
pub(in crate::render::pdf) const LEAST_SPOKES: usize = 3;

/// More spokes than this are labelled by id alone.
const MOST_TITLES: usize = 10;

/// How wide a label becomes before it is broken.
const LABEL: Pt = Pt(58.0);

/// A radar as wide as given, with its height.
pub(in crate::render::pdf) fn radar(
    composer: &mut Composer<'_>,
    groups: &[GroupRow],
    width: Pt,
) -> (Drawing, Pt) {
    let labels = labels(composer, groups);
    let widest = labels.iter().map(Paragraph::width).fold(Pt::ZERO, Pt::max);
    let radius = ((width - widest * 2.0) * 0.5 - Pt(10.0)).max(Pt(40.0)).min(Pt(78.0));
    let places = places(&labels, radius, width);
    let top = places.iter().map(|place| place.y).fold(-radius, Pt::min);
    let bottoms = places.iter().zip(&labels).map(|(place, label)| place.y + label.height());
    let bottom = bottoms.fold(radius, Pt::max);
    let centre = at(width * 0.5, -top + Pt(2.0));
    let mut drawing = Drawing::default();
    web(&mut drawing, composer, groups, centre, radius);
    outline(&mut drawing, composer, groups, centre, radius);
    for (place, label) in places.iter().zip(&labels) {
        let corner = at(width * 0.5 + place.x, centre.y + place.y);
        drawing.aligned(label, corner, label.width(), place.align);
    }
    (drawing, bottom - top + Pt(4.0))
}

/// Where a spoke reaches at a part of the radius; the first points up, the others follow clockwise.
fn spoke(number: usize, count: usize, reach: Pt) -> Point {
    let angle = TAU * number as f32 / count.max(1) as f32;
    at(reach * angle.sin(), -(reach * angle.cos()))
}

fn labels(composer: &mut Composer<'_>, groups: &[GroupRow]) -> Vec<Paragraph> {
    let palette = composer.styles.palette;
    let style = composer.styles.note().sized(7.6).led(9.6);
    let mut labels = Vec::new();
    for group in groups {
        let title = if groups.len() > MOST_TITLES { &group.id } else { &group.title };
        labels.push(match group.figure.share {
            Some(_) => composer.type_.clamped(title, style, LABEL, 2),
            None => {
                let open = composer.lang.pick("待评", "open");
                let text = format!("{title} ({open})");
                composer.type_.clamped(&text, style.coloured(palette.attention), LABEL, 3)
            }
        });
    }
    labels
}

/// Where a label stands, from the centre of the radar.
struct Place {
    x: Pt,
    y: Pt,
    align: Align,
}

/// Labels around the rim; those of one side are pushed apart until none overlaps.
fn places(labels: &[Paragraph], radius: Pt, width: Pt) -> Vec<Place> {
    let count = labels.len();
    let mut places = Vec::with_capacity(count);
    for (number, label) in labels.iter().enumerate() {
        let tip = spoke(number, count, radius + Pt(7.0));
        let align = match tip.x.0 {
            x if x > 4.0 => Align::Left,
            x if x < -4.0 => Align::Right,
            _ => Align::Centre,
        };
        let x = match align {
            Align::Left => tip.x,
            Align::Right => tip.x - label.width(),
            Align::Centre => tip.x - label.width() * 0.5,
        };
        let half = width * 0.5;
        let x = x.max(-half).min(half - label.width());
        let rise = (tip.y.over(radius + Pt(7.0)) + 1.0) * 0.5;
        places.push(Place { x, y: tip.y - label.height() * (1.0 - rise), align });
    }
    push_apart(&mut places, labels, Align::Left);
    push_apart(&mut places, labels, Align::Right);
    places
}

/// From the middle of a side upwards and downwards, moves each label clear of the one before.
fn push_apart(places: &mut [Place], labels: &[Paragraph], side: Align) {
    let mut order = (0..places.len())
        .filter(|number| places.get(*number).is_some_and(|place| place.align == side))
        .collect::<Vec<_>>();
    let top = |places: &[Place], number: usize| places.get(number).map_or(Pt::ZERO, |place| place.y);
    let high = |number: usize| labels.get(number).map_or(Pt::ZERO, Paragraph::height);
    order.sort_by(|one, two| top(places, *one).0.total_cmp(&top(places, *two).0));
    let (upper, lower): (Vec<usize>, Vec<usize>) =
        order.into_iter().partition(|number| top(places, *number) + high(*number) * 0.5 < Pt::ZERO);
    let mut floor = Pt(f32::MIN);
    for number in &lower {
        if let Some(place) = places.get_mut(*number) {
            place.y = place.y.max(floor);
            floor = place.y + high(*number);
        }
    }
    let first = lower.first().map_or(Pt(f32::MAX), |number| top(places, *number));
    let mut ceiling = first;
    for number in upper.iter().rev() {
        if let Some(place) = places.get_mut(*number) {
            place.y = place.y.min(ceiling - high(*number));
            ceiling = place.y;
        }
    }
}

/// Rings at every fifth, spokes, and what the rim means.
fn web(
    drawing: &mut Drawing,
    composer: &mut Composer<'_>,
    groups: &[GroupRow],
    centre: Point,
    radius: Pt,
) {
    let palette = composer.styles.palette;
    let count = groups.len();
    for ring in 1..=5_u8 {
        let reach = radius * (f32::from(ring) / 5.0);
        let points = (0..count).map(|number| centre + spoke(number, count, reach)).collect();
        let width = if ring == 5 { 0.7 } else { 0.4 };
        let stroke = stroke(palette.rule, width);
        drawing.marks.push(Mark::Path { points, is_closed: true, stroke });
    }
    for (number, group) in groups.iter().enumerate() {
        let points = vec![centre, centre + spoke(number, count, radius)];
        let is_dashed = group.figure.share.is_none();
        let stroke = Stroke { is_dashed, ..stroke(palette.rule, 0.5) };
        drawing.marks.push(Mark::Path { points, is_closed: false, stroke });
    }
}

fn outline(
    drawing: &mut Drawing,
    composer: &mut Composer<'_>,
    groups: &[GroupRow],
    centre: Point,
    radius: Pt,
) {
    let palette = composer.styles.palette;
    let count = groups.len();
    let place = |(number, group): (usize, &GroupRow)| {
        let reach = group.figure.share.map(|share| radius * figures::part(share));
        reach.map(|reach| centre + spoke(number, count, reach))
    };
    let points = groups.iter().enumerate().map(place).collect::<Vec<_>>();
    let rated = points.iter().copied().flatten().collect::<Vec<_>>();
    let is_whole = rated.len() == count;
    if is_whole {
        let colour = Colour::WHITE.mixed(palette.accent, 0.22);
        drawing.marks.push(Mark::Polygon { points: rated.clone(), colour });
        // The web shows through the area.
        web(drawing, composer, groups, centre, radius);
    }
    let line = stroke(palette.accent, 1.4);
    for (number, point) in points.iter().enumerate() {
        let next = points.get((number + 1) % count.max(1)).copied().flatten();
        if let (Some(from), Some(to)) = (point, next) {
            drawing.marks.push(Mark::Path { points: vec![*from, to], is_closed: false, stroke: line });
        }
    }
    let dot = |centre: Point, fill: Colour, stroke: Stroke| Mark::Dot { centre, radius: Pt(1.9), fill, stroke };
    drawing.marks.extend(rated.into_iter().map(|point| dot(point, palette.accent, stroke(palette.accent, 0.4))));
    if !is_whole {
        drawing.marks.push(dot(centre, Colour::WHITE, stroke(palette.attention, 1.0)));
    }
}
