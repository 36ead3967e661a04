//! The first page: who, when, how many points.

use crate::{
    render::pdf::{
        canvas::{Align, Drawing, Mark, stroke},
        composer::Composer,
        page::HEIGHT,
        structure::Role,
        text::{Paragraph, Span, Style, span},
        units::{Area, Mm, Point, Pt, at},
    },
    render::{logo::Logo, words},
    report::{Direction, Figure, Reading},
    say,
};

/// The coloured edge.
const EDGE: Pt = Mm(34.0).pt();
const LEFT: Pt = Mm(46.0).pt();
const TEXT: Pt = Mm(138.0).pt();

/// The cover.
pub(in crate::render::pdf) fn draw(composer: &mut Composer<'_>, logo: Option<&Logo>) -> Drawing {
    let mut drawing = Drawing::default();
    drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, EDGE, HEIGHT), composer.styles.palette.accent);
    if let Some(logo) = logo {
        self::logo(composer, &mut drawing, logo);
    }
    let bottom = names(composer, &mut drawing);
    let top = bottom.max(Mm(124.0).pt());
    total(composer, &mut drawing, top);
    foot(composer, &mut drawing);
    paragraph(composer, &mut drawing);
    drawing
}

/// The logo above the title, as large as its frame allows.
fn logo(composer: &mut Composer<'_>, drawing: &mut Drawing, logo: &Logo) {
    let (width, height) = (Pt(logo.width as f32), Pt(logo.height as f32));
    let (wide, high) = (Mm(60.0).pt(), Mm(20.0).pt());
    let factor = wide.over(width).min(high.over(height));
    let area = Area::new(LEFT, Mm(22.0).pt(), width * factor, height * factor);
    let name = &composer.model.cover.organization;
    let says = say!(composer.lang, "{name}的标志", "logo of {name}");
    let node = composer.node(Role::Figure(says));
    let picture = Drawing { marks: vec![Mark::Image { area }] };
    drawing.add(picture.figure(node, area), at(Pt::ZERO, Pt::ZERO));
}

/// What was drawn since the last one is a paragraph.
fn paragraph(composer: &mut Composer<'_>, drawing: &mut Drawing) {
    let node = composer.node(Role::Paragraph);
    drawing.tag(node);
}

/// Title, organization, period; returns where they end.
fn names(composer: &mut Composer<'_>, drawing: &mut Drawing) -> Pt {
    let report = composer.model;
    let palette = composer.styles.palette;
    let base = composer.styles.body();
    let mut y = Mm(50.0).pt();
    let title =
        composer.type_.text(&report.title, base.sized(12.5).led(18.0).coloured(palette.grey), TEXT);
    drawing.text(&title, at(LEFT, y));
    paragraph(composer, drawing);
    y += title.height() + Mm(7.0).pt();
    let name = organization(composer, base);
    drawing.text(&name, at(LEFT, y));
    let heading = composer.node(Role::Heading(1));
    drawing.tag(heading);
    y += name.height() + Mm(5.0).pt();
    let cover = &report.cover;
    let period = [cover.period.as_str(), cover.edition.as_str()];
    let period =
        period.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　·　");
    let style = base.sized(12.0).led(19.0).coloured(palette.ink);
    let period = composer.type_.text(&period, style, TEXT);
    drawing.text(&period, at(LEFT, y));
    paragraph(composer, drawing);
    y += period.height();
    let style = base.sized(10.0).led(16.0).coloured(palette.grey);
    let criteria = composer.type_.clamped(&cover.criteria, style, TEXT, 3);
    drawing.text(&criteria, at(LEFT, y + Pt(2.0)));
    paragraph(composer, drawing);
    y + criteria.height() + Mm(16.0).pt()
}

/// The organization's name in the largest size in which it takes few lines.
fn organization(composer: &mut Composer<'_>, base: Style) -> Paragraph {
    let sizes = [
        (28.0, 38.0, 1),
        (25.0, 34.0, 1),
        (26.0, 36.0, 2),
        (22.0, 31.0, 3),
        (18.0, 25.0, 4),
        (14.0, 20.0, 6),
    ];
    let name = composer.model.cover.organization.clone();
    let mut last = None;
    for (size, leading, lines) in sizes {
        let colour = composer.styles.palette;
        let colour = if composer.model.cover.is_named { colour.ink } else { colour.grey };
        let style = base.sized(size).led(leading).bold().coloured(colour);
        let set = composer.type_.balanced(&name, style, TEXT);
        if set.lines.len() <= lines {
            return set;
        }
        last = Some((style, lines));
    }
    match last {
        Some((style, lines)) => composer.type_.clamped(&name, style, TEXT, lines),
        None => composer.type_.text(&name, base, TEXT),
    }
}

/// The total, the named totals below a line, and how complete it all is.
fn total(composer: &mut Composer<'_>, drawing: &mut Drawing, top: Pt) {
    let report = composer.model;
    let palette = composer.styles.palette;
    let base = composer.styles.body();
    let mut y = top;
    if let Some(figure) = &report.summary.total {
        y += Pt(62.0);
        figure_on(composer, drawing, figure, at(LEFT, y));
        paragraph(composer, drawing);
        y += Pt(22.0);
    } else {
        y = readings(composer, drawing, y);
    }
    let entries = entries(composer);
    if !entries.is_empty() {
        drawing.rule(at(LEFT, y), TEXT, stroke(palette.rule, 0.8));
        y = columns(composer, drawing, &entries, y + Pt(14.0));
    }
    if !report.summary.status.is_complete {
        let style = base.sized(10.0).led(16.0).coloured(palette.attention);
        let status = composer.type_.text(&report.summary.status.made_of, style, TEXT);
        drawing.text(&status, at(LEFT, y + Pt(12.0)));
        paragraph(composer, drawing);
    }
}

/// Verdicts and levels, in place of a total where there is none; returns where they end.
fn readings(composer: &mut Composer<'_>, drawing: &mut Drawing, top: Pt) -> Pt {
    let palette = composer.styles.palette;
    let base = composer.styles.body();
    let mut y = top;
    for Reading { text, marks } in &composer.model.summary.reading {
        let style = base.sized(15.0).led(22.0).bold().coloured(palette.title);
        let said = composer.type_.text(text, style, TEXT);
        drawing.text(&said, at(LEFT, y));
        paragraph(composer, drawing);
        y += said.height() + Pt(6.0);
        for mark in marks {
            let style = base.sized(10.0).led(16.0).coloured(palette.grey);
            let mark = composer.type_.text(mark, style, TEXT);
            drawing.text(&mark, at(LEFT, y));
            paragraph(composer, drawing);
            y += mark.height();
        }
        y += Pt(14.0);
    }
    y
}

/// The grand total on a baseline: `487 / 1000 分`, marked where it is not all.
fn figure_on(composer: &mut Composer<'_>, drawing: &mut Drawing, figure: &Figure, start: Point) {
    let palette = composer.styles.palette;
    let base = composer.styles.body();
    let lang = composer.lang;
    let (large, unit) = match (words::points(figure), &figure.max, &figure.percent) {
        (Some(points), Some(max), _) => {
            (points.to_owned(), say!(lang, "/ {max} 分", "of {max} points"))
        }
        (Some(points), None, _) => (points.to_owned(), lang.pick("分", "points").to_owned()),
        (None, _, Some(percent)) => (percent.clone(), "%".to_owned()),
        (None, Some(max), None) => ("–".to_owned(), say!(lang, "/ {max} 分", "of {max} points")),
        (None, None, None) => ("–".to_owned(), String::new()),
    };
    let is_blank = figure.rated == 0 && words::is_open(figure);
    let large = if is_blank { lang.pick("待评", "Not rated yet").to_owned() } else { large };
    let size = if is_blank { 34.0 } else { 64.0 };
    let style = base.sized(size).led(80.0).bold().coloured(palette.title);
    let large = composer.type_.label(&large, style);
    drawing.on_baseline(&large, start, Align::Left);
    let style = base.sized(15.0).led(20.0);
    let mut spans = vec![span(unit, style.coloured(palette.grey))];
    if words::is_open(figure) && !is_blank {
        let mark = lang.pick("　暂计", "   so far");
        spans.push(span(mark, style.bold().coloured(palette.attention)));
    }
    let unit = composer.type_.paragraph(&spans, TEXT);
    drawing.on_baseline(&unit, at(start.x + large.width() + Pt(12.0), start.y), Align::Left);
}

/// A label and what stands below it.
type Entry = (String, Vec<Span>);

/// The named totals and the change since the last time.
fn entries(composer: &Composer<'_>) -> Vec<Entry> {
    let summary = &composer.model.summary;
    let totals = summary.totals.iter().map(|(title, figure)| named_total(composer, title, figure));
    totals.chain(change(composer, summary.total.as_ref())).collect()
}

/// Entries in columns; returns where they end.
fn columns(composer: &mut Composer<'_>, drawing: &mut Drawing, entries: &[Entry], top: Pt) -> Pt {
    let label_style = composer.styles.body().sized(9.0).led(13.0);
    let label_style = label_style.coloured(composer.styles.palette.grey);
    let columns = entries.len().clamp(2, 4);
    let width = TEXT / columns as f32;
    let mut y = top;
    for row in entries.chunks(columns) {
        let mut height = Pt::ZERO;
        for (number, (label, value)) in row.iter().enumerate() {
            let x = LEFT + width * number as f32;
            let label = composer.type_.clamped(label, label_style, width - Pt(10.0), 2);
            drawing.text(&label, at(x, y));
            let value = composer.type_.paragraph(value, width);
            drawing.text(&value, at(x, y + label.height()));
            paragraph(composer, drawing);
            height = height.max(label.height() + value.height());
        }
        y += height + Pt(8.0);
    }
    y
}

/// A named total: what it is, and what it came to.
fn named_total(composer: &Composer<'_>, title: &str, figure: &Figure) -> Entry {
    let (palette, lang) = (composer.styles.palette, composer.lang);
    let label = match &figure.max {
        Some(max) => say!(lang, "{title} · {max} 分", "{title} · {max} points"),
        None => title.to_owned(),
    };
    let value = match (words::points(figure), &figure.percent) {
        (Some(points), _) => points.to_owned(),
        (None, Some(percent)) => format!("{percent}%"),
        (None, None) => "–".to_owned(),
    };
    let is_open = words::is_open(figure);
    let colour = if is_open { palette.attention } else { palette.ink };
    let style = composer.styles.body().sized(16.0).led(24.0).coloured(colour);
    let mut spans = vec![span(value, style.bold())];
    if is_open {
        spans.push(span(format!("  {}", words::rated(figure, lang)), style.sized(8.5)));
    }
    (label, spans)
}

/// How much the total changed since the last time, where both are known.
fn change(composer: &Composer<'_>, total: Option<&Figure>) -> Option<Entry> {
    let (palette, lang) = (composer.styles.palette, composer.lang);
    let change = total?.last.as_ref()?.change.as_ref()?;
    let colour = match change.direction {
        Direction::Down => palette.attention,
        Direction::Up => palette.title,
        Direction::Same => palette.ink,
    };
    let style = composer.styles.body().sized(16.0).led(24.0).bold().coloured(colour);
    let value = words::change_in_full(change, lang);
    Some((words::since_last_time(lang).to_owned(), vec![span(value, style)]))
}

/// Assessors, date and notice, standing on the bottom margin.
fn foot(composer: &mut Composer<'_>, drawing: &mut Drawing) {
    let lang = composer.lang;
    let cover = &composer.model.cover;
    let mut facts = Vec::new();
    if !cover.assessors.is_empty() {
        let names = cover.assessors.join(lang.pick("、", ", "));
        facts.push(say!(lang, "评价组：{names}", "Assessors: {names}"));
    }
    if let Some(date) = cover.date {
        facts.push(say!(lang, "评价日期：{date}", "Date: {date}"));
    }
    facts.extend(cover.notice.clone());
    let style = composer.styles.note().sized(8.8).led(14.0);
    let text = composer.type_.clamped(&facts.join("\n"), style, TEXT, 14);
    let top = HEIGHT - Mm(25.0).pt() - text.height();
    drawing.text(&text, at(LEFT, top));
}
