//! The contents: sections, groups and items with their pages, each line a link.

use crate::render::pdf::{
    canvas::{Align, Drawing, Mark, Stroke, Target, stroke},
    composer::{Composer, Entry},
    flow::{Band, Flow, Keep},
    page,
    structure::{Node, Role},
    units::{Area, Pt, at},
};

/// The pages of the contents; none without entries.
pub(in crate::render::pdf) fn set<M>(
    composer: &mut Composer<'_, M>,
    entries: &[Entry],
    page_of: &dyn Fn(&Target) -> Option<usize>,
) -> Vec<Drawing> {
    if entries.is_empty() {
        return Vec::new();
    }
    let before = composer.tree.count(composer.within.0);
    let pages = set_led(composer, entries, page_of, 1.0);
    if pages.len() != 2 {
        return pages;
    }
    // A few lines more than a page are set a little closer rather than on a page of their own.
    composer.tree.rewind(composer.within.0, before);
    let closer = set_led(composer, entries, page_of, CLOSER);
    if closer.len() == 1 {
        return closer;
    }
    composer.tree.rewind(composer.within.0, before);
    set_led(composer, entries, page_of, 1.0)
}

/// How much closer the lines may stand so that they fit on a page.
const CLOSER: f32 = 0.9;

/// The pages with lines so many times as far apart as they stand elsewhere.
fn set_led<M>(
    composer: &mut Composer<'_, M>,
    entries: &[Entry],
    page_of: &dyn Fn(&Target) -> Option<usize>,
    leading: f32,
) -> Vec<Drawing> {
    let mut flow = Flow::new(page::frame());
    let title = composer.lang.pick("目录", "Contents");
    let heading = composer.heading();
    let style = composer.styles.section().within(heading);
    let head = composer.type_.text(title, style, flow.width());
    let mut drawing = Drawing::default();
    drawing.text(&head, at(Pt::ZERO, Pt::ZERO));
    let head =
        Band { height: head.height() + Pt(12.0), drawing, keep: Keep::WithNext, ..Band::default() };
    let mut lists = Vec::new();
    let mut lines = Vec::with_capacity(entries.len());
    for (number, entry) in entries.iter().enumerate() {
        lists.truncate(entry.level + 1);
        while lists.len() <= entry.level {
            let outer = lists.last().copied().unwrap_or(composer.within.0);
            lists.push(composer.tree.add(outer, Role::Contents));
        }
        let list = lists.last().copied().unwrap_or_default();
        let mut line = line(composer, list, entry, page_of(&entry.target), flow.width());
        line.before = line.before * leading;
        line.height = line.height * leading;
        if entries.get(number + 1).is_some_and(|next| next.level > entry.level) {
            line.keep = Keep::WithNext;
        }
        lines.push(line);
    }
    flow.place(std::iter::once(head).chain(lines).collect());
    flow.finish().0
}

fn line<M>(
    composer: &mut Composer<'_, M>,
    list: Node,
    entry: &Entry,
    page: Option<usize>,
    width: Pt,
) -> Band {
    let says = format!("{} {}", entry.number, entry.title).trim().to_owned();
    let roles = [Role::ContentsEntry, Role::Reference, Role::Link(says)];
    let link = composer.tree.nest(list, roles);
    let palette = composer.styles.palette;
    let body = composer.styles.body();
    let (style, indent, before) = match entry.level {
        0 => (body.bold().led(17.0), Pt::ZERO, Pt(6.0)),
        1 => (composer.styles.small().led(15.0), Pt(14.0), Pt(2.5)),
        _ => (
            composer.styles.small().sized(8.6).led(13.2).coloured(palette.grey),
            Pt(28.0),
            Pt::ZERO,
        ),
    };
    let mut drawing = Drawing::default();
    let number = composer.type_.label(&entry.number, style);
    let column = if entry.level == 1 { Pt(30.0) } else { Pt(36.0) };
    let shift =
        if entry.number.is_empty() { Pt::ZERO } else { column.max(number.width() + Pt(8.0)) };
    let x = indent + shift;
    let title = composer.type_.clamped(&entry.title, style, width - x - Pt(40.0), 2);
    drawing.text(&number, at(indent, Pt::ZERO));
    drawing.text(&title, at(x, Pt::ZERO));
    let digits = page.map_or_else(|| "–".to_owned(), |page| page.to_string());
    let digits = composer.type_.label(&digits, style);
    let last = title.leading * (title.lines.len() - 1) as f32 + title.baseline;
    drawing.on_baseline(&digits, at(width, last), Align::Right);
    let text_end = x + title.lines.last().map_or(Pt::ZERO, |line| line.width);
    let points = vec![at(text_end + Pt(8.0), last - Pt(2.0)), at(width - Pt(26.0), last - Pt(2.0))];
    let leader = Stroke { is_dashed: true, ..stroke(palette.rule, 0.5) };
    if entry.level < 2 && text_end + Pt(20.0) < width - Pt(26.0) {
        drawing.marks.push(Mark::Path { points, is_closed: false, stroke: leader });
    }
    let height = title.height();
    drawing.tag(link);
    drawing.link(Area::new(Pt::ZERO, Pt::ZERO, width, height), entry.target.clone(), link);
    Band { before, height, drawing, ..Band::default() }
}
