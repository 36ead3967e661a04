//! `zhuoyue report`: writes the report.

use std::path::{Path, PathBuf};

use clap::Args;
use zhuoyue::{criteria::Digest, render::pdf, report, scoring, store};

use super::{
    Context, Failure,
    arguments::AssessmentFile,
    paper, theme,
    workfile::{self, Opened},
};

/// Arguments of `zhuoyue report`.
#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// Where to write it; - is standard output [default: FILE with the ending .pdf]
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// A font file for characters that the bundled fonts do not have; may be given several times
    #[arg(long, value_name = "PATH")]
    pub(crate) font: Vec<PathBuf>,
    /// A theme file: the accent colour, and a logo for the cover
    #[arg(long, value_name = "PATH")]
    pub(crate) theme: Option<PathBuf>,
}

pub(crate) fn run(arguments: &ReportArguments, context: &Context) -> Result<(), Failure> {
    let place = place(arguments);
    let opened = workfile::open(&arguments.file, context)?;
    let fonts = arguments.font.iter().map(|path| font(path, context)).collect::<Result<_, _>>()?;
    let look = match &arguments.theme {
        Some(path) => theme::load(path, context)?,
        None => pdf::Options::default(),
    };
    paper::write(&place, context, || rendered(&opened, pdf::Options { fonts, ..look }, context))
}

fn rendered(
    opened: &Opened,
    look: pdf::Options,
    context: &Context,
) -> Result<pdf::Rendered, pdf::PdfError> {
    let Opened { criteria, assessment, bytes, .. } = opened;
    let scorecard = scoring::score(criteria, assessment);
    let options = report::Options {
        lang: context.lang,
        program: format!("zhuoyue {}", env!("CARGO_PKG_VERSION")),
        assessment: Digest::of(bytes),
    };
    let report = report::build(criteria, assessment, &scorecard, &options);
    let options = pdf::Options {
        created: assessment.date.or_else(|| context.environment.source_date()),
        ..look
    };
    pdf::render(&report, &options)
}

/// Where the report goes: beside the assessment, unless said otherwise.
fn place(arguments: &ReportArguments) -> PathBuf {
    let file = &arguments.file.file;
    match &arguments.output {
        Some(place) => place.clone(),
        None if file == Path::new("-") => PathBuf::from("-"),
        None => file.with_extension("pdf"),
    }
}

/// The bytes of a font file.
pub(crate) fn font(path: &Path, context: &Context) -> Result<Vec<u8>, Failure> {
    store::read(path).map_err(|error| Failure::at(path, context.lang, error))
}
