//! What several tests need: the shipped criteria, assessments made from keys and values.

use std::path::{Path, PathBuf};

use zhuoyue::{
    assessment::{Assessment, Edit},
    criteria::Criteria,
    diagnostic::{Findings, Source},
    load::{self, Opening, Shipped},
    scoring::{self, Scorecard},
    store,
};

/// The synthetic case: an uneven set of percentages with known category totals.
pub(crate) const SYNTHETIC: [&str; 23] = [
    "4.1.2=55", "4.1.3=50", "4.1.4=60", "4.2.2=45", "4.2.3=50", "4.3.2=55", "4.3.3=60", "4.4.2=50",
    "4.4.3=55", "4.4.4=40", "4.4.5=45", "4.4.6=60", "4.4.7=35", "4.5.2=50", "4.5.3=45", "4.6.2=45",
    "4.6.3=40", "4.7.2=50", "4.7.3=55", "4.7.4=60", "4.7.5=45", "4.7.6=50", "4.7.7=55",
];

pub(crate) fn default_criteria() -> Criteria {
    Shipped::default_file().expect("a default").load().expect("no mistakes")
}

pub(crate) fn criteria(text: &str) -> Result<Criteria, Findings> {
    load::criteria(Source::new("tree.yaml", text))
}

pub(crate) fn assessment(criteria: &Criteria, edits: &[impl AsRef<str>]) -> Assessment {
    let mut assessment = Assessment::new(criteria, "示例".to_owned(), "2026".to_owned());
    let edits: Vec<Edit> =
        edits.iter().map(|text| Edit::parse(text.as_ref()).expect("an edit")).collect();
    assessment.apply(criteria, &edits).expect("legal edits");
    assessment
}

pub(crate) fn scored(criteria: &Criteria, edits: &[impl AsRef<str>]) -> Scorecard {
    scoring::score(criteria, &assessment(criteria, edits))
}

/// The text of a new file that says this.
pub(crate) fn text_of(criteria: &Criteria, assessment: &Assessment) -> String {
    store::write("", None, assessment, criteria).expect("a file")
}

pub(crate) fn read(criteria: &Criteria, text: &str) -> Result<Assessment, Findings> {
    let draft = load::draft(Source::new("assessment.yaml", text))?;
    draft.resolve(criteria, Opening::Strict).map(|(assessment, _)| assessment)
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
