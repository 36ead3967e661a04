//! Digits in columns: their points stand below one another.

use maud::{Markup, html};

/// How many digits stand behind the point.
pub(super) fn decimals(digits: &str) -> usize {
    digits.split_once('.').map_or(0, |(_, rest)| rest.len())
}

/// A cell of digits; the decimals that it lacks are set unseen behind it, so that the points line up.
pub(super) fn cell(digits: &str, most: usize, class: &'static str) -> Markup {
    let own = decimals(digits);
    let air = match (own, most) {
        (own, most) if own >= most => None,
        (0, most) => Some(format!(".{}", "0".repeat(most))),
        (own, most) => Some("0".repeat(most - own)),
    };
    let class = if class.is_empty() { "number".to_owned() } else { format!("number {class}") };
    html! { td class=(class) data-air=[air] { (digits) } }
}
