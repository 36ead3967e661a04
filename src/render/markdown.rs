//! A score sheet as a Markdown table, for minutes and wikis.

use crate::{
    number::Decimal,
    report::{ScoreSheet, SheetValue},
    text::dashed,
};

/// One sheet by item.
#[must_use]
pub fn by_item(sheet: &ScoreSheet) -> String {
    let head = sheet.lang.pick(
        ["条款", "名称", "得分率 %", "分段", "得分", "分值"],
        ["Item", "Title", "%", "Band", "Points", "Max"],
    );
    let mut text = format!(
        "# {} · {} · {}\n\n",
        escaped(&sheet.organization),
        escaped(&sheet.period),
        escaped(&sheet.edition)
    );
    text.push_str(&line(&head.map(str::to_owned)));
    text.push_str("|---|---|--:|:-:|--:|--:|\n");
    for row in &sheet.rows {
        let band = dashed(row.band.as_deref().unwrap_or_default());
        let cells = cells(&row.id, &row.title, &band, &row.value, sheet);
        let cells = if row.is_group { cells.map(|cell| bold(&cell)) } else { cells };
        text.push_str(&line(&cells));
    }
    for total in &sheet.totals {
        text.push_str(&line(&cells("", &total.title, "", &total.value, sheet)));
    }
    if let Some((title, value)) = &sheet.total {
        text.push_str(&line(&cells("", title, "", value, sheet).map(|cell| bold(&cell))));
    }
    let reading = sheet.reading();
    if !reading.is_empty() {
        text.push('\n');
    }
    for line in &reading {
        let own = line.trim_start();
        let indent = &line[..line.len() - own.len()];
        text.push_str(&format!("{indent}- {}\n", escaped(own)));
    }
    let notes = [Some(&sheet.made_of), sheet.weights.as_ref(), Some(&sheet.rounding)];
    for note in notes.into_iter().flatten() {
        text.push_str(&format!("\n{}\n", escaped(note)));
    }
    text
}

/// Several sheets, a row each.
#[must_use]
pub fn by_assessment(sheets: &[(String, ScoreSheet)]) -> String {
    let Some((_, first)) = sheets.first() else { return String::new() };
    let head = first.lang.pick(
        ["文件", "组织", "年度", "准则", "已评", "得分", "分值"],
        ["File", "Organization", "Period", "Criteria", "Rated", "Points", "Max"],
    );
    let mut text = line(&head.map(str::to_owned));
    text.push_str("|---|---|---|---|--:|--:|--:|\n");
    for (name, sheet) in sheets {
        let total = sheet.total.as_ref().map(|(_, value)| value);
        let (rated, count) = (sheet.rated, sheet.count);
        text.push_str(&line(&[
            escaped(name),
            escaped(&sheet.organization),
            escaped(&sheet.period),
            escaped(&sheet.criteria),
            format!("{rated}/{count}"),
            digits(total.and_then(|value| value.points.as_ref())),
            digits(total.and_then(|value| value.max.as_ref())),
        ]));
    }
    text
}

fn cells(id: &str, title: &str, band: &str, value: &SheetValue, sheet: &ScoreSheet) -> [String; 6] {
    let percent = match &value.percent {
        Some(percent) => percent.to_string(),
        None if value.count == 1 => sheet.lang.pick("待评", "open").to_owned(),
        None => format!("{}/{}", value.rated, value.count),
    };
    [
        escaped(id),
        escaped(title),
        percent,
        escaped(band),
        digits(value.points.as_ref()),
        digits(value.max.as_ref()),
    ]
}

pub(super) fn line(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn bold(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("**{text}**") }
}

fn digits(number: Option<&Decimal>) -> String {
    number.map_or_else(|| "—".to_owned(), ToString::to_string)
}

/// A text that cannot break out of its cell.
pub(super) fn escaped(text: &str) -> String {
    let text: String =
        text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*")
}
