//! A page of Markdown that grows block by block.

use crate::{
    render::{
        markdown::{
            escape::{self, escaped},
            line,
        },
        words::{self, Part},
    },
    report::Figure,
    text::Lang,
};

/// More columns than this do not fit side by side.
pub(in crate::render::markdown) const MOST_BESIDE: usize = 5;

/// How the cells of a column stand.
#[derive(Debug, Clone, Copy)]
pub(in crate::render::markdown) enum Stand {
    Left,
    Centre,
    Right,
}

/// A text that grows block by block, with a blank line between two.
pub(in crate::render::markdown) struct Page {
    pub(in crate::render::markdown) lang: Lang,
    pub(in crate::render::markdown) text: String,
}

impl Page {
    /// A block that is escaped already.
    pub(in crate::render::markdown) fn block(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    pub(in crate::render::markdown) fn part(&mut self, part: Part) {
        self.block(&format!("## {}", part.title(self.lang)));
    }

    pub(in crate::render::markdown) fn paragraphs(&mut self, text: &str) {
        for paragraph in escape::paragraphs(text) {
            self.block(&paragraph);
        }
    }

    pub(in crate::render::markdown) fn table(
        &mut self,
        columns: &[(&str, Stand)],
        rows: &[Vec<String>],
    ) {
        let heads: Vec<String> = columns.iter().map(|(title, _)| escaped(title)).collect();
        let marks = columns.iter().map(|(_, stand)| match stand {
            Stand::Left => "---",
            Stand::Centre => ":-:",
            Stand::Right => "--:",
        });
        let mut text = line(&heads);
        text.push_str(&line(&marks.map(str::to_owned).collect::<Vec<_>>()));
        for cells in rows {
            text.push_str(&line(cells));
        }
        self.block(&text);
    }
}

/// A figure with what it came to the last time and is to come to.
pub(in crate::render::markdown) fn with_last(figure: &Figure, lang: Lang) -> String {
    let parts = [Some(words::in_full(figure, lang)), words::beside(figure, lang)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A text that may not be there.
pub(in crate::render::markdown) fn or_none(text: Option<&str>) -> String {
    escaped(text.unwrap_or(words::NONE))
}
