//! `zhuoyue report`: writes the report.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use zhuoyue::{
    assessment::Assessment,
    both,
    criteria::Digest,
    render,
    render::{html, pdf},
    report::{self, Report},
    say,
    scoring::{self, Scorecard},
    store,
};

use super::{
    Context, Failure,
    arguments::{AssessmentFile, CriteriaChoice},
    paper,
    theme::{self, Look},
    workfile::{self, Opened},
};

/// Arguments of `zhuoyue report`.
#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// The format of the report [default: by the ending of OUT, else pdf]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Where to write it; - is standard output [default: FILE with the ending of the format]
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Earlier assessments to compare with, the oldest first; may be given several times
    #[arg(long, value_name = "LAST")]
    pub(crate) compare: Vec<PathBuf>,
    /// A font file for characters that the bundled fonts do not have; may be given several times (PDF)
    #[arg(long, value_name = "PATH")]
    pub(crate) font: Vec<PathBuf>,
    /// A theme file: the accent colour, and a logo for the cover, instead of the assessment's own theme (PDF, HTML)
    #[arg(long, value_name = "PATH")]
    pub(crate) theme: Option<PathBuf>,
}

/// The format of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Pdf,
    Html,
    Markdown,
    Json,
}

impl Format {
    /// The ending of a file's name.
    fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }

    /// The format that an ending tells, if it tells one.
    fn of_ending(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "pdf" => Some(Self::Pdf),
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

pub(crate) fn run(arguments: &ReportArguments, context: &Context) -> Result<(), Failure> {
    let format = format(arguments);
    refuse_what_a_format_lacks(arguments, format)?;
    let place = place(arguments, format);
    let opened = workfile::open(&arguments.file, context)?;
    let report = built(&opened, earlier(arguments, &opened, context)?, context);
    let text = match format {
        Format::Pdf => {
            let options = pdf_options(arguments, &opened, context)?;
            let lay_out = || pdf::render(&report, &options);
            return paper::write(&place, context, &arguments.font, lay_out);
        }
        Format::Html => {
            let Look { theme, logo } = look(arguments, &opened, context)?;
            html::render(&report, &html::Options { theme, logo })
        }
        Format::Markdown => render::markdown::report(&report),
        Format::Json => {
            render::json::report(&report).map_err(|error| Failure::Circumstance(error.into()))?
        }
    };
    context.output.to(Some(&place), text.as_bytes(), context)?;
    if place != Path::new("-") {
        let name = workfile::name(&place);
        context.output.note(&say!(context.lang, "已写入 {name}", "wrote {name}"));
    }
    Ok(())
}

fn refuse_what_a_format_lacks(arguments: &ReportArguments, format: Format) -> Result<(), Failure> {
    let has_look = matches!(format, Format::Pdf | Format::Html);
    if arguments.theme.is_some() && !has_look {
        return Err(Failure::Impossible(both!(
            "--theme 只用于 PDF 和 HTML；其他格式的外观由阅读它的程序决定",
            "--theme is for PDF and HTML alone; other formats look as whatever shows them decides"
        )));
    }
    if !arguments.font.is_empty() && format != Format::Pdf {
        return Err(Failure::Impossible(both!(
            "--font 只用于 PDF；其他格式的字体由阅读它的程序决定",
            "--font is for PDF alone; whatever shows the other formats decides on their fonts"
        )));
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

fn built(opened: &Opened, earlier: Vec<(Assessment, Scorecard)>, context: &Context) -> Report {
    let Opened { criteria, assessment, bytes, .. } = opened;
    let scorecard = scoring::score(criteria, assessment);
    let options = report::Options {
        lang: context.lang,
        program: format!("zhuoyue {}", env!("CARGO_PKG_VERSION")),
        assessment: Digest::of(bytes),
        earlier,
    };
    report::build(criteria, assessment, &scorecard, &options)
}

/// How the report looks: as a theme file says, else as the assessment does.
fn look(arguments: &ReportArguments, opened: &Opened, context: &Context) -> Result<Look, Failure> {
    match (&arguments.theme, &opened.assessment.theme) {
        (Some(path), _) => theme::load(path, context),
        (None, Some(look)) => theme::of(look, &arguments.file.file, context),
        (None, None) => Ok(Look::default()),
    }
}

fn pdf_options(
    arguments: &ReportArguments,
    opened: &Opened,
    context: &Context,
) -> Result<pdf::Options, Failure> {
    let Look { theme, logo } = look(arguments, opened, context)?;
    let fonts = arguments.font.iter().map(|path| font(path, context)).collect::<Result<_, _>>()?;
    let created = opened.assessment.date.or_else(|| context.environment.source_date());
    Ok(pdf::Options { theme, logo, created, fonts })
}

/// What is asked for, else what the ending of the output tells, else a PDF.
fn format(arguments: &ReportArguments) -> Format {
    let told = || arguments.output.as_deref().and_then(Format::of_ending);
    arguments.format.or_else(told).unwrap_or(Format::Pdf)
}

/// Where the report goes: beside the assessment, unless said otherwise.
fn place(arguments: &ReportArguments, format: Format) -> PathBuf {
    let file = &arguments.file.file;
    match &arguments.output {
        Some(place) => place.clone(),
        None if file == Path::new("-") => PathBuf::from("-"),
        None => file.with_extension(format.ending()),
    }
}

/// The largest font file that is read. Collections of Chinese faces have tens of MiB.
const MOST_OF_A_FONT: u64 = 128 * 1024 * 1024;

/// The bytes of a font file.
pub(crate) fn font(path: &Path, context: &Context) -> Result<Vec<u8>, Failure> {
    store::read_up_to(path, MOST_OF_A_FONT).map_err(|error| Failure::at(path, context.lang, error))
}
