//! Mistakes in tables: what is wrong, in which cell, and what to do. Data only.

use std::fmt;

use super::{Rule, Severity};
use crate::text::Localized;

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellPlace {
    /// The sheet, where the table is one of a workbook.
    pub sheet: Option<String>,
    /// The row, from 1, as spreadsheets number them.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

/// As spreadsheets write it: `C5`, or `数据!C5`.
impl fmt::Display for CellPlace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(formatter, "{sheet}!")?;
        }
        write!(formatter, "{}{}", column_name(self.column), self.row)
    }
}

/// The letters of a column: `A`, `Z`, `AA`.
#[must_use]
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// One mistake in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellMistake {
    /// The rule that was broken.
    pub rule: Rule,
    /// Error or warning.
    pub severity: Severity,
    /// Where; none when it is about the table as a whole.
    pub place: Option<CellPlace>,
    /// The head of the column, as it stands in the table.
    pub head: Option<String>,
    /// What is wrong, in one line.
    pub message: Localized,
    /// What to do.
    pub help: Option<Localized>,
}

impl CellMistake {
    /// An error in a cell, or in the table as a whole.
    #[must_use]
    pub fn error(rule: Rule, place: Option<CellPlace>, message: Localized) -> Self {
        Self { rule, severity: Severity::Error, place, head: None, message, help: None }
    }

    /// A warning of a cell.
    #[must_use]
    pub fn warning(rule: Rule, place: Option<CellPlace>, message: Localized) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, place, message) }
    }

    /// Adds the head of the column.
    #[must_use]
    pub fn head(mut self, head: Option<String>) -> Self {
        self.head = head;
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: Localized) -> Self {
        self.help = Some(help);
        self
    }
}

/// All that was found in one table, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFindings {
    /// The file, as the user gave it.
    pub name: String,
    /// The mistakes.
    pub mistakes: Vec<CellMistake>,
}

impl TableFindings {
    /// Sorts by row and column, what is about the whole table first.
    #[must_use]
    pub fn new(name: String, mut mistakes: Vec<CellMistake>) -> Self {
        mistakes.sort_by(|one, other| one.place.cmp(&other.place));
        Self { name, mistakes }
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.mistakes.iter().filter(|own| own.severity == severity).count()
    }

    /// Whether the table cannot be taken.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_do() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_name(column), name);
        }
        let place = CellPlace { sheet: Some("数据".to_owned()), row: 5, column: 2 };
        assert_eq!(place.to_string(), "数据!C5");
        assert_eq!(CellPlace { sheet: None, ..place }.to_string(), "C5");
    }
}
