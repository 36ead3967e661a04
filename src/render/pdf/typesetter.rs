//! Typesetting: from spans to paragraphs.
//!
//! Parley shapes, breaks lines (by the rules of Chinese, too) and chooses faces. Vertical places are ours: every
//! line of a paragraph is as high as its largest leading, whatever faces and sizes meet in it.

use std::collections::BTreeSet;

use parley::{
    BreakReason, FontContext, FontFeatures, Layout, LayoutContext, LineHeight, OverflowWrap,
    StyleProperty, TextWrapMode,
    style::{FontFamily, FontFamilyName, Language},
};

use super::{
    drawable::Prepared,
    fonts::Faces,
    glyphs,
    memo::{Key, Memo},
    spacing,
    text::{Ink, Line, Paragraph, Span, Style, span},
    units::Pt,
};
use crate::text::Lang;

/// Sets text. Remembers the characters that no face has.
pub(super) struct Typesetter {
    faces: Faces,
    fonts: FontContext,
    layouts: LayoutContext<Ink>,
    layout: Layout<Ink>,
    lang: Lang,
    missing: BTreeSet<char>,
    memo: Memo,
}

/// Wider than any line.
const UNBROKEN: Pt = Pt(1.0e6);

impl Typesetter {
    pub(super) fn new(faces: Faces, fonts: FontContext, lang: Lang) -> Self {
        Self {
            faces,
            fonts,
            layouts: LayoutContext::new(),
            layout: Layout::new(),
            lang,
            missing: BTreeSet::new(),
            memo: Memo::default(),
        }
    }

    /// The faces, and the characters that none of them has.
    pub(super) fn finish(self) -> (Faces, Vec<char>) {
        (self.faces, self.missing.into_iter().collect())
    }

    /// A paragraph that is as wide as given at most. It has at least one line.
    pub(super) fn paragraph(&mut self, spans: &[Span], width: Pt) -> Paragraph {
        let (Some(key), Some(first)) = (Key::of(spans, width), spans.first()) else {
            return self.set(spans, width);
        };
        if let Some(known) = self.memo.find(&key, first.style) {
            return known;
        }
        let set = self.set(spans, width);
        self.memo.keep(key, &set);
        set
    }

    /// The same, set in any case; its layout can be asked for more afterwards.
    fn set(&mut self, spans: &[Span], width: Pt) -> Paragraph {
        let (prepared, ends) = self.prepare(spans);
        self.lay_out(&prepared, spans, &ends, width);
        let largest = spans.iter().map(|span| span.style.size).fold(Pt::ZERO, Pt::max);
        self.lengthen_last_line(width, largest);
        let set = |line: parley::layout::Line<'_, Ink>| {
            let mut set = glyphs::line(&line, &self.faces, &prepared);
            if line.break_reason() == BreakReason::Regular {
                spacing::fill(&mut set, width);
            }
            set
        };
        let lines = self.layout.lines().map(set).collect::<Vec<_>>();
        let leading = spans.iter().map(|span| span.style.leading).fold(Pt::ZERO, Pt::max);
        Paragraph {
            leading,
            // The middle of ideographs and of capitals lies 0.37 em above the baseline.
            baseline: leading * 0.5 + largest * 0.37,
            lines: if lines.is_empty() { vec![Line::default()] } else { lines },
        }
    }

    /// Breaks lines anew where one or two characters would stand alone in the last one, if that takes no line more.
    fn lengthen_last_line(&mut self, width: Pt, size: Pt) {
        let least = size * spacing::LEAST_LAST;
        let state = |layout: &Layout<Ink>| {
            let last = layout.lines().next_back().map(|line| glyphs::length(&line));
            (layout.len(), last.unwrap_or_default())
        };
        let (count, last) = state(&self.layout);
        let is_wrapped = count > 1
            && self
                .layout
                .get(count - 2)
                .is_some_and(|line| line.break_reason() == BreakReason::Regular);
        if !is_wrapped || last >= least || width < size * 8.0 {
            return;
        }
        // The mark behind the last character goes with it, so that more than two may be missing.
        for step in 1..=10_u8 {
            self.layout.break_all_lines(Some((width - size * (f32::from(step) * 0.25)).0));
            let (lines, last) = state(&self.layout);
            if lines == count && last >= least {
                return;
            }
        }
        self.layout.break_all_lines(Some(width.0));
    }

    /// A text in one style.
    pub(super) fn text(&mut self, text: &str, style: Style, width: Pt) -> Paragraph {
        self.paragraph(&[span(text, style)], width)
    }

    /// A text that is not broken, except where it says so itself.
    pub(super) fn label(&mut self, text: &str, style: Style) -> Paragraph {
        self.text(text, style, UNBROKEN)
    }

    /// A text of so many lines at most; what is more is replaced by an ellipsis.
    pub(super) fn clamped(
        &mut self,
        text: &str,
        style: Style,
        width: Pt,
        lines: usize,
    ) -> Paragraph {
        let whole = self.text(text, style, width);
        let Some(last) = lines.checked_sub(1).and_then(|last| whole.lines.get(last)) else {
            return whole;
        };
        if whole.lines.len() <= lines {
            return whole;
        }
        let (prepared, _) = self.prepare(&[span(text, style)]);
        let mut kept = prepared.text.get(..last.end).unwrap_or_default().trim_end().to_owned();
        loop {
            let shortened = self.text(&format!("{kept}…"), style, width);
            if shortened.lines.len() <= lines || kept.pop().is_none() {
                return shortened;
            }
        }
    }

    /// A text of so many lines at most, which ends behind a punctuation mark where it is cut.
    pub(super) fn cut(&mut self, text: &str, style: Style, width: Pt, lines: usize) -> Paragraph {
        let whole = self.text(text, style, width);
        let Some(last) = lines.checked_sub(1).and_then(|last| whole.lines.get(last)) else {
            return whole;
        };
        if whole.lines.len() <= lines {
            return whole;
        }
        let end = last.end;
        let kept = text.get(..end).map(clause).unwrap_or_default();
        if kept.len() < end / 2 {
            return self.clamped(text, style, width, lines);
        }
        self.clamped(&format!("{kept}…"), style, width, lines)
    }

    /// The width of what is not broken in a text, unless it has to be.
    pub(super) fn longest_word(&mut self, text: &str, style: Style) -> Pt {
        self.set(&[span(text, style)], UNBROKEN);
        Pt(self.layout.calculate_content_widths().min)
    }

    /// A text in as many lines as it takes, but all of them about equally long.
    pub(super) fn balanced(&mut self, text: &str, style: Style, width: Pt) -> Paragraph {
        let whole = self.set(&[span(text, style)], width);
        let (mut narrow, mut wide) = (Pt(self.layout.calculate_content_widths().min), width);
        let mut best = whole;
        while wide - narrow > Pt(1.0) {
            let middle = (wide + narrow) * 0.5;
            let set = self.text(text, style, middle);
            if set.lines.len() <= best.lines.len() {
                (best, wide) = (set, middle);
            } else {
                narrow = middle;
            }
        }
        best
    }

    /// The text of all spans with the offsets where they end.
    fn prepare(&mut self, spans: &[Span]) -> (Prepared, Vec<usize>) {
        let mut all = Prepared::default();
        let mut ends = Vec::with_capacity(spans.len());
        for span in spans {
            let weight = span.style.weight;
            all.append(self.faces.prepare(&span.text, weight, &mut self.missing));
            ends.push(all.text.len());
        }
        (all, ends)
    }

    fn lay_out(&mut self, prepared: &Prepared, spans: &[Span], ends: &[usize], width: Pt) {
        let text = prepared.text.as_str();
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        let locale = Language::parse(self.lang.pick("zh-Hans", "en")).ok();
        builder.push_default(StyleProperty::Locale(locale));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.push_default(StyleProperty::FontFeatures(FontFeatures::from(NO_LIGATURES)));
        builder.set_base_direction(parley::BaseDirection::Ltr);
        let mut start = 0;
        for (span, end) in spans.iter().zip(ends) {
            let Style { size, leading, weight, colour, raise, node } = span.style;
            let range = start..*end;
            builder.push(StyleProperty::FontSize(size.0), range.clone());
            builder.push(StyleProperty::LineHeight(LineHeight::Absolute(leading.0)), range.clone());
            builder.push(StyleProperty::Brush(Ink { colour, raise, weight, node }), range);
            start = *end;
        }
        let next = prepared.faces.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
        for ((from, face), to) in prepared.faces.iter().zip(next) {
            let family = FontFamily::from(FontFamilyName::named(self.faces.family(*face)));
            builder.push(StyleProperty::FontFamily(family), *from..to);
        }
        let narrow = narrow_quotes(text, self.lang);
        let is_narrow = |at: usize| narrow.iter().any(|range| range.start == at);
        for (range, em) in spacing::behind(text, &is_narrow) {
            let span = ends.partition_point(|end| *end <= range.start);
            let size = spans.get(span).map_or(Pt::ZERO, |span| span.style.size);
            builder.push(StyleProperty::LetterSpacing((size * em).0), range);
        }
        let largest = spans.iter().map(|span| span.style.size).fold(Pt::ZERO, Pt::max);
        for range in units(text).filter(|_| width >= largest * UNITS_FIT) {
            builder.push(StyleProperty::TextWrapMode(TextWrapMode::NoWrap), range);
        }
        for range in narrow {
            builder.push(StyleProperty::FontFeatures(FontFeatures::from(NARROW)), range);
        }
        builder.build_into(&mut self.layout, text);
        self.layout.break_all_lines(Some(width.0));
    }
}

/// The beginning of a text up to its last punctuation mark, without that.
fn clause(text: &str) -> &str {
    let is_end = |(at, mark): &(usize, char)| {
        let next = text.get(at + mark.len_utf8()..).and_then(|rest| rest.chars().next());
        let is_latin = matches!(mark, ',' | ';' | ':' | '.');
        matches!(mark, '，' | '；' | '。' | '：') || (is_latin && next == Some(' '))
    };
    let end = text.char_indices().rfind(is_end).map_or(0, |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

const NO_LIGATURES: &str = "\"liga\" 0, \"clig\" 0, \"dlig\" 0";
const NARROW: &str = "\"liga\" 0, \"clig\" 0, \"dlig\" 0, \"pwid\" 1";

/// Where quotation marks are to be as narrow as Latin ones: everywhere in English; in Chinese only the
/// apostrophe within a Latin word.
fn narrow_quotes(text: &str, lang: Lang) -> Vec<std::ops::Range<usize>> {
    let is_latin =
        |character: Option<char>| character.is_some_and(|found| found.is_ascii_alphanumeric());
    text.char_indices()
        .filter(|(_, character)| matches!(character, '“' | '”' | '‘' | '’'))
        .filter(|(at, quote)| {
            let before = text.get(..*at).and_then(|head| head.chars().next_back());
            let after = text.get(*at + quote.len_utf8()..).and_then(|tail| tail.chars().next());
            lang == Lang::En || (*quote == '’' && is_latin(before) && is_latin(after))
        })
        .map(|(at, quote)| at..at + quote.len_utf8())
        .collect()
}

/// A unit with a slash has so many characters at most; an address has more, and may be broken.
const LONGEST_UNIT: usize = 10;

/// A column narrower than this breaks units, too, in em.
const UNITS_FIT: f32 = 12.0;

/// Where a text must not be broken: within `mg/m³` and the like, up to their last character.
fn units(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let is_part =
        |found: char| found < '\u{2e80}' && (found.is_alphanumeric() || "/·%°.-".contains(found));
    let mut end = 0;
    text.split_inclusive(move |found| !is_part(found)).filter_map(move |piece| {
        let start = end;
        end += piece.len();
        let word = piece.trim_end_matches(|found| !is_part(found));
        let last = word.char_indices().next_back()?.0;
        let is_unit = word.contains('/') && word.chars().count() <= LONGEST_UNIT;
        is_unit.then_some(start..start + last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::{structure::Node, text::Weight};
    use crate::report::Colour;

    fn typesetter(lang: Lang) -> Typesetter {
        let (faces, fonts) = Faces::load(&[]).unwrap();
        Typesetter::new(faces, fonts, lang)
    }

    fn style() -> Style {
        Style {
            size: Pt(10.0),
            leading: Pt(16.0),
            weight: Weight::Regular,
            colour: Colour::BLACK,
            raise: Pt::ZERO,
            node: Node::ARTIFACT,
        }
    }

    fn lines_of(paragraph: &Paragraph) -> Vec<String> {
        let text = |line: &Line| {
            line.runs
                .iter()
                .flat_map(|run| run.glyphs.iter())
                .map(|glyph| glyph.text.as_str())
                .collect()
        };
        paragraph.lines.iter().map(text).collect()
    }

    #[test]
    fn one_or_two_characters_do_not_stand_alone_in_the_last_line() {
        let mut typesetter = typesetter(Lang::Zh);
        let text = "北郊和临港夜班今年六月才纳入，驻外服务工程师目前只能看回放。";
        for width in 150..300_u16 {
            let set = typesetter.text(text, style(), Pt(f32::from(width)));
            let last = lines_of(&set).last().map_or(0, |line| line.chars().count());
            assert!(set.lines.len() == 1 || last > 2, "{width}: {:?}", lines_of(&set));
        }
    }

    #[test]
    fn a_unit_is_not_broken_behind_its_slash() {
        let mut typesetter = typesetter(Lang::Zh);
        let text = "尾气浓度三年由 3.2 降到 1.6 mg/m³，能耗 37 kg/t，许可限值为 5";
        for width in 140..330_u16 {
            let set = typesetter.text(text, style(), Pt(f32::from(width)));
            for line in lines_of(&set) {
                assert!(!line.trim_end().ends_with('/'), "{width}: {line}");
            }
        }
    }

    #[test]
    fn chinese_lines_do_not_begin_with_a_comma_or_end_with_a_bracket() {
        let mut typesetter = typesetter(Lang::Zh);
        let text = "质量管理，（战略）发展，（顾客）市场，（人力）资源，（过程）管理。";
        for width in 20..120_u8 {
            let set = typesetter.text(text, style(), Pt(f32::from(width)));
            for line in lines_of(&set) {
                assert!(!line.starts_with(['，', '）', '。']), "{width}: {line}");
                assert!(!line.ends_with('（'), "{width}: {line}");
            }
        }
    }

    #[test]
    fn no_line_is_wider_than_asked_for_even_with_long_words() {
        let mut typesetter = typesetter(Lang::En);
        let text = format!("see https://example.org/{} for more", "a".repeat(300));
        let set = typesetter.text(&text, style(), Pt(120.0));
        assert!(set.lines.len() > 10);
        assert!(set.width() <= Pt(120.0), "{:?}", set.width());
        assert_eq!(lines_of(&set).concat(), text);
    }

    #[test]
    fn the_text_of_glyphs_is_the_text_that_was_given() {
        let mut typesetter = typesetter(Lang::Zh);
        let text = "卓越——office 文件’s “引用” fi\n第二行 𠮷";
        let set = typesetter.text(text, style(), Pt(500.0));
        assert_eq!(lines_of(&set), ["卓越——office 文件’s “引用” fi", "第二行 〓"]);
        let last = set.lines[1].runs.last().and_then(|run| run.glyphs.last()).unwrap();
        assert_eq!(last.instead_of.as_deref(), Some("𠮷"));
        assert_eq!(typesetter.finish().1, ['𠮷']);
    }

    #[test]
    fn bold_falls_back_to_regular_character_by_character() {
        let mut typesetter = typesetter(Lang::Zh);
        let set = typesetter.text("国龘国", style().bold(), Pt(500.0));
        let faces = set.lines[0].runs.iter().map(|run| run.face.0).collect::<Vec<_>>();
        assert_eq!(faces, [1, 0, 1]);
    }

    #[test]
    fn quotation_marks_are_narrow_in_english() {
        let width = |lang| typesetter(lang).label("“a”", style()).width();
        assert!(width(Lang::En) < width(Lang::Zh));
    }

    #[test]
    fn a_text_that_was_set_before_is_the_same_in_its_own_colour() {
        let mut typesetter = typesetter(Lang::Zh);
        let first = typesetter.text("质量 50–65", style(), Pt(30.0));
        let again = typesetter.text("质量 50–65", style(), Pt(30.0));
        assert_eq!(first, again);
        let white = typesetter.text("质量 50–65", style().coloured(Colour::WHITE), Pt(30.0));
        assert!(white.lines[0].runs.iter().all(|run| run.ink.colour == Colour::WHITE));
        assert_eq!(lines_of(&white), lines_of(&first));
        let wide = typesetter.text("质量 50–65", style(), Pt(300.0));
        assert_eq!(wide.lines.len(), 1);
        let words = typesetter.longest_word("a long text", style());
        assert_eq!(typesetter.longest_word("a long text", style()), words);
        typesetter.label("另一个", style());
        assert_eq!(typesetter.longest_word("a long text", style()), words);
    }

    #[test]
    fn a_text_too_long_ends_in_an_ellipsis() {
        let mut typesetter = typesetter(Lang::Zh);
        let set = typesetter.clamped(&"质量".repeat(100), style(), Pt(100.0), 2);
        let lines = lines_of(&set);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        let short = typesetter.clamped("质量", style(), Pt(100.0), 2);
        assert_eq!(lines_of(&short), ["质量"]);
    }
}
