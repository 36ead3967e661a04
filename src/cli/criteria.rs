//! `zhuoyue criteria`: lists, shows, checks and exports criteria.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use zhuoyue::{
    both,
    criteria::{Criteria, Id, Node},
    diagnostic::{Findings, Source},
    load::{self, Shipped},
    number::Points,
    render::{self, criteria_text, pdf, plain::padded},
    report::questionnaire_form,
    say,
    schema::Schema,
};

use super::{
    Context, Failure, arguments::CriteriaChoice, choice, paper, report, schema::Beside, theme,
    workfile,
};

/// Commands of `zhuoyue criteria`.
#[derive(Debug, Subcommand)]
pub(crate) enum CriteriaCommand {
    /// List the shipped criteria
    List,
    /// Show criteria: structure, questions, scales, sources
    Show(ShowArguments),
    /// Check criteria files and overlays: every mistake with its place
    Check(CheckArguments),
    /// Write a commented starter for criteria of your own, in the language of --lang
    New(NewTreeArguments),
    /// Write the file of shipped criteria or of an overlay, to start an own one from
    Export(ExportArguments),
}

/// Arguments of `zhuoyue criteria show`.
#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// Criteria: the id of shipped ones, or the path of a file
    #[arg(value_name = "ID|PATH")]
    pub(crate) criteria: String,
    /// One node only, with what is below it
    #[arg(value_name = "NODE")]
    pub(crate) node: Option<String>,
    /// An overlay that adds questions: the id of a shipped one, or the path of a file
    #[arg(long, value_name = "ID|PATH")]
    pub(crate) overlay: Vec<String>,
    /// Text for the terminal, a Markdown form with room to answer, or a PDF to print and write on
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Where to write it; - is standard output
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// A theme file for the PDF: the accent colour
    #[arg(long, value_name = "PATH")]
    pub(crate) theme: Option<PathBuf>,
    /// A font file for characters that the bundled fonts do not have; may be given several times
    #[arg(long, value_name = "PATH")]
    pub(crate) font: Vec<PathBuf>,
}

/// The format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Markdown,
    Pdf,
}

/// Arguments of `zhuoyue criteria check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// Criteria files, or overlays
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
}

/// Arguments of `zhuoyue criteria new`.
#[derive(Debug, Args)]
pub(crate) struct NewTreeArguments {
    /// The file to make; one that is there is left alone
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Write a schema beside it, by which editors complete and check
    #[arg(long)]
    pub(crate) schema: bool,
}

/// Arguments of `zhuoyue criteria export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// The id of shipped criteria, or of a shipped overlay
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Where to write it; - is standard output
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

pub(crate) fn run(command: &CriteriaCommand, context: &Context) -> Result<(), Failure> {
    match command {
        CriteriaCommand::List => list(context),
        CriteriaCommand::Show(arguments) => show(arguments, context),
        CriteriaCommand::Check(arguments) => check(arguments, context),
        CriteriaCommand::New(arguments) => new(arguments, context),
        CriteriaCommand::Export(arguments) => export(arguments, context),
    }
}

fn list(context: &Context) -> Result<(), Failure> {
    let lang = context.lang;
    let mut text = String::new();
    for file in Shipped::files() {
        let criteria = file.load()?;
        let items = criteria.items().count();
        let max = criteria.max_points().as_ref().map(Points::to_string);
        let size = match max {
            Some(max) => say!(lang, "{items} 项，{max} 分", "{items} items, {max} points"),
            None => say!(lang, "{items} 项", "{items} items"),
        };
        let default =
            if criteria.is_default { lang.pick("（默认）", " (default)") } else { "" };
        text.push_str(&format!(
            "{}  {}  {}  {size}{default}\n",
            padded(criteria.id.as_str(), 18),
            criteria.edition.get(lang),
            criteria.title.get(lang)
        ));
    }
    for file in Shipped::overlays() {
        let name = padded(file.id, 18);
        text.push_str(&say!(
            lang,
            "{name}  附加问卷，用 --overlay 加入\n",
            "{name}  an overlay, added with --overlay\n"
        ));
    }
    context.output.data(&text)
}

fn show(arguments: &ShowArguments, context: &Context) -> Result<(), Failure> {
    let choice = CriteriaChoice {
        criteria: Some(arguments.criteria.clone()),
        overlay: arguments.overlay.clone(),
    };
    let criteria = choice::chosen_criteria(&choice, context)?;
    let node = match &arguments.node {
        None => None,
        Some(id) => Some(criteria.node(id).ok_or_else(|| {
            let known = &criteria.id;
            Failure::Impossible(both!("“{known}”中没有条款“{id}”", "`{known}` has no node `{id}`"))
        })?),
    };
    let columns = context.environment.columns();
    let options = criteria_text::Options { lang: context.lang, columns, node };
    let text = match arguments.format {
        Format::Text => render::criteria_text::text(&criteria, options),
        Format::Markdown => render::criteria_text::form(&criteria, options),
        Format::Pdf => return form(arguments, &criteria, node, context),
    };
    context.output.to(arguments.output.as_deref(), text.as_bytes(), context)
}

/// The questionnaire to print and write on.
fn form(
    arguments: &ShowArguments,
    criteria: &Criteria,
    node: Option<&Node>,
    context: &Context,
) -> Result<(), Failure> {
    if arguments.output.is_none() && context.environment.is_stdout_terminal {
        return Err(Failure::Impossible(both!(
            "PDF 不能显示在终端里，请用 -o 指定写到哪个文件",
            "a PDF cannot be shown in a terminal; say with -o where to write it"
        )));
    }
    let fonts = arguments.font.iter().map(|path| report::font(path, context));
    let fonts = fonts.collect::<Result<_, _>>()?;
    let theme = match &arguments.theme {
        Some(path) => theme::load(path, context)?.theme,
        None => pdf::Theme::default(),
    };
    let program = format!("zhuoyue {}", env!("CARGO_PKG_VERSION"));
    let form = questionnaire_form(criteria, node, context.lang, &program);
    let created = context.environment.source_date();
    let options = pdf::Options { theme, logo: None, created, fonts };
    let place = arguments.output.as_deref().unwrap_or(Path::new("-"));
    paper::write(place, context, &arguments.font, || pdf::form(&form, &options))
}

fn check(arguments: &CheckArguments, context: &Context) -> Result<(), Failure> {
    let mut broken = Vec::new();
    for path in &arguments.paths {
        let (_, decoded) = workfile::read(path, context)?;
        match checked(path, decoded.text, context)? {
            Ok(criteria) => {
                let (name, id) = (workfile::name(path), &criteria.id);
                let items = criteria.items().count();
                let questions: usize =
                    criteria.items().map(|(_, item)| item.questions().count()).sum();
                context.output.note(&say!(
                    context.lang,
                    "{name}：{id}，{items} 个评分项，{questions} 个问题，没有错误",
                    "{name}: {id}, items: {items}, questions: {questions}, no mistakes"
                ));
            }
            Err(findings) => broken.push(findings),
        }
    }
    if broken.is_empty() { Ok(()) } else { Err(Failure::Findings(broken)) }
}

/// A criteria file, or the criteria that an overlay extends together with it.
fn checked(
    path: &Path,
    text: String,
    context: &Context,
) -> Result<Result<Criteria, Findings>, Failure> {
    let source = Source::new(workfile::name(path), text);
    match load::extends(&source.text) {
        None => Ok(load::criteria(source)),
        Some(base) => {
            let base = choice::named_criteria(Some(base.as_str()), context)?;
            Ok(load::overlay(base, source))
        }
    }
}

/// Writes a starter whose id is the name of its file, where that can be one.
fn new(arguments: &NewTreeArguments, context: &Context) -> Result<(), Failure> {
    let lang = context.lang;
    let path = &arguments.file;
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let id = stem.and_then(|stem| Id::new(stem).ok()).or_else(|| Id::new("my-criteria").ok());
    let Some(text) = id.and_then(|id| Shipped::starter(lang, &id)) else {
        return Err(Failure::Impossible(both!(
            "没有这种语言的样板",
            "there is no starter in this language"
        )));
    };
    if path == Path::new("-") {
        return match arguments.schema {
            false => context.output.data(&text),
            true => Err(Failure::Impossible(both!(
                "标准输出旁边放不了 schema；请给出文件名",
                "there is no place for a schema beside standard output; name a file"
            ))),
        };
    }
    let beside = Beside::look(Schema::CRITERIA, path, arguments.schema, context)?;
    let text = beside.head() + &text;
    zhuoyue::store::create(path, text.as_bytes())
        .map_err(|error| Failure::at(path, lang, error))?;
    beside.write(context)?;
    let name = workfile::name(path);
    context.output.note(&say!(
        lang,
        "已新建 {name}。改成自己的内容后：zhuoyue criteria check {name}",
        "made {name}. Make it your own, then: zhuoyue criteria check {name}"
    ));
    Ok(())
}

fn export(arguments: &ExportArguments, context: &Context) -> Result<(), Failure> {
    let shipped = Shipped::file(&arguments.id).or_else(|| Shipped::overlay(&arguments.id));
    let Some(file) = shipped else {
        // The choice by name says which ones there are.
        choice::named_criteria(Some(&arguments.id), context)?;
        let id = &arguments.id;
        return Err(Failure::Impossible(both!(
            "“{id}”是文件，不是内置准则，无需导出",
            "`{id}` is not shipped: it is a file already"
        )));
    };
    match arguments.output.as_deref() {
        Some(path) if path != Path::new("-") => zhuoyue::store::create(path, file.text.as_bytes())
            .map_err(|error| Failure::at(path, context.lang, error)),
        _ => context.output.data(file.text),
    }
}
