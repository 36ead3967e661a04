//! How far everything is, and what comes next.

use crate::{
    criteria::{Id, Node},
    interview::{
        Session,
        screen::{Block, GroupLine, Key, Screen},
        words,
    },
    number::Points,
    say,
    scoring::Value,
};

pub(super) fn screen(session: &Session) -> Screen {
    let (lang, card, assessment) = (session.lang(), &session.scorecard, &session.assessment);
    let edition = session.criteria.edition.get(lang);
    let title = format!("{} · {} · {edition}", assessment.organization, assessment.period);
    let (rated, count) = card.progress();
    let progress = say!(lang, "已评 {rated}/{count} 项", "{rated} of {count} items rated");
    let mut blocks = vec![Block::Head(title, progress), Block::Groups(groups(session))];
    if let Some(total) = &card.total {
        blocks
            .push(Block::field(session.criteria.total.title.get(lang), words::so_far(total, lang)));
    }
    let waiting = assessment.unconfirmed().count();
    if waiting > 0 {
        blocks.push(Block::Remark(say!(
            lang,
            "沿用上期、待确认 {waiting} 条",
            "{waiting} taken over from last time, to be confirmed"
        )));
    }
    blocks.extend(session.time_left());
    blocks.extend(session.options.owner.as_deref().map(|owner| whose(session, owner)));
    blocks.push(Block::Gap);
    let next = session.next_open(None).or_else(|| session.first_item());
    let enter = match next.and_then(|id| session.criteria.node(id.as_str())) {
        Some(node) if session.next_open(None).is_none() && !card.is_complete() => {
            let said = lang.pick("您负责的评分项都已评分", "every item of this owner is rated");
            blocks.push(Block::Good(said.to_owned()));
            let id = &node.id;
            say!(lang, "从 {id} 起复查", "review from {id}")
        }
        Some(node) if card.is_complete() => {
            blocks.push(Block::Good(
                lang.pick(
                    "全部评分项都已评分，可以生成报告（zhuoyue report）",
                    "every item is rated; the report can be made (zhuoyue report)",
                )
                .to_owned(),
            ));
            let id = &node.id;
            say!(lang, "从 {id} 起复查", "review from {id}")
        }
        Some(node) => {
            blocks.push(Block::Paragraph(next_item(session, node)));
            if session.criteria.profile.is_some()
                && session.assessment.profile.is_empty()
                && rated == 0
            {
                let said = lang.pick(
                    "可以先用 p 写组织概述：评分时要对照组织的关键需要。",
                    "The profile (p) may come first: items are judged by the key needs it names.",
                );
                blocks.push(Block::Remark(said.to_owned()));
            }
            let id = &node.id;
            say!(lang, "继续 {id}", "go on with {id}")
        }
        None => String::new(),
    };
    Screen { blocks, keys: keys(session, enter), ask: String::new() }
}

/// Whose items are walked, and how many of them are open.
fn whose(session: &Session, owner: &str) -> Block {
    let lang = session.lang();
    let walked = session.scorecard.items.iter().filter(|item| session.is_walked(&item.id));
    let (all, open) = (walked.count(), session.open_count());
    Block::field(
        say!(lang, "只走“{owner}”的项", "items of {owner} alone"),
        say!(lang, "共 {all} 项，待评 {open} 项", "{all}, {open} of them open"),
    )
}

fn next_item(session: &Session, node: &Node) -> String {
    let lang = session.lang();
    let (id, title) = (&node.id, node.title.get(lang));
    let worth = words::worth(node, lang);
    let worth = worth.map_or_else(String::new, |worth| say!(lang, "（{worth}）", " ({worth})"));
    say!(lang, "下一个待评：{id} {title}{worth}", "next open item: {id} {title}{worth}")
}

fn keys(session: &Session, enter: String) -> Vec<Key> {
    let lang = session.lang();
    let mut keys = vec![words::key("Enter", enter), words::key("g", lang.pick("跳到", "go to"))];
    if session.criteria.profile.is_some() {
        keys.push(words::spare_key("p", lang.pick("组织概述", "profile"), 2));
    }
    keys.push(words::spare_key("h", lang.pick("基本信息", "head"), 3));
    if !session.undone.is_empty() {
        keys.push(words::spare_key("u", lang.pick("撤销", "undo"), 1));
    }
    keys.push(words::key("?", lang.pick("帮助", "help")));
    keys.push(words::key("q", lang.pick("退出", "leave")));
    keys
}

fn groups(session: &Session) -> Vec<GroupLine> {
    let lang = session.lang();
    let line = |id: &Id, depth: usize, value: &Value| {
        let title = session.criteria.node(id.as_str()).map_or("", |node| node.title.get(lang));
        let shown =
            |points: &Option<Points>| points.as_ref().map_or_else(String::new, Points::to_string);
        let is_complete = value.is_complete();
        let open = &value.open_points;
        let remark = match &value.percent {
            Some(percent) => format!("{}%", percent.shown()),
            None if open.is_zero() => String::new(),
            None => say!(lang, "待评 {open} 分", "{open} open"),
        };
        GroupLine {
            depth,
            name: format!("{id} {title}"),
            rated: value.rated,
            count: value.count,
            points: if is_complete { shown(&value.points) } else { "—".to_owned() },
            max: shown(&value.max),
            remark,
        }
    };
    let card = &session.scorecard;
    let mut lines: Vec<GroupLine> =
        card.groups.iter().map(|group| line(&group.id, group.depth, &group.value)).collect();
    let loose = card.items.iter().filter(|item| item.parent.is_none());
    lines.extend(loose.map(|item| line(&item.id, 0, &item.value)));
    lines
}
