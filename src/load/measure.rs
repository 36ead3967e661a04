//! Reading measures: figures by period, all of one grain, with targets and comparisons.

use super::{
    fields::{self, Fields, Sink},
    record::unknown_item,
    references::{Unique, is_known, unique_id},
    values,
    yaml::{Value, Yaml},
};
use crate::{
    assessment::{Comparison, ComparisonKind, Measure, Series},
    both,
    criteria::{Better, Criteria, Id, Item},
    diagnostic::{Diagnostic, Rule, Span},
    period::Period,
};

/// The measures of an assessment.
pub(super) fn measures(
    yaml: &Yaml,
    criteria: &Criteria,
    register: &[Id],
    sink: &mut Sink,
) -> Vec<Measure> {
    let mut seen = Unique::default();
    let mut read = Vec::new();
    for yaml in fields::list(yaml, sink) {
        let reader = Reader { criteria, register, first: None };
        read.extend(reader.measure(yaml, &mut seen, sink));
    }
    read
}

/// Reads one measure.
struct Reader<'a> {
    criteria: &'a Criteria,
    /// The ids of the register of evidence.
    register: &'a [Id],
    /// The first period of the measure with its place: the others are as long.
    first: Option<(Period, Span)>,
}

impl<'a> Reader<'a> {
    fn measure(mut self, yaml: &Yaml, seen: &mut Unique, sink: &mut Sink) -> Option<Measure> {
        let mut map = Fields::open(yaml, sink)?;
        let id = unique_id(&mut map, seen, sink);
        let title = map.need("title", sink).and_then(|yaml| values::text(yaml, sink));
        let item = map.need("item", sink).and_then(|yaml| self.item(yaml, sink));
        let area = map.get("area").and_then(|yaml| area(yaml, item.as_ref()?.1, sink));
        let mut text =
            |key, sink: &mut Sink| map.get(key).and_then(|yaml| values::text(yaml, sink));
        let (unit, segment) = (text("unit", sink), text("segment", sink));
        let (source, owner) = (text("source", sink), text("owner", sink));
        let better = map.get("better").and_then(|yaml| values::word(yaml, &Better::WORDS, sink));
        let processes = map.get("processes").map_or_else(Vec::new, |yaml| {
            let list = fields::list(yaml, sink).iter();
            list.filter_map(|yaml| self.item(yaml, sink).map(|(id, _)| id)).collect()
        });
        let values = map.get("values").map_or_else(Series::new, |yaml| self.series(yaml, sink));
        let target = map.get("target").map_or_else(Series::new, |yaml| self.series(yaml, sink));
        let comparisons =
            map.get("comparisons").map_or_else(Vec::new, |yaml| self.comparisons(yaml, sink));
        let evidence = map.get("evidence").map_or_else(Vec::new, |yaml| self.evidence(yaml, sink));
        map.finish(sink);
        let (item, _) = item?;
        let measure = Measure::new(id?, title?, item);
        Some(Measure {
            unit,
            better,
            area,
            processes,
            segment,
            source,
            owner,
            values,
            target,
            comparisons,
            evidence,
            ..measure
        })
    }

    fn item(&self, yaml: &Yaml, sink: &mut Sink) -> Option<(Id, &'a Item)> {
        let text = fields::scalar(yaml, sink)?;
        let found = self.criteria.item(text);
        if found.is_none() {
            sink.push(unknown_item(text, yaml.span, self.criteria));
        }
        found.map(|(node, item)| (node.id.clone(), item))
    }

    /// Figures by period. A period without a figure is left open.
    fn series(&mut self, yaml: &Yaml, sink: &mut Sink) -> Series {
        let mut series = Series::new();
        for (key, yaml) in fields::entries(yaml, sink) {
            let Some(period) = self.period(&key.text, key.span, sink) else { continue };
            if yaml.value == Value::Null {
                continue;
            }
            if let Some(value) = values::quantity(yaml, sink) {
                series.insert(period, value);
            }
        }
        series
    }

    fn period(&mut self, text: &str, place: Span, sink: &mut Sink) -> Option<Period> {
        let Ok(period) = text.parse::<Period>() else {
            sink.push(
                Diagnostic::error(
                    Rule::BadDate,
                    place,
                    both!("“{text}”不是期间", "`{text}` is not a period"),
                )
                .help(both!(
                    "写成 2026、2026-H1、2026-Q3 或 2026-07",
                    "write it as 2026, 2026-H1, 2026-Q3 or 2026-07"
                )),
            );
            return None;
        };
        let (first, first_place) = *self.first.get_or_insert((period, place));
        if first.grain() != period.grain() {
            sink.push(
                Diagnostic::error(
                    Rule::Periods,
                    place,
                    both!(
                        "同一指标的期间长短不一：{first} 与 {period}",
                        "the periods of one measure differ in length: {first} and {period}"
                    ),
                )
                .related(first_place, both!("第一个", "the first"))
                .help(both!(
                    "按同一种期间记录，或分成两个指标",
                    "use periods of one length, or make two measures of it"
                )),
            );
            return None;
        }
        Some(period)
    }

    fn comparisons(&mut self, yaml: &Yaml, sink: &mut Sink) -> Vec<Comparison> {
        let mut seen = Unique::default();
        let mut read = Vec::new();
        for yaml in fields::list(yaml, sink) {
            let Some(mut map) = Fields::open(yaml, sink) else { continue };
            let id = unique_id(&mut map, &mut seen, sink);
            let name = map.need("name", sink).and_then(|yaml| values::text(yaml, sink));
            let kind =
                map.get("kind").and_then(|yaml| values::word(yaml, &ComparisonKind::WORDS, sink));
            let source = map.get("source").and_then(|yaml| values::text(yaml, sink));
            let values = map.get("values").map_or_else(Series::new, |yaml| self.series(yaml, sink));
            map.finish(sink);
            if let (Some(id), Some(name)) = (id, name) {
                read.push(Comparison { id, name, kind, source, values });
            }
        }
        read
    }

    fn evidence(&self, yaml: &Yaml, sink: &mut Sink) -> Vec<Id> {
        let known = self.register.iter().map(Id::as_str);
        let mut list = Vec::new();
        for yaml in fields::list(yaml, sink) {
            let Some(id) = values::id(yaml, sink) else { continue };
            if is_known(&id, yaml.span, known.clone(), sink) {
                list.push(id);
            }
        }
        list
    }
}

fn area(yaml: &Yaml, item: &Item, sink: &mut Sink) -> Option<Id> {
    let id = values::id(yaml, sink)?;
    let known = item.areas.iter().map(|area| area.id.as_str());
    is_known(&id, yaml.span, known, sink).then_some(id)
}
