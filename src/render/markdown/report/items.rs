//! What was found, item by item.

use super::page::{MOST_BESIDE, Page, Stand, or_none, with_last};
use crate::{
    render::{
        markdown::{
            bold,
            escape::{self, escaped},
        },
        words::{self, Part},
    },
    report::{Answer, FactorRow, ItemSection, Statement},
};

impl Page {
    pub(super) fn items(&mut self, items: &[ItemSection]) {
        if items.is_empty() {
            return;
        }
        self.part(Part::Items);
        for items in items.chunk_by(|one, next| one.group == next.group) {
            if let Some(group) = items.first().and_then(|item| item.group.as_ref()) {
                self.block(&format!("### {}", escaped(group)));
            }
            for item in items.iter().filter(|item| !item.is_blank()) {
                self.item(item);
            }
            let open: Vec<&ItemSection> = items.iter().filter(|item| item.is_blank()).collect();
            self.open_items(&open);
        }
    }

    fn item(&mut self, item: &ItemSection) {
        let ItemSection {
            id,
            title,
            group: _,
            scale,
            about,
            figure,
            band,
            level: _,
            factors,
            answers,
            reason,
            owner: _,
            due: _,
            strengths,
            improvements,
            evidence: _,
            measures,
            support,
            informs: _,
        } = item;
        let lang = self.lang;
        self.block(&format!("#### {} {}", escaped(id), escaped(title)));
        let band = band.as_ref().map(|band| format!(" · {}", words::band(band, lang)));
        let value = format!("{}{}", with_last(figure, lang), band.unwrap_or_default());
        self.block(&format!("{} · {}", bold(&escaped(&value)), escaped(scale)));
        if let Some(about) = about {
            self.block(&format!("> {}", escaped(about)));
        }
        if item.has_factors() {
            self.factors(factors);
        }
        if let Some(reason) = reason {
            self.block(&bold(words::reason(lang)));
            self.paragraphs(reason);
        }
        self.facts(item);
        self.measures(measures, support);
        self.statements(lang.pick("优势", "Strengths"), strengths);
        let title = lang.pick("改进机会", "Opportunities for improvement");
        self.statements(title, improvements);
        self.answers(answers);
    }

    fn answers(&mut self, answers: &[Answer]) {
        if answers.is_empty() {
            return;
        }
        let lang = self.lang;
        self.block(&bold(lang.pick("问答记录", "Questions and answers")));
        let cells = |Answer { area, ask, text }: &Answer| {
            vec![escaped(area), escape::cell(ask), escape::cell(text)]
        };
        let titles = lang.pick(["要点", "问题", "回答"], ["Area", "Question", "Answer"]);
        let rows: Vec<Vec<String>> = answers.iter().map(cells).collect();
        self.table(&titles.map(|title| (title, Stand::Left)), &rows);
    }

    fn factors(&mut self, factors: &[FactorRow]) {
        let lang = self.lang;
        let value = |factor: &FactorRow| match factor.is_rated() {
            true => escaped(&words::factor(factor)),
            false => lang.pick("未评", "not rated").to_owned(),
        };
        let titles: Vec<&str> = factors.iter().map(|factor| factor.title.as_str()).collect();
        let values: Vec<String> = factors.iter().map(value).collect();
        if titles.len() <= MOST_BESIDE {
            let columns: Vec<_> = titles.into_iter().map(|title| (title, Stand::Centre)).collect();
            self.table(&columns, &[values]);
        } else {
            let columns = [
                (lang.pick("要素", "Factor"), Stand::Left),
                (lang.pick("评级", "Rating"), Stand::Centre),
            ];
            let rows = titles.iter().zip(values).map(|(title, value)| vec![escaped(title), value]);
            self.table(&columns, &rows.collect::<Vec<_>>());
        }
    }

    /// Who collected the facts, evidence for the item as a whole, and where its results should show up.
    fn facts(&mut self, item: &ItemSection) {
        let lang = self.lang;
        let list =
            |names: &[String]| (!names.is_empty()).then(|| names.join(lang.pick("；", "; ")));
        let facts = [
            (lang.pick("选定等级", "Level chosen"), item.level.clone()),
            (words::collects(lang), words::collected(item, lang)),
            (lang.pick("证据", "Evidence"), list(&item.evidence)),
            (lang.pick("对应的结果条款", "Results to look for in"), list(&item.informs)),
        ];
        let colon = lang.pick("：", ": ");
        let facts: String = facts
            .into_iter()
            .filter_map(|(label, value)| Some(format!("- {label}{colon}{}\n", escaped(&value?))))
            .collect();
        if !facts.is_empty() {
            self.block(&facts);
        }
    }

    fn statements(&mut self, title: &str, statements: &[Statement]) {
        if statements.is_empty() {
            return;
        }
        let lang = self.lang;
        self.block(&bold(title));
        let item = |statement: &Statement| {
            let Statement { id, text, evidence, note } = statement;
            let marks = (!evidence.is_empty()).then(|| {
                format!("{} {}", lang.pick("证据", "evidence"), escaped(&evidence.join(" ")))
            });
            let note = (!note.is_empty()).then(|| escaped(note));
            let behind: Vec<String> = note.into_iter().chain(marks).collect();
            let behind = match behind.is_empty() {
                true => String::new(),
                false => {
                    let behind = behind.join(" · ");
                    lang.pick(format!("（{behind}）"), format!(" ({behind})"))
                }
            };
            format!("- {} {}{behind}\n", bold(&escaped(id)), escaped(text))
        };
        self.block(&statements.iter().map(item).collect::<String>());
    }

    fn open_items(&mut self, items: &[&ItemSection]) {
        if items.is_empty() {
            return;
        }
        let lang = self.lang;
        self.block(&bold(words::open_items(lang)));
        let cells = |item: &&ItemSection| {
            let due = item.due.map(|due| due.to_string());
            vec![
                format!("{} {}", escaped(&item.id), escaped(&item.title)),
                or_none(item.figure.max.as_deref()),
                or_none(item.owner.as_deref()),
                or_none(due.as_deref()),
            ]
        };
        let rows: Vec<Vec<String>> = items.iter().map(cells).collect();
        let columns = [
            (lang.pick("条款", "Item"), Stand::Left),
            (lang.pick("分值", "Points"), Stand::Right),
            (words::collects(lang), Stand::Left),
            (lang.pick("期限", "Due"), Stand::Left),
        ];
        self.table(&columns, &rows);
    }
}
