//! The figures of a measure over time: own figures as a line with digits, the target dashed, others thin and numbered.

use crate::{
    render::pdf::{
        canvas::{Align, Drawing, Mark, Stroke, stroke},
        composer::Composer,
        units::{Area, Point, Pt, at},
    },
    report::{Colour, Line, LineKind, MeasureSheet, Share},
};

/// Air for the marks of the axis, and at the other edges.
const LEFT: Pt = Pt(36.0);
const RIGHT: Pt = Pt(16.0);
const TOP: Pt = Pt(12.0);
const BOTTOM: Pt = Pt(13.0);

/// Digits nearer to one another than this would overlap: then only the ends are written.
const LEAST_STEP: Pt = Pt(24.0);

/// The numbers by which comparisons are told apart in chart and table.
const NUMBERS: [&str; 9] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"];

/// The sign that stands for a line in the chart, and before its name in the table.
pub(in crate::render::pdf) fn sign(line: &Line, number: usize) -> &'static str {
    match line.kind {
        LineKind::Own => "●",
        LineKind::Target => "- -",
        LineKind::Comparison => NUMBERS.get(number).copied().unwrap_or("○"),
    }
}

/// The field that lines are drawn in.
struct Field {
    area: Area,
    count: usize,
}

impl Field {
    fn step(&self) -> Pt {
        self.area.width * (1.0 / self.count.max(1) as f32)
    }

    fn x(&self, number: usize) -> Pt {
        self.area.x + self.step() * (number as f32 + 0.5)
    }

    fn y(&self, share: Share) -> Pt {
        self.area.y + self.area.height * (1.0 - f32::from(share.0.min(1000)) / 1000.0)
    }
}

/// The chart in an area of a size; none while there is no figure.
pub(in crate::render::pdf) fn draw(
    composer: &mut Composer<'_>,
    sheet: &MeasureSheet,
    (width, height): (Pt, Pt),
) -> Option<Drawing> {
    let axis = sheet.axis.as_ref()?;
    let palette = composer.styles.palette;
    let note = composer.styles.note().sized(7.0).led(9.0);
    let area = Area::new(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM);
    let field = Field { area, count: sheet.periods.len() };
    let mut drawing = Drawing::default();
    for (digits, share) in &axis.marks {
        let y = field.y(*share);
        drawing.rule(at(LEFT, y), area.width, stroke(palette.rule, 0.5));
        let label = composer.type_.clamped(digits, note, LEFT - Pt(4.0), 1);
        drawing.on_baseline(&label, at(LEFT - Pt(4.0), y + Pt(2.5)), Align::Right);
    }
    let every = (LEAST_STEP.0 / field.step().0.max(0.1)).ceil().max(1.0) as usize;
    for (number, period) in sheet.periods.iter().enumerate().step_by(every) {
        let label = composer.type_.clamped(period, note, field.step() * every as f32, 1);
        let place = at(field.x(number) - label.width() * 0.5, height - Pt(2.5));
        drawing.on_baseline(&label, place, Align::Left);
    }
    let mut others = 0;
    let mut ends: Vec<(Point, &str)> = Vec::new();
    for line in sheet.lines.iter().rev() {
        let points = places(line, &field);
        match line.kind {
            LineKind::Own => own(composer, &mut drawing, line, &points, &field),
            LineKind::Target => {
                let dashed = Stroke { is_dashed: true, ..stroke(palette.attention, 1.0) };
                outline(&mut drawing, &points, dashed);
            }
            LineKind::Comparison => {
                let comparisons =
                    sheet.lines.iter().filter(|line| line.kind == LineKind::Comparison).count();
                let number = comparisons - 1 - others;
                others += 1;
                outline(&mut drawing, &points, stroke(palette.grey, 0.7));
                dots(&mut drawing, &points, Colour::WHITE, stroke(palette.grey, 0.7), Pt(1.5));
                ends.extend(points.last().map(|(_, end)| (*end, sign(line, number))));
            }
        }
    }
    name_ends(composer, &mut drawing, ends, &field);
    Some(drawing)
}

fn places(line: &Line, field: &Field) -> Vec<(usize, Point)> {
    let values = line.values.iter().enumerate();
    let place = |(number, value): (usize, &Option<(String, Share)>)| {
        let (_, share) = value.as_ref()?;
        Some((number, at(field.x(number), field.y(*share))))
    };
    values.filter_map(place).collect()
}

/// Own figures with their digits above, those at the ends alone where they would overlap.
fn own(
    composer: &mut Composer<'_>,
    drawing: &mut Drawing,
    line: &Line,
    points: &[(usize, Point)],
    field: &Field,
) {
    let palette = composer.styles.palette;
    outline(drawing, points, stroke(palette.accent, 1.5));
    dots(drawing, points, palette.accent, stroke(palette.accent, 0.4), Pt(2.0));
    let style = composer.styles.note().sized(7.4).led(9.5).bold().coloured(palette.title);
    let (first, last) = (points.first().map(|own| own.0), points.last().map(|own| own.0));
    for (number, point) in points {
        let is_end = [first, last].contains(&Some(*number));
        if field.step() < LEAST_STEP && !is_end {
            continue;
        }
        let Some((digits, _)) = line.values.get(*number).and_then(Option::as_ref) else { continue };
        let label = composer.type_.clamped(digits, style, LEFT * 2.0, 1);
        let corner = at(point.x - label.width() * 0.5, point.y - Pt(12.5));
        // Lines of others and of the grid do not strike the digits through.
        drawing
            .fill(Area::new(corner.x, corner.y + Pt(1.0), label.width(), Pt(8.5)), Colour::WHITE);
        drawing.text(&label, corner);
    }
}

/// The numbers of comparisons behind the ends of their lines, none upon another.
fn name_ends(
    composer: &mut Composer<'_>,
    drawing: &mut Drawing,
    mut ends: Vec<(Point, &str)>,
    field: &Field,
) {
    let style = composer.styles.note().sized(7.0).led(9.0);
    ends.sort_by(|one, next| one.0.y.0.total_cmp(&next.0.y.0));
    let mut lowest = Pt(f32::MIN);
    for (end, sign) in ends {
        let y = end.y.max(lowest);
        lowest = y + Pt(8.0);
        let label = composer.type_.label(sign, style);
        let x = (end.x + Pt(4.0)).min(field.area.right() + RIGHT - label.width());
        drawing.on_baseline(&label, at(x, y.min(field.area.bottom()) + Pt(2.5)), Align::Left);
    }
}

fn outline(drawing: &mut Drawing, points: &[(usize, Point)], stroke: Stroke) {
    // From one period to the next that has a figure; where one is missing, the line is broken.
    for pair in points.windows(2) {
        if let [(one, from), (next, to)] = pair
            && one + 1 == *next
        {
            let points = vec![*from, *to];
            drawing.marks.push(Mark::Path { points, is_closed: false, stroke });
        }
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
