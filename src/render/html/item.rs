//! An item: the figure, what is looked at, the factor profile, the reason, strengths and improvements.

use maud::{Markup, html};

use super::{anchor, chart::factors, measures, ramp};
use crate::{
    render::words,
    report::{Answer, Band, Figure, ItemSection, Statement},
    say,
    text::Lang,
};

/// An item about which something was found.
pub(super) fn article(item: &ItemSection, lang: Lang) -> Markup {
    let ItemSection {
        id,
        title,
        group: _,
        scale,
        about,
        figure,
        band,
        level: _,
        factors,
        answers,
        reason,
        owner: _,
        due: _,
        strengths,
        improvements,
        evidence: _,
        measures,
        support,
        informs: _,
    } = item;
    let has_profile = !factors.is_empty() && (item.has_factors() || figure.percent.is_some());
    html! {
        article.item id=(anchor::node(id)) aria-labelledby={ (anchor::node(id)) "-title" } {
            header {
                h4 id={ (anchor::node(id)) "-title" } { span.id { (id) } " " (title) }
                (self::figure(figure, band.as_ref(), lang))
            }
            @if let Some(about) = about { p.about { (about) } }
            div.columns {
                @if has_profile {
                    section.profile {
                        h5 { (lang.pick("要素评级", "Factors")) " " span.scale { (scale) } }
                        @if item.has_factors() {
                            (factors::draw(factors, lang))
                        } @else {
                            p.note { (lang.pick("要素未评", "factors not rated")) }
                        }
                    }
                }
                (background(item, reason.as_deref(), lang))
            }
            (measures::section(measures, support, lang))
            @if !strengths.is_empty() || !improvements.is_empty() {
                div.columns {
                    (list(id, lang.pick("优势", "Strengths"), strengths, lang))
                    (list(id, lang.pick("改进机会", "Opportunities for improvement"), improvements, lang))
                }
            }
            @if !answers.is_empty() { (self::answers(answers, lang)) }
        }
    }
}

/// `27.5 / 50 分 得分率 55% 分段 50–65`.
fn figure(figure: &Figure, band: Option<&Band>, lang: Lang) -> Markup {
    html! {
        p.figure {
            @if words::is_open(figure) {
                strong.open { (words::open(figure, lang)) }
            } @else {
                strong { (words::reached(figure)) }
            }
            span.most { (words::of_most(figure, lang)) }
            @if !words::is_open(figure) {
                @if let Some(percent) = words::state(figure, lang) { " " span.percent { (percent) } }
            }
            @if let Some(band) = band {
                " " span class={ "chip " (ramp::class(band)) } { (words::band(band, lang)) }
            }
            @if let Some(said) = words::beside(figure, lang) { span.beside { (said) } }
        }
    }
}

/// Why the person decided so; who collected the facts, evidence for the item as a whole, and where its results
/// should show up.
fn background(item: &ItemSection, reason: Option<&str>, lang: Lang) -> Markup {
    let collected = words::collected(item, lang);
    let has_facts = item.level.is_some()
        || collected.is_some()
        || !item.evidence.is_empty()
        || !item.informs.is_empty();
    html! {
        @if reason.is_some() || has_facts {
            section.reason {
                h5 { (words::reason(lang)) }
                @match reason {
                    Some(reason) => p.text { (anchor::linked(reason)) },
                    None => p.note { (lang.pick("未写", "none given")) },
                }
                @if has_facts {
                    dl.facts {
                        @if let Some(level) = &item.level {
                            div { dt { (lang.pick("选定等级", "Level chosen")) } dd { (level) } }
                        }
                        @if let Some(collected) = &collected {
                            div { dt { (words::collects(lang)) } dd { (collected) } }
                        }
                        (links(lang.pick("证据", "Evidence"), &item.evidence, anchor::evidence))
                        (links(lang.pick("对应的结果条款", "Results to look for in"), &item.informs, anchor::node))
                    }
                }
            }
        }
    }
}

fn links(label: &str, names: &[String], target: fn(&str) -> String) -> Markup {
    html! {
        @if !names.is_empty() {
            div {
                dt { (label) }
                @for name in names { dd { (anchor::to_named(name, target)) } }
            }
        }
    }
}

/// What was asked and answered, folded away until a reader wants it; paper has it all.
fn answers(answers: &[Answer], lang: Lang) -> Markup {
    let count = answers.len();
    html! {
        details.answers {
            summary { (say!(lang, "问答记录（{count}）", "Questions and answers ({count})")) }
            @for answers in answers.chunk_by(|one, next| one.area == next.area) {
                @if let Some(Answer { area, .. }) = answers.first() { h5 { (area) } }
                dl {
                    @for Answer { area: _, ask, text } in answers {
                        div { dt { (ask) } dd.text { (anchor::linked(text)) } }
                    }
                }
            }
        }
    }
}

/// Strengths or improvements with their evidence, owner, date and state.
fn list(item: &str, title: &str, statements: &[Statement], lang: Lang) -> Markup {
    html! {
        @if !statements.is_empty() {
            section.statements {
                h5 { (title) }
                ul { @for statement in statements { (self::statement(item, statement, lang)) } }
            }
        }
    }
}

fn statement(item: &str, statement: &Statement, lang: Lang) -> Markup {
    let Statement { id, text, evidence, note } = statement;
    html! {
        li id={ (anchor::node(item)) "." (id) } {
            span.id { (id) }
            div {
                p.text { (anchor::linked(text)) }
                @if !note.is_empty() || !evidence.is_empty() {
                    p.note {
                        (note)
                        @if !note.is_empty() && !evidence.is_empty() { " · " }
                        @if let [first, others @ ..] = evidence.as_slice() {
                            span.whole {
                                (lang.pick("证据 ", "Evidence "))
                                a href={ "#" (anchor::evidence(first)) } { (first) }
                            }
                            @for id in others { " " a href={ "#" (anchor::evidence(id)) } { (id) } }
                        }
                    }
                }
            }
        }
    }
}
