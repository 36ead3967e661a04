//! What an answer does at each station: the edits it means, and where it leads.

use super::{
    Detour, Outcome, Place, Session,
    input::half_width,
    screen::Block,
    show,
    station::{HeadField, ItemStep, Station},
    undo::{append, set},
    words,
};
use crate::{
    assessment::next_number,
    criteria::{Id, Item, Method, Node},
    say, scoring,
};

/// Enter alone.
pub(super) fn keep(session: &Session) -> Outcome {
    if let Some(detour) = &session.place.detour {
        let detour = match detour {
            Detour::Owner(id) => Some(Detour::Due(id.clone())),
            Detour::Jump | Detour::Words(_) | Detour::Due(_) => None,
        };
        return Outcome::Go(Place { detour, ..session.place });
    }
    match session.station() {
        Station::Overview => {
            let first = || session.scorecard.items.first().map(|item| item.id.clone());
            let id = session.next_open(None).or_else(first);
            let place = id.and_then(|id| session.intro_of(id.as_str()));
            Outcome::Go(place.unwrap_or_else(|| session.overview()))
        }
        Station::Item(id, ItemStep::Summary) => Outcome::Go(session.next_item(Some(id))),
        Station::Item(id, ItemStep::Intro) => match session.criteria.item(id.as_str()) {
            Some((node, _)) => Outcome::Go(show::resume(session, node)),
            None => Outcome::Go(session.onward()),
        },
        Station::Item(id, ItemStep::Reason) => reason_left_open(session, id),
        _ => Outcome::Go(session.onward()),
    }
}

/// A reason that is wanted is asked for once more, then the person has the last word.
fn reason_left_open(session: &Session, id: &Id) -> Outcome {
    let record = session.record(id);
    let item = session.criteria.item(id.as_str());
    let is_wanted = item.is_some_and(|(_, item)| scoring::outside_advice(item, &record).is_some());
    if !is_wanted || record.reason.is_some() || session.has_insisted {
        return Outcome::Go(session.onward());
    }
    let said = session.lang().pick(
        "一句话就好，例如依据哪份证据。再按一次 Enter 则不写。",
        "One sentence will do, such as the evidence it rests on. Enter once more leaves it open.",
    );
    Outcome::Tell(vec![Block::Remark(said.to_owned())])
}

/// A text.
pub(super) fn text(session: &Session, text: &str) -> Outcome {
    if let Some(detour) = &session.place.detour {
        return beside(session, detour, text);
    }
    let onward = || session.onward();
    match session.station() {
        Station::Overview => jump_or_explain(session, text),
        Station::Head(field) => {
            save(field.key().to_owned(), head_text(session, *field, text), onward())
        }
        Station::Profile(prompt) => save(format!("profile.{prompt}"), text.to_owned(), onward()),
        Station::Item(id, step) => match session.criteria.item(id.as_str()) {
            Some((node, item)) => in_item(session, node, item, step, text),
            None => Outcome::Go(session.overview()),
        },
    }
}

fn head_text(session: &Session, field: HeadField, text: &str) -> String {
    let is_today = matches!(text.to_lowercase().as_str(), "today" | "今天");
    match (field, session.options.today) {
        (HeadField::Date, Some(today)) if is_today => today.to_string(),
        (HeadField::Date, _) => date(text),
        _ => text.to_owned(),
    }
}

fn in_item(session: &Session, node: &Node, item: &Item, step: &ItemStep, text: &str) -> Outcome {
    let id = &node.id;
    let onward = || session.onward();
    match step {
        ItemStep::Intro => part(session, node, item, text),
        ItemStep::Summary => jump_or_explain(session, text),
        ItemStep::Question(question) => {
            save(format!("{id}.answers.{question}"), text.to_owned(), onward())
        }
        ItemStep::Factor(factor) => self::factor(session, node, item, factor, text),
        ItemStep::Score => score(session, node, item, text),
        ItemStep::Reason => save(format!("{id}.reason"), text.to_owned(), onward()),
        ItemStep::Strengths => Outcome::Save {
            edits: vec![append(format!("{id}.strengths"), text)],
            next: session.here(),
        },
        ItemStep::Improvements => {
            let record = session.record(id);
            let number = next_number('I', record.improvements.iter().map(|own| &own.id));
            let detour = Id::new(&format!("I{number}")).ok().map(Detour::Owner);
            let next = Place { detour, ..session.place };
            Outcome::Save { edits: vec![append(format!("{id}.improvements"), text)], next }
        }
        ItemStep::Evidence => evidence(session, id, text),
    }
}

fn save(key: String, value: String, next: Place) -> Outcome {
    Outcome::Save { edits: vec![set(key, Some(value))], next }
}

fn beside(session: &Session, detour: &Detour, text: &str) -> Outcome {
    let Some((node, _)) = session.item() else {
        return jump_or_explain(session, text);
    };
    let item = &node.id;
    let place = |detour| Place { detour, ..session.place };
    match detour {
        Detour::Jump => jump_or_explain(session, text),
        Detour::Words(id) => {
            let is_strength = matches!(session.station(), Station::Item(_, ItemStep::Strengths));
            let list = if is_strength { "strengths" } else { "improvements" };
            let then = (!is_strength).then(|| Detour::Owner(id.clone()));
            save(format!("{item}.{list}.{id}.text"), text.to_owned(), place(then))
        }
        Detour::Owner(id) => {
            let then = Some(Detour::Due(id.clone()));
            save(format!("{item}.improvements.{id}.owner"), text.to_owned(), place(then))
        }
        Detour::Due(id) => save(format!("{item}.improvements.{id}.due"), date(text), place(None)),
    }
}

/// Where only the id of an item makes sense.
fn jump_or_explain(session: &Session, text: &str) -> Outcome {
    let lang = session.lang();
    let id = half_width(text);
    match session.intro_of(id.trim()) {
        Some(place) => Outcome::Go(place),
        None => Outcome::Tell(vec![Block::Remark(say!(
            lang,
            "没有条款“{text}”；请写条款编号，或按 Enter",
            "there is no item `{text}`; write the id of an item, or press Enter"
        ))]),
    }
}

fn part(session: &Session, node: &Node, item: &Item, text: &str) -> Outcome {
    let parts = show::parts(session, node, item);
    let number = plain(text).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match number.and_then(|at| parts.into_iter().nth(at)) {
        Some(line) => Outcome::Go(line.place),
        None => jump_or_explain(session, text),
    }
}

fn factor(session: &Session, node: &Node, item: &Item, factor: &Id, text: &str) -> Outcome {
    let lang = session.lang();
    let key = format!("{}.{factor}", node.id);
    let given = plain(text);
    if words::is_computed(item) {
        return save(key, given, session.onward());
    }
    let bands = &item.scale.bands;
    let by_number =
        given.parse::<usize>().ok().and_then(|number| bands.get(number.checked_sub(1)?));
    match bands.iter().find(|band| band.id == *given).or(by_number) {
        Some(band) => save(key, band.id.to_string(), session.onward()),
        None => {
            let most = bands.len();
            Outcome::Tell(vec![Block::Warning(say!(
                lang,
                "请写 1 到 {most} 中的一个；? 看各段全文",
                "choose one of 1 to {most}; ? shows the bands in full"
            ))])
        }
    }
}

fn score(session: &Session, node: &Node, item: &Item, text: &str) -> Outcome {
    let lang = session.lang();
    let given = plain(text);
    let value = match &item.scale.method {
        Method::Levels(levels) => {
            let choices = show::levels(session, item, &session.record(&node.id));
            let at = choices.iter().position(|choice| choice.key == given);
            let chosen = at.and_then(|at| levels.get(at));
            match chosen.or_else(|| levels.iter().find(|level| level.id == *given)) {
                Some(level) => level.id.to_string(),
                None => {
                    let keys: Vec<&str> =
                        choices.iter().map(|choice| choice.key.as_str()).collect();
                    let keys = keys.join(" ");
                    let said = say!(lang, "请写其中一个：{keys}", "choose one of: {keys}");
                    return Outcome::Tell(vec![Block::Warning(said)]);
                }
            }
        }
        Method::Percent { .. } | Method::Mean { .. } | Method::Points { .. } => given,
    };
    // Next comes the reason, which is not asked for while there is no value: so not `onward`.
    let reason = session.place_of(&Station::Item(node.id.clone(), ItemStep::Reason));
    save(node.id.to_string(), value, reason)
}

/// Ids of the register are referred to; anything else is a new entry.
fn evidence(session: &Session, item: &Id, text: &str) -> Outcome {
    let register = &session.assessment.evidence;
    let key = format!("{item}.evidence");
    let plain = half_width(text);
    let names: Vec<&str> =
        plain.split([' ', ',', '、', ';']).filter(|name| !name.is_empty()).collect();
    let known =
        |name: &str| register.iter().find(|entry| entry.id.as_str().eq_ignore_ascii_case(name));
    let looks_like_id = |name: &str| {
        let number = name.strip_prefix(['E', 'e']).unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let edits = if names.iter().all(|name| known(name).is_some() || looks_like_id(name)) {
        let id_of =
            |name: &str| known(name).map_or_else(|| name.to_owned(), |own| own.id.to_string());
        names.iter().map(|name| append(key.clone(), &id_of(name))).collect()
    } else {
        let number = next_number('E', register.iter().map(|entry| &entry.id));
        vec![append("evidence".to_owned(), text), append(key, &format!("E{number}"))]
    };
    Outcome::Save { edits, next: session.here() }
}

/// A number or an id as it may be typed: full-width signs, a percent sign or a unit behind it.
fn plain(text: &str) -> String {
    half_width(text).trim().trim_end_matches(['%', '分']).trim().to_owned()
}

/// A date with the separators that people use.
fn date(text: &str) -> String {
    let text = half_width(text).trim().replace(['/', '.', '年', '月'], "-");
    let parts: Vec<&str> = text.trim_end_matches('日').split('-').collect();
    match parts.as_slice() {
        [year, month, day] => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text,
    }
}
