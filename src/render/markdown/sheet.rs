//! A score sheet as a Markdown table, for minutes and wikis.

use super::{bold, escaped, line};
use crate::{
    number::Decimal,
    report::{Reading, ScoreSheet, SheetValue},
};

/// One sheet by item.
#[must_use]
pub fn by_item(sheet: &ScoreSheet) -> String {
    let [id, title, percent, points, max] = sheet.lang.pick(
        ["条款", "名称", "得分率 %", "得分", "分值"],
        ["Item", "Title", "%", "Points", "Max"],
    );
    let standing = sheet.standings.as_deref();
    let head = [id, title, percent, standing.unwrap_or_default(), points, max];
    let mut text = format!(
        "# {} · {} · {}\n\n",
        escaped(&sheet.organization),
        escaped(&sheet.period),
        escaped(&sheet.edition)
    );
    let mut rows = vec![head.map(str::to_owned)];
    for row in &sheet.rows {
        let own = row.standing.as_deref().unwrap_or_default();
        let cells = cells(&row.id, &row.title, own, &row.value, sheet);
        rows.push(if row.is_group { cells.map(|cell| bold(&cell)) } else { cells });
    }
    for total in &sheet.totals {
        rows.push(cells("", &total.title, "", &total.value, sheet));
    }
    if let Some((title, value)) = &sheet.total {
        rows.push(cells("", title, "", value, sheet).map(|cell| bold(&cell)));
    }
    for (number, [id, title, percent, band, points, max]) in rows.into_iter().enumerate() {
        // Nothing can stand there where no scale has bands or levels.
        text.push_str(&match standing.is_some() {
            true => line(&[id, title, percent, band, points, max]),
            false => line(&[id, title, percent, points, max]),
        });
        text.push_str(match (number, standing.is_some()) {
            (0, true) => "|---|---|--:|:-:|--:|--:|\n",
            (0, false) => "|---|---|--:|--:|--:|\n",
            _ => "",
        });
    }
    let reading = sheet.reading();
    if !reading.is_empty() {
        text.push('\n');
    }
    for reading in &reading {
        text.push_str(&read(reading));
    }
    let weights = sheet.weights.as_deref();
    let notes = [sheet.between_bands(), Some(&*sheet.made_of), weights, Some(&*sheet.rounding)];
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

/// A reading as an entry of a list, its marks below it.
pub(super) fn read(reading: &Reading) -> String {
    let Reading { text, marks } = reading;
    let marks = marks.iter().map(|mark| format!("  - {}\n", escaped(mark)));
    format!("- {}\n{}", escaped(text), marks.collect::<String>())
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

fn digits(number: Option<&Decimal>) -> String {
    number.map_or_else(|| "—".to_owned(), ToString::to_string)
}
