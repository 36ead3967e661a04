//! Drawing the view: a head, what is shown, the field, what was said, and the keys. Everything fits the height there
//! is; what does not is scrolled and says so.

use ratatui::{
    Frame,
    layout::Rect,
    style::{Color, Modifier, Style},
    text::{Line as Row, Span},
    widgets::Paragraph,
};
use zhuoyue::{interview::Block, say, text::Lang};

use super::{field::Field, foot, paint_field::LEAST_LINES, view::View};
use crate::cli::assess::layout::{self, Layout, Line, Tone, hanging, toned};

/// The most rows of what was said.
const MOST_NOTES: usize = 4;

/// How tones look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    pub(super) has_colour: bool,
}

impl Palette {
    /// Only what is readable on a light ground and on a dark one.
    pub(super) fn style(self, tone: Tone) -> Style {
        let coloured = |colour| {
            if self.has_colour { Style::default().fg(colour) } else { Style::default() }
        };
        match tone {
            Tone::Plain => Style::default(),
            Tone::Strong => Style::default().add_modifier(Modifier::BOLD),
            Tone::Faint => Style::default().add_modifier(Modifier::DIM),
            Tone::Good => coloured(Color::Green),
            Tone::Warning => coloured(Color::Red).add_modifier(Modifier::BOLD),
        }
    }

    pub(super) fn row(self, line: &Line) -> Row<'static> {
        let spans = line.iter().map(|(text, tone)| Span::styled(text.clone(), self.style(*tone)));
        Row::from(spans.collect::<Vec<_>>())
    }
}

/// Draws the view.
pub(super) fn draw(view: &mut View, palette: Palette, frame: &mut Frame<'_>) {
    let area = frame.area();
    let layout = Layout::new(usize::from(area.width), true);
    let page = Page { palette, layout, area, lang: view.session.lang() };
    if let Some((blocks, top)) = &mut view.sheet {
        return page.sheet(blocks, top, frame);
    }
    let head = page.head(view);
    let foot = page.foot(view);
    let notes = page.notes(view);
    let rows = usize::from(area.height);
    let room = rows.saturating_sub(head.len() + foot.len() + notes.len());
    let body = page.body(view);
    let wanted = page.wanted(view);
    let least = if body.is_empty() { room } else { wanted.min((room / 2).max(LEAST_LINES)) };
    let shown = body.len().min(room.saturating_sub(least));
    let top = view.top.min(body.len().saturating_sub(shown));
    view.top = top;
    let mut lines = head;
    let rest = body.len() - shown - top;
    lines.extend(body.into_iter().skip(top).take(shown));
    if rest > 0 && shown > 0 {
        let last = lines.len() - 1;
        let rest = rest + 1;
        let more =
            say!(page.lang, "  … 还有 {rest} 行（Shift+↓）", "  … {rest} more lines (Shift+↓)");
        lines[last] = vec![(more, Tone::Faint)];
    }
    let from = lines.len();
    let height = rows.saturating_sub(from + notes.len() + foot.len());
    page.rows(&lines, 0, frame);
    let place = Rect { y: area.y + cells(from), height: cells(height), ..area };
    page.field(view, place, frame);
    page.rows(&notes, from + height, frame);
    page.rows(&foot, from + height + notes.len(), frame);
}

/// A page of a certain size.
pub(super) struct Page {
    pub(super) palette: Palette,
    pub(super) layout: Layout,
    pub(super) area: Rect,
    pub(super) lang: Lang,
}

impl Page {
    /// Draws lines from a row on.
    fn rows(&self, lines: &[Line], from: usize, frame: &mut Frame<'_>) {
        let rows: Vec<Row<'static>> = lines.iter().map(|line| self.palette.row(line)).collect();
        let height = cells(lines.len()).min(self.area.height.saturating_sub(cells(from)));
        let place = Rect { y: self.area.y + cells(from), height, ..self.area };
        frame.render_widget(Paragraph::new(rows), place.intersection(self.area));
    }

    fn head(&self, view: &View) -> Vec<Line> {
        let (title, place) = &view.head;
        let mut lines = self.layout.title(title, place);
        if let Some(banner) = &view.banner {
            lines.extend(toned(hanging("! ", banner, self.layout.columns()), Tone::Warning));
        }
        lines.push(self.layout.rule());
        lines
    }

    /// What is shown, without what the field shows itself.
    fn body(&self, view: &View) -> Vec<Line> {
        let blocks = view.screen.blocks.iter().filter(|block| !is_in_field(block, &view.field));
        let mut lines: Vec<Line> = blocks.flat_map(|block| self.layout.block(block)).collect();
        while lines.last().is_some_and(Vec::is_empty) {
            lines.pop();
        }
        lines
    }

    fn notes(&self, view: &View) -> Vec<Line> {
        let mut lines: Vec<Line> =
            view.notes.iter().flat_map(|block| self.layout.block(block)).collect();
        lines.truncate(MOST_NOTES);
        lines
    }

    fn foot(&self, view: &View) -> Vec<Line> {
        let keys = foot::keys(view, self.lang);
        vec![self.layout.rule(), vec![(layout::keys(&keys, self.layout.columns()), Tone::Plain)]]
    }

    /// A longer text over the whole page.
    fn sheet(&self, blocks: &[Block], top: &mut usize, frame: &mut Frame<'_>) {
        let lines: Vec<Line> = blocks.iter().flat_map(|block| self.layout.block(block)).collect();
        let room = usize::from(self.area.height).saturating_sub(2);
        *top = (*top).min(lines.len().saturating_sub(room));
        let shown: Vec<Line> = lines.iter().skip(*top).take(room).cloned().collect();
        self.rows(&shown, 0, frame);
        let said = match lines.len() > room {
            true => self.lang.pick("↑↓ 翻看  其他键 返回", "↑↓ scroll  any other key closes"),
            false => self.lang.pick("按任意键返回", "any key closes"),
        };
        let foot = [self.layout.rule(), vec![(said.to_owned(), Tone::Plain)]];
        self.rows(&foot, room, frame);
    }
}

/// Whether the field shows a block itself.
fn is_in_field(block: &Block, field: &Field) -> bool {
    match (block, field) {
        (Block::Head(..) | Block::Subhead(..), _) => true,
        (Block::Choices(_), Field::Choice(_) | Field::Pick(..)) => true,
        (Block::Given(_, text), Field::Words(writing)) => *text == writing.words.given,
        (Block::Given(name, _), Field::List(cursor, _)) => {
            cursor.choices.iter().any(|choice| choice.key == *name)
        }
        _ => false,
    }
}

pub(super) fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

pub(super) fn below(place: Rect, rows: u16) -> Rect {
    let rows = rows.min(place.height);
    Rect { y: place.y + rows, height: place.height - rows, ..place }
}

pub(super) fn inset(place: Rect, columns: u16) -> Rect {
    let columns = columns.min(place.width);
    Rect { x: place.x + columns, width: place.width - columns, ..place }
}
