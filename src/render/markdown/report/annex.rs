//! What stands behind the items: improvements, profile, evidence, how scoring works, provenance.

use super::page::{MOST_BESIDE, Page, Stand, or_none};
use crate::{
    render::{
        markdown::{
            bold,
            escape::{self, escaped},
        },
        words::{self, Part},
    },
    report::{
        Descriptor, EvidenceRow, ImprovementGroup, ImprovementRow, Improvements, ProfileText,
        Provenance, ScaleAnnex,
    },
};

impl Page {
    pub(super) fn improvements(&mut self, improvements: &Improvements) {
        let Improvements { groups, tally } = improvements;
        if groups.is_empty() {
            return;
        }
        let lang = self.lang;
        self.part(Part::Improvements);
        self.block(&escaped(tally));
        self.block(&escaped(words::stake_rule(lang)));
        for group in groups {
            self.improvement_group(group);
        }
    }

    fn improvement_group(&mut self, group: &ImprovementGroup) {
        let ImprovementGroup { item, title, percent: _, at_stake: _, rows } = group;
        let lang = self.lang;
        let value = words::at_stake(group, lang);
        self.block(&format!("### {} {} · {}", escaped(item), escaped(title), escaped(&value)));
        let cells = |own: &ImprovementRow| {
            let ImprovementRow { id, text, owner, due } = own;
            let due = due.map(|due| due.to_string());
            vec![
                escaped(id),
                escape::cell(text),
                or_none(owner.as_deref()),
                or_none(due.as_deref()),
            ]
        };
        let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
        let titles =
            lang.pick(["编号", "改进机会", "负责", "期限"], ["Id", "Improvement", "Owner", "Due"]);
        self.table(&titles.map(|title| (title, Stand::Left)), &rows);
    }

    pub(super) fn profile(&mut self, texts: &[ProfileText]) {
        if texts.is_empty() {
            return;
        }
        self.part(Part::Profile);
        for texts in texts.chunk_by(|one, next| one.block == next.block) {
            if let Some(first) = texts.first() {
                self.block(&format!("### {}", escaped(&first.block)));
            }
            for ProfileText { block: _, title, text } in texts {
                self.block(&bold(&escaped(title)));
                self.paragraphs(text);
            }
        }
    }

    pub(super) fn evidence(&mut self, rows: &[EvidenceRow]) {
        if rows.is_empty() {
            return;
        }
        let lang = self.lang;
        self.part(Part::Evidence);
        let cells = |row: &EvidenceRow| {
            let EvidenceRow { id, title, location, digest, used_by, measures, .. } = row;
            let about = [words::about_evidence(row, lang), digest.clone()];
            let title = [Some(title.clone())].into_iter().chain(about).flatten();
            let title = title.collect::<Vec<_>>().join("\n");
            vec![
                escaped(id),
                escape::cell(&title),
                location.as_deref().map_or_else(|| words::NONE.to_owned(), escape::cell),
                escaped(&words::joined(&[&used_by[..], measures].concat(), lang)),
            ]
        };
        let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
        let titles = lang
            .pick(["编号", "证据", "存放处", "用于"], ["Id", "Evidence", "Where it is", "Used by"]);
        self.table(&titles.map(|title| (title, Stand::Left)), &rows);
    }

    pub(super) fn scales(&mut self, scales: &[ScaleAnnex], rounding: &str) {
        let Some(first) = scales.first() else { return };
        self.part(Part::Scales);
        let is_one = scales.len() > 1 && scales.iter().all(|scale| scale.method == first.method);
        if is_one {
            self.paragraphs(&first.method);
        }
        self.paragraphs(rounding);
        for scale in scales {
            let ScaleAnnex { title, method, factors, bands } = scale;
            self.block(&format!("### {}", escaped(title)));
            if !is_one {
                self.paragraphs(method);
            }
            if !bands.is_empty() {
                self.bands(factors, bands);
            }
        }
    }

    fn bands(&mut self, factors: &[String], bands: &[Descriptor]) {
        let lang = self.lang;
        let mut columns = vec![(lang.pick("分段", "Band"), Stand::Centre)];
        if factors.len() <= MOST_BESIDE {
            columns.extend(factors.iter().map(|factor| (factor.as_str(), Stand::Left)));
            let cells = |Descriptor { band, lines }: &Descriptor| {
                let lines = (0..factors.len()).map(|number| {
                    lines
                        .get(number)
                        .map_or_else(|| words::NONE.to_owned(), |line| escape::cell(line))
                });
                std::iter::once(bold(&escaped(&band.name))).chain(lines).collect()
            };
            let rows: Vec<Vec<String>> = bands.iter().map(cells).collect();
            self.table(&columns, &rows);
        } else {
            columns.push((lang.pick("要素", "Factor"), Stand::Left));
            columns.push((lang.pick("含义", "What it means"), Stand::Left));
            let rows = bands.iter().flat_map(|Descriptor { band, lines }| {
                let name = bold(&escaped(&band.name));
                let pairs = factors.iter().zip(lines);
                pairs.map(move |(factor, text)| {
                    vec![name.clone(), escaped(factor), escape::cell(text)]
                })
            });
            self.table(&columns, &rows.collect::<Vec<_>>());
        }
    }

    pub(super) fn provenance(&mut self, provenance: &Provenance) {
        let Provenance { program, rows } = provenance;
        let lang = self.lang;
        self.part(Part::Provenance);
        let program = (lang.pick("程序", "Program").to_owned(), program.clone());
        let colon = lang.pick("：", ": ");
        let facts = std::iter::once(&program).chain(rows);
        let facts: String = facts
            .map(|(label, value)| format!("- {}{colon}{}\n", escaped(label), escaped(value)))
            .collect();
        self.block(&facts);
        self.block(words::promise(lang));
    }
}
