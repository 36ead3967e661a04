//! The head of the assessment and the profile of the organization.

use super::{enter_of, keys};
use crate::{
    criteria::Id,
    interview::{
        Session, carried,
        screen::{Block, Screen},
        station::HeadField,
    },
    report::profile_length,
    say,
    text::characters,
};

pub(super) fn field(session: &Session, field: HeadField) -> Screen {
    let lang = session.lang();
    let (title, ask) = match field {
        HeadField::Organization => (
            lang.pick("被评价的组织", "organization"),
            lang.pick("哪个组织接受评价？", "who is assessed?"),
        ),
        HeadField::Period => (
            lang.pick("评价期间", "period"),
            lang.pick("评价哪个期间？一般是年度", "which period? usually a year"),
        ),
        HeadField::Assessors => (
            lang.pick("自评师", "assessors"),
            lang.pick("由谁评价？多人用顿号隔开", "who assesses? put commas between several"),
        ),
        HeadField::Date => (
            lang.pick("报告日期", "date of the report"),
            lang.pick(
                "报告上印哪一天？写成 2026-11-21；写 today 即今天",
                "which date shall the report bear? write 2026-11-21, or today",
            ),
        ),
    };
    let number = HeadField::ALL.iter().position(|own| *own == field).map_or(0, |at| at + 1);
    let place = format!("{number}/{}", HeadField::ALL.len());
    let mut blocks =
        vec![Block::Subhead(title.to_owned(), place), Block::Paragraph(ask.to_owned())];
    let given = session.head_text(field);
    let keys = keys(session, enter_of(session, given.is_some()), given.is_some());
    blocks.extend(given.map(|given| Block::given(lang.pick("现为", "now"), given)));
    Screen { blocks, keys, ask: title.to_owned() }
}

pub(super) fn profile(session: &Session, id: &Id) -> Screen {
    let lang = session.lang();
    let prompts: Vec<_> = session.criteria.prompts().collect();
    let at = prompts.iter().position(|prompt| prompt.id == *id).unwrap_or(0);
    let Some(prompt) = prompts.get(at) else {
        return Screen::default();
    };
    let (title, number, all) = (prompt.title.get(lang), at + 1, prompts.len());
    let heading = lang.pick("组织概述", "profile");
    let place = format!("{heading} {number}/{all}");
    let head = format!("{id} {title}");
    let head = if at == 0 { Block::Head(head, place) } else { Block::Subhead(head, place) };
    let mut blocks = vec![head, Block::Paragraph(prompt.ask.get(lang).to_owned())];
    let given = session.assessment.profile.get(id);
    if let Some(text) = given {
        let own = characters(text);
        blocks.push(Block::Given(say!(lang, "已写 {own} 字", "{own} characters"), text.clone()));
    }
    blocks.push(Block::Remark(length_line(session)));
    blocks.extend(carried::remark(session));
    let enter = enter_of(session, given.is_some());
    Screen {
        blocks,
        keys: keys(session, enter, given.is_some()),
        ask: lang.pick("概述", "profile").to_owned(),
    }
}

/// How long the profile is, beside what award forms allow.
fn length_line(session: &Session) -> String {
    let lang = session.lang();
    let length = profile_length(&session.assessment);
    match session.criteria.profile.as_ref().and_then(|profile| profile.limit) {
        Some(limit) if length > limit => {
            let over = length - limit;
            say!(
                lang,
                "概述共 {length} 字，超过 {limit} 字的限度 {over} 字",
                "the profile has {length} characters, {over} over the limit of {limit}"
            )
        }
        Some(limit) => {
            say!(lang, "概述共 {length} / {limit} 字", "profile: {length} of {limit} characters")
        }
        None => say!(lang, "概述共 {length} 字", "profile: {length} characters"),
    }
}
