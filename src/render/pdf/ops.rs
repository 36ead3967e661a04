//! From the marks of a page to printpdf's operations, which count from the bottom of the page.

use std::collections::BTreeMap;

use printpdf::{
    Actions, BorderArray, Codepoint, Color, ColorArray, Destination, DictItem, Line,
    LineDashPattern, LinePoint, LinkAnnotation, Op, PaintMode, PdfFontHandle, Polygon, PolygonRing,
    Rect, Rgb, TextItem, TextMatrix, TextRenderingMode, WindingOrder,
};

use super::{
    canvas::{Drawing, Mark, Stroke},
    fonts::FaceId,
    metadata::Bookmarks,
    text::{Glyph, Run, Weight},
    theme::Colour,
    units::{Area, Point, Pt, at},
    write::Subset,
};

type Subsets = BTreeMap<FaceId, Subset>;

/// The operations of a page.
pub(super) fn of_drawing(
    drawing: &Drawing,
    subsets: &Subsets,
    height: Pt,
    bookmarks: &Bookmarks,
) -> Vec<Op> {
    let mut ops = Vec::new();
    for mark in &drawing.marks {
        match mark {
            Mark::Glyphs { start, run } => {
                if let Some(subset) = subsets.get(&run.face) {
                    text(&mut ops, *start, run, subset, height);
                }
            }
            Mark::Fill { area, colour } => {
                ops.push(Op::SetFillColor { col: colour_of(*colour) });
                ops.push(Op::DrawRectangle { rectangle: rectangle(*area, height) });
            }
            Mark::Path { points, is_closed, stroke } => {
                let points = points.iter().map(|point| corner(*point, height)).collect();
                set_stroke(&mut ops, *stroke);
                ops.push(Op::DrawLine { line: Line { points, is_closed: *is_closed } });
            }
            Mark::Polygon { points, colour } => {
                let points = points.iter().map(|point| corner(*point, height)).collect();
                fill(&mut ops, points, *colour);
            }
            Mark::Dot { centre, radius, fill: inside, stroke } => {
                let points = circle(*centre, *radius, height);
                fill(&mut ops, points.clone(), *inside);
                set_stroke(&mut ops, *stroke);
                ops.push(Op::DrawLine { line: Line { points, is_closed: true } });
            }
            Mark::Link { area, target } => {
                ops.extend(
                    bookmarks.place(target).map(|(page, y)| link(*area, page, height - y, height)),
                );
            }
        }
    }
    ops
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

/// A link to a page, counted from 0, and to a height on it, counted from the bottom.
fn link(area: Area, page: usize, top: Pt, height: Pt) -> Op {
    let action = Actions::Goto(Destination::Xyz {
        page: page + 1,
        left: Some(0.0),
        top: Some(rounded(top).0),
        zoom: None,
    });
    let rect = Rect { mode: None, winding_order: None, ..rectangle(area, height) };
    Op::LinkAnnotation {
        link: LinkAnnotation::new(
            rect,
            action,
            Some(BorderArray::Solid([0.0, 0.0, 0.0])),
            Some(ColorArray::Transparent),
            None,
        ),
    }
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
