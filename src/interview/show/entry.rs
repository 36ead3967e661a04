//! How an answer is given at each station: what a view with a cursor needs to know.

use super::{entry_menu, evidence_choices, factor, figures, findings, item, score};
use crate::{
    assessment::{Rating, State},
    criteria::{Id, Item, Method, Node},
    interview::{
        Detour, FigureField, Session,
        screen::{Choice, Entry, Words},
        station::{ItemStep, Station},
        words,
    },
    number::Percent,
    scoring::advise,
};

/// Values that fit in a row; more are typed.
const MOST_VALUES: usize = 25;

/// How an answer is given where one is.
pub(in crate::interview) fn entry(session: &Session) -> Entry {
    if let Some(detour) = &session.place.detour {
        return beside(session, detour);
    }
    match session.station() {
        Station::Overview => Entry::Nothing,
        Station::Head(field) => {
            Entry::Words(words(field.key().to_owned(), session.head_text(*field), false))
        }
        Station::Profile(prompt) => {
            let given = session.assessment.profile.get(prompt).cloned();
            Entry::Words(words(format!("profile.{prompt}"), given, true))
        }
        Station::Item(id, step) => match session.criteria.item(id.as_str()) {
            Some((node, item)) => of_step(session, node, item, step),
            None => Entry::Nothing,
        },
    }
}

fn words(key: String, given: Option<String>, has_lines: bool) -> Words {
    Words { key, given: given.unwrap_or_default(), has_lines }
}

fn of_step(session: &Session, node: &Node, item: &Item, step: &ItemStep) -> Entry {
    let id = &node.id;
    let record = session.record(id);
    match step {
        ItemStep::Intro => Entry::Choice(item::part_choices(session, node, item)),
        ItemStep::Summary => Entry::Nothing,
        ItemStep::Question(question) => {
            let given = record.answers.get(question).cloned();
            Entry::Words(words(format!("{id}.answers.{question}"), given, true))
        }
        ItemStep::Reason => Entry::Words(words(format!("{id}.reason"), record.reason, true)),
        ItemStep::Factor(own) => factor_entry(session, node, item, own),
        ItemStep::Score => score_entry(session, node, item),
        ItemStep::Figures => Entry::List(
            figures::choices(session, node),
            words(format!("{id}.measures"), None, false),
        ),
        ItemStep::Strengths => Entry::List(
            findings::strength_choices(&record),
            words(format!("{id}.strengths"), None, true),
        ),
        ItemStep::Improvements => Entry::List(
            findings::improvement_choices(&record, session.lang()),
            words(format!("{id}.improvements"), None, true),
        ),
        ItemStep::Evidence => Entry::Pick(
            evidence_choices(session, &record.evidence),
            Some(words(format!("{id}.evidence"), None, false)),
        ),
    }
}

fn factor_entry(session: &Session, node: &Node, item: &Item, id: &Id) -> Entry {
    let record = session.record(&node.id);
    if words::is_computed(item) {
        let given = record.factors.get(id).map(ToString::to_string);
        return values(item, given, None, format!("{}.{id}", node.id));
    }
    let Some(own) = item.scale.factor(id.as_str()) else { return Entry::Nothing };
    let rank = factor::rank(item, &record, id);
    Entry::Choice(factor::bands(session, item, own, rank, true))
}

fn score_entry(session: &Session, node: &Node, item: &Item) -> Entry {
    let record = session.record(&node.id);
    match &item.scale.method {
        Method::Levels(_) => Entry::Choice(score::levels(session, item, &record)),
        Method::Points { .. } => {
            let given = record.score.as_ref().map(|own| match own {
                Rating::Points(points) => points.to_string(),
                Rating::Percent(percent) => percent.to_string(),
                Rating::Level(level) => level.to_string(),
            });
            Entry::Words(words(node.id.to_string(), given, false))
        }
        Method::Percent { .. } | Method::Mean { .. } => {
            let given = record.score.as_ref().and_then(|own| match own {
                Rating::Percent(percent) => Some(percent.to_string()),
                _ => None,
            });
            let advised = advise(&item.scale, &record.factors)
                .and_then(|advice| item.scale.legal_in(advice.band).into_iter().next());
            values(item, given, advised, node.id.to_string())
        }
    }
}

/// The legal percentages in a row, or words where they are too many.
fn values(item: &Item, given: Option<String>, begin: Option<Percent>, key: String) -> Entry {
    let legal = item.scale.legal();
    if legal.len() > MOST_VALUES || legal.is_empty() {
        return Entry::Words(words(key, given, false));
    }
    let place = begin.and_then(|begin| legal.iter().position(|own| *own == begin));
    let choices = legal.iter().map(|percent| {
        let name = percent.to_string();
        let is_chosen = given.as_ref() == Some(&name);
        Choice { key: name.clone(), name, text: String::new(), is_chosen }
    });
    Entry::Value(choices.collect(), place.unwrap_or(legal.len() / 2))
}

fn beside(session: &Session, detour: &Detour) -> Entry {
    let item = session.item().map(|(node, _)| node.id.to_string()).unwrap_or_default();
    let record = session.record_here();
    let improvement = |id: &Id| record.improvements.iter().find(|own| own.id == *id);
    let list = session.list_name();
    match detour {
        Detour::Jump => Entry::Pick(super::beside::items(session), None),
        Detour::Entry(id) => Entry::Choice(
            entry_menu(session, id).into_iter().enumerate().map(super::beside::choice).collect(),
        ),
        Detour::Words(id) => {
            let given = session.statement(id).map(|(text, _)| text);
            Entry::Words(words(format!("{item}.{list}.{id}.text"), given, true))
        }
        Detour::Owner(id) => {
            let given = improvement(id).and_then(|own| own.owner.clone());
            Entry::Words(words(format!("{item}.{list}.{id}.owner"), given, false))
        }
        Detour::Due(id) => {
            let given = improvement(id).and_then(|own| own.due).map(|date| date.to_string());
            Entry::Words(words(format!("{item}.{list}.{id}.due"), given, false))
        }
        Detour::State(id) => {
            let now = improvement(id).map(|own| own.state);
            Entry::Choice(super::beside::states(session.lang(), now.unwrap_or(State::Open)))
        }
        Detour::Proof(id) => {
            let (_, proofs) = session.statement(id).unwrap_or_default();
            let own = words(format!("{item}.{list}.{id}.evidence"), None, false);
            Entry::Pick(evidence_choices(session, &proofs), Some(own))
        }
        Detour::Location(id) => {
            let given = session.assessment.evidence(id).and_then(|own| own.location.clone());
            Entry::Words(words(format!("evidence.{id}.location"), given, false))
        }
        Detour::Measure(id) => Entry::Choice(
            figures::menu(session, id).into_iter().enumerate().map(super::beside::choice).collect(),
        ),
        Detour::Figures { id, field: FigureField::Better, .. } => {
            Entry::Choice(figures::directions(session, id))
        }
        Detour::Figures { id, field, .. } => {
            let is_short = matches!(field, FigureField::Unit | FigureField::Title);
            let own = session
                .assessment
                .measure(id)
                .filter(|_| is_short || *field == FigureField::Processes);
            let given = own.map(|own| figures::now(own, *field));
            Entry::Words(words(format!("measures.{id}.{field:?}"), given, false))
        }
        Detour::ItemOwner => Entry::Words(words(format!("{item}.owner"), record.owner, false)),
        Detour::ItemDue => {
            let given = record.due.map(|date| date.to_string());
            Entry::Words(words(format!("{item}.due"), given, false))
        }
    }
}
