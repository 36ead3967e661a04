//! What an answer does at each station: the edits it means, and where it leads.

use super::{
    Detour, Input, Outcome, Place, Session, carried, figures,
    input::half_width,
    screen::Block,
    show,
    station::{HeadField, ItemStep, Station},
    undo::{append, set},
    words,
};
use crate::{
    assessment::{Edit, State, next_number},
    criteria::{Id, Item, Method, Node},
    say, scoring,
};

/// Enter alone.
pub(super) fn keep(session: &Session) -> Outcome {
    if let Some(detour) = &session.place.detour {
        let detour = match detour {
            Detour::Owner(id) => Some(Detour::Due(id.clone())),
            Detour::ItemOwner => Some(Detour::ItemDue),
            Detour::Jump | Detour::Words(_) | Detour::Entry(_) | Detour::Due(_) => None,
            Detour::Figures { id, field, is_new } => {
                return Outcome::Go(figures::after(session, id, *field, *is_new));
            }
            Detour::Measure(_) => None,
            Detour::State(_) | Detour::Proof(_) | Detour::Location(_) | Detour::ItemDue => None,
        };
        return Outcome::Go(Place { detour, ..session.place });
    }
    if let Some(confirmed) = carried::keep(session, session.onward()) {
        return confirmed;
    }
    match session.station() {
        Station::Overview => {
            let id = session.next_open(None).or_else(|| session.first_item());
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
    if !is_wanted || record.reason.is_some() || session.insisted == Some(Input::Keep) {
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
    if let Some(confirmed) = carried::confirm(session, text) {
        return confirmed;
    }
    match step {
        ItemStep::Intro => part(session, node, item, text),
        ItemStep::Summary => jump_or_explain(session, text),
        ItemStep::Question(question) => {
            if let Some(asked) = bare_number(session, text) {
                return asked;
            }
            save(format!("{id}.answers.{question}"), text.to_owned(), onward())
        }
        ItemStep::Factor(factor) => self::factor(session, node, item, factor, text),
        ItemStep::Score => score(session, node, item, text),
        ItemStep::Reason => save(format!("{id}.reason"), text.to_owned(), onward()),
        ItemStep::Strengths => {
            let record = session.record(id);
            let ids: Vec<&Id> = record.strengths.iter().map(|own| &own.id).collect();
            statement(session, id, "strengths", &ids, text)
        }
        ItemStep::Improvements => {
            let record = session.record(id);
            let ids: Vec<&Id> = record.improvements.iter().map(|own| &own.id).collect();
            statement(session, id, "improvements", &ids, text)
        }
        ItemStep::Evidence => evidence(session, id, text),
        ItemStep::Figures => figures::list(session, id, text),
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
        Detour::Entry(id) => entry(session, id, text),
        Detour::State(id) => {
            let states = State::ALL.iter().enumerate();
            let given = plain(text);
            let chosen = states
                .clone()
                .find(|(at, state)| given == (at + 1).to_string() || given == state.word());
            match chosen {
                Some((_, state)) => {
                    let key = format!("{item}.improvements.{id}.state");
                    save(key, state.word().to_owned(), place(None))
                }
                None => one_of(session, State::ALL.len()),
            }
        }
        Detour::Proof(id) => {
            let key = format!("{item}.{}.{id}.evidence", session.list_name());
            Outcome::Save { edits: refer(session, &key, text), next: session.place.clone() }
        }
        Detour::Location(id) => {
            save(format!("evidence.{id}.location"), text.to_owned(), place(None))
        }
        Detour::Measure(id) => measure(session, id, text),
        Detour::Figures { id, field, is_new } => {
            figures::field(session, (id, *field, *is_new), text)
        }
        Detour::ItemOwner => {
            save(format!("{item}.owner"), text.to_owned(), place(Some(Detour::ItemDue)))
        }
        Detour::ItemDue => save(format!("{item}.due"), date(text), place(None)),
    }
}

/// What is done with a statement: the number of a line of its menu.
fn entry(session: &Session, id: &Id, text: &str) -> Outcome {
    let lines = show::entry_menu(session, id);
    let number = plain(text).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let Some(line) = number.and_then(|at| lines.into_iter().nth(at)) else {
        return one_of(session, show::entry_menu(session, id).len());
    };
    match line.detour {
        Some(Detour::Words(id)) => Outcome::Rewrite {
            text: session.statement(&id).map(|(text, _)| text).unwrap_or_default(),
            place: Place { detour: Some(Detour::Words(id)), ..session.place },
        },
        Some(detour) => Outcome::Go(Place { detour: Some(detour), ..session.place }),
        None => {
            let item = session.item().map(|(node, _)| node.id.to_string()).unwrap_or_default();
            let key = format!("{item}.{}.{id}.text", session.list_name());
            Outcome::Save { edits: vec![set(key, None)], next: session.here() }
        }
    }
}

/// What is done with a measure: the number of a line of its menu.
fn measure(session: &Session, id: &Id, text: &str) -> Outcome {
    let lines = show::measure_menu(session, id);
    let most = lines.len();
    let number = plain(text).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match number.and_then(|at| lines.into_iter().nth(at)).map(|line| line.detour) {
        Some(Some(detour)) => Outcome::Go(Place { detour: Some(detour), ..session.place }),
        Some(None) => Outcome::Save {
            edits: vec![set(format!("measures.{id}.title"), None)],
            next: session.here(),
        },
        None => one_of(session, most),
    }
}

fn one_of(session: &Session, most: usize) -> Outcome {
    Outcome::Tell(vec![Block::Warning(say!(
        session.lang(),
        "请写 1 到 {most} 中的一个",
        "choose one of 1 to {most}"
    ))])
}

/// A bare number at a question is more likely a slip than an answer: it is asked back once.
fn bare_number(session: &Session, text: &str) -> Option<Outcome> {
    let is_number = text.chars().count() <= 2 && text.chars().all(|sign| sign.is_numeric());
    if !is_number || session.insisted == Some(Input::Text(text.to_owned())) {
        return None;
    }
    let said = say!(
        session.lang(),
        "“{text}”真是回答吗？再按一次 Enter 就记为回答；否则改写",
        "is `{text}` really the answer? Enter once more takes it; else write on"
    );
    Some(Outcome::Mend(vec![Block::Warning(said)], text.to_owned()))
}

/// A new statement, with evidence where it ends in `[E3, E6]`; the id of one that is there opens it.
fn statement(session: &Session, item: &Id, list: &str, ids: &[&Id], text: &str) -> Outcome {
    let name = half_width(text);
    if let Some(id) = ids.iter().find(|id| id.as_str().eq_ignore_ascii_case(name.trim())) {
        let detour = Some(Detour::Entry((*id).clone()));
        return Outcome::Go(Place { detour, ..session.place });
    }
    let letter = if list == "strengths" { 'S' } else { 'I' };
    let number = next_number(letter, ids.iter().copied());
    let (words, proofs) = with_proofs(session, text);
    let mut edits = vec![append(format!("{item}.{list}"), words)];
    if !proofs.is_empty() {
        let key = format!("{item}.{list}.{letter}{number}.evidence");
        edits.push(set(key, Some(proofs.join(","))));
    }
    let id = Id::new(&format!("{letter}{number}")).ok();
    let detour = if list == "improvements" { id.map(Detour::Owner) } else { None };
    Outcome::Save { edits, next: Place { detour, ..session.place } }
}

/// The words of a statement, and the ids of the register in brackets at their end.
fn with_proofs<'a>(session: &Session, text: &'a str) -> (&'a str, Vec<String>) {
    let bare = (text, Vec::new());
    let Some((words, inside)) =
        text.trim_end().strip_suffix([']', '】']).and_then(|text| text.rsplit_once(['[', '【']))
    else {
        return bare;
    };
    let register = &session.assessment.evidence;
    let plain = half_width(inside);
    let names = plain.split([' ', ',', '、', ';']).filter(|name| !name.is_empty());
    let ids: Option<Vec<String>> = names
        .map(|name| {
            let own = register.iter().find(|own| own.id.as_str().eq_ignore_ascii_case(name))?;
            Some(own.id.to_string())
        })
        .collect();
    match ids {
        Some(ids) if !ids.is_empty() && !words.trim().is_empty() => (words.trim_end(), ids),
        _ => bare,
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
    if number == Some(parts.len()) {
        return Outcome::Go(Place { detour: Some(Detour::ItemOwner), ..session.place });
    }
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

/// Ids of the register are referred to; anything else is a new entry, whose place is then asked for.
fn evidence(session: &Session, item: &Id, text: &str) -> Outcome {
    let edits = refer(session, &format!("{item}.evidence"), text);
    let added = edits.first().is_some_and(|edit| edit.key == "evidence");
    let number = next_number('E', session.assessment.evidence.iter().map(|entry| &entry.id));
    let id = Id::new(&format!("E{number}")).ok().filter(|_| added);
    let next = Place { detour: id.map(Detour::Location), ..session.place };
    Outcome::Save { edits, next }
}

/// The edits that add references to the list of a key, and to the register what is not there yet.
fn refer(session: &Session, key: &str, text: &str) -> Vec<Edit> {
    let register = &session.assessment.evidence;
    let plain = half_width(text);
    let names: Vec<&str> =
        plain.split([' ', ',', '、', ';']).filter(|name| !name.is_empty()).collect();
    let known =
        |name: &str| register.iter().find(|entry| entry.id.as_str().eq_ignore_ascii_case(name));
    let looks_like_id = |name: &str| {
        let number = name.strip_prefix(['E', 'e']).unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    if names.iter().all(|name| known(name).is_some() || looks_like_id(name)) {
        let id_of =
            |name: &str| known(name).map_or_else(|| name.to_owned(), |own| own.id.to_string());
        names.iter().map(|name| append(key.to_owned(), &id_of(name))).collect()
    } else {
        let number = next_number('E', register.iter().map(|entry| &entry.id));
        vec![append("evidence".to_owned(), text), append(key.to_owned(), &format!("E{number}"))]
    }
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
