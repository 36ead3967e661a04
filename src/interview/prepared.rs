//! Prepared answers: edits from a file take the same way as answers at a prompt, item by item.

use super::{
    Place, Session, Step,
    station::{HeadField, ItemStep, Station},
};
use crate::assessment::{Edit, HeadKey, ItemKey, Key, Refusal};

/// A prepared answer that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The key of the answer.
    pub key: String,
    /// Why.
    pub refusal: Refusal,
}

impl Session {
    /// Takes prepared answers that belong together. What they lead to is [`Step::Save`], as for any answer, or
    /// [`Step::Show`] when they change nothing.
    ///
    /// # Errors
    /// Every answer that does not fit; nothing is taken then.
    pub fn give(&mut self, edits: &[Edit]) -> Result<Step, Vec<Misfit>> {
        let mut after = self.assessment.clone();
        let mut misfits = Vec::new();
        for edit in edits {
            if let Err(refusals) = after.apply(&self.criteria, std::slice::from_ref(edit)) {
                let key = &edit.key;
                misfits.extend(
                    refusals.into_iter().map(|refusal| Misfit { key: key.clone(), refusal }),
                );
            }
        }
        if !misfits.is_empty() {
            return Err(misfits);
        }
        if let Some(place) = edits.last().and_then(|edit| self.place_of_key(&edit.key)) {
            self.go(place);
        }
        Ok(self.save(edits.to_vec(), self.place.clone(), ""))
    }

    /// Goes to where the value of a key is asked for. False when it is asked for nowhere.
    #[must_use]
    pub fn begin_at_key(&mut self, key: &str) -> bool {
        let place = self.place_of_key(key);
        let is_known = place.is_some();
        self.place = place.unwrap_or_else(|| self.place.clone());
        is_known
    }

    fn place_of_key(&self, key: &str) -> Option<Place> {
        let station = match Key::parse(&self.criteria, key).ok()? {
            Key::Head(head) => Station::Head(match head {
                HeadKey::Organization => HeadField::Organization,
                HeadKey::Period => HeadField::Period,
                HeadKey::Assessors => HeadField::Assessors,
                HeadKey::Date => HeadField::Date,
                _ => return None,
            }),
            Key::Profile(prompt) => Station::Profile(prompt),
            Key::Item(id, field) => Station::Item(id, step(field)),
            Key::Measure(id, _) => {
                Station::Item(self.assessment.measure(&id)?.item.clone(), ItemStep::Figures)
            }
            _ => return None,
        };
        self.stations.contains(&station).then(|| self.place_of(&station))
    }
}

/// The step at which a field of an item is asked for.
fn step(field: ItemKey) -> ItemStep {
    match field {
        ItemKey::Score => ItemStep::Score,
        ItemKey::Factor(id) => ItemStep::Factor(id),
        ItemKey::Reason => ItemStep::Reason,
        ItemKey::Answer(id) => ItemStep::Question(id),
        ItemKey::Strengths | ItemKey::Strength(..) => ItemStep::Strengths,
        ItemKey::Improvements | ItemKey::Improvement(..) => ItemStep::Improvements,
        ItemKey::Evidence => ItemStep::Evidence,
        ItemKey::Measures | ItemKey::Measure(_) => ItemStep::Figures,
        _ => ItemStep::Intro,
    }
}
