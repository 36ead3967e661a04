//! Criteria for reading: the whole questionnaire as text for the terminal, or as a Markdown form to be filled
//! in at workshops and interviews.

use super::{
    markdown::escaped,
    plain::{padded, visible, width, wrapped},
};
use crate::{
    criteria::{
        Amount, Better, Content, Criteria, Item, LookForAt, Measure, Method, Node, Provenance,
        Question, Scale, Sector, Subject, Visit,
    },
    report::{how_sure, level_range, subject_title},
    say,
    text::{Lang, dashed},
};

/// What of the criteria is shown, and how.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The language.
    pub lang: Lang,
    /// Columns of the terminal.
    pub columns: usize,
    /// One node only, with what is below it.
    pub node: Option<&'a Node>,
}

/// The questionnaire as text.
#[must_use]
pub fn text(criteria: &Criteria, options: Options<'_>) -> String {
    let mut page = Page { text: String::new(), columns: options.columns, lang: options.lang };
    let lang = options.lang;
    if options.node.is_none() {
        front(criteria, &mut page);
    }
    for visit in shown(criteria, options.node) {
        heading(visit, &mut page);
        if let Content::Item(own) = &visit.node.content {
            item(own, criteria, &mut page);
        }
    }
    if options.node.is_none() {
        for scale in &criteria.scales {
            bands(scale, &mut page);
        }
        readings(criteria, &mut page);
        if !criteria.glossary.is_empty() {
            page.rule(lang.pick("术语", "Glossary"));
            for term in &criteria.glossary {
                page.hanging(0, &format!("{}  ", term.term.get(lang)), term.text.get(lang));
            }
        }
        sources(criteria, &mut page);
    }
    page.text
}

/// The nodes to show: all, or one with those below it.
fn shown<'a>(criteria: &'a Criteria, node: Option<&Node>) -> Vec<Visit<'a>> {
    let all = criteria.walk();
    let Some(node) = node else { return all };
    let Some(start) = all.iter().position(|visit| visit.node.id == node.id) else {
        return Vec::new();
    };
    let depth = all[start].depth;
    let below = all[start + 1..].iter().take_while(|visit| visit.depth > depth).count();
    all[start..=start + below].to_vec()
}

struct Page {
    text: String,
    columns: usize,
    lang: Lang,
}

impl Page {
    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn rule(&mut self, title: &str) {
        self.blank();
        let title = visible(title);
        let line = "─".repeat(self.columns.saturating_sub(width(&title) + 4).max(2));
        self.text.push_str(&format!("── {title} {line}\n"));
    }

    /// A paragraph with an indent.
    fn paragraph(&mut self, indent: usize, text: &str) {
        self.hanging(indent, "", text);
    }

    /// A paragraph whose first line begins with a mark, the others below its text.
    fn hanging(&mut self, indent: usize, mark: &str, text: &str) {
        let mark = visible(mark);
        let deep = indent + width(&mark).min(self.columns / 3);
        let lines = wrapped(&visible(text), self.columns.saturating_sub(deep + 1));
        for (place, line) in lines.iter().enumerate() {
            let start = if place == 0 {
                format!("{}{}", " ".repeat(indent), padded(&mark, deep - indent))
            } else {
                " ".repeat(deep)
            };
            self.text.push_str(&format!("{start}{line}\n"));
        }
    }
}

fn front(criteria: &Criteria, page: &mut Page) {
    let lang = page.lang;
    page.paragraph(0, &format!("{} {}", criteria.edition.get(lang), criteria.title.get(lang)));
    for text in [&criteria.about, &criteria.notice].into_iter().flatten() {
        page.blank();
        page.paragraph(0, text.get(lang));
    }
    let Some(profile) = &criteria.profile else { return };
    page.rule(lang.pick("组织概述", "Organization profile"));
    if let Some(limit) = profile.limit {
        page.paragraph(
            0,
            &say!(
                lang,
                "申报表通常限 {limit} 字。",
                "Award forms usually allow {limit} characters."
            ),
        );
    }
    for block in &profile.blocks {
        page.blank();
        page.paragraph(0, &format!("{} {}", block.id, block.title.get(lang)));
        for prompt in &block.prompts {
            page.hanging(2, &format!("{}  ", prompt.id), prompt.title.get(lang));
            page.paragraph(9, prompt.ask.get(lang));
        }
    }
}

fn heading(visit: Visit<'_>, page: &mut Page) {
    let lang = page.lang;
    let node = visit.node;
    let points =
        node.points.as_ref().map(|points| say!(lang, " · {points} 分", " · {points} points"));
    let kind = match &node.content {
        Content::Item(item) => Some(format!(" · {}", item.scale.title.get(lang))),
        Content::Group(group) if group.has_adjustable_weights => {
            Some(lang.pick(" · 其下分值可调整", " · weights below may be set").to_owned())
        }
        Content::Group(_) => None,
    };
    let title = format!(
        "{} {}{}{}",
        node.id,
        node.title.get(lang),
        points.unwrap_or_default(),
        kind.unwrap_or_default()
    );
    if matches!(node.content, Content::Group(_)) {
        page.rule(&title);
    } else {
        page.blank();
        page.paragraph(0, &title);
    }
}

fn item(item: &Item, criteria: &Criteria, page: &mut Page) {
    let lang = page.lang;
    if let Some(about) = &item.about {
        page.paragraph(2, about.get(lang));
    }
    for look_for in &item.look_fors {
        let mark = format!("{}  ", place(&look_for.at));
        page.hanging(2, &mark, look_for.text.get(lang));
    }
    if !item.informs.is_empty() {
        let titles: Vec<String> = item
            .informs
            .iter()
            .filter_map(|id| criteria.node(id.as_str()))
            .map(|node| format!("{} {}", node.id, node.title.get(lang)))
            .collect();
        page.hanging(
            2,
            lang.pick("应体现于  ", "Shows up in  "),
            &titles.join(lang.pick("、", ", ")),
        );
    }
    if !item.clauses.is_empty() {
        let links: Vec<String> = item
            .clauses
            .iter()
            .map(|link| format!("{} {}", link.standard, link.clauses.join(lang.pick("、", ", "))))
            .collect();
        page.hanging(
            2,
            lang.pick("可能已有的证据  ", "Evidence you may already have  "),
            &links.join(lang.pick("；", "; ")),
        );
    }
    for area in &item.areas {
        page.blank();
        page.hanging(2, &format!("{}  ", area.id), area.title.get(lang));
        for question in &area.questions {
            one_question(question, &item.scale, page);
        }
        if !area.measures.is_empty() {
            page.paragraph(5, lang.pick("可考虑的指标：", "Measures to consider:"));
        }
        for measure in &area.measures {
            page.hanging(5, "· ", &one_measure(measure, lang));
        }
    }
}

fn place(at: &LookForAt) -> String {
    match at {
        LookForAt::Band(band) => dashed(band.as_str()),
        LookForAt::Percent(percent) => format!("{percent}%"),
    }
}

fn one_question(question: &Question, scale: &Scale, page: &mut Page) {
    let lang = page.lang;
    let factor = question.factor.as_ref().and_then(|id| scale.factor(id.as_str()));
    let factor = factor.map_or_else(String::new, |factor| format!("[{}] ", factor.title.get(lang)));
    page.hanging(5, &format!("{}  ", question.id), &format!("{factor}{}", question.ask.get(lang)));
    if let Some(evidence) = &question.evidence {
        page.paragraph(9, &format!("{}{}", lang.pick("证据：", "Evidence: "), evidence.get(lang)));
    }
}

fn one_measure(measure: &Measure, lang: Lang) -> String {
    let better = match measure.better {
        Better::Higher => lang.pick("越高越好", "higher is better"),
        Better::Lower => lang.pick("越低越好", "lower is better"),
        Better::Target => lang.pick("以目标为准", "nearer to target is better"),
    };
    let sector = match measure.sector {
        Sector::Any => "",
        Sector::Manufacturing => lang.pick("，制造", ", manufacturing"),
        Sector::Services => lang.pick("，服务", ", services"),
    };
    let fed_by: Vec<&str> = measure.fed_by.iter().map(crate::criteria::Id::as_str).collect();
    let mut text = format!(
        "{}{}{}{}{better}{sector}{}",
        measure.name.get(lang),
        lang.pick("（", " ("),
        measure.unit.get(lang),
        lang.pick("，", ", "),
        lang.pick("）", ")"),
    );
    if !fed_by.is_empty() {
        text.push_str(&format!(" ← {}", fed_by.join(" ")));
    }
    if let Some(compare) = &measure.compare {
        text.push_str(&format!("{}{}", lang.pick("；对比：", "; compare: "), compare.get(lang)));
    }
    text
}

fn bands(scale: &Scale, page: &mut Page) {
    let lang = page.lang;
    page.rule(&format!("{}{}", lang.pick("评分标尺：", "Scale: "), scale.title.get(lang)));
    page.paragraph(0, &method(scale, lang));
    let widest = scale.levels().iter().map(|level| width(level.id.as_str())).max().unwrap_or(0);
    for level in scale.levels() {
        let worth = level.worth.shown();
        let mark = format!("{}  ", padded(level.id.as_str(), widest));
        page.hanging(2, &mark, &format!("{} · {worth}%", level.title.get(lang)));
    }
    for (place, factor) in scale.factors.iter().enumerate() {
        page.blank();
        let short = factor.short.as_ref().map_or_else(String::new, |short| format!("{short} "));
        page.paragraph(0, &format!("{short}{}", factor.title.get(lang)));
        if let Some(looks_at) = &factor.looks_at {
            page.paragraph(2, looks_at.get(lang));
        }
        for band in &scale.bands {
            let Some(descriptor) = band.descriptors.get(place) else { continue };
            let mark = format!("{:<8}", dashed(band.id.as_str()));
            page.hanging(2, &mark, descriptor.line.get(lang));
            if let Some(text) = &descriptor.text {
                page.paragraph(10, text.get(lang));
            }
        }
    }
    for anchor in &scale.anchors {
        page.blank();
        page.hanging(2, &format!("{}%  ", anchor.percent), anchor.text.get(lang));
    }
}

/// How an item on the scale gets its value.
fn method(scale: &Scale, lang: Lang) -> String {
    match &scale.method {
        Method::Percent { step } => {
            say!(
                lang,
                "由人给出百分比，步长 {step}。",
                "A person gives a percentage in steps of {step}."
            )
        }
        Method::Mean { step, cap } => {
            let mean = say!(
                lang,
                "各要素百分比的平均，四舍五入到 {step}",
                "The mean of the factors' percentages, rounded half up to {step}"
            );
            match cap.as_ref().and_then(|cap| scale.factor(cap.as_str())) {
                Some(cap) => {
                    let cap = cap.title.get(lang);
                    say!(lang, "{mean}，不高于“{cap}”。", "{mean}, and no more than {cap}.")
                }
                None => say!(lang, "{mean}。", "{mean}."),
            }
        }
        Method::Levels(_) => lang.pick("选择一个等级。", "A person chooses a level.").to_owned(),
        Method::Points { step } => {
            say!(lang, "直接给分，步长 {step}。", "A person gives points in steps of {step}.")
        }
    }
}

/// How scores are read: levels of totals, and verdicts.
fn readings(criteria: &Criteria, page: &mut Page) {
    let lang = page.lang;
    let named = criteria.totals.iter().map(|total| (&total.title, &total.levels));
    for (title, levels) in named.chain([(&criteria.total.title, &criteria.total.levels)]) {
        let Some(table) = levels else { continue };
        let sure = sure(&table.provenance, lang);
        page.rule(&format!("{} · {}{sure}", title.get(lang), table.title.get(lang)));
        for level in &table.levels {
            let range = level_range(&level.from, &level.to, lang);
            page.hanging(2, &format!("{}  ", padded(&range, 14)), level.title.get(lang));
        }
    }
    for verdict in &criteria.verdicts {
        let sure = sure(&verdict.provenance, lang);
        let title = verdict.title.get(lang);
        page.rule(&say!(lang, "合格线：{title}{sure}", "Pass marks: {title}{sure}"));
        for mark in &verdict.marks {
            let title = subject_title(&mark.subject, criteria, lang);
            let least = match &mark.at_least {
                Amount::Points(points) => say!(lang, "{points} 分", "{points} points"),
                Amount::Percent(percent) => format!("{percent}%"),
            };
            let line = say!(lang, "{title}不低于 {least}", "{title}: at least {least}");
            // Totals are known by their titles, nodes by their ids too.
            let place = match &mark.subject {
                Subject::Node(id) => format!("{id}  "),
                Subject::Total(_) | Subject::GrandTotal => "· ".to_owned(),
            };
            page.hanging(2, &place, &line);
        }
    }
}

fn sure(provenance: &Provenance, lang: Lang) -> String {
    how_sure(provenance, lang).map_or_else(String::new, |own| format!(" · {own}"))
}

fn sources(criteria: &Criteria, page: &mut Page) {
    let lang = page.lang;
    if criteria.sources.is_empty() {
        return;
    }
    page.rule(lang.pick("来源与可信度", "Sources and how sure they are"));
    for source in &criteria.sources {
        let sure = match source.certainty {
            Some(certainty) => certainty.say().get(lang).to_owned(),
            None => lang.pick("未注明", "not said").to_owned(),
        };
        let location = source.location.as_ref().map_or_else(String::new, |own| format!(" · {own}"));
        page.hanging(2, "· ", &format!("{} · {sure}{location}", source.title.get(lang)));
    }
}

/// The questionnaire as a blank form: one question a line, with room to answer.
#[must_use]
pub fn form(criteria: &Criteria, options: Options<'_>) -> String {
    let lang = options.lang;
    let mut text = format!("# {} {}\n", criteria.edition.get(lang), criteria.title.get(lang));
    if options.node.is_none() {
        if let Some(notice) = &criteria.notice {
            text.push_str(&format!("\n> {}\n", escaped(notice.get(lang))));
        }
        for block in criteria.profile.iter().flat_map(|profile| &profile.blocks) {
            text.push_str(&format!("\n## {} {}\n", block.id, escaped(block.title.get(lang))));
            for prompt in &block.prompts {
                let (title, ask) = (escaped(prompt.title.get(lang)), escaped(prompt.ask.get(lang)));
                text.push_str(&format!(
                    "\n**{}** {title}{}{ask}\n\n{ROOM}",
                    prompt.id,
                    lang.pick("：", ": ")
                ));
            }
        }
    }
    for visit in shown(criteria, options.node) {
        form_node(visit, lang, &mut text);
    }
    text
}

/// Room to write in: a line to the eye, a rule to Markdown.
const ROOM: &str = "____________________________________________________________\n";

fn form_node(visit: Visit<'_>, lang: Lang, text: &mut String) {
    let node = visit.node;
    let level = "#".repeat((visit.depth + 2).min(5));
    let points =
        node.points.as_ref().map(|points| say!(lang, "（{points} 分）", " ({points} points)"));
    text.push_str(&format!(
        "\n{level} {} {}{}\n",
        node.id,
        escaped(node.title.get(lang)),
        points.unwrap_or_default()
    ));
    let Some(item) = node.item() else { return };
    if let Some(about) = &item.about {
        text.push_str(&format!("\n{}\n", escaped(about.get(lang))));
    }
    for area in &item.areas {
        text.push_str(&format!("\n**{} {}**\n", area.id, escaped(area.title.get(lang))));
        for question in &area.questions {
            form_question(question, &item.scale, lang, text);
        }
        for measure in &area.measures {
            text.push_str(&format!("\n- [ ] {}\n", escaped(&one_measure(measure, lang))));
        }
    }
    let value = match item.scale.method {
        Method::Percent { .. } => Some(lang.pick("得分率", "Percentage")),
        Method::Mean { .. } => None,
        Method::Levels(_) => Some(lang.pick("等级", "Level")),
        Method::Points { .. } => Some(lang.pick("得分", "Points")),
    };
    let factors = lang.pick("要素评级", "Factor ratings");
    let factors = (!item.scale.factors.is_empty()).then_some(factors);
    let findings = lang.pick(["理由", "优势", "改进机会"], ["Reason", "Strengths", "Improvements"]);
    for line in factors.into_iter().chain(value).chain(findings) {
        text.push_str(&format!("\n**{line}**\n\n{ROOM}"));
    }
}

fn form_question(question: &Question, scale: &Scale, lang: Lang, text: &mut String) {
    let factor = question.factor.as_ref().and_then(|id| scale.factor(id.as_str()));
    let factor = factor.map_or_else(String::new, |factor| format!("[{}] ", factor.title.get(lang)));
    let evidence = question.evidence.as_ref().map_or_else(String::new, |evidence| {
        format!(" _{}{}_", lang.pick("证据：", "Evidence: "), escaped(evidence.get(lang)))
    });
    let ask = escaped(question.ask.get(lang));
    text.push_str(&format!("\n{}. {factor}{ask}{evidence}\n\n{ROOM}", question.id));
}
