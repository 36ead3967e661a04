//! What every section is composed with: the report, type, styles, the flow of pages, the list of contents.

use std::collections::BTreeMap;

use super::{
    Pages,
    canvas::{Drawing, Target},
    flow::{Band, Flow, Keep, held, tagged},
    metadata::{Bookmark, Bookmarks},
    page::{self, Running},
    sections::contents,
    structure::{Node, Role, Structure},
    table::Table,
    text::{Span, span},
    theme::Styles,
    typesetter::Typesetter,
    units::{Pt, at},
};
use crate::{
    render::web::{self, Piece},
    report::Report,
    text::Lang,
};

/// A longer address opens in hardly any browser, and none longer than 32,767 bytes fits into a PDF/A.
const LONGEST_ADDRESS: usize = 8_000;

/// An entry of the contents and of the bookmarks.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its number, e.g. `4.1.2`; empty for sections without one.
    pub(super) number: String,
    pub(super) title: String,
    /// 0 for sections, 1 for groups and for items without one, 2 for items in a group.
    pub(super) level: usize,
    pub(super) target: Target,
}

/// Composes a document from its model, which is a report unless said otherwise.
pub(super) struct Composer<'a, M = Report> {
    pub(super) model: &'a M,
    pub(super) lang: Lang,
    pub(super) type_: Typesetter,
    pub(super) styles: Styles,
    pub(super) flow: Flow,
    pub(super) entries: Vec<Entry>,
    pub(super) tree: Structure,
    /// What is being written, and the level of its heading.
    pub(super) within: (Node, u8),
    /// Stands before everything else but the cover.
    contents: Node,
    /// What nodes are links to whose text shows the place to click at.
    links: BTreeMap<Node, Target>,
}

impl<'a, M> Composer<'a, M> {
    pub(super) fn new(model: &'a M, lang: Lang, typesetter: Typesetter, styles: Styles) -> Self {
        let mut tree = Structure::new();
        let cover = tree.add(Node::DOCUMENT, Role::Section);
        let contents = tree.add(Node::DOCUMENT, Role::Section);
        Self {
            model,
            lang,
            type_: typesetter,
            styles,
            flow: Flow::new(page::frame()),
            entries: Vec::new(),
            tree,
            within: (cover, 0),
            contents,
            links: BTreeMap::new(),
        }
    }

    /// The width of the text.
    pub(super) fn width(&self) -> Pt {
        self.flow.width()
    }

    /// The head of a section, which stands in the contents.
    pub(super) fn section(&mut self, name: &'static str, title: &str) -> Band {
        let target = Target::Section(name);
        self.entries.push(Entry {
            number: String::new(),
            title: title.to_owned(),
            level: 0,
            target: target.clone(),
        });
        let section = self.tree.add(Node::DOCUMENT, Role::Section);
        self.within = (section, 1);
        let heading = self.tree.add(section, Role::Heading(1));
        let style = self.styles.section().within(heading);
        let paragraph = self.type_.text(title, style, self.width());
        let mut drawing = Drawing::default();
        drawing.text(&paragraph, at(Pt::ZERO, Pt::ZERO));
        let height = paragraph.height() + Pt(10.0);
        Band { before: Pt(30.0), height, drawing, keep: Keep::WithNext, target: Some(target) }
    }

    /// Begins a part of what is being written, whose headings are a level lower, and returns where to go on after.
    pub(super) fn begin(&mut self) -> (Node, u8) {
        let outer = self.within;
        self.within = (self.tree.add(outer.0, Role::Section), outer.1 + 1);
        outer
    }

    /// Adds a node to what is being written.
    pub(super) fn node(&mut self, role: Role) -> Node {
        self.tree.add(self.within.0, role)
    }

    /// The node of a heading of what is being written.
    pub(super) fn heading(&mut self) -> Node {
        self.node(Role::Heading(self.within.1))
    }

    /// A paragraph of its own as bands, a line each.
    pub(super) fn prose(&mut self, spans: &[Span], indent: Pt, width: Pt) -> Vec<Band> {
        let node = self.node(Role::Paragraph);
        let within = |own: &Span| match own.style.node {
            Node::ARTIFACT => span(own.text.clone(), own.style.within(node)),
            _ => own.clone(),
        };
        let spans = spans.iter().map(within).collect::<Vec<_>>();
        tagged(self.lines(&spans, indent, width), node)
    }

    /// The same text with addresses of the web as links, where it is part of something.
    pub(super) fn linked(&mut self, spans: Vec<Span>) -> Vec<Span> {
        if !spans.iter().any(|own| own.text.contains("://")) {
            return spans;
        }
        let mut linked = Vec::with_capacity(spans.len());
        for own in &spans {
            let style = own.style;
            // A link within a link cannot be told from it.
            let role = self.tree.element(style.node).map(|element| &element.role);
            let may_link = !style.node.is_artifact() && !matches!(role, Some(Role::Link(_)));
            for piece in web::pieces(&own.text) {
                linked.push(match piece {
                    Piece::Address(address) if may_link && address.len() <= LONGEST_ADDRESS => {
                        let node = self.tree.add(style.node, Role::Link(address.to_owned()));
                        self.links.insert(node, Target::Web(address.to_owned()));
                        span(address, style.within(node).coloured(self.styles.palette.title))
                    }
                    Piece::Text(text) | Piece::Address(text) => span(text, style),
                });
            }
        }
        linked
    }

    /// A node within another whose text leads to a target; what that is, in words.
    pub(super) fn link(&mut self, within: Node, says: String, target: Target) -> Node {
        let node = self.tree.add(within, Role::Link(says));
        self.links.insert(node, target);
        node
    }

    /// Text as bands, a line each; a line alone does not stand at the top or foot of a page.
    pub(super) fn lines(&mut self, spans: &[Span], indent: Pt, width: Pt) -> Vec<Band> {
        let spans = self.linked(spans.to_vec());
        let paragraph = self.type_.paragraph(&spans, width);
        let count = paragraph.lines.len();
        let place = |(number, line)| {
            let mut drawing = Drawing::default();
            drawing.line(line, at(indent, paragraph.baseline));
            let is_edge = count > 1 && (number == 0 || number + 2 == count);
            let keep = if is_edge { Keep::WithNext } else { Keep::Free };
            Band { height: paragraph.leading, drawing, keep, ..Band::default() }
        };
        paragraph.lines.iter().enumerate().map(place).collect()
    }

    /// The head of a part of a section.
    pub(super) fn sub(&mut self, title: &str, width: Pt) -> Vec<Band> {
        let style = self.styles.sub();
        let heading = self.node(Role::Heading(self.within.1 + 1));
        let style = style.within(heading);
        let mut bands = held(self.lines(&[span(title, style)], Pt::ZERO, width));
        if let Some(last) = bands.last_mut() {
            last.height += Pt(4.0);
        }
        first_after(bands, Pt(16.0))
    }

    /// Starts a page, unless about a third of this one is free.
    pub(super) fn begin_small_part(&mut self) {
        if self.flow.room() < self.flow.height() * 0.32 {
            self.flow.start_page();
        }
    }

    /// Sets a table over the whole width.
    pub(super) fn table(&mut self, table: &Table) {
        let (width, height) = (self.flow.width(), self.flow.height());
        let (head, rows) = table.set(self, width, height);
        self.flow.place_rows(head, edges_kept(rows));
    }

    /// All pages, with the contents behind the cover.
    pub(super) fn finish(mut self, cover: Drawing, running: &Running<'_>) -> Pages {
        let flow = std::mem::replace(&mut self.flow, Flow::new(page::frame()));
        let (body, mut places) = flow.finish();
        let entries = std::mem::take(&mut self.entries);
        // The digits of page numbers do not move lines, so that a first setting tells how many pages there are.
        self.within = (self.contents, 1);
        let count = contents::set(&mut self, &entries, &|_| None).len();
        self.tree.rewind(self.contents, 0);
        let ahead = 1 + count;
        for (page, _) in places.values_mut() {
            *page += ahead;
        }
        let number = |target: &Target| places.get(target).map(|(page, _)| page + 1);
        let contents = contents::set(&mut self, &entries, &number);
        let mut pages = std::iter::once(cover).chain(contents).chain(body).collect::<Vec<_>>();
        self.add_running_heads(&mut pages, running);
        if !self.links.is_empty() {
            pages.iter_mut().for_each(|page| page.link_runs(&self.links));
        }
        let entries = entries.into_iter().map(|entry| Bookmark {
            title: [entry.number, entry.title].join(" ").trim().to_owned(),
            level: entry.level,
            target: entry.target,
        });
        Pages {
            pages,
            bookmarks: Bookmarks { entries: entries.collect(), places },
            tree: self.tree,
            typesetter: self.type_,
        }
    }

    fn add_running_heads(&mut self, pages: &mut [Drawing], running: &Running<'_>) {
        let count = pages.len();
        for (number, page) in pages.iter_mut().enumerate().skip(1) {
            running.add(page, (number + 1, count), &mut self.type_, &self.styles);
        }
    }
}

/// Rows of which at least two stand together at the head and at the foot of a page.
pub(super) fn edges_kept(mut rows: Vec<Band>) -> Vec<Band> {
    let count = rows.len();
    for (number, row) in rows.iter_mut().enumerate() {
        if count > 1 && (number == 0 || number + 2 == count) {
            row.keep = Keep::WithNext;
        }
    }
    rows
}

/// Bands with air above the first.
pub(super) fn first_after(mut bands: Vec<Band>, before: Pt) -> Vec<Band> {
    if let Some(first) = bands.first_mut() {
        first.before = before;
    }
    bands
}
