//! `zhuoyue check`: says what is missing, and tells scripts whether gates are met.

use clap::{Args, ValueEnum};
use serde::Serialize;
use zhuoyue::{
    criteria::Criteria,
    number::{Percent, Points},
    report::{Note, NoteKind, checklist},
    say,
    scoring::{self, Scorecard},
    text::Lang,
};

use super::{Context, Failure, arguments::AssessmentFile, workfile};

/// Arguments of `zhuoyue check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Demand that every item is rated
    #[arg(long)]
    pub(crate) complete: bool,
    /// Demand at least this total
    #[arg(long, value_name = "POINTS", value_parser = points)]
    pub(crate) min_total: Option<Points>,
    /// Demand at least this percentage of every item
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub(crate) min_item: Option<Percent>,
    /// The format of the output
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,
}

/// The format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

/// A gate that was missed.
#[derive(Debug, Serialize)]
struct Missed {
    gate: &'static str,
    place: String,
    text: String,
}

pub(crate) fn run(arguments: &CheckArguments, context: &Context) -> Result<(), Failure> {
    let opened = workfile::open(&arguments.file, context)?;
    let scorecard = scoring::score(&opened.criteria, &opened.assessment);
    let notes = checklist(&opened.criteria, &opened.assessment, &scorecard, context.lang);
    let missed = missed(arguments, &opened.criteria, &scorecard, context.lang);
    let text = match arguments.format {
        Format::Text => as_text(&notes, &missed, &scorecard, context.lang),
        Format::Json => as_json(&notes, &missed, &scorecard)?,
    };
    context.output.data(&text)?;
    if missed.is_empty() { Ok(()) } else { Err(Failure::Wanting) }
}

fn missed(
    arguments: &CheckArguments,
    criteria: &Criteria,
    scorecard: &Scorecard,
    lang: Lang,
) -> Vec<Missed> {
    let mut missed = Vec::new();
    let (rated, count) = scorecard.progress();
    if arguments.complete && !scorecard.is_complete() {
        let text =
            say!(lang, "只评了 {rated}/{count} 项", "only {rated} of {count} items are rated");
        missed.push(Missed { gate: "complete", place: criteria.id.to_string(), text });
    }
    if let Some(wanted) = &arguments.min_total {
        let total = scorecard.total.as_ref().and_then(|total| total.points.as_ref());
        match total {
            Some(total) if total >= wanted => {}
            Some(total) => {
                let text = say!(
                    lang,
                    "总分 {total}，要求 {wanted}",
                    "the total is {total}, wanted {wanted}"
                );
                missed.push(Missed { gate: "min-total", place: "total".to_owned(), text });
            }
            None => {
                let text = match scorecard.total {
                    Some(_) => lang.pick("还没有评任何一项", "nothing is rated yet").to_owned(),
                    None => {
                        lang.pick("这套准则没有总分", "these criteria have no total").to_owned()
                    }
                };
                missed.push(Missed { gate: "min-total", place: "total".to_owned(), text });
            }
        }
    }
    if let Some(wanted) = &arguments.min_item {
        for item in &scorecard.items {
            let text = match &item.value.percent {
                Some(percent) if percent >= wanted => continue,
                Some(percent) => {
                    say!(
                        lang,
                        "得分率 {percent}%，要求 {wanted}%",
                        "the percentage is {percent}, wanted {wanted}"
                    )
                }
                None => lang.pick("待评", "not rated yet").to_owned(),
            };
            missed.push(Missed { gate: "min-item", place: item.id.to_string(), text });
        }
    }
    missed
}

fn as_text(notes: &[Note], missed: &[Missed], scorecard: &Scorecard, lang: Lang) -> String {
    let mut text = String::new();
    let mut kind: Option<NoteKind> = None;
    let mut sorted: Vec<&Note> = notes.iter().collect();
    sorted.sort_by_key(|note| note.kind);
    for note in sorted {
        if kind != Some(note.kind) {
            text.push_str(&format!("{}\n", heading(note.kind, lang)));
            kind = Some(note.kind);
        }
        text.push_str(&format!("  {}  {}\n", note.place, note.text));
    }
    let (rated, count) = scorecard.progress();
    text.push_str(&say!(lang, "已评 {rated}/{count} 项\n", "{rated} of {count} items rated\n"));
    for missed in missed {
        let Missed { gate, place, text: what } = missed;
        // What concerns the whole names no place.
        let place = if *gate == "min-item" { format!("{place} ") } else { String::new() };
        text.push_str(&say!(
            lang,
            "未达到 --{gate}：{place}{what}\n",
            "missed --{gate}: {place}{what}\n"
        ));
    }
    text
}

fn heading(kind: NoteKind, lang: Lang) -> &'static str {
    match kind {
        NoteKind::OpenItem => lang.pick("待评的项", "Items not rated yet"),
        NoteKind::OpenFactors => lang.pick("要素未评完", "Factors rated in part"),
        NoteKind::MissingReason => lang
            .pick("建议补写理由（本程序的建议）", "A reason would help (advice of this program)"),
        NoteKind::MissingStatements => lang.pick(
            "建议补写优势、改进机会（本程序的建议）",
            "Strengths and improvements would help (advice of this program)",
        ),
        NoteKind::MissingEvidence => lang.pick("没有证据的优势", "Strengths without evidence"),
        NoteKind::UnusedEvidence => lang.pick("未被引用的证据", "Evidence that is not used"),
        NoteKind::ProfileTooLong => lang.pick("组织概述过长", "The profile is too long"),
        NoteKind::MissingDate => lang.pick("没有日期", "No date"),
        NoteKind::MissingOrganization => lang.pick("没有组织名称", "No name"),
    }
}

fn as_json(notes: &[Note], missed: &[Missed], scorecard: &Scorecard) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Line<'a> {
        kind: &'static str,
        place: &'a str,
        text: &'a str,
    }
    #[derive(Serialize)]
    struct Check<'a> {
        complete: bool,
        rated: usize,
        items: usize,
        passed: bool,
        missed: &'a [Missed],
        notes: Vec<Line<'a>>,
    }
    let (rated, items) = scorecard.progress();
    let notes = notes
        .iter()
        .map(|note| Line { kind: note.kind.word(), place: &note.place, text: &note.text })
        .collect();
    let check =
        Check { complete: rated == items, rated, items, passed: missed.is_empty(), missed, notes };
    serde_json::to_string_pretty(&check)
        .map(|text| text + "\n")
        .map_err(|error| Failure::Circumstance(error.into()))
}

fn points(text: &str) -> Result<Points, String> {
    Points::parse(text).map_err(|error| error.to_string())
}

fn percent(text: &str) -> Result<Percent, String> {
    Percent::parse(text).map_err(|error| error.to_string())
}
