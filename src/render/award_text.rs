//! Awards for reading: the rules with their sources, and an assessment held against them.

use super::plain::{padded, visible, width, wrapped};
use crate::{
    assessment::EligibilityAnswer,
    award::{Award, Limit, LimitOf, Years},
    criteria::{Amount, Provenance, Subject},
    report::{AwardNote, AwardNoteKind, cited},
    say,
    scoring::Standing,
    text::Lang,
};

/// The rules of an award; `won` is a year in which it was won.
#[must_use]
pub fn award(award: &Award, won: Option<i16>, lang: Lang, columns: usize) -> String {
    let mut page = Page { award, lang, columns, text: String::new() };
    page.line(0, award.title.get(lang));
    if let Some(about) = &award.about {
        page.line(0, about.get(lang));
    }
    page.text.push('\n');
    page.rules();
    if let Some(won) = won {
        page.text.push('\n');
        page.calendar(won);
    }
    page.sources();
    page.text
}

struct Page<'a> {
    award: &'a Award,
    lang: Lang,
    columns: usize,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        for line in wrapped(&visible(text), self.columns.saturating_sub(indent + 1)) {
            self.text.push_str(&format!("{}{line}\n", " ".repeat(indent)));
        }
    }

    /// A label with its text beside it.
    fn row(&mut self, label: &str, text: &str) {
        const LABEL: usize = 14;
        let lines = wrapped(&visible(text), self.columns.saturating_sub(LABEL + 1));
        for (place, line) in lines.iter().enumerate() {
            let label = if place == 0 { label } else { "" };
            let label =
                if width(label) < LABEL { padded(label, LABEL) } else { format!("{label} ") };
            self.text.push_str(&format!("{label}{line}\n"));
        }
    }

    /// A fact, and where it comes from.
    fn fact(&mut self, label: &str, text: &str, from: &Provenance) {
        let lang = self.lang;
        let source = cited(from, &self.award.sources, lang);
        let source = source.map(|own| format!(" · {own}")).unwrap_or_default();
        self.row(label, &format!("{text}{source}"));
    }

    fn rules(&mut self) {
        let (award, lang) = (self.award, self.lang);
        let label = lang.pick("准则", "criteria");
        for own in &award.criteria {
            let name = own.name.get(lang);
            let name = match &own.applies_to {
                Some(who) => {
                    let who = who.get(lang);
                    say!(lang, "{name}，用于{who}", "{name}, for {who}")
                }
                None => name.to_owned(),
            };
            self.fact(label, &name, &own.provenance);
        }
        if award.criteria.is_empty() {
            self.row(label, lang.pick("没有查到", "not found"));
        }
        self.years(lang.pick("评选周期", "cycle"), award.cycle.as_ref());
        self.years(lang.pick("有效期", "validity"), award.validity.as_ref());
        self.years(lang.pick("复评间隔", "re-evaluation"), award.reevaluation.as_ref());
        self.years(lang.pick("再次申报间隔", "applying again"), award.reapply.as_ref());
        if let Some(stages) = &award.stages {
            let steps: Vec<&str> = stages.steps.iter().map(|step| step.get(lang)).collect();
            self.fact(lang.pick("评审步骤", "steps"), &steps.join(" → "), &stages.provenance);
        }
        for own in &award.eligibility {
            self.fact(lang.pick("申报条件", "eligibility"), own.ask.get(lang), &own.provenance);
        }
        for own in &award.limits {
            self.fact(lang.pick("材料要求", "documents"), &limit(own, lang), &own.provenance);
        }
        for own in &award.thresholds {
            let least = &own.mark.at_least;
            let id = match &own.mark.subject {
                Subject::GrandTotal => lang.pick("总分", "total"),
                subject => subject.id(),
            };
            let unit = match least {
                Amount::Points(_) => lang.pick(" 分", " points"),
                Amount::Percent(_) => "",
            };
            let text = say!(lang, "{id} 不低于 {least}{unit}", "{id}: at least {least}{unit}");
            self.fact(lang.pick("分数要求", "thresholds"), &text, &own.provenance);
        }
        for (node, points) in &award.weights {
            let text = say!(lang, "{node} 为 {points} 分", "{node}: {points} points");
            self.row(lang.pick("分值调整", "weights"), &text);
        }
        for own in &award.facts {
            self.fact(lang.pick("其他", "also"), own.text.get(lang), &own.provenance);
        }
    }

    fn years(&mut self, label: &str, years: Option<&Years>) {
        let lang = self.lang;
        let Some(own) = years else { return };
        let count = own.years;
        let text = match count {
            1 => lang.pick("1 年", "1 year").to_owned(),
            _ => say!(lang, "{count} 年", "{count} years"),
        };
        let note =
            own.note.as_ref().map(|note| format!("{}{}", lang.pick("；", "; "), note.get(lang)));
        self.fact(label, &format!("{text}{}", note.unwrap_or_default()), &own.provenance);
    }

    /// What follows from having won in a year.
    fn calendar(&mut self, won: i16) {
        let (award, lang) = (self.award, self.lang);
        let calendar = award.calendar(won);
        self.line(0, &say!(lang, "{won} 年获奖，由此推算：", "Won in {won}, this follows:"));
        let unknown = lang.pick("没有查到规定", "no rule was found");
        let year = |year: Option<i16>| {
            year.map_or_else(|| unknown.to_owned(), |year| say!(lang, "{year} 年", "{year}"))
        };
        self.row(lang.pick("有效期至", "valid through"), &year(calendar.valid_through));
        let reevaluation = match (calendar.reevaluation, calendar.valid_through) {
            (None, Some(end)) => say!(
                lang,
                "{end} 年（没有查到复评间隔，按有效期满推算）",
                "{end} (no interval was found; taken from the end of the validity)"
            ),
            (own, _) => year(own),
        };
        self.row(lang.pick("下一次复评", "re-evaluation"), &reevaluation);
        self.row(lang.pick("可再次申报", "apply again"), &year(calendar.reapply));
        self.row(lang.pick("下一届", "next round"), &year(calendar.next_round));
    }

    fn sources(&mut self) {
        let lang = self.lang;
        if self.award.sources.is_empty() {
            return;
        }
        self.text.push('\n');
        self.line(0, lang.pick("来源", "Sources"));
        for source in &self.award.sources {
            let year = source.year.map(|year| format!(" · {year}")).unwrap_or_default();
            let place = source.location.as_ref().map(|own| format!(" · {own}")).unwrap_or_default();
            self.line(2, &format!("· {}{year}{place}", source.title.get(lang)));
        }
    }
}

fn limit(limit: &Limit, lang: Lang) -> String {
    let number = limit.number;
    match limit.of {
        LimitOf::ProfileCharacters => {
            say!(lang, "组织概述不超过 {number} 字", "the profile has at most {number} characters")
        }
        LimitOf::ReportCharacters => {
            say!(lang, "自评报告不超过 {number} 字", "the report has at most {number} characters")
        }
        LimitOf::DataYears => {
            say!(lang, "结果数据不少于 {number} 年", "results cover at least {number} years")
        }
    }
}

/// An assessment held against an award, one line each.
#[must_use]
pub fn check(award: &Award, notes: &[AwardNote], lang: Lang, columns: usize) -> String {
    let mut page = Page { award, lang, columns, text: String::new() };
    page.line(0, award.title.get(lang));
    for note in notes {
        let label = match (note.kind, note.standing) {
            (_, Standing::Passed) => lang.pick("符合", "fits"),
            (_, Standing::Failed) => lang.pick("不符合", "does not fit"),
            (AwardNoteKind::Threshold, Standing::Open) => lang.pick("待评", "open"),
            (_, Standing::Open) => lang.pick("请确认", "for you to say"),
        };
        let source = note.source.as_ref().map(|own| format!(" · {own}"));
        let source = source.unwrap_or_default();
        let said = match (&note.id, &note.answer) {
            // The id is what an answer is given by.
            (Some(id), None) => format!(" [{id}]"),
            (_, Some(EligibilityAnswer { note: Some(note), .. })) => {
                say!(lang, "（{note}）", " ({note})")
            }
            _ => String::new(),
        };
        page.row(label, &format!("{}{said}{source}", note.text));
    }
    page.text
}
