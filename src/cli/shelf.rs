//! Criteria that were read once and serve many assessments.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use zhuoyue::{
    assessment::Assessment,
    criteria::Criteria,
    diagnostic::Findings,
    load::{Digests, Opening},
};

use super::{Context, Failure, arguments::AssessmentFile, choice, workfile};

/// What decides which criteria an assessment is read with: the id, the path and the overlays that it names, and the
/// folder that the paths are relative to.
type Name = (String, Option<String>, Vec<String>, Option<PathBuf>);

/// Criteria by what assessments say of them.
#[derive(Default)]
pub(crate) struct Shelf {
    criteria: Mutex<HashMap<Name, Arc<Known>>>,
}

/// Criteria with their digests.
struct Known {
    criteria: Arc<Criteria>,
    digests: Digests,
}

/// An assessment that shares its criteria with others.
pub(crate) struct Shared {
    pub(crate) criteria: Arc<Criteria>,
    pub(crate) assessment: Assessment,
    pub(crate) findings: Findings,
}

impl Shelf {
    /// Opens an assessment for reading.
    pub(crate) fn open(&self, file: &AssessmentFile, context: &Context) -> Result<Shared, Failure> {
        let draft = workfile::drafted(&file.file, context)?;
        let known = self.criteria_of(&draft, file, context)?;
        let (assessment, findings) =
            draft.resolve(&known.criteria, &known.digests, Opening::Strict)?;
        let criteria = match assessment.weights.is_empty() {
            true => Arc::clone(&known.criteria),
            false => Arc::new(choice::with_weights(&known.criteria, &assessment.weights)?),
        };
        Ok(Shared { criteria, assessment, findings })
    }

    fn criteria_of(
        &self,
        draft: &workfile::Drafted,
        file: &AssessmentFile,
        context: &Context,
    ) -> Result<Arc<Known>, Failure> {
        let made_for = draft.criteria();
        let has_paths = made_for.path.is_some() || !made_for.overlays.is_empty();
        let folder = file.file.parent().filter(|_| has_paths).map(PathBuf::from);
        let name =
            (made_for.id.to_string(), made_for.path.clone(), made_for.overlays.clone(), folder);
        // A thread that panicked left no half of an entry behind.
        let shelf = || self.criteria.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = shelf().get(&name) {
            return Ok(Arc::clone(known));
        }
        let criteria = Arc::new(draft.read_criteria(file, context)?);
        let digests = Digests::of(&criteria);
        let read = Arc::new(Known { criteria, digests });
        Ok(Arc::clone(shelf().entry(name).or_insert(read)))
    }
}
