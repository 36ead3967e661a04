//! One writer at a time: an operating system's lock on a file beside the assessment.
//!
//! The lock goes with the process, so that a killed program leaves none behind. Who holds it stands in a second file
//! for the one who is refused: a locked file cannot be read everywhere.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The longest line about a holder that is read, in bytes.
const LONGEST_HOLDER: u64 = 512;

/// A lock on a file, held until dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
    holder: PathBuf,
}

/// Why there is no lock.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another program holds it: the words with which it took it, where they can be read.
    #[error("another program is working on this file")]
    Held(Option<String>),
    /// The operating system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Lock {
    /// Takes the lock of a file, which need not exist yet; never waits. `who` says who takes it, in a line.
    ///
    /// # Errors
    /// [`LockError::Held`] when another program has it.
    pub fn take(path: &Path, who: &str) -> Result<Self, LockError> {
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name =
            target.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        let name = name.to_string_lossy();
        let path = target.with_file_name(format!(".{name}.lock"));
        let holder = target.with_file_name(format!(".{name}.holder"));
        loop {
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(LockError::Held(said(&holder))),
                Err(TryLockError::Error(error)) => return Err(error.into()),
                // The holder before may have removed the file between our opening and our locking it.
                Ok(()) if is_still(&file, &path) => {
                    // Only for people: the lock holds without it.
                    let _ = std::fs::write(&holder, format!("{who}\n"));
                    return Ok(Self { file, path, holder });
                }
                Ok(()) => {}
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Left behind it does no harm: it is read only while somebody holds the lock, and written anew before.
        let _ = std::fs::remove_file(&self.holder);
        remove(&self.path);
        // The lock also goes when the file closes; a failure here changes nothing.
        let _ = self.file.unlock();
    }
}

/// Who holds a lock, in a line.
fn said(holder: &Path) -> Option<String> {
    let mut text = String::new();
    File::open(holder).and_then(|file| file.take(LONGEST_HOLDER).read_to_string(&mut text)).ok()?;
    let line = text.lines().next()?.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    let here = file.metadata().map(identity).ok();
    here.is_some() && here == std::fs::metadata(path).map(identity).ok()
}

#[cfg(unix)]
fn remove(path: &Path) {
    // Left behind it does no harm: the lock is what counts.
    let _ = std::fs::remove_file(path);
}

/// The lock file stays where removing an open file is not sound.
#[cfg(not(unix))]
fn is_still(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(not(unix))]
fn remove(_path: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        let first = Lock::take(&path, "甲 · 10:02").unwrap();
        let Err(LockError::Held(Some(who))) = Lock::take(&path, "乙") else { panic!("not held") };
        assert_eq!(who, "甲 · 10:02");
        drop(first);
        drop(Lock::take(&path, "乙").unwrap());
    }
}
