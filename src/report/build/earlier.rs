//! What earlier assessments add to a report: the figures of the last time, what changed, the course of the years.

use super::Builder;
use crate::{
    assessment::{Assessment, State},
    both,
    comparison::{self, Change, Comparison, Movement, Place, Row, Year},
    criteria::{Criteria, Node},
    number::{Percent, Points},
    report::{
        Changes, Direction, FigureChange, ItemChange, LastFigure, Share, Trend, TrendLine,
        TrendValue,
    },
    say,
    scoring::{self, Scorecard, Value},
    text::Lang,
};

/// How many items that rose, and that fell, the summary names.
const CHANGES_SHOWN: usize = 4;

/// Earlier assessments beside this one.
pub(super) struct Earlier {
    /// The periods, oldest first; the last one is that of this assessment.
    periods: Vec<String>,
    comparison: Comparison,
    /// Whether more than the ratings of the last time is known.
    knows_statements: bool,
}

impl Earlier {
    /// Those given, else what the assessment itself knows of the last time; none where nothing can be compared.
    pub(super) fn of(
        criteria: &Criteria,
        assessment: &Assessment,
        scorecard: &Scorecard,
        given: &[(Assessment, Scorecard)],
    ) -> Option<Self> {
        let own = || {
            let last = assessment.last_ratings()?;
            let scorecard = scoring::score(criteria, &last);
            Some((last, scorecard))
        };
        let own = if given.is_empty() { own() } else { None };
        let earlier: Vec<&(Assessment, Scorecard)> = given.iter().chain(&own).collect();
        if earlier.is_empty() {
            return None;
        }
        let years = earlier.iter().map(|(assessment, scorecard)| (assessment, scorecard));
        let years: Vec<Year<'_>> = years
            .chain(std::iter::once((assessment, scorecard)))
            .map(|(assessment, scorecard)| Year { criteria, assessment, scorecard })
            .collect();
        Some(Self {
            periods: years.iter().map(|year| year.assessment.period.clone()).collect(),
            comparison: comparison::compare(&years).ok()?,
            knows_statements: own.is_none(),
        })
    }

    pub(super) fn last_figure(&self, place: &Place) -> Option<LastFigure> {
        let row = self.comparison.row(place)?;
        let [.., before, _] = row.values.as_slice() else { return None };
        Some(LastFigure {
            points: before.points.as_ref().map(Points::to_string),
            percent: before.percent.as_ref().map(shown),
            share: before.percent.as_ref().map(|percent| Share(percent.permille())),
            change: row.change.as_ref().map(figure_change),
        })
    }
}

impl Builder<'_> {
    pub(super) fn changes(&self) -> Option<Changes> {
        let earlier = self.earlier?;
        let [.., from, to] = earlier.periods.as_slice() else { return None };
        let mut items: Vec<(&Row, &Change)> = earlier
            .comparison
            .rows
            .iter()
            .filter(|row| matches!(row.place, Place::Item(_)))
            .filter_map(|row| Some((row, row.change.as_ref()?)))
            .filter(|(_, change)| !change.percent.is_zero())
            .collect();
        items.sort_by(|(_, one), (_, other)| {
            other.percent.cmp(&one.percent).then_with(|| other.points.cmp(&one.points))
        });
        let rows = |items: &[&(&Row, &Change)]| -> Vec<ItemChange> {
            let shown = items.iter().take(CHANGES_SHOWN);
            shown.filter_map(|(row, change)| self.item_change(row, change)).collect()
        };
        let (risen, mut fallen): (Vec<_>, Vec<_>) =
            items.iter().partition(|(_, change)| !change.percent.is_negative());
        fallen.reverse();
        let movement = earlier.comparison.movements.last().filter(|_| earlier.knows_statements);
        Some(Changes {
            from: from.clone(),
            to: to.clone(),
            risen: rows(&risen),
            fallen: rows(&fallen),
            improvements: self.moved(movement),
            unproved: movement.map_or_else(Vec::new, |movement| {
                movement.unproved.iter().map(ToString::to_string).collect()
            }),
        })
    }

    fn item_change(&self, row: &Row, change: &Change) -> Option<ItemChange> {
        let Place::Item(id) = &row.place else { return None };
        let [.., before, after] = row.values.as_slice() else { return None };
        Some(ItemChange {
            item: id.to_string(),
            title: self.criteria.node(id.as_str())?.title.get(self.lang).to_owned(),
            from: shown(before.percent.as_ref()?),
            to: shown(after.percent.as_ref()?),
            change: signed(&shown(&change.percent)),
        })
    }

    /// What became of improvements: from both assessments, or from what this one alone says.
    fn moved(&self, movement: Option<&Movement>) -> Option<String> {
        let counts = match movement {
            Some(movement) => [
                movement.closed.len(),
                movement.dropped.len(),
                movement.open.len(),
                movement.new.len(),
            ],
            None => self.counted_by_since(),
        };
        (counts != [0; 4]).then(|| said_of_improvements(counts, self.lang))
    }

    fn counted_by_since(&self) -> [usize; 4] {
        let all = || self.assessment.items.values().flat_map(|record| &record.improvements);
        let earlier = |state| all().filter(|own| own.since.is_some() && own.state == state).count();
        let new = all().filter(|own| own.since.is_none()).count();
        [earlier(State::Done), earlier(State::Dropped), earlier(State::Open), new]
    }

    pub(super) fn trend(&self) -> Option<Trend> {
        let earlier = self.earlier?;
        if earlier.periods.len() < 3 {
            return None;
        }
        let line = |place: Place, id: Option<String>, title: &crate::text::Localized| {
            let row = earlier.comparison.row(&place)?;
            let title = title.get(self.lang).to_owned();
            Some(TrendLine { id, title, values: row.values.iter().map(trend_value).collect() })
        };
        let total = line(Place::Total, None, &self.criteria.total.title);
        let named = self.criteria.totals.iter();
        let named =
            named.filter_map(|total| line(Place::Named(total.id.clone()), None, &total.title));
        let groups = self
            .criteria
            .nodes
            .iter()
            .filter_map(|node| line(place_of(node), Some(node.id.to_string()), &node.title));
        let lines = total.into_iter().chain(named).chain(groups).collect();
        Some(Trend { periods: earlier.periods.clone(), lines })
    }
}

/// What became of improvements; what there is none of is not spoken of.
fn said_of_improvements([closed, dropped, open, new]: [usize; 4], lang: Lang) -> String {
    let earlier = [
        (closed, both!("完成 {closed} 条", "{closed} done")),
        (dropped, both!("取消 {dropped} 条", "{dropped} dropped")),
        (open, both!("仍未完成 {open} 条", "{open} still open")),
    ];
    let earlier = earlier.iter().filter(|(count, _)| *count > 0).map(|(_, said)| said.get(lang));
    let earlier = earlier.collect::<Vec<_>>().join(lang.pick("，", ", "));
    match (earlier.is_empty(), new) {
        (true, new) => say!(lang, "新增改进机会 {new} 条。", "New improvements: {new}."),
        (false, 0) => {
            say!(lang, "上次的改进机会：{earlier}。", "Improvements of the last time: {earlier}.")
        }
        (false, new) => say!(
            lang,
            "上次的改进机会：{earlier}；新增 {new} 条。",
            "Improvements of the last time: {earlier}; {new} new."
        ),
    }
}

fn place_of(node: &Node) -> Place {
    match node.item() {
        Some(_) => Place::Item(node.id.clone()),
        None => Place::Group(node.id.clone()),
    }
}

fn trend_value(value: &Value) -> TrendValue {
    TrendValue {
        points: value.points.as_ref().map(Points::to_string),
        percent: value.percent.as_ref().map(shown),
        share: value.percent.as_ref().map(|percent| Share(percent.permille())),
    }
}

fn figure_change(change: &Change) -> FigureChange {
    let Change { points, percent } = change;
    FigureChange {
        points: points.as_ref().map(|points| signed(&points.to_string())),
        percent: signed(&shown(percent)),
        direction: match percent {
            percent if percent.is_zero() => Direction::Same,
            percent if percent.is_negative() => Direction::Down,
            _ => Direction::Up,
        },
    }
}

fn shown(percent: &Percent) -> String {
    percent.shown().to_string()
}

/// Digits with their sign, a loss with a real minus sign.
fn signed(digits: &str) -> String {
    match digits.strip_prefix('-') {
        Some(digits) => format!("−{digits}"),
        None if digits == "0" => digits.to_owned(),
        None => format!("+{digits}"),
    }
}
