//! The rows of a table, each read by itself: texts, words, figures; every cell that cannot be one is noted.

use std::collections::BTreeMap;

use super::{
    Context,
    figures::{self, Figure, Refused, not_a},
    periods,
};
use crate::{
    assessment::ComparisonKind,
    both,
    criteria::Id,
    diagnostic::{CellMistake, CellPlace, Rule},
    load::table::{Cell, Row},
    period::Period,
    report::measure_table::{OwnSeries, TableColumn, better_of, folded, kind_of, own_series_of},
    text::Localized,
};

/// A row that was read.
pub(super) struct ReadRow {
    /// Where it begins.
    pub(super) place: CellPlace,
    /// The id of the measure.
    pub(super) id: Option<Given<Id>>,
    /// What it says of the measure, as it stands in files.
    pub(super) texts: BTreeMap<TableColumn, Given<String>>,
    /// Whose figures stand in it; none where that cannot be told.
    pub(super) series: Option<RowSeries>,
    /// The figures, with the series that their column names.
    pub(super) figures: Vec<RowFigure>,
    /// Whether a cell that says which measure it is could not be read.
    pub(super) is_lost: bool,
}

/// Something with its place.
#[derive(Debug, Clone)]
pub(super) struct Given<T> {
    pub(super) value: T,
    pub(super) place: CellPlace,
}

/// Whose figures a row has.
#[derive(Debug, Clone)]
pub(super) enum RowSeries {
    Own(OwnSeries),
    Other {
        id: Option<Given<Id>>,
        name: Option<Given<String>>,
        kind: Option<Given<ComparisonKind>>,
        source: Option<Given<String>>,
    },
}

/// A figure of a row.
#[derive(Debug, Clone)]
pub(super) struct RowFigure {
    pub(super) period: Period,
    /// The series that the column says; else that of the row.
    pub(super) series: Option<OwnSeries>,
    pub(super) figure: Given<Figure>,
}

/// The columns with texts of the measure.
const TEXTS: [TableColumn; 10] = [
    TableColumn::Title,
    TableColumn::Item,
    TableColumn::Area,
    TableColumn::Processes,
    TableColumn::Unit,
    TableColumn::Better,
    TableColumn::Segment,
    TableColumn::Source,
    TableColumn::Owner,
    TableColumn::Evidence,
];

/// Reads every row below the head.
pub(super) fn read(context: &Context<'_>, mistakes: &mut Vec<CellMistake>) -> Vec<ReadRow> {
    let rows = context.sheet.rows.iter().skip(context.head.place + 1);
    let known = |row: &&Row| {
        row.cells.iter().any(|(column, _)| {
            context.head.columns.values().any(|own| own == column)
                || context.head.periods.iter().any(|(own, ..)| own == column)
        })
    };
    rows.filter(known).map(|row| Reader { context, row, mistakes }.row()).collect()
}

struct Reader<'a, 'b> {
    context: &'a Context<'a>,
    row: &'a Row,
    mistakes: &'b mut Vec<CellMistake>,
}

impl<'a> Reader<'a, '_> {
    fn row(mut self) -> ReadRow {
        let before = self.mistakes.len();
        let id = self.id(TableColumn::Id);
        let mut texts = BTreeMap::new();
        for column in TEXTS {
            if let Some(given) = self.value(column) {
                texts.insert(column, given);
            }
        }
        let is_lost = self.mistakes[before..].iter().any(|own| self.names_measure(own));
        let series = self.series();
        let figures = if self.context.head.is_wide() { self.wide() } else { self.long() };
        let first = self.row.cells.first().map_or(0, |(column, _)| *column);
        ReadRow { place: self.place(first), id, texts, series, figures, is_lost }
    }

    /// Whether a mistake is in a cell without which the measure cannot be told.
    fn names_measure(&self, mistake: &CellMistake) -> bool {
        let names = [TableColumn::Id, TableColumn::Title, TableColumn::Item, TableColumn::Segment];
        let columns = names.iter().filter_map(|own| self.context.head.columns.get(own));
        columns
            .into_iter()
            .any(|own| mistake.place.as_ref().is_some_and(|place| place.column == *own))
    }

    fn place(&self, column: u32) -> CellPlace {
        self.context.sheet.place(self.row.number, column)
    }

    fn cell(&self, column: TableColumn) -> Option<(u32, &'a Cell)> {
        let column = *self.context.head.columns.get(&column)?;
        Some((column, self.row.cell(column)?))
    }

    fn refuse(&mut self, column: u32, (rule, message, help): Refused) {
        let mistake = CellMistake::error(rule, Some(self.place(column)), message);
        let mistake = match help {
            Some(help) => mistake.help(help),
            None => mistake,
        };
        let mistake = self.context.headed(mistake);
        self.mistakes.push(mistake);
    }

    /// A text as it stands in the cell.
    fn text(&mut self, column: TableColumn) -> Option<Given<String>> {
        let (column, cell) = self.cell(column)?;
        let text = match cell {
            Cell::Text(text) => text.clone(),
            Cell::Number { digits, is_percent: false } => digits.clone(),
            Cell::Number { digits, is_percent: true } => format!("{digits}%"),
            other => {
                self.refuse(column, not_a(other, &both!("文字", "a text")));
                return None;
            }
        };
        if text.chars().any(|sign| sign.is_control() && sign != '\n' && sign != '\t') {
            let message = both!("文字里有控制字符", "the text contains control characters");
            let help = both!("请重新键入这个单元格的文字", "type the text of this cell again");
            self.refuse(column, (Rule::CellType, message, Some(help)));
            return None;
        }
        Some(Given { value: text, place: self.place(column) })
    }

    /// A text of the measure as it stands in files.
    fn value(&mut self, column: TableColumn) -> Option<Given<String>> {
        let Given { value: text, place } = self.text(column)?;
        let read = match column {
            TableColumn::Item => self.item(&text, true),
            TableColumn::Better => {
                better_of(&text).map(|own| own.word().to_owned()).ok_or_else(|| {
                    word(
                        &text,
                        &both!("越高越好、越低越好、越接近目标越好", "higher, lower, target"),
                    )
                })
            }
            TableColumn::Processes => self.each(&text, |name| self.item(name, false)),
            TableColumn::Evidence => self.each(&text, |name| self.evidence(name)),
            _ => Ok(text),
        };
        match read {
            Ok(value) => Some(Given { value, place }),
            Err(refused) => {
                self.refuse(place.column, refused);
                None
            }
        }
    }

    /// The names in a list, each as it stands in files.
    fn each(
        &self,
        text: &str,
        read: impl Fn(&str) -> Result<String, Refused>,
    ) -> Result<String, Refused> {
        let names = text.split(['、', ',', '，', ';', '；', '\n']).map(str::trim);
        let names: Vec<String> =
            names.filter(|name| !name.is_empty()).map(read).collect::<Result<_, _>>()?;
        let mut unique: Vec<String> = Vec::new();
        for name in names {
            if !unique.contains(&name) {
                unique.push(name);
            }
        }
        Ok(unique.join(", "))
    }

    /// The id of an item; behind it there may be its title.
    fn item(&self, text: &str, is_alone: bool) -> Result<String, Refused> {
        let criteria = self.context.criteria;
        let first = text.split_whitespace().next().unwrap_or(text);
        let node = criteria.node(text).or_else(|| criteria.node(first));
        let Some(node) = node else {
            if is_total(text) {
                return Err((
                    Rule::UnknownId,
                    both!("“{text}”不是条款", "`{text}` is no item"),
                    Some(both!(
                        "合计行不是指标：请删去这一行；要记录合计，请另立一个指标",
                        "a row of totals is no measure: remove it, or make a measure of its own for the total"
                    )),
                ));
            }
            let example =
                criteria.items().next().map_or_else(String::new, |(own, _)| own.id.to_string());
            return Err((
                Rule::UnknownId,
                both!("准则中没有“{text}”这一条款", "the criteria have no item `{text}`"),
                Some(both!(
                    "请写评分项的编号，如 {example}",
                    "write the id of an item, such as {example}"
                )),
            ));
        };
        let id = &node.id;
        if node.item().is_none() {
            return Err((
                Rule::UnknownId,
                both!("{id} 是类目，不是评分项", "{id} is a group, not an item"),
                Some(both!("请写它下面的评分项", "write an item below it")),
            ));
        }
        // As a number `4.10` is `4.1`: which of the two was typed cannot be told any more.
        let is_number = is_alone
            && matches!(self.cell(TableColumn::Item), Some((_, Cell::Number { .. })))
            && text.contains('.');
        if is_number && criteria.node(&format!("{text}0")).is_some() {
            return Err((
                Rule::CellType,
                both!("数 {text} 也可能是 {text}0", "the number {text} may have been {text}0"),
                Some(both!(
                    "请把这一列的格式改为“文本”后重填",
                    "set the format of this column to text and enter it again"
                )),
            ));
        }
        Ok(id.to_string())
    }

    fn evidence(&self, name: &str) -> Result<String, Refused> {
        let known = self.context.assessment.evidence.iter().find(|own| own.id == *name);
        known.map(|own| own.id.to_string()).ok_or_else(|| {
            (
                Rule::UnknownId,
                both!("证据清单中没有“{name}”", "the register has no evidence `{name}`"),
                Some(both!(
                    "请先登记证据，或把这个单元格留空",
                    "add the evidence first, or leave the cell blank"
                )),
            )
        })
    }

    fn id(&mut self, column: TableColumn) -> Option<Given<Id>> {
        let Given { value: text, place } = self.text(column)?;
        match Id::new(&text) {
            Ok(value) => Some(Given { value, place }),
            Err(_) => {
                let message = both!("“{text}”不能作编号", "`{text}` cannot be an id");
                let help = both!(
                    "编号用字母、数字、“.”“_”“-”，以字母或数字开头，如 M1；没有编号就留空",
                    "ids have letters, digits, `.`, `_` and `-` and begin with a letter or a digit, such as M1; leave it blank where there is none"
                );
                self.refuse(place.column, (Rule::BadId, message, Some(help)));
                None
            }
        }
    }

    /// Whose figures they are; none where that cannot be told.
    fn series(&mut self) -> Option<RowSeries> {
        let before = self.mistakes.len();
        let id = self.id(TableColumn::SeriesId);
        let name = self.text(TableColumn::Series);
        let source = self.text(TableColumn::SeriesSource);
        let kind = self.text(TableColumn::Kind).and_then(|Given { value: text, place }| {
            match kind_of(&text) {
                Some(value) => Some(Given { value, place }),
                None => {
                    let words =
                        both!("竞争对手、标杆、行业平均", "competitor, benchmark, industry");
                    self.refuse(place.column, word(&text, &words));
                    None
                }
            }
        });
        if self.mistakes.len() > before {
            return None;
        }
        let own = match &name {
            _ if id.is_some() => None,
            None => Some(OwnSeries::Actual),
            Some(name) => own_series_of(&name.value),
        };
        let Some(own) = own else {
            return Some(RowSeries::Other { id, name, kind, source });
        };
        let kind = kind.map(|kind| kind.place);
        for place in kind.into_iter().chain(source.map(|source| source.place)) {
            let message = both!(
                "只有对比数据才有对比类型和来源",
                "only a comparison has a kind and a source of its own"
            );
            let help = both!(
                "请在“系列”列写出对比对象的名称",
                "write the name of the comparison in the column `series`"
            );
            self.refuse(place.column, (Rule::Contradiction, message, Some(help)));
        }
        Some(RowSeries::Own(own))
    }

    /// The figures of a row that has its period in a cell.
    fn long(&mut self) -> Vec<RowFigure> {
        let figures: Vec<(Option<OwnSeries>, Given<Figure>)> =
            [(None, TableColumn::Value), (Some(OwnSeries::Target), TableColumn::Target)]
                .into_iter()
                .filter_map(|(series, column)| {
                    let column = *self.context.head.columns.get(&column)?;
                    Some((series, self.figure(column)?))
                })
                .collect();
        let period = match self.cell(TableColumn::Period) {
            Some((column, cell)) => {
                periods::period(cell).map_err(|refused| self.refuse(column, refused)).ok()
            }
            None => {
                if !figures.is_empty()
                    && let Some(column) = self.context.head.columns.get(&TableColumn::Period)
                {
                    let message = both!("有数据却没有期间", "there is a figure and no period");
                    self.refuse(*column, (Rule::BlankCell, message, Some(merged())));
                }
                None
            }
        };
        let Some(period) = period else { return Vec::new() };
        figures.into_iter().map(|(series, figure)| RowFigure { period, series, figure }).collect()
    }

    /// The figures of a row that has a column for every period.
    fn wide(&mut self) -> Vec<RowFigure> {
        let head = self.context.head;
        head.periods
            .iter()
            .filter_map(|(column, period, series)| {
                Some(RowFigure { period: *period, series: *series, figure: self.figure(*column)? })
            })
            .collect()
    }

    fn figure(&mut self, column: u32) -> Option<Given<Figure>> {
        let cell = self.row.cell(column)?;
        match figures::figure(cell, self.context.sheet.may_have_decimal_commas) {
            Ok(figure) => Some(Given { value: figure?, place: self.place(column) }),
            Err(refused) => {
                self.refuse(column, refused);
                None
            }
        }
    }
}

fn word(given: &str, known: &Localized) -> Refused {
    let Localized { zh, en } = known;
    (
        Rule::UnknownWord,
        both!("不认识“{given}”", "`{given}` is not known here"),
        Some(both!("可用：{zh}", "use one of: {en}")),
    )
}

/// Whether a cell begins a row of totals.
fn is_total(text: &str) -> bool {
    matches!(folded(text).as_str(), "合计" | "总计" | "小计" | "total" | "totals" | "sum")
}

/// What to do about a blank cell.
pub(super) fn merged() -> Localized {
    both!(
        "每一行都要写出；合并单元格只有第一格有内容，请取消合并并逐行填写",
        "every row needs its own; of merged cells only the first one holds anything: take them apart and fill in each row"
    )
}
