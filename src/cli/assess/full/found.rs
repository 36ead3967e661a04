//! The first question of a new file, on the whole screen: nothing is saved yet, and there is nowhere else to go.

use ratatui::crossterm::event::{self, Event, KeyEventKind};
use zhuoyue::interview::{Block, Command, Input, Session, Step};

use super::{
    circumstance,
    paint::{self, Palette},
    terminal::Whole,
    view::{Act, View},
};
use crate::cli::{Context, Failure};

/// Asks for the organization until `make` has made the file of it. False when the person left instead.
pub(in crate::cli::assess) fn found(
    session: Session,
    said: &str,
    make: impl Fn(&str) -> Result<(), Failure>,
    context: &Context,
) -> Result<bool, Failure> {
    let lang = context.lang;
    let has_colour = !context.environment.has_no_color && context.output.is_coloured();
    let mut whole = Whole::take().map_err(circumstance)?;
    let mut view = View::new(session);
    view.screen.blocks.push(Block::Remark(said.to_owned()));
    view.screen.keys.retain(|key| matches!(key.key, "?" | "q"));
    loop {
        let palette = Palette { has_colour };
        whole
            .terminal
            .draw(|frame| paint::draw(&mut view, palette, frame))
            .map_err(circumstance)?;
        let act = match event::read().map_err(circumstance)? {
            Event::Key(key) if key.kind != KeyEventKind::Release => view.key(key),
            Event::Paste(text) => {
                view.paste(&text);
                Act::Look
            }
            _ => Act::Look,
        };
        match act {
            Act::Look | Act::Edit => {}
            Act::Interrupt => return Err(Failure::Interrupted),
            Act::Give(Input::Command(Command::Leave)) => return Ok(false),
            Act::Give(input @ Input::Command(Command::Help(_))) => {
                if let Step::Tell(blocks) = view.session.answer(&input) {
                    view.sheet = Some((blocks, 0));
                }
            }
            Act::Give(Input::Text(name)) => match make(&name) {
                Ok(()) => return Ok(true),
                Err(refused @ Failure::Refused(_)) => {
                    view.notes = vec![Block::Warning(refused.in_short(lang))];
                }
                Err(failure) => return Err(failure),
            },
            Act::Give(_) => {
                let said = lang.pick("请先写组织的名称", "the organization needs a name first");
                view.notes = vec![Block::Warning(said.to_owned())];
                view.is_commanding = false;
            }
        }
    }
}
