//! `zhuoyue report`: writes the report.

use std::path::{Path, PathBuf};

use clap::Args;
use zhuoyue::{
    assessment::Assessment,
    both,
    criteria::Digest,
    render::pdf,
    report,
    scoring::{self, Scorecard},
    store,
};

use super::{
    Context, Failure,
    arguments::{AssessmentFile, CriteriaChoice},
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
    /// Earlier assessments to compare with, the oldest first; may be given several times
    #[arg(long, value_name = "LAST")]
    pub(crate) compare: Vec<PathBuf>,
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
    let earlier = earlier(arguments, &opened, context)?;
    let look = match &arguments.theme {
        Some(path) => theme::load(path, context)?,
        None => pdf::Options::default(),
    };
    let look = pdf::Options { fonts, ..look };
    paper::write(&place, context, || rendered(&opened, earlier, look, context))
}

/// The earlier assessments; each must be made for criteria that score like those of this one.
fn earlier(
    arguments: &ReportArguments,
    opened: &Opened,
    context: &Context,
) -> Result<Vec<(Assessment, Scorecard)>, Failure> {
    let mut earlier = Vec::new();
    for path in &arguments.compare {
        let file = AssessmentFile { file: path.clone(), choice: CriteriaChoice::default() };
        let last = workfile::open(&file, context)?;
        if last.criteria.scoring_digest() != opened.criteria.scoring_digest() {
            let name = workfile::name(path);
            return Err(Failure::Impossible(both!(
                "{name} 所用准则的评分结构与本次不同，不能写进同一份报告；zhuoyue compare --mapping 可以对照",
                "{name} is made for criteria that score differently, and cannot stand in the same report; zhuoyue compare --mapping sets them side by side"
            )));
        }
        let scorecard = scoring::score(&last.criteria, &last.assessment);
        earlier.push((last.assessment, scorecard));
    }
    Ok(earlier)
}

fn rendered(
    opened: &Opened,
    earlier: Vec<(Assessment, Scorecard)>,
    look: pdf::Options,
    context: &Context,
) -> Result<pdf::Rendered, pdf::PdfError> {
    let Opened { criteria, assessment, bytes, .. } = opened;
    let scorecard = scoring::score(criteria, assessment);
    let options = report::Options {
        lang: context.lang,
        program: format!("zhuoyue {}", env!("CARGO_PKG_VERSION")),
        assessment: Digest::of(bytes),
        earlier,
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
