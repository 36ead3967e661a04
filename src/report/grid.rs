//! A plain table of texts: what is listed rather than drawn, for terminal, spreadsheet and Markdown alike.

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a text for every column.
    pub rows: Vec<Vec<String>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its stable name for scripts.
    pub key: String,
    /// Its title for people.
    pub title: String,
    /// What stands in it.
    pub kind: ColumnKind,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Short words that must not be broken.
    Word,
    /// Texts that may wrap.
    Text,
    /// Numbers, to stand point under point.
    Number,
}

impl Grid {
    /// The table without columns in which nothing stands: a terminal is narrow.
    #[must_use]
    pub fn without_empty_columns(mut self) -> Self {
        let is_used = |place: usize| self.rows.iter().any(|row| !row[place].is_empty());
        let used: Vec<bool> = (0..self.columns.len()).map(is_used).collect();
        if self.rows.is_empty() {
            return self;
        }
        let mut kept = used.iter();
        self.columns.retain(|_| kept.next() == Some(&true));
        for row in &mut self.rows {
            let mut kept = used.iter();
            row.retain(|_| kept.next() == Some(&true));
        }
        self
    }
}

impl Column {
    /// A column.
    #[must_use]
    pub fn new(key: impl Into<String>, title: impl Into<String>, kind: ColumnKind) -> Self {
        Self { key: key.into(), title: title.into(), kind }
    }
}
