//! How many items are in which band, factor by factor: how far the organization has come in approach, deployment
//! and the rest, without an average that the criteria do not know.

use crate::{
    render::{
        pdf::{
            composer::{Composer, edges_kept},
            flow::{self, Band, Stream},
            table::{Cell, Row, Stand, Table, Width, column},
            units::Pt,
        },
        words,
    },
    report::{self, HeatTable, Spread, SpreadRow},
};

/// Columns stand closer than in other tables.
const GUTTER: Pt = Pt(1.8);

/// A cell that holds a number.
const CELL: Pt = Pt(24.0);

/// A cell that stands below the name of a band.
const WIDE_CELL: Pt = Pt(27.0);

/// What is left to the names of factors at least.
const NAMES: Pt = Pt(58.0);

/// Air between two tables side by side.
const GAP: Pt = Pt(22.0);

/// The tables of all scales, two side by side where they are narrow enough.
pub(super) fn set(composer: &mut Composer<'_>, tables: &[&HeatTable]) -> Vec<Vec<Stream>> {
    let width = composer.width();
    let half = (width - GAP) * 0.5;
    let fits = |heat: &&HeatTable| WIDE_CELL * heat.spread.bands.len() as f32 + NAMES <= half;
    let (count, each) = if tables.iter().all(fits) { (2, half) } else { (1, width) };
    let mut rows = Vec::new();
    for beside in tables.chunks(count) {
        let mut row = Vec::new();
        for (number, heat) in beside.iter().enumerate() {
            let x = (each + GAP) * number as f32;
            row.push(Stream::new(x, table(composer, heat, each)));
        }
        rows.push(row);
    }
    rows
}

/// How high tables side by side are.
pub(super) fn height(row: &[Stream]) -> Pt {
    row.iter().map(Stream::height).fold(Pt::ZERO, Pt::max)
}

fn table(composer: &mut Composer<'_>, heat: &HeatTable, width: Pt) -> Vec<Band> {
    let lang = composer.lang;
    let Spread { bands, rows } = &heat.spread;
    let title = composer.sub(&words::spread(&heat.title, lang), width);
    let mut columns = vec![column(lang.pick("要素", "Factor"), Width::Share(1.0), Stand::Left)];
    let cells = cell_widths(composer, bands, width);
    let bands_of = bands.iter().zip(cells);
    columns.extend(
        bands_of.map(|(own, cell)| column(own.name.clone(), Width::Fixed(cell), Stand::Centre)),
    );
    let rows = rows.iter().map(|row| self::row(composer, bands, row)).collect();
    let table = Table { gutter: GUTTER, ..Table::new(columns, rows, Pt(1.6)) };
    let (head, rows) = table.set(composer, width, composer.flow.height());
    let rows = edges_kept(rows).into_iter();
    flow::together(title.into_iter().chain([head.kept()]).chain(rows).collect())
}

/// Cells below the whole names of bands, or even ones where these leave too little to the names of factors.
fn cell_widths(composer: &mut Composer<'_>, bands: &[report::Band], width: Pt) -> Vec<Pt> {
    let note = composer.styles.note();
    let whole = bands.iter().map(|band| composer.type_.label(&band.name, note).width());
    let whole = whole.map(|name| (name + GUTTER * 2.0 + Pt(0.5)).max(CELL)).collect::<Vec<_>>();
    if whole.iter().copied().sum::<Pt>() + NAMES <= width {
        return whole;
    }
    let even = (width - NAMES) / bands.len().max(1) as f32;
    vec![even; bands.len()]
}

fn row(composer: &Composer<'_>, bands: &[report::Band], row: &SpreadRow) -> Row {
    let (palette, small) = (composer.styles.palette, composer.styles.small());
    let mut cells = vec![Cell::new(row.title.clone(), small)];
    cells.extend(bands.iter().zip(&row.counts).map(|(band, count)| match count {
        0 => Cell::new(words::NONE, small.coloured(palette.grey)),
        count => {
            let ground = palette.ramp(band.rank, band.of);
            Cell::new(count.to_string(), small.coloured(palette.on(ground))).filled(ground)
        }
    }));
    Row { cells, ..Row::default() }
}
