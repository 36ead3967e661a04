//! The beginning of a new file: it is made as soon as the organization has a name, and not before.

use zhuoyue::{
    assessment::Assessment,
    criteria::Criteria,
    interview::{Options, Session},
    load::Opening,
    say,
};

use super::{AssessArguments, Line, Lines, Pen, full};
use crate::cli::{
    Context, Failure, choice,
    new::{self, NewArguments},
    workfile::{self, Workfile},
};

/// Asks on the whole screen. False when the person left instead.
pub(super) fn on_screen(arguments: &AssessArguments, context: &Context) -> Result<bool, Failure> {
    let criteria = possible(arguments, context)?;
    let empty = Assessment::new(&criteria, String::new(), String::new());
    let options = Options { lang: context.lang, has_cursor: true, ..Options::default() };
    let mut session = Session::new(criteria, empty, options);
    session.begin_at_organization();
    let name = workfile::name(&arguments.file.file);
    let said = say!(
        context.lang,
        "还没有 {name}；写下名称后新建，退出则不建。",
        "there is no {name} yet: it is made once there is a name, and not if you leave."
    );
    full::found(session, &said, |organization| make(organization, arguments, context), context)
}

/// Asks line by line. False when the person left instead.
pub(super) fn by_line(
    arguments: &AssessArguments,
    pen: &Pen,
    lines: &mut Lines,
    context: &Context,
) -> Result<bool, Failure> {
    let lang = context.lang;
    possible(arguments, context)?;
    let name = workfile::name(&arguments.file.file);
    context.output.data(&pen.paragraph(&say!(
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
                match make(text.trim().trim_start_matches('\\'), arguments, context) {
                    Ok(()) => return Ok(true),
                    // The name is asked for again; nothing was made.
                    Err(refused @ Failure::Refused(_)) => {
                        let _ = refused.tell(context);
                    }
                    Err(failure) => return Err(failure),
                }
            }
        }
    }
}

/// Before anything is asked it must be sure that the file can be made here.
fn possible(arguments: &AssessArguments, context: &Context) -> Result<Criteria, Failure> {
    let criteria = choice::chosen_criteria(&arguments.file.choice, context)?;
    drop(Workfile::lock(arguments.file.clone(), Opening::Strict, context)?);
    Ok(criteria)
}

fn make(organization: &str, arguments: &AssessArguments, context: &Context) -> Result<(), Failure> {
    let wanted = NewArguments {
        schema: false,
        file: arguments.file.file.clone(),
        choice: arguments.file.choice.clone(),
        organization: Some(organization.to_owned()),
        from: None,
        period: None,
        assessor: Vec::new(),
    };
    new::make(&wanted, context).map(|_| ())
}
