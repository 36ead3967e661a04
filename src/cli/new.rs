//! `zhuoyue new`: makes a new assessment file.

use std::path::{Path, PathBuf};

use clap::Args;
use zhuoyue::{
    assessment::{Assessment, carry},
    both,
    criteria::Criteria,
    load::Shipped,
    render, say,
    schema::Schema,
};

use super::{
    Context, Failure,
    arguments::{AssessmentFile, CriteriaChoice},
    choice, paths,
    schema::Beside,
    workfile,
};

/// Arguments of `zhuoyue new`.
#[derive(Debug, Args)]
pub(crate) struct NewArguments {
    /// The file to make; one that is there is left alone
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) choice: CriteriaChoice,
    /// Who is assessed
    #[arg(long, value_name = "NAME")]
    pub(crate) organization: Option<String>,
    /// Begin from an earlier assessment: what it says comes along, to be confirmed; its ratings for reference only
    #[arg(long, value_name = "LAST", conflicts_with_all = ["criteria", "overlay"])]
    pub(crate) from: Option<PathBuf>,
    /// The period, usually a year [default: this year, or the one after LAST]
    #[arg(long, value_name = "PERIOD")]
    pub(crate) period: Option<String>,
    /// Who assesses; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) assessor: Vec<String>,
    /// Write a schema beside it, by which editors complete and check
    #[arg(long)]
    pub(crate) schema: bool,
}

pub(crate) fn run(arguments: &NewArguments, context: &Context) -> Result<(), Failure> {
    let (criteria, assessment) = make(arguments, context)?;
    let name = workfile::name(&arguments.file);
    let items = criteria.items().count();
    let waiting = assessment.unconfirmed().count();
    if let Some(last) = &assessment.last {
        let (last, period) = (&last.period, &assessment.period);
        context.output.note(&say!(
            context.lang,
            "{period} 年度从 {last} 开始：{waiting} 处沿用的内容待确认，评分全部待评",
            "{period} begins from {last}: {waiting} entries taken over are to be confirmed, every item is open"
        ));
    }
    context.output.note(&say!(
        context.lang,
        "已新建 {name}（{items} 个评分项）。下一步：zhuoyue assess {name}",
        "made {name} ({items} items). Next: zhuoyue assess {name}"
    ));
    Ok(())
}

/// Makes the file, and gives back what it was made of.
pub(crate) fn make(
    arguments: &NewArguments,
    context: &Context,
) -> Result<(Criteria, Assessment), Failure> {
    if arguments.file == Path::new("-") {
        return Err(Failure::Impossible(both!(
            "新建的评价要写到文件里；请给出文件名",
            "a new assessment is a file; name one"
        )));
    }
    let (criteria, begun) = match &arguments.from {
        Some(last) => from_last(last, arguments, context)?,
        None => {
            let criteria = choice::chosen_criteria(&arguments.choice, context)?;
            let empty = empty(arguments, &criteria, context);
            (criteria, empty)
        }
    };
    let assessment = filled_in(begun, arguments, &criteria)?;
    let beside = Beside::look(Schema::ASSESSMENT, &arguments.file, arguments.schema, context)?;
    workfile::create(&arguments.file, &beside.head(), &assessment, &criteria, context)?;
    beside.write(context)?;
    Ok((criteria, assessment))
}

/// What the last assessment hands on. It is read only.
fn from_last(
    last: &Path,
    arguments: &NewArguments,
    context: &Context,
) -> Result<(Criteria, Assessment), Failure> {
    let file = AssessmentFile { file: last.to_owned(), choice: CriteriaChoice::default() };
    let opened = workfile::open(&file, context)?;
    let period = match &arguments.period {
        Some(period) => period.clone(),
        None => next_period(&opened.assessment.period, context)?,
    };
    let name = last.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut next = carry(&opened.assessment, name, period);
    // Paths in a file are relative to its folder, and the new file may lie in another one.
    let moved = |path: &String| paths::moved(path, last, &arguments.file);
    next.criteria.path = next.criteria.path.as_ref().map(moved);
    for overlay in &mut next.criteria.overlays {
        if Shipped::overlay(overlay).is_none() {
            *overlay = moved(overlay);
        }
    }
    Ok((opened.criteria, next))
}

/// The year after a period that is one.
fn next_period(last: &str, context: &Context) -> Result<String, Failure> {
    let year = last.parse::<u16>().ok().and_then(|year| year.checked_add(1));
    let today = context.environment.today().map(|today| today.year().to_string());
    let next = year.map(|year| year.to_string()).or(today);
    next.filter(|next| next != last).ok_or_else(|| {
        let last = render::plain::visible(last);
        Failure::Impossible(both!(
            "上次的评价期间是“{last}”，请用 --period 给出这次的期间",
            "the period of the last one is `{last}`; name the new one with --period"
        ))
    })
}

fn empty(arguments: &NewArguments, criteria: &Criteria, context: &Context) -> Assessment {
    let lang = context.lang;
    let year =
        context.environment.today().map_or_else(String::new, |today| today.year().to_string());
    let unnamed = zhuoyue::assessment::unnamed().get(lang).to_owned();
    let mut assessment = Assessment::new(criteria, unnamed, year);
    assessment.criteria.path = own_tree(arguments);
    assessment.criteria.overlays = arguments
        .choice
        .overlay
        .iter()
        .map(|name| paths::overlay_name(name, &arguments.file))
        .collect();
    assessment
}

/// With what was said on the command line.
fn filled_in(
    begun: Assessment,
    arguments: &NewArguments,
    criteria: &Criteria,
) -> Result<Assessment, Failure> {
    let mut assessment = begun;
    let mut edits = Vec::new();
    let mut edit = |key: &str, value: &str, is_more: bool| {
        let value = value.to_owned();
        let operation = if is_more {
            zhuoyue::assessment::Operation::Append(value)
        } else {
            zhuoyue::assessment::Operation::Assign(value)
        };
        edits.push(zhuoyue::assessment::Edit { key: key.to_owned(), operation });
    };
    if let Some(name) = &arguments.organization {
        edit("organization", name, false);
    }
    if let Some(period) = &arguments.period {
        edit("period", period, false);
    }
    for name in &arguments.assessor {
        edit("assessors", name, true);
    }
    assessment.apply(criteria, &edits)?;
    Ok(assessment)
}

/// The path of an own tree, as the file shall name it.
fn own_tree(arguments: &NewArguments) -> Option<String> {
    let choice = arguments.choice.criteria.as_deref()?;
    let is_shipped = Shipped::file(choice).is_some();
    (!is_shipped).then(|| paths::relative_to(Path::new(choice), &arguments.file))
}
