//! Keeping answers, and what the person decides when they cannot simply be kept.

use zhuoyue::{
    assessment::Edit,
    interview::{Block, Choice, Entry, Input},
    say,
};

use super::{Next, Sitting, field::Field, view::Act};
use crate::cli::{
    Failure,
    assess::keep::{Kept, Resolution},
    workfile,
};

impl Sitting<'_> {
    /// Keeps an answer: on disk, or in memory, or as the person decides.
    pub(super) fn save(&mut self, edits: &[Edit]) -> Result<Next, Failure> {
        let kept = self.keeper.keep(&self.view.session, edits);
        self.kept(kept, edits)
    }

    pub(super) fn kept(
        &mut self,
        kept: Result<Kept, Failure>,
        edits: &[Edit],
    ) -> Result<Next, Failure> {
        let lang = self.context.lang;
        match kept {
            Ok(Kept::OnDisk(assessment)) => {
                let said = self.view.session.saved(assessment);
                self.forget_draft();
                self.view.banner = None;
                self.look();
                self.view.notes.splice(0..0, said.blocks);
            }
            Ok(Kept::InMemory(assessment, why)) => {
                let said = self.view.session.saved(assessment);
                self.look();
                let saved = said.blocks.into_iter().filter(|own| !matches!(own, Block::Good(_)));
                self.view.notes.extend(saved);
                let count = self.keeper.unsaved().len();
                self.view.banner = Some(say!(
                    lang,
                    "没有存盘（{why}）：{count} 处回答只在内存中，每次回答都会再试",
                    "not saved ({why}): {count} answers are in memory alone; every answer tries again"
                ));
            }
            Ok(Kept::Changed(theirs)) => return self.settle(*theirs, edits),
            Ok(Kept::ReadOnly) => {
                self.view.session.drop_pending();
                let said = lang.pick("只读浏览，不能回答", "this is for reading only");
                self.view.notes = vec![Block::Warning(said.to_owned())];
            }
            Err(failure) => {
                self.view.session.drop_pending();
                self.view.notes = vec![Block::Warning(failure.in_short(lang))];
            }
        }
        Ok(Next::On)
    }

    /// Another program changed the file: the person says what counts, and nothing of either is lost.
    pub(super) fn settle(
        &mut self,
        theirs: workfile::Opened,
        edits: &[Edit],
    ) -> Result<Next, Failure> {
        let lang = self.context.lang;
        let said = lang.pick(
            "这个文件刚被别的程序改过。您的回答还没有存盘。",
            "Another program has just changed this file. Your answer is not on disk yet.",
        );
        let choice = self.ask(
            lang.pick("文件有变化", "the file has changed"),
            said,
            &[
                lang.pick(
                    "读入文件现在的内容，再加上我的回答",
                    "take what the file says now, and add my answer to it",
                ),
                lang.pick(
                    "保留我这边的内容；文件现在的内容另存一份",
                    "keep what I have; what the file says now is kept in a copy",
                ),
            ],
        )?;
        let resolution = if choice == 0 { Resolution::Theirs } else { Resolution::Mine };
        let resolved = self.keeper.resolve(&self.view.session, edits, theirs, resolution);
        let (kept, copy) = match resolved {
            Ok((kept, copy)) => (Ok(kept), copy),
            Err(failure) => (Err(failure), None),
        };
        let next = self.kept(kept, edits)?;
        if let Some(copy) = copy {
            let name = workfile::name(&copy);
            let said = say!(lang, "文件原来的内容在 {name}", "what the file said is in {name}");
            self.view.notes.push(Block::Remark(said));
        }
        Ok(next)
    }

    /// Asks one of several; the place of the answer.
    pub(super) fn ask(
        &mut self,
        title: &str,
        said: &str,
        answers: &[&str],
    ) -> Result<usize, Failure> {
        let choices: Vec<Choice> = answers
            .iter()
            .enumerate()
            .map(|(at, answer)| Choice {
                key: (at + 1).to_string(),
                name: (*answer).to_owned(),
                text: String::new(),
                is_chosen: false,
            })
            .collect();
        let mut field = Field::of(Entry::Choice(choices), None);
        std::mem::swap(&mut self.view.field, &mut field);
        let was = std::mem::take(&mut self.view.screen);
        let head = std::mem::replace(&mut self.view.head, (title.to_owned(), String::new()));
        self.view.screen.blocks = vec![Block::Paragraph(said.to_owned())];
        // Who came here by a letter answers with keys again.
        self.view.is_commanding = false;
        self.view.notes.clear();
        let answer = loop {
            match self.wait()? {
                Act::Give(Input::Text(key)) => {
                    if let Ok(number @ 1..) = key.parse::<usize>() {
                        break Ok(number - 1);
                    }
                }
                Act::Interrupt => break Err(self.interrupted()),
                _ => {}
            }
        };
        self.view.screen = was;
        self.view.head = head;
        self.view.field = field;
        answer
    }

    /// Leaves, unless something is in memory alone and the person wants to stay.
    pub(super) fn leave(&mut self) -> Result<Next, Failure> {
        self.keep_draft();
        let lang = self.context.lang;
        while let Some(why) = self.keeper.flush(&self.view.session) {
            let said = say!(
                lang,
                "有回答没有存盘（{why}）。",
                "There are answers that are not saved ({why})."
            );
            let choice = self.ask(
                lang.pick("还没有存盘", "not saved yet"),
                &said,
                &[
                    lang.pick("再试一次", "try again"),
                    lang.pick("回到评价", "back to the assessment"),
                    lang.pick("另存一份副本后退出", "leave, with a copy kept elsewhere"),
                ],
            )?;
            match choice {
                0 => {}
                1 => {
                    self.look();
                    return Ok(Next::On);
                }
                _ => break,
            }
        }
        Ok(Next::Leave)
    }
}
