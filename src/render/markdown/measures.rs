//! Measures with their figures, and what all figures together say.

use super::{
    bold,
    escape::{self, escaped},
    report::{Page, Stand},
};
use crate::{
    render::words::{self, Part},
    report::{
        ContradictionRow, FiguresRow, Finding, FindingList, Findings, Line, MeasureSheet, Support,
        sparkline,
    },
    text::Lang,
};

impl Page {
    pub(super) fn measures(&mut self, measures: &[MeasureSheet], support: &[Support]) {
        if measures.is_empty() {
            return;
        }
        let lang = self.lang;
        self.block(&bold(lang.pick("结果数据", "Figures")));
        for sheet in measures {
            self.measure(sheet);
        }
        if !support.is_empty() {
            self.block(&bold(words::support_title(lang)));
            let lines =
                support.iter().map(|own| format!("- {}\n", escaped(&words::support(own, lang))));
            self.block(&lines.collect::<String>());
        }
    }

    fn measure(&mut self, sheet: &MeasureSheet) {
        let lang = self.lang;
        let MeasureSheet { id, periods, lines, facts, .. } = sheet;
        let title = escaped(&words::measure_title(sheet, lang));
        let own = lines.first().map_or_else(String::new, |line| {
            let shares = line.values.iter().map(|value| value.as_ref().map(|(_, share)| *share));
            sparkline(&shares.collect::<Vec<_>>())
        });
        self.block(&format!("{} {title} {own}", bold(&escaped(id))));
        let mut columns = vec![(lang.pick("数据", "Figures"), Stand::Left)];
        columns.extend(periods.iter().map(|period| (period.as_str(), Stand::Right)));
        let cells = |line: &Line| {
            let values = line.values.iter().map(|value| match value {
                Some((digits, _)) => escaped(digits),
                None => words::NONE.to_owned(),
            });
            std::iter::once(escape::cell(&words::line_name(line, lang))).chain(values).collect()
        };
        if !periods.is_empty() {
            let rows: Vec<Vec<String>> = lines.iter().map(cells).collect();
            self.table(&columns, &rows);
        }
        let said = facts.iter().cloned();
        let said =
            said.chain(words::measure_gaps(sheet, lang)).chain(words::measure_context(sheet, lang));
        let said: String = said.map(|said| format!("- {}\n", escaped(&said))).collect();
        self.block(&said);
    }

    pub(super) fn findings(&mut self, findings: Option<&Findings>) {
        let Some(Findings { made_of, method, rows, contradictions, lists }) = findings else {
            return;
        };
        let lang = self.lang;
        self.part(Part::Figures);
        self.paragraphs(made_of);
        let heads = words::figures_heads(lang);
        let mut columns: Vec<_> = heads.iter().map(|head| (*head, Stand::Right)).collect();
        columns[0].1 = Stand::Left;
        let cells = |row: &FiguresRow| {
            let name = escaped(&format!("{} {}", row.item, row.title));
            let counts = words::figures_cells(row).into_iter().map(|count| count.to_string());
            std::iter::once(name).chain(counts).collect()
        };
        self.table(&columns, &rows.iter().map(cells).collect::<Vec<_>>());
        if !contradictions.is_empty() {
            self.block(&format!("### {}", words::contradictions_title(lang)));
            let lines = contradictions.iter().map(|ContradictionRow { item, text, .. }| {
                format!("- {} {}\n", escaped(item), escaped(text))
            });
            self.block(&lines.collect::<String>());
        }
        for FindingList { title, entries } in lists.iter().filter(|list| !list.is_plain()) {
            self.block(&format!("### {}", escaped(title)));
            let lines = entries.iter().map(|entry| {
                let Finding { item, measure, title, why } = entry;
                let measure = measure.as_ref().map_or_else(String::new, |id| format!(" {id}"));
                let colon = lang.pick("：", ": ");
                let why = why.as_ref().map_or_else(String::new, |why| format!("{colon}{why}"));
                format!("- {}\n", escaped(&format!("{item}{measure} {title}{why}")))
            });
            self.block(&lines.collect::<String>());
        }
        let gaps = lists.iter().filter(|list| list.is_plain()).map(|list| gap(list, lang));
        let gaps: String = gaps.collect();
        if !gaps.is_empty() {
            self.block(&format!("### {}", words::gaps_title(lang)));
            self.block(&gaps);
        }
        self.paragraphs(method);
    }
}

/// What is missing of which measures, as an entry of a list.
fn gap(list: &FindingList, lang: Lang) -> String {
    let entry = |Finding { measure, title, .. }: &Finding| match measure {
        Some(id) if list.has_titles() => format!("{id} {title}"),
        Some(id) => id.clone(),
        None => title.clone(),
    };
    let items = list.by_item().map(|own| {
        let item = own.first().map_or("", |first| first.item.as_str());
        let said: Vec<String> = own.iter().map(entry).collect();
        format!("{item} {}", said.join(lang.pick("、", ", ")))
    });
    let items = items.collect::<Vec<_>>().join(lang.pick("；", "; "));
    let title = bold(&escaped(&list.title));
    format!("- {title}{}\n", escaped(&format!("{}{items}", words::how_many(list, lang))))
}
