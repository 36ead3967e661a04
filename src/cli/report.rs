//! `zhuoyue report`: writes the report.

use std::path::PathBuf;

use clap::Args;

use super::{Context, Failure, arguments::AssessmentFile};

/// Arguments of `zhuoyue report`.
#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Where to write it; - is standard output [default: FILE's name with the ending of the format]
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

pub(crate) fn run(_arguments: &ReportArguments, _context: &Context) -> Result<(), Failure> {
    Ok(())
}
