//! A factor with its bands, and what was answered about it.

use super::{InItem, enter_of, figures, keys};
use crate::{
    assessment::{FactorRating, ItemRecord},
    criteria::{Band, Factor, Id, Item},
    interview::{
        Session, carried,
        screen::{Block, Choice, Screen},
        words,
    },
    say,
};

/// Characters of an answer that stand beside a factor; the whole is shown by `?`.
const SHOWN_OF_ANSWER: usize = 60;

pub(super) fn screen(here: &InItem<'_>, id: &Id) -> Screen {
    let InItem { session, item, record, .. } = here;
    let lang = session.lang();
    let factors = &item.scale.factors;
    let at = factors.iter().position(|own| own.id == *id).unwrap_or(0);
    let Some(factor) = factors.get(at) else { return Screen::default() };
    let (name, number, all) = (factor.title.get(lang), at + 1, factors.len());
    let place = say!(lang, "要素 {number}/{all}", "factor {number} of {all}");
    let mut blocks = vec![Block::Head(here.title(name), place)];
    blocks.extend(factor.looks_at.iter().map(|text| Block::Paragraph(text.get(lang).to_owned())));
    blocks.extend(answers(item, record, id, Some(SHOWN_OF_ANSWER)));
    blocks.extend(carried::last_factor(session, here.node, item, id));
    blocks.extend(figures::beside_factor(here, id));
    let bands = bands(session, item, factor, rank(item, record, id), false);
    if !bands.is_empty() {
        blocks.extend([Block::Gap, Block::Choices(bands)]);
    }
    let is_computed = words::is_computed(item);
    if is_computed {
        blocks.extend(percentages(here, id));
    }
    let most = item.scale.bands.len();
    let ask = if is_computed { format!("{name} %") } else { format!("{name} 1–{most}") };
    let enter = enter_of(session, record.factors.contains_key(id));
    Screen { blocks, keys: keys(session, enter, false), ask }
}

/// Where values are computed from factors: what was given, and what can be.
fn percentages(here: &InItem<'_>, factor: &Id) -> Vec<Block> {
    let lang = here.session.lang();
    let mut blocks = Vec::new();
    if let Some(FactorRating::Percent(percent)) = here.record.factors.get(factor) {
        blocks.push(Block::given(lang.pick("现为", "now"), format!("{percent}%")));
    }
    let legal = words::legal(here.item, lang);
    blocks.push(Block::Remark(say!(lang, "可用的得分率：{legal}", "legal percentages: {legal}")));
    blocks
}

/// The answers given to questions that speak to a factor, in full or their beginnings.
pub(in crate::interview) fn answers(
    item: &Item,
    record: &ItemRecord,
    factor: &Id,
    most: Option<usize>,
) -> Vec<Block> {
    item.questions()
        .filter(|question| question.factor.as_ref() == Some(factor))
        .filter_map(|question| {
            let answer = record.answers.get(&question.id)?;
            let text = most.map_or_else(|| answer.clone(), |most| words::clipped(answer, most));
            Some(Block::Given(question.id.to_string(), text))
        })
        .collect()
}

/// The band that a factor was rated in, from the bottom.
pub(in crate::interview) fn rank(item: &Item, record: &ItemRecord, factor: &Id) -> Option<usize> {
    let scale = &item.scale;
    match record.factors.get(factor)? {
        FactorRating::Band(band) => scale.band_rank(band.as_str()),
        FactorRating::Percent(percent) => scale.band_rank(scale.band_of(percent)?.id.as_str()),
    }
}

/// The bands of a factor with a line each: all of them, or the one in hand with its neighbours.
pub(super) fn bands(
    session: &Session,
    item: &Item,
    factor: &Factor,
    in_hand: Option<usize>,
    are_all: bool,
) -> Vec<Choice> {
    let lang = session.lang();
    let is_numbered = !words::is_computed(item);
    let is_shown = |at: usize| are_all || in_hand.is_none_or(|rank| at.abs_diff(rank) <= 1);
    let choice = |(at, band): (usize, &Band)| Choice {
        key: if is_numbered { (at + 1).to_string() } else { String::new() },
        name: words::band_name(band),
        text: item
            .scale
            .descriptor(band, &factor.id)
            .map_or("", |own| own.line.get(lang))
            .to_owned(),
        is_chosen: in_hand == Some(at),
    };
    item.scale.bands.iter().enumerate().filter(|(at, _)| is_shown(*at)).map(choice).collect()
}
