//! The gates of `zhuoyue check`: what a script demands of an assessment, and what of it was missed.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use zhuoyue::{
    assessment::{Assessment, State},
    comparison::{self, Place, Row},
    criteria::Criteria,
    number::{Percent, Points},
    say,
    scoring::{self, Scorecard, Value},
    text::Lang,
};

use super::{
    Context, Failure,
    arguments::{AssessmentFile, CriteriaChoice},
    compare,
    workfile::{self, Opened},
};

/// What is demanded.
#[derive(Debug, Args)]
#[command(next_help_heading = "Gates")]
pub(crate) struct Gates {
    /// Demand that every item is rated
    #[arg(long)]
    pub(crate) complete: bool,
    /// Demand that everything taken over from the last assessment is confirmed
    #[arg(long)]
    pub(crate) confirmed: bool,
    /// Demand at least this total
    #[arg(long, value_name = "POINTS", value_parser = points)]
    pub(crate) min_total: Option<Points>,
    /// Demand at least this percentage of every item
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub(crate) min_item: Option<Percent>,
    /// Demand at least these points of a group or a named total; may be given several times
    #[arg(long, value_name = "NODE=POINTS", value_parser = node_points)]
    pub(crate) min_group: Vec<(String, Points)>,
    /// Demand that neither the total, nor a group, nor an item is below an earlier assessment
    #[arg(long, value_name = "LAST")]
    pub(crate) no_regression: Option<PathBuf>,
    /// By how many percentage points an item may fall below the earlier assessment
    #[arg(long, value_name = "PERCENT", value_parser = percent, requires = "no_regression")]
    pub(crate) tolerance: Option<Percent>,
    /// Demand that no more improvements than these are open
    #[arg(long, value_name = "N")]
    pub(crate) max_open_improvements: Option<usize>,
}

/// A gate that was missed.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Missed {
    pub(crate) gate: &'static str,
    pub(crate) place: String,
    pub(crate) text: String,
}

/// Everything that was missed, in the order of the gates.
pub(crate) fn missed(
    gates: &Gates,
    opened: &Opened,
    scorecard: &Scorecard,
    context: &Context,
) -> Result<Vec<Missed>, Failure> {
    let Gates {
        complete,
        confirmed,
        min_total,
        min_item,
        min_group,
        no_regression,
        tolerance,
        max_open_improvements,
    } = gates;
    let lang = context.lang;
    let mut watch = Watch { lang, missed: Vec::new() };
    watch.seal(&opened.assessment);
    if *complete {
        watch.complete(&opened.criteria, scorecard);
    }
    if *confirmed {
        watch.confirmed(&opened.assessment);
    }
    if let Some(wanted) = min_total {
        let total = scorecard.total.as_ref();
        watch.points("min-total", "total", total, wanted);
    }
    if let Some(wanted) = min_item {
        watch.items(scorecard, wanted);
    }
    for (node, wanted) in min_group {
        let value = valued(node, scorecard);
        let value = value.ok_or_else(|| unknown(node, &opened.criteria))?;
        watch.points("min-group", node, Some(value), wanted);
    }
    if let Some(last) = no_regression {
        let file = AssessmentFile { file: last.clone(), choice: CriteriaChoice::default() };
        let last = workfile::open(&file, context)?;
        let tolerance = tolerance.clone().unwrap_or_else(|| Percent::from(0));
        watch.regression(&last, opened, scorecard, &tolerance)?;
    }
    if let Some(most) = max_open_improvements {
        watch.improvements(&opened.assessment, *most);
    }
    Ok(watch.missed)
}

fn valued<'a>(node: &str, scorecard: &'a Scorecard) -> Option<&'a Value> {
    let group = scorecard.group(node).map(|group| &group.value);
    let named = || scorecard.totals.iter().find(|total| total.id == *node).map(|own| &own.value);
    let item = || scorecard.item(node).map(|item| &item.value);
    group.or_else(named).or_else(item)
}

fn unknown(node: &str, criteria: &Criteria) -> Failure {
    let id = &criteria.id;
    Failure::Impossible(zhuoyue::both!(
        "“{id}”中没有“{node}”这一条款或合计",
        "`{id}` has no node and no total `{node}`"
    ))
}

struct Watch {
    lang: Lang,
    missed: Vec<Missed>,
}

impl Watch {
    fn miss(&mut self, gate: &'static str, place: impl Into<String>, text: impl Into<String>) {
        self.missed.push(Missed { gate, place: place.into(), text: text.into() });
    }

    /// A seal that does not hold is missed whether it was asked for or not.
    fn seal(&mut self, assessment: &Assessment) {
        if let (Some(seal), Some(false)) = (&assessment.seal, assessment.is_as_sealed()) {
            let date = seal.date;
            let text = say!(
                self.lang,
                "{date} 封存后内容被改动",
                "it was changed after it was sealed on {date}"
            );
            self.miss("seal", "seal", text);
        }
    }

    fn complete(&mut self, criteria: &Criteria, scorecard: &Scorecard) {
        let (rated, count) = scorecard.progress();
        if rated < count {
            let text = say!(
                self.lang,
                "只评了 {rated}/{count} 项",
                "only {rated} of {count} items are rated"
            );
            self.miss("complete", criteria.id.to_string(), text);
        }
    }

    fn confirmed(&mut self, assessment: &Assessment) {
        let waiting = assessment.unconfirmed().count();
        if waiting > 0 {
            let text = say!(
                self.lang,
                "{waiting} 处沿用的内容未确认",
                "{waiting} entries taken over are not confirmed"
            );
            self.miss("confirmed", "last", text);
        }
    }

    fn points(&mut self, gate: &'static str, place: &str, value: Option<&Value>, wanted: &Points) {
        let text = match value.map(|value| (&value.points, &value.max)) {
            Some((Some(points), _)) if points >= wanted => return,
            Some((Some(points), _)) => {
                say!(self.lang, "得分 {points}，要求 {wanted}", "{points} points, wanted {wanted}")
            }
            Some((None, Some(_))) => {
                self.lang.pick("还没有评任何一项", "nothing is rated yet").to_owned()
            }
            Some((None, None)) => {
                self.lang.pick("这套准则没有分值", "these criteria have no points").to_owned()
            }
            None => self.lang.pick("这套准则没有总分", "these criteria have no total").to_owned(),
        };
        self.miss(gate, place, text);
    }

    fn items(&mut self, scorecard: &Scorecard, wanted: &Percent) {
        for item in &scorecard.items {
            let text = match &item.value.percent {
                Some(percent) if percent >= wanted => continue,
                Some(percent) => {
                    say!(
                        self.lang,
                        "得分率 {percent}%，要求 {wanted}%",
                        "the percentage is {percent}, wanted {wanted}"
                    )
                }
                None => self.lang.pick("待评", "not rated yet").to_owned(),
            };
            self.miss("min-item", item.id.to_string(), text);
        }
    }

    fn regression(
        &mut self,
        last: &Opened,
        now: &Opened,
        scorecard: &Scorecard,
        tolerance: &Percent,
    ) -> Result<(), Failure> {
        let before = scoring::score(&last.criteria, &last.assessment);
        let years = [compare::year(last, &before), compare::year(now, scorecard)];
        let comparison = comparison::compare(&years).map_err(|_| {
            Failure::Impossible(zhuoyue::both!(
                "两份评价所用准则的评分结构不同，不能判断是否退步；可用 zhuoyue compare --mapping 对照查看",
                "the two assessments are made for criteria that score differently, so that no regression can be told; zhuoyue compare --mapping shows them side by side"
            ))
        })?;
        for row in &comparison.rows {
            if let Some(text) = self.fallen(row, tolerance) {
                self.miss("no-regression", place(&row.place), text);
            }
        }
        Ok(())
    }

    /// What is said where a row fell below the year before. What was open then cannot fall.
    fn fallen(&self, row: &Row, tolerance: &Percent) -> Option<String> {
        let [before, after] = row.values.as_slice() else { return None };
        let was = before.percent.as_ref()?;
        let Some(is) = &after.percent else {
            let was = was.shown();
            return Some(say!(
                self.lang,
                "上次 {was}%，这次待评",
                "{was} % the last time, open now"
            ));
        };
        let loss = was.clone() - is;
        let none = Percent::from(0);
        let allowed = if matches!(row.place, Place::Item(_)) { tolerance } else { &none };
        if loss <= *allowed {
            return None;
        }
        let (was, is) = (was.shown(), is.shown());
        Some(match (&before.points, &after.points) {
            (Some(old), Some(new)) => say!(
                self.lang,
                "由 {old} 分（{was}%）降到 {new} 分（{is}%）",
                "fell from {old} points ({was} %) to {new} ({is} %)"
            ),
            _ => say!(self.lang, "由 {was}% 降到 {is}%", "fell from {was} % to {is} %"),
        })
    }

    fn improvements(&mut self, assessment: &Assessment, most: usize) {
        let all = assessment.items.values().flat_map(|record| &record.improvements);
        let open = all.filter(|own| own.state == State::Open).count();
        if open > most {
            let text = say!(
                self.lang,
                "未完成的改进 {open} 条，最多允许 {most} 条",
                "{open} improvements are open, at most {most} may be"
            );
            self.miss("max-open-improvements", "improvements", text);
        }
    }
}

fn place(place: &Place) -> String {
    match place {
        Place::Group(id) | Place::Item(id) | Place::Named(id) => id.to_string(),
        Place::Total => "total".to_owned(),
    }
}

fn points(text: &str) -> Result<Points, String> {
    Points::parse(text).map_err(|error| error.to_string())
}

fn percent(text: &str) -> Result<Percent, String> {
    Percent::parse(text).map_err(|error| error.to_string())
}

fn node_points(text: &str) -> Result<(String, Points), String> {
    let (node, given) = text.split_once('=').ok_or_else(|| "4.7=200".to_owned())?;
    Ok((node.trim().to_owned(), points(given.trim())?))
}
