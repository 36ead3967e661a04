//! `zhuoyue evidence verify`: whether the files of the register are as they were when they were registered.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use zhuoyue::{
    assessment::{Assessment, Edit, Evidence, EvidenceKind, Operation},
    load::Opening,
    render,
    report::{FileCheck, FileState, VerifySheet},
    store::{EvidenceFolder, Seen},
};

use super::{folder_of, reading::Reading};
use crate::cli::{
    Context, Failure,
    arguments::AssessmentFile,
    workfile::{self, Workfile},
};

/// Arguments of `zhuoyue evidence verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Take files that changed, and those without a digest, into the register as they are now
    #[arg(long)]
    pub(crate) update: bool,
    /// The format of the output
    #[arg(long, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Where to write it; - is standard output
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

/// The format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
}

pub(super) fn run(arguments: &VerifyArguments, context: &Context) -> Result<(), Failure> {
    let folder = folder_of(&arguments.file, context)?;
    let sheet = if arguments.update {
        let workfile = Workfile::lock(arguments.file.clone(), Opening::Strict, context)?;
        let mut sheet = verified(&workfile.open(context)?.assessment, &folder, context);
        take(&mut sheet, &workfile, context)?;
        sheet
    } else {
        verified(&workfile::open(&arguments.file, context)?.assessment, &folder, context)
    };
    let text = match arguments.format {
        Format::Table => render::evidence::verified(&sheet, context.environment.columns()),
        Format::Json => {
            render::json::verified(&sheet).map_err(|error| Failure::Circumstance(error.into()))?
        }
    };
    context.output.to(arguments.output.as_deref(), text.as_bytes(), context)?;
    if sheet.is_passed() { Ok(()) } else { Err(Failure::Wanting) }
}

/// Reads every file of the register, on all cores.
fn verified(assessment: &Assessment, folder: &EvidenceFolder, context: &Context) -> VerifySheet {
    let files: Vec<(&Evidence, &str)> = assessment
        .evidence
        .iter()
        .filter(|own| own.kind == Some(EvidenceKind::File))
        .filter_map(|own| Some((own, own.location.as_deref()?)))
        .collect();
    let sizes = files.iter().filter_map(|(own, _)| own.size);
    let reading = Reading::of(sizes.fold(0, u64::saturating_add), context);
    let look =
        |(_, location): &(&Evidence, &str)| folder.look(location, &|more| reading.more(more));
    let seen: Vec<Seen> = files.par_iter().map(look).collect();
    reading.done();
    let unregistered = folder.unregistered(&seen);
    let found = files.iter().zip(seen).map(|((own, _), seen)| (own.id.clone(), seen.found));
    VerifySheet::build(assessment, &found.collect(), unregistered, context.lang)
}

/// Takes what changed, and what had no digest, into the register as it is now.
fn take(sheet: &mut VerifySheet, workfile: &Workfile, context: &Context) -> Result<(), Failure> {
    let is_new =
        |file: &&mut FileCheck| matches!(file.state, FileState::Changed | FileState::NoDigest);
    let mut edits = Vec::new();
    for file in sheet.files.iter_mut().filter(is_new) {
        let Some(now) = &file.now else { continue };
        let id = &file.evidence.id;
        for (field, text) in [("sha256", now.sha256.to_string()), ("size", now.size.to_string())] {
            let key = format!("evidence.{id}.{field}");
            edits.push(Edit { key, operation: Operation::Assign(text) });
        }
        file.is_taken = true;
    }
    if edits.is_empty() {
        return Ok(());
    }
    workfile.apply(&edits, context).map(drop)
}
