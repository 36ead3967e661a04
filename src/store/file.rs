//! Reading and replacing files. A file is written beside its place, synced, renamed into it, and its folder
//! synced: at any moment there is either the old file or the new one.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

/// The largest file that is read, unless said otherwise.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operating system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The file is too large to be one of ours.
    #[error("the file is larger than {} MiB", most / 1024 / 1024)]
    TooLarge {
        /// How many bytes it may have.
        most: u64,
    },
    /// There is a file where a new one was to be made.
    #[error("the file is already there")]
    Exists,
    /// Somebody else changed the file since it was read.
    #[error("the file was changed by another program since it was read")]
    ChangedMeanwhile,
}

/// Reads a file.
///
/// # Errors
/// When it cannot be read or is larger than [`MAX_BYTES`].
pub fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    read_up_to(path, MAX_BYTES)
}

/// Reads a file that may have more or fewer bytes than others.
///
/// # Errors
/// When it cannot be read or has more bytes than `most`.
pub fn read_up_to(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    bytes_of(File::open(path)?, most)
}

/// Reads a stream such as standard input.
///
/// # Errors
/// As for [`read`].
pub fn read_any(stream: impl Read) -> Result<Vec<u8>, StoreError> {
    bytes_of(stream, MAX_BYTES)
}

fn bytes_of(stream: impl Read, most: u64) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    stream.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(StoreError::TooLarge { most }) } else { Ok(bytes) }
}

/// Makes a new file; one that is there is left alone.
///
/// # Errors
/// [`StoreError::Exists`], or when the disk refuses.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let folder = folder_of(path);
    let mut file = temporary(&folder, None)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|refused| match refused.error.kind() {
        io::ErrorKind::AlreadyExists => StoreError::Exists,
        _ => StoreError::Io(refused.error),
    })?;
    sync_folder(&folder)
}

/// Replaces a file, or makes it. With `expected`, only if it still holds these bytes.
///
/// A symbolic link stays one: the file it leads to is replaced. Permissions are kept.
///
/// # Errors
/// [`StoreError::ChangedMeanwhile`], or when the disk refuses; the old file is then untouched.
pub fn replace(path: &Path, bytes: &[u8], expected: Option<&[u8]>) -> Result<(), StoreError> {
    let path = match fs::canonicalize(path) {
        Ok(real) => real,
        // A link that leads nowhere is left alone.
        Err(error) if path.is_symlink() => return Err(error.into()),
        Err(_) => path.to_owned(),
    };
    let metadata = fs::metadata(&path).ok();
    if metadata.as_ref().is_some_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        // A device or a pipe is written to, not replaced.
        let mut stream = fs::OpenOptions::new().write(true).open(&path)?;
        return Ok(stream.write_all(bytes)?);
    }
    let folder = folder_of(&path);
    let permissions = metadata.map(|metadata| metadata.permissions());
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(StoreError::Io(io::ErrorKind::PermissionDenied.into()));
    }
    let mut file = temporary(&folder, permissions.clone())?;
    if let Some(permissions) = permissions {
        // The mask for new files does not apply to one that was there.
        file.as_file().set_permissions(permissions)?;
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    if let Some(expected) = expected
        && read(&path)? != expected
    {
        return Err(StoreError::ChangedMeanwhile);
    }
    file.persist(&path).map_err(|refused| refused.error)?;
    sync_folder(&folder)
}

/// Keeps bytes in a new file beside another: `2026.yaml` as `2026.LABEL-1.yaml`, or the next number that is free.
///
/// # Errors
/// When the disk refuses.
pub fn keep_copy(path: &Path, label: &str, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending =
        path.extension().map_or_else(String::new, |own| format!(".{}", own.to_string_lossy()));
    for number in 1..=u32::MAX {
        let copy = path.with_file_name(format!("{stem}.{label}-{number}{ending}"));
        match create(&copy, bytes) {
            Err(StoreError::Exists) => {}
            done => return done.map(|()| copy),
        }
    }
    Err(StoreError::Exists)
}

/// Makes a folder, with those above it, unless it is there.
///
/// # Errors
/// When the disk refuses.
pub fn make_folder(path: &Path) -> Result<(), StoreError> {
    Ok(fs::create_dir_all(path)?)
}

/// Whether a file begins as the files that people keep with this program do: those are never replaced by output.
#[must_use]
pub fn is_kept_by_hand(path: &Path) -> bool {
    let mut start = Vec::new();
    let is_read = File::open(path).and_then(|file| {
        if file.metadata()?.is_file() { file.take(4096).read_to_end(&mut start) } else { Ok(0) }
    });
    is_read.is_ok()
        && start.split(|byte| *byte == b'\n').any(|line| {
            line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).starts_with(b"format: zhuoyue/")
        })
}

pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn temporary(
    folder: &Path,
    permissions: Option<fs::Permissions>,
) -> Result<tempfile::NamedTempFile, StoreError> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".zhuoyue-").suffix(".tmp");
    let permissions = permissions.or_else(usual_permissions);
    if let Some(permissions) = &permissions {
        builder.permissions(permissions.clone());
    }
    Ok(builder.tempfile_in(folder)?)
}

/// What a new file would get from any other program; temporary files are private by default.
#[cfg(unix)]
fn usual_permissions() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_permissions() -> Option<fs::Permissions> {
    None
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    Ok(File::open(folder)?.sync_all()?)
}

/// Folders cannot be opened for syncing here; renaming is durable by the file system's own journal.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> Result<(), StoreError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_existing_file_is_never_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("年.yaml");
        create(&path, b"old").unwrap();
        assert!(matches!(create(&path, b"new"), Err(StoreError::Exists)));
        assert_eq!(read(&path).unwrap(), b"old");
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        create(&path, b"one").unwrap();
        replace(&path, b"two", Some(b"one")).unwrap();
        assert!(matches!(
            replace(&path, b"three", Some(b"one")),
            Err(StoreError::ChangedMeanwhile)
        ));
        assert_eq!(read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "temporary files stay behind");
    }

    #[test]
    fn files_of_people_are_told_from_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        fs::write(&path, "\u{FEFF}# 注\nformat: zhuoyue/assessment/1\n").unwrap();
        assert!(is_kept_by_hand(&path));
        fs::write(&path, "%PDF-1.7").unwrap();
        assert!(!is_kept_by_hand(&path));
        assert!(!is_kept_by_hand(folder.path()));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_as_they_were() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        create(&path, b"old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
        replace(&path, b"new", None).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o666);
    }
}
