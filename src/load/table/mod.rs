//! Tables as people keep them: delimited text or a workbook, read into cells that know their place.
//!
//! Nothing is known here of what a table is about. A number from a workbook becomes the digits that spreadsheets
//! show at their most precise, never a float that travels on; what is no text and no number stays what it is, so that
//! whoever reads the cell can refuse it.

mod delimited;
mod digits;
mod workbook;

use crate::{
    both,
    diagnostic::{CellMistake, CellPlace, Rule},
};

/// The most cells that are read: far more than any table of measures has.
pub const MAX_CELLS: usize = 500_000;
/// The most bytes that all their texts may have together.
pub const MAX_TEXT: usize = 32 * 1024 * 1024;

/// A file of tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::load) struct Tables {
    /// Its sheets; delimited text is one without a name.
    pub(in crate::load) sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::load) struct Sheet {
    /// Its name in the workbook.
    pub(in crate::load) name: Option<String>,
    /// Whether people do not see it.
    pub(in crate::load) is_hidden: bool,
    /// Whether decimals may be written with a comma where this comes from.
    pub(in crate::load) may_have_decimal_commas: bool,
    /// Its rows, in order; those without a cell are left out.
    pub(in crate::load) rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::load) struct Row {
    /// Its number, from 1, as spreadsheets count.
    pub(in crate::load) number: u32,
    /// Its cells by column, from 0; empty ones are left out.
    pub(in crate::load) cells: Vec<(u32, Cell)>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::load) enum Cell {
    /// A text, without the blanks around it; never empty.
    Text(String),
    /// A number of a workbook: its digits at 15 places, a hundredfold where it is shown in per cent.
    Number {
        /// The digits, with a minus where it is negative.
        digits: String,
        /// Whether it is shown in per cent.
        is_percent: bool,
    },
    /// A date of a workbook, with the parts of it that are shown.
    Date {
        /// The year.
        year: u16,
        /// The month, from 1.
        month: u8,
        /// The day, from 1.
        day: u8,
        /// How much of it is shown.
        shown: ShownDate,
    },
    /// A time, a duration.
    Time,
    /// True or false.
    Truth(bool),
    /// An error such as `#DIV/0!`.
    Error(String),
}

/// How much of a date a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum ShownDate {
    /// The year alone.
    Year,
    /// The year and the month.
    Month,
    /// The day, or more.
    Day,
}

impl Sheet {
    /// The place of a cell.
    #[must_use]
    pub(in crate::load) fn place(&self, row: u32, column: u32) -> CellPlace {
        CellPlace { sheet: self.name.clone(), row, column }
    }
}

impl Row {
    /// The cell in a column.
    #[must_use]
    pub(in crate::load) fn cell(&self, column: u32) -> Option<&Cell> {
        let place = self.cells.binary_search_by_key(&column, |(own, _)| *own).ok()?;
        self.cells.get(place).map(|(_, cell)| cell)
    }
}

/// Reads a file of tables: a workbook (`.xlsx`, `.xlsm`), or text with commas, semicolons or tabs in UTF-8, UTF-16 or
/// GB 18030. What it is is seen from its bytes.
///
/// # Errors
/// Why it cannot be read.
pub(in crate::load) fn tables(bytes: &[u8]) -> Result<Tables, Box<CellMistake>> {
    match bytes {
        [b'P', b'K', 3 | 5 | 7, ..] => workbook::read(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(old_workbook()),
        _ => delimited::read(bytes),
    }
}

fn old_workbook() -> Box<CellMistake> {
    form(both!(
        "这是旧格式的工作簿（.xls、.et），或加了密码的工作簿",
        "this is a workbook in an old format (.xls), or one with a password"
    ))
    .help(both!(
        "请另存为 .xlsx（不加密码），或另存为 CSV UTF-8",
        "save it as .xlsx without a password, or as CSV UTF-8"
    ))
    .into()
}

fn form(message: crate::text::Localized) -> CellMistake {
    CellMistake::error(Rule::TableForm, None, message)
}

/// What may still be read before a file is taken for a hostile one.
struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    fn new() -> Self {
        Self { cells: MAX_CELLS, text: MAX_TEXT }
    }

    /// Takes a cell with a text of so many bytes.
    fn spend(&mut self, bytes: usize) -> Result<(), Box<CellMistake>> {
        match (self.cells.checked_sub(1), self.text.checked_sub(bytes)) {
            (Some(cells), Some(text)) => {
                *self = Self { cells, text };
                Ok(())
            }
            _ => Err(too_large()),
        }
    }
}

fn too_large() -> Box<CellMistake> {
    let (cells, text) = (MAX_CELLS, MAX_TEXT / 1024 / 1024);
    CellMistake::error(
        Rule::TooLarge,
        None,
        both!(
            "表格太大：最多 {cells} 个单元格，文字合计不超过 {text} MiB",
            "the table is too large: at most {cells} cells with {text} MiB of text are read"
        ),
    )
    .help(both!(
        "请只保留有指标数据的工作表和行列",
        "keep the sheets, rows and columns that hold measures only"
    ))
    .into()
}
