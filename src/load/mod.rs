//! Loading: from bytes that people wrote to criteria and assessments, or to every mistake in them.
//!
//! Two stages. [`yaml`] reads a tree in which every node knows its place and every scalar is still text
//! (`4.10` stays `4.10`). Then the tree is resolved into domain values; a mistake is noted with its place and
//! the rest is read on, so that a person sees all of them at once. Tables (delimited text, workbooks) become cells that know
//! their place, and then edits of an assessment, or every bad cell. No file is opened here.

mod assessment;
mod award;
mod criteria;
mod decode;
mod eligibility;
mod fields;
mod last;
mod mapping;
mod measure;
mod measure_table;
mod overlay;
mod patch;
mod questionnaire;
mod ranges;
mod record;
mod references;
mod register;
mod scale;
mod shipped;
mod table;
mod theme;
mod total;
mod tree;
mod values;
mod verdict;
mod yaml;

pub use assessment::{Digests, Draft, Opening, draft};
pub use award::award;
pub use criteria::criteria;
pub use decode::{Decoded, Encoding, decode};
pub use mapping::{mapping, mapping_sides};
pub use measure_table::{Change, Import, Summary, TableOptions, measure_table};
pub use overlay::{extends, overlay};
pub use patch::{Patch, patch};
pub use shipped::{Shipped, ShippedFile};
pub use table::{MAX_CELLS, MAX_TEXT};
pub use theme::theme;

/// The format of criteria files that this program reads.
pub const CRITERIA_FORMAT: &str = "zhuoyue/criteria/1";
