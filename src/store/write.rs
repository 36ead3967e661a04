//! Writing an assessment into the text of its file, touching only what has changed: comments, order, block
//! texts and quoting of a person's hand stay.

use std::str::FromStr;

use yaml_edit::{Mapping, MappingEntry, ScalarValue, Sequence, YamlFile, YamlNode};

use super::shape::{self, Shape};
use crate::{assessment::Assessment, criteria::Criteria};

/// Why a file's text could not be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The text is not YAML that can be edited.
    #[error("the file cannot be edited: {0}")]
    Unreadable(String),
}

/// The text of a file after a change: `before` is what `text` says, `after` what it shall say.
///
/// An empty text with no `before` gives a new file, its keys in the order of the format.
///
/// # Errors
/// When the text cannot be edited.
pub fn write(
    text: &str,
    before: Option<&Assessment>,
    after: &Assessment,
    criteria: &Criteria,
) -> Result<String, WriteError> {
    let new = shape::of(after, criteria);
    let old = before.map(|before| shape::of(before, criteria)).unwrap_or_default();
    let is_new = text.trim().is_empty();
    let start = if is_new { "format: new\n" } else { text };
    let file =
        YamlFile::from_str(start).map_err(|error| WriteError::Unreadable(error.to_string()))?;
    let root = file
        .document()
        .and_then(|document| document.as_mapping())
        .ok_or_else(|| WriteError::Unreadable("it does not hold keys with values".to_owned()))?;
    change_map(&root, &old, &new);
    let mut written = file.to_string();
    if !written.ends_with('\n') {
        written.push('\n');
    }
    Ok(written)
}

fn change_map(map: &Mapping, old: &[(String, Shape)], new: &[(String, Shape)]) {
    for (key, _) in old {
        if find(new, key).is_none()
            && let Some(key) = entry(map, key).and_then(|entry| entry.key_node())
        {
            map.remove(key);
        }
    }
    let order: Vec<&str> = new.iter().map(|(key, _)| key.as_str()).collect();
    for (key, value) in new {
        match find(old, key) {
            Some(before) if before == value => {}
            before => change_entry(map, key, before, value, &order),
        }
    }
}

fn change_entry(map: &Mapping, key: &str, before: Option<&Shape>, value: &Shape, order: &[&str]) {
    let there = entry(map, key);
    let node = there.as_ref().and_then(MappingEntry::value_node);
    match (before, value, node) {
        // Also where nothing was filled in yet: keys that a person laid out, and their comments, stay.
        (before, Shape::Map(new), Some(YamlNode::Mapping(inner))) if !inner.is_empty() => {
            let old = match before {
                Some(Shape::Map(old)) => old.as_slice(),
                _ => &[],
            };
            change_map(&inner, old, new);
        }
        (Some(Shape::Ids(old)), Shape::Ids(new), Some(YamlNode::Sequence(inner)))
            if keeps_order(old, new) =>
        {
            change_ids(&inner, old, new);
        }
        (Some(Shape::List(old)), Shape::List(new), Some(YamlNode::Sequence(inner))) => {
            change_list(&inner, old, new);
        }
        _ => {
            let Some(value) = self::node(value) else { return };
            match there {
                Some(there) => there.set_value(value, map.is_flow_style()),
                None => map.set_with_field_order(key_scalar(key), value, order.iter().copied()),
            }
        }
    }
}

/// Whether a list of ids only lost some and got others at its end.
fn keeps_order(old: &[String], new: &[String]) -> bool {
    let kept: Vec<&String> = old.iter().filter(|id| new.contains(id)).collect();
    !kept.is_empty()
        && kept.into_iter().eq(new.iter().filter(|id| old.contains(id)))
        && new.iter().skip_while(|id| old.contains(id)).all(|id| !old.contains(id))
}

fn change_ids(list: &Sequence, old: &[String], new: &[String]) {
    for (place, id) in old.iter().enumerate().rev() {
        if !new.contains(id) {
            list.remove(place);
        }
    }
    for id in new.iter().filter(|id| !old.contains(id)) {
        list.push(ScalarValue::string(id.as_str()));
    }
}

/// Entries are told apart by their `id`, else by their place.
fn change_list(list: &Sequence, old: &[Shape], new: &[Shape]) {
    let is_kept = |place: usize, before: &Shape| match id_of(before) {
        Some(id) => new.iter().any(|own| id_of(own) == Some(id)),
        None => place < new.len(),
    };
    let mut kept: Vec<&Shape> = Vec::new();
    for (place, before) in old.iter().enumerate() {
        if is_kept(place, before) {
            kept.push(before);
        } else {
            // Those before it that went have moved this one up.
            list.remove(kept.len());
        }
    }
    for (place, value) in new.iter().enumerate() {
        let Some(before) = kept.get(place) else {
            if let Some(value) = node(value) {
                list.push(value);
            }
            continue;
        };
        if *before == value {
            continue;
        }
        match (before, value, list.get(place)) {
            (Shape::Map(old), Shape::Map(new), Some(YamlNode::Mapping(inner)))
                if id_of(before) == id_of(value) =>
            {
                change_map(&inner, old, new);
            }
            _ => {
                if let Some(value) = node(value) {
                    list.set(place, value);
                }
            }
        }
    }
}

/// A value in the form that the tree takes.
fn node(value: &Shape) -> Option<YamlNode> {
    let holder = Mapping::new();
    match value {
        Shape::Text(text) => holder.set("value", text_scalar(text)),
        Shape::Number(text) => holder.set("value", ScalarValue::parse(text.as_str())),
        Shape::Ids(ids) => {
            let list = Sequence::new_flow();
            for id in ids {
                list.push(ScalarValue::string(id.as_str()));
            }
            holder.set("value", list);
        }
        Shape::List(values) => {
            let list = Sequence::new_pending_block();
            for value in values.iter().filter_map(node) {
                list.push(value);
            }
            holder.set("value", list);
        }
        Shape::Map(entries) => {
            let map = Mapping::new_pending_block();
            for (key, value) in entries {
                if let Some(value) = node(value) {
                    map.set(key_scalar(key), value);
                }
            }
            holder.set("value", map);
        }
    }
    holder.get("value")
}

/// A text, quoted where YAML needs it, and where readers of its older version would take it for yes or no.
fn text_scalar(text: &str) -> ScalarValue {
    let is_old_yes_or_no =
        ["y", "n", "yes", "no", "on", "off"].iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_old_yes_or_no { ScalarValue::single_quoted(text) } else { ScalarValue::string(text) }
}

/// A key as it is written: a year plainly, as people do, everything else as text.
fn key_scalar(key: &str) -> ScalarValue {
    let is_year = key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit());
    if is_year { ScalarValue::parse(key) } else { ScalarValue::string(key) }
}

/// The entry of a key, also where the key looks like a number to YAML.
fn entry(map: &Mapping, key: &str) -> Option<MappingEntry> {
    map.find_entry_by_key(key).or_else(|| {
        map.entries().find(|entry| match entry.key_node() {
            Some(YamlNode::Scalar(scalar)) => scalar.as_string() == key,
            _ => false,
        })
    })
}

fn find<'a>(map: &'a [(String, Shape)], key: &str) -> Option<&'a Shape> {
    map.iter().find(|(own, _)| own == key).map(|(_, value)| value)
}

fn id_of(value: &Shape) -> Option<&str> {
    let Shape::Map(map) = value else { return None };
    match find(map, "id")? {
        Shape::Text(id) => Some(id),
        _ => None,
    }
}
