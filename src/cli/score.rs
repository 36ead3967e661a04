//! `zhuoyue score`: computes and shows the score of one or several assessments.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use zhuoyue::{diagnostic::Findings, render, report::ScoreSheet, scoring};

use super::{
    Context, Failure,
    arguments::{AssessmentFile, CriteriaChoice},
    gather,
    shelf::Shelf,
    workfile,
};

/// Arguments of `zhuoyue score`.
#[derive(Debug, Args)]
pub(crate) struct ScoreArguments {
    /// Assessment files, or folders with assessments in them
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) choice: CriteriaChoice,
    /// A row for every item, or one for every assessment [default: item for one FILE, else assessment]
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) by: Option<By>,
    /// The format of the output
    #[arg(long, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Where to write it; - is standard output
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    Item,
    Assessment,
}

/// The format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
    Markdown,
}

pub(crate) fn run(arguments: &ScoreArguments, context: &Context) -> Result<(), Failure> {
    let files = gather::files(&arguments.files, context)?;
    let is_one = files.len() == 1;
    let by = arguments.by.unwrap_or(if is_one { By::Item } else { By::Assessment });
    let scored = scored(&files, by, arguments, context);
    let mut sheets = Vec::new();
    let mut broken = Vec::new();
    for (path, result) in files.iter().zip(scored) {
        match result {
            Ok((sheet, warnings)) => {
                if let Some(warnings) = warnings {
                    context.output.findings(&warnings, context);
                }
                sheets.push((workfile::name(path), sheet));
            }
            Err(failure) if is_one => return Err(failure),
            Err(failure) => broken.push(failure),
        }
    }
    let text = rendered(&sheets, by, arguments.format, context)?;
    context.output.to(arguments.output.as_deref(), text.as_bytes(), context)?;
    if broken.is_empty() { Ok(()) } else { Err(Failure::Broken(broken)) }
}

/// A score with what there is to warn of.
type Scored = (ScoreSheet, Option<Findings>);

/// Every file by itself, on all cores, in the order of the files. One that is broken does not stop the others.
fn scored(
    files: &[PathBuf],
    by: By,
    arguments: &ScoreArguments,
    context: &Context,
) -> Vec<Result<Scored, Failure>> {
    let shelf = Shelf::default();
    let progress = context.output.progress(files.len());
    let all = files.par_iter().map(|path| {
        let scored = sheet(path, arguments, &shelf, context);
        progress.inc(1);
        let (sheet, warnings) = scored?;
        Ok((if by == By::Assessment { sheet.totals_only() } else { sheet }, warnings))
    });
    let all = all.collect();
    progress.finish_and_clear();
    all
}

fn sheet(
    path: &Path,
    arguments: &ScoreArguments,
    shelf: &Shelf,
    context: &Context,
) -> Result<Scored, Failure> {
    let file = AssessmentFile { file: path.to_owned(), choice: arguments.choice.clone() };
    let shared = shelf.open(&file, context)?;
    let scorecard = scoring::score(&shared.criteria, &shared.assessment);
    let sheet = ScoreSheet::build(&shared.criteria, &shared.assessment, &scorecard, context.lang);
    // Findings keep the text of their file: those without any are not worth it.
    let warnings = Some(shared.findings).filter(|findings| !findings.diagnostics.is_empty());
    Ok((sheet, warnings))
}

fn rendered(
    sheets: &[(String, ScoreSheet)],
    by: By,
    format: Format,
    context: &Context,
) -> Result<String, Failure> {
    let columns = context.environment.columns();
    let in_memory =
        |error: &dyn std::error::Error| Failure::Circumstance(anyhow::anyhow!("{error}"));
    match (by, format, sheets) {
        (By::Item, Format::Json, [(_, sheet)]) => {
            render::json::by_item(sheet).map_err(|error| in_memory(&error))
        }
        (_, Format::Json, _) => {
            render::json::by_assessment(sheets, by == By::Item).map_err(|error| in_memory(&error))
        }
        (By::Item, Format::Csv, [(_, sheet)]) => {
            render::csv::by_item(sheet).map_err(|error| in_memory(&error))
        }
        (By::Item, Format::Csv, _) => {
            render::csv::by_item_of_all(sheets).map_err(|error| in_memory(&error))
        }
        (By::Assessment, Format::Csv, _) => {
            render::csv::by_assessment(sheets).map_err(|error| in_memory(&error))
        }
        (By::Item, Format::Table, _) => Ok(sheets
            .iter()
            .map(|(_, sheet)| render::table::by_item(sheet, columns))
            .collect::<Vec<_>>()
            .join("\n")),
        (By::Assessment, Format::Table, _) => Ok(render::table::by_assessment(sheets, columns)),
        (By::Item, Format::Markdown, _) => Ok(sheets
            .iter()
            .map(|(_, sheet)| render::markdown::by_item(sheet))
            .collect::<Vec<_>>()
            .join("\n")),
        (By::Assessment, Format::Markdown, _) => Ok(render::markdown::by_assessment(sheets)),
    }
}
