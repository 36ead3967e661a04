//! What corresponds between two sets of criteria, as a model: pairs with their titles, and what two assessments
//! came to there.

use super::{Column, ColumnKind, Grid};
use crate::{
    comparison::{Correspondence, Mapping, Pair, Year},
    criteria::{Criteria, Id},
    number::{Decimal, Percent},
    text::Lang,
};

/// A mapping, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchSheet {
    /// The language.
    pub lang: Lang,
    /// The title of the mapping.
    pub title: String,
    /// Whose judgement it is.
    pub notice: String,
    /// The two sides: the edition of the criteria, and the period of the assessment where there is one.
    pub sides: [MatchSide; 2],
    /// The pairs.
    pub rows: Vec<MatchRow>,
}

/// One side of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchSide {
    /// The id of the criteria.
    pub criteria: String,
    /// Their edition.
    pub edition: String,
    /// The period of the assessment.
    pub period: Option<String>,
}

/// A pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchRow {
    /// The stable word for scripts, e.g. `same`.
    pub kind: &'static str,
    /// How they correspond, for people.
    pub how: String,
    /// The items on either side: id and title.
    pub items: [Vec<(String, String)>; 2],
    /// What they came to together, in per cent to two places.
    pub percents: [Option<Decimal>; 2],
    /// The change in percentage points, only where they can be compared.
    pub change: Option<Decimal>,
    /// What to know about it.
    pub note: Option<String>,
}

impl MatchSheet {
    /// A mapping alone.
    #[must_use]
    pub fn of_mapping(mapping: &Mapping, from: &Criteria, to: &Criteria, lang: Lang) -> Self {
        let rows = mapping.pairs.iter().map(|pair| MatchRow::of(pair, [from, to], lang));
        Self::new(mapping, [from, to], [None, None], rows.collect(), lang)
    }

    /// Two assessments along a mapping.
    #[must_use]
    pub fn of_years(mapping: &Mapping, before: &Year<'_>, after: &Year<'_>, lang: Lang) -> Self {
        let criteria = [before.criteria, after.criteria];
        let rows = mapping.compare(before, after);
        let rows = rows.iter().map(|own| MatchRow {
            percents: [shown(own.before.as_ref()), shown(own.after.as_ref())],
            change: shown(own.change.as_ref()),
            ..MatchRow::of(own.pair, criteria, lang)
        });
        let periods = [before, after].map(|year| Some(year.assessment.period.clone()));
        Self::new(mapping, criteria, periods, rows.collect(), lang)
    }

    /// What an assessment under the one side came to beside each pair. What that would be worth on the other side is
    /// not said: nothing is converted.
    #[must_use]
    pub fn of_one(mapping: &Mapping, year: &Year<'_>, to: &Criteria, lang: Lang) -> Self {
        let criteria = [year.criteria, to];
        let rows = mapping.known(year);
        let rows = rows.iter().map(|(pair, percent)| MatchRow {
            percents: [shown(percent.as_ref()), None],
            ..MatchRow::of(pair, criteria, lang)
        });
        let periods = [Some(year.assessment.period.clone()), None];
        Self::new(mapping, criteria, periods, rows.collect(), lang)
    }

    fn new(
        mapping: &Mapping,
        criteria: [&Criteria; 2],
        periods: [Option<String>; 2],
        rows: Vec<MatchRow>,
        lang: Lang,
    ) -> Self {
        let [from, to] = criteria;
        let [before, after] = periods;
        let side = |criteria: &Criteria, period| MatchSide {
            criteria: criteria.id.to_string(),
            edition: criteria.edition.get(lang).to_owned(),
            period,
        };
        Self {
            lang,
            title: mapping.title.get(lang).to_owned(),
            notice: mapping.notice.get(lang).to_owned(),
            sides: [side(from, before), side(to, after)],
            rows,
        }
    }

    /// The pairs as a table; with figures where there are assessments.
    #[must_use]
    pub fn grid(&self) -> Grid {
        let lang = self.lang;
        let has_figures = self.sides.each_ref().map(|side| side.period.is_some());
        let [from, to] = &self.sides;
        let mut columns = vec![
            Column::new("from", &from.edition, ColumnKind::Text),
            Column::new("to", &to.edition, ColumnKind::Text),
            Column::new("kind", lang.pick("关系", "How"), ColumnKind::Word),
        ];
        for (side, key) in self.sides.iter().zip(["before", "after"]) {
            if let Some(period) = &side.period {
                // Two assessments of one period are told apart by their sides.
                let title = match key {
                    _ if from.period != to.period => format!("{period} %"),
                    "before" => lang.pick("前者 %", "Left %").to_owned(),
                    _ => lang.pick("后者 %", "Right %").to_owned(),
                };
                columns.push(Column::new(key, title, ColumnKind::Number));
            }
        }
        if has_figures == [true; 2] {
            columns.push(Column::new("change", lang.pick("变化", "Change"), ColumnKind::Number));
        }
        columns.push(Column::new("note", lang.pick("说明", "Note"), ColumnKind::Text));
        let rows = self.rows.iter().map(|row| row.cells(has_figures)).collect();
        Grid { columns, rows }
    }
}

impl MatchRow {
    fn of(pair: &Pair, [from, to]: [&Criteria; 2], lang: Lang) -> Self {
        let Pair { from: left, to: right, kind, note } = pair;
        let titled = |ids: &[Id], criteria: &Criteria| {
            let title = |id: &Id| {
                let node = criteria.node(id.as_str());
                node.map(|node| node.title.get(lang).to_owned()).unwrap_or_default()
            };
            ids.iter().map(|id| (id.to_string(), title(id))).collect()
        };
        Self {
            kind: kind.word(),
            how: how(*kind, lang).to_owned(),
            items: [titled(left, from), titled(right, to)],
            percents: [None, None],
            change: None,
            note: note.as_ref().map(|note| note.get(lang).to_owned()),
        }
    }

    fn cells(&self, has_figures: [bool; 2]) -> Vec<String> {
        let side = |items: &[(String, String)]| {
            let named: Vec<String> =
                items.iter().map(|(id, title)| format!("{id} {title}")).collect();
            if named.is_empty() { "—".to_owned() } else { named.join("\n") }
        };
        let [from, to] = &self.items;
        let mut cells = vec![side(from), side(to), self.how.clone()];
        let digits =
            |number: &Option<Decimal>| number.as_ref().map(ToString::to_string).unwrap_or_default();
        let shown = self.percents.iter().zip(has_figures).filter(|(_, has_figures)| *has_figures);
        cells.extend(shown.map(|(percent, _)| digits(percent)));
        if has_figures == [true; 2] {
            cells.push(digits(&self.change));
        }
        cells.push(self.note.clone().unwrap_or_default());
        cells
    }
}

fn shown(percent: Option<&Percent>) -> Option<Decimal> {
    percent.map(Percent::shown)
}

fn how(kind: Correspondence, lang: Lang) -> &'static str {
    match kind {
        Correspondence::Same => lang.pick("相同", "same"),
        Correspondence::Split => lang.pick("拆分", "split"),
        Correspondence::Merged => lang.pick("合并", "merged"),
        Correspondence::Partial => lang.pick("部分对应", "partial"),
        Correspondence::New => lang.pick("仅后者有", "only here"),
        Correspondence::Dropped => lang.pick("仅前者有", "only there"),
    }
}
