//! The arguments of every command. English help stands here; Chinese help stands in `help.rs`, which a test
//! holds complete.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use zhuoyue::text::Lang;

use super::{
    assess::AssessArguments, award::AwardCommand, check::CheckArguments, compare::CompareArguments,
    completions::CompletionsArguments, criteria::CriteriaCommand, crosswalk::CrosswalkArguments,
    evidence::EvidenceCommand, get::GetArguments, man::ManArguments, measures::MeasuresCommand,
    new::NewArguments, report::ReportArguments, schema::SchemaArguments, score::ScoreArguments,
    seal::SealArguments, set::SetArguments,
};

/// The heading of options that every command has.
const GLOBAL: &str = "Global options";

/// Assess an organization against criteria for performance excellence (GB/T 19580)
#[derive(Debug, Parser)]
#[command(name = "zhuoyue", version, max_term_width = 100)]
pub(crate) struct Arguments {
    /// Language of texts and reports [default: from LC_ALL, LC_MESSAGES or LANG, else zh]
    #[arg(long, global = true, value_name = "zh|en", value_parser = language, help_heading = GLOBAL)]
    pub(crate) lang: Option<Lang>,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN", help_heading = GLOBAL)]
    pub(crate) color: Color,
    /// Say nothing but results and errors
    #[arg(long, short, global = true, help_heading = GLOBAL)]
    pub(crate) quiet: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new assessment file
    New(NewArguments),
    /// Go through the questionnaire in the terminal; makes FILE if there is none
    Assess(AssessArguments),
    /// Set values of an assessment: all of them, or none
    Set(SetArguments),
    /// Print one value of an assessment
    Get(GetArguments),
    /// Compute and show the score
    Score(ScoreArguments),
    /// Check an assessment: is it readable, complete, good enough
    Check(CheckArguments),
    /// Set several assessments side by side
    Compare(CompareArguments),
    /// Show where two sets of criteria ask for the same
    Crosswalk(CrosswalkArguments),
    /// Close a finished assessment, so that it is not changed any more
    Seal(SealArguments),
    /// Write the report
    Report(ReportArguments),
    /// Register evidence, list it, and see whether its files are as they were
    Evidence {
        #[command(subcommand)]
        command: EvidenceCommand,
    },
    /// Take figures from tables, write them as a table, list them
    Measures {
        #[command(subcommand)]
        command: MeasuresCommand,
    },
    /// List, show, check and export criteria
    Criteria {
        #[command(subcommand)]
        command: CriteriaCommand,
    },
    /// List and show award programmes, and hold an assessment against one
    Award {
        #[command(subcommand)]
        command: AwardCommand,
    },
    /// Print the JSON Schema of a kind of file, or of what a command writes as JSON
    Schema(SchemaArguments),
    /// Print the completions of a shell
    Completions(CompletionsArguments),
    /// Print the manual page
    Man(ManArguments),
}

/// Which criteria to take instead of those that the assessment names.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct CriteriaChoice {
    /// Criteria: the id of shipped ones, or the path of a file
    #[arg(long, value_name = "ID|PATH")]
    pub(crate) criteria: Option<String>,
    /// An overlay that adds questions: the id of a shipped one, or the path of a file
    #[arg(long, value_name = "ID|PATH")]
    pub(crate) overlay: Vec<String>,
}

/// The assessment that a command works on.
#[derive(Debug, Clone, Args)]
pub(crate) struct AssessmentFile {
    /// The assessment file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) choice: CriteriaChoice,
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::ALL.into_iter().find(|lang| lang.code() == text).ok_or_else(|| "zh | en".to_owned())
}
