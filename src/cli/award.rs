//! `zhuoyue award`: lists and shows award programmes, and holds an assessment against one.

use std::path::Path;

use clap::{Args, Subcommand};
use zhuoyue::{
    award::Award,
    both,
    diagnostic::Source,
    load::{self, Shipped},
    render::{
        award_text, json,
        plain::{padded, visible},
    },
    report::{self, AwardNote, ScoreSheet},
    say,
    scoring::{self, Standing},
};

use super::{Context, Failure, arguments::AssessmentFile, check::Format, choice, workfile};

/// Commands of `zhuoyue award`.
#[derive(Debug, Subcommand)]
pub(crate) enum AwardCommand {
    /// List the shipped award programmes
    List,
    /// Show the rules of an award with their sources, and what follows from the year it was won
    Show(ShowArguments),
    /// Hold an assessment against an award: criteria, eligibility, limits, thresholds
    Check(CheckArguments),
}

/// Arguments of `zhuoyue award show`.
#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// The award: the id of a shipped one, or the path of a file
    #[arg(value_name = "ID|PATH")]
    pub(crate) award: String,
    /// The year in which it was won: computes validity, re-evaluation and the next round
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1900..=2200))]
    pub(crate) won: Option<i16>,
}

/// Arguments of `zhuoyue award check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// The award: the id of a shipped one, or the path of a file
    #[arg(value_name = "ID|PATH")]
    pub(crate) award: String,
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// The format of the output
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,
}

pub(crate) fn run(command: &AwardCommand, context: &Context) -> Result<(), Failure> {
    match command {
        AwardCommand::List => list(context),
        AwardCommand::Show(arguments) => {
            let award = named(&arguments.award, context)?;
            let columns = context.environment.columns();
            context.output.data(&award_text::award(&award, arguments.won, context.lang, columns))
        }
        AwardCommand::Check(arguments) => check(arguments, context),
    }
}

fn list(context: &Context) -> Result<(), Failure> {
    let mut text = String::new();
    for file in Shipped::awards() {
        let award = load::award(Source::new(file.id, file.text))?;
        let name = padded(file.id, 18);
        text.push_str(&format!("{name}  {}\n", award.title.get(context.lang)));
    }
    context.output.data(&text)
}

/// An award by the id of a shipped one, or by path.
fn named(choice: &str, context: &Context) -> Result<Award, Failure> {
    if let Some(file) = Shipped::awards().into_iter().find(|file| file.id == choice) {
        return Ok(load::award(Source::new(format!("criteria/awards/{choice}.yaml"), file.text))?);
    }
    let path = Path::new(choice);
    if !choice::looks_like_path(choice) {
        let known: Vec<&str> = Shipped::awards().iter().map(|file| file.id).collect();
        let known = known.join(", ");
        return Err(Failure::Impossible(both!(
            "没有内置奖项“{choice}”，也没有这个文件；内置的有：{known}",
            "there is no shipped award `{choice}`, nor such a file; shipped are: {known}"
        )));
    }
    let (_, decoded) = workfile::read(path, context)?;
    Ok(load::award(Source::new(workfile::name(path), decoded.text))?)
}

fn check(arguments: &CheckArguments, context: &Context) -> Result<(), Failure> {
    let lang = context.lang;
    let award = named(&arguments.award, context)?;
    let opened = workfile::open(&arguments.file, context)?;
    let is_known = award.criteria.iter().any(|own| own.id.as_ref() == Some(&opened.criteria.id));
    // Weights of the award replace those of the assessment; they only make sense under the award's criteria.
    let weighted = (is_known && !award.weights.is_empty())
        .then(|| choice::with_weights(&opened.criteria, &award.weights))
        .transpose()?;
    let criteria = weighted.as_ref().unwrap_or(&opened.criteria);
    let scorecard = scoring::score(criteria, &opened.assessment);
    let notes = report::award_check(&award, criteria, &opened.assessment, &scorecard, lang);
    let text = match arguments.format {
        Format::Text => award_text::check(&award, &notes, lang, context.environment.columns()),
        Format::Json => {
            let sheet = ScoreSheet::build(criteria, &opened.assessment, &scorecard, lang);
            json::award_check(&award, &sheet, &notes, lang)
                .map_err(|error| Failure::Circumstance(anyhow::Error::new(error)))?
        }
    };
    context.output.data(&text)?;
    say_what_is_open(&award, &notes, arguments, context);
    let fits = notes.iter().all(|note| note.standing != Standing::Failed);
    if fits { Ok(()) } else { Err(Failure::Wanting) }
}

/// How much is left to a person, and how an answer is given.
fn say_what_is_open(
    award: &Award,
    notes: &[AwardNote],
    arguments: &CheckArguments,
    context: &Context,
) {
    let lang = context.lang;
    let open = notes.iter().filter(|note| note.standing == Standing::Open).count();
    if open > 0 {
        context.output.note(&say!(
            lang,
            "{open} 处要由人确认或尚待评分",
            "to be answered by a person, or not rated yet: {open}"
        ));
    }
    let unanswered = notes.iter().find(|note| note.answer.is_none() && note.id.is_some());
    if let Some(question) = unanswered.and_then(|note| note.id.as_ref()) {
        let (award, file) = (&award.id, visible(&arguments.file.file.display().to_string()));
        context.output.note(&say!(
            lang,
            "回答申报条件：zhuoyue set {file} eligibility.{award}.{question}=yes（或 no）",
            "answer a question of eligibility: zhuoyue set {file} eligibility.{award}.{question}=yes (or no)"
        ));
    }
}
