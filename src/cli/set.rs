//! `zhuoyue set`: sets values by script, all of them or none.

use std::path::PathBuf;

use clap::Args;
use zhuoyue::{
    assessment::{Assessment, Edit, HeadKey, Key, Operation},
    both,
    criteria::Criteria,
    diagnostic::{Rule, Source},
    load::{self, Opening},
    render::plain::visible,
    say,
    text::Lang,
};

use super::{
    Context, Failure,
    arguments::AssessmentFile,
    workfile::{self, Opened, Workfile},
};

/// Arguments of `zhuoyue set`.
#[derive(Debug, Args)]
pub(crate) struct SetArguments {
    #[command(flatten)]
    pub(crate) file: AssessmentFile,
    /// What to set: 4.1.2=55, 4.1.2.approach=50-65, 4.1.2.strengths+=TEXT, 4.1.2.owner= (clears)
    #[arg(value_name = "KEY=VALUE", required_unless_present = "patch")]
    pub(crate) values: Vec<String>,
    /// Prepared values: a file in the form of an assessment, of which only what is there counts; - is standard input
    #[arg(long = "file", value_name = "PATCH", id = "patch")]
    pub(crate) patch: Option<PathBuf>,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

pub(crate) fn run(arguments: &SetArguments, context: &Context) -> Result<(), Failure> {
    let given = arguments.values.iter().map(|text| edit(text)).collect::<Result<Vec<_>, _>>()?;
    let accepts_criteria = given.iter().any(|edit| edit.key == "criteria.scoring");
    let opening = if accepts_criteria { Opening::AcceptChangedCriteria } else { Opening::Strict };
    let workfile = Workfile::lock(arguments.file.clone(), opening, context)?;
    let before = workfile.open(context)?;
    let mut edits = prepared(arguments, &before, context)?;
    edits.extend(given);
    if arguments.dry_run {
        return show(&before, &edits, context);
    }
    let mut opened = workfile.apply(&edits, context)?;
    // What was said of the wording may just have been settled; another encoding is news to the user.
    opened.findings.diagnostics.retain(|diagnostic| diagnostic.rule == Rule::Encoding);
    if !opened.findings.diagnostics.is_empty() {
        context.output.findings(&opened.findings, context);
    }
    let (name, count) = (workfile::name(&arguments.file.file), edits.len());
    context.output.note(&say!(
        context.lang,
        "{name}：已写入 {count} 处",
        "{name}: values set: {count}"
    ));
    Ok(())
}

fn edit(text: &str) -> Result<Edit, Failure> {
    Edit::parse(text).ok_or_else(|| {
        Failure::Impossible(both!(
            "“{text}”不是 键=值；例如 4.1.2=55",
            "`{text}` is not KEY=VALUE; for example 4.1.2=55"
        ))
    })
}

/// The edits of a prepared file; all of it has to fit.
fn prepared(
    arguments: &SetArguments,
    opened: &Opened,
    context: &Context,
) -> Result<Vec<Edit>, Failure> {
    let Some(path) = &arguments.patch else { return Ok(Vec::new()) };
    let (_, decoded) = workfile::read(path, context)?;
    let source = Source::new(workfile::name(path), decoded.text);
    let patch = load::patch(source, &opened.criteria, &opened.assessment)?;
    if patch.findings.has_errors() {
        return Err(patch.findings.into());
    }
    if !patch.findings.diagnostics.is_empty() {
        context.output.findings(&patch.findings, context);
    }
    Ok(patch.edits)
}

/// What each edit would change, one after another.
fn show(opened: &Opened, edits: &[Edit], context: &Context) -> Result<(), Failure> {
    let mut tried = opened.assessment.clone();
    tried.apply(&opened.criteria, edits)?;
    let mut text = String::new();
    let mut now = opened.assessment.clone();
    // Weights hold only together.
    now.weights.clone_from(&tried.weights);
    for edit in edits {
        if let Ok(Key::Weight(_)) = Key::parse(&opened.criteria, &edit.key) {
            let both = [&opened.assessment, &tried];
            text.push_str(&difference(edit, &opened.criteria, both, context.lang));
            continue;
        }
        let before = now.clone();
        now.apply(&opened.criteria, std::slice::from_ref(edit))?;
        text.push_str(&difference(edit, &opened.criteria, [&before, &now], context.lang));
    }
    context.output.data(&text)
}

fn difference(
    edit: &Edit,
    criteria: &Criteria,
    [before, after]: [&Assessment; 2],
    lang: Lang,
) -> String {
    let key = visible(&edit.key);
    if let Ok(Key::Head(HeadKey::Confirm)) = Key::parse(criteria, &edit.key) {
        let confirmed = before.unconfirmed().count() - after.unconfirmed().count();
        let (Operation::Assign(word) | Operation::Append(word)) = &edit.operation else {
            return String::new();
        };
        let word = one_line(word);
        return say!(lang, "{key}  {word}（{confirmed} 处）\n", "{key}  {word} ({confirmed})\n");
    }
    if let Operation::Append(text) = &edit.operation {
        return format!("{key} + {}\n", one_line(text));
    }
    let value = |assessment: &Assessment| {
        let values = Key::parse(criteria, &edit.key).map(|key| assessment.value(&key));
        let values = values.unwrap_or_default();
        if values.is_empty() { "—".to_owned() } else { one_line(&values.join(", ")) }
    };
    let (old, new) = (value(before), value(after));
    if old == new {
        return say!(lang, "{key}  {old}（不变）\n", "{key}  {old} (as it is)\n");
    }
    format!("{key}  {old} → {new}\n")
}

fn one_line(text: &str) -> String {
    visible(&text.replace('\n', " ↵ "))
}
