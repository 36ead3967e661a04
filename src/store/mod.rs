//! Files: reading them whole, writing them so that nothing is ever lost, and one writer at a time.
//!
//! The only user of `std::fs`. How an assessment stands in YAML is written here ([`write()`]); how it is read
//! is the loader's affair, and the program checks one against the other before a byte reaches the disk.

mod draft;
mod evidence;
mod file;
mod lock;
mod shape;
mod write;

pub use draft::Drafts;
pub use evidence::{EvidenceFolder, PlaceError, Seen};
pub use file::{
    MAX_BYTES, StoreError, create, is_kept_by_hand, keep_copy, make_folder, read, read_any,
    read_up_to, replace,
};
pub use lock::{Lock, LockError};
pub use write::{WriteError, write};
