//! How long what is left will take, from the pace so far. The time comes in; nothing here asks for it.

/// Before so many seconds are spent there is no pace.
const LEAST: u64 = 60;
/// A pause longer than this, in seconds, is no work: it counts as much.
const LONGEST_PAUSE: u64 = 600;

/// The time spent in this session, and the items rated in it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pace {
    seconds: u64,
    rated: u64,
}

impl Pace {
    /// Counts the time since the last answer, in seconds.
    pub(super) fn spend(&mut self, seconds: u64) {
        self.seconds = self.seconds.saturating_add(seconds.min(LONGEST_PAUSE));
    }

    /// Notes how many items were open before an answer, and how many are now.
    pub(super) fn note(&mut self, before: usize, now: usize) {
        let rated = before as u64;
        self.rated = (self.rated + rated).saturating_sub(now as u64);
    }

    /// The minutes that so many items will take; none before the first was rated and a minute went by.
    pub(super) fn minutes(self, open: usize) -> Option<u64> {
        if self.seconds < LEAST {
            return None;
        }
        let needed = (self.seconds * open as u64).checked_div(self.rated)?;
        (open > 0).then(|| needed.div_ceil(60).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_follows_from_the_pace() {
        let mut pace = Pace::default();
        pace.spend(300);
        assert_eq!(pace.minutes(10), None);
        pace.note(11, 10);
        assert_eq!(pace.minutes(10), Some(50));
        pace.spend(100_000);
        assert_eq!(pace.minutes(10), Some(150));
        assert_eq!(pace.minutes(0), None);
        // An answer that was taken back is open again.
        pace.note(10, 11);
        assert_eq!(pace.minutes(11), None);
    }
}
