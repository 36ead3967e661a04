//! `zhuoyue measures`: figures from tables into an assessment and back, and a list of them.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use zhuoyue::{
    both,
    load::{self, Change, Import, Opening, Summary, TableOptions},
    render::{self, plain::visible},
    report::{
        MeasureList,
        measure_table::{self, Layout, TableColumn},
    },
    say, store,
    text::{Lang, counted},
};

use super::{
    Context, Failure,
    arguments::AssessmentFile,
    workfile::{self, Workfile},
};

/// Changes beyond these are counted, not listed.
const MOST_LISTED: usize = 100;

/// Commands of `zhuoyue measures`.
#[derive(Debug, Subcommand)]
pub(crate) enum MeasuresCommand {
    /// Take figures from a table (CSV or XLSX): all of it, or nothing
    Import(ImportArguments),
    /// Write the measures as a table (CSV) that can be imported again
    Export(ExportArguments),
    /// List the measures: latest figures, targets, courses, comparisons
    List(ListArguments),
}

/// Arguments of `zhuoyue measures import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// The table: .csv (UTF-8 or GBK; commas, semicolons or tabs) or .xlsx; - is standard input
    #[arg(value_name = "TABLE")]
    pub(crate) table: PathBuf,
    /// The sheet to read [default: the first visible one with the head of a table of measures]
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// The head under which a column stands in this table: title=KPI; may be given several times
    #[arg(long, value_name = "FIELD=HEADER", value_parser = column)]
    pub(crate) column: Vec<(TableColumn, String)>,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Arguments of `zhuoyue measures export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Where to write it; - is standard output
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// A row for every figure, or a column for every period
    #[arg(long, value_enum, default_value_t = LayoutWord::Long, value_name = "LAYOUT")]
    pub(crate) layout: LayoutWord,
}

/// Arguments of `zhuoyue measures list`.
#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Only the measures of this item
    #[arg(long, value_name = "ITEM")]
    pub(crate) item: Option<String>,
    /// The format of the output
    #[arg(long, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Where to write it; - is standard output
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

/// How figures stand in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LayoutWord {
    Long,
    Wide,
}

/// The format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
    Markdown,
}

pub(crate) fn run(command: &MeasuresCommand, context: &Context) -> Result<(), Failure> {
    match command {
        MeasuresCommand::Import(arguments) => import(arguments, context),
        MeasuresCommand::Export(arguments) => export(arguments, context),
        MeasuresCommand::List(arguments) => list(arguments, context),
    }
}

fn import(arguments: &ImportArguments, context: &Context) -> Result<(), Failure> {
    let workfile = Workfile::lock(arguments.file.clone(), Opening::Strict, context)?;
    let opened = workfile.open(context)?;
    let path = &arguments.table;
    let bytes = if path == std::path::Path::new("-") {
        store::read_any(std::io::stdin().lock())
    } else {
        store::read(path)
    };
    let bytes = bytes.map_err(|error| Failure::at(path, context.lang, error))?;
    let options =
        TableOptions { sheet: arguments.sheet.clone(), columns: arguments.column.clone() };
    let name = workfile::name(path);
    let read = load::measure_table(&name, &bytes, &opened.criteria, &opened.assessment, &options);
    let Import { edits, summary, findings } = read.map_err(|findings| {
        context.output.error(render::cells::render(&findings, context.lang).trim_end());
        Failure::Impossible(both!(
            "表格中有错误，什么都没有导入",
            "the table has mistakes; nothing was imported"
        ))
    })?;
    if !findings.mistakes.is_empty() {
        context.output.error(render::cells::render(&findings, context.lang).trim_end());
    }
    // Sealed files and the like refuse here too, so that a dry run tells what a real one would.
    opened.assessment.clone().apply(&opened.criteria, &edits)?;
    let said = said(&summary, context.lang);
    if arguments.dry_run {
        let head = context.lang.pick("试运行，没有写入：", "dry run, nothing was written: ");
        return context.output.data(&format!("{head}{said}\n"));
    }
    if !edits.is_empty() {
        workfile.apply(&edits, context)?;
    }
    context.output.note(&format!(
        "{}{}{said}",
        workfile::name(&arguments.file.file),
        context.lang.pick("：", ": ")
    ));
    Ok(())
}

/// What an import comes to: counts, then every change of what was there.
fn said(summary: &Summary, lang: Lang) -> String {
    let Summary { sheet, measures, added, new_figures, same_figures, filled, changes } = summary;
    let (new, changed) = (added.len(), changes.len());
    let measures =
        say!(lang, "{measures} 个指标（新增 {new} 个）", "measures: {measures} ({new} new)");
    let part = |zh: String, en: String| if *filled > 0 { (zh, en) } else { Default::default() };
    let (filled_zh, filled_en) =
        part(format!("，补充说明 {filled} 处"), format!(", filled in: {filled}"));
    let figures = say!(
        lang,
        "新增数据 {new_figures} 个，不变 {same_figures} 个{filled_zh}，改动 {changed} 处",
        "new figures: {new_figures}, as they were: {same_figures}{filled_en}, changes: {changed}"
    );
    let sheet = sheet.as_ref().map_or_else(String::new, |sheet| {
        let sheet = visible(sheet);
        say!(lang, "工作表“{sheet}”，", "sheet `{sheet}`, ")
    });
    let mut text = format!("{sheet}{measures}{}{figures}", lang.pick("，", ", "));
    for Change { measure, what, old, new, place } in changes.iter().take(MOST_LISTED) {
        let line = |text: &str| visible(&text.replace('\n', " ↵ "));
        let (what, old, new) = (line(what.get(lang)), line(old), line(new));
        let place = line(&place.to_string());
        text.push_str(&say!(
            lang,
            "\n  {measure} {what}：{old} → {new}（{place}）",
            "\n  {measure} {what}: {old} → {new} ({place})"
        ));
    }
    if let more @ 1.. = changed.saturating_sub(MOST_LISTED) {
        text.push_str(&say!(lang, "\n  ……还有 {more} 处", "\n  … and {more} more"));
    }
    text
}

fn export(arguments: &ExportArguments, context: &Context) -> Result<(), Failure> {
    let opened = workfile::open(&arguments.file, context)?;
    let layout = match arguments.layout {
        LayoutWord::Long => Layout::Long,
        LayoutWord::Wide => Layout::Wide,
    };
    let grid = measure_table::measure_table(&opened.assessment, layout, context.lang);
    let text = render::csv::table(&grid).map_err(|error| Failure::Circumstance(error.into()))?;
    context.output.to(arguments.output.as_deref(), text.as_bytes(), context)?;
    if arguments.output.as_deref().is_some_and(|path| path != std::path::Path::new("-")) {
        let (count, rows) = (opened.assessment.measures.len(), grid.rows.len());
        let rows = counted(rows, "row", "rows");
        context.output.note(&match context.lang {
            Lang::Zh => format!("已写出 {count} 个指标，{} 行", grid.rows.len()),
            Lang::En => format!("wrote {} in {rows}", counted(count, "measure", "measures")),
        });
    }
    Ok(())
}

fn list(arguments: &ListArguments, context: &Context) -> Result<(), Failure> {
    let lang = context.lang;
    let opened = workfile::open(&arguments.file, context)?;
    let item = match &arguments.item {
        None => None,
        Some(given) => Some(match opened.criteria.item(given) {
            Some((node, _)) => node.id.clone(),
            None => {
                return Err(Failure::Impossible(both!(
                    "没有评分项“{given}”",
                    "there is no item `{given}`"
                )));
            }
        }),
    };
    let list = MeasureList::new(&opened.criteria, &opened.assessment, item.as_ref(), lang);
    let text =
        match arguments.format {
            Format::Table => render::measures::table(&list, context.environment.columns()),
            Format::Json => render::json::measures(&list)
                .map_err(|error| Failure::Circumstance(error.into()))?,
            Format::Csv => render::grid::csv(&list.grid())
                .map_err(|error| Failure::Circumstance(error.into()))?,
            Format::Markdown => render::grid::markdown(&list.grid()),
        };
    if list.count() == 0 {
        context.output.note(lang.pick(
            "还没有指标；用 zhuoyue measures import 导入，或用 zhuoyue set 文件 条款.measures+=名称 登记",
            "there are no measures yet; use zhuoyue measures import, or zhuoyue set FILE ITEM.measures+=TITLE",
        ));
    }
    context.output.to(arguments.output.as_deref(), text.as_bytes(), context)
}

/// Reads `FIELD=HEADER`.
fn column(text: &str) -> Result<(TableColumn, String), String> {
    let known = || TableColumn::all().map(TableColumn::key).collect::<Vec<_>>().join(" | ");
    let (field, head) = text.split_once('=').ok_or_else(known)?;
    let field = TableColumn::of_head(field).ok_or_else(known)?;
    Ok((field, head.to_owned()))
}
