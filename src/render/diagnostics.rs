//! Diagnostics as text: `PATH:LINE:COLUMN`, the line with carets under it, and what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use super::plain::visible;
use crate::{
    diagnostic::{Diagnostic, Findings, Severity, Source, Span},
    say,
    text::{Lang, Localized},
};

/// A file with more mistakes than this is not one that a person mends from a list.
const MOST_DRAWN: usize = 200;

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// Whether colours may be used.
    pub is_coloured: bool,
    /// Columns of the terminal.
    pub columns: usize,
}

/// Draws all findings of a source, each headed by its place, and counts them.
#[must_use]
pub fn render(findings: &Findings, options: Options) -> String {
    let mut text = String::new();
    for diagnostic in findings.diagnostics.iter().take(MOST_DRAWN) {
        text.push_str(&one(diagnostic, &findings.source, options));
        text.push('\n');
    }
    if let more @ 1.. = findings.diagnostics.len().saturating_sub(MOST_DRAWN) {
        text.push_str(&say!(options.lang, "……还有 {more} 处未列出\n", "… and {more} more\n"));
    }
    let count = |severity| {
        findings.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let name = visible(&findings.source.name);
    text.push_str(&say!(
        options.lang,
        "{name}：{errors} 个错误，{warnings} 个警告\n",
        "{name}: errors: {errors}, warnings: {warnings}\n"
    ));
    text
}

fn one(diagnostic: &Diagnostic, source: &Source, options: Options) -> String {
    let lang = options.lang;
    let (line, column) = source.line_column(diagnostic.span.start);
    let level = match diagnostic.severity {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
    };
    let renderer = if options.is_coloured { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(options.columns.max(40));
    let mut group = Group::with_level(Level::ERROR.no_name());
    if !source.text.is_empty() {
        group = group.element(snippet(source, diagnostic.span, diagnostic.label.as_ref(), lang));
        if let Some((span, label)) = &diagnostic.related {
            group = group.element(related(source, *span, label, lang));
        }
    }
    let help = diagnostic.help.as_ref().map(|help| visible(help.get(lang)));
    if let Some(help) = &help {
        let name = lang.pick("帮助", "help");
        group = group.element(Level::HELP.with_name(name).message(help.as_str()));
    }
    format!(
        "{}:{line}:{column}: {level}[{}]: {}\n{}\n",
        visible(&source.name),
        diagnostic.rule.code(),
        visible(diagnostic.message.get(lang)),
        renderer.render(&[group]),
    )
}

/// The lines around a span, so that a large file is not walked for every mistake.
fn window(source: &Source, span: Span) -> (&str, usize, std::ops::Range<usize>) {
    let text = &source.text;
    let floor = |mut byte: usize| {
        byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    };
    let (from, to) = (floor(span.start), floor(span.end.max(span.start)));
    let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    // A mistake is drawn on its first line: a whole block of a file teaches nobody more.
    let end = text[from..].find('\n').map_or(text.len(), |at| from + at);
    let to = to.min(end).max(from);
    (&text[start..end], source.line_column(from).0, from - start..to - start)
}

fn snippet<'a>(
    source: &'a Source,
    span: Span,
    label: Option<&'a Localized>,
    lang: Lang,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (lines, first, range) = window(source, span);
    let mut mark = AnnotationKind::Primary.span(range);
    if let Some(label) = label {
        mark = mark.label(visible(label.get(lang)));
    }
    Snippet::source(lines).line_start(first).annotation(mark)
}

fn related<'a>(
    source: &'a Source,
    span: Span,
    label: &'a Localized,
    lang: Lang,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (lines, first, range) = window(source, span);
    let mark = AnnotationKind::Context.span(range).label(visible(label.get(lang)));
    Snippet::source(lines).line_start(first).annotation(mark)
}
