//! The criteria: what an organization is assessed against.
//!
//! A tree of groups to any depth, with scored nodes (items) as leaves; scales that say how an item gets its
//! value; and the wording: areas, questions, suggested measures, glossary. Everything here was resolved from
//! a file and is consistent: links lead somewhere, points add up, bands have no holes. This module knows no
//! particular standard, no file format and no assessment.

mod canon;
mod digest;
mod figures;
mod id;
mod node;
mod profile;
mod questionnaire;
mod scale;
mod source;
mod total;
mod verdict;
mod weights;

pub(crate) use canon::Canon;
pub use digest::{Digest, DigestStream};
pub use figures::{Condition, Fact, Share};
pub use id::{Id, IdError};
pub use node::{Aggregate, Content, Group, Item, Node};
pub use profile::{Profile, ProfileBlock, Prompt, Term};
pub use questionnaire::{Area, Better, ClauseLink, LookFor, LookForAt, Measure, Question, Sector};
pub use scale::{Anchor, Band, Descriptor, Factor, Level, Method, Scale};
pub use source::{Certainty, Provenance, SourceNote};
pub use total::{Amount, LevelTable, NamedTotal, Selection, Total, TotalLevel};
pub use verdict::{GRAND_TOTAL, PassMark, Subject, Verdict};
pub use weights::WeightMistake;

use std::collections::BTreeMap;

use crate::{
    number::{Points, Step},
    text::{Lang, Localized},
};

/// One instrument with its tree, scales and wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criteria {
    /// The id by which assessments and commands name it.
    pub id: Id,
    /// Whether it is the one taken when none is named.
    pub is_default: bool,
    /// The languages its texts are in.
    pub languages: Vec<Lang>,
    /// The edition as it is cited, e.g. `GB/T 19580—2012`.
    pub edition: Localized,
    /// Its title.
    pub title: Localized,
    /// One paragraph about it.
    pub about: Option<Localized>,
    /// A notice printed in every report.
    pub notice: Option<Localized>,
    /// The title of its reports, where it is not the usual one.
    pub report_title: Option<Localized>,
    /// Where its facts come from.
    pub sources: Vec<SourceNote>,
    /// The grand total.
    pub total: Total,
    /// What is rounded.
    pub rounding: Rounding,
    /// Named totals over parts of the tree.
    pub totals: Vec<NamedTotal>,
    /// What is passed or failed.
    pub verdicts: Vec<Verdict>,
    /// The scales, in the order of the file.
    pub scales: Vec<std::sync::Arc<Scale>>,
    /// The unscored profile of the organization.
    pub profile: Option<Profile>,
    /// The tree.
    pub nodes: Vec<Node>,
    /// Key terms.
    pub glossary: Vec<Term>,
    /// What was added to them, in order.
    pub overlays: Vec<Overlay>,
    /// What nodes are worth in the file, where other weights were set in place.
    pub replaced_weights: BTreeMap<Id, Points>,
}

/// Questions, measures and hints that a sector or a company added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// One paragraph about it.
    pub about: Option<Localized>,
}

/// Which points are rounded half up, and to which step. Without a step they stay exact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rounding {
    /// Points of an item.
    pub item: Option<Step>,
    /// Points of a group.
    pub group: Option<Step>,
    /// The grand total.
    pub total: Option<Step>,
    /// What is said beside the score.
    pub note: Option<Localized>,
    /// Where the rule comes from.
    pub provenance: Provenance,
}

/// A node with its depth (0 at the top) and the group it is in.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// The node.
    pub node: &'a Node,
    /// How many groups it is in.
    pub depth: usize,
    /// The group it is in.
    pub parent: Option<&'a Node>,
}

impl Criteria {
    /// Every node, parents before their children.
    #[must_use]
    pub fn walk(&self) -> Vec<Visit<'_>> {
        fn visit<'a>(
            nodes: &'a [Node],
            depth: usize,
            parent: Option<&'a Node>,
            all: &mut Vec<Visit<'a>>,
        ) {
            for node in nodes {
                all.push(Visit { node, depth, parent });
                visit(node.children(), depth + 1, Some(node), all);
            }
        }
        let mut all = Vec::new();
        visit(&self.nodes, 0, None, &mut all);
        all
    }

    /// Every scored node with what scores it, in the order of the tree.
    pub fn items(&self) -> impl Iterator<Item = (&Node, &Item)> {
        self.walk().into_iter().filter_map(|visit| Some((visit.node, visit.node.item()?)))
    }

    /// The node with an id.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&Node> {
        fn find<'a>(nodes: &'a [Node], id: &str) -> Option<&'a Node> {
            nodes.iter().find_map(|node| {
                if node.id.as_str() == id { Some(node) } else { find(node.children(), id) }
            })
        }
        find(&self.nodes, id)
    }

    /// The item with an id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<(&Node, &Item)> {
        let node = self.node(id)?;
        Some((node, node.item()?))
    }

    /// The names of everything that has a value: nodes and named totals.
    pub fn names_with_value(&self) -> impl Iterator<Item = &Id> {
        let nodes = self.walk().into_iter().map(|visit| &visit.node.id);
        nodes.chain(self.totals.iter().map(|total| &total.id))
    }

    /// The prompts of the profile, in order.
    pub fn prompts(&self) -> impl Iterator<Item = &Prompt> {
        self.profile.iter().flat_map(|profile| &profile.blocks).flat_map(|block| &block.prompts)
    }

    /// The most points that the grand total can reach, when there is one and it has points.
    #[must_use]
    pub fn max_points(&self) -> Option<Points> {
        self.total.aggregate?;
        let sum = || self.nodes.iter().map(|node| node.points.clone()).sum::<Option<Points>>();
        self.total.points.clone().or_else(sum)
    }

    /// The digest of what decides a score: structure, points, scales, rounding, totals.
    #[must_use]
    pub fn scoring_digest(&self) -> Digest {
        digest::scoring(self)
    }

    /// The digest of the wording.
    #[must_use]
    pub fn texts_digest(&self) -> Digest {
        digest::texts(self)
    }
}
