//! The registry of rules: every code that a diagnostic can carry. Codes are stable; a test holds the list.

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal;)+) => {
        /// A rule that a file can break.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[doc = $doc])+ $name,)+ }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Rule] = &[$(Rule::$name),+];

            /// The code printed with the diagnostic.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Rule::$name => $code,)+ }
            }
        }
    };
}

rules! {
    /// The text is not YAML.
    Syntax = "yaml-syntax";
    /// Anchors, aliases, tags, several documents: YAML that these files do not use.
    Feature = "yaml-feature";
    /// The bytes are not UTF-8 and were read in another encoding.
    Encoding = "encoding";
    /// A key that the format does not have.
    UnknownKey = "unknown-key";
    /// A key that is there twice.
    DuplicateKey = "duplicate-key";
    /// A key that must be there.
    MissingKey = "missing-key";
    /// A list where a text is expected, and the like.
    WrongType = "wrong-type";
    /// A format, or a version of it, that this program does not read.
    FormatVersion = "format-version";
    /// An id with characters that ids do not have.
    BadId = "bad-id";
    /// An id that is used twice.
    DuplicateId = "duplicate-id";
    /// A reference to an id that does not exist.
    UnknownId = "unknown-id";
    /// A word that is not among those allowed.
    UnknownWord = "unknown-word";
    /// A text that is not a number, or one out of bounds.
    BadNumber = "bad-number";
    /// A date that is none.
    BadDate = "bad-date";
    /// Periods of one measure that are not equally long.
    Periods = "periods";
    /// A text that is empty.
    EmptyText = "empty-text";
    /// A text that is there in one language only.
    MissingTranslation = "missing-translation";
    /// Points of a group that are not the sum of its nodes.
    PointsSum = "points-sum";
    /// Points for some nodes but not for others.
    PointsMissing = "points-missing";
    /// A node that is neither a group nor scored, or both.
    NodeKind = "node-kind";
    /// A rounding that would change full marks.
    Rounding = "rounding";
    /// Bands with a gap between them.
    BandGap = "band-gap";
    /// Bands that overlap.
    BandOverlap = "band-overlap";
    /// A scale that cannot work as it is written.
    Scale = "scale";
    /// Levels of a total with a gap between them.
    LevelGap = "level-gap";
    /// Levels of a total that overlap.
    LevelOverlap = "level-overlap";
    /// Levels that cannot work as they are written.
    Levels = "levels";
    /// A verdict that could never be passed.
    Verdict = "verdict";
    /// Weights that cannot be set.
    Weights = "weights";
    /// A list that must not be empty.
    EmptyList = "empty-list";
    /// A value that the scale does not allow.
    OffScale = "off-scale";
    /// The criteria score differently than those an assessment was made for.
    CriteriaChanged = "criteria-changed";
    /// The wording of the criteria is another one.
    WordingChanged = "wording-changed";
    /// A colour that is none.
    BadColour = "bad-colour";
    /// A colour in which text could not be read.
    Contrast = "contrast";
    /// A path that leads where it must not.
    BadPath = "bad-path";
    /// A mapping that leaves items out, or names them in a way that does not fit.
    Mapping = "mapping";
    /// A tree deeper or larger than this program takes.
    TooLarge = "too-large";
    /// A file that is no table, or one in a form that cannot be read.
    TableForm = "table-form";
    /// A sheet that is not there, or none that can be told from the others.
    Sheet = "sheet";
    /// A table without the columns that it needs.
    MissingColumn = "missing-column";
    /// A column that is not known.
    UnknownColumn = "unknown-column";
    /// A column that is there twice.
    DuplicateColumn = "duplicate-column";
    /// A cell that must not be empty.
    BlankCell = "blank-cell";
    /// A cell with a date, a truth value or an error where something else is expected.
    CellType = "cell-type";
    /// Cells that contradict one another.
    Contradiction = "contradiction";
    /// A row that more than one measure fits.
    Ambiguous = "ambiguous";
    /// Figures that look like shares of one where percentages are meant.
    Shares = "shares";
}
