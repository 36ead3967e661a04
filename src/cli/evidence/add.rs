//! `zhuoyue evidence add`: registers files, addresses and records, each once.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use zhuoyue::{
    assessment::{Edit, EvidenceKind, Operation},
    both,
    date::Date,
    load::Opening,
    render::plain::visible,
    say,
    text::Lang,
};

use super::{
    folder_of, reference,
    register::{Entry, Outcome, Register},
    things,
};
use crate::cli::{
    Context, Failure,
    arguments::AssessmentFile,
    workfile::{self, Workfile},
};

/// Arguments of `zhuoyue evidence add`.
#[derive(Debug, Args)]
pub(crate) struct AddArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Files or folders below the folder of the assessment, addresses (https://…), or with --system numbers of records
    #[arg(value_name = "WHAT", required = true)]
    pub(crate) what: Vec<PathBuf>,
    /// What it is called [default: the name of the file, the address, the number]
    #[arg(long, value_name = "TITLE")]
    pub(crate) title: Option<String>,
    /// What it is [default: an address is a link, with --system a record, else a file]
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: Option<Kind>,
    /// The system that holds the record: ERP, MES, LIMS
    #[arg(long, value_name = "SYSTEM")]
    pub(crate) system: Option<String>,
    /// Who keeps it
    #[arg(long, value_name = "NAME")]
    pub(crate) owner: Option<String>,
    /// Of which day it is
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// Who is to rely on it: an item, statement or measure (4.1.2, 4.1.2.S1, M3); may be given several times
    #[arg(long = "for", value_name = "KEY", id = "for")]
    pub(crate) users: Vec<String>,
}

/// What is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    File,
    Link,
    Record,
}

impl From<Kind> for EvidenceKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::File => Self::File,
            Kind::Link => Self::Link,
            Kind::Record => Self::Record,
        }
    }
}

pub(super) fn run(arguments: &AddArguments, context: &Context) -> Result<(), Failure> {
    let folder = folder_of(&arguments.file, context)?;
    let workfile = Workfile::lock(arguments.file.clone(), Opening::Strict, context)?;
    let opened = workfile.open(context)?;
    let users = arguments.users.iter();
    let users = users.map(|named| reference::key_of(named, &opened.criteria, &opened.assessment));
    let users = users.collect::<Result<Vec<String>, Failure>>()?;
    let things = things::of(arguments, &folder, context)?;
    if arguments.title.is_some() && things.len() != 1 {
        let count = things.len();
        return Err(Failure::Impossible(both!(
            "--title 只能用于一件证据，这里有 {count} 件",
            "--title is for one piece of evidence, and here are {count}"
        )));
    }
    let mut register = Register::of(&opened.assessment);
    let entries: Vec<Entry<'_>> = things.iter().map(|thing| register.enter(thing)).collect();
    let mut edits: Vec<Edit> = entries.iter().flat_map(|own| edits_of(own, arguments)).collect();
    for key in &users {
        let ids = entries.iter().map(|own| Operation::Append(own.id.clone()));
        edits.extend(ids.map(|operation| Edit { key: key.clone(), operation }));
    }
    workfile.apply(&edits, context)?;
    tell(&entries, arguments, context)
}

/// What is written for an entry: all of it where it is new, and what was missing where it is not.
fn edits_of(entry: &Entry<'_>, arguments: &AddArguments) -> Vec<Edit> {
    let id = &entry.id;
    let edit = |field: &str, operation| Edit { key: format!("evidence.{id}.{field}"), operation };
    let set = |field, text: String| edit(field, Operation::Assign(text));
    let thing = entry.thing;
    let print = thing
        .fingerprint()
        .into_iter()
        .flat_map(|own| [set("sha256", own.sha256.to_string()), set("size", own.size.to_string())]);
    let kind = set("kind", thing.kind().word().to_owned());
    match entry.outcome {
        Outcome::Known | Outcome::SameContent(_) | Outcome::Changed => Vec::new(),
        Outcome::Completed => std::iter::once(kind).chain(print).collect(),
        Outcome::New => {
            let title = arguments.title.clone().unwrap_or_else(|| thing.title());
            let mut edits = vec![edit("title", Operation::Append(title)), kind];
            edits.push(set("location", thing.location()));
            let date = arguments.date.map(|date| date.to_string());
            let more = [
                ("system", arguments.system.clone()),
                ("owner", arguments.owner.clone()),
                ("date", date),
            ];
            edits.extend(more.into_iter().filter_map(|(field, text)| Some(set(field, text?))));
            edits.extend(print);
            edits
        }
    }
}

/// A line for each, which begins with its id, and the sum.
fn tell(entries: &[Entry<'_>], arguments: &AddArguments, context: &Context) -> Result<(), Failure> {
    let lang = context.lang;
    let lines = entries.iter().map(|entry| {
        let (id, place) = (&entry.id, entry.thing.location());
        visible(&format!("{id}  {place}{}", said(entry, lang))) + "\n"
    });
    context.output.data(&lines.collect::<String>())?;
    let new = entries.iter().filter(|own| matches!(own.outcome, Outcome::New)).count();
    let known = entries.len() - new;
    let name = workfile::name(&arguments.file.file);
    let known_too = match known {
        0 => String::new(),
        _ => say!(lang, "，{known} 条此前已登记", "; already there: {known}"),
    };
    context.output.note(&say!(
        lang,
        "{name}：新登记 {new} 条证据{known_too}",
        "{name}: pieces of evidence registered: {new}{known_too}"
    ));
    Ok(())
}

fn said(entry: &Entry<'_>, lang: Lang) -> String {
    match &entry.outcome {
        Outcome::New => String::new(),
        Outcome::Known => lang.pick("  此前已登记", "  is registered already").to_owned(),
        Outcome::Completed => lang
            .pick("  此前已登记，补上种类和摘要", "  is registered already; kind and digest added")
            .to_owned(),
        Outcome::Changed => lang
            .pick(
                "  此前已登记，但文件已变；确认后用 evidence verify --update 登记现状",
                "  is registered already, and has changed since; evidence verify --update takes it as it is",
            )
            .to_owned(),
        Outcome::SameContent(other) => say!(
            lang,
            "  与已登记的 {other} 内容相同，没有重复登记",
            "  holds the same as {other}, which is registered already"
        ),
    }
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "2026-11-21".to_owned())
}

impl AddArguments {
    /// Which kind something is that a person names.
    pub(super) fn kind_of(&self, named: &str) -> EvidenceKind {
        let begins = |scheme: &str| {
            named.get(..scheme.len()).is_some_and(|own| own.eq_ignore_ascii_case(scheme))
        };
        match self.kind {
            Some(kind) => kind.into(),
            None if begins("http://") || begins("https://") => EvidenceKind::Link,
            None if self.system.is_some() => EvidenceKind::Record,
            None => EvidenceKind::File,
        }
    }
}
