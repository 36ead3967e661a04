//! A measure ready to be drawn: its lines on a common axis, its facts as sentences.

use super::words;
use crate::{
    assessment::{Assessment, ComparisonKind, Measure, Series},
    criteria::{Better, Criteria, Factor, Id},
    measures::{self, Facts, ItemFigures, facts},
    number::Quantity,
    period::Period,
    report::{Band, Share, build::named_band},
    text::Lang,
};

/// A measure with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureSheet {
    /// Its id.
    pub id: String,
    /// What is measured.
    pub title: String,
    /// The unit of all figures.
    pub unit: Option<String>,
    /// Which direction is good.
    pub better: Option<Better>,
    /// The same in words, e.g. `越高越好`.
    pub better_words: Option<String>,
    /// The title of the area it belongs to.
    pub area: Option<String>,
    /// Of which part, from which source, who answers for it, the items of its processes: a label and a text each.
    pub context: Vec<(String, String)>,
    /// The periods of all lines, oldest first.
    pub periods: Vec<String>,
    /// Its own figures first, then the target, then the comparisons.
    pub lines: Vec<Line>,
    /// The axis that all lines are drawn on; none while there is no figure.
    pub axis: Option<Axis>,
    /// What the figures say, a sentence each.
    pub facts: Vec<String>,
    /// What is missing, a few words each.
    pub gaps: Vec<String>,
    /// Where the figures can be seen, by id in the register.
    pub evidence: Vec<String>,
}

/// Figures by period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose.
    pub kind: LineKind,
    /// The same in words: `实际`, `目标`, or whose figures they are.
    pub name: String,
    /// What the others are and where the figures come from, in words.
    pub note: Option<String>,
    /// Digits and height on the axis for each period; none where there is no figure.
    pub values: Vec<Option<(String, Share)>>,
}

/// Whose figures a line shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// The organization's own.
    Own,
    /// What was aimed at.
    Target,
    /// Those of others.
    Comparison,
}

/// The axis of a chart: from the height 0 to the height 1000.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Its marks from below: digits and height.
    pub marks: Vec<(String, Share)>,
}

/// How far the figures of an item carry one of its factors. Advice of this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// The title of the factor.
    pub factor: String,
    /// The highest band that the figures bear out.
    pub band: Band,
    /// The facts that it rests on, a few words each.
    pub because: Vec<String>,
    /// The next band and what it lacks; none at the top.
    pub next: Option<(String, Vec<String>)>,
    /// Whether a person rated the factor above that band.
    pub is_exceeded: bool,
}

/// A measure ready to be drawn.
#[must_use]
pub fn measure_sheet(
    criteria: &Criteria,
    assessment: &Assessment,
    measure: &Measure,
    lang: Lang,
) -> MeasureSheet {
    sheet_of(criteria, &facts(measure, measures::until(assessment)), lang)
}

/// The same from facts that are known.
pub(in crate::report) fn sheet_of(
    criteria: &Criteria,
    facts: &Facts<'_>,
    lang: Lang,
) -> MeasureSheet {
    let measure = facts.measure;
    let periods = periods(measure);
    let axis = Scale::of(measure);
    let area = measure.area.as_ref().and_then(|area| {
        let (_, item) = criteria.item(measure.item.as_str())?;
        Some(item.area(area.as_str())?.title.get(lang).to_owned())
    });
    MeasureSheet {
        id: measure.id.to_string(),
        title: measure.title.clone(),
        unit: measure.unit.clone(),
        better: measure.better,
        better_words: measure.better.map(|better| better_words(better, lang).to_owned()),
        area,
        context: context(measure, lang),
        lines: lines(measure, &periods, axis.as_ref(), lang),
        periods: periods.iter().map(Period::to_string).collect(),
        axis: axis.map(|axis| axis.marks()),
        facts: words::sentences(facts, lang),
        gaps: facts.gaps().into_iter().map(|gap| words::gap(gap, lang).to_owned()).collect(),
        evidence: measure.evidence.iter().map(Id::to_string).collect(),
    }
}

/// The most periods that are filled up where figures are missing: two that are far apart do not make a chart of gaps.
const MOST_PERIODS: usize = 120;

/// All periods from the first to the last figure, those without one included.
fn periods(measure: &Measure) -> Vec<Period> {
    let mut known: Vec<Period> =
        measure.all_series().flat_map(|series| series.keys().copied()).collect();
    known.sort_unstable();
    known.dedup();
    let (Some(first), Some(last)) = (known.first().copied(), known.last().copied()) else {
        return known;
    };
    let all = std::iter::successors(Some(first), |period| Some(period.next()));
    let all: Vec<Period> =
        all.take_while(|period| *period <= last).take(MOST_PERIODS + 1).collect();
    if all.len() <= MOST_PERIODS { all } else { known }
}

/// Which direction is good, as a reader is told.
#[must_use]
pub fn better_words(better: Better, lang: Lang) -> &'static str {
    match better {
        Better::Higher => lang.pick("越高越好", "higher is better"),
        Better::Lower => lang.pick("越低越好", "lower is better"),
        Better::Target => lang.pick("越接近目标越好", "nearer to the target is better"),
    }
}

fn context(measure: &Measure, lang: Lang) -> Vec<(String, String)> {
    let processes: Vec<String> = measure.processes.iter().map(Id::to_string).collect();
    let processes = (!processes.is_empty()).then(|| processes.join(lang.pick("、", ", ")));
    [
        (lang.pick("范围", "Of"), measure.segment.clone()),
        (lang.pick("过程", "Processes"), processes),
        (lang.pick("来源", "Source"), measure.source.clone()),
        (lang.pick("责任", "Owner"), measure.owner.clone()),
    ]
    .into_iter()
    .filter_map(|(label, text)| Some((label.to_owned(), text?)))
    .collect()
}

fn lines(measure: &Measure, periods: &[Period], scale: Option<&Scale>, lang: Lang) -> Vec<Line> {
    let values = |series: &Series| -> Vec<Option<(String, Share)>> {
        let value = |period| {
            let value: &Quantity = series.get(period)?;
            Some((value.to_string(), scale?.place(value)))
        };
        periods.iter().map(value).collect()
    };
    let own = Line {
        kind: LineKind::Own,
        name: lang.pick("实际", "Actual").to_owned(),
        note: None,
        values: values(&measure.values),
    };
    let target = (!measure.target.is_empty()).then(|| Line {
        kind: LineKind::Target,
        name: lang.pick("目标", "Target").to_owned(),
        note: None,
        values: values(&measure.target),
    });
    let others = measure.comparisons.iter().map(|other| {
        let kind = other.kind.map(|kind| match kind {
            ComparisonKind::Competitor => lang.pick("竞争对手", "competitor"),
            ComparisonKind::Benchmark => lang.pick("标杆", "benchmark"),
            ComparisonKind::Industry => lang.pick("行业平均", "industry average"),
        });
        let note = [kind.map(str::to_owned), other.source.clone()];
        let note = note.into_iter().flatten().collect::<Vec<_>>().join(lang.pick("，", ", "));
        Line {
            kind: LineKind::Comparison,
            name: other.name.clone(),
            note: (!note.is_empty()).then_some(note),
            values: values(&other.values),
        }
    });
    std::iter::once(own).chain(target).chain(others).collect()
}

/// The range of all figures of a measure, widened to round numbers.
struct Scale {
    low: Quantity,
    step: Quantity,
    steps: u32,
}

impl Scale {
    /// The steps that an axis has about.
    const STEPS: u32 = 4;

    fn of(measure: &Measure) -> Option<Self> {
        let values = || measure.all_series().flat_map(Series::values);
        let (least, most) = (values().min()?, values().max()?);
        let range = most.clone() - least;
        // A single figure gets a step of its own size, so that it does not lie on the edge.
        let range = if range.is_zero() { most.abs() } else { range };
        let step = range.part(Self::STEPS).round_step().unwrap_or_else(|| Quantity::from(1));
        let mut low = least.floor_to(&step);
        if low == *least && !low.is_zero() {
            low = low - &step;
        }
        let mut steps = 1;
        while low.clone() + &step.times(steps) < *most {
            steps += 1;
        }
        Some(Self { low, step, steps })
    }

    fn high(&self) -> Quantity {
        self.low.clone() + &self.step.times(self.steps)
    }

    fn place(&self, value: &Quantity) -> Share {
        Share(value.permille_between(&self.low, &self.high()))
    }

    fn marks(&self) -> Axis {
        let mark = |steps| {
            let value = self.low.clone() + &self.step.times(steps);
            (value.to_string(), self.place(&value))
        };
        Axis { marks: (0..=self.steps).map(mark).collect() }
    }
}

/// How far the figures of an item carry each of its factors.
#[must_use]
pub fn support_rows(
    figures: &ItemFigures<'_>,
    assessment: &Assessment,
    lang: Lang,
) -> Vec<Support> {
    let scale = &figures.item.scale;
    let record = assessment.item(&figures.node.id);
    let rated_above = |factor: &Factor, rank: usize| {
        let rating = record.and_then(|record| record.factors.get(&factor.id));
        rating.and_then(|rating| measures::rated_rank(scale, rating)).is_some_and(|own| own > rank)
    };
    let supports = scale.factors.iter().filter_map(|factor| measures::support(figures, factor));
    supports
        .filter_map(|own| {
            let band = named_band(scale, &own.band.id)?;
            let next = own.next.map(|(band, lacks)| {
                let lacks = lacks.into_iter().map(|lack| words::condition(lack, lang)).collect();
                (crate::text::dashed(band.id.as_str()), lacks)
            });
            Some(Support {
                factor: own.factor.title.get(lang).to_owned(),
                is_exceeded: rated_above(own.factor, band.rank),
                band,
                because: own.counts.into_iter().map(|count| words::count(count, lang)).collect(),
                next,
            })
        })
        .collect()
}
