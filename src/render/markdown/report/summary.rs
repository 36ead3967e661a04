//! The cover and the summary, what changed, the course of the years.

use super::page::{Page, Stand, with_last};
use crate::{
    render::{
        markdown::{
            bold,
            escape::{self, escaped},
            sheet,
        },
        words::{self, Part},
    },
    report::{
        Changes, Cover, Figure, GroupRow, Highlight, ItemChange, Stake, Summary, Trend, TrendLine,
    },
};

impl Page {
    pub(super) fn cover(&mut self, title: &str, cover: &Cover) {
        let Cover {
            organization,
            is_named: _,
            period: _,
            criteria,
            edition: _,
            assessors: _,
            date: _,
            notice,
        } = cover;
        let lang = self.lang;
        self.block(&format!("# {} · {}", escaped(organization), escaped(title)));
        self.block(&escaped(&words::period(cover)));
        self.block(&escaped(criteria));
        let colon = lang.pick("：", ": ");
        let facts = words::assessed(cover, lang).into_iter();
        let facts: Vec<String> =
            facts.map(|(label, value)| format!("- {label}{colon}{}\n", escaped(&value))).collect();
        if !facts.is_empty() {
            self.block(&facts.concat());
        }
        if let Some(notice) = notice {
            self.block(&format!("> {}", escaped(notice)));
        }
    }

    pub(super) fn summary(&mut self, summary: &Summary) {
        let Summary {
            total_title,
            total,
            totals,
            reading,
            weights,
            status,
            groups,
            bands: _,
            strengths,
            stakes,
            changes,
        } = summary;
        let lang = self.lang;
        self.part(Part::Summary);
        let colon = lang.pick("：", ": ");
        let figure = |title: &str, figure: &Figure| {
            format!("{}{colon}{}", escaped(title), with_last(figure, lang))
        };
        let total = total.iter().map(|total| format!("- {}\n", bold(&figure(total_title, total))));
        let totals = totals.iter().map(|(title, total)| format!("- {}\n", figure(title, total)));
        let figures: String = total.chain(totals).collect();
        if !figures.is_empty() {
            self.block(&figures);
        }
        let reading: String = reading.iter().map(sheet::read).collect();
        if !reading.is_empty() {
            self.block(&reading);
        }
        if let Some(weights) = weights {
            self.block(&escaped(weights));
        }
        self.block(&escaped(&words::status(status)));
        self.groups(groups);
        self.changes(changes.as_ref());
        self.strengths(strengths);
        self.stakes(stakes, words::stakes(status, lang));
    }

    fn groups(&mut self, groups: &[GroupRow]) {
        let lang = self.lang;
        if groups.is_empty() {
            return;
        }
        let cells = |group: &GroupRow| {
            let GroupRow { id, title, figure } = group;
            let name = format!("{} {}", escaped(id), escaped(title));
            vec![name, share(figure), with_last(figure, lang)]
        };
        let rows: Vec<Vec<String>> = groups.iter().map(cells).collect();
        let columns = [
            (lang.pick("类目", "Category"), Stand::Left),
            (lang.pick("得分率", "Percentage"), Stand::Left),
            (lang.pick("得分", "Score"), Stand::Left),
        ];
        self.table(&columns, &rows);
    }

    fn changes(&mut self, changes: Option<&Changes>) {
        let Some(changes) = changes else { return };
        let Changes { from: _, to: _, risen, fallen, improvements, unproved } = changes;
        let lang = self.lang;
        self.block(&format!("### {}", escaped(&words::changes(changes, lang))));
        let moved = |own: &ItemChange| {
            let ItemChange { item, title, from, to, change } = own;
            format!(
                "- {} {}{}{from}% → {to}% ({change})\n",
                bold(&escaped(item)),
                escaped(title),
                lang.pick("：", ": ")
            )
        };
        let list: String = risen.iter().chain(fallen.iter().rev()).map(moved).collect();
        if !list.is_empty() {
            self.block(&list);
        }
        let notes = [improvements.clone(), words::unproved(unproved, lang)];
        for note in notes.into_iter().flatten() {
            self.block(&escaped(&note));
        }
    }

    pub(super) fn trend(&mut self, trend: Option<&Trend>) {
        let Some(Trend { periods, lines }) = trend else { return };
        let lang = self.lang;
        self.part(Part::Trend);
        let mut columns = vec![(lang.pick("条款", "Item"), Stand::Left)];
        columns.extend(periods.iter().map(|period| (period.as_str(), Stand::Right)));
        let cells = |TrendLine { id, title, values }: &TrendLine| {
            let name = match id {
                Some(id) => format!("{} {}", escaped(id), escaped(title)),
                None => bold(&escaped(title)),
            };
            let values = values.iter().map(|value| words::in_period(value, lang));
            std::iter::once(name).chain(values).collect()
        };
        let rows: Vec<Vec<String>> = lines.iter().map(cells).collect();
        self.table(&columns, &rows);
    }

    fn strengths(&mut self, strengths: &[Highlight]) {
        if strengths.is_empty() {
            return;
        }
        let lang = self.lang;
        self.block(&format!("### {}", words::strengths(lang)));
        self.block(words::strengths_rule(lang));
        let strength =
            |own: &Highlight| format!("- {} {}\n", bold(&escaped(&own.item)), escaped(&own.text));
        self.block(&strengths.iter().map(strength).collect::<String>());
    }

    fn stakes(&mut self, stakes: &[Stake], title: &str) {
        if stakes.is_empty() {
            return;
        }
        let lang = self.lang;
        self.block(&format!("### {title}"));
        self.block(&escaped(words::stake_rule(lang)));
        let cells = |stake: &Stake| {
            let Stake { item, title, text, points } = stake;
            let none = words::no_improvement(lang);
            let name = format!("{} {}", escaped(item), escaped(title));
            vec![name, escaped(points), escape::cell(text.as_deref().unwrap_or(none))]
        };
        let rows: Vec<Vec<String>> = stakes.iter().map(cells).collect();
        let columns = [
            (lang.pick("条款", "Item"), Stand::Left),
            (lang.pick("潜力", "At stake"), Stand::Right),
            (lang.pick("首条改进机会", "First improvement"), Stand::Left),
        ];
        self.table(&columns, &rows);
    }
}

/// A bar of ten signs, a sign for every started tenth; nothing where nothing is to be drawn.
fn share(figure: &Figure) -> String {
    let Some(share) = figure.share else { return String::new() };
    let filled = usize::from(share.0.min(1000)).div_ceil(100);
    format!("{}{}", "█".repeat(filled), "░".repeat(10 - filled))
}
