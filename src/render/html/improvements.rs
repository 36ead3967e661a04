//! What is to be done, by whom, until when, and what is to be won: one table, a part for every item.

use maud::{Markup, html};

use super::anchor;
use crate::{
    render::words::{self, Part},
    report::{ImprovementGroup, ImprovementRow, Improvements},
    text::Lang,
};

/// The overview, where there are improvements.
pub(super) fn body(improvements: &Improvements, lang: Lang) -> Option<Markup> {
    let Improvements { groups, tally } = improvements;
    if groups.is_empty() {
        return None;
    }
    let labels = labels(lang);
    Some(html! {
        p.note {
            (tally)
            @if groups.iter().any(|group| group.at_stake.is_some()) { " · " (words::stake_rule(lang)) }
        }
        table.plan {
            caption { (Part::Improvements.title(lang)) }
            thead {
                tr { @for label in labels { th scope="col" { (label) } } }
            }
            @for group in groups { (self::group(group, labels, lang)) }
        }
    })
}

fn labels(lang: Lang) -> [&'static str; 4] {
    lang.pick(["编号", "改进机会", "负责", "期限"], ["Id", "Improvement", "Owner", "Due"])
}

fn group(group: &ImprovementGroup, labels: [&str; 4], lang: Lang) -> Markup {
    let ImprovementGroup { item, title, percent: _, at_stake: _, rows } = group;
    html! {
        tbody {
            tr.group {
                th colspan="4" scope="rowgroup" {
                    a href={ "#" (anchor::node(item)) } { span.id { (item) } " " (title) }
                    " "
                    span.figure { (words::at_stake(group, lang)) }
                }
            }
            @for row in rows { (self::row(item, row, labels)) }
        }
    }
}

fn row(item: &str, row: &ImprovementRow, [_, _, owned, until]: [&str; 4]) -> Markup {
    let ImprovementRow { id, text, owner, due } = row;
    let due = due.map(|due| due.to_string());
    html! {
        tr {
            th scope="row" { a href={ "#" (anchor::node(item)) "." (id) } { (id) } }
            td.text { (anchor::linked(text)) }
            td data-label=(owned) { (owner.as_deref().unwrap_or(words::NONE)) }
            td.date data-label=(until) { (due.as_deref().unwrap_or(words::NONE)) }
        }
    }
}
