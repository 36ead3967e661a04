//! Tables of measures: from cells to edits of an assessment, or to every cell that is wrong.
//!
//! Three steps. The head says what is in which column. Every row is read by itself, every bad cell noted. Then rows are
//! gathered by measure and held against the assessment: what is there already asks for nothing, what differs is a
//! change that is told, and a blank cell never clears.

mod figures;
mod gather;
mod head;
mod periods;
mod resolve;
mod rows;

use super::table::{self, Sheet};
use crate::{
    assessment::{Assessment, Edit},
    criteria::{Criteria, Id},
    diagnostic::{CellMistake, CellPlace, TableFindings},
    report::measure_table::TableColumn,
    text::Localized,
};
use head::Head;

/// What the user says of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableOptions {
    /// The sheet to read.
    pub sheet: Option<String>,
    /// Columns by the heads that they have in this table.
    pub columns: Vec<(TableColumn, String)>,
}

/// What a table asks for.
#[derive(Debug)]
pub struct Import {
    /// The edits, in an order in which they can be applied one after another.
    pub edits: Vec<Edit>,
    /// What they come to.
    pub summary: Summary,
    /// Warnings.
    pub findings: TableFindings,
}

/// What a table comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// The measures that it tells of.
    pub measures: usize,
    /// Those that are new.
    pub added: Vec<(Id, String)>,
    /// Figures where there were none.
    pub new_figures: usize,
    /// Figures that are there already.
    pub same_figures: usize,
    /// Words and comparisons that measures had not yet.
    pub filled: usize,
    /// What is there and becomes something else.
    pub changes: Vec<Change>,
}

/// Something that is there and becomes something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The measure.
    pub measure: Id,
    /// What of it.
    pub what: Localized,
    /// What stands there now.
    pub old: String,
    /// What the table says.
    pub new: String,
    /// Where it says so.
    pub place: CellPlace,
}

/// Reads a table of measures as edits of `assessment`: delimited text or a workbook.
///
/// # Errors
/// Every mistake there is; nothing of a table with a mistake is taken.
pub fn measure_table(
    name: &str,
    bytes: &[u8],
    criteria: &Criteria,
    assessment: &Assessment,
    options: &TableOptions,
) -> Result<Import, TableFindings> {
    let refused = |mistakes| TableFindings::new(name.to_owned(), mistakes);
    let tables = table::tables(bytes).map_err(|mistake| refused(vec![*mistake]))?;
    let (sheet, head, mut mistakes) = head::find(&tables, options).map_err(refused)?;
    let context = Context { sheet, head: &head, criteria, assessment };
    let rows = rows::read(&context, &mut mistakes);
    let measures = gather::gather(&context, rows, &mut mistakes);
    let (edits, mut summary) = resolve::resolve(&context, measures, &mut mistakes);
    summary.sheet.clone_from(&sheet.name);
    let findings = refused(mistakes);
    if findings.has_errors() { Err(findings) } else { Ok(Import { edits, summary, findings }) }
}

/// Names in a message, in both languages; of a crowd the first ones.
fn listed<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Localized {
    const MOST: usize = 30;
    let names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
    let shown = &names[..names.len().min(MOST)];
    let more = if names.len() > MOST { "…" } else { "" };
    Localized::new(shown.join("、") + more, shown.join(", ") + more)
}

/// What every step looks at.
struct Context<'a> {
    sheet: &'a Sheet,
    head: &'a Head,
    criteria: &'a Criteria,
    assessment: &'a Assessment,
}

impl Context<'_> {
    /// A mistake with the head of its column.
    fn headed(&self, mistake: CellMistake) -> CellMistake {
        let column = mistake.place.as_ref().map(|place| place.column);
        let head = column.and_then(|column| self.head.text(column));
        mistake.head(head)
    }
}
