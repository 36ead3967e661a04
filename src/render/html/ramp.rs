//! A band's place among the six colours of the ramp. The band is always printed too: grey paper is enough.

use crate::report::Band;

/// The class of the last colour.
const LAST: usize = 5;

/// The class that colours a band: from `b0` at the bottom to `b5` at the top, however many bands there are.
pub(super) fn class(band: &Band) -> String {
    let Band { name: _, rank, of } = band;
    let top = of.saturating_sub(1).max(1);
    format!("b{}", (rank.min(&top) * LAST * 2 + top) / (top * 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(of: usize, expected: &[&str]) {
        let band = |rank| Band { name: String::new(), rank, of };
        assert_eq!((0..of).map(|rank| class(&band(rank))).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_ramp_goes_from_end_to_end() {
        check(6, &["b0", "b1", "b2", "b3", "b4", "b5"]);
        check(2, &["b0", "b5"]);
        check(4, &["b0", "b2", "b3", "b5"]);
        check(1, &["b0"]);
    }
}
