//! placeholder while the model is being built
use super::Report;
/// placeholder
pub struct Options;
/// placeholder
pub fn build() -> Option<Report> { None }
