//! The session as one sees it: the screen, the field, and what a key does. Knows no file and draws nothing.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use zhuoyue::interview::{Block, Command, Entry, Input, Screen, Session};

use super::field::{Field, is_found};

/// What a key leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Nothing but another look.
    Look,
    /// An answer or a command.
    Give(Input),
    /// The text goes to the person's editor.
    Edit,
    /// Ctrl-C.
    Interrupt,
}

/// What is to be seen.
pub(super) struct View {
    pub(super) session: Session,
    pub(super) screen: Screen,
    pub(super) field: Field,
    /// The last head: screens beside a station have none of their own.
    pub(super) head: (String, String),
    /// What was said last.
    pub(super) notes: Vec<Block>,
    /// A longer text above everything, with the line it begins at.
    pub(super) sheet: Option<(Vec<Block>, usize)>,
    /// Whether letters are commands although words could be written.
    pub(super) is_commanding: bool,
    /// What holds all the time, such as that nothing is saved.
    pub(super) banner: Option<String>,
    /// How far the blocks are scrolled.
    pub(super) top: usize,
}

impl View {
    pub(super) fn new(session: Session) -> Self {
        let mut view = Self {
            screen: Screen::default(),
            field: Field::Nothing,
            head: (String::new(), String::new()),
            notes: Vec::new(),
            sheet: None,
            is_commanding: false,
            banner: None,
            top: 0,
            session,
        };
        view.look(|_| None);
        view
    }

    /// Looks at the session anew; `draft` gives the words that were not saved under a key.
    pub(super) fn look(&mut self, draft: impl FnOnce(&str) -> Option<String>) {
        self.screen = self.session.screen();
        let entry = self.session.entry();
        let words = match &entry {
            Entry::Words(words) | Entry::List(_, words) => Some(words),
            _ => None,
        };
        let draft = words.and_then(|words| draft(&words.key));
        self.field = Field::of(entry, draft);
        let head = self.screen.blocks.iter().find_map(|block| match block {
            Block::Head(title, place) | Block::Subhead(title, place) => {
                Some((title.clone(), place.clone()))
            }
            _ => None,
        });
        self.head = head.unwrap_or_else(|| self.head.clone());
        self.is_commanding = false;
        self.top = 0;
    }

    /// A paste.
    pub(super) fn paste(&mut self, text: &str) {
        if let Some(writing) = self.field.writing() {
            writing.paste(text);
        }
    }

    /// What a key does.
    pub(super) fn key(&mut self, key: KeyEvent) -> Act {
        let is_ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        if is_ctrl && matches!(key.code, KeyCode::Char('c')) {
            return Act::Interrupt;
        }
        if self.sheet.is_some() {
            self.turn(key.code);
            return Act::Look;
        }
        let is_shift = key.modifiers.contains(KeyModifiers::SHIFT);
        match key.code {
            KeyCode::F(1) => return self.help(),
            KeyCode::F(2) if self.takes_lines() => return Act::Edit,
            KeyCode::PageUp => return Act::Give(Input::Command(Command::Back)),
            KeyCode::PageDown => return Act::Give(self.field.given()),
            KeyCode::Up if is_shift || is_ctrl => self.top = self.top.saturating_sub(1),
            KeyCode::Down if is_shift || is_ctrl => self.top += 1,
            _ if self.is_commanding => return self.command_key(key.code),
            _ => {
                let act = self.field_key(key);
                // Beside words that are not saved yet nothing may say that they are.
                if self.field.draft().is_some() {
                    self.notes.retain(|note| !matches!(note, Block::Good(_)));
                }
                return act;
            }
        }
        Act::Look
    }

    fn takes_lines(&mut self) -> bool {
        self.field.writing().is_some_and(|writing| writing.words.has_lines)
    }

    fn help(&self) -> Act {
        Act::Give(Input::Command(Command::Help(self.field.name_in_hand())))
    }

    /// Scrolls a longer text, or puts it away.
    fn turn(&mut self, code: KeyCode) {
        let Some((_, top)) = &mut self.sheet else { return };
        match code {
            KeyCode::Down | KeyCode::Char('j') => *top += 1,
            KeyCode::Up | KeyCode::Char('k') => *top = top.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => *top += 10,
            KeyCode::PageUp => *top = top.saturating_sub(10),
            _ => self.sheet = None,
        }
    }

    /// A key where letters are commands.
    fn command_key(&mut self, code: KeyCode) -> Act {
        match code {
            KeyCode::Char('e') if self.takes_lines() => Act::Edit,
            KeyCode::Char(sign) => self.letter(sign),
            _ => {
                self.is_commanding = false;
                Act::Look
            }
        }
    }

    fn letter(&mut self, sign: char) -> Act {
        match Input::parse(&sign.to_string()) {
            Input::Command(Command::Help(None)) => self.help(),
            Input::Command(command) => Act::Give(Input::Command(command)),
            _ if sign == '/' => Act::Give(Input::Command(Command::Jump(None))),
            _ => Act::Look,
        }
    }

    fn field_key(&mut self, key: KeyEvent) -> Act {
        if key.code == KeyCode::Enter && !has_modifier(key) {
            return Act::Give(self.field.given());
        }
        let back = Act::Give(Input::Command(Command::Back));
        match &mut self.field {
            Field::Nothing => match key.code {
                KeyCode::Esc | KeyCode::Left | KeyCode::Backspace => back,
                KeyCode::Char(sign) => self.letter(sign),
                _ => Act::Look,
            },
            Field::Choice(cursor) => match key.code {
                KeyCode::Up | KeyCode::Down => {
                    cursor.step(key.code == KeyCode::Down, |_| true);
                    Act::Look
                }
                KeyCode::Esc | KeyCode::Left | KeyCode::Backspace => back,
                KeyCode::Char(sign) if cursor.type_key(sign) => Act::Look,
                KeyCode::Char(sign) => self.letter(sign),
                _ => Act::Look,
            },
            Field::Value(cursor) => match key.code {
                KeyCode::Left | KeyCode::Right | KeyCode::Up | KeyCode::Down => {
                    let is_further = matches!(key.code, KeyCode::Right | KeyCode::Up);
                    cursor.step(is_further, |_| true);
                    Act::Look
                }
                KeyCode::Esc | KeyCode::Backspace => back,
                KeyCode::Char(sign) if cursor.type_key(sign) => Act::Look,
                KeyCode::Char(sign) => self.letter(sign),
                _ => Act::Look,
            },
            Field::Words(_) => self.words_key(key),
            Field::List(..) => self.list_key(key),
            Field::Pick(..) => self.pick_key(key),
        }
    }

    /// A key while words are written.
    fn words_key(&mut self, key: KeyEvent) -> Act {
        let Some(writing) = self.field.writing() else { return Act::Look };
        let is_newline = match key.code {
            KeyCode::Enter => has_modifier(key),
            KeyCode::Char('j') => key.modifiers.contains(KeyModifiers::CONTROL),
            _ => false,
        };
        if is_newline {
            if writing.words.has_lines {
                writing.area.insert_newline();
            }
        } else if key.code == KeyCode::Esc {
            self.is_commanding = true;
        } else {
            writing.area.input(key);
        }
        Act::Look
    }

    /// A key at entries above a new one.
    fn list_key(&mut self, key: KeyEvent) -> Act {
        let Field::List(cursor, writing) = &mut self.field else { return Act::Look };
        match (key.code, cursor.at) {
            (KeyCode::Up, None) if writing.area.cursor().0 == 0 && !cursor.choices.is_empty() => {
                cursor.at = Some(cursor.choices.len() - 1);
                Act::Look
            }
            (_, None) => self.words_key(key),
            (KeyCode::Up, Some(_)) => {
                cursor.step(false, |_| true);
                Act::Look
            }
            (KeyCode::Down, Some(_)) => {
                if !cursor.step(true, |_| true) {
                    cursor.at = None;
                }
                Act::Look
            }
            (KeyCode::Esc, Some(_)) => {
                cursor.at = None;
                Act::Look
            }
            (KeyCode::Char('='), Some(_)) => {
                let name = self.field.entry_in_hand().unwrap_or_default();
                Act::Give(Input::Text(format!("={name}")))
            }
            (KeyCode::Delete | KeyCode::Char('-'), Some(_)) => {
                Act::Give(Input::Command(Command::Clear(self.field.entry_in_hand())))
            }
            (KeyCode::Char(sign), Some(_)) => self.letter(sign),
            (_, Some(_)) => Act::Look,
        }
    }

    /// A key while one is finding something.
    fn pick_key(&mut self, key: KeyEvent) -> Act {
        let Field::Pick(cursor, writing, is_open) = &mut self.field else { return Act::Look };
        match key.code {
            KeyCode::Up | KeyCode::Down => {
                let typed = writing.text();
                let is_down = key.code == KeyCode::Down;
                if !cursor.step(is_down, |choice| is_found(choice, &typed)) && !is_down {
                    cursor.at = None;
                }
            }
            KeyCode::Char('=') if cursor.in_hand().is_some_and(|own| own.is_chosen) => {
                let name = cursor.in_hand().map_or("", |own| own.key.as_str());
                return Act::Give(Input::Text(format!("={name}")));
            }
            KeyCode::Esc if !writing.is_empty() => {
                writing.set("");
                cursor.at = None;
            }
            KeyCode::Esc if *is_open => self.is_commanding = true,
            KeyCode::Esc => return Act::Give(Input::Command(Command::Back)),
            KeyCode::Enter => {}
            _ => {
                if writing.area.input(key) {
                    let typed = writing.text();
                    // What is looked for and found is in hand at once; a new entry is not.
                    let found = cursor.choices.iter().position(|choice| is_found(choice, &typed));
                    cursor.at = found.filter(|_| !*is_open && !typed.trim().is_empty());
                }
            }
        }
        Act::Look
    }
}

fn has_modifier(key: KeyEvent) -> bool {
    key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SHIFT | KeyModifiers::CONTROL)
}
