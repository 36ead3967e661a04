//! The score sheet: the figures of an assessment node by node, for tables, spreadsheets and scripts.

use super::{
    Reading, SheetLevel, SheetVerdict, between_bands,
    build::{level_of, of_group},
};
use crate::{
    assessment::Assessment,
    criteria::{Content, Criteria, Id, Node, Scale},
    number::{Decimal, Percent, Points},
    say,
    scoring::{Scorecard, Value},
    text::{Lang, counted, dashed},
};

/// The figures of one assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreSheet {
    /// The language of titles.
    pub lang: Lang,
    /// The id of the criteria.
    pub criteria: String,
    /// The edition of the criteria.
    pub edition: String,
    /// Who was assessed.
    pub organization: String,
    /// The period.
    pub period: String,
    /// Whether every item is rated.
    pub is_complete: bool,
    /// How many items are rated.
    pub rated: usize,
    /// How many items there are.
    pub count: usize,
    /// The items that are open.
    pub open: Vec<String>,
    /// The grand total with its title, where the criteria have one.
    pub total: Option<(String, SheetValue)>,
    /// The level of the grand total.
    pub level: Option<SheetLevel>,
    /// The named totals.
    pub totals: Vec<SheetTotal>,
    /// The verdicts.
    pub verdicts: Vec<SheetVerdict>,
    /// Weights that the assessment set in place of those of the criteria, in words.
    pub weights: Option<String>,
    /// What the column of standings is called; none where no scale has bands or levels, so that nothing stands there.
    pub standings: Option<String>,
    /// Groups and items, in the order of the tree.
    pub rows: Vec<SheetRow>,
    /// What the score is made of.
    pub made_of: String,
    /// The rounding rule in words.
    pub rounding: String,
}

/// What a node came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetValue {
    /// Points reached; none while there are none.
    pub points: Option<Decimal>,
    /// The most there is.
    pub max: Option<Decimal>,
    /// The percentage, of a group and where its decimals have no end to two places; none while something is open.
    pub percent: Option<Decimal>,
    /// Points that are open.
    pub open_points: Decimal,
    /// How many items are rated.
    pub rated: usize,
    /// How many items there are.
    pub count: usize,
}

/// A named total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetTotal {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it came to.
    pub value: SheetValue,
    /// Its level; none while it is not complete.
    pub level: Option<SheetLevel>,
}

/// A group or an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Its id.
    pub id: String,
    /// The group it is in.
    pub parent: Option<String>,
    /// Its title.
    pub title: String,
    /// How many groups it is in.
    pub depth: usize,
    /// Whether it is a group.
    pub is_group: bool,
    /// The band of an item.
    pub band: Option<String>,
    /// Where it stands on its scale, for people: its band, that of a group with a plus where it lies above it, or the
    /// level that was chosen.
    pub standing: Option<String>,
    /// Whether it lies above its band and not yet in the next: a group is a weighted mean.
    pub is_between: bool,
    /// What it came to.
    pub value: SheetValue,
}

impl ScoreSheet {
    /// Makes the sheet of a scorecard.
    #[must_use]
    pub fn build(
        criteria: &Criteria,
        assessment: &Assessment,
        scorecard: &Scorecard,
        lang: Lang,
    ) -> Self {
        let total = scorecard
            .total
            .as_ref()
            .map(|value| (criteria.total.title.get(lang).to_owned(), SheetValue::of_group(value)));
        let totals = criteria
            .totals
            .iter()
            .zip(&scorecard.totals)
            .map(|(total, score)| SheetTotal {
                id: total.id.to_string(),
                title: total.title.get(lang).to_owned(),
                value: SheetValue::of_group(&score.value),
                level: SheetLevel::of(total.levels.as_ref(), score.level.as_ref(), criteria, lang),
            })
            .collect();
        let verdicts = criteria.verdicts.iter().zip(&scorecard.verdicts);
        let verdicts =
            verdicts.map(|(own, score)| SheetVerdict::of(own, score, criteria, lang)).collect();
        let grand = criteria.total.levels.as_ref();
        let rows = criteria
            .walk()
            .into_iter()
            .filter_map(|visit| {
                let parent = visit.parent.map(|parent| parent.id.to_string());
                row(visit.node, (visit.depth, parent), assessment, scorecard, lang)
            })
            .collect();
        let (rated, count) = scorecard.progress();
        Self {
            lang,
            criteria: criteria.id.to_string(),
            edition: criteria.edition.get(lang).to_owned(),
            organization: assessment.organization.clone(),
            period: assessment.period.clone(),
            is_complete: scorecard.is_complete(),
            rated,
            count,
            open: scorecard.open.iter().map(Id::to_string).collect(),
            total,
            level: SheetLevel::of(grand, scorecard.level.as_ref(), criteria, lang),
            totals,
            verdicts,
            weights: weights(criteria, lang),
            standings: standings(criteria, lang),
            rows,
            made_of: made_of(scorecard, lang),
            rounding: rounding(criteria, lang),
        }
    }
}

impl ScoreSheet {
    /// How the score is read: levels of totals, then verdicts with their marks.
    #[must_use]
    pub fn reading(&self) -> Vec<Reading> {
        let lang = self.lang;
        let named = self.totals.iter().map(|total| (&total.title, &total.level));
        let grand = self.total.iter().map(|(title, _)| (title, &self.level));
        let levels = named.chain(grand).filter_map(|(title, level)| {
            let text = level.as_ref()?.sentence(title, lang);
            Some(Reading { text, marks: Vec::new() })
        });
        let verdicts = self.verdicts.iter().map(|verdict| Reading {
            text: verdict.sentence(lang),
            marks: verdict.marks.iter().map(|mark| mark.sentence(lang)).collect(),
        });
        levels.chain(verdicts).collect()
    }

    /// What a plus behind the band of a group means, where there is one.
    #[must_use]
    pub fn between_bands(&self) -> Option<&'static str> {
        self.rows.iter().any(|row| row.is_between).then(|| between_bands(self.lang))
    }

    /// Without groups and items: all that is kept of each where there are many.
    #[must_use]
    pub fn totals_only(self) -> Self {
        Self { rows: Vec::new(), ..self }
    }
}

/// What the column of standings is called.
fn standings(criteria: &Criteria, lang: Lang) -> Option<String> {
    let any = |has: fn(&Scale) -> bool| criteria.items().any(|(_, item)| has(&item.scale));
    let has_bands = any(|scale| !scale.bands.is_empty());
    let has_levels = any(|scale| !scale.levels().is_empty());
    let title = match (has_bands, has_levels) {
        (true, true) => lang.pick("分段、等级", "Band, level"),
        (true, false) => lang.pick("分段", "Band"),
        (false, true) => lang.pick("等级", "Level"),
        (false, false) => return None,
    };
    Some(title.to_owned())
}

fn row(
    node: &Node,
    (depth, parent): (usize, Option<String>),
    assessment: &Assessment,
    scorecard: &Scorecard,
    lang: Lang,
) -> Option<SheetRow> {
    let id = node.id.as_str();
    let (is_group, band, standing, value) = match &node.content {
        Content::Group(_) => {
            let value = &scorecard.group(id)?.value;
            let standing = of_group(node, value);
            let standing = standing.map(|(band, between)| (band.marked(between), between));
            (true, None, standing, SheetValue::of_group(value))
        }
        Content::Item(item) => {
            let score = scorecard.item(id)?;
            let band = score.band.as_ref().map(Id::to_string);
            let record = assessment.item(&node.id);
            let level = record.and_then(|record| level_of(item, record, lang));
            let standing = band.as_deref().map(dashed).or(level).map(|own| (own, false));
            (false, band, standing, SheetValue::of_item(&score.value))
        }
    };
    let (standing, is_between) = standing.unzip();
    Some(SheetRow {
        id: id.to_owned(),
        parent,
        title: node.title.get(lang).to_owned(),
        depth,
        is_group,
        band,
        standing,
        is_between: is_between.unwrap_or_default(),
        value,
    })
}

impl SheetValue {
    pub(super) fn of_group(value: &Value) -> Self {
        let percent = value.percent.as_ref().map(Percent::shown);
        Self { percent, ..Self::of_item(value) }
    }

    pub(super) fn of_item(value: &Value) -> Self {
        let Value { percent, points, max, open_points, rated, count } = value;
        // One that comes from points may have decimals without end.
        let shown = |own: &Percent| match own.decimal() {
            endless if endless.exact().is_some() => own.shown(),
            all => all,
        };
        Self {
            points: points.as_ref().map(Points::decimal),
            max: max.as_ref().map(Points::decimal),
            percent: percent.as_ref().map(shown),
            open_points: open_points.decimal(),
            rated: *rated,
            count: *count,
        }
    }
}

/// `n of 23 items rated, x of 1000 points open`.
pub(super) fn made_of(scorecard: &Scorecard, lang: Lang) -> String {
    let (rated, count) = scorecard.progress();
    let items = counted(count, "item", "items");
    let total = scorecard.total.as_ref();
    match total.and_then(|total| Some((total.max.as_ref()?, &total.open_points))) {
        _ if scorecard.is_complete() => say!(lang, "{count} 项全部评定", "all {items} rated"),
        Some((max, open)) => say!(
            lang,
            "已评 {rated}/{count} 项，{max} 分中待评 {open} 分",
            "{rated} of {items} rated, {open} of {max} points open"
        ),
        None => say!(lang, "已评 {rated}/{count} 项", "{rated} of {items} rated"),
    }
}

/// Which weights were set, and what they are in the criteria.
fn weights(criteria: &Criteria, lang: Lang) -> Option<String> {
    let changed = criteria.replaced_weights.iter().filter_map(|(id, own)| {
        let set = criteria.node(id.as_str())?.points.clone()?;
        (set != *own).then(|| say!(lang, "{id} 为 {set}（原 {own}）", "{id} {set} (not {own})"))
    });
    let changed: Vec<String> = changed.collect();
    let list = changed.join(lang.pick("，", ", "));
    (!changed.is_empty())
        .then(|| say!(lang, "本评价调整了分值：{list}", "weights set by this assessment: {list}"))
}

/// The rounding rule in words.
pub(super) fn rounding(criteria: &Criteria, lang: Lang) -> String {
    let rule = &criteria.rounding;
    let mut parts = Vec::new();
    if let Some(step) = &rule.item {
        parts.push(say!(lang, "各评分项修约到 {step} 分", "items are rounded to {step}"));
    }
    if let Some(step) = &rule.group {
        parts.push(say!(lang, "各类目修约到 {step} 分", "groups are rounded to {step}"));
    }
    if let Some(step) = &rule.total {
        parts.push(say!(lang, "合计修约到 {step} 分", "totals are rounded to {step}"));
    }
    if let (true, Some(note)) = (parts.is_empty(), &rule.note) {
        return note.get(lang).to_owned();
    }
    let said = if parts.is_empty() {
        lang.pick("得分为精确值，只在显示时修约", "points are exact, and rounded only when shown")
            .to_owned()
    } else {
        let rules = parts.join(lang.pick("，", ", "));
        say!(lang, "{rules}（四舍五入）", "{rules} (half up)")
    };
    match &rule.note {
        Some(note) => format!("{said}{}{}", lang.pick("。", ". "), note.get(lang)),
        None => said,
    }
}
