//! `zhuoyue evidence list`: the register, with who relies on what.

use std::path::PathBuf;

use clap::Args;
use zhuoyue::{render, report::RegisterSheet};

use crate::cli::{Context, Failure, arguments::AssessmentFile, compare::TableFormat, workfile};

/// Arguments of `zhuoyue evidence list`.
#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Only what no item, statement or measure relies on
    #[arg(long)]
    pub(crate) unused: bool,
    /// The format of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table, value_name = "FORMAT")]
    pub(crate) format: TableFormat,
    /// Where to write it; - is standard output
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

pub(super) fn run(arguments: &ListArguments, context: &Context) -> Result<(), Failure> {
    let opened = workfile::open(&arguments.file, context)?;
    let sheet = RegisterSheet::build(&opened.assessment, arguments.unused, context.lang);
    let in_memory =
        |error: &dyn std::error::Error| Failure::Circumstance(anyhow::anyhow!("{error}"));
    let text = match arguments.format {
        TableFormat::Table => {
            render::grid::table(&sheet.narrow_grid(), context.environment.columns())
        }
        TableFormat::Markdown => render::grid::markdown(&sheet.grid()),
        TableFormat::Csv => render::grid::csv(&sheet.grid()).map_err(|error| in_memory(&error))?,
        TableFormat::Json => render::json::register(&sheet).map_err(|error| in_memory(&error))?,
    };
    context.output.to(arguments.output.as_deref(), text.as_bytes(), context)
}
