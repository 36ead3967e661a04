//! Reading the register of evidence.

use super::{
    fields::{self, Fields, Sink},
    references::{Unique, unique_id},
    values,
    yaml::Yaml,
};
use crate::{
    assessment::{Evidence, EvidenceKind},
    both,
    criteria::Id,
    diagnostic::{Diagnostic, Rule},
};

/// The register, and the ids of all its entries, those with mistakes included.
pub(super) fn register(yaml: &Yaml, sink: &mut Sink) -> (Vec<Evidence>, Vec<Id>) {
    let mut seen = Unique::default();
    let mut register = Vec::new();
    let mut known = Vec::new();
    for yaml in fields::list(yaml, sink) {
        let Some(mut map) = Fields::open(yaml, sink) else { continue };
        let id = unique_id(&mut map, &mut seen, sink);
        known.extend(id.clone());
        let title = map.need("title", sink).and_then(|yaml| values::text(yaml, sink));
        let mut text =
            |key, sink: &mut Sink| map.get(key).and_then(|yaml| values::text(yaml, sink));
        let location = text("location", sink);
        let system = text("system", sink);
        let owner = text("owner", sink);
        let kind = map.get("kind").and_then(|yaml| values::word(yaml, &EvidenceKind::WORDS, sink));
        let date = map.get("date").and_then(|yaml| values::date(yaml, sink));
        let sha256 = map.get("sha256").and_then(|yaml| values::digest(yaml, sink));
        let size = map.get("size").and_then(|yaml| size(yaml, sink));
        map.finish(sink);
        if let (Some(id), Some(title)) = (id, title) {
            let mut entry = Evidence::new(id, title);
            entry = Evidence { kind, location, system, owner, date, sha256, size, ..entry };
            register.push(entry);
        }
    }
    (register, known)
}

/// A number of bytes.
fn size(yaml: &Yaml, sink: &mut Sink) -> Option<u64> {
    let text = fields::scalar(yaml, sink)?;
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let size = text.parse().ok().filter(|_| is_plain);
    if size.is_none() {
        sink.push(
            Diagnostic::error(
                Rule::BadNumber,
                yaml.span,
                both!("“{text}”不是文件大小", "`{text}` is not the size of a file"),
            )
            .help(both!("写字节数，如 20480", "write the number of bytes, such as 20480")),
        );
    }
    size
}
