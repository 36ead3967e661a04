//! The operators of a page as bytes. What is set already is not set again, so that pages stay small.
//!
//! Knows how PDF writes numbers, and which operator does what; nothing of marks or of the tree.

use super::{canvas::Stroke, file, fonts::FaceId, units::Pt};
use crate::report::Colour;

/// The largest number that all readers of PDF know; no page is as large.
const FARTHEST: f32 = 32_767.0;

/// The operators of a page so far, and what they have set.
#[derive(Debug, Default)]
pub(super) struct Operators {
    bytes: Vec<u8>,
    fill: Option<Colour>,
    line: Option<Colour>,
    width: Option<Pt>,
    is_dashed: bool,
    font: Option<(FaceId, Pt)>,
}

impl Operators {
    /// All bytes.
    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// An operator without operands.
    pub(super) fn bare(&mut self, operator: &str) {
        self.bytes.extend_from_slice(operator.as_bytes());
        self.bytes.push(b'\n');
    }

    /// An operator with lengths.
    pub(super) fn lengths(&mut self, lengths: &[Pt], operator: &str) {
        for length in lengths {
            self.length(*length);
        }
        self.bare(operator);
    }

    /// An operator with lengths behind two pairs that neither turn nor stretch.
    pub(super) fn moved(&mut self, x: Pt, y: Pt, operator: &str) {
        self.bytes.extend_from_slice(b"1 0 0 1 ");
        self.lengths(&[x, y], operator);
    }

    /// What is filled and written from now on.
    pub(super) fn fill(&mut self, colour: Colour) {
        if self.fill.replace(colour) != Some(colour) {
            self.colour(colour, "rg");
        }
    }

    /// What lines are drawn from now on.
    pub(super) fn stroke(&mut self, Stroke { colour, width, is_dashed }: Stroke) {
        if self.line.replace(colour) != Some(colour) {
            self.colour(colour, "RG");
        }
        if self.width.replace(width) != Some(width) {
            self.lengths(&[width], "w");
        }
        if self.is_dashed != is_dashed {
            self.is_dashed = is_dashed;
            self.bare(if is_dashed { "[2 2] 0 d" } else { "[] 0 d" });
        }
    }

    /// What is written in from now on.
    pub(super) fn font(&mut self, face: FaceId, name: &str, size: Pt) {
        if self.font.replace((face, size)) != Some((face, size)) {
            self.name(name);
            self.lengths(&[size], "Tf");
        }
    }

    /// A picture or a font by its name.
    pub(super) fn name(&mut self, name: &str) {
        self.bytes.push(b'/');
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b' ');
    }

    /// Begins marked content with a number.
    pub(super) fn begin_numbered(&mut self, number: usize) {
        // The tree says what it is; the name on the page is for nobody.
        self.bytes.extend_from_slice(b"/Span <</MCID ");
        self.integer(number as i64);
        self.bare(">> BDC");
    }

    /// Begins marked content that belongs to nothing; what it is, as entries of a dictionary.
    pub(super) fn begin_artifact(&mut self, kind: &str) {
        self.bytes.extend_from_slice(b"/Artifact <<");
        self.bytes.extend_from_slice(kind.as_bytes());
        self.bare(">> BDC");
    }

    /// Begins marked content in another language.
    pub(super) fn begin_in(&mut self, lang: &str) {
        self.bytes.extend_from_slice(b"/Span <</Lang (");
        self.bytes.extend_from_slice(lang.as_bytes());
        self.bare(")>> BDC");
    }

    /// Begins marked content that is copied as another text than it shows.
    pub(super) fn begin_instead_of(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(b"/Span <</ActualText <");
        file::digits(&mut self.bytes, text);
        self.bare(">>> BDC");
    }

    /// Begins a row of glyphs.
    pub(super) fn begin_row(&mut self) {
        self.bytes.extend_from_slice(b"[<");
    }

    /// The next glyph of a row.
    pub(super) fn glyph(&mut self, code: u16) {
        file::digits(&mut self.bytes, &code.to_be_bytes());
    }

    /// Moves the next glyph of a row back by so many thousandths of an em.
    pub(super) fn back(&mut self, thousandths: f32) {
        self.bytes.push(b'>');
        self.integer(thousandths.clamp(-FARTHEST, FARTHEST) as i64);
        self.bytes.push(b'<');
    }

    /// Ends a row of glyphs.
    pub(super) fn end_row(&mut self) {
        self.bare(">] TJ");
    }

    fn colour(&mut self, Colour(red, green, blue): Colour, operator: &str) {
        for channel in [red, green, blue] {
            let part = f32::from(channel) / 255.0;
            self.decimal((part * 1000.0).round() as i64, 3);
            self.bytes.push(b' ');
        }
        self.bare(operator);
    }

    /// Hundredths of a point are finer than any printer, and every reader counts to [`FARTHEST`].
    fn length(&mut self, length: Pt) {
        // What is no number becomes 0.
        self.decimal((length.0.clamp(-FARTHEST, FARTHEST) * 100.0).round() as i64, 2);
        self.bytes.push(b' ');
    }

    fn integer(&mut self, number: i64) {
        self.bytes.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    }

    /// A number with so many decimal places, without zeros at its end.
    fn decimal(&mut self, number: i64, places: u32) {
        let one = 10_i64.pow(places);
        if number < 0 {
            self.bytes.push(b'-');
        }
        let (whole, mut rest) = (number.abs() / one, number.abs() % one);
        self.integer(whole);
        let mut digit = one / 10;
        if rest > 0 {
            self.bytes.push(b'.');
        }
        while rest > 0 {
            self.integer(rest / digit);
            rest %= digit;
            digit /= 10;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(write: impl Fn(&mut Operators), expected: &str) {
        let mut operators = Operators::default();
        write(&mut operators);
        assert_eq!(String::from_utf8(operators.finish()).unwrap(), expected);
    }

    #[test]
    fn numbers_are_as_short_as_can_be() {
        let lengths = [0.0, -0.001, 12.0, 0.5, -1.25, 0.07, 841.889, 100.1].map(Pt);
        check(|own| own.lengths(&lengths, "re"), "0 0 12 0.5 -1.25 0.07 841.89 100.1 re\n");
        check(|own| own.fill(Colour(0, 255, 51)), "0 1 0.2 rg\n");
    }

    #[test]
    fn every_number_can_be_read_whatever_it_is() {
        let lengths = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.0, f32::MIN, 1e-30].map(Pt);
        check(|own| own.lengths(&lengths, "re"), "0 32767 -32767 0 -32767 0 re\n");
        check(|own| own.back(f32::NEG_INFINITY), ">-32767<");
    }

    #[test]
    fn what_is_set_already_is_not_set_again() {
        let ink = Colour(0, 0, 0);
        let line = Stroke { colour: ink, width: Pt(1.0), is_dashed: false };
        check(
            |own| {
                own.fill(ink);
                own.fill(ink);
                own.stroke(line);
                own.stroke(Stroke { is_dashed: true, ..line });
                own.stroke(Stroke { width: Pt(2.0), ..line });
                own.font(FaceId(0), "T0", Pt(8.0));
                own.font(FaceId(0), "T0", Pt(8.0));
                own.font(FaceId(0), "T0", Pt(9.5));
            },
            "0 0 0 rg\n0 0 0 RG\n1 w\n[2 2] 0 d\n2 w\n[] 0 d\n/T0 8 Tf\n/T0 9.5 Tf\n",
        );
    }

    #[test]
    fn glyphs_stand_in_rows() {
        check(
            |own| {
                own.begin_row();
                own.glyph(1);
                own.glyph(0xab);
                own.back(-120.0);
                own.glyph(2);
                own.end_row();
            },
            "[<000100AB>-120<0002>] TJ\n",
        );
    }
}
