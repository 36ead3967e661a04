//! Heat maps: items by factors, a cell for a band, with the band printed in it.

use maud::{Markup, html};

use super::{anchor, ramp};
use crate::{
    render::words,
    report::{HeatRow, HeatTable, Spread, SpreadRow},
    text::Lang,
};

/// All heat maps; one without rows or factors is left out.
pub(super) fn body(tables: &[HeatTable], lang: Lang) -> Option<Markup> {
    let tables: Vec<_> =
        tables.iter().filter(|table| !table.rows.is_empty() && !table.factors.is_empty()).collect();
    (!tables.is_empty()).then(|| html! { @for table in tables { (self::table(table, lang)) } })
}

fn table(table: &HeatTable, lang: Lang) -> Markup {
    let HeatTable { title, factors, rows, spread } = table;
    html! {
        div.wide tabindex="0" role="group" aria-label=(title) {
            table.heat {
                caption { (title) }
                thead {
                    tr {
                        th scope="col" { (lang.pick("条款", "Item")) }
                        @for factor in factors { th.band scope="col" { (factor) } }
                    }
                }
                tbody { @for row in rows { (self::row(row, lang)) } }
            }
        }
        (self::spread(spread, &words::spread(title, lang), lang))
    }
}

/// How many items are in which band, factor by factor.
fn spread(spread: &Spread, title: &str, lang: Lang) -> Markup {
    let Spread { bands, rows } = spread;
    html! {
        div.wide tabindex="0" role="group" aria-label=(title) {
            table.heat.spread {
                caption { (title) }
                thead {
                    tr {
                        th scope="col" { (lang.pick("要素", "Factor")) }
                        @for band in bands { th.band scope="col" { (band.name) } }
                    }
                }
                tbody {
                    @for SpreadRow { title, counts } in rows {
                        tr {
                            th scope="row" { (title) }
                            @for (band, count) in bands.iter().zip(counts) {
                                @match count {
                                    0 => td.band.none { (words::NONE) },
                                    count => td class={ "band " (ramp::class(band)) } { (count) },
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn row(row: &HeatRow, lang: Lang) -> Markup {
    let HeatRow { id, title, cells } = row;
    html! {
        tr {
            th scope="row" { a href={ "#" (anchor::node(id)) } { span.id { (id) } " " (title) } }
            @for factor in cells {
                @match &factor.band {
                    Some(band) => td class={ "band " (ramp::class(band)) } { (words::factor(factor)) },
                    None if factor.is_rated() => td.band { (words::factor(factor)) },
                    None => td.band.none title=(lang.pick("未评", "not rated")) { (words::NONE) },
                }
            }
        }
    }
}
