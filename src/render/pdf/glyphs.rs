//! From a line that Parley laid out to glyphs that know the text they show.

use std::sync::Arc;

use compact_str::{CompactString, ToCompactString};
use parley::layout::{Cluster, Line as LaidLine};

use super::{
    drawable::{Prepared, SUBSTITUTE},
    fonts::{FaceId, Faces},
    text::{Glyph, Ink, Line, Run},
    units::Pt,
};

/// A line that Parley laid out.
pub(super) fn line(line: &LaidLine<'_, Ink>, faces: &Faces, prepared: &Prepared) -> Line {
    let mut done = Line { end: line.text_range().end, ..Line::default() };
    let mut pen = Pt::ZERO;
    for run in line.runs() {
        let Some(face) = faces.find(&run.font().data) else {
            continue;
        };
        let size = Pt(run.font_size());
        let clusters = run.visual_clusters().collect::<Vec<_>>();
        for (number, cluster) in clusters.iter().enumerate() {
            let ink = cluster.style().brush;
            let text =
                shown_text(cluster, clusters.get(number + 1..).unwrap_or_default(), prepared);
            if !text.trim().is_empty() || text.contains('\u{a0}') {
                done.width = pen + Pt(cluster.advance());
            }
            if !cluster.is_hard_line_break() {
                done.add(pen, (face, size, ink), cluster, text, (faces, prepared));
            } else if let Some(last) = done.runs.last_mut() {
                last.ends_line = true;
            }
            pen += Pt(cluster.advance());
        }
    }
    done
}

/// How long the text of a line is, without marks that are raised behind it.
pub(super) fn length(line: &LaidLine<'_, Ink>) -> Pt {
    let clusters = line.runs().flat_map(|run| run.visual_clusters().collect::<Vec<_>>());
    let text = clusters.filter(|cluster| cluster.style().brush.raise == Pt::ZERO);
    text.map(|cluster| Pt(cluster.advance())).sum()
}

impl Line {
    /// Adds the glyphs of a cluster that begins at `start`, to the last run if it is alike.
    ///
    /// Each glyph shows a character where there are as many of both, else the first shows all.
    fn add(
        &mut self,
        start: Pt,
        (face, size, ink): (FaceId, Pt, Ink),
        cluster: &Cluster<'_, Ink>,
        text: &str,
        (faces, prepared): (&Faces, &Prepared),
    ) {
        let is_one = text.chars().nth(1).is_none();
        let is_one_to_one = !is_one && cluster.glyphs().count() == text.chars().count();
        let at = cluster.text_range().start;
        let mut characters = text.chars();
        let mut pen = start;
        for (number, glyph) in cluster.glyphs().enumerate() {
            let is_first = number == 0;
            let text = match (is_one_to_one, is_first) {
                (true, _) => characters.next().map_or_else(CompactString::default, one),
                (false, true) => text.into(),
                (false, false) => CompactString::default(),
            };
            let place = pen + Pt(glyph.x);
            pen += Pt(glyph.advance);
            let original = prepared.original(at).filter(|_| is_first).map(str::to_owned);
            let own = u16::try_from(glyph.id).ok().filter(|id| *id != 0);
            let (face, id, text, instead_of) = match own {
                Some(id) => (face, id, text, original),
                // What the shaper has no glyph for is marked, too; whoever copies it gets what was written.
                None => match faces.substitute().filter(|_| !text.is_empty()) {
                    Some((face, id)) => {
                        (face, id, one(SUBSTITUTE), original.or_else(|| Some(text.to_string())))
                    }
                    None => continue,
                },
            };
            let run = self.run(start, face, size, ink);
            let x = place - run.x;
            let glyph = Glyph { id, x, y: Pt(glyph.y), text, instead_of };
            Arc::make_mut(&mut run.glyphs).push(glyph);
        }
    }

    /// The run that glyphs at `x` go into: the last one if it is alike.
    fn run(&mut self, x: Pt, face: FaceId, size: Pt, ink: Ink) -> &mut Run {
        let is_alike = |run: &Run| run.face == face && run.size == size && run.ink == ink;
        if !self.runs.last().is_some_and(is_alike) {
            self.runs.push(Run { x, face, size, ink, ends_line: false, glyphs: Arc::default() });
        }
        let last = self.runs.len() - 1;
        &mut self.runs[last]
    }
}

fn one(character: char) -> CompactString {
    character.to_compact_string()
}

/// The text of a cluster, with that of the clusters its ligature goes on in.
fn shown_text<'a>(
    cluster: &Cluster<'_, Ink>,
    following: &[Cluster<'_, Ink>],
    prepared: &'a Prepared,
) -> &'a str {
    let range = cluster.text_range();
    let end = following
        .iter()
        .take_while(|next| next.is_ligature_continuation())
        .last()
        .map_or(range.end, |last| last.text_range().end);
    prepared.text.get(range.start..end).unwrap_or_default()
}
