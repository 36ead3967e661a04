//! The percentages of several periods as a small line from 0 to 100; it breaks where something was open.

use maud::{Markup, html};

use crate::{
    render::words,
    report::{TrendLine, TrendValue},
    text::Lang,
};

/// From one period to the next, and the air at both ends.
const STEP: usize = 70;
const AIR: usize = 6;
/// How high 100 per cent is.
const HEIGHT: usize = 30;

/// The line.
pub(in crate::render::html) fn draw(line: &TrendLine, lang: Lang) -> Markup {
    let width = line.values.len().saturating_sub(1) * STEP + AIR * 2;
    let said: Vec<String> = line.values.iter().map(|value| words::in_period(value, lang)).collect();
    let places: Vec<Option<(usize, usize)>> = line.values.iter().enumerate().map(place).collect();
    let sides = places.iter().zip(places.iter().skip(1));
    let sides = sides.filter_map(|(one, next)| Some(((*one)?, (*next)?)));
    html! {
        svg.course viewBox={ "0 0 " (width) " " (HEIGHT + AIR * 2) } role="img" {
            title { (line.title) " " (said.join(" → ")) }
            line.ground x1="0" x2=(width) y1=(HEIGHT + AIR) y2=(HEIGHT + AIR) {}
            @for ((x, y), (next_x, next_y)) in sides {
                line.outline x1=(x) y1=(y) x2=(next_x) y2=(next_y) {}
            }
            @for (x, y) in places.iter().flatten() { circle.mark cx=(x) cy=(y) r="3" {} }
        }
    }
}

fn place((number, value): (usize, &TrendValue)) -> Option<(usize, usize)> {
    let height = usize::from(value.share?.0.min(1000)) * HEIGHT / 1000;
    Some((AIR + number * STEP, AIR + HEIGHT - height))
}
