//! The whole report as Markdown.

use super::{
    bold,
    escape::{self, escaped},
    line,
};
use crate::{
    render::words::{self, Part},
    report::{
        Answer, Changes, Cover, Descriptor, EvidenceRow, FactorRow, Figure, GroupRow, HeatTable,
        Highlight, ImprovementGroup, ImprovementRow, Improvements, ItemChange, ItemSection,
        ProfileText, Provenance, Report, ScaleAnnex, ScoreRow, Stake, Statement, Summary, Trend,
        TrendLine,
    },
    text::Lang,
};

/// More factors than this do not fit side by side.
const MOST_BESIDE: usize = 5;

/// The report.
#[must_use]
pub fn report(report: &Report) -> String {
    let Report {
        lang,
        title,
        cover,
        summary,
        trend,
        scores,
        heat,
        items,
        improvements,
        profile,
        figures,
        evidence,
        scales,
        provenance,
    } = report;
    let mut page = Page { lang: *lang, text: String::new() };
    page.cover(title, cover);
    page.summary(summary);
    page.trend(trend.as_ref());
    page.scores(scores, summary);
    page.heat(heat);
    page.items(items);
    page.findings(figures.as_ref());
    page.improvements(improvements);
    page.profile(profile);
    page.evidence(evidence);
    page.scales(scales, &summary.status.rounding);
    page.provenance(provenance);
    page.text
}

/// How the cells of a column stand.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stand {
    Left,
    Centre,
    Right,
}

/// A text that grows block by block, with a blank line between two.
pub(super) struct Page {
    pub(super) lang: Lang,
    text: String,
}

impl Page {
    /// A block that is escaped already.
    pub(super) fn block(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    pub(super) fn part(&mut self, part: Part) {
        self.block(&format!("## {}", part.title(self.lang)));
    }

    pub(super) fn paragraphs(&mut self, text: &str) {
        for paragraph in escape::paragraphs(text) {
            self.block(&paragraph);
        }
    }

    pub(super) fn table(&mut self, columns: &[(&str, Stand)], rows: &[Vec<String>]) {
        let heads: Vec<String> = columns.iter().map(|(title, _)| escaped(title)).collect();
        let marks = columns.iter().map(|(_, stand)| match stand {
            Stand::Left => "---",
            Stand::Centre => ":-:",
            Stand::Right => "--:",
        });
        let mut text = line(&heads);
        text.push_str(&line(&marks.map(str::to_owned).collect::<Vec<_>>()));
        for cells in rows {
            text.push_str(&line(cells));
        }
        self.block(&text);
    }

    fn cover(&mut self, title: &str, cover: &Cover) {
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

    fn summary(&mut self, summary: &Summary) {
        let Summary {
            total_title,
            total,
            totals,
            reading,
            weights,
            status,
            groups,
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
        let reading: String = reading.iter().map(super::sheet::read).collect();
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

    fn trend(&mut self, trend: Option<&Trend>) {
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
        self.block(&format!("### {}", lang.pick("主要优势", "Main strengths")));
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
            let none = lang.pick("未写改进机会", "no improvement noted");
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

    fn scores(&mut self, scores: &[ScoreRow], summary: &Summary) {
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
            let ScoreRow { id, title, depth: _, is_group, figure, band } = row;
            let band = band.as_ref().map_or("", |band| &band.name);
            let cells = score(id, title, figure, band, lang);
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
    }

    fn heat(&mut self, tables: &[HeatTable]) {
        let lang = self.lang;
        let tables = tables.iter().filter(|table| !table.rows.is_empty());
        for (number, HeatTable { title, factors, rows }) in tables.enumerate() {
            if number == 0 {
                self.part(Part::Heat);
            }
            self.block(&format!("### {}", escaped(title)));
            let mut columns = vec![(lang.pick("条款", "Item"), Stand::Left)];
            columns.extend(factors.iter().map(|factor| (factor.as_str(), Stand::Centre)));
            let cells = rows.iter().map(|row| {
                let name = format!("{} {}", escaped(&row.id), escaped(&row.title));
                let band = |cell: &Option<crate::report::Band>| {
                    escaped(cell.as_ref().map_or(words::NONE, |band| &band.name))
                };
                std::iter::once(name).chain(row.cells.iter().map(band)).collect()
            });
            self.table(&columns, &cells.collect::<Vec<_>>());
        }
    }

    fn items(&mut self, items: &[ItemSection]) {
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
            self.block(&bold(lang.pick("评分理由", "Rationale")));
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
        let value = |FactorRow { title: _, band, percent }: &FactorRow| match (band, percent) {
            (Some(band), _) => escaped(&band.name),
            (None, Some((percent, _))) => format!("{percent}%"),
            (None, None) => lang.pick("未评", "not rated").to_owned(),
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
            (lang.pick("资料收集", "Facts collected by"), words::collected(item, lang)),
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
        self.block(&bold(lang.pick("待评条款", "Open items")));
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
            (lang.pick("资料收集", "Facts collected by"), Stand::Left),
            (lang.pick("期限", "Due"), Stand::Left),
        ];
        self.table(&columns, &rows);
    }

    fn improvements(&mut self, improvements: &Improvements) {
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

    fn profile(&mut self, texts: &[ProfileText]) {
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

    fn evidence(&mut self, rows: &[EvidenceRow]) {
        if rows.is_empty() {
            return;
        }
        let lang = self.lang;
        self.part(Part::Evidence);
        let cells = |row: &EvidenceRow| {
            let EvidenceRow { id, title, location, used_by, measures, .. } = row;
            let about = words::about_evidence(row, lang);
            let title =
                format!("{title}{}", about.map_or_else(String::new, |about| format!("\n{about}")));
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

    fn scales(&mut self, scales: &[ScaleAnnex], rounding: &str) {
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

    fn provenance(&mut self, provenance: &Provenance) {
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

/// The cells of the score table.
/// Where the band stands in a row of the score table.
const BAND: usize = 4;

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

/// A figure with what it came to the last time and is to come to.
fn with_last(figure: &Figure, lang: Lang) -> String {
    let parts = [Some(words::in_full(figure, lang)), words::beside(figure, lang)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn or_none(text: Option<&str>) -> String {
    escaped(text.unwrap_or(words::NONE))
}

/// A bar of ten signs, a sign for every started tenth; nothing where nothing is to be drawn.
fn share(figure: &Figure) -> String {
    let Some(share) = figure.share else { return String::new() };
    let filled = usize::from(share.0.min(1000)).div_ceil(100);
    format!("{}{}", "█".repeat(filled), "░".repeat(10 - filled))
}
