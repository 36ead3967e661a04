//! A theme file with its logo, read from their folder.

use std::{io, path::Path};

use zhuoyue::{
    both,
    diagnostic::Source,
    load,
    render::{
        pdf::{self, Logo},
        plain::visible,
    },
    store,
};

use super::{Context, Failure, workfile};

/// The look that a theme file asks for.
pub(crate) fn load(path: &Path, context: &Context) -> Result<pdf::Options, Failure> {
    let (_, decoded) = workfile::read(path, context)?;
    let file = load::theme(Source::new(workfile::name(path), decoded.text))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let logo = file.logo.map(|logo| self::logo(folder, &logo, context)).transpose()?;
    Ok(pdf::Options { theme: file.theme, logo, ..pdf::Options::default() })
}

/// Whether a file lies in a folder, whatever links there are on the way.
fn is_inside(folder: &Path, path: &Path) -> io::Result<bool> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(path.canonicalize()?.starts_with(folder.canonicalize()?))
}

fn logo(folder: &Path, name: &str, context: &Context) -> Result<Logo, Failure> {
    let path = folder.join(name);
    let is_inside =
        is_inside(folder, &path).map_err(|error| Failure::at(&path, context.lang, error))?;
    let shown = visible(&path.display().to_string());
    if !is_inside {
        return Err(Failure::Impossible(both!(
            "{shown} 指向主题文件夹之外，请把图片本身放进该文件夹",
            "{shown} leads out of the folder of the theme file; put the picture itself there"
        )));
    }
    let bytes = store::read(&path).map_err(|error| Failure::at(&path, context.lang, error))?;
    Logo::read(bytes).map_err(|error| {
        let said = error.said();
        Failure::Impossible(zhuoyue::text::Localized::new(
            format!("不能用作标志的图片 {shown}：{}", said.zh),
            format!("{shown} cannot be the logo: {}", said.en),
        ))
    })
}
