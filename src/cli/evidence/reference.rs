//! Who is to rely on a piece of evidence: an item, a statement, a measure, as a person names it.

use zhuoyue::{assessment::Assessment, both, criteria::Criteria};

use crate::cli::Failure;

/// The key of the list of evidence of what is named, e.g. `4.1.2.strengths.S1.evidence` for `4.1.2.S1`.
pub(super) fn key_of(
    named: &str,
    criteria: &Criteria,
    assessment: &Assessment,
) -> Result<String, Failure> {
    let of_item = criteria.item(named).map(|(node, _)| format!("{}.evidence", node.id));
    let of_measure = || {
        let measure = assessment.measures.iter().find(|own| own.id == *named)?;
        Some(format!("measures.{}.evidence", measure.id))
    };
    of_item
        .or_else(of_measure)
        .or_else(|| of_statement(named, assessment))
        .ok_or_else(|| unknown(named))
}

/// Items without a record have no statements.
fn of_statement(named: &str, assessment: &Assessment) -> Option<String> {
    assessment.items.iter().find_map(|(item, record)| {
        let id = named.strip_prefix(item.as_str())?.strip_prefix('.')?;
        let list = if record.strengths.iter().any(|own| own.id == *id) {
            "strengths"
        } else if record.improvements.iter().any(|own| own.id == *id) {
            "improvements"
        } else {
            return None;
        };
        Some(format!("{item}.{list}.{id}.evidence"))
    })
}

fn unknown(named: &str) -> Failure {
    Failure::Impossible(both!(
        "--for {named}：没有这个评分项、优势、改进机会或指标；例如 4.1.2、4.1.2.S1、M3",
        "--for {named}: there is no such item, strength, improvement or measure; for example 4.1.2, 4.1.2.S1, M3"
    ))
}
