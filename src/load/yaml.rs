//! YAML as a tree of nodes that know their place. Scalars stay text: what they mean is decided by who reads
//! them.
//!
//! Anchors, aliases, tags and several documents are refused: these files do not need them, and without them
//! no file can unfold into more than it is.

use granit_parser::{Event, Parser, ScalarStyle};

use crate::{
    both,
    diagnostic::{Diagnostic, Rule, Span},
};

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Yaml {
    pub(super) span: Span,
    pub(super) value: Value,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A text.
    Scalar(String),
    /// A list.
    List(Vec<Yaml>),
    /// Keys with values, in the order of the file; a key may be there twice.
    Map(Vec<(Key, Yaml)>),
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) span: Span,
    pub(super) text: String,
}

/// Reads a text of one document.
///
/// # Errors
/// The first syntax error, or the first feature of YAML that is not taken.
pub(super) fn parse(text: &str) -> Result<Yaml, Box<Diagnostic>> {
    let mut reader = Reader { text, events: Parser::new_from_str(text), end: 0 };
    let mut root = None;
    loop {
        let (event, span) = reader.next()?;
        match event {
            Event::StreamEnd => break,
            Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
            _ if root.is_some() => {
                return Err(refused(
                    span,
                    both!(
                        "文件里有不止一份 YAML 文档",
                        "the file holds more than one YAML document"
                    ),
                ));
            }
            event => root = Some(reader.node(event, span)?),
        }
    }
    Ok(root.unwrap_or(Yaml { span: Span::default(), value: Value::Null }))
}

struct Reader<'a> {
    text: &'a str,
    events: Parser<'a, granit_parser::StrInput<'a>>,
    /// Where the last scalar ended: the end of a block collection is said to be the start of what follows.
    end: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), Box<Diagnostic>> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or(0..0);
                Ok((event, Span { start: range.start, end: range.end }))
            }
            Some(Err(error)) => {
                let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
                let info = error.info();
                Err(Box::new(
                    Diagnostic::error(
                        Rule::Syntax,
                        Span { start: at, end: at },
                        both!("不是有效的 YAML", "this is not valid YAML"),
                    )
                    .label(both!("解析器：{info}", "{info}"))
                    .help(both!(
                        "检查缩进、引号和冒号后的空格；含“: ”或“ #”的文字要加引号",
                        "check the indentation, the quotes and the blank after a colon; text with `: ` or ` #` needs quotes"
                    )),
                ))
            }
            None => Ok((Event::StreamEnd, Span { start: self.text.len(), end: self.text.len() })),
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Yaml, Box<Diagnostic>> {
        if event.is_alias() {
            return Err(refused(
                span,
                both!("不支持 YAML 别名（*）", "YAML aliases (*) are not used here"),
            ));
        }
        if event.anchor_id().is_some() {
            return Err(refused(
                span,
                both!("不支持 YAML 锚点（&）", "YAML anchors (&) are not used here"),
            ));
        }
        if event.tag().is_some() {
            return Err(refused(
                span,
                both!("不支持 YAML 标签（!）", "YAML tags (!) are not used here"),
            ));
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let span = self.trimmed(span);
                self.end = span.end;
                let is_null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                let value = if is_null { Value::Null } else { Value::Scalar(text.into_owned()) };
                Ok(Yaml { span, value })
            }
            Event::SequenceStart(..) => self.list(span.start),
            Event::MappingStart(..) => self.map(span.start),
            _ => Err(refused(span, both!("此处的 YAML 无法读取", "this YAML cannot be read here"))),
        }
    }

    fn list(&mut self, start: usize) -> Result<Yaml, Box<Diagnostic>> {
        self.end = start;
        let mut nodes = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                let end = self.closed(span);
                return Ok(Yaml { span: Span { start, end }, value: Value::List(nodes) });
            }
            nodes.push(self.node(event, span)?);
        }
    }

    fn map(&mut self, start: usize) -> Result<Yaml, Box<Diagnostic>> {
        self.end = start;
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                let end = self.closed(span);
                return Ok(Yaml { span: Span { start, end }, value: Value::Map(entries) });
            }
            let Yaml { span, value } = self.node(event, span)?;
            let text = match value {
                Value::Scalar(text) => text,
                Value::Null => self.text[span.start..span.end].to_owned(),
                Value::List(_) | Value::Map(_) => {
                    return Err(refused(span, both!("键必须是文字", "a key must be a text")));
                }
            };
            let (event, value_span) = self.next()?;
            let value = self.node(event, value_span)?;
            entries.push((Key { span, text }, value));
        }
    }

    /// The end of a collection: after `]` or `}`, else where its last scalar ended.
    fn closed(&mut self, span: Span) -> usize {
        if span.end > span.start {
            self.end = span.end;
        }
        self.end
    }

    /// A span without the blanks and line ends that a block scalar is said to end with.
    fn trimmed(&self, span: Span) -> Span {
        let text = self.text.get(span.start..span.end).unwrap_or("");
        Span { start: span.start, end: span.start + text.trim_end().len() }
    }
}

fn refused(span: Span, message: crate::text::Localized) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(Rule::Feature, span, message)
            .help(both!("直接写出内容", "write the content out")),
    )
}
