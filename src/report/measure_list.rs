//! The measures of an assessment as a list: what each is, and where it stands.

use super::{Column, ColumnKind, Grid, Share, measure_table::better_word, measures::course_word};
use crate::{
    assessment::{Assessment, Comparison, Measure, Series},
    criteria::{Better, Criteria, Id, Node},
    measures::{Aim, Course, Trend, facts, until},
    number::Quantity,
    period::Period,
    text::Lang,
};

/// The most periods that a course shows: the latest ones.
const LONGEST_COURSE: u32 = 24;

/// Measures, item by item in the order of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureList {
    /// The language of its texts.
    pub lang: Lang,
    /// The items that have measures.
    pub groups: Vec<MeasureGroup>,
}

/// The measures of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureGroup {
    /// The id of the item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Its measures.
    pub lines: Vec<MeasureLine>,
}

/// A measure in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureLine {
    /// Its id.
    pub id: String,
    /// What is measured.
    pub title: String,
    /// The area of the item.
    pub area: Option<String>,
    /// Of which part.
    pub segment: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// Which direction is good.
    pub better: Option<Better>,
    /// The latest figure.
    pub latest: Option<MeasureMark>,
    /// The target of the period of the latest figure.
    pub target: Option<Quantity>,
    /// How many periods have a figure.
    pub count: usize,
    /// The figures one period after another, between the lowest and the highest; none where a period is missing.
    pub course: Vec<Option<Share>>,
    /// Whether that target is met, where that can be told.
    pub is_on_target: Option<bool>,
    /// The trend of the figures up to the period that is assessed.
    pub trend: Option<Trend>,
    /// Where it leads, as far as the good direction is known.
    pub leads: Option<Course>,
    /// The latest figure of each comparison.
    pub comparisons: Vec<ComparisonMark>,
}

/// A figure with its period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureMark {
    /// The period.
    pub period: Period,
    /// The figure.
    pub value: Quantity,
}

/// The latest figure of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonMark {
    /// Its id.
    pub id: String,
    /// Whose figure.
    pub name: String,
    /// The figure, where there is one.
    pub latest: Option<MeasureMark>,
}

impl MeasureList {
    /// The measures of an assessment, or those of one item.
    #[must_use]
    pub fn new(
        criteria: &Criteria,
        assessment: &Assessment,
        item: Option<&Id>,
        lang: Lang,
    ) -> Self {
        let items = criteria.items().map(|(node, _)| node);
        let items = items.filter(|node| item.is_none_or(|item| *item == node.id));
        let group = |node: &Node| MeasureGroup {
            item: node.id.to_string(),
            title: node.title.get(lang).to_owned(),
            lines: assessment
                .measures_of(&node.id)
                .map(|measure| MeasureLine::new(measure, until(assessment)))
                .collect(),
        };
        let groups = items.map(group).filter(|group| !group.lines.is_empty()).collect();
        Self { lang, groups }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.lines.len()).sum()
    }

    /// All measures in one table, for spreadsheets and minutes: a cell says one thing.
    #[must_use]
    pub fn grid(&self) -> Grid {
        let word = |key: &str, zh: &str, en: &str| {
            Column::new(key, self.lang.pick(zh, en), ColumnKind::Word)
        };
        let text = |key: &str, zh: &str, en: &str| {
            Column::new(key, self.lang.pick(zh, en), ColumnKind::Text)
        };
        let number = |key: &str, zh: &str, en: &str| {
            Column::new(key, self.lang.pick(zh, en), ColumnKind::Number)
        };
        let columns = vec![
            word("item", "条款", "Item"),
            word("area", "方面", "Area"),
            word("id", "编号", "Id"),
            text("title", "指标", "Measure"),
            text("segment", "范围", "Segment"),
            word("unit", "单位", "Unit"),
            word("better", "方向", "Better"),
            number("value", "最近", "Latest"),
            word("period", "期间", "Period"),
            number("target", "目标", "Target"),
            number("periods", "期数", "Periods"),
            text("trend", "趋势", "Trend"),
            text("comparisons", "对比", "Comparisons"),
        ];
        let lines =
            self.groups.iter().flat_map(|group| group.lines.iter().map(move |own| (group, own)));
        let rows = lines.map(|(group, line)| line.cells(&group.item, self.lang)).collect();
        Grid { columns, rows }
    }
}

impl MeasureLine {
    fn new(measure: &Measure, until: Option<u16>) -> Self {
        let facts = facts(measure, until);
        let latest = latest(&measure.values);
        let target = latest.as_ref().and_then(|mark| measure.target.get(&mark.period).cloned());
        Self {
            id: measure.id.to_string(),
            title: measure.title.clone(),
            area: measure.area.as_ref().map(ToString::to_string),
            segment: measure.segment.clone(),
            unit: measure.unit.clone(),
            better: measure.better,
            latest,
            target,
            count: measure.values.len(),
            course: course(&measure.values),
            is_on_target: match facts.aim {
                Aim::Reached(_) => Some(true),
                Aim::Missed(_) => Some(false),
                Aim::Undecided(_) | Aim::Absent => None,
            },
            leads: facts.course,
            trend: facts.trend,
            comparisons: measure.comparisons.iter().map(ComparisonMark::new).collect(),
        }
    }

    /// Where the figures lead, in a word or two; empty where it cannot be told.
    #[must_use]
    pub fn led(&self, lang: Lang) -> &'static str {
        self.leads.map_or("", |course| course_word(course, lang))
    }

    /// The comparisons in words.
    #[must_use]
    pub fn compared(&self, lang: Lang) -> String {
        let marks =
            self.comparisons.iter().filter_map(|own| Some((&own.name, own.latest.as_ref()?)));
        let texts: Vec<String> = marks
            .map(|(name, MeasureMark { period, value })| {
                crate::say!(lang, "{name} {value}（{period}）", "{name} {value} ({period})")
            })
            .collect();
        texts.join(lang.pick("；", "; "))
    }

    fn cells(&self, item: &str, lang: Lang) -> Vec<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let number = |own: Option<&Quantity>| own.map_or_else(String::new, ToString::to_string);
        let latest = self.latest.as_ref();
        vec![
            item.to_owned(),
            text(&self.area),
            self.id.clone(),
            self.title.clone(),
            text(&self.segment),
            text(&self.unit),
            self.better.map_or_else(String::new, |own| better_word(own, lang).to_owned()),
            number(latest.map(|mark| &mark.value)),
            latest.map_or_else(String::new, |mark| mark.period.to_string()),
            number(self.target.as_ref()),
            self.count.to_string(),
            self.led(lang).to_owned(),
            self.compared(lang),
        ]
    }
}

impl ComparisonMark {
    fn new(comparison: &Comparison) -> Self {
        let (id, name) = (comparison.id.to_string(), comparison.name.clone());
        Self { id, name, latest: latest(&comparison.values) }
    }
}

fn latest(series: &Series) -> Option<MeasureMark> {
    let (period, value) = series.last_key_value()?;
    Some(MeasureMark { period: *period, value: value.clone() })
}

/// The figures between the lowest and the highest, with gaps where periods are missing.
fn course(series: &Series) -> Vec<Option<Share>> {
    let Some(last) = series.keys().next_back().map(|period| period.index()) else {
        return Vec::new();
    };
    let shown = series.iter().filter(|(period, _)| last - period.index() < LONGEST_COURSE);
    let shown: Vec<(u32, &Quantity)> = shown.map(|(period, own)| (period.index(), own)).collect();
    let values = || shown.iter().map(|(_, value)| *value);
    let (Some(low), Some(high)) = (values().min(), values().max()) else { return Vec::new() };
    let mut course = Vec::new();
    let mut next = shown.first().map_or(last, |(index, _)| *index);
    for (index, value) in &shown {
        course.extend((next..*index).map(|_| None));
        course.push(Some(Share(value.permille_between(low, high))));
        next = index + 1;
    }
    course
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(figures: &[(&str, i32)], expected: &[Option<u16>]) {
        let figures =
            figures.iter().map(|(period, value)| (period.parse().unwrap(), (*value).into()));
        let shares: Vec<Option<Share>> = expected.iter().map(|own| own.map(Share)).collect();
        assert_eq!(course(&figures.collect()), shares);
    }

    #[test]
    fn a_missing_period_is_a_gap_in_the_course() {
        check(&[], &[]);
        check(&[("2026", 7)], &[Some(500)]);
        check(&[("2023", 10), ("2025", 20), ("2026", 15)], &[Some(0), None, Some(1000), Some(500)]);
        check(&[("2025-Q4", 1), ("2026-Q1", 2)], &[Some(0), Some(1000)]);
    }

    #[test]
    fn of_a_long_course_the_latest_periods_are_shown() {
        check(&[("2020-01", 5), ("2026-11", 1), ("2026-12", 2)], &[Some(0), Some(1000)]);
    }
}
