//! The page of findings: what all figures together say, and what they leave open.

use super::words;
use crate::{
    assessment::Assessment,
    criteria::{Criteria, Fact},
    measures::{self, Aim, Contradiction, Course, Facts, Gap, ItemFigures},
    report::Band,
    report::build::named_band,
    say,
    text::{Lang, counted, dashed},
};

/// What the figures of all items say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// In a sentence: how many measures, of how many periods.
    pub made_of: String,
    /// How the test of trends is to be read, in a sentence or two.
    pub method: String,
    /// Item by item, how many measures show what.
    pub rows: Vec<FiguresRow>,
    /// Ratings above what the figures bear out. Advice of this program.
    pub contradictions: Vec<ContradictionRow>,
    /// Measures and items that a person may want to look at, by what is remarkable about them.
    pub lists: Vec<FindingList>,
}

/// How many measures of an item show what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresRow {
    /// The item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// How many measures it has.
    pub measures: usize,
    /// How many meet their target.
    pub on_target: usize,
    /// How many get better, or hold their target.
    pub favourable: usize,
    /// How many get worse.
    pub adverse: usize,
    /// How many are compared with others.
    pub compared: usize,
    /// How many are behind none of them.
    pub leading: usize,
}

/// A rating above what the figures bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContradictionRow {
    /// The item.
    pub item: String,
    /// The title of the factor; none where it is the item as a whole.
    pub factor: Option<String>,
    /// The band that a person decided on.
    pub rated: Band,
    /// Why the figures do not bear it out, in a sentence.
    pub text: String,
}

/// Findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingList {
    /// What they have in common.
    pub title: String,
    /// The findings.
    pub entries: Vec<Finding>,
}

impl FindingList {
    /// With more entries than this, ids say enough.
    const MOST_TITLES: usize = 4;

    /// Whether the title says all that is to be said of each entry.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.entries.iter().all(|entry| entry.why.is_none())
    }

    /// The entries, item by item.
    pub fn by_item(&self) -> impl Iterator<Item = &[Finding]> {
        self.entries.chunk_by(|one, next| one.item == next.item)
    }

    /// Whether so few are listed that their titles can be read in a row; else ids stand for them.
    #[must_use]
    pub fn has_titles(&self) -> bool {
        self.entries.len() <= Self::MOST_TITLES
    }
}

/// A measure or an item that is remarkable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The item.
    pub item: String,
    /// The measure; none where it is about the item.
    pub measure: Option<String>,
    /// Its title.
    pub title: String,
    /// Why, where the title of the list does not say it all.
    pub why: Option<String>,
}

/// What the figures say; none of an assessment without measures.
#[must_use]
pub fn findings(criteria: &Criteria, assessment: &Assessment, lang: Lang) -> Option<Findings> {
    if assessment.measures.is_empty() {
        return None;
    }
    let all = measures::figures_of_all(criteria, assessment);
    let facts: Vec<&Facts<'_>> = all.iter().flat_map(|own| &own.facts).collect();
    let mut lists = vec![
        list(lang.pick("变差的指标", "Getting worse"), &facts, |own| {
            (own.course == Some(Course::Adverse)).then(|| words::course_of_figures(own, lang))
        }),
        list(lang.pick("未达到目标的指标", "Off target"), &facts, |own| {
            matches!(own.aim, Aim::Missed(_)).then(|| words::off_target(own, lang))
        }),
        list(lang.pick("落后于对比对象的指标", "Behind a comparison"), &facts, |own| {
            behind(own, lang).map(Some)
        }),
    ];
    let gaps = [
        Gap::NoFigure,
        Gap::Outdated,
        Gap::FewYears,
        Gap::NoComparison,
        Gap::NoTarget,
        Gap::NoDirection,
        Gap::NoProcess,
    ];
    lists.extend(gaps.map(|gap| {
        list(words::gap(gap, lang), &facts, |own| own.gaps().contains(&gap).then_some(None))
    }));
    lists.push(areas(&all, lang));
    lists.push(processes(criteria, assessment, lang));
    lists.retain(|list| !list.entries.is_empty());
    let contradictions = measures::contradictions(criteria, assessment);
    Some(Findings {
        made_of: made_of(&facts, &all, lang),
        method: method(lang),
        rows: all.iter().filter(|own| !own.facts.is_empty()).map(|own| row(own, lang)).collect(),
        contradictions: contradictions.iter().filter_map(|own| contradiction(own, lang)).collect(),
        lists,
    })
}

fn made_of(facts: &[&Facts<'_>], all: &[ItemFigures<'_>], lang: Lang) -> String {
    let count = facts.len();
    let items = all.iter().filter(|own| !own.facts.is_empty()).count();
    let tested =
        facts.iter().filter(|own| own.trend.as_ref().is_some_and(|own| own.chance.is_some()));
    let (with_trend, tested) =
        (facts.iter().filter(|own| own.trend.is_some()).count(), tested.count());
    let (measures, of) = (counted(count, "measure", "measures"), counted(items, "item", "items"));
    say!(
        lang,
        "{items} 个条款共有 {count} 项指标，其中 {with_trend} 项的数据可看趋势，{tested} 项的趋势做了统计检验。",
        "{measures} in {of}. {with_trend} have enough figures to show a trend, and in {tested} the trend was tested statistically."
    )
}

fn method(lang: Lang) -> String {
    lang.pick(
        "趋势取任意两期数据之间斜率的中位数（Theil–Sen），至少三个数据才计算。五个及以上数据做 Mann–Kendall 精确检验：p 是假定各期高低纯属偶然时，出现至少同样明显走势的概率，越小越不像偶然；三四个数据即使排列整齐也可能是偶然，所以不检验。季度、月度数据未做季节调整。以上结果和“数据可支持到”的分段都是本程序的提示，评分由人决定。",
        "A trend is the median of the slopes between all pairs of figures (Theil–Sen); it takes at least three. Five or more are tested (Mann–Kendall, exact): p is the probability of a direction at least as clear if the figures came in random order; the smaller it is, the less it looks like chance. Three or four figures may fall into perfect order by chance, so they are not tested. Quarterly and monthly figures are not seasonally adjusted. All of this, and the bands that the figures “support”, is advice from this program; the rating is a human decision.",
    )
    .to_owned()
}

fn row(own: &ItemFigures<'_>, lang: Lang) -> FiguresRow {
    let holds = |fact| own.count(fact).holds;
    FiguresRow {
        item: own.node.id.to_string(),
        title: own.node.title.get(lang).to_owned(),
        measures: own.facts.len(),
        on_target: holds(Fact::OnTarget),
        favourable: holds(Fact::Favourable),
        adverse: own.facts.iter().filter(|facts| facts.course == Some(Course::Adverse)).count(),
        compared: holds(Fact::Compared),
        leading: holds(Fact::Leading),
    }
}

fn list(
    title: &str,
    facts: &[&Facts<'_>],
    why: impl Fn(&Facts<'_>) -> Option<Option<String>>,
) -> FindingList {
    let entries = facts.iter().filter_map(|own| {
        let why = why(own)?;
        Some(Finding {
            item: own.measure.item.to_string(),
            measure: Some(own.measure.id.to_string()),
            title: own.measure.title.clone(),
            why,
        })
    });
    FindingList { title: title.to_owned(), entries: entries.collect() }
}

/// The comparisons that it is behind, in words.
fn behind(own: &Facts<'_>, lang: Lang) -> Option<String> {
    let is_behind = |lead: &crate::number::Quantity| lead.is_negative();
    let behind = own.standings.iter().filter(|own| own.lead.as_ref().is_some_and(is_behind));
    let said: Vec<String> = behind.map(|standing| words::standing(own, standing, lang)).collect();
    (!said.is_empty()).then(|| said.join(lang.pick("；", "; ")))
}

fn areas(all: &[ItemFigures<'_>], lang: Lang) -> FindingList {
    let entries = all.iter().flat_map(|own| {
        own.missing_areas.iter().map(|area| Finding {
            item: own.node.id.to_string(),
            measure: None,
            title: format!("{} {}", area.id, area.title.get(lang)),
            why: None,
        })
    });
    let title = lang.pick("没有指标的方面", "areas without a measure");
    FindingList { title: title.to_owned(), entries: entries.collect() }
}

fn processes(criteria: &Criteria, assessment: &Assessment, lang: Lang) -> FindingList {
    let nodes = measures::unmeasured_processes(criteria, assessment);
    let entries = nodes.into_iter().map(|node| Finding {
        item: node.id.to_string(),
        measure: None,
        title: node.title.get(lang).to_owned(),
        why: None,
    });
    let title = lang.pick("没有结果指标的过程条款", "process items no measure refers to");
    FindingList { title: title.to_owned(), entries: entries.collect() }
}

fn contradiction(own: &Contradiction<'_>, lang: Lang) -> Option<ContradictionRow> {
    Some(ContradictionRow {
        item: own.figures.node.id.to_string(),
        factor: own.factor.map(|factor| factor.title.get(lang).to_owned()),
        rated: named_band(&own.figures.item.scale, &own.rated.id)?,
        text: contradiction_text(own, lang),
    })
}

/// Why figures do not bear out a rating: how far they carry, and the facts it rests on.
#[must_use]
pub fn contradiction_text(own: &Contradiction<'_>, lang: Lang) -> String {
    let rated = dashed(own.rated.id.as_str());
    let supports = own.supports.iter().map(|support| {
        let counts = support.counts.iter().map(|count| words::count(*count, lang));
        let counts = counts.collect::<Vec<_>>().join(lang.pick("，", ", "));
        let advice = words::band_advice(support.band.id.as_str(), lang);
        let factor = support.factor.title.get(lang);
        match own.factor {
            Some(_) => say!(lang, "{advice}（{counts}）", "{advice} ({counts})"),
            None => say!(lang, "{factor}：{advice}", "{factor}: {advice}"),
        }
    });
    let supports = supports.collect::<Vec<_>>().join(lang.pick("；", "; "));
    match own.factor {
        Some(factor) => {
            let factor = factor.title.get(lang);
            say!(lang, "{factor}评为 {rated}，{supports}", "{factor} is rated {rated}; {supports}")
        }
        None => say!(lang, "整项评为 {rated}；{supports}", "rated {rated} as a whole; {supports}"),
    }
}
