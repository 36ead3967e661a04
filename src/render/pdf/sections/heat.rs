//! Heat maps: items by factors, a cell for a rating on the ramp of the bands. It stands in the cell in
//! words, too, so that grey paper is enough.

use crate::{
    render::{
        pdf::{
            canvas::Target,
            composer::Composer,
            flow::{self, Band},
            table::{Cell, Row, Stand, Table, Width, column},
            units::Pt,
        },
        words,
    },
    report::{HeatRow, HeatTable},
};

/// Wider cells look empty.
const WIDEST_CELL: Pt = Pt(57.0);

/// All heat maps; one without rows or factors is left out.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let report = composer.model;
    let mut tables =
        report.heat.iter().filter(|table| !table.rows.is_empty() && !table.factors.is_empty());
    let Some(first) = tables.next() else { return };
    composer.flow.start_page();
    let title = composer.lang.pick("要素热图", "Heat map");
    let head = composer.section("heat", title);
    table(composer, first, Some(head));
    for next in tables {
        table(composer, next, None);
    }
}

fn table(composer: &mut Composer<'_>, heat: &HeatTable, section: Option<Band>) {
    let width = composer.width();
    let lang = composer.lang;
    let cell = (width * 0.56 / heat.factors.len().max(1) as f32).min(WIDEST_CELL);
    let mut columns = vec![
        column(lang.pick("条款", "Item"), Width::Fixed(Pt(40.0)), Stand::Left),
        column(lang.pick("名称", "Title"), Width::Share(1.0), Stand::Left),
    ];
    let factors = heat.factors.iter();
    columns.extend(factors.map(|factor| column(factor.clone(), Width::Fixed(cell), Stand::Centre)));
    let rows = heat.rows.iter().map(|item| row(composer, item)).collect();
    let table = Table { columns, rows, padding: Pt(2.6) };
    let title = composer.sub(&heat.title, width);
    let (head, rows) = table.set(composer, width, composer.flow.height());
    let headings = section.into_iter().chain(title).collect::<Vec<_>>();
    let all = flow::height(&headings) + head.height + flow::height(&rows);
    // A table that fits a page is not broken; of a longer one the headings stay with the first rows.
    let least =
        flow::height(&headings) + head.height + flow::height(rows.get(..2).unwrap_or(&rows));
    composer.flow.need(if all <= composer.flow.height() { all } else { least });
    composer.flow.place(headings);
    composer.flow.place_rows(head, rows);
}

fn row(composer: &Composer<'_>, item: &HeatRow) -> Row {
    let small = composer.styles.small();
    let palette = composer.styles.palette;
    let mut cells = vec![
        Cell::new(item.id.clone(), small.coloured(palette.grey)),
        Cell::new(item.title.clone(), small),
    ];
    cells.extend(item.cells.iter().map(|factor| match &factor.band {
        Some(band) => {
            let ground = palette.ramp(band.rank, band.of);
            let style = small.sized(8.6).coloured(palette.on(ground));
            Cell::new(words::factor(factor), style).filled(ground)
        }
        None => Cell::new(words::factor(factor), small.coloured(palette.grey)),
    }));
    Row {
        cells,
        link: Some((Target::Item(item.id.clone()), format!("{} {}", item.id, item.title))),
        ..Row::default()
    }
}
