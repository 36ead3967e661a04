//! The page for those who read one page: groups, how complete it is, what is good, what is to be won.

use crate::{
    render::pdf::{
        canvas::{Align, Drawing, Target},
        chart::{bars, radar},
        composer::{Composer, first_after},
        flow::{self, Band, Keep, Stream, held, together},
        sections::figures,
        structure::{Node, Role},
        text::span,
        units::{Area, Pt, at},
    },
    report::{Highlight, Stake},
};

/// Above this many groups the bars take the whole width, and there is no radar.
const MOST_BESIDE: usize = 14;

/// How much of a statement is shown here; the whole stands with its item.
const LINES: usize = 4;

/// The part of the width that the bars take beside the radar.
const BARS: f32 = 0.42;

/// The summary, on a page of its own.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    composer.flow.start_page();
    let head = composer.section("summary", composer.lang.pick("总览", "Summary"));
    let status = status(composer);
    composer.flow.place(vec![head, status]);
    groups(composer);
    let width = composer.width();
    let gap = Pt(26.0);
    let column = (width - gap) * 0.5;
    let strengths = strengths(composer, column);
    let wide = if strengths.is_empty() { width } else { column };
    let room = composer.flow.room();
    let (section, before) = (composer.within.0, composer.tree.count(composer.within.0));
    let mut most = LINES;
    let mut stakes = self::stakes(composer, wide, most);
    while flow::height(&stakes) > room && most > 1 {
        most -= 1;
        composer.tree.rewind(section, before);
        stakes = self::stakes(composer, wide, most);
    }
    let x = if strengths.is_empty() { Pt::ZERO } else { column + gap };
    composer.flow.columns(
        vec![Stream { x: Pt::ZERO, bands: strengths.into() }, Stream { x, bands: stakes.into() }],
        None,
    );
}

/// The total and the named totals, and how complete they are.
fn status(composer: &mut Composer<'_>) -> Band {
    let summary = &composer.model.summary;
    let status = &summary.status;
    let (palette, lang) = (composer.styles.palette, composer.lang);
    let small = composer.styles.small();
    let mut spans = Vec::new();
    if let Some(total) = summary.total.as_ref().filter(|total| total.rated > 0) {
        spans.push(span(format!("{}  ", summary.total_title), small.coloured(palette.grey)));
        let mut figure = figures::with_percent(total, lang, &composer.styles);
        if let Some(reached) = figure.first_mut() {
            reached.style = reached.style.sized(15.0).led(20.0).bold();
        }
        spans.extend(figure);
        spans.push(span("\n", small));
    }
    let is_begun = summary.totals.iter().any(|(_, figure)| figure.rated > 0);
    for (title, figure) in summary.totals.iter().filter(|_| is_begun) {
        spans.push(span(format!("{title}  "), small.coloured(palette.grey)));
        spans.extend(figures::with_percent(figure, lang, &composer.styles));
        spans.push(span(lang.pick("　　", "      "), small));
    }
    if is_begun {
        spans.push(span("\n", small));
    }
    let colour = if status.is_complete { palette.ink } else { palette.attention };
    let parts = [Some(&status.made_of), status.rated_part.as_ref()].into_iter().flatten();
    let text = parts.map(String::as_str).collect::<Vec<_>>().join(" · ");
    spans.push(span(text, small.coloured(colour)));
    let width = composer.width();
    let paragraph = composer.type_.paragraph(&spans, width);
    let node = composer.node(Role::Paragraph);
    let mut drawing = Drawing::default();
    drawing.text(&paragraph, at(Pt::ZERO, Pt::ZERO));
    drawing.tag(node);
    Band { height: paragraph.height() + Pt(10.0), drawing, ..Band::default() }
}

/// Bars, and the radar beside them where there is room for both.
fn groups(composer: &mut Composer<'_>) {
    let report = composer.model;
    let groups = &report.summary.groups;
    let width = composer.width();
    let has_radar = (radar::LEAST_SPOKES..=MOST_BESIDE).contains(&groups.len());
    if !has_radar {
        let bars = bars::bars(composer, groups, width);
        composer.flow.place(bars);
        return;
    }
    let left = width * BARS;
    let right = width - left - Pt(14.0);
    let bars = bars::bars(composer, groups, left);
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
    let caption = composer.lang.pick(
        "条与雷达图：得分率，外圈为 100%",
        "Bars and radar show percentages; the rim is 100%",
    );
    let caption = composer.type_.clamped(caption, composer.styles.note().sized(7.6), width, 1);
    drawing.text(&caption, at(Pt::ZERO, height + Pt(6.0)));
    let node = composer.node(Role::Paragraph);
    drawing.tag(node);
    let height = height + Pt(6.0) + caption.height();
    composer.flow.place(vec![Band { height, drawing, ..Band::default() }]);
}

fn strengths(composer: &mut Composer<'_>, width: Pt) -> Vec<Band> {
    let report = composer.model;
    let strengths = &report.summary.strengths;
    if strengths.is_empty() {
        return Vec::new();
    }
    let title = composer.lang.pick("主要优势", "Main strengths");
    let mut bands = first_after(held(composer.sub(title, width)), Pt(20.0));
    let rule = composer.lang.pick(
        "得分率最高的条款的首条优势",
        "First strength of the items with the highest percentages",
    );
    let rule = composer.prose(&[span(rule, composer.styles.note())], Pt::ZERO, width);
    bands.extend(held(rule));
    let list = composer.node(Role::List);
    bands.extend(strengths.iter().map(|strength| highlight(composer, list, strength, width)));
    bands
}

fn highlight(composer: &mut Composer<'_>, list: Node, highlight: &Highlight, width: Pt) -> Band {
    let (link, body) = entry(composer, list, &highlight.item);
    let small = composer.styles.small().within(body);
    let grey = small.coloured(composer.styles.palette.grey).within(link);
    let item = composer.type_.label(&highlight.item, grey);
    let indent = (item.width() + Pt(8.0)).max(Pt(32.0));
    let text = composer.type_.cut(&highlight.text, small, width - indent, LINES);
    let mut drawing = Drawing::default();
    drawing.text(&item, at(Pt::ZERO, Pt::ZERO));
    drawing.text(&text, at(indent, Pt::ZERO));
    let height = text.height();
    let target = Target::Item(highlight.item.clone());
    drawing.link(Area::new(Pt::ZERO, Pt::ZERO, width, height), target, link);
    Band { before: Pt(5.0), height, drawing, keep: Keep::Free, target: None }
}

fn stakes(composer: &mut Composer<'_>, width: Pt, most: usize) -> Vec<Band> {
    let report = composer.model;
    let stakes = &report.summary.stakes;
    if stakes.is_empty() {
        return Vec::new();
    }
    let title = match report.summary.status.is_complete {
        true => composer.lang.pick("分值潜力最大的条款", "Most points at stake"),
        false => {
            composer.lang.pick("已评条款中分值潜力最大的", "Most points at stake among rated items")
        }
    };
    let mut bands = first_after(held(composer.sub(title, width)), Pt(20.0));
    let tails = stakes.iter().map(|stake| tail(composer, &stake.points)).collect::<Vec<_>>();
    let widest = tails.iter().copied().fold(Pt::ZERO, Pt::max);
    let list = composer.node(Role::List);
    for (stake, tail) in stakes.iter().zip(&tails) {
        bands.push(row(composer, list, stake, (width, most), widest - *tail));
    }
    let note = figures::stake_rule(composer.lang);
    let note = composer.prose(&[span(note, composer.styles.note())], Pt::ZERO, width);
    bands.extend(first_after(together(note), Pt(8.0)));
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
fn entry(composer: &mut Composer<'_>, list: Node, item: &str) -> (Node, Node) {
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
    let none = composer.lang.pick("未写改进机会", "no improvement noted");
    let text = stake.text.as_deref().unwrap_or(none);
    let text = composer.type_.cut(text, composer.styles.note(), width - indent, most);
    drawing.text(&text, at(indent, height));
    height += text.height();
    drawing.tag(body);
    let target = Target::Item(stake.item.clone());
    drawing.link(Area::new(Pt::ZERO, Pt::ZERO, width, height), target, link);
    Band { before: Pt(5.0), height, drawing, keep: Keep::Free, target: None }
}
