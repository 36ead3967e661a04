//! The value of an item as a whole, and the reason for it.

use super::{InItem, enter_of, factor, keys};
use crate::{
    assessment::{ItemRecord, Rating},
    criteria::{Band, Factor, Id, Item, Level, Method, Node},
    interview::{
        Session, carried,
        screen::{Block, Choice, Screen},
        words,
    },
    number::Percent,
    say,
    scoring::{self, advise},
    text::Lang,
};

pub(super) fn screen(here: &InItem<'_>) -> Screen {
    let InItem { session, node, item, record } = here;
    let lang = session.lang();
    let heading = match &item.scale.method {
        Method::Levels(_) => lang.pick("等级", "level"),
        Method::Points { .. } => lang.pick("得分", "points"),
        Method::Percent { .. } | Method::Mean { .. } => lang.pick("得分率", "percentage"),
    };
    let mut blocks = vec![Block::Head(here.title(heading), worth(node, item, lang))];
    blocks.extend(profile(session, item, record));
    blocks.extend(carried::last_value(session, node));
    let ask = match &item.scale.method {
        Method::Levels(_) => {
            let choices = levels(session, item, record);
            let ask = format!("{heading} {}", level_keys(&choices));
            blocks.push(Block::Choices(choices));
            ask
        }
        Method::Points { step } => {
            let most = words::worth(node, lang).unwrap_or_default();
            let said = say!(lang, "0 到 {most}，每 {step} 一档", "0 to {most} in steps of {step}");
            blocks.push(Block::Paragraph(said));
            heading.to_owned()
        }
        Method::Percent { .. } | Method::Mean { .. } => {
            blocks.extend(percent(session, item, record));
            format!("{heading} %")
        }
    };
    blocks.extend(given(here));
    let enter = enter_of(session, record.score.is_some());
    Screen { blocks, keys: keys(session, enter, false), ask }
}

/// What the item was given before, and what it came to.
fn given(here: &InItem<'_>) -> Option<Block> {
    let lang = here.session.lang();
    let rating = here.record.score.as_ref()?;
    let text = match rating {
        Rating::Level(_) => words::rating(here.item, rating, lang),
        _ => words::reached(&here.session.scorecard.item(here.node.id.as_str())?.value, lang),
    };
    Some(Block::given(lang.pick("现为", "now"), text))
}

pub(super) fn reason(here: &InItem<'_>) -> Screen {
    let InItem { session, item, record, .. } = here;
    let lang = session.lang();
    let rating = |score: &Rating| words::rating(item, score, lang);
    let decided = record.score.as_ref().map_or_else(String::new, rating);
    let heading = lang.pick("理由", "reason");
    let mut blocks = vec![Block::Subhead(here.title(heading), String::new())];
    blocks.push(match scoring::outside_advice(item, record).map(words::band_name) {
        Some(advised) => Block::Warning(say!(
            lang,
            "{decided} 不在建议的 {advised} 段内。请写一句理由，供合议和复查。",
            "{decided} lies outside the advised band {advised}. Please give a reason, for consensus and review."
        )),
        None => Block::Paragraph(say!(
            lang,
            "为什么是 {decided}？可以不写。",
            "Why {decided}? May be left open."
        )),
    });
    let is_given = record.reason.is_some();
    blocks.extend(
        record.reason.as_deref().map(|text| Block::given(lang.pick("已写", "reason"), text)),
    );
    let open = lang.pick("不写", "leave open");
    let enter = if is_given { lang.pick("保留", "keep") } else { open };
    Screen { blocks, keys: keys(session, enter, is_given), ask: heading.to_owned() }
}

/// What the item is worth, and what a step of its percentage is.
fn worth(node: &Node, item: &Item, lang: Lang) -> String {
    let Some(points) = &node.points else {
        return String::new();
    };
    let step = match &item.scale.method {
        Method::Percent { step } => Some(step),
        _ => None,
    };
    match step {
        Some(step) => {
            let worth = points.clone() * &Percent::from(0).plus(step);
            say!(
                lang,
                "{points} 分，每 {step}% 为 {worth} 分",
                "{points} points, {worth} for {step}%"
            )
        }
        None => words::worth(node, lang).unwrap_or_default(),
    }
}

/// The factors with their bands on one line.
fn profile(session: &Session, item: &Item, record: &ItemRecord) -> Option<Block> {
    let lang = session.lang();
    if item.scale.factors.is_empty() || item.scale.bands.is_empty() {
        return None;
    }
    let one = |factor: &Factor| {
        let band =
            factor::rank(item, record, &factor.id).and_then(|rank| item.scale.bands.get(rank));
        let band = band.map_or_else(|| "—".to_owned(), words::band_name);
        format!("{} {band}", factor.title.get(lang))
    };
    let line = item.scale.factors.iter().map(one).collect::<Vec<_>>().join("   ");
    Some(Block::Paragraph(line))
}

/// Advice, the values inside the band, its neighbours and the anchors.
fn percent(session: &Session, item: &Item, record: &ItemRecord) -> Vec<Block> {
    let lang = session.lang();
    let scale = &item.scale;
    let mut blocks = Vec::new();
    match advise(scale, &record.factors) {
        Some(advice) => {
            blocks.push(Block::Paragraph(words::advice(&advice, lang)));
            let inside = words::listed(&scale.legal_in(advice.band));
            let nearer = nearer(session, item, advice.band);
            blocks.push(Block::Paragraph(say!(
                lang,
                "整体{nearer}  {inside}",
                "As a whole, {nearer}  {inside}"
            )));
        }
        None => {
            if !scale.factors.is_empty() && !scale.bands.is_empty() {
                let said = lang.pick(
                    "要素评完后，这里会给出建议；也可以直接定得分率。",
                    "Advice appears here once every factor is rated; a percentage can be set without it.",
                );
                blocks.push(Block::Remark(said.to_owned()));
            }
            let legal = words::legal(item, lang);
            blocks.push(Block::Paragraph(say!(lang, "可选：{legal}", "legal: {legal}")));
        }
    }
    for anchor in &scale.anchors {
        blocks.push(Block::Field(format!("{}%", anchor.percent), anchor.text.get(lang).to_owned()));
    }
    blocks
}

/// The question that leads to the place inside a band.
fn nearer(session: &Session, item: &Item, band: &Band) -> String {
    let lang = session.lang();
    let bands = &item.scale.bands;
    let rank = item.scale.band_rank(band.id.as_str()).unwrap_or(0);
    let above = bands.get(rank + 1).map(words::band_name);
    let below = rank.checked_sub(1).and_then(|below| bands.get(below)).map(words::band_name);
    match (above, below) {
        (Some(above), Some(below)) => {
            say!(
                lang,
                "更接近高一档 {above}，还是低一档 {below}？",
                "nearer to {above} above, or to {below} below?"
            )
        }
        (Some(above), None) => {
            say!(lang, "离高一档 {above} 还有多远？", "how far from {above} above?")
        }
        (None, Some(below)) => say!(lang, "比低一档 {below} 高出多少？", "how far above {below}?"),
        (None, None) => String::new(),
    }
}

/// The levels; what is typed is the id where all ids are numbers, else the place.
pub(in crate::interview) fn levels(
    session: &Session,
    item: &Item,
    record: &ItemRecord,
) -> Vec<Choice> {
    let lang = session.lang();
    let levels = item.scale.levels();
    let is_numeric = |id: &Id| id.as_str().bytes().all(|byte| byte.is_ascii_digit());
    let are_numbers = levels.iter().all(|level| is_numeric(&level.id));
    let chosen = record.score.as_ref().and_then(|score| match score {
        Rating::Level(id) => Some(id),
        _ => None,
    });
    let choice = |(at, level): (usize, &Level)| Choice {
        key: if are_numbers { level.id.to_string() } else { (at + 1).to_string() },
        name: level.title.get(lang).to_owned(),
        text: format!("{}%", level.worth.shown()),
        is_chosen: chosen == Some(&level.id),
    };
    levels.iter().enumerate().map(choice).collect()
}

fn level_keys(choices: &[Choice]) -> String {
    match (choices.first(), choices.last()) {
        (Some(first), Some(last)) => format!("{}–{}", first.key, last.key),
        _ => String::new(),
    }
}
