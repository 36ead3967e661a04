//! From the marks of a page to its content, which counts from the bottom of the page.

use super::{
    canvas::{Drawing, Mark},
    language::Chinese,
    lettering::Lettering,
    operators::Operators,
    structure::Node,
    units::{Area, Point, Pt, at},
    write::{IMAGE, Subsets},
};

/// The content of a page, and the node of each piece of marked content on it.
///
/// Everything stands in marked content: what belongs to a node under its number, the rest as an artifact.
pub(super) fn of_page(
    drawing: &Drawing,
    (subsets, chinese): (&Subsets, &Chinese),
    height: Pt,
) -> (Vec<u8>, Vec<Node>) {
    let lettering = Lettering::new(subsets, chinese, height);
    let mut page = Page { out: Operators::default(), lettering, height };
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
            match artifact(node) {
                Some(kind) => page.out.begin_artifact(kind),
                None => {
                    page.out.begin_numbered(nodes.len());
                    nodes.push(node);
                }
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

/// What is told about what belongs to no element: a reader may leave out heads and feet when it flows text anew.
fn artifact(node: Node) -> Option<&'static str> {
    match node {
        Node::HEAD => Some("/Type /Pagination /Subtype /Header"),
        Node::FOOT => Some("/Type /Pagination /Subtype /Footer"),
        Node::AGAIN => Some("/Type /Pagination"),
        Node::ARTIFACT => Some("/Type /Layout"),
        _ => None,
    }
}

struct Page<'a> {
    out: Operators,
    lettering: Lettering<'a>,
    height: Pt,
}

impl Page<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Glyphs { start, run } => self.lettering.write(&mut self.out, *start, run),
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
}
