//! The list of measures in the terminal: a table for every item.

use super::{
    grid,
    plain::{visible, wrapped},
};
use crate::{
    criteria::Better,
    report::{Column, ColumnKind, Grid, MeasureLine, MeasureList, sparkline},
    text::Lang,
};

/// Draws the list, at most `columns` wide.
#[must_use]
pub fn table(list: &MeasureList, columns: usize) -> String {
    let groups = list.groups.iter().map(|group| {
        let rows = group.lines.iter().map(|line| cells(line, list.lang)).collect();
        let grid = Grid { columns: heads(list.lang), rows };
        format!("{}  {}\n{}\n", group.item, visible(&group.title), grid::table(&grid, columns))
    });
    let mut text: String = groups.collect();
    if list.count() > 0 {
        let key = list.lang.pick(
            "方向：↑ 越高越好，↓ 越低越好，→ 越接近目标越好。走势后面是有数据的期数和去向。",
            "Good: ↑ higher, ↓ lower, → nearer to the target. Behind a course: how many periods have a figure, and where they lead.",
        );
        text.push_str(&wrapped(key, columns).join("\n"));
        text.push('\n');
    }
    text
}

fn heads(lang: Lang) -> Vec<Column> {
    let column = |zh: &str, en: &str, kind| Column::new("", lang.pick(zh, en), kind);
    vec![
        column("编号", "Id", ColumnKind::Word),
        column("指标", "Measure", ColumnKind::Text),
        column("单位", "Unit", ColumnKind::Word),
        column("方向", "Good", ColumnKind::Word),
        column("期间", "Period", ColumnKind::Word),
        column("最近", "Latest", ColumnKind::Number),
        column("目标", "Target", ColumnKind::Number),
        column("走势", "Course", ColumnKind::Word),
    ]
}

fn cells(line: &MeasureLine, lang: Lang) -> Vec<String> {
    let latest = line.latest.as_ref();
    let course = match line.count {
        0 => String::new(),
        count => format!("{} {count} {}", sparkline(&line.course), line.led(lang)),
    };
    vec![
        line.id.clone(),
        title(line, lang),
        line.unit.clone().unwrap_or_default(),
        line.better.map_or("", arrow).to_owned(),
        latest.map_or_else(String::new, |mark| mark.period.to_string()),
        latest.map_or_else(String::new, |mark| mark.value.to_string()),
        line.target.as_ref().map_or_else(String::new, ToString::to_string),
        course,
    ]
}

/// What is measured, of which part; below it what it is compared with.
fn title(line: &MeasureLine, lang: Lang) -> String {
    let parts = [Some(&line.title), line.segment.as_ref(), line.area.as_ref()];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    let title = parts.join(" · ");
    match line.compared(lang) {
        compared if compared.is_empty() => title,
        compared => format!("{title}\n{compared}"),
    }
}

fn arrow(better: Better) -> &'static str {
    match better {
        Better::Higher => "↑",
        Better::Lower => "↓",
        Better::Target => "→",
    }
}
