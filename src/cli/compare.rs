//! `zhuoyue compare`: several assessments side by side, and what happened from one to the next.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use zhuoyue::{
    both,
    comparison::{self, Mapping, Year},
    criteria::{Criteria, Id},
    diagnostic::Source,
    load::{self, Shipped},
    render,
    report::{MatchSheet, YearsSheet},
    scoring::{self, Scorecard},
};

use super::{
    Context, Failure,
    arguments::{AssessmentFile, CriteriaChoice},
    workfile::{self, Opened},
};

/// Arguments of `zhuoyue compare`.
#[derive(Debug, Args)]
pub(crate) struct CompareArguments {
    /// Assessment files, the oldest first
    #[arg(value_name = "FILE", required = true, num_args = 2..)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) choice: CriteriaChoice,
    /// What corresponds where two assessments are made for different criteria: a file, or a shipped mapping
    #[arg(long, value_name = "ID|PATH")]
    pub(crate) mapping: Option<String>,
    /// The format of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table, value_name = "FORMAT")]
    pub(crate) format: TableFormat,
    /// Where to write it; - is standard output
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

/// The format of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    Table,
    Json,
    Csv,
    Markdown,
}

pub(crate) fn run(arguments: &CompareArguments, context: &Context) -> Result<(), Failure> {
    let opened = opened(arguments, context)?;
    let scorecards: Vec<Scorecard> =
        opened.iter().map(|own| scoring::score(&own.criteria, &own.assessment)).collect();
    let years: Vec<(String, Year<'_>)> = arguments
        .files
        .iter()
        .zip(opened.iter().zip(&scorecards))
        .map(|(path, (own, scorecard))| (workfile::name(path), year(own, scorecard)))
        .collect();
    let alone: Vec<Year<'_>> = years.iter().map(|(_, year)| *year).collect();
    let text = match comparison::compare(&alone) {
        Ok(comparison) => {
            let sheet = YearsSheet::build(&comparison, &years, context.lang);
            of_years(&sheet, arguments.format, context)?
        }
        Err(_) => {
            let [before, after] = alone.as_slice() else { return Err(two_at_a_time()) };
            let choice = arguments.mapping.as_deref();
            let mapping = mapping(choice, before.criteria, after.criteria, context)?;
            let sheet = MatchSheet::of_years(&mapping, before, after, context.lang);
            of_matches(&sheet, arguments.format, context)?
        }
    };
    context.output.to(arguments.output.as_deref(), text.as_bytes(), context)
}

/// Every file, or the mistakes of all of them.
fn opened(arguments: &CompareArguments, context: &Context) -> Result<Vec<Opened>, Failure> {
    let mut opened = Vec::new();
    let mut broken = Vec::new();
    for path in &arguments.files {
        let file = AssessmentFile { file: path.clone(), choice: arguments.choice.clone() };
        match workfile::open(&file, context) {
            Ok(own) => opened.push(own),
            Err(Failure::Findings(findings)) => broken.extend(findings),
            Err(failure) => return Err(failure),
        }
    }
    if broken.is_empty() { Ok(opened) } else { Err(Failure::Findings(broken)) }
}

/// What a comparison needs of an assessment.
pub(crate) fn year<'a>(opened: &'a Opened, scorecard: &'a Scorecard) -> Year<'a> {
    Year { criteria: &opened.criteria, assessment: &opened.assessment, scorecard }
}

fn two_at_a_time() -> Failure {
    Failure::Impossible(both!(
        "这些评价依据的准则不同；不同准则只能两份两份地比较",
        "these assessments are made for different criteria; under different criteria compare two at a time"
    ))
}

/// The mapping that was named, else the shipped one between the two.
pub(crate) fn mapping(
    choice: Option<&str>,
    from: &Criteria,
    to: &Criteria,
    context: &Context,
) -> Result<Mapping, Failure> {
    let named = choice.and_then(|id| Shipped::mappings().into_iter().find(|own| own.id == id));
    let source = match (choice, named) {
        (Some(_), Some(file)) => shipped(file),
        (Some(path), None) => {
            let path = Path::new(path);
            let (_, decoded) = workfile::read(path, context)?;
            Source::new(workfile::name(path), decoded.text)
        }
        (None, _) => Shipped::mappings()
            .into_iter()
            .map(shipped)
            .find(|source| is_between(source, &from.id, &to.id))
            .ok_or_else(|| no_mapping(from, to))?,
    };
    match load::mapping_sides(&source.text) {
        Some([left, _]) if left == to.id && left != from.id => {
            Ok(load::mapping(source, to, from)?.reversed())
        }
        _ => Ok(load::mapping(source, from, to)?),
    }
}

fn shipped(file: load::ShippedFile) -> Source {
    Source::new(format!("criteria/mappings/{}.yaml", file.id), file.text)
}

fn is_between(source: &Source, one: &Id, other: &Id) -> bool {
    load::mapping_sides(&source.text)
        .is_some_and(|sides| sides.contains(one) && sides.contains(other))
}

fn no_mapping(from: &Criteria, to: &Criteria) -> Failure {
    let (from, to) = (&from.id, &to.id);
    if from == to {
        return Failure::Impossible(both!(
            "两份评价所用的“{from}”评分结构不同，分数不能直接比较；请先核对准则，或用 --mapping 指定对照文件",
            "the two assessments use editions of `{from}` that score differently; check the criteria, or name what corresponds with --mapping FILE"
        ));
    }
    Failure::Impossible(both!(
        "“{from}”与“{to}”之间没有内置对照；请用 --mapping 指定对照文件",
        "no mapping between `{from}` and `{to}` is shipped; name one with --mapping FILE"
    ))
}

fn of_years(sheet: &YearsSheet, format: TableFormat, context: &Context) -> Result<String, Failure> {
    let columns = context.environment.columns();
    Ok(match format {
        TableFormat::Table => render::years::table(sheet, columns),
        TableFormat::Markdown => render::years::markdown(sheet),
        TableFormat::Csv => render::grid::csv(&sheet.grid()).map_err(in_memory)?,
        TableFormat::Json => render::years::json(sheet).map_err(in_memory)?,
    })
}

pub(crate) fn of_matches(
    sheet: &MatchSheet,
    format: TableFormat,
    context: &Context,
) -> Result<String, Failure> {
    let columns = context.environment.columns();
    Ok(match format {
        TableFormat::Table => render::years::match_table(sheet, columns),
        TableFormat::Markdown => render::years::match_markdown(sheet),
        TableFormat::Csv => render::grid::csv(&sheet.grid()).map_err(in_memory)?,
        TableFormat::Json => render::years::match_json(sheet).map_err(in_memory)?,
    })
}

fn in_memory(error: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Failure::Circumstance(anyhow::Error::new(error))
}
