//! What the figures of measures say: levels, trends, comparisons, gaps; and what of it speaks for a rating.
//!
//! Facts and advice, each with its reasons; nothing here decides. How facts are put into words, and how they are drawn,
//! is not known here.

mod facts;
mod item;
mod support;
mod trend;

pub use facts::{Aim, Course, Facts, Gap, Standing, facts};
pub use item::{ItemFigures, figures_of, figures_of_all, unmeasured_processes, until};
pub use support::{Contradiction, Count, Support, contradictions, rated_rank, support};
pub use trend::{FEWEST_FOR_A_TREND, FEWEST_FOR_THE_TEST, MOST_FOR_THE_TEST, Trend, slope, trend};
