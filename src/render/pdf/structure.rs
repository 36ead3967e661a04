//! What text is: headings, paragraphs, lists, tables, figures, as a tree in reading order.
//!
//! Sections build the tree while they lay text out and tag glyphs with its nodes; where on which page the glyphs
//! come to stand is not known here. A screen reader reads the tree, not the page.

/// A node of the tree; the default is no node: ornament, which a screen reader passes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Node(u32);

impl Node {
    /// Rules, grounds, and text that nobody said what it is.
    pub(super) const ARTIFACT: Node = Node(0);

    /// The running head, the foot, and headings that are repeated: not heard either, but known for what they are.
    pub(super) const HEAD: Node = Node(1);
    pub(super) const FOOT: Node = Node(2);
    pub(super) const AGAIN: Node = Node(3);

    /// The whole document.
    pub(super) const DOCUMENT: Node = Node(4);

    /// Whether it is passed over by a screen reader.
    pub(super) fn is_artifact(self) -> bool {
        self < Node::DOCUMENT
    }

    /// Its place in lists that hold something for every node.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a cell of the head is the head of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Row,
    Column,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Document,
    Section,
    /// From 1; deeper than 6 is 6.
    Heading(u8),
    Paragraph,
    List,
    ListItem,
    Label,
    Body,
    Table,
    TableHead,
    TableBody,
    Row,
    HeadCell(Scope),
    /// With the number of columns that it takes.
    Cell(usize),
    /// With what it shows, in words.
    Figure(String),
    /// With where it leads to, in words.
    Link(String),
    Contents,
    ContentsEntry,
    Reference,
}

impl Role {
    /// Whether it stands in the tree even where nothing is in it: a row has as many cells as the others.
    pub(super) fn stays_empty(&self) -> bool {
        matches!(self, Role::Cell(_) | Role::HeadCell(_))
    }

    /// The name of the standard structure type.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Section => "Sect",
            Role::Heading(level) => {
                ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from((*level).clamp(1, 6)) - 1]
            }
            Role::Paragraph => "P",
            Role::List => "L",
            Role::ListItem => "LI",
            Role::Label => "Lbl",
            Role::Body => "LBody",
            Role::Table => "Table",
            Role::TableHead => "THead",
            Role::TableBody => "TBody",
            Role::Row => "TR",
            Role::HeadCell(_) => "TH",
            Role::Cell(_) => "TD",
            Role::Figure(_) => "Figure",
            Role::Link(_) => "Link",
            Role::Contents => "TOC",
            Role::ContentsEntry => "TOCI",
            Role::Reference => "Reference",
        }
    }
}

#[derive(Debug)]
pub(super) struct Element {
    pub(super) role: Role,
    pub(super) children: Vec<Node>,
}

/// The tree.
#[derive(Debug)]
pub(super) struct Structure(Vec<Element>);

impl Structure {
    /// An empty document.
    pub(super) fn new() -> Self {
        // The first ones hold the places of artifacts, which are in no tree.
        let document = |_| Element { role: Role::Document, children: Vec::new() };
        Self((0..=Node::DOCUMENT.0).map(document).collect())
    }

    /// One more than the largest index of a node.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn element(&self, node: Node) -> Option<&Element> {
        self.0.get(node.index()).filter(|_| !node.is_artifact())
    }

    /// Adds a node behind the others in its parent.
    pub(super) fn add(&mut self, parent: Node, role: Role) -> Node {
        let node = Node(u32::try_from(self.0.len()).unwrap_or(0));
        self.0.push(Element { role, children: Vec::new() });
        if let Some(parent) = self.0.get_mut(parent.index()) {
            parent.children.push(node);
        }
        node
    }

    /// Adds nodes, each in the one before; returns the last.
    pub(super) fn nest<const N: usize>(&mut self, parent: Node, roles: [Role; N]) -> Node {
        roles.into_iter().fold(parent, |parent, role| self.add(parent, role))
    }

    /// How many nodes are in a parent, to return to.
    pub(super) fn count(&self, parent: Node) -> usize {
        self.0.get(parent.index()).map_or(0, |element| element.children.len())
    }

    /// Forgets what was added to a parent since: it was laid out on trial.
    pub(super) fn rewind(&mut self, parent: Node, count: usize) {
        if let Some(parent) = self.0.get_mut(parent.index()) {
            parent.children.truncate(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_laid_out_on_trial_is_forgotten() {
        let mut tree = Structure::new();
        let section = tree.add(Node::DOCUMENT, Role::Section);
        tree.add(section, Role::Heading(1));
        let before = tree.count(section);
        tree.nest(section, [Role::List, Role::ListItem, Role::Body]);
        tree.rewind(section, before);
        assert_eq!(tree.count(section), 1);
        assert_eq!(tree.count(Node::DOCUMENT), 1);
    }
}
