//! Help at a prompt: the full wording of what is asked, then the commands.

use super::{
    Session,
    screen::{Block, Choice},
    show,
    station::{ItemStep, Station},
    words,
};
use crate::{
    criteria::{Area, Factor, Id, Item, LookForAt, Node},
    text::{Lang, dashed},
};

/// What `?` says at the place where one is; `name` is what was typed after it.
pub(super) fn blocks(session: &Session, name: Option<&str>) -> Vec<Block> {
    let lang = session.lang();
    let mut blocks = match (session.station(), session.item()) {
        _ if session.place.detour.is_some() => Vec::new(),
        (Station::Item(_, step), Some((node, item))) => of_step(session, node, item, step, name),
        _ => Vec::new(),
    };
    if name.is_none() || blocks.is_empty() {
        if !blocks.is_empty() {
            blocks.push(Block::Gap);
        }
        if session.options.has_cursor {
            blocks.push(Block::Choices(listed(&KEYS, lang)));
        } else {
            blocks.push(Block::Choices(listed(&COMMANDS, lang)));
            blocks.extend(hints(lang));
        }
    }
    blocks
}

fn of_step(
    session: &Session,
    node: &Node,
    item: &Item,
    step: &ItemStep,
    name: Option<&str>,
) -> Vec<Block> {
    let record = session.record(&node.id);
    match step {
        ItemStep::Intro => item_at_large(item, session.lang()),
        ItemStep::Question(id) => question(item, id, session.lang()),
        ItemStep::Factor(id) => match item.scale.factor(id.as_str()) {
            Some(factor) => {
                let mut blocks = paragraphs(session, item, factor, name);
                if name.is_none() {
                    blocks.extend(show::answers(item, &record, id, None));
                }
                blocks
            }
            None => Vec::new(),
        },
        ItemStep::Score | ItemStep::Reason => look_fors(item, session.lang()),
        ItemStep::Evidence => {
            let choices = show::evidence_choices(session, &record.evidence);
            if choices.is_empty() { Vec::new() } else { vec![Block::Choices(choices)] }
        }
        ItemStep::Figures => item
            .areas
            .iter()
            .filter_map(|area| suggested(area, area.title.get(session.lang()), session.lang()))
            .collect(),
        ItemStep::Strengths | ItemStep::Improvements | ItemStep::Summary => Vec::new(),
    }
}

/// What the question's factor looks at, and the measures that are suggested for its area.
fn question(item: &Item, id: &Id, lang: Lang) -> Vec<Block> {
    let Some((area, question)) = show::find_question(item, id) else { return Vec::new() };
    let factor = question.factor.as_ref().and_then(|factor| item.scale.factor(factor.as_str()));
    let mut blocks = factor.map(|factor| looks_at(factor, lang)).unwrap_or_default();
    blocks.extend(suggested(area, lang.pick("可用的指标", "possible measures"), lang));
    blocks
}

/// The measures that are suggested for an area.
fn suggested(area: &Area, name: &str, lang: Lang) -> Option<Block> {
    let measures: Vec<&str> = area.measures.iter().map(|measure| measure.name.get(lang)).collect();
    let measures = measures.join(lang.pick("、", ", "));
    (!measures.is_empty()).then(|| Block::field(name, measures))
}

fn looks_at(factor: &Factor, lang: Lang) -> Vec<Block> {
    let title = factor.title.get(lang).to_owned();
    factor
        .looks_at
        .iter()
        .map(|text| Block::Field(title.clone(), text.get(lang).to_owned()))
        .collect()
}

/// Look-fors, and where evidence may already be.
fn item_at_large(item: &Item, lang: Lang) -> Vec<Block> {
    let mut blocks = look_fors(item, lang);
    for link in &item.clauses {
        let clauses = link.clauses.join(lang.pick("、", ", "));
        let name = lang.pick("可能已有的证据", "evidence may be in").to_owned();
        blocks.push(Block::Field(name, format!("{} {clauses}", link.standard)));
    }
    blocks
}

/// What one would see in the item at a band or a percentage.
fn look_fors(item: &Item, lang: Lang) -> Vec<Block> {
    let one = |look_for: &crate::criteria::LookFor| {
        let name = match &look_for.at {
            LookForAt::Band(id) => dashed(id.as_str()),
            LookForAt::Percent(percent) => format!("{percent}%"),
        };
        Block::Field(name, look_for.text.get(lang).to_owned())
    };
    item.look_fors.iter().map(one).collect()
}

/// The paragraphs of a factor's bands: that of the number typed; else of the band in hand and its neighbours;
/// else of all.
fn paragraphs(session: &Session, item: &Item, factor: &Factor, name: Option<&str>) -> Vec<Block> {
    let lang = session.lang();
    let record = session.record_here();
    let number =
        name.and_then(|name| name.parse::<usize>().ok()).and_then(|number| number.checked_sub(1));
    let in_hand = show::rank(item, &record, &factor.id);
    let range = match (number, in_hand) {
        (Some(at), _) => at..=at,
        (None, Some(rank)) => rank.saturating_sub(1)..=rank + 1,
        (None, None) => 0..=item.scale.bands.len(),
    };
    let bands = item.scale.bands.iter().enumerate().filter(|(at, _)| range.contains(at));
    bands
        .filter_map(|(at, band)| {
            let descriptor = item.scale.descriptor(band, &factor.id)?;
            let text = descriptor.text.as_ref().unwrap_or(&descriptor.line);
            let name = format!("{}  {}", at + 1, words::band_name(band));
            Some(Block::Field(name, text.get(lang).to_owned()))
        })
        .collect()
}

/// A command or a key with what it does in both languages.
type Line = (&'static str, &'static str, &'static str);

/// Every command where lines are typed.
const COMMANDS: [Line; 11] = [
    ("Enter", "保留已有的回答；没有则暂不答", "keep what is there, or leave it open"),
    ("<", "上一步", "one step back"),
    (
        ">",
        "到本项的下一部分（提问、要素、评分、优势与改进）",
        "to the next part of the item: questions, factors, score, findings",
    ),
    ("s", "跳过本项，到下一个待评的项", "skip the item, to the next open one"),
    ("g 4.2.2", "跳到一项；只写 g 列出全部", "go to an item; g alone lists them"),
    (
        "o  p  h",
        "总览；组织概述；基本信息（组织、期间、自评师、日期）",
        "overview; profile; head (organization, period, assessors, date)",
    ),
    ("e", "改写已有的文字；e S1 改写一条", "rewrite what is there; e S1 one statement"),
    ("-", "清除已有的回答；-S1 清除一条", "clear what is there; -S1 one entry"),
    ("u", "撤销上一个回答", "take back the last answer"),
    ("?", "帮助和全文；?4 看第 4 段的全文", "help and full wording; ?4 that of band 4"),
    ("q", "退出；每个回答都已保存", "leave; every answer is already saved"),
];

/// Every key of a view with a cursor.
const KEYS: [Line; 12] = [
    ("Enter", "保存并到下一步；没有改动则保留", "save and go on; keep what is there"),
    ("Alt+Enter  Ctrl+J", "在文字中换行", "a new line in a text"),
    ("PgUp  PgDn", "上一步；下一步", "one step back; one step on"),
    (
        "Esc",
        "写文字时按了它，下面的字母才是命令",
        "while writing: the letters below become commands",
    ),
    ("F2", "在您的编辑器中写（VISUAL 或 EDITOR）", "write in your own editor (VISUAL or EDITOR)"),
    ("Shift+↑ ↓", "翻看放不下的内容", "scroll what does not fit"),
    (
        ">",
        "到本项的下一部分（提问、要素、评分、优势与改进）",
        "to the next part of the item: questions, factors, score, findings",
    ),
    ("s", "跳过本项，到下一个待评的项", "skip the item, to the next open one"),
    ("g  /", "跳到一项，键入即查找", "go to an item, typing finds it"),
    (
        "o  p  h",
        "总览；组织概述；基本信息（组织、期间、自评师、日期）",
        "overview; profile; head (organization, period, assessors, date)",
    ),
    ("-  u", "清除已有的回答；撤销上一个回答", "clear what is there; take back the last answer"),
    ("q", "退出；每个回答都已保存", "leave; every answer is already saved"),
];

fn listed(lines: &[Line], lang: Lang) -> Vec<Choice> {
    let choice = |(key, zh, en): &Line| Choice {
        key: (*key).to_owned(),
        name: String::new(),
        text: lang.pick(*zh, *en).to_owned(),
        is_chosen: false,
    };
    lines.iter().map(choice).collect()
}

fn hints(lang: Lang) -> [Block; 1] {
    [Block::Remark(
        lang.pick(
            "回答与命令相同时，前面加 \\，例如 \\s。多行回答：行末写 \\ 续行，或以 \"\"\" 开头、\"\"\" 结尾。",
            "Put \\ before an answer that looks like a command, such as \\s. For several lines end a line with \\, or begin and end with \"\"\".",
        )
        .to_owned(),
    )]
}
