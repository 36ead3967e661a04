//! The overview of improvements: what is to be done, by whom, until when, and what is to be won, item by item.

use crate::{
    render::pdf::{
        canvas::{Align, Drawing, Target},
        composer::Composer,
        flow::{self, Band, Keep},
        structure::{Node, Role},
        table::{Cell, Column, Row, Stand, Table, Width, column},
        text::span,
        units::{Area, Pt, at},
    },
    render::words::{self, Part},
    report::{ImprovementGroup, ImprovementRow},
    say,
};

/// The overview, where there are improvements.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let report = composer.model;
    if report.improvements.groups.is_empty() {
        return;
    }
    composer.flow.start_page();
    let title = Part::Improvements.title(composer.lang);
    let mut bands = vec![composer.section("improvements", title)];
    bands.extend(intro(composer));
    composer.flow.place(flow::held(bands));
    let table = composer.node(Role::Table);
    let empty = Table::new(columns(composer), Vec::new(), Pt::ZERO);
    let head = empty.set_head(composer, table, composer.width());
    for (number, group) in report.improvements.groups.iter().enumerate() {
        self::group(composer, (table, &head), group, number == 0);
    }
    composer.flow.go_on_below(None);
}

/// How many there are, and how points at stake come about.
fn intro(composer: &mut Composer<'_>) -> Vec<Band> {
    let improvements = &composer.model.improvements;
    let mut text = improvements.tally.clone();
    if improvements.groups.iter().any(|group| group.at_stake.is_some()) {
        text.push('\n');
        text.push_str(words::stake_rule(composer.lang));
    }
    let width = composer.width();
    let mut bands = composer.prose(&[span(text, composer.styles.note())], Pt::ZERO, width);
    bands.push(Band::gap(Pt(8.0)));
    bands
}

/// An item with its improvements; what goes on to the next page begins with the heading again.
fn group(
    composer: &mut Composer<'_>,
    (whole, head): (Node, &Band),
    group: &ImprovementGroup,
    is_first: bool,
) {
    let rows = group.rows.iter().map(|improvement| row(composer, group, improvement)).collect();
    let table = Table::new(columns(composer), rows, Pt(3.2));
    let body = composer.tree.add(whole, Role::TableBody);
    let says = format!("{} {}", group.item, group.title);
    let (row, span) = (Role::Row, Role::Cell(table.columns.len()));
    let cell = composer.tree.nest(body, [row, span]);
    let link = composer.tree.add(cell, Role::Link(says));
    let (width, height) = (composer.width(), composer.flow.height());
    let rows = table.set_rows(composer, body, width, height - head.height - Pt(40.0));
    let first = heading(composer, group, "", link);
    let mark = composer.lang.pick("（续）", " (cont.)");
    let mut again = heading(composer, group, mark, Node::ARTIFACT);
    composer.flow.go_on_below(Some(head.clone()));
    let mut bands = if is_first { vec![head.clone()] } else { Vec::new() };
    bands.push(first);
    bands.extend(rows);
    composer.flow.need(flow::first_unit(&bands));
    let mut drawing = head.drawing.clone();
    drawing.add(again.drawing, at(Pt::ZERO, head.height));
    again.drawing = drawing;
    again.height += head.height;
    composer.flow.go_on_below(Some(again));
    composer.flow.place(bands);
}

fn columns(composer: &Composer<'_>) -> Vec<Column> {
    let lang = composer.lang;
    let fixed = |zh: &str, en: &str, width: f32| {
        column(lang.pick(zh, en), Width::Fixed(Pt(width)), Stand::Left)
    };
    vec![
        fixed("编号", "Id", 36.0),
        column(lang.pick("改进机会", "Improvement"), Width::Share(1.0), Stand::Left),
        fixed("负责", "Owner", 84.0),
        fixed("期限", "Due", 62.0),
    ]
}

/// `4.7.3 顾客与市场结果   得分率 45%   潜力 44 分`.
fn heading(composer: &mut Composer<'_>, group: &ImprovementGroup, mark: &str, link: Node) -> Band {
    let (lang, palette) = (composer.lang, composer.styles.palette);
    let small = composer.styles.small();
    let mut spans = Vec::new();
    match &group.percent {
        Some(percent) => {
            let text = say!(lang, "得分率 {percent}%", "{percent}%");
            spans.push(span(text, small.coloured(palette.grey)));
        }
        None => spans.push(span(lang.pick("待评", "open"), small.coloured(palette.attention))),
    }
    if let Some(points) = &group.at_stake {
        let text = say!(lang, "　潜力 {points} 分", "    {points} points at stake");
        spans.push(span(text, small.bold()));
    }
    let width = composer.width();
    let figure = composer.type_.paragraph(&spans, width);
    let title = format!("{}  {}{mark}", group.item, group.title);
    let room = width - figure.width() - Pt(24.0);
    let title = composer.type_.text(&title, small.bold().coloured(palette.title), room);
    let (top, air) = (Pt(7.0), Pt(3.0));
    let height = title.height() + air * 2.0;
    let mut drawing = Drawing::default();
    drawing.fill(Area::new(Pt::ZERO, top, width, height), palette.soft);
    drawing.text(&title, at(Pt(4.0), top + air));
    drawing.aligned(&figure, at(Pt::ZERO, top + air), width - Pt(4.0), Align::Right);
    drawing.tag(link);
    drawing.link(Area::new(Pt::ZERO, top, width, height), Target::Item(group.item.clone()), link);
    Band { height: top + height, drawing, keep: Keep::WithNext, ..Band::default() }
}

fn row(composer: &Composer<'_>, group: &ImprovementGroup, improvement: &ImprovementRow) -> Row {
    let small = composer.styles.small();
    let grey = small.coloured(composer.styles.palette.grey);
    let says = format!("{} {}", group.item, group.title);
    let due = improvement.due.map(|date| date.to_string());
    let cells = vec![
        Cell::new(improvement.id.clone(), grey),
        Cell::new(improvement.text.clone(), small),
        Cell::new(words::or_none(improvement.owner.as_deref()), grey),
        Cell::new(words::or_none(due.as_deref()), grey),
    ];
    Row { cells, link: Some((Target::Item(group.item.clone()), says)), ..Row::default() }
}
