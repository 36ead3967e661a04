//! The list of measures in the terminal: a table for every item.

use super::{grid, plain::visible};
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
        format!("{}  {}\n{}", group.item, visible(&group.title), grid::table(&grid, columns))
    });
    groups.collect::<Vec<_>>().join("\n")
}

fn heads(lang: Lang) -> Vec<Column> {
    let column = |zh: &str, en: &str, kind| Column::new("", lang.pick(zh, en), kind);
    vec![
        column("编号", "Id", ColumnKind::Word),
        column("指标", "Measure", ColumnKind::Text),
        column("单位", "Unit", ColumnKind::Word),
        column("方向", "Good", ColumnKind::Word),
        column("最近", "Latest", ColumnKind::Number),
        column("期间", "Period", ColumnKind::Word),
        column("目标", "Target", ColumnKind::Number),
        column("期数", "n", ColumnKind::Word),
        column("走势", "Course", ColumnKind::Word),
        column("对比", "Compared with", ColumnKind::Text),
    ]
}

fn cells(line: &MeasureLine, lang: Lang) -> Vec<String> {
    let title = match (&line.segment, &line.area) {
        (None, None) => line.title.clone(),
        (Some(part), None) | (None, Some(part)) => format!("{} · {part}", line.title),
        (Some(segment), Some(area)) => format!("{} · {segment} · {area}", line.title),
    };
    let latest = line.latest.as_ref();
    vec![
        line.id.clone(),
        title,
        line.unit.clone().unwrap_or_default(),
        line.better.map_or("", |better| arrow(better, lang)).to_owned(),
        latest.map_or_else(String::new, |mark| mark.value.to_string()),
        latest.map_or_else(String::new, |mark| mark.period.to_string()),
        line.target.as_ref().map_or_else(String::new, ToString::to_string),
        line.count.to_string(),
        sparkline(&line.course),
        line.compared(lang),
    ]
}

/// Which direction is good, as a sign and a word.
fn arrow(better: Better, lang: Lang) -> &'static str {
    match better {
        Better::Higher => lang.pick("↑ 越高", "↑ high"),
        Better::Lower => lang.pick("↓ 越低", "↓ low"),
        Better::Target => lang.pick("→ 接近目标", "→ target"),
    }
}
