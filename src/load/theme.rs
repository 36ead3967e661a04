//! Resolving a theme, in a file of its own or in an assessment: a colour that text can be read in, and a logo beside the file.

use super::{
    criteria::check_format,
    fields::{self, Fields, Sink},
    yaml,
    yaml::Yaml,
};
use crate::{
    assessment::Look,
    both,
    diagnostic::{Diagnostic, Findings, Rule, Source},
    report::{Colour, LEAST_CONTRAST, ThemeFile},
};

/// The format of theme files that this program reads.
const FORMAT: &str = "zhuoyue/theme/1";

/// Reads a theme.
///
/// # Errors
/// All mistakes: a colour that is none or too light, a logo outside of the file's folder.
pub fn theme(source: Source) -> Result<ThemeFile, Findings> {
    let mut sink = Sink::default();
    let mut file = ThemeFile::default();
    match yaml::parse(&source.text) {
        Ok(root) => resolve(&root, &mut file, &mut sink).unwrap_or(()),
        Err(diagnostic) => sink.push(*diagnostic),
    }
    if sink.diagnostics.is_empty() {
        Ok(file)
    } else {
        Err(Findings::new(source, sink.diagnostics))
    }
}

fn resolve(root: &Yaml, file: &mut ThemeFile, sink: &mut Sink) -> Option<()> {
    let mut map = Fields::open(root, sink)?;
    check_format(&mut map, FORMAT, sink)?;
    if let Some(accent) = map.get("accent").and_then(|yaml| accent(yaml, sink)) {
        file.theme.accent = accent;
    }
    file.logo = map.get("logo").and_then(|yaml| logo(yaml, sink));
    map.finish(sink);
    Some(())
}

/// The look that an assessment asks for; none where it says nothing of it.
pub(super) fn look(yaml: &Yaml, sink: &mut Sink) -> Option<Look> {
    let mut map = Fields::open(yaml, sink)?;
    let accent = map.get("accent").and_then(|yaml| accent(yaml, sink));
    let logo = map.get("logo").and_then(|yaml| logo(yaml, sink));
    map.finish(sink);
    let look = Look { accent: accent.map(|colour| colour.to_string()), logo };
    (look != Look::default()).then_some(look)
}

fn accent(yaml: &Yaml, sink: &mut Sink) -> Option<Colour> {
    let text = fields::scalar(yaml, sink)?;
    let Some(colour) = Colour::parse(text.trim()) else {
        sink.push(
            Diagnostic::error(
                Rule::BadColour,
                yaml.span,
                both!("“{text}”不是颜色", "`{text}` is not a colour"),
            )
            .help(both!(
                "写成带引号的六位十六进制数，例如 \"#0b5563\"",
                "write six hexadecimal digits in quotes, e.g. \"#0b5563\""
            )),
        );
        return None;
    };
    if colour.contrast(Colour::WHITE) < LEAST_CONTRAST {
        let darker = colour.legible_on(Colour::WHITE);
        // Cut, not rounded: 4.49 must not read as 4.5.
        let contrast = (colour.contrast(Colour::WHITE) * 10.0).floor() / 10.0;
        sink.push(
            Diagnostic::error(
                Rule::Contrast,
                yaml.span,
                both!(
                    "主题色太浅，白底上的字看不清",
                    "the accent is too light to be read on white"
                ),
            )
            .label(both!(
                "对比度 {contrast}:1，至少要 4.5:1",
                "contrast {contrast}:1, at least 4.5:1 is needed"
            ))
            .help(both!(
                "换深一些的颜色，例如 \"{darker}\"",
                "take a darker one, e.g. \"{darker}\""
            )),
        );
        return None;
    }
    Some(colour)
}

/// A path that cannot lead out of the folder that it is taken from.
fn logo(yaml: &Yaml, sink: &mut Sink) -> Option<String> {
    let text = super::values::text(yaml, sink)?;
    if is_inside(&text) {
        return Some(text);
    }
    let slashed = text.replace('\\', "/");
    let (message, help) = match is_inside(&slashed) {
        true => (
            both!("“{text}”中有反斜杠", "`{text}` has a backslash in it"),
            both!("文件夹之间用 / 分隔：{slashed}", "part folders with /: {slashed}"),
        ),
        false => (
            both!("“{text}”不在本文件所在的文件夹中", "`{text}` is not in the folder of this file"),
            both!(
                "把图片放在本文件旁边，写相对路径，例如 logo.png 或 images/logo.png",
                "put the picture beside this file and write its relative path, e.g. logo.png or images/logo.png"
            ),
        ),
    };
    sink.push(Diagnostic::error(Rule::BadPath, yaml.span, message).help(help));
    None
}

/// Whether a path names something in the folder, on every system: a backslash and a colon would be a folder and a
/// drive on Windows.
fn is_inside(path: &str) -> bool {
    !path.contains(['\\', ':']) && path.split('/').all(|part| !part.is_empty() && part != "..")
}
