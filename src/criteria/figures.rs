//! What figures speak for a band: data of its descriptors, by which the figures of measures advise a rating.

/// A fact that has to hold of a share of the measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// The fact.
    pub fact: Fact,
    /// Of how many of them.
    pub share: Share,
}

/// How many of several, in words that need no threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// At least one.
    Some,
    /// More than half.
    Most,
    /// Every one.
    All,
}

/// Something that figures show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// A measure has a figure for the period that is assessed.
    Reported,
    /// Its latest figure is at least as good as its target.
    OnTarget,
    /// It has three figures or more.
    Trended,
    /// They lead to the better, or hold a level that meets the target.
    Favourable,
    /// They do, and none is worse than the one before.
    Sustained,
    /// It is compared with somebody.
    Compared,
    /// It is better than at least one comparison.
    Ahead,
    /// It is at least as good as every comparison.
    Leading,
    /// It is the result of a process.
    Linked,
    /// It is of a part: products, customers, markets, units.
    Segmented,
    /// An area of the item has a measure.
    Areas,
    /// An item whose results are to show up here has a measure.
    Processes,
}

impl Share {
    /// Every share, by its word in files.
    pub const WORDS: [(&'static str, Share); 3] =
        [("some", Share::Some), ("most", Share::Most), ("all", Share::All)];

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Share::Some => "some",
            Share::Most => "most",
            Share::All => "all",
        }
    }
}

impl Fact {
    /// Every fact, by its word in files.
    pub const WORDS: [(&'static str, Fact); 12] = [
        ("reported", Fact::Reported),
        ("on-target", Fact::OnTarget),
        ("trended", Fact::Trended),
        ("favourable", Fact::Favourable),
        ("sustained", Fact::Sustained),
        ("compared", Fact::Compared),
        ("ahead", Fact::Ahead),
        ("leading", Fact::Leading),
        ("linked", Fact::Linked),
        ("segmented", Fact::Segmented),
        ("areas", Fact::Areas),
        ("processes", Fact::Processes),
    ];

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.into_iter().find(|(_, own)| *own == self).map_or("", |(word, _)| word)
    }
}
