//! Resolving an award: every mistake with its place, or facts with their sources.

use std::collections::BTreeMap;

use super::{
    criteria::{check_format, languages, sources},
    fields::{self, Fields, Sink, non_empty},
    references::{Context, Unique, is_known, unique_id},
    values,
    verdict::mark,
    yaml,
    yaml::Yaml,
};
use crate::{
    award::{Award, AwardCriteria, Eligibility, Fact, Limit, LimitOf, Stages, Threshold, Years},
    both,
    criteria::{Id, Provenance},
    diagnostic::{Diagnostic, Findings, Rule, Source},
    number::Points,
    text::Localized,
};

/// The format of award files that this program reads.
const FORMAT: &str = "zhuoyue/award/1";

/// Reads an award.
///
/// # Errors
/// All mistakes of the file, when it has any.
pub fn award(source: Source) -> Result<Award, Findings> {
    let mut sink = Sink::default();
    let award = match yaml::parse(&source.text) {
        Ok(root) => resolve(&root, &mut sink),
        Err(diagnostic) => {
            sink.push(*diagnostic);
            None
        }
    };
    match award {
        Some(award) if sink.diagnostics.is_empty() => Ok(award),
        _ => Err(Findings::new(source, sink.diagnostics)),
    }
}

fn resolve(root: &Yaml, sink: &mut Sink) -> Option<Award> {
    let mut map = Fields::open(root, sink)?;
    check_format(&mut map, FORMAT, sink)?;
    let languages = languages(&mut map, sink);
    let mut reader = Reader { context: Context { languages, cited: Vec::new() } };
    let id = map.need("id", sink).and_then(|yaml| values::id(yaml, sink));
    let title = map.need("title", sink).and_then(|yaml| reader.words(yaml, sink));
    let about = map.get("about").and_then(|yaml| reader.words(yaml, sink));
    let (sources, source_ids) = map
        .get("sources")
        .map_or_else(Default::default, |yaml| sources(yaml, &reader.context, sink));
    let criteria = reader.each(map.get("criteria"), Reader::criteria, sink);
    let mut years = |key| map.get(key).and_then(|yaml| reader.years(yaml, sink));
    let (cycle, validity) = (years("cycle"), years("validity"));
    let (reevaluation, reapply) = (years("reevaluation"), years("reapply"));
    let stages = map.get("stages").and_then(|yaml| reader.stages(yaml, sink));
    let facts = reader.each(map.get("facts"), Reader::fact, sink);
    let mut seen = Unique::default();
    let eligibility = reader.each(
        map.get("eligibility"),
        |reader, yaml, sink| reader.eligibility(yaml, &mut seen, sink),
        sink,
    );
    let limits = map.get("limits").map_or_else(Vec::new, |yaml| reader.limits(yaml, sink));
    let thresholds = reader.each(map.get("thresholds"), Reader::threshold, sink);
    let weights = map.get("weights").map_or_else(BTreeMap::new, |yaml| weights(yaml, sink));
    map.finish(sink);
    for (cited, place) in &reader.context.cited {
        is_known(cited, *place, source_ids.iter().map(Id::as_str), sink);
    }
    Some(Award {
        id: id?,
        title: title?,
        about,
        sources,
        criteria,
        cycle,
        validity,
        reevaluation,
        reapply,
        stages,
        facts,
        eligibility,
        limits,
        thresholds,
        weights,
    })
}

struct Reader {
    context: Context,
}

impl Reader {
    fn words(&self, yaml: &Yaml, sink: &mut Sink) -> Option<Localized> {
        values::localized(yaml, &self.context.languages, sink)
    }

    fn provenance(&mut self, map: &mut Fields<'_>, sink: &mut Sink) -> Provenance {
        self.context.provenance(map, sink)
    }

    /// Every entry of a list that may be left out.
    fn each<T>(
        &mut self,
        yaml: Option<&Yaml>,
        mut read: impl FnMut(&mut Self, &Yaml, &mut Sink) -> Option<T>,
        sink: &mut Sink,
    ) -> Vec<T> {
        let entries = yaml.map_or(&[][..], |yaml| non_empty(yaml, sink));
        entries.iter().filter_map(|yaml| read(self, yaml, sink)).collect()
    }

    fn criteria(&mut self, yaml: &Yaml, sink: &mut Sink) -> Option<AwardCriteria> {
        let mut map = Fields::open(yaml, sink)?;
        let id = map.get("id").and_then(|yaml| values::id(yaml, sink));
        let languages = &self.context.languages;
        let name = map.need("name", sink).and_then(|yaml| values::name(yaml, languages, sink));
        let applies_to = map.get("for").and_then(|yaml| self.words(yaml, sink));
        let provenance = self.provenance(&mut map, sink);
        map.finish(sink);
        Some(AwardCriteria { id, name: name?, applies_to, provenance })
    }

    fn years(&mut self, yaml: &Yaml, sink: &mut Sink) -> Option<Years> {
        let mut map = Fields::open(yaml, sink)?;
        let years = map.need("years", sink).and_then(|yaml| {
            let number = count(yaml, sink)?;
            let years = u8::try_from(number).ok().filter(|years| *years <= 50);
            if years.is_none() {
                sink.push(not_a_count(yaml));
            }
            years
        });
        let note = map.get("note").and_then(|yaml| self.words(yaml, sink));
        let provenance = self.provenance(&mut map, sink);
        map.finish(sink);
        Some(Years { years: years?, note, provenance })
    }

    fn stages(&mut self, yaml: &Yaml, sink: &mut Sink) -> Option<Stages> {
        let mut map = Fields::open(yaml, sink)?;
        let steps = map.need("steps", sink).map_or_else(Vec::new, |yaml| {
            non_empty(yaml, sink).iter().filter_map(|yaml| self.words(yaml, sink)).collect()
        });
        let provenance = self.provenance(&mut map, sink);
        map.finish(sink);
        Some(Stages { steps, provenance })
    }

    fn fact(&mut self, yaml: &Yaml, sink: &mut Sink) -> Option<Fact> {
        let mut map = Fields::open(yaml, sink)?;
        let text = map.need("text", sink).and_then(|yaml| self.words(yaml, sink));
        let provenance = self.provenance(&mut map, sink);
        map.finish(sink);
        Some(Fact { text: text?, provenance })
    }

    fn eligibility(
        &mut self,
        yaml: &Yaml,
        seen: &mut Unique,
        sink: &mut Sink,
    ) -> Option<Eligibility> {
        let mut map = Fields::open(yaml, sink)?;
        let id = unique_id(&mut map, seen, sink);
        let ask = map.need("ask", sink).and_then(|yaml| self.words(yaml, sink));
        let provenance = self.provenance(&mut map, sink);
        map.finish(sink);
        Some(Eligibility { id: id?, ask: ask?, provenance })
    }

    fn limits(&mut self, yaml: &Yaml, sink: &mut Sink) -> Vec<Limit> {
        let Some(mut map) = Fields::open(yaml, sink) else { return Vec::new() };
        let mut limits = Vec::new();
        for of in LimitOf::ALL {
            let Some(yaml) = map.get(of.word()) else { continue };
            let Some(mut inner) = Fields::open(yaml, sink) else { continue };
            let number = inner.need("number", sink).and_then(|yaml| count(yaml, sink));
            let provenance = self.provenance(&mut inner, sink);
            inner.finish(sink);
            limits.extend(number.map(|number| Limit { of, number, provenance }));
        }
        map.finish(sink);
        limits
    }

    fn threshold(&mut self, yaml: &Yaml, sink: &mut Sink) -> Option<Threshold> {
        let mut map = Fields::open(yaml, sink)?;
        let mark = mark(&mut map, sink);
        let provenance = self.provenance(&mut map, sink);
        map.finish(sink);
        Some(Threshold { mark: mark?, provenance })
    }
}

fn weights(yaml: &Yaml, sink: &mut Sink) -> BTreeMap<Id, Points> {
    let mut weights = BTreeMap::new();
    for (key, yaml) in fields::entries(yaml, sink) {
        let id = values::id_of(&key.text, key.span, sink);
        if let (Some(id), Some(points)) = (id, values::points(yaml, sink)) {
            weights.insert(id, points);
        }
    }
    weights
}

/// A positive whole number.
fn count(yaml: &Yaml, sink: &mut Sink) -> Option<usize> {
    let text = fields::scalar(yaml, sink)?;
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let count = text.parse::<usize>().ok().filter(|count| is_plain && *count > 0);
    if count.is_none() {
        sink.push(not_a_count(yaml));
    }
    count
}

fn not_a_count(yaml: &Yaml) -> Diagnostic {
    Diagnostic::error(
        Rule::BadNumber,
        yaml.span,
        both!("这里应是正整数", "a positive whole number belongs here"),
    )
    .help(both!("字数写成 3000，年数写成 5", "write characters as 3000, years as 5"))
}
