//! Measures as a table that people keep in a spreadsheet: its columns and words in both languages, and the table that
//! says what an assessment has. What is written here can be read again by `load`.

mod columns;
mod export;
mod words;

pub use columns::TableColumn;
pub use export::{Layout, measure_table};
pub use words::{OwnSeries, better_of, better_word, folded, kind_of, own_series_of, plain_width};
