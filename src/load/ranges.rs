//! Ranges that cover a scale: ascending, each beginning one step above the one before, none left out.
//!
//! Bands of percentages and levels of totals are checked alike; only their names differ.

use std::fmt::Display;

use super::fields::Sink;
use crate::{
    both,
    criteria::{Amount, Id},
    diagnostic::{Diagnostic, Rule, Span},
    number::{Percent, Step},
    text::Localized,
};

/// What can be a limit of a range.
pub(super) trait Limit: Display {
    /// Whether this lies above another limit.
    fn is_above(&self, other: &Self) -> bool;
    fn is_multiple_of(&self, step: &Step) -> bool;
    fn plus(&self, step: &Step) -> Self;
}

impl Limit for Percent {
    fn is_above(&self, other: &Self) -> bool {
        self > other
    }

    fn is_multiple_of(&self, step: &Step) -> bool {
        Percent::is_multiple_of(self, step)
    }

    fn plus(&self, step: &Step) -> Self {
        Percent::plus(self, step)
    }
}

impl Limit for Amount {
    fn is_above(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Points(own), Self::Points(other)) => own > other,
            (Self::Percent(own), Self::Percent(other)) => own > other,
            _ => false,
        }
    }

    fn is_multiple_of(&self, step: &Step) -> bool {
        match self {
            Self::Points(own) => own.is_multiple_of(step),
            Self::Percent(own) => own.is_multiple_of(step),
        }
    }

    fn plus(&self, step: &Step) -> Self {
        match self {
            Self::Points(own) => Self::Points(own.plus(step)),
            Self::Percent(own) => Self::Percent(own.plus(step)),
        }
    }
}

/// A range with its place.
pub(super) struct Range<'a, T> {
    pub(super) id: &'a Id,
    pub(super) from: &'a T,
    pub(super) to: &'a T,
    pub(super) place: Span,
}

/// What the ranges are, and which rules they break.
pub(super) struct Kind {
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    pub(super) gap: Rule,
    pub(super) overlap: Rule,
    pub(super) unusable: Rule,
}

/// The scale that the ranges cover.
pub(super) struct Cover<'a, T> {
    pub(super) kind: &'a Kind,
    pub(super) low: &'a T,
    pub(super) high: &'a T,
    pub(super) step: &'a Step,
}

impl<T: Limit + PartialEq> Cover<'_, T> {
    /// Checks ranges in the order of the file.
    pub(super) fn check(&self, ranges: &[Range<'_, T>], sink: &mut Sink) {
        let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return };
        let before = sink.diagnostics.len();
        for range in ranges {
            self.check_one(range, sink);
        }
        // Holes are looked for only between ranges that are sound in themselves.
        if sink.diagnostics.len() > before {
            return;
        }
        if first.from != self.low {
            self.gap(first.place, self.low, first.from, sink);
        }
        if last.to != self.high {
            self.gap(last.place, last.to, self.high, sink);
        }
        for pair in ranges.windows(2) {
            let [lower, upper] = pair else { continue };
            if !upper.from.is_above(lower.to) {
                sink.push(self.overlap(lower, upper));
            } else if *upper.from != lower.to.plus(self.step) {
                self.gap(upper.place, lower.to, upper.from, sink);
            }
        }
    }

    fn check_one(&self, range: &Range<'_, T>, sink: &mut Sink) {
        let Kind { zh, en, .. } = self.kind;
        let (id, step, high) = (range.id, self.step, self.high);
        let mut note = |message: Localized, help: Localized| {
            sink.push(Diagnostic::error(self.kind.unusable, range.place, message).help(help));
        };
        if range.from.is_above(range.to) {
            note(
                both!("{zh}“{id}”的起点高于终点", "the {en} `{id}` begins above its end"),
                both!("对调 from 和 to", "swap `from` and `to`"),
            );
        }
        for edge in [range.from, range.to] {
            if edge.is_above(high) {
                note(
                    both!(
                        "{zh}“{id}”的界限 {edge} 高于满分 {high}",
                        "the edge {edge} of the {en} `{id}` lies above full marks, which are {high}"
                    ),
                    both!("改界限", "change the edge"),
                );
            } else if !edge.is_multiple_of(step) {
                note(
                    both!(
                        "{zh}“{id}”的界限 {edge} 不是步长 {step} 的倍数",
                        "the edge {edge} of the {en} `{id}` is not a multiple of the step {step}"
                    ),
                    both!("改界限或步长", "change the edge or the step"),
                );
            }
        }
    }

    fn overlap(&self, lower: &Range<'_, T>, upper: &Range<'_, T>) -> Diagnostic {
        let Kind { zh, en, .. } = self.kind;
        let (one, other, step) = (lower.id, upper.id, self.step);
        Diagnostic::error(
            self.kind.overlap,
            upper.place,
            both!("{zh}“{one}”与“{other}”重叠", "the {en}s `{one}` and `{other}` overlap"),
        )
        .related(lower.place, both!("前一段", "the {en} before"))
        .help(both!(
            "{zh}按升序排列，后一段从前一段之后一个步长（{step}）开始",
            "{en}s ascend, and each begins one step ({step}) above the one before"
        ))
    }

    fn gap(&self, place: Span, from: &T, to: &T, sink: &mut Sink) {
        let Kind { zh, en, .. } = self.kind;
        let (low, high) = (self.low, self.high);
        sink.push(
            Diagnostic::error(
                self.kind.gap,
                place,
                both!(
                    "{from} 与 {to} 之间没有{zh}",
                    "no {en} covers what is between {from} and {to}"
                ),
            )
            .help(both!(
                "{zh}应从 {low} 到 {high} 相接，中间只差一个步长",
                "{en}s reach from {low} to {high}, with one step between neighbours"
            )),
        );
    }
}
