//! Figures in the session: measures are named, and what was measured is written as `2025=98.4 2026=98.9`.

use super::{
    Detour, FigureField, Outcome, Place, Session,
    input::half_width,
    screen::Block,
    undo::{append, set},
};
use crate::{
    assessment::{Edit, Measure, next_number},
    criteria::{Better, Id},
    measures::until,
    say,
};

/// The fields that are asked for one after another when a measure is new.
const ASKED: [FigureField; 4] =
    [FigureField::Values, FigureField::Unit, FigureField::Better, FigureField::Target];

/// At the list of an item's measures: an id opens a measure, an id with figures records them, anything else is the
/// title of a new one.
pub(super) fn list(session: &Session, item: &Id, text: &str) -> Outcome {
    let plain = half_width(text);
    let (first, rest) = plain.trim().split_once(' ').unwrap_or((plain.trim(), ""));
    let named = |own: &&Measure| own.id.as_str().eq_ignore_ascii_case(first);
    if let Some(measure) = session.assessment.measures_of(item).find(named) {
        if rest.trim().is_empty() {
            let detour = Some(Detour::Measure(measure.id.clone()));
            return Outcome::Go(Place { detour, ..session.place });
        }
        let key = format!("measures.{}.values", measure.id);
        return match figures(session, &key, rest) {
            Ok(edits) => Outcome::Save { edits, next: session.here() },
            Err(said) => Outcome::Mend(vec![said], text.to_owned()),
        };
    }
    let number = next_number('M', session.assessment.measures.iter().map(|own| &own.id));
    let id = Id::new(&format!("M{number}")).ok();
    let detour = id.map(|id| Detour::Figures { id, field: ASKED[0], is_new: true });
    Outcome::Save {
        edits: vec![append(format!("{item}.measures"), text)],
        next: Place { detour, ..session.place },
    }
}

/// An answer about a field of a measure.
pub(super) fn field(
    session: &Session,
    (id, field, is_new): (&Id, FigureField, bool),
    text: &str,
) -> Outcome {
    let key = |name: &str| format!("measures.{id}.{name}");
    let plain = half_width(text).trim().to_owned();
    let edits = match field {
        FigureField::Values => figures(session, &key("values"), text),
        FigureField::Target => figures(session, &key("target"), text),
        FigureField::Comparison => comparison(session, id, text),
        FigureField::Unit => Ok(vec![set(key("unit"), Some(text.to_owned()))]),
        FigureField::Title => Ok(vec![set(key("title"), Some(text.to_owned()))]),
        FigureField::Processes => {
            let items = plain.split([' ', ',', '、', ';']).filter(|item| !item.is_empty());
            Ok(vec![set(key("processes"), Some(items.collect::<Vec<_>>().join(",")))])
        }
        FigureField::Better => {
            let chosen = plain.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let word =
                chosen.and_then(|at| Better::WORDS.get(at)).map(|(word, _)| (*word).to_owned());
            Ok(vec![set(key("better"), Some(word.unwrap_or(plain)))])
        }
    };
    match edits {
        Ok(edits) => Outcome::Save { edits, next: after(session, id, field, is_new) },
        Err(said) => Outcome::Mend(vec![said], text.to_owned()),
    }
}

/// Where one goes after a field: on to the next one of a new measure, else back to the list.
pub(super) fn after(session: &Session, id: &Id, field: FigureField, is_new: bool) -> Place {
    let place = ASKED.iter().position(|own| *own == field).filter(|_| is_new);
    let next = place.and_then(|at| ASKED.get(at + 1)).copied();
    let detour = next.map(|field| Detour::Figures { id: id.clone(), field, is_new });
    Place { detour, ..session.place }
}

/// `2025=98.4 2026=98.9`, or a number alone for the year that is assessed.
fn figures(session: &Session, key: &str, text: &str) -> Result<Vec<Edit>, Block> {
    let plain = half_width(text).replace(['、', ';'], " ").replace(", ", " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let figure = |word: &str| {
        let (period, value) = word.split_once(['=', ':'])?;
        let period = period.trim_end_matches('年');
        Some(set(format!("{key}.{period}"), Some(value.trim_end_matches('%').to_owned())))
    };
    let year = until(&session.assessment);
    match (words.as_slice(), year) {
        ([value], Some(year)) if !value.contains(['=', ':']) => {
            Ok(vec![set(format!("{key}.{year}"), Some(value.trim_end_matches('%').to_owned()))])
        }
        (words, _) => words.iter().map(|word| figure(word)).collect::<Option<Vec<_>>>().ok_or_else(|| {
            Block::Warning(
                session
                    .lang()
                    .pick(
                        "写成 2025=98.4 2026=98.9；只写一个数就是本期的",
                        "write 2025=98.4 2026=98.9; a number alone is for the period that is assessed",
                    )
                    .to_owned(),
            )
        }),
    }
}

/// `同行甲 2024=97.9 2025=98.1`: whose figures, and the figures.
fn comparison(session: &Session, id: &Id, text: &str) -> Result<Vec<Edit>, Block> {
    let lang = session.lang();
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins = words.iter().position(|word| half_width(word).contains('='));
    let (name, values) = words.split_at(begins.unwrap_or(words.len()));
    let name = name.join(" ");
    let Some(measure) = session.assessment.measure(id) else { return Ok(Vec::new()) };
    if name.is_empty() {
        return Err(Block::Warning(say!(
            lang,
            "先写对比对象，再写数据：同行甲 2025=98.1",
            "whose figures first, then the figures: Competitor A 2025=98.1"
        )));
    }
    let known = measure.comparisons.iter().find(|own| own.name == name);
    let number = next_number('C', measure.comparisons.iter().map(|own| &own.id));
    let own = known.map_or_else(|| format!("C{number}"), |own| own.id.to_string());
    let mut edits = Vec::new();
    if known.is_none() {
        edits.push(append(format!("measures.{id}.comparisons"), &name));
    }
    if !values.is_empty() {
        let key = format!("measures.{id}.comparisons.{own}");
        edits.extend(figures(session, &key, &values.join(" "))?);
    }
    Ok(edits)
}
