//! What was found, item by item.

use super::{Builder, band_of, named_band, statement};
use crate::{
    assessment::{FactorRating, Improvement, ItemRecord, Rating, State},
    criteria::{self, Id, Item, Node},
    measures::figures_of,
    report::{
        Answer, FactorRow, ItemSection, Share,
        measures::{sheet_of, support_rows},
    },
    say,
    text::Lang,
};

/// The title of the level that was chosen for an item.
pub(in crate::report) fn level_of(item: &Item, record: &ItemRecord, lang: Lang) -> Option<String> {
    let Some(Rating::Level(id)) = &record.score else { return None };
    let level = item.scale.levels().iter().find(|level| level.id == *id)?;
    Some(level.title.get(lang).to_owned())
}

impl Builder<'_> {
    pub(super) fn items(&self) -> Vec<ItemSection> {
        let empty = ItemRecord::default();
        self.criteria
            .walk()
            .into_iter()
            .filter_map(|visit| {
                let item = visit.node.item()?;
                let record = self.assessment.item(&visit.node.id).unwrap_or(&empty);
                self.item(visit, item, record)
            })
            .collect()
    }

    pub(super) fn item(
        &self,
        visit: criteria::Visit<'_>,
        item: &Item,
        record: &ItemRecord,
    ) -> Option<ItemSection> {
        let (node, lang) = (visit.node, self.lang);
        let value = self.value(node)?;
        let figures = figures_of(self.criteria, self.assessment, node, item);
        let named = |id: &Id| {
            let node = self.criteria.node(id.as_str())?;
            Some(format!("{id} {}", node.title.get(lang)))
        };
        let registered = |id: &Id| {
            let entry = self.assessment.evidence(id)?;
            Some(format!("{id} {}", entry.title))
        };
        Some(ItemSection {
            id: node.id.to_string(),
            title: node.title.get(lang).to_owned(),
            group: visit.parent.map(|group| format!("{} {}", group.id, group.title.get(lang))),
            scale: item.scale.title.get(lang).to_owned(),
            about: item.about.as_ref().map(|about| about.get(lang).to_owned()),
            figure: self.node_figure(node, value),
            band: band_of(&item.scale, value),
            level: level_of(item, record, lang),
            factors: self.factors(node, item),
            answers: self.answers(item, record),
            reason: record.reason.clone(),
            owner: record.owner.clone(),
            due: record.due,
            strengths: record
                .strengths
                .iter()
                .map(|own| {
                    statement(&own.id, &own.text, &own.evidence, self.since(own.since.as_ref()))
                })
                .collect(),
            improvements: record
                .improvements
                .iter()
                .map(|own| statement(&own.id, &own.text, &own.evidence, self.note(own)))
                .collect(),
            evidence: record.evidence.iter().filter_map(registered).collect(),
            measures: figures.facts.iter().map(|own| sheet_of(self.criteria, own, lang)).collect(),
            support: support_rows(&figures, self.assessment, lang),
            informs: item.informs.iter().filter_map(named).collect(),
        })
    }

    pub(super) fn factors(&self, node: &Node, item: &Item) -> Vec<FactorRow> {
        let ratings = self.assessment.item(&node.id).map(|record| &record.factors);
        item.scale
            .factors
            .iter()
            .map(|factor| {
                let rating = ratings.and_then(|ratings| ratings.get(&factor.id));
                let (band, percent) = match rating {
                    Some(FactorRating::Band(id)) => (named_band(&item.scale, id), None),
                    Some(FactorRating::Percent(percent)) => {
                        let band = item.scale.band_of(percent);
                        let band = band.and_then(|band| named_band(&item.scale, &band.id));
                        (band, Some((percent.to_string(), Share(percent.permille()))))
                    }
                    None => (None, None),
                };
                FactorRow { title: factor.title.get(self.lang).to_owned(), band, percent }
            })
            .collect()
    }

    /// Owner, date and state in one line.
    pub(super) fn note(&self, improvement: &Improvement) -> String {
        let state = match improvement.state {
            State::Open => self.lang.pick("未完成", "open"),
            State::Done => self.lang.pick("已完成", "done"),
            State::Dropped => self.lang.pick("已取消", "dropped"),
        };
        let due = improvement.due.map(|due| due.to_string());
        let since = improvement.since.as_ref().map(|since| self.since(Some(since)));
        let parts = [improvement.owner.clone(), due, Some(state.to_owned()), since];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Since when it is known; empty when it is new.
    fn since(&self, since: Option<&String>) -> String {
        since.map_or_else(String::new, |since| say!(self.lang, "{since} 提出", "since {since}"))
    }

    fn answers(&self, item: &Item, record: &ItemRecord) -> Vec<Answer> {
        let mut answers = Vec::new();
        for area in &item.areas {
            for question in &area.questions {
                let Some(text) = record.answers.get(&question.id) else { continue };
                answers.push(Answer {
                    area: area.title.get(self.lang).to_owned(),
                    ask: question.ask.get(self.lang).to_owned(),
                    text: text.clone(),
                });
            }
        }
        answers
    }
}
