//! A bar for files that are read: it shows at a terminal, and only to somebody who has waited for a second.

use std::{
    sync::Once,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::Context;

/// After this long somebody who waits sees that the program is at work.
const PATIENCE: Duration = Duration::from_secs(1);

/// Bytes that are read, on all cores.
pub(super) struct Reading {
    bar: ProgressBar,
    since: Instant,
    shown: Once,
    may_show: bool,
}

impl Reading {
    /// So many bytes are to be read, as far as that is known.
    pub(super) fn of(bytes: u64, context: &Context) -> Self {
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes}") {
            bar.set_style(style);
        }
        let may_show = context.environment.is_stderr_terminal && !context.output.is_quiet();
        Self { bar, since: Instant::now(), shown: Once::new(), may_show }
    }

    /// So many bytes more are read.
    pub(super) fn more(&self, bytes: u64) {
        self.bar.inc(bytes);
        if self.may_show && !self.shown.is_completed() && self.since.elapsed() > PATIENCE {
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    /// All is read: nothing of the bar stays.
    pub(super) fn done(self) {
        self.bar.finish_and_clear();
    }
}
