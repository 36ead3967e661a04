//! Measures in a report: their figures ready to be drawn, what the figures say, and how far they carry a rating.
//!
//! The facts come from the room `measures`; here they are put into words and lengths. Advice is always named as such.

mod findings;
mod sheet;
mod words;

pub use findings::{
    ContradictionRow, FiguresRow, Finding, FindingList, Findings, contradiction_text, findings,
};
pub(super) use sheet::sheet_of;
pub use sheet::{
    Axis, Line, LineKind, MeasureSheet, Support, better_words, measure_sheet, support_rows,
};
pub use words::{band_advice, figures_in_short, period_words, sparkline, with_unit};
pub(super) use words::{course_word, gap as gap_text};
