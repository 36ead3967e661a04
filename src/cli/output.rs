//! Where output goes: data to standard output, the rest to standard error. A closed pipe is a success.

use std::{
    io::{self, Write},
    path::Path,
};

use indicatif::ProgressBar;
use zhuoyue::{
    both,
    diagnostic::Findings,
    render::{self, plain::visible},
    store,
};

use super::{Context, Failure, arguments::Color, environment::Environment};

/// From how many things on a progress bar is worth its place.
const MANY: usize = 200;

/// Where output goes.
pub(crate) struct Output {
    is_coloured: bool,
    is_quiet: bool,
}

impl Output {
    pub(crate) fn new(environment: &Environment, color: Color, is_quiet: bool) -> Self {
        let may_colour =
            environment.is_stderr_terminal && !environment.has_no_color && !environment.is_dumb;
        let is_coloured = match color {
            Color::Auto => may_colour,
            Color::Always => true,
            Color::Never => false,
        };
        Self { is_coloured, is_quiet }
    }

    /// Whether colours may be used.
    pub(crate) fn is_coloured(&self) -> bool {
        self.is_coloured
    }

    /// Whether only results and errors are wanted.
    pub(crate) fn is_quiet(&self) -> bool {
        self.is_quiet
    }

    /// Writes data to standard output.
    pub(crate) fn data(&self, text: &str) -> Result<(), Failure> {
        self.bytes(text.as_bytes())
    }

    /// Writes bytes to standard output.
    pub(crate) fn bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::Circumstance(error.into()))
            }
            _ => Ok(()),
        }
    }

    /// Writes data where `-o` says: a file, replaced as a whole, or `-` for standard output.
    pub(crate) fn to(
        &self,
        place: Option<&Path>,
        bytes: &[u8],
        context: &Context,
    ) -> Result<(), Failure> {
        match place {
            None => self.bytes(bytes),
            Some(path) if path == Path::new("-") => self.bytes(bytes),
            Some(path) if store::is_kept_by_hand(path) => {
                let name = visible(&path.display().to_string());
                Err(Failure::Impossible(both!(
                    "{name} 是评价或准则文件，不会被输出覆盖；请换一个文件名",
                    "{name} is an assessment or criteria file and is not replaced by output; choose another name"
                )))
            }
            Some(path) => store::replace(path, bytes, None)
                .map_err(|error| Failure::at(path, context.lang, error)),
        }
    }

    /// Says something that is not data, unless it shall be quiet.
    pub(crate) fn note(&self, text: &str) {
        if !self.is_quiet {
            self.error(text);
        }
    }

    /// A bar for work on many things; it shows only where somebody may be waiting.
    pub(crate) fn progress(&self, count: usize) -> ProgressBar {
        if self.is_quiet || count < MANY {
            return ProgressBar::hidden();
        }
        // It draws on standard error, and only on a terminal.
        ProgressBar::new(count as u64)
    }

    /// Says what went wrong. Nothing can be done when even that fails.
    pub(crate) fn error(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{}", visible(text));
    }

    /// Draws diagnostics.
    pub(crate) fn findings(&self, findings: &Findings, context: &Context) {
        let options = render::diagnostics::Options {
            lang: context.lang,
            is_coloured: self.is_coloured,
            columns: context.environment.columns(),
        };
        let text = render::diagnostics::render(findings, options);
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }
}
