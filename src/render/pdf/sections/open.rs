//! Items about which nothing was found yet: a row each, with whoever was asked to collect facts.

use crate::{
    render::pdf::{
        canvas::Target,
        composer::{Composer, Entry, first_after},
        flow::{self, Band},
        table::{Cell, Row, Stand, Table, Width, column},
        units::Pt,
    },
    render::words,
    report::ItemSection,
};

/// A table of open items below the headings that are still to be set.
pub(super) fn place(composer: &mut Composer<'_>, items: &[&ItemSection], pending: &mut Vec<Band>) {
    if items.is_empty() {
        return;
    }
    let width = composer.width();
    let title = words::open_items(composer.lang);
    let mut bands = std::mem::take(pending);
    let sub = composer.sub(title, width);
    let below_heading = !bands.is_empty();
    bands.extend(if below_heading { first_after(sub, Pt::ZERO) } else { sub });
    let table = table(composer, items);
    let height = composer.flow.height();
    let (head, rows) = table.set(composer, width, height);
    let all = flow::height(&bands) + head.height + flow::height(&rows);
    let few = rows.get(..2).unwrap_or(&rows);
    let least = flow::height(&bands) + head.height + flow::height(few);
    composer.flow.need(if all <= height * 0.5 { all } else { least });
    composer.flow.place(flow::held(bands));
    composer.flow.place_rows(head, rows);
}

fn table(composer: &mut Composer<'_>, items: &[&ItemSection]) -> Table {
    let lang = composer.lang;
    let has_points = items.iter().any(|item| item.figure.max.is_some());
    let fixed = |zh: &str, en: &str, width: f32, stand| {
        column(lang.pick(zh, en), Width::Fixed(Pt(width)), stand)
    };
    let mut columns = vec![
        fixed("条款", "Item", 46.0, Stand::Left),
        column(lang.pick("名称", "Title"), Width::Share(1.0), Stand::Left),
    ];
    columns.push(fixed("资料收集", "Facts collected by", 110.0, Stand::Left));
    columns.push(fixed("期限", "Due", 66.0, Stand::Left));
    if has_points {
        columns.push(fixed("分值", "Points", 48.0, Stand::Decimal));
    }
    let rows = items.iter().map(|item| row(composer, item, has_points)).collect();
    Table::new(columns, rows, Pt(2.6))
}

fn row(composer: &mut Composer<'_>, item: &ItemSection, has_points: bool) -> Row {
    let target = Target::Item(item.id.clone());
    composer.entries.push(Entry {
        number: item.id.clone(),
        title: item.title.clone(),
        level: if item.group.is_some() { 2 } else { 1 },
        target: target.clone(),
    });
    let small = composer.styles.small();
    let grey = small.coloured(composer.styles.palette.grey);
    let due = item.due.map(|date| date.to_string());
    let mut cells = vec![Cell::new(item.id.clone(), grey), Cell::new(item.title.clone(), small)];
    cells.push(Cell::new(words::or_none(item.owner.as_deref()), grey));
    cells.push(Cell::new(words::or_none(due.as_deref()), grey));
    if has_points {
        cells.push(Cell::new(words::or_none(item.figure.max.as_deref()), grey));
    }
    Row { cells, target: Some(target), ..Row::default() }
}
