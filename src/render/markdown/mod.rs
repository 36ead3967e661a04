//! Results as Markdown (GitHub's), for minutes, wikis and mail: made to be read as text too.
//!
//! Texts of people stay texts: whatever could begin a heading, a link, an emphasis or a cell is escaped, and
//! nothing else, so that the source stays readable.

mod escape;
mod measures;
mod report;
mod sheet;

pub(super) use escape::escaped;
pub use report::report;
pub use sheet::{by_assessment, by_item};

/// The cells of a table as a line of it. They are escaped already.
pub(super) fn line(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn bold(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("**{text}**") }
}
