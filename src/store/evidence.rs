//! The files of the register: what is in them, and which others lie beside them. Only ever read, only below the folder
//! of the assessment, and a piece at a time, so that no size of a file matters.
//!
//! Links are resolved before anything is opened: where one leads out of the folder, the file is named as outside and
//! not read.

use std::{
    collections::{BTreeSet, HashSet},
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::file::folder_of;
use crate::{
    assessment::{Fingerprint, Found, Location},
    criteria::Digest,
};

/// How much of a file is in memory at a time.
const PIECE: usize = 64 * 1024;

/// Names of files that systems and programs leave in folders by themselves.
const LITTER: [&str; 2] = ["thumbs.db", "desktop.ini"];

/// The folder that an assessment lies in, and its evidence with it.
#[derive(Debug, Clone)]
pub struct EvidenceFolder {
    /// With links resolved.
    root: PathBuf,
}

/// What was seen of a file of the register.
#[derive(Debug, Clone)]
pub struct Seen {
    /// What lies there.
    pub found: Found,
    /// The file itself, with links resolved, where it is inside.
    path: Option<PathBuf>,
    /// The folder in which it lies or should, where there is one inside.
    folder: Option<PathBuf>,
}

/// Why a file cannot be one of the register.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The operating system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It does not lie in the folder of the assessment.
    #[error("the file lies outside the folder of the assessment")]
    Outside,
    /// It is something else, such as a device.
    #[error("this is not a file")]
    NotAFile,
    /// Its name would be understood otherwise on another system.
    #[error("the name of the file cannot be written so that every system understands it")]
    OddName,
}

impl EvidenceFolder {
    /// The folder of an assessment.
    ///
    /// # Errors
    /// When it cannot be looked into.
    pub fn of(assessment: &Path) -> io::Result<Self> {
        Ok(Self { root: fs::canonicalize(folder_of(assessment))? })
    }

    /// Where a file lies that somebody names, by a path of any kind: the place at which others will find it too.
    ///
    /// # Errors
    /// When it is not there, no file, outside of the folder, or has a name that cannot be written.
    pub fn place(&self, path: &Path) -> Result<Location, PlaceError> {
        let real = fs::canonicalize(path)?;
        let inside = real.strip_prefix(&self.root).map_err(|_| PlaceError::Outside)?;
        if !fs::metadata(&real)?.is_file() {
            return Err(PlaceError::NotAFile);
        }
        let names: Option<Vec<&str>> = inside.iter().map(|name| name.to_str()).collect();
        names.and_then(Location::of_names).ok_or(PlaceError::OddName)
    }

    /// Looks at a file of the register, at the location that its entry gives. `read` is told of bytes that were read.
    pub fn look(&self, location: &str, read: &(dyn Fn(u64) + Sync)) -> Seen {
        let outside = Seen { found: Found::Outside, path: None, folder: None };
        let Some(location) = Location::parse(location) else { return outside };
        let path = self.path_of(location.names());
        match fs::canonicalize(&path) {
            Ok(real) if !real.starts_with(&self.root) => outside,
            Ok(real) => {
                let found = fingerprint(&real, read);
                Seen { found, folder: Some(folder_of(&real)), path: Some(real) }
            }
            Err(error) => {
                let above = location.names().split_last().map_or(&[][..], |(_, above)| above);
                let folder = fs::canonicalize(self.path_of(above)).ok();
                let folder = folder.filter(|own| own.starts_with(&self.root) && own.is_dir());
                Seen { found: failed(&error), path: None, folder }
            }
        }
    }

    /// The files in the folders of registered files and below them that are not registered themselves, in order. The
    /// folder of the assessment has other files too, and is left out; so are hidden files, and links are not followed.
    #[must_use]
    pub fn unregistered(&self, seen: &[Seen]) -> Vec<String> {
        let known: HashSet<&Path> = seen.iter().filter_map(|own| own.path.as_deref()).collect();
        let folders: BTreeSet<&Path> =
            seen.iter().filter_map(|own| own.folder.as_deref()).collect();
        let folders = folders.into_iter().filter(|folder| *folder != self.root);
        let mut names: Vec<String> = below(folders.map(Path::to_owned).collect())
            .iter()
            .filter(|path| !known.contains(path.as_path()))
            .map(|path| self.name(path))
            .collect();
        names.sort();
        names
    }

    /// The files in a folder and below it that evidence may be, in order.
    #[must_use]
    pub fn files_below(folder: &Path) -> Vec<PathBuf> {
        below(vec![folder.to_owned()]).into_iter().collect()
    }

    fn path_of(&self, names: &[String]) -> PathBuf {
        let mut path = self.root.clone();
        path.extend(names);
        path
    }

    /// A path below the folder, as it would stand in a file.
    fn name(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).unwrap_or(path);
        inside.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/")
    }
}

/// What a file holds, told by its digest.
fn fingerprint(path: &Path, read: &(dyn Fn(u64) + Sync)) -> Found {
    // Opening a pipe would wait for somebody who writes.
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => return Found::NotAFile,
        Ok(_) => {}
        Err(error) => return failed(&error),
    }
    let digested = File::open(path).and_then(|file| digest(file, read));
    digested.map_or_else(|error| failed(&error), Found::File)
}

fn digest(mut file: File, read: &(dyn Fn(u64) + Sync)) -> io::Result<Fingerprint> {
    let expected = usize::try_from(file.metadata()?.len()).unwrap_or(PIECE);
    // One more than there should be: the end is then met without another piece.
    let mut piece = vec![0; expected.saturating_add(1).min(PIECE)];
    let (mut stream, mut size) = (Digest::stream(), 0);
    loop {
        let count = match file.read(&mut piece) {
            Ok(0) => return Ok(Fingerprint { sha256: stream.finish(), size }),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        stream.update(piece.get(..count).unwrap_or_default());
        size += count as u64;
        read(count as u64);
    }
}

fn failed(error: &io::Error) -> Found {
    match error.kind() {
        // There can be no file of a name that no file can have.
        io::ErrorKind::NotFound
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::InvalidFilename
        | io::ErrorKind::InvalidInput => Found::Nothing,
        _ => Found::Unreadable(error.to_string()),
    }
}

/// All files in folders and below them. What cannot be looked into has no files for this user.
fn below(mut folders: Vec<PathBuf>) -> BTreeSet<PathBuf> {
    let mut visited = HashSet::new();
    let mut files = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        if !visited.insert(folder) {
            continue;
        }
        for entry in entries.flatten() {
            let Ok(kind) = entry.file_type() else { continue };
            if is_litter(&entry.file_name().to_string_lossy()) {
                continue;
            }
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.insert(entry.path());
            }
        }
    }
    files
}

/// Hidden files, and what systems and office programs leave behind.
fn is_litter(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || LITTER.iter().any(|litter| name.eq_ignore_ascii_case(litter))
}
