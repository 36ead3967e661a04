//! Facts of figures in words, in either language.

use crate::{
    assessment::Measure,
    criteria::{Condition, Fact, Share as Quota},
    measures::{
        Aim, Count, Course, FEWEST_FOR_THE_TEST, Facts, Gap, MOST_FOR_THE_TEST, Standing, Trend,
        facts,
    },
    number::Quantity,
    period::{Grain, Period},
    report::Share,
    say,
    text::{Lang, dashed},
};

/// A period as people say it: `2026 年第 3 季度`.
#[must_use]
pub fn period_words(period: Period, lang: Lang) -> String {
    let text = period.to_string();
    let (year, part) = text.split_once(['-']).unwrap_or((&text, ""));
    let number = part.trim_start_matches(['H', 'Q', '0']);
    match (period.grain(), lang) {
        (Grain::Year, Lang::Zh) => format!("{year} 年"),
        (Grain::Year, Lang::En) => year.to_owned(),
        (Grain::Half, Lang::Zh) => {
            format!("{year} 年{}半年", if number == "1" { "上" } else { "下" })
        }
        (Grain::Quarter, Lang::Zh) => format!("{year} 年第 {number} 季度"),
        (Grain::Half | Grain::Quarter, Lang::En) => format!("{part} {year}"),
        (Grain::Month, Lang::Zh) => format!("{year} 年 {number} 月"),
        (Grain::Month, Lang::En) => text.clone(),
    }
}

/// Digits with their unit: `98.9%`, `12.5 天`.
#[must_use]
pub fn with_unit(digits: &str, unit: Option<&str>) -> String {
    match unit {
        None => digits.to_owned(),
        Some(unit) if unit.starts_with(['%', '‰', '％']) => format!("{digits}{unit}"),
        Some(unit) => format!("{digits} {unit}"),
    }
}

/// Lengths as blocks of eight heights; a gap where there is none.
#[must_use]
pub fn sparkline(shares: &[Option<Share>]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let block = |share: &Share| BLOCKS[usize::from(share.0).min(999) * BLOCKS.len() / 1000];
    shares.iter().map(|share| share.as_ref().map_or(' ', block)).collect()
}

/// The figures of a measure in a few words: `▃▄▅▆▆ 98.9%（2026 年），达到目标，向好`.
#[must_use]
pub fn figures_in_short(measure: &Measure, until: Option<u16>, lang: Lang) -> String {
    let facts = facts(measure, until);
    let Some((period, value)) = facts.latest else {
        return gap(Gap::NoFigure, lang).to_owned();
    };
    let values = || measure.values.values();
    let (low, high) = (values().min().unwrap_or(value), values().max().unwrap_or(value));
    let shares = values().map(|value| Some(Share(value.permille_between(low, high))));
    let line = sparkline(&shares.collect::<Vec<_>>());
    let when = period_words(period, lang);
    let value = with_unit(&value.to_string(), measure.unit.as_deref());
    let aim = match facts.aim {
        Aim::Reached(_) => Some(lang.pick("达到目标", "on target")),
        Aim::Missed(_) => Some(lang.pick("未达目标", "off target")),
        Aim::Undecided(_) | Aim::Absent => None,
    };
    let course = facts.course.map(|course| course_word(course, lang));
    let said = aim.into_iter().chain(course).collect::<Vec<_>>().join(lang.pick("，", ", "));
    let said = if said.is_empty() { said } else { format!("{}{said}", lang.pick("，", ", ")) };
    say!(lang, "{line} {value}（{when}）{said}", "{line} {value} ({when}){said}")
}

/// Where figures lead, in a word or two.
pub(in crate::report) fn course_word(course: Course, lang: Lang) -> &'static str {
    match course {
        Course::Favourable => lang.pick("向好", "improving"),
        Course::Held | Course::Unchanged => lang.pick("持平", "unchanged"),
        Course::Adverse => lang.pick("变差", "getting worse"),
    }
}

/// What the figures of a measure say, a sentence each: level, trend, comparisons.
pub(super) fn sentences(facts: &Facts<'_>, lang: Lang) -> Vec<String> {
    let mut sentences = Vec::new();
    sentences.extend(level(facts, lang));
    if facts.latest.is_some() {
        sentences.push(trend(facts, lang));
    }
    sentences.extend(facts.standings.iter().map(|own| standing(facts, own, lang)));
    sentences
}

fn level(facts: &Facts<'_>, lang: Lang) -> Option<String> {
    let (period, value) = facts.latest?;
    let unit = facts.measure.unit.as_deref();
    let when = period_words(period, lang);
    let value = with_unit(&value.to_string(), unit);
    let aimed = |target: &Quantity| with_unit(&target.to_string(), unit);
    Some(match facts.aim {
        Aim::Reached(target) => {
            let target = aimed(target);
            say!(
                lang,
                "{when} {value}，达到目标 {target}",
                "{value} in {when}, meeting the target of {target}"
            )
        }
        Aim::Missed(target) => {
            let target = aimed(target);
            say!(
                lang,
                "{when} {value}，未达到目标 {target}",
                "{value} in {when}, missing the target of {target}"
            )
        }
        Aim::Undecided(target) => {
            let target = aimed(target);
            say!(lang, "{when} {value}，目标 {target}", "{value} in {when}; the target is {target}")
        }
        Aim::Absent => {
            say!(lang, "{when} {value}，没有目标", "{value} in {when}; no target")
        }
    })
}

fn trend(facts: &Facts<'_>, lang: Lang) -> String {
    let Some(trend) = &facts.trend else {
        let count = facts.figures;
        let figures = if count == 1 { "figure" } else { "figures" };
        return say!(
            lang,
            "只有 {count} 个数据，看不出趋势",
            "only {count} {figures}, too few for a trend"
        );
    };
    let (slope, basis) = (slope(facts, trend, lang), basis(trend, lang));
    let course = course(facts, lang);
    if trend.slope.is_zero() {
        return say!(lang, "{course}（{basis}）", "{course} ({basis})");
    }
    say!(lang, "{slope}，{course}（{basis}）", "{slope}, {course} ({basis})")
}

/// How the figures of a measure change, where the reader knows whether that is good.
pub(super) fn course_of_figures(facts: &Facts<'_>, lang: Lang) -> Option<String> {
    let trend = facts.trend.as_ref()?;
    let (slope, basis) = (slope(facts, trend, lang), basis(trend, lang));
    Some(say!(lang, "{slope}（{basis}）", "{slope} ({basis})"))
}

/// The latest figure and the target that it is off.
pub(super) fn off_target(facts: &Facts<'_>, lang: Lang) -> Option<String> {
    let (period, value) = facts.latest?;
    let (Aim::Missed(target) | Aim::Reached(target) | Aim::Undecided(target)) = facts.aim else {
        return None;
    };
    let unit = facts.measure.unit.as_deref();
    let when = period_words(period, lang);
    let [value, target] = [value, target].map(|digits| with_unit(&digits.to_string(), unit));
    Some(say!(lang, "{when} {value}，目标 {target}", "{value} in {when}, target {target}"))
}

/// By how much from one period to the next: `每年 +0.88 个百分点`.
fn slope(facts: &Facts<'_>, trend: &Trend, lang: Lang) -> String {
    let places = facts.measure.values.values().map(Quantity::places).max().unwrap_or(0) + 1;
    let slope = signed(&trend.slope, places);
    let slope = difference(&slope, facts.measure.unit.as_deref(), lang);
    let each = each(facts.latest.map(|(period, _)| period.grain()), lang);
    say!(lang, "每{each} {slope}", "{slope} a {each}")
}

fn course(facts: &Facts<'_>, lang: Lang) -> &'static str {
    match facts.course {
        Some(Course::Favourable) if facts.is_sustained => {
            lang.pick("持续向好", "improving throughout")
        }
        Some(Course::Favourable) => lang.pick("向好", "improving"),
        Some(Course::Held) => lang.pick("持平，保持达标", "steady and on target"),
        Some(Course::Unchanged) => lang.pick("持平", "no change"),
        Some(Course::Adverse) => lang.pick("变差", "getting worse"),
        // Nearer to the target is better, and not every figure has one.
        None if facts.measure.better.is_some() => {
            lang.pick("有的期间没有目标，看不出好坏", "some figures without a target")
        }
        None => lang.pick("未写明好的方向", "good direction not stated"),
    }
}

/// How many figures that rests on, and whether it may be chance: `5 个数据，p = 0.083`.
fn basis(trend: &Trend, lang: Lang) -> String {
    let count = trend.figures;
    let test = match &trend.chance {
        Some(chance) => match chance.to_string() {
            // What rounds to nothing is small, not impossible.
            digits if digits == "0" => "p < 0.001".to_owned(),
            digits => format!("p = {digits}"),
        },
        None if count < FEWEST_FOR_THE_TEST => {
            lang.pick("太少，不检验", "too few to test").to_owned()
        }
        None => say!(
            lang,
            "超过 {MOST_FOR_THE_TEST} 个，不检验",
            "over {MOST_FOR_THE_TEST}, not tested"
        ),
    };
    say!(lang, "{count} 期，{test}", "{count} figures, {test}")
}

/// Digits of a difference with their unit; that of percentages is percentage points.
fn difference(digits: &str, unit: Option<&str>, lang: Lang) -> String {
    match unit {
        Some(unit) if unit.starts_with(['%', '％']) => {
            say!(lang, "{digits} 个百分点", "{digits} percentage points")
        }
        unit => with_unit(digits, unit),
    }
}

fn each(grain: Option<Grain>, lang: Lang) -> &'static str {
    match grain {
        None | Some(Grain::Year) => lang.pick("年", "year"),
        Some(Grain::Half) => lang.pick("半年", "half-year"),
        Some(Grain::Quarter) => lang.pick("季度", "quarter"),
        Some(Grain::Month) => lang.pick("月", "month"),
    }
}

pub(super) fn standing(facts: &Facts<'_>, standing: &Standing<'_>, lang: Lang) -> String {
    let unit = facts.measure.unit.as_deref();
    let name = &standing.comparison.name;
    let when = period_words(standing.period, lang);
    let own = with_unit(&standing.own.to_string(), unit);
    let other = with_unit(&standing.other.to_string(), unit);
    let Some(lead) = &standing.lead else {
        return say!(
            lang,
            "对比{name}（{when}）：{own}，对比值 {other}",
            "against {name} ({when}): {own} to {other}"
        );
    };
    let amount = difference(&lead.abs().to_string(), unit, lang);
    let position = if lead.is_zero() {
        lang.pick("持平", "level").to_owned()
    } else if lead.is_negative() {
        say!(lang, "落后 {amount}", "behind by {amount}")
    } else {
        say!(lang, "领先 {amount}", "ahead by {amount}")
    };
    let moved = standing.gained.as_ref().map_or_else(String::new, |(since, gained)| {
        let since = period_words(*since, lang);
        let amount = difference(&gained.abs().to_string(), unit, lang);
        if gained.is_zero() {
            say!(lang, "，差距与 {since}相同", ", as in {since}")
        } else if gained.is_negative() {
            say!(lang, "，较 {since}退步 {amount}", ", having lost {amount} since {since}")
        } else {
            say!(lang, "，较 {since}改善 {amount}", ", having gained {amount} since {since}")
        }
    });
    say!(
        lang,
        "对比{name}（{when}）：{own}，对比值 {other}，{position}{moved}",
        "against {name} ({when}): {own} to {other}, {position}{moved}"
    )
}

fn signed(value: &Quantity, places: u32) -> String {
    let digits = value.abs().shown(places.min(6)).to_string();
    let sign = match (value.is_zero(), value.is_negative()) {
        (true, _) => "",
        (_, true) => "−",
        _ => "+",
    };
    format!("{sign}{digits}")
}

/// What is missing, in a few words.
pub(in crate::report) fn gap(gap: Gap, lang: Lang) -> &'static str {
    match gap {
        Gap::NoFigure => lang.pick("没有数据", "no figure"),
        Gap::Outdated => lang.pick("没有本期数据", "no figure for this period"),
        Gap::FewYears => lang.pick("数据不足三年", "less than three years of figures"),
        Gap::NoDirection => lang.pick("没有写明好的方向", "good direction not stated"),
        Gap::NoTarget => lang.pick("没有目标", "no target"),
        Gap::NoComparison => lang.pick("没有对比", "no comparison"),
        Gap::NoProcess => lang.pick("没有对应的过程条款", "no process item given"),
    }
}

/// Of how many a fact holds: `6/8 项达到目标`.
pub(super) fn count(count: Count, lang: Lang) -> String {
    let Count { fact, holds, of } = count;
    let what = holds_words(fact, lang);
    match fact {
        Fact::Areas => say!(lang, "{holds}/{of} 个方面{what}", "{holds} of {of} areas {what}"),
        Fact::Processes => {
            say!(lang, "{holds}/{of} 个过程条款{what}", "{holds} of {of} process items {what}")
        }
        _ => say!(lang, "{holds}/{of} 项{what}", "{holds} of {of} {what}"),
    }
}

/// A condition: `多数指标达到目标`.
pub(super) fn condition(condition: Condition, lang: Lang) -> String {
    let Condition { fact, share } = condition;
    let what = holds_words(fact, lang);
    let of = match fact {
        Fact::Areas => lang.pick("方面", "areas"),
        Fact::Processes => lang.pick("过程条款", "process items"),
        _ => lang.pick("指标", "measures"),
    };
    match share {
        Quota::Some => say!(lang, "至少一个{of}{what}", "at least one of the {of} {what}"),
        Quota::Most => say!(lang, "多数{of}{what}", "most {of} {what}"),
        Quota::All => say!(lang, "全部{of}{what}", "all {of} {what}"),
    }
}

fn holds_words(fact: Fact, lang: Lang) -> &'static str {
    match fact {
        Fact::Reported => lang.pick("有本期数据", "with a figure for this period"),
        Fact::OnTarget => lang.pick("达到目标", "on target"),
        Fact::Trended => lang.pick("有三个及以上数据", "with three figures or more"),
        Fact::Favourable => lang.pick("向好或保持达标", "improving or holding the target"),
        Fact::Sustained => lang.pick("逐期未退步", "never slipping back"),
        Fact::Compared => lang.pick("有对比", "compared with others"),
        Fact::Ahead => lang.pick("优于至少一个对比对象", "ahead of at least one of them"),
        Fact::Leading => lang.pick("不落后于任何对比对象", "behind none of them"),
        Fact::Linked => lang.pick("注明了过程条款", "linked to a process item"),
        Fact::Segmented => {
            lang.pick("按部门、产品或顾客分列", "broken down by unit, product or customer")
        }
        Fact::Areas | Fact::Processes => lang.pick("有指标", "with a measure"),
    }
}

/// How far figures carry a factor: `数据可支持到 50–65`.
#[must_use]
pub fn band_advice(band: &str, lang: Lang) -> String {
    let band = dashed(band);
    say!(lang, "数据可支持到 {band}", "the figures support at most {band}")
}
