//! Drawing blocks for the line dialogue: laid out lines with their tones as escape sequences, or without any.

use zhuoyue::interview::{Block, Screen};

use super::layout::{self, Layout, Tone};
use crate::cli::Context;

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
        Self { is_coloured, has_bars: !is_plain, columns: environment.columns() }
    }

    /// A paragraph alone.
    pub(super) fn paragraph(&self, text: &str) -> String {
        self.blocks(&[Block::Paragraph(text.to_owned())], self.columns)
    }

    /// A whole screen without its prompt.
    pub(super) fn screen(&self, screen: &Screen, columns: usize) -> String {
        let layout = Layout::new(columns, self.has_bars);
        let mut text = self.blocks(&screen.blocks, columns);
        let keys = layout::keys(&screen.keys, layout.columns());
        text.push_str(&self.line(&[(keys, Tone::Faint)]));
        text
    }

    /// Blocks from top to bottom.
    pub(super) fn blocks(&self, blocks: &[Block], columns: usize) -> String {
        let layout = Layout::new(columns, self.has_bars);
        blocks.iter().flat_map(|block| layout.block(block)).map(|line| self.line(&line)).collect()
    }

    fn line(&self, line: &[(String, Tone)]) -> String {
        let text: String = line.iter().map(|(text, tone)| self.piece(text, *tone)).collect();
        format!("{}\n", text.trim_end())
    }

    fn piece(&self, text: &str, tone: Tone) -> String {
        let style = match tone {
            Tone::Plain | Tone::Good => return text.to_owned(),
            Tone::Strong | Tone::Warning => "1",
            Tone::Faint => "2",
        };
        if self.is_coloured { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
