//! Text on a page: rows of glyphs, and what whoever reads the text without seeing it is told beside them: where a
//! word ends, which language it is in, what a substitute stands for.

use std::collections::BTreeMap;

use super::{
    canvas::stroke,
    language::Chinese,
    metadata::utf16,
    operators::Operators,
    structure::Node,
    text::{Glyph, Run, Weight},
    units::{Point, Pt},
    write::{Subset, Subsets},
};

/// What all text of a page is written with.
pub(super) struct Lettering<'a> {
    pub(super) subsets: &'a Subsets,
    pub(super) chinese: &'a Chinese,
    /// The height of the page.
    pub(super) height: Pt,
    /// Where the text of each node ends so far.
    ends: BTreeMap<Node, End>,
}

/// The end of a text that may go on elsewhere.
struct End {
    x: Pt,
    y: Pt,
    size: Pt,
    weight: Weight,
    ends_line: bool,
    is_parted: bool,
}

/// Text in one line that is further apart, in em, is not one word.
const WORD_GAP: f32 = 0.3;

/// What is told about a glyph beside the text it shows.
#[derive(Clone, Copy, PartialEq)]
enum Told<'a> {
    Nothing,
    Chinese,
    InsteadOf(&'a str),
}

impl<'a> Lettering<'a> {
    pub(super) fn new(subsets: &'a Subsets, chinese: &'a Chinese, height: Pt) -> Self {
        Self { subsets, chinese, height, ends: BTreeMap::new() }
    }

    /// Writes a run whose baseline starts somewhere.
    pub(super) fn write(&mut self, out: &mut Operators, start: Point, run: &Run) {
        let Some(subset) = self.subsets.get(&run.face) else { return };
        // A bold character that only a regular face has gets a thin outline.
        let is_thickened = run.ink.weight == Weight::Bold && !subset.is_bold();
        out.bare("BT");
        out.fill(run.ink.colour);
        out.font(run.face, &subset.id.0, run.size);
        if is_thickened {
            out.stroke(stroke(run.ink.colour, run.size.0 * 0.035));
            out.bare("2 Tr");
        }
        self.part_words(out, start, run, subset);
        self.glyphs(out, start, run, subset);
        if is_thickened {
            out.bare("0 Tr");
        }
        out.bare("ET");
    }

    /// Writes a space in front of text that is no part of the word that was written last, though nothing but its
    /// place says so: readers take what belongs to a node as one text.
    fn part_words(&mut self, out: &mut Operators, start: Point, run: &Run, subset: &Subset) {
        let (Some(first), Some(last)) = (run.glyphs.first(), run.glyphs.last()) else { return };
        let node = run.ink.node;
        if node.is_artifact() {
            return;
        }
        let width = |glyph: &Glyph| run.size * subset.width(subset.glyph(glyph.id));
        let is_space = |glyph: &Glyph| glyph.text.chars().all(char::is_whitespace);
        let place = Point { x: start.x + first.x, y: start.y };
        let end = End {
            x: start.x + last.x + width(last),
            y: start.y,
            size: run.size,
            weight: run.ink.weight,
            ends_line: run.ends_line,
            is_parted: is_space(last),
        };
        let before = self.ends.insert(node, end);
        let is_parted = before.is_none_or(|before| before.is_joined_to(place, run));
        if let Some(space) = subset.space().filter(|_| !is_parted && !is_space(first)) {
            let x = place.x - run.size * subset.width(space);
            out.moved(x, self.height - start.y, "Tm");
            out.begin_row();
            out.glyph(space);
            out.end_row();
        }
    }

    fn glyphs(&self, out: &mut Operators, start: Point, run: &Run, subset: &Subset) {
        let chinese = self.chinese.part_of(run);
        let told = run.glyphs.iter().enumerate().map(|(number, glyph)| match &glyph.instead_of {
            Some(original) => Told::InsteadOf(original),
            None if chinese.contains(&number) => Told::Chinese,
            None => Told::Nothing,
        });
        let told = told.collect::<Vec<_>>();
        let pairs = run.glyphs.iter().zip(told).collect::<Vec<_>>();
        let goes_on = |one: &(&Glyph, Told<'_>), two: &(&Glyph, Told<'_>)| {
            one.1 == two.1 && !matches!(one.1, Told::InsteadOf(_)) && one.0.y == two.0.y
        };
        for part in pairs.chunk_by(goes_on) {
            let Some((_, told)) = part.first() else { continue };
            match told {
                Told::Nothing => {}
                Told::Chinese => out.begin_in("zh-CN"),
                // Who copies a substitute gets the character that it stands for.
                Told::InsteadOf(original) => out.begin_instead_of(&utf16(original)),
            }
            self.row(out, start, run.size, part.iter().map(|(glyph, _)| *glyph), subset);
            if *told != Told::Nothing {
                out.bare("EMC");
            }
        }
    }

    /// Glyphs in a row; where the reader's pen would not be where the glyph is, it is moved.
    fn row<'g>(
        &self,
        out: &mut Operators,
        start: Point,
        size: Pt,
        glyphs: impl Iterator<Item = &'g Glyph>,
        subset: &Subset,
    ) {
        let mut glyphs = glyphs.peekable();
        let Some(first) = glyphs.peek() else { return };
        out.moved(start.x + first.x, self.height - start.y - first.y, "Tm");
        out.begin_row();
        let mut pen = first.x.over(size);
        for glyph in glyphs {
            let place = glyph.x.over(size);
            let gap = ((pen - place) * 1000.0).round();
            if gap.abs() >= 1.0 {
                out.back(gap);
                pen -= gap / 1000.0;
            }
            let id = subset.glyph(glyph.id);
            out.glyph(id);
            pen += subset.width(id);
        }
        out.end_row();
    }
}

impl End {
    /// Whether a reader sees from the text itself where the word ends when the text goes on with a run at a place.
    ///
    /// What goes on in the next line alike was broken there, at a space or between Chinese characters.
    fn is_joined_to(&self, place: Point, run: &Run) -> bool {
        let gap = place.x - self.x;
        let goes_on = !self.ends_line && self.size == run.size && self.weight == run.ink.weight;
        let is_same_line = self.y == place.y;
        let is_near = gap.0.abs() < run.size.min(self.size).0 * WORD_GAP;
        self.is_parted || if is_same_line { is_near } else { goes_on }
    }
}
