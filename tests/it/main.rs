//! The integration tests: one crate, so that it links once.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong"
)]

mod architecture;
mod arithmetic;
#[cfg(unix)]
mod assess_screen;
mod assess_session;
#[cfg(unix)]
mod assess_terminal;
mod content;
#[cfg(unix)]
mod cycle;
mod diagnostics;
mod evidence;
mod examples;
mod figures;
mod frameworks;
mod hands;
mod html;
mod json;
mod laws;
mod markdown;
mod measures;
mod patch;
mod pdf;
mod pdf_norms;
mod pdf_pixels;
mod pdf_tags;
mod schemas;
mod support;
mod transcripts;
mod years;
