//! The questions beside a station: where to go, new words, who takes care and until when.

use super::keys;
use crate::{
    criteria::Id,
    interview::{
        Detour, Session,
        screen::{Block, Choice, Screen},
        words,
    },
    say,
    scoring::ItemScore,
};

pub(super) fn screen(session: &Session, detour: &Detour) -> Screen {
    let lang = session.lang();
    let improvement = |id: &Id| {
        let (node, _) = session.item()?;
        session.record(&node.id).improvements.into_iter().find(|own| own.id == *id)
    };
    match detour {
        Detour::Jump => jump(session),
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

fn jump(session: &Session) -> Screen {
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
    let choices = session.scorecard.items.iter().map(choice).collect();
    let title = lang.pick("跳到哪一项？", "go to which item?").to_owned();
    Screen {
        blocks: vec![Block::Head(title, String::new()), Block::Choices(choices)],
        keys: keys(session, lang.pick("留在这里", "stay"), false),
        ask: lang.pick("条款", "item").to_owned(),
    }
}
