//! `zhuoyue new`: makes a new assessment file.

use std::path::{Path, PathBuf};

use clap::Args;
use zhuoyue::{assessment::Assessment, both, criteria::Criteria, load::Shipped, say};

use super::{Context, Failure, arguments::CriteriaChoice, workfile};

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
    /// The period, usually a year [default: this year]
    #[arg(long, value_name = "PERIOD")]
    pub(crate) period: Option<String>,
    /// Who assesses; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) assessor: Vec<String>,
}

pub(crate) fn run(arguments: &NewArguments, context: &Context) -> Result<(), Failure> {
    let (criteria, _) = make(arguments, context)?;
    let name = workfile::name(&arguments.file);
    let items = criteria.items().count();
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
    let criteria = workfile::chosen_criteria(&arguments.choice, context)?;
    let assessment = assessment(arguments, &criteria, context)?;
    workfile::create(&arguments.file, &assessment, &criteria, context)?;
    Ok((criteria, assessment))
}

fn assessment(
    arguments: &NewArguments,
    criteria: &Criteria,
    context: &Context,
) -> Result<Assessment, Failure> {
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
        .map(|name| workfile::overlay_name(name, &arguments.file))
        .collect();
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
    (!is_shipped).then(|| workfile::relative_to(Path::new(choice), &arguments.file))
}
