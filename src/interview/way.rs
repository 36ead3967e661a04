//! The ways through a session: which station comes next, before, or under a name.

use super::{
    Detour, FigureField, Place, Session,
    screen::Block,
    station::{Chapter, HeadField, ItemStep, Station},
    words,
};
use crate::{
    assessment::ItemRecord,
    criteria::{Id, Item, Node},
};

impl Session {
    pub(super) fn station(&self) -> &Station {
        self.stations.get(self.place.at).unwrap_or(&Station::Overview)
    }

    pub(super) fn place_of(&self, station: &Station) -> Place {
        let at = self.stations.iter().position(|own| own == station).unwrap_or(0);
        Place { at, detour: None }
    }

    /// Whether an answer here is a text of one's own words, and not a value.
    pub(super) fn takes_words(&self) -> bool {
        match (&self.place.detour, self.station()) {
            (Some(Detour::Words(_) | Detour::Owner(_) | Detour::Location(_)), _) => true,
            (Some(Detour::ItemOwner), _) => true,
            (Some(Detour::Figures { field, .. }), _) => {
                matches!(field, FigureField::Unit | FigureField::Title | FigureField::Comparison)
            }
            (Some(_), _) => false,
            (None, Station::Head(field)) => *field != HeadField::Date,
            (None, Station::Profile(_)) => true,
            (None, Station::Overview) => false,
            (None, Station::Item(_, step)) => match step {
                ItemStep::Intro | ItemStep::Factor(_) | ItemStep::Score | ItemStep::Summary => {
                    false
                }
                ItemStep::Question(_) | ItemStep::Reason | ItemStep::Strengths => true,
                ItemStep::Improvements | ItemStep::Evidence | ItemStep::Figures => true,
            },
        }
    }

    /// Whether entries are collected here, one after another.
    pub(super) fn is_list(&self) -> bool {
        use ItemStep::{Evidence, Figures, Improvements, Strengths};
        matches!(self.station(), Station::Item(_, Strengths | Improvements | Evidence | Figures))
    }

    /// The station one is at, without the question beside it.
    pub(super) fn here(&self) -> Place {
        Place { at: self.place.at, detour: None }
    }

    pub(super) fn overview(&self) -> Place {
        Place { at: 0, detour: None }
    }

    /// The beginning of an item, or of the first open item of a group.
    pub(super) fn intro_of(&self, id: &str) -> Option<Place> {
        let node = self.criteria.node(id)?;
        let below = |visit: &Node| is_below(node, visit);
        let mut items = self.criteria.items().map(|(node, _)| node).filter(|own| below(own));
        let first = items.next()?;
        let is_open = |own: &Node| self.scorecard.open.contains(&own.id);
        let chosen = std::iter::once(first).chain(items).find(|own| is_open(own)).unwrap_or(first);
        Some(self.place_of(&Station::Item(chosen.id.clone(), ItemStep::Intro)))
    }

    /// Whether an item is walked: all are, or those of one owner.
    pub(super) fn is_walked(&self, id: &Id) -> bool {
        let Some(wanted) = &self.options.owner else { return true };
        let owner = self.assessment.item(id).and_then(|record| record.owner.as_ref());
        owner.is_some_and(|own| own == wanted)
    }

    /// How many of the items that are walked are open.
    pub(super) fn open_count(&self) -> usize {
        self.scorecard.open.iter().filter(|id| self.is_walked(id)).count()
    }

    /// How long what is left will take, once the pace is known.
    pub(super) fn time_left(&self) -> Option<Block> {
        let minutes = self.pace.minutes(self.open_count())?;
        Some(Block::Remark(words::time_left(minutes, self.lang())))
    }

    /// The first item that is walked.
    pub(super) fn first_item(&self) -> Option<Id> {
        let mut ids = self.scorecard.items.iter().map(|item| &item.id);
        ids.find(|id| self.is_walked(id)).cloned()
    }

    /// The next open item after one, beginning again at the top; none when no other is open.
    pub(super) fn next_open(&self, after: Option<&Id>) -> Option<Id> {
        let items: Vec<&Id> = self.scorecard.items.iter().map(|item| &item.id).collect();
        let start =
            after.and_then(|id| items.iter().position(|own| *own == id)).map_or(0, |at| at + 1);
        let around = items.iter().cycle().skip(start).take(items.len());
        around
            .filter(|id| Some(**id) != after && self.is_walked(id))
            .find(|id| self.scorecard.open.contains(id))
            .map(|id| (*id).clone())
    }

    /// The beginning of the next open item, or the overview when no other is open.
    pub(super) fn next_item(&self, after: Option<&Id>) -> Place {
        match self.next_open(after) {
            Some(id) => self.place_of(&Station::Item(id, ItemStep::Intro)),
            None => self.overview(),
        }
    }

    /// Whether a station has something to ask as things stand.
    pub(super) fn is_asked(&self, station: &Station) -> bool {
        match station {
            Station::Item(id, ItemStep::Reason) => self.record(id).score.is_some(),
            _ => true,
        }
    }

    /// The station after this one.
    pub(super) fn onward(&self) -> Place {
        let here = self.station().chapter();
        let next =
            (self.place.at + 1..self.stations.len()).find(|at| self.is_asked(&self.stations[*at]));
        match next {
            Some(at) if self.stations[at].chapter() == here => Place { at, detour: None },
            _ => match here {
                Chapter::Item(id) => self.next_item(Some(id)),
                _ => self.overview(),
            },
        }
    }

    /// The station before this one, or the station itself when one is beside it.
    pub(super) fn backward(&self) -> Place {
        if self.place.detour.is_some() {
            return self.here();
        }
        let is_item = |chapter: Chapter<'_>| matches!(chapter, Chapter::Item(_));
        let here = self.station().chapter();
        let before = (0..self.place.at).rev().find(|at| self.is_asked(&self.stations[*at]));
        match before {
            Some(at)
                if self.stations[at].chapter() == here
                    || (is_item(here) && is_item(self.stations[at].chapter())) =>
            {
                Place { at, detour: None }
            }
            _ => self.overview(),
        }
    }

    /// The item one is in.
    pub(super) fn item(&self) -> Option<(&Node, &Item)> {
        match self.station() {
            Station::Item(id, _) => self.criteria.item(id.as_str()),
            _ => None,
        }
    }

    /// What was found about an item; an empty record when nothing was.
    pub(super) fn record(&self, id: &Id) -> ItemRecord {
        self.assessment.item(id).cloned().unwrap_or_default()
    }

    /// What a field of the head says.
    pub(super) fn head_text(&self, field: HeadField) -> Option<String> {
        let assessment = &self.assessment;
        let text = match field {
            HeadField::Organization => assessment.organization.clone(),
            HeadField::Period => assessment.period.clone(),
            HeadField::Assessors => assessment.assessors.join("、"),
            HeadField::Date => assessment.date?.to_string(),
        };
        (!text.is_empty()).then_some(text)
    }

    /// The name of the list of statements one is at.
    pub(super) fn list_name(&self) -> &'static str {
        match self.station() {
            Station::Item(_, ItemStep::Improvements) => "improvements",
            _ => "strengths",
        }
    }

    /// The words of a statement of the list one is at, and the evidence it refers to.
    pub(super) fn statement(&self, id: &Id) -> Option<(String, Vec<Id>)> {
        let record = self.record_here();
        match self.list_name() {
            "improvements" => {
                let own = record.improvements.into_iter().find(|own| own.id == *id)?;
                Some((own.text, own.evidence))
            }
            _ => {
                let own = record.strengths.into_iter().find(|own| own.id == *id)?;
                Some((own.text, own.evidence))
            }
        }
    }

    /// What was found about the item one is in.
    pub(super) fn record_here(&self) -> ItemRecord {
        self.item().map(|(node, _)| self.record(&node.id)).unwrap_or_default()
    }

    /// The stations of an item with their places.
    pub(super) fn steps_of(&self, id: &Id) -> impl Iterator<Item = (usize, &ItemStep)> {
        self.stations.iter().enumerate().filter_map(move |(at, station)| match station {
            Station::Item(own, step) if own == id => Some((at, step)),
            _ => None,
        })
    }
}

fn is_below(node: &Node, other: &Node) -> bool {
    node.id == other.id || node.children().iter().any(|child| is_below(child, other))
}
