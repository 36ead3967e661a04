//! Judging verdicts: every pass mark for itself, and all of them together.

use super::{MarkScore, Scorecard, Standing, Value, VerdictScore};
use crate::criteria::{Amount, PassMark, Subject, Verdict};

pub(super) fn judge(verdict: &Verdict, scorecard: &Scorecard) -> VerdictScore {
    let marks: Vec<MarkScore> =
        verdict.marks.iter().map(|own| judge_mark(own, scorecard)).collect();
    let standing = marks.iter().map(|mark| mark.standing).max().unwrap_or(Standing::Open);
    VerdictScore { id: verdict.id.clone(), standing, marks }
}

/// How one pass mark stands.
///
/// It is open until everything below is rated: a sum that is large enough already may still be rounded down, and one
/// that is too small yet may still grow.
#[must_use]
pub fn judge_mark(mark: &PassMark, scorecard: &Scorecard) -> MarkScore {
    let Some(value) = value(&mark.subject, scorecard) else {
        return MarkScore { reached: None, standing: Standing::Open };
    };
    let reached = match mark.at_least {
        Amount::Points(_) => value.points.clone().map(Amount::Points),
        Amount::Percent(_) => value.percent.clone().map(Amount::Percent),
    };
    let is_enough = mark.at_least.is_reached(value.points.as_ref(), value.percent.as_ref());
    let standing = match is_enough {
        Some(true) if value.is_complete() => Standing::Passed,
        Some(false) if value.is_complete() => Standing::Failed,
        _ => Standing::Open,
    };
    MarkScore { reached, standing }
}

fn value<'a>(subject: &Subject, scorecard: &'a Scorecard) -> Option<&'a Value> {
    match subject {
        Subject::GrandTotal => scorecard.total.as_ref(),
        Subject::Total(id) => {
            scorecard.totals.iter().find(|total| total.id == *id).map(|total| &total.value)
        }
        Subject::Node(id) => {
            let group = scorecard.group(id.as_str()).map(|group| &group.value);
            group.or_else(|| scorecard.item(id.as_str()).map(|item| &item.value))
        }
    }
}
