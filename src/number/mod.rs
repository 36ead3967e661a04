//! Exact numbers: [`Points`], [`Percent`] and [`Quantity`] as fractions, and the one function that rounds.
//!
//! Nothing here is a float and nothing overflows: a quantity is a ratio of big integers. What a number
//! means (an item, a category, a scale) is not known here.
//!
//! ```
//! use zhuoyue::number::{Percent, Points};
//! let item = Points::from(50) * &Percent::from(55);
//! assert_eq!(item.to_string(), "27.5");
//! ```

mod chance;
mod decimal;
mod percent;
mod points;
mod quantity;
mod rounding;
mod step;

pub use chance::Chance;
pub use decimal::{Decimal, NumberError};
pub use percent::Percent;
pub use points::Points;
pub use quantity::Quantity;
pub use step::Step;
