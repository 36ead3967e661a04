//! An assessment: what one organization found about itself in one period, against one set of criteria.
//!
//! Ratings, answers, strengths, improvements, measures, evidence. A value that is not here is open, never nought. Every
//! value here is legal under the criteria it was made for; what a score is worth is not known here.

mod carry;
mod edit;
mod eligibility;
mod evidence;
mod key;
mod last;
mod location;
mod measure;
mod refusal;
mod seal;
mod value;
mod weights;

pub use carry::carry;
pub use edit::{Edit, Operation, next_number};
pub use eligibility::{Eligibilities, EligibilityAnswer, EligibilityField};
pub use evidence::{Evidence, EvidenceKind, Fingerprint, Found};
pub use key::{
    ComparisonKey, EvidenceField, HeadKey, ImprovementKey, ItemKey, Key, MeasureKey, RESERVED,
    StatementKey,
};
pub use last::{Carried, Last, LastRating};
pub use location::Location;
pub use measure::{Comparison, ComparisonKind, Measure, Series, grain_of};
pub use refusal::Refusal;
pub use seal::{Reopening, Seal};

use std::{collections::BTreeMap, fmt};

use crate::{
    criteria::{Criteria, Digest, Id, Item, Method, Node},
    date::Date,
    number::{Percent, Points},
    text::Localized,
};

/// The format of the files that assessments are kept in.
pub const FORMAT: &str = "zhuoyue/assessment/1";

/// What stands for the name of an organization until somebody gives it.
#[must_use]
pub fn unnamed() -> Localized {
    Localized::new("（组织名称）", "(name of the organization)")
}

/// An assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The criteria it was made for.
    pub criteria: CriteriaRef,
    /// Who is assessed.
    pub organization: String,
    /// The period, usually a year.
    pub period: String,
    /// The date printed on the report.
    pub date: Option<Date>,
    /// Who assessed.
    pub assessors: Vec<String>,
    /// What nodes are worth in this assessment, where that is not what the criteria say.
    pub weights: BTreeMap<Id, Points>,
    /// Texts of the organization's profile, by prompt.
    pub profile: BTreeMap<Id, String>,
    /// What was found, by item; items without an entry are open.
    pub items: BTreeMap<Id, ItemRecord>,
    /// What is measured: the figures that results rest on.
    pub measures: Vec<Measure>,
    /// The register of evidence.
    pub evidence: Vec<Evidence>,
    /// What nodes and totals are to come to, in per cent, where the organization says so.
    pub targets: BTreeMap<Id, Percent>,
    /// How its report looks, where the organization says so.
    pub theme: Option<Look>,
    /// Answers to the questions of eligibility that awards ask.
    pub eligibility: Eligibilities,
    /// What this assessment took over from the one before, where there is one.
    pub last: Option<Last>,
    /// What makes it a finished one: it is not changed any more.
    pub seal: Option<Seal>,
    /// The seals that were opened again, oldest first.
    pub reopened: Vec<Reopening>,
}

/// How a report looks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// The accent colour, as `#0b5563`.
    pub accent: Option<String>,
    /// The logo's path, relative to the assessment's folder.
    pub logo: Option<String>,
}

/// Which criteria an assessment was made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriteriaRef {
    /// The id of the criteria.
    pub id: Id,
    /// The path of an own tree, relative to the assessment's folder.
    pub path: Option<String>,
    /// Overlays: ids of shipped ones, or paths relative to the assessment's folder.
    pub overlays: Vec<String>,
    /// The digest of what decides the score.
    pub scoring: Option<Digest>,
    /// The digest of the wording.
    pub texts: Option<Digest>,
}

/// What was found about one item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemRecord {
    /// Who collects facts for it.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Date>,
    /// How each factor was rated.
    pub factors: BTreeMap<Id, FactorRating>,
    /// What the person decided.
    pub score: Option<Rating>,
    /// Why.
    pub reason: Option<String>,
    /// Answers by question.
    pub answers: BTreeMap<Id, String>,
    /// Strengths.
    pub strengths: Vec<Strength>,
    /// Opportunities for improvement.
    pub improvements: Vec<Improvement>,
    /// Evidence for the item as a whole, by id.
    pub evidence: Vec<Id>,
}

/// What a person decided for an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rating {
    /// A percentage.
    Percent(Percent),
    /// A level, by id.
    Level(Id),
    /// Points.
    Points(Points),
}

/// How a factor was rated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactorRating {
    /// A band, by id: advises only.
    Band(Id),
    /// A percentage, from which the item's value is computed.
    Percent(Percent),
}

/// As it stands in files.
impl fmt::Display for Rating {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rating::Percent(percent) => percent.fmt(formatter),
            Rating::Level(level) => level.fmt(formatter),
            Rating::Points(points) => points.fmt(formatter),
        }
    }
}

/// As it stands in files.
impl fmt::Display for FactorRating {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FactorRating::Band(band) => band.fmt(formatter),
            FactorRating::Percent(percent) => percent.fmt(formatter),
        }
    }
}

/// A strength.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// Its id, unique in the item, e.g. `S1`.
    pub id: Id,
    /// One thought.
    pub text: String,
    /// The period in which it was first written down, when that was an earlier one.
    pub since: Option<String>,
    /// Evidence, by id.
    pub evidence: Vec<Id>,
}

/// An opportunity for improvement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    /// Its id, unique in the item, e.g. `I1`.
    pub id: Id,
    /// One thought.
    pub text: String,
    /// The period in which it was first written down, when that was an earlier one.
    pub since: Option<String>,
    /// Who takes care of it.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Date>,
    /// How it stands.
    pub state: State,
    /// Evidence, by id.
    pub evidence: Vec<Id>,
}

/// How an improvement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// Not done yet.
    #[default]
    Open,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

impl State {
    /// Every state.
    pub const ALL: [State; 3] = [State::Open, State::Done, State::Dropped];

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Done => "done",
            State::Dropped => "dropped",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

impl Assessment {
    /// An empty assessment of an organization.
    #[must_use]
    pub fn new(criteria: &Criteria, organization: String, period: String) -> Self {
        Self {
            criteria: CriteriaRef {
                id: criteria.id.clone(),
                path: None,
                overlays: Vec::new(),
                scoring: Some(criteria.scoring_digest()),
                texts: Some(criteria.texts_digest()),
            },
            organization,
            period,
            date: None,
            assessors: Vec::new(),
            weights: BTreeMap::new(),
            profile: BTreeMap::new(),
            items: BTreeMap::new(),
            measures: Vec::new(),
            evidence: Vec::new(),
            targets: BTreeMap::new(),
            theme: None,
            eligibility: Eligibilities::new(),
            last: None,
            seal: None,
            reopened: Vec::new(),
        }
    }

    /// What was found about an item, if anything.
    #[must_use]
    pub fn item(&self, id: &Id) -> Option<&ItemRecord> {
        self.items.get(id)
    }

    /// The measure with an id.
    #[must_use]
    pub fn measure(&self, id: &Id) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == *id)
    }

    /// The measures of an item.
    pub fn measures_of(&self, item: &Id) -> impl Iterator<Item = &Measure> {
        self.measures.iter().filter(move |measure| measure.item == *item)
    }

    /// The entry of the register with an id.
    #[must_use]
    pub fn evidence(&self, id: &Id) -> Option<&Evidence> {
        self.evidence.iter().find(|entry| entry.id == *id)
    }
}

impl ItemRecord {
    /// Whether nothing was found yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether what the scale asks for is there, so that the item has a value.
    #[must_use]
    pub fn is_rated(&self, item: &Item) -> bool {
        match &item.scale.method {
            Method::Mean { .. } => {
                item.scale.factors.iter().all(|factor| self.factors.contains_key(&factor.id))
            }
            _ => self.score.is_some(),
        }
    }
}

/// Checks what a person gives as the value of an item.
///
/// # Errors
/// When the text is not a value of the item's scale.
pub fn parse_rating(node: &Node, item: &Item, text: &str) -> Result<Rating, Refusal> {
    let off_scale = || Refusal::off_scale(node, item, text);
    match &item.scale.method {
        Method::Percent { .. } => {
            let percent = Percent::parse(text).map_err(|_| off_scale())?;
            if item.scale.allows(&percent) {
                Ok(Rating::Percent(percent))
            } else {
                Err(off_scale())
            }
        }
        Method::Mean { .. } => Err(Refusal::ScoreIsComputed { item: node.id.clone() }),
        Method::Levels(levels) => levels
            .iter()
            .find(|level| level.id == *text)
            .map(|level| Rating::Level(level.id.clone()))
            .ok_or_else(off_scale),
        Method::Points { step } => {
            let points = Points::parse(text).map_err(|_| off_scale())?;
            let most = node.points.clone().unwrap_or_else(Points::zero);
            let fits = points <= most && points.is_multiple_of(step);
            if fits { Ok(Rating::Points(points)) } else { Err(off_scale()) }
        }
    }
}

/// Checks what a person gives as the rating of a factor: a band, or a percentage where values are computed
/// from factors.
///
/// # Errors
/// When the text is neither.
pub fn parse_factor(
    node: &Node,
    item: &Item,
    factor: &Id,
    text: &str,
) -> Result<FactorRating, Refusal> {
    let refuse = || Refusal::off_factor(node, item, factor, text);
    match &item.scale.method {
        Method::Mean { .. } => {
            let percent = Percent::parse(text).map_err(|_| refuse())?;
            if item.scale.allows(&percent) {
                Ok(FactorRating::Percent(percent))
            } else {
                Err(refuse())
            }
        }
        _ => item
            .scale
            .band(&text.replace('–', "-"))
            .map(|band| FactorRating::Band(band.id.clone()))
            .ok_or_else(refuse),
    }
}
