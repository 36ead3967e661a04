//! Which files are meant: paths, folders with the assessments in them, and patterns that the shell did not expand.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;
use zhuoyue::{assessment, both};

use super::{Context, Failure};

/// How much of a file is read to see whether it is an assessment.
const BEGINNING: u64 = 4096;

/// The files that paths stand for, in order: a file for itself, a folder for the assessments in it and below it.
pub(crate) fn files(paths: &[PathBuf], context: &Context) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(assessments_in(path)?);
        } else if path.exists() || path == Path::new("-") {
            files.push(path.clone());
        } else {
            files.extend(matching(path, context)?);
        }
    }
    Ok(files)
}

/// The assessments in a folder and its subfolders, by name. Links are not followed.
fn assessments_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    // What cannot be looked into has no assessments for this user.
    let files = walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let found: Vec<PathBuf> =
        files.map(walkdir::DirEntry::into_path).filter(|path| is_assessment(path)).collect();
    if found.is_empty() {
        let folder = super::workfile::name(folder);
        return Err(Failure::Impossible(both!(
            "文件夹 {folder} 里没有评价文件",
            "there are no assessments in the folder {folder}"
        )));
    }
    Ok(found)
}

/// Whether a file says that it is an assessment; its mistakes are found later.
fn is_assessment(path: &Path) -> bool {
    let is_yaml = path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case("yaml") || own.eq_ignore_ascii_case("yml"));
    if !is_yaml {
        return false;
    }
    let mut beginning = Vec::new();
    let Ok(file) = File::open(path) else { return true };
    if file.take(BEGINNING).read_to_end(&mut beginning).is_err() {
        return true;
    }
    let text = String::from_utf8_lossy(&beginning).replace('\0', "");
    let kind = assessment::FORMAT.rsplit_once('/').map_or(assessment::FORMAT, |(kind, _)| kind);
    text.contains(kind)
}

/// The files that a pattern matches, by name. What is no pattern, or matches nothing, stands for itself, so that its
/// absence is reported like that of any file.
pub(crate) fn matching(path: &Path, context: &Context) -> Result<Vec<PathBuf>, Failure> {
    let itself = || Ok(vec![path.to_owned()]);
    let Some(pattern) = path.to_str().filter(|text| text.contains(['*', '?', '['])) else {
        return itself();
    };
    let Ok(paths) = glob::glob(pattern) else { return itself() };
    let found: Vec<PathBuf> = paths.filter_map(Result::ok).filter(|path| path.is_file()).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let pattern = zhuoyue::render::plain::visible(pattern);
    context.output.note(&zhuoyue::say!(
        context.lang,
        "没有与“{pattern}”相符的文件",
        "no file matches `{pattern}`"
    ));
    itself()
}
