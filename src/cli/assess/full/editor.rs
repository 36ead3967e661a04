//! The person's own editor, for long texts: the text lies in a file beside the assessment meanwhile.

use std::{
    path::Path,
    process::{Command, ExitStatus},
};

use zhuoyue::{interview::Block, load, say};

use super::{Next, Sitting, circumstance};
use crate::cli::Failure;

impl Sitting<'_> {
    /// Gives the text to the person's editor. Meanwhile it lies in the draft, so that nothing ends with this program.
    pub(super) fn edit(&mut self) -> Result<Next, Failure> {
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
        let done = self.whole.lend(|| run(editor, &path)).map_err(circumstance)?;
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
}

/// Runs an editor on a file and waits for it. The editor is a program with its arguments, or a path with blanks.
fn run(editor: &str, file: &Path) -> std::io::Result<ExitStatus> {
    let mut words = editor.split_whitespace();
    let (program, arguments): (&str, Vec<&str>) = match words.next() {
        Some(first) if !Path::new(editor).is_file() => (first, words.collect()),
        _ => (editor, Vec::new()),
    };
    Command::new(program).args(arguments).arg(file).status()
}
