//! Changes of measures.

use super::{Edit, Operation, evidence::refer, find, is_added, next_id, parts};
use crate::{
    assessment::{
        Assessment, Comparison, ComparisonKey, ComparisonKind, Measure, MeasureKey, Refusal, Series,
    },
    criteria::{Better, Criteria, Id},
    number::Quantity,
    period::Period,
};

impl Assessment {
    /// A new measure of an item, under the id given or the next one.
    pub(super) fn add_measure(
        &mut self,
        item: Id,
        id: Option<Id>,
        edit: &Edit,
        operation: Operation,
    ) -> Result<(), Refusal> {
        let Operation::Append(title) = operation else {
            return Err(Refusal::OnlyMeasure { key: edit.key.clone() });
        };
        let id = match id {
            Some(id) if self.measure(&id).is_some() => {
                return Err(Refusal::MeasureThere { id });
            }
            Some(id) => id,
            None => next_id('M', self.measures.iter().map(|own| &own.id))?,
        };
        self.measures.push(Measure::new(id, title, item));
        Ok(())
    }

    pub(super) fn apply_measure(
        &mut self,
        criteria: &Criteria,
        id: &Id,
        field: &MeasureKey,
        edit: &Edit,
        operation: Operation,
    ) -> Result<(), Refusal> {
        let register = &self.evidence;
        let Some(measure) = find(&mut self.measures, |own| own.id == *id) else {
            return Err(Refusal::UnknownMeasure { given: id.to_string() });
        };
        match field {
            MeasureKey::Title if operation == Operation::Clear => {
                self.measures.retain(|own| own.id != *id);
                Ok(())
            }
            MeasureKey::Comparisons => measure.add_comparison(None, edit, operation),
            MeasureKey::Comparison(id, ComparisonKey::Name)
                if is_added(&operation) && measure.comparison(id).is_none() =>
            {
                measure.add_comparison(Some(id.clone()), edit, operation)
            }
            MeasureKey::Comparison(id, field) => {
                measure.change_comparison(id, *field, edit.single(operation)?)
            }
            MeasureKey::Evidence => refer(&mut measure.evidence, register, operation),
            MeasureKey::Processes => measure.link(criteria, operation),
            _ => measure.change(criteria, field, edit.single(operation)?),
        }
    }
}

impl Measure {
    /// The edits that make this measure where there is none of its id.
    #[must_use]
    pub fn edits(&self) -> Vec<Edit> {
        let of = |field: &str| format!("measures.{}.{field}", self.id);
        let mut edits = vec![append(format!("{}.measures.{}", self.item, self.id), &self.title)];
        let texts = [
            ("area", self.area.as_ref().map(ToString::to_string)),
            ("unit", self.unit.clone()),
            ("better", self.better.map(|better| better.word().to_owned())),
            ("segment", self.segment.clone()),
            ("source", self.source.clone()),
            ("owner", self.owner.clone()),
        ];
        let given = texts.into_iter().filter_map(|(field, text)| Some((field, text?)));
        edits.extend(given.map(|(field, text)| assign(of(field), text)));
        edits.extend(self.processes.iter().map(|item| append(of("processes"), item.as_str())));
        for (field, series) in [("values", &self.values), ("target", &self.target)] {
            edits.extend(figures(&of(field), series));
        }
        edits.extend(self.comparisons.iter().flat_map(|own| own.edits(&self.id)));
        edits.extend(self.evidence.iter().map(|id| append(of("evidence"), id.as_str())));
        edits
    }

    fn change(
        &mut self,
        criteria: &Criteria,
        field: &MeasureKey,
        text: Option<String>,
    ) -> Result<(), Refusal> {
        match field {
            MeasureKey::Title => self.title = text.unwrap_or_default(),
            MeasureKey::Unit => self.unit = text,
            MeasureKey::Segment => self.segment = text,
            MeasureKey::Source => self.source = text,
            MeasureKey::Owner => self.owner = text,
            MeasureKey::Better => {
                self.better = text
                    .map(|given| {
                        Better::of_word(&given)
                            .ok_or_else(|| Refusal::bad_word(given, &Better::WORDS))
                    })
                    .transpose()?;
            }
            MeasureKey::Item => {
                let given = text.ok_or(Refusal::CannotClear { key: "item".to_owned() })?;
                let (node, item) = item_of(criteria, &given)?;
                // An area is one of the item's; it means nothing below another item.
                self.area = self.area.take().filter(|own| item.area(own.as_str()).is_some());
                self.item = node;
            }
            MeasureKey::Area => {
                let (_, item) = item_of(criteria, self.item.as_str())?;
                self.area = text
                    .map(|given| match item.area(&given) {
                        Some(area) => Ok(area.id.clone()),
                        None => Err(Refusal::UnknownArea { item: self.item.clone(), given }),
                    })
                    .transpose()?;
            }
            MeasureKey::Value(period) => {
                let value = self.figure(*period, text)?;
                put(&mut self.values, *period, value);
            }
            MeasureKey::Target(period) => {
                let value = self.figure(*period, text)?;
                put(&mut self.target, *period, value);
            }
            MeasureKey::Processes
            | MeasureKey::Comparisons
            | MeasureKey::Comparison(..)
            | MeasureKey::Evidence => {}
        }
        Ok(())
    }

    /// A figure for a period, which must be as long as those that are there.
    fn figure(&self, period: Period, text: Option<String>) -> Result<Option<Quantity>, Refusal> {
        let Some(given) = text else { return Ok(None) };
        if let Some(grain) = self.grain().filter(|grain| *grain != period.grain()) {
            return Err(Refusal::OtherGrain { measure: self.id.clone(), period, grain });
        }
        Quantity::parse(&given).map(Some).map_err(|_| Refusal::BadQuantity { given })
    }

    /// Links it to the items of its processes.
    fn link(&mut self, criteria: &Criteria, operation: Operation) -> Result<(), Refusal> {
        let names = match &operation {
            Operation::Clear => Vec::new(),
            Operation::Append(name) => vec![name.trim()],
            Operation::Assign(names) => parts(names).collect(),
        };
        let items = names.into_iter().map(|name| item_of(criteria, name).map(|(id, _)| id));
        let items: Vec<Id> = items.collect::<Result<_, _>>()?;
        if !is_added(&operation) {
            self.processes.clear();
        }
        for item in items {
            if !self.processes.contains(&item) {
                self.processes.push(item);
            }
        }
        Ok(())
    }

    fn add_comparison(
        &mut self,
        id: Option<Id>,
        edit: &Edit,
        operation: Operation,
    ) -> Result<(), Refusal> {
        let Operation::Append(name) = operation else {
            return Err(Refusal::OnlyAppend { key: edit.key.clone(), field: "name" });
        };
        let id = match id {
            Some(id) => id,
            None => next_id('C', self.comparisons.iter().map(|own| &own.id))?,
        };
        self.comparisons.push(Comparison::new(id, name));
        Ok(())
    }

    fn change_comparison(
        &mut self,
        id: &Id,
        field: ComparisonKey,
        text: Option<String>,
    ) -> Result<(), Refusal> {
        let value = match field {
            ComparisonKey::Value(period) => self.figure(period, text.clone())?,
            _ => None,
        };
        let Some(own) = find(&mut self.comparisons, |own| own.id == *id) else {
            let measure = self.id.clone();
            return Err(Refusal::UnknownComparison { measure, given: id.to_string() });
        };
        match (field, text) {
            (ComparisonKey::Name, Some(name)) => own.name = name,
            (ComparisonKey::Name, None) => self.comparisons.retain(|own| own.id != *id),
            (ComparisonKey::Source, text) => own.source = text,
            (ComparisonKey::Value(period), _) => put(&mut own.values, period, value),
            (ComparisonKey::Kind, text) => {
                own.kind = text
                    .map(|given| {
                        ComparisonKind::of_word(&given)
                            .ok_or_else(|| Refusal::bad_word(given, &ComparisonKind::WORDS))
                    })
                    .transpose()?;
            }
        }
        Ok(())
    }
}

impl Comparison {
    /// The edits that make this comparison where the measure has none of its id.
    #[must_use]
    pub fn edits(&self, measure: &Id) -> Vec<Edit> {
        let own = format!("measures.{measure}.comparisons.{}", self.id);
        let mut edits = vec![append(format!("{own}.name"), &self.name)];
        edits.extend(self.kind.map(|kind| assign(format!("{own}.kind"), kind.word().to_owned())));
        edits.extend(self.source.clone().map(|text| assign(format!("{own}.source"), text)));
        edits.extend(figures(&own, &self.values));
        edits
    }
}

fn figures(of: &str, series: &Series) -> impl Iterator<Item = Edit> {
    series.iter().map(move |(period, value)| assign(format!("{of}.{period}"), value.to_string()))
}

fn assign(key: String, text: String) -> Edit {
    Edit { key, operation: Operation::Assign(text) }
}

fn append(key: String, text: &str) -> Edit {
    Edit { key, operation: Operation::Append(text.to_owned()) }
}

fn put(series: &mut Series, period: Period, value: Option<Quantity>) {
    match value {
        Some(value) => series.insert(period, value),
        None => series.remove(&period),
    };
}

fn item_of<'a>(
    criteria: &'a Criteria,
    given: &str,
) -> Result<(Id, &'a crate::criteria::Item), Refusal> {
    if let Some((node, item)) = criteria.item(given) {
        return Ok((node.id.clone(), item));
    }
    Err(match criteria.node(given) {
        Some(node) => Refusal::NotAnItem { node: node.id.clone() },
        None => Refusal::UnknownKey { key: given.to_owned(), nearest: None },
    })
}
