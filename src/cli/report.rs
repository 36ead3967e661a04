//! `zhuoyue report`: writes the report.

use std::path::{Path, PathBuf};

use clap::Args;
use zhuoyue::{
    assessment::Assessment,
    both,
    criteria::Digest,
    render::pdf,
    report, say,
    scoring::{self, Scorecard},
    store,
};

use super::{
    Context, Failure,
    arguments::{AssessmentFile, CriteriaChoice},
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
}

pub(crate) fn run(arguments: &ReportArguments, context: &Context) -> Result<(), Failure> {
    let place = place(arguments);
    let opened = workfile::open(&arguments.file, context)?;
    let fonts = arguments.font.iter().map(|path| font(path, context)).collect::<Result<_, _>>()?;
    let earlier = earlier(arguments, &opened, context)?;
    let rendered = rendered(&opened, earlier, fonts, context)?;
    if !rendered.missing.is_empty() {
        let missing: Vec<String> = rendered
            .missing
            .iter()
            .map(|sign| format!("{sign} (U+{:04X})", u32::from(*sign)))
            .collect();
        let missing = missing.join(" ");
        context.output.error(&say!(
            context.lang,
            "警告：字体中没有这些字符，报告中以 〓 代替：{missing}。可用 --font 指定含有它们的字体",
            "warning: no font has these characters, 〓 stands in the report instead: {missing}; name a font that has them with --font"
        ));
    }
    context.output.to(Some(&place), &rendered.bytes, context)?;
    let (name, pages) = (workfile::name(&place), rendered.pages);
    if place != Path::new("-") {
        context.output.note(&say!(
            context.lang,
            "已写入 {name}（{pages} 页）",
            "wrote {name} (pages: {pages})"
        ));
    }
    Ok(())
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
    fonts: Vec<Vec<u8>>,
    context: &Context,
) -> Result<pdf::Rendered, Failure> {
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
        fonts,
        created: assessment.date.or_else(|| context.environment.source_date()),
        ..pdf::Options::default()
    };
    pdf::render(&report, &options).map_err(|error| Failure::Circumstance(error.into()))
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

fn font(path: &Path, context: &Context) -> Result<Vec<u8>, Failure> {
    store::read(path).map_err(|error| Failure::at(path, context.lang, error))
}
