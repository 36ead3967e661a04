//! Weights that an assessment sets in place of those of its criteria: changed together, since their sums must hold.

use super::{Assessment, Edit, ItemRecord, Key, Operation, Rating, Refusal};
use crate::{
    criteria::{Criteria, Id, Method},
    number::Points,
};

impl Assessment {
    /// Applies those of the edits that set weights, and gives the criteria that the others are checked against.
    pub(super) fn weigh(
        &mut self,
        criteria: &Criteria,
        edits: &[Edit],
        refusals: &mut Vec<Refusal>,
    ) -> Criteria {
        let before = refusals.len();
        for edit in edits {
            if let Ok(Key::Weight(id)) = Key::parse(criteria, &edit.key)
                && let Err(refusal) = self.set_weight(&id, edit)
            {
                refusals.push(refusal);
            }
        }
        match criteria.with_weights(&self.weights) {
            Ok(weighted) => {
                refusals.extend(self.too_high(&weighted));
                weighted
            }
            Err(mistakes) => {
                // What cannot be read cannot add up either: one mistake, not two.
                if refusals.len() == before {
                    refusals.extend(mistakes.into_iter().map(Refusal::weight));
                }
                criteria.clone()
            }
        }
    }

    fn set_weight(&mut self, id: &Id, edit: &Edit) -> Result<(), Refusal> {
        match edit.clean()? {
            Operation::Append(_) => Err(Refusal::CannotAppend { key: edit.key.clone() }),
            Operation::Clear => {
                self.weights.remove(id);
                Ok(())
            }
            Operation::Assign(text) => {
                let points =
                    Points::parse(&text).map_err(|_| Refusal::BadWeight { given: text })?;
                self.weights.insert(id.clone(), points);
                Ok(())
            }
        }
    }

    /// Points that were given and are more than an item is worth now.
    fn too_high(&self, weighted: &Criteria) -> Vec<Refusal> {
        let given = |id: &Id| match self.item(id).map(|ItemRecord { score, .. }| score) {
            Some(Some(Rating::Points(points))) => Some(points.clone()),
            _ => None,
        };
        let items = weighted.items();
        let too_high = items.filter_map(|(node, item)| {
            let points = given(&node.id)?;
            let is_too_high = node.points.as_ref().is_some_and(|most| points > *most);
            let Method::Points { .. } = item.scale.method else { return None };
            is_too_high.then(|| Refusal::off_scale(node, item, &points.to_string()))
        });
        too_high.collect()
    }
}
