//! The parts of a report, each turned into bands, in the order in which they are read.

pub(super) mod annex;
pub(super) mod answers;
pub(super) mod changes;
pub(super) mod contents;
pub(super) mod cover;
pub(super) mod evidence;
pub(super) mod figures;
pub(super) mod findings;
pub(super) mod heat;
pub(super) mod improvements;
pub(super) mod item;
mod list;
mod measure;
pub(super) mod measures;
pub(super) mod open;
pub(super) mod profile;
pub(super) mod reading;
pub(super) mod scores;
mod spread;
pub(super) mod statements;
pub(super) mod summary;
pub(super) mod trend;

use super::composer::Composer;
use crate::report::Report;

/// Everything behind the contents. A section without content is left out.
pub(super) fn body(composer: &mut Composer<'_>) {
    // Title and cover are drawn by themselves; a further part of a report fails to compile here.
    let Report {
        lang: _,
        title: _,
        cover: _,
        summary: _,
        trend: _,
        scores: _,
        heat: _,
        items: _,
        improvements: _,
        profile: _,
        figures: _,
        evidence: _,
        scales: _,
        provenance: _,
    } = composer.model;
    summary::place(composer);
    trend::place(composer);
    scores::place(composer);
    heat::place(composer);
    item::place(composer);
    findings::place(composer);
    improvements::place(composer);
    profile::place(composer);
    evidence::place(composer);
    annex::place_scales(composer);
    annex::place_provenance(composer);
}
