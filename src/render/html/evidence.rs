//! The register of evidence: what it is, where it is, who relies on it.

use maud::{Markup, html};

use super::anchor;
use crate::{
    render::words::{self, Part},
    report::EvidenceRow,
    text::Lang,
};

/// The register, where there is evidence.
pub(super) fn body(rows: &[EvidenceRow], lang: Lang) -> Option<Markup> {
    if rows.is_empty() {
        return None;
    }
    Some(html! {
        table.evidence {
            caption { (Part::Evidence.title(lang)) }
            thead {
                tr {
                    th scope="col" { (lang.pick("编号", "Id")) }
                    th scope="col" { (lang.pick("证据与存放处", "Evidence and where it is")) }
                    th scope="col" { (lang.pick("用于", "Used by")) }
                }
            }
            tbody { @for row in rows { (self::row(row, lang)) } }
        }
    })
}

fn row(row: &EvidenceRow, lang: Lang) -> Markup {
    let EvidenceRow { id, title, location, digest, used_by, measures, .. } = row;
    html! {
        tr id=(anchor::evidence(id)) {
            th scope="row" { (id) }
            td {
                p.text { (anchor::linked(title)) }
                @if let Some(location) = location { p.note { (anchor::linked(location)) } }
                @if let Some(about) = words::about_evidence(row, lang) { p.note { (about) } }
                @if let Some(digest) = digest { p.note.digest { (digest) } }
            }
            td.used data-label=(lang.pick("用于", "Used by")) {
                @for (number, user) in used_by.iter().enumerate() {
                    @if number > 0 { (lang.pick("、", ", ")) }
                    (anchor::to_node(user))
                }
                @for (number, measure) in measures.iter().enumerate() {
                    @if number + used_by.len() > 0 { (lang.pick("、", ", ")) }
                    a href={ "#" (anchor::measure(measure)) } { (measure) }
                }
                @if used_by.is_empty() && measures.is_empty() { (words::NONE) }
            }
        }
    }
}
