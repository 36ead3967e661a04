//! How scoring works, scale by scale; and what the report was made from.

use crate::{
    render::pdf::{
        canvas::{Drawing, stroke},
        composer::{Composer, first_after},
        flow::{self, Band, held, together},
        structure::{Node, Role},
        table::{Cell, Row, Stand, Table, Width, column},
        text::{Style, span},
        units::{Pt, at},
    },
    render::words::{self, Part},
    report::{Descriptor, ScaleAnnex},
};

/// More factors, or bands, than this do not fit side by side.
const MOST_BESIDE: usize = 5;

/// The scales, where there are any.
pub(in crate::render::pdf) fn place_scales(composer: &mut Composer<'_>) {
    let report = composer.model;
    if report.scales.is_empty() {
        return;
    }
    composer.begin_small_part();
    let title = Part::Scales.title(composer.lang);
    let head = composer.section("scales", title);
    composer.flow.place(vec![head]);
    let first = report.scales.first().map_or("", |scale| scale.method.as_str());
    let is_one = report.scales.len() > 1 && report.scales.iter().all(|own| own.method == first);
    let rounding = report.summary.status.rounding.as_str();
    let intro = [if is_one { first } else { "" }, rounding];
    let width = composer.width();
    for text in intro.into_iter().filter(|text| !text.is_empty()) {
        let small = composer.styles.small();
        let lines = composer.prose(&[span(text, small)], Pt::ZERO, width);
        composer.flow.place(first_after(lines, Pt(3.0)));
    }
    for scale in &report.scales {
        scale_table(composer, scale, !is_one);
    }
}

/// A scale with its bands.
pub(in crate::render::pdf) fn scale_table<M>(
    composer: &mut Composer<'_, M>,
    scale: &ScaleAnnex,
    says_method: bool,
) {
    let width = composer.width();
    let mut bands = composer.sub(&scale.title, width);
    let body = composer.styles.small();
    let method = match says_method {
        true => composer.prose(&[span(scale.method.clone(), body)], Pt::ZERO, width),
        false => Vec::new(),
    };
    if scale.bands.is_empty() {
        bands.extend(method);
        composer.flow.place(bands);
        return;
    }
    bands.extend(held(method));
    if says_method {
        bands.push(Band::gap(Pt(8.0)).kept());
    }
    let table = if scale.factors.len() <= MOST_BESIDE {
        beside(composer, scale)
    } else if scale.bands.len() <= MOST_BESIDE {
        across(composer, scale)
    } else {
        below(composer, scale)
    };
    let (head, rows) = table.set(composer, width, composer.flow.height());
    let above = flow::height(&bands) + head.height;
    let all = above + flow::height(&rows);
    // A table that fits a page is not broken; of a longer one the headings stay with the first row.
    let least = above + rows.first().map_or(Pt::ZERO, |row| row.height);
    composer.flow.need(if all <= composer.flow.height() { all } else { least });
    composer.flow.place(bands);
    composer.flow.place_rows(head, rows);
}

/// Bands by factors.
fn beside<M>(composer: &Composer<'_, M>, scale: &ScaleAnnex) -> Table {
    let mut columns =
        vec![column(composer.lang.pick("分段", "Band"), Width::Fixed(Pt(58.0)), Stand::Centre)];
    let lines = scale.bands.iter().map(|band| band.lines.len()).max().unwrap_or(0);
    let count = scale.factors.len().max(lines);
    columns.extend((0..count).map(|number| {
        let title = scale.factors.get(number).cloned().unwrap_or_default();
        column(title, Width::Share(1.0), Stand::Left)
    }));
    let style = dense(composer);
    let row = |descriptor: &Descriptor| {
        let mut cells = vec![band_cell(composer, descriptor)];
        let line = |number| descriptor.lines.get(number).cloned().unwrap_or_default();
        cells.extend((0..count).map(|number| Cell::new(line(number), style)));
        Row { cells, ..Row::default() }
    };
    Table::new(columns, scale.bands.iter().map(row).collect(), Pt(4.0))
}

/// Factors by bands.
fn across<M>(composer: &Composer<'_, M>, scale: &ScaleAnnex) -> Table {
    let factor = composer.lang.pick("要素", "Factor");
    let mut columns = vec![column(factor, Width::Fixed(Pt(68.0)), Stand::Left)];
    let bands = scale.bands.iter();
    columns.extend(bands.map(|own| column(own.band.name.clone(), Width::Share(1.0), Stand::Left)));
    let style = dense(composer);
    let row = |(number, factor): (usize, &String)| {
        let line = |own: &Descriptor| own.lines.get(number).cloned().unwrap_or_default();
        let lines = scale.bands.iter().map(|own| Cell::new(line(own), style));
        let cells = std::iter::once(Cell::new(factor.clone(), style.bold())).chain(lines);
        Row { cells: cells.collect(), ..Row::default() }
    };
    let rows = scale.factors.iter().enumerate().map(row).collect();
    Table::new(columns, rows, Pt(4.0))
}

/// How the cells of a table with much text are written.
fn dense<M>(composer: &Composer<'_, M>) -> Style {
    let (size, leading) = composer.lang.pick((8.4, 12.6), (8.0, 10.2));
    composer.styles.small().sized(size).led(leading)
}

/// A row for every factor of every band.
fn below<M>(composer: &Composer<'_, M>, scale: &ScaleAnnex) -> Table {
    let lang = composer.lang;
    let columns = vec![
        column(lang.pick("分段", "Band"), Width::Fixed(Pt(58.0)), Stand::Centre),
        column(lang.pick("要素", "Factor"), Width::Share(1.0), Stand::Left),
        column(lang.pick("含义", "What it means"), Width::Share(3.0), Stand::Left),
    ];
    let style = composer.styles.small().sized(8.4);
    let rows = scale.bands.iter().flat_map(|descriptor| {
        let pairs = scale.factors.iter().zip(&descriptor.lines);
        pairs.map(move |(factor, line)| {
            let cells = vec![
                band_cell(composer, descriptor),
                Cell::new(factor.clone(), style.coloured(composer.styles.palette.grey)),
                Cell::new(line.clone(), style),
            ];
            Row { cells, ..Row::default() }
        })
    });
    Table::new(columns, rows.collect(), Pt(4.0))
}

fn band_cell<M>(composer: &Composer<'_, M>, descriptor: &Descriptor) -> Cell {
    let palette = composer.styles.palette;
    let ground = palette.ramp(descriptor.band.rank, descriptor.band.of);
    let style = composer.styles.small().sized(8.6).bold().coloured(palette.on(ground));
    Cell::new(descriptor.band.name.clone(), style).filled(ground)
}

/// The program and the digests.
pub(in crate::render::pdf) fn place_provenance(composer: &mut Composer<'_>) {
    let report = composer.model;
    let provenance = &report.provenance;
    if provenance.program.is_empty() && provenance.rows.is_empty() {
        return;
    }
    let head = composer.section("provenance", Part::Provenance.title(composer.lang));
    let width = composer.width();
    let style = composer.styles.note();
    let mut bands = vec![head];
    let list = composer.node(Role::List);
    let program = composer.lang.pick("程序", "Program").to_owned();
    let program = std::iter::once((program, provenance.program.clone()));
    for (label, value) in program.chain(provenance.rows.iter().cloned()) {
        bands.extend(fact(composer, list, &label, &value, width));
    }
    let mut line = Band::gap(Pt(2.0));
    line.drawing.rule(at(Pt::ZERO, Pt(1.0)), width, stroke(composer.styles.palette.rule, 0.4));
    bands.push(line);
    let trust = words::promise(composer.lang);
    let trust = composer.prose(&[span(trust, style)], Pt::ZERO, width);
    bands.extend(first_after(trust, Pt(6.0)));
    composer.flow.place(together(bands));
}

fn fact(composer: &mut Composer<'_>, list: Node, label: &str, value: &str, width: Pt) -> Vec<Band> {
    let item = composer.tree.add(list, Role::ListItem);
    let name = composer.tree.add(item, Role::Label);
    let body = composer.tree.nest(item, [Role::Body, Role::Paragraph]);
    let style = composer.styles.note();
    let column = Pt(136.0);
    let label = composer.type_.clamped(label, style.within(name), column - Pt(10.0), 3);
    let ink = style.coloured(composer.styles.palette.ink).within(body);
    let mut lines = composer.lines(&[span(value, ink)], column, width - column);
    if let Some(first) = lines.first_mut() {
        let mut name = Drawing::default();
        name.text(&label, at(Pt::ZERO, Pt::ZERO));
        *first = std::mem::take(first).led_by(name);
        first.height = if label.lines.len() > 1 { label.height() } else { first.height };
    }
    first_after(lines, Pt(3.0))
}
