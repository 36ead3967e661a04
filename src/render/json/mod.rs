//! Results for scripts. Keys are stable; figures are numbers as they are shown, never floats in between.

mod award;
mod evidence;
mod measures;
mod report;
mod sheet;

pub use award::award_check;
pub use evidence::{register, verified};
pub use measures::measures;
pub use report::report;
pub use sheet::{by_assessment, by_item};
pub(super) use sheet::{number, pretty, value};
