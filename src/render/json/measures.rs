//! The list of measures as JSON. Figures are numbers as they stand in the file, never floats in between.

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{number, pretty};
use crate::{
    measures::{Course, Trend},
    report::{ComparisonMark, MeasureGroup, MeasureLine, MeasureList, MeasureMark},
};

/// The list, item by item.
///
/// # Errors
/// Never in practice: the writer works in memory.
pub fn measures(list: &MeasureList) -> serde_json::Result<String> {
    pretty(&Whole(list))
}

struct Whole<'a>(&'a MeasureList);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("count", &self.0.count())?;
        map.serialize_entry("items", &self.0.groups.iter().map(Group).collect::<Vec<_>>())?;
        map.end()
    }
}

struct Group<'a>(&'a MeasureGroup);

impl Serialize for Group<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("item", &self.0.item)?;
        map.serialize_entry("title", &self.0.title)?;
        map.serialize_entry("measures", &self.0.lines.iter().map(Line).collect::<Vec<_>>())?;
        map.end()
    }
}

struct Line<'a>(&'a MeasureLine);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &line.id)?;
        map.serialize_entry("title", &line.title)?;
        map.serialize_entry("area", &line.area)?;
        map.serialize_entry("segment", &line.segment)?;
        map.serialize_entry("unit", &line.unit)?;
        map.serialize_entry("better", &line.better.map(|better| better.word()))?;
        map.serialize_entry("periods", &line.count)?;
        map.serialize_entry("latest", &line.latest.as_ref().map(Mark))?;
        let target = line.target.as_ref().map(|own| number(&own.decimal())).transpose()?;
        map.serialize_entry("target", &target)?;
        map.serialize_entry("on_target", &line.is_on_target)?;
        map.serialize_entry("trend", &line.trend.as_ref().map(|own| Led(own, line.leads)))?;
        let compared: Vec<Compared<'_>> = line.comparisons.iter().map(Compared).collect();
        map.serialize_entry("comparisons", &compared)?;
        map.end()
    }
}

/// A trend and where it leads.
struct Led<'a>(&'a Trend, Option<Course>);

impl Serialize for Led<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Trend { figures, slope, order: _, chance } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("figures", figures)?;
        map.serialize_entry("slope", &number(&slope.decimal())?)?;
        let leads = self.1.map(|course| match course {
            Course::Favourable => "favourable",
            Course::Held => "held",
            Course::Unchanged => "unchanged",
            Course::Adverse => "adverse",
        });
        map.serialize_entry("leads", &leads)?;
        let chance = chance.as_ref().map(|own| number(&own.shown())).transpose()?;
        map.serialize_entry("p", &chance)?;
        map.end()
    }
}

struct Mark<'a>(&'a MeasureMark);

impl Serialize for Mark<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("period", &self.0.period.to_string())?;
        map.serialize_entry("value", &number(&self.0.value.decimal())?)?;
        map.end()
    }
}

struct Compared<'a>(&'a ComparisonMark);

impl Serialize for Compared<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.0.id)?;
        map.serialize_entry("name", &self.0.name)?;
        map.serialize_entry("latest", &self.0.latest.as_ref().map(Mark))?;
        map.end()
    }
}
