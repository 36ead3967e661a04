//! `--answers`: prepared answers instead of a person. They take the same way through the session, item by item, and
//! what does not fit is told.

use std::path::Path;

use zhuoyue::{
    assessment::Edit,
    diagnostic::{Severity, Source},
    interview::{Session, Step},
    load, say,
};

use super::keep::{Keeper, Kept};
use crate::cli::{Context, Failure, workfile};

/// Gives the answers of a partial assessment file. [`Failure::Wanting`] when some did not fit.
pub(super) fn run(
    mut session: Session,
    mut keeper: Keeper<'_>,
    path: &Path,
    context: &Context,
) -> Result<(), Failure> {
    let lang = context.lang;
    let (_, decoded) = workfile::read(path, context)?;
    let source = Source::new(workfile::name(path), decoded.text);
    let patch = load::patch(source, session.criteria(), session.assessment())?;
    if !patch.findings.diagnostics.is_empty() {
        context.output.findings(&patch.findings, context);
    }
    let mut count = 0;
    for answers in by_item(&patch.edits, &session) {
        let step = session.give(answers).map_err(|misfits| {
            Failure::Refused(misfits.into_iter().map(|misfit| misfit.refusal).collect())
        })?;
        let Step::Save(edits) = step else { continue };
        match keeper.keep(&session, &edits)? {
            Kept::OnDisk(assessment) => {
                session.saved(assessment);
                count += edits.len();
            }
            Kept::InMemory(_, why) => {
                return Err(Failure::Circumstance(anyhow::anyhow!(why)));
            }
            Kept::Changed(_) | Kept::ReadOnly => {
                return Err(Failure::Impossible(zhuoyue::both!(
                    "文件刚被另一个程序改过；请再试一次",
                    "the file was changed by another program just now; try again"
                )));
            }
        }
    }
    let misfits =
        patch.findings.diagnostics.iter().filter(|own| own.severity == Severity::Error).count();
    let said = match misfits {
        0 => say!(lang, "已写入 {count} 处", "values set: {count}"),
        _ => say!(
            lang,
            "已写入 {count} 处；{misfits} 处不合适，没有写入",
            "values set: {count}; {misfits} did not fit and were left out"
        ),
    };
    context.output.note(&said);
    if misfits == 0 { Ok(()) } else { Err(Failure::Wanting) }
}

/// Answers that belong together: what is written at once.
fn by_item<'a>(edits: &'a [Edit], session: &Session) -> Vec<&'a [Edit]> {
    let item = |edit: &Edit| {
        let items = session.criteria().items().map(|(node, _)| node.id.as_str());
        items.filter(|id| edit.key.starts_with(id)).max_by_key(|id| id.len())
    };
    edits.chunk_by(|one, next| item(one) == item(next)).collect()
}
