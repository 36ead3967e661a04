//! Where a person answers: choices with a cursor, words in a text area, lists, and finding by typing.

use ratatui_textarea::{CursorMove, TextArea, WrapMode};
use zhuoyue::interview::{Choice, Command, Entry, Input, Words};

/// Where an answer is given, with what was done to it so far.
pub(super) enum Field {
    Nothing,
    /// From top to bottom.
    Choice(Cursor),
    /// In a row.
    Value(Cursor),
    Words(Writing),
    /// Entries above a new one.
    List(Cursor, Writing),
    /// Found by typing; whether what is not found is a new entry.
    Pick(Cursor, Writing, bool),
}

/// Choices, and the one in hand.
pub(super) struct Cursor {
    pub(super) choices: Vec<Choice>,
    pub(super) at: Option<usize>,
    /// Where the first move leads.
    begin: usize,
    typed: String,
}

/// Words being written.
pub(super) struct Writing {
    pub(super) area: TextArea<'static>,
    pub(super) words: Words,
}

impl Field {
    /// The field of an entry; `draft` are words that were not saved the last time.
    pub(super) fn of(entry: Entry, draft: Option<String>) -> Self {
        match entry {
            Entry::Nothing => Self::Nothing,
            Entry::Choice(choices) => Self::Choice(Cursor::new(choices, None)),
            Entry::Value(choices, begin) => Self::Value(Cursor::new(choices, Some(begin))),
            Entry::Words(words) => {
                let text = draft.unwrap_or_else(|| words.given.clone());
                Self::Words(Writing::new(words, &text))
            }
            Entry::List(choices, words) => {
                let writing = Writing::new(words, &draft.unwrap_or_default());
                let cursor = Cursor { at: None, ..Cursor::new(choices, None) };
                Self::List(cursor, writing)
            }
            Entry::Pick(choices, words) => {
                let is_open = words.is_some();
                let words = words.unwrap_or_else(Words::nowhere);
                let cursor = Cursor { at: None, ..Cursor::new(choices, None) };
                Self::Pick(cursor, Writing::new(words, &draft.unwrap_or_default()), is_open)
            }
        }
    }

    /// Where words are written.
    pub(super) fn writing(&mut self) -> Option<&mut Writing> {
        match self {
            Self::Words(writing) | Self::List(_, writing) | Self::Pick(_, writing, _) => {
                Some(writing)
            }
            Self::Nothing | Self::Choice(_) | Self::Value(_) => None,
        }
    }

    /// Words that would be lost, with the key they belong to.
    pub(super) fn draft(&self) -> Option<(&str, String)> {
        let (Self::Words(writing) | Self::List(_, writing)) = self else { return None };
        let text = writing.text();
        let is_changed = text.trim() != writing.words.given.trim() && !text.trim().is_empty();
        is_changed.then_some((writing.words.key.as_str(), text))
    }

    /// What Enter gives.
    pub(super) fn given(&self) -> Input {
        match self {
            Self::Nothing => Input::Keep,
            Self::Choice(cursor) | Self::Value(cursor) => match cursor.in_hand() {
                Some(choice) if !choice.is_chosen => Input::Text(choice.key.clone()),
                _ => Input::Keep,
            },
            Self::Words(writing) => writing.given(),
            Self::List(cursor, writing) => match cursor.in_hand() {
                Some(choice) => Input::Text(choice.key.clone()),
                None => writing.given(),
            },
            Self::Pick(cursor, writing, is_open) => match cursor.in_hand() {
                Some(choice) if choice.is_chosen && *is_open => {
                    Input::Command(Command::Clear(Some(choice.key.clone())))
                }
                Some(choice) => Input::Text(choice.key.clone()),
                None => writing.given(),
            },
        }
    }

    /// What the full wording is wanted of.
    pub(super) fn name_in_hand(&self) -> Option<String> {
        match self {
            Self::Choice(cursor) => cursor.in_hand().map(|choice| choice.key.clone()),
            _ => None,
        }
    }

    /// The entry of a list in hand, to be removed.
    pub(super) fn entry_in_hand(&self) -> Option<String> {
        match self {
            Self::List(cursor, _) => cursor.in_hand().map(|choice| choice.key.clone()),
            _ => None,
        }
    }
}

impl Cursor {
    fn new(choices: Vec<Choice>, begin: Option<usize>) -> Self {
        let at = choices.iter().position(|choice| choice.is_chosen);
        Self { at, begin: begin.unwrap_or(0), typed: String::new(), choices }
    }

    pub(super) fn in_hand(&self) -> Option<&Choice> {
        self.choices.get(self.at?)
    }

    /// One further or one back among those that `is_shown`; false at an end.
    pub(super) fn step(&mut self, is_down: bool, is_shown: impl Fn(&Choice) -> bool) -> bool {
        let shown: Vec<usize> =
            (0..self.choices.len()).filter(|at| is_shown(&self.choices[*at])).collect();
        self.typed.clear();
        let Some(at) = self.at else {
            let start = shown.iter().copied().find(|at| *at >= self.begin);
            self.at = start.or(shown.first().copied());
            return self.at.is_some();
        };
        let next = match is_down {
            true => shown.iter().copied().find(|own| *own > at),
            false => shown.iter().copied().rev().find(|own| *own < at),
        };
        self.at = next.or(self.at);
        next.is_some()
    }

    /// A sign of a key was typed: goes to the choice whose key begins so.
    pub(super) fn type_key(&mut self, sign: char) -> bool {
        let sign = if sign == '０' { '0' } else { sign };
        for typed in [format!("{}{sign}", self.typed), sign.to_string()] {
            let exact = self.choices.iter().position(|choice| choice.key == typed);
            let begun = self.choices.iter().position(|choice| choice.key.starts_with(&typed));
            if let Some(at) = exact.or(begun) {
                self.at = Some(at);
                self.typed = typed;
                return true;
            }
        }
        false
    }
}

impl Writing {
    fn new(words: Words, text: &str) -> Self {
        let mut writing = Self { area: TextArea::default(), words };
        writing.set(text);
        writing
    }

    /// Puts another text into the area, the cursor at its end.
    pub(super) fn set(&mut self, text: &str) {
        let mut area = TextArea::new(text.lines().map(with_blanks).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(ratatui::style::Style::default());
        area.set_cursor_style(ratatui::style::Style::default());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        self.area = area;
    }

    pub(super) fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    pub(super) fn is_empty(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Takes pasted text; line ends become blanks where one line makes sense.
    pub(super) fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = if self.words.has_lines { text } else { text.replace('\n', " ") };
        self.area.insert_str(text);
    }

    fn given(&self) -> Input {
        let text = self.text();
        let text = text.trim();
        let given = self.words.given.trim();
        match (text.is_empty(), text == given) {
            (_, true) => Input::Keep,
            (true, false) => Input::Command(Command::Clear(None)),
            (false, false) => Input::Text(text.to_owned()),
        }
    }
}

/// The area draws no control characters; a tab is four blanks there, and here too.
fn with_blanks(line: &str) -> String {
    line.replace('\t', "    ")
}

/// Whether a choice is found by what was typed.
pub(super) fn is_found(choice: &Choice, typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&typed);
    typed.is_empty() || holds(&choice.key) || holds(&choice.name)
}
