//! Which keys the last row names: those that make sense where one is.

use zhuoyue::{interview::Key, text::Lang};

use super::{
    field::{Cursor, Field},
    view::View,
};

/// The keys that make sense.
pub(super) fn keys(view: &View, lang: Lang) -> Vec<Key> {
    let key = |key: &'static str, zh: &'static str, en: &'static str, spare: u8| Key {
        key,
        does: lang.pick(zh, en).to_owned(),
        spare,
    };
    let own = || view.screen.keys.iter().cloned();
    let commands = || own().filter(|key| key.key != "Enter");
    let enter = || own().find(|key| key.key == "Enter");
    if view.is_commanding {
        let mut keys = vec![key("Enter", "回到文字", "to the text", 0)];
        keys.extend(commands());
        return keys;
    }
    let mut keys: Vec<Key> = Vec::new();
    match &view.field {
        Field::Nothing => {
            keys.extend(enter());
            keys.extend(commands());
        }
        Field::Choice(cursor) | Field::Value(cursor) => {
            let arrows = if matches!(view.field, Field::Value(_)) { "←→" } else { "↑↓" };
            keys.push(key(arrows, "选择", "choose", 0));
            match cursor.in_hand() {
                Some(choice) if !choice.is_chosen => keys.push(key("Enter", "选定", "take it", 0)),
                _ => keys.extend(enter()),
            }
            keys.extend(commands());
        }
        Field::Words(_) | Field::List(..) | Field::Pick(..) => {
            keys.extend(word_keys(view, enter(), &key))
        }
    }
    keys
}

/// The keys while words are written.
fn word_keys(
    view: &View,
    enter: Option<Key>,
    key: &impl Fn(&'static str, &'static str, &'static str, u8) -> Key,
) -> Vec<Key> {
    let mut keys = Vec::new();
    let takes_lines = match &view.field {
        Field::Words(writing) | Field::List(_, writing) => writing.words.has_lines,
        _ => false,
    };
    match &view.field {
        Field::List(cursor, _) if cursor.at.is_some() => {
            keys.extend([key("Enter", "打开", "open", 0), key("Del", "删除", "remove", 0)]);
            keys.extend([key("↑↓", "选择", "choose", 0), key("Esc", "写新的一条", "a new one", 0)]);
            return keys;
        }
        Field::Pick(cursor, writing, is_open) => {
            keys.push(key("↑↓", "选择", "choose", 0));
            keys.push(match (cursor.in_hand(), *is_open) {
                (Some(choice), true) if choice.is_chosen => {
                    key("Enter", "取消引用", "take away", 0)
                }
                (Some(_), true) => key("Enter", "引用", "refer to it", 0),
                (Some(_), false) => key("Enter", "前往", "go there", 0),
                (None, true) if are_ids(&writing.text(), cursor) => {
                    key("Enter", "引用", "refer to it", 0)
                }
                (None, true) if !writing.is_empty() => {
                    key("Enter", "登记新证据", "enter as new", 0)
                }
                (None, _) => key("Enter", "结束", "done", 0),
            });
        }
        Field::Words(writing) | Field::List(_, writing) => {
            let is_given = writing.text().trim() != writing.words.given.trim();
            match is_given {
                true => keys.push(key("Enter", "保存", "save", 0)),
                false => keys.extend(enter),
            }
        }
        _ => {}
    }
    if takes_lines {
        keys.push(key("Alt+Enter", "换行", "new line", 2));
        keys.push(key("F2", "编辑器", "editor", 3));
    }
    if matches!(&view.field, Field::List(cursor, _) if !cursor.choices.is_empty()) {
        keys.push(key("↑", "改已有的", "those above", 1));
    }
    keys.extend([key("PgUp", "上一步", "back", 0), key("F1", "帮助", "help", 0)]);
    keys.push(match &view.field {
        Field::Pick(_, _, false) => key("Esc", "返回", "close", 0),
        _ => key("Esc", "其他命令", "commands", 0),
    });
    keys
}

/// Whether what was typed names entries by their ids.
fn are_ids(typed: &str, cursor: &Cursor) -> bool {
    let words = typed.split(|sign: char| sign.is_whitespace() || ",，、;；".contains(sign));
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    let is_id =
        |word: &str| cursor.choices.iter().any(|choice| choice.key.eq_ignore_ascii_case(word));
    words.peek().is_some() && words.all(is_id)
}
