//! What all figures together say: item by item, ratings they do not bear out, and what is worth looking at.

use super::list::{dot, entry};
use crate::{
    render::{
        pdf::{
            canvas::Target,
            composer::{Composer, first_after},
            flow::{Band, Keep, held, tagged, together},
            structure::{Node, Role},
            table::{Cell, Row, Stand, Table, Width, column},
            text::{Span, span},
            units::Pt,
        },
        words::{self, Part},
    },
    report::{ContradictionRow, FiguresRow, Finding, FindingList, Findings},
};

/// The section, where there are measures.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let Some(findings) = &composer.model.figures else { return };
    let Findings { made_of, method, rows, contradictions, lists } = findings;
    let (lang, width) = (composer.lang, composer.width());
    composer.flow.start_page();
    let head = composer.section("figures", Part::Figures.title(lang));
    let body = composer.styles.body();
    let mut bands = vec![head];
    bands.extend(composer.prose(&[span(made_of.clone(), body)], Pt::ZERO, width));
    bands.push(Band::gap(Pt(8.0)));
    composer.flow.place(bands);
    let table = table(composer, rows);
    composer.table(&table);
    if !contradictions.is_empty() {
        let said =
            contradictions.iter().map(|ContradictionRow { item, factor: _, rated: _, text }| {
                (item.clone(), String::new(), Some(text.clone()))
            });
        self::list(composer, words::contradictions_title(lang), said.collect());
    }
    for FindingList { title, entries } in lists.iter().filter(|list| !list.is_plain()) {
        let said = entries.iter().map(|Finding { item, measure, title, why }| {
            let measure = measure.as_ref().map_or_else(String::new, |id| format!("{id} "));
            (item.clone(), format!("{measure}{title}"), why.clone())
        });
        self::list(composer, title, said.collect());
    }
    gaps(composer, lists);
    let note = composer.styles.note();
    let method = composer.prose(&[span(method.clone(), note)], Pt::ZERO, width);
    composer.flow.place(first_after(method, Pt(14.0)));
}

/// A heading with entries below it: the item, what it is about, and why.
fn list(composer: &mut Composer<'_>, title: &str, entries: Vec<(String, String, Option<String>)>) {
    let width = composer.width();
    let small = composer.styles.small();
    let grey = small.coloured(composer.styles.palette.grey);
    let mut bands = held(composer.sub(title, width));
    let list = composer.node(Role::List);
    let count = entries.len();
    for (number, (item, what, why)) in entries.into_iter().enumerate() {
        let why = why.map(|why| match what.is_empty() {
            true => span(why, small),
            false => span(format!("{}{why}", composer.lang.pick("：", ": ")), grey),
        });
        let mut spans = vec![span(format!("{item}  "), grey)];
        spans.extend((!what.is_empty()).then(|| span(what, small)));
        spans.extend(why);
        let entry = first_after(entry(composer, list, &spans, width), Pt(1.5));
        // The last entry does not stand on a page of its own.
        if number + 1 == count
            && let Some(last) = bands.last_mut()
        {
            last.keep = Keep::WithNext;
        }
        bands.extend(entry);
    }
    composer.flow.place(bands);
}

/// What is missing: a paragraph for each kind of gap, with what it is missing of as links.
fn gaps(composer: &mut Composer<'_>, lists: &[FindingList]) {
    let lists: Vec<&FindingList> = lists.iter().filter(|list| list.is_plain()).collect();
    if lists.is_empty() {
        return;
    }
    let (lang, width) = (composer.lang, composer.width());
    let mut bands = held(composer.sub(words::gaps_title(lang), width));
    let node = composer.node(Role::List);
    for list in lists {
        let body = composer.tree.nest(node, [Role::ListItem, Role::Body]);
        let spans = gap(composer, list, body);
        let mut lines = tagged(composer.lines(&spans, Pt(10.0), width - Pt(10.0)), body);
        if let Some(first) = lines.first_mut() {
            let dot = dot(composer, first.height);
            *first = std::mem::take(first).led_by(dot);
        }
        bands.extend(first_after(together(lines), Pt(3.0)));
    }
    composer.flow.place(bands);
}

fn gap(composer: &mut Composer<'_>, list: &FindingList, body: Node) -> Vec<Span> {
    let lang = composer.lang;
    let small = composer.styles.small().within(body);
    let grey = small.coloured(composer.styles.palette.grey);
    let linked = small.coloured(composer.styles.palette.title);
    let mut spans = vec![span(list.title.clone(), small.bold())];
    spans.push(span(words::how_many(list, lang), grey));
    for (number, own) in list.by_item().enumerate() {
        let Some(Finding { item, .. }) = own.first() else { continue };
        let between = if number == 0 { "" } else { lang.pick("；", "; ") };
        let target = Target::Item(item.clone());
        let node = composer.link(body, item.clone(), target);
        spans.extend([
            span(between, grey),
            span(item.clone(), grey.within(node)),
            span("\u{a0}", grey),
        ]);
        for (number, Finding { measure, title, .. }) in own.iter().enumerate() {
            let between = if number == 0 { "" } else { lang.pick("、", ", ") };
            spans.push(span(between, small));
            if let Some(id) = measure {
                let target = Target::Measure(id.clone());
                let node = composer.link(body, format!("{id} {title}"), target);
                spans.push(span(id.clone(), linked.within(node)));
            }
            if measure.is_none() || list.has_titles() {
                let air = if measure.is_none() { "" } else { " " };
                spans.push(span(format!("{air}{title}"), small));
            }
        }
    }
    spans
}

fn table(composer: &Composer<'_>, rows: &[FiguresRow]) -> Table {
    let [item, counts @ ..] = words::figures_heads(composer.lang);
    let mut columns = vec![column(item, Width::Share(1.0), Stand::Left)];
    let wide = Width::Fixed(Pt(composer.lang.pick(54.0, 51.0)));
    columns.extend(counts.map(|title| column(title, wide, Stand::Decimal)));
    let rows = rows.iter().map(|row| self::row(composer, row)).collect();
    Table::new(columns, rows, Pt(2.6))
}

fn row(composer: &Composer<'_>, row: &FiguresRow) -> Row {
    let small = composer.styles.small();
    let name = format!("{} {}", row.item, row.title);
    let mut cells = vec![Cell::new(name.clone(), small)];
    cells.extend(words::figures_cells(row).map(|count| Cell::new(count.to_string(), small)));
    Row { cells, link: Some((Target::Item(row.item.clone()), name)), head: 0, ..Row::default() }
}
