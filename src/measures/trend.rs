//! Trends: the direction of figures over time, and whether it could be chance.
//!
//! The slope is that of Theil and Sen: the median of the slopes between all pairs of figures, so that one odd year
//! does not turn it (Theil 1950; Sen, Journal of the American Statistical Association 63, 1968). Whether the order of the
//! figures could be chance is asked with the test of Mann and Kendall in its exact form, ties included (Mann,
//! Econometrica 13, 1945; Kendall, Rank Correlation Methods, 1975). With three or four figures even a perfect order is too
//! likely by chance to say anything (its chance is 0.333 or 0.083): there the test is not made.

use crate::number::{Chance, Quantity};

/// Figures needed before one speaks of a trend.
pub const FEWEST_FOR_A_TREND: usize = 3;
/// Figures needed before the test can say anything.
pub const FEWEST_FOR_THE_TEST: usize = 5;
/// The most figures that the exact test is made for: five years by month.
pub const MOST_FOR_THE_TEST: usize = 60;

/// The direction of figures over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// How many figures it is made from.
    pub figures: usize,
    /// By how much they change from one period to the next: the median of all slopes.
    pub slope: Quantity,
    /// Pairs of figures that rise, less those that fall.
    pub order: i64,
    /// How likely at least this much order would be by chance; none with too few figures or too many.
    pub chance: Option<Chance>,
}

/// By how much figures at places of time change from one place to the next: the median of the slopes between all
/// pairs; none below three figures.
#[must_use]
pub fn slope(figures: &[(u32, Quantity)]) -> Option<Quantity> {
    if figures.len() < FEWEST_FOR_A_TREND {
        return None;
    }
    let slopes = pairs(figures).filter(|(early, late)| late.0 > early.0);
    let slopes = slopes.map(|(early, late)| (late.1.clone() - &early.1).part(late.0 - early.0));
    Quantity::median(slopes.collect())
}

/// Every figure with every later one.
fn pairs(
    figures: &[(u32, Quantity)],
) -> impl Iterator<Item = (&(u32, Quantity), &(u32, Quantity))> {
    let early = figures.iter().enumerate();
    early.flat_map(|(place, early)| figures[place + 1..].iter().map(move |late| (early, late)))
}

/// The trend of figures at places of time, in ascending order of time; none below three figures.
#[must_use]
pub fn trend(figures: &[(u32, Quantity)]) -> Option<Trend> {
    let slope = slope(figures)?;
    let order: i64 = pairs(figures).map(|(early, late)| late.1.cmp(&early.1) as i64).sum();
    let is_testable = (FEWEST_FOR_THE_TEST..=MOST_FOR_THE_TEST).contains(&figures.len());
    let chance = is_testable.then(|| {
        let order = usize::try_from(order.unsigned_abs()).unwrap_or(usize::MAX);
        Chance::of_order(&equal_ones(figures), order)
    });
    Some(Trend { figures: figures.len(), slope, order, chance })
}

/// How many figures are equal to one another, value by value.
fn equal_ones(figures: &[(u32, Quantity)]) -> Vec<usize> {
    let mut values: Vec<&Quantity> = figures.iter().map(|(_, value)| value).collect();
    values.sort_unstable();
    values.chunk_by(|first, second| first == second).map(<[_]>::len).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(texts: &[&str]) -> Vec<(u32, Quantity)> {
        (1..).zip(texts.iter().map(|text| Quantity::parse(text).expect(text))).collect()
    }

    #[track_caller]
    fn check(texts: &[&str], slope: &str, order: i64, chance: Option<&str>) {
        let trend = trend(&of(texts)).expect("enough figures");
        assert_eq!(trend.slope.to_string(), slope, "slope");
        assert_eq!(trend.order, order, "order");
        assert_eq!(trend.chance.map(|chance| chance.to_string()).as_deref(), chance, "chance");
    }

    #[test]
    fn agrees_with_published_examples() {
        // EPA QA/G-9, Guidance for Data Quality Assessment, 2000, section 4.3.4.1: S = 6, one-sided 0.117.
        check(&["5", "6", "11", "8", "10"], "1.125", 6, Some("0.233"));
        // R, cor.test, example of Hollander and Wolfe 1973, p. 187: tuna lightness in the order of the panel score
        // 2.5, 2.6, 2.8, 3.1, 3.6, 3.8, 4.0, 5.0, 5.2: T = 26 of 36 pairs, so S = 16, two-sided p = 0.1194.
        check(
            &["41.9", "44.4", "45.2", "45.9", "44.7", "60.1", "44.1", "53.3", "50.7"],
            "0.938333",
            16,
            Some("0.119"),
        );
        // Annette Dobson's plant weights as in the documentation of mkTrend: slope 0.04.
        let plants =
            ["4.81", "4.17", "4.41", "3.59", "5.87", "3.83", "6.03", "4.89", "4.32", "4.69"];
        check(&plants, "0.04", 5, Some("0.727"));
    }

    #[test]
    fn few_figures_have_a_direction_but_no_test() {
        assert_eq!(trend(&of(&["1", "2"])), None);
        check(&["1", "2", "4"], "1.5", 3, None);
        check(&["3", "3", "3", "3"], "0", 0, None);
        check(&["3", "3", "3", "3", "3"], "0", 0, Some("1"));
        check(&["1", "2", "3", "4", "5"], "1", 10, Some("0.017"));
    }

    #[test]
    fn a_gap_in_time_counts_as_time() {
        let figures: Vec<(u32, Quantity)> = [(2021, 10), (2022, 12), (2026, 20)]
            .map(|(at, value)| (at, Quantity::from(value)))
            .into();
        assert_eq!(trend(&figures).map(|trend| trend.slope), Some(Quantity::from(2)));
    }

    fn figures() -> impl Strategy<Value = Vec<(u32, Quantity)>> {
        proptest::collection::vec(-50..50_i32, 3..12)
            .prop_map(|values| (2015..).zip(values.into_iter().map(Quantity::from)).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn backwards_in_time_is_the_other_way(figures in figures()) {
            let values = figures.iter().rev().map(|(_, value)| value.clone());
            let back: Vec<_> = figures.iter().map(|(at, _)| *at).zip(values).collect();
            let (there, back) = (trend(&figures).unwrap(), trend(&back).unwrap());
            prop_assert_eq!(there.order, -back.order);
            prop_assert_eq!(there.slope, Quantity::zero() - &back.slope);
            prop_assert_eq!(there.chance, back.chance);
        }

        #[test]
        fn a_line_is_found_again(start in -100..100_i32, step in -9..9_i32, count in 3..20_i32) {
            let figures: Vec<_> =
                (0..count).map(|at| (at.unsigned_abs(), Quantity::from(start + step * at))).collect();
            prop_assert_eq!(trend(&figures).unwrap().slope, Quantity::from(step));
        }

        #[test]
        fn what_lies_elsewhere_has_the_same_trend(figures in figures(), shift in -100..100_i32) {
            let moved: Vec<_> =
                figures.iter().map(|(at, value)| (*at, value.clone() + &Quantity::from(shift))).collect();
            prop_assert_eq!(trend(&figures), trend(&moved));
        }

        #[test]
        fn more_order_is_never_more_likely(figures in figures()) {
            let mut sorted: Vec<Quantity> = figures.iter().map(|(_, value)| value.clone()).collect();
            sorted.sort_unstable();
            let sorted: Vec<_> = figures.iter().map(|(at, _)| *at).zip(sorted).collect();
            let (own, best) = (trend(&figures).unwrap(), trend(&sorted).unwrap());
            prop_assert!(best.chance <= own.chance);
        }
    }
}
