//! The page for those who read one page.

use super::{Builder, is_open, sentence};
use crate::{
    comparison::Place,
    criteria::Node,
    number::{Percent, Points},
    report::{GroupRow, Highlight, ScoreSheet, Stake, Status, Summary, sheet},
    say,
    scoring::ItemScore,
};

/// How many strengths the summary names.
const STRENGTHS_SHOWN: usize = 4;
/// How many items with points at stake the summary names.
const STAKES_SHOWN: usize = 5;

impl Builder<'_> {
    pub(super) fn summary(&self) -> Summary {
        let titles = self.criteria.totals.iter().map(|total| total.title.get(self.lang).to_owned());
        let figures = self
            .scorecard
            .totals
            .iter()
            .map(|total| self.figure(&Place::Named(total.id.clone()), &total.value));
        let sheet = ScoreSheet::build(self.criteria, self.assessment, self.scorecard, self.lang);
        Summary {
            total_title: self.criteria.total.title.get(self.lang).to_owned(),
            total: self.scorecard.total.as_ref().map(|value| self.figure(&Place::Total, value)),
            totals: titles.zip(figures).collect(),
            reading: sheet.reading(),
            weights: sheet.weights.as_deref().map(sentence),
            status: Status {
                is_complete: self.scorecard.is_complete(),
                made_of: sentence(&sheet::made_of(self.scorecard, self.lang)),
                rated_part: self.rated_part(),
                rounding: sentence(&sheet::rounding(self.criteria, self.lang)),
            },
            groups: self.criteria.nodes.iter().filter_map(|node| self.group_row(node)).collect(),
            bands: self.band_spans(),
            strengths: self.strengths(),
            stakes: self.stakes(),
            changes: self.changes(),
        }
    }

    /// What the rated part of an incomplete assessment came to.
    pub(super) fn rated_part(&self) -> Option<String> {
        let points = self.scorecard.total.as_ref()?.points.as_ref()?;
        let items = self.scorecard.items.iter();
        let rated = items.filter(|item| item.value.percent.is_some());
        let most: Points = rated.filter_map(|item| item.value.max.as_ref()).sum();
        if self.scorecard.is_complete() || most.is_zero() {
            return None;
        }
        Some(say!(
            self.lang,
            "已评部分 {points} / {most} 分",
            "Rated part: {points} of {most} points"
        ))
    }

    pub(super) fn group_row(&self, node: &Node) -> Option<GroupRow> {
        Some(GroupRow {
            id: node.id.to_string(),
            title: node.title.get(self.lang).to_owned(),
            figure: self.node_figure(node, self.value(node)?),
        })
    }

    /// One strength each of the items with the highest percentages, the larger item first in a tie.
    pub(super) fn strengths(&self) -> Vec<Highlight> {
        let mut rated: Vec<(&ItemScore, &Percent)> = self
            .scorecard
            .items
            .iter()
            .filter_map(|item| Some((item, item.value.percent.as_ref()?)))
            .collect();
        rated.sort_by(|(one, percent), (other, other_percent)| {
            other_percent.cmp(percent).then_with(|| other.value.max.cmp(&one.value.max))
        });
        rated
            .into_iter()
            .filter_map(|(item, _)| {
                let strength = self.assessment.item(&item.id)?.strengths.first()?;
                Some(Highlight { item: item.id.to_string(), text: strength.text.clone() })
            })
            .take(STRENGTHS_SHOWN)
            .collect()
    }

    /// The items by points at stake, most first.
    pub(super) fn by_stake(&self) -> Vec<(&ItemScore, Points)> {
        let mut items: Vec<(&ItemScore, Points)> = self
            .scorecard
            .items
            .iter()
            .filter_map(|item| Some((item, item.value.at_stake()?)))
            .filter(|(_, points)| !points.is_zero())
            .collect();
        items.sort_by(|(_, one), (_, other)| other.cmp(one));
        items
    }

    pub(super) fn stakes(&self) -> Vec<Stake> {
        self.by_stake()
            .into_iter()
            .filter_map(|(item, points)| {
                let node = self.criteria.node(item.id.as_str())?;
                let record = self.assessment.item(&item.id);
                let improvement =
                    record.and_then(|record| record.improvements.iter().find(|own| is_open(own)));
                Some(Stake {
                    item: item.id.to_string(),
                    title: node.title.get(self.lang).to_owned(),
                    text: improvement.map(|own| own.text.clone()),
                    points: points.to_string(),
                })
            })
            .take(STAKES_SHOWN)
            .collect()
    }
}
