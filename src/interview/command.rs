//! What the commands do. They are the same everywhere; where one makes no sense it says so.

use super::{
    Command, Detour, FigureField, Outcome, Place, Session, help,
    input::half_width,
    screen::Block,
    show,
    station::{HeadField, ItemStep, Station},
    undo::set,
};
use crate::{assessment::Carried, criteria::Id, say};

/// What a command leads to.
pub(super) fn outcome(session: &Session, command: &Command) -> Outcome {
    match command {
        Command::Back => back(session),
        Command::NextPart => Outcome::Go(next_part(session)),
        Command::Skip => match session.item() {
            Some((node, _)) => Outcome::Go(session.next_item(Some(&node.id))),
            None => Outcome::Go(session.overview()),
        },
        Command::Jump(None) => Outcome::Go(Place { detour: Some(Detour::Jump), ..session.place }),
        Command::Jump(Some(id)) => jump(session, id),
        Command::Help(name) => Outcome::Tell(help::blocks(session, name.as_deref())),
        Command::Undo => Outcome::Undo,
        Command::Overview => Outcome::Go(session.overview()),
        Command::Profile => profile(session),
        Command::Head => Outcome::Go(session.place_of(&Station::Head(HeadField::Organization))),
        Command::Rewrite(name) => rewrite(session, name.as_deref()),
        Command::Clear(name) => clear(session, name.as_deref()),
        Command::Leave => Outcome::Leave,
    }
}

fn tell(said: impl Into<String>) -> Outcome {
    Outcome::Tell(vec![Block::Remark(said.into())])
}

fn back(session: &Session) -> Outcome {
    let place = session.backward();
    if place == session.place {
        return tell(session.lang().pick("已在开头", "this is the beginning"));
    }
    Outcome::Go(place)
}

fn next_part(session: &Session) -> Place {
    let Some((node, _)) = session.item() else {
        return session.overview();
    };
    let part = session.station().part();
    match part.and_then(|part| show::part_after(session, part)) {
        Some((place, _)) => place,
        None => session.next_item(Some(&node.id)),
    }
}

fn jump(session: &Session, id: &str) -> Outcome {
    match session.intro_of(&half_width(id)) {
        Some(place) => Outcome::Go(place),
        None => tell(say!(
            session.lang(),
            "没有条款“{id}”。g 列出全部条款；若这是回答，请写成 \\g {id}",
            "there is no item `{id}`. g lists all of them; if this is an answer, write \\g {id}"
        )),
    }
}

/// To the first prompt of the profile that has no text yet, or one that waits to be confirmed.
fn profile(session: &Session) -> Outcome {
    let mut prompts = session.criteria.prompts();
    let Some(first) = prompts.next() else {
        return tell(session.lang().pick("这套准则没有组织概述", "these criteria have no profile"));
    };
    let written = &session.assessment.profile;
    let open = std::iter::once(first).chain(prompts).find(|prompt| {
        let own = Carried::Profile(prompt.id.clone());
        !written.contains_key(&prompt.id) || session.assessment.is_unconfirmed(&own)
    });
    Outcome::Go(session.place_of(&Station::Profile(open.unwrap_or(first).id.clone())))
}

fn rewrite(session: &Session, name: Option<&str>) -> Outcome {
    let lang = session.lang();
    let text = match (session.station(), name) {
        _ if session.place.detour.is_some() => None,
        (Station::Head(field), None) => session.head_text(*field),
        (Station::Profile(prompt), None) => session.assessment.profile.get(prompt).cloned(),
        (Station::Item(id, ItemStep::Question(question)), None) => {
            session.record(id).answers.get(question).cloned()
        }
        (Station::Item(id, ItemStep::Reason), None) => session.record(id).reason,
        (Station::Item(id, step), name) => return rewrite_statement(session, id, step, name),
        _ => None,
    };
    match text {
        Some(text) => Outcome::Rewrite { place: session.here(), text },
        None => tell(lang.pick("这里没有可改写的文字", "there is no text to rewrite here")),
    }
}

fn rewrite_statement(session: &Session, id: &Id, step: &ItemStep, name: Option<&str>) -> Outcome {
    let record = session.record(id);
    let own: Vec<(Id, String)> = match step {
        ItemStep::Strengths => record.strengths.into_iter().map(|own| (own.id, own.text)).collect(),
        ItemStep::Improvements => {
            record.improvements.into_iter().map(|own| (own.id, own.text)).collect()
        }
        ItemStep::Figures => {
            let own = session.assessment.measures_of(id);
            own.map(|own| (own.id.clone(), own.title.clone())).collect()
        }
        _ => Vec::new(),
    };
    let detour = |id: Id| match step {
        ItemStep::Figures => Detour::Figures { id, field: FigureField::Title, is_new: false },
        _ => Detour::Words(id),
    };
    let found = match (name, own.as_slice()) {
        (None, [only]) => Some(only.clone()),
        (None, _) => None,
        (Some(name), own) => own.iter().find(|(id, _)| *id == *name).cloned(),
    };
    match (found, own.last()) {
        (Some((id, text)), _) => {
            Outcome::Rewrite { place: Place { detour: Some(detour(id)), ..session.place }, text }
        }
        (None, Some((last, _))) => {
            tell(say!(session.lang(), "请写编号，例如 e {last}", "name one, such as e {last}"))
        }
        (None, None) => {
            tell(session.lang().pick("这里没有可改写的文字", "there is no text to rewrite here"))
        }
    }
}

fn clear(session: &Session, name: Option<&str>) -> Outcome {
    let lang = session.lang();
    let key = match (session.station(), name) {
        (Station::Item(id, step), Some(name)) => return clear_named(session, id, step, name),
        (Station::Item(id, step), None) => match (&session.place.detour, step) {
            (Some(Detour::Owner(own)), _) => Some(format!("{id}.improvements.{own}.owner")),
            (Some(Detour::Due(own)), _) => Some(format!("{id}.improvements.{own}.due")),
            (Some(Detour::Proof(own)), _) => {
                Some(format!("{id}.{}.{own}.evidence", session.list_name()))
            }
            (Some(Detour::Location(own)), _) => Some(format!("evidence.{own}.location")),
            (Some(Detour::ItemOwner), _) => Some(format!("{id}.owner")),
            (Some(Detour::ItemDue), _) => Some(format!("{id}.due")),
            (Some(Detour::Figures { id, field, .. }), _) => match field {
                FigureField::Unit => Some(format!("measures.{id}.unit")),
                FigureField::Better => Some(format!("measures.{id}.better")),
                FigureField::Processes => Some(format!("measures.{id}.processes")),
                _ => None,
            },
            (Some(_), _) => None,
            (None, ItemStep::Question(question)) => Some(format!("{id}.answers.{question}")),
            (None, ItemStep::Factor(factor)) => Some(format!("{id}.{factor}")),
            (None, ItemStep::Score) => Some(id.to_string()),
            (None, ItemStep::Reason) => Some(format!("{id}.reason")),
            (None, _) => None,
        },
        (Station::Head(field), None) => Some(field.key().to_owned()),
        (Station::Profile(prompt), None) => Some(format!("profile.{prompt}")),
        _ => None,
    };
    match key {
        Some(key) => Outcome::Save { edits: vec![set(key, None)], next: session.place.clone() },
        None => tell(lang.pick(
            "这里没有可清除的内容；清除一条请写编号，例如 -S1",
            "there is nothing to clear here; name an entry, such as -S1",
        )),
    }
}

/// Takes one reference from a statement.
fn clear_proof(session: &Session, item: &Id, own: &Id, name: &str) -> Outcome {
    let (_, proofs) = session.statement(own).unwrap_or_default();
    let kept: Vec<&str> = proofs.iter().map(Id::as_str).filter(|id| *id != name).collect();
    let key = format!("{item}.{}.{own}.evidence", session.list_name());
    Outcome::Save { edits: vec![set(key, Some(kept.join(",")))], next: session.place.clone() }
}

fn clear_named(session: &Session, id: &Id, step: &ItemStep, name: &str) -> Outcome {
    let record = session.record(id);
    if let Some(Detour::Proof(own)) = &session.place.detour {
        return clear_proof(session, id, own, name);
    }
    if let Some(Detour::Figures { id, field: FigureField::Comparison, .. }) = &session.place.detour
    {
        let edits = vec![set(format!("measures.{id}.comparisons.{name}.name"), None)];
        return Outcome::Save { edits, next: session.place.clone() };
    }
    let edit = match step {
        ItemStep::Figures => set(format!("measures.{name}.title"), None),
        ItemStep::Strengths => set(format!("{id}.strengths.{name}.text"), None),
        ItemStep::Improvements => set(format!("{id}.improvements.{name}.text"), None),
        ItemStep::Evidence if record.evidence.iter().any(|own| *own == *name) => {
            let kept: Vec<&str> =
                record.evidence.iter().map(Id::as_str).filter(|own| *own != name).collect();
            set(format!("{id}.evidence"), Some(kept.join(",")))
        }
        _ => {
            return tell(say!(
                session.lang(),
                "这里没有 {name}；若这是回答，请写成 \\-{name}",
                "there is no {name} here; if this is an answer, write \\-{name}"
            ));
        }
    };
    Outcome::Save { edits: vec![edit], next: session.here() }
}
