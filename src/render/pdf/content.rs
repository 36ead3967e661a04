//! From the marks of a page to its content, which counts from the bottom of the page.

use std::collections::BTreeMap;

use super::{
    canvas::{Drawing, Mark, stroke},
    fonts::FaceId,
    metadata::utf16,
    operators::Operators,
    structure::Node,
    text::{Glyph, Run, Weight},
    units::{Area, Point, Pt, at},
    write::{IMAGE, Subset},
};

/// The faces of a document by their ids.
pub(super) type Subsets = BTreeMap<FaceId, Subset>;

/// The content of a page, and the node of each piece of marked content on it.
///
/// Everything stands in marked content: what belongs to a node under its number, the rest as an artifact.
pub(super) fn of_page(drawing: &Drawing, subsets: &Subsets, height: Pt) -> (Vec<u8>, Vec<Node>) {
    let mut page = Page { out: Operators::default(), subsets, height };
    let mut nodes = Vec::new();
    let mut open = None;
    for mark in &drawing.marks {
        let node = match mark {
            Mark::Glyphs { run, .. } => run.ink.node,
            Mark::Figure { node, .. } => *node,
            Mark::Link { .. } => continue,
            _ => Node::ARTIFACT,
        };
        if open != Some(node) {
            if open.is_some() {
                page.out.bare("EMC");
            }
            if node == Node::ARTIFACT {
                page.out.bare("/Artifact BMC");
            } else {
                page.out.begin_numbered(nodes.len());
                nodes.push(node);
            }
            open = Some(node);
        }
        page.mark(mark);
    }
    if open.is_some() {
        page.out.bare("EMC");
    }
    (page.out.finish(), nodes)
}

struct Page<'a> {
    out: Operators,
    subsets: &'a Subsets,
    height: Pt,
}

impl Page<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Glyphs { start, run } => self.text(*start, run),
            Mark::Fill { area, colour } => {
                self.out.fill(*colour);
                let bottom = self.height - area.bottom();
                self.out.lengths(&[area.x, bottom, area.width, area.height], "re");
                self.out.bare("f");
            }
            Mark::Path { points, is_closed, stroke } => {
                self.out.stroke(*stroke);
                self.path(points);
                self.out.bare(if *is_closed { "s" } else { "S" });
            }
            Mark::Polygon { points, colour } => {
                self.out.fill(*colour);
                self.path(points);
                self.out.bare("f");
            }
            Mark::Dot { centre, radius, fill, stroke } => {
                self.out.fill(*fill);
                self.out.stroke(*stroke);
                self.circle(*centre, *radius);
                self.out.bare("b");
            }
            Mark::Image { area } => self.image(*area),
            Mark::Figure { drawing, .. } => {
                for mark in &drawing.marks {
                    self.mark(mark);
                }
            }
            Mark::Link { .. } => {}
        }
    }

    fn path(&mut self, points: &[Point]) {
        for (number, point) in points.iter().enumerate() {
            let operator = if number == 0 { "m" } else { "l" };
            self.out.lengths(&[point.x, self.height - point.y], operator);
        }
    }

    /// Four Bézier curves that look like a circle.
    fn circle(&mut self, centre: Point, radius: Pt) {
        const REACH: f32 = 0.5523;
        const QUARTERS: [[(f32, f32); 3]; 4] = [
            [(1.0, REACH), (REACH, 1.0), (0.0, 1.0)],
            [(-REACH, 1.0), (-1.0, REACH), (-1.0, 0.0)],
            [(-1.0, -REACH), (-REACH, -1.0), (0.0, -1.0)],
            [(REACH, -1.0), (1.0, -REACH), (1.0, 0.0)],
        ];
        let height = self.height;
        let place = |(x, y): (f32, f32)| {
            let place = at(centre.x + radius * x, centre.y + radius * y);
            [place.x, height - place.y]
        };
        self.out.lengths(&place((1.0, 0.0)), "m");
        for [one, two, end] in QUARTERS {
            self.out.lengths([place(one), place(two), place(end)].as_flattened(), "c");
        }
    }

    /// The picture of the document: its unit square is stretched to an area.
    fn image(&mut self, area: Area) {
        let bottom = self.height - area.bottom();
        self.out.bare("q");
        self.out.lengths(&[area.width, Pt::ZERO, Pt::ZERO, area.height, area.x, bottom], "cm");
        self.out.name(IMAGE);
        self.out.bare("Do\nQ");
    }

    fn text(&mut self, start: Point, run: &Run) {
        let Some(subset) = self.subsets.get(&run.face) else { return };
        // A bold character that only a regular face has gets a thin outline.
        let is_thickened = run.ink.weight == Weight::Bold && !subset.is_bold();
        self.out.bare("BT");
        self.out.fill(run.ink.colour);
        self.out.font(run.face, &subset.id.0, run.size);
        if is_thickened {
            self.out.stroke(stroke(run.ink.colour, run.size.0 * 0.035));
            self.out.bare("2 Tr");
        }
        let goes_on = |one: &Glyph, two: &Glyph| {
            one.instead_of.is_none() && two.instead_of.is_none() && one.y == two.y
        };
        for part in run.glyphs.chunk_by(goes_on) {
            let original = part.first().and_then(|glyph| glyph.instead_of.as_deref());
            // Who copies a substitute gets the character that it stands for.
            if let Some(original) = original {
                self.out.begin_instead_of(&utf16(original));
            }
            self.row(start, run.size, part, subset);
            if original.is_some() {
                self.out.bare("EMC");
            }
        }
        if is_thickened {
            self.out.bare("0 Tr");
        }
        self.out.bare("ET");
    }

    /// Glyphs in a row; where the reader's pen would not be where the glyph is, it is moved.
    fn row(&mut self, start: Point, size: Pt, glyphs: &[Glyph], subset: &Subset) {
        let Some(first) = glyphs.first() else { return };
        self.out.moved(start.x + first.x, self.height - start.y - first.y, "Tm");
        self.out.begin_row();
        let mut pen = first.x.over(size);
        for glyph in glyphs {
            let place = glyph.x.over(size);
            let gap = ((pen - place) * 1000.0).round();
            if gap.abs() >= 1.0 {
                self.out.back(gap as i64);
                pen -= gap / 1000.0;
            }
            let id = subset.glyph(glyph.id);
            self.out.glyph(id);
            pen += subset.width(id);
        }
        self.out.end_row();
    }
}
