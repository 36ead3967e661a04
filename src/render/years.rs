//! A comparison of years, or of two criteria along a mapping: in the terminal, in Markdown, and as JSON. For
//! spreadsheets its grid is enough.

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{
    grid,
    json::{number, pretty, value},
    markdown::escaped,
    plain::{visible, wrapped},
};
use crate::{
    number::Decimal,
    report::{
        ColumnKind, Grid, MatchRow, MatchSheet, MatchSide, MovementList, SheetChange, SheetMention,
        SheetMovement, SheetYear, YearsRow, YearsSheet,
    },
    say,
    text::Lang,
};

/// For the terminal.
#[must_use]
pub fn table(sheet: &YearsSheet, columns: usize) -> String {
    let mut text = head(sheet).into_iter().map(|line| visible(&line) + "\n").collect::<String>();
    text.push_str(&grid::table(&narrowed(sheet), columns));
    for movement in &sheet.movements {
        for line in movement_lines(movement, sheet.lang) {
            let indent = line.chars().take_while(|sign| *sign == ' ').count();
            let rows = wrapped(&visible(line.trim_start()), columns.saturating_sub(indent));
            let set_back = " ".repeat(indent);
            text.extend(rows.iter().map(|row| format!("{set_back}{row}\n")));
            if line.is_empty() {
                text.push('\n');
            }
        }
    }
    text
}

/// For Markdown.
#[must_use]
pub fn markdown(sheet: &YearsSheet) -> String {
    let mut text: String =
        head(sheet).iter().map(|line| format!("{}\n\n", escaped(line))).collect();
    text.push_str(&grid::markdown(&sheet.grid()));
    for movement in &sheet.movements {
        let SheetMovement { from, to, lists, unproved } = movement;
        text.push_str(&format!("\n## {} → {}\n", escaped(from), escaped(to)));
        for list in lists.iter().filter(|list| !list.mentions.is_empty()) {
            text.push_str(&format!("\n### {}\n\n", heading(list, sheet.lang)));
            for mention in &list.mentions {
                text.push_str(&format!("- {}\n", escaped(&mention_line(mention, to, sheet.lang))));
            }
        }
        if !unproved.is_empty() {
            text.push_str(&format!("\n{}\n", escaped(&unproved_line(unproved, sheet.lang))));
        }
    }
    text
}

/// For scripts; keys are stable.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn json(sheet: &YearsSheet) -> serde_json::Result<String> {
    pretty(&Json(sheet))
}

/// Two criteria along a mapping, for the terminal.
#[must_use]
pub fn match_table(sheet: &MatchSheet, columns: usize) -> String {
    let notice = wrapped(&visible(&sheet.notice), columns).join("\n");
    let title = visible(&sheet.title);
    format!("{title}\n{}{notice}\n", grid::table(&sheet.grid(), columns))
}

/// The same for Markdown.
#[must_use]
pub fn match_markdown(sheet: &MatchSheet) -> String {
    let (title, notice) = (escaped(&sheet.title), escaped(&sheet.notice));
    format!("{title}\n\n{}\n{notice}\n", grid::markdown(&sheet.grid()))
}

/// The same for scripts; keys are stable.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn match_json(sheet: &MatchSheet) -> serde_json::Result<String> {
    pretty(&Json(sheet))
}

fn head(sheet: &YearsSheet) -> Vec<String> {
    let names = sheet.years.iter().map(|year| &year.organization);
    let mut organizations: Vec<&String> = names.collect();
    organizations.dedup();
    let organizations: Vec<&str> = organizations.into_iter().map(String::as_str).collect();
    let lang = sheet.lang;
    let mut lines = vec![format!("{} · {}", organizations.join(" / "), sheet.edition)];
    let open = sheet.years.iter().filter(|year| !year.is_complete);
    let open: Vec<&str> = open.map(|year| year.period.as_str()).collect();
    if !open.is_empty() {
        let periods = open.join(lang.pick("、", ", "));
        lines.push(say!(
            lang,
            "{periods} 尚未评完：得分只含已评部分，未评完的不算变化",
            "{periods} not rated in full: points are those of the rated part, and no change is computed"
        ));
    }
    lines
}

/// The grid as a terminal has room for it: ids carry the depth, no kinds, and percentages only where there are no
/// points.
fn narrowed(sheet: &YearsSheet) -> Grid {
    let mut grid = sheet.grid();
    let changes: Vec<usize> = (0..grid.columns.len())
        .filter(|place| grid.columns[*place].key.starts_with("change "))
        .collect();
    for (row, own) in grid.rows.iter_mut().zip(&sheet.rows) {
        let is_total = own.kind == "total";
        row[0] = if is_total { String::new() } else { "  ".repeat(own.depth) + &own.id };
        for place in &changes {
            row[*place] = signed(&row[*place]);
        }
    }
    let has_points = grid.columns.iter().any(|column| column.key == "change points");
    let is_spare = |key: &str| {
        key == "kind" || (has_points && key.ends_with(" percent") && key != "change percent")
    };
    let kept: Vec<bool> = grid.columns.iter().map(|column| !is_spare(&column.key)).collect();
    let keep = |place: &mut usize| {
        *place += 1;
        kept[*place - 1]
    };
    let mut place = 0;
    grid.columns.retain(|_| keep(&mut place));
    for row in &mut grid.rows {
        let mut place = 0;
        row.retain(|_| keep(&mut place));
    }
    for column in grid.columns.iter_mut().filter(|column| column.kind == ColumnKind::Number) {
        // The unit is said once, below the years.
        if let Some(period) = column.key.strip_suffix(" points").filter(|own| *own != "change") {
            period.clone_into(&mut column.title);
        }
    }
    grid
}

/// A gain with its sign.
fn signed(digits: &str) -> String {
    let is_gain = !digits.is_empty() && digits != "0" && !digits.starts_with('-');
    if is_gain { format!("+{digits}") } else { digits.to_owned() }
}

fn movement_lines(movement: &SheetMovement, lang: Lang) -> Vec<String> {
    let SheetMovement { from, to, lists, unproved } = movement;
    let mut lines = vec![String::new(), format!("{from} → {to}")];
    for list in lists.iter().filter(|list| !list.mentions.is_empty()) {
        lines.push(format!("  {}", heading(list, lang)));
        // What merely goes on is counted; the other formats list it.
        let listed = if list.key == "open" { &[][..] } else { &list.mentions };
        for mention in listed {
            lines.push(format!("    {}", mention_line(mention, to, lang)));
        }
    }
    if !unproved.is_empty() {
        lines.push(format!("  {}", unproved_line(unproved, lang)));
    }
    lines
}

fn heading(list: &MovementList, lang: Lang) -> String {
    let (title, count) = (&list.title, list.mentions.len());
    say!(lang, "{title}（{count} 条）", "{title} ({count})")
}

fn mention_line(mention: &SheetMention, to: &str, lang: Lang) -> String {
    let SheetMention { item, id, text, since } = mention;
    let text = text.replace('\n', " ");
    if since == to {
        return format!("{item} {id}  {text}");
    }
    say!(lang, "{item} {id}  {text}（{since} 提出）", "{item} {id}  {text} (since {since})")
}

fn unproved_line(unproved: &[String], lang: Lang) -> String {
    let items = unproved.join(lang.pick("、", ", "));
    say!(
        lang,
        "评分变了而没有新证据的项：{items}",
        "Rated differently without new evidence: {items}"
    )
}

/// Gives a model its keys, without teaching the model about formats.
struct Json<'a, T>(&'a T);

impl Serialize for Json<'_, YearsSheet> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let YearsSheet { lang: _, criteria, edition: _, years, rows, movements } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("criteria", &std::collections::BTreeMap::from([("id", criteria)]))?;
        map.serialize_entry("years", &all(years))?;
        for (key, kind) in [("groups", "group"), ("items", "item"), ("totals", "total")] {
            let rows: Vec<Json<'_, YearsRow>> =
                rows.iter().filter(|row| row.kind == kind).map(Json).collect();
            map.serialize_entry(key, &rows)?;
        }
        map.serialize_entry("movements", &all(movements))?;
        map.end()
    }
}

impl Serialize for Json<'_, SheetYear> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let SheetYear { file, organization, period, is_complete } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", file)?;
        map.serialize_entry("organization", organization)?;
        map.serialize_entry("period", period)?;
        map.serialize_entry("complete", is_complete)?;
        map.end()
    }
}

impl Serialize for Json<'_, YearsRow> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let YearsRow { id, kind: _, title: _, depth: _, values, change } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", id)?;
        map.serialize_entry("values", &all(values))?;
        map.serialize_entry("change", &change.as_ref().map(Json))?;
        map.end()
    }
}

impl Serialize for Json<'_, crate::report::SheetValue> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        value(&mut map, self.0)?;
        map.end()
    }
}

impl Serialize for Json<'_, SheetChange> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let SheetChange { points, percent } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("points", &points.as_ref().map(number).transpose()?)?;
        if let Some(exact) = points.as_ref().and_then(Decimal::exact) {
            map.serialize_entry("exact", exact)?;
        }
        map.serialize_entry("percent", &number(percent)?)?;
        map.end()
    }
}

impl Serialize for Json<'_, SheetMovement> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let SheetMovement { from, to, lists, unproved } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("from", from)?;
        map.serialize_entry("to", to)?;
        for MovementList { key, title: _, mentions } in lists {
            map.serialize_entry(key, &all(mentions))?;
        }
        map.serialize_entry("unproved", unproved)?;
        map.end()
    }
}

impl Serialize for Json<'_, SheetMention> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let SheetMention { item, id, text, since } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("item", item)?;
        map.serialize_entry("id", id)?;
        map.serialize_entry("text", text)?;
        map.serialize_entry("since", since)?;
        map.end()
    }
}

impl Serialize for Json<'_, MatchSheet> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let MatchSheet { lang: _, title, notice, sides, rows } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("title", title)?;
        map.serialize_entry("notice", notice)?;
        map.serialize_entry("from", &Json(&sides[0]))?;
        map.serialize_entry("to", &Json(&sides[1]))?;
        map.serialize_entry("pairs", &all(rows))?;
        map.end()
    }
}

impl Serialize for Json<'_, MatchSide> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let MatchSide { criteria, edition: _, period } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("criteria", criteria)?;
        map.serialize_entry("period", period)?;
        map.end()
    }
}

impl Serialize for Json<'_, MatchRow> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let MatchRow { kind, how: _, items, percents, change, note } = self.0;
        let ids = |side: &[(String, String)]| -> Vec<String> {
            side.iter().map(|(id, _)| id.clone()).collect()
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", kind)?;
        map.serialize_entry("from", &ids(&items[0]))?;
        map.serialize_entry("to", &ids(&items[1]))?;
        map.serialize_entry("before", &percents[0].as_ref().map(number).transpose()?)?;
        map.serialize_entry("after", &percents[1].as_ref().map(number).transpose()?)?;
        map.serialize_entry("change", &change.as_ref().map(number).transpose()?)?;
        map.serialize_entry("note", note)?;
        map.end()
    }
}

fn all<T>(values: &[T]) -> Vec<Json<'_, T>> {
    values.iter().map(Json).collect()
}
