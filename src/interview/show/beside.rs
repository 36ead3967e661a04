//! The questions beside a station: where to go, what to do with a statement, who takes care and until when.

use super::keys;
use crate::{
    assessment::State,
    criteria::Id,
    interview::{
        Detour, Session,
        screen::{Block, Choice, Screen},
        words,
    },
    say,
    scoring::ItemScore,
    text::Lang,
};

pub(super) fn screen(session: &Session, detour: &Detour) -> Screen {
    let lang = session.lang();
    let improvement = |id: &Id| {
        let (node, _) = session.item()?;
        session.record(&node.id).improvements.into_iter().find(|own| own.id == *id)
    };
    match detour {
        Detour::Jump => jump(session),
        Detour::Entry(id) => entry_screen(session, id),
        Detour::State(id) => state(session, id, improvement(id).map(|own| own.state)),
        Detour::Proof(id) => proof(session, id),
        Detour::Location(id) => {
            let given = session.assessment.evidence(id).and_then(|own| own.location.clone());
            let text = say!(
                lang,
                "{id} 在哪里？文件、系统或编号",
                "where is {id}? a file, a system, a number"
            );
            aside(session, text, given, lang.pick("位置", "location"))
        }
        Detour::Measure(id) => super::figures::measure(session, id),
        Detour::Figures { id, field, .. } => super::figures::field(session, id, *field),
        Detour::ItemOwner => {
            let text = lang.pick("本项由谁负责收集材料？", "who collects the facts for this item?");
            aside(
                session,
                text.to_owned(),
                session.record_here().owner,
                lang.pick("负责人", "owner"),
            )
        }
        Detour::ItemDue => {
            let due = session.record_here().due.map(|date| date.to_string());
            let text = lang
                .pick("本项何时完成？写成 2026-11-21", "when is this item due? write 2026-11-21");
            aside(session, text.to_owned(), due, lang.pick("期限", "due"))
        }
        Detour::Words(id) => Screen {
            blocks: Vec::new(),
            keys: keys(session, lang.pick("不改", "leave as it is"), false),
            ask: id.to_string(),
        },
        Detour::Owner(id) => {
            let owner = improvement(id).and_then(|own| own.owner);
            let text = say!(lang, "{id} 由谁负责？", "who takes care of {id}?");
            aside(session, text, owner, lang.pick("负责人", "owner"))
        }
        Detour::Due(id) => {
            let due = improvement(id).and_then(|own| own.due).map(|date| date.to_string());
            let text =
                say!(lang, "{id} 何时完成？写成 2026-11-21", "when is {id} due? write 2026-11-21");
            aside(session, text, due, lang.pick("期限", "due"))
        }
    }
}

fn aside(session: &Session, text: String, given: Option<String>, ask: &str) -> Screen {
    let lang = session.lang();
    let enter = match given.is_some() {
        true => lang.pick("保留", "keep"),
        false => lang.pick("不写", "leave open"),
    };
    let mut blocks = vec![Block::Remark(text)];
    blocks.extend(given.map(|given| Block::Given(lang.pick("现为", "now").to_owned(), given)));
    Screen { blocks, keys: keys(session, enter, false), ask: ask.to_owned() }
}

/// A line of the menu of a statement.
pub(in crate::interview) struct MenuLine {
    pub(in crate::interview) name: &'static str,
    pub(in crate::interview) now: String,
    /// What it leads to; none removes the statement.
    pub(in crate::interview) detour: Option<Detour>,
}

/// What can be done with a statement.
pub(in crate::interview) fn entry_menu(session: &Session, id: &Id) -> Vec<MenuLine> {
    let lang = session.lang();
    let record = session.record_here();
    let line = |name, now, detour| MenuLine { name, now, detour };
    let (_, proofs) = session.statement(id).unwrap_or_default();
    let proofs: Vec<&str> = proofs.iter().map(Id::as_str).collect();
    let id = || id.clone();
    let mut lines = vec![
        line(lang.pick("改写", "rewrite"), String::new(), Some(Detour::Words(id()))),
        line(lang.pick("证据", "evidence"), proofs.join(" "), Some(Detour::Proof(id()))),
    ];
    let improvements = || record.improvements.iter();
    let is_improvement = session.list_name() == "improvements";
    if let Some(own) = improvements().find(|own| is_improvement && own.id == id()) {
        let due = own.due.map(|date| date.to_string()).unwrap_or_default();
        let owner = own.owner.clone().unwrap_or_default();
        let state = words::state(own.state, lang).to_owned();
        lines.push(line(lang.pick("负责人", "owner"), owner, Some(Detour::Owner(id()))));
        lines.push(line(lang.pick("期限", "due"), due, Some(Detour::Due(id()))));
        lines.push(line(lang.pick("状态", "state"), state, Some(Detour::State(id()))));
    }
    lines.push(line(lang.pick("删除", "remove"), String::new(), None));
    lines
}

/// A line of a menu as a choice.
pub(super) fn choice((at, line): (usize, MenuLine)) -> Choice {
    let MenuLine { name, now, .. } = line;
    Choice { key: (at + 1).to_string(), name: name.to_owned(), text: now, is_chosen: false }
}

fn entry_screen(session: &Session, id: &Id) -> Screen {
    let lang = session.lang();
    let text = session.statement(id).map(|(text, _)| text).unwrap_or_default();
    let choices = entry_menu(session, id).into_iter().enumerate().map(choice).collect();
    Screen {
        blocks: vec![Block::given(id.as_str(), text), Block::Choices(choices)],
        keys: keys(session, lang.pick("回到清单", "to the list"), false),
        ask: id.to_string(),
    }
}

/// The states of an improvement, the one it is in marked.
pub(super) fn states(lang: Lang, now: State) -> Vec<Choice> {
    let choice = |(at, state): (usize, State)| Choice {
        key: (at + 1).to_string(),
        name: words::state(state, lang).to_owned(),
        text: String::new(),
        is_chosen: state == now,
    };
    State::ALL.into_iter().enumerate().map(choice).collect()
}

fn state(session: &Session, id: &Id, now: Option<State>) -> Screen {
    let lang = session.lang();
    let said = say!(lang, "{id} 进展如何？", "how does {id} stand?");
    let choices = states(lang, now.unwrap_or_default());
    Screen {
        blocks: vec![Block::Remark(said), Block::Choices(choices)],
        keys: keys(session, lang.pick("保留", "keep"), false),
        ask: lang.pick("状态", "state").to_owned(),
    }
}

/// What a statement rests on.
fn proof(session: &Session, id: &Id) -> Screen {
    let lang = session.lang();
    let (text, proofs) = session.statement(id).unwrap_or_default();
    let choices = super::evidence_choices(session, &proofs);
    let mut blocks = vec![Block::given(id.as_str(), text)];
    if !choices.is_empty() {
        blocks.push(Block::Choices(choices));
    }
    let said = match session.options.has_cursor {
        true => lang.pick(
            "键入名称或编号查找；没有找到的，按 Enter 登记为新证据。",
            "Type a title or an id to find it; Enter takes what is not found as a new one.",
        ),
        false => lang.pick(
            "写编号引用（如 E1 E3），写名称登记新证据，-E1 取消引用",
            "name ids to refer to them (E1 E3), write the title of a new one, -E1 takes one away",
        ),
    };
    blocks.push(Block::Remark(said.to_owned()));
    Screen {
        blocks,
        keys: keys(session, lang.pick("写完了", "done"), false),
        ask: say!(lang, "{id} 的证据", "evidence of {id}"),
    }
}

/// The items that one can go to.
pub(super) fn items(session: &Session) -> Vec<Choice> {
    let lang = session.lang();
    let choice = |score: &ItemScore| {
        let title =
            session.criteria.node(score.id.as_str()).map_or("", |node| node.title.get(lang));
        Choice {
            key: score.id.to_string(),
            name: title.to_owned(),
            text: words::reached(&score.value, lang),
            is_chosen: session.item().is_some_and(|(node, _)| node.id == score.id),
        }
    };
    let walked = session.scorecard.items.iter().filter(|score| session.is_walked(&score.id));
    walked.map(choice).collect()
}

fn jump(session: &Session) -> Screen {
    let lang = session.lang();
    let choices = items(session);
    let title = lang.pick("跳到哪一项？", "go to which item?").to_owned();
    Screen {
        blocks: vec![Block::Head(title, String::new()), Block::Choices(choices)],
        keys: keys(session, lang.pick("留在这里", "stay"), false),
        ask: lang.pick("条款", "item").to_owned(),
    }
}
