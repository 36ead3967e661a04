//! Measures of an item with their charts, and the part that says what all figures together show.

use std::ops::Range;

use maud::{Markup, html};

use super::{anchor, chart::measure, digits};
use crate::{
    render::{
        plain,
        words::{self, Part},
    },
    report::{
        ContradictionRow, FiguresRow, Finding, FindingList, Findings, Line, LineKind, MeasureSheet,
        Support,
    },
    say,
    text::Lang,
};

/// Lines of a measure that stands beside another: its own, the target, two comparisons.
const MOST_LINES: usize = 4;
/// More periods than this are parted into several tables, and more characters side by side than paper has room for.
const MOST_COLUMNS: usize = 12;
const MOST_CHARACTERS: usize = 96;

/// The measures of an item, and how far they carry its factors.
pub(super) fn section(measures: &[MeasureSheet], support: &[Support], lang: Lang) -> Markup {
    html! {
        @if !measures.is_empty() {
            section.measures {
                h5 { (lang.pick("结果数据", "Figures")) }
                div.sheets { @for sheet in measures { (figure(sheet, lang)) } }
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
    let class = match (measure::is_narrow(sheet), sheet.lines.len() <= MOST_LINES) {
        (true, true) => "half",
        // What it says runs on: it stands beside the chart.
        (true, false) => "split",
        (false, _) => "full",
    };
    html! {
        figure class={ "measure " (class) } id=(anchor::measure(&sheet.id)) {
            figcaption { span.id { (sheet.id) } " " strong { (sheet.title) } (about(sheet, lang)) }
            @match measure::draw(sheet, lang) {
                Some(chart) if class == "full" => div.wide tabindex="0" role="group" aria-label=(sheet.title) { (chart) },
                Some(chart) => (chart),
                None => {},
            }
            div.said {
                @for periods in spans(sheet) { (table(sheet, periods, class, lang)) }
                ul.facts {
                    @for fact in &sheet.facts { li { (fact) } }
                    @if let Some(gaps) = words::measure_gaps(sheet, lang) { li.open { (gaps) } }
                }
                @if let Some(context) = words::measure_context(sheet, lang) { p.note { (context) } }
            }
        }
    }
}

fn about(sheet: &MeasureSheet, lang: Lang) -> Markup {
    html! { @if let Some(about) = words::measure_about(sheet, lang) { " " span.note { (about) } } }
}

/// The periods of each table: about equally many, and never more than a page of paper is wide.
fn spans(sheet: &MeasureSheet) -> impl Iterator<Item = Range<usize>> {
    let digits = sheet.lines.iter().flat_map(|line| line.values.iter().flatten());
    let texts = sheet.periods.iter().chain(digits.map(|(digits, _)| digits));
    let widest = texts.map(|text| plain::width(text)).max().unwrap_or(0) + 1;
    let count = sheet.periods.len();
    let most = (MOST_CHARACTERS / widest).clamp(1, MOST_COLUMNS);
    let tables = count.div_ceil(most).max(1);
    let size = count.div_ceil(tables).max(1);
    (0..count).step_by(size).map(move |start| start..count.min(start + size))
}

/// The digits behind the chart, a line for each series; the lines are told apart as in the chart.
fn table(sheet: &MeasureSheet, span: Range<usize>, class: &str, lang: Lang) -> Markup {
    let periods = sheet.periods.get(span.clone()).unwrap_or_default();
    let title = words::measure_title(sheet, lang);
    let title = match periods {
        [first, .., last] if periods.len() < sheet.periods.len() => {
            say!(lang, "{title}，{first} 至 {last}", "{title}, {first} to {last}")
        }
        _ => title,
    };
    html! {
        // What always has room is no stop on the way of the tabulator.
        div.wide tabindex=[(class == "full").then_some("0")] role="group" aria-label=(title) {
            table.series {
                caption { (title) }
                thead {
                    tr {
                        th scope="col" { (lang.pick("数据", "Figures")) }
                        @for period in periods { th.number scope="col" { (period) } }
                    }
                }
                tbody {
                    @let most = most_decimals(sheet);
                    @let others = sheet.lines.iter().filter(|own| own.kind != LineKind::Comparison).count();
                    @for (number, line) in sheet.lines.iter().enumerate() {
                        (row(line, number.saturating_sub(others), span.clone(), most, lang))
                    }
                }
            }
        }
    }
}

/// The decimals of the digits that have most of them.
fn most_decimals(sheet: &MeasureSheet) -> usize {
    let digits = sheet.lines.iter().flat_map(|line| line.values.iter().flatten());
    digits.map(|(digits, _)| digits::decimals(digits)).max().unwrap_or(0)
}

fn row(line: &Line, number: usize, span: Range<usize>, most: usize, lang: Lang) -> Markup {
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
            @for value in line.values.get(span).unwrap_or_default() {
                @match value {
                    Some((own, _)) => (digits::cell(own, most, "")),
                    None => td.number { (words::NONE) },
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
            table.series.overview {
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
