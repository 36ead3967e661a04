//! What all figures together say: item by item, ratings they do not bear out, and what is worth looking at.

use super::measures::entry;
use crate::{
    render::{
        pdf::{
            canvas::Target,
            composer::{Composer, first_after},
            flow::{Band, held},
            structure::Role,
            table::{Cell, Row, Stand, Table, Width, column},
            text::span,
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
    for FindingList { title, entries } in lists {
        let said = entries.iter().map(|Finding { item, measure, title, why }| {
            let measure = measure.as_ref().map_or_else(String::new, |id| format!("{id} "));
            (item.clone(), format!("{measure}{title}"), why.clone())
        });
        self::list(composer, title, said.collect());
    }
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
    for (item, what, why) in entries {
        let why = why.map(|why| match what.is_empty() {
            true => span(why, small),
            false => span(format!("{}{why}", composer.lang.pick("：", ": ")), grey),
        });
        let mut spans = vec![span(format!("{item}  "), grey)];
        spans.extend((!what.is_empty()).then(|| span(what, small)));
        spans.extend(why);
        bands.extend(first_after(entry(composer, list, &spans, width), Pt(1.5)));
    }
    composer.flow.place(bands);
}

fn table(composer: &Composer<'_>, rows: &[FiguresRow]) -> Table {
    let [item, counts @ ..] = words::figures_heads(composer.lang);
    let mut columns = vec![column(item, Width::Share(1.0), Stand::Left)];
    let wide = Width::Fixed(Pt(composer.lang.pick(48.0, 54.0)));
    columns.extend(counts.map(|title| column(title, wide, Stand::Decimal)));
    let rows = rows.iter().map(|row| self::row(composer, row)).collect();
    Table { columns, rows, padding: Pt(2.6) }
}

fn row(composer: &Composer<'_>, row: &FiguresRow) -> Row {
    let small = composer.styles.small();
    let name = format!("{} {}", row.item, row.title);
    let mut cells = vec![Cell::new(name.clone(), small)];
    cells.extend(words::figures_cells(row).map(|count| Cell::new(count.to_string(), small)));
    Row { cells, link: Some((Target::Item(row.item.clone()), name)), head: 0, ..Row::default() }
}
