//! Which text of an English document is Chinese, so that it is read aloud as such: whole elements, and parts of
//! lines where both languages meet. In a Chinese document all text is Chinese; voices for it read Latin letters.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    canvas::{Drawing, Mark},
    fonts::is_letter,
    structure::Node,
    text::{Glyph, Run},
};
use crate::text::Lang;

/// What is Chinese in a document that is not.
#[derive(Debug, Default)]
pub(super) struct Chinese {
    is_foreign: bool,
    /// Nodes without a word in another language.
    whole: BTreeSet<Node>,
}

impl Chinese {
    /// What is Chinese on the pages of a document in a language.
    pub(super) fn of(pages: &[Drawing], lang: Lang) -> Self {
        if lang == Lang::Zh {
            return Self::default();
        }
        let mut wholly: BTreeMap<Node, Option<bool>> = BTreeMap::new();
        for mark in pages.iter().flat_map(|page| &page.marks) {
            let Mark::Glyphs { run, .. } = mark else { continue };
            let part = part(&run.glyphs);
            let has_words = run.glyphs.iter().any(has_letters);
            let whole = wholly.entry(run.ink.node).or_default();
            if !part.is_empty() || has_words {
                *whole = Some(whole.unwrap_or(true) && part.len() == run.glyphs.len());
            }
        }
        let is_whole = |(node, whole): (Node, Option<bool>)| {
            (whole == Some(true) && !node.is_artifact()).then_some(node)
        };
        Self { is_foreign: true, whole: wholly.into_iter().filter_map(is_whole).collect() }
    }

    /// Whether all text of a node is Chinese, and the document is not.
    pub(super) fn is_all_of(&self, node: Node) -> bool {
        self.whole.contains(&node)
    }

    /// Whether most of a description is Chinese, and the document is not.
    pub(super) fn is_most_of(&self, text: &str) -> bool {
        let chinese = text.chars().filter(|found| is_chinese(*found)).count();
        let latin = text.chars().filter(|found| is_letter(*found)).count();
        self.is_foreign && chinese > 0 && chinese * LETTERS >= latin
    }

    /// The glyphs of a run that are Chinese within a node that is not.
    pub(super) fn part_of(&self, run: &Run) -> Range<usize> {
        let is_whole = || run.ink.node.is_artifact() || self.is_all_of(run.ink.node);
        if !self.is_foreign || is_whole() { 0..0 } else { part(&run.glyphs) }
    }
}

/// About as many letters make an English word as one Chinese character.
const LETTERS: usize = 3;

/// From the first Chinese character to the last, with the digits and marks around them up to the next letter.
fn part(glyphs: &[Glyph]) -> Range<usize> {
    let chinese = |glyph: &Glyph| glyph.text.chars().any(is_chinese);
    let (Some(first), Some(last)) =
        (glyphs.iter().position(chinese), glyphs.iter().rposition(chinese))
    else {
        return 0..0;
    };
    let (before, after) = glyphs.split_at_checked(first).unwrap_or_default();
    let start = before.iter().rposition(has_letters).map_or(0, |letter| letter + 1);
    let next = after.iter().skip(last - first).position(has_letters);
    start..next.map_or(glyphs.len(), |letters| last + letters)
}

fn has_letters(glyph: &Glyph) -> bool {
    glyph.text.chars().any(is_letter)
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::units::Pt;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let glyph = |one: char| {
            let text = one.to_string().as_str().into();
            Glyph { id: 1, x: Pt::ZERO, y: Pt::ZERO, text, instead_of: None }
        };
        let glyphs = text.chars().map(glyph).collect::<Vec<_>>();
        let found = glyphs[part(&glyphs)].iter().map(|glyph| glyph.text.as_str());
        assert_eq!(found.collect::<String>(), expected);
    }

    #[test]
    fn chinese_goes_from_its_first_character_to_its_last_with_the_digits_around_them() {
        check("Assessors: 王敏（组长）, 陈立新 (GM)", ": 王敏（组长）, 陈立新 (");
        check("62 台设备完成 98.4%，", "62 台设备完成 98.4%，");
        check("Cpk 达到 1.33 的由 mg/m³ 降到 3", " 达到 1.33 的由 mg/m³ 降到 3");
        check("In use in 34 units", "");
        check("领导", "领导");
        check("", "");
    }

    #[test]
    fn a_description_is_chinese_where_most_of_it_is() {
        let chinese = Chinese { is_foreign: true, whole: BTreeSet::new() };
        assert!(chinese.is_most_of("E12 培训记录（HR）"));
        assert!(!chinese.is_most_of("radar chart of percentages: 4.1 领导 57%"));
        assert!(!chinese.is_most_of("4.1.2"));
        assert!(!Chinese::default().is_most_of("培训记录"));
    }
}
