//! `zhuoyue assess`: the guided self-assessment in the terminal.
//!
//! What is asked and what an answer does is the library's ([`zhuoyue::interview`]); here lines are shown and
//! read, and every answer is made durable before the next prompt appears.

mod dialogue;
mod draw;
mod line;

use std::path::Path;

use clap::Args;
use zhuoyue::{
    both,
    interview::{Options, Session},
    load::Opening,
};

use super::{
    Context, Failure,
    arguments::AssessmentFile,
    new::{self, NewArguments},
    workfile::{self, Workfile},
};
use dialogue::Dialogue;
use draw::Pen;
use line::{Line, Lines};

/// Arguments of `zhuoyue assess`.
#[derive(Debug, Args)]
pub(crate) struct AssessArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Begin with this item
    #[arg(long, value_name = "ITEM")]
    pub(crate) item: Option<String>,
    /// Ask line by line, without colours: for screen readers and simple terminals
    #[arg(long)]
    pub(crate) plain: bool,
}

pub(crate) fn run(arguments: &AssessArguments, context: &Context) -> Result<(), Failure> {
    let path = &arguments.file.file;
    refuse_without_terminal(path, context)?;
    let pen = Pen::new(arguments.plain, context);
    let mut lines = Lines::new(context)?;
    let is_new = !path.exists();
    if is_new && !found(arguments, &pen, &mut lines, context)? {
        return Ok(());
    }
    let workfile = Workfile::lock(arguments.file.clone(), Opening::Strict, context)?;
    let opened = workfile.open(context)?;
    if !opened.findings.diagnostics.is_empty() {
        context.output.findings(&opened.findings, context);
    }
    let options = Options { lang: context.lang, today: context.environment.today() };
    let tree = opened.criteria.id.clone();
    let mut session = Session::new(opened.criteria, opened.assessment, options);
    match &arguments.item {
        Some(id) if !session.begin_at(id) => {
            return Err(Failure::Impossible(both!(
                "没有条款“{id}”；zhuoyue criteria show {tree} 列出全部条款",
                "there is no item `{id}`; zhuoyue criteria show {tree} lists all of them"
            )));
        }
        None if is_new => session.begin_at_period(),
        _ => {}
    }
    Dialogue { session, workfile, pen, lines, context }.run()
}

fn refuse_without_terminal(path: &Path, context: &Context) -> Result<(), Failure> {
    if path == Path::new("-") {
        return Err(Failure::Impossible(both!(
            "assess 需要一个文件，不能从标准输入读取",
            "assess needs a file; it cannot read from standard input"
        )));
    }
    if context.environment.is_stdin_terminal {
        return Ok(());
    }
    Err(Failure::Impossible(both!(
        "assess 要在终端里一问一答，而标准输入不是终端；脚本请用 zhuoyue set 文件 键=值",
        "assess asks in a terminal, and standard input is not a terminal; in scripts use zhuoyue set FILE KEY=VALUE"
    )))
}

/// Makes the file as soon as the organization has a name. False when the person left instead.
fn found(
    arguments: &AssessArguments,
    pen: &Pen,
    lines: &mut Lines,
    context: &Context,
) -> Result<bool, Failure> {
    let lang = context.lang;
    let path = &arguments.file.file;
    // Before anything is asked it must be sure that the file can be made here.
    workfile::chosen_criteria(&arguments.file.choice, context)?;
    drop(Workfile::lock(arguments.file.clone(), Opening::Strict, context)?);
    let name = workfile::name(path);
    context.output.data(&pen.paragraph(&zhuoyue::say!(
        lang,
        "还没有 {name}，现在新建。哪个组织接受评价？（q 退出，不建文件）",
        "there is no {name} yet; it is made now. Who is assessed? (q leaves without a file)"
    )))?;
    loop {
        match lines.read(lang.pick("组织", "organization"), None)? {
            Line::Interrupted => return Err(Failure::Interrupted),
            Line::End => return Ok(false),
            Line::Typed(text) if text.trim().eq_ignore_ascii_case("q") => return Ok(false),
            Line::Typed(text) if text.trim().is_empty() => {}
            Line::Typed(text) => {
                let organization = Some(text.trim().trim_start_matches('\\').to_owned());
                let wanted = NewArguments {
                    file: path.clone(),
                    choice: arguments.file.choice.clone(),
                    organization,
                    from: None,
                    period: None,
                    assessor: Vec::new(),
                };
                match new::make(&wanted, context) {
                    Ok(_) => return Ok(true),
                    Err(Failure::Refused(refusals)) => {
                        // The name is asked for again; nothing was made.
                        let _ = Failure::Refused(refusals).tell(context);
                    }
                    Err(failure) => return Err(failure),
                }
            }
        }
    }
}
