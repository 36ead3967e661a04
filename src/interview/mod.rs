//! The guided session without a terminal: what to show, and what an answer does.
//!
//! A [`Session`] holds the criteria, the assessment as it was last saved, and the place where a person is.
//! [`Session::screen`] says what to show; [`Session::answer`] says what an answer leads to. When that is
//! [`Step::Save`], the caller makes the edits durable and reports back with [`Session::saved`]: only then does
//! the session move on, so that nothing is asked before the answer before is safe. No terminal, no file and no
//! particular standard is known here.
//!
//! ```text
//! screen() ─▶ shown ─▶ typed ─▶ Input ─▶ answer() ─▶ Step ─┬─ Show, Tell, Rewrite, Leave
//!                                                          └─ Save(edits) ─▶ disk ─▶ saved(assessment)
//! ```

mod carried;
mod command;
mod figures;
mod help;
mod input;
mod pace;
mod prepared;
mod screen;
mod show;
mod station;
mod take;
mod undo;
mod way;
mod words;

pub use input::{Command, Input};
pub use prepared::Misfit;
pub use screen::{Block, Choice, Entry, GroupLine, Key, Screen, Words};

use crate::{
    assessment::{Assessment, Edit, Operation},
    criteria::{Criteria, Id},
    date::Date,
    scoring::{self, Scorecard},
    text::Lang,
};
use pace::Pace;
use station::{HeadField, Station};

/// What the session is told by its surroundings.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The language of the dialogue.
    pub lang: Lang,
    /// Today, where it is known: taken for the word `today` alone.
    pub today: Option<Date>,
    /// Walk the items of this owner alone.
    pub owner: Option<String>,
    /// Whether the view has a cursor and keys of its own: then no text speaks of lines that are typed.
    pub has_cursor: bool,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Show the screen, and ask.
    Show,
    /// Show this, then ask the same again.
    Tell(Vec<Block>),
    /// The answer was refused: say why, and give it back to be mended.
    Mend(Vec<Block>, String),
    /// Let the person change this text, and give it as an answer.
    Rewrite(String),
    /// Make these edits durable, then call [`Session::saved`].
    Save(Vec<Edit>),
    /// Leave; everything is saved.
    Leave,
}

/// What is said once an answer is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What to say.
    pub blocks: Vec<Block>,
    /// Whether the same list goes on: the screen need not be shown again.
    pub stays: bool,
}

/// A guided session.
#[derive(Debug, Clone)]
pub struct Session {
    criteria: Criteria,
    assessment: Assessment,
    scorecard: Scorecard,
    /// The ratings of the assessment before, scored.
    last: Option<Scorecard>,
    options: Options,
    stations: Vec<Station>,
    place: Place,
    undone: Vec<Undo>,
    pending: Option<Pending>,
    /// What was asked back once, and is taken the second time.
    insisted: Option<Input>,
    pace: Pace,
}

/// Where a person is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    at: usize,
    detour: Option<Detour>,
}

/// A question on the side of a station.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Detour {
    /// Which item to go to.
    Jump,
    /// New words for a statement.
    Words(Id),
    /// What to do with a statement.
    Entry(Id),
    /// Who takes care of an improvement.
    Owner(Id),
    /// Until when.
    Due(Id),
    /// How an improvement stands.
    State(Id),
    /// What a statement rests on.
    Proof(Id),
    /// Where a piece of evidence is.
    Location(Id),
    /// What to do with a measure.
    Measure(Id),
    /// A field of a measure; of a new one the next is asked for after it.
    Figures { id: Id, field: FigureField, is_new: bool },
    /// Who takes care of the item.
    ItemOwner,
    /// Until when.
    ItemDue,
}

/// A field of a measure that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FigureField {
    /// What was measured.
    Values,
    /// What was aimed at.
    Target,
    /// Whom it is compared with.
    Comparison,
    /// The unit.
    Unit,
    /// Which direction is good.
    Better,
    /// The items of its processes.
    Processes,
    /// What is measured.
    Title,
}

impl FigureField {
    /// Every field, as the menu of a measure has them.
    const ALL: [Self; 7] = [
        Self::Values,
        Self::Target,
        Self::Comparison,
        Self::Unit,
        Self::Better,
        Self::Processes,
        Self::Title,
    ];
}

/// An answer that can be taken back, and where it was given.
#[derive(Debug, Clone)]
struct Undo {
    place: Place,
    edits: Vec<Edit>,
}

/// Edits on their way to the disk.
#[derive(Debug, Clone)]
struct Pending {
    edits: Vec<Edit>,
    next: Place,
    is_undo: bool,
}

/// What an input leads to, before it was tried.
enum Outcome {
    Go(Place),
    Tell(Vec<Block>),
    Mend(Vec<Block>, String),
    Save { edits: Vec<Edit>, next: Place },
    Rewrite { place: Place, text: String },
    Undo,
    Leave,
}

impl Session {
    /// A session at its overview.
    #[must_use]
    pub fn new(criteria: Criteria, assessment: Assessment, options: Options) -> Self {
        let stations = Station::all(&criteria);
        let scorecard = scoring::score(&criteria, &assessment);
        let last = assessment.last_ratings().map(|last| scoring::score(&criteria, &last));
        Self {
            criteria,
            assessment,
            scorecard,
            last,
            options,
            stations,
            place: Place { at: 0, detour: None },
            undone: Vec::new(),
            pending: None,
            insisted: None,
            pace: Pace::default(),
        }
    }

    /// Begins with an item, or with the first open item of a group. False when there is no such node.
    #[must_use]
    pub fn begin_at(&mut self, id: &str) -> bool {
        let place = self.intro_of(id);
        let is_known = place.is_some();
        self.place = place.unwrap_or_else(|| self.place.clone());
        is_known
    }

    /// Begins with the first thing that a new file needs.
    pub fn begin_at_organization(&mut self) {
        self.place = self.place_of(&Station::Head(HeadField::Organization));
    }

    /// Begins with what is asked about a new file after the organization's name.
    pub fn begin_at_period(&mut self) {
        self.place = self.place_of(&Station::Head(HeadField::Period));
    }

    /// The assessment as it was last saved.
    #[must_use]
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// The criteria.
    #[must_use]
    pub fn criteria(&self) -> &Criteria {
        &self.criteria
    }

    /// The language of the dialogue.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.options.lang
    }

    /// Whether edits would replace values that somebody else changed in `theirs`.
    #[must_use]
    pub fn overwrites(&self, theirs: &Assessment, edits: &[Edit]) -> bool {
        let mut edits = edits.iter().filter(|edit| !matches!(edit.operation, Operation::Append(_)));
        let values = |of: &Assessment, edit: &Edit| {
            undo::inverse(&self.criteria, of, of, std::slice::from_ref(edit))
        };
        edits.any(|edit| values(&self.assessment, edit) != values(theirs, edit))
    }

    /// What to show.
    #[must_use]
    pub fn screen(&self) -> Screen {
        show::screen(self)
    }

    /// How an answer is given here: what a view with a cursor needs beside the screen.
    #[must_use]
    pub fn entry(&self) -> Entry {
        show::entry(self)
    }

    /// Tells how much time went by since the last answer, in seconds: for the estimate of what is left.
    pub fn spend(&mut self, seconds: u64) {
        self.pace.spend(seconds);
    }

    /// Takes back that the edits of the last step were on their way: they will not be saved.
    pub fn drop_pending(&mut self) {
        self.pending = None;
    }

    /// Takes what a person gave.
    pub fn answer(&mut self, input: &Input) -> Step {
        let outcome = match input {
            Input::Keep => take::keep(self),
            Input::Text(text) => take::text(self, text),
            Input::Command(command) => command::outcome(self, command),
        };
        match outcome {
            Outcome::Go(place) => {
                // After the last question about an entry the list goes on.
                let is_next_entry = self.is_after_entry(&place);
                self.go(place);
                if is_next_entry { Step::Tell(Vec::new()) } else { Step::Show }
            }
            Outcome::Tell(blocks) => {
                self.insisted = Some(input.clone());
                Step::Tell(blocks)
            }
            Outcome::Mend(blocks, given) => {
                self.insisted = Some(input.clone());
                Step::Mend(blocks, given)
            }
            Outcome::Rewrite { place, text } => {
                self.go(place);
                Step::Rewrite(text)
            }
            Outcome::Leave => Step::Leave,
            Outcome::Undo => self.undo(),
            Outcome::Save { edits, next } => {
                let given = match input {
                    Input::Text(text) => text,
                    _ => "",
                };
                self.save(edits, next, given)
            }
        }
    }

    /// The edits of the last step are on disk, and this is the assessment now. Says so.
    pub fn saved(&mut self, assessment: Assessment) -> Said {
        let Some(pending) = self.pending.take() else {
            return Said { blocks: Vec::new(), stays: false };
        };
        let before = std::mem::replace(&mut self.assessment, assessment);
        if pending.is_undo {
            self.undone.pop();
        } else {
            let edits = undo::inverse(&self.criteria, &before, &self.assessment, &pending.edits);
            if !edits.is_empty() {
                self.undone.push(Undo { place: self.place.clone(), edits });
            }
        }
        let was = std::mem::replace(
            &mut self.scorecard,
            scoring::score(&self.criteria, &self.assessment),
        );
        self.pace.note(was.open.len(), self.scorecard.open.len());
        let said = Said { blocks: show::saved(self, &was, &pending), stays: self.stays(&pending) };
        self.go(pending.next);
        said
    }

    /// Somebody changed the file from outside: what it says now counts.
    pub fn refresh(&mut self, assessment: Assessment) {
        self.scorecard = scoring::score(&self.criteria, &assessment);
        self.assessment = assessment;
        self.pending = None;
    }

    fn save(&mut self, edits: Vec<Edit>, next: Place, given: &str) -> Step {
        let mut after = self.assessment.clone();
        if let Err(refusals) = after.apply(&self.criteria, &edits) {
            let lang = self.options.lang;
            let said =
                refusals.iter().map(|refusal| Block::Warning(refusal.say().get(lang).to_owned()));
            return match self.takes_words() {
                true => Step::Mend(said.collect(), given.to_owned()),
                false => Step::Tell(said.collect()),
            };
        }
        if after == self.assessment {
            self.go(next);
            return Step::Show;
        }
        self.pending = Some(Pending { edits: edits.clone(), next, is_undo: false });
        Step::Save(edits)
    }

    fn undo(&mut self) -> Step {
        let lang = self.options.lang;
        let Some(last) = self.undone.last().cloned() else {
            let said = lang.pick("这次还没有可撤销的回答", "there is no answer to take back yet");
            return Step::Tell(vec![Block::Remark(said.to_owned())]);
        };
        let mut after = self.assessment.clone();
        if after.apply(&self.criteria, &last.edits).is_err() {
            self.undone.pop();
            let said = lang.pick(
                "这一步已无法撤销，因为内容后来又改过",
                "this answer can no longer be taken back: it was changed since",
            );
            return Step::Tell(vec![Block::Warning(said.to_owned())]);
        }
        self.pending = Some(Pending { edits: last.edits.clone(), next: last.place, is_undo: true });
        Step::Save(last.edits)
    }

    fn is_after_entry(&self, next: &Place) -> bool {
        let is_entry = matches!(self.place.detour, Some(Detour::Due(_) | Detour::Location(_)));
        is_entry && *next == self.here()
    }

    /// Whether an entry was added to a list, and the next one is asked for.
    fn stays(&self, pending: &Pending) -> bool {
        let is_clearing = pending.edits.iter().any(|edit| edit.operation == Operation::Clear);
        pending.next == self.here() && self.is_list() && !pending.is_undo && !is_clearing
    }

    fn go(&mut self, place: Place) {
        if place != self.place {
            self.insisted = None;
        }
        self.place = place;
    }
}
