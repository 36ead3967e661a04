//! What every PDF is written with: a line for whoever waits, a warning for characters that could not be drawn, and
//! where it went.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use zhuoyue::{
    render::{
        pdf::{PdfError, Rendered},
        plain::visible,
    },
    say,
    text::Localized,
};

use super::{Context, Failure, workfile};

/// After this long somebody who waits is told that the program is at work.
const PATIENCE: Duration = Duration::from_secs(1);

/// Lays a PDF out with fonts from these files, and writes it.
pub(crate) fn write(
    place: &Path,
    context: &Context,
    fonts: &[PathBuf],
    lay_out: impl FnOnce() -> Result<Rendered, PdfError>,
) -> Result<(), Failure> {
    let rendered = told(context, lay_out).map_err(|error| failure(error, fonts))?;
    warn(&rendered.missing, context);
    context.output.to(Some(place), &rendered.bytes, context)?;
    let (name, pages) = (workfile::name(place), rendered.pages);
    if place != Path::new("-") {
        context.output.note(&say!(
            context.lang,
            "已写入 {name}（{pages} 页）",
            "wrote {name} (pages: {pages})"
        ));
    }
    Ok(())
}

/// Why there is no PDF; a font by the name of its file.
fn failure(error: PdfError, fonts: &[PathBuf]) -> Failure {
    let PdfError::Font { number, why } = &error else {
        return Failure::Circumstance(error.into());
    };
    let shown = fonts.get(*number).map(|path| visible(&path.display().to_string()));
    let (shown, said) = (shown.unwrap_or_default(), why.said());
    Failure::Impossible(Localized::new(
        format!("不能使用字体 {shown}：{}", said.zh),
        format!("the font {shown} cannot be used: {}", said.en),
    ))
}

/// Does the work; says so at a terminal when it takes long.
fn told<T>(context: &Context, work: impl FnOnce() -> T) -> T {
    if !context.environment.is_stderr_terminal {
        return work();
    }
    let (done, waiting) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let text = context.lang.pick("正在排版，请稍候……", "laying out the pages…");
                context.output.note(text);
            }
        });
        let result = work();
        drop(done);
        result
    })
}

fn warn(missing: &[char], context: &Context) {
    if missing.is_empty() {
        return;
    }
    let named = |sign: &char| format!("{sign} (U+{:04X})", u32::from(*sign));
    let missing = missing.iter().map(named).collect::<Vec<_>>().join(" ");
    context.output.error(&say!(
        context.lang,
        "警告：字体中没有这些字符，以 〓 代替：{missing}。可用 --font 指定含有它们的字体",
        "warning: no font has these characters, 〓 stands instead: {missing}; name a font that has them with --font"
    ));
}
