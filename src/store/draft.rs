//! Drafts: texts on their way to an assessment, each in a hidden file beside it, until the answer itself is saved.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{StoreError, file};

/// The end of a draft's name.
const ENDING: &str = ".draft.txt";

/// The drafts of one assessment.
#[derive(Debug, Clone)]
pub struct Drafts {
    folder: PathBuf,
    prefix: String,
}

impl Drafts {
    /// The drafts beside an assessment, which need not exist.
    #[must_use]
    pub fn of(assessment: &Path) -> Self {
        let target = fs::canonicalize(assessment).unwrap_or_else(|_| assessment.to_owned());
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        Self { folder: file::folder_of(&target), prefix: format!(".{name}.") }
    }

    /// Where the draft under a key is kept. The key must be one of an edit, so that it names no folder.
    #[must_use]
    pub fn path(&self, key: &str) -> PathBuf {
        let key = key.replace(['/', '\\', ':'], "_");
        self.folder.join(format!("{}{key}{ENDING}", self.prefix))
    }

    /// Keeps a draft. On return it is on disk.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep(&self, key: &str, text: &str) -> Result<(), StoreError> {
        file::replace(&self.path(key), text.as_bytes(), None)
    }

    /// The bytes of a draft, if there is one.
    #[must_use]
    pub fn read(&self, key: &str) -> Option<Vec<u8>> {
        file::read(&self.path(key)).ok()
    }

    /// The answer is saved: its draft goes.
    pub fn remove(&self, key: &str) {
        // One that stays behind is offered again, which does no harm.
        let _ = fs::remove_file(self.path(key));
    }

    /// The keys of all drafts, in order.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut keys: Vec<String> = names
            .filter_map(|name| {
                Some(name.strip_prefix(&self.prefix)?.strip_suffix(ENDING)?.to_owned())
            })
            .collect();
        keys.sort();
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_kept_beside_the_file_until_they_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(&folder.path().join("年.yaml"));
        drafts.keep("4.1.2.answers.a1", "半句").unwrap();
        drafts.keep("4.1.2.reason", "因为").unwrap();
        drafts.keep("4.1.2.answers.a1", "半句话").unwrap();
        assert_eq!(drafts.keys(), ["4.1.2.answers.a1", "4.1.2.reason"]);
        assert_eq!(drafts.read("4.1.2.answers.a1").unwrap(), "半句话".as_bytes());
        drafts.remove("4.1.2.answers.a1");
        drafts.remove("4.1.2.answers.a1");
        assert_eq!(drafts.keys(), ["4.1.2.reason"]);
        assert!(Drafts::of(&folder.path().join("other.yaml")).keys().is_empty());
    }
}
