//! Measures with figures, gaps, targets and comparisons.

use crate::{
    criteria::Better,
    report::{
        Axis, ContradictionRow, FiguresRow, Finding, FindingList, Findings, Line, LineKind,
        MeasureSheet, Share, Support,
    },
    text::Lang,
};

use super::band;

/// As many measures as asked for; every third one by month.
pub(crate) fn sheets(lang: Lang, count: usize) -> Vec<MeasureSheet> {
    (0..count).map(|number| sheet(lang, number)).collect()
}

fn sheet(lang: Lang, number: usize) -> MeasureSheet {
    let periods: Vec<String> = if number % 3 == 2 {
        (0..30).map(|month| format!("{}-{:02}", 2024 + month / 12, 1 + month % 12)).collect()
    } else {
        (2022..=2026).map(|year| year.to_string()).collect()
    };
    let values = |from: u16, gap: usize| {
        let value = |(at, _)| {
            let share = (from + 83 * u16::try_from(at).unwrap_or(0)) % 1000;
            (at % 4 != gap).then(|| (format!("{}.{}", 90 + share / 100, share % 10), Share(share)))
        };
        periods.iter().enumerate().map(value).collect::<Vec<_>>()
    };
    let line = |kind, name: &str, note: Option<&str>, values| Line {
        kind,
        name: name.to_owned(),
        note: note.map(str::to_owned),
        values,
    };
    let source =
        lang.pick("竞争对手，行业协会年报", "competitor, annual report of the association");
    let lines = vec![
        line(LineKind::Own, lang.pick("实际", "Actual"), None, values(300, 9)),
        line(LineKind::Target, lang.pick("目标", "Target"), None, values(350, 3)),
        line(
            LineKind::Comparison,
            lang.pick("同行甲", "Competitor A"),
            Some(source),
            values(200, 2),
        ),
        line(LineKind::Comparison, lang.pick("标杆企业乙", "Benchmark B"), None, values(800, 1)),
    ];
    MeasureSheet {
        id: format!("M{}", number + 1),
        title: lang.pick("成品一次交验合格率", "First-pass yield of finished goods").into(),
        unit: Some("%".into()),
        better: Some(Better::Higher),
        better_words: Some(lang.pick("越高越好", "higher is better").into()),
        area: Some(lang.pick("主要产品和服务指标", "Key products and services").into()),
        context: vec![(lang.pick("来源", "Source").into(), "MES".into())],
        periods,
        lines,
        axis: Some(Axis {
            marks: (0..=4).map(|at| (format!("{}", 90 + at * 2), Share(at * 250))).collect(),
        }),
        facts: vec![
            lang.pick(
                "2026 年 98.9%，达到目标 98.8%",
                "98.9% in 2026, meeting the target of 98.8%",
            )
            .into(),
            lang.pick(
                "5 个数据，每年 +0.43 个百分点，向好（p = 0.017）",
                "5 figures, +0.43 percentage points a year, getting better (p = 0.017)",
            )
            .into(),
        ],
        gaps: vec![lang.pick("没有对应的过程条款", "linked to no process item").into()],
        evidence: vec!["E3".into()],
    }
}

/// How far they carry two factors.
pub(crate) fn support(lang: Lang) -> Vec<Support> {
    let lacks = lang.pick("多数指标逐期未退步", "most measures never worse than the period before");
    [false, true]
        .map(|is_exceeded| Support {
            factor: lang.pick("趋势", "Trends").into(),
            band: band(55),
            because: vec![
                lang.pick("6/8 项向好或保持达标", "6 of 8 getting better or holding the target")
                    .into(),
            ],
            next: Some(("70–85".into(), vec![lacks.into()])),
            is_exceeded,
        })
        .into()
}

/// What they say together.
pub(crate) fn findings(lang: Lang) -> Findings {
    let text = lang.pick(
        "趋势评在 70–85，数据可支持到 50–65",
        "Trends is rated 70–85; the figures bear out up to 50–65",
    );
    Findings {
        made_of: lang.pick("6 个条款共 40 项指标。", "40 measures of 6 items.").into(),
        method: lang.pick("趋势取斜率的中位数。", "A trend is the median of slopes.").into(),
        rows: (2..=7)
            .map(|at| FiguresRow {
                item: format!("4.7.{at}"),
                title: lang.pick("产品和服务结果", "Product and service results").into(),
                measures: 8,
                on_target: 6,
                favourable: 7,
                adverse: 1,
                compared: 4,
                leading: 2,
            })
            .collect(),
        contradictions: vec![ContradictionRow {
            item: "4.7.2".into(),
            factor: Some(lang.pick("趋势", "Trends").into()),
            rated: band(75),
            text: text.into(),
        }],
        lists: vec![FindingList {
            title: lang.pick("变差的指标", "Getting worse").into(),
            entries: (1..=9)
                .map(|at| Finding {
                    item: "4.7.2".into(),
                    measure: Some(format!("M{at}")),
                    title: lang.pick("顾客投诉率", "Complaints").into(),
                    why: Some(text.into()),
                })
                .collect(),
        }],
    }
}
