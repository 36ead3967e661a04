//! What happened from one year to the next: improvements closed and begun, strengths gone, ratings that changed
//! while the evidence did not.

use std::collections::BTreeSet;

use super::Year;
use crate::{
    assessment::{Assessment, Improvement, ItemRecord, State, Strength},
    criteria::Id,
};

/// What happened from one year to the next, items in the order of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Movement {
    /// Improvements that were open and are done.
    pub closed: Vec<Mention>,
    /// Improvements that were open and were given up.
    pub dropped: Vec<Mention>,
    /// Improvements that were open and still are.
    pub open: Vec<Mention>,
    /// Improvements that were open and are not mentioned any more.
    pub vanished: Vec<Mention>,
    /// Improvements that were not there before.
    pub new: Vec<Mention>,
    /// Strengths that are not mentioned any more.
    pub strengths_gone: Vec<Mention>,
    /// Strengths that were not there before.
    pub strengths_new: Vec<Mention>,
    /// Items whose value changed while they cite no evidence that they did not cite before.
    pub unproved: Vec<Id>,
}

/// A strength or an improvement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The item.
    pub item: Id,
    /// Its id in the item.
    pub id: Id,
    /// The thought, in its last wording.
    pub text: String,
    /// The period in which it was first written down.
    pub since: String,
}

/// What two years say of strengths and improvements alike.
trait Thought {
    fn id(&self) -> &Id;
    fn text(&self) -> &str;
    fn since(&self) -> Option<&String>;
}

impl Thought for Strength {
    fn id(&self) -> &Id {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
    fn since(&self) -> Option<&String> {
        self.since.as_ref()
    }
}

impl Thought for Improvement {
    fn id(&self) -> &Id {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
    fn since(&self) -> Option<&String> {
        self.since.as_ref()
    }
}

/// An item in two years.
struct Both<'a> {
    item: &'a Id,
    periods: [&'a str; 2],
}

pub(super) fn between(before: &Year<'_>, after: &Year<'_>) -> Movement {
    let mut movement = Movement::default();
    let empty = ItemRecord::default();
    for (node, _) in after.criteria.items() {
        let old = before.assessment.item(&node.id).unwrap_or(&empty);
        let new = after.assessment.item(&node.id).unwrap_or(&empty);
        let both =
            Both { item: &node.id, periods: [&before.assessment.period, &after.assessment.period] };
        both.improvements(&old.improvements, &new.improvements, &mut movement);
        both.strengths(&old.strengths, &new.strengths, &mut movement);
        if has_changed(before, after, &node.id)
            && cited(after.assessment, new).is_subset(&cited(before.assessment, old))
        {
            movement.unproved.push(node.id.clone());
        }
    }
    movement
}

impl Both<'_> {
    fn improvements(&self, old: &[Improvement], new: &[Improvement], movement: &mut Movement) {
        for own in old.iter().filter(|own| own.state == State::Open) {
            let [before, after] = self.periods;
            match self.counterpart(own, new) {
                None => movement.vanished.push(self.mention(own, before)),
                Some(now) => {
                    let mention = Mention {
                        since: first_period(own, before).to_owned(),
                        ..self.mention(now, after)
                    };
                    match now.state {
                        State::Open => movement.open.push(mention),
                        State::Done => movement.closed.push(mention),
                        State::Dropped => movement.dropped.push(mention),
                    }
                }
            }
        }
        let is_new = |own: &&Improvement| !old.iter().any(|before| self.is_same(before, *own));
        let mentions = new.iter().filter(is_new).map(|own| self.mention(own, self.periods[1]));
        movement.new.extend(mentions);
    }

    fn strengths(&self, old: &[Strength], new: &[Strength], movement: &mut Movement) {
        let is_gone = |own: &&Strength| self.counterpart(*own, new).is_none();
        let gone = old.iter().filter(is_gone).map(|own| self.mention(own, self.periods[0]));
        movement.strengths_gone.extend(gone);
        let is_new = |own: &&Strength| !old.iter().any(|before| self.is_same(before, *own));
        let begun = new.iter().filter(is_new).map(|own| self.mention(own, self.periods[1]));
        movement.strengths_new.extend(begun);
    }

    fn counterpart<'b, T: Thought>(&self, own: &T, new: &'b [T]) -> Option<&'b T> {
        new.iter().find(|now| self.is_same(own, *now))
    }

    /// Whether two entries are the same thought: one was taken over from the other, or they say the same.
    fn is_same<T: Thought>(&self, old: &T, new: &T) -> bool {
        let [before, after] = self.periods;
        let is_taken_over =
            old.id() == new.id() && first_period(old, before) == first_period(new, after);
        is_taken_over || old.text() == new.text()
    }

    fn mention<T: Thought>(&self, own: &T, period: &str) -> Mention {
        Mention {
            item: self.item.clone(),
            id: own.id().clone(),
            text: own.text().to_owned(),
            since: first_period(own, period).to_owned(),
        }
    }
}

fn first_period<'a>(own: &'a impl Thought, period: &'a str) -> &'a str {
    own.since().map_or(period, String::as_str)
}

fn has_changed(before: &Year<'_>, after: &Year<'_>, item: &Id) -> bool {
    let percent = |year: &Year<'_>| {
        year.scorecard.item(item.as_str()).and_then(|score| score.value.percent.clone())
    };
    matches!((percent(before), percent(after)), (Some(old), Some(new)) if old != new)
}

/// The evidence that an item and its statements cite, as it is registered: an entry that says something else is
/// another one.
fn cited(assessment: &Assessment, record: &ItemRecord) -> BTreeSet<(String, String)> {
    let strengths = record.strengths.iter().flat_map(|own| &own.evidence);
    let improvements = record.improvements.iter().flat_map(|own| &own.evidence);
    let all = record.evidence.iter().chain(strengths).chain(improvements);
    all.filter_map(|id| assessment.evidence(id))
        .map(|entry| (entry.title.clone(), entry.place().unwrap_or_default()))
        .collect()
}
