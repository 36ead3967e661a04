//! The head of a table: in which sheet and row it stands, and what is in which column.

use std::collections::BTreeMap;

use super::{TableOptions, listed, periods};
use crate::{
    both,
    diagnostic::{CellMistake, Rule},
    load::table::{Cell, Row, Sheet, Tables},
    period::Period,
    report::measure_table::{OwnSeries, TableColumn, folded, kind_of, own_series_of},
    text::Localized,
};

/// A head is looked for in so many rows with cells: above it there may be titles and notes.
const LOOKED_AT: usize = 30;

/// What is in which column.
#[derive(Debug)]
pub(super) struct Head {
    /// Which of the sheet's rows it is.
    pub(super) place: usize,
    /// The columns that are known, by what is in them.
    pub(super) columns: BTreeMap<TableColumn, u32>,
    /// The columns of periods, with the series that the head itself names.
    pub(super) periods: Vec<(u32, Period, Option<OwnSeries>)>,
    /// What stands in the heads, by column.
    pub(super) texts: BTreeMap<u32, String>,
}

impl Head {
    /// What stands above a column.
    pub(super) fn text(&self, column: u32) -> Option<String> {
        self.texts.get(&column).cloned()
    }

    /// Whether every period has a column of its own.
    pub(super) fn is_wide(&self) -> bool {
        !self.periods.is_empty()
    }

    fn has(&self, column: TableColumn) -> bool {
        self.columns.contains_key(&column)
    }

    /// Which columns it lacks.
    fn missing(&self) -> Localized {
        let has_name = self.has(TableColumn::Id) || self.has(TableColumn::Title);
        let has_figure = self.has(TableColumn::Value) || self.has(TableColumn::Target);
        let parts = [
            (has_name, "“指标编号”或“指标名称”", "`id` or `measure`"),
            (self.has(TableColumn::Period), "“期间”", "`period`"),
            (has_figure, "“数值”或“目标值”", "`value` or `target`"),
        ];
        let missing = || parts.iter().filter(|(is_there, ..)| !is_there);
        let zh: Vec<&str> = missing().map(|(_, zh, _)| *zh).collect();
        let en: Vec<&str> = missing().map(|(.., en)| *en).collect();
        Localized::new(zh.join("、"), en.join(", ") + if en.len() > 1 { " are" } else { " is" })
    }

    /// Whether measures and figures can be told.
    fn is_enough(&self) -> bool {
        let names = self.has(TableColumn::Id) || self.has(TableColumn::Title);
        let figures = self.has(TableColumn::Value) || self.has(TableColumn::Target);
        names && (self.is_wide() || (self.has(TableColumn::Period) && figures))
    }
}

/// The sheet with measures, its head, and what is odd about it.
pub(super) fn find<'a>(
    tables: &'a Tables,
    options: &TableOptions,
) -> Result<(&'a Sheet, Head, Vec<CellMistake>), Vec<CellMistake>> {
    let visible = || tables.sheets.iter().filter(|own| !own.is_hidden);
    let candidates: Vec<&Sheet> = match &options.sheet {
        Some(name) => {
            let is_meant = |own: &&Sheet| own.name.as_deref() == Some(name.as_str());
            let meant = tables.sheets.iter().find(is_meant);
            vec![meant.ok_or_else(|| vec![unknown_sheet(name, tables)])?]
        }
        None => visible().collect(),
    };
    let found = candidates.iter().map(|sheet| Some((*sheet, head_of(sheet, options)?)));
    let mut found: Vec<(&Sheet, Head)> = found.flatten().collect();
    if found.is_empty() {
        return Err(vec![no_head(&candidates, options, tables)]);
    }
    let (sheet, head) = found.remove(0);
    if let Some(mistake) = second_row(sheet, &head) {
        return Err(vec![mistake]);
    }
    let mut mistakes = doubts(sheet, &head, options);
    if !found.is_empty() {
        let Localized { zh, en } = listed(found.iter().filter_map(|(own, _)| own.name.as_deref()));
        let name = sheet.name.as_deref().unwrap_or_default();
        let message = both!(
            "只读取了工作表“{name}”；这些工作表也有指标：{zh}",
            "only the sheet `{name}` is read; others have measures too: {en}"
        );
        mistakes.push(
            CellMistake::warning(Rule::Sheet, None, message)
                .help(both!("用 --sheet 逐个导入", "import each of them with --sheet")),
        );
    }
    Ok((sheet, head, mistakes))
}

fn head_of(sheet: &Sheet, options: &TableOptions) -> Option<Head> {
    let rows = sheet.rows.iter().take(LOOKED_AT).enumerate();
    rows.map(|(place, row)| read(place, row, options)).find(Head::is_enough)
}

/// What a row says, taken as a head. Of two columns of the same name the first one counts.
fn read(place: usize, row: &Row, options: &TableOptions) -> Head {
    let mut head =
        Head { place, columns: BTreeMap::new(), periods: Vec::new(), texts: BTreeMap::new() };
    for (column, cell) in &row.cells {
        let text = shown(cell);
        if let Some(own) = known(&text, options) {
            head.columns.entry(own).or_insert(*column);
        } else if let Some((period, series)) = periods::of_head(cell)
            && !head.periods.iter().any(|(_, own, of)| (*own, *of) == (period, series))
        {
            head.periods.push((*column, period, series));
        }
        head.texts.insert(*column, text);
    }
    head
}

/// The column that a head names. What the user says goes before what it is called.
fn known(text: &str, options: &TableOptions) -> Option<TableColumn> {
    let folded_text = folded(text);
    let given = options.columns.iter().find(|(_, head)| folded(head) == folded_text);
    let is_given = |own: &TableColumn| options.columns.iter().any(|(given, _)| given == own);
    match given {
        Some((column, _)) => Some(*column),
        None => TableColumn::of_head(text).filter(|own| !is_given(own)),
    }
}

/// What is odd about a head that can be read.
fn doubts(sheet: &Sheet, head: &Head, options: &TableOptions) -> Vec<CellMistake> {
    let Some(row) = sheet.rows.get(head.place) else { return Vec::new() };
    let mut mistakes = Vec::new();
    for (column, cell) in &row.cells {
        let place = Some(sheet.place(row.number, *column));
        let text = shown(cell);
        let period = periods::of_head(cell);
        match (known(&text, options), period) {
            (Some(own), _) if head.columns.get(&own) != Some(column) => {
                mistakes.push(twice(place, &text, &own.named()));
            }
            (Some(own), _) if is_idle(head, own) => mistakes.push(idle(place, &text)),
            (None, Some(_)) if !head.periods.iter().any(|(own, ..)| own == column) => {
                mistakes.push(twice(place, &text, &Localized::same(text.clone())));
            }
            (None, Some((_, Some(_)))) if head.has(TableColumn::Series) => {
                mistakes.push(two_series(place, &text));
            }
            (None, None) => mistakes.push(unknown(place, &text)),
            _ => {}
        }
    }
    if head.is_wide() && head.has(TableColumn::Period) {
        let column = head.columns.get(&TableColumn::Period).copied().unwrap_or_default();
        mistakes.push(two_layouts(Some(sheet.place(row.number, column))));
    }
    mistakes.extend(nameless(sheet, head));
    let missing = options.columns.iter().filter(|(own, _)| !head.has(*own));
    mistakes.extend(missing.map(|(own, text)| not_there(*own, text, head)));
    mistakes
}

/// Below the periods there may be a second row of the head, with `actual` and `target` in it. Such a head is refused as
/// a whole: which column belongs to which period only merged cells say.
fn second_row(sheet: &Sheet, head: &Head) -> Option<CellMistake> {
    let row = sheet.rows.get(head.place + 1).filter(|_| head.is_wide())?;
    let is_nameless = |column: u32| {
        !head.texts.contains_key(&column) || head.periods.iter().any(|(own, ..)| *own == column)
    };
    let names_series = |cell: &Cell| own_series_of(&shown(cell)).is_some();
    let (column, _) =
        row.cells.iter().find(|(column, cell)| is_nameless(*column) && names_series(cell))?;
    let message = both!("表头有两行", "the head has two rows");
    let place = Some(sheet.place(row.number, *column));
    Some(CellMistake::error(Rule::TableForm, place, message).help(both!(
        "请并成一行，每列写明期间和系列，如“2025年目标”“2025年实际”，并删去第二行",
        "make one row of them that names period and series in every column, such as `2025 target` and `2025 actual`, and remove the second one"
    )))
}

/// Whether a column says nothing where periods have columns of their own.
fn is_idle(head: &Head, column: TableColumn) -> bool {
    head.is_wide() && matches!(column, TableColumn::Value | TableColumn::Target)
}

/// Columns with cells below nothing.
fn nameless(sheet: &Sheet, head: &Head) -> Vec<CellMistake> {
    let mut found: BTreeMap<u32, u32> = BTreeMap::new();
    for row in sheet.rows.iter().skip(head.place + 1) {
        for (column, _) in row.cells.iter().filter(|(own, _)| !head.texts.contains_key(own)) {
            found.entry(*column).or_insert(row.number);
        }
    }
    let mistake = |(column, row)| {
        let message = both!("这一列没有表头，未读取", "this column has no head and is not read");
        CellMistake::warning(Rule::UnknownColumn, Some(sheet.place(row, column)), message)
    };
    found.into_iter().map(mistake).collect()
}

fn twice(
    place: Option<crate::diagnostic::CellPlace>,
    text: &str,
    named: &Localized,
) -> CellMistake {
    let Localized { zh, en } = named;
    let message = both!("“{zh}”列不止一个", "there is more than one column `{en}`");
    CellMistake::error(Rule::DuplicateColumn, place, message).head(Some(text.to_owned())).help(
        both!(
            "请删去其中一列，或用 --column 指明用哪一列",
            "remove one of them, or name the one that counts with --column"
        ),
    )
}

fn two_series(place: Option<crate::diagnostic::CellPlace>, text: &str) -> CellMistake {
    let message = both!(
        "表头“{text}”已说明系列，表中又有“系列”列",
        "the head `{text}` names a series, and there is a column `series` as well"
    );
    CellMistake::error(Rule::DuplicateColumn, place, message).head(Some(text.to_owned())).help(
        both!(
            "请把表头改为期间，或删去“系列”列",
            "let the head be the period alone, or remove the column `series`"
        ),
    )
}

fn two_layouts(place: Option<crate::diagnostic::CellPlace>) -> CellMistake {
    let message = both!(
        "既有“期间”列，又有以期间为表头的列",
        "there is a column `period`, and there are columns that are periods"
    );
    CellMistake::error(Rule::DuplicateColumn, place, message).help(both!(
        "请只用一种：每行一个期间，或每列一个期间",
        "use one of them: a period per row, or a period per column"
    ))
}

fn idle(place: Option<crate::diagnostic::CellPlace>, text: &str) -> CellMistake {
    let message = both!(
        "“{text}”列没有说是哪一期的，未读取",
        "the column `{text}` does not say of which period it is, and is not read"
    );
    CellMistake::warning(Rule::UnknownColumn, place, message).head(Some(text.to_owned())).help(both!(
        "请把表头写成“2026年目标”，或另起一行、在“系列”列写“目标”",
        "write the head as `2026 target`, or give targets a row of their own with the series `target`"
    ))
}

fn unknown(place: Option<crate::diagnostic::CellPlace>, text: &str) -> CellMistake {
    let message =
        both!("不认识“{text}”列，未读取", "the column `{text}` is not known and not read");
    let help = if kind_of(text).is_some() {
        both!(
            "对比数据另起一行：在“系列”列写对比对象的名称，在“对比类型”列写“{text}”",
            "figures of others have rows of their own: whose they are in the column `series`, and `{text}` in the column `kind`"
        )
    } else if Period::last_year_in(text).is_some() {
        both!(
            "如果是数据，表头请写期间，后面可加“实际”或“目标”：2026、2026年目标、2026-H1、2026年3月",
            "if it holds figures, let its head be the period, with `actual` or `target` behind it: 2026, 2026 target, 2026-H1, 2026-03"
        )
    } else {
        both!(
            "如果需要，用 --column 字段={text} 指明它是什么，如 --column title={text}",
            "if it matters, say what it is with --column FIELD={text}, such as --column title={text}"
        )
    };
    CellMistake::warning(Rule::UnknownColumn, place, message).head(Some(text.to_owned())).help(help)
}

fn not_there(column: TableColumn, text: &str, head: &Head) -> CellMistake {
    let key = column.key();
    let Localized { zh, en } = listed(head.texts.values());
    let message = both!(
        "没有 --column {key}={text} 所指的列；表头有：{zh}",
        "there is no column as --column {key}={text} says; the heads are: {en}"
    );
    CellMistake::error(Rule::MissingColumn, None, message)
}

fn unknown_sheet(name: &str, tables: &Tables) -> CellMistake {
    let Localized { zh, en } = sheets(tables);
    CellMistake::error(
        Rule::Sheet,
        None,
        both!("没有工作表“{name}”；有：{zh}", "there is no sheet `{name}`; there are: {en}"),
    )
}

/// Says what is missing: of one sheet its columns, of several that none of them is a table of measures.
fn no_head(candidates: &[&Sheet], options: &TableOptions, tables: &Tables) -> CellMistake {
    let help = both!(
        "需要“指标编号”或“指标名称”，以及“期间”和“数值”（或“目标值”）；或以期间为表头的列，如 2025、2026。表头不同可用 --column 字段=表头",
        "needed are `id` or `measure`, with `period` and `value` (or `target`); or columns that are periods, such as 2025 and 2026. Other heads are named with --column FIELD=HEADER"
    );
    let with_cells: Vec<&&Sheet> = candidates.iter().filter(|own| !own.rows.is_empty()).collect();
    match with_cells.as_slice() {
        [] => {
            CellMistake::error(Rule::MissingColumn, None, both!("表格是空的", "the table is empty"))
        }
        [only] => {
            let best = only.rows.iter().take(LOOKED_AT).enumerate();
            let best = best.map(|(place, row)| (row, read(place, row, options)));
            // The row that comes nearest to a head; of several the first.
            let best = best.rev().max_by_key(|(_, own)| own.columns.len() + own.periods.len());
            let place = best
                .as_ref()
                .map(|(row, _)| only.place(row.number, row.cells.first().map_or(0, |own| own.0)));
            let (missing, found) = best.map_or_else(Default::default, |(_, own)| {
                (own.missing(), listed(own.texts.values()))
            });
            let (missing_zh, missing_en) = (missing.zh, missing.en);
            let Localized { zh, en } = found;
            let message = both!(
                "缺少{missing_zh}；这一行有：{zh}",
                "{missing_en} missing; this row has: {en}"
            );
            CellMistake::error(Rule::MissingColumn, place, message)
        }
        _ => {
            let Localized { zh, en } = sheets(tables);
            let message = both!(
                "没有一个工作表有指标表的表头；工作表有：{zh}",
                "no sheet has the head of a table of measures; the sheets are: {en}"
            );
            CellMistake::error(Rule::Sheet, None, message)
        }
    }
    .help(help)
}

fn sheets(tables: &Tables) -> Localized {
    listed(tables.sheets.iter().filter_map(|own| own.name.as_deref()))
}

/// A cell of a head as a text.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Error(text) | Cell::Number { digits: text, .. } => text.clone(),
        Cell::Date { year, month, .. } => format!("{year}-{month:02}"),
        Cell::Time => "…".to_owned(),
        Cell::Truth(truth) => truth.to_string(),
    }
}
