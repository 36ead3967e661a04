//! The command line: one file per command. Only here are there a terminal, an environment, and exit codes.

mod arguments;
mod assess;
mod award;
mod check;
mod choice;
mod compare;
mod completions;
mod criteria;
mod crosswalk;
mod environment;
mod evidence;
mod failure;
mod gates;
mod gather;
mod get;
mod help;
mod man;
mod measures;
mod new;
mod output;
mod paper;
mod paths;
mod report;
mod schema;
mod score;
mod seal;
mod set;
mod shelf;
mod theme;
mod workfile;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use zhuoyue::text::Lang;

use arguments::{Arguments, Command};
use environment::Environment;
use failure::Failure;
use output::Output;

/// What every command is given: the language, the environment, and where its output goes.
struct Context {
    lang: Lang,
    environment: Environment,
    output: Output,
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let environment = Environment::read();
    let lang = environment.language();
    let command = help::localized(Arguments::command(), lang);
    let arguments =
        match command.try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches)) {
            Ok(arguments) => arguments,
            // Help and version are also told this way, with exit code 0; a wrong command line with 2.
            Err(error) => return failure::of_clap(&error),
        };
    let lang = arguments.lang.unwrap_or(lang);
    let output = Output::new(&environment, arguments.color, arguments.quiet);
    let context = Context { lang, environment, output };
    match dispatch(arguments.command, &context) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(&context),
    }
}

fn dispatch(command: Command, context: &Context) -> Result<(), Failure> {
    match command {
        Command::New(arguments) => new::run(&arguments, context),
        Command::Assess(arguments) => assess::run(&arguments, context),
        Command::Set(arguments) => set::run(&arguments, context),
        Command::Get(arguments) => get::run(&arguments, context),
        Command::Score(arguments) => score::run(&arguments, context),
        Command::Check(arguments) => check::run(&arguments, context),
        Command::Compare(arguments) => compare::run(&arguments, context),
        Command::Crosswalk(arguments) => crosswalk::run(&arguments, context),
        Command::Seal(arguments) => seal::run(&arguments, context),
        Command::Report(arguments) => report::run(&arguments, context),
        Command::Evidence { command } => evidence::run(&command, context),
        Command::Criteria { command } => criteria::run(&command, context),
        Command::Award { command } => award::run(&command, context),
        Command::Measures { command } => measures::run(&command, context),
        Command::Schema(arguments) => schema::run(&arguments, context),
        Command::Completions(arguments) => completions::run(&arguments, context),
        Command::Man(arguments) => man::run(&arguments, context),
    }
}
