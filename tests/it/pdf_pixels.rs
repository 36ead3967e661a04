//! The pages as a reader sees them: drawn by a program that knows nothing of ours, and looked at from afar.

use std::fmt::Write as _;

use hayro::{
    RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf, render_pdf,
    vello_cpu::Pixmap,
};
use zhuoyue::text::Lang;

use crate::{
    html::example,
    pdf::{FULL, HALF, rendered},
    support::root,
};

/// Half a pixel for a point: a page is 297 pixels wide and 420 high.
const SCALE: f32 = 0.5;
/// What is darker than this is ink.
const PAPER: u8 = 245;
/// Nothing is printed nearer to the edge than this, in pixels: 10 mm.
const EDGE: usize = 14;

/// Grey values of a page, row by row.
struct Picture {
    width: usize,
    grey: Vec<u8>,
}

impl Picture {
    fn of(pixmap: &Pixmap) -> Self {
        let grey = pixmap.data_as_u8_slice().chunks_exact(4).map(|pixel| {
            let sum: u32 = pixel.iter().take(3).map(|channel| u32::from(*channel)).sum();
            u8::try_from(sum / 3).unwrap_or(u8::MAX)
        });
        Self { width: usize::from(pixmap.width()), grey: grey.collect() }
    }

    fn height(&self) -> usize {
        self.grey.len() / self.width
    }

    fn ink(&self) -> impl Iterator<Item = (usize, usize)> {
        let dark = self.grey.iter().enumerate().filter(|(_, grey)| **grey < PAPER);
        dark.map(|(at, _)| (at % self.width, at / self.width))
    }

    /// How dark each field of a grid is, from 0 to 9 where a third of it is black.
    fn shades(&self, columns: usize, rows: usize) -> Vec<Vec<u8>> {
        let field = |row: usize, column: usize| {
            let ys = row * self.height() / rows..(row + 1) * self.height() / rows;
            let xs = column * self.width / columns..(column + 1) * self.width / columns;
            let cells = ys.flat_map(|y| xs.clone().map(move |x| y * self.width + x));
            let values: Vec<u32> = cells.map(|at| 255 - u32::from(self.grey[at])).collect();
            let count = u32::try_from(values.len()).unwrap_or(1).max(1);
            u8::try_from((values.iter().sum::<u32>() * 27 / (255 * count)).min(9)).unwrap_or(9)
        };
        (0..rows).map(|row| (0..columns).map(|column| field(row, column)).collect()).collect()
    }
}

fn pictures(
    text: &str,
    lang: Lang,
    range: Option<std::ops::RangeInclusive<usize>>,
) -> Vec<Picture> {
    let bytes = rendered(&example(text, lang)).bytes;
    let pdf = Pdf::new(bytes).expect("a PDF");
    let settings = InterpreterSettings::default();
    let pages = render_pdf(&pdf, SCALE, settings, &RenderSettings::default(), range);
    pages.expect("pages").iter().map(Picture::of).collect()
}

#[test]
fn no_page_is_empty_and_nothing_is_printed_at_its_edge() {
    for (name, text, lang) in [("full", FULL, Lang::Zh), ("half", HALF, Lang::En)] {
        for (number, page) in pictures(text, lang, None).iter().enumerate() {
            let ink = page.ink().count();
            assert!(ink > 400, "{name}: page {} has {ink} pixels of ink", number + 1);
            // The cover reaches to the edge.
            let inside = |(x, y): (usize, usize)| {
                (EDGE..page.width - EDGE).contains(&x) && (EDGE..page.height() - EDGE).contains(&y)
            };
            assert!(number == 0 || page.ink().all(inside), "{name}: page {}", number + 1);
        }
    }
}

/// Fields of the grid that may differ by more than a shade: programs that draw round in their own ways.
const MOST_OFF: usize = 12;

#[test]
#[expect(clippy::disallowed_methods, reason = "the same switch as for snapshots")]
fn pages_look_as_they_did() {
    let is_updating = std::env::var_os("INSTA_UPDATE").is_some_and(|how| how == "always");
    let pages = pictures(FULL, Lang::Zh, Some(0..=2));
    for (name, page) in ["cover", "contents", "summary"].into_iter().zip(&pages) {
        let seen = page.shades(50, 70);
        let file = root().join(format!("tests/pages/{name}.afar.txt"));
        if is_updating {
            let mut drawn = String::new();
            for row in &seen {
                let row: String = row
                    .iter()
                    .map(|shade| char::from(b" .:-=+*#%@"[usize::from(*shade)]))
                    .collect();
                writeln!(drawn, "{}", row.trim_end()).expect("memory");
            }
            std::fs::write(&file, drawn).expect("written");
            continue;
        }
        let known =
            std::fs::read_to_string(&file).expect("a picture; INSTA_UPDATE=always draws it");
        let mut lines = known.lines();
        let mut off = 0;
        for row in &seen {
            let line = lines.next().unwrap_or_default();
            let shades = line.chars().chain(std::iter::repeat(' '));
            for (sign, shade) in shades.zip(row) {
                let was = " .:-=+*#%@".find(sign).unwrap_or(0);
                off += usize::from(was.abs_diff(usize::from(*shade)) > 1);
            }
        }
        assert!(
            off <= MOST_OFF,
            "{name}: {off} fields look different; INSTA_UPDATE=always draws it anew"
        );
    }
}
