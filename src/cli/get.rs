//! `zhuoyue get`: one value of an assessment, for scripts.

use clap::Args;
use zhuoyue::assessment::Key;

use super::{Context, Failure, arguments::AssessmentFile, workfile};

/// Arguments of `zhuoyue get`.
#[derive(Debug, Args)]
pub(crate) struct GetArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Whose value: 4.1.2, 4.1.2.approach, 4.1.2.strengths, organization
    #[arg(value_name = "KEY")]
    pub(crate) key: String,
}

pub(crate) fn run(arguments: &GetArguments, context: &Context) -> Result<(), Failure> {
    let opened = workfile::open(&arguments.file, context)?;
    let key = Key::parse(&opened.criteria, &arguments.key).map_err(|refusal| vec![refusal])?;
    match opened.assessment.value(&key).as_slice() {
        [] => {
            let key = &arguments.key;
            context.output.note(
                zhuoyue::say!(context.lang, "“{key}”还没有值", "`{key}` has no value yet").as_str(),
            );
            Err(Failure::Wanting)
        }
        values => context.output.data(&format!("{}\n", values.join("\n"))),
    }
}
