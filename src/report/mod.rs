//! The report as a model: everything that a reader sees, in one language, in order, already said.
//!
//! Renderers draw a [`Report`] and nothing else, so that terminal, PDF and JSON cannot disagree. Figures are
//! ready-made digits; a [`Share`] stands beside them where something is drawn. No layout is known here.

mod award;
mod build;
mod checklist;
mod evidence;
mod figures;
mod grid;
mod matches;
mod measure_list;
pub mod measure_table;
mod measures;
mod questionnaire_form;
mod reading;
mod sections;
mod sheet;
mod theme;
mod years;

pub use award::{AwardNote, AwardNoteKind, award_check, cited};
pub use build::{Options, build};
pub use checklist::{Note, NoteKind, checklist, profile_length};
pub use evidence::{
    FileCheck, FileState, RegisterEntry, RegisterSheet, Unproved, VerifySheet, kind_title,
};
pub use figures::{
    Band, BandSpan, Direction, Figure, FigureChange, LastFigure, Share, between_bands,
};
pub use measures::{
    Axis, ContradictionRow, FiguresRow, Finding, FindingList, Findings, Line, LineKind,
    MeasureSheet, Support, band_advice, better_words, contradiction_text, figures_in_short,
    findings, measure_sheet, period_words, sparkline, support_rows, with_unit,
};
pub use questionnaire_form::{
    FormBlock, FormItem, FormPart, FormQuestion, FormValue, QuestionnaireForm, questionnaire_form,
};
pub use reading::{
    SheetLevel, SheetMark, SheetVerdict, Unit, how_sure, level_range, subject_title,
};
pub use sections::{
    Answer, Changes, Cover, Descriptor, EvidenceRow, FactorRow, GroupRow, HeatRow, HeatTable,
    Highlight, ImprovementGroup, ImprovementRow, Improvements, ItemChange, ItemSection,
    ProfileText, Provenance, Reading, ScaleAnnex, ScoreRow, Spread, SpreadRow, Stake, Statement,
    Status, Summary, Trend, TrendLine, TrendValue,
};

pub use grid::{Column, ColumnKind, Grid};
pub use matches::{MatchRow, MatchSheet, MatchSide};
pub use measure_list::{ComparisonMark, MeasureGroup, MeasureLine, MeasureList, MeasureMark};
pub use sheet::{ScoreSheet, SheetRow, SheetTotal, SheetValue};
pub use theme::{Colour, LEAST_CONTRAST, Theme, ThemeFile};
pub use years::{
    MovementList, SheetChange, SheetMention, SheetMovement, SheetYear, YearsRow, YearsSheet,
};

use crate::text::Lang;

/// A report, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its language.
    pub lang: Lang,
    /// Its title, e.g. 卓越绩效自我评价报告.
    pub title: String,
    /// The first page.
    pub cover: Cover,
    /// The page for those who read one page.
    pub summary: Summary,
    /// The course of several years, where more than one earlier assessment is known.
    pub trend: Option<Trend>,
    /// Every group and item with its score, in the order of the tree.
    pub scores: Vec<ScoreRow>,
    /// Items by factors with their bands, one table a scale.
    pub heat: Vec<HeatTable>,
    /// What was found, item by item.
    pub items: Vec<ItemSection>,
    /// What is to be done, item by item.
    pub improvements: Improvements,
    /// The profile of the organization, prompts with a text only.
    pub profile: Vec<ProfileText>,
    /// What the figures of all measures say; none of an assessment without measures.
    pub figures: Option<Findings>,
    /// The register of evidence.
    pub evidence: Vec<EvidenceRow>,
    /// How scoring works: bands and descriptors, a scale each.
    pub scales: Vec<ScaleAnnex>,
    /// What the report was made from.
    pub provenance: Provenance,
}
