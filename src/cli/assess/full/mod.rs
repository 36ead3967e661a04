//! The session on the whole screen: keys come in, the view is drawn, and every answer is kept before the next look.

mod drafts;
mod editor;
mod field;
mod foot;
mod found;
mod paint;
mod paint_field;
mod saving;
mod signals;
mod terminal;
#[cfg(test)]
mod tests;
mod view;

use std::{
    io,
    time::{Duration, Instant},
};

use ratatui::crossterm::event::{self, Event, KeyEventKind};
use zhuoyue::{
    interview::{Block, Command, Input, Session, Step},
    store::Drafts,
};

use super::keep::Keeper;
use crate::cli::{Context, Failure};
use paint::Palette;
use signals::Stop;
use terminal::Whole;
use view::{Act, View};

/// How long the session waits for a key before it looks after drafts and signals.
const PATIENCE: Duration = Duration::from_millis(200);
/// How often a draft is kept while somebody types without a pause.
const DRAFT_EVERY: Duration = Duration::from_secs(1);
/// Blocks that are said below the field; more of them get a sheet of their own.
const MOST_SAID: usize = 3;

pub(super) use found::found;

/// A session at a terminal.
struct Sitting<'a> {
    view: View,
    keeper: Keeper<'a>,
    drafts: Drafts,
    whole: Whole,
    palette: Palette,
    stop: Stop,
    last_answer: Instant,
    last_draft: Instant,
    /// The draft that is on disk.
    kept_draft: Option<(String, String)>,
    context: &'a Context,
}

/// Whether one goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    On,
    Leave,
}

/// Goes on until the person leaves. What could not be saved is told once the terminal is as it was.
pub(super) fn run(
    session: Session,
    keeper: Keeper<'_>,
    drafts: Drafts,
    is_read_only: bool,
    context: &Context,
) -> Result<(), Failure> {
    let has_colour = !context.environment.has_no_color && context.output.is_coloured();
    let mut sitting = Sitting {
        view: View::new(session),
        keeper,
        drafts,
        whole: Whole::take().map_err(circumstance)?,
        palette: Palette { has_colour },
        stop: Stop::listen(),
        last_answer: Instant::now(),
        last_draft: Instant::now(),
        kept_draft: None,
        context,
    };
    if is_read_only {
        let said =
            context.lang.pick("只读浏览：回答不会保存", "for reading only: nothing is saved");
        sitting.view.banner = Some(said.to_owned());
    } else {
        sitting.mention_drafts();
    }
    let result = sitting.work();
    let is_interrupted = matches!(result, Err(Failure::Interrupted));
    let unsaved = sitting.keeper.part(&sitting.view.session);
    drop(sitting);
    match unsaved {
        Some(said) => Err(Failure::Unsaved { said, is_interrupted }),
        None => result,
    }
}

fn circumstance(error: io::Error) -> Failure {
    Failure::Circumstance(anyhow::Error::new(error))
}

impl Sitting<'_> {
    fn work(&mut self) -> Result<(), Failure> {
        self.look();
        loop {
            let act = self.wait()?;
            let next = match act {
                Act::Look => Next::On,
                Act::Give(input) => self.give(&input)?,
                Act::Edit => self.edit()?,
                Act::Interrupt => return Err(self.interrupted()),
            };
            if next == Next::Leave {
                return Ok(());
            }
        }
    }

    /// Draws, and waits for a key. A terminal that is gone is an interruption.
    fn wait(&mut self) -> Result<Act, Failure> {
        let mut is_drawn = false;
        loop {
            if !is_drawn {
                let (view, palette) = (&mut self.view, self.palette);
                let drawn = self.whole.terminal.draw(|frame| paint::draw(view, palette, frame));
                is_drawn = drawn.is_ok();
            }
            if !is_drawn || self.stop.is_asked() {
                return Ok(Act::Interrupt);
            }
            match event::poll(PATIENCE) {
                Ok(true) => {}
                Ok(false) => {
                    self.keep_draft();
                    continue;
                }
                Err(_) => return Ok(Act::Interrupt),
            }
            if self.last_draft.elapsed() > DRAFT_EVERY {
                self.keep_draft();
            }
            is_drawn = false;
            match event::read() {
                // Releases of keys are told on Windows alone.
                Ok(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                    return Ok(self.view.key(key));
                }
                Ok(Event::Paste(text)) => self.view.paste(&text),
                Ok(_) => {}
                Err(_) => return Ok(Act::Interrupt),
            }
        }
    }

    fn interrupted(&mut self) -> Failure {
        self.keep_draft();
        Failure::Interrupted
    }

    fn give(&mut self, input: &Input) -> Result<Next, Failure> {
        // Enter on words that were taken back leaves none of them behind.
        if matches!(input, Input::Command(_) | Input::Keep) {
            self.keep_draft();
        }
        let spent = self.last_answer.elapsed().as_secs();
        self.last_answer = Instant::now();
        self.view.session.spend(spent);
        self.view.notes.clear();
        match self.view.session.answer(input) {
            Step::Show => self.look(),
            Step::Rewrite(_) => self.look(),
            Step::Tell(blocks) => self.tell(blocks, input),
            Step::Mend(blocks, _) => self.view.notes = blocks,
            Step::Save(edits) => return self.save(&edits),
            Step::Leave => return self.leave(),
        }
        Ok(Next::On)
    }

    /// Says something without losing what is being written.
    fn tell(&mut self, blocks: Vec<Block>, input: &Input) {
        if self.view.session.screen() != self.view.screen {
            self.look();
        }
        self.view.is_commanding = false;
        if matches!(input, Input::Command(Command::Help(_))) || blocks.len() > MOST_SAID {
            self.view.sheet = Some((blocks, 0));
        } else {
            self.view.notes = blocks;
        }
    }
}
