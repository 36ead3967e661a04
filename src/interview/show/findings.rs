//! What was found about an item: strengths, improvements, evidence.

use super::{InItem, keys};
use crate::{
    assessment::{Evidence, Improvement, ItemRecord, State, Strength},
    criteria::Id,
    interview::{
        Session, carried,
        screen::{Block, Choice, Screen},
        words,
    },
    say,
    text::Lang,
};

/// Entries of the register that are shown without asking for more.
const SHOWN_EVIDENCE: usize = 10;

pub(super) fn strengths(here: &InItem<'_>) -> Screen {
    let lang = here.session.lang();
    let heading = lang.pick("优势", "strengths");
    let mut blocks = vec![Block::Head(here.title(heading), "1/3".to_owned())];
    blocks.extend(given(strength_choices(here.record)));
    let said = match here.session.options.has_cursor {
        true => lang.pick(
            "一条只写一个要点；末尾可写证据编号，如 [E3]。",
            "One point each, with evidence at its end, such as [E3].",
        ),
        false => lang.pick(
            "每行写一条，一条只写一个要点；行末可写证据，如 [E3]；写编号（如 S1）改一条；空行结束。",
            "One point per line, with evidence at its end, such as [E3]; an id (S1) opens one; Enter on an empty line finishes.",
        ),
    };
    blocks.push(Block::Remark(said.to_owned()));
    list(here.session, blocks, heading)
}

pub(super) fn improvements(here: &InItem<'_>) -> Screen {
    let lang = here.session.lang();
    let heading = lang.pick("改进机会", "opportunities for improvement");
    let mut blocks = vec![Block::Head(here.title(heading), "2/3".to_owned())];
    blocks.extend(given(improvement_choices(here.record, lang)));
    let said = match here.session.options.has_cursor {
        true => lang.pick(
            "一条只写一个要点；末尾可写证据编号，如 [E3]；随后问负责人和期限。",
            "One point each, with evidence at its end, such as [E3]; owner and date are asked after it.",
        ),
        false => lang.pick(
            "每行写一条，行末可写证据，如 [E3]；随后可写负责人和期限；写编号（如 I1）改一条；空行结束。",
            "One point per line, with evidence at its end, such as [E3]; owner and date are asked after each; an id (I1) opens one; Enter on an empty line finishes.",
        ),
    };
    blocks.push(Block::Remark(said.to_owned()));
    list(here.session, blocks, lang.pick("改进", "improvement"))
}

fn given(choices: Vec<Choice>) -> impl Iterator<Item = Block> {
    choices.into_iter().map(|own| Block::Given(own.key, own.text))
}

/// The strengths as they are shown.
pub(super) fn strength_choices(record: &ItemRecord) -> Vec<Choice> {
    let one = |own: &Strength| entry(&own.id, format!("{}{}", own.text, references(&own.evidence)));
    record.strengths.iter().map(one).collect()
}

/// The improvements as they are shown.
pub(super) fn improvement_choices(record: &ItemRecord, lang: Lang) -> Vec<Choice> {
    let one = |own: &Improvement| {
        let state = match own.state {
            State::Open => String::new(),
            state => format!(" · {}", words::state(state, lang)),
        };
        let (care, proofs) = (words::care(own, lang), references(&own.evidence));
        entry(&own.id, format!("{}{care}{state}{proofs}", own.text))
    };
    record.improvements.iter().map(one).collect()
}

fn entry(id: &Id, text: String) -> Choice {
    Choice { key: id.to_string(), name: String::new(), text, is_chosen: false }
}

pub(super) fn evidence(here: &InItem<'_>) -> Screen {
    let InItem { session, record, .. } = here;
    let lang = session.lang();
    let heading = lang.pick("证据", "evidence");
    let mut blocks = vec![Block::Head(here.title(heading), "3/3".to_owned())];
    let all = session.assessment.evidence.len();
    // The latest entries, and all that the item refers to.
    let start = all.saturating_sub(SHOWN_EVIDENCE);
    let choices = evidence_choices(session, &record.evidence).into_iter().enumerate();
    let shown = choices.filter(|(at, choice)| choice.is_chosen || *at >= start);
    let shown: Vec<Choice> = shown.map(|(_, choice)| choice).collect();
    let is_cut = shown.len() < all;
    if !shown.is_empty() {
        blocks.push(Block::Choices(shown));
    }
    let has_cursor = session.options.has_cursor;
    let said = match all {
        _ if has_cursor => lang.pick(
            "键入名称或编号查找；没有找到的，按 Enter 登记为新证据。",
            "Type a title or an id to find it; Enter takes what is not found as a new one.",
        ),
        0 => lang.pick(
            "清单还是空的。写下一份证据的名称即可登记；空行结束。",
            "The register is empty. Write the title of a piece of evidence to enter it; an empty line ends.",
        ),
        _ => lang.pick(
            "写编号引用（如 E1 E3）；写名称登记新证据；空行结束。",
            "Name ids to refer to them (E1 E3), or write the title of a new one; an empty line ends.",
        ),
    };
    let more = if is_cut && !has_cursor {
        say!(lang, "? 列出全部 {all} 条", " ? lists all {all}")
    } else {
        String::new()
    };
    blocks.push(Block::Remark(format!("{said}{more}")));
    list(session, blocks, heading)
}

fn references(ids: &[Id]) -> String {
    let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
    if ids.is_empty() { String::new() } else { format!(" [{}]", ids.join(" ")) }
}

fn list(session: &Session, mut blocks: Vec<Block>, ask: &str) -> Screen {
    blocks.extend(carried::list_remark(session));
    let enter = session.lang().pick("写完了", "done");
    Screen { blocks, keys: keys(session, enter, false), ask: ask.to_owned() }
}

/// The register; entries that the item refers to are marked.
pub(in crate::interview) fn evidence_choices(session: &Session, referred: &[Id]) -> Vec<Choice> {
    let choice = |entry: &Evidence| Choice {
        key: entry.id.to_string(),
        name: entry.title.clone(),
        text: String::new(),
        is_chosen: referred.contains(&entry.id),
    };
    session.assessment.evidence.iter().map(choice).collect()
}
