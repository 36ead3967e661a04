//! The overview of improvements.

use super::{Builder, is_open};
use crate::{
    assessment::{Improvement, State},
    criteria::Node,
    number::Points,
    report::{ImprovementGroup, ImprovementRow, Improvements},
    say,
};

impl Builder<'_> {
    /// Open improvements by item: most points at stake first, then open items; ties in the order of the tree.
    pub(super) fn improvements(&self) -> Improvements {
        let mut groups: Vec<(Option<Points>, ImprovementGroup)> =
            self.criteria.items().filter_map(|(node, _)| self.improvement_group(node)).collect();
        groups.sort_by(|(one, _), (other, _)| other.cmp(one));
        let count = |state| {
            let records =
                self.criteria.items().filter_map(|(node, _)| self.assessment.item(&node.id));
            records.flat_map(|record| &record.improvements).filter(|own| own.state == state).count()
        };
        let (open, done) = (count(State::Open), count(State::Done));
        let dropped = count(State::Dropped);
        let tally = match (done, dropped) {
            (0, 0) => say!(self.lang, "未完成 {open} 条", "{open} open"),
            (done, 0) => say!(
                self.lang,
                "未完成 {open} 条；已完成的 {done} 条未列入",
                "{open} open; {done} done, not listed"
            ),
            (0, dropped) => say!(
                self.lang,
                "未完成 {open} 条；已取消的 {dropped} 条未列入",
                "{open} open; {dropped} dropped, not listed"
            ),
            (done, dropped) => say!(
                self.lang,
                "未完成 {open} 条；已完成 {done} 条、已取消 {dropped} 条，均未列入",
                "{open} open; {done} done and {dropped} dropped, not listed"
            ),
        };
        Improvements { groups: groups.into_iter().map(|(_, group)| group).collect(), tally }
    }

    pub(super) fn improvement_group(
        &self,
        node: &Node,
    ) -> Option<(Option<Points>, ImprovementGroup)> {
        let record = self.assessment.item(&node.id)?;
        let value = self.value(node)?;
        let row = |own: &Improvement| ImprovementRow {
            id: own.id.to_string(),
            text: own.text.clone(),
            owner: own.owner.clone(),
            due: own.due,
        };
        let rows: Vec<_> = record.improvements.iter().filter(|own| is_open(own)).map(row).collect();
        let at_stake = value.at_stake();
        let group = ImprovementGroup {
            item: node.id.to_string(),
            title: node.title.get(self.lang).to_owned(),
            percent: value.percent.as_ref().map(|percent| percent.shown().to_string()),
            at_stake: at_stake.as_ref().map(Points::to_string),
            rows,
        };
        (!group.rows.is_empty()).then_some((at_stake, group))
    }
}
