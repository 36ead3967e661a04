//! From the marks of a page to printpdf's operations, which count from the bottom of the page.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, Line, LineDashPattern, LinePoint, Op, PaintMode,
    PdfFontHandle, Polygon, PolygonRing, Rect, Rgb, TextItem, TextMatrix, TextRenderingMode,
    WindingOrder, XObjectId, XObjectTransform,
};

use super::{
    canvas::{Drawing, Mark, Stroke},
    fonts::FaceId,
    structure::Node,
    text::{Glyph, Run, Weight},
    units::{Area, Point, Pt, at},
    write::Subset,
};
use crate::report::Colour;

type Subsets = BTreeMap<FaceId, Subset>;

/// The operations of a page, and the node of each piece of marked content on it.
///
/// Everything stands in marked content: what belongs to a node under its name, the rest as an artifact.
pub(super) fn of_page(drawing: &Drawing, subsets: &Subsets, height: Pt) -> (Vec<Op>, Vec<Node>) {
    let mut ops = Vec::new();
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
            ops.extend(open.map(|_| Op::EndMarkedContent));
            ops.push(begin(node, &mut nodes));
            open = Some(node);
        }
        match mark {
            Mark::Figure { drawing, .. } => of_marks(&mut ops, &drawing.marks, subsets, height),
            mark => of_marks(&mut ops, std::slice::from_ref(mark), subsets, height),
        }
    }
    ops.extend(open.map(|_| Op::EndMarkedContent));
    (ops, nodes)
}

/// Begins a piece of marked content, which gets the next number on the page.
fn begin(node: Node, nodes: &mut Vec<Node>) -> Op {
    if node == Node::ARTIFACT {
        return Op::BeginMarkedContent { tag: "Artifact".to_owned() };
    }
    let number = DictItem::Int(nodes.len() as i64);
    nodes.push(node);
    Op::BeginMarkedContentWithProperties {
        // The tree says what it is; the name on the page is for nobody.
        tag: "Span".to_owned(),
        properties: DictItem::Dict { map: BTreeMap::from([("MCID".to_owned(), number)]) },
    }
}

fn of_marks(ops: &mut Vec<Op>, marks: &[Mark], subsets: &Subsets, height: Pt) {
    for mark in marks {
        match mark {
            Mark::Glyphs { start, run } => {
                if let Some(subset) = subsets.get(&run.face) {
                    text(ops, *start, run, subset, height);
                }
            }
            Mark::Fill { area, colour } => {
                ops.push(Op::SetFillColor { col: colour_of(*colour) });
                ops.push(Op::DrawRectangle { rectangle: rectangle(*area, height) });
            }
            Mark::Path { points, is_closed, stroke } => {
                let points = points.iter().map(|point| corner(*point, height)).collect();
                set_stroke(ops, *stroke);
                ops.push(Op::DrawLine { line: Line { points, is_closed: *is_closed } });
            }
            Mark::Polygon { points, colour } => {
                let points = points.iter().map(|point| corner(*point, height)).collect();
                fill(ops, points, *colour);
            }
            Mark::Dot { centre, radius, fill: inside, stroke } => {
                let points = circle(*centre, *radius, height);
                fill(ops, points.clone(), *inside);
                set_stroke(ops, *stroke);
                ops.push(Op::DrawLine { line: Line { points, is_closed: true } });
            }
            Mark::Image { area } => ops.extend(image(*area, height)),
            Mark::Figure { drawing, .. } => of_marks(ops, &drawing.marks, subsets, height),
            Mark::Link { .. } => {}
        }
    }
}

/// Hundredths of a point are finer than any printer.
fn rounded(length: Pt) -> printpdf::Pt {
    printpdf::Pt((length.0 * 100.0).round() / 100.0)
}

fn corner(point: Point, height: Pt) -> LinePoint {
    LinePoint {
        p: printpdf::Point { x: rounded(point.x), y: rounded(height - point.y) },
        bezier: false,
    }
}

fn colour_of(Colour(red, green, blue): Colour) -> Color {
    let part = |channel: u8| (f32::from(channel) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb { r: part(red), g: part(green), b: part(blue), icc_profile: None })
}

fn rectangle(area: Area, height: Pt) -> Rect {
    Rect {
        x: rounded(area.x),
        y: rounded(height - area.bottom()),
        width: rounded(area.width),
        height: rounded(area.height),
        mode: Some(PaintMode::Fill),
        winding_order: Some(WindingOrder::NonZero),
    }
}

fn set_stroke(ops: &mut Vec<Op>, stroke: Stroke) {
    let dash = if stroke.is_dashed {
        LineDashPattern::new(0.0, &[2.0, 2.0])
    } else {
        LineDashPattern::new(0.0, &[])
    };
    ops.push(Op::SetOutlineColor { col: colour_of(stroke.colour) });
    ops.push(Op::SetOutlineThickness { pt: printpdf::Pt(stroke.width.0) });
    ops.push(Op::SetLineDashPattern { dash });
}

fn fill(ops: &mut Vec<Op>, points: Vec<LinePoint>, colour: Colour) {
    ops.push(Op::SetFillColor { col: colour_of(colour) });
    ops.push(Op::DrawPolygon {
        polygon: Polygon {
            rings: vec![PolygonRing { points }],
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        },
    });
}

/// Four Bézier curves that look like a circle.
fn circle(centre: Point, radius: Pt, height: Pt) -> Vec<LinePoint> {
    let reach = 0.5523;
    let around = [
        (1.0, 0.0, false),
        (1.0, reach, true),
        (reach, 1.0, true),
        (0.0, 1.0, false),
        (-reach, 1.0, true),
        (-1.0, reach, true),
        (-1.0, 0.0, false),
        (-1.0, -reach, true),
        (-reach, -1.0, true),
        (0.0, -1.0, false),
        (reach, -1.0, true),
        (1.0, -reach, true),
        (1.0, 0.0, false),
    ];
    let point = |(x, y, bezier)| {
        let place = at(centre.x + radius * x, centre.y + radius * y);
        LinePoint { bezier, ..corner(place, height) }
    };
    around.into_iter().map(point).collect()
}

/// The picture of the document: its unit square is stretched to an area.
fn image(area: Area, height: Pt) -> [Op; 4] {
    let place = [rounded(area.width), rounded(area.height), rounded(area.x)].map(|length| length.0);
    let [width, high, x] = place;
    let matrix = CurTransMat::Raw([width, 0.0, 0.0, high, x, rounded(height - area.bottom()).0]);
    let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
    [
        Op::SaveGraphicsState,
        Op::SetTransformationMatrix { matrix },
        Op::UseXobject { id: XObjectId(super::write::IMAGE.to_owned()), transform },
        Op::RestoreGraphicsState,
    ]
}

fn text(ops: &mut Vec<Op>, start: Point, run: &Run, subset: &Subset, height: Pt) {
    let colour = colour_of(run.ink.colour);
    // A bold character that only a regular face has gets a thin outline.
    let is_thickened = run.ink.weight == Weight::Bold && !subset.is_bold();
    ops.push(Op::StartTextSection);
    ops.push(Op::SetFillColor { col: colour.clone() });
    ops.push(Op::SetFont {
        font: PdfFontHandle::External(subset.id.clone()),
        size: printpdf::Pt(run.size.0),
    });
    if is_thickened {
        ops.push(Op::SetOutlineColor { col: colour });
        ops.push(Op::SetOutlineThickness { pt: rounded(run.size * 0.035) });
        ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &[]) });
        ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::FillStroke });
    }
    let goes_on = |one: &Glyph, two: &Glyph| {
        one.instead_of.is_none() && two.instead_of.is_none() && one.y == two.y
    };
    for part in run.glyphs.chunk_by(goes_on) {
        let original = part.first().and_then(|glyph| glyph.instead_of.as_deref());
        ops.extend(original.map(begin_actual_text));
        show(ops, start, run.size, part, subset, height);
        ops.extend(original.map(|_| Op::EndMarkedContent));
    }
    if is_thickened {
        ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
    }
    ops.push(Op::EndTextSection);
}

/// Who copies a substitute gets the character that it stands for.
fn begin_actual_text(original: &str) -> Op {
    let text = DictItem::String { data: super::metadata::utf16(original), literal: false };
    Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties: DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), text)]) },
    }
}

/// Glyphs in a row; where the reader's pen would not be where the glyph is, it is moved.
fn show(ops: &mut Vec<Op>, start: Point, size: Pt, glyphs: &[Glyph], subset: &Subset, height: Pt) {
    let Some(first) = glyphs.first() else { return };
    let x = rounded(start.x + first.x);
    let matrix = TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x.0, rounded(height - start.y - first.y).0]);
    let mut items = Vec::new();
    let mut pen = first.x.over(size);
    let mut codes = Vec::new();
    for glyph in glyphs {
        let place = glyph.x.over(size);
        let gap = ((pen - place) * 1000.0).round();
        if gap.abs() >= 1.0 {
            items.push(TextItem::GlyphIds(std::mem::take(&mut codes)));
            items.push(TextItem::Offset(gap));
            pen -= gap / 1000.0;
        }
        let id = subset.glyph(glyph.id);
        codes.push(Codepoint::with_cid(id, 0.0, subset.text(glyph.id).to_owned()));
        pen += subset.width(id);
    }
    items.push(TextItem::GlyphIds(codes));
    ops.push(Op::SetTextMatrix { matrix });
    ops.push(Op::ShowText { items });
}
