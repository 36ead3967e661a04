//! The report as a PDF: A4, typeset, with a text that can be searched and copied, links and bookmarks.
//!
//! A [`Report`] goes in, bytes come out. The way there: `sections` turn the parts of a report into bands, `flow`
//! breaks them into pages, `write` makes a file of the pages. Fonts and dates come in; no file is read, no clock
//! asked, and the same report gives the same bytes.
//!
//! ```no_run
//! # fn show(report: &zhuoyue::report::Report) -> Result<(), zhuoyue::render::pdf::PdfError> {
//! let rendered = zhuoyue::render::pdf::render(report, &Default::default())?;
//! assert!(rendered.bytes.starts_with(b"%PDF"));
//! # Ok(())
//! # }
//! ```

mod canvas;
mod chart;
mod composer;
mod content;
mod drawable;
mod file;
mod flow;
mod fonts;
mod form;
mod glyphs;
mod language;
mod lettering;
mod memo;
mod metadata;
mod operators;
mod page;
mod permission;
mod sections;
mod spacing;
mod structure;
mod table;
mod tagging;
mod text;
mod theme;
mod typesetter;
mod units;
mod write;
mod xmp;

pub use form::form;
pub use permission::FontError;

pub use crate::report::{Colour, Theme};

use canvas::Drawing;
use composer::Composer;
use fonts::Faces;
use metadata::{Bookmarks, Info};
use page::Running;
use structure::Structure;
use theme::{Palette, Styles};
use typesetter::Typesetter;

use crate::{date::Date, render::logo::Logo, report::Report};

/// What can be chosen about a PDF.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Its colours.
    pub theme: Theme,
    /// A picture on the cover.
    pub logo: Option<Logo>,
    /// The day that stands in the file as the day it was made; none leaves it out.
    pub created: Option<Date>,
    /// Font files (TrueType or OpenType) for characters that the bundled fonts do not have.
    pub fonts: Vec<Vec<u8>>,
}

/// A PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no font has, in order; `〓` is drawn in their place.
    pub missing: Vec<char>,
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A font file that the user named is not taken.
    #[error("font file number {number} is not taken: {why}", number = .number + 1)]
    Font {
        /// Its place in [`Options::fonts`], from 0.
        number: usize,
        /// What is wrong with it.
        why: FontError,
    },
    /// The file could not be put together.
    #[error("the PDF cannot be written: {0}")]
    Write(String),
}

impl PdfError {
    fn write(error: impl std::fmt::Display) -> Self {
        PdfError::Write(error.to_string())
    }
}

/// Renders a report.
///
/// # Errors
/// When a font that the user named cannot be embedded.
pub fn render(report: &Report, options: &Options) -> Result<Rendered, PdfError> {
    let (faces, fonts) = Faces::load(&options.fonts)?;
    let typesetter = Typesetter::new(faces, fonts, report.lang);
    let styles = Styles::new(Palette::new(options.theme), report.lang);
    let mut composer = Composer::new(report, report.lang, typesetter, styles);
    let cover = sections::cover::draw(&mut composer, options.logo.as_ref());
    sections::body(&mut composer);
    let heads = Heads::of(report);
    written(composer.finish(cover, &heads.running(report)), info(report, options), options)
}

/// The file of pages that are laid out.
fn written(pages: Pages, info: Info, options: &Options) -> Result<Rendered, PdfError> {
    let Pages { pages, bookmarks, tree, typesetter } = pages;
    let (faces, missing) = typesetter.finish();
    let count = pages.len();
    let document = write::Document {
        size: (page::WIDTH, page::HEIGHT),
        pages,
        bookmarks,
        tree,
        logo: options.logo.as_ref(),
        info,
    };
    Ok(Rendered { bytes: write::write(document, &faces)?, pages: count, missing })
}

/// What runs above the pages of a report besides its title.
struct Heads {
    period: String,
}

impl Heads {
    fn of(report: &Report) -> Self {
        let period = Some(&report.cover.period).filter(|period| !period.is_empty());
        Self { period: period.map_or_else(String::new, |period| format!(" · {period}")) }
    }

    fn running<'a>(&'a self, report: &'a Report) -> Running<'a> {
        let left = (report.cover.organization.as_str(), self.period.as_str());
        Running { left, right: &report.title, lang: report.lang }
    }
}

fn info(report: &Report, options: &Options) -> Info {
    let cover = &report.cover;
    Info {
        lang: report.lang,
        title: format!("{} · {}", report.title, cover.organization),
        author: cover.assessors.join(report.lang.pick("、", ", ")),
        subject: [cover.edition.as_str(), cover.period.as_str()].join(" · "),
        creator: report.provenance.program.clone(),
        created: options.created,
    }
}

/// Pages with what is to be found on them.
struct Pages {
    pages: Vec<Drawing>,
    bookmarks: Bookmarks,
    tree: Structure,
    typesetter: Typesetter,
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
