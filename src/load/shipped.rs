//! The criteria that ship with the program: the folder `criteria/`, embedded whole.
//!
//! Which of them is the default is said by the files themselves.

use include_dir::{Dir, include_dir};

use crate::{
    criteria::{Criteria, Id},
    diagnostic::{Findings, Source},
    text::Lang,
};

static FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/criteria");

/// The shipped files.
#[derive(Debug, Clone, Copy)]
pub struct Shipped;

/// A shipped criteria file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShippedFile {
    /// The id of its criteria, which is the stem of its name.
    pub id: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl Shipped {
    /// The criteria files, in the order of their ids.
    #[must_use]
    pub fn files() -> Vec<ShippedFile> {
        files_of(&FOLDER)
    }

    /// The file of the criteria with an id.
    #[must_use]
    pub fn file(id: &str) -> Option<ShippedFile> {
        Self::files().into_iter().find(|file| file.id == id)
    }

    /// The shipped overlays, in the order of their ids.
    #[must_use]
    pub fn overlays() -> Vec<ShippedFile> {
        FOLDER.get_dir("overlays").map_or_else(Vec::new, files_of)
    }

    /// The overlay with an id.
    #[must_use]
    pub fn overlay(id: &str) -> Option<ShippedFile> {
        Self::overlays().into_iter().find(|file| file.id == id)
    }

    /// The shipped mappings between criteria, in the order of their ids.
    #[must_use]
    pub fn mappings() -> Vec<ShippedFile> {
        FOLDER.get_dir("mappings").map_or_else(Vec::new, files_of)
    }

    /// The shipped awards, in the order of their ids.
    #[must_use]
    pub fn awards() -> Vec<ShippedFile> {
        FOLDER.get_dir("awards").map_or_else(Vec::new, files_of)
    }

    /// The starter for an own tree in a language, under the id given.
    #[must_use]
    pub fn starter(lang: Lang, id: &Id) -> Option<String> {
        let starters = FOLDER.get_dir("starters").map_or_else(Vec::new, files_of);
        let starter = starters.into_iter().find(|file| file.id == lang.code())?;
        Some(starter.text.replacen("\nid: my-criteria ", &format!("\nid: {id} "), 1))
    }

    /// The file that says it is the default: decided by its first lines, so that no other is read.
    #[must_use]
    pub fn default_file() -> Option<ShippedFile> {
        Self::files().into_iter().find(|file| file.says_default())
    }
}

fn files_of(folder: &'static Dir<'static>) -> Vec<ShippedFile> {
    let mut files: Vec<ShippedFile> = folder
        .files()
        .filter_map(|file| {
            let id = file.path().file_name()?.to_str()?.strip_suffix(".yaml")?;
            Some(ShippedFile { id, text: file.contents_utf8()? })
        })
        .collect();
    files.sort_by_key(|file| file.id);
    files
}

impl ShippedFile {
    fn says_default(&self) -> bool {
        self.text.lines().take_while(|line| !line.starts_with("scales:")).any(|line| {
            line.split('#').next().is_some_and(|line| line.trim_end() == "default: true")
        })
    }

    /// Its criteria.
    ///
    /// # Errors
    /// Its mistakes; a test sees to it that shipped files have none.
    pub fn load(&self) -> Result<Criteria, Findings> {
        super::criteria(Source::new(format!("criteria/{}.yaml", self.id), self.text))
    }
}
