//! The integration tests: one crate, so that it links once.

mod architecture;
mod arithmetic;
mod content;
mod diagnostics;
mod examples;
mod frameworks;
mod laws;
mod pdf;
mod support;
mod transcripts;
