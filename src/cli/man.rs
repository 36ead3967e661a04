//! `zhuoyue man`: prints the manual page, from the same source as the help.

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use super::{Context, Failure, arguments::Arguments, help};

/// Arguments of `zhuoyue man`.
#[derive(Debug, Args)]
pub(crate) struct ManArguments {
    /// Write a page for every command into this folder instead
    #[arg(long, value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
}

pub(crate) fn run(arguments: &ManArguments, context: &Context) -> Result<(), Failure> {
    let mut command = help::localized(Arguments::command(), context.lang);
    command.build();
    let Some(folder) = &arguments.folder else {
        return context.output.bytes(&page(command)?);
    };
    zhuoyue::store::make_folder(folder)
        .map_err(|error| Failure::at(folder, context.lang, error))?;
    let mut pages = vec![("zhuoyue".to_owned(), command.clone())];
    collect("zhuoyue", &command, &mut pages);
    for (name, command) in pages {
        let path = folder.join(format!("{name}.1"));
        let command = command.name(name.clone()).bin_name(name.replace('-', " "));
        context.output.to(Some(&path), &page(command)?, context)?;
    }
    Ok(())
}

fn collect(prefix: &str, command: &clap::Command, pages: &mut Vec<(String, clap::Command)>) {
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        let name = format!("{prefix}-{}", inner.get_name());
        pages.push((name.clone(), inner.clone()));
        collect(&name, inner, pages);
    }
}

fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut text)
        .map_err(|error| Failure::Circumstance(error.into()))?;
    Ok(text)
}
