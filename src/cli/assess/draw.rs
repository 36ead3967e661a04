//! Drawing blocks as lines. Text from files passes through [`visible`]; widths count Chinese characters as two.

use zhuoyue::{
    interview::{Block, Choice, GroupLine, Key, Screen},
    render::plain::{padded, visible, width, wrapped},
};

use crate::cli::Context;

/// The least and the most columns that are used.
const COLUMNS: std::ops::RangeInclusive<usize> = 40..=100;
/// From here on groups have a bar.
const COLUMNS_FOR_BARS: usize = 72;
/// The longest bar.
const LONGEST_BAR: usize = 6;
/// The widest name beside which a text still stands.
const WIDEST_NAME: usize = 20;

/// Draws blocks.
pub(super) struct Pen {
    is_coloured: bool,
    has_bars: bool,
    columns: usize,
}

impl Pen {
    pub(super) fn new(is_plain: bool, context: &Context) -> Self {
        let environment = &context.environment;
        let is_coloured =
            !is_plain && context.output.is_coloured() && environment.is_stdout_terminal;
        let columns = within(environment.columns());
        Self { is_coloured, has_bars: !is_plain && columns >= COLUMNS_FOR_BARS, columns }
    }

    /// A paragraph alone.
    pub(super) fn paragraph(&self, text: &str) -> String {
        self.blocks(&[Block::Paragraph(text.to_owned())], self.columns)
    }

    /// A whole screen without its prompt.
    pub(super) fn screen(&self, screen: &Screen, columns: usize) -> String {
        let mut text = self.blocks(&screen.blocks, columns);
        text.push_str(&self.dim(&keys(&screen.keys, within(columns))));
        text.push('\n');
        text
    }

    /// Blocks from top to bottom.
    pub(super) fn blocks(&self, blocks: &[Block], columns: usize) -> String {
        let columns = within(columns);
        let mut text = String::new();
        for block in blocks {
            for line in self.block(block, columns) {
                text.push_str(line.trim_end());
                text.push('\n');
            }
        }
        text
    }

    fn block(&self, block: &Block, columns: usize) -> Vec<String> {
        match block {
            Block::Head(title, place) => {
                let mut lines = vec![String::new()];
                lines.extend(self.title(title, place, columns));
                lines.push(self.dim(&"─".repeat(columns)));
                lines
            }
            Block::Subhead(title, place) => {
                let mut lines = vec![String::new()];
                lines.extend(self.title(title, place, columns));
                lines
            }
            Block::Paragraph(text) => hanging("", text, columns),
            Block::Remark(text) => {
                hanging("    ", text, columns).iter().map(|line| self.dim(line)).collect()
            }
            Block::Field(name, text) => field(&format!("{}  ", safe(name)), text, columns),
            Block::Given(name, text) => field(&format!("    {}  ", safe(name)), text, columns),
            Block::Choices(choices) => self.choices(choices, columns),
            Block::Groups(lines) => self.groups(lines, columns),
            Block::Good(text) => hanging("✓ ", text, columns),
            Block::Warning(text) => {
                hanging("! ", text, columns).iter().map(|line| self.bold(line)).collect()
            }
            Block::Gap => vec![String::new()],
        }
    }

    /// A title with the place at the right, or below where there is no room.
    fn title(&self, title: &str, place: &str, columns: usize) -> Vec<String> {
        let (title, place) = (safe(title), safe(place));
        let room = columns.saturating_sub(width(&place) + 2);
        if width(&title) <= room {
            let filled = padded(&title, columns - width(&place));
            return vec![format!("{}{}", self.bold(&filled), self.dim(&place))];
        }
        let mut lines: Vec<String> =
            wrapped(&title, columns).iter().map(|line| self.bold(line)).collect();
        if !place.is_empty() {
            lines.push(self.dim(&place));
        }
        lines
    }

    fn choices(&self, choices: &[Choice], columns: usize) -> Vec<String> {
        let widest = |of: fn(&Choice) -> &str| {
            choices.iter().map(|choice| width(&safe(of(choice)))).max().unwrap_or(0)
        };
        let (key, name) = (widest(|choice| &choice.key), widest(|choice| &choice.name));
        let has_texts = choices.iter().any(|choice| !choice.text.is_empty());
        let name = if has_texts { name.min(columns / 2) } else { 0 };
        let mut lines = Vec::new();
        for choice in choices {
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
            let own = hanging(&head, text, columns);
            lines.extend(
                own.iter().map(
                    |line| {
                        if choice.is_chosen { self.bold(line) } else { line.clone() }
                    },
                ),
            );
        }
        lines
    }

    fn groups(&self, groups: &[GroupLine], columns: usize) -> Vec<String> {
        let rows: Vec<[String; 3]> = groups.iter().map(|group| self.group_cells(group)).collect();
        let widest = |cell: usize| rows.iter().map(|row| width(&row[cell])).max().unwrap_or(0);
        let (progress, points, remark) = (widest(0), widest(1), widest(2));
        let room = columns.saturating_sub(progress + points + remark + 7);
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

    fn bold(&self, text: &str) -> String {
        self.styled(text, "1")
    }

    fn dim(&self, text: &str) -> String {
        self.styled(text, "2")
    }

    fn styled(&self, text: &str, style: &str) -> String {
        if self.is_coloured { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

fn within(columns: usize) -> usize {
    columns.clamp(*COLUMNS.start(), *COLUMNS.end())
}

/// Text that a terminal may be given.
fn safe(text: &str) -> String {
    visible(&text.replace('\t', " "))
}

/// A text behind a head, its further lines set back by as much.
fn hanging(head: &str, text: &str, columns: usize) -> Vec<String> {
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
fn keys(keys: &[Key], columns: usize) -> String {
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
