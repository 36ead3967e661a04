//! `zhuoyue completions`: prints the completions of a shell.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Context, Failure, arguments::Arguments, help};

/// Arguments of `zhuoyue completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: Shell,
}

pub(crate) fn run(arguments: &CompletionsArguments, context: &Context) -> Result<(), Failure> {
    let mut command = help::localized(Arguments::command(), context.lang);
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "zhuoyue", &mut text);
    context.output.bytes(&text)
}
