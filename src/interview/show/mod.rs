//! What is shown: a screen for every station, and what is said after an answer was saved.

mod beside;
mod entry;
mod factor;
mod figures;
mod findings;
mod head;
mod item;
mod overview;
mod score;

pub(super) use beside::entry_menu;
pub(super) use entry::entry;
pub(super) use factor::{answers, rank};
pub(super) use figures::menu as measure_menu;
pub(super) use findings::evidence_choices;
pub(super) use item::{find_question, part_after, parts, resume};
pub(super) use score::levels;

use super::{
    Pending, Session, carried,
    screen::{Block, Key, Screen},
    station::{ItemStep, Part, Station},
    words,
};
use crate::{
    assessment::{ItemRecord, Operation},
    criteria::{Id, Item, Node},
    say,
    scoring::Scorecard,
};

/// The screen of the place where one is.
pub(super) fn screen(session: &Session) -> Screen {
    if let Some(detour) = &session.place.detour {
        return beside::screen(session, detour);
    }
    match session.station() {
        Station::Overview => overview::screen(session),
        Station::Head(field) => head::field(session, *field),
        Station::Profile(prompt) => head::profile(session, prompt),
        Station::Item(id, step) => match session.criteria.item(id.as_str()) {
            Some((node, item)) => {
                let record = session.record(id);
                of_step(&InItem { session, node, item, record: &record }, step)
            }
            None => Screen::default(),
        },
    }
}

/// An item as a screen of it sees it.
struct InItem<'a> {
    session: &'a Session,
    node: &'a Node,
    item: &'a Item,
    record: &'a ItemRecord,
}

impl InItem<'_> {
    /// `4.1.2 高层领导的作用 · 得分率`.
    fn title(&self, heading: &str) -> String {
        let title = self.node.title.get(self.session.lang());
        format!("{} {title} · {heading}", self.node.id)
    }
}

fn of_step(here: &InItem<'_>, step: &ItemStep) -> Screen {
    match step {
        ItemStep::Intro => item::intro(here),
        ItemStep::Question(id) => item::question(here, id),
        ItemStep::Figures => figures::screen(here),
        ItemStep::Factor(id) => factor::screen(here, id),
        ItemStep::Score => score::screen(here),
        ItemStep::Reason => score::reason(here),
        ItemStep::Strengths => findings::strengths(here),
        ItemStep::Improvements => findings::improvements(here),
        ItemStep::Evidence => findings::evidence(here),
        ItemStep::Summary => item::summary(here),
    }
}

/// The commands of a screen; `enter` says what Enter does.
fn keys(session: &Session, enter: &str, can_rewrite: bool) -> Vec<Key> {
    let lang = session.lang();
    let mut keys = vec![words::key("Enter", enter)];
    if can_rewrite {
        keys.push(words::spare_key("e", lang.pick("改写", "rewrite"), 5));
    }
    if session.place.at > 0 {
        keys.push(words::key("<", lang.pick("上一步", "back")));
    }
    if session.item().is_some() && session.place.detour.is_none() {
        let part = session.station().part().filter(|part| *part != Part::Summary);
        let from = part.filter(|part| *part != Part::Intro);
        if let Some((_, name)) = from.and_then(|part| part_after(session, part)) {
            keys.push(words::spare_key(">", say!(lang, "到{name}", "{name}"), 2));
        }
        if part.is_some() {
            keys.push(words::spare_key("s", lang.pick("跳过", "skip"), 1));
        }
    }
    keys.push(words::spare_key("g", lang.pick("跳到", "go to"), 4));
    if !session.undone.is_empty() {
        keys.push(words::spare_key("u", lang.pick("撤销", "undo"), 3));
    }
    keys.push(words::key("?", lang.pick("帮助", "help")));
    keys.push(words::key("q", lang.pick("退出", "leave")));
    keys
}

/// What Enter does where an answer can be kept or left open.
fn enter_of(session: &Session, is_given: bool) -> &'static str {
    match is_given {
        true if carried::remark(session).is_some() => session.lang().pick("确认", "confirm"),
        true => session.lang().pick("保留", "keep"),
        false => session.lang().pick("暂不答", "leave open"),
    }
}

/// What is said after edits were saved.
pub(super) fn saved(session: &Session, was: &Scorecard, pending: &Pending) -> Vec<Block> {
    let lang = session.lang();
    let done = match pending.is_undo {
        true => lang.pick("已撤销并保存", "taken back and saved"),
        false => lang.pick("已保存", "saved"),
    };
    let changed =
        session.scorecard.items.iter().find(|item| was.item(item.id.as_str()) != Some(item));
    let standing = changed.and_then(|item| words::standing(&session.scorecard, &item.id, lang));
    let listed = session.is_list().then(|| listed(session)).flatten();
    let said = [Some(done.to_owned()), standing, listed]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    let mut blocks = vec![Block::Good(said)];
    if !pending.is_undo {
        let statements = pending
            .edits
            .iter()
            .filter(|edit| edit.key.contains(".strengths") || edit.key.contains(".improvements"));
        blocks.extend(statements.filter_map(|edit| match &edit.operation {
            Operation::Assign(text) | Operation::Append(text) => words::too_long(text, lang),
            Operation::Clear => None,
        }));
    }
    blocks
}

/// The entries of the list that one is at, by their ids.
fn listed(session: &Session) -> Option<String> {
    let record = session.record_here();
    let ids: Vec<&Id> = match session.station() {
        Station::Item(_, ItemStep::Strengths) => {
            record.strengths.iter().map(|own| &own.id).collect()
        }
        Station::Item(_, ItemStep::Improvements) => {
            record.improvements.iter().map(|own| &own.id).collect()
        }
        Station::Item(item, ItemStep::Figures) => {
            session.assessment.measures_of(item).map(|own| &own.id).collect()
        }
        _ => record.evidence.iter().collect(),
    };
    let ids: Vec<&str> = ids.into_iter().map(Id::as_str).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
