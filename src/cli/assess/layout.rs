//! Blocks as lines of a terminal: widths, wrapping and tones, without any escape sequence. Text from files passes
//! through [`visible`]; widths count Chinese characters as two.

use zhuoyue::{
    interview::{Block, Choice, GroupLine, Key},
    render::plain::{padded, visible, width, wrapped},
};

/// The least and the most columns that are used.
const COLUMNS: std::ops::RangeInclusive<usize> = 40..=100;
/// From here on groups have a bar.
const COLUMNS_FOR_BARS: usize = 72;
/// The longest bar.
const LONGEST_BAR: usize = 6;
/// The least columns of a title beside its place.
const ROOM_FOR_TITLE: usize = 24;
/// The widest name beside which a text still stands.
const WIDEST_NAME: usize = 20;

/// How a piece of a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Strong,
    Faint,
    Good,
    Warning,
}

/// A line: pieces with their tones.
pub(super) type Line = Vec<(String, Tone)>;

/// The columns of choices that stand in line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Widths {
    key: usize,
    name: usize,
    has_texts: bool,
}

/// Lays out blocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    columns: usize,
    has_bars: bool,
}

impl Layout {
    /// For a terminal of so many columns; bars only where they may be drawn.
    pub(super) fn new(columns: usize, may_have_bars: bool) -> Self {
        let columns = columns.clamp(*COLUMNS.start(), *COLUMNS.end());
        Self { columns, has_bars: may_have_bars && columns >= COLUMNS_FOR_BARS }
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// A block from top to bottom.
    pub(super) fn block(&self, block: &Block) -> Vec<Line> {
        let columns = self.columns;
        match block {
            Block::Head(title, place) => {
                let mut lines = vec![Line::new()];
                lines.extend(self.title(title, place));
                lines.push(self.rule());
                lines
            }
            Block::Subhead(title, place) => {
                let mut lines = vec![Line::new()];
                lines.extend(self.title(title, place));
                lines
            }
            Block::Paragraph(text) => toned(hanging("", text, columns), Tone::Plain),
            Block::Remark(text) => toned(hanging("    ", text, columns), Tone::Faint),
            Block::Field(name, text) => {
                toned(field(&format!("{}  ", safe(name)), text, columns), Tone::Plain)
            }
            Block::Given(name, text) => {
                toned(field(&format!("    {}  ", safe(name)), text, columns), Tone::Plain)
            }
            Block::Choices(choices) => self.choices(choices),
            Block::Groups(lines) => toned(self.groups(lines), Tone::Plain),
            Block::Good(text) => toned(hanging("✓ ", text, columns), Tone::Good),
            Block::Warning(text) => toned(hanging("! ", text, columns), Tone::Warning),
            Block::Gap => vec![Line::new()],
        }
    }

    /// A line across.
    pub(super) fn rule(&self) -> Line {
        vec![("─".repeat(self.columns), Tone::Faint)]
    }

    /// A title with the place at the right, or below where there is no room.
    pub(super) fn title(&self, title: &str, place: &str) -> Vec<Line> {
        let (title, place) = (safe(title), safe(place));
        let room = self.columns.saturating_sub(width(&place) + 2);
        if width(&title) <= room {
            let filled = padded(&title, self.columns - width(&place));
            return vec![vec![(filled, Tone::Strong), (place, Tone::Faint)]];
        }
        if room < ROOM_FOR_TITLE || place.is_empty() {
            let mut lines = toned(wrapped(&title, self.columns), Tone::Strong);
            if !place.is_empty() {
                lines.push(vec![(place, Tone::Faint)]);
            }
            return lines;
        }
        // The place stays where the eye looks for it, at the end of the first line.
        let mut rest = wrapped(&title, room).into_iter();
        let first = padded(&rest.next().unwrap_or_default(), self.columns - width(&place));
        let mut lines = vec![vec![(first, Tone::Strong), (place, Tone::Faint)]];
        lines.extend(toned(rest.collect(), Tone::Strong));
        lines
    }

    /// Choices from top to bottom, the one in hand marked.
    fn choices(&self, choices: &[Choice]) -> Vec<Line> {
        let widths = self.widths(choices);
        choices.iter().flat_map(|choice| self.choice(choice, widths)).collect()
    }

    /// The columns of keys and of names beside texts, so that choices stand in line.
    pub(super) fn widths(&self, choices: &[Choice]) -> Widths {
        let widest = |of: fn(&Choice) -> &str| {
            choices.iter().map(|choice| width(&safe(of(choice)))).max().unwrap_or(0)
        };
        let has_texts = choices.iter().any(|choice| !choice.text.is_empty());
        let name = if has_texts { widest(|choice| &choice.name).min(self.columns / 2) } else { 0 };
        Widths { key: widest(|choice| &choice.key), name, has_texts }
    }

    /// A choice with its mark, key, name and text.
    pub(super) fn choice(&self, choice: &Choice, widths: Widths) -> Vec<Line> {
        let Widths { key, name, has_texts } = widths;
        let mark = if choice.is_chosen { "▸" } else { " " };
        let mut head = format!("{mark} {}", padded(&safe(&choice.key), key));
        head.push_str(if key > 0 { "  " } else { "" });
        let text = if has_texts {
            let filled = padded(&shortened(&safe(&choice.name), name), name);
            head.push_str(&filled);
            head.push_str(if name > 0 { "  " } else { "" });
            &choice.text
        } else {
            &choice.name
        };
        let tone = if choice.is_chosen { Tone::Strong } else { Tone::Plain };
        toned(hanging(&head, text, self.columns), tone)
    }

    fn groups(&self, groups: &[GroupLine]) -> Vec<String> {
        let rows: Vec<[String; 3]> = groups.iter().map(|group| self.group_cells(group)).collect();
        let widest = |cell: usize| rows.iter().map(|row| width(&row[cell])).max().unwrap_or(0);
        let (progress, points, remark) = (widest(0), widest(1), widest(2));
        let room = self.columns.saturating_sub(progress + points + remark + 7);
        let line = |(group, [done, reached, rest]): (&GroupLine, &[String; 3])| {
            let name = format!("{}{}", "  ".repeat(group.depth), safe(&group.name));
            let name = padded(&shortened(&name, room), room);
            let reached = format!("{}{reached}", " ".repeat(points - width(reached)));
            format!(" {name}  {}  {reached}  {rest}", padded(done, progress))
        };
        groups.iter().zip(&rows).map(line).collect()
    }

    fn group_cells(&self, group: &GroupLine) -> [String; 3] {
        let GroupLine { rated, count, points, max, remark, .. } = group;
        let bar = if self.has_bars { format!("{} ", bar(*rated, *count)) } else { String::new() };
        let reached = match max.is_empty() {
            true => String::new(),
            false => format!("{points} / {max:>4}"),
        };
        [format!("{bar}{rated}/{count}"), reached, safe(remark)]
    }
}

/// Lines of one tone.
pub(super) fn toned(lines: Vec<String>, tone: Tone) -> Vec<Line> {
    lines.into_iter().map(|line| vec![(line, tone)]).collect()
}

/// Text that a terminal may be given.
pub(super) fn safe(text: &str) -> String {
    visible(&text.replace('\t', " "))
}

/// A text behind a head, its further lines set back by as much.
pub(super) fn hanging(head: &str, text: &str, columns: usize) -> Vec<String> {
    let indent = width(head);
    let mut lines = wrapped(&safe(text), columns.saturating_sub(indent));
    if lines.is_empty() {
        lines.push(String::new());
    }
    let set_back = " ".repeat(indent);
    lines
        .into_iter()
        .enumerate()
        .map(
            |(at, line)| {
                if at == 0 { format!("{head}{line}") } else { format!("{set_back}{line}") }
            },
        )
        .collect()
}

/// A name with its text beside it, or below where the name is wide.
fn field(name: &str, text: &str, columns: usize) -> Vec<String> {
    if width(name) <= WIDEST_NAME {
        return hanging(name, text, columns);
    }
    let mut lines = wrapped(name, columns);
    lines.extend(hanging("  ", text, columns));
    lines
}

/// As much of a text as fits.
fn shortened(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    for sign in text.chars() {
        if width(&short) + width(&sign.to_string()) + 1 > columns {
            break;
        }
        short.push(sign);
    }
    short + "…"
}

fn bar(rated: usize, count: usize) -> String {
    let cells = count.min(LONGEST_BAR);
    let full = (rated * cells).checked_div(count).unwrap_or(0);
    let bar = format!("{}{}", "█".repeat(full), "░".repeat(cells - full));
    padded(&bar, LONGEST_BAR)
}

/// The commands on one line; where there is little room those that can best be spared are left out.
pub(super) fn keys(keys: &[Key], columns: usize) -> String {
    let mut shown: Vec<&Key> = keys.iter().collect();
    loop {
        let line: Vec<String> =
            shown.iter().map(|key| format!("{} {}", key.key, safe(&key.does))).collect();
        let line = line.join("  ");
        let most = shown.iter().map(|key| key.spare).max().unwrap_or(0);
        if width(&line) <= columns || most == 0 {
            return line;
        }
        shown.retain(|key| key.spare != most);
    }
}
