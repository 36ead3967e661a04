//! From bands to pages. A band is a strip that does not break; a paragraph is a band for every line, a table one
//! for every row. Bands follow one another down the page; a band may ask to stay with the next one.

use std::collections::{BTreeMap, VecDeque};

use super::{
    canvas::{Drawing, Target},
    structure::Node,
    units::{Area, Pt, at},
};

/// Whether a page may end below a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Keep {
    #[default]
    Free,
    /// A heading stays with what it is the heading of.
    WithNext,
}

/// A strip of a page that does not break.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Band {
    /// Air above; it vanishes at the top of a page.
    pub(super) before: Pt,
    pub(super) height: Pt,
    pub(super) drawing: Drawing,
    pub(super) keep: Keep,
    /// What is found here.
    pub(super) target: Option<Target>,
}

impl Band {
    /// Nothing but air, also at the top of a page.
    pub(super) fn gap(height: Pt) -> Self {
        Self { height, ..Self::default() }
    }

    /// The same as part of something, where that is not said yet.
    pub(super) fn tagged(mut self, node: Node) -> Self {
        self.drawing.tag(node);
        self
    }

    /// The same with something that is read before it.
    pub(super) fn led_by(self, mut before: Drawing) -> Self {
        before.marks.extend(self.drawing.marks);
        Self { drawing: before, ..self }
    }

    /// The same as an ornament.
    pub(super) fn untagged(self) -> Self {
        Self { drawing: self.drawing.untagged(), ..self }
    }

    pub(super) fn kept(self) -> Self {
        Self { keep: Keep::WithNext, ..self }
    }

    pub(super) fn found_as(self, target: Target) -> Self {
        Self { target: Some(target), ..self }
    }
}

/// Says what bands are part of, where that is not said yet.
pub(super) fn tagged(bands: Vec<Band>, node: Node) -> Vec<Band> {
    bands.into_iter().map(|band| band.tagged(node)).collect()
}

/// The same with less air between bands.
pub(super) fn tightened(bands: Vec<Band>) -> Vec<Band> {
    let tight = |band: Band| Band { before: band.before * TIGHT, ..band };
    bands.into_iter().map(tight).collect()
}

/// What is left of air where a little less of it saves a page.
const TIGHT: f32 = 0.55;

/// Asks all bands but the last to stay with the next.
pub(super) fn together(mut bands: Vec<Band>) -> Vec<Band> {
    let inner = bands.len().saturating_sub(1);
    for band in bands.iter_mut().take(inner) {
        band.keep = Keep::WithNext;
    }
    bands
}

/// Asks all bands to stay with the next.
pub(super) fn held(bands: Vec<Band>) -> Vec<Band> {
    bands.into_iter().map(Band::kept).collect()
}

/// How high bands are in a column, with the air above the first.
pub(super) fn height(bands: &[Band]) -> Pt {
    bands.iter().map(|band| band.before + band.height).sum()
}

/// How high the first bands are that stay together.
pub(super) fn first_unit(bands: &[Band]) -> Pt {
    let last = bands.iter().position(|band| band.keep == Keep::Free);
    height(bands.get(..=last.unwrap_or(0)).unwrap_or(bands))
}

/// A column of bands with its place between the margins.
#[derive(Debug, Default)]
pub(super) struct Stream {
    x: Pt,
    bands: VecDeque<Band>,
    /// Stands above what goes on on another page, as an ornament.
    again: Option<Band>,
    has_begun: bool,
    /// How many bands go on a page at least: what is said again does not stand alone.
    least: usize,
}

impl Stream {
    /// Bands at a distance from the left margin.
    pub(super) fn new(x: Pt, bands: Vec<Band>) -> Self {
        Self { x, bands: bands.into(), again: None, has_begun: false, least: 1 }
    }

    /// The same with what stands again above the rest on another page.
    pub(super) fn again(self, again: Option<Band>) -> Self {
        Self { again: again.map(|band| band.untagged().kept()), ..self }
    }

    /// How high its bands are.
    pub(super) fn height(&self) -> Pt {
        self.bands.iter().map(|band| band.before + band.height).sum()
    }

    /// Begins another page.
    fn go_on(&mut self) {
        if self.has_begun && !self.bands.is_empty() {
            self.least = 1 + usize::from(self.again.is_some());
            self.bands.extend(self.again.clone());
            self.bands.rotate_right(usize::from(self.again.is_some()));
        }
    }
}

/// Pages that fill from the top.
#[derive(Debug)]
pub(super) struct Flow {
    frame: Area,
    pages: Vec<Drawing>,
    /// How far the last page is filled, from the top of the frame.
    used: Pt,
    /// How far it was filled with what only says what goes on.
    base: Pt,
    /// What stands at the top of pages that go on with something.
    again: Option<Band>,
    places: BTreeMap<Target, (usize, Pt)>,
}

impl Flow {
    /// An empty page with a frame to write in.
    pub(super) fn new(frame: Area) -> Self {
        Self {
            frame,
            pages: vec![Drawing::default()],
            used: Pt::ZERO,
            base: Pt::ZERO,
            again: None,
            places: BTreeMap::new(),
        }
    }

    pub(super) fn width(&self) -> Pt {
        self.frame.width
    }

    /// The height of an empty page.
    pub(super) fn height(&self) -> Pt {
        self.frame.height
    }

    /// The pages, and where targets are on them.
    pub(super) fn finish(self) -> (Vec<Drawing>, BTreeMap<Target, (usize, Pt)>) {
        (self.pages, self.places)
    }

    /// Whether nothing stands on the last page yet.
    pub(super) fn is_at_top(&self) -> bool {
        self.used == self.base
    }

    /// Says what stands at the top of every page that starts from here on, as an ornament.
    pub(super) fn go_on_below(&mut self, again: Option<Band>) {
        self.again = again.map(Band::untagged);
    }

    /// The height that is left on the last page.
    pub(super) fn room(&self) -> Pt {
        self.frame.height - self.used
    }

    /// Starts a page, unless this one is empty.
    pub(super) fn start_page(&mut self) {
        if !self.is_at_top() {
            self.pages.push(Drawing::default());
            self.used = Pt::ZERO;
            if let (Some(again), Some(page)) = (self.again.clone(), self.pages.last_mut()) {
                page.add(again.drawing, at(self.frame.x, self.frame.y));
                self.used = again.height;
            }
            self.base = self.used;
        }
    }

    /// Starts a page when there is less room than this, unless a whole page were not enough.
    pub(super) fn need(&mut self, height: Pt) {
        if height > self.room() && height <= self.frame.height {
            self.start_page();
        }
    }

    /// Sets bands one below the other.
    pub(super) fn place(&mut self, bands: Vec<Band>) {
        self.columns(vec![Stream::new(Pt::ZERO, bands)]);
    }

    /// Sets the rows of a table; its head is repeated on every page, as an ornament.
    pub(super) fn place_rows(&mut self, head: Band, rows: Vec<Band>) {
        let head = head.kept();
        let bands = std::iter::once(head.clone()).chain(rows).collect();
        self.columns(vec![Stream::new(Pt::ZERO, bands).again(Some(head))]);
    }

    /// Sets columns side by side; what comes next stands below the longest.
    pub(super) fn columns(&mut self, mut streams: Vec<Stream>) {
        let mut goes_on = false;
        while streams.iter().any(|stream| !stream.bands.is_empty()) {
            if goes_on {
                self.start_page();
                streams.iter_mut().for_each(Stream::go_on);
            }
            let room = self.room() - self.withheld(&streams);
            let longest =
                streams.iter_mut().map(|stream| self.fill(stream, room)).fold(Pt::ZERO, Pt::max);
            self.used += longest;
            // On a page that was not empty nothing may have fitted: then nothing goes on yet.
            goes_on = longest != Pt::ZERO || self.is_at_top();
            if !goes_on {
                self.start_page();
            }
        }
    }

    /// How much room two columns leave on a page so that the next one does not begin with a few lines alone.
    fn withheld(&self, streams: &[Stream]) -> Pt {
        if streams.len() < 2 {
            return Pt::ZERO;
        }
        let rest = |stream: &Stream| {
            let count = fitting(&stream.bands, self.room(), self.is_at_top(), 1);
            stream.bands.iter().skip(count).map(|band| band.before + band.height).sum::<Pt>()
        };
        let tail = streams.iter().map(rest).fold(Pt::ZERO, Pt::max);
        let least = self.frame.height * LEAST_TAIL;
        let is_short = tail > Pt::ZERO && tail < least;
        if is_short { (least - tail).min(self.room()) } else { Pt::ZERO }
    }

    /// Sets as much of a column as goes into a room, from where the page is filled to; returns its height.
    fn fill(&mut self, stream: &mut Stream, room: Pt) -> Pt {
        let count = fitting(&stream.bands, room, self.is_at_top(), stream.least);
        stream.has_begun |= count > 0;
        stream.least = 1;
        let mut filled = Pt::ZERO;
        for band in stream.bands.drain(..count) {
            if !(self.is_at_top() && filled == Pt::ZERO) {
                filled += band.before;
            }
            let y = self.frame.y + self.used + filled;
            let page = self.pages.len() - 1;
            if let Some(target) = band.target {
                self.places.entry(target).or_insert((page, y));
            }
            if let Some(drawing) = self.pages.last_mut() {
                drawing.add(band.drawing, at(self.frame.x + stream.x, y));
            }
            filled += band.height;
        }
        filled
    }
}

/// How many bands fit into a height. Bands that want to stay together do, unless a whole page is too small for
/// them; at the top of a page some always fit, so that there is an end.
fn fitting(bands: &VecDeque<Band>, room: Pt, is_at_top: bool, at_least: usize) -> usize {
    let mut filled = Pt::ZERO;
    let mut whole = 0;
    let mut single = 0;
    for (number, band) in bands.iter().enumerate() {
        let is_first_on_page = is_at_top && number == 0;
        filled += if is_first_on_page { band.height } else { band.before + band.height };
        if filled > room + TOLERANCE {
            break;
        }
        single = number + 1;
        if band.keep == Keep::Free || single == bands.len() {
            whole = single;
        }
    }
    let enough = at_least.min(bands.len());
    match (whole, is_at_top) {
        (0, true) => single.max(enough),
        (whole, true) => whole.max(enough),
        (whole, false) => whole,
    }
}

/// What goes on to another page is at least as high as this part of it, if that can be had.
const LEAST_TAIL: f32 = 0.14;

/// Sums of lengths are not exact.
const TOLERANCE: Pt = Pt(0.01);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{render::pdf::canvas::Mark, report::Colour};

    const FRAME: Area = Area::new(Pt(10.0), Pt(20.0), Pt(100.0), Pt(100.0));

    /// A band whose drawing is as high as itself.
    fn band(height: f32, keep: Keep) -> Band {
        let mut drawing = Drawing::default();
        drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, Pt(1.0), Pt(height)), Colour::BLACK);
        Band { before: Pt(5.0), height: Pt(height), drawing, keep, target: None }
    }

    /// Tops and bottoms of the bands on each page.
    fn pages(flow: Flow) -> Vec<Vec<(f32, f32)>> {
        let extent = |mark: &Mark| match mark {
            Mark::Fill { area, .. } => Some((area.y.0, area.bottom().0)),
            _ => None,
        };
        let (pages, _) = flow.finish();
        pages.iter().map(|page| page.marks.iter().filter_map(extent).collect()).collect()
    }

    #[track_caller]
    fn check(heights: &[(f32, Keep)], expected: &[&[(f32, f32)]]) {
        let mut flow = Flow::new(FRAME);
        flow.place(heights.iter().map(|(height, keep)| band(*height, *keep)).collect());
        assert_eq!(pages(flow), expected);
    }

    #[test]
    fn bands_fill_a_page_and_go_on_at_the_top_of_the_next() {
        check(
            &[(40.0, Keep::Free), (40.0, Keep::Free), (40.0, Keep::Free)],
            &[&[(20.0, 60.0), (65.0, 105.0)], &[(20.0, 60.0)]],
        );
    }

    #[test]
    fn a_heading_goes_to_the_next_page_with_its_text() {
        check(
            &[(70.0, Keep::Free), (15.0, Keep::WithNext), (30.0, Keep::Free)],
            &[&[(20.0, 90.0)], &[(20.0, 35.0), (40.0, 70.0)]],
        );
    }

    #[test]
    fn what_is_kept_together_breaks_where_a_page_is_too_small_for_it() {
        check(
            &[(60.0, Keep::WithNext), (30.0, Keep::WithNext), (60.0, Keep::Free)],
            &[&[(20.0, 80.0), (85.0, 115.0)], &[(20.0, 80.0)]],
        );
    }

    #[test]
    fn a_head_is_repeated_and_never_stands_alone() {
        let mut flow = Flow::new(FRAME);
        flow.place(vec![band(80.0, Keep::Free)]);
        flow.place_rows(band(10.0, Keep::Free), vec![band(45.0, Keep::Free); 3]);
        let page = vec![(20.0, 30.0), (35.0, 80.0)];
        let expected = [vec![(20.0, 100.0)], page.clone(), page.clone(), page];
        assert_eq!(pages(flow), expected);
    }

    #[test]
    fn columns_stand_side_by_side_and_the_rest_below_the_longest() {
        let mut flow = Flow::new(FRAME);
        let stream = |count: usize| Stream::new(Pt::ZERO, vec![band(30.0, Keep::Free); count]);
        flow.columns(vec![stream(4), stream(1)]);
        flow.place(vec![band(10.0, Keep::Free)]);
        let expected = [
            vec![(20.0, 50.0), (55.0, 85.0), (90.0, 120.0), (20.0, 50.0)],
            vec![(20.0, 50.0), (55.0, 65.0)],
        ];
        assert_eq!(pages(flow), expected);
    }

    #[test]
    fn a_column_that_goes_on_says_again_what_it_is_and_one_that_only_begins_does_not() {
        let mut flow = Flow::new(FRAME);
        flow.place(vec![band(55.0, Keep::Free)]);
        let again = || Some(band(10.0, Keep::Free));
        let short = Stream::new(Pt::ZERO, vec![band(30.0, Keep::Free); 2]).again(again());
        let tall = Stream::new(Pt(50.0), vec![band(60.0, Keep::Free)]).again(again());
        flow.columns(vec![short, tall]);
        let expected =
            [vec![(20.0, 75.0), (80.0, 110.0)], vec![(20.0, 30.0), (35.0, 65.0), (20.0, 80.0)]];
        assert_eq!(pages(flow), expected);
    }

    proptest::proptest! {
        /// Whatever comes, nothing is lost, nothing stands below the frame, and it ends.
        #[test]
        fn nothing_is_lost_and_nothing_overflows(
            bands in proptest::collection::vec((1.0_f32..90.0, proptest::bool::ANY), 0..40),
            with_head in proptest::bool::ANY,
        ) {
            let mut flow = Flow::new(FRAME);
            let keep = |keeps: bool| if keeps { Keep::WithNext } else { Keep::Free };
            let made = bands.iter().map(|(height, keeps)| band(*height, keep(*keeps))).collect::<Vec<_>>();
            if with_head {
                flow.place_rows(band(4.0, Keep::Free), made);
            } else {
                flow.place(made);
            }
            let found = pages(flow);
            let marks = found.iter().flatten().filter(|(top, bottom)| (bottom - top - 4.0).abs() > 1e-3).count();
            let real = bands.iter().filter(|(height, _)| (height - 4.0).abs() > 1e-3).count();
            proptest::prop_assert_eq!(marks, real);
            for (_, bottom) in found.iter().flatten() {
                proptest::prop_assert!(*bottom <= 120.02, "{:?}", found);
            }
        }
    }
}
