//! Which criteria are meant: shipped ones by id, files by path, with overlays and weights, as a command line or an
//! assessment names them.

use std::{collections::BTreeMap, path::Path};

use zhuoyue::{
    assessment::{Assessment, Refusal},
    both,
    criteria::{Criteria, Id},
    diagnostic::Source,
    load::{self, Draft, Shipped},
    number::Points,
};

use super::{
    Context, Failure,
    arguments::{AssessmentFile, CriteriaChoice},
    workfile,
};

/// Criteria with the weights that an assessment sets; the same tree where none are set, nor were.
pub(crate) fn weighted(criteria: Criteria, assessment: &Assessment) -> Result<Criteria, Failure> {
    if assessment.weights.is_empty() && criteria.replaced_weights.is_empty() {
        return Ok(criteria);
    }
    with_weights(&criteria, &assessment.weights)
}

/// Criteria with weights set.
pub(crate) fn with_weights(
    criteria: &Criteria,
    weights: &BTreeMap<Id, Points>,
) -> Result<Criteria, Failure> {
    criteria
        .with_weights(weights)
        .map_err(|mistakes| Failure::Refused(mistakes.into_iter().map(Refusal::weight).collect()))
}

/// Criteria with their overlays, as named on the command line.
pub(crate) fn chosen_criteria(
    choice: &CriteriaChoice,
    context: &Context,
) -> Result<Criteria, Failure> {
    let criteria = named_criteria(choice.criteria.as_deref(), context)?;
    with_overlays(criteria, &choice.overlay, Path::new(""), context)
}

/// Criteria with overlays; paths are taken from a folder.
fn with_overlays(
    criteria: Criteria,
    overlays: &[String],
    folder: &Path,
    context: &Context,
) -> Result<Criteria, Failure> {
    let mut extended = criteria;
    for name in overlays {
        let source = match Shipped::overlay(name) {
            Some(file) => Source::new(format!("criteria/overlays/{name}.yaml"), file.text),
            None if looks_like_path(name) => {
                let path = folder.join(name);
                let (_, decoded) = workfile::read(&path, context)?;
                Source::new(workfile::name(&path), decoded.text)
            }
            None => {
                let known: Vec<&str> = Shipped::overlays().iter().map(|file| file.id).collect();
                let known = known.join(", ");
                return Err(Failure::Impossible(both!(
                    "没有内置附加问卷“{name}”，也没有这个文件；内置的有：{known}",
                    "there is no shipped overlay `{name}`, nor such a file; shipped are: {known}"
                )));
            }
        };
        extended = load::overlay(extended, source)?;
    }
    Ok(extended)
}

/// Criteria by the id of shipped ones or by path; those of the program when none are named.
pub(crate) fn named_criteria(choice: Option<&str>, context: &Context) -> Result<Criteria, Failure> {
    let Some(choice) = choice else {
        let file = Shipped::default_file().ok_or_else(|| {
            Failure::Impossible(both!("没有默认的准则", "there are no default criteria"))
        })?;
        return Ok(file.load()?);
    };
    match Shipped::file(choice) {
        Some(file) => Ok(file.load()?),
        None if looks_like_path(choice) => criteria_at(Path::new(choice), context),
        None if Shipped::overlay(choice).is_some() => Err(Failure::Impossible(both!(
            "“{choice}”是附加问卷，要加在准则上：--overlay {choice}",
            "`{choice}` is an overlay, to be added to criteria: --overlay {choice}"
        ))),
        None => {
            let known: Vec<&str> = Shipped::files().iter().map(|file| file.id).collect();
            let known = known.join(", ");
            Err(Failure::Impossible(both!(
                "没有内置准则“{choice}”，也没有这个文件；内置的有：{known}",
                "there are no shipped criteria `{choice}`, nor such a file; shipped are: {known}"
            )))
        }
    }
}

pub(crate) fn looks_like_path(choice: &str) -> bool {
    choice.contains(['/', '\\'])
        || choice.ends_with(".yaml")
        || choice.ends_with(".yml")
        || Path::new(choice).is_file()
}

/// Criteria from a file.
pub(crate) fn criteria_at(path: &Path, context: &Context) -> Result<Criteria, Failure> {
    let (_, decoded) = workfile::read(path, context)?;
    Ok(load::criteria(Source::new(workfile::name(path), decoded.text))?)
}

pub(crate) fn criteria_of(
    draft: &Draft,
    file: &AssessmentFile,
    context: &Context,
) -> Result<Criteria, Failure> {
    let made_for = draft.criteria();
    let criteria = match (&file.choice.criteria, &made_for.path) {
        (Some(choice), _) => named_criteria(Some(choice), context)?,
        (None, Some(path)) => {
            let folder = file.file.parent().unwrap_or(Path::new(""));
            criteria_at(&folder.join(path), context)?
        }
        (None, None) => named_criteria(Some(made_for.id.as_str()), context)?,
    };
    if criteria.id != made_for.id {
        let (wanted, given) = (&made_for.id, &criteria.id);
        return Err(Failure::Impossible(both!(
            "这份评价依据的是“{wanted}”，给出的准则是“{given}”",
            "the assessment was made for `{wanted}`, the criteria given are `{given}`"
        )));
    }
    match file.choice.overlay.as_slice() {
        [] => {
            let folder = file.file.parent().unwrap_or(Path::new(""));
            with_overlays(criteria, &made_for.overlays, folder, context)
        }
        chosen => with_overlays(criteria, chosen, Path::new(""), context),
    }
}
