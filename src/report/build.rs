//! Building a report: every fact a reader sees is decided here, in one language.

use super::{
    Band, Cover, Descriptor, EvidenceRow, FactorRow, Figure, GroupRow, HeatRow, HeatTable,
    Highlight, ImprovementGroup, ImprovementRow, Improvements, ItemSection, ProfileText,
    Provenance, Report, ScaleAnnex, ScoreRow, Share, Stake, Statement, Status, Summary, sheet,
};
use crate::{
    assessment::{Assessment, FactorRating, Improvement, ItemRecord, State},
    criteria::{self, Content, Criteria, Digest, Id, Item, Method, Node, Scale},
    number::{Percent, Points},
    say,
    scoring::{ItemScore, Scorecard, Value},
    text::{Lang, dashed},
};

/// How many strengths the summary names.
const STRENGTHS_SHOWN: usize = 4;
/// How many items with points at stake the summary names.
const STAKES_SHOWN: usize = 5;

/// What a report needs besides its subject.
#[derive(Debug, Clone)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// The program with its version, e.g. `zhuoyue 0.1.0`.
    pub program: String,
    /// The digest of the assessment's file.
    pub assessment: Digest,
}

/// Builds the report of an assessment.
#[must_use]
pub fn build(
    criteria: &Criteria,
    assessment: &Assessment,
    scorecard: &Scorecard,
    options: &Options,
) -> Report {
    let builder = Builder { criteria, assessment, scorecard, lang: options.lang };
    let lang = options.lang;
    Report {
        lang,
        title: lang
            .pick("卓越绩效自我评价报告", "Performance excellence self-assessment")
            .to_owned(),
        cover: builder.cover(),
        summary: builder.summary(),
        scores: builder.scores(),
        heat: criteria.scales.iter().filter_map(|scale| builder.heat(scale)).collect(),
        items: builder.items(),
        improvements: builder.improvements(),
        profile: builder.profile(),
        evidence: builder.evidence(),
        scales: criteria.scales.iter().map(|scale| builder.scale(scale)).collect(),
        provenance: builder.provenance(options),
    }
}

struct Builder<'a> {
    criteria: &'a Criteria,
    assessment: &'a Assessment,
    scorecard: &'a Scorecard,
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

    fn summary(&self) -> Summary {
        let titles = self.criteria.totals.iter().map(|total| total.title.get(self.lang).to_owned());
        let figures = self.scorecard.totals.iter().map(|total| figure(&total.value));
        Summary {
            total_title: self.criteria.total.title.get(self.lang).to_owned(),
            total: self.scorecard.total.as_ref().map(figure),
            totals: titles.zip(figures).collect(),
            status: Status {
                is_complete: self.scorecard.is_complete(),
                made_of: sentence(&sheet::made_of(self.scorecard, self.lang)),
                rated_part: self.rated_part(),
                rounding: sentence(&sheet::rounding(self.criteria, self.lang)),
            },
            groups: self.criteria.nodes.iter().filter_map(|node| self.group_row(node)).collect(),
            strengths: self.strengths(),
            stakes: self.stakes(),
        }
    }

    /// What the rated part of an incomplete assessment came to.
    fn rated_part(&self) -> Option<String> {
        let points = self.scorecard.total.as_ref()?.points.as_ref()?;
        let items = self.scorecard.items.iter();
        let rated = items.filter(|item| item.value.percent.is_some());
        let most: Points = rated.filter_map(|item| item.value.max.as_ref()).sum();
        if self.scorecard.is_complete() || most.is_zero() {
            return None;
        }
        Some(say!(
            self.lang,
            "已评部分 {points} / {most} 分",
            "Rated part: {points} of {most} points"
        ))
    }

    fn value(&self, node: &Node) -> Option<&Value> {
        match node.content {
            Content::Group(_) => self.scorecard.group(node.id.as_str()).map(|score| &score.value),
            Content::Item(_) => self.scorecard.item(node.id.as_str()).map(|score| &score.value),
        }
    }

    fn group_row(&self, node: &Node) -> Option<GroupRow> {
        Some(GroupRow {
            id: node.id.to_string(),
            title: node.title.get(self.lang).to_owned(),
            figure: figure(self.value(node)?),
        })
    }

    /// One strength each of the items with the highest percentages, the larger item first in a tie.
    fn strengths(&self) -> Vec<Highlight> {
        let mut rated: Vec<(&ItemScore, &Percent)> = self
            .scorecard
            .items
            .iter()
            .filter_map(|item| Some((item, item.value.percent.as_ref()?)))
            .collect();
        rated.sort_by(|(one, percent), (other, other_percent)| {
            other_percent.cmp(percent).then_with(|| other.value.max.cmp(&one.value.max))
        });
        rated
            .into_iter()
            .filter_map(|(item, _)| {
                let strength = self.assessment.item(&item.id)?.strengths.first()?;
                Some(Highlight { item: item.id.to_string(), text: strength.text.clone() })
            })
            .take(STRENGTHS_SHOWN)
            .collect()
    }

    /// The items by points at stake, most first.
    fn by_stake(&self) -> Vec<(&ItemScore, Points)> {
        let mut items: Vec<(&ItemScore, Points)> = self
            .scorecard
            .items
            .iter()
            .filter_map(|item| Some((item, item.value.at_stake()?)))
            .filter(|(_, points)| !points.is_zero())
            .collect();
        items.sort_by(|(_, one), (_, other)| other.cmp(one));
        items
    }

    fn stakes(&self) -> Vec<Stake> {
        self.by_stake()
            .into_iter()
            .filter_map(|(item, points)| {
                let node = self.criteria.node(item.id.as_str())?;
                let record = self.assessment.item(&item.id);
                let improvement =
                    record.and_then(|record| record.improvements.iter().find(|own| is_open(own)));
                Some(Stake {
                    item: item.id.to_string(),
                    title: node.title.get(self.lang).to_owned(),
                    text: improvement.map(|own| own.text.clone()),
                    points: points.to_string(),
                })
            })
            .take(STAKES_SHOWN)
            .collect()
    }

    fn scores(&self) -> Vec<ScoreRow> {
        self.criteria
            .walk()
            .into_iter()
            .filter_map(|visit| {
                let node = visit.node;
                let value = self.value(node)?;
                Some(ScoreRow {
                    id: node.id.to_string(),
                    title: node.title.get(self.lang).to_owned(),
                    depth: visit.depth,
                    is_group: node.item().is_none(),
                    figure: figure(value),
                    band: node.item().and_then(|item| band_of(&item.scale, value)),
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
                cells: self.factors(node, item).into_iter().map(|row| row.band).collect(),
            })
            .filter(|row| row.cells.iter().any(Option::is_some))
            .collect();
        (!rows.is_empty()).then(|| HeatTable {
            title: scale.title.get(self.lang).to_owned(),
            factors: scale
                .factors
                .iter()
                .map(|factor| factor.title.get(self.lang).to_owned())
                .collect(),
            rows,
        })
    }

    fn items(&self) -> Vec<ItemSection> {
        let empty = ItemRecord::default();
        self.criteria
            .walk()
            .into_iter()
            .filter_map(|visit| {
                let item = visit.node.item()?;
                let record = self.assessment.item(&visit.node.id).unwrap_or(&empty);
                self.item(visit, item, record)
            })
            .collect()
    }

    fn item(
        &self,
        visit: criteria::Visit<'_>,
        item: &Item,
        record: &ItemRecord,
    ) -> Option<ItemSection> {
        let (node, lang) = (visit.node, self.lang);
        let value = self.value(node)?;
        let named = |id: &Id| {
            let node = self.criteria.node(id.as_str())?;
            Some(format!("{id} {}", node.title.get(lang)))
        };
        let registered = |id: &Id| {
            let entry = self.assessment.evidence(id)?;
            Some(format!("{id} {}", entry.title))
        };
        Some(ItemSection {
            id: node.id.to_string(),
            title: node.title.get(lang).to_owned(),
            group: visit.parent.map(|group| format!("{} {}", group.id, group.title.get(lang))),
            scale: item.scale.title.get(lang).to_owned(),
            about: item.about.as_ref().map(|about| about.get(lang).to_owned()),
            figure: figure(value),
            band: band_of(&item.scale, value),
            factors: self.factors(node, item),
            reason: record.reason.clone(),
            owner: record.owner.clone(),
            due: record.due,
            strengths: record
                .strengths
                .iter()
                .map(|own| statement(&own.id, &own.text, &own.evidence, String::new()))
                .collect(),
            improvements: record
                .improvements
                .iter()
                .map(|own| statement(&own.id, &own.text, &own.evidence, self.note(own)))
                .collect(),
            evidence: record.evidence.iter().filter_map(registered).collect(),
            informs: item.informs.iter().filter_map(named).collect(),
        })
    }

    fn factors(&self, node: &Node, item: &Item) -> Vec<FactorRow> {
        let ratings = self.assessment.item(&node.id).map(|record| &record.factors);
        item.scale
            .factors
            .iter()
            .map(|factor| {
                let rating = ratings.and_then(|ratings| ratings.get(&factor.id));
                let (band, percent) = match rating {
                    Some(FactorRating::Band(id)) => (named_band(&item.scale, id), None),
                    Some(FactorRating::Percent(percent)) => {
                        let band = item.scale.band_of(percent);
                        let band = band.and_then(|band| named_band(&item.scale, &band.id));
                        (band, Some((percent.to_string(), Share(percent.permille()))))
                    }
                    None => (None, None),
                };
                FactorRow { title: factor.title.get(self.lang).to_owned(), band, percent }
            })
            .collect()
    }

    /// Owner, date and state in one line.
    fn note(&self, improvement: &Improvement) -> String {
        let state = match improvement.state {
            State::Open => self.lang.pick("未完成", "open"),
            State::Done => self.lang.pick("已完成", "done"),
            State::Dropped => self.lang.pick("已取消", "dropped"),
        };
        let due = improvement.due.map(|due| due.to_string());
        let parts = [improvement.owner.clone(), due, Some(state.to_owned())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Open improvements by item: most points at stake first, then open items; ties in the order of the tree.
    fn improvements(&self) -> Improvements {
        let mut groups: Vec<(Option<Points>, ImprovementGroup)> =
            self.criteria.items().filter_map(|(node, _)| self.improvement_group(node)).collect();
        groups.sort_by(|(one, _), (other, _)| other.cmp(one));
        let count = |state| {
            let records =
                self.criteria.items().filter_map(|(node, _)| self.assessment.item(&node.id));
            records.flat_map(|record| &record.improvements).filter(|own| own.state == state).count()
        };
        let (open, done) = (count(State::Open), count(State::Done));
        let dropped = count(State::Dropped);
        let tally = match (done, dropped) {
            (0, 0) => say!(self.lang, "未完成 {open} 条", "{open} open"),
            _ => say!(
                self.lang,
                "未完成 {open} 条；已完成 {done} 条、已取消 {dropped} 条未列入",
                "{open} open; {done} done and {dropped} dropped are not listed"
            ),
        };
        Improvements { groups: groups.into_iter().map(|(_, group)| group).collect(), tally }
    }

    fn improvement_group(&self, node: &Node) -> Option<(Option<Points>, ImprovementGroup)> {
        let record = self.assessment.item(&node.id)?;
        let value = self.value(node)?;
        let row = |own: &Improvement| ImprovementRow {
            id: own.id.to_string(),
            text: own.text.clone(),
            owner: own.owner.clone(),
            due: own.due,
        };
        let rows: Vec<_> = record.improvements.iter().filter(|own| is_open(own)).map(row).collect();
        let at_stake = value.at_stake();
        let group = ImprovementGroup {
            item: node.id.to_string(),
            title: node.title.get(self.lang).to_owned(),
            percent: value.percent.as_ref().map(|percent| percent.shown().to_string()),
            at_stake: at_stake.as_ref().map(Points::to_string),
            rows,
        };
        (!group.rows.is_empty()).then_some((at_stake, group))
    }

    fn profile(&self) -> Vec<ProfileText> {
        let blocks = self.criteria.profile.iter().flat_map(|profile| &profile.blocks);
        blocks
            .flat_map(|block| block.prompts.iter().map(move |prompt| (block, prompt)))
            .filter_map(|(block, prompt)| {
                Some(ProfileText {
                    block: format!("{} {}", block.id, block.title.get(self.lang)),
                    title: prompt.title.get(self.lang).to_owned(),
                    text: self.assessment.profile.get(&prompt.id)?.clone(),
                })
            })
            .collect()
    }

    fn evidence(&self) -> Vec<EvidenceRow> {
        let entries = self.assessment.evidence.iter();
        entries
            .map(|entry| EvidenceRow {
                id: entry.id.to_string(),
                title: entry.title.clone(),
                location: entry.location.clone(),
                used_by: self.assessment.users_of(&entry.id),
            })
            .collect()
    }

    fn scale(&self, scale: &Scale) -> ScaleAnnex {
        let lang = self.lang;
        let method = match &scale.method {
            Method::Percent { step } => say!(
                lang,
                "先从整体上判断最符合哪一分段，再在段内定百分比（{step} 的倍数）。各要素的分段只供参考，不取平均，不加权，也不以最低者为限。",
                "The band that fits the item best as a whole comes first, then a percentage inside it (a multiple of {step}). Bands of single factors advise only: they are not averaged, not weighted, and none is a gate."
            ),
            Method::Mean { step, cap: None } => say!(
                lang,
                "各要素百分比的平均，四舍五入到 {step} 的倍数。",
                "The mean of the factors' percentages, rounded half up to a multiple of {step}."
            ),
            Method::Mean { step, cap: Some(cap) } => {
                let cap =
                    scale.factor(cap.as_str()).map_or(cap.as_str(), |cap| cap.title.get(lang));
                say!(
                    lang,
                    "各要素百分比的平均，四舍五入到 {step} 的倍数，且不超过“{cap}”的百分比。",
                    "The mean of the factors' percentages, rounded half up to a multiple of {step}, and at most that of {cap}."
                )
            }
            Method::Levels(_) => lang
                .pick(
                    "选定一个等级，等级各有其值。",
                    "One level is chosen; each is worth its share.",
                )
                .to_owned(),
            Method::Points { step } => {
                say!(
                    lang,
                    "直接给分，{step} 的倍数。",
                    "Points are given directly, in multiples of {step}."
                )
            }
        };
        ScaleAnnex {
            title: scale.title.get(lang).to_owned(),
            method,
            factors: scale.factors.iter().map(|factor| factor.title.get(lang).to_owned()).collect(),
            bands: scale.bands.iter().filter_map(|band| self.descriptor(scale, band)).collect(),
        }
    }

    fn descriptor(&self, scale: &Scale, band: &criteria::Band) -> Option<Descriptor> {
        let lines = band.descriptors.iter().map(|own| own.line.get(self.lang).to_owned());
        Some(Descriptor { band: named_band(scale, &band.id)?, lines: lines.collect() })
    }

    fn provenance(&self, options: &Options) -> Provenance {
        let lang = self.lang;
        let criteria = self.criteria;
        let edition = criteria.edition.get(lang);
        let overlays: Vec<String> = criteria
            .overlays
            .iter()
            .map(|overlay| format!("{} ({})", overlay.id, overlay.title.get(lang)))
            .collect();
        let rows = [
            (lang.pick("准则", "Criteria"), format!("{} ({edition})", criteria.id)),
            (lang.pick("附加问卷", "Overlays"), overlays.join(lang.pick("、", ", "))),
            (
                lang.pick("评分结构的摘要", "Digest of the scoring structure"),
                criteria.scoring_digest().to_string(),
            ),
            (
                lang.pick("准则文字的摘要", "Digest of the wording"),
                criteria.texts_digest().to_string(),
            ),
            (
                lang.pick("评价文件的摘要", "Digest of the assessment file"),
                options.assessment.to_string(),
            ),
        ];
        let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
        Provenance {
            program: options.program.clone(),
            rows: rows.map(|(label, value)| (label.to_owned(), value)).collect(),
        }
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

fn figure(value: &Value) -> Figure {
    Figure {
        points: value.points.as_ref().map(Points::to_string),
        max: value.max.as_ref().map(Points::to_string),
        percent: value.percent.as_ref().map(|percent| percent.shown().to_string()),
        share: value.percent.as_ref().map(|percent| Share(percent.permille())),
        open_points: (!value.open_points.is_zero()).then(|| value.open_points.to_string()),
        rated: value.rated,
        count: value.count,
    }
}

fn band_of(scale: &Scale, value: &Value) -> Option<Band> {
    let band = scale.band_of(value.percent.as_ref()?)?;
    named_band(scale, &band.id)
}

fn named_band(scale: &Scale, id: &Id) -> Option<Band> {
    let rank = scale.band_rank(id.as_str())?;
    Some(Band { name: dashed(id.as_str()), rank, of: scale.bands.len() })
}
