//! The beginning of an item, its questions, and its end.

use super::{InItem, enter_of, keys};
use crate::{
    assessment::ItemRecord,
    criteria::{Area, Id, Item, Node, Question},
    interview::{
        Place, Session, carried,
        screen::{Block, Choice, Screen},
        station::{ItemStep, Part, Station},
        words,
    },
    number::Percent,
    say,
    scoring::Value,
    text::Lang,
};

pub(super) fn intro(here: &InItem<'_>) -> Screen {
    let InItem { session, node, item, .. } = here;
    let lang = session.lang();
    let mut head = vec![title(node, lang)];
    head.extend(words::worth(node, lang));
    head.push(item.scale.title.get(lang).to_owned());
    let (number, all) = number_of(session, node);
    let place = say!(lang, "第 {number}/{all} 项", "item {number} of {all}");
    let mut blocks = vec![Block::Head(head.join(" · "), place)];
    blocks.extend(item.about.iter().map(|about| Block::Paragraph(about.get(lang).to_owned())));
    let informed = item.informs.iter().filter_map(|id| session.criteria.node(id.as_str()));
    let informed: Vec<String> = informed.map(|node| title(node, lang)).collect();
    let areas = item.areas.iter().map(|area| format!("{} {}", area.id, area.title.get(lang)));
    let areas: Vec<String> = areas.collect();
    if !areas.is_empty() {
        let areas = areas.join(lang.pick("；", "; "));
        blocks.push(Block::field(lang.pick("要点", "areas"), areas));
    }
    if !informed.is_empty() {
        let informed = informed.join(lang.pick("、", ", "));
        blocks.push(Block::field(lang.pick("应体现于", "should show in"), informed));
    }
    blocks.extend(carried::of_item(session, node));
    blocks.extend([Block::Gap, Block::Choices(part_choices(session, node, item))]);
    let next = session.stations.get(resume(session, node).at);
    let enter = next.map(|station| station_name(session, item, station)).unwrap_or_default();
    let ask = lang.pick("部分", "part").to_owned();
    Screen { blocks, keys: keys(session, &enter, false), ask }
}

/// The place of an item among all of them, from 1, and how many there are.
fn number_of(session: &Session, node: &Node) -> (usize, usize) {
    let items = &session.scorecard.items;
    let at = items.iter().position(|score| score.id == node.id);
    (at.map_or(0, |at| at + 1), items.len())
}

/// The parts of an item, and who takes care of it.
pub(super) fn part_choices(session: &Session, node: &Node, item: &Item) -> Vec<Choice> {
    let choice = |(at, line): (usize, PartLine)| Choice {
        key: (at + 1).to_string(),
        name: line.name.to_owned(),
        text: line.progress,
        is_chosen: false,
    };
    let mut choices: Vec<Choice> =
        parts(session, node, item).into_iter().enumerate().map(choice).collect();
    let record = session.record(&node.id);
    let due = record.due.map(|due| due.to_string());
    choices.push(Choice {
        key: (choices.len() + 1).to_string(),
        name: session.lang().pick("负责人和期限", "owner and date").to_owned(),
        text: record.owner.into_iter().chain(due).collect::<Vec<_>>().join(" · "),
        is_chosen: false,
    });
    choices
}

pub(super) fn question(here: &InItem<'_>, id: &Id) -> Screen {
    let InItem { session, node, item, record } = here;
    let lang = session.lang();
    let Some((area, question)) = find_question(item, id) else { return Screen::default() };
    let number = item.questions().position(|own| own.id == *id).map_or(0, |at| at + 1);
    let all = item.questions().count();
    let place = say!(lang, "问题 {number}/{all}", "question {number} of {all}");
    let factor = question.factor.as_ref().and_then(|id| item.scale.factor(id.as_str()));
    let mut head = format!("{} {} {}", node.id, area.id, area.title.get(lang));
    if let Some(factor) = factor {
        head.push_str(&format!(" · {}", factor.title.get(lang)));
    }
    let is_first = area.questions.first().is_some_and(|own| own.id == *id);
    let head = if is_first { Block::Head(head, place) } else { Block::Subhead(head, place) };
    let mut blocks = vec![head, Block::field(id.as_str(), question.ask.get(lang))];
    if let Some(evidence) = question.evidence.as_ref().map(|evidence| evidence.get(lang)) {
        blocks.push(Block::Remark(say!(lang, "证据：{evidence}", "evidence: {evidence}")));
    }
    let given = record.answers.get(id);
    blocks.extend(given.map(|answer| Block::given(lang.pick("已答", "answer"), answer.as_str())));
    blocks.extend(carried::remark(session));
    let keys = keys(session, enter_of(session, given.is_some()), given.is_some());
    Screen { blocks, keys, ask: lang.pick("回答", "answer").to_owned() }
}

pub(super) fn summary(here: &InItem<'_>) -> Screen {
    let InItem { session, node, .. } = here;
    let (lang, card) = (session.lang(), &session.scorecard);
    let head = here.title(lang.pick("小结", "summary"));
    let mut blocks = vec![Block::Head(head, String::new())];
    let so_far = |name: &str, value: &Value| Block::field(name, words::so_far(value, lang));
    if let Some(score) = card.item(node.id.as_str()) {
        let reached = words::reached(&score.value, lang);
        blocks.push(Block::field(lang.pick("本项", "this item"), reached));
        let group = score.parent.as_ref().and_then(|parent| card.group(parent.as_str()));
        blocks.extend(group.map(|group| so_far(group.id.as_str(), &group.value)));
    }
    let total = session.criteria.total.title.get(lang);
    blocks.extend(card.total.as_ref().map(|value| so_far(total, value)));
    if card.open.contains(&node.id) {
        let said =
            lang.pick("本项还没有得分，仍算待评。", "This item has no value yet and stays open.");
        blocks.push(Block::Warning(said.to_owned()));
    } else {
        blocks.extend(balance(here));
    }
    let left = session.open_count();
    let open = card.total.as_ref().map(|total| total.open_points.to_string());
    blocks.push(Block::Remark(match open {
        Some(points) => {
            say!(
                lang,
                "还剩 {left} 项、{points} 分待评",
                "{left} items, {points} points still open"
            )
        }
        None => say!(lang, "还剩 {left} 项待评", "{left} items still open"),
    }));
    blocks.extend(session.time_left());
    let enter = match session.next_open(Some(&node.id)) {
        Some(id) => say!(lang, "下一项 {id}", "next: {id}"),
        None => lang.pick("回到总览", "to the overview").to_owned(),
    };
    Screen { blocks, keys: keys(session, &enter, false), ask: String::new() }
}

/// What a reader of the findings would miss beside the score.
fn balance(here: &InItem<'_>) -> Option<Block> {
    let InItem { session, node, record, .. } = here;
    let lang = session.lang();
    let (good, bad) = (record.strengths.len(), record.improvements.len());
    let half = Percent::from(50);
    let value = session.scorecard.item(node.id.as_str())?.value.percent.as_ref()?;
    let is_high = value.clone() >= half;
    let said = match (good, bad) {
        (0, 0) => lang.pick(
            "还没有写优势和改进机会，之后可以补写",
            "strengths and opportunities are still missing; they can be added later",
        ),
        (0, _) if is_high => lang.pick(
            "得分不低，却只有改进机会：请写出支持得分的优势",
            "the score is high, yet there are opportunities only: write the strengths that support it",
        ),
        (_, 0) if !is_high => lang.pick(
            "得分不高，却只有优势：请写出改进机会",
            "the score is low, yet there are strengths only: write the opportunities",
        ),
        (0, _) => lang.pick("还没有写优势，之后可以补写", "strengths are still missing"),
        (_, 0) => lang.pick("还没有写改进机会，之后可以补写", "opportunities are still missing"),
        _ => return None,
    };
    Some(Block::Warning(said.to_owned()))
}

/// A part of an item: its name, how far it is, and where it begins.
pub(in crate::interview) struct PartLine {
    pub(in crate::interview) part: Part,
    pub(in crate::interview) name: &'static str,
    pub(in crate::interview) progress: String,
    pub(in crate::interview) place: Place,
}

/// The parts of an item that a person can go to by number.
pub(in crate::interview) fn parts(session: &Session, node: &Node, item: &Item) -> Vec<PartLine> {
    let record = session.record(&node.id);
    let mut lines: Vec<PartLine> = Vec::new();
    for (at, step) in session.steps_of(&node.id) {
        let part = step.part();
        let is_listed = !matches!(part, Part::Intro | Part::Summary);
        if is_listed && lines.last().is_none_or(|last| last.part != part) {
            let name = part_name(part, session.lang());
            let progress = progress(session, (node, item), &record, part);
            lines.push(PartLine { part, name, progress, place: Place { at, detour: None } });
        }
    }
    lines
}

/// The part that follows one, and its name.
pub(in crate::interview) fn part_after(
    session: &Session,
    part: Part,
) -> Option<(Place, &'static str)> {
    let (node, _) = session.item()?;
    let mut steps = session.steps_of(&node.id);
    let (at, step) = steps.find(|(at, step)| *at > session.place.at && step.part() > part)?;
    Some((Place { at, detour: None }, part_name(step.part(), session.lang())))
}

fn part_name(part: Part, lang: Lang) -> &'static str {
    match part {
        Part::Intro => lang.pick("概要", "introduction"),
        Part::Questions => lang.pick("提问", "questions"),
        Part::Figures => lang.pick("数据", "figures"),
        Part::Factors => lang.pick("要素", "factors"),
        Part::Score => lang.pick("评分", "score"),
        Part::Findings => lang.pick("优势与改进", "findings"),
        Part::Summary => lang.pick("小结", "summary"),
    }
}

fn progress(
    session: &Session,
    (node, item): (&Node, &Item),
    record: &ItemRecord,
    part: Part,
) -> String {
    let lang = session.lang();
    match part {
        Part::Questions => {
            let (given, all) = (record.answers.len(), item.questions().count());
            say!(lang, "已答 {given}/{all}", "{given} of {all} answered")
        }
        Part::Figures => {
            let count = session.assessment.measures_of(&node.id).count();
            say!(lang, "指标 {count}", "measures {count}")
        }
        Part::Factors => {
            let (given, all) = (record.factors.len(), item.scale.factors.len());
            say!(lang, "已评 {given}/{all}", "{given} of {all} rated")
        }
        Part::Score => match &record.score {
            Some(score) => words::rating(item, score, lang),
            None => lang.pick("待评", "open").to_owned(),
        },
        _ => {
            let (good, bad) = (record.strengths.len(), record.improvements.len());
            let proofs = record.evidence.len();
            say!(
                lang,
                "优势 {good} · 改进 {bad} · 证据 {proofs}",
                "strengths {good}, improvements {bad}, evidence {proofs}"
            )
        }
    }
}

fn title(node: &Node, lang: Lang) -> String {
    format!("{} {}", node.id, node.title.get(lang))
}

/// Where a person goes on in an item: after the last thing given, or at the first step.
pub(in crate::interview) fn resume(session: &Session, node: &Node) -> Place {
    let record = session.record(&node.id);
    let first = session.place.at + 1;
    let is_rated = !session.scorecard.open.contains(&node.id);
    let given = session.steps_of(&node.id).filter(|(_, step)| is_given(&record, step));
    let last = if is_rated { None } else { given.last() };
    let at = last.map_or(first, |(at, _)| at + 1);
    let asked = (at..session.stations.len()).find(|at| session.is_asked(&session.stations[*at]));
    Place { at: asked.unwrap_or(first), detour: None }
}

/// Whether something was given at a step.
fn is_given(record: &ItemRecord, step: &ItemStep) -> bool {
    match step {
        ItemStep::Question(id) => record.answers.contains_key(id),
        ItemStep::Factor(id) => record.factors.contains_key(id),
        ItemStep::Score => record.score.is_some(),
        ItemStep::Reason => record.reason.is_some(),
        ItemStep::Intro
        | ItemStep::Figures
        | ItemStep::Strengths
        | ItemStep::Improvements
        | ItemStep::Evidence
        | ItemStep::Summary => false,
    }
}

/// What Enter leads to from the beginning of an item.
fn station_name(session: &Session, item: &Item, station: &Station) -> String {
    let lang = session.lang();
    match station {
        Station::Item(_, ItemStep::Question(id)) => {
            say!(lang, "到问题 {id}", "to question {id}")
        }
        Station::Item(_, ItemStep::Factor(id)) => {
            let factor = item.scale.factor(id.as_str()).map_or("", |factor| factor.title.get(lang));
            say!(lang, "到“{factor}”", "to {factor}")
        }
        Station::Item(_, step) => {
            let part = part_name(step.part(), lang);
            say!(lang, "到{part}", "to {part}")
        }
        _ => lang.pick("继续", "go on").to_owned(),
    }
}

/// The area of a question, and the question.
pub(in crate::interview) fn find_question<'a>(
    item: &'a Item,
    id: &Id,
) -> Option<(&'a Area, &'a Question)> {
    item.areas.iter().find_map(|area| {
        let question = area.questions.iter().find(|question| question.id == *id)?;
        Some((area, question))
    })
}
