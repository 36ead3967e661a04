//! Drawings that show figures.

pub(super) mod bars;
pub(super) mod course;
pub(super) mod measure;
pub(super) mod radar;
pub(super) mod ramp;
