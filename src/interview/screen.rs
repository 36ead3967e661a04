//! What is to be shown at a prompt: data in one language, without widths, colours or a terminal.

use std::fmt;

/// What is shown before a prompt, and the prompt itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Screen {
    /// From top to bottom.
    pub blocks: Vec<Block>,
    /// The commands that make sense here.
    pub keys: Vec<Key>,
    /// What is asked for, in a word.
    pub ask: String,
}

/// How an answer is given at a prompt, for a view with a cursor. What is chosen is given as the text of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Nothing is asked: Enter goes on.
    Nothing,
    /// One of several, from top to bottom.
    Choice(Vec<Choice>),
    /// One of several values in a row; the number is where to begin.
    Value(Vec<Choice>, usize),
    /// Words of one's own.
    Words(Words),
    /// Entries that are there, each opened by its key, and the words of a new one.
    List(Vec<Choice>, Words),
    /// One of many, found by typing; where words are taken, what is not found is a new entry.
    Pick(Vec<Choice>, Option<Words>),
}

/// Words of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The key of the value: what a draft of the words is kept under.
    pub key: String,
    /// What is there already.
    pub given: String,
    /// Whether a text of several lines makes sense.
    pub has_lines: bool,
}

impl Words {
    /// Words that become no value themselves.
    #[must_use]
    pub fn nowhere() -> Self {
        Self { key: String::new(), given: String::new(), has_lines: false }
    }
}

/// A piece of a screen. Its texts may come from files and are not yet safe for a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// What the screen is about, and where one is: the beginning of a new matter.
    Head(String, String),
    /// The same for one of several like screens in a row.
    Subhead(String, String),
    /// A paragraph.
    Paragraph(String),
    /// A remark, set back.
    Remark(String),
    /// A name with its text.
    Field(String, String),
    /// What a person gave before, with a name.
    Given(String, String),
    /// What can be chosen.
    Choices(Vec<Choice>),
    /// How far each group is.
    Groups(Vec<GroupLine>),
    /// Something went well.
    Good(String),
    /// Something to look at.
    Warning(String),
    /// Room.
    Gap,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is typed to choose it; empty where it is shown for orientation only.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it means.
    pub text: String,
    /// Whether it is the one in hand.
    pub is_chosen: bool,
}

/// A group with its progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLine {
    /// How many groups it is in.
    pub depth: usize,
    /// Its id and title.
    pub name: String,
    /// How many items are rated.
    pub rated: usize,
    /// How many items there are.
    pub count: usize,
    /// Its points, or a dash while it is open; empty in a tree without points.
    pub points: String,
    /// The most there is.
    pub max: String,
    /// The percentage, or what is open.
    pub remark: String,
}

/// A command with what it does here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// What is typed.
    pub key: &'static str,
    /// What it does.
    pub does: String,
    /// How soon it may be left out where there is little room; 0 is never.
    pub spare: u8,
}

impl Block {
    /// A name with its text.
    pub(super) fn field(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Field(name.into(), text.into())
    }

    /// What a person gave before, with a name.
    pub(super) fn given(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Given(name.into(), text.into())
    }
}

/// The text alone: for tests and for reading aloud.
impl fmt::Display for Block {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Block::Head(title, place) => writeln!(formatter, "# {title} | {place}"),
            Block::Subhead(title, place) => writeln!(formatter, "## {title} | {place}"),
            Block::Paragraph(text) => writeln!(formatter, "{text}"),
            Block::Remark(text) => writeln!(formatter, "  {text}"),
            Block::Field(name, text) => writeln!(formatter, "{name}: {text}"),
            Block::Given(name, text) => writeln!(formatter, "<{name}> {text}"),
            Block::Choices(choices) => choices.iter().try_for_each(|choice| {
                let Choice { key, name, text, is_chosen } = choice;
                let mark = if *is_chosen { '*' } else { ' ' };
                writeln!(formatter, "{mark}[{key}] {name} {text}")
            }),
            Block::Groups(lines) => lines.iter().try_for_each(|line| {
                let GroupLine { depth, name, rated, count, points, max, remark } = line;
                let indent = "  ".repeat(*depth);
                writeln!(formatter, "{indent}{name} {rated}/{count} {points}/{max} {remark}")
            }),
            Block::Good(text) => writeln!(formatter, "+ {text}"),
            Block::Warning(text) => writeln!(formatter, "! {text}"),
            Block::Gap => writeln!(formatter),
        }
    }
}

impl fmt::Display for Screen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for block in &self.blocks {
            write!(formatter, "{block}")?;
        }
        let keys: Vec<String> =
            self.keys.iter().map(|key| format!("{} {}", key.key, key.does)).collect();
        writeln!(formatter, "({})", keys.join(", "))?;
        writeln!(formatter, "{}>", self.ask)
    }
}
