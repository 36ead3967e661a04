//! Nodes of the tree: groups, and the items that are scored.

use std::sync::Arc;

use super::{Area, ClauseLink, Id, LookFor, Provenance, Scale};
use crate::{number::Points, text::Localized};

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its id, unique in the tree.
    pub id: Id,
    /// Its title.
    pub title: Localized,
    /// What it is worth; none in a tree without points.
    pub points: Option<Points>,
    /// Where its place and points come from.
    pub provenance: Provenance,
    /// A group or an item.
    pub content: Content,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A group of nodes.
    Group(Group),
    /// A scored node.
    Item(Box<Item>),
}

/// How the value of a group comes from its nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// Points add up.
    Sum,
    /// The mean of the percentages.
    Mean,
}

/// A group of nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// How its value comes about.
    pub aggregate: Aggregate,
    /// Whether an assessment may weigh its nodes in another way.
    pub has_adjustable_weights: bool,
    /// Its nodes; never empty.
    pub nodes: Vec<Node>,
}

/// A scored node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// How it gets its value.
    pub scale: Arc<Scale>,
    /// What is looked at.
    pub about: Option<Localized>,
    /// Items in whose results this one should show up.
    pub informs: Vec<Id>,
    /// Where other management systems may already hold evidence.
    pub clauses: Vec<ClauseLink>,
    /// What one would see at a band or percentage.
    pub look_fors: Vec<LookFor>,
    /// What is asked, area by area.
    pub areas: Vec<Area>,
}

impl Node {
    /// The nodes below; none below an item.
    #[must_use]
    pub fn children(&self) -> &[Node] {
        match &self.content {
            Content::Group(group) => &group.nodes,
            Content::Item(_) => &[],
        }
    }

    /// The item, if this is one.
    #[must_use]
    pub fn item(&self) -> Option<&Item> {
        match &self.content {
            Content::Group(_) => None,
            Content::Item(item) => Some(item),
        }
    }
}

impl Item {
    /// The area with an id.
    #[must_use]
    pub fn area(&self, id: &str) -> Option<&super::Area> {
        self.areas.iter().find(|area| area.id == *id)
    }

    /// Every question of every area, in order.
    pub fn questions(&self) -> impl Iterator<Item = &super::Question> {
        self.areas.iter().flat_map(|area| &area.questions)
    }
}
