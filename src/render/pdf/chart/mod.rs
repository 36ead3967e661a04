//! Drawings that show figures.

pub(super) mod bars;
pub(super) mod course;
mod labels;
pub(super) mod measure;
pub(super) mod radar;
pub(super) mod ramp;
