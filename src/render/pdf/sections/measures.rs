//! The measures of an item, placed page by page, and how far they carry the factors.

use super::{
    list::entry,
    measure::{alone, may_pair, pair},
};
use crate::{
    render::{
        pdf::{
            composer::{Composer, first_after},
            flow::{self, Band, held},
            structure::{Node, Role},
            text::span,
            units::Pt,
        },
        words,
    },
    report::{ItemSection, MeasureSheet},
};

/// Air between two measures.
const AIR: Pt = Pt(13.0);

/// So many measures are set before it is known where they stand.
const FEW: usize = 2;

/// The measures of an item: set, or with their place kept in what is read until it is known where they stand.
pub(super) struct Figures {
    within: (Node, u8),
    bands: Option<Vec<Band>>,
    height: Pt,
}

/// The measures of an item; a few are set at once, more go on to another page in any case.
pub(super) fn set(composer: &mut Composer<'_>, item: &ItemSection) -> Figures {
    let node = composer.node(Role::Section);
    let mut figures = Figures { within: (node, composer.within.1), bands: None, height: Pt::ZERO };
    if item.measures.is_empty() {
        return figures;
    }
    if item.measures.len() > FEW {
        figures.height = composer.flow.height();
        return figures;
    }
    let outer = std::mem::replace(&mut composer.within, figures.within);
    let mut bands = title(composer);
    let parts = composer.begin();
    let mut rest = item.measures.as_slice();
    while let Some((block, taken)) = next_block(composer, rest) {
        let is_first = rest.len() == item.measures.len();
        bands.extend(if is_first { block } else { first_after(block, AIR) });
        rest = rest.get(taken..).unwrap_or_default();
    }
    composer.within = parts;
    bands.extend(advice(composer, item));
    composer.within = outer;
    figures.height = flow::height(&bands);
    figures.bands = Some(bands);
    figures
}

impl Figures {
    /// How high they are; of many, a page.
    pub(super) fn height(&self) -> Pt {
        self.height
    }

    /// Puts them on the page.
    pub(super) fn place(self, composer: &mut Composer<'_>, item: &ItemSection) {
        match self.bands {
            Some(bands) => composer.flow.place(bands),
            None if item.measures.is_empty() => {}
            None => {
                let outer = std::mem::replace(&mut composer.within, self.within);
                place_many(composer, item);
                composer.within = outer;
            }
        }
    }
}

/// Two by two; where a pair does not fit on the page but the first of it does alone, that fills it.
fn place_many(composer: &mut Composer<'_>, item: &ItemSection) {
    let mut pending = title(composer);
    let outer = composer.begin();
    let section = composer.within.0;
    let mut rest = item.measures.as_slice();
    loop {
        let air = if pending.is_empty() { AIR } else { Pt(2.0) };
        let room = composer.flow.room() - flow::height(&pending) - air;
        let before = composer.tree.count(section);
        let Some((mut block, mut taken)) = next_block(composer, rest) else { break };
        if let [one, next, ..] = rest
            && taken == 2
            && flow::height(&block) > room
        {
            composer.tree.rewind(section, before);
            (block, taken) = (alone(composer, one), 1);
            if flow::height(&block) > room {
                composer.tree.rewind(section, before);
                (block, taken) = (pair(composer, one, next), 2);
            }
        }
        pending.extend(first_after(block, air));
        composer.flow.place(std::mem::take(&mut pending));
        rest = rest.get(taken..).unwrap_or_default();
    }
    composer.within = outer;
    let advice = advice(composer, item);
    composer.flow.place(advice);
}

/// The next measures: two side by side where they have room, else one; with how many these are.
fn next_block(composer: &mut Composer<'_>, rest: &[MeasureSheet]) -> Option<(Vec<Band>, usize)> {
    match rest {
        [one, next, ..] if may_pair(composer, one, next) => Some((pair(composer, one, next), 2)),
        [one, ..] => Some((alone(composer, one), 1)),
        [] => None,
    }
}

fn title(composer: &mut Composer<'_>) -> Vec<Band> {
    let width = composer.width();
    held(composer.sub(composer.lang.pick("结果数据", "Figures"), width))
}

/// How far the figures carry the factors.
fn advice(composer: &mut Composer<'_>, item: &ItemSection) -> Vec<Band> {
    if item.support.is_empty() {
        return Vec::new();
    }
    let (lang, width) = (composer.lang, composer.width());
    let mut advice = held(composer.sub(words::support_title(lang), width));
    let list = composer.node(Role::List);
    for own in &item.support {
        let spans = [span(words::support(own, lang), composer.styles.small())];
        advice.extend(first_after(entry(composer, list, &spans, width), Pt(2.5)));
    }
    advice
}
