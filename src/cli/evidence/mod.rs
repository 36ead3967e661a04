//! `zhuoyue evidence`: the register of evidence: adding to it, listing it, and seeing whether its files are as they were.

mod add;
mod list;
mod reading;
mod reference;
mod register;
mod things;
mod verify;

use clap::Subcommand;
use zhuoyue::{both, store::EvidenceFolder};

use super::{Context, Failure, arguments::AssessmentFile};

/// Commands of `zhuoyue evidence`.
#[derive(Debug, Subcommand)]
pub(crate) enum EvidenceCommand {
    /// Register files, addresses, or records of a system as evidence
    Add(add::AddArguments),
    /// List the register: what is where, and who relies on it
    List(list::ListArguments),
    /// See whether the files of the register are as they were; exits with 1 when one is not
    Verify(verify::VerifyArguments),
}

pub(crate) fn run(command: &EvidenceCommand, context: &Context) -> Result<(), Failure> {
    match command {
        EvidenceCommand::Add(arguments) => add::run(arguments, context),
        EvidenceCommand::List(arguments) => list::run(arguments, context),
        EvidenceCommand::Verify(arguments) => verify::run(arguments, context),
    }
}

/// The folder in which the files of an assessment lie.
fn folder_of(file: &AssessmentFile, context: &Context) -> Result<EvidenceFolder, Failure> {
    if file.file == std::path::Path::new("-") {
        return Err(Failure::Impossible(both!(
            "标准输入没有所在的文件夹，找不到证据文件；请给出文件名",
            "standard input lies in no folder, so that its evidence cannot be found; name a file"
        )));
    }
    EvidenceFolder::of(&file.file).map_err(|error| Failure::at(&file.file, context.lang, error))
}
