//! Building a report: every fact a reader sees is decided here, in one language.

mod annex;
mod bands;
mod earlier;
mod improvements;
mod items;
mod summary;

use super::{
    Band, Cover, FactorRow, Figure, HeatRow, HeatTable, Report, ScoreRow, Share, Statement,
    measures::findings,
};
use crate::{
    assessment::{Assessment, Improvement, State},
    comparison::Place,
    criteria::{Content, Criteria, Digest, Id, Node, Scale},
    number::Points,
    scoring::{Scorecard, Value},
    text::{Lang, dashed},
};
use earlier::Earlier;

pub(super) use bands::of_group;
pub(super) use items::level_of;

/// What a report needs besides its subject.
#[derive(Debug, Clone)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// The program with its version, e.g. `zhuoyue 0.1.0`.
    pub program: String,
    /// The digest of the assessment's file.
    pub assessment: Digest,
    /// Earlier assessments under the same criteria with their scores, oldest first. Without them the ratings that the
    /// assessment itself knows of the last time are taken.
    pub earlier: Vec<(Assessment, Scorecard)>,
}

/// Builds the report of an assessment.
#[must_use]
pub fn build(
    criteria: &Criteria,
    assessment: &Assessment,
    scorecard: &Scorecard,
    options: &Options,
) -> Report {
    let lang = options.lang;
    let earlier = Earlier::of(criteria, assessment, scorecard, &options.earlier);
    let builder = Builder { criteria, assessment, scorecard, earlier: earlier.as_ref(), lang };
    Report {
        lang,
        title: title(criteria, lang),
        cover: builder.cover(),
        summary: builder.summary(),
        trend: builder.trend(),
        scores: builder.scores(),
        heat: criteria.scales.iter().filter_map(|scale| builder.heat(scale)).collect(),
        items: builder.items(),
        improvements: builder.improvements(),
        profile: builder.profile(),
        figures: findings(criteria, assessment, lang),
        evidence: builder.evidence(),
        scales: criteria.scales.iter().map(|scale| builder.scale(scale)).collect(),
        provenance: builder.provenance(options),
    }
}

/// What the report is called: by the criteria, or as usual.
fn title(criteria: &Criteria, lang: Lang) -> String {
    let usual = lang.pick("卓越绩效自我评价报告", "Performance excellence self-assessment");
    criteria.report_title.as_ref().map_or(usual, |title| title.get(lang)).to_owned()
}

struct Builder<'a> {
    criteria: &'a Criteria,
    assessment: &'a Assessment,
    scorecard: &'a Scorecard,
    earlier: Option<&'a Earlier>,
    lang: Lang,
}

impl Builder<'_> {
    fn cover(&self) -> Cover {
        let Assessment { organization, period, assessors, date, .. } = self.assessment;
        let unnamed = crate::assessment::unnamed();
        let is_named = ![&unnamed.zh, &unnamed.en].contains(&organization);
        let unnamed = unnamed.get(self.lang).to_owned();
        Cover {
            organization: if is_named { organization.clone() } else { unnamed },
            is_named,
            period: period.clone(),
            criteria: self.criteria.title.get(self.lang).to_owned(),
            edition: self.criteria.edition.get(self.lang).to_owned(),
            assessors: assessors.clone(),
            date: *date,
            notice: self.criteria.notice.as_ref().map(|notice| notice.get(self.lang).to_owned()),
        }
    }

    fn value(&self, node: &Node) -> Option<&Value> {
        match node.content {
            Content::Group(_) => self.scorecard.group(node.id.as_str()).map(|score| &score.value),
            Content::Item(_) => self.scorecard.item(node.id.as_str()).map(|score| &score.value),
        }
    }

    /// What a node came to, now and the last time.
    fn node_figure(&self, node: &Node, value: &Value) -> Figure {
        let place = match node.content {
            Content::Group(_) => Place::Group(node.id.clone()),
            Content::Item(_) => Place::Item(node.id.clone()),
        };
        self.figure(&place, value)
    }

    fn figure(&self, place: &Place, value: &Value) -> Figure {
        let name = match place {
            Place::Group(id) | Place::Item(id) | Place::Named(id) => id.as_str(),
            Place::Total => "total",
        };
        let target = self.assessment.targets.iter().find(|(id, _)| id.as_str() == name);
        Figure {
            points: value.points.as_ref().map(Points::to_string),
            max: value.max.as_ref().map(Points::to_string),
            percent: value.percent.as_ref().map(|percent| percent.shown().to_string()),
            share: value.percent.as_ref().map(|percent| Share(percent.permille())),
            open_points: (!value.open_points.is_zero()).then(|| value.open_points.to_string()),
            rated: value.rated,
            count: value.count,
            last: self.earlier.and_then(|earlier| earlier.last_figure(place)),
            target: target.map(|(_, percent)| (percent.to_string(), Share(percent.permille()))),
        }
    }

    fn scores(&self) -> Vec<ScoreRow> {
        self.criteria
            .walk()
            .into_iter()
            .filter_map(|visit| {
                let node = visit.node;
                let value = self.value(node)?;
                let band = match &node.content {
                    Content::Item(item) => band_of(&item.scale, value).map(|band| (band, false)),
                    Content::Group(_) => bands::of_group(node, value),
                };
                let (band, is_between) = band.unzip();
                Some(ScoreRow {
                    id: node.id.to_string(),
                    title: node.title.get(self.lang).to_owned(),
                    depth: visit.depth,
                    is_group: node.item().is_none(),
                    figure: self.node_figure(node, value),
                    band,
                    is_between: is_between.unwrap_or_default(),
                })
            })
            .collect()
    }

    fn heat(&self, scale: &Scale) -> Option<HeatTable> {
        if scale.factors.is_empty() || scale.bands.is_empty() {
            return None;
        }
        let items = self.criteria.items().filter(|(_, item)| item.scale.id == scale.id);
        let rows: Vec<HeatRow> = items
            .map(|(node, item)| HeatRow {
                id: node.id.to_string(),
                title: node.title.get(self.lang).to_owned(),
                cells: self.factors(node, item),
            })
            .filter(|row| row.cells.iter().any(FactorRow::is_rated))
            .collect();
        (!rows.is_empty()).then(|| HeatTable {
            title: scale.title.get(self.lang).to_owned(),
            factors: scale
                .factors
                .iter()
                .map(|factor| factor.title.get(self.lang).to_owned())
                .collect(),
            spread: self.spread(scale),
            rows,
        })
    }
}

/// The same with a capital at the start.
fn sentence(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

fn statement(id: &Id, text: &str, evidence: &[Id], note: String) -> Statement {
    let evidence = evidence.iter().map(Id::to_string).collect();
    Statement { id: id.to_string(), text: text.to_owned(), evidence, note }
}

fn is_open(improvement: &Improvement) -> bool {
    improvement.state == State::Open
}

fn band_of(scale: &Scale, value: &Value) -> Option<Band> {
    let band = scale.band_of(value.percent.as_ref()?)?;
    named_band(scale, &band.id)
}

pub(in crate::report) fn named_band(scale: &Scale, id: &Id) -> Option<Band> {
    let rank = scale.band_rank(id.as_str())?;
    Some(Band { name: dashed(id.as_str()), rank, of: scale.bands.len() })
}
