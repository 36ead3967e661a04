//! A theme, from a file of its own or from an assessment, with its logo, which is read from the same folder.

use std::{io, path::Path};

use zhuoyue::{
    assessment, both,
    diagnostic::Source,
    load,
    render::{logo::Logo, plain::visible},
    report::{Colour, Theme, ThemeFile},
    say, store,
};

use super::{Context, Failure, workfile};

/// What a theme comes to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Look {
    /// The colours.
    pub(crate) theme: Theme,
    /// The picture on the cover.
    pub(crate) logo: Option<Logo>,
}

/// The look that a theme file asks for.
pub(crate) fn load(path: &Path, context: &Context) -> Result<Look, Failure> {
    let (_, decoded) = workfile::read(path, context)?;
    let file = load::theme(Source::new(workfile::name(path), decoded.text))?;
    dressed(file, path, context)
}

/// The look that an assessment asks for, which is in the file at a path.
pub(crate) fn of(look: &assessment::Look, path: &Path, context: &Context) -> Result<Look, Failure> {
    let assessment::Look { accent, logo } = look;
    let mut file = ThemeFile { logo: logo.clone(), ..ThemeFile::default() };
    if let Some(accent) = accent.as_deref().and_then(Colour::parse) {
        file.theme.accent = accent;
    }
    dressed(file, path, context)
}

/// With the logo, which lies in the folder of the file that names it.
fn dressed(file: ThemeFile, path: &Path, context: &Context) -> Result<Look, Failure> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let logo = file.logo.map(|logo| self::logo(folder, &logo, context)).transpose()?;
    Ok(Look { theme: file.theme, logo })
}

/// Whether a file lies in a folder, whatever links there are on the way.
fn is_inside(folder: &Path, path: &Path) -> io::Result<bool> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(path.canonicalize()?.starts_with(folder.canonicalize()?))
}

fn logo(folder: &Path, name: &str, context: &Context) -> Result<Logo, Failure> {
    let path = folder.join(name);
    let shown = visible(&path.display().to_string());
    let unread = |cause: anyhow::Error| {
        let said = say!(context.lang, "无法读取标志图片 {shown}", "cannot read the logo {shown}");
        Failure::Circumstance(cause.context(said))
    };
    if !is_inside(folder, &path).map_err(|error| unread(error.into()))? {
        return Err(Failure::Impossible(both!(
            "{shown} 指向所在文件夹之外，请把图片本身放进该文件夹",
            "{shown} leads out of the folder of the file that names it; put the picture itself there"
        )));
    }
    let bytes = store::read(&path).map_err(|error| unread(error.into()))?;
    Logo::read(bytes).map_err(|error| {
        let said = error.said();
        Failure::Impossible(zhuoyue::text::Localized::new(
            format!("不能用作标志的图片 {shown}：{}", said.zh),
            format!("{shown} cannot be the logo: {}", said.en),
        ))
    })
}
