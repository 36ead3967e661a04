//! Several years side by side, as a model: every figure and every word that a reader of a comparison sees.

use super::{Column, ColumnKind, Grid, SheetValue};
use crate::{
    comparison::{Change, Comparison, Mention, Movement, Place, Row, Year},
    criteria::{Criteria, Id},
    number::Decimal,
    say,
    text::Lang,
};

/// A comparison, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearsSheet {
    /// The language.
    pub lang: Lang,
    /// The id of the criteria.
    pub criteria: String,
    /// The edition of the criteria.
    pub edition: String,
    /// The years, oldest first.
    pub years: Vec<SheetYear>,
    /// Groups, items and totals.
    pub rows: Vec<YearsRow>,
    /// What happened from each year to the next.
    pub movements: Vec<SheetMovement>,
}

/// One of the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetYear {
    /// The name of its file.
    pub file: String,
    /// The organization.
    pub organization: String,
    /// The period.
    pub period: String,
    /// Whether every item is rated.
    pub is_complete: bool,
}

/// A node or a total over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearsRow {
    /// Its id; `total` for the grand total.
    pub id: String,
    /// The stable word for scripts: `group`, `item` or `total`.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// How many groups it is in.
    pub depth: usize,
    /// What it came to, year by year.
    pub values: Vec<SheetValue>,
    /// The change from the year before to the last one; none while either is open.
    pub change: Option<SheetChange>,
}

/// A change; its digits carry a minus sign for a loss and none for a gain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetChange {
    /// In points.
    pub points: Option<Decimal>,
    /// In percentage points, to two places.
    pub percent: Decimal,
}

/// What happened from one year to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetMovement {
    /// The period before.
    pub from: String,
    /// The period after.
    pub to: String,
    /// What became of improvements and strengths; every kind is there, some are empty.
    pub lists: Vec<MovementList>,
    /// Items whose value changed without new evidence.
    pub unproved: Vec<String>,
}

/// Strengths or improvements that went the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovementList {
    /// The stable word for scripts, e.g. `closed`.
    pub key: &'static str,
    /// The title for people.
    pub title: String,
    /// The entries.
    pub mentions: Vec<SheetMention>,
}

/// A strength or an improvement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetMention {
    /// The item.
    pub item: String,
    /// Its id in the item.
    pub id: String,
    /// The thought.
    pub text: String,
    /// The period in which it was first written down.
    pub since: String,
}

impl YearsSheet {
    /// Makes the sheet of a comparison; `years` are those compared, each with the name of its file.
    #[must_use]
    pub fn build(comparison: &Comparison, years: &[(String, Year<'_>)], lang: Lang) -> Self {
        let criteria = years.last().map(|(_, year)| year.criteria);
        let text = |text: Option<String>| text.unwrap_or_default();
        Self {
            lang,
            criteria: text(criteria.map(|own| own.id.to_string())),
            edition: text(criteria.map(|own| own.edition.get(lang).to_owned())),
            years: years.iter().map(|(file, year)| SheetYear::of(file, year)).collect(),
            rows: criteria.map_or_else(Vec::new, |criteria| {
                comparison.rows.iter().map(|row| YearsRow::of(row, criteria, lang)).collect()
            }),
            movements: comparison
                .movements
                .iter()
                .zip(years.windows(2))
                .map(|(movement, pair)| {
                    let period = |place: usize| pair[place].1.assessment.period.clone();
                    SheetMovement::of(movement, period(0), period(1), lang)
                })
                .collect(),
        }
    }

    /// The figures as a table: a column for every year, and the last change.
    #[must_use]
    pub fn grid(&self) -> Grid {
        let lang = self.lang;
        let has_points = self.rows.iter().any(|row| row.values.iter().any(|own| own.max.is_some()));
        let mut columns = vec![
            Column::new("id", lang.pick("条款", "Item"), ColumnKind::Word),
            Column::new("kind", lang.pick("类别", "Kind"), ColumnKind::Word),
            Column::new("title", lang.pick("名称", "Title"), ColumnKind::Text),
        ];
        for year in &self.years {
            let period = &year.period;
            if has_points {
                let title = say!(lang, "{period} 得分", "{period} points");
                columns.push(Column::new(format!("{period} points"), title, ColumnKind::Number));
            }
            let title = format!("{period} %");
            columns.push(Column::new(format!("{period} percent"), title, ColumnKind::Number));
        }
        if has_points {
            let title = lang.pick("变化", "Change");
            columns.push(Column::new("change points", title, ColumnKind::Number));
        }
        let title = lang.pick("百分点", "pp");
        columns.push(Column::new("change percent", title, ColumnKind::Number));
        let rows = self.rows.iter().map(|row| row.cells(has_points)).collect();
        Grid { columns, rows }
    }
}

impl SheetYear {
    fn of(file: &str, year: &Year<'_>) -> Self {
        Self {
            file: file.to_owned(),
            organization: year.assessment.organization.clone(),
            period: year.assessment.period.clone(),
            is_complete: year.scorecard.is_complete(),
        }
    }
}

impl YearsRow {
    fn of(row: &Row, criteria: &Criteria, lang: Lang) -> Self {
        let Row { place, values, change } = row;
        let walk = criteria.walk();
        let node = |id: &Id| walk.iter().find(|visit| visit.node.id == *id);
        let (id, kind, title, depth) = match place {
            Place::Group(id) | Place::Item(id) => {
                let kind = if matches!(place, Place::Item(_)) { "item" } else { "group" };
                let (title, depth) = node(id).map_or((String::new(), 0), |visit| {
                    (visit.node.title.get(lang).to_owned(), visit.depth)
                });
                (id.to_string(), kind, title, depth)
            }
            Place::Named(id) => {
                let total = criteria.totals.iter().find(|total| total.id == *id);
                let title = total.map(|total| total.title.get(lang).to_owned());
                (id.to_string(), "total", title.unwrap_or_default(), 0)
            }
            Place::Total => {
                ("total".to_owned(), "total", criteria.total.title.get(lang).to_owned(), 0)
            }
        };
        let values = values.iter().map(|value| match place {
            Place::Item(_) => SheetValue::of_item(value),
            _ => SheetValue::of_group(value),
        });
        Self {
            id,
            kind,
            title,
            depth,
            values: values.collect(),
            change: change.as_ref().map(SheetChange::of),
        }
    }

    fn cells(&self, has_points: bool) -> Vec<String> {
        let mut cells = vec![self.id.clone(), self.kind.to_owned(), self.title.clone()];
        let digits = |number: Option<&Decimal>| number.map(ToString::to_string).unwrap_or_default();
        for value in &self.values {
            if has_points {
                cells.push(digits(value.points.as_ref()));
            }
            cells.push(digits(value.percent.as_ref()));
        }
        let change = self.change.as_ref();
        if has_points {
            cells.push(digits(change.and_then(|change| change.points.as_ref())));
        }
        cells.push(digits(change.map(|change| &change.percent)));
        cells
    }
}

impl SheetChange {
    pub(super) fn of(change: &Change) -> Self {
        Self {
            points: change.points.as_ref().map(crate::number::Points::decimal),
            percent: change.percent.shown(),
        }
    }
}

impl SheetMovement {
    fn of(movement: &Movement, from: String, to: String, lang: Lang) -> Self {
        let Movement {
            closed,
            dropped,
            open,
            vanished,
            new,
            strengths_gone,
            strengths_new,
            unproved,
        } = movement;
        let list = |key, zh: &'static str, en: &'static str, mentions: &[Mention]| MovementList {
            key,
            title: lang.pick(zh, en).to_owned(),
            mentions: mentions.iter().map(SheetMention::of).collect(),
        };
        Self {
            from,
            to,
            lists: vec![
                list("closed", "已完成的改进", "Improvements done", closed),
                list("dropped", "已取消的改进", "Improvements dropped", dropped),
                list("open", "仍未完成的改进", "Improvements still open", open),
                list("vanished", "没有下文的改进", "Improvements not mentioned any more", vanished),
                list("new", "新增的改进机会", "New improvements", new),
                list("strengths_gone", "不再提到的优势", "Strengths gone", strengths_gone),
                list("strengths_new", "新增的优势", "New strengths", strengths_new),
            ],
            unproved: unproved.iter().map(Id::to_string).collect(),
        }
    }
}

impl SheetMention {
    fn of(mention: &Mention) -> Self {
        let Mention { item, id, text, since } = mention;
        Self {
            item: item.to_string(),
            id: id.to_string(),
            text: text.clone(),
            since: since.clone(),
        }
    }
}
