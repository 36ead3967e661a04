//! The parts of a report, each turned into bands, in the order in which they are read.

pub(super) mod annex;
pub(super) mod contents;
pub(super) mod cover;
pub(super) mod evidence;
pub(super) mod figures;
pub(super) mod heat;
pub(super) mod improvements;
pub(super) mod item;
pub(super) mod open;
pub(super) mod profile;
pub(super) mod scores;
pub(super) mod statements;
pub(super) mod summary;

use super::composer::Composer;

/// Everything behind the contents. A section without content is left out.
pub(super) fn body(composer: &mut Composer<'_>) {
    summary::place(composer);
    scores::place(composer);
    heat::place(composer);
    item::place(composer);
    improvements::place(composer);
    profile::place(composer);
    evidence::place(composer);
    annex::place_scales(composer);
    annex::place_provenance(composer);
}
