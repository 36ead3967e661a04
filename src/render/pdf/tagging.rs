//! The tree of what text is, written into a PDF: structure elements that point to marked content and to links,
//! and the way back from a page to them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::{
    PdfError,
    canvas::{Drawing, Mark, Target},
    language::Chinese,
    metadata::{Bookmarks, text},
    structure::{Node, Role, Scope, Structure},
    units::{Area, Pt},
};

/// What of a page belongs to the tree.
#[derive(Debug, Default)]
pub(super) struct PageTags {
    /// The node of each piece of marked content, by its number on the page.
    pub(super) nodes: Vec<Node>,
    links: Vec<(Area, Target, Node)>,
    figures: Vec<(Area, Node)>,
}

impl PageTags {
    /// The tags of a page whose pieces of marked content are of these nodes.
    pub(super) fn new(drawing: &Drawing, nodes: Vec<Node>) -> Self {
        let mut tags = Self { nodes, ..Self::default() };
        for mark in &drawing.marks {
            match mark {
                Mark::Link { area, target, node } => {
                    tags.links.push((*area, target.clone(), *node));
                }
                Mark::Figure { area, node, .. } => tags.figures.push((*area, *node)),
                _ => {}
            }
        }
        tags
    }
}

/// What is in a structure element beside other elements.
#[derive(Debug, Clone, Copy)]
enum Kid {
    /// A piece of marked content of a page.
    Content(usize, i64),
    /// An annotation on a page.
    Annotation(usize, ObjectId),
}

/// Everything that is known when elements are written.
struct Writer<'a> {
    tree: &'a Structure,
    pages: Vec<ObjectId>,
    kids: Vec<Vec<Kid>>,
    figures: BTreeMap<Node, Area>,
    /// The objects of the nodes that have something in them.
    ids: Vec<Option<ObjectId>>,
    chinese: &'a Chinese,
    height: Pt,
}

/// Writes links and the tree.
pub(super) fn complete(
    document: &mut Document,
    tree: &Structure,
    tags: &[PageTags],
    bookmarks: &Bookmarks,
    (height, chinese): (Pt, &Chinese),
) -> Result<(), PdfError> {
    let pages = document.get_pages().into_values().collect::<Vec<_>>();
    let mut writer = Writer {
        tree,
        pages,
        kids: vec![Vec::new(); tree.len()],
        figures: tags
            .iter()
            .flat_map(|page| &page.figures)
            .map(|(area, node)| (*node, *area))
            .collect(),
        ids: vec![None; tree.len()],
        chinese,
        height,
    };
    writer.collect_content(tags);
    let annotated = writer.links(document, tags, bookmarks)?;
    writer.give_ids(document, Node::DOCUMENT);
    let root = document.new_object_id();
    writer.elements(document, Node::DOCUMENT, root);
    let parents = writer.parents(tags, &annotated);
    let next = (writer.pages.len() + annotated.len()) as i64;
    let parents = document.add_object(dictionary! { "Nums" => parents });
    let children = writer.id(Node::DOCUMENT).map(Object::Reference).into_iter().collect::<Vec<_>>();
    let whole = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => children,
        "ParentTree" => parents,
        "ParentTreeNextKey" => next,
    };
    document.objects.insert(root, Object::Dictionary(whole));
    for (number, page) in writer.pages.iter().enumerate() {
        let page = document.get_dictionary_mut(*page).map_err(PdfError::write)?;
        page.set("StructParents", number as i64);
        page.set("Tabs", Object::Name(b"S".to_vec()));
    }
    let catalog = document.catalog_mut().map_err(PdfError::write)?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

impl Writer<'_> {
    fn id(&self, node: Node) -> Option<ObjectId> {
        self.ids.get(node.index()).copied().flatten()
    }

    fn collect_content(&mut self, tags: &[PageTags]) {
        for (page, tags) in tags.iter().enumerate() {
            for (number, node) in tags.nodes.iter().enumerate() {
                if let Some(kids) = self.kids.get_mut(node.index()) {
                    kids.push(Kid::Content(page, number as i64));
                }
            }
        }
    }

    /// Writes the annotations of all pages; returns them by their number in the tree of parents.
    fn links(
        &mut self,
        document: &mut Document,
        tags: &[PageTags],
        bookmarks: &Bookmarks,
    ) -> Result<Vec<Node>, PdfError> {
        let mut nodes = Vec::new();
        for (page, tags) in tags.iter().enumerate() {
            let mut annotations = Vec::new();
            for (area, target, node) in &tags.links {
                let Some(leads) = self.leads_to(target, bookmarks) else { continue };
                let number = self.pages.len() + nodes.len();
                let annotation = self.annotation(*area, *node, leads, number);
                let id = document.add_object(annotation);
                annotations.push(Object::Reference(id));
                nodes.push(*node);
                if let Some(kids) = self.kids.get_mut(node.index()) {
                    kids.push(Kid::Annotation(page, id));
                }
            }
            let Some(id) = self.pages.get(page) else { continue };
            let page = document.get_dictionary_mut(*id).map_err(PdfError::write)?;
            page.remove(b"Annots");
            if !annotations.is_empty() {
                page.set("Annots", annotations);
            }
        }
        Ok(nodes)
    }

    /// The entry of an annotation that says where it leads to; none where that is nowhere.
    fn leads_to(&self, target: &Target, bookmarks: &Bookmarks) -> Option<(&'static str, Object)> {
        if let Target::Web(address) = target {
            let address = Object::string_literal(address.as_str());
            return Some(("A", dictionary! { "S" => "URI", "URI" => address }.into()));
        }
        let (page, y) = bookmarks.place(target)?;
        let place = vec![
            Object::Reference(*self.pages.get(page)?),
            Object::Name(b"XYZ".to_vec()),
            Object::Integer(0),
            Object::Real((self.height - y).0.round()),
            Object::Null,
        ];
        Some(("Dest", place.into()))
    }

    fn annotation(
        &self,
        area: Area,
        node: Node,
        (key, place): (&str, Object),
        number: usize,
    ) -> Dictionary {
        let says = match self.tree.element(node).map(|element| &element.role) {
            Some(Role::Link(says)) => says.as_str(),
            _ => "",
        };
        let mut annotation = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => self.corners(area),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            // Printed like everything else: nothing of it shows.
            "F" => 4,
            "Contents" => text(says),
            "StructParent" => number as i64,
        };
        annotation.set(key, place);
        annotation
    }

    /// Left, bottom, right, top.
    fn corners(&self, area: Area) -> Vec<Object> {
        let sides = [area.x, self.height - area.bottom(), area.right(), self.height - area.y];
        sides.into_iter().map(|side| Object::Real((side.0 * 100.0).round() / 100.0)).collect()
    }

    /// Gives an object to every node with something in it; returns whether this one has.
    fn give_ids(&mut self, document: &mut Document, node: Node) -> bool {
        let tree = self.tree;
        let Some(element) = tree.element(node) else { return false };
        let own = document.new_object_id();
        let mut is_full = self.kids.get(node.index()).is_some_and(|kids| !kids.is_empty())
            || element.role.stays_empty();
        for child in &element.children {
            is_full |= self.give_ids(document, *child);
        }
        if let Some(slot) = self.ids.get_mut(node.index()).filter(|_| is_full) {
            *slot = Some(own);
        }
        is_full
    }

    fn elements(&self, document: &mut Document, node: Node, parent: ObjectId) {
        let (Some(id), Some(element)) = (self.id(node), self.tree.element(node)) else { return };
        let own = self.kids.get(node.index()).map_or(&[][..], Vec::as_slice);
        let page = own.first().map(|kid| match kid {
            Kid::Content(page, _) | Kid::Annotation(page, _) => *page,
        });
        // Text comes before the links behind it: marks of evidence stand at the end of a statement.
        let children = element.children.iter().filter_map(|child| self.id(*child));
        let kids =
            own.iter().map(|kid| self.kid(*kid, page)).chain(children.map(Object::Reference));
        let mut dictionary = dictionary! {
            "Type" => "StructElem",
            "S" => element.role.name(),
            "P" => parent,
            "K" => kids.collect::<Vec<_>>(),
        };
        if let Some(page) = page.and_then(|page| self.pages.get(page)) {
            dictionary.set("Pg", *page);
        }
        // What is described in words is heard as these, whatever it shows.
        let is_chinese = match &element.role {
            Role::Figure(says) | Role::Link(says) => self.chinese.is_most_of(says),
            _ => self.chinese.is_all_of(node),
        };
        if is_chinese {
            dictionary.set("Lang", Object::string_literal("zh-CN"));
        }
        self.describe(&mut dictionary, node, &element.role);
        document.objects.insert(id, Object::Dictionary(dictionary));
        for child in &element.children {
            self.elements(document, *child, id);
        }
    }

    fn kid(&self, kid: Kid, page: Option<usize>) -> Object {
        let own = |page: usize| self.pages.get(page).copied().unwrap_or_default();
        match kid {
            Kid::Content(at, number) if Some(at) == page => Object::Integer(number),
            Kid::Content(at, number) => Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => own(at),
                "MCID" => number,
            }),
            Kid::Annotation(at, id) => Object::Dictionary(dictionary! {
                "Type" => "OBJR",
                "Pg" => own(at),
                "Obj" => id,
            }),
        }
    }

    /// Alternative texts and attributes.
    fn describe(&self, dictionary: &mut Dictionary, node: Node, role: &Role) {
        let name = |name: &str| Object::Name(name.as_bytes().to_vec());
        match role {
            Role::Figure(says) => {
                dictionary.set("Alt", text(says));
                let mut layout = dictionary! { "O" => "Layout", "Placement" => "Block" };
                if let Some(area) = self.figures.get(&node) {
                    layout.set("BBox", self.corners(*area));
                }
                dictionary.set("A", layout);
            }
            Role::Link(says) => dictionary.set("Alt", text(says)),
            Role::HeadCell(scope) => {
                let scope = match scope {
                    Scope::Row => "Row",
                    Scope::Column => "Column",
                };
                dictionary.set("A", dictionary! { "O" => "Table", "Scope" => name(scope) });
            }
            Role::Cell(columns) if *columns > 1 => {
                dictionary.set("A", dictionary! { "O" => "Table", "ColSpan" => *columns as i64 });
            }
            Role::List => {
                let numbering = if self.is_labelled(node) { "Decimal" } else { "None" };
                dictionary
                    .set("A", dictionary! { "O" => "List", "ListNumbering" => name(numbering) });
            }
            _ => {}
        }
    }

    /// Whether the entries of a list have labels.
    fn is_labelled(&self, list: Node) -> bool {
        let children =
            |node| self.tree.element(node).map_or(&[][..], |own| own.children.as_slice());
        let is_label =
            |node: &Node| self.tree.element(*node).is_some_and(|own| own.role == Role::Label);
        children(list).iter().any(|entry| children(*entry).iter().any(is_label))
    }

    /// From pages and annotations back to elements, as a number tree without branches.
    fn parents(&self, tags: &[PageTags], annotated: &[Node]) -> Vec<Object> {
        let reference = |node: &Node| self.id(*node).map_or(Object::Null, Object::Reference);
        let mut numbers = Vec::with_capacity((tags.len() + annotated.len()) * 2);
        for (number, page) in tags.iter().enumerate() {
            numbers.push(Object::Integer(number as i64));
            numbers.push(Object::Array(page.nodes.iter().map(reference).collect()));
        }
        for (number, node) in annotated.iter().enumerate() {
            numbers.push(Object::Integer((tags.len() + number) as i64));
            numbers.push(reference(node));
        }
        numbers
    }
}
