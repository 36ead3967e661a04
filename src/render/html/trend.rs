//! The course of the years: totals and groups, a column for every period and a small line for the eye.

use maud::{Markup, html};

use super::{anchor, chart::course};
use crate::{
    render::words::{self, Part},
    report::{Trend, TrendLine},
    text::Lang,
};

/// The table.
pub(super) fn body(trend: &Trend, lang: Lang) -> Markup {
    let Trend { periods, lines } = trend;
    html! {
        div.wide tabindex="0" role="group" aria-label=(Part::Trend.title(lang)) {
            table.trend {
                caption { (lang.pick("得分（得分率）", "Points (percentage)")) }
                thead {
                    tr {
                        th scope="col" { (lang.pick("条款", "Item")) }
                        @for period in periods { th.number scope="col" { (period) } }
                        th scope="col" { (lang.pick("得分率走势", "Course of the percentage")) }
                    }
                }
                tbody { @for line in lines { (self::line(line, lang)) } }
            }
        }
    }
}

fn line(line: &TrendLine, lang: Lang) -> Markup {
    let TrendLine { id, title, values } = line;
    html! {
        tr.group[id.is_none()] {
            th scope="row" {
                @match id {
                    Some(id) => a href={ "#" (anchor::node(id)) } { span.id { (id) } " " (title) },
                    None => (title),
                }
            }
            @for value in values { td.number { (words::in_period(value, lang)) } }
            td.course { (course::draw(line, lang)) }
        }
    }
}
