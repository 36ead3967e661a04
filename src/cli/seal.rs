//! `zhuoyue seal`: closes a finished assessment, so that it is not changed any more; `--open` undoes it on record.

use clap::Args;
use zhuoyue::{both, date::Date, load::Opening, say, scoring};

use super::{
    Context, Failure,
    arguments::AssessmentFile,
    workfile::{self, Workfile},
};

/// Arguments of `zhuoyue seal`.
#[derive(Debug, Args)]
pub(crate) struct SealArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Open a sealed assessment again; the reason is kept in the file
    #[arg(long, value_name = "REASON")]
    pub(crate) open: Option<String>,
    /// The date of it [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,
}

pub(crate) fn run(arguments: &SealArguments, context: &Context) -> Result<(), Failure> {
    let workfile = Workfile::lock(arguments.file.clone(), Opening::Strict, context)?;
    let opened = workfile.open(context)?;
    let date = arguments.date.or_else(|| context.environment.today());
    let date = date.ok_or_else(|| {
        Failure::Impossible(both!(
            "不知道今天的日期；请用 --date 给出",
            "the date of today is not known; give one with --date"
        ))
    })?;
    let name = workfile::name(&arguments.file.file);
    let mut after = opened.assessment.clone();
    let said = match &arguments.open {
        Some(reason) => {
            let reason = plain(reason)?;
            if !after.reopen(date, reason) {
                return Err(Failure::Impossible(both!(
                    "{name} 没有封存，无需启封",
                    "{name} is not sealed; there is nothing to open"
                )));
            }
            say!(context.lang, "{name} 已启封，可以修改", "{name} is open again and can be changed")
        }
        None => {
            if let Some(seal) = &after.seal {
                let date = seal.date;
                return Err(Failure::Impossible(both!(
                    "{name} 已于 {date} 封存",
                    "{name} was sealed on {date} already"
                )));
            }
            refuse_unfinished(&opened, &name)?;
            after.seal(date);
            say!(
                context.lang,
                "{name} 已封存（{date}）；此后任何改动都会被 zhuoyue check 发现",
                "{name} is sealed ({date}); from now on zhuoyue check finds any change"
            )
        }
    };
    workfile.save(opened, after, context)?;
    context.output.note(&said);
    Ok(())
}

/// Only what is finished is sealed.
fn refuse_unfinished(opened: &workfile::Opened, name: &str) -> Result<(), Failure> {
    let scorecard = scoring::score(&opened.criteria, &opened.assessment);
    let (rated, count) = scorecard.progress();
    if rated < count {
        return Err(Failure::Impossible(both!(
            "{name} 只评了 {rated}/{count} 项，评完才能封存",
            "{name} has {rated} of {count} items rated; it can be sealed when all are"
        )));
    }
    let waiting = opened.assessment.unconfirmed().count();
    if waiting > 0 {
        return Err(Failure::Impossible(both!(
            "{name} 还有 {waiting} 处沿用上次的内容没有确认，确认后才能封存（zhuoyue check 列出）",
            "{name} has {waiting} entries from the last time that nobody confirmed; zhuoyue check lists them"
        )));
    }
    Ok(())
}

fn plain(reason: &str) -> Result<String, Failure> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().any(char::is_control) {
        return Err(Failure::Impossible(both!(
            "请写出启封的理由（一行文字）",
            "say why it is opened, in one line of text"
        )));
    }
    Ok(reason.to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "2026-11-21".to_owned())
}
