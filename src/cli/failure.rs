//! Why a command did not do what was asked, and with which exit code the program leaves.

use std::{io, path::Path, process::ExitCode};

use zhuoyue::{
    assessment::Refusal,
    diagnostic::Findings,
    render,
    store::StoreError,
    text::{Lang, Localized},
};

use super::Context;

/// The exit code of what was interrupted.
pub(crate) const INTERRUPTED: u8 = 130;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Files with mistakes.
    Findings(Vec<Findings>),
    /// Of several files some could not be used; the others are done.
    Broken(Vec<Failure>),
    /// Changes that the domain refuses, all of them.
    Refused(Vec<Refusal>),
    /// Something the user asked for that cannot be: what, and what to do.
    Impossible(Localized),
    /// Another program works on the file: who, where it said so.
    Held { file: String, who: Option<String> },
    /// Disk, terminal.
    Circumstance(anyhow::Error),
    /// Checked, and found wanting: already said.
    Wanting,
    /// Interrupted, with the work saved.
    Interrupted,
    /// A session ended with answers that its file does not hold: why, and where they are.
    Unsaved { said: String, is_interrupted: bool },
}

impl Failure {
    /// Whatever happened to a file, with its path.
    pub(crate) fn at(
        path: &Path,
        lang: Lang,
        error: impl std::error::Error + Send + Sync + 'static,
    ) -> Self {
        let name = render::plain::visible(&path.display().to_string());
        let said = zhuoyue::say!(lang, "无法处理文件 {name}", "cannot use the file {name}");
        Self::Circumstance(anyhow::Error::new(error).context(said))
    }

    /// The exit code: the one place that decides it.
    fn code(&self) -> u8 {
        match self {
            Self::Wanting => 1,
            Self::Findings(_) | Self::Broken(_) | Self::Refused(_) | Self::Impossible(_) => 3,
            Self::Held { .. } | Self::Circumstance(_) => 3,
            Self::Unsaved { is_interrupted: false, .. } => 3,
            Self::Interrupted | Self::Unsaved { is_interrupted: true, .. } => INTERRUPTED,
        }
    }

    /// What happened, on one line.
    pub(crate) fn in_short(&self, lang: Lang) -> String {
        match self {
            Self::Findings(all) => {
                let first = all.iter().flat_map(|findings| &findings.diagnostics).next();
                first.map_or_else(String::new, |own| own.message.get(lang).to_owned())
            }
            Self::Refused(refusals) => {
                refusals.first().map_or_else(String::new, |own| own.say().get(lang).to_owned())
            }
            Self::Broken(failures) => {
                failures.first().map_or_else(String::new, |own| own.in_short(lang))
            }
            Self::Impossible(said) => said.get(lang).to_owned(),
            Self::Held { file, who } => held(file, who.as_deref(), lang),
            Self::Circumstance(cause) => {
                let chain: Vec<String> = cause.chain().map(|cause| said(cause, lang)).collect();
                chain.join(lang.pick("：", ": "))
            }
            Self::Unsaved { said, .. } => said.clone(),
            Self::Wanting | Self::Interrupted => String::new(),
        }
    }

    /// Says what happened and leaves.
    pub(crate) fn tell(&self, context: &Context) -> ExitCode {
        let (lang, output) = (context.lang, &context.output);
        let error = lang.pick("错误：", "error: ");
        match self {
            Self::Findings(all) => {
                for findings in all {
                    output.findings(findings, context);
                }
            }
            Self::Broken(failures) => {
                for failure in failures {
                    failure.tell(context);
                }
                let count = failures.len();
                output.error(&zhuoyue::say!(
                    lang,
                    "{count} 个文件无法使用，其余已处理",
                    "files that could not be used: {count}; the others are done"
                ));
            }
            Self::Refused(refusals) => {
                for refusal in refusals {
                    output.error(&format!("{error}{}", refusal.say().get(lang)));
                }
                output.error(lang.pick("什么都没有改动", "nothing was changed"));
            }
            Self::Impossible(_)
            | Self::Circumstance(_)
            | Self::Held { .. }
            | Self::Unsaved { .. } => {
                output.error(&format!("{error}{}", self.in_short(lang)));
            }
            Self::Wanting => {}
            Self::Interrupted => {
                output.error(
                    lang.pick(
                        "已中断；给出的内容都已保存",
                        "interrupted; everything given is saved",
                    ),
                );
            }
        }
        ExitCode::from(self.code())
    }
}

/// Who works on a file.
pub(crate) fn held(file: &str, who: Option<&str>, lang: Lang) -> String {
    match who {
        Some(who) => zhuoyue::say!(
            lang,
            "{file} 正由另一个程序处理（{who}）；请先结束它",
            "another program is working on {file} ({who}); close it first"
        ),
        None => zhuoyue::say!(
            lang,
            "另一个程序正在处理 {file}；请先结束它",
            "another program is working on {file}; close it first"
        ),
    }
}

/// A cause in the user's language where it is one of the usual mishaps, else in its own words.
fn said(cause: &(dyn std::error::Error + 'static), lang: Lang) -> String {
    let io = match cause.downcast_ref::<StoreError>() {
        Some(StoreError::TooLarge { most }) => {
            let most = most / 1024 / 1024;
            return zhuoyue::say!(
                lang,
                "文件超过 {most} MiB",
                "the file is larger than {most} MiB"
            );
        }
        Some(StoreError::Exists) => {
            return lang
                .pick("文件已经存在，没有改动", "the file is already there and was left alone")
                .to_owned();
        }
        Some(StoreError::Io(error)) => Some(error),
        Some(StoreError::ChangedMeanwhile) | None => cause.downcast_ref::<io::Error>(),
    };
    let usual = io.and_then(|error| usual(error.kind(), lang));
    usual.map_or_else(|| cause.to_string(), str::to_owned)
}

/// The usual mishaps with files.
fn usual(kind: io::ErrorKind, lang: Lang) -> Option<&'static str> {
    use io::ErrorKind;
    Some(match kind {
        ErrorKind::NotFound => lang.pick("没有这个文件或文件夹", "there is no such file or folder"),
        ErrorKind::PermissionDenied => lang.pick("没有权限", "permission denied"),
        ErrorKind::IsADirectory => {
            lang.pick("这是文件夹，不是文件", "this is a folder, not a file")
        }
        ErrorKind::StorageFull => lang.pick("磁盘已满", "the disk is full"),
        ErrorKind::ReadOnlyFilesystem => lang.pick("磁盘只读", "the disk is read-only"),
        _ => return None,
    })
}

/// What clap has to say: help and version are a success, a wrong command line is exit code 2.
pub(crate) fn of_clap(error: &clap::Error) -> ExitCode {
    // A closed pipe is no reason to fail.
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

impl From<Findings> for Failure {
    fn from(findings: Findings) -> Self {
        Self::Findings(vec![findings])
    }
}

impl From<Vec<Refusal>> for Failure {
    fn from(refusals: Vec<Refusal>) -> Self {
        Self::Refused(refusals)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Circumstance(error)
    }
}
