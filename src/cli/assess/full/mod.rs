//! The session on the whole screen: keys come in, the view is drawn, and every answer is kept before the next look.

mod editor;
mod field;
mod paint;
mod terminal;
#[cfg(test)]
mod tests;
mod view;

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use ratatui::crossterm::event::{self, Event, KeyEventKind};
use zhuoyue::{
    assessment::Edit,
    interview::{Block, Choice, Command, Entry, Input, Session, Step},
    load, say,
    store::Drafts,
};

use super::keep::{Keeper, Kept, Resolution};
use crate::cli::{Context, Failure};
use field::Field;
use paint::Palette;
use terminal::Whole;
use view::{Act, View};

/// How long the session waits for a key before it looks after drafts and signals.
const PATIENCE: Duration = Duration::from_millis(200);
/// How often a draft is kept while somebody types without a pause.
const DRAFT_EVERY: Duration = Duration::from_secs(1);
/// Blocks that are said below the field; more of them get a sheet of their own.
const MOST_SAID: usize = 3;

/// A session at a terminal.
struct Sitting<'a> {
    view: View,
    keeper: Keeper<'a>,
    drafts: Drafts,
    whole: Whole,
    palette: Palette,
    stop: Arc<AtomicBool>,
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
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // A second handler in one process cannot be, and then the first one serves.
    let _ = ctrlc::set_handler(move || flag.store(true, Ordering::SeqCst));
    let has_colour = !context.environment.has_no_color && context.output.is_coloured();
    let mut sitting = Sitting {
        view: View::new(session),
        keeper,
        drafts,
        whole: Whole::take().map_err(circumstance)?,
        palette: Palette { has_colour },
        stop,
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
    let said = sitting.part();
    drop(sitting);
    for line in said {
        context.output.data(&format!("{line}\n"))?;
    }
    result
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
            if !is_drawn || self.stop.load(Ordering::SeqCst) {
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
        if matches!(input, Input::Command(_)) {
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

    /// Shows where the session is now; words that were not saved the last time are put back.
    fn look(&mut self) {
        let drafts = &self.drafts;
        let mut found = None;
        self.view.look(|key| {
            let text = load::decode(&drafts.read(key)?)?.text;
            let text = text.trim_end().to_owned();
            found = Some((key.to_owned(), text.clone()));
            Some(text).filter(|text| !text.is_empty())
        });
        let is_new = self.view.field.draft().is_some();
        match found {
            Some((key, _)) if !is_new => self.drafts.remove(&key),
            Some(own) => {
                self.kept_draft = Some(own);
                let said = self.context.lang.pick(
                    "上次没有存盘的文字放回来了；Enter 保存",
                    "words that were not saved are back; Enter saves them",
                );
                self.view.notes.push(Block::Remark(said.to_owned()));
            }
            None => self.kept_draft = None,
        }
    }

    /// Keeps words that are being written, or forgets those that are not any more.
    fn keep_draft(&mut self) {
        self.last_draft = Instant::now();
        match (self.view.field.draft(), &self.kept_draft) {
            (Some((key, text)), kept) => {
                let own = (key.to_owned(), text);
                if kept.as_ref() != Some(&own) && self.drafts.keep(&own.0, &own.1).is_ok() {
                    self.kept_draft = Some(own);
                }
            }
            (None, Some((key, _))) => {
                self.drafts.remove(key);
                self.kept_draft = None;
            }
            (None, None) => {}
        }
    }

    fn forget_draft(&mut self) {
        if let Some((key, _)) = self.kept_draft.take() {
            self.drafts.remove(&key);
        }
    }

    fn mention_drafts(&mut self) {
        let keys = self.drafts.keys();
        if keys.is_empty() {
            return;
        }
        let keys = keys.join(self.context.lang.pick("、", ", "));
        let said = say!(
            self.context.lang,
            "有没有存盘的草稿：{keys}；到那里时会放回输入框",
            "there are drafts that were not saved: {keys}; they come back where they belong"
        );
        self.view.notes.push(Block::Warning(said));
    }

    /// Keeps an answer: on disk, or in memory, or as the person decides.
    fn save(&mut self, edits: &[Edit]) -> Result<Next, Failure> {
        let kept = self.keeper.keep(&self.view.session, edits);
        self.kept(kept, edits)
    }

    fn kept(&mut self, kept: Result<Kept, Failure>, edits: &[Edit]) -> Result<Next, Failure> {
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
    fn settle(
        &mut self,
        theirs: crate::cli::workfile::Opened,
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
            let name = crate::cli::workfile::name(&copy);
            let said = say!(lang, "文件原来的内容在 {name}", "what the file said is in {name}");
            self.view.notes.push(Block::Remark(said));
        }
        Ok(next)
    }

    /// Asks one of several; the place of the answer.
    fn ask(&mut self, title: &str, said: &str, answers: &[&str]) -> Result<usize, Failure> {
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

    /// Gives the text to the person's editor. Meanwhile it lies in the draft, so that nothing ends with this program.
    fn edit(&mut self) -> Result<Next, Failure> {
        let lang = self.context.lang;
        self.view.is_commanding = false;
        let Some(editor) = self.context.environment.editor() else {
            let said = lang.pick(
                "请在环境变量 VISUAL 或 EDITOR 中写明编辑器",
                "name your editor in the environment as VISUAL or EDITOR",
            );
            self.view.notes = vec![Block::Warning(said.to_owned())];
            return Ok(Next::On);
        };
        let Some(writing) = self.view.field.writing() else { return Ok(Next::On) };
        let (key, text) = (writing.words.key.clone(), writing.text());
        if let Err(error) = self.drafts.keep(&key, &text) {
            let failure = Failure::at(&self.drafts.path(&key), lang, error);
            self.view.notes = vec![Block::Warning(failure.in_short(lang))];
            return Ok(Next::On);
        }
        let path = self.drafts.path(&key);
        let done = self.whole.lend(|| editor::run(editor, &path)).map_err(circumstance)?;
        let is_done = done.as_ref().is_ok_and(std::process::ExitStatus::success);
        let decoded = self.drafts.read(&key).and_then(|bytes| load::decode(&bytes));
        if let (Some(decoded), Some(writing)) = (decoded, self.view.field.writing()) {
            let text = decoded.text.trim_end().to_owned();
            writing.set(&text);
            self.kept_draft = Some((key, text));
        }
        self.view.notes = vec![match is_done {
            true => Block::Remark(
                lang.pick("编辑器中的文字已取回；Enter 保存", "back from the editor; Enter saves")
                    .to_owned(),
            ),
            false => Block::Warning(say!(
                lang,
                "编辑器“{editor}”没有正常结束",
                "the editor `{editor}` did not end well"
            )),
        }];
        Ok(Next::On)
    }

    /// Leaves, unless something is in memory alone and the person wants to stay.
    fn leave(&mut self) -> Result<Next, Failure> {
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

    /// What is said once the terminal is as it was.
    fn part(&mut self) -> Vec<String> {
        let lang = self.context.lang;
        if let Some(why) = self.keeper.flush(&self.view.session) {
            let copy = self.keeper.rescue(&self.view.session);
            let kept = copy.map(|copy| {
                let name = crate::cli::workfile::name(&copy);
                say!(
                    lang,
                    "没有存盘（{why}）；全部内容在 {name}",
                    "not saved ({why}); all of it is in {name}"
                )
            });
            let command = || self.keeper.command(self.keeper.unsaved());
            return kept.or_else(command).into_iter().collect();
        }
        Vec::new()
    }
}
