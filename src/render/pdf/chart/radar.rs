//! A radar of percentages: a spoke for every group, the centre is 0, the rim 100.
//!
//! An open group has no percentage: its spoke is dashed, with a hollow mark at the centre and a label that says
//! so; the outline does not pass through it as if it were a zero that was rated.

use std::f32::consts::TAU;

use super::labels::{shape, spot};
use crate::{
    render::{
        pdf::{
            canvas::{Align, Drawing, Mark, Stroke, stroke},
            composer::Composer,
            sections::figures,
            text::{Paragraph, Style},
            units::{Area, Point, Pt, at},
        },
        words,
    },
    report::{Colour, Figure, GroupRow, Share},
    say,
    text::Lang,
};

/// Fewer spokes make no area.
pub(in crate::render::pdf) const LEAST_SPOKES: usize = 3;

/// More spokes than this are labelled by id alone.
const MOST_TITLES: usize = 10;

/// From the rim to the labels.
const AIR: Pt = Pt(7.0);

/// A radar as wide as given, with its height.
pub(in crate::render::pdf) fn radar(
    composer: &mut Composer<'_>,
    groups: &[GroupRow],
    width: Pt,
) -> (Drawing, Pt) {
    let labels = labels(composer, groups);
    let radius = radius(&labels, width);
    let places = places(&labels, radius, width);
    let top = places.iter().map(|place| place.y).fold(-radius, Pt::min);
    let bottoms = places.iter().zip(&labels).map(|(place, label)| place.y + label.height());
    let bottom = bottoms.fold(radius, Pt::max);
    let centre = at(width * 0.5, -top + Pt(2.0));
    let mut drawing = Drawing::default();
    web(&mut drawing, composer, groups, centre, radius);
    let lines = outline(&mut drawing, composer, groups, centre, radius);
    rings(&mut drawing, composer, centre, radius, &lines);
    for (place, label) in places.iter().zip(&labels) {
        let corner = at(width * 0.5 + place.x, centre.y + place.y);
        drawing.aligned(label, corner, label.width(), place.align);
    }
    (drawing, bottom - top + Pt(4.0))
}

/// The percentages of all groups.
pub(in crate::render::pdf) fn in_words(groups: &[GroupRow], lang: Lang) -> String {
    let open = lang.pick("待评", "open");
    let group = |group: &GroupRow| {
        let GroupRow { id, title, figure } = group;
        let value = match &figure.percent {
            Some(percent) => format!("{id} {title} {percent}%"),
            None => format!("{id} {title} {open}"),
        };
        match words::beside(figure, lang) {
            Some(beside) => say!(lang, "{value}，{beside}", "{value}, {beside}"),
            None => value,
        }
    };
    let groups = groups.iter().map(group).collect::<Vec<_>>().join(lang.pick("；", "; "));
    say!(lang, "雷达图，得分率：{groups}", "radar chart of percentages: {groups}")
}

/// Where a spoke reaches at a part of the radius; the first points up, the others follow clockwise.
fn spoke(number: usize, count: usize, reach: Pt) -> Point {
    let angle = TAU * number as f32 / count.max(1) as f32;
    at(reach * angle.sin(), -(reach * angle.cos()))
}

/// The largest radius with which no label leaves the width.
fn radius(labels: &[Paragraph], width: Pt) -> Pt {
    let mut radius = LARGEST;
    for (number, label) in labels.iter().enumerate() {
        let side = spoke(number, labels.len(), Pt(1.0)).x.0.abs();
        if side > 0.05 {
            radius = radius.min((width * 0.5 - label.width()) / side - AIR);
        }
    }
    radius.max(SMALLEST)
}

const LARGEST: Pt = Pt(92.0);
const SMALLEST: Pt = Pt(38.0);

/// The titles, long ones in up to three lines.
fn labels(composer: &mut Composer<'_>, groups: &[GroupRow]) -> Vec<Paragraph> {
    groups.iter().map(|group| label(composer, group, groups.len())).collect()
}

fn label(composer: &mut Composer<'_>, group: &GroupRow, count: usize) -> Paragraph {
    let style = composer.styles.note().sized(7.8).led(9.8);
    let style = match group.figure.share {
        Some(_) => style,
        None => style.coloured(composer.styles.palette.attention),
    };
    let title = if count > MOST_TITLES { &group.id } else { &group.title };
    let natural = composer.type_.label(title, style).width();
    let lines = if natural <= Pt(44.0) {
        1
    } else if natural <= Pt(100.0) {
        2
    } else {
        3
    };
    let width = (natural / lines as f32 * 1.2).max(Pt(44.0)).min(Pt(60.0));
    let width = width.max(composer.type_.longest_word(title, style).min(Pt(64.0)));
    let title = match parts(composer, title, style) {
        Some(lines) => {
            let text = stated(composer, group, lines);
            return composer.type_.label(&text, style);
        }
        None => shortened(composer, title, style, width),
    };
    let text = stated(composer, group, title);
    composer.type_.balanced(&text, style, width)
}

/// A title with a line that says how far the group is, where it is open.
fn stated(composer: &Composer<'_>, group: &GroupRow, title: String) -> String {
    match (group.figure.share, group.figure.rated) {
        (Some(_), _) => title,
        (None, 0) => format!("{title}\n{}", composer.lang.pick("待评", "open")),
        (None, _) => format!("{title}\n{}", composer.lang.pick("部分已评", "partly rated")),
    }
}

/// A short title of Chinese parts, in lines that break behind 、 only; none of another kind.
fn parts(composer: &mut Composer<'_>, title: &str, style: Style) -> Option<String> {
    let most = Pt(56.0);
    let is_chinese = title.chars().all(|sign| sign as u32 >= 0x2e80);
    let mut lines = vec![String::new()];
    for part in title.split_inclusive('、').filter(|_| is_chinese) {
        let last = lines.last_mut()?;
        let joined = format!("{last}{part}");
        if last.is_empty() || composer.type_.label(&joined, style).width() <= most {
            *last = joined;
        } else {
            lines.push(part.to_owned());
        }
    }
    let fits = |line: &String| composer.type_.label(line, style).width() <= most;
    (is_chinese && lines.len() <= 3 && lines.iter().all(fits)).then(|| lines.join("\n"))
}

/// A title that fits into three lines, else the beginning of it.
fn shortened(composer: &mut Composer<'_>, title: &str, style: Style, width: Pt) -> String {
    let mut kept = title.to_owned();
    while composer.type_.text(&kept, style, width).lines.len() > 3 {
        kept = kept.trim_end_matches('…').trim_end().to_owned();
        if kept.pop().is_none() {
            break;
        }
        kept = format!("{}…", kept.trim_end());
    }
    kept
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
        let tip = spoke(number, count, radius + AIR);
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
        let rise = (tip.y.over(radius + AIR) + 1.0) * 0.5;
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
    let top =
        |places: &[Place], number: usize| places.get(number).map_or(Pt::ZERO, |place| place.y);
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

/// Rings at every fifth, and spokes.
fn web(
    drawing: &mut Drawing,
    composer: &Composer<'_>,
    groups: &[GroupRow],
    centre: Point,
    radius: Pt,
) {
    let palette = composer.styles.palette;
    // Dark enough to be seen on the area, too.
    let grey = palette.rule.mixed(palette.accent, 0.2);
    let count = groups.len();
    for ring in 1..=5_u8 {
        let reach = radius * (f32::from(ring) / 5.0);
        let points = (0..count).map(|number| centre + spoke(number, count, reach)).collect();
        let width = if ring == 5 { 0.7 } else { 0.4 };
        let stroke = stroke(grey, width);
        drawing.marks.push(Mark::Path { points, is_closed: true, stroke });
    }
    for (number, group) in groups.iter().enumerate() {
        let points = vec![centre, centre + spoke(number, count, radius)];
        let is_dashed = group.figure.share.is_none();
        let stroke = Stroke { is_dashed, ..stroke(grey, 0.5) };
        drawing.marks.push(Mark::Path { points, is_closed: false, stroke });
    }
}

/// The area of this time and the lines of all times; returns the pieces that the lines are made of.
fn outline(
    drawing: &mut Drawing,
    composer: &Composer<'_>,
    groups: &[GroupRow],
    centre: Point,
    radius: Pt,
) -> Vec<(Point, Point)> {
    let palette = composer.styles.palette;
    let reached = |share: fn(&Figure) -> Option<Share>| {
        let place = |(number, group): (usize, &GroupRow)| {
            let reach = radius * figures::part(share(&group.figure)?);
            Some(centre + spoke(number, groups.len(), reach))
        };
        groups.iter().enumerate().map(place).collect::<Vec<_>>()
    };
    let own = reached(|figure| figure.share);
    let rated = own.iter().copied().flatten().collect::<Vec<_>>();
    let is_whole = rated.len() == groups.len();
    if is_whole {
        let colour = Colour::WHITE.mixed(palette.accent, 0.16);
        drawing.marks.push(Mark::Polygon { points: rated.clone(), colour });
        // The web shows through the area.
        web(drawing, composer, groups, centre, radius);
    }
    let dashed = |colour| Stroke { is_dashed: true, ..stroke(colour, 1.0) };
    let lines = [
        (reached(|figure| figure.target.as_ref().map(|own| own.1)), dashed(palette.grey)),
        (own, stroke(palette.accent, 1.4)),
        (reached(|figure| figure.last.as_ref()?.share), dashed(palette.attention)),
    ];
    let mut all = Vec::new();
    for (points, stroke) in lines {
        for (from, to) in round(&points) {
            let points = vec![from, to];
            drawing.marks.push(Mark::Path { points, is_closed: false, stroke });
            all.push((from, to));
        }
    }
    let dot = |centre: Point, fill: Colour, stroke: Stroke| Mark::Dot {
        centre,
        radius: Pt(1.9),
        fill,
        stroke,
    };
    let edge = stroke(palette.accent, 0.4);
    drawing.marks.extend(rated.into_iter().map(|point| dot(point, palette.accent, edge)));
    if !is_whole {
        drawing.marks.push(dot(centre, Colour::WHITE, stroke(palette.attention, 1.0)));
    }
    all
}

/// A line from spoke to spoke; it breaks where something was open.
fn round(points: &[Option<Point>]) -> Vec<(Point, Point)> {
    let next = |number: usize| points.get((number + 1) % points.len().max(1)).copied().flatten();
    let pairs = points.iter().enumerate().map(|(number, from)| Some(((*from)?, next(number)?)));
    pairs.flatten().collect()
}

/// What the rings mean, beside the spoke that points up; where a line is, its ring goes without.
fn rings(
    drawing: &mut Drawing,
    composer: &mut Composer<'_>,
    centre: Point,
    radius: Pt,
    lines: &[(Point, Point)],
) {
    let style = composer.styles.note().sized(5.6).led(7.0);
    for ring in 1..=5_u8 {
        let mark = composer.type_.label(&(ring * 20).to_string(), style);
        let baseline = centre.y - radius * (f32::from(ring) / 5.0) + Pt(6.2);
        let start = at(centre.x + Pt(2.5), baseline);
        let area =
            Area::new(start.x - Pt(0.5), baseline - Pt(5.0), mark.width() + Pt(1.0), Pt(6.0));
        let area = shape(area);
        if !lines.iter().any(|(from, to)| area.is_crossed(spot(*from), spot(*to))) {
            drawing.on_baseline(&mark, start, Align::Left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::{
        fonts::Faces,
        samples,
        theme::{Palette, Styles},
        typesetter::Typesetter,
        units::Area,
    };

    /// The areas of all labels, from the centre.
    fn areas(lang: Lang, count: usize, rated: usize, width: Pt) -> Vec<Area> {
        let report = samples::report(lang, rated);
        let (faces, fonts) = Faces::load(&[]).unwrap();
        let styles = Styles::new(Palette::new(crate::report::Theme::default()), lang);
        let mut composer =
            Composer::new(&report, lang, Typesetter::new(faces, fonts, lang), styles);
        let groups = report.summary.groups.iter().cycle().take(count).cloned().collect::<Vec<_>>();
        let labels = labels(&mut composer, &groups);
        let places = places(&labels, radius(&labels, width), width);
        let area = |(place, label): (&Place, &Paragraph)| {
            Area::new(place.x, place.y, label.width(), label.height())
        };
        places.iter().zip(&labels).map(area).collect()
    }

    #[test]
    fn labels_are_neither_cut_nor_on_top_of_one_another() {
        let width = Pt(207.0);
        for lang in Lang::ALL {
            for (count, rated) in (3..=14).flat_map(|count| [(count, 0), (count, 23)]) {
                let areas = areas(lang, count, rated, width);
                for (number, one) in areas.iter().enumerate() {
                    assert!(one.x >= width * -0.5 - Pt(0.1), "{lang} {count} {one:?}");
                    assert!(one.right() <= width * 0.5 + Pt(0.1), "{lang} {count} {one:?}");
                    for two in areas.iter().skip(number + 1) {
                        let is_apart = one.right() <= two.x + Pt(0.1)
                            || two.right() <= one.x + Pt(0.1)
                            || one.bottom() <= two.y + Pt(0.1)
                            || two.bottom() <= one.y + Pt(0.1);
                        assert!(is_apart, "{lang} {count} {rated} {one:?} {two:?}");
                    }
                }
            }
        }
    }
}
