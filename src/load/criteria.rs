//! Resolving a criteria file: every mistake with its place, or criteria that are consistent.

use super::{
    CRITERIA_FORMAT,
    fields::{self, Fields, Sink},
    references::{Context, Unique, is_known, unique_id},
    scale,
    total::Totals,
    tree, values,
    verdict::Verdicts,
    yaml,
    yaml::Yaml,
};
use crate::{
    both,
    criteria::{
        Criteria, Id, Node, Profile, ProfileBlock, Prompt, Rounding, SourceNote, Term, Total,
    },
    diagnostic::{Diagnostic, Findings, Rule, Source, Span},
    number::Points,
    text::{Lang, Localized},
};

/// Reads criteria.
///
/// # Errors
/// All mistakes of the file, when it has any.
pub fn criteria(source: Source) -> Result<Criteria, Findings> {
    let mut sink = Sink::default();
    let criteria = match yaml::parse(&source.text) {
        Ok(root) => resolve(&root, &mut sink),
        Err(diagnostic) => {
            sink.push(*diagnostic);
            None
        }
    };
    match criteria {
        Some(criteria) if sink.diagnostics.is_empty() => Ok(criteria),
        _ => Err(Findings::new(source, sink.diagnostics)),
    }
}

fn resolve(root: &Yaml, sink: &mut Sink) -> Option<Criteria> {
    let mut map = Fields::open(root, sink)?;
    check_format(&mut map, CRITERIA_FORMAT, sink)?;
    let languages = languages(&mut map, sink);
    let mut context = Context { languages, cited: Vec::new() };
    let head = head(&mut map, &context.languages, sink);
    let (sources, source_ids) =
        map.get("sources").map_or_else(Default::default, |yaml| sources(yaml, &context, sink));
    let total_yaml = map.need("total", sink);
    let rounding = map
        .get("rounding")
        .map_or_else(Rounding::default, |yaml| rounding(yaml, &mut context, sink));
    let before = sink.diagnostics.len();
    let scales = map
        .need("scales", sink)
        .map_or_else(Vec::new, |yaml| scale::scales(yaml, &mut context, sink));
    let profile = map.get("profile").and_then(|yaml| profile(yaml, &mut context, sink));
    let nodes_yaml = map.need("nodes", sink);
    let (nodes, index) =
        nodes_yaml.map(|yaml| tree::nodes(yaml, &scales, &mut context, sink)).unwrap_or_default();
    let mut reader = Totals {
        context: &mut context,
        scales: &scales,
        index: &index,
        nodes: &nodes,
        tree_is_sound: sink.diagnostics.len() == before,
        rounding: rounding.total.as_ref(),
    };
    let total = total_yaml.and_then(|yaml| reader.grand(yaml, sink));
    let totals = map.get("totals").map_or_else(Vec::new, |yaml| reader.named(yaml, sink));
    let tree_is_sound = sink.diagnostics.len() == before && total.is_some();
    let grand = total.as_ref().and_then(|total| worth(total, &nodes));
    let place = map.place_of("rounding").unwrap_or(map.place);
    check_rounding(&rounding, &nodes, grand.as_ref(), place, sink);
    let mut reader = Verdicts {
        context: &mut context,
        index: &index,
        nodes: &nodes,
        totals: &totals,
        has_grand: total.as_ref().is_some_and(|total| total.aggregate.is_some()),
        grand,
        tree_is_sound,
    };
    let verdicts = map.get("verdicts").map_or_else(Vec::new, |yaml| reader.all(yaml, sink));
    let glossary = map.get("glossary").map_or_else(Vec::new, |yaml| glossary(yaml, &context, sink));
    for (cited, place) in &context.cited {
        is_known(cited, *place, source_ids.iter().map(Id::as_str), sink);
    }
    map.finish(sink);
    let Head { id, is_default, edition, title, about, notice, report_title } = head;
    Some(Criteria {
        id: id?,
        is_default,
        languages: context.languages,
        edition: edition?,
        title: title?,
        about,
        notice,
        report_title,
        sources,
        total: total?,
        rounding,
        totals,
        verdicts,
        scales: scales.into_iter().filter_map(|(_, scale)| scale).collect(),
        profile,
        nodes,
        glossary,
        overlays: Vec::new(),
        replaced_weights: std::collections::BTreeMap::new(),
    })
}

/// What criteria say of themselves.
struct Head {
    id: Option<Id>,
    is_default: bool,
    edition: Option<Localized>,
    title: Option<Localized>,
    about: Option<Localized>,
    notice: Option<Localized>,
    report_title: Option<Localized>,
}

fn head(map: &mut Fields<'_>, languages: &[Lang], sink: &mut Sink) -> Head {
    Head {
        id: map.need("id", sink).and_then(|yaml| values::id(yaml, sink)),
        is_default: map.get("default").is_some_and(|yaml| values::is_true(yaml, sink)),
        edition: map.need("edition", sink).and_then(|yaml| values::name(yaml, languages, sink)),
        title: map.need("title", sink).and_then(|yaml| values::localized(yaml, languages, sink)),
        about: map.get("about").and_then(|yaml| values::localized(yaml, languages, sink)),
        notice: map.get("notice").and_then(|yaml| values::localized(yaml, languages, sink)),
        report_title: map
            .get("report_title")
            .and_then(|yaml| values::localized(yaml, languages, sink)),
    }
}

/// Checks the format line first: what another version means by its keys is not known here.
pub(super) fn check_format(map: &mut Fields<'_>, wanted: &str, sink: &mut Sink) -> Option<()> {
    let Some(yaml) = map.need("format", sink) else {
        map.explain_missing(sink);
        return None;
    };
    let given = fields::scalar(yaml, sink)?;
    if given == wanted {
        return Some(());
    }
    let kind = wanted.rsplit_once('/').map_or(wanted, |(kind, _)| kind);
    let help = match given.strip_prefix(kind) {
        Some(_) => both!(
            "文件来自另一版本的程序；请升级程序，或用 `format: {wanted}`",
            "the file is of another version of the program; update the program, or write `format: {wanted}`"
        ),
        None => both!("此处应为 `format: {wanted}`", "`format: {wanted}` belongs here"),
    };
    sink.push(
        Diagnostic::error(
            Rule::FormatVersion,
            yaml.span,
            both!("不支持的格式“{given}”", "the format `{given}` is not supported"),
        )
        .help(help),
    );
    None
}

pub(super) fn languages(map: &mut Fields<'_>, sink: &mut Sink) -> Vec<Lang> {
    let Some(yaml) = map.get("languages") else { return Lang::ALL.to_vec() };
    let words = [("zh", Lang::Zh), ("en", Lang::En)];
    let mut languages: Vec<Lang> = fields::list(yaml, sink)
        .iter()
        .filter_map(|yaml| values::word(yaml, &words, sink))
        .collect();
    languages.sort_unstable();
    languages.dedup();
    if languages.is_empty() { Lang::ALL.to_vec() } else { languages }
}

/// The sources, and the ids of all of them, those with mistakes included.
pub(super) fn sources(
    yaml: &Yaml,
    context: &Context,
    sink: &mut Sink,
) -> (Vec<SourceNote>, Vec<Id>) {
    let mut seen = Unique::default();
    let mut ids = Vec::new();
    let mut sources = Vec::new();
    for yaml in fields::list(yaml, sink) {
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let id = unique_id(&mut map, &mut seen, sink);
        ids.extend(id.clone());
        let title = map
            .need("title", sink)
            .and_then(|yaml| values::localized(yaml, &context.languages, sink));
        let location = map.get("where").and_then(|yaml| values::text(yaml, sink));
        let year = map.get("year").and_then(|yaml| values::year(yaml, sink));
        let certainty = map.get("certainty").and_then(|yaml| values::certainty(yaml, sink));
        map.finish(sink);
        if let (Some(id), Some(title)) = (id, title) {
            sources.push(SourceNote { id, title, location, year, certainty });
        }
    }
    (sources, ids)
}

fn rounding(yaml: &Yaml, context: &mut Context, sink: &mut Sink) -> Rounding {
    let Some(mut map) = Fields::open(yaml, sink) else { return Rounding::default() };
    let mut step = |key| map.get(key).and_then(|yaml| values::step(yaml, sink));
    let (item, group, total) = (step("item"), step("group"), step("total"));
    let note = map.get("note").and_then(|yaml| values::localized(yaml, &context.languages, sink));
    let provenance = context.provenance(&mut map, sink);
    map.finish(sink);
    Rounding { item, group, total, note, provenance }
}

/// What a grand total is worth.
fn worth(total: &Total, nodes: &[Node]) -> Option<Points> {
    total.aggregate?;
    let sum = || nodes.iter().map(|node| node.points.clone()).sum();
    total.points.clone().or_else(sum)
}

/// Full marks must survive rounding: points are multiples of the step that they are rounded to.
fn check_rounding(
    rounding: &Rounding,
    nodes: &[Node],
    grand: Option<&Points>,
    place: Span,
    sink: &mut Sink,
) {
    fn walk(nodes: &[Node], check: &mut impl FnMut(&Node)) {
        for node in nodes {
            check(node);
            walk(node.children(), check);
        }
    }
    let mut wrong = Vec::new();
    walk(nodes, &mut |node| {
        let step = if node.item().is_some() { &rounding.item } else { &rounding.group };
        if let (Some(step), Some(points)) = (step, &node.points)
            && !points.is_multiple_of(step)
        {
            wrong.push(node.id.to_string());
        }
    });
    if let (Some(step), Some(total)) = (&rounding.total, grand)
        && !total.is_multiple_of(step)
    {
        wrong.push("total".to_owned());
    }
    if !wrong.is_empty() {
        let wrong = wrong.join(", ");
        sink.push(
            Diagnostic::error(
                Rule::Rounding,
                place,
                both!(
                    "修约会改变满分：{wrong} 的分值不是修约步长的倍数",
                    "rounding would change full marks: the points of {wrong} are not multiples of the step"
                ),
            )
            .help(both!("改步长或分值", "change the step or the points")),
        );
    }
}

fn profile(yaml: &Yaml, context: &mut Context, sink: &mut Sink) -> Option<Profile> {
    let mut map = Fields::open(yaml, sink)?;
    let limit = map.get("limit").and_then(|yaml| {
        let limit = fields::scalar(yaml, sink)?.parse::<usize>().ok().filter(|limit| *limit > 0);
        if limit.is_none() {
            sink.push(
                Diagnostic::error(
                    Rule::BadNumber,
                    yaml.span,
                    both!("字数应是正整数", "a number of characters is a positive whole number"),
                )
                .help(both!("写成 3000", "write it as 3000")),
            );
        }
        limit
    });
    let provenance = context.provenance(&mut map, sink);
    let mut seen = Unique::default();
    let mut seen_prompts = Unique::default();
    let blocks = map.need("blocks", sink).map_or_else(Vec::new, |yaml| {
        fields::list(yaml, sink)
            .iter()
            .filter_map(|yaml| block(yaml, context, &mut seen, &mut seen_prompts, sink))
            .collect()
    });
    map.finish(sink);
    Some(Profile { limit, provenance, blocks })
}

fn block(
    yaml: &Yaml,
    context: &Context,
    seen: &mut Unique,
    seen_prompts: &mut Unique,
    sink: &mut Sink,
) -> Option<ProfileBlock> {
    let mut map = Fields::open(yaml, sink)?;
    let id = unique_id(&mut map, seen, sink);
    let title =
        map.need("title", sink).and_then(|yaml| values::localized(yaml, &context.languages, sink));
    let mut prompts = Vec::new();
    for yaml in map.need("prompts", sink).map_or(&[][..], |yaml| fields::list(yaml, sink)) {
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let id = unique_id(&mut map, seen_prompts, sink);
        let mut text = |key| {
            map.need(key, sink).and_then(|yaml| values::localized(yaml, &context.languages, sink))
        };
        let (title, ask) = (text("title"), text("ask"));
        map.finish(sink);
        if let (Some(id), Some(title), Some(ask)) = (id, title, ask) {
            prompts.push(Prompt { id, title, ask });
        }
    }
    map.finish(sink);
    Some(ProfileBlock { id: id?, title: title?, prompts })
}

fn glossary(yaml: &Yaml, context: &Context, sink: &mut Sink) -> Vec<Term> {
    let mut seen = Unique::default();
    let mut terms = Vec::new();
    for yaml in fields::list(yaml, sink) {
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let id = unique_id(&mut map, &mut seen, sink);
        let mut text = |key| {
            map.need(key, sink).and_then(|yaml| values::localized(yaml, &context.languages, sink))
        };
        let (term, text) = (text("term"), text("text"));
        map.finish(sink);
        if let (Some(id), Some(term), Some(text)) = (id, term, text) {
            terms.push(Term { id, term, text });
        }
    }
    terms
}
