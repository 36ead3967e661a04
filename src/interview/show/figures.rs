//! The figures of an item: its measures with what they say, and what can be done with one.

use super::{InItem, beside::MenuLine, keys};
use crate::{
    assessment::Measure,
    criteria::{Better, Factor, Id, Node},
    interview::{
        Detour, FigureField, Session,
        screen::{Block, Choice, Screen},
    },
    measures::{self, ItemFigures, figures_of},
    report::{band_advice, better_words, figures_in_short},
    say,
    text::Lang,
};

pub(super) fn screen(here: &InItem<'_>) -> Screen {
    let InItem { session, node, item, .. } = here;
    let lang = session.lang();
    let heading = lang.pick("结果数据", "figures");
    let mut blocks = vec![Block::Head(here.title(heading), String::new())];
    let choices = choices(session, node);
    let count = choices.len();
    blocks.extend(choices.into_iter().map(|own| Block::Given(own.key, own.text)));
    let figures = figures_of(&session.criteria, &session.assessment, node, item);
    let advice = item.scale.factors.iter().filter_map(|factor| {
        let (title, band) = (factor.title.get(lang), advised(&figures, factor)?);
        Some(format!("{title} {band}"))
    });
    let advice: Vec<String> = advice.collect();
    if !advice.is_empty() {
        let advice = advice.join(lang.pick("，", ", "));
        blocks.push(Block::Remark(say!(
            lang,
            "本程序的提示，数据可支持到：{advice}",
            "advice of this program, the figures bear out up to: {advice}"
        )));
    }
    blocks.push(Block::Remark(match count {
        0 => lang
            .pick(
                "写指标名称即可登记，随后问各年数据；? 列出常用指标；空行略过。",
                "Write the title of a measure; its figures are asked for after it. ? lists usual ones; an empty line goes on.",
            )
            .to_owned(),
        _ => lang
            .pick(
                "写名称登记新指标；写编号（M1）改一项；写 M1 2025=98.4 2026=98.9 记数据；空行结束。",
                "A title enters a new measure; an id (M1) opens one; M1 2025=98.4 2026=98.9 records figures; an empty line ends.",
            )
            .to_owned(),
    }));
    let enter = lang.pick("写完了", "done");
    Screen {
        blocks,
        keys: keys(session, enter, false),
        ask: lang.pick("指标", "measure").to_owned(),
    }
}

/// The highest band of a factor that the figures bear out.
fn advised<'a>(figures: &ItemFigures<'a>, factor: &'a Factor) -> Option<String> {
    let support = measures::support(figures, factor)?;
    Some(crate::text::dashed(support.band.id.as_str()))
}

/// What figures say beside a factor, as advice.
pub(super) fn beside_factor(here: &InItem<'_>, factor: &Id) -> Option<Block> {
    let InItem { session, node, item, .. } = here;
    let lang = session.lang();
    let figures = figures_of(&session.criteria, &session.assessment, node, item);
    let advice = band_advice(&advised(&figures, item.scale.factor(factor.as_str())?)?, lang);
    Some(Block::Remark(say!(lang, "本程序的提示：{advice}", "advice of this program: {advice}")))
}

/// The measures of an item with what they say.
pub(super) fn choices(session: &Session, node: &Node) -> Vec<Choice> {
    let year = measures::until(&session.assessment);
    let choice = |measure: &Measure| Choice {
        key: measure.id.to_string(),
        name: String::new(),
        text: format!("{}　{}", measure.title, figures_in_short(measure, year, session.lang())),
        is_chosen: false,
    };
    session.assessment.measures_of(&node.id).map(choice).collect()
}

/// What can be done with a measure.
pub(in crate::interview) fn menu(session: &Session, id: &Id) -> Vec<MenuLine> {
    let lang = session.lang();
    let Some(measure) = session.assessment.measure(id) else { return Vec::new() };
    let line = |field: FigureField| MenuLine {
        name: name(field, lang),
        now: now(measure, field),
        detour: Some(Detour::Figures { id: id.clone(), field, is_new: false }),
    };
    let mut lines: Vec<MenuLine> = FigureField::ALL.map(line).into();
    let remove = lang.pick("删除", "remove");
    lines.push(MenuLine { name: remove, now: String::new(), detour: None });
    lines
}

/// The menu of a measure.
pub(super) fn measure(session: &Session, id: &Id) -> Screen {
    let lang = session.lang();
    let title = session.assessment.measure(id).map(|own| own.title.clone()).unwrap_or_default();
    let choices = menu(session, id).into_iter().enumerate().map(super::beside::choice).collect();
    Screen {
        blocks: vec![Block::given(id.as_str(), title), Block::Choices(choices)],
        keys: keys(session, lang.pick("回到清单", "to the list"), false),
        ask: id.to_string(),
    }
}

/// The question about a field of a measure.
pub(super) fn field(session: &Session, id: &Id, field: FigureField) -> Screen {
    let lang = session.lang();
    let said = match field {
        FigureField::Values => say!(
            lang,
            "{id} 各期实际值，如 2025=98.4 2026=98.9；只写一个数就是本期的；2025= 清除",
            "figures of {id}, such as 2025=98.4 2026=98.9; a number alone is for the period assessed; 2025= clears"
        ),
        FigureField::Target => say!(
            lang,
            "{id} 各期目标值，如 2025=98 2026=98.5",
            "targets of {id}, such as 2025=98 2026=98.5"
        ),
        FigureField::Comparison => say!(
            lang,
            "{id} 的对比对象和数据，如：同行甲 2024=97.9 2025=98.1；-C1 删除",
            "whom {id} is compared with, such as: Competitor A 2024=97.9 2025=98.1; -C1 removes"
        ),
        FigureField::Unit => {
            say!(lang, "{id} 的单位，如 %、天、万元", "the unit of {id}, such as % or days")
        }
        FigureField::Title => say!(lang, "{id} 的名称", "the title of {id}"),
        FigureField::Processes => say!(
            lang,
            "{id} 是哪些过程条款的结果？写条款编号，如 4.5.3 4.3.3",
            "which process items is {id} a result of? write their ids, such as 4.5.3 4.3.3"
        ),
        FigureField::Better => say!(lang, "{id} 怎样算好？", "which direction of {id} is good?"),
    };
    let now = session.assessment.measure(id).map(|own| now(own, field)).unwrap_or_default();
    let mut blocks = vec![Block::Remark(said)];
    if !now.is_empty() {
        blocks.push(Block::Given(lang.pick("现为", "now").to_owned(), now.clone()));
    }
    if field == FigureField::Better {
        blocks.push(Block::Choices(directions(session, id)));
    }
    let enter = if now.is_empty() {
        lang.pick("不写", "leave open")
    } else {
        lang.pick("保留", "keep")
    };
    Screen { blocks, keys: keys(session, enter, false), ask: name(field, lang).to_owned() }
}

/// The directions, the one chosen marked.
pub(super) fn directions(session: &Session, id: &Id) -> Vec<Choice> {
    let lang = session.lang();
    let own = session.assessment.measure(id).and_then(|own| own.better);
    let choice = |(at, (_, better)): (usize, &(&str, Better))| Choice {
        key: (at + 1).to_string(),
        name: better_words(*better, lang).to_owned(),
        text: String::new(),
        is_chosen: own == Some(*better),
    };
    Better::WORDS.iter().enumerate().map(choice).collect()
}

fn name(field: FigureField, lang: Lang) -> &'static str {
    match field {
        FigureField::Values => lang.pick("实际值", "figures"),
        FigureField::Target => lang.pick("目标值", "targets"),
        FigureField::Comparison => lang.pick("对比", "comparisons"),
        FigureField::Unit => lang.pick("单位", "unit"),
        FigureField::Better => lang.pick("方向", "direction"),
        FigureField::Processes => lang.pick("对应过程", "processes"),
        FigureField::Title => lang.pick("名称", "title"),
    }
}

/// What a field holds, in the words in which it is written.
pub(super) fn now(measure: &Measure, field: FigureField) -> String {
    let series = |series: &crate::assessment::Series| {
        let figures = series.iter().map(|(period, value)| format!("{period}={value}"));
        figures.collect::<Vec<_>>().join(" ")
    };
    match field {
        FigureField::Values => series(&measure.values),
        FigureField::Target => series(&measure.target),
        FigureField::Comparison => {
            let own = measure.comparisons.iter();
            own.map(|own| format!("{} {} {}", own.id, own.name, series(&own.values)))
                .collect::<Vec<_>>()
                .join("；")
        }
        FigureField::Unit => measure.unit.clone().unwrap_or_default(),
        FigureField::Title => measure.title.clone(),
        FigureField::Processes => {
            measure.processes.iter().map(Id::as_str).collect::<Vec<_>>().join(" ")
        }
        FigureField::Better => measure.better.map(|own| own.word().to_owned()).unwrap_or_default(),
    }
}
