//! One writer at a time: an operating system's lock on a file beside the assessment.
//!
//! The lock goes with the process, so that a killed program leaves none behind.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// A lock on a file, held until dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// Why there is no lock.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another program holds it.
    #[error("another program is working on this file")]
    Held,
    /// The operating system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Lock {
    /// Takes the lock of a file, which need not exist yet; never waits.
    ///
    /// # Errors
    /// [`LockError::Held`] when another program has it.
    pub fn take(path: &Path) -> Result<Self, LockError> {
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name =
            target.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        let name = name.to_string_lossy();
        let path = target.with_file_name(format!(".{name}.lock"));
        loop {
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(LockError::Held),
                Err(TryLockError::Error(error)) => return Err(error.into()),
                // The holder before may have removed the file between our opening and our locking it.
                Ok(()) if is_still(&file, &path) => return Ok(Self { file, path }),
                Ok(()) => {}
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        remove(&self.path);
        // The lock also goes when the file closes; a failure here changes nothing.
        let _ = self.file.unlock();
    }
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
        let first = Lock::take(&path).unwrap();
        assert!(matches!(Lock::take(&path), Err(LockError::Held)));
        drop(first);
        drop(Lock::take(&path).unwrap());
    }
}
