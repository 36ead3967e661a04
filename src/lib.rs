//! zhuoyue (卓越): self-assessment against criteria for performance excellence.
//!
//! The library reads criteria and assessments, scores them exactly, and makes a report of them. It never
//! prints, asks the time, reads the environment or exits; the program in `main.rs` does.
//!
//! ```text
//! criteria.yaml ──load──▶ Criteria ───┐
//! assessment.yaml ─load─▶ Assessment ─┴─ score ─▶ Scorecard ─ report ─▶ Report ─ render ─▶ bytes
//! ```

// Layer 0: vocabulary.
pub mod date;
pub mod diagnostic;
pub mod number;
pub mod period;
pub mod text;
// Layer 1: domain.
pub mod assessment;
pub mod award;
pub mod comparison;
pub mod criteria;
pub mod measures;
pub mod scoring;
// Layer 2: application.
pub mod interview;
pub mod report;
// Layer 3: adapters.
pub mod load;
pub mod render;
pub mod schema;
pub mod store;
