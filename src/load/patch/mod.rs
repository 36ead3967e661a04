//! Reading a partial assessment file: prepared answers, in the form of an assessment of which only the parts
//! that are there count.
//!
//! What comes out are edits, each with its place. Every edit was tried against the assessment it is meant for;
//! what does not fit is a diagnostic, and the rest is kept. Entries of lists are told apart by their ids: an id
//! that is there is changed, another one is added; an entry without an id is added unless one says the same.

mod measure;

use super::{
    criteria::check_format,
    eligibility::eligibilities,
    fields::{self, Fields, Sink},
    references::is_known,
    values, yaml,
    yaml::{Value, Yaml},
};
use crate::{
    assessment::{Assessment, Edit, FORMAT, Operation},
    both,
    criteria::{Criteria, Id},
    diagnostic::{Diagnostic, Findings, Rule, Source, Span},
};

/// What a partial assessment file asks for.
#[derive(Debug)]
pub struct Patch {
    /// The edits that fit, in an order in which they can be applied one after another.
    pub edits: Vec<Edit>,
    /// What did not fit, with its places; when it has errors, `edits` lacks what they are about.
    pub findings: Findings,
}

/// Reads a partial assessment file as edits of `assessment`. A key without a value asks for nothing.
///
/// # Errors
/// When the text is not YAML with keys and values, or is made for other criteria.
pub fn patch(
    source: Source,
    criteria: &Criteria,
    assessment: &Assessment,
) -> Result<Patch, Findings> {
    let root = match yaml::parse(&source.text) {
        Ok(root) => root,
        Err(diagnostic) => return Err(Findings::new(source, vec![*diagnostic])),
    };
    let mut reader = Reader {
        criteria,
        assessment: assessment.clone(),
        edits: Vec::new(),
        sink: Sink::default(),
    };
    let is_read = reader.file(&root).is_some();
    let Reader { edits, sink, .. } = reader;
    let findings = Findings::new(source, sink.diagnostics);
    if is_read { Ok(Patch { edits, findings }) } else { Err(findings) }
}

/// Reads on whatever happens, and tries every edit.
struct Reader<'a> {
    criteria: &'a Criteria,
    /// As it is after the edits so far.
    assessment: Assessment,
    edits: Vec<Edit>,
    sink: Sink,
}

impl Reader<'_> {
    /// None when the file is for something else.
    fn file(&mut self, root: &Yaml) -> Option<()> {
        let mut map = Fields::open(root, &mut self.sink)?;
        if map.get("format").is_some() {
            check_format(&mut map, FORMAT, &mut self.sink)?;
        }
        if let Some(yaml) = map.get("criteria") {
            self.check_criteria(yaml)?;
        }
        for key in ["organization", "period", "date"] {
            self.scalar(map.get(key), key.to_owned());
        }
        if let Some(yaml) = map.get("assessors") {
            self.assessors(yaml);
        }
        if let Some(yaml) = map.get("profile") {
            let known =
                self.criteria.prompts().map(|prompt| prompt.id.as_str()).collect::<Vec<_>>();
            self.texts_by_id(yaml, &known, "profile");
        }
        if let Some(yaml) = map.get("eligibility") {
            self.eligibility(yaml);
        }
        let items = map.get("items");
        if let Some(yaml) = map.get("evidence") {
            self.register(yaml);
        }
        if let Some(yaml) = map.get("measures") {
            self.measures(yaml);
        }
        if let Some(yaml) = items {
            for (key, yaml) in fields::entries(yaml, &mut self.sink) {
                self.item(&key.text, key.span, yaml);
            }
        }
        map.finish(&mut self.sink);
        Some(())
    }

    fn eligibility(&mut self, yaml: &Yaml) {
        for (award, answers) in eligibilities(yaml, &mut self.sink) {
            for (question, own) in answers {
                let key = format!("eligibility.{award}.{question}");
                self.assign(key.clone(), own.word(), yaml.span);
                if let Some(note) = &own.note {
                    self.assign(format!("{key}.note"), note, yaml.span);
                }
            }
        }
    }

    fn check_criteria(&mut self, yaml: &Yaml) -> Option<()> {
        let mut map = Fields::open(yaml, &mut self.sink)?;
        let Some(yaml) = map.get("id") else { return Some(()) };
        let id = fields::scalar(yaml, &mut self.sink)?;
        let own = &self.criteria.id;
        if own == id {
            return Some(());
        }
        self.sink.push(
            Diagnostic::error(
                Rule::UnknownId,
                yaml.span,
                both!(
                    "这是按“{id}”准备的，而自评用的准则是“{own}”",
                    "this was prepared for `{id}`; the assessment is made for `{own}`"
                ),
            )
            .help(both!("换一个文件", "use another file")),
        );
        None
    }

    fn register(&mut self, yaml: &Yaml) {
        for yaml in fields::list(yaml, &mut self.sink) {
            let Some(mut map) = Fields::open(yaml, &mut self.sink) else { continue };
            let id = map.get("id").map(|yaml| values::id(yaml, &mut self.sink));
            let title = map.get("title");
            let fields = ["kind", "location", "system", "owner", "date", "sha256", "size"];
            let given = fields.map(|field| (field, map.get(field)));
            map.finish(&mut self.sink);
            let id = match id {
                // An id that is none was noted.
                Some(None) => continue,
                Some(Some(id)) => {
                    let is_there = self.assessment.evidence(&id).is_some();
                    self.entry(title, format!("evidence.{id}.title"), is_there, map_place(yaml))
                        .then_some(id)
                }
                None => self.unnamed_evidence(title, map_place(yaml)),
            };
            if let Some(id) = id {
                for (field, yaml) in given {
                    self.scalar(yaml, format!("evidence.{id}.{field}"));
                }
            }
        }
    }

    fn unnamed_evidence(&mut self, title: Option<&Yaml>, place: Span) -> Option<Id> {
        let Some(yaml) = title else {
            self.missing("title", place);
            return None;
        };
        let title = values::text(yaml, &mut self.sink)?;
        if let Some(own) = self.assessment.evidence.iter().find(|own| own.title == title) {
            return Some(own.id.clone());
        }
        self.append("evidence".to_owned(), &title, yaml.span);
        self.assessment.evidence.last().map(|own| own.id.clone())
    }

    fn item(&mut self, id: &str, place: Span, yaml: &Yaml) {
        let criteria = self.criteria;
        let Some((node, item)) = criteria.item(id) else {
            self.sink.push(super::record::unknown_item(id, place, criteria));
            return;
        };
        if yaml.value == Value::Null {
            return;
        }
        let id = &node.id;
        let Some(mut map) = Fields::open(yaml, &mut self.sink) else { return };
        for key in ["owner", "due"] {
            self.scalar(map.get(key), format!("{id}.{key}"));
        }
        if let Some(yaml) = map.get("factors") {
            let known =
                item.scale.factors.iter().map(|factor| factor.id.as_str()).collect::<Vec<_>>();
            self.texts_by_id(yaml, &known, id.as_str());
        }
        self.scalar(map.get("score"), format!("{id}.score"));
        self.scalar(map.get("reason"), format!("{id}.reason"));
        if let Some(yaml) = map.get("answers") {
            let known = item.questions().map(|question| question.id.as_str()).collect::<Vec<_>>();
            self.texts_by_id(yaml, &known, &format!("{id}.answers"));
        }
        for list in ["strengths", "improvements"] {
            if let Some(yaml) = map.get(list) {
                self.statements(id, list, yaml);
            }
        }
        if let Some(yaml) = map.get("evidence") {
            self.references(yaml, format!("{id}.evidence"));
        }
        map.finish(&mut self.sink);
    }

    fn statements(&mut self, item: &Id, list: &'static str, yaml: &Yaml) {
        for yaml in fields::list(yaml, &mut self.sink) {
            // A thought alone needs no keys.
            if let Value::Scalar(_) = yaml.value {
                self.unnamed_statement(item, list, Some(yaml), yaml.span);
                continue;
            }
            let Some(mut map) = Fields::open(yaml, &mut self.sink) else { continue };
            let place = map_place(yaml);
            let id = map.get("id").map(|yaml| values::id(yaml, &mut self.sink));
            let text = map.get("text");
            let id = match id {
                Some(None) => None,
                Some(Some(id)) => {
                    let is_there = self.statement_ids(item, list).contains(&id);
                    self.entry(text, format!("{item}.{list}.{id}.text"), is_there, place)
                        .then_some(id)
                }
                None => self.unnamed_statement(item, list, text, place),
            };
            let own: &[&'static str] = match list {
                "improvements" => &["since", "owner", "due", "state"],
                _ => &["since"],
            };
            for field in own {
                let yaml = map.get(field);
                if let Some(id) = &id {
                    self.scalar(yaml, format!("{item}.{list}.{id}.{field}"));
                }
            }
            if let (Some(yaml), Some(id)) = (map.get("evidence"), &id) {
                self.references(yaml, format!("{item}.{list}.{id}.evidence"));
            }
            map.finish(&mut self.sink);
        }
    }

    fn unnamed_statement(
        &mut self,
        item: &Id,
        list: &str,
        text: Option<&Yaml>,
        place: Span,
    ) -> Option<Id> {
        let Some(yaml) = text else {
            self.missing("text", place);
            return None;
        };
        let text = values::text(yaml, &mut self.sink)?;
        let same = self.assessment.item(item).and_then(|record| match list {
            "strengths" => {
                record.strengths.iter().find(|own| own.text == text).map(|own| own.id.clone())
            }
            _ => record.improvements.iter().find(|own| own.text == text).map(|own| own.id.clone()),
        });
        if same.is_some() {
            return same;
        }
        self.append(format!("{item}.{list}"), &text, yaml.span);
        self.statement_ids(item, list).pop()
    }

    fn statement_ids(&self, item: &Id, list: &str) -> Vec<Id> {
        let Some(record) = self.assessment.item(item) else { return Vec::new() };
        match list {
            "strengths" => record.strengths.iter().map(|own| own.id.clone()).collect(),
            _ => record.improvements.iter().map(|own| own.id.clone()).collect(),
        }
    }

    /// The text of an entry with an id: changed where the entry is there, else needed to add it. Whether the entry is
    /// there now.
    fn entry(&mut self, text: Option<&Yaml>, key: String, is_there: bool, place: Span) -> bool {
        let known = ["title", "text", "name"];
        let field = known.into_iter().find(|field| key.ends_with(field)).unwrap_or("text");
        match text {
            None if is_there => true,
            None => {
                self.missing(field, place);
                false
            }
            Some(yaml) => {
                let Some(text) = values::text(yaml, &mut self.sink) else { return is_there };
                let operation =
                    if is_there { Operation::Assign(text) } else { Operation::Append(text) };
                self.take(Edit { key, operation }, yaml.span) || is_there
            }
        }
    }

    fn missing(&mut self, field: &'static str, place: Span) {
        self.sink.push(
            Diagnostic::error(
                Rule::MissingKey,
                place,
                both!("缺少“{field}”", "`{field}` is missing"),
            )
            .help(both!("补上 `{field}: …`", "add `{field}: …`")),
        );
    }

    /// A list of references to the register: replaces those that were there.
    fn references(&mut self, yaml: &Yaml, key: String) {
        let mut names = Vec::new();
        for yaml in fields::list(yaml, &mut self.sink) {
            let Some(id) = values::id(yaml, &mut self.sink) else { continue };
            let known: Vec<String> =
                self.assessment.evidence.iter().map(|own| own.id.to_string()).collect();
            let known = known.iter().map(String::as_str);
            if is_known(&id, yaml.span, known, &mut self.sink) {
                names.push(id.to_string());
            }
        }
        if !names.is_empty() {
            self.assign(key, &names.join(","), yaml.span);
        }
    }

    /// One after another, since a name may have signs in it that would part it.
    fn assessors(&mut self, yaml: &Yaml) {
        let list = fields::list(yaml, &mut self.sink);
        let names: Vec<String> =
            list.iter().filter_map(|yaml| values::text(yaml, &mut self.sink)).collect();
        if names.is_empty() || names == self.assessment.assessors {
            return;
        }
        let key = || "assessors".to_owned();
        self.take(Edit { key: key(), operation: Operation::Clear }, yaml.span);
        for name in names {
            self.append(key(), &name, yaml.span);
        }
    }

    /// Values by id, each id among those known.
    fn texts_by_id(&mut self, yaml: &Yaml, known: &[&str], prefix: &str) {
        for (key, yaml) in fields::entries(yaml, &mut self.sink) {
            let Some(id) = values::id_of(&key.text, key.span, &mut self.sink) else { continue };
            let is_known = is_known(&id, key.span, known.iter().copied(), &mut self.sink);
            if is_known && yaml.value != Value::Null {
                self.scalar(Some(yaml), format!("{prefix}.{id}"));
            }
        }
    }

    fn scalar(&mut self, yaml: Option<&Yaml>, key: String) {
        let Some(yaml) = yaml else { return };
        if let Some(text) = values::text(yaml, &mut self.sink) {
            self.assign(key, &text, yaml.span);
        }
    }

    fn assign(&mut self, key: String, text: &str, place: Span) {
        self.take(Edit { key, operation: Operation::Assign(text.to_owned()) }, place);
    }

    fn append(&mut self, key: String, text: &str, place: Span) {
        self.take(Edit { key, operation: Operation::Append(text.to_owned()) }, place);
    }

    /// Tries an edit; one that is refused becomes a diagnostic, one that changes nothing is dropped.
    fn take(&mut self, edit: Edit, place: Span) -> bool {
        let mut after = self.assessment.clone();
        match after.apply(self.criteria, std::slice::from_ref(&edit)) {
            Ok(()) => {
                if after != self.assessment {
                    self.assessment = after;
                    self.edits.push(edit);
                }
                true
            }
            Err(refusals) => {
                for refusal in refusals {
                    self.sink.push(Diagnostic::error(Rule::OffScale, place, refusal.say()).help(
                        both!(
                            "改成可用的值，或删去这一行",
                            "use a legal value, or delete the line"
                        ),
                    ));
                }
                false
            }
        }
    }
}

/// Where to point when something in a map is missing: its first key.
fn map_place(yaml: &Yaml) -> Span {
    match &yaml.value {
        Value::Map(entries) => entries.first().map_or(yaml.span, |(key, _)| key.span),
        _ => yaml.span,
    }
}
