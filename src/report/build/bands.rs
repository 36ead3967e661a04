//! Bands beyond single items: along the bars of the summary, of groups, and how many items are in which.
//!
//! Bands are made for items. A group is a weighted mean and may lie between two; then the band that it has left is
//! named, and that it has left it, and no item's band is made up for it.

use super::{Builder, band_of, named_band};
use crate::{
    criteria::{self, Item, Node, Scale},
    report::{Band, BandSpan, FactorRow, Share, Spread, SpreadRow},
    scoring::Value,
};

impl Builder<'_> {
    /// The bands that all items share, along a bar.
    pub(super) fn band_spans(&self) -> Vec<BandSpan> {
        let Some(scale) = shared(self.criteria.items().map(|(_, item)| item)) else {
            return Vec::new();
        };
        let span = |band: &criteria::Band| {
            let (from, to) = (Share(band.from.permille()), Share(band.to.permille()));
            Some(BandSpan { band: named_band(scale, &band.id)?, from, to })
        };
        scale.bands.iter().filter_map(span).collect()
    }

    /// How many items of a scale are in which band, as a whole and by factor.
    pub(super) fn spread(&self, scale: &Scale) -> Spread {
        let items = self.criteria.items().filter(|(_, item)| item.scale.id == scale.id);
        let items = items.collect::<Vec<_>>();
        let row = |title: &str, bands: Vec<Option<Band>>| {
            let mut counts = vec![0; scale.bands.len()];
            for band in bands.into_iter().flatten() {
                if let Some(count) = counts.get_mut(band.rank) {
                    *count += 1;
                }
            }
            SpreadRow { title: title.to_owned(), counts }
        };
        let whole = items.iter().map(|(node, _)| band_of(scale, self.value(node)?)).collect();
        let whole = row(self.lang.pick("条款总体", "Items overall"), whole);
        let profiles = items.iter().map(|(node, item)| self.factors(node, item));
        let profiles: Vec<Vec<FactorRow>> = profiles.collect();
        let factors = scale.factors.iter().enumerate().map(|(number, factor)| {
            let bands = profiles.iter().map(|own| own.get(number)?.band.clone());
            row(factor.title.get(self.lang), bands.collect())
        });
        Spread {
            bands: scale.bands.iter().filter_map(|band| named_band(scale, &band.id)).collect(),
            rows: std::iter::once(whole).chain(factors).collect(),
        }
    }
}

/// The band of a group whose items share their bands, and whether it lies above that and not yet in the next.
pub(in crate::report) fn of_group(node: &Node, value: &Value) -> Option<(Band, bool)> {
    let percent = value.percent.as_ref()?;
    let scale = shared(items_of(node).into_iter())?;
    let band = scale.band_of(percent)?;
    Some((named_band(scale, &band.id)?, *percent > band.to))
}

/// A scale whose bands all items share; none where they differ or there are none.
fn shared<'a>(mut items: impl Iterator<Item = &'a Item>) -> Option<&'a Scale> {
    let first = items.next()?.scale.as_ref();
    let are_shared =
        !first.bands.is_empty() && items.all(|item| have_same_edges(&item.scale, first));
    are_shared.then_some(first)
}

fn have_same_edges(one: &Scale, other: &Scale) -> bool {
    let same = |(one, other): (&criteria::Band, &criteria::Band)| {
        one.id == other.id && one.from == other.from && one.to == other.to
    };
    // Items mostly share the scale itself.
    std::ptr::eq(one, other)
        || (one.bands.len() == other.bands.len() && one.bands.iter().zip(&other.bands).all(same))
}

/// The items below a node.
fn items_of(node: &Node) -> Vec<&Item> {
    match node.item() {
        Some(item) => vec![item],
        None => node.children().iter().flat_map(items_of).collect(),
    }
}
