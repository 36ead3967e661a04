//! The dialogue: show, read, answer, save; and what happens when saving fails.

use std::time::Instant;

use zhuoyue::{
    assessment::Edit,
    interview::{Block, Input, Session, Step},
    say,
};

use super::{
    Line, Lines, Pen,
    keep::{Keeper, Kept, Resolution},
};
use crate::cli::{Context, Failure, workfile};

/// A session with its file and its terminal.
pub(super) struct Dialogue<'a> {
    pub(super) session: Session,
    pub(super) keeper: Keeper<'a>,
    pub(super) pen: Pen,
    pub(super) lines: Lines,
    pub(super) context: &'a Context,
    pub(super) last_answer: Instant,
}

impl Dialogue<'_> {
    /// Goes on until the person leaves.
    pub(super) fn run(mut self) -> Result<(), Failure> {
        self.show_screen()?;
        let mut text: Option<String> = None;
        loop {
            let screen = self.session.screen();
            let is_rewritten = text.is_some() && self.lines.can_prefill();
            let input = match self.lines.read(&screen.ask, text.take().as_deref())? {
                Line::Interrupted => return self.leave(true),
                Line::End => return self.leave(false),
                // A text put there to be changed is an answer, whatever it looks like.
                Line::Typed(typed) if is_rewritten && !typed.trim().is_empty() => {
                    Input::Text(typed.trim().to_owned())
                }
                Line::Typed(typed) => Input::parse(&typed),
            };
            match self.settle(&input)? {
                Step::Show | Step::Save(_) => self.show_screen()?,
                Step::Tell(blocks) => self.tell(&blocks)?,
                Step::Mend(blocks, given) => {
                    self.tell(&blocks)?;
                    text = Some(given);
                }
                Step::Rewrite(old) => text = Some(self.rewrite(old)?),
                Step::Leave => return self.leave(false),
            }
        }
    }

    /// Answers, and saves what the answer means. What comes back needs no saving any more.
    fn settle(&mut self, input: &Input) -> Result<Step, Failure> {
        let spent = self.last_answer.elapsed().as_secs();
        self.last_answer = Instant::now();
        self.session.spend(spent);
        let step = self.session.answer(input);
        let Step::Save(edits) = &step else {
            return Ok(step);
        };
        let kept = self.keeper.keep(&self.session, edits)?;
        self.kept(kept, edits)
    }

    fn kept(&mut self, kept: Kept, edits: &[Edit]) -> Result<Step, Failure> {
        let lang = self.context.lang;
        match kept {
            Kept::OnDisk(assessment) => {
                let said = self.session.saved(assessment);
                if said.stays {
                    return Ok(Step::Tell(said.blocks));
                }
                self.tell(&said.blocks)?;
                Ok(Step::Show)
            }
            Kept::InMemory(assessment, why) => {
                self.session.saved(assessment);
                let count = self.keeper.unsaved().len();
                self.tell(&[Block::Warning(say!(
                    lang,
                    "没有存盘（{why}）：{count} 处回答只在内存中，每次回答都会再试",
                    "not saved ({why}): {count} answers are in memory alone; every answer tries again"
                ))])?;
                Ok(Step::Show)
            }
            Kept::ReadOnly => {
                self.session.drop_pending();
                let said = lang.pick("只读浏览，不能回答", "this is for reading only");
                Ok(Step::Tell(vec![Block::Warning(said.to_owned())]))
            }
            Kept::Changed(theirs) => {
                let resolution = self.ask_what_counts()?;
                let (kept, copy) =
                    self.keeper.resolve(&self.session, edits, *theirs, resolution)?;
                if let Some(copy) = copy {
                    let name = workfile::name(&copy);
                    let said =
                        say!(lang, "文件原来的内容在 {name}", "what the file said is in {name}");
                    self.tell(&[Block::Remark(said)])?;
                }
                self.kept(kept, edits)
            }
        }
    }

    /// Another program changed the file: the person says what counts.
    fn ask_what_counts(&mut self) -> Result<Resolution, Failure> {
        let lang = self.context.lang;
        let said = lang.pick(
            "这个文件刚被别的程序改过。1 读入文件现在的内容，再加上我的回答；2 保留我这边的内容，文件现在的内容另存一份",
            "another program has just changed this file. 1 takes what it says now and adds my answer; 2 keeps what I have, and a copy of what it says now",
        );
        loop {
            self.tell(&[Block::Warning(said.to_owned())])?;
            match self.lines.read("1 / 2", None)? {
                Line::Interrupted => return Err(Failure::Interrupted),
                Line::End => return Ok(Resolution::Theirs),
                Line::Typed(typed) => match typed.trim() {
                    "1" | "１" => return Ok(Resolution::Theirs),
                    "2" | "２" => return Ok(Resolution::Mine),
                    _ => {}
                },
            }
        }
    }

    /// Leaves; what is in memory alone is tried once more, else told with the place of a copy.
    fn leave(&mut self, is_interrupted: bool) -> Result<(), Failure> {
        match self.keeper.part(&self.session) {
            Some(said) => Err(Failure::Unsaved { said, is_interrupted }),
            None if is_interrupted => Err(Failure::Interrupted),
            None => Ok(()),
        }
    }

    /// Prepares a text to be changed; where a terminal cannot, the person writes it anew.
    fn rewrite(&self, text: String) -> Result<String, Failure> {
        if !self.lines.can_prefill() {
            let said = self.context.lang.pick(
                "这个终端不能改写原文；请重新写全，或按 Enter 不改",
                "this terminal cannot change a text in place; write it anew, or press Enter to leave it",
            );
            self.tell(&[Block::Remark(said.to_owned()), Block::Paragraph(text.clone())])?;
        }
        Ok(text)
    }

    fn show_screen(&self) -> Result<(), Failure> {
        let columns = self.context.environment.columns();
        self.context.output.data(&self.pen.screen(&self.session.screen(), columns))
    }

    fn tell(&self, blocks: &[Block]) -> Result<(), Failure> {
        let columns = self.context.environment.columns();
        self.context.output.data(&self.pen.blocks(blocks, columns))
    }
}
