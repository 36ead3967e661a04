//! Measures of an item with their charts, and the part that says what all figures together show.

use maud::{Markup, html};

use super::{anchor, chart::measure};
use crate::{
    render::words::{self, Part},
    report::{
        ContradictionRow, FiguresRow, Finding, FindingList, Findings, Line, LineKind, MeasureSheet,
        Support,
    },
    text::Lang,
};

/// The measures of an item, and how far they carry its factors.
pub(super) fn section(measures: &[MeasureSheet], support: &[Support], lang: Lang) -> Markup {
    html! {
        @if !measures.is_empty() {
            section.measures {
                h5 { (lang.pick("结果数据", "Figures")) }
                @for sheet in measures { (figure(sheet, lang)) }
                @if !support.is_empty() {
                    div.support {
                        p.note { (words::support_title(lang)) }
                        ul {
                            @for own in support {
                                li.exceeded[own.is_exceeded] { (words::support(own, lang)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn figure(sheet: &MeasureSheet, lang: Lang) -> Markup {
    html! {
        figure.measure id=(anchor::measure(&sheet.id)) {
            figcaption { span.id { (sheet.id) } " " strong { (sheet.title) } (about(sheet, lang)) }
            @if let Some(chart) = measure::draw(sheet, lang) { (chart) }
            @if !sheet.periods.is_empty() { (table(sheet, lang)) }
            ul.facts {
                @for fact in &sheet.facts { li { (fact) } }
                @if let Some(gaps) = words::measure_gaps(sheet, lang) { li.open { (gaps) } }
            }
            @if let Some(context) = words::measure_context(sheet, lang) { p.note { (context) } }
        }
    }
}

fn about(sheet: &MeasureSheet, lang: Lang) -> Markup {
    html! { @if let Some(about) = words::measure_about(sheet, lang) { " " span.note { (about) } } }
}

/// The digits behind the chart, a line for each series; the lines are told apart as in the chart.
fn table(sheet: &MeasureSheet, lang: Lang) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(sheet.title) {
            table.series {
                caption { (words::measure_title(sheet, lang)) }
                thead {
                    tr {
                        th scope="col" { (lang.pick("数据", "Figures")) }
                        @for period in &sheet.periods { th.number scope="col" { (period) } }
                    }
                }
                tbody {
                    @let others = sheet.lines.iter().filter(|own| own.kind != LineKind::Comparison).count();
                    @for (number, line) in sheet.lines.iter().enumerate() {
                        (row(line, number.saturating_sub(others), lang))
                    }
                }
            }
        }
    }
}

fn row(line: &Line, number: usize, lang: Lang) -> Markup {
    let class = match line.kind {
        LineKind::Own => Some("own"),
        LineKind::Target => Some("target"),
        LineKind::Comparison => None,
    };
    html! {
        tr {
            th scope="row" {
                @match class {
                    Some(class) => span class={ "key " (class) } aria-hidden="true" {},
                    None => span.key aria-hidden="true" { (words::line_sign(line, number)) },
                }
                (words::line_name(line, lang))
            }
            @for value in &line.values {
                td.number {
                    @match value { Some((digits, _)) => (digits), None => (words::NONE) }
                }
            }
        }
    }
}

/// What all figures together show.
pub(super) fn body(findings: &Findings, lang: Lang) -> Markup {
    let Findings { made_of, method, rows, contradictions, lists } = findings;
    html! {
        p { (made_of) }
        (overview(rows, lang))
        @if !contradictions.is_empty() {
            section.findings {
                h3.bare { (words::contradictions_title(lang)) }
                ul {
                    @for ContradictionRow { item, text, .. } in contradictions {
                        li { a href={ "#" (anchor::node(item)) } { (item) } " " (text) }
                    }
                }
            }
        }
        @for FindingList { title, entries } in lists.iter().filter(|list| !list.is_plain()) {
            section.findings {
                h3.bare { (title) }
                ul { @for entry in entries { (finding(entry, lang)) } }
            }
        }
        (gaps(lists, lang))
        p.note { (method) }
    }
}

/// What is missing: a paragraph for each kind of gap, with what it is missing of as links.
fn gaps(lists: &[FindingList], lang: Lang) -> Markup {
    let lists: Vec<&FindingList> = lists.iter().filter(|list| list.is_plain()).collect();
    html! {
        @if !lists.is_empty() {
            section.findings {
                h3.bare { (words::gaps_title(lang)) }
                ul {
                    @for list in lists {
                        li {
                            strong { (list.title) } (words::how_many(list, lang))
                            @for (number, own) in list.by_item().enumerate() {
                                @if number > 0 { (lang.pick("；", "; ")) }
                                (missing(list, own, lang))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What is missing in an item.
fn missing(list: &FindingList, entries: &[Finding], lang: Lang) -> Markup {
    html! {
        @for (number, Finding { item, measure, title, why: _ }) in entries.iter().enumerate() {
            @if number == 0 {
                a.note href={ "#" (anchor::node(item)) } { (item) } " "
            } @else {
                (lang.pick("、", ", "))
            }
            @match measure {
                Some(id) => {
                    a href={ "#" (anchor::measure(id)) } title=(title) { (id) }
                    @if list.has_titles() { " " (title) }
                }
                None => (title),
            }
        }
    }
}

fn finding(finding: &Finding, lang: Lang) -> Markup {
    let Finding { item, measure, title, why } = finding;
    html! {
        li {
            a href={ "#" (anchor::node(item)) } { (item) } " "
            @if let Some(measure) = measure {
                a href={ "#" (anchor::measure(measure)) } { (measure) } " "
            }
            (title)
            @if let Some(why) = why { (lang.pick("：", ": ")) span.note { (why) } }
        }
    }
}

fn overview(rows: &[FiguresRow], lang: Lang) -> Markup {
    let [item, counts @ ..] = words::figures_heads(lang);
    html! {
        div.wide tabindex="0" role="group" aria-label=(Part::Figures.title(lang)) {
            table.series {
                caption { (Part::Figures.title(lang)) }
                thead {
                    tr {
                        th scope="col" { (item) }
                        @for head in counts { th.number scope="col" { (head) } }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" {
                                a href={ "#" (anchor::node(&row.item)) } {
                                    span.id { (row.item) } " " (row.title)
                                }
                            }
                            @for count in words::figures_cells(row) { td.number { (count) } }
                        }
                    }
                }
            }
        }
    }
}
