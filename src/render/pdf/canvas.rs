//! Marks on paper: what can be drawn, in points from the top left corner.

use std::collections::BTreeMap;

use super::{
    structure::Node,
    text::{Line, Paragraph, Run},
    units::{Area, Point, Pt, at},
};
use crate::report::Colour;

/// What a link leads to and a bookmark stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// A section of the report, by its name.
    Section(&'static str),
    /// A group, as it is written above its items.
    Group(String),
    /// An item by its id.
    Item(String),
    /// A measure by its id.
    Measure(String),
    /// An entry of the register of evidence by its id.
    Evidence(String),
    /// A page of the web by its address.
    Web(String),
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    pub(super) colour: Colour,
    pub(super) width: Pt,
    pub(super) is_dashed: bool,
}

/// A line that is not dashed.
pub(super) const fn stroke(colour: Colour, width: f32) -> Stroke {
    Stroke { colour, width: Pt(width), is_dashed: false }
}

/// One thing drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// Glyphs; the place is where their baseline starts.
    Glyphs { start: Point, run: Run },
    /// A filled rectangle.
    Fill { area: Area, colour: Colour },
    /// A line through points.
    Path { points: Vec<Point>, is_closed: bool, stroke: Stroke },
    /// A filled polygon.
    Polygon { points: Vec<Point>, colour: Colour },
    /// A disc with a border.
    Dot { centre: Point, radius: Pt, fill: Colour, stroke: Stroke },
    /// A place to click at, which belongs to a node.
    Link { area: Area, target: Target, node: Node },
    /// A picture from a file, fitted into an area.
    Image { area: Area },
    /// A drawing that is one thing to a reader, with the area that it takes.
    Figure { node: Node, area: Area, drawing: Drawing },
}

impl Mark {
    fn shifted(self, by: Point) -> Self {
        let moved = |area: Area| Area { x: area.x + by.x, y: area.y + by.y, ..area };
        let all = |points: Vec<Point>| points.into_iter().map(|point| point + by).collect();
        match self {
            Mark::Glyphs { start, run } => Mark::Glyphs { start: start + by, run },
            Mark::Fill { area, colour } => Mark::Fill { area: moved(area), colour },
            Mark::Path { points, is_closed, stroke } => {
                Mark::Path { points: all(points), is_closed, stroke }
            }
            Mark::Polygon { points, colour } => Mark::Polygon { points: all(points), colour },
            Mark::Dot { centre, radius, fill, stroke } => {
                Mark::Dot { centre: centre + by, radius, fill, stroke }
            }
            Mark::Link { area, target, node } => Mark::Link { area: moved(area), target, node },
            Mark::Image { area } => Mark::Image { area: moved(area) },
            Mark::Figure { node, area, drawing } => {
                let marks = drawing.marks.into_iter().map(|mark| mark.shifted(by)).collect();
                Mark::Figure { node, area: moved(area), drawing: Drawing { marks } }
            }
        }
    }
}

/// Where text stands between the edges given to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Align {
    #[default]
    Left,
    Centre,
    Right,
}

/// Marks, in the order in which they are drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Drawing {
    pub(super) marks: Vec<Mark>,
}

impl Drawing {
    /// Adds another drawing, moved.
    pub(super) fn add(&mut self, other: Drawing, by: Point) {
        self.marks.extend(other.marks.into_iter().map(|mark| mark.shifted(by)));
    }

    /// A line of text on a baseline.
    pub(super) fn line(&mut self, line: &Line, start: Point) {
        for run in &line.runs {
            let start = at(start.x + run.x, start.y - run.ink.raise);
            self.marks.push(Mark::Glyphs { start, run: run.clone() });
        }
    }

    /// A paragraph by its top left corner.
    pub(super) fn text(&mut self, paragraph: &Paragraph, corner: Point) {
        self.aligned(paragraph, corner, Pt::ZERO, Align::Left);
    }

    /// A paragraph within a width, by the top left corner of that.
    pub(super) fn aligned(
        &mut self,
        paragraph: &Paragraph,
        corner: Point,
        width: Pt,
        align: Align,
    ) {
        let mut baseline = corner.y + paragraph.baseline;
        for line in &paragraph.lines {
            let indent = match align {
                Align::Left => Pt::ZERO,
                Align::Centre => (width - line.width) * 0.5,
                Align::Right => width - line.width,
            };
            self.line(line, at(corner.x + indent, baseline));
            baseline += paragraph.leading;
        }
    }

    /// A paragraph whose first baseline is given, starting or ending at `x`.
    pub(super) fn on_baseline(&mut self, paragraph: &Paragraph, start: Point, align: Align) {
        let corner = at(start.x, start.y - paragraph.baseline);
        self.aligned(paragraph, corner, Pt::ZERO, align);
    }

    /// A filled rectangle.
    pub(super) fn fill(&mut self, area: Area, colour: Colour) {
        if area.width > Pt::ZERO && area.height > Pt::ZERO {
            self.marks.push(Mark::Fill { area, colour });
        }
    }

    /// A level line.
    pub(super) fn rule(&mut self, start: Point, width: Pt, stroke: Stroke) {
        let points = vec![start, at(start.x + width, start.y)];
        self.marks.push(Mark::Path { points, is_closed: false, stroke });
    }

    /// A place to click at.
    pub(super) fn link(&mut self, area: Area, target: Target, node: Node) {
        self.marks.push(Mark::Link { area, target, node });
    }

    /// Makes links of all text that belongs to one of these nodes.
    pub(super) fn link_runs(&mut self, targets: &BTreeMap<Node, Target>) {
        let mut links = Vec::new();
        for mark in &self.marks {
            let Mark::Glyphs { start, run } = mark else { continue };
            let (Some(target), Some(area)) = (targets.get(&run.ink.node), run.area(*start)) else {
                continue;
            };
            links.push(Mark::Link { area, target: target.clone(), node: run.ink.node });
        }
        self.marks.extend(links);
    }

    /// Says what text is part of, where that is not said yet.
    pub(super) fn tag(&mut self, node: Node) {
        for mark in &mut self.marks {
            match mark {
                Mark::Glyphs { run, .. } if run.ink.node == Node::ARTIFACT => run.ink.node = node,
                _ => {}
            }
        }
    }

    /// The same drawing once more: it says again what was said already.
    pub(super) fn untagged(mut self) -> Self {
        self.marks.retain(|mark| !matches!(mark, Mark::Link { .. }));
        for mark in &mut self.marks {
            if let Mark::Glyphs { run, .. } = mark {
                run.ink.node = Node::AGAIN;
            }
        }
        self
    }

    /// All text, also that within figures.
    pub(super) fn runs(&self) -> Vec<&Run> {
        let mut runs = Vec::new();
        for mark in &self.marks {
            match mark {
                Mark::Glyphs { run, .. } => runs.push(run),
                Mark::Figure { drawing, .. } => runs.extend(drawing.runs()),
                _ => {}
            }
        }
        runs
    }

    /// The drawing as one thing.
    pub(super) fn figure(self, node: Node, area: Area) -> Self {
        Self { marks: vec![Mark::Figure { node, area, drawing: self }] }
    }
}
