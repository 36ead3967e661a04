//! What is to be registered: files with their digests, addresses, numbers of records.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use zhuoyue::{
    assessment::{EvidenceKind, Fingerprint, Found, Location},
    both,
    render::plain::visible,
    store::{EvidenceFolder, PlaceError},
    text::Localized,
};

use super::{add::AddArguments, reading::Reading};
use crate::cli::{Context, Failure, gather};

/// Something to be registered.
#[derive(Debug)]
pub(super) enum Thing {
    /// A file, as it is now.
    File(Location, Fingerprint),
    /// An address.
    Link(String),
    /// The number of a record in a system.
    Record { number: String, system: Option<String> },
}

impl Thing {
    pub(super) fn kind(&self) -> EvidenceKind {
        match self {
            Self::File(..) => EvidenceKind::File,
            Self::Link(_) => EvidenceKind::Link,
            Self::Record { .. } => EvidenceKind::Record,
        }
    }

    /// Where it is, as it stands in the register.
    pub(super) fn location(&self) -> String {
        match self {
            Self::File(location, _) => location.to_string(),
            Self::Link(text) | Self::Record { number: text, .. } => text.trim().to_owned(),
        }
    }

    /// What it is called where nobody says otherwise.
    pub(super) fn title(&self) -> String {
        match self {
            Self::File(location, _) => location.names().last().cloned().unwrap_or_default(),
            _ => self.location(),
        }
    }

    pub(super) fn fingerprint(&self) -> Option<&Fingerprint> {
        match self {
            Self::File(_, print) => Some(print),
            _ => None,
        }
    }
}

/// Everything that was named, or all that is wrong with it.
pub(super) fn of(
    arguments: &AddArguments,
    folder: &EvidenceFolder,
    context: &Context,
) -> Result<Vec<Thing>, Failure> {
    let mut named: Vec<Named> = Vec::new();
    for what in &arguments.what {
        let text = what.to_string_lossy().into_owned();
        match arguments.kind_of(&text) {
            EvidenceKind::Link => named.push(Named::Thing(Thing::Link(text))),
            EvidenceKind::Record => {
                let system = arguments.system.as_deref().map(|own| own.trim().to_owned());
                named.push(Named::Thing(Thing::Record { number: text, system }));
            }
            EvidenceKind::File => named.extend(files(what, context)?.into_iter().map(Named::File)),
        }
    }
    let size = |own: &Named| match own {
        Named::File(path) => std::fs::metadata(path).map_or(0, |own| own.len()),
        Named::Thing(_) => 0,
    };
    let reading = Reading::of(named.iter().map(size).sum(), context);
    let read: Vec<Result<Thing, Localized>> = named
        .into_par_iter()
        .map(|own| match own {
            Named::Thing(thing) => Ok(thing),
            Named::File(path) => file(&path, folder, &reading),
        })
        .collect();
    reading.done();
    let mut things = Vec::new();
    let mut wrong: Vec<Localized> = Vec::new();
    for own in read {
        match own {
            Ok(thing) => things.push(thing),
            Err(said) => wrong.push(said),
        }
    }
    if wrong.is_empty() { Ok(things) } else { Err(refused(&wrong)) }
}

/// What was named on the command line.
enum Named {
    Thing(Thing),
    File(PathBuf),
}

/// A file for itself, a folder for the files in it and below it, a pattern for what it matches.
fn files(path: &Path, context: &Context) -> Result<Vec<PathBuf>, Failure> {
    if path.is_dir() {
        let files = EvidenceFolder::files_below(path);
        if files.is_empty() {
            let name = shown(path);
            return Err(Failure::Impossible(both!(
                "文件夹 {name} 里没有文件",
                "there are no files in the folder {name}"
            )));
        }
        return Ok(files);
    }
    if path.exists() { Ok(vec![path.to_owned()]) } else { gather::matching(path, context) }
}

/// A file of the folder with its digest, or what is wrong with it.
fn file(path: &Path, folder: &EvidenceFolder, reading: &Reading) -> Result<Thing, Localized> {
    let name = shown(path);
    let location = folder.place(path).map_err(|error| misplaced(&name, &error))?;
    match folder.look(&location.to_string(), &|more| reading.more(more)).found {
        Found::File(print) => Ok(Thing::File(location, print)),
        Found::Unreadable(why) => {
            Err(both!("{name} 无法读取：{why}", "{name} cannot be read: {why}"))
        }
        _ => Err(both!("{name} 刚刚不见了", "{name} has just gone")),
    }
}

fn misplaced(name: &str, error: &PlaceError) -> Localized {
    match error {
        PlaceError::Outside => both!(
            "{name} 不在评价文件所在的文件夹里：请先复制进来，或用 --kind record 登记它存放在哪里",
            "{name} lies outside the folder of the assessment: copy it there first, or register where it is kept with --kind record"
        ),
        PlaceError::NotAFile => both!("{name} 不是普通文件", "{name} is not a regular file"),
        PlaceError::OddName => both!(
            "{name} 的名称在别的系统上会被读成另一个（反斜杠、盘符、控制字符、首尾空格）：请先改名",
            "{name} has a name that another system reads otherwise (backslashes, drives, control characters, blanks at the ends): rename it first"
        ),
        PlaceError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => both!(
            "没有文件 {name}；若是系统里的记录，请用 --system 写明是哪个系统",
            "there is no file {name}; for a record, name its system with --system"
        ),
        PlaceError::Io(error) => {
            both!("{name} 无法读取：{error}", "{name} cannot be read: {error}")
        }
    }
}

fn refused(wrong: &[Localized]) -> Failure {
    let joined = |pick: fn(&Localized) -> &String| {
        wrong.iter().map(|own| pick(own).as_str()).collect::<Vec<_>>().join("\n")
    };
    Failure::Impossible(Localized::new(joined(|own| &own.zh), joined(|own| &own.en)))
}

fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).replace('\n', "\u{FFFD}")
}
