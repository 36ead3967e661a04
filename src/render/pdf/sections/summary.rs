//! The page for those who read one page: groups, how complete it is, what is good, what is to be won.

use super::{changes, figures, reading};
use crate::{
    render::{
        pdf::{
            canvas::{Align, Drawing, Target},
            chart::{bars, radar, ramp},
            composer::{Composer, first_after},
            flow::{self, Band, Keep, Stream, held, together},
            structure::{Node, Role},
            text::span,
            units::{Area, Pt, at},
        },
        words::{self, Part},
    },
    report::{GroupRow, Highlight, Stake, Summary},
};

/// Above this many groups the bars take the whole width, and there is no radar.
const MOST_BESIDE: usize = 14;

/// How much of a statement is shown here; the whole stands with its item.
const LINES: usize = 4;

/// The part of the width that the bars take beside the radar.
const BARS: f32 = 0.44;

/// The part of the width that strengths take beside what is at stake, which says more of each item.
const LEFT: f32 = 0.46;

/// Air between two columns.
const GAP: Pt = Pt(26.0);

/// How many lines of a statement and how many items that moved are shown, most first: the first pair of which all
/// of it stands on the page is taken.
const CHOICES: [(usize, usize); 10] =
    [(LINES, 5), (LINES, 3), (3, 3), (3, 2), (2, 3), (2, 2), (1, 3), (1, 2), (1, 1), (1, 0)];

/// The summary, on a page of its own.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let report = composer.model;
    let Summary {
        total_title: _,
        total: _,
        totals: _,
        reading: _,
        weights,
        status: _,
        groups: _,
        bands: _,
        strengths: _,
        stakes: _,
        changes,
    } = &report.summary;
    composer.flow.start_page();
    let head = composer.section("summary", Part::Summary.title(composer.lang));
    let mut bands = vec![head];
    bands.extend(totals(composer));
    let width = composer.width();
    bands.extend(reading::set(composer, width));
    if let Some(weights) = weights {
        let small = composer.styles.small();
        bands.extend(composer.prose(&[span(weights, small)], Pt::ZERO, width));
    }
    bands.extend(status(composer));
    bands.push(Band::gap(Pt(10.0)));
    composer.flow.place(bands);
    groups(composer);
    let room = composer.flow.room();
    let (section, before) = (composer.within.0, composer.tree.count(composer.within.0));
    for (number, (lines, moved)) in CHOICES.into_iter().enumerate() {
        composer.tree.rewind(section, before);
        let changed = changes.as_ref().map(|own| changes::set(composer, own, moved, width));
        let changed = changed.unwrap_or_default();
        let rest = room - flow::height(&changed);
        let [(start, left), (x, right)] = highlights(composer, width, lines, rest);
        let below = flow::height(&left).max(flow::height(&right));
        if below <= rest || number + 1 == CHOICES.len() {
            composer.flow.place(changed);
            let columns = [(start, left), (x, right)];
            let columns = columns.map(|(x, bands)| Stream::new(x, bands));
            composer.flow.columns(columns.into());
            return;
        }
    }
}

/// Strengths, and beside them what is at stake, with their places, in a room if it can be had.
fn highlights(
    composer: &mut Composer<'_>,
    width: Pt,
    lines: usize,
    room: Pt,
) -> [(Pt, Vec<Band>); 2] {
    let column = (width - GAP) * LEFT;
    // There are fewer strengths than items with points at stake, so that more of each may fit.
    let (section, before) = (composer.within.0, composer.tree.count(composer.within.0));
    let mut most = LINES;
    let mut strengths = self::strengths(composer, column, most);
    while flow::height(&strengths) > room && most > lines {
        most -= 1;
        composer.tree.rewind(section, before);
        strengths = self::strengths(composer, column, most);
    }
    let (x, wide) =
        if strengths.is_empty() { (Pt::ZERO, width) } else { (column + GAP, width - column - GAP) };
    let stakes = stakes(composer, wide, lines);
    [(Pt::ZERO, strengths), (x, stakes)]
}

/// The total and the named totals, with those of the last time.
fn totals(composer: &mut Composer<'_>) -> Vec<Band> {
    let summary = &composer.model.summary;
    let (palette, lang) = (composer.styles.palette, composer.lang);
    let small = composer.styles.small();
    let note = composer.styles.note();
    let beside =
        |figure| words::beside_points(figure, lang).map(|own| span(format!("  {own}"), note));
    let mut lines = Vec::new();
    if let Some(total) = summary.total.as_ref().filter(|total| total.rated > 0) {
        let mut spans =
            vec![span(format!("{}  ", summary.total_title), small.coloured(palette.grey))];
        let mut figure = figures::with_percent(total, lang, &composer.styles);
        if let Some(reached) = figure.first_mut() {
            reached.style = reached.style.sized(15.0).led(20.0).bold();
        }
        spans.extend(figure);
        spans.extend(beside(total));
        if summary.status.is_complete {
            let status = words::status(&summary.status);
            spans.push(span(format!("{}{status}", lang.pick("　　", "      ")), small));
        }
        lines.push(spans);
    }
    let mut spans = Vec::new();
    let is_begun = summary.totals.iter().any(|(_, figure)| figure.rated > 0);
    for (title, figure) in summary.totals.iter().filter(|_| is_begun) {
        if !spans.is_empty() {
            spans.push(span(lang.pick("　　", "      "), small));
        }
        spans.push(span(format!("{title}  "), small.coloured(palette.grey)));
        spans.extend(figures::with_percent(figure, lang, &composer.styles));
        spans.extend(beside(figure));
    }
    lines.push(spans);
    let width = composer.width();
    lines.retain(|spans| !spans.is_empty());
    lines.iter().flat_map(|spans| composer.prose(spans, Pt::ZERO, width)).collect()
}

/// How complete it is, where the line of the total does not say it.
fn status(composer: &mut Composer<'_>) -> Vec<Band> {
    let summary = &composer.model.summary;
    if summary.status.is_complete && summary.total.is_some() {
        return Vec::new();
    }
    let palette = composer.styles.palette;
    let colour = if summary.status.is_complete { palette.ink } else { palette.attention };
    let style = composer.styles.small().coloured(colour);
    let width = composer.width();
    composer.prose(&[span(words::status(&summary.status), style)], Pt::ZERO, width)
}

/// Bars, and the radar beside them where there is room for both.
fn groups(composer: &mut Composer<'_>) {
    let report = composer.model;
    let groups = &report.summary.groups;
    let bands = &report.summary.bands;
    let width = composer.width();
    let has_radar = (radar::LEAST_SPOKES..=MOST_BESIDE).contains(&groups.len());
    if !has_radar {
        let bars = bars::bars(composer, groups, bands, width);
        composer.flow.place(bars);
        return;
    }
    let left = width * BARS;
    let right = width - left - Pt(14.0);
    let bars = bars::bars(composer, groups, bands, left);
    let figure = composer.node(Role::Figure(radar::in_words(groups, composer.lang)));
    let (radar, radar_height) = radar::radar(composer, groups, right);
    let bars_height = flow::height(&bars);
    let height = bars_height.max(radar_height);
    let mut drawing = Drawing::default();
    let mut y = (height - bars_height) * 0.5;
    for bar in bars {
        let step = bar.height;
        drawing.add(bar.drawing, at(Pt::ZERO, y));
        y += step;
    }
    let radar = radar.figure(figure, Area::new(Pt::ZERO, Pt::ZERO, right, radar_height));
    drawing.add(radar, at(left + Pt(14.0), (height - radar_height) * 0.5));
    let (caption, caption_height) = caption(composer, groups, width);
    drawing.add(caption, at(Pt::ZERO, height + Pt(6.0)));
    let node = composer.node(Role::Paragraph);
    drawing.tag(node);
    let height = height + Pt(6.0) + caption_height;
    composer.flow.place(vec![Band { height, drawing, ..Band::default() }]);
}

/// What bars and radar show, and the colours of what is compared with.
fn caption(composer: &mut Composer<'_>, groups: &[GroupRow], width: Pt) -> (Drawing, Pt) {
    let (palette, lang) = (composer.styles.palette, composer.lang);
    let style = composer.styles.note().sized(7.6);
    let text = lang.pick(
        "条与雷达图：得分率，外圈为 100%",
        "Bars and radar show percentages; the rim is 100%",
    );
    let text = composer.type_.clamped(text, style, width, 1);
    let mut drawing = Drawing::default();
    drawing.text(&text, at(Pt::ZERO, Pt::ZERO));
    let has_last = groups.iter().any(|group| group.figure.last.is_some());
    let has_target = groups.iter().any(|group| group.figure.target.is_some());
    let last = has_last.then(|| (lang.pick("上次", "last time"), palette.attention));
    let target = has_target.then(|| (lang.pick("目标", "target"), palette.grey));
    let mut x = text.width() + Pt(16.0);
    for (name, colour) in last.into_iter().chain(target) {
        let high = Area::new(x, text.leading * 0.5 - Pt(2.0), Pt::ZERO, Pt(4.0));
        ramp::tick(&mut drawing, high, colour);
        let name = composer.type_.label(name, style.coloured(colour));
        drawing.text(&name, at(x + Pt(5.0), Pt::ZERO));
        x += name.width() + Pt(17.0);
    }
    (drawing, text.height())
}

fn strengths(composer: &mut Composer<'_>, width: Pt, lines: usize) -> Vec<Band> {
    let report = composer.model;
    let strengths = &report.summary.strengths;
    if strengths.is_empty() {
        return Vec::new();
    }
    let title = words::strengths(composer.lang);
    let mut bands = first_after(held(composer.sub(title, width)), Pt(14.0));
    let rule = words::strengths_rule(composer.lang);
    let rule = composer.prose(&[span(rule, composer.styles.note())], Pt::ZERO, width);
    bands.extend(held(rule));
    let list = composer.node(Role::List);
    bands.extend(strengths.iter().map(|own| highlight(composer, list, own, (width, lines))));
    bands
}

fn highlight(
    composer: &mut Composer<'_>,
    list: Node,
    highlight: &Highlight,
    (width, lines): (Pt, usize),
) -> Band {
    let (link, body) = entry(composer, list, &highlight.item);
    let small = composer.styles.small().within(body);
    let grey = small.coloured(composer.styles.palette.grey).within(link);
    let item = composer.type_.label(&highlight.item, grey);
    let indent = (item.width() + Pt(8.0)).max(Pt(32.0));
    let text = composer.type_.cut(&highlight.text, small, width - indent, lines);
    let mut drawing = Drawing::default();
    drawing.text(&item, at(Pt::ZERO, Pt::ZERO));
    drawing.text(&text, at(indent, Pt::ZERO));
    let height = text.height();
    let target = Target::Item(highlight.item.clone());
    drawing.link(Area::new(Pt::ZERO, Pt::ZERO, width, height), target, link);
    Band { before: Pt(4.0), height, drawing, keep: Keep::Free, target: None }
}

fn stakes(composer: &mut Composer<'_>, width: Pt, most: usize) -> Vec<Band> {
    let report = composer.model;
    let stakes = &report.summary.stakes;
    if stakes.is_empty() {
        return Vec::new();
    }
    let title = words::stakes(&report.summary.status, composer.lang);
    let mut bands = first_after(held(composer.sub(title, width)), Pt(14.0));
    let tails = stakes.iter().map(|stake| tail(composer, &stake.points)).collect::<Vec<_>>();
    let widest = tails.iter().copied().fold(Pt::ZERO, Pt::max);
    let list = composer.node(Role::List);
    for (stake, tail) in stakes.iter().zip(&tails) {
        bands.push(row(composer, list, stake, (width, most), widest - *tail));
    }
    let note = words::stake_rule(composer.lang);
    let note = composer.prose(&[span(note, composer.styles.note())], Pt::ZERO, width);
    bands.extend(first_after(together(note), Pt(5.0)));
    bands
}

/// The width of a number from its decimal point on.
fn tail(composer: &mut Composer<'_>, points: &str) -> Pt {
    let style = composer.styles.body().bold();
    match points.find('.').and_then(|at| points.get(at..)) {
        Some(tail) => composer.type_.label(tail, style).width(),
        None => Pt::ZERO,
    }
}

/// An entry of a list in the tree: a link to an item as its label, and its body.
pub(super) fn entry(composer: &mut Composer<'_>, list: Node, item: &str) -> (Node, Node) {
    let entry = composer.tree.add(list, Role::ListItem);
    let link = composer.tree.nest(entry, [Role::Label, Role::Link(item.to_owned())]);
    (link, composer.tree.add(entry, Role::Body))
}

fn row(
    composer: &mut Composer<'_>,
    list: Node,
    stake: &Stake,
    (width, most): (Pt, usize),
    shift: Pt,
) -> Band {
    let (link, body) = entry(composer, list, &stake.item);
    let palette = composer.styles.palette;
    let small = composer.styles.small();
    let style = small.bold().coloured(palette.attention);
    let points = composer.type_.label(&stake.points, style);
    let item = composer.type_.label(&stake.item, small.coloured(palette.grey).within(link));
    let indent = (item.width() + Pt(8.0)).max(Pt(32.0));
    let room = width - indent - Pt(48.0);
    let title = composer.type_.clamped(&stake.title, small, room, 2);
    let mut drawing = Drawing::default();
    drawing.text(&item, at(Pt::ZERO, Pt::ZERO));
    drawing.text(&title, at(indent, Pt::ZERO));
    drawing.aligned(&points, at(Pt::ZERO, Pt::ZERO), width - shift, Align::Right);
    let mut height = title.height();
    let none = words::no_improvement(composer.lang);
    let text = stake.text.as_deref().unwrap_or(none);
    let text = composer.type_.cut(text, composer.styles.note(), width, most);
    drawing.text(&text, at(Pt::ZERO, height));
    height += text.height();
    drawing.tag(body);
    let target = Target::Item(stake.item.clone());
    drawing.link(Area::new(Pt::ZERO, Pt::ZERO, width, height), target, link);
    Band { before: Pt(4.0), height, drawing, keep: Keep::Free, target: None }
}
