//! Figures: digits to print, and shares to draw.

use crate::text::Lang;

/// A share of a whole in thousandths, 0 to 1000: a length to draw, never a number to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub u16);

/// What a node came to, ready to be printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// Points reached; none in a tree without points, and while a mean is incomplete.
    pub points: Option<String>,
    /// The most there is.
    pub max: Option<String>,
    /// The percentage, e.g. `55` or `47.78`; none while something is open.
    pub percent: Option<String>,
    /// The percentage as a length; none while something is open.
    pub share: Option<Share>,
    /// Points that are still open; none when nothing is.
    pub open_points: Option<String>,
    /// How many items are rated.
    pub rated: usize,
    /// How many items there are.
    pub count: usize,
    /// What it came to the last time, where an earlier assessment is known.
    pub last: Option<LastFigure>,
    /// What it is to come to, in per cent, where the organization says so.
    pub target: Option<(String, Share)>,
}

/// What a node came to the last time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LastFigure {
    /// Points reached.
    pub points: Option<String>,
    /// The percentage; none while something was open.
    pub percent: Option<String>,
    /// The percentage as a length.
    pub share: Option<Share>,
    /// The change since; none while something was or is open.
    pub change: Option<FigureChange>,
}

/// A change, with its sign: `+2.5`, `−3`, `0`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    /// In points, where there are points.
    pub points: Option<String>,
    /// In percentage points.
    pub percent: String,
    /// Which way.
    pub direction: Direction,
}

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It rose.
    Up,
    /// It stayed.
    Same,
    /// It fell.
    Down,
}

/// Where a band lies along a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandSpan {
    /// The band.
    pub band: Band,
    /// Its lowest legal value.
    pub from: Share,
    /// Its highest legal value.
    pub to: Share,
}

/// What a plus behind the band of a group means.
#[must_use]
pub fn between_bands(lang: Lang) -> &'static str {
    lang.pick(
        "类目得分率是加权平均，可能落在两段之间：“+”表示已超过该段，未到下一段。",
        "The percentage of a category is a weighted mean and may lie between two bands: a plus means above this one, not yet in the next.",
    )
}

impl Band {
    /// Its name, with a plus for what lies above it and not yet in the next.
    #[must_use]
    pub fn marked(&self, is_between: bool) -> String {
        if is_between { format!("{}+", self.name) } else { self.name.clone() }
    }
}

/// A band as it is shown: its name with an en dash, and its place on the ramp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Its name, e.g. `50–65`.
    pub name: String,
    /// Its place from the bottom, from 0.
    pub rank: usize,
    /// How many bands the scale has.
    pub of: usize,
}
