//! The percentages of several periods as a line with the values at its points; it breaks where something was open.

use crate::{
    render::{
        pdf::{
            canvas::{Align, Drawing, Mark, stroke},
            composer::Composer,
            text::Paragraph,
            units::{Area, Point, Pt, at},
        },
        words,
    },
    report::{Colour, Share, TrendLine, TrendValue},
    text::Lang,
};

/// From where to where the charts of a section reach, in per cent: the same for all of them, so that they can be
/// compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render::pdf) struct Scale {
    pub(in crate::render::pdf) from: u16,
    pub(in crate::render::pdf) to: u16,
}

/// A scale is at least so wide, so that small changes do not look large.
const LEAST: u16 = 30;

impl Scale {
    /// The tens around all values; none without a value.
    pub(in crate::render::pdf) fn of(lines: &[TrendLine]) -> Option<Self> {
        let shares = || lines.iter().flat_map(|line| &line.values).filter_map(|value| value.share);
        let low = shares().map(|share| share.0.min(1000) / 100 * 10).min()?;
        let high = shares().map(|share| share.0.min(1000).div_ceil(100) * 10).max()?;
        let mut scale = Self { from: low, to: high };
        while scale.to - scale.from < LEAST {
            scale.from = scale.from.saturating_sub(10);
            scale.to =
                if scale.to - scale.from < LEAST { (scale.to + 10).min(100) } else { scale.to };
        }
        Some(scale)
    }

    /// Where a share lies, from 0 at the bottom to 1.
    fn part(self, share: Share) -> f32 {
        let percent = f32::from(share.0.min(1000)) / 10.0;
        (percent - f32::from(self.from)) / f32::from((self.to - self.from).max(1))
    }
}

/// How high the field of a chart is.
const HEIGHT: Pt = Pt(48.0);

/// Air at the left and right end of the line, for the digits above its ends.
const SIDE: Pt = Pt(17.0);

/// Values nearer to one another than this would overlap: then the first and the last one are written alone.
const LEAST_STEP: Pt = Pt(34.0);

/// The periods with what was reached in each.
pub(in crate::render::pdf) fn in_words(periods: &[String], line: &TrendLine, lang: Lang) -> String {
    let TrendLine { id, title, values } = line;
    let name = [id.as_deref().unwrap_or_default(), title].join(" ");
    let pairs = periods.iter().zip(values);
    let said = pairs.map(|(period, value)| format!("{period} {}", words::in_period(value, lang)));
    let said = said.collect::<Vec<_>>().join(lang.pick("；", "; "));
    [name.trim(), &said].join(lang.pick("：", ": "))
}

/// What stands above a chart.
pub(in crate::render::pdf) fn title(
    composer: &mut Composer<'_>,
    line: &TrendLine,
    width: Pt,
) -> Paragraph {
    let name = [line.id.as_deref().unwrap_or_default(), &line.title].join(" ");
    let style = composer.styles.note().coloured(composer.styles.palette.ink);
    let style = if line.id.is_none() { style.bold() } else { style };
    composer.type_.clamped(name.trim(), style, width, 2)
}

/// A chart as wide as given below a title of a height, with its own height.
pub(in crate::render::pdf) fn draw(
    composer: &mut Composer<'_>,
    periods: &[String],
    line: &TrendLine,
    scale: Scale,
    (head, width): (Pt, Pt),
) -> (Drawing, Pt) {
    let palette = composer.styles.palette;
    let note = composer.styles.note().sized(7.4).led(10.0);
    let mut drawing = Drawing::default();
    // Above the highest value its digits need room.
    let top = head + Pt(13.0);
    let bottom = top + HEIGHT;
    for (y, colour) in [(top, palette.soft), (bottom, palette.rule)] {
        drawing.rule(at(Pt::ZERO, y), width, stroke(colour, 0.6));
    }
    let step = (width - SIDE * 2.0) / line.values.len().saturating_sub(1).max(1) as f32;
    let x = |number: usize| SIDE + step * number as f32;
    let place = |(number, value): (usize, &TrendValue)| {
        value.share.map(|share| at(x(number), bottom - HEIGHT * scale.part(share)))
    };
    let points = line.values.iter().enumerate().map(place).collect::<Vec<_>>();
    let mut labels = Drawing::default();
    let count = line.values.len();
    let is_written = |number: usize| step >= LEAST_STEP || number == 0 || number + 1 == count;
    for (number, value) in line.values.iter().enumerate().filter(|(number, _)| is_written(*number))
    {
        let is_last = number + 1 == count;
        if let (Some(point), Some(percent)) =
            (points.get(number).copied().flatten(), &value.percent)
        {
            let style = if is_last { note.bold().coloured(palette.title) } else { note };
            let label = composer.type_.label(&format!("{percent}%"), style);
            let corner = at(point.x - label.width() * 0.5, point.y - Pt(13.0));
            // The upper edge of the field does not strike the digits through.
            let ground = Area::new(corner.x, corner.y, label.width(), Pt(9.5));
            drawing.fill(ground, Colour::WHITE);
            labels.text(&label, corner);
        }
        let period = periods.get(number).map(String::as_str).unwrap_or_default();
        let period = composer.type_.clamped(period, note, step.max(SIDE * 2.0), 1);
        let start = at(x(number) - period.width() * 0.5, bottom + Pt(2.0));
        drawing.aligned(&period, start, period.width(), Align::Left);
    }
    outline(&mut drawing, &points, composer);
    drawing.add(labels, at(Pt::ZERO, Pt::ZERO));
    (drawing, bottom + Pt(13.0))
}

fn outline(drawing: &mut Drawing, points: &[Option<Point>], composer: &Composer<'_>) {
    let accent = composer.styles.palette.accent;
    for pair in points.windows(2) {
        if let [Some(from), Some(to)] = pair {
            let points = vec![*from, *to];
            let stroke = stroke(accent, 1.3);
            drawing.marks.push(Mark::Path { points, is_closed: false, stroke });
        }
    }
    for centre in points.iter().flatten() {
        let (centre, stroke) = (*centre, stroke(accent, 0.4));
        drawing.marks.push(Mark::Dot { centre, radius: Pt(2.0), fill: accent, stroke });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(shares: &[u16], expected: Option<(u16, u16)>) {
        let value =
            |share: &u16| TrendValue { share: Some(Share(*share)), points: None, percent: None };
        let values = shares.iter().map(value).collect();
        let line = TrendLine { id: None, title: String::new(), values };
        let expected = expected.map(|(from, to)| Scale { from, to });
        assert_eq!(Scale::of(&[line]), expected, "{shares:?}");
    }

    #[test]
    fn a_scale_is_round_wide_enough_and_within_a_hundred() {
        check(&[], None);
        check(&[412, 555], Some((30, 60)));
        check(&[500], Some((30, 60)));
        check(&[1000, 1000], Some((70, 100)));
        check(&[0], Some((0, 30)));
        check(&[0, 1000], Some((0, 100)));
        check(&[234, 671], Some((20, 70)));
    }
}
