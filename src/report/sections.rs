//! The parts of a report. All texts are in the report's language.

use super::{Band, BandSpan, Figure, MeasureSheet, Share, Support};
use crate::date::Date;

/// The first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// Who was assessed; a phrase that stands for the name while there is none.
    pub organization: String,
    /// Whether the organization has a name.
    pub is_named: bool,
    /// The period.
    pub period: String,
    /// Title of the criteria.
    pub criteria: String,
    /// Edition of the criteria, e.g. `GB/T 19580—2012`.
    pub edition: String,
    /// Who assessed.
    pub assessors: Vec<String>,
    /// The date of the report.
    pub date: Option<Date>,
    /// What a reader has to know about the criteria.
    pub notice: Option<String>,
}

/// The page for those who read one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The title of the grand total.
    pub total_title: String,
    /// The grand total, where the criteria have one.
    pub total: Option<Figure>,
    /// Named totals with their titles, e.g. process and results.
    pub totals: Vec<(String, Figure)>,
    /// What the totals mean, where the criteria say so.
    pub reading: Vec<Reading>,
    /// Weights that the assessment set in place of those of the criteria, in words.
    pub weights: Option<String>,
    /// How complete it is.
    pub status: Status,
    /// The nodes at the top of the tree: the spokes of the radar and the bars.
    pub groups: Vec<GroupRow>,
    /// The bands along the bars; empty where items are on scales with different bands.
    pub bands: Vec<BandSpan>,
    /// Strengths of the items with the highest percentages.
    pub strengths: Vec<Highlight>,
    /// Items with the most points at stake.
    pub stakes: Vec<Stake>,
    /// What changed since the last time, where an earlier assessment is known.
    pub changes: Option<Changes>,
}

/// What a total means by the criteria's own tables: a level, or a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// A sentence; a level says how sure its table is.
    pub text: String,
    /// The marks that a verdict rests on, a sentence each.
    pub marks: Vec<String>,
}

/// What changed since the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The period before.
    pub from: String,
    /// The period of this assessment.
    pub to: String,
    /// The items that rose most in percentage points, most first.
    pub risen: Vec<ItemChange>,
    /// The items that fell most, most first.
    pub fallen: Vec<ItemChange>,
    /// What became of improvements, in a sentence; none while there are none.
    pub improvements: Option<String>,
    /// The items that are rated differently without evidence that was not there before; empty where only the ratings
    /// of the last time are known.
    pub unproved: Vec<String>,
}

/// An item that is rated differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    /// The item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Its percentage the last time.
    pub from: String,
    /// Its percentage now.
    pub to: String,
    /// The change in percentage points, with its sign.
    pub change: String,
}

/// The course of several years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// The periods, oldest first; the last one is this assessment.
    pub periods: Vec<String>,
    /// The grand total, the named totals and the groups at the top of the tree.
    pub lines: Vec<TrendLine>,
}

/// A node or a total over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendLine {
    /// Its id; none for a total.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// What it came to in each period.
    pub values: Vec<TrendValue>,
}

/// What a node came to in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendValue {
    /// Points reached.
    pub points: Option<String>,
    /// The percentage; none while something was open.
    pub percent: Option<String>,
    /// The percentage as a length.
    pub share: Option<Share>,
}

/// How complete the assessment is, and what its score is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whether every item is rated.
    pub is_complete: bool,
    /// `n of 23 items rated, x of 1000 points open`.
    pub made_of: String,
    /// What the rated part came to, e.g. `已评部分 105 / 200 分`; none when all is rated, and when nothing is.
    pub rated_part: Option<String>,
    /// The rounding rule in words.
    pub rounding: String,
}

/// A node at the top of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it came to.
    pub figure: Figure,
}

/// A row of the score table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreRow {
    /// The node's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many groups it is in.
    pub depth: usize,
    /// Whether it is a group, whose figures are sums.
    pub is_group: bool,
    /// What it came to.
    pub figure: Figure,
    /// The band it lies in; none of a group whose items are on scales with different bands.
    pub band: Option<Band>,
    /// Whether it lies above that band, and not yet in the next: a group is a weighted mean.
    pub is_between: bool,
}

/// Items by factors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatTable {
    /// The title of the scale.
    pub title: String,
    /// The titles of its factors.
    pub factors: Vec<String>,
    /// The items on the scale.
    pub rows: Vec<HeatRow>,
    /// How many of them are in which band.
    pub spread: Spread,
}

/// How many items are in which band: how far the organization has come, factor by factor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spread {
    /// The bands, from the lowest.
    pub bands: Vec<Band>,
    /// The items as a whole, then by each factor.
    pub rows: Vec<SpreadRow>,
}

/// How many items are in which band of a factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpreadRow {
    /// The factor, or that it is items as a whole.
    pub title: String,
    /// A number for each band.
    pub counts: Vec<usize>,
}

/// An item in the heat map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatRow {
    /// The item's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A cell for each factor.
    pub cells: Vec<FactorRow>,
}

/// A strength worth naming on the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// The item.
    pub item: String,
    /// The strength.
    pub text: String,
}

/// An item with what is to be won there: its points × (100 − percentage) / 100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stake {
    /// The item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Its first open improvement, if any was written.
    pub text: Option<String>,
    /// Points at stake.
    pub points: String,
}

/// What was found about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemSection {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The group it is in, as `4.1 领导`.
    pub group: Option<String>,
    /// The title of its scale.
    pub scale: String,
    /// What is looked at.
    pub about: Option<String>,
    /// What it came to.
    pub figure: Figure,
    /// The band it lies in.
    pub band: Option<Band>,
    /// The title of the level chosen, where the scale is one of levels.
    pub level: Option<String>,
    /// The factor profile, a row for every factor of the scale.
    pub factors: Vec<FactorRow>,
    /// What was asked and answered, in the order of the questionnaire.
    pub answers: Vec<Answer>,
    /// Why the person decided so.
    pub reason: Option<String>,
    /// Who collected facts.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Date>,
    /// Strengths.
    pub strengths: Vec<Statement>,
    /// Opportunities for improvement.
    pub improvements: Vec<Statement>,
    /// Evidence for the item as a whole, as `E3 title`.
    pub evidence: Vec<String>,
    /// What is measured, with its figures.
    pub measures: Vec<MeasureSheet>,
    /// How far the figures carry each factor. Advice of this program.
    pub support: Vec<Support>,
    /// Items in whose results this one should show up, as `4.7.7 领导方面的结果`.
    pub informs: Vec<String>,
}

impl ItemSection {
    /// Whether nothing was rated or written yet; someone may have been asked to.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.figure.percent.is_none()
            && !self.has_factors()
            && self.answers.is_empty()
            && self.reason.is_none()
            && self.strengths.is_empty()
            && self.improvements.is_empty()
            && self.evidence.is_empty()
            && self.measures.is_empty()
    }

    /// Whether any factor is rated.
    #[must_use]
    pub fn has_factors(&self) -> bool {
        self.factors.iter().any(FactorRow::is_rated)
    }
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The area it is in.
    pub area: String,
    /// What was asked, in this program's own words.
    pub ask: String,
    /// What was answered.
    pub text: String,
}

/// A factor of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorRow {
    /// Its title.
    pub title: String,
    /// Its band, where it was rated by band.
    pub band: Option<Band>,
    /// Its percentage, where it was rated by percentage: digits and length.
    pub percent: Option<(String, Share)>,
}

impl FactorRow {
    /// Whether it was rated.
    #[must_use]
    pub fn is_rated(&self) -> bool {
        self.band.is_some() || self.percent.is_some()
    }
}

/// A strength or an improvement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id, e.g. `S1`.
    pub id: String,
    /// One thought.
    pub text: String,
    /// Evidence, by id, e.g. `E3`.
    pub evidence: Vec<String>,
    /// Owner, date and state of an improvement, and since when it is known, e.g. `市场部 · 2027-03-31 · 未完成`.
    pub note: String,
}

/// The overview of improvements.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Improvements {
    /// Those that are not done or dropped, item by item; the item with most points at stake first.
    pub groups: Vec<ImprovementGroup>,
    /// How many are listed, and how many are not: `63 open; 3 done and 0 dropped are not listed`.
    pub tally: String,
}

/// The improvements of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImprovementGroup {
    /// The item's id.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Its percentage; none while it is open.
    pub percent: Option<String>,
    /// Points at stake in the item; none while it is open or without points.
    pub at_stake: Option<String>,
    /// Its improvements.
    pub rows: Vec<ImprovementRow>,
}

/// A row of the overview of improvements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImprovementRow {
    /// The improvement's id.
    pub id: String,
    /// One thought.
    pub text: String,
    /// Who takes care of it.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Date>,
}

/// A text of the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileText {
    /// The block it is in.
    pub block: String,
    /// The prompt's title.
    pub title: String,
    /// What was written.
    pub text: String,
}

/// An entry of the register of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it is: the system that holds it, and the path, address or number there.
    pub location: Option<String>,
    /// What sort of thing it is, in a word.
    pub kind: Option<String>,
    /// Who keeps it.
    pub owner: Option<String>,
    /// Of which day it is.
    pub date: Option<Date>,
    /// How many bytes the file had, in words.
    pub size: Option<String>,
    /// What the file held, as a digest.
    pub digest: Option<String>,
    /// The items and statements that rely on it, e.g. `4.1.2.S1`.
    pub used_by: Vec<String>,
    /// The measures that rely on it, e.g. `M3`.
    pub measures: Vec<String>,
}

/// How a scale works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleAnnex {
    /// Its title.
    pub title: String,
    /// How a value comes about, in a sentence.
    pub method: String,
    /// The titles of the factors.
    pub factors: Vec<String>,
    /// Bands from the lowest, with what they mean for each factor.
    pub bands: Vec<Descriptor>,
}

/// What a band means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descriptor {
    /// The band.
    pub band: Band,
    /// A line for each factor.
    pub lines: Vec<String>,
}

/// What the report was made from, so that a reader can check it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The program with its version.
    pub program: String,
    /// Labels with values: digests of the assessment and of the criteria, and the like.
    pub rows: Vec<(String, String)>,
}
