//! The scorecard: what came out, node by node.

use crate::{
    criteria::{Amount, Id},
    number::{Percent, Points},
};

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scorecard {
    /// The grand total; none where the criteria have none.
    pub total: Option<Value>,
    /// The level of the grand total; none while it is not complete.
    pub level: Option<Id>,
    /// The named totals.
    pub totals: Vec<NamedScore>,
    /// The verdicts, in the order of the criteria.
    pub verdicts: Vec<VerdictScore>,
    /// The groups, parents before their children.
    pub groups: Vec<GroupScore>,
    /// The items, in the order of the tree.
    pub items: Vec<ItemScore>,
    /// The items that are not rated yet.
    pub open: Vec<Id>,
}

/// What a node came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The percentage; none while anything below is open.
    pub percent: Option<Percent>,
    /// The points reached so far; none in a tree without points, before anything is rated, and while a mean is
    /// incomplete.
    pub points: Option<Points>,
    /// The most there is.
    pub max: Option<Points>,
    /// The points of the items that are open.
    pub open_points: Points,
    /// How many items are rated.
    pub rated: usize,
    /// How many items there are.
    pub count: usize,
}

impl Default for Value {
    fn default() -> Self {
        Self {
            percent: None,
            points: None,
            max: None,
            open_points: Points::zero(),
            rated: 0,
            count: 0,
        }
    }
}

/// A group with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupScore {
    /// The group.
    pub id: Id,
    /// The group it is in.
    pub parent: Option<Id>,
    /// How many groups it is in.
    pub depth: usize,
    /// What it came to.
    pub value: Value,
}

/// An item with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemScore {
    /// The item.
    pub id: Id,
    /// The group it is in.
    pub parent: Option<Id>,
    /// The scale it is on.
    pub scale: Id,
    /// The band its percentage lies in.
    pub band: Option<Id>,
    /// What it came to.
    pub value: Value,
}

/// A named total with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedScore {
    /// The total.
    pub id: Id,
    /// What it came to.
    pub value: Value,
    /// Its level; none while it is not complete.
    pub level: Option<Id>,
}

/// How a verdict stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictScore {
    /// The verdict.
    pub id: Id,
    /// Failed with any mark missed, else open with any mark open, else passed.
    pub standing: Standing,
    /// How each mark stands, in the order of the criteria.
    pub marks: Vec<MarkScore>,
}

/// How a pass mark stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkScore {
    /// What was reached so far, in the measure of the mark; none before anything is known.
    pub reached: Option<Amount>,
    /// Whether that is enough.
    pub standing: Standing,
}

/// Whether something that can be passed was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// All that was demanded was reached.
    Passed,
    /// Something is not rated yet.
    Open,
    /// Something was missed.
    Failed,
}

impl Standing {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Open => "open",
            Self::Failed => "failed",
        }
    }
}

impl Scorecard {
    /// Whether every item is rated.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.open.is_empty()
    }

    /// How many items are rated, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.items.len() - self.open.len(), self.items.len())
    }

    /// The score of an item.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&ItemScore> {
        self.items.iter().find(|item| item.id == *id)
    }

    /// The score of a group.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<&GroupScore> {
        self.groups.iter().find(|group| group.id == *id)
    }
}

impl Value {
    /// Whether everything below is rated.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.rated == self.count
    }

    /// Points that a full score would add: what is there to be won. None while it is open.
    #[must_use]
    pub fn at_stake(&self) -> Option<Points> {
        let percent = self.percent.as_ref()?;
        Some(self.max.clone()? * &percent.missing())
    }
}
