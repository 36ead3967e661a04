//! An assessment held against the rules of an award: what fits, what does not, and what only a person can say.

use super::{how_sure, profile_length, subject_title};
use crate::{
    assessment::{Assessment, EligibilityAnswer},
    award::{Award, Eligibility, Limit, LimitOf, Threshold},
    criteria::{Amount, Criteria, Id, Provenance, SourceNote, Subject},
    measures::{facts, until},
    say,
    scoring::{Scorecard, Standing, judge_mark},
    text::{Lang, characters},
};

/// One thing that was held against the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardNote {
    /// The stable word for scripts.
    pub kind: AwardNoteKind,
    /// The question of eligibility that it is about.
    pub id: Option<String>,
    /// What a person answered to it, and what is to be known about the answer.
    pub answer: Option<EligibilityAnswer>,
    /// How it stands; open is what a person has to answer, or what is not rated yet.
    pub standing: Standing,
    /// What.
    pub text: String,
    /// Source, its year, and how sure it is.
    pub source: Option<String>,
}

/// The kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AwardNoteKind {
    /// The criteria of the award.
    Criteria,
    /// A question of eligibility.
    Eligibility,
    /// A limit of the application.
    Limit,
    /// What must be reached.
    Threshold,
}

impl AwardNoteKind {
    /// The stable word for scripts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Criteria => "criteria",
            Self::Eligibility => "eligibility",
            Self::Limit => "limit",
            Self::Threshold => "threshold",
        }
    }
}

/// Holds an assessment against an award.
#[must_use]
pub fn award_check(
    award: &Award,
    criteria: &Criteria,
    assessment: &Assessment,
    scorecard: &Scorecard,
    lang: Lang,
) -> Vec<AwardNote> {
    let check = Check { award, criteria, assessment, scorecard, lang };
    let mut notes = vec![check.made_for()];
    notes.extend(award.eligibility.iter().map(|own| check.eligibility(own)));
    notes.extend(check.unasked());
    notes.extend(award.limits.iter().map(|own| check.limit(own)));
    notes.extend(check.usual_limit());
    notes.extend(award.thresholds.iter().map(|own| check.threshold(own)));
    notes
}

/// Where a fact comes from, in words: the source with its year, and how sure it is.
#[must_use]
pub fn cited(provenance: &Provenance, sources: &[SourceNote], lang: Lang) -> Option<String> {
    let id = provenance.source.as_ref()?;
    let source = sources.iter().find(|source| source.id == *id)?;
    let title = source.title.get(lang);
    let year = source.year.map(|year| year.to_string());
    // Many a title names its year.
    let year = year.filter(|year| !title.contains(year.as_str()));
    let year = year.map(|year| say!(lang, "{year} 年", "{year}"));
    let parts = [Some(title.to_owned()), year, how_sure(provenance, lang)];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(lang.pick("，", ", ")))
}

struct Check<'a> {
    award: &'a Award,
    criteria: &'a Criteria,
    assessment: &'a Assessment,
    scorecard: &'a Scorecard,
    lang: Lang,
}

impl Check<'_> {
    fn note(
        &self,
        kind: AwardNoteKind,
        standing: Standing,
        text: String,
        from: &Provenance,
    ) -> AwardNote {
        let source = cited(from, &self.award.sources, self.lang);
        AwardNote { kind, id: None, answer: None, standing, text, source }
    }

    /// Whether the assessment is made for criteria of the award.
    fn made_for(&self) -> AwardNote {
        let lang = self.lang;
        let own = self.criteria.edition.get(lang);
        let kind = AwardNoteKind::Criteria;
        let nowhere = Provenance::default();
        if self.award.criteria.is_empty() {
            let text = say!(
                lang,
                "所用准则没有查到；这份评价依据 {own}",
                "the criteria of this award were not found; the assessment is made for {own}"
            );
            return self.note(kind, Standing::Open, text, &nowhere);
        }
        let id = Some(&self.criteria.id);
        if let Some(known) = self.award.criteria.iter().find(|known| known.id.as_ref() == id) {
            let name = known.name.get(lang);
            let text = say!(
                lang,
                "奖项采用 {name}，这份评价依据 {own}",
                "the award uses {name}, and the assessment is made for {own}"
            );
            return self.note(kind, Standing::Passed, text, &known.provenance);
        }
        let names = self.award.criteria.iter().map(|known| known.name.get(lang));
        let names = names.collect::<Vec<_>>().join(lang.pick("、", ", "));
        let text = say!(
            lang,
            "奖项采用 {names}，这份评价依据的却是 {own}",
            "the award uses {names}, but the assessment is made for {own}"
        );
        self.note(kind, Standing::Failed, text, &nowhere)
    }

    fn eligibility(&self, own: &Eligibility) -> AwardNote {
        let text = own.ask.get(self.lang).to_owned();
        let answer = self.assessment.eligibility(&self.award.id, &own.id);
        let standing = match answer.map(|own| own.is_yes) {
            Some(true) => Standing::Passed,
            Some(false) => Standing::Failed,
            None => Standing::Open,
        };
        let note = self.note(AwardNoteKind::Eligibility, standing, text, &own.provenance);
        AwardNote { id: Some(own.id.to_string()), answer: answer.cloned(), ..note }
    }

    /// Answers to questions that the award does not ask: slips of the pen, or questions of an earlier edition.
    fn unasked(&self) -> Vec<AwardNote> {
        let Some(answers) = self.assessment.eligibility.get(&self.award.id) else {
            return Vec::new();
        };
        let is_asked = |id: &&Id| self.award.eligibility.iter().any(|own| own.id == **id);
        let unasked = answers.keys().filter(|id| !is_asked(id));
        let note = |id: &Id| {
            let text = say!(
                self.lang,
                "回答了“{id}”，但这个奖项没有这个问题",
                "`{id}` is answered, but the award asks no such question"
            );
            let nowhere = Provenance::default();
            self.note(AwardNoteKind::Eligibility, Standing::Open, text, &nowhere)
        };
        unasked.map(note).collect()
    }

    fn limit(&self, limit: &Limit) -> AwardNote {
        let (lang, most) = (self.lang, limit.number);
        let (text, standing) = match limit.of {
            LimitOf::ProfileCharacters => self.profile(most),
            LimitOf::ReportCharacters => {
                let length = report_length(self.assessment);
                let text = say!(
                    lang,
                    "各项文字共 {length} 字，限 {most} 字",
                    "the texts of all items have {length} characters, at most {most} are allowed"
                );
                (text, within(length, most))
            }
            LimitOf::DataYears => self.data_years(most),
        };
        self.note(AwardNoteKind::Limit, standing, text, &limit.provenance)
    }

    /// Whether every measure has so many years of figures; a question to a person where there are no measures.
    fn data_years(&self, least: usize) -> (String, Standing) {
        let (lang, measures) = (self.lang, &self.assessment.measures);
        if measures.is_empty() {
            let text = say!(
                lang,
                "结果数据是否不少于 {least} 年？",
                "Do the results cover at least {least} years of data?"
            );
            return (text, Standing::Open);
        }
        let until = until(self.assessment);
        let short = measures.iter().filter(|own| facts(own, until).years < least);
        let short: Vec<&str> = short.map(|own| own.id.as_str()).collect();
        let (count, ids) = (measures.len(), short.join(" "));
        if short.is_empty() {
            let text = say!(
                lang,
                "{count} 项指标都有不少于 {least} 年的数据",
                "all {count} measures have at least {least} years of figures"
            );
            return (text, Standing::Passed);
        }
        let missing = short.len();
        let text = say!(
            lang,
            "{count} 项指标中有 {missing} 项不足 {least} 年数据：{ids}",
            "{missing} of {count} measures have fewer than {least} years of figures: {ids}"
        );
        (text, Standing::Failed)
    }

    /// What application forms usually allow, where the award itself says nothing.
    fn usual_limit(&self) -> Option<AwardNote> {
        let is_said = |limit: &Limit| limit.of == LimitOf::ProfileCharacters;
        if self.award.limits.iter().any(is_said) {
            return None;
        }
        let most = self.criteria.profile.as_ref()?.limit?;
        let (text, standing) = self.profile(most);
        let usual = self.lang.pick(
            "申报表的常见限制，不是这个奖项的规定",
            "what application forms usually allow, not a rule of this award",
        );
        let note = self.note(AwardNoteKind::Limit, standing, text, &Provenance::default());
        Some(AwardNote { source: Some(usual.to_owned()), ..note })
    }

    fn profile(&self, most: usize) -> (String, Standing) {
        let length = profile_length(self.assessment);
        let text = say!(
            self.lang,
            "组织概述 {length} 字，限 {most} 字",
            "the profile has {length} characters, at most {most} are allowed"
        );
        (text, within(length, most))
    }

    fn threshold(&self, threshold: &Threshold) -> AwardNote {
        let lang = self.lang;
        let mark = &threshold.mark;
        let title = match subject_title(&mark.subject, self.criteria, lang) {
            title if title.is_empty() => mark.subject.id().to_owned(),
            title => title,
        };
        let score = judge_mark(mark, self.scorecard);
        let is_there = self.is_there(&mark.subject);
        let least = amount(&mark.at_least, lang);
        let text = match &score.reached {
            _ if !is_there => say!(
                lang,
                "{title}：要求 {least}，准则中没有这一条款",
                "{title}: at least {least}; the criteria have no such node"
            ),
            Some(reached) => {
                let reached = amount(reached, lang);
                say!(
                    lang,
                    "{title}：{reached}，要求 {least}",
                    "{title}: {reached}, at least {least}"
                )
            }
            None => say!(lang, "{title}：待评，要求 {least}", "{title}: open, at least {least}"),
        };
        let standing = if is_there { score.standing } else { Standing::Failed };
        self.note(AwardNoteKind::Threshold, standing, text, &threshold.provenance)
    }

    fn is_there(&self, subject: &Subject) -> bool {
        match subject {
            Subject::GrandTotal => self.scorecard.total.is_some(),
            Subject::Total(id) => self.criteria.totals.iter().any(|total| total.id == *id),
            Subject::Node(id) => self.criteria.node(id.as_str()).is_some(),
        }
    }
}

fn within(length: usize, most: usize) -> Standing {
    if length <= most { Standing::Passed } else { Standing::Failed }
}

fn amount(amount: &Amount, lang: Lang) -> String {
    match amount {
        Amount::Points(points) => say!(lang, "{points} 分", "{points} points"),
        Amount::Percent(percent) => format!("{}%", percent.shown()),
    }
}

/// Characters of all texts about items, blanks left out.
fn report_length(assessment: &Assessment) -> usize {
    let of = |text: &String| characters(text);
    let records = assessment.items.values();
    let lengths = records.map(|record| {
        let reason = record.reason.iter().map(of).sum::<usize>();
        let answers = record.answers.values().map(of).sum::<usize>();
        let strengths = record.strengths.iter().map(|own| of(&own.text)).sum::<usize>();
        let improvements = record.improvements.iter().map(|own| of(&own.text)).sum::<usize>();
        reason + answers + strengths + improvements
    });
    lengths.sum()
}
