//! What the parts of a report are called and how its figures are said, in every format that is text.

use crate::{
    report::{
        self, Band, Changes, Cover, Direction, EvidenceRow, FactorRow, Figure, FigureChange,
        FiguresRow, FindingList, ImprovementGroup, ItemSection, LastFigure, Line, LineKind,
        MeasureSheet, ScoreRow, Status, Support, TrendValue,
    },
    say,
    text::Lang,
};

/// A part of a report with a heading of its own, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Summary,
    Trend,
    Scores,
    Heat,
    Items,
    Figures,
    Improvements,
    Profile,
    Evidence,
    Scales,
    Provenance,
}

impl Part {
    /// The heading.
    pub(super) fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Summary => lang.pick("总览", "Summary"),
            Self::Trend => lang.pick("历年变化", "Over the years"),
            Self::Scores => lang.pick("得分明细", "Scores"),
            Self::Heat => lang.pick("要素热图", "Heat map"),
            Self::Items => lang.pick("分条款评价", "Findings by item"),
            Self::Figures => lang.pick("结果数据", "What the figures say"),
            Self::Improvements => lang.pick("改进机会一览", "Improvements at a glance"),
            Self::Profile => lang.pick("组织概述", "Organizational profile"),
            Self::Evidence => lang.pick("证据清单", "Register of evidence"),
            Self::Scales => lang.pick("附录：评分方法", "Annex: how scoring works"),
            Self::Provenance => lang.pick("来源", "Provenance"),
        }
    }
}

/// Stands where there is nothing.
pub(super) const NONE: &str = "–";

/// What is known of a piece of evidence beside its title and place: `文件 · 质量部 · 2026-03-01 · sha256:…`.
pub(super) fn about_evidence(row: &EvidenceRow, lang: Lang) -> Option<String> {
    let EvidenceRow {
        id: _,
        title: _,
        location: _,
        kind,
        owner,
        date,
        size,
        digest: _,
        used_by: _,
        measures: _,
    } = row;
    let owner = owner.as_ref().map(|owner| say!(lang, "{owner} 保管", "kept by {owner}"));
    let parts = [kind.clone(), owner, date.map(|date| date.to_string()), size.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The title of the table that tells how many items of a scale are in which band.
pub(super) fn spread(scale: &str, lang: Lang) -> String {
    say!(lang, "{scale}：各分段的条款数", "{scale}: items by band")
}

/// The name of the band of a row, with a plus where it lies above that.
pub(super) fn band_of_row(row: &ScoreRow) -> Option<String> {
    Some(row.band.as_ref()?.marked(row.is_between))
}

/// What a plus behind a band means, where there is one.
pub(super) fn between_bands(rows: &[ScoreRow], lang: Lang) -> Option<&'static str> {
    rows.iter().any(|row| row.is_between).then(|| report::between_bands(lang))
}

/// Heads of the table of measures by item.
pub(super) fn figures_heads(lang: Lang) -> [&'static str; 7] {
    lang.pick(
        ["条款", "指标", "达到目标", "向好或保持", "变差", "有对比", "不落后"],
        ["Item", "Measures", "On target", "Better or held", "Worse", "Compared", "Behind none"],
    )
}

/// The numbers under these heads.
pub(super) fn figures_cells(row: &FiguresRow) -> [usize; 6] {
    let FiguresRow {
        item: _,
        title: _,
        measures,
        on_target,
        favourable,
        adverse,
        compared,
        leading,
    } = row;
    [*measures, *on_target, *favourable, *adverse, *compared, *leading]
}

/// The heading over how far figures carry each factor.
pub(super) fn support_title(lang: Lang) -> &'static str {
    lang.pick(
        "数据能支持到哪一分段（本程序的提示）",
        "How far the figures support each factor (advice from this program)",
    )
}

/// The heading over what figures lack.
pub(super) fn gaps_title(lang: Lang) -> &'static str {
    lang.pick("数据缺口", "Gaps in the figures")
}

/// How many entries a list has, behind its title: `（39 项）：`.
pub(super) fn how_many(list: &FindingList, lang: Lang) -> String {
    let count = list.entries.len();
    say!(lang, "（{count} 项）：", " ({count}): ")
}

/// The heading over ratings above what the figures bear out.
pub(super) fn contradictions_title(lang: Lang) -> &'static str {
    lang.pick("评级高于数据支持的分段", "Ratings higher than the figures support")
}

/// How far figures carry a factor, and what the next band lacks: `趋势：数据可支持到 50–65（…）；到 70–85 还差：…`.
pub(super) fn support(support: &Support, lang: Lang) -> String {
    let Support { factor, band, because, next, is_exceeded } = support;
    let band = &band.name;
    let because = because.join(lang.pick("，", ", "));
    let next = next.as_ref().map_or_else(String::new, |(next, lacks)| {
        let lacks = lacks.join(lang.pick("，", ", "));
        say!(lang, "；要到 {next}，还需{lacks}", "; for {next}: {lacks}")
    });
    let exceeded = if *is_exceeded {
        lang.pick("。现评级高于此分段", ". It is rated higher than the figures support")
    } else {
        ""
    };
    say!(
        lang,
        "{factor}：可支持到 {band}（{because}）{next}{exceeded}",
        "{factor}: up to {band} ({because}){next}{exceeded}"
    )
}

/// The unit and the good direction: `%，越高越好`.
pub(super) fn measure_about(sheet: &MeasureSheet, lang: Lang) -> Option<String> {
    let about: Vec<&str> =
        [&sheet.unit, &sheet.better_words].into_iter().filter_map(Option::as_deref).collect();
    (!about.is_empty()).then(|| about.join(lang.pick("，", ", ")))
}

/// `成品一次交验合格率（%，越高越好）`.
pub(super) fn measure_title(sheet: &MeasureSheet, lang: Lang) -> String {
    let title = &sheet.title;
    let Some(about) = measure_about(sheet, lang) else { return title.clone() };
    say!(lang, "{title}（{about}）", "{title} ({about})")
}

/// The own figures by period: what a reader without the chart is told.
pub(super) fn measure_figures(sheet: &MeasureSheet, lang: Lang) -> String {
    let own = sheet.lines.first().map_or(&[][..], |line| &line.values);
    let values = sheet.periods.iter().zip(own).map(|(period, value)| {
        let digits = value.as_ref().map_or(NONE, |(digits, _)| digits);
        format!("{period} {digits}")
    });
    let values = values.collect::<Vec<_>>().join(lang.pick("，", ", "));
    let colon = lang.pick("：", ": ");
    format!("{}{colon}{values}", measure_title(sheet, lang))
}

/// Whose figures a line shows: `同行甲（竞争对手，协会年报）`.
pub(super) fn line_name(line: &Line, lang: Lang) -> String {
    let name = &line.name;
    match &line.note {
        Some(note) => say!(lang, "{name}（{note}）", "{name} ({note})"),
        None => name.clone(),
    }
}

/// The numbers by which comparisons are told apart in chart and table.
const NUMBERS: [&str; 9] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"];

/// The sign that stands for a line: that of a comparison by its number among them, from 0.
pub(super) fn line_sign(line: &Line, number: usize) -> &'static str {
    match line.kind {
        LineKind::Own => "●",
        LineKind::Target => "- -",
        LineKind::Comparison => NUMBERS.get(number).copied().unwrap_or("○"),
    }
}

/// Of which part, from which source and so on: `范围：导管类 · 来源：MES`.
pub(super) fn measure_context(sheet: &MeasureSheet, lang: Lang) -> Option<String> {
    let colon = lang.pick("：", ": ");
    let area = sheet.area.as_ref().map(|area| (lang.pick("方面", "Area").to_owned(), area.clone()));
    let evidence = (!sheet.evidence.is_empty())
        .then(|| (lang.pick("证据", "Evidence").to_owned(), sheet.evidence.join(" ")));
    let parts = area.into_iter().chain(sheet.context.iter().cloned()).chain(evidence);
    let parts: Vec<String> = parts.map(|(label, text)| format!("{label}{colon}{text}")).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// What is missing of a measure: `缺：没有目标，没有对比`.
pub(super) fn measure_gaps(sheet: &MeasureSheet, lang: Lang) -> Option<String> {
    let gaps = sheet.gaps.join(lang.pick("，", ", "));
    (!gaps.is_empty()).then(|| say!(lang, "缺口：{gaps}", "Gaps: {gaps}"))
}

/// Whether something of it is still open.
pub(super) fn is_open(figure: &Figure) -> bool {
    figure.percent.is_none()
}

/// Whether nothing of it is rated yet.
pub(super) fn is_blank(figure: &Figure) -> bool {
    is_open(figure) && figure.rated == 0
}

/// `待评` or, for a group of several items, `已评 2/3 项`.
pub(super) fn open(figure: &Figure, lang: Lang) -> String {
    let rated = rated(figure, lang);
    if figure.count <= 1 { rated } else { say!(lang, "已评 {rated}", "{rated}") }
}

/// The same where there is little room: `待评`, `2/3 项`.
pub(super) fn rated(figure: &Figure, lang: Lang) -> String {
    let Figure { rated, count, .. } = figure;
    if *count <= 1 {
        lang.pick("待评", "open").to_owned()
    } else {
        say!(lang, "{rated}/{count} 项", "{rated}/{count} items")
    }
}

/// A value that may not be there.
pub(super) fn or_none(value: Option<&str>) -> &str {
    value.unwrap_or(NONE)
}

/// The points reached; none where nothing is rated, which is not the same as zero.
pub(super) fn points(figure: &Figure) -> Option<&str> {
    figure.points.as_deref().filter(|_| !is_blank(figure))
}

/// What was reached, in a word: points, else the percentage, else a dash.
pub(super) fn reached(figure: &Figure) -> String {
    match (points(figure), &figure.percent) {
        (Some(points), _) => points.to_owned(),
        (None, Some(percent)) => format!("{percent}%"),
        (None, None) => NONE.to_owned(),
    }
}

/// What stands behind the points reached: ` / 110 分`; nothing in a tree without points.
pub(super) fn of_most(figure: &Figure, lang: Lang) -> String {
    let is_points = figure.points.is_some() || figure.percent.is_none();
    match &figure.max {
        Some(max) if is_points => say!(lang, " / {max} 分", " / {max} points"),
        _ => String::new(),
    }
}

/// The percentage, or how much of it is rated; nothing where [`reached`] has said it.
pub(super) fn state(figure: &Figure, lang: Lang) -> Option<String> {
    match &figure.percent {
        Some(percent) => figure.points.is_some().then(|| format!("{percent}%")),
        None => Some(open(figure, lang)),
    }
}

/// `60.5 / 110 分 · 55%`.
pub(super) fn in_full(figure: &Figure, lang: Lang) -> String {
    let value = format!("{}{}", reached(figure), of_most(figure, lang));
    match state(figure, lang) {
        Some(state) if value == NONE => state,
        Some(state) => format!("{value} · {state}"),
        None => value,
    }
}

/// What stands before a change.
pub(super) fn since_last_time(lang: Lang) -> &'static str {
    lang.pick("比上次", "Since last time")
}

/// A change in points, or in percentage points where there are none.
pub(super) fn change_in_full(change: &FigureChange, lang: Lang) -> String {
    let FigureChange { points, percent, direction: _ } = change;
    match points {
        Some(points) => points.clone(),
        None => say!(lang, "{percent} 个百分点", "{percent} percentage points"),
    }
}

/// `▲ +3.5`: the arrow says the same as the sign.
pub(super) fn change(change: &FigureChange) -> String {
    let FigureChange { points: _, percent, direction } = change;
    let arrow = match direction {
        Direction::Up => "▲ ",
        Direction::Same => "",
        Direction::Down => "▼ ",
    };
    format!("{arrow}{percent}")
}

/// What it came to the last time and is to come to: `上次 52%（▲ +3） · 目标 60%`.
pub(super) fn beside(figure: &Figure, lang: Lang) -> Option<String> {
    let last = figure.last.as_ref().and_then(|last| {
        let LastFigure { points, percent, share: _, change } = last;
        let value = match (percent, points) {
            (Some(percent), _) => format!("{percent}%"),
            (None, Some(points)) => say!(lang, "{points} 分", "{points} points"),
            (None, None) => return None,
        };
        let change = change.as_ref().map(|own| {
            let change = self::change(own);
            say!(lang, "（{change}）", " ({change})")
        });
        let change = change.unwrap_or_default();
        Some(say!(lang, "上次 {value}{change}", "last time {value}{change}"))
    });
    with_target(last, figure, lang)
}

/// The same in what it is counted in, where that is known: `上次 462.25（+39） · 目标 60%`.
pub(super) fn beside_points(figure: &Figure, lang: Lang) -> Option<String> {
    let points = figure.last.as_ref().and_then(|last| {
        let LastFigure { points, percent: _, share: _, change } = last;
        let points = points.as_ref().filter(|_| figure.max.is_some())?;
        let change = change.as_ref().and_then(|change| change.points.as_ref());
        let change = change.map(|own| say!(lang, "（{own}）", " ({own})")).unwrap_or_default();
        Some(say!(lang, "上次 {points}{change}", "last time {points}{change}"))
    });
    if points.is_some() { with_target(points, figure, lang) } else { beside(figure, lang) }
}

fn with_target(last: Option<String>, figure: &Figure, lang: Lang) -> Option<String> {
    let target = figure.target.as_ref();
    let target = target.map(|(percent, _)| say!(lang, "目标 {percent}%", "target {percent}%"));
    let said: Vec<String> = last.into_iter().chain(target).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// What a node came to in a period: `60.5（55%）`.
pub(super) fn in_period(value: &TrendValue, lang: Lang) -> String {
    let TrendValue { points, percent, share: _ } = value;
    match (points, percent) {
        (Some(points), Some(percent)) => {
            say!(lang, "{points}（{percent}%）", "{points} ({percent}%)")
        }
        (Some(points), None) => points.clone(),
        (None, Some(percent)) => format!("{percent}%"),
        (None, None) => NONE.to_owned(),
    }
}

/// The heading over what changed.
pub(super) fn changes(changes: &Changes, lang: Lang) -> String {
    let Changes { from, to, .. } = changes;
    say!(lang, "与上次相比（{from} → {to}）", "Since the last time ({from} → {to})")
}

/// Which items are rated differently without new evidence.
pub(super) fn unproved(items: &[String], lang: Lang) -> Option<String> {
    let list = joined(items, lang);
    (!items.is_empty()).then(|| {
        say!(
            lang,
            "得分率有变化而没有新增证据的条款：{list}",
            "Rated differently without new evidence: {list}"
        )
    })
}

/// `分段 50–65`.
pub(super) fn band(band: &Band, lang: Lang) -> String {
    let name = &band.name;
    say!(lang, "分段 {name}", "Band {name}")
}

/// How a factor is rated: its percentage where it has one, else its band; a dash where it is not rated.
pub(super) fn factor(row: &FactorRow) -> String {
    match (&row.percent, &row.band) {
        (Some((percent, _)), _) => format!("{percent}%"),
        (None, Some(band)) => band.name.clone(),
        (None, None) => NONE.to_owned(),
    }
}

/// How points at stake come about.
pub(super) fn stake_rule(lang: Lang) -> &'static str {
    lang.pick("潜力＝分值 ×（100 − 得分率）÷ 100", "At stake = points × (100 − percentage) / 100")
}

/// The heading over the items with most points at stake.
pub(super) fn stakes(status: &Status, lang: Lang) -> &'static str {
    match status.is_complete {
        true => lang.pick("分值潜力最大的条款", "Most points at stake"),
        false => lang.pick("已评条款中分值潜力最大的", "Most points at stake among rated items"),
    }
}

/// The heading over the strengths that the summary names.
pub(super) fn strengths(lang: Lang) -> &'static str {
    lang.pick("主要优势", "Main strengths")
}

/// Stands where an item has points at stake and no improvement.
pub(super) fn no_improvement(lang: Lang) -> &'static str {
    lang.pick("未写改进机会", "no improvement noted")
}

/// The heading over items about which nothing was found yet.
pub(super) fn open_items(lang: Lang) -> &'static str {
    lang.pick("待评条款", "Open items")
}

/// What stands before whoever collects the facts of an item.
pub(super) fn collects(lang: Lang) -> &'static str {
    lang.pick("资料收集", "Facts collected by")
}

/// The heading over why an item is rated so.
pub(super) fn reason(lang: Lang) -> &'static str {
    lang.pick("评分理由", "Rationale")
}

/// Which strengths the summary names.
pub(super) fn strengths_rule(lang: Lang) -> &'static str {
    lang.pick(
        "得分率最高的条款的首条优势",
        "First strength of the items with the highest percentages",
    )
}

/// How complete it is, and what the rated part came to.
pub(super) fn status(status: &Status) -> String {
    let Status { is_complete: _, made_of, rated_part, rounding: _ } = status;
    [Some(made_of), rated_part.as_ref()]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// `2026 · GB/T 19580—2012`.
pub(super) fn period(cover: &Cover) -> String {
    let parts = [cover.period.as_str(), cover.edition.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Who assessed and when, each with its label.
pub(super) fn assessed(cover: &Cover, lang: Lang) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if !cover.assessors.is_empty() {
        let names = cover.assessors.join(lang.pick("、", "; "));
        facts.push((lang.pick("评价组", "Assessors"), names));
    }
    if let Some(date) = cover.date {
        facts.push((lang.pick("评价日期", "Date"), date.to_string()));
    }
    facts
}

/// Who collects the facts of an item, and until when.
pub(super) fn collected(item: &ItemSection, lang: Lang) -> Option<String> {
    match (&item.owner, item.due) {
        (None, None) => None,
        (Some(owner), None) => Some(owner.clone()),
        (None, Some(due)) => Some(due.to_string()),
        (Some(owner), Some(due)) => Some(say!(lang, "{owner}（{due}）", "{owner} ({due})")),
    }
}

/// `得分率 45% · 潜力 44 分`.
pub(super) fn at_stake(group: &ImprovementGroup, lang: Lang) -> String {
    let percent = match &group.percent {
        Some(percent) => say!(lang, "得分率 {percent}%", "{percent}%"),
        None => lang.pick("待评", "open").to_owned(),
    };
    match &group.at_stake {
        Some(points) => say!(lang, "{percent} · 潜力 {points} 分", "{percent} · {points} at stake"),
        None => percent,
    }
}

/// How a list of short names is joined.
pub(super) fn joined(names: &[String], lang: Lang) -> String {
    match names {
        [] => NONE.to_owned(),
        names => names.join(lang.pick("、", ", ")),
    }
}

/// The promise that stands below the digests.
pub(super) fn promise(lang: Lang) -> &'static str {
    lang.pick(
        "同样的评价文件、准则与程序版本得出逐字节相同的报告。",
        "The same assessment, criteria and program give the same report, byte for byte.",
    )
}
