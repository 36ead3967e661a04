//! Being asked to stop: a signal, or a terminal that was closed.

use std::{
    process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use crate::cli::failure;

/// How long the session is given to notice. Reading from a terminal that was closed never comes back.
const GRACE: Duration = Duration::from_secs(2);

/// Whether the session is to stop.
pub(super) struct Stop {
    asked: Arc<AtomicBool>,
    noticed: Arc<AtomicBool>,
}

impl Stop {
    /// Listens from now on.
    pub(super) fn listen() -> Self {
        let stop = Self {
            asked: Arc::new(AtomicBool::new(false)),
            noticed: Arc::new(AtomicBool::new(false)),
        };
        let (asked, noticed) = (Arc::clone(&stop.asked), Arc::clone(&stop.noticed));
        // A second handler in one process cannot be, and then the first one serves.
        let _ = ctrlc::set_handler(move || {
            asked.store(true, Ordering::SeqCst);
            thread::sleep(GRACE);
            if !noticed.load(Ordering::SeqCst) {
                leave();
            }
        });
        stop
    }

    /// Whether somebody asked; who reads this sees to the rest.
    pub(super) fn is_asked(&self) -> bool {
        let is_asked = self.asked.load(Ordering::SeqCst);
        if is_asked {
            self.noticed.store(true, Ordering::SeqCst);
        }
        is_asked
    }
}

/// Every answer given is on disk, and what was being typed lies beside it as a draft: nothing is lost.
#[expect(clippy::exit, reason = "the session itself waits for a terminal that is gone")]
fn leave() {
    process::exit(failure::INTERRUPTED.into());
}
