//! What comes from the assessment before: how an item was rated then, and what was taken over and waits to be
//! confirmed.

use super::{
    Outcome, Place, Session,
    screen::Block,
    station::{ItemStep, Station},
    undo::set,
    words,
};
use crate::{
    assessment::{Carried, State},
    criteria::{Id, Item, Node},
    say,
};

/// Characters of an improvement of the last time that are shown with the item.
const SHOWN: usize = 60;

/// What an item came to the last time, and what was to be improved since.
pub(super) fn of_item(session: &Session, node: &Node) -> Vec<Block> {
    let lang = session.lang();
    let mut blocks: Vec<Block> = last_value(session, node).into_iter().collect();
    let record = session.record(&node.id);
    let open = record.improvements.iter().filter(|own| own.state == State::Open);
    for own in open {
        let Some(since) = &own.since else { continue };
        let text = words::clipped(&own.text, SHOWN);
        let id = &own.id;
        let name = say!(lang, "{since} 起待改进 {id}", "open since {since} {id}");
        blocks.push(Block::Field(name, format!("{text}{}", words::care(own, lang))));
    }
    let waiting = session.waiting_in(&node.id).count();
    if waiting > 0 {
        blocks.push(Block::Remark(say!(
            lang,
            "沿用上期、待确认 {waiting} 条",
            "{waiting} taken over from last time, to be confirmed"
        )));
    }
    blocks
}

/// What an item came to the last time.
pub(super) fn last_value(session: &Session, node: &Node) -> Option<Block> {
    let last = session.assessment.last.as_ref()?;
    let value = &session.last.as_ref()?.item(node.id.as_str())?.value;
    value.percent.as_ref()?;
    Some(Block::Field(last.period.clone(), words::reached(value, session.lang())))
}

/// How a factor was rated the last time.
pub(super) fn last_factor(
    session: &Session,
    node: &Node,
    item: &Item,
    factor: &Id,
) -> Option<Block> {
    let last = session.assessment.last.as_ref()?;
    let rating = session.assessment.last_rating(&node.id)?.factors.get(factor)?;
    let text = crate::text::dashed(&rating.to_string());
    let text = if words::is_computed(item) { format!("{text}%") } else { text };
    Some(Block::Field(last.period.clone(), text))
}

/// What is said where the value that is there was taken over and is not confirmed.
pub(super) fn remark(session: &Session) -> Option<Block> {
    session.carried_here()?;
    let said = match session.options.has_cursor {
        true => session.lang().pick(
            "沿用上期，还没有确认：Enter 确认仍然成立；也可改写后保存，或清空后按 Enter 删去",
            "taken over from last time and not confirmed: Enter confirms it, a change replaces it, emptied it is dropped",
        ),
        false => session.lang().pick(
            "沿用上期，还没有确认：Enter 确认仍然成立，改写后保存，或用 - 删去",
            "taken over from last time and not confirmed: Enter confirms it, a change replaces it, - drops it",
        ),
    };
    Some(Block::Warning(said.to_owned()))
}

/// What is said at a list in which something waits to be confirmed.
pub(super) fn list_remark(session: &Session) -> Option<Block> {
    let waiting = session.waiting_here();
    if waiting.is_empty() {
        return None;
    }
    let ids: Vec<String> = waiting.iter().map(|own| own.id().to_string()).collect();
    let ids = ids.join(" ");
    if session.options.has_cursor {
        return Some(Block::Warning(say!(
            session.lang(),
            "沿用上期、待确认：{ids}。选中一条按 = 即确认；只写 = 再按 Enter 确认全部",
            "taken over, to be confirmed: {ids}. = confirms the one in hand; = alone and Enter confirm all"
        )));
    }
    Some(Block::Warning(say!(
        session.lang(),
        "沿用上期、待确认：{ids}。仍然成立写 =编号（= 确认全部）；变了就打开改写；不成立用 -编号 删去",
        "taken over, to be confirmed: {ids}. =ID says that it still holds (= all of them), an id opens it, -ID drops it"
    )))
}

/// `=S1` or `=`: what was taken over still holds.
pub(super) fn confirm(session: &Session, text: &str) -> Option<Outcome> {
    let name = super::input::half_width(text);
    let name = name.trim().strip_prefix('=')?.trim().to_owned();
    let waiting = session.waiting_here();
    let meant: Vec<&Carried> = waiting
        .iter()
        .filter(|own| name.is_empty() || own.id().as_str().eq_ignore_ascii_case(&name))
        .collect();
    if meant.is_empty() {
        return None;
    }
    let edits = meant.iter().map(|own| set("confirm".to_owned(), Some(own.to_string())));
    Some(Outcome::Save { edits: edits.collect(), next: session.here() })
}

/// Enter at a value that was taken over confirms it.
pub(super) fn keep(session: &Session, next: Place) -> Option<Outcome> {
    let own = session.carried_here()?;
    let edits = vec![set("confirm".to_owned(), Some(own.to_string()))];
    Some(Outcome::Save { edits, next })
}

impl Session {
    /// What of an item waits to be confirmed.
    fn waiting_in<'a>(&'a self, item: &'a Id) -> impl Iterator<Item = &'a Carried> {
        self.assessment.unconfirmed().filter(move |own| own.item() == Some(item))
    }

    /// The value asked for here, when it was taken over and is not confirmed.
    fn carried_here(&self) -> Option<Carried> {
        let own = match self.station() {
            _ if self.place.detour.is_some() => return None,
            Station::Profile(prompt) => Carried::Profile(prompt.clone()),
            Station::Item(id, ItemStep::Question(question)) => {
                Carried::Answer(id.clone(), question.clone())
            }
            _ => return None,
        };
        self.assessment.is_unconfirmed(&own).then_some(own)
    }

    /// The entries of the list one is at that wait to be confirmed.
    pub(super) fn waiting_here(&self) -> Vec<Carried> {
        let Station::Item(id, step) = self.station() else { return Vec::new() };
        let referred = self.record(id).evidence;
        let is_here = |own: &&Carried| match (step, own) {
            (ItemStep::Strengths, Carried::Strength(item, _)) => item == id,
            (ItemStep::Improvements, Carried::Improvement(item, _)) => item == id,
            (ItemStep::Evidence, Carried::Evidence(evidence)) => referred.contains(evidence),
            _ => false,
        };
        self.assessment.unconfirmed().filter(is_here).cloned().collect()
    }
}
