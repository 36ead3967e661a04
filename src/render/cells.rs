//! Mistakes in tables as text: the file, the cell and its column, what is wrong, and what to do.

use super::plain::visible;
use crate::{
    diagnostic::{CellMistake, Severity, TableFindings},
    say,
    text::Lang,
};

/// A table with more mistakes than this is not one that a person mends from a list.
const MOST_DRAWN: usize = 200;

/// Draws all findings of a table, each headed by its place, and counts them.
#[must_use]
pub fn render(findings: &TableFindings, lang: Lang) -> String {
    let name = visible(&findings.name);
    let drawn = findings.mistakes.iter().take(MOST_DRAWN);
    let mut text: String = drawn.map(|mistake| one(mistake, &name, lang)).collect();
    if let more @ 1.. = findings.mistakes.len().saturating_sub(MOST_DRAWN) {
        text.push_str(&say!(lang, "……还有 {more} 处未列出\n", "… and {more} more\n"));
    }
    let [errors, warnings] = [Severity::Error, Severity::Warning].map(|own| findings.count(own));
    text.push_str(&say!(
        lang,
        "{name}：{errors} 个错误，{warnings} 个警告\n",
        "{name}: errors: {errors}, warnings: {warnings}\n"
    ));
    text
}

fn one(mistake: &CellMistake, name: &str, lang: Lang) -> String {
    let one_line = |text: &str| visible(&text.replace('\n', " "));
    let place = mistake.place.as_ref().map_or_else(String::new, |place| format!(" {place}"));
    let head = mistake.head.as_deref().map_or_else(String::new, |head| {
        let head = one_line(head);
        say!(lang, "（{head}）", " ({head})")
    });
    let level = match mistake.severity {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
    };
    let (rule, message) = (mistake.rule.code(), one_line(mistake.message.get(lang)));
    let mut text = format!("{name}{}{head}: {level}[{rule}]: {message}\n", one_line(&place));
    if let Some(help) = &mistake.help {
        text.push_str(&format!(
            "  {}{}\n",
            lang.pick("帮助：", "help: "),
            one_line(help.get(lang))
        ));
    }
    text
}
