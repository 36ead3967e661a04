//! The questionnaire as a blank form on paper: everything that is asked, in order, with room to answer. A model
//! like the report: all texts are said, no layout is known.

use super::{Band, Descriptor, ScaleAnnex};
use crate::{
    criteria::{self, Content, Criteria, Item, Measure, Method, Node, Scale, Visit},
    say,
    text::{Lang, dashed},
};

/// A blank questionnaire in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireForm {
    /// Its language.
    pub lang: Lang,
    /// Its title, e.g. 自评问卷.
    pub title: String,
    /// Edition of the criteria.
    pub edition: String,
    /// Title of the criteria.
    pub criteria: String,
    /// What somebody who fills it in has to know about the criteria.
    pub notice: Option<String>,
    /// The program with its version.
    pub program: String,
    /// Questions about the organization, block by block.
    pub profile: Vec<FormBlock>,
    /// Groups and items in the order of the tree.
    pub parts: Vec<FormPart>,
    /// What the bands of each scale mean.
    pub scales: Vec<ScaleAnnex>,
}

/// A titled block of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormBlock {
    /// Its title with its id in front.
    pub title: String,
    /// Its questions.
    pub questions: Vec<FormQuestion>,
    /// Measures to consider, e.g. `顾客满意度（%，越高越好）`.
    pub measures: Vec<String>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormQuestion {
    /// Its id.
    pub id: String,
    /// What it is about: a factor, or the title of a prompt.
    pub topic: Option<String>,
    /// The question.
    pub ask: String,
    /// What would count as evidence.
    pub evidence: Option<String>,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormPart {
    /// The head of a group: id, title, and its points in words.
    Group {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
        /// What it is worth, e.g. `110 分`.
        points: Option<String>,
    },
    /// An item to be filled in.
    Item(Box<FormItem>),
}

/// An item to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormItem {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is worth, e.g. `50 分`, and on which scale.
    pub worth: String,
    /// What is looked at.
    pub about: Option<String>,
    /// What is asked, area by area.
    pub areas: Vec<FormBlock>,
    /// The titles of the factors.
    pub factors: Vec<String>,
    /// What can be ticked for a factor; empty where a percentage is written.
    pub bands: Vec<String>,
    /// What the item comes to.
    pub value: FormValue,
}

/// What an item comes to, and how that is put down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormValue {
    /// A percentage, which makes points out of so many.
    Percent(Option<String>),
    /// Points out of so many.
    Points(Option<String>),
    /// One of several levels.
    Levels(Vec<String>),
}

/// The blank questionnaire of criteria, or of one node with what is below it.
#[must_use]
pub fn questionnaire_form(
    criteria: &Criteria,
    node: Option<&Node>,
    lang: Lang,
    program: &str,
) -> QuestionnaireForm {
    let shown = shown(criteria, node);
    let used = |scale: &Scale| {
        shown.iter().filter_map(|visit| visit.node.item()).any(|item| item.scale.id == scale.id)
    };
    let profile = criteria.profile.iter().filter(|_| node.is_none());
    let scales = criteria.scales.iter().filter(|scale| !scale.bands.is_empty() && used(scale));
    QuestionnaireForm {
        lang,
        title: lang.pick("自评问卷", "Self-assessment questionnaire").to_owned(),
        edition: criteria.edition.get(lang).to_owned(),
        criteria: criteria.title.get(lang).to_owned(),
        notice: criteria.notice.as_ref().map(|notice| notice.get(lang).to_owned()),
        program: program.to_owned(),
        profile: profile.flat_map(|own| &own.blocks).map(|block| prompts(block, lang)).collect(),
        parts: shown.iter().map(|visit| part(visit.node, lang)).collect(),
        scales: scales.map(|scale| annex(scale, lang)).collect(),
    }
}

/// All nodes, or one with those below it.
fn shown<'a>(criteria: &'a Criteria, node: Option<&Node>) -> Vec<Visit<'a>> {
    let mut all = criteria.walk();
    let Some(node) = node else { return all };
    let start = all.iter().position(|visit| visit.node.id == node.id).unwrap_or(all.len());
    let mut below = all.split_off(start);
    let depth = below.first().map_or(0, |visit| visit.depth);
    let count = below.iter().skip(1).take_while(|visit| visit.depth > depth).count();
    below.truncate(count + 1);
    below
}

fn prompts(block: &criteria::ProfileBlock, lang: Lang) -> FormBlock {
    let question = |prompt: &criteria::Prompt| FormQuestion {
        id: prompt.id.to_string(),
        topic: Some(prompt.title.get(lang).to_owned()),
        ask: prompt.ask.get(lang).to_owned(),
        evidence: None,
    };
    FormBlock {
        title: format!("{} {}", block.id, block.title.get(lang)),
        questions: block.prompts.iter().map(question).collect(),
        measures: Vec::new(),
    }
}

fn points(node: &Node, lang: Lang) -> Option<String> {
    node.points.as_ref().map(|points| say!(lang, "{points} 分", "{points} points"))
}

fn part(node: &Node, lang: Lang) -> FormPart {
    let (id, title) = (node.id.to_string(), node.title.get(lang).to_owned());
    let own = match &node.content {
        Content::Group(_) => return FormPart::Group { id, title, points: points(node, lang) },
        Content::Item(own) => own,
    };
    let scale = &own.scale;
    let title_of_scale = scale.title.get(lang).to_owned();
    let worth: Vec<String> = points(node, lang).into_iter().chain([title_of_scale]).collect();
    FormPart::Item(Box::new(FormItem {
        id,
        title,
        worth: worth.join(" · "),
        about: own.about.as_ref().map(|about| about.get(lang).to_owned()),
        areas: areas(own, lang),
        factors: scale.factors.iter().map(|factor| factor.title.get(lang).to_owned()).collect(),
        bands: bands(scale),
        value: value(node, scale, lang),
    }))
}

fn areas(item: &Item, lang: Lang) -> Vec<FormBlock> {
    let question = |question: &criteria::Question| FormQuestion {
        id: question.id.to_string(),
        topic: question
            .factor
            .as_ref()
            .and_then(|id| item.scale.factor(id.as_str()))
            .map(|factor| factor.title.get(lang).to_owned()),
        ask: question.ask.get(lang).to_owned(),
        evidence: question.evidence.as_ref().map(|own| own.get(lang).to_owned()),
    };
    let block = |area: &criteria::Area| FormBlock {
        title: format!("{} {}", area.id, area.title.get(lang)),
        questions: area.questions.iter().map(question).collect(),
        measures: area.measures.iter().map(|own| measure(own, lang)).collect(),
    };
    item.areas.iter().map(block).collect()
}

fn measure(measure: &Measure, lang: Lang) -> String {
    let (name, unit) = (measure.name.get(lang), measure.unit.get(lang));
    say!(lang, "{name}（{unit}）", "{name} ({unit})")
}

/// What can be ticked: bands, where a person chooses among them.
fn bands(scale: &Scale) -> Vec<String> {
    match scale.method {
        Method::Mean { .. } => Vec::new(),
        _ => scale.bands.iter().map(|band| dashed(band.id.as_str())).collect(),
    }
}

fn value(node: &Node, scale: &Scale, lang: Lang) -> FormValue {
    let max = node.points.as_ref().map(ToString::to_string);
    match &scale.method {
        Method::Percent { .. } | Method::Mean { .. } => FormValue::Percent(max),
        Method::Points { .. } => FormValue::Points(max),
        Method::Levels(levels) => FormValue::Levels(
            levels.iter().map(|level| format!("{} {}", level.id, level.title.get(lang))).collect(),
        ),
    }
}

fn annex(scale: &Scale, lang: Lang) -> ScaleAnnex {
    let of = scale.bands.len();
    let band = |(rank, band): (usize, &criteria::Band)| Descriptor {
        band: Band { name: dashed(band.id.as_str()), rank, of },
        lines: band.descriptors.iter().map(|own| own.line.get(lang).to_owned()).collect(),
    };
    ScaleAnnex {
        title: scale.title.get(lang).to_owned(),
        method: String::new(),
        factors: scale.factors.iter().map(|factor| factor.title.get(lang).to_owned()).collect(),
        bands: scale.bands.iter().enumerate().map(band).collect(),
    }
}
