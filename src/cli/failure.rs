//! Why a command did not do what was asked, and with which exit code the program leaves.

use std::{path::Path, process::ExitCode};

use zhuoyue::{
    assessment::Refusal,
    diagnostic::Findings,
    render,
    text::{Lang, Localized},
};

use super::Context;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Files with mistakes.
    Findings(Vec<Findings>),
    /// Changes that the domain refuses, all of them.
    Refused(Vec<Refusal>),
    /// Something the user asked for that cannot be: what, and what to do.
    Impossible(Localized),
    /// Disk, terminal, lock.
    Circumstance(anyhow::Error),
    /// Checked, and found wanting: already said.
    Wanting,
    /// Interrupted, with the work saved.
    Interrupted,
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
        let error = anyhow::Error::new(error);
        let kind = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
        Self::Circumstance(match kind.and_then(|cause| usual(cause.kind(), lang)) {
            Some(cause) => anyhow::Error::msg(cause).context(said),
            None => error.context(said),
        })
    }

    /// The exit code: the one place that decides it.
    fn code(&self) -> u8 {
        match self {
            Self::Wanting => 1,
            Self::Findings(_) | Self::Refused(_) | Self::Impossible(_) | Self::Circumstance(_) => 3,
            Self::Interrupted => 130,
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
            Self::Refused(refusals) => {
                for refusal in refusals {
                    output.error(&format!("{error}{}", refusal.say().get(lang)));
                }
                output.error(lang.pick("什么都没有改动。", "nothing was changed"));
            }
            Self::Impossible(said) => output.error(&format!("{error}{}", said.get(lang))),
            Self::Circumstance(cause) => {
                let chain: Vec<String> = cause.chain().map(ToString::to_string).collect();
                output.error(&format!("{error}{}", chain.join(lang.pick("：", ": "))));
            }
            Self::Wanting => {}
            Self::Interrupted => {
                output.error(lang.pick(
                    "已中断；给出的内容都已保存。",
                    "interrupted; everything given is saved",
                ));
            }
        }
        ExitCode::from(self.code())
    }
}

/// The usual mishaps with files in the user's language; the system's own words stand for the others.
fn usual(kind: std::io::ErrorKind, lang: Lang) -> Option<&'static str> {
    use std::io::ErrorKind;
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
