//! Reading a line: editing with Chinese text, pasting several lines as one answer, leaving.

use std::{cell::RefCell, io};

use rustyline::{
    Config, Editor, Helper,
    completion::Completer,
    config::BellStyle,
    error::ReadlineError,
    highlight::Highlighter,
    hint::Hinter,
    history::MemHistory,
    validate::{ValidationContext, ValidationResult, Validator},
};
use zhuoyue::{interview::Input, render::plain::visible, text::Lang};

use crate::cli::{Context, Failure};

/// What came of asking.
pub(super) enum Line {
    /// What was typed.
    Typed(String),
    /// Ctrl-C.
    Interrupted,
    /// Ctrl-D, or the end of the terminal.
    End,
}

/// The lines that a person types. Nothing typed is kept for later: there is no history.
pub(super) struct Lines {
    editor: Editor<Continuing, MemHistory>,
    can_prefill: bool,
    lang: Lang,
}

impl Lines {
    pub(super) fn new(context: &Context) -> Result<Self, Failure> {
        let config = Config::builder()
            .auto_add_history(false)
            .bell_style(BellStyle::None)
            .bracketed_paste(true)
            .build();
        let mut editor = Editor::with_history(config, MemHistory::new()).map_err(circumstance)?;
        editor.set_helper(Some(Continuing::default()));
        let can_prefill = !context.environment.is_dumb;
        Ok(Self { editor, can_prefill, lang: context.lang })
    }

    /// Whether a text can be put at the prompt to be changed.
    pub(super) fn can_prefill(&self) -> bool {
        self.can_prefill
    }

    /// Asks for a line; `text` is what the person starts from.
    pub(super) fn read(&mut self, ask: &str, text: Option<&str>) -> Result<Line, Failure> {
        let prompt = format!("{}> ", visible(ask).replace('\n', " "));
        let text = text.filter(|_| self.can_prefill).map(with_tabs);
        self.forget_draft();
        loop {
            let line = match &text {
                Some(text) => self.editor.readline_with_initial(&prompt, (text, "")),
                None => self.editor.readline(&prompt),
            };
            return match line {
                Ok(line) => Ok(Line::Typed(line)),
                Err(ReadlineError::Interrupted) => {
                    self.mention_draft();
                    Ok(Line::Interrupted)
                }
                Err(ReadlineError::Eof) => {
                    if !self.can_prefill {
                        // Such a terminal leaves the cursor behind the prompt.
                        self.note("");
                    }
                    Ok(Line::End)
                }
                Err(ReadlineError::Signal(_)) => continue,
                Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                    self.refuse_bytes();
                    continue;
                }
                Err(error) => Err(circumstance(error)),
            };
        }
    }

    fn refuse_bytes(&self) {
        self.note(self.lang.pick(
            "这一行不是 UTF-8 文字，没有收下；请检查终端的编码",
            "this line is not UTF-8 and was not taken; check the terminal's encoding",
        ));
    }

    fn forget_draft(&self) {
        if let Some(helper) = self.editor.helper() {
            helper.draft.replace(String::new());
        }
    }

    /// A line without Enter was not given; the person should know.
    fn mention_draft(&self) {
        let is_empty =
            self.editor.helper().is_none_or(|helper| helper.draft.borrow().trim().is_empty());
        if !is_empty {
            self.note(self.lang.pick(
                "最后这一行没有按 Enter，因此没有保存",
                "the last line was not entered and is not saved",
            ));
        }
    }

    fn note(&self, said: &str) {
        // Where even this cannot be shown, the next prompt fails and says why.
        let _ = io::Write::write_all(&mut io::stderr(), format!("{said}\n").as_bytes());
    }
}

/// Text that a terminal may be given, its tabs kept: what is not changed shall be saved as it was.
fn with_tabs(text: &str) -> String {
    text.split('\t').map(visible).collect::<Vec<_>>().join("\t")
}

fn circumstance(error: ReadlineError) -> Failure {
    Failure::Circumstance(anyhow::Error::new(error))
}

/// Lets a line go on in the next one where the person said so.
#[derive(Default)]
struct Continuing {
    /// The line as it stands, to be able to say that it was not given.
    draft: RefCell<String>,
}

impl Validator for Continuing {
    fn validate(&self, context: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        let goes_on = Input::goes_on(context.input());
        Ok(if goes_on { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

impl Completer for Continuing {
    type Candidate = String;
}

impl Hinter for Continuing {
    type Hint = String;

    fn hint(&self, line: &str, _: usize, _: &rustyline::Context<'_>) -> Option<String> {
        self.draft.replace(line.to_owned());
        None
    }
}

impl Highlighter for Continuing {}

impl Helper for Continuing {}
