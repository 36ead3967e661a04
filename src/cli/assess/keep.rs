//! Keeping answers: on disk, or in memory while the disk refuses; and what happens when the file is no longer what
//! this session knows.

use std::path::PathBuf;

use zhuoyue::{
    assessment::{Assessment, Edit, Operation},
    interview::Session,
    render::plain::visible,
    say, store,
};

use crate::cli::{
    Context, Failure,
    workfile::{self, Opened, Workfile},
};

/// Keeps what a session is given.
pub(super) struct Keeper<'a> {
    /// None where the file may only be read.
    workfile: Option<Workfile>,
    /// What the file said when this session last read or wrote it.
    on_disk: Assessment,
    /// What was given and is not on disk.
    unsaved: Vec<Edit>,
    context: &'a Context,
}

/// What came of keeping an answer.
pub(super) enum Kept {
    /// It is on disk, with all before it.
    OnDisk(Assessment),
    /// It is in memory only, and why.
    InMemory(Assessment, String),
    /// Another program changed the file: nothing was kept yet.
    Changed(Box<Opened>),
    /// The file may only be read.
    ReadOnly,
}

/// What to do about a file that another program changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Resolution {
    /// What the file says now, and the answers of this session added to it.
    Theirs,
    /// What this session knows; the file as it was is kept beside it.
    Mine,
}

impl<'a> Keeper<'a> {
    pub(super) fn new(
        workfile: Option<Workfile>,
        on_disk: Assessment,
        context: &'a Context,
    ) -> Self {
        Self { workfile, on_disk, unsaved: Vec::new(), context }
    }

    /// What is not on disk yet.
    pub(super) fn unsaved(&self) -> &[Edit] {
        &self.unsaved
    }

    /// Makes the edits durable, with those before them that are not.
    pub(super) fn keep(&mut self, session: &Session, edits: &[Edit]) -> Result<Kept, Failure> {
        let mut mine = session.assessment().clone();
        mine.apply(session.criteria(), edits)?;
        let Some(workfile) = &self.workfile else { return Ok(Kept::ReadOnly) };
        let opened = match workfile.open(self.context) {
            Ok(opened) if opened.assessment == self.on_disk => opened,
            Ok(opened) => return Ok(Kept::Changed(Box::new(opened))),
            Err(failure) => return Ok(self.hold(mine, edits, &failure)),
        };
        self.write(opened, mine, edits)
    }

    /// The same once the person has said what counts.
    pub(super) fn resolve(
        &mut self,
        session: &Session,
        edits: &[Edit],
        theirs: Opened,
        resolution: Resolution,
    ) -> Result<(Kept, Option<PathBuf>), Failure> {
        let own = [&self.unsaved[..], edits].concat();
        let (after, is_lossy) = match resolution {
            Resolution::Theirs => {
                let mut after = theirs.assessment.clone();
                after.apply(session.criteria(), &own)?;
                let is_lossy = session.overwrites(&theirs.assessment, &own);
                (after, is_lossy)
            }
            Resolution::Mine => {
                let mut after = session.assessment().clone();
                after.apply(session.criteria(), edits)?;
                (after, true)
            }
        };
        let copy = match &self.workfile {
            Some(workfile) if is_lossy => {
                match store::keep_copy(&workfile.file.file, "other", &theirs.bytes) {
                    Ok(copy) => Some(copy),
                    Err(error) => {
                        let failure = Failure::at(&workfile.file.file, self.context.lang, error);
                        return Ok((self.hold(after, edits, &failure), None));
                    }
                }
            }
            _ => None,
        };
        self.on_disk = theirs.assessment.clone();
        Ok((self.write(theirs, after, edits)?, copy))
    }

    fn write(&mut self, opened: Opened, mine: Assessment, edits: &[Edit]) -> Result<Kept, Failure> {
        let Some(workfile) = &self.workfile else { return Ok(Kept::ReadOnly) };
        match workfile.save(opened, mine.clone(), self.context) {
            Ok(_) => {
                self.on_disk = mine.clone();
                self.unsaved.clear();
                Ok(Kept::OnDisk(mine))
            }
            Err(failure) => Ok(self.hold(mine, edits, &failure)),
        }
    }

    fn hold(&mut self, mine: Assessment, edits: &[Edit], failure: &Failure) -> Kept {
        self.unsaved.extend_from_slice(edits);
        Kept::InMemory(mine, failure.in_short(self.context.lang))
    }

    /// The end of a session: tries once more, and writes a copy where the file still cannot be had. What to tell about
    /// answers that are not in the file.
    pub(super) fn part(&mut self, session: &Session) -> Option<String> {
        let why = self.flush(session)?;
        let lang = self.context.lang;
        if let Some(copy) = self.rescue(session) {
            let name = visible(&workfile::name(&copy));
            return Some(say!(
                lang,
                "没有存盘（{why}）；全部内容在 {name}",
                "not saved ({why}); all of it is in {name}"
            ));
        }
        let command = self.command(&self.unsaved).unwrap_or_default();
        Some(say!(
            lang,
            "没有存盘（{why}），副本也写不了；可用这条命令补上：\n{command}",
            "not saved ({why}), and no copy could be written; this command enters the answers:\n{command}"
        ))
    }

    /// Tries once more to save what is in memory only. Why not, when it cannot be.
    pub(super) fn flush(&mut self, session: &Session) -> Option<String> {
        if self.unsaved.is_empty() {
            return None;
        }
        match self.keep(session, &[]) {
            Ok(Kept::OnDisk(_)) => None,
            Ok(Kept::InMemory(_, why)) => Some(why),
            Ok(Kept::Changed(_) | Kept::ReadOnly) => Some(
                self.context
                    .lang
                    .pick("文件被别的程序改过", "the file was changed by another program")
                    .to_owned(),
            ),
            Err(failure) => Some(failure.in_short(self.context.lang)),
        }
    }

    /// Writes the whole assessment where there is room: beside the file, else in the folder for temporary files.
    fn rescue(&self, session: &Session) -> Option<PathBuf> {
        let workfile = self.workfile.as_ref()?;
        let bytes = workfile::bytes_of(session.assessment(), session.criteria()).ok()?;
        let beside = &workfile.file.file;
        let elsewhere = self.context.environment.temporary_folder().join(beside.file_name()?);
        store::keep_copy(beside, "unsaved", &bytes)
            .or_else(|_| store::keep_copy(&elsewhere, "unsaved", &bytes))
            .ok()
    }

    /// What is not saved as the command that would save it.
    fn command(&self, edits: &[Edit]) -> Option<String> {
        let workfile = self.workfile.as_ref()?;
        let name = workfile::name(&workfile.file.file);
        let mut command = format!("zhuoyue set {}", quoted(&name));
        for Edit { key, operation } in edits {
            let value = match operation {
                Operation::Assign(text) => format!("{key}={text}"),
                Operation::Append(text) => format!("{key}+={text}"),
                Operation::Clear => format!("{key}="),
            };
            command.push_str(&format!(" {}", quoted(&value)));
        }
        Some(visible(&command))
    }
}

/// A word that a shell takes as it stands.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
