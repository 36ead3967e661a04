//! Reports made by hand: full, empty, half open, extreme.

use crate::{
    date::Date,
    report::{
        Answer, Band, BandSpan, Changes, Cover, Descriptor, Direction, EvidenceRow, FactorRow,
        Figure, FigureChange, GroupRow, HeatRow, HeatTable, Highlight, ImprovementGroup,
        ImprovementRow, Improvements, ItemChange, ItemSection, LastFigure, ProfileText, Provenance,
        Reading, Report, ScaleAnnex, ScoreRow, Share, Spread, SpreadRow, Stake, Statement, Status,
        Summary, Trend, TrendLine, TrendValue,
    },
    text::Lang,
};

mod measures;
mod texts;

use texts::{BANDS, IMPROVEMENTS, Names, STRENGTHS, TREE};

fn band(percent: u32) -> Band {
    let rank = [10, 30, 50, 70, 90].iter().filter(|from| percent >= **from).count();
    Band { name: BANDS[rank].to_owned(), rank, of: 6 }
}

/// Where a band lies along a bar.
fn span(rank: usize) -> BandSpan {
    let (from, to) = [(0, 50), (100, 250), (300, 450), (500, 650), (700, 850), (900, 1000)][rank];
    let band = Band { name: BANDS[rank].to_owned(), rank, of: 6 };
    BandSpan { band, from: Share(from), to: Share(to) }
}

/// How many items of a heat map are in which band.
fn spread(heat: &HeatTable) -> Spread {
    let row = |(number, title): (usize, &String)| {
        let bands = heat.rows.iter().filter_map(|row| row.cells[number].band.as_ref());
        let ranks = bands.map(|band| band.rank).collect::<Vec<_>>();
        let count = |rank| ranks.iter().filter(|own| **own == rank).count();
        SpreadRow { title: title.clone(), counts: (0..6).map(count).collect() }
    };
    Spread {
        bands: (0..6).map(|rank| span(rank).band).collect(),
        rows: heat.factors.iter().enumerate().map(row).collect(),
    }
}

fn pick(lang: Lang, names: Names) -> String {
    lang.pick(names.1, names.2).to_owned()
}

/// Tenths as digits.
fn tenths(value: u32) -> String {
    if value.is_multiple_of(10) {
        (value / 10).to_string()
    } else {
        format!("{}.{}", value / 10, value % 10)
    }
}

/// How much of the tree is rated: every item whose number is below the limit.
fn figure(items: &[(usize, u32, u32)], limit: usize) -> Figure {
    let max = items.iter().map(|(_, points, _)| points).sum::<u32>();
    let rated = items.iter().filter(|(number, ..)| *number < limit);
    let tenths_reached =
        rated.clone().map(|(_, points, percent)| points * percent / 10).sum::<u32>();
    let open = items
        .iter()
        .filter(|(number, ..)| *number >= limit)
        .map(|(_, points, _)| points)
        .sum::<u32>();
    let is_complete = open == 0;
    let percent_tenths = tenths_reached * 100 / max.max(1);
    Figure {
        points: Some(tenths(tenths_reached)),
        max: Some(max.to_string()),
        percent: is_complete.then(|| tenths(percent_tenths)),
        share: is_complete.then_some(Share(percent_tenths as u16)),
        open_points: (!is_complete).then(|| open.to_string()),
        rated: rated.count(),
        count: items.len(),
        ..Figure::default()
    }
}

fn statements(texts: &[(&str, &str)], lang: Lang, letter: char, number: usize) -> Vec<Statement> {
    let count = 1 + number % texts.len();
    let note = if letter == 'I' {
        lang.pick("市场部 · 2027-03-31 · 未完成", "Marketing · 2027-03-31 · open")
    } else {
        ""
    };
    (0..count)
        .map(|at| Statement {
            id: format!("{letter}{}", at + 1),
            text: {
                let pair = texts[(at + number) % texts.len()];
                lang.pick(pair.0, pair.1).to_owned()
            },
            evidence: if at == 0 { vec!["E3".into(), format!("E{}", 10 + number)] } else { vec![] },
            note: note.to_owned(),
        })
        .collect()
}

fn factors(lang: Lang, is_result: bool) -> Vec<String> {
    let process = lang.pick(
        ["方法", "展开", "学习", "整合"],
        ["Approach", "Deployment", "Learning", "Integration"],
    );
    let result = lang
        .pick(["水平", "趋势", "对比", "整合"], ["Levels", "Trends", "Comparisons", "Integration"]);
    (if is_result { result } else { process }).iter().map(|text| (*text).to_owned()).collect()
}

fn item(
    lang: Lang,
    group: Names,
    names: Names,
    figure: Figure,
    percent: u32,
    number: usize,
) -> ItemSection {
    let is_result = group.0 == "4.7";
    let is_rated = figure.percent.is_some();
    let factors = factors(lang, is_result).into_iter().enumerate().map(|(at, title)| FactorRow {
        title,
        band: is_rated.then(|| band(if at == 2 { percent.saturating_sub(20) } else { percent })),
        percent: None,
    });
    ItemSection {
        id: names.0.into(),
        title: pick(lang, names),
        group: Some(format!("{} {}", group.0, pick(lang, group))),
        scale: lang.pick(if is_result { "结果" } else { "过程" }, if is_result { "Results" } else { "Process" }).into(),
        about: Some(lang.pick(
            "顾客满意、忠诚和投诉的水平与趋势，市场占有、增长和新市场；与竞争对手和标杆的对比；覆盖主要顾客群和市场。",
            "Levels and trends of satisfaction, loyalty and complaints; market share, growth and new markets; comparison with competitors and benchmarks.",
        ).into()),
        band: is_rated.then(|| band(percent)),
        level: None,
        figure,
        factors: factors.collect(),
        answers: vec![],
        reason: is_rated.then(|| lang.pick(
            "满意度与回头率三年向好并高于行业平均；缺与标杆的对比，故取 55%。",
            "Satisfaction and loyalty have improved for three years and are above the industry’s average; without benchmarks, 55%.",
        ).into()),
        owner: Some(lang.pick("总经理办公室", "Office of the CEO").into()),
        due: Date::new(2026, 10, 31).ok(),
        strengths: if is_rated { statements(STRENGTHS, lang, 'S', number) } else { vec![] },
        improvements: if is_rated { statements(IMPROVEMENTS, lang, 'I', number) } else { vec![] },
        measures: if is_result && is_rated { measures::sheets(lang, 3) } else { vec![] },
        support: if is_result && is_rated { measures::support(lang) } else { vec![] },
        evidence: if number.is_multiple_of(2) { vec![lang.pick("E3 顾客满意度调查报告", "E3 Customer survey").into()] } else { vec![] },
        informs: if is_result { vec![] } else { vec![format!("4.7.7 {}", lang.pick("领导方面的结果", "Leadership results"))] },
    }
}

/// A report in a language of which the first so many items are rated.
pub(crate) fn report(lang: Lang, rated: usize) -> Report {
    let mut report = empty(lang);
    let mut number = 0;
    let mut all = Vec::new();
    let mut parts = (Vec::new(), Vec::new());
    for is_result in [false, true] {
        report.heat.push(HeatTable {
            title: lang
                .pick(
                    if is_result { "结果条款" } else { "过程条款" },
                    if is_result { "Results" } else { "Processes" },
                )
                .into(),
            factors: factors(lang, is_result),
            rows: vec![],
            spread: Spread::default(),
        });
    }
    for (group, items) in TREE {
        let figures = items
            .iter()
            .enumerate()
            .map(|(at, (_, points, percent))| (number + at, *points, *percent))
            .collect::<Vec<_>>();
        all.extend(figures.iter().copied());
        let is_result = group.0 == "4.7";
        if is_result {
            parts.1.extend(figures.iter().copied())
        } else {
            parts.0.extend(figures.iter().copied())
        }
        let whole = figure(&figures, rated);
        report.summary.groups.push(GroupRow {
            id: group.0.into(),
            title: pick(lang, *group),
            figure: whole.clone(),
        });
        report.scores.push(ScoreRow {
            id: group.0.into(),
            title: pick(lang, *group),
            depth: 0,
            is_group: true,
            figure: whole,
            band: (group.0 == "4.2" && rated > 4).then(|| band(45)),
            is_between: true,
        });
        for (names, points, percent) in *items {
            let figure = figure(&[(number, *points, *percent)], rated);
            let is_rated = figure.percent.is_some();
            report.scores.push(ScoreRow {
                id: names.0.into(),
                title: pick(lang, *names),
                depth: 1,
                is_group: false,
                figure: figure.clone(),
                band: is_rated.then(|| band(*percent)),
                is_between: false,
            });
            let section = item(lang, *group, *names, figure, *percent, number);
            report.heat[usize::from(is_result)].rows.push(HeatRow {
                id: names.0.into(),
                title: pick(lang, *names),
                cells: section.factors.clone(),
            });
            let row = |improvement: &Statement| ImprovementRow {
                id: improvement.id.clone(),
                text: improvement.text.clone(),
                owner: (number % 3 > 0).then(|| lang.pick("市场部", "Marketing").into()),
                due: Date::new(2027, 3, 31).ok().filter(|_| number % 4 > 0),
            };
            if !section.improvements.is_empty() {
                report.improvements.groups.push(ImprovementGroup {
                    item: names.0.into(),
                    title: pick(lang, *names),
                    percent: Some(percent.to_string()),
                    at_stake: Some(tenths(points * (100 - percent) / 10)),
                    rows: section.improvements.iter().map(row).collect(),
                });
            }
            report.items.push(section);
            number += 1;
        }
    }
    for heat in &mut report.heat {
        heat.spread = spread(heat);
    }
    report.summary.bands = (0..6).map(span).collect();
    report.summary.total = Some(figure(&all, rated));
    report.summary.totals = vec![
        (lang.pick("过程", "Process").into(), figure(&parts.0, rated)),
        (lang.pick("结果", "Results").into(), figure(&parts.1, rated)),
    ];
    let is_complete = rated >= number;
    report.summary.status = Status {
        is_complete,
        made_of: if is_complete {
            lang.pick("23 个条款全部评定，共 1000 分。", "All 23 items rated, 1000 points in all.")
                .into()
        } else {
            lang.pick(
                "已评 10/23 个条款，还有 610 分待评。",
                "10 of 23 items rated, 610 of 1000 points open.",
            )
            .into()
        },
        rated_part: None,
        rounding: lang
            .pick(
                "条款得分不取整；得分率四舍五入到两位小数。",
                "Item scores are exact; percentages are rounded half up to two places.",
            )
            .into(),
    };
    if rated > 0 {
        report.summary.strengths = STRENGTHS
            .iter()
            .chain(STRENGTHS)
            .take(3)
            .zip(["4.1.2", "4.3.3", "4.5.3"])
            .map(|(text, item)| Highlight {
                item: item.into(),
                text: lang.pick(text.0, text.1).into(),
            })
            .collect();
        report.summary.stakes = [
            ("4.7.2", "44", "产品和服务结果", "Product and service results"),
            ("4.7.4", "40.5", "财务结果", "Financial results"),
            ("4.4.2", "133.25", "人力资源", "Human resources"),
        ]
        .into_iter()
        .zip(IMPROVEMENTS)
        .map(|((item, points, zh, en), text)| Stake {
            item: item.into(),
            title: lang.pick(zh, en).into(),
            text: Some(lang.pick(text.0, text.1).into()),
            points: points.into(),
        })
        .collect();
        report.figures = Some(measures::findings(lang));
        report.evidence = (1..=12)
            .map(|at| EvidenceRow {
                id: format!("E{at}"),
                title: lang.pick("顾客满意度调查报告", "Customer survey report").into(),
                location: (at % 2 == 0).then(|| {
                    format!("https://dms.example.com/quality/surveys/2026/report-{at}.pdf")
                }),
                kind: Some(lang.pick("网址", "link").into()),
                owner: Some(lang.pick("市场部", "Marketing").into()),
                date: Date::new(2026, 10, 8).ok(),
                size: None,
                digest: None,
                used_by: vec!["4.1.2.S1".into(), "4.3.3.S2".into()],
                measures: vec!["M1".into()],
            })
            .collect();
        report.profile = [("P.1", 0), ("P.2", 1), ("P.3", 2)].into_iter().map(|(id, at)| ProfileText {
            block: lang.pick(if at < 2 { "组织环境" } else { "组织关系" }, if at < 2 { "Environment" } else { "Relationships" }).into(),
            title: format!("{id} {}", lang.pick("主要产品和服务", "Main products and services")),
            text: lang.pick("公司生产骨科植入物和手术器械，产品覆盖全国 31 个省、自治区、直辖市，出口“一带一路”沿线 12 国。\n2026 年营业收入 8.6 亿元。", "The company makes orthopaedic implants and surgical instruments, sold in 31 provinces and 12 countries (“Belt and Road”).\nRevenue in 2026: 860 million yuan.").into(),
        }).collect();
    }
    report.scales = [false, true].into_iter().map(|is_result| ScaleAnnex {
        title: lang.pick(if is_result { "结果" } else { "过程" }, if is_result { "Results" } else { "Process" }).into(),
        method: lang.pick("评审员按要素选定分段，再在段内以 5% 为步长确定得分率。", "Assessors choose a band for each factor, then a percentage in steps of five.").into(),
        factors: factors(lang, is_result),
        bands: (0..6).map(|rank| Descriptor {
            band: Band { name: BANDS[rank].into(), rank, of: 6 },
            lines: (0..4).map(|_| lang.pick("方法基本系统有效，对评分项的基本要求作出响应，并开始展开。", "An effective, systematic approach, responsive to the basic requirements, is in early deployment.").into()).collect(),
        }).collect(),
    }).collect();
    report
}

/// A report about nothing yet.
pub(crate) fn empty(lang: Lang) -> Report {
    Report {
        lang,
        title: lang.pick("卓越绩效自我评价报告", "Self-assessment for performance excellence").into(),
        cover: Cover {
            organization: lang.pick("示例医疗器械有限公司", "Example Medical Devices Ltd.").into(),
            is_named: true,
            period: "2026".into(),
            criteria: lang.pick("卓越绩效评价准则", "Criteria for performance excellence").into(),
            edition: "GB/T 19580—2012".into(),
            assessors: vec![lang.pick("质量管理部", "Quality").into(), lang.pick("战略发展部", "Strategy").into(), lang.pick("人力资源部", "Human resources").into()],
            date: Date::new(2026, 11, 21).ok(),
            notice: Some(lang.pick("本报告依据评价组的判断生成；不含、也不替代标准原文。", "This report rests on the judgement of the assessors; it does not contain or replace the standard.").into()),
        },
        summary: Summary {
            total_title: lang.pick("总分", "Total").into(),
            total: None,
            totals: vec![],
            reading: vec![],
            weights: None,
            status: Status { is_complete: false, made_of: lang.pick("尚无条款评定。", "No item is rated yet.").into(), rated_part: None, rounding: String::new() },
            groups: vec![],
            bands: vec![],
            strengths: vec![],
            stakes: vec![],
            changes: None,
        },
        trend: None, scores: vec![], heat: vec![], items: vec![], improvements: Improvements::default(), profile: vec![], figures: None, evidence: vec![], scales: vec![],
        provenance: Provenance {
            program: "zhuoyue 0.1.0".into(),
            rows: vec![
                (lang.pick("评价文件 SHA-256", "Assessment, SHA-256").into(), "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into()),
                (lang.pick("标准（计分）SHA-256", "Criteria (scoring), SHA-256").into(), "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752".into()),
            ],
        },
    }
}

/// A report that knows the last time, a target, three years, answers and what its totals mean.
pub(crate) fn compared(lang: Lang) -> Report {
    let mut report = report(lang, 23);
    let summary = &mut report.summary;
    let groups = summary.groups.iter_mut().map(|group| &mut group.figure);
    let items = report.scores.iter_mut().map(|row| &mut row.figure);
    for figure in groups.chain(items).chain(&mut summary.total) {
        figure.last = Some(LastFigure {
            points: Some("45.25".into()),
            percent: Some("47.5".into()),
            share: Some(Share(475)),
            change: Some(FigureChange {
                points: Some("+12.5".into()),
                percent: "−2.25".into(),
                direction: Direction::Down,
            }),
        });
        figure.target = Some(("60".into(), Share(600)));
    }
    summary.reading = (1..=3)
        .map(|number| Reading {
            text: lang.pick("第一条结论：合格", "First verdict: passed").into(),
            marks: vec![format!("A: {number}0 / 70"); number],
        })
        .collect();
    summary.weights = Some(lang.pick("权重：4.1 为 120", "Weights: 4.1 is 120").into());
    let change = |number: usize| ItemChange {
        item: report.items[number].id.clone(),
        title: report.items[number].title.clone(),
        from: "45".into(),
        to: "55".into(),
        change: "+10".into(),
    };
    summary.changes = Some(Changes {
        from: "2025".into(),
        to: "2026".into(),
        risen: (0..5).map(change).collect(),
        fallen: (5..10).map(change).collect(),
        improvements: Some(lang.pick("完成 10 条", "10 are done").into()),
        unproved: vec!["4.4.6".into(), "4.5.3".into()],
    });
    for item in &mut report.items {
        item.figure.last = Some(LastFigure { percent: Some("47.5".into()), ..Default::default() });
        item.answers = (0..6)
            .map(|number| Answer {
                area: lang.pick(["方向", "沟通"], ["Direction", "Dialogue"])[number / 3].into(),
                ask: lang.pick("上一次形成时走了哪几步？", "Which steps led to it?").into(),
                text: STRENGTHS[number % STRENGTHS.len()].0.repeat(1 + number % 3),
            })
            .collect();
    }
    let value = |number: usize| TrendValue {
        points: (number != 1).then(|| format!("4{number}.5")),
        percent: (number != 1).then(|| format!("4{number}.25")),
        share: (number != 1).then_some(Share(402 + 10 * number as u16)),
    };
    let lines = summary.groups.iter().map(|group| TrendLine {
        id: Some(group.id.clone()),
        title: group.title.clone(),
        values: (0..4).map(value).collect(),
    });
    let periods = ["2023", "2024", "2025", "2026"].map(str::to_owned).to_vec();
    report.trend = Some(Trend { periods, lines: lines.collect() });
    report
}

/// A report in which everything is too long, too much or too rare.
pub(crate) fn extreme(lang: Lang) -> Report {
    let mut report = report(lang, 17);
    report.cover.organization = "超长名称测试".repeat(13) + "公司";
    report.cover.assessors = (0..30).map(|at| format!("评审员𠮷龘š{at}")).collect();
    report.summary.strengths[0].text = "很长的优势".repeat(60);
    report.summary.strengths[1].text =
        "a\u{1b}[31mred\u{0}\ttab 👩\u{200d}🔧 emoji 𠮷 龘 Škoda".into();
    report.summary.groups[2].title =
        "Measurement, analysis, improvement, innovation and everything else that is to be measured"
            .into();
    let first = &mut report.items[0];
    first.title = "一个特别长的条款名称".repeat(5);
    first.about = Some("看什么".repeat(900));
    first.reason = Some(format!("{}\n\n第二段。{}", "理由".repeat(500), "x".repeat(300)));
    first.improvements = (1..=40)
        .map(|at| Statement {
            id: format!("I{at}"),
            text: "多行的改进机会，说明现状、原因与建议；".repeat(1 + at % 7),
            evidence: (1..=at % 9).map(|at| format!("E{at}")).collect(),
            note: "质量管理部与战略发展部 · 2027-03-31 · 未完成".into(),
        })
        .collect();
    report.items[1].improvements[0].text =
        format!("https://example.com/{}", "averylongpath/".repeat(40));
    report.items[2].factors[1] = FactorRow {
        title: "按百分比评定的要素".into(),
        band: None,
        percent: Some(("62.5".into(), Share(625))),
    };
    report.improvements.groups[0].rows[0].text = "一行表格也可以比一页更高。".repeat(260);
    report.improvements.groups[1].at_stake = None;
    report.improvements.groups[2].at_stake = Some("1234.125".into());
    report.provenance.rows.push(("一个很长的标签，它需要换行才能放得下".into(), "f".repeat(300)));
    report
}
