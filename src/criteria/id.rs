//! Ids: the names by which nodes, factors, bands and questions are referred to.

use std::{borrow::Borrow, fmt, sync::Arc};

/// The longest id.
const MAX_LENGTH: usize = 64;

/// An id: letters, digits, `.`, `_`, `-`; begins with a letter or a digit.
///
/// Always text: `4.10` is not `4.1`. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// The text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an id has letters, digits, `.`, `_` and `-`, begins with a letter or a digit, and has at most 64 of them"
)]
pub struct IdError;

impl Id {
    /// Takes a text as an id.
    ///
    /// # Errors
    /// When it has other characters, is empty or too long.
    pub fn new(text: &str) -> Result<Self, IdError> {
        let fits = text.len() <= MAX_LENGTH
            && text.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
        if fits { Ok(Self(text.into())) } else { Err(IdError) }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}
