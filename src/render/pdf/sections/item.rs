//! What was found, item by item: the figure, what is looked at, the factor profile, strengths and improvements.

use crate::{
    render::pdf::{
        canvas::{Align, Drawing, Target, stroke},
        chart::ramp,
        composer::{Composer, Entry, first_after},
        flow::{self, Band, Keep, Stream, held, together},
        sections::figures,
        text::{Span, Style, span},
        units::{Area, Pt, at},
    },
    report::{FactorRow, Figure, ItemSection, Statement},
    say,
};

/// Air between two columns.
const GAP: Pt = Pt(26.0);

/// All items; a group starts a page.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let report = composer.report;
    if report.items.is_empty() {
        return;
    }
    composer.flow.start_page();
    let title = composer.lang.pick("分条款评价", "Findings by item");
    let mut pending = vec![composer.section("items", title)];
    let mut group: Option<&String> = None;
    let mut is_first = true;
    for item in &report.items {
        let is_new = item.group.is_some() && item.group.as_ref() != group;
        if is_new {
            if !is_first {
                composer.flow.start_page();
            }
            group = item.group.as_ref();
            pending.extend(item.group.as_ref().map(|group| group_head(composer, group)));
        }
        let follows = !is_first && !is_new;
        self::item(composer, item, std::mem::take(&mut pending), follows);
        is_first = false;
    }
}

/// The head of a group with its points.
fn group_head(composer: &mut Composer<'_>, group: &str) -> Band {
    let report = composer.report;
    let row = report.scores.iter().find(|row| row.is_group && format!("{} {}", row.id, row.title) == group);
    let target = Target::Group(group.to_owned());
    let (number, title) = match row {
        Some(row) => (row.id.clone(), row.title.clone()),
        None => (String::new(), group.to_owned()),
    };
    composer.entries.push(Entry { number, title, level: 1, target: target.clone() });
    let palette = composer.styles.palette;
    let width = composer.width();
    let style = composer.styles.sub().sized(12.5).led(20.0);
    let mut drawing = Drawing::default();
    let points = row.map(|row| figures::points_of_most(&row.figure, composer.lang, &composer.styles));
    let points = composer.type_.paragraph(&points.unwrap_or_default(), width);
    let title = composer.type_.text(group, style.coloured(palette.on(palette.soft)), width - points.width() - Pt(40.0));
    let height = title.height() + Pt(12.0);
    drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, width, height), palette.soft);
    drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, Pt(3.0), height), palette.accent);
    drawing.text(&title, at(Pt(12.0), Pt(6.0)));
    let baseline = Pt(6.0) + title.baseline;
    drawing.on_baseline(&points, at(width - Pt(10.0), baseline), Align::Right);
    Band { height: height + Pt(14.0), drawing, ..Band::default() }.kept().found_as(target)
}

/// An item below the headings that are still to be set.
fn item(composer: &mut Composer<'_>, item: &ItemSection, headings: Vec<Band>, follows: bool) {
    let width = composer.width();
    let mut top = headings;
    let mut own = head(composer, item, follows);
    own.extend(about(composer, item, width));
    top.extend(held(own));
    let (left, right) = profile(composer, item);
    let least = |bands: &[Band]| flow::height(bands).min(Pt(120.0));
    let needed = flow::height(&top) + least(&left).max(least(&right));
    composer.flow.need(needed.min(composer.flow.height()));
    composer.flow.place(top);
    composer.flow.columns(vec![left_stream(left), right_stream(right, width)], None);
    statements(composer, item, width);
    facts(composer, item, width);
}

fn left_stream(bands: Vec<Band>) -> Stream {
    Stream { x: Pt::ZERO, bands: bands.into() }
}

fn right_stream(bands: Vec<Band>, width: Pt) -> Stream {
    Stream { x: half(width) + GAP, bands: bands.into() }
}

fn half(width: Pt) -> Pt {
    (width - GAP) * 0.5
}

/// Id and title to the left, the figure to the right on the same baseline.
fn head(composer: &mut Composer<'_>, item: &ItemSection, follows: bool) -> Vec<Band> {
    let target = Target::Item(item.id.clone());
    composer.entries.push(Entry {
        number: item.id.clone(),
        title: item.title.clone(),
        level: 2,
        target: target.clone(),
    });
    let palette = composer.styles.palette;
    let width = composer.width();
    let figure = figure(composer, item);
    let figure = composer.type_.paragraph(&figure, width);
    let style = composer.styles.item();
    let id = composer.type_.label(&item.id, style);
    let indent = id.width() + Pt(12.0);
    let room = (width - figure.width() - indent - Pt(18.0)).max(Pt(120.0));
    let title = composer.type_.text(&item.title, style, room);
    let mut drawing = Drawing::default();
    let top = if follows {
        drawing.rule(at(Pt::ZERO, Pt::ZERO), width, stroke(palette.rule, 0.6));
        Pt(14.0)
    } else {
        Pt(2.0)
    };
    let baseline = top + title.baseline.max(Pt(16.0));
    drawing.on_baseline(&id, at(Pt::ZERO, baseline), Align::Left);
    drawing.on_baseline(&title, at(indent, baseline), Align::Left);
    drawing.on_baseline(&figure, at(width, baseline), Align::Right);
    let height = top + title.height() + Pt(8.0);
    let before = if follows { Pt(26.0) } else { Pt::ZERO };
    vec![Band { before, height, drawing, keep: Keep::WithNext, target: Some(target) }]
}

/// `27.5 / 50 分   得分率 55%   分段 50–65`.
fn figure(composer: &Composer<'_>, item: &ItemSection) -> Vec<Span> {
    let lang = composer.lang;
    let palette = composer.styles.palette;
    let large = composer.styles.body().sized(21.0).bold().coloured(palette.title);
    let grey = composer.styles.body().sized(9.0).coloured(palette.grey);
    let Figure { points, max, percent, .. } = &item.figure;
    let Some(percent) = percent else {
        let open = large.sized(13.0).coloured(palette.attention);
        let mut spans = vec![span(figures::open(&item.figure, lang), open)];
        spans.extend(max.as_ref().map(|max| span(say!(lang, "  / {max} 分", "  / {max} points"), grey)));
        return spans;
    };
    let mut spans = Vec::new();
    match (points, max) {
        (Some(points), Some(max)) => {
            spans.push(span(points.clone(), large));
            spans.push(span(say!(lang, " / {max} 分", " / {max} points"), grey));
            spans.push(span(say!(lang, "　得分率 {percent}%", "    {percent}%"), grey));
        }
        _ => spans.push(span(format!("{percent}%"), large)),
    }
    if let Some(band) = &item.band {
        let name = &band.name;
        spans.push(span(say!(lang, "　分段 {name}", "    Band {name}"), grey));
    }
    spans
}

/// What is looked at, in a soft box; a box higher than a third of a page may break.
fn about(composer: &mut Composer<'_>, item: &ItemSection, width: Pt) -> Vec<Band> {
    let Some(about) = &item.about else { return Vec::new() };
    let palette = composer.styles.palette;
    let small = composer.styles.small();
    let label = composer.lang.pick("看什么：", "Looks at: ");
    let spans = [span(label, small.bold()), span(about.clone(), small)];
    let padding = Pt(8.0);
    let paragraph = composer.type_.paragraph(&spans, width - padding * 2.0);
    let count = paragraph.lines.len();
    let mut bands = Vec::new();
    if paragraph.height() <= composer.flow.height() * 0.33 {
        let height = paragraph.height() + padding * 1.5;
        let mut drawing = Drawing::default();
        drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, width, height), palette.soft);
        drawing.text(&paragraph, at(padding, padding * 0.75));
        bands.push(Band { height, drawing, ..Band::default() });
    } else {
        for (number, line) in paragraph.lines.iter().enumerate() {
            let above = if number == 0 { padding * 0.75 } else { Pt::ZERO };
            let below = if number + 1 == count { padding * 0.75 } else { Pt::ZERO };
            let height = above + paragraph.leading + below;
            let mut drawing = Drawing::default();
            drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, width, height), palette.soft);
            drawing.line(line, at(padding, above + paragraph.baseline));
            bands.push(Band { height, drawing, ..Band::default() });
        }
    }
    bands
}

/// The factor profile, and why the person decided so.
fn profile(composer: &mut Composer<'_>, item: &ItemSection) -> (Vec<Band>, Vec<Band>) {
    let column = half(composer.width());
    let mut left = Vec::new();
    if !item.factors.is_empty() {
        let title = composer.lang.pick("要素评级", "Factors");
        left.extend(composer.sub(title, column));
        left.extend(item.factors.iter().map(|factor| self::factor(composer, factor, column)));
        left = together(left);
    }
    let mut right = Vec::new();
    if let Some(reason) = &item.reason {
        right.extend(composer.sub(composer.lang.pick("评分理由", "Rationale"), column));
        let style = composer.styles.small();
        right.extend(composer.lines(&[span(reason.clone(), style)], Pt::ZERO, column));
    }
    if let Some(owner) = &item.owner {
        let owner = say!(composer.lang, "资料收集：{owner}", "Facts collected by {owner}");
        let note = composer.styles.note();
        let lines = composer.lines(&[span(owner, note)], Pt::ZERO, column);
        let before = if right.is_empty() { Pt(19.0) } else { Pt(5.0) };
        right.extend(first_after(lines, before));
    }
    if left.is_empty() { (right, left) } else { (left, right) }
}

fn factor(composer: &mut Composer<'_>, factor: &FactorRow, width: Pt) -> Band {
    let palette = composer.styles.palette;
    let small = composer.styles.small();
    let label = width * 0.36;
    let value = width * 0.2;
    let title = composer.type_.text(&factor.title, small, label - Pt(6.0));
    let bar = Area::new(label, small.leading * 0.5 - Pt(4.5), width - label - value, Pt(9.0));
    let mut drawing = Drawing::default();
    drawing.text(&title, at(Pt::ZERO, Pt::ZERO));
    let text = match (&factor.band, &factor.percent) {
        (Some(band), _) => {
            ramp::segments(&mut drawing, bar, band, &palette);
            band.name.clone()
        }
        (None, Some((percent, share))) => {
            ramp::bar(&mut drawing, bar, *share, &palette);
            format!("{percent}%")
        }
        (None, None) => {
            ramp::empty(&mut drawing, bar, &palette);
            composer.lang.pick("待评", "open").to_owned()
        }
    };
    let is_open = factor.band.is_none() && factor.percent.is_none();
    let colour = if is_open { palette.attention } else { palette.grey };
    let text = composer.type_.clamped(&text, small.sized(8.6).coloured(colour), value - Pt(4.0), 1);
    drawing.aligned(&text, at(width - value, Pt::ZERO), value, Align::Right);
    Band { before: Pt(3.0), height: title.height() + Pt(1.0), drawing, ..Band::default() }
}

/// Strengths and improvements side by side, or one of them over the whole width.
fn statements(composer: &mut Composer<'_>, item: &ItemSection, width: Pt) {
    let is_beside = !item.strengths.is_empty() && !item.improvements.is_empty();
    let column = if is_beside { half(width) } else { width };
    let title = composer.lang.pick("优势", "Strengths");
    let left = list(composer, title, &item.strengths, column);
    let title = composer.lang.pick("改进机会", "Opportunities for improvement");
    let right = list(composer, title, &item.improvements, column);
    let right = if is_beside { right_stream(right, width) } else { left_stream(right) };
    // Both headings go to the next page when one would.
    let head = |bands: &[Band]| bands.iter().take(3).map(|band| band.before + band.height).sum::<Pt>();
    let right_head = right.bands.iter().take(3).map(|band| band.before + band.height).sum::<Pt>();
    composer.flow.need(head(&left).max(right_head));
    composer.flow.columns(vec![left_stream(left), right], None);
}

fn list(composer: &mut Composer<'_>, title: &str, statements: &[Statement], width: Pt) -> Vec<Band> {
    if statements.is_empty() {
        return Vec::new();
    }
    let mut bands = composer.sub(title, width);
    let small = composer.styles.small();
    let grey = composer.styles.note().coloured(composer.styles.palette.grey);
    let indent = Pt(24.0);
    for statement in statements {
        let mut spans = vec![span(statement.text.clone(), small)];
        spans.extend(evidence_marks(&statement.evidence, grey));
        let mut lines = composer.lines(&spans, indent, width - indent);
        let id = composer.type_.clamped(&statement.id, grey, indent - Pt(2.0), 1);
        if let Some(first) = lines.first_mut() {
            let baseline = small.leading * 0.5 + small.size * 0.37;
            first.drawing.on_baseline(&id, at(Pt::ZERO, baseline), Align::Left);
        }
        if !statement.note.is_empty() {
            if let Some(last) = lines.last_mut() {
                last.keep = Keep::WithNext;
            }
            lines.extend(composer.lines(&[span(statement.note.clone(), grey)], indent, width - indent));
        }
        bands.extend(first_after(lines, Pt(4.0)));
    }
    bands
}

/// Evidence by id, small and raised.
fn evidence_marks(evidence: &[String], style: Style) -> Vec<Span> {
    if evidence.is_empty() {
        return Vec::new();
    }
    let marks = format!("\u{a0}{}", evidence.join(" "));
    vec![span(marks, style.sized(6.4).raised(3.0))]
}

/// Evidence for the item as a whole, and where its results should show up.
fn facts(composer: &mut Composer<'_>, item: &ItemSection, width: Pt) {
    let lang = composer.lang;
    let mut facts = Vec::new();
    if !item.evidence.is_empty() {
        let list = item.evidence.join(lang.pick("；", "; "));
        facts.push(say!(lang, "证据：{list}", "Evidence: {list}"));
    }
    if !item.informs.is_empty() {
        let list = item.informs.join(lang.pick("；", "; "));
        facts.push(say!(lang, "成效应见于：{list}", "Should show up in: {list}"));
    }
    let note = composer.styles.note();
    for (number, fact) in facts.into_iter().enumerate() {
        let lines = composer.lines(&[span(fact, note)], Pt::ZERO, width);
        let before = if number == 0 { Pt(12.0) } else { Pt(2.0) };
        composer.flow.place(first_after(lines, before));
    }
}
