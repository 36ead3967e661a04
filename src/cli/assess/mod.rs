//! `zhuoyue assess`: the guided self-assessment in the terminal.

use clap::Args;

use super::{Context, Failure, arguments::AssessmentFile};

/// Arguments of `zhuoyue assess`.
#[derive(Debug, Args)]
pub(crate) struct AssessArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Begin with this item
    #[arg(long, value_name = "ITEM")]
    pub(crate) item: Option<String>,
    /// Ask line by line, without colours: for screen readers and simple terminals
    #[arg(long)]
    pub(crate) plain: bool,
}

pub(crate) fn run(_arguments: &AssessArguments, _context: &Context) -> Result<(), Failure> {
    Ok(())
}
