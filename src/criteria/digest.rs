//! Digests of criteria: one of what decides a score, one of the wording.
//!
//! An assessment carries both. A changed structure changes what its ratings mean and is refused; better
//! wording must not invalidate last year's file, and is only noted.

use std::fmt;

use sha2::{Digest as _, Sha256};

use super::{
    Aggregate, Canon, Condition, Content, Criteria, Id, LookForAt, Method, Node, Scale, Selection,
};

/// A digest in the making, of what comes piece by piece: a large file need not be in memory as a whole.
#[derive(Debug, Clone, Default)]
pub struct DigestStream(Sha256);

impl DigestStream {
    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all bytes so far.
    #[must_use]
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

/// A SHA-256 digest, written `sha256:` and 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of bytes that are still to come.
    #[must_use]
    pub fn stream() -> DigestStream {
        DigestStream::default()
    }

    /// Takes a digest as written; none if it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix("sha256:")?;
        if hex.len() != 64 || !hex.bytes().all(|byte| b"0123456789abcdef".contains(&byte)) {
            return None;
        }
        let mut bytes = [0; 32];
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(hex.get(2 * place..2 * place + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("sha256:")?;
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

pub(super) fn scoring(criteria: &Criteria) -> Digest {
    let mut canon = Canon::new("scoring");
    canon.put(&criteria.id).put(aggregate(criteria.total.aggregate));
    canon.step("item", criteria.rounding.item.as_ref());
    canon.step("group", criteria.rounding.group.as_ref());
    canon.step("total", criteria.rounding.total.as_ref());
    if let Some(points) = &criteria.total.points {
        canon.put("worth").put(points);
    }
    for scale in &criteria.scales {
        scale_values(&mut canon, scale);
    }
    node_values(&mut canon, criteria, &criteria.nodes);
    for total in &criteria.totals {
        canon.put("named").put(&total.id);
        match &total.over {
            Selection::Scale(scale) => {
                canon.put("scale").put(scale);
            }
            Selection::Nodes(nodes) => canon.ids("nodes", nodes),
        }
    }
    canon.digest()
}

fn aggregate(aggregate: Option<Aggregate>) -> &'static str {
    match aggregate {
        Some(Aggregate::Sum) => "sum",
        Some(Aggregate::Mean) => "mean",
        None => "none",
    }
}

fn scale_values(canon: &mut Canon, scale: &Scale) {
    canon.put("scale").put(&scale.id);
    match &scale.method {
        Method::Percent { step } => canon.step("percent", Some(step)),
        Method::Mean { step, cap } => {
            canon.step("mean", Some(step));
            canon.put(cap.as_ref().map_or("", Id::as_str));
        }
        Method::Levels(levels) => {
            for level in levels {
                canon.put("level").put(&level.id).put(level.worth.decimal());
            }
        }
        Method::Points { step } => canon.step("points", Some(step)),
    }
    for factor in &scale.factors {
        canon.put("factor").put(&factor.id);
    }
    for band in &scale.bands {
        canon.put("band").put(&band.id).put(&band.from).put(&band.to);
    }
}

fn node_values(canon: &mut Canon, criteria: &Criteria, nodes: &[Node]) {
    canon.put("nodes").put(nodes.len());
    for node in nodes {
        // Weights that an assessment sets are its own; the criteria stay the same.
        let points = criteria.replaced_weights.get(&node.id).or(node.points.as_ref());
        canon.put(&node.id).put(points.map_or_else(String::new, ToString::to_string));
        match &node.content {
            Content::Group(group) => {
                canon.put("group").put(aggregate(Some(group.aggregate)));
                node_values(canon, criteria, &group.nodes);
            }
            Content::Item(item) => {
                canon.put("item").put(&item.scale.id);
            }
        }
    }
}

pub(super) fn texts(criteria: &Criteria) -> Digest {
    let mut canon = Canon::new("texts");
    canon.put(&criteria.id);
    canon.words(&criteria.edition);
    canon.words(&criteria.title);
    canon.maybe(criteria.about.as_ref());
    canon.maybe(criteria.notice.as_ref());
    // Nothing where there is none: what has no such title keeps its digest.
    if let Some(title) = &criteria.report_title {
        canon.words(title);
    }
    canon.maybe(criteria.rounding.note.as_ref());
    canon.words(&criteria.total.title);
    for total in &criteria.totals {
        canon.words(&total.title);
    }
    readings(&mut canon, criteria);
    for overlay in &criteria.overlays {
        canon.put(&overlay.id);
        canon.words(&overlay.title);
    }
    for scale in &criteria.scales {
        scale_texts(&mut canon, scale);
    }
    for block in criteria.profile.iter().flat_map(|profile| &profile.blocks) {
        canon.put(&block.id);
        canon.words(&block.title);
        for prompt in &block.prompts {
            canon.put(&prompt.id);
            canon.words(&prompt.title);
            canon.words(&prompt.ask);
        }
    }
    for term in &criteria.glossary {
        canon.words(&term.term);
        canon.words(&term.text);
    }
    for visit in criteria.walk() {
        node_texts(&mut canon, visit.node);
    }
    canon.digest()
}

/// Levels and verdicts say how a score is read. They change no rating and no point, so that a better table does
/// not refuse last year's file: it is noted with the wording.
fn readings(canon: &mut Canon, criteria: &Criteria) {
    let tables = criteria.totals.iter().map(|total| &total.levels).chain([&criteria.total.levels]);
    for table in tables.flatten() {
        canon.words(&table.title);
        for level in &table.levels {
            canon.put(&level.id).put(&level.from).put(&level.to);
            canon.words(&level.title);
        }
    }
    for verdict in &criteria.verdicts {
        canon.put(&verdict.id);
        canon.words(&verdict.title);
        for mark in &verdict.marks {
            canon.put(mark.subject.id()).put(&mark.at_least);
        }
    }
}

fn scale_texts(canon: &mut Canon, scale: &Scale) {
    canon.put(&scale.id);
    canon.words(&scale.title);
    for factor in &scale.factors {
        canon.words(&factor.title);
        canon.maybe(factor.looks_at.as_ref());
    }
    for descriptor in scale.bands.iter().flat_map(|band| &band.descriptors) {
        canon.words(&descriptor.line);
        canon.maybe(descriptor.text.as_ref());
        // Nothing where there are none: what has no such advice keeps its digest.
        for Condition { fact, share } in &descriptor.figures {
            canon.put(share.word()).put(fact.word());
        }
    }
    for level in scale.levels() {
        canon.words(&level.title);
    }
    for anchor in &scale.anchors {
        canon.put(&anchor.percent);
        canon.words(&anchor.text);
    }
}

fn node_texts(canon: &mut Canon, node: &Node) {
    canon.put(&node.id);
    canon.words(&node.title);
    let Some(item) = node.item() else { return };
    canon.maybe(item.about.as_ref());
    canon.ids("informs", &item.informs);
    for link in &item.clauses {
        canon.put(&link.standard).put(link.clauses.join(" "));
    }
    for look_for in &item.look_fors {
        match &look_for.at {
            LookForAt::Band(band) => canon.put(band),
            LookForAt::Percent(percent) => canon.put(percent),
        };
        canon.words(&look_for.text);
    }
    for area in &item.areas {
        canon.put(&area.id);
        canon.words(&area.title);
        for question in &area.questions {
            canon.put(&question.id).put(question.factor.as_ref().map_or("", Id::as_str));
            canon.words(&question.ask);
            canon.maybe(question.evidence.as_ref());
        }
        for measure in &area.measures {
            canon.put(&measure.id);
            canon.words(&measure.name);
            canon.words(&measure.unit);
            canon.maybe(measure.compare.as_ref());
            canon.put(format!("{:?} {:?}", measure.better, measure.sector));
            canon.ids("fed by", &measure.fed_by);
        }
    }
}
