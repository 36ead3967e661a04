//! Drawing the field: choices, values in a row, words with the terminal's own cursor in them, finding by typing.

use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::Line as Row,
    widgets::Paragraph,
};
use zhuoyue::{interview::Choice, render::plain::width, say};

use super::{
    field::{Cursor, Field, Writing, is_found},
    paint::{Page, below, cells, inset},
    view::View,
};
use crate::cli::assess::layout::{Line, Tone, safe};

/// The least rows of a field for a text of several lines, its name included.
pub(super) const LEAST_LINES: usize = 4;
/// The most choices that all show their text.
const MOST_OPEN: usize = 6;

impl Page {
    /// The rows that the field would like to have.
    pub(super) fn wanted(&self, view: &View) -> usize {
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

    pub(super) fn field(&self, view: &mut View, place: Rect, frame: &mut Frame<'_>) {
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
}
