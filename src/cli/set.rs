//! `zhuoyue set`: sets values by script, all of them or none.

use clap::Args;
use zhuoyue::{assessment::Edit, both, diagnostic::Rule, load::Opening, say};

use super::{
    Context, Failure,
    arguments::AssessmentFile,
    workfile::{self, Workfile},
};

/// Arguments of `zhuoyue set`.
#[derive(Debug, Args)]
pub(crate) struct SetArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// What to set: 4.1.2=55, 4.1.2.approach=50-65, 4.1.2.strengths+=TEXT, 4.1.2.owner= (clears)
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub(crate) values: Vec<String>,
}

pub(crate) fn run(arguments: &SetArguments, context: &Context) -> Result<(), Failure> {
    let edits = arguments.values.iter().map(|text| edit(text)).collect::<Result<Vec<_>, _>>()?;
    let accepts_criteria = edits.iter().any(|edit| edit.key == "criteria.scoring");
    let opening = if accepts_criteria { Opening::AcceptChangedCriteria } else { Opening::Strict };
    let workfile = Workfile::lock(arguments.file.clone(), opening, context)?;
    let mut opened = workfile.apply(&edits, context)?;
    // What was said of the wording may just have been settled; another encoding is news to the user.
    opened.findings.diagnostics.retain(|diagnostic| diagnostic.rule == Rule::Encoding);
    if !opened.findings.diagnostics.is_empty() {
        context.output.findings(&opened.findings, context);
    }
    let (name, count) = (workfile::name(&arguments.file.file), edits.len());
    context.output.note(&say!(
        context.lang,
        "{name}：已写入 {count} 处",
        "{name}: values set: {count}"
    ));
    Ok(())
}

fn edit(text: &str) -> Result<Edit, Failure> {
    Edit::parse(text).ok_or_else(|| {
        Failure::Impossible(both!(
            "“{text}”不是 键=值；例如 4.1.2=55",
            "`{text}` is not KEY=VALUE; for example 4.1.2=55"
        ))
    })
}
