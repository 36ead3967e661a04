//! The profile of the organization: blocks of titled texts.

use crate::render::pdf::{
    composer::{Composer, first_after},
    flow::held,
    structure::Role,
    text::span,
    units::Pt,
};
use crate::render::words::Part;

/// The profile, where something was written.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let report = composer.model;
    if report.profile.is_empty() {
        return;
    }
    composer.begin_small_part();
    let title = Part::Profile.title(composer.lang);
    let head = composer.section("profile", title);
    let mut bands = vec![head];
    let width = composer.width();
    let mut block = None;
    for text in &report.profile {
        if block != Some(&text.block) {
            bands.extend(composer.sub(&text.block, width));
            block = Some(&text.block);
        }
        let title = composer.styles.small().bold().coloured(composer.styles.palette.grey);
        let heading = composer.node(Role::Heading(3));
        let title = title.within(heading);
        let title = composer.lines(&[span(text.title.clone(), title)], Pt::ZERO, width);
        bands.extend(first_after(held(title), Pt(9.0)));
        let body = composer.styles.body();
        let lines = composer.prose(&[span(text.text.clone(), body)], Pt::ZERO, width);
        bands.extend(first_after(lines, Pt(1.0)));
    }
    composer.flow.place(bands);
}
