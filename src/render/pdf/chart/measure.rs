//! The figures of a measure over time: own figures as a line with digits, the target dashed, others thin and numbered.

use super::labels::{self, shape, spot};
use crate::{
    criteria::Better,
    render::pdf::{
        canvas::{Align, Drawing, Mark, Stroke, stroke},
        composer::Composer,
        text::Paragraph,
        units::{Area, Point, Pt, at},
    },
    render::{placing::Obstacles, words},
    report::{Colour, Line, LineKind, MeasureSheet, Share},
};

/// Air at the upper edge, and at the lower one with and without the names of periods.
const TOP: Pt = Pt(11.0);
const BOTTOM: Pt = Pt(13.0);
const BARE_BOTTOM: Pt = Pt(5.0);

/// From a point to the right edge of its column, so that it stands above the digits in the table.
const INSET: Pt = Pt(13.0);

/// Digits nearer to one another than this would overlap: then only the ends are written.
const LEAST_STEP: Pt = Pt(24.0);

/// The size of a chart, and where the columns of the table below it begin.
#[derive(Debug, Clone, Copy)]
pub(in crate::render::pdf) struct Frame {
    pub(in crate::render::pdf) width: Pt,
    pub(in crate::render::pdf) height: Pt,
    pub(in crate::render::pdf) left: Pt,
    /// Whether the periods are written below; else the head of a table does that.
    pub(in crate::render::pdf) has_periods: bool,
}

/// The field that lines are drawn in.
struct Field {
    area: Area,
    count: usize,
    inset: Pt,
}

impl Field {
    fn new(frame: Frame, count: usize) -> Self {
        let bottom = if frame.has_periods { BOTTOM } else { BARE_BOTTOM };
        let width = frame.width - frame.left;
        let area = Area::new(frame.left, TOP, width, frame.height - TOP - bottom);
        let step = width * (1.0 / count.max(1) as f32);
        let inset = if frame.has_periods { step * 0.5 } else { INSET.min(step * 0.5) };
        Self { area, count, inset: inset.max(Pt(10.0)) }
    }

    fn step(&self) -> Pt {
        self.area.width * (1.0 / self.count.max(1) as f32)
    }

    fn x(&self, number: usize) -> Pt {
        self.area.x + self.step() * (number as f32 + 1.0) - self.inset
    }

    fn y(&self, share: Share) -> Pt {
        self.area.y + self.area.height * (1.0 - f32::from(share.0.min(1000)) / 1000.0)
    }
}

/// The chart; none where there are no two periods to draw a line between.
pub(in crate::render::pdf) fn draw(
    composer: &mut Composer<'_>,
    sheet: &MeasureSheet,
    frame: Frame,
) -> Option<Drawing> {
    sheet.axis.as_ref().filter(|_| sheet.periods.len() > 1)?;
    let palette = composer.styles.palette;
    let field = Field::new(frame, sheet.periods.len());
    let mut drawing = Drawing::default();
    axis(composer, &mut drawing, sheet, &field);
    if frame.has_periods {
        periods(composer, &mut drawing, sheet, &field, frame.height);
    }
    let lines: Vec<_> = sheet.lines.iter().map(|line| (line, places(line, &field))).collect();
    let mut obstacles = obstacles(&lines, &field);
    let ends = ends(composer, &lines, &field, &mut obstacles);
    let digits = digits(composer, &lines, &field, &mut obstacles);
    // Neither the grid nor a thin or dashed line strikes digits through.
    clear(&mut drawing, &ends);
    for (line, points) in lines.iter().rev() {
        match line.kind {
            LineKind::Own => {
                clear(&mut drawing, &digits);
                outline(&mut drawing, points, stroke(palette.accent, 1.5));
                let edge = stroke(palette.accent, 0.4);
                dots(&mut drawing, points, palette.accent, edge, Pt(2.0));
            }
            LineKind::Target => target(&mut drawing, points, palette.attention),
            LineKind::Comparison => {
                let thin = stroke(palette.grey, 0.7);
                outline(&mut drawing, points, thin);
                dots(&mut drawing, points, Colour::WHITE, thin, Pt(1.5));
            }
        }
    }
    for (label, area) in ends.iter().chain(&digits) {
        let corner = at(area.x, area.y + (area.height - label.height()) * 0.5);
        drawing.text(label, corner);
    }
    Some(drawing)
}

/// White paper where digits will stand.
fn clear(drawing: &mut Drawing, labels: &[(Paragraph, Area)]) {
    for (_, area) in labels {
        drawing.fill(*area, Colour::WHITE);
    }
}

/// The lines of the grid with their values, and an arrow where a direction is good.
fn axis(composer: &mut Composer<'_>, drawing: &mut Drawing, sheet: &MeasureSheet, field: &Field) {
    let palette = composer.styles.palette;
    let note = composer.styles.note().sized(7.0).led(9.0);
    let Area { x: left, width, .. } = field.area;
    for (digits, share) in sheet.axis.iter().flat_map(|axis| &axis.marks) {
        let y = field.y(*share);
        drawing.rule(at(left, y), width, stroke(palette.rule, 0.5));
        let label = composer.type_.clamped(digits, note, left - Pt(4.0), 1);
        drawing.on_baseline(&label, at(left - Pt(4.0), y + Pt(2.5)), Align::Right);
    }
    let (top, bottom) = (field.area.y, field.area.bottom());
    let (tip, tail) = match sheet.better {
        Some(Better::Higher) => (top, bottom),
        Some(Better::Lower) => (bottom, top),
        Some(Better::Target) | None => return,
    };
    let towards = if tip < tail { Pt(5.0) } else { Pt(-5.0) };
    let x = Pt(7.0);
    let points = vec![at(x, tip + towards), at(x, tail)];
    drawing.marks.push(Mark::Path { points, is_closed: false, stroke: stroke(palette.rule, 1.2) });
    let points = vec![at(x, tip), at(x - Pt(2.8), tip + towards), at(x + Pt(2.8), tip + towards)];
    drawing.marks.push(Mark::Polygon { points, colour: palette.grey });
    let good = composer.type_.label(composer.lang.pick("好", "good"), note);
    let y = if tip < tail { tip + Pt(10.0) } else { tip - Pt(5.0) };
    drawing.on_baseline(&good, at(x + Pt(4.5), y), Align::Left);
}

fn periods(
    composer: &mut Composer<'_>,
    drawing: &mut Drawing,
    sheet: &MeasureSheet,
    field: &Field,
    bottom: Pt,
) {
    let note = composer.styles.note().sized(7.0).led(9.0);
    let labels: Vec<Paragraph> =
        sheet.periods.iter().map(|period| composer.type_.label(period, note)).collect();
    let widest = labels.iter().map(Paragraph::width).fold(Pt::ZERO, Pt::max) + Pt(6.0);
    let every = (widest.0 / field.step().0.max(0.1)).ceil().max(1.0) as usize;
    for (number, label) in labels.iter().enumerate().step_by(every) {
        let place = at(field.x(number) - label.width() * 0.5, bottom - Pt(2.5));
        drawing.on_baseline(label, place, Align::Left);
    }
}

fn places(line: &Line, field: &Field) -> Vec<(usize, Point)> {
    let values = line.values.iter().enumerate();
    let place = |(number, value): (usize, &Option<(String, Share)>)| {
        let (_, share) = value.as_ref()?;
        Some((number, at(field.x(number), field.y(*share))))
    };
    values.filter_map(place).collect()
}

type Placed<'a> = (&'a Line, Vec<(usize, Point)>);

/// The lines that are drawn, and the points on them.
fn obstacles(lines: &[Placed<'_>], field: &Field) -> Obstacles {
    let within = Area::new(
        field.area.x,
        Pt(0.5),
        field.area.width + Pt(1.0),
        field.area.bottom() + BARE_BOTTOM - Pt(0.5),
    );
    let mut obstacles = Obstacles { lines: Vec::new(), areas: Vec::new(), within: shape(within) };
    for (line, points) in lines {
        let weight = if line.kind == LineKind::Own { 3 } else { 2 };
        let pieces = pieces(points).map(|(from, to)| (spot(from), spot(to), weight));
        obstacles.lines.extend(pieces);
        if line.kind == LineKind::Comparison {
            let dot = |(_, point): &(usize, Point)| {
                shape(Area::new(point.x - Pt(2.0), point.y - Pt(2.0), Pt(4.0), Pt(4.0)))
            };
            obstacles.areas.extend(points.iter().map(dot));
        }
    }
    obstacles
}

/// The numbers of comparisons behind the ends of their lines, none upon another.
fn ends(
    composer: &mut Composer<'_>,
    lines: &[Placed<'_>],
    field: &Field,
    obstacles: &mut Obstacles,
) -> Vec<(Paragraph, Area)> {
    let style = composer.styles.note().sized(7.0).led(9.0);
    let others = lines.iter().filter(|(line, _)| line.kind == LineKind::Comparison);
    let ends = others.enumerate().filter_map(|(number, (line, points))| {
        Some((points.last()?.1, composer.type_.label(words::line_sign(line, number), style)))
    });
    let mut ends: Vec<(Point, Paragraph)> = ends.collect();
    ends.sort_by(|(one, _), (next, _)| one.y.0.total_cmp(&next.y.0));
    let mut lowest = Pt(f32::MIN);
    let place = |(end, label): (Point, Paragraph)| {
        let y = (end.y - Pt(4.0)).max(lowest);
        lowest = y + Pt(8.0);
        let x = (end.x + Pt(3.5)).min(field.area.right() - label.width());
        let area = Area::new(x, y, label.width(), Pt(8.0));
        (label, area)
    };
    let placed: Vec<(Paragraph, Area)> = ends.into_iter().map(place).collect();
    obstacles.areas.extend(placed.iter().map(|(_, area)| shape(*area)));
    placed
}

/// The digits of own figures, those at the ends alone where they would overlap.
fn digits(
    composer: &mut Composer<'_>,
    lines: &[Placed<'_>],
    field: &Field,
    obstacles: &mut Obstacles,
) -> Vec<(Paragraph, Area)> {
    let style = composer.styles.note().sized(7.2).led(9.0).bold();
    let style = style.coloured(composer.styles.palette.title);
    let mut placed = Vec::new();
    for (line, points) in lines.iter().filter(|(line, _)| line.kind == LineKind::Own) {
        let (first, last) = (points.first().map(|own| own.0), points.last().map(|own| own.0));
        for (number, point) in points {
            let is_end = [first, last].contains(&Some(*number));
            if field.step() < LEAST_STEP && !is_end {
                continue;
            }
            let value = line.values.get(*number).and_then(Option::as_ref);
            let Some((digits, _)) = value else { continue };
            let label = composer.type_.clamped(digits, style, Pt(72.0), 1);
            let area = labels::place(obstacles, *point, (label.width(), Pt(7.4)));
            placed.push((label, area));
        }
    }
    placed
}

/// A dashed line; a target of a single period is a dash.
fn target(drawing: &mut Drawing, points: &[(usize, Point)], colour: Colour) {
    let dashed = Stroke { is_dashed: true, ..stroke(colour, 1.0) };
    outline(drawing, points, dashed);
    for (place, (number, point)) in points.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| points.get(before));
        let follows = before.is_some_and(|(before, _)| before + 1 == *number);
        let goes_on = points.get(place + 1).is_some_and(|(next, _)| number + 1 == *next);
        if !follows && !goes_on {
            drawing.rule(at(point.x - Pt(6.0), point.y), Pt(12.0), dashed);
        }
    }
}

/// From one period to the next that has a figure; where one is missing, the line is broken.
fn pieces(points: &[(usize, Point)]) -> impl Iterator<Item = (Point, Point)> {
    let pairs = points.iter().zip(points.iter().skip(1));
    pairs.filter(|((one, _), (next, _))| one + 1 == *next).map(|((_, from), (_, to))| (*from, *to))
}

fn outline(drawing: &mut Drawing, points: &[(usize, Point)], stroke: Stroke) {
    for (from, to) in pieces(points) {
        drawing.marks.push(Mark::Path { points: vec![from, to], is_closed: false, stroke });
    }
}

fn dots(
    drawing: &mut Drawing,
    points: &[(usize, Point)],
    fill: Colour,
    stroke: Stroke,
    radius: Pt,
) {
    for (_, centre) in points {
        drawing.marks.push(Mark::Dot { centre: *centre, radius, fill, stroke });
    }
}
