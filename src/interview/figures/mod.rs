//! Figures in the session: measures are named, and what was measured is written as `2025=98.4 2026=98.9`.

mod written;

use super::{
    Detour, FigureField, Outcome, Place, Session,
    input::half_width,
    screen::Block,
    undo::{append, set},
};
use crate::{
    assessment::{Comparison, Edit, Measure, next_number},
    criteria::{Better, Id},
    measures::until,
    number::Quantity,
    report::measure_table::better_of,
    say,
};

/// The fields that are asked for one after another when a measure is new.
const ASKED: [FigureField; 4] =
    [FigureField::Values, FigureField::Unit, FigureField::Better, FigureField::Target];

/// At the list of an item's measures: an id opens a measure, an id with figures records them, anything else is the
/// title of a new one, behind which there may be figures as well.
pub(super) fn list(session: &Session, item: &Id, text: &str) -> Outcome {
    let plain = half_width(text);
    let (first, rest) = plain.trim().split_once(' ').unwrap_or((plain.trim(), ""));
    let (title, rest_of_title) = written::parted(text);
    let mend = |said| Outcome::Mend(vec![said], text.to_owned());
    let named = |own: &&Measure| own.id.as_str().eq_ignore_ascii_case(first);
    // Where commands have keys of their own, the words of the line dialogue arrive as text.
    if let Some(outcome) = commanded(session, item, plain.trim()) {
        return outcome;
    }
    match session.assessment.measures.iter().find(named) {
        Some(measure) if measure.item != *item && (title.is_empty() || is_id(title)) => {
            return mend(elsewhere(session, measure));
        }
        Some(measure) if measure.item != *item => {}
        Some(measure) if rest.trim().is_empty() => {
            let detour = Some(Detour::Measure(measure.id.clone()));
            return Outcome::Go(Place { detour, ..session.place });
        }
        Some(measure) => {
            return match figures(session, measure, "values", rest) {
                Ok(edits) => Outcome::Save { edits, next: session.here() },
                Err(said) => mend(said),
            };
        }
        None if title.is_empty() || is_id(title) => return mend(nameless(session, title)),
        None => {}
    }
    begin(session, item, (title, rest_of_title)).unwrap_or_else(mend)
}

/// A new measure, with the figures that were written behind its title; without them they are asked for.
fn begin(session: &Session, item: &Id, (title, rest): (&str, &str)) -> Result<Outcome, Block> {
    let number = next_number('M', session.assessment.measures.iter().map(|own| &own.id));
    let id = Id::new(&format!("M{number}")).map_err(|_| nameless(session, title))?;
    let mut edits = vec![append(format!("{item}.measures"), title)];
    if rest.is_empty() {
        let detour = Some(Detour::Figures { id, field: ASKED[0], is_new: true });
        return Ok(Outcome::Save { edits, next: Place { detour, ..session.place } });
    }
    let measure = Measure::new(id, title.to_owned(), item.clone());
    edits.extend(figures(session, &measure, "values", rest)?);
    Ok(Outcome::Save { edits, next: after(session, &measure.id, ASKED[0], true) })
}

/// What `-M1` and `e M1` ask for: that a measure goes, or is opened.
fn commanded(session: &Session, item: &Id, plain: &str) -> Option<Outcome> {
    let gone = plain.strip_prefix('-');
    let name = gone.or_else(|| plain.strip_prefix("e "))?.trim();
    let is_meant = |own: &&Measure| own.id.as_str().eq_ignore_ascii_case(name);
    let id = &session.assessment.measures_of(item).find(is_meant)?.id;
    if gone.is_some() {
        let edits = vec![set(format!("measures.{id}.title"), None)];
        return Some(Outcome::Save { edits, next: session.here() });
    }
    Some(Outcome::Go(Place { detour: Some(Detour::Measure(id.clone())), ..session.place }))
}

/// Whether a text can only be meant as the id of a measure.
fn is_id(text: &str) -> bool {
    let plain = half_width(text);
    let digits = plain.trim().strip_prefix(['M', 'm']).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn elsewhere(session: &Session, measure: &Measure) -> Block {
    let Measure { id, item, title, .. } = measure;
    Block::Warning(say!(
        session.lang(),
        "{id}（{title}）是 {item} 的指标；请到那里修改（g {item}）",
        "{id} ({title}) is a measure of {item}; change it there (g {item})"
    ))
}

/// What is said of figures without a measure that is there.
fn nameless(session: &Session, id: &str) -> Block {
    let lang = session.lang();
    Block::Warning(match id {
        "" => say!(
            lang,
            "是哪个指标的数据？先写编号或名称，再写数据：M1 2025=98.4",
            "whose figures? the id or the title first, then the figures: M1 2025=98.4"
        ),
        id => say!(lang, "没有指标 {id}", "there is no measure {id}"),
    })
}

/// An answer about a field of a measure.
pub(super) fn field(
    session: &Session,
    (id, field, is_new): (&Id, FigureField, bool),
    text: &str,
) -> Outcome {
    let key = |name: &str| format!("measures.{id}.{name}");
    let Some(measure) = session.assessment.measure(id) else { return Outcome::Go(session.here()) };
    let plain = half_width(text).trim().to_owned();
    let edits = match field {
        FigureField::Values => figures(session, measure, "values", text),
        FigureField::Target => figures(session, measure, "target", text),
        FigureField::Comparison => comparison(session, measure, text),
        FigureField::Unit => Ok(vec![set(key("unit"), Some(text.to_owned()))]),
        FigureField::Title => Ok(vec![set(key("title"), Some(text.to_owned()))]),
        FigureField::Processes => {
            let items = plain.split([' ', ',', '、', ';']).filter(|item| !item.is_empty());
            Ok(vec![set(key("processes"), Some(items.collect::<Vec<_>>().join(",")))])
        }
        FigureField::Better => {
            let chosen = plain.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let chosen = chosen.and_then(|at| Better::WORDS.get(at)).map(|(_, better)| *better);
            let word = chosen.or_else(|| better_of(&plain)).map(|better| better.word().to_owned());
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

/// The edits that record what was written of a series of a measure.
fn figures(
    session: &Session,
    measure: &Measure,
    series: &str,
    text: &str,
) -> Result<Vec<Edit>, Block> {
    let figures = written::figures(text, until(&session.assessment))
        .map_err(|unread| written::said(&unread, session.lang()))?;
    let mut edits = Vec::new();
    if figures.iter().any(|figure| figure.is_percent) {
        edits.extend(per_cent(session, measure)?);
    }
    let key = |period| format!("measures.{}.{series}.{period}", measure.id);
    edits.extend(figures.into_iter().map(|own| set(key(own.period), own.value)));
    Ok(edits)
}

/// Figures with a per cent sign say the unit, where there is none yet, and contradict any other.
fn per_cent(session: &Session, measure: &Measure) -> Result<Option<Edit>, Block> {
    let id = &measure.id;
    match measure.unit.as_deref() {
        None => Ok(Some(set(format!("measures.{id}.unit"), Some("%".to_owned())))),
        Some(unit) if half_width(unit).starts_with('%') => Ok(None),
        Some(unit) => Err(Block::Warning(say!(
            session.lang(),
            "数据带百分号，而 {id} 的单位是“{unit}”；请去掉百分号，或先改单位",
            "the figures are in per cent, and the unit of {id} is `{unit}`; leave the sign out, or change the unit first"
        ))),
    }
}

/// `同行甲 2024=97.9 2025=98.1`: whose figures, and the figures.
fn comparison(session: &Session, measure: &Measure, text: &str) -> Result<Vec<Edit>, Block> {
    let (name, values) = written::parted(text);
    let plain = half_width(name);
    let gone = plain.strip_prefix('-').map(str::trim);
    let gone = gone.and_then(|id| {
        measure.comparisons.iter().find(|own| own.id.as_str().eq_ignore_ascii_case(id))
    });
    if let Some(own) = gone.filter(|_| values.is_empty()) {
        return Ok(vec![set(format!("measures.{}.comparisons.{}.name", measure.id, own.id), None)]);
    }
    // A number at the end, and no period anywhere, is a figure rather than part of a name.
    let ends_in_a_number = name
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| Quantity::parse(half_width(word).trim_end_matches('%')).is_ok());
    if name.is_empty() || (values.is_empty() && ends_in_a_number) {
        return Err(Block::Warning(say!(
            session.lang(),
            "先写对比对象，再写数据：同行甲 2025=98.1",
            "whose figures first, then the figures: Competitor A 2025=98.1"
        )));
    }
    let is_meant =
        |own: &&Comparison| own.name == name || own.id.as_str().eq_ignore_ascii_case(name);
    let known = measure.comparisons.iter().find(is_meant);
    let number = next_number('C', measure.comparisons.iter().map(|own| &own.id));
    let own = known.map_or_else(|| format!("C{number}"), |own| own.id.to_string());
    let mut edits = Vec::new();
    if known.is_none() {
        edits.push(append(format!("measures.{}.comparisons", measure.id), name));
    }
    if !values.is_empty() {
        edits.extend(figures(session, measure, &format!("comparisons.{own}"), values)?);
    }
    Ok(edits)
}
