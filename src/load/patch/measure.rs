//! Measures in a partial assessment file: figures are put beside those that are there.

use super::{Reader, map_place};
use crate::{
    criteria::Id,
    load::{
        fields::{self, Fields},
        record::unknown_item,
        values,
        yaml::{Value, Yaml},
    },
};

impl Reader<'_> {
    pub(super) fn measures(&mut self, yaml: &Yaml) {
        for yaml in fields::list(yaml, &mut self.sink) {
            self.measure(yaml);
        }
    }

    fn measure(&mut self, yaml: &Yaml) {
        let Some(mut map) = Fields::open(yaml, &mut self.sink) else { return };
        let place = map_place(yaml);
        let id = map.get("id").map(|yaml| values::id(yaml, &mut self.sink));
        let title = map.get("title");
        let item = map.get("item");
        let id = match id {
            // An id that is none was noted.
            Some(None) => None,
            Some(Some(id)) if self.assessment.measure(&id).is_some() => {
                self.scalar(title, format!("measures.{id}.title"));
                self.scalar(item, format!("measures.{id}.item"));
                Some(id)
            }
            id => self.new_measure(id.flatten(), title, item, place),
        };
        let texts = ["area", "unit", "better", "segment", "source", "owner"];
        let texts = texts.map(|field| (field, map.get(field)));
        let figures = ["values", "target"].map(|field| (field, map.get(field)));
        let (processes, comparisons) = (map.get("processes"), map.get("comparisons"));
        let evidence = map.get("evidence");
        map.finish(&mut self.sink);
        let Some(id) = id else { return };
        for (field, yaml) in texts {
            self.scalar(yaml, format!("measures.{id}.{field}"));
        }
        for (field, yaml) in figures {
            self.figures(yaml, &format!("measures.{id}.{field}"));
        }
        if let Some(yaml) = processes {
            let list = fields::list(yaml, &mut self.sink);
            let names: Vec<String> =
                list.iter().filter_map(|yaml| values::text(yaml, &mut self.sink)).collect();
            self.assign(format!("measures.{id}.processes"), &names.join(","), yaml.span);
        }
        if let Some(yaml) = comparisons {
            for yaml in fields::list(yaml, &mut self.sink) {
                self.comparison(&id, yaml);
            }
        }
        if let Some(yaml) = evidence {
            self.references(yaml, format!("measures.{id}.evidence"));
        }
    }

    /// Adds a measure, unless the item has one of the same title and the entry has no id.
    fn new_measure(
        &mut self,
        id: Option<Id>,
        title: Option<&Yaml>,
        item: Option<&Yaml>,
        place: crate::diagnostic::Span,
    ) -> Option<Id> {
        for (field, yaml) in [("title", title), ("item", item)] {
            if yaml.is_none() {
                self.missing(field, place);
            }
        }
        let (title_yaml, item) = (title?, item?);
        let title = values::text(title_yaml, &mut self.sink)?;
        let name = fields::scalar(item, &mut self.sink)?;
        let Some((node, _)) = self.criteria.item(name) else {
            self.sink.push(unknown_item(name, item.span, self.criteria));
            return None;
        };
        let same = self.assessment.measures_of(&node.id).find(|own| own.title == title);
        if let (None, Some(same)) = (&id, same) {
            return Some(same.id.clone());
        }
        let key = match &id {
            Some(id) => format!("{}.measures.{id}", node.id),
            None => format!("{}.measures", node.id),
        };
        self.append(key, &title, title_yaml.span);
        self.assessment.measures.last().map(|own| own.id.clone())
    }

    fn comparison(&mut self, measure: &Id, yaml: &Yaml) {
        let Some(mut map) = Fields::open(yaml, &mut self.sink) else { return };
        let place = map_place(yaml);
        let id = map.get("id").map(|yaml| values::id(yaml, &mut self.sink));
        let name = map.get("name");
        let texts = ["kind", "source"].map(|field| (field, map.get(field)));
        let figures = map.get("values");
        map.finish(&mut self.sink);
        let own = self.assessment.measure(measure);
        let known = own.map_or_else(Vec::new, |own| own.comparisons.clone());
        let text = name.and_then(|yaml| values::text(yaml, &mut self.sink));
        let id = match id {
            Some(None) => return,
            Some(Some(id)) => {
                let key = format!("measures.{measure}.comparisons.{id}.name");
                let is_there = known.iter().any(|own| own.id == id);
                if !self.entry(name, key, is_there, place) {
                    return;
                }
                id
            }
            None => match known.iter().find(|own| Some(&own.name) == text.as_ref()) {
                Some(same) => same.id.clone(),
                None => {
                    let (Some(text), Some(yaml)) = (text, name) else {
                        return self.missing("name", place);
                    };
                    self.append(format!("measures.{measure}.comparisons"), &text, yaml.span);
                    let own = self.assessment.measure(measure);
                    let Some(added) = own.and_then(|own| own.comparisons.last()) else { return };
                    added.id.clone()
                }
            },
        };
        let of = format!("measures.{measure}.comparisons.{id}");
        for (field, yaml) in texts {
            self.scalar(yaml, format!("{of}.{field}"));
        }
        self.figures(figures, &of);
    }

    /// Figures by period.
    fn figures(&mut self, yaml: Option<&Yaml>, of: &str) {
        let Some(yaml) = yaml else { return };
        for (period, yaml) in fields::entries(yaml, &mut self.sink) {
            if yaml.value == Value::Null {
                continue;
            }
            if let Some(text) = values::text(yaml, &mut self.sink) {
                self.assign(format!("{of}.{}", period.text), &text, yaml.span);
            }
        }
    }
}
