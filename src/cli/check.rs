//! `zhuoyue check`: says what is missing, and tells scripts whether gates are met.

use clap::{Args, ValueEnum};
use serde::Serialize;
use zhuoyue::{
    report::{Note, NoteKind, checklist},
    say,
    scoring::{self, Scorecard},
    text::Lang,
};

use super::{
    Context, Failure,
    arguments::AssessmentFile,
    gates::{self, Gates, Missed},
    workfile,
};

/// Arguments of `zhuoyue check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// The format of the output
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) gates: Gates,
}

/// The format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

pub(crate) fn run(arguments: &CheckArguments, context: &Context) -> Result<(), Failure> {
    let opened = workfile::open(&arguments.file, context)?;
    let scorecard = scoring::score(&opened.criteria, &opened.assessment);
    let notes = checklist(&opened.criteria, &opened.assessment, &scorecard, context.lang);
    let missed = gates::missed(&arguments.gates, &opened, &scorecard, context)?;
    let text = match arguments.format {
        Format::Text => as_text(&notes, &missed, &scorecard, context.lang),
        Format::Json => as_json(&notes, &missed, &scorecard)?,
    };
    context.output.data(&text)?;
    if missed.is_empty() { Ok(()) } else { Err(Failure::Wanting) }
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
        let has_place = ["min-item", "min-group", "no-regression"].contains(gate);
        let place = if has_place { format!("{place} ") } else { String::new() };
        if *gate == "seal" {
            text.push_str(&format!("{what}\n"));
            continue;
        }
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
        NoteKind::Contradicted => lang.pick(
            "评级高于数据所能支持（本程序的提示）",
            "Rated above what the figures bear out (advice of this program)",
        ),
        NoteKind::FigureGap => lang.pick("指标的数据缺口", "Gaps in the figures of measures"),
        NoteKind::UnmeasuredResult => {
            lang.pick("没有指标的方面和过程条款", "Areas and process items without a measure")
        }
        NoteKind::ProfileTooLong => lang.pick("组织概述过长", "The profile is too long"),
        NoteKind::Unconfirmed => lang.pick("沿用上次、待确认", "Taken over and to be confirmed"),
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
