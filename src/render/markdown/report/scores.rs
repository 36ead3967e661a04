//! The score table and the heat map.

use super::page::{Page, Stand, or_none};
use crate::{
    render::{
        markdown::{bold, escape::escaped},
        words::{self, Part},
    },
    report::{Figure, HeatTable, ScoreRow, Spread, SpreadRow, Summary},
    text::Lang,
};

impl Page {
    pub(super) fn scores(&mut self, scores: &[ScoreRow], summary: &Summary) {
        if scores.is_empty() {
            return;
        }
        let lang = self.lang;
        self.part(Part::Scores);
        let mut columns = vec![
            (lang.pick("条款", "Item"), Stand::Left),
            (lang.pick("名称", "Title"), Stand::Left),
            (lang.pick("分值", "Points"), Stand::Right),
            (lang.pick("得分率 %", "Percent"), Stand::Right),
            (lang.pick("分段", "Band"), Stand::Centre),
            (lang.pick("得分", "Score"), Stand::Right),
        ];
        let cells = |row: &ScoreRow| {
            let ScoreRow { id, title, depth: _, is_group, figure, band: _, is_between: _ } = row;
            let band = words::band_of_row(row).unwrap_or_default();
            let cells = score(id, title, figure, &band, lang);
            if *is_group { cells.iter().map(|cell| bold(cell)).collect() } else { cells }
        };
        let total = |title: &str, figure: &Figure| -> Vec<String> {
            score("", title, figure, "", lang).iter().map(|cell| bold(cell)).collect()
        };
        let mut rows: Vec<Vec<String>> = scores.iter().map(cells).collect();
        rows.extend(summary.totals.iter().map(|(title, figure)| total(title, figure)));
        rows.extend(summary.total.iter().map(|figure| total(&summary.total_title, figure)));
        if scores.iter().all(|row| row.band.is_none()) {
            columns.remove(BAND);
            rows.iter_mut().for_each(|row| drop(row.remove(BAND)));
        }
        self.table(&columns, &rows);
        if let Some(note) = words::between_bands(scores, lang) {
            self.block(&escaped(note));
        }
    }

    pub(super) fn heat(&mut self, tables: &[HeatTable]) {
        let lang = self.lang;
        let tables = tables.iter().filter(|table| !table.rows.is_empty());
        for (number, HeatTable { title, factors, rows, spread }) in tables.enumerate() {
            if number == 0 {
                self.part(Part::Heat);
            }
            self.block(&format!("### {}", escaped(title)));
            let mut columns = vec![(lang.pick("条款", "Item"), Stand::Left)];
            columns.extend(factors.iter().map(|factor| (factor.as_str(), Stand::Centre)));
            let cells = rows.iter().map(|row| {
                let name = format!("{} {}", escaped(&row.id), escaped(&row.title));
                let rating = |factor| escaped(&words::factor(factor));
                std::iter::once(name).chain(row.cells.iter().map(rating)).collect()
            });
            self.table(&columns, &cells.collect::<Vec<_>>());
            self.spread(spread, &words::spread(title, lang));
        }
    }

    /// How many items are in which band, factor by factor.
    fn spread(&mut self, spread: &Spread, title: &str) {
        let Spread { bands, rows } = spread;
        self.block(&bold(&escaped(title)));
        let mut columns = vec![(self.lang.pick("要素", "Factor"), Stand::Left)];
        columns.extend(bands.iter().map(|band| (band.name.as_str(), Stand::Right)));
        let cells = rows.iter().map(|SpreadRow { title, counts }| {
            std::iter::once(escaped(title)).chain(counts.iter().map(usize::to_string)).collect()
        });
        self.table(&columns, &cells.collect::<Vec<_>>());
    }
}

/// Where the band stands in a row of the score table.
const BAND: usize = 4;

/// The cells of the score table.
fn score(id: &str, title: &str, figure: &Figure, band: &str, lang: Lang) -> Vec<String> {
    let percent = figure.percent.clone().unwrap_or_else(|| words::open(figure, lang));
    vec![
        escaped(id),
        escaped(title),
        or_none(figure.max.as_deref()),
        escaped(&percent),
        escaped(band),
        or_none(words::points(figure)),
    ]
}
