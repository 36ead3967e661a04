//! Heat maps: items by factors, a cell for a rating on the ramp of the bands. It stands in the cell in
//! words, too, so that grey paper is enough.

use super::spread;
use crate::{
    render::pdf::{
        canvas::Target,
        composer::Composer,
        flow::{self, Band},
        table::{Cell, GUTTER, Row, Stand, Table, Width, column},
        units::Pt,
    },
    render::words,
    report::{HeatRow, HeatTable},
};

/// Wider cells look empty, narrower ones do not hold a band.
const WIDEST_CELL: Pt = Pt(57.0);
const NARROWEST_CELL: Pt = Pt(38.0);

/// The column of ids.
const IDS: Pt = Pt(40.0);

/// Air above and below a row: the usual, and less where that keeps all tables on a page.
const PADDINGS: [Pt; 4] = [Pt(2.6), Pt(2.1), Pt(1.6), Pt(1.2)];

/// All heat maps; one without rows or factors is left out.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let report = composer.model;
    let tables = report
        .heat
        .iter()
        .filter(|table| !table.rows.is_empty() && !table.factors.is_empty())
        .collect::<Vec<_>>();
    if tables.is_empty() {
        return;
    }
    composer.flow.start_page();
    let head = composer.section("heat", words::Part::Heat.title(composer.lang));
    let (section, before) = (composer.within.0, composer.tree.count(composer.within.0));
    let page = composer.flow.height();
    let set = |composer: &mut Composer<'_>, padding| {
        tables.iter().map(|heat| table(composer, heat, padding)).collect::<Vec<_>>()
    };
    let mut parts = set(composer, PADDINGS[0]);
    let mut spreads = spread::set(composer, &tables);
    let below = spreads.iter().map(|row| spread::height(row)).sum::<Pt>();
    let over = head.height + parts.iter().map(Part::height).sum::<Pt>() + below - page;
    let rows = parts.iter().map(|part| part.rows.len()).sum::<usize>() as f32;
    let saves = |padding: &&Pt| (PADDINGS[0] - **padding) * 2.0 * rows >= over;
    if let Some(padding) = PADDINGS.iter().find(saves).filter(|_| over > Pt::ZERO) {
        composer.tree.rewind(section, before);
        parts = set(composer, *padding);
        spreads = spread::set(composer, &tables);
    }
    let mut pending = vec![head];
    for part in parts {
        part.place(composer, std::mem::take(&mut pending));
    }
    for row in spreads {
        composer.flow.need(spread::height(&row));
        composer.flow.columns(row);
    }
}

/// A table below its title.
struct Part {
    title: Vec<Band>,
    head: Band,
    rows: Vec<Band>,
}

impl Part {
    fn height(&self) -> Pt {
        flow::height(&self.title) + self.head.height + flow::height(&self.rows)
    }

    fn place(self, composer: &mut Composer<'_>, above: Vec<Band>) {
        let all = flow::height(&above) + self.height();
        let Self { title, head, rows } = self;
        let headings = above.into_iter().chain(title).collect::<Vec<_>>();
        // A table that fits a page is not broken; of a longer one the headings stay with the first rows.
        let least =
            flow::height(&headings) + head.height + flow::height(rows.get(..2).unwrap_or(&rows));
        composer.flow.need(if all <= composer.flow.height() { all } else { least });
        composer.flow.place(headings);
        composer.flow.place_rows(head, rows);
    }
}

fn table(composer: &mut Composer<'_>, heat: &HeatTable, padding: Pt) -> Part {
    let width = composer.width();
    let lang = composer.lang;
    let cells = cell_widths(composer, heat);
    let mut columns = vec![
        column(lang.pick("条款", "Item"), Width::Fixed(IDS), Stand::Left),
        column(lang.pick("名称", "Title"), Width::Share(1.0), Stand::Left),
    ];
    let factors = heat.factors.iter().zip(cells);
    columns.extend(
        factors.map(|(factor, cell)| column(factor.clone(), Width::Fixed(cell), Stand::Centre)),
    );
    let rows = heat.rows.iter().map(|item| row(composer, item)).collect();
    let table = Table::new(columns, rows, padding);
    let title = composer.sub(&heat.title, width);
    let (head, rows) = table.set(composer, width, composer.flow.height());
    Part { title, head, rows }
}

/// Cells of one width, in which no factor is broken; where these leave too little to the titles, cells in which at
/// least no word is.
fn cell_widths(composer: &mut Composer<'_>, heat: &HeatTable) -> Vec<Pt> {
    let (note, small) = (composer.styles.note(), composer.styles.small());
    let count = heat.factors.len().max(1) as f32;
    let air = GUTTER * 2.0 + Pt(0.5);
    let widest = |widths: &[Pt]| widths.iter().copied().fold(NARROWEST_CELL, Pt::max);
    let type_ = &mut composer.type_;
    let titles = heat.rows.iter().map(|row| type_.label(&row.title, small).width() + air);
    let title = widest(&titles.collect::<Vec<_>>());
    let whole = heat.factors.iter().map(|own| type_.label(own, note).width() + air);
    let whole = widest(&whole.collect::<Vec<_>>());
    let words = heat.factors.iter().map(|own| type_.longest_word(own, note) + air);
    let words = words.map(|word| word.max(NARROWEST_CELL)).collect::<Vec<_>>();
    let room = composer.width() - IDS;
    let even = ((room - title) / count).min(WIDEST_CELL).max(whole);
    let least = widest(&words).max(room / count * 0.6).min(WIDEST_CELL.max(widest(&words)));
    match (even * count <= room - title, least * count <= room * 0.68) {
        (true, _) => vec![even; heat.factors.len()],
        (false, true) => vec![least; heat.factors.len()],
        (false, false) => words,
    }
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
