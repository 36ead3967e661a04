//! `zhuoyue crosswalk`: where two sets of criteria ask for the same, and what an assessment under the one already
//! says of the other. No score is converted.

use std::path::PathBuf;

use clap::Args;
use zhuoyue::{report::MatchSheet, scoring};

use super::{
    Context, Failure,
    arguments::{AssessmentFile, CriteriaChoice},
    choice,
    compare::{self, TableFormat},
    workfile,
};

/// Arguments of `zhuoyue crosswalk`.
#[derive(Debug, Args)]
pub(crate) struct CrosswalkArguments {
    /// The criteria on the one side: the id of shipped ones, or a path
    #[arg(value_name = "ID|PATH")]
    pub(crate) from: String,
    /// The criteria on the other side
    #[arg(value_name = "ID|PATH")]
    pub(crate) to: String,
    /// An assessment under the first criteria: shows beside each pair what it came to there
    #[arg(long, value_name = "FILE")]
    pub(crate) assessment: Option<PathBuf>,
    /// What corresponds: a file, or a shipped mapping [default: the shipped one between the two]
    #[arg(long, value_name = "ID|PATH")]
    pub(crate) mapping: Option<String>,
    /// The format of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table, value_name = "FORMAT")]
    pub(crate) format: TableFormat,
    /// Where to write it; - is standard output
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

pub(crate) fn run(arguments: &CrosswalkArguments, context: &Context) -> Result<(), Failure> {
    let from = choice::named_criteria(Some(&arguments.from), context)?;
    let to = choice::named_criteria(Some(&arguments.to), context)?;
    let mapping = compare::mapping(arguments.mapping.as_deref(), &from, &to, context)?;
    let sheet = match &arguments.assessment {
        None => MatchSheet::of_mapping(&mapping, &from, &to, context.lang),
        Some(path) => {
            let choice =
                CriteriaChoice { criteria: Some(arguments.from.clone()), overlay: Vec::new() };
            let file = AssessmentFile { file: path.clone(), choice };
            let opened = workfile::open(&file, context)?;
            let scorecard = scoring::score(&opened.criteria, &opened.assessment);
            let year = compare::year(&opened, &scorecard);
            MatchSheet::of_one(&mapping, &year, &to, context.lang)
        }
    };
    let text = compare::of_matches(&sheet, arguments.format, context)?;
    context.output.to(arguments.output.as_deref(), text.as_bytes(), context)
}
