//! Paths as they stand in an assessment: relative to its folder, in one notation on every system.

use std::path::{Path, PathBuf};

use zhuoyue::load::Shipped;

/// The name of a shipped overlay, or the path of an own one as an assessment shall name it.
pub(crate) fn overlay_name(name: &str, assessment: &Path) -> String {
    if Shipped::overlay(name).is_some() {
        name.to_owned()
    } else {
        relative_to(Path::new(name), assessment)
    }
}

/// A path that stands in one assessment, as it stands in another one.
pub(crate) fn moved(path: &str, from: &Path, to: &Path) -> String {
    let folder = from.parent().unwrap_or(Path::new(""));
    relative_to(&folder.join(path), to)
}

/// A path as it stands in an assessment: relative to its folder where it can be, in one notation on every system, so
/// that the files can travel together.
pub(crate) fn relative_to(path: &Path, assessment: &Path) -> String {
    let real = |path: &Path| {
        std::fs::canonicalize(path)
            .or_else(|_| std::path::absolute(path))
            .unwrap_or_else(|_| path.to_owned())
    };
    let folder = match assessment.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => real(folder),
        _ => real(Path::new(".")),
    };
    let target = real(path);
    let common = folder
        .components()
        .zip(target.components())
        .take_while(|(own, other)| own == other)
        .count();
    let relative = if common == 0 {
        target
    } else {
        let ups = folder.components().count() - common;
        let mut relative: PathBuf = std::iter::repeat_n("..", ups).collect();
        relative.extend(target.components().skip(common));
        relative
    };
    relative.to_string_lossy().replace('\\', "/")
}
