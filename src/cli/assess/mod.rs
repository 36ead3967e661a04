//! `zhuoyue assess`: the guided self-assessment in the terminal.
//!
//! What is asked and what an answer does is the library's ([`zhuoyue::interview`]); here lines are shown and
//! read, and every answer is made durable before the next prompt appears.

mod dialogue;
mod draw;
mod found;
mod full;
mod keep;
mod layout;
mod line;
mod prepared;

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use clap::Args;
use zhuoyue::{
    both,
    interview::{Options, Session},
    load::Opening,
    say,
    store::Drafts,
};

use super::{
    Context, Failure,
    arguments::AssessmentFile,
    failure,
    workfile::{self, Opened, Workfile},
};
use dialogue::Dialogue;
use draw::Pen;
use keep::Keeper;
use line::{Line, Lines};

/// Arguments of `zhuoyue assess`.
#[derive(Debug, Args)]
pub(crate) struct AssessArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Begin with this item
    #[arg(long, value_name = "ITEM")]
    pub(crate) item: Option<String>,
    /// Walk the items of this owner alone
    #[arg(long, value_name = "NAME")]
    pub(crate) owner: Option<String>,
    /// Take prepared answers from a partial assessment file instead of asking
    #[arg(long, value_name = "PATH")]
    pub(crate) answers: Option<PathBuf>,
    /// Ask line by line, without colours: for screen readers and simple terminals
    #[arg(long)]
    pub(crate) plain: bool,
}

pub(crate) fn run(arguments: &AssessArguments, context: &Context) -> Result<(), Failure> {
    let path = &arguments.file.file;
    if let Some(answers) = &arguments.answers {
        return prepared(arguments, answers, context);
    }
    refuse_without_terminal(path, context)?;
    let pen = Pen::new(arguments.plain, context);
    let mut lines = Lines::new(context)?;
    let has_cursor = is_whole_screen(arguments, context);
    let is_new = !path.exists();
    if is_new {
        let is_made = match has_cursor {
            true => found::on_screen(arguments, context)?,
            false => found::by_line(arguments, &pen, &mut lines, context)?,
        };
        if !is_made {
            return Ok(());
        }
    }
    let workfile = match Workfile::lock(arguments.file.clone(), Opening::Strict, context) {
        Err(Failure::Held { file, who })
            if wants_to_read(&file, who.as_deref(), &pen, &mut lines, context)? =>
        {
            None
        }
        held => Some(held?),
    };
    let opened = match &workfile {
        Some(workfile) => workfile.open(context)?,
        None => workfile::open_with(&arguments.file, Opening::Strict, context)?,
    };
    if !opened.findings.diagnostics.is_empty() {
        context.output.findings(&opened.findings, context);
    }
    let session = session(arguments, opened, (has_cursor, is_new), context)?;
    let is_read_only = workfile.is_none();
    let keeper = Keeper::new(workfile, session.assessment().clone(), context);
    let done = if has_cursor {
        drop(lines);
        let drafts = Drafts::of(path);
        full::run(session, keeper, drafts, is_read_only, context)
    } else {
        let last_answer = Instant::now();
        Dialogue { session, keeper, pen, lines, context, last_answer }.run()
    };
    done?;
    if is_read_only { Ok(()) } else { part(arguments, context) }
}

/// The session of an assessment, where the arguments say that it begins.
fn session(
    arguments: &AssessArguments,
    opened: Opened,
    (has_cursor, is_new): (bool, bool),
    context: &Context,
) -> Result<Session, Failure> {
    let options = Options {
        lang: context.lang,
        today: context.environment.today(),
        owner: arguments.owner.clone(),
        has_cursor,
    };
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
    refuse_unknown_owner(arguments, &session)?;
    Ok(session)
}

/// What is said at the end: where everything is, and how to go on.
fn part(arguments: &AssessArguments, context: &Context) -> Result<(), Failure> {
    let name = workfile::name(&arguments.file.file);
    let said = say!(
        context.lang,
        "给出的内容都已保存在 {name}。继续：zhuoyue assess {name}",
        "everything given is saved in {name}. To go on: zhuoyue assess {name}"
    );
    let pen = Pen::new(arguments.plain, context);
    context.output.data(&pen.paragraph(&format!("✓ {said}")))
}

/// Whether the session may take the whole screen: a terminal that can, and is not too small.
fn is_whole_screen(arguments: &AssessArguments, context: &Context) -> bool {
    let environment = &context.environment;
    let is_large = environment.size().is_some_and(|(columns, rows)| columns >= 40 && rows >= 12);
    !arguments.plain && !environment.is_dumb && environment.is_stdout_terminal && is_large
}

/// The file is in use: whether the person wants to read it meanwhile.
fn wants_to_read(
    file: &str,
    who: Option<&str>,
    pen: &Pen,
    lines: &mut Lines,
    context: &Context,
) -> Result<bool, Failure> {
    let lang = context.lang;
    context.output.data(&pen.paragraph(&failure::held(file, who, lang)))?;
    let ask = lang.pick("Enter 只读浏览，q 退出", "Enter opens it for reading, q leaves");
    match lines.read(ask, None)? {
        Line::Interrupted => Err(Failure::Interrupted),
        Line::Typed(text) => Ok(text.trim().is_empty()),
        Line::End => Ok(false),
    }
}

fn refuse_unknown_owner(arguments: &AssessArguments, session: &Session) -> Result<(), Failure> {
    let Some(wanted) = &arguments.owner else { return Ok(()) };
    let records = session.assessment().items.values();
    let mut owners: Vec<&str> = records.filter_map(|record| record.owner.as_deref()).collect();
    if owners.contains(&wanted.as_str()) {
        return Ok(());
    }
    owners.sort_unstable();
    owners.dedup();
    let known = owners.join("、");
    Err(Failure::Impossible(match known.is_empty() {
        true => both!(
            "没有一个评分项写了负责人；在评价中写，或用 zhuoyue set 文件 4.1.2.owner={wanted}",
            "no item has an owner yet; enter it in the session, or with zhuoyue set FILE 4.1.2.owner={wanted}"
        ),
        false => both!(
            "没有由“{wanted}”负责的评分项；负责人有：{known}",
            "no item is owned by `{wanted}`; owners are: {known}"
        ),
    }))
}

/// Takes prepared answers; needs no terminal.
fn prepared(arguments: &AssessArguments, answers: &Path, context: &Context) -> Result<(), Failure> {
    let workfile = Workfile::lock(arguments.file.clone(), Opening::Strict, context)?;
    let opened = workfile.open(context)?;
    let options = Options { lang: context.lang, ..Options::default() };
    let session = Session::new(opened.criteria, opened.assessment.clone(), options);
    let keeper = Keeper::new(Some(workfile), opened.assessment, context);
    prepared::run(session, keeper, answers, context)
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
