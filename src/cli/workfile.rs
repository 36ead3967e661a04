//! An assessment file at work: opening it with its criteria, and changing it so that nothing is lost.
//!
//! Every change reads the file anew, applies the change, writes the text, reads that text again and compares:
//! only a text that says exactly what was meant replaces the file.

use std::path::Path;

use zhuoyue::{
    assessment::{Assessment, CriteriaRef, Edit, Refusal},
    both,
    criteria::Criteria,
    diagnostic::{Diagnostic, Findings, Rule, Source, Span},
    load::{self, Decoded, Digests, Draft, Encoding, Opening},
    store::{self, Lock, LockError, StoreError},
};

use super::{Context, Failure, arguments::AssessmentFile, choice, paths};

/// An assessment as it was read.
pub(crate) struct Opened {
    pub(crate) criteria: Criteria,
    pub(crate) assessment: Assessment,
    /// Warnings.
    pub(crate) findings: Findings,
    /// The bytes of the file.
    pub(crate) bytes: Vec<u8>,
    decoded: Decoded,
}

/// Opens an assessment for reading. Warnings are drawn.
pub(crate) fn open(file: &AssessmentFile, context: &Context) -> Result<Opened, Failure> {
    let opened = open_with(file, Opening::Strict, context)?;
    if !opened.findings.diagnostics.is_empty() {
        context.output.findings(&opened.findings, context);
    }
    Ok(opened)
}

pub(crate) fn open_with(
    file: &AssessmentFile,
    opening: Opening,
    context: &Context,
) -> Result<Opened, Failure> {
    let drafted = drafted(&file.file, context)?;
    let criteria = drafted.read_criteria(file, context)?;
    let (bytes, decoded) = (drafted.bytes.clone(), drafted.decoded.clone());
    let digests = Digests::of(&criteria);
    let (assessment, findings) = drafted.resolve(&criteria, &digests, opening)?;
    let criteria = choice::weighted(criteria, &assessment)?;
    Ok(Opened { criteria, assessment, findings, bytes, decoded })
}

/// A file of which the head is understood: for which criteria it is made.
pub(crate) struct Drafted {
    draft: Draft,
    bytes: Vec<u8>,
    decoded: Decoded,
}

/// Reads a file as far as its head.
pub(crate) fn drafted(path: &Path, context: &Context) -> Result<Drafted, Failure> {
    let (bytes, decoded) = read(path, context)?;
    let draft = load::draft(Source::new(name(path), decoded.text.clone()))?;
    Ok(Drafted { draft, bytes, decoded })
}

impl Drafted {
    /// What it says of its criteria.
    pub(crate) fn criteria(&self) -> &CriteriaRef {
        self.draft.criteria()
    }

    /// Its criteria, or those chosen on the command line.
    pub(crate) fn read_criteria(
        &self,
        file: &AssessmentFile,
        context: &Context,
    ) -> Result<Criteria, Failure> {
        choice::criteria_of(&self.draft, file, context)
    }

    /// Reads the rest against the criteria.
    pub(crate) fn resolve(
        self,
        criteria: &Criteria,
        digests: &Digests,
        opening: Opening,
    ) -> Result<(Assessment, Findings), Failure> {
        let (assessment, mut findings) = self.draft.resolve_with(criteria, digests, opening)?;
        findings.diagnostics.extend(encoding_note(&self.decoded));
        Ok((assessment, findings))
    }
}

/// A file's bytes and its text.
pub(crate) fn read(path: &Path, context: &Context) -> Result<(Vec<u8>, Decoded), Failure> {
    let bytes = if path == Path::new("-") {
        store::read_any(std::io::stdin().lock())
    } else {
        store::read(path)
    };
    let bytes = bytes.map_err(|error| Failure::at(path, context.lang, error))?;
    let decoded = load::decode(&bytes).ok_or_else(|| {
        let name = name(path);
        Failure::Impossible(both!(
            "{name} 不是文本文件（既不是 UTF-8，也不是 UTF-16 或 GB 18030）",
            "{name} is not a text file (neither UTF-8 nor UTF-16 nor GB 18030)"
        ))
    })?;
    Ok((bytes, decoded))
}

/// The name of a file in messages.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() }
}

fn encoding_note(decoded: &Decoded) -> Option<Diagnostic> {
    let encoding = match decoded.encoding {
        Encoding::Utf8 | Encoding::Utf8WithMark => return None,
        Encoding::Utf16 => "UTF-16",
        Encoding::Gb18030 => "GB 18030 (GBK)",
    };
    Some(
        Diagnostic::warning(
            Rule::Encoding,
            Span::default(),
            both!("文件是按 {encoding} 读的", "the file was read as {encoding}"),
        )
        .help(both!(
            "请另存为 UTF-8；由本程序保存时会写成 UTF-8",
            "save it as UTF-8; when this program saves it, it will be UTF-8"
        )),
    )
}

/// A file that this program alone may change until it is dropped.
pub(crate) struct Workfile {
    pub(crate) file: AssessmentFile,
    opening: Opening,
    _lock: Lock,
}

/// The bytes of a new file that says this.
pub(crate) fn bytes_of(assessment: &Assessment, criteria: &Criteria) -> Result<Vec<u8>, Failure> {
    Ok(written("", None, assessment, criteria)?.into_bytes())
}

impl Workfile {
    /// Takes the lock of a file; standard input cannot be changed.
    pub(crate) fn lock(
        file: AssessmentFile,
        opening: Opening,
        context: &Context,
    ) -> Result<Self, Failure> {
        if file.file == Path::new("-") {
            return Err(Failure::Impossible(both!(
                "标准输入不能修改；请给出文件名",
                "standard input cannot be changed; name a file"
            )));
        }
        let lock = lock(&file.file, context)?;
        Ok(Self { file, opening, _lock: lock })
    }

    /// Reads the file as it is now.
    pub(crate) fn open(&self, context: &Context) -> Result<Opened, Failure> {
        open_with(&self.file, self.opening, context)
    }

    /// Applies edits to the file as it is now: all of them, or none. On return they are on disk.
    pub(crate) fn apply(&self, edits: &[Edit], context: &Context) -> Result<Opened, Failure> {
        let opened = self.open(context)?;
        let mut after = opened.assessment.clone();
        after.apply(&opened.criteria, edits)?;
        self.record_criteria(&mut after, &opened.criteria);
        self.save(opened, after, context)
    }

    /// Notes in the assessment what it was worked on with: overlays named on the command line, and digests that a
    /// person left out.
    fn record_criteria(&self, after: &mut Assessment, criteria: &Criteria) {
        let chosen = &self.file.choice.overlay;
        if !chosen.is_empty() {
            let names = chosen.iter().map(|name| paths::overlay_name(name, &self.file.file));
            after.criteria.overlays = names.collect();
            after.criteria.texts = Some(criteria.texts_digest());
        }
        after.criteria.scoring.get_or_insert_with(|| criteria.scoring_digest());
        after.criteria.texts.get_or_insert_with(|| criteria.texts_digest());
    }

    /// Makes the file say `after`. On return it is on disk.
    pub(crate) fn save(
        &self,
        opened: Opened,
        after: Assessment,
        context: &Context,
    ) -> Result<Opened, Failure> {
        if after == opened.assessment {
            return Ok(opened);
        }
        if let (Some(seal), true) = (&after.seal, after.seal == opened.assessment.seal) {
            return Err(vec![Refusal::Sealed { date: seal.date }].into());
        }
        let text =
            written(&opened.decoded.text, Some(&opened.assessment), &after, &opened.criteria)?;
        let bytes = encoded(&text, &opened.decoded);
        let path = &self.file.file;
        store::replace(path, &bytes, Some(&opened.bytes)).map_err(|error| match error {
            StoreError::ChangedMeanwhile => Failure::Impossible(both!(
                "文件刚被另一个程序改过；请再试一次",
                "the file was changed by another program just now; try again"
            )),
            error => Failure::at(path, context.lang, error),
        })?;
        let decoded = Decoded { text, ..opened.decoded };
        let criteria = choice::weighted(opened.criteria, &after)?;
        Ok(Opened { criteria, assessment: after, bytes, decoded, ..opened })
    }
}

/// Makes a new file that begins with `head`, a comment; one that is there is left alone.
pub(crate) fn create(
    path: &Path,
    head: &str,
    assessment: &Assessment,
    criteria: &Criteria,
    context: &Context,
) -> Result<(), Failure> {
    let _lock = lock(path, context)?;
    let text = store::write("", None, assessment, criteria)
        .map_err(|error| Failure::Circumstance(error.into()))?;
    let text = proved(format!("{head}{text}"), assessment, criteria)?;
    store::create(path, text.as_bytes()).map_err(|error| match error {
        StoreError::Exists => {
            let name = name(path);
            Failure::Impossible(both!(
                "{name} 已经存在，没有改动；请换一个文件名",
                "{name} is already there and was left alone; choose another name"
            ))
        }
        error => Failure::at(path, context.lang, error),
    })
}

fn lock(path: &Path, context: &Context) -> Result<Lock, Failure> {
    Lock::take(path, &context.environment.holder()).map_err(|error| match error {
        LockError::Held(who) => Failure::Held { file: name(path), who },
        LockError::Io(error) => Failure::at(path, context.lang, error),
    })
}

/// The text of a file that says `after`, proved by reading it again.
fn written(
    text: &str,
    before: Option<&Assessment>,
    after: &Assessment,
    criteria: &Criteria,
) -> Result<String, Failure> {
    let written = store::write(text, before, after, criteria)
        .map_err(|error| Failure::Circumstance(error.into()))?;
    proved(written, after, criteria)
}

/// A text, once it is known to say `after`.
fn proved(text: String, after: &Assessment, criteria: &Criteria) -> Result<String, Failure> {
    let read = load::draft(Source::new("", text.clone()))
        .and_then(|draft| draft.resolve(criteria, Opening::AcceptChangedCriteria));
    match read {
        Ok((read, _)) if read == *after => Ok(text),
        _ => Err(Failure::Impossible(both!(
            "无法在不损坏文件的前提下写入这一改动，文件未动；请在编辑器中修改，或报告此问题",
            "this change cannot be written without harming the file, which was left alone; make it in an editor, or report this"
        ))),
    }
}

/// Bytes with the byte order mark and the line ends that the file had; other encodings become UTF-8.
fn encoded(text: &str, was: &Decoded) -> Vec<u8> {
    let mark = if was.encoding == Encoding::Utf8WithMark { "\u{FEFF}" } else { "" };
    let text = if was.has_crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
    format!("{mark}{text}").into_bytes()
}
