//! Tables: columns, rows, a head. A row is a band; a row higher than a page becomes a band for every line.

use super::{
    canvas::{Align, Drawing, Target, stroke},
    composer::Composer,
    flow::{Band, Keep},
    structure::{Node, Role, Scope},
    text::{Paragraph, Span, Style, span},
    theme::Styles,
    typesetter::Typesetter,
    units::{Area, Pt, at},
};
use crate::report::Colour;

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Width {
    Fixed(Pt),
    /// A share of what the fixed columns leave.
    Share(f32),
}

/// How the cells of a column stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Left,
    Centre,
    /// The decimal points of all numbers one below the other; what is no number stands right.
    Decimal,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub(super) title: String,
    pub(super) width: Width,
    pub(super) stand: Stand,
}

/// A shorthand for a [`Column`].
pub(super) fn column(title: impl Into<String>, width: Width, stand: Stand) -> Column {
    Column { title: title.into(), width, stand }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Cell {
    pub(super) spans: Vec<Span>,
    /// Its ground.
    pub(super) fill: Option<Colour>,
    /// Air to the left of its text.
    pub(super) indent: Pt,
}

impl Cell {
    pub(super) fn new(text: impl Into<String>, style: Style) -> Self {
        Self { spans: vec![span(text, style)], ..Self::default() }
    }

    pub(super) fn filled(self, colour: Colour) -> Self {
        Self { fill: Some(colour), ..self }
    }

    pub(super) fn indented(self, indent: Pt) -> Self {
        Self { indent, ..self }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    pub(super) fill: Option<Colour>,
    pub(super) keep: Keep,
    /// Where a click on the row leads to, with that in words.
    pub(super) link: Option<(Target, String)>,
    /// What is found here.
    pub(super) target: Option<Target>,
    /// The number of the cell that is the head of the row.
    pub(super) head: usize,
}

/// A table to be set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// Air above and below the text of a cell.
    pub(super) padding: Pt,
    /// Air to the left and to the right of it.
    pub(super) gutter: Pt,
}

/// The usual air to the left and to the right of the text of a cell.
pub(super) const GUTTER: Pt = Pt(4.0);

/// A laid out cell.
struct Set {
    paragraph: Paragraph,
    /// From the decimal point to the right end, of the widest number in the column.
    tail: Pt,
    own_tail: Pt,
}

impl Table {
    /// A table with the usual air between its columns.
    pub(super) fn new(columns: Vec<Column>, rows: Vec<Row>, padding: Pt) -> Self {
        Self { columns, rows, padding, gutter: GUTTER }
    }

    /// The head and the rows as bands, for a table of a width on pages of a height.
    pub(super) fn set<M>(
        &self,
        composer: &mut Composer<'_, M>,
        width: Pt,
        page: Pt,
    ) -> (Band, Vec<Band>) {
        let table = composer.node(Role::Table);
        let head = self.set_head(composer, table, width);
        let body = composer.tree.add(table, Role::TableBody);
        let rows = self.set_rows(composer, body, width, page - head.height);
        (head, rows)
    }

    /// The head alone, in a table that may have several bodies.
    pub(super) fn set_head<M>(
        &self,
        composer: &mut Composer<'_, M>,
        table: Node,
        width: Pt,
    ) -> Band {
        let row = composer.tree.nest(table, [Role::TableHead, Role::Row]);
        let cell = |_: &Column| composer.tree.add(row, Role::HeadCell(Scope::Column));
        let nodes = self.columns.iter().map(cell).collect::<Vec<_>>();
        self.head(&mut composer.type_, &composer.styles, &self.edges(width), &nodes)
    }

    /// The rows alone, for pages of a height.
    pub(super) fn set_rows<M>(
        &self,
        composer: &mut Composer<'_, M>,
        body: Node,
        width: Pt,
        page: Pt,
    ) -> Vec<Band> {
        let edges = self.edges(width);
        let tails = self.tails(&mut composer.type_);
        let limit = page - Pt(12.0);
        let mut bands = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let (nodes, link) = nodes(composer, body, row);
            let cells = self.cells(composer, row, &edges, &tails, &nodes);
            let styles = &composer.styles;
            let whole = self.band(row, &cells, &edges, styles, (0..usize::MAX, link));
            if whole.height <= limit {
                bands.push(whole);
                continue;
            }
            let lines = cells.iter().map(|cell| cell.paragraph.lines.len()).max().unwrap_or(0);
            let line = |line| self.band(row, &cells, &edges, styles, (line..line + 1, link));
            bands.extend((0..lines).map(line));
        }
        bands
    }

    /// Left edges and widths of the columns.
    fn edges(&self, width: Pt) -> Vec<(Pt, Pt)> {
        let fixed = self.columns.iter().map(|column| match column.width {
            Width::Fixed(width) => width,
            Width::Share(_) => Pt::ZERO,
        });
        let rest = (width - fixed.sum::<Pt>()).max(Pt::ZERO);
        let shares = self.columns.iter().map(|column| match column.width {
            Width::Fixed(_) => 0.0,
            Width::Share(share) => share,
        });
        let all = shares.sum::<f32>().max(f32::EPSILON);
        let mut x = Pt::ZERO;
        self.columns
            .iter()
            .map(|column| {
                let width = match column.width {
                    Width::Fixed(width) => width,
                    Width::Share(share) => rest * (share / all),
                };
                let left = x;
                x += width;
                (left, width)
            })
            .collect()
    }

    fn head(
        &self,
        typesetter: &mut Typesetter,
        styles: &Styles,
        edges: &[(Pt, Pt)],
        nodes: &[Node],
    ) -> Band {
        let mut drawing = Drawing::default();
        let mut height = Pt::ZERO;
        for ((column, node), (left, width)) in self.columns.iter().zip(nodes).zip(edges) {
            let inner = *width - self.gutter * 2.0;
            let title = typesetter.text(&column.title, styles.note().within(*node), inner);
            drawing.aligned(&title, at(*left + self.gutter, Pt::ZERO), inner, align(column.stand));
            height = height.max(title.height());
        }
        let whole = edges.iter().map(|(_, width)| *width).sum();
        let bottom = height + Pt(3.0);
        drawing.rule(at(Pt::ZERO, bottom), whole, stroke(styles.palette.grey, 0.6));
        Band { height: bottom + Pt(1.0), drawing, keep: Keep::WithNext, ..Band::default() }
    }

    /// For each decimal column the widest part of a number from its point on.
    fn tails(&self, typesetter: &mut Typesetter) -> Vec<Pt> {
        let tail = |typesetter: &mut Typesetter, number: usize| {
            let cells = self.rows.iter().filter_map(|row| row.cells.get(number));
            cells.map(|cell| tail_of(typesetter, cell)).fold(Pt::ZERO, Pt::max)
        };
        let columns = self.columns.iter().enumerate();
        columns
            .map(|(number, column)| match column.stand {
                Stand::Decimal => tail(typesetter, number),
                _ => Pt::ZERO,
            })
            .collect()
    }

    fn cells<M>(
        &self,
        composer: &mut Composer<'_, M>,
        row: &Row,
        edges: &[(Pt, Pt)],
        tails: &[Pt],
        nodes: &[Node],
    ) -> Vec<Set> {
        let columns = row.cells.iter().zip(nodes).zip(edges).zip(tails);
        columns
            .map(|(((cell, node), (_, width)), tail)| {
                let type_ = &mut composer.type_;
                let own_tail = if is_number(cell) { tail_of(type_, cell) } else { *tail };
                let inner = (*width - self.gutter * 2.0 - cell.indent).max(Pt(1.0));
                let tagged = |span: &Span| Span { style: span.style.within(*node), ..span.clone() };
                let spans = cell.spans.iter().map(tagged).collect::<Vec<_>>();
                let spans = composer.linked(spans);
                Set { paragraph: composer.type_.paragraph(&spans, inner), tail: *tail, own_tail }
            })
            .collect()
    }

    /// A row, or some of its lines.
    fn band(
        &self,
        row: &Row,
        cells: &[Set],
        edges: &[(Pt, Pt)],
        styles: &Styles,
        (lines, link): (std::ops::Range<usize>, Node),
    ) -> Band {
        let count = cells.iter().map(|cell| cell.paragraph.lines.len()).max().unwrap_or(0);
        let above = if lines.start == 0 { self.padding } else { Pt::ZERO };
        let is_last = lines.end >= count;
        let below = if is_last { self.padding } else { Pt::ZERO };
        let parts = cells.iter().map(|cell| part(&cell.paragraph, &lines)).collect::<Vec<_>>();
        let text = parts.iter().map(Paragraph::height).fold(Pt::ZERO, Pt::max);
        let height = above + text + below;
        let width = edges.iter().map(|(_, width)| *width).sum::<Pt>();
        let mut drawing = Drawing::default();
        if let Some(colour) = row.fill {
            drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, width, height), colour);
        }
        for (((cell, part), column), (set, (left, wide))) in
            row.cells.iter().zip(&parts).zip(&self.columns).zip(cells.iter().zip(edges))
        {
            if let Some(colour) = cell.fill {
                let inset = Pt(0.75);
                let area =
                    Area::new(*left + inset, inset, *wide - inset * 2.0, height - inset * 2.0);
                drawing.fill(area, colour);
            }
            let inner = *wide - self.gutter * 2.0 - cell.indent - (set.tail - set.own_tail);
            let corner = at(*left + self.gutter + cell.indent, above);
            drawing.aligned(part, corner, inner, align(column.stand));
        }
        if is_last {
            drawing.rule(at(Pt::ZERO, height), width, stroke(styles.palette.rule, 0.4));
        }
        if let Some((target, _)) = &row.link {
            drawing.link(Area::new(Pt::ZERO, Pt::ZERO, width, height), target.clone(), link);
        }
        let target = row.target.clone().filter(|_| lines.start == 0);
        Band { before: Pt::ZERO, height, drawing, keep: row.keep, target }
    }
}

/// A row in the tree: a node for the text of every cell, of which the first is the head of the row; and the
/// row's link, which is around the text of its head.
fn nodes<M>(composer: &mut Composer<'_, M>, body: Node, row: &Row) -> (Vec<Node>, Node) {
    let tree = &mut composer.tree;
    let own = tree.add(body, Role::Row);
    let mut link = Node::ARTIFACT;
    let mut nodes = Vec::with_capacity(row.cells.len());
    for number in 0..row.cells.len() {
        let is_head = number == row.head;
        let role = if is_head { Role::HeadCell(Scope::Row) } else { Role::Cell(1) };
        let mut node = tree.add(own, role);
        if let Some((_, says)) = row.link.as_ref().filter(|_| is_head) {
            node = tree.add(node, Role::Link(says.clone()));
            link = node;
        }
        nodes.push(node);
    }
    (nodes, link)
}

fn align(stand: Stand) -> Align {
    match stand {
        Stand::Left => Align::Left,
        Stand::Centre => Align::Centre,
        Stand::Decimal => Align::Right,
    }
}

/// Some lines of a paragraph.
fn part(paragraph: &Paragraph, lines: &std::ops::Range<usize>) -> Paragraph {
    let kept = paragraph.lines.iter().skip(lines.start).take(lines.len());
    let (leading, baseline) = (paragraph.leading, paragraph.baseline);
    Paragraph { leading, baseline, lines: kept.cloned().collect() }
}

/// Whether a cell holds a number alone.
fn is_number(cell: &Cell) -> bool {
    let mut characters = cell.spans.iter().flat_map(|span| span.text.chars()).peekable();
    characters.peek().is_some()
        && characters
            .all(|found| found.is_ascii_digit() || matches!(found, '.' | '-' | '+' | '−' | '%'))
}

/// The width of a number from its decimal point on, in the style of the cell.
fn tail_of(typesetter: &mut Typesetter, cell: &Cell) -> Pt {
    let Some(first) = cell.spans.first().filter(|_| is_number(cell)) else {
        return Pt::ZERO;
    };
    match first.text.find('.').and_then(|at| first.text.get(at..)) {
        Some(tail) => typesetter.label(tail, first.style).width(),
        None => Pt::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        render::pdf::{canvas::Mark, fonts::Faces, samples, theme::Palette},
        text::Lang,
    };

    fn set(cells: &[&str], stand: Stand, page: f32) -> Vec<Band> {
        let (faces, fonts) = Faces::load(&[]).unwrap();
        let typesetter = Typesetter::new(faces, fonts, Lang::Zh);
        let styles = Styles::new(Palette::new(crate::report::Theme::default()), Lang::Zh);
        let report = samples::empty(Lang::Zh);
        let mut composer = Composer::new(&report, report.lang, typesetter, styles);
        let row =
            |text: &&str| Row { cells: vec![Cell::new(*text, styles.small())], ..Row::default() };
        let columns = vec![column("", Width::Share(1.0), stand)];
        let table = Table::new(columns, cells.iter().map(row).collect(), Pt(2.0));
        table.set(&mut composer, Pt(100.0), Pt(page)).1
    }

    /// Where the decimal point of a row is, or would be.
    fn point(band: &Band) -> Pt {
        let mut runs = band.drawing.marks.iter().filter_map(|mark| match mark {
            Mark::Glyphs { start, run } => Some((start, run)),
            _ => None,
        });
        let (start, run) = runs.next_back().unwrap();
        let digit = run.size * 0.555;
        match run.glyphs.iter().find(|glyph| glyph.text == ".") {
            Some(point) => start.x + point.x,
            None => start.x + run.glyphs.last().unwrap().x + digit,
        }
    }

    #[test]
    fn decimal_points_stand_one_below_the_other() {
        let bands = set(&["5", "12.5", "1234.125", "0.25", "100"], Stand::Decimal, 700.0);
        let first = point(&bands[0]);
        for band in &bands {
            assert!((point(band) - first).0.abs() < 0.3, "{:?} {first:?}", point(band));
        }
    }

    #[test]
    fn a_row_higher_than_a_page_becomes_a_band_for_every_line() {
        let text = "质量管理".repeat(100);
        assert_eq!(set(&[&text], Stand::Left, 700.0).len(), 1);
        let bands = set(&[&text], Stand::Left, 200.0);
        assert!(bands.len() > 20);
        assert!(bands.iter().all(|band| band.height < Pt(30.0)));
    }
}
