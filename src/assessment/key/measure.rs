//! Keys of measures: `measures.M3.values.2026`, `measures.M3.comparisons.C1.name`.

use super::named;
use crate::{criteria::Id, period::Period};

/// A field of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeasureKey {
    /// What is measured; cleared, the measure goes.
    Title,
    /// The unit.
    Unit,
    /// Which direction is good.
    Better,
    /// The item whose result it is.
    Item,
    /// The area of the item.
    Area,
    /// The items of its processes.
    Processes,
    /// Of which part.
    Segment,
    /// Where the figures come from.
    Source,
    /// Who answers for it.
    Owner,
    /// What was measured in a period.
    Value(Period),
    /// What was aimed at in a period.
    Target(Period),
    /// The comparisons; takes new ones by their names.
    Comparisons,
    /// A field of a comparison.
    Comparison(Id, ComparisonKey),
    /// Where the figures can be seen.
    Evidence,
}

/// A field of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonKey {
    /// Whose figures; cleared, the comparison goes.
    Name,
    /// What these others are.
    Kind,
    /// Where the figures come from.
    Source,
    /// Their figure in a period.
    Value(Period),
}

impl MeasureKey {
    /// The fields in words, for people.
    pub(super) const FIELDS: &str = "title, unit, better, item, area, processes, segment, source, owner, values.2026, target.2026, comparisons, comparisons.C1.name, comparisons.C1.kind, comparisons.C1.source, comparisons.C1.2026, evidence";

    /// The id of a measure and one of its fields, the title where none is named. The id itself may have points.
    pub(super) fn parse(rest: &str) -> Option<(Id, Self)> {
        let known = [
            "title",
            "unit",
            "better",
            "item",
            "area",
            "processes",
            "segment",
            "source",
            "owner",
            "comparisons",
            "evidence",
        ];
        if let Some((id, rest)) = rest.split_once(".comparisons.") {
            let (comparison, key) = ComparisonKey::parse(rest)?;
            return Some((Id::new(id).ok()?, Self::Comparison(comparison, key)));
        }
        for (list, of) in
            [(".values.", Self::Value as fn(Period) -> Self), (".target.", Self::Target)]
        {
            if let Some((id, period)) = rest.split_once(list) {
                return Some((Id::new(id).ok()?, of(period.parse().ok()?)));
            }
        }
        let (id, field) = named(rest, &known);
        // A word behind a point is a field that is not there rather than part of an id; who has such an id names its field.
        let is_misspelt = |id: &str| {
            id.split('.')
                .skip(1)
                .any(|part| part.starts_with(|sign: char| sign.is_ascii_lowercase()))
        };
        if id == rest && is_misspelt(id) {
            return None;
        }
        let field = match field {
            "title" => Self::Title,
            "unit" => Self::Unit,
            "better" => Self::Better,
            "item" => Self::Item,
            "area" => Self::Area,
            "processes" => Self::Processes,
            "segment" => Self::Segment,
            "source" => Self::Source,
            "owner" => Self::Owner,
            "comparisons" => Self::Comparisons,
            "evidence" => Self::Evidence,
            _ => return None,
        };
        Some((Id::new(id).ok()?, field))
    }
}

impl ComparisonKey {
    /// The id of a comparison and one of its fields, the name where none is named.
    fn parse(rest: &str) -> Option<(Id, Self)> {
        let (id, field) = match rest.rsplit_once('.') {
            Some((id, "name")) => (id, Self::Name),
            Some((id, "kind")) => (id, Self::Kind),
            Some((id, "source")) => (id, Self::Source),
            Some((id, period)) => match period.parse() {
                Ok(period) => (id, Self::Value(period)),
                // What is no period, behind a point, is a field that is not there.
                Err(_) => return None,
            },
            None => (rest, Self::Name),
        };
        Some((Id::new(id).ok()?, field))
    }
}
