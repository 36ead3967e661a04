//! Exact chances of orders: how often values in random order would be as ordered as they are.

use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::{Decimal, rounding};

/// A probability, exact, from 0 to 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chance(BigRational);

impl Chance {
    /// The chance that values in random order have at least `order` more pairs in one direction than in the other,
    /// whichever that is. `groups` are the numbers of equal values: `[1, 1, 1]` for three that differ, `[2, 1]` where two
    /// are equal.
    ///
    /// The orders with `d` pairs the wrong way round are counted by the coefficients of a Gaussian multinomial, so
    /// that ties are exact as well (Kendall, Rank Correlation Methods, 1975, chapter 5; Stanley, Enumerative
    /// Combinatorics 1, proposition 1.7.1).
    #[must_use]
    pub fn of_order(groups: &[usize], order: usize) -> Self {
        let counts = inversions(groups);
        let pairs = counts.len().saturating_sub(1);
        let all: BigInt = counts.iter().sum();
        let extreme =
            counts.iter().enumerate().filter(|(wrong, _)| pairs.abs_diff(2 * wrong) >= order);
        let extreme: BigInt = extreme.map(|(_, count)| count).sum();
        Self(if all.is_zero() { BigRational::one() } else { BigRational::new(extreme, all) })
    }

    /// Rounded half up to three decimals, for showing only.
    #[must_use]
    pub fn shown(&self) -> Decimal {
        Decimal::of(&rounding::to_places(&self.0, 3))
    }
}

impl fmt::Display for Chance {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown().fmt(formatter)
    }
}

/// How many orders have 0, 1, 2, … pairs the wrong way round.
fn inversions(groups: &[usize]) -> Vec<BigInt> {
    let mut counts = vec![BigInt::one()];
    let mut placed = 0;
    for group in groups {
        // The Gaussian binomial of one more group: its values among those that are placed.
        for value in 1..=*group {
            placed += 1;
            times_one_minus(&mut counts, placed);
            by_one_minus(&mut counts, value);
        }
    }
    counts
}

/// Multiplies a polynomial by `1 - q^power`.
fn times_one_minus(polynomial: &mut Vec<BigInt>, power: usize) {
    let length = polynomial.len();
    polynomial.resize(length + power, BigInt::zero());
    for place in (power..polynomial.len()).rev() {
        let lower = polynomial[place - power].clone();
        polynomial[place] -= lower;
    }
}

/// Divides a polynomial by `1 - q^power`, which leaves nothing over.
fn by_one_minus(polynomial: &mut Vec<BigInt>, power: usize) {
    for place in power..polynomial.len() {
        let lower = polynomial[place - power].clone();
        polynomial[place] += lower;
    }
    polynomial.truncate(polynomial.len().saturating_sub(power).max(1));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Upper tails of Kendall's S without ties as printed in Gilbert, Statistical Methods for Environmental Pollution
    /// Monitoring, 1987, table A18, in units of the last digit printed.
    #[test]
    fn the_tails_are_those_of_the_printed_table() {
        for (count, order, tail) in [
            (3, 3, "0.167"),
            (4, 4, "0.167"),
            (4, 6, "0.042"),
            (5, 6, "0.117"),
            (5, 8, "0.042"),
            (5, 10, "0.008"),
            (6, 9, "0.068"),
            (6, 11, "0.028"),
            (7, 13, "0.035"),
            (8, 16, "0.031"),
            (9, 18, "0.038"),
            (10, 21, "0.036"),
        ] {
            let both = Chance::of_order(&vec![1; count], order).0;
            let one = Chance(both / BigInt::from(2));
            assert_eq!(one.to_string(), tail, "n = {count}, S = {order}");
        }
    }

    #[test]
    fn what_is_all_equal_has_no_order() {
        assert_eq!(Chance::of_order(&[4], 0).to_string(), "1");
        assert_eq!(Chance::of_order(&[], 0).to_string(), "1");
    }

    fn orders(values: &mut Vec<usize>, from: usize, visit: &mut impl FnMut(&[usize])) {
        if from == values.len() {
            return visit(values);
        }
        for place in from..values.len() {
            values.swap(from, place);
            orders(values, from + 1, visit);
            values.swap(from, place);
        }
    }

    fn score(values: &[usize]) -> i32 {
        let pairs = (0..values.len()).flat_map(|late| (0..late).map(move |early| (early, late)));
        pairs.map(|(early, late)| values[late].cmp(&values[early]) as i32).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn is_what_counting_all_orders_gives(mut values in proptest::collection::vec(0..4_usize, 1..7)) {
            let order = score(&values).unsigned_abs();
            let groups: Vec<usize> =
                (0..4).map(|value| values.iter().filter(|own| **own == value).count()).collect();
            let (mut all, mut extreme) = (0, 0);
            orders(&mut values, 0, &mut |values| {
                all += 1;
                extreme += i32::from(score(values).unsigned_abs() >= order);
            });
            let counted = BigRational::new(extreme.into(), all.into());
            prop_assert_eq!(Chance::of_order(&groups, order as usize).0, counted);
        }
    }
}
