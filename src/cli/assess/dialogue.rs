//! The dialogue: show, read, answer, save; and what happens when saving fails.

use zhuoyue::{
    assessment::{Assessment, Edit, Operation},
    interview::{Block, Input, Session, Step},
    render::plain::visible,
    say,
};

use super::{Line, Lines, Pen};
use crate::cli::{
    Context, Failure,
    workfile::{self, Workfile},
};

/// A session with its file and its terminal.
pub(super) struct Dialogue<'a> {
    pub(super) session: Session,
    pub(super) workfile: Workfile,
    pub(super) pen: Pen,
    pub(super) lines: Lines,
    pub(super) context: &'a Context,
}

/// What to do about an answer that could not be saved.
enum Retry {
    Again,
    GiveUp,
}

/// What came of saving.
enum Saved {
    Done(Assessment),
    /// The file says something else than this session knows.
    Changed(Assessment),
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
                Line::Interrupted => return Err(Failure::Interrupted),
                Line::End => return self.leave(),
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
                Step::Leave => return self.leave(),
            }
        }
    }

    /// Answers, and saves what the answer means. What comes back needs no saving any more.
    fn settle(&mut self, input: &Input) -> Result<Step, Failure> {
        loop {
            let step = self.session.answer(input);
            let Step::Save(edits) = &step else {
                return Ok(step);
            };
            match self.save(edits) {
                Ok(Saved::Done(assessment)) => {
                    let said = self.session.saved(assessment);
                    if said.stays {
                        return Ok(Step::Tell(said.blocks));
                    }
                    self.tell(&said.blocks)?;
                    return Ok(Step::Show);
                }
                Ok(Saved::Changed(assessment)) => {
                    self.session.refresh(assessment);
                    let said = self.context.lang.pick(
                        "文件刚被别的程序改过；已读入现在的内容，再加上您的回答",
                        "the file was changed by another program; its present content was read, and your answer is added to it",
                    );
                    self.tell(&[Block::Warning(said.to_owned())])?;
                }
                Err(failure) => match self.ask_for_retry(&failure)? {
                    Retry::Again => {}
                    Retry::GiveUp => {
                        self.show_unsaved(edits)?;
                        return Err(failure);
                    }
                },
            }
        }
    }

    fn save(&self, edits: &[Edit]) -> Result<Saved, Failure> {
        let opened = self.workfile.open(self.context)?;
        if opened.assessment != *self.session.assessment() {
            return Ok(Saved::Changed(opened.assessment));
        }
        let mut after = opened.assessment.clone();
        after.apply(&opened.criteria, edits)?;
        let opened = self.workfile.save(opened, after, self.context)?;
        Ok(Saved::Done(opened.assessment))
    }

    /// Says why saving failed. The answer stays in memory until it is saved or the person gives up.
    fn ask_for_retry(&mut self, failure: &Failure) -> Result<Retry, Failure> {
        let lang = self.context.lang;
        // The exit code is decided when the program leaves.
        let _ = failure.tell(self.context);
        let said = lang.pick(
            "回答还没有存盘，仍在内存中。排除故障后按 Enter 重试；q 放弃并退出",
            "your answer is not on disk yet, but kept in memory. Fix the problem and press Enter to try again; q gives up and leaves",
        );
        self.tell(&[Block::Warning(said.to_owned())])?;
        loop {
            match self.lines.read(lang.pick("重试", "retry"), None)? {
                Line::Interrupted | Line::End => return Ok(Retry::GiveUp),
                Line::Typed(typed) if typed.trim().is_empty() => return Ok(Retry::Again),
                Line::Typed(typed) if typed.trim().eq_ignore_ascii_case("q") => {
                    return Ok(Retry::GiveUp);
                }
                Line::Typed(_) => self.tell(&[Block::Remark(said.to_owned())])?,
            }
        }
    }

    /// Shows what could not be saved as the command that would save it.
    fn show_unsaved(&self, edits: &[Edit]) -> Result<(), Failure> {
        let lang = self.context.lang;
        let name = workfile::name(&self.workfile.file.file);
        let mut command = format!("zhuoyue set {}", quoted(&name));
        for edit in edits {
            let Edit { key, operation } = edit;
            let value = match operation {
                Operation::Assign(text) => format!("{key}={text}"),
                Operation::Append(text) => format!("{key}+={text}"),
                Operation::Clear => format!("{key}="),
            };
            command.push_str(&format!(" {}", quoted(&value)));
        }
        let head = lang.pick(
            "没有存盘的回答（之后可以这样写入）：",
            "the answer that was not saved (this command saves it later):",
        );
        self.context.output.data(&format!("{head}\n{}\n", visible(&command)))
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

    fn leave(&self) -> Result<(), Failure> {
        let name = workfile::name(&self.workfile.file.file);
        let said = say!(
            self.context.lang,
            "给出的内容都已保存在 {name}。继续：zhuoyue assess {name}",
            "everything given is saved in {name}. To go on: zhuoyue assess {name}"
        );
        self.tell(&[Block::Good(said)])
    }
}

/// A word that a shell takes as it stands.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
