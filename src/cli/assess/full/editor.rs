//! The person's own editor, for long texts: the text lies in a file beside the assessment meanwhile.

use std::{
    path::Path,
    process::{Command, ExitStatus},
};

/// Runs an editor on a file and waits for it. The editor is a program with its arguments, or a path with blanks.
pub(super) fn run(editor: &str, file: &Path) -> std::io::Result<ExitStatus> {
    let mut words = editor.split_whitespace();
    let (program, arguments): (&str, Vec<&str>) = match words.next() {
        Some(first) if !Path::new(editor).is_file() => (first, words.collect()),
        _ => (editor, Vec::new()),
    };
    Command::new(program).args(arguments).arg(file).status()
}
