//! Small pieces of wording that several screens share.

use super::screen::{Block, Key};
use crate::{
    assessment::{Improvement, Rating, State},
    criteria::{Band, Id, Item, Method, Node},
    number::Percent,
    say,
    scoring::{Advice, Scorecard, Value},
    text::{Lang, dashed},
};

/// The longest statement that still reads as one thought, in Chinese characters.
const MOST_CHARACTERS: usize = 150;
/// The same in words of other languages.
const MOST_WORDS: usize = 75;
/// The longest list of legal values that is written out.
const MOST_LISTED: usize = 25;

/// A warning when a statement is longer than one thought needs.
pub(super) fn too_long(text: &str, lang: Lang) -> Option<Block> {
    let chinese = text.chars().filter(|sign| *sign >= '\u{2E80}').count();
    let words = text
        .split_whitespace()
        .filter(|word| word.contains(|sign: char| sign.is_ascii_alphabetic()));
    let words = words.count();
    let said = if chinese > MOST_CHARACTERS {
        say!(
            lang,
            "这一条有 {chinese} 字，超过 {MOST_CHARACTERS} 字；一条只写一个要点更清楚",
            "this has {chinese} characters, more than {MOST_CHARACTERS}; one thought each reads better"
        )
    } else if words > MOST_WORDS {
        say!(
            lang,
            "这一条有 {words} 个词，超过 {MOST_WORDS} 个；一条只写一个要点更清楚",
            "this has {words} words, more than {MOST_WORDS}; one thought each reads better"
        )
    } else {
        return None;
    };
    Some(Block::Warning(said))
}

/// The beginning of a text on one line.
pub(super) fn clipped(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut signs = line.chars();
    let start: String = signs.by_ref().take(most).collect();
    if signs.next().is_some() { format!("{start}…") } else { start }
}

/// The name of a band as it is shown.
pub(super) fn band_name(band: &Band) -> String {
    dashed(band.id.as_str())
}

/// Values in a row.
pub(super) fn listed(values: &[Percent]) -> String {
    values.iter().map(Percent::to_string).collect::<Vec<_>>().join("  ")
}

/// The percentages that a person may give: all of them, or a rule where they are many.
pub(super) fn legal(item: &Item, lang: Lang) -> String {
    let legal = item.scale.legal();
    match (item.scale.step(), legal.last()) {
        (Some(step), Some(most)) if legal.len() > MOST_LISTED => {
            say!(lang, "0 到 {most}，每 {step} 一档", "0 to {most} in steps of {step}")
        }
        _ => listed(&legal),
    }
}

/// An item's value in the words of its scale.
pub(super) fn rating(item: &Item, rating: &Rating, lang: Lang) -> String {
    match rating {
        Rating::Percent(percent) => format!("{percent}%"),
        Rating::Points(points) => say!(lang, "{points} 分", "{points} points"),
        Rating::Level(id) => {
            let level = item.scale.levels().iter().find(|level| level.id == *id);
            level.map_or_else(|| id.to_string(), |level| level.title.get(lang).to_owned())
        }
    }
}

/// What an item is worth: `50 分`.
pub(super) fn worth(node: &Node, lang: Lang) -> Option<String> {
    let points = node.points.as_ref()?;
    Some(say!(lang, "{points} 分", "{points} points"))
}

/// What an item came to: `55% · 27.5 / 50 分`.
pub(super) fn reached(value: &Value, lang: Lang) -> String {
    let Some(percent) = value.percent.as_ref().map(Percent::shown) else {
        return lang.pick("待评", "open").to_owned();
    };
    match (&value.points, &value.max) {
        (Some(points), Some(max)) => {
            say!(lang, "{percent}% · {points} / {max} 分", "{percent}% · {points} / {max} points")
        }
        _ => format!("{percent}%"),
    }
}

/// What a group or the whole came to so far, and what is open.
pub(super) fn so_far(value: &Value, lang: Lang) -> String {
    let (rated, count, open) = (value.rated, value.count, &value.open_points);
    let reached = match (&value.points, &value.max) {
        (Some(points), Some(max)) => say!(lang, "{points} / {max} 分", "{points} / {max} points"),
        (None, Some(max)) => say!(lang, "— / {max} 分", "— / {max} points"),
        _ => value
            .percent
            .as_ref()
            .map_or_else(|| "—".to_owned(), |percent| format!("{}%", percent.shown())),
    };
    let progress = say!(lang, "已评 {rated}/{count} 项", "{rated} of {count} rated");
    if value.is_complete() || open.is_zero() {
        return format!("{reached} · {progress}");
    }
    say!(
        lang,
        "{reached} · {progress}，待评 {open} 分",
        "{reached} · {progress}, {open} points open"
    )
}

/// One line about an item, its group and the whole.
pub(super) fn standing(card: &Scorecard, id: &Id, lang: Lang) -> Option<String> {
    let item = card.item(id.as_str())?;
    let mut parts = vec![reached(&item.value, lang)];
    if let Some(group) = item.parent.as_ref().and_then(|parent| card.group(parent.as_str()))
        && let Some(points) = &group.value.points
    {
        parts.push(format!("{} {points}", group.id));
    }
    if let Some(points) = card.total.as_ref().and_then(|total| total.points.as_ref()) {
        parts.push(say!(lang, "总计 {points}", "total {points}"));
    }
    Some(parts.join(" · "))
}

/// An improvement's owner and date in brackets.
pub(super) fn care(improvement: &Improvement, lang: Lang) -> String {
    let due = improvement.due.map(|date| date.to_string());
    let parts: Vec<String> = improvement.owner.iter().cloned().chain(due).collect();
    if parts.is_empty() {
        return String::new();
    }
    let parts = parts.join(lang.pick("，", ", "));
    say!(lang, "（{parts}）", " ({parts})")
}

/// How an improvement stands, in a word.
pub(super) fn state(state: State, lang: Lang) -> &'static str {
    match state {
        State::Open => lang.pick("进行中", "open"),
        State::Done => lang.pick("已完成", "done"),
        State::Dropped => lang.pick("已放弃", "dropped"),
    }
}

/// How long what is left will take.
pub(super) fn time_left(minutes: u64, lang: Lang) -> String {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match hours {
        0 => {
            say!(lang, "按目前速度约需 {minutes} 分钟", "about {minutes} minutes left at this pace")
        }
        _ => say!(
            lang,
            "按目前速度约需 {hours} 小时 {minutes} 分",
            "about {hours} h {minutes} min left at this pace"
        ),
    }
}

/// The advice of this program with its reason.
pub(super) fn advice(advice: &Advice<'_>, lang: Lang) -> String {
    let Advice { band, inside, above, below } = advice;
    let (band, all) = (band_name(band), inside + above + below);
    let mut zh = format!("{all} 个要素中 {inside} 个在此段");
    let mut en = format!("{inside} of {all} factors lie in it");
    if *above > 0 {
        zh.push_str(&format!("、{above} 个更高"));
        en.push_str(&format!(", {above} above"));
    }
    if *below > 0 {
        zh.push_str(&format!("、{below} 个更低"));
        en.push_str(&format!(", {below} below"));
    }
    say!(
        lang,
        "本程序的建议：{band}（{zh}；并非标准的规定）",
        "advice of this program: {band} ({en}; not a rule of the standard)"
    )
}

/// Whether an item's value is computed from its factors.
pub(super) fn is_computed(item: &Item) -> bool {
    matches!(item.scale.method, Method::Mean { .. })
}

/// A command that is always shown.
pub(super) fn key(key: &'static str, does: impl Into<String>) -> Key {
    Key { key, does: does.into(), spare: 0 }
}

/// A command that may be left out where there is little room.
pub(super) fn spare_key(key: &'static str, does: impl Into<String>, spare: u8) -> Key {
    Key { key, does: does.into(), spare }
}
