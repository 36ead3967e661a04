//! Drawing the view: a head, what is shown, the field, what was said, and the keys. Everything fits the height there
//! is; what does not is scrolled and says so.

use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::{Color, Modifier, Style},
    text::{Line as Row, Span},
    widgets::Paragraph,
};
use zhuoyue::{
    interview::{Block, Choice, Key},
    render::plain::width,
    say,
    text::Lang,
};

use super::{
    field::{Cursor, Field, Writing, is_found},
    view::View,
};
use crate::cli::assess::layout::{self, Layout, Line, Tone, hanging, safe, toned};

/// The least rows of a field for a text of several lines, its name included.
const LEAST_LINES: usize = 4;
/// The most rows of what was said.
const MOST_NOTES: usize = 4;
/// The most choices that all show their text.
const MOST_OPEN: usize = 6;

/// How tones look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    pub(super) has_colour: bool,
}

impl Palette {
    /// Only what is readable on a light ground and on a dark one.
    fn style(self, tone: Tone) -> Style {
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

    fn row(self, line: &Line) -> Row<'static> {
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
struct Page {
    palette: Palette,
    layout: Layout,
    area: Rect,
    lang: Lang,
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
        let keys = keys(view, self.lang);
        vec![self.layout.rule(), vec![(layout::keys(&keys, self.layout.columns()), Tone::Plain)]]
    }

    /// The rows that the field would like to have.
    fn wanted(&self, view: &View) -> usize {
        match &view.field {
            Field::Nothing => 0,
            Field::Choice(cursor) => self.choices(cursor, |_| true).0.len() + 1,
            Field::Value(cursor) => self.values(cursor).len() + 1,
            Field::Words(writing) => self.wanted_by(writing),
            Field::List(cursor, writing) => {
                self.choices(cursor, |_| true).0.len() + self.wanted_by(writing)
            }
            Field::Pick(cursor, ..) => cursor.choices.len() + 2,
        }
    }

    fn wanted_by(&self, writing: &Writing) -> usize {
        if !writing.words.has_lines {
            return 3;
        }
        let columns = self.layout.columns().saturating_sub(4).max(1);
        let lines = writing.area.lines().iter().map(|line| width(line) / columns + 1);
        lines.sum::<usize>().max(LEAST_LINES) + 2
    }

    fn field(&self, view: &mut View, place: Rect, frame: &mut Frame<'_>) {
        let ask = view.screen.ask.clone();
        match &mut view.field {
            Field::Nothing => {}
            Field::Choice(cursor) => {
                let (lines, at) = self.choices(cursor, |_| true);
                self.window(&lines, at, below(place, 1), frame);
            }
            Field::Value(cursor) => {
                self.window(&self.values(cursor), 0, below(place, 1), frame);
            }
            Field::Words(writing) => self.writing(&ask, writing, !view.is_commanding, place, frame),
            Field::List(cursor, writing) => {
                let (lines, at) = self.choices(cursor, |_| true);
                let kept = place.height.saturating_sub(cells(LEAST_LINES));
                let height = cells(lines.len()).min(kept);
                let at = if cursor.at.is_some() { at } else { lines.len().saturating_sub(1) };
                self.window(&lines, at, Rect { height, ..place }, frame);
                let is_here = cursor.at.is_none() && !view.is_commanding;
                self.writing(&ask, writing, is_here, below(place, height), frame);
            }
            Field::Pick(cursor, writing, _) => {
                let typed = writing.text();
                let (lines, at) = self.choices(cursor, |choice| is_found(choice, &typed));
                let find = self.lang.pick("查找", "find");
                let place = below(place, 1);
                let row = Rect { height: 1.min(place.height), ..place };
                self.line_of(find, writing, !view.is_commanding, row, frame);
                self.window(&lines, at, below(place, 1), frame);
            }
        }
    }

    /// Choices that are shown, and the line of the one in hand. Where one is in hand, only it and its neighbours
    /// show their text.
    fn choices(&self, cursor: &Cursor, is_shown: impl Fn(&Choice) -> bool) -> (Vec<Line>, usize) {
        let mut lines = Vec::new();
        let mut line_in_hand = 0;
        let are_closed = cursor.choices.len() >= MOST_OPEN
            && cursor.choices.iter().all(|choice| !choice.name.is_empty());
        let marked: Vec<(usize, Choice)> = cursor
            .choices
            .iter()
            .enumerate()
            .filter(|(_, choice)| is_shown(choice))
            .map(|(at, choice)| {
                let is_near = cursor.at.is_none_or(|own| own.abs_diff(at) <= 1);
                let text = if are_closed && !is_near { "" } else { choice.text.as_str() };
                let mark = if choice.is_chosen { " ✓" } else { "" };
                let name = format!("{}{mark}", choice.name);
                let is_chosen = cursor.at == Some(at);
                (at, Choice { name, text: text.to_owned(), is_chosen, ..choice.clone() })
            })
            .collect();
        let all: Vec<Choice> = marked.iter().map(|(_, choice)| choice.clone()).collect();
        let widths = self.layout.widths(&all);
        for (at, choice) in &marked {
            if cursor.at == Some(*at) {
                line_in_hand = lines.len();
            }
            lines.extend(self.layout.choice(choice, widths));
        }
        (lines, line_in_hand)
    }

    /// Values in rows, the one in hand in brackets.
    fn values(&self, cursor: &Cursor) -> Vec<Line> {
        let mut lines: Vec<Line> = vec![Line::new()];
        let mut taken = 0;
        let all: usize = cursor.choices.iter().map(|choice| width(&choice.name) + 2).sum();
        let rows = all.div_ceil(self.layout.columns()).max(1);
        let most = all.div_ceil(rows);
        for (at, choice) in cursor.choices.iter().enumerate() {
            let name = safe(&choice.name);
            let (text, tone) = match (cursor.at == Some(at), choice.is_chosen) {
                (true, _) => (format!("▸{name} "), Tone::Strong),
                (false, true) => (format!("✓{name} "), Tone::Plain),
                (false, false) => (format!(" {name} "), Tone::Plain),
            };
            let columns = width(&text);
            if taken + columns > most + 1 {
                lines.push(Line::new());
                taken = 0;
            }
            taken += columns;
            if let Some(line) = lines.last_mut() {
                line.push((text, tone));
            }
        }
        lines
    }

    /// As many lines as fit, so that one of them is among them; the others are announced.
    fn window(&self, lines: &[Line], at: usize, place: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(place.height);
        let start = (at + 2).saturating_sub(room).min(lines.len().saturating_sub(room));
        let mut shown: Vec<Line> = lines.iter().skip(start).take(room).cloned().collect();
        if start + shown.len() < lines.len()
            && let Some(last) = shown.last_mut()
        {
            let rest = lines.len() - start - room + 1;
            *last = vec![(format!("  ↓ {rest}"), Tone::Faint)];
        }
        let rows: Vec<Row<'static>> = shown.iter().map(|line| self.palette.row(line)).collect();
        frame.render_widget(Paragraph::new(rows), place.intersection(self.area));
    }

    /// A field for words: its name with a rule, then the text.
    fn writing(
        &self,
        ask: &str,
        writing: &mut Writing,
        is_here: bool,
        place: Rect,
        frame: &mut Frame<'_>,
    ) {
        let place = if place.height > 3 { below(place, 1) } else { place };
        let count = writing.text().chars().filter(|sign| !sign.is_whitespace()).count();
        let tail = match writing.words.has_lines && count > 0 {
            true => say!(self.lang, " {count} 字 ", " {count} characters "),
            false => String::new(),
        };
        let name = format!("── {} ", safe(ask));
        let rule = self.layout.columns().saturating_sub(width(&name) + width(&tail) + 2);
        let line = format!("{name}{}{tail}──", "─".repeat(rule));
        let tone = if is_here { Tone::Strong } else { Tone::Faint };
        let row = Row::styled(line, self.palette.style(tone));
        frame.render_widget(Paragraph::new(row), Rect { height: 1.min(place.height), ..place });
        self.text(writing, is_here, inset(below(place, 1), 2), frame);
    }

    /// A field of one row with its name before it.
    fn line_of(
        &self,
        name: &str,
        writing: &mut Writing,
        is_here: bool,
        place: Rect,
        frame: &mut Frame<'_>,
    ) {
        let name = format!("{name}> ");
        let indent = cells(width(&name));
        frame.render_widget(
            Paragraph::new(Row::styled(name, self.palette.style(Tone::Strong))),
            place,
        );
        self.text(writing, is_here, inset(place, indent), frame);
    }

    /// A text, with the terminal's own cursor in it: input methods open their windows there.
    fn text(&self, writing: &mut Writing, is_here: bool, place: Rect, frame: &mut Frame<'_>) {
        let width = place.width.min(cells(self.layout.columns()));
        let place = Rect { width, ..place };
        if place.is_empty() {
            return;
        }
        frame.render_widget(&writing.area, place);
        let cursor = writing.area.screen_cursor();
        let (top, left) = writing.area.scroll_offset();
        let row = cells(cursor.row).saturating_sub(top);
        let column = cells(cursor.col).saturating_sub(left);
        if is_here && row < place.height {
            let column = column.min(place.width.saturating_sub(1));
            frame.set_cursor_position(Position { x: place.x + column, y: place.y + row });
        }
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

/// The keys that make sense.
fn keys(view: &View, lang: Lang) -> Vec<Key> {
    let key = |key: &'static str, zh: &'static str, en: &'static str, spare: u8| Key {
        key,
        does: lang.pick(zh, en).to_owned(),
        spare,
    };
    let own = || view.screen.keys.iter().cloned();
    let commands = || own().filter(|key| key.key != "Enter");
    let enter = || own().find(|key| key.key == "Enter");
    if view.is_commanding {
        let mut keys = vec![key("Enter", "回到文字", "to the text", 0)];
        keys.extend(commands());
        return keys;
    }
    let mut keys: Vec<Key> = Vec::new();
    match &view.field {
        Field::Nothing => {
            keys.extend(enter());
            keys.extend(commands());
        }
        Field::Choice(cursor) | Field::Value(cursor) => {
            let arrows = if matches!(view.field, Field::Value(_)) { "←→" } else { "↑↓" };
            keys.push(key(arrows, "选择", "choose", 0));
            match cursor.in_hand() {
                Some(choice) if !choice.is_chosen => keys.push(key("Enter", "选定", "take it", 0)),
                _ => keys.extend(enter()),
            }
            keys.extend(commands());
        }
        Field::Words(_) | Field::List(..) | Field::Pick(..) => {
            keys.extend(word_keys(view, enter(), &key))
        }
    }
    keys
}

/// The keys while words are written.
fn word_keys(
    view: &View,
    enter: Option<Key>,
    key: &impl Fn(&'static str, &'static str, &'static str, u8) -> Key,
) -> Vec<Key> {
    let mut keys = Vec::new();
    let takes_lines = match &view.field {
        Field::Words(writing) | Field::List(_, writing) => writing.words.has_lines,
        _ => false,
    };
    match &view.field {
        Field::List(cursor, _) if cursor.at.is_some() => {
            keys.extend([key("Enter", "打开", "open", 0), key("Del", "删除", "remove", 0)]);
            keys.extend([key("↑↓", "选择", "choose", 0), key("Esc", "写新的一条", "a new one", 0)]);
            return keys;
        }
        Field::Pick(cursor, writing, is_open) => {
            keys.push(key("↑↓", "选择", "choose", 0));
            keys.push(match (cursor.in_hand(), *is_open) {
                (Some(choice), true) if choice.is_chosen => {
                    key("Enter", "取消引用", "take away", 0)
                }
                (Some(_), true) => key("Enter", "引用", "refer to it", 0),
                (Some(_), false) => key("Enter", "前往", "go there", 0),
                (None, true) if !writing.is_empty() => {
                    key("Enter", "登记新证据", "enter as new", 0)
                }
                (None, _) => key("Enter", "结束", "done", 0),
            });
        }
        Field::Words(writing) | Field::List(_, writing) => {
            let is_given = writing.text().trim() != writing.words.given.trim();
            match is_given {
                true => keys.push(key("Enter", "保存", "save", 0)),
                false => keys.extend(enter),
            }
        }
        _ => {}
    }
    if takes_lines {
        keys.push(key("Alt+Enter", "换行", "new line", 2));
        keys.push(key("F2", "编辑器", "editor", 3));
    }
    if matches!(&view.field, Field::List(cursor, _) if !cursor.choices.is_empty()) {
        keys.push(key("↑", "改已有的", "those above", 1));
    }
    keys.extend([key("PgUp", "上一步", "back", 0), key("F1", "帮助", "help", 0)]);
    keys.push(match &view.field {
        Field::Pick(_, _, false) => key("Esc", "返回", "close", 0),
        _ => key("Esc", "其他命令", "commands", 0),
    });
    keys
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn below(place: Rect, rows: u16) -> Rect {
    let rows = rows.min(place.height);
    Rect { y: place.y + rows, height: place.height - rows, ..place }
}

fn inset(place: Rect, columns: u16) -> Rect {
    let columns = columns.min(place.width);
    Rect { x: place.x + columns, width: place.width - columns, ..place }
}
