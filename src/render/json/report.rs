//! The whole report as JSON: every field of the model under its name. Lengths that are only drawn are left out.

use serde::{
    Serialize, Serializer,
    ser::{Error, SerializeMap},
};
use serde_json::value::RawValue;

use super::pretty;
use crate::{
    criteria::Better,
    date::Date,
    report::{
        Answer, Band, Changes, ContradictionRow, Cover, Descriptor, EvidenceRow, FactorRow, Figure,
        FigureChange, FiguresRow, Finding, FindingList, Findings, GroupRow, HeatRow, HeatTable,
        Highlight, ImprovementGroup, ImprovementRow, Improvements, ItemChange, ItemSection,
        LastFigure, Line, LineKind, MeasureSheet, ProfileText, Provenance, Reading, Report,
        ScaleAnnex, ScoreRow, Share, Spread, SpreadRow, Stake, Statement, Status, Summary, Support,
        Trend, TrendLine, TrendValue,
    },
    text::Lang,
};

/// Names the shape of the object; a change of it that could break a reader gets the next number.
const FORMAT: &str = "zhuoyue/report/1";

/// The report as an object.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn report(report: &Report) -> serde_json::Result<String> {
    pretty(&Document { format: FORMAT, report: Json(report) })
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    #[serde(flatten)]
    report: Json<'a, Report>,
}

/// A part of the model as it is written.
struct Json<'a, T: ?Sized>(&'a T);

/// Digits of the model, written as a number.
struct Digits<'a, T: ?Sized>(&'a T);

/// Writes parts of the model as objects: fields under their names, or `as` another; `: Digits` makes numbers of
/// texts. The fields are a pattern without a rest, so that one which the model gains does not compile until it is
/// written or, behind the bar, left out by name.
macro_rules! objects {
    ($($part:ident {
        $($field:ident $(: $writer:ident)? $(as $key:literal)?),* $(,)? $(| $left_out:ident)*
    })*) => {$(
        impl Serialize for Json<'_, $part> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $part { $($field,)* $($left_out: _,)* } = self.0;
                let mut map = serializer.serialize_map(None)?;
                $(map.serialize_entry(
                    objects!(@key $field $($key)?),
                    &objects!(@writer $($writer)?)($field),
                )?;)*
                map.end()
            }
        }
    )*};
    (@key $field:ident $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };
    (@writer $writer:ident) => { $writer };
    (@writer) => { Json };
}

objects! {
    Report {
        lang, title, cover, summary, trend, scores, heat, items, improvements, profile, figures,
        evidence, scales, provenance
    }
    Cover {
        organization, is_named as "named", period, criteria, edition, assessors, date, notice
    }
    Summary {
        total_title, total, totals, reading, weights, status, groups, strengths, stakes, changes
        | bands
    }
    Reading { text, marks }
    Changes { from, to, risen, fallen, improvements, unproved }
    ItemChange { item, title, from: Digits, to: Digits, change: Signed }
    Trend { periods, lines }
    TrendLine { id, title, values }
    TrendValue { points: Digits, percent: Digits | share }
    Status { is_complete as "complete", made_of, rated_part, rounding }
    Figure {
        points: Digits, max: Digits, percent: Digits, open_points: Digits, rated, count, last,
        target
        | share
    }
    LastFigure { points: Digits, percent: Digits, change | share }
    FigureChange { points: Signed, percent: Signed | direction }
    GroupRow { id, title, figure }
    Highlight { item, text }
    Stake { item, title, text, points: Digits }
    Band { name, rank, of }
    ScoreRow { id, title, depth, is_group as "group", figure, band, is_between as "between" }
    HeatTable { title, factors, rows, spread }
    Spread { bands, rows }
    SpreadRow { title, counts }
    HeatRow { id, title, cells }
    ItemSection {
        id, title, group, scale, about, figure, band, level, factors, answers, reason, owner, due, strengths,
        improvements, evidence, measures, support, informs
    }
    MeasureSheet {
        id, title, unit, better, area, context, periods, lines, facts, gaps, evidence
        | axis | better_words
    }
    Line { kind, name, note, values }
    Support { factor, band, because, next, is_exceeded as "exceeded" }
    Findings { made_of, method, rows, contradictions, lists }
    FiguresRow {
        item, title, measures, on_target, favourable, adverse, compared, leading
    }
    ContradictionRow { item, factor, rated, text }
    FindingList { title, entries }
    Finding { item, measure, title, why }
    Answer { area, ask, text }
    FactorRow { title, band, percent }
    Statement { id, text, evidence, note }
    Improvements { tally, groups }
    ImprovementGroup { item, title, percent: Digits, at_stake: Digits, rows }
    ImprovementRow { id, text, owner, due }
    ProfileText { block, title, text }
    EvidenceRow { id, title, kind, location, owner, date, size, digest, used_by, measures }
    ScaleAnnex { title, method, factors, bands }
    Descriptor { band, lines }
    Provenance { program, rows }
}

impl Serialize for Digits<'_, String> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.clone()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// A change of the model with its sign, written as a number.
struct Signed<'a, T: ?Sized>(&'a T);

impl Serialize for Signed<'_, String> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = self.0.trim_start_matches('+').replace('−', "-");
        Digits(&digits).serialize(serializer)
    }
}

impl Serialize for Signed<'_, Option<String>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_ref().map(Signed).serialize(serializer)
    }
}

impl Serialize for Digits<'_, Option<String>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_ref().map(Digits).serialize(serializer)
    }
}

/// A percentage: what is drawn beside its digits is left out.
impl Serialize for Json<'_, (String, Share)> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (digits, Share(_)) = self.0;
        Digits(digits).serialize(serializer)
    }
}

/// The next band with what it lacks.
impl Serialize for Json<'_, (String, Vec<String>)> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (band, lacks) = self.0;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("band", band)?;
        map.serialize_entry("lacks", lacks)?;
        map.end()
    }
}

impl Serialize for Json<'_, LineKind> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self.0 {
            LineKind::Own => "own",
            LineKind::Target => "target",
            LineKind::Comparison => "comparison",
        })
    }
}

impl Serialize for Json<'_, Better> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

/// A named total.
impl Serialize for Json<'_, (String, Figure)> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (title, figure) = self.0;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("title", title)?;
        map.serialize_entry("figure", &Json(figure))?;
        map.end()
    }
}

/// A label with its value.
impl Serialize for Json<'_, (String, String)> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (label, value) = self.0;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("label", label)?;
        map.serialize_entry("value", value)?;
        map.end()
    }
}

impl<T> Serialize for Json<'_, Vec<T>>
where
    for<'a> Json<'a, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Json))
    }
}

impl<T> Serialize for Json<'_, Option<T>>
where
    for<'a> Json<'a, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_ref().map(Json).serialize(serializer)
    }
}

impl Serialize for Json<'_, Date> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

impl Serialize for Json<'_, Lang> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.code())
    }
}

/// Values that stand as they are.
macro_rules! plain {
    ($($value:ty),*) => {$(
        impl Serialize for Json<'_, $value> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }
    )*};
}

plain!(String, bool, usize);
