//! What became of the files of the register, for the terminal. For the register itself its grid is enough.

use super::plain::{visible, wrapped};
use crate::{
    assessment::{Evidence, EvidenceKind},
    report::{FileCheck, FileState, VerifySheet},
    say,
    text::{Lang, counted},
};

/// How many files and entries that nobody misses are named before the rest is only counted.
const NAMED: usize = 20;
/// How many characters of a statement are shown, so that it is recognized.
const SHOWN: usize = 40;

/// What became of the files, for the terminal: what wants a person first, the sum last.
#[must_use]
pub fn verified(sheet: &VerifySheet, columns: usize) -> String {
    let lang = sheet.lang;
    let mut text = String::new();
    let mut put = |heading: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            text.push_str(&format!("{heading}\n"));
            text.extend(lines.iter().map(|line| format!("  {}\n", one_line(line))));
        }
    };
    for state in STATES {
        let files = sheet.files.iter().filter(|file| file.state.word() == state);
        put(heading(state, lang), files.map(|file| file_line(file, lang)).collect());
    }
    let unproved = sheet.unproved.iter().map(|own| format!("{}  {}", own.place, short(&own.text)));
    put(
        lang.pick("没有证据的优势和指标", "Strengths and measures without evidence"),
        unproved.collect(),
    );
    let unused = sheet.unused.iter().map(|own| titled(&own.evidence));
    put(
        lang.pick("没有被引用的证据", "Evidence that nobody relies on"),
        some_of(unused, "evidence list --unused", lang),
    );
    put(
        lang.pick("没有登记的文件", "Files that are not registered"),
        some_of(sheet.unregistered.iter().cloned(), "--format json", lang),
    );
    text.extend(sum(sheet).iter().flat_map(|line| wrapped(line, columns)).map(|line| line + "\n"));
    text
}

/// What is said of files, by how much it wants a person. Of those that are the same their number is enough.
const STATES: [&str; 7] =
    ["changed", "missing", "outside", "not-a-file", "unreadable", "no-location", "no-digest"];

fn heading(state: &str, lang: Lang) -> &'static str {
    match state {
        "changed" => lang.pick("与登记时不同的文件", "Files that changed"),
        "missing" => lang.pick("找不到的文件", "Files that are missing"),
        "outside" => lang.pick(
            "位置在评价文件夹之外的文件（没有读取）",
            "Files outside the assessment's folder (not read)",
        ),
        "not-a-file" => lang.pick("不是文件", "Not a file"),
        "unreadable" => lang.pick("无法读取的文件", "Files that cannot be read"),
        "no-location" => lang.pick("没有写位置的文件", "Files without a location"),
        _ => lang.pick(
            "还没有登记摘要的文件（verify --update 登记）",
            "Files without a digest yet (verify --update takes it)",
        ),
    }
}

fn file_line(file: &FileCheck, lang: Lang) -> String {
    let own = &file.evidence;
    let mut line = format!("{}  {}", own.id, own.location.as_deref().unwrap_or(&own.title));
    match (&file.state, file.sizes()) {
        (FileState::Changed, Some((was, is))) => {
            line.push_str(&say!(lang, "  {was} → {is} 字节", "  {was} → {is} bytes"));
        }
        (FileState::Changed, None) => {
            line.push_str(lang.pick("  内容变了，大小没变", "  other content of the same size"));
        }
        (FileState::Unreadable(why), _) => line.push_str(&format!("  {why}")),
        _ => {}
    }
    if file.is_taken {
        line.push_str(lang.pick("  已按现状登记", "  taken as it is now"));
    }
    line
}

/// The last lines: what was compared, and what never is.
fn sum(sheet: &VerifySheet) -> Vec<String> {
    let lang = sheet.lang;
    let with = |is_meant: fn(&&FileCheck) -> bool| sheet.files.iter().filter(is_meant).count();
    let (count, same) = (sheet.files.len(), with(|file| file.state == FileState::Same));
    let files = counted(count, "file", "files");
    let mut line =
        say!(lang, "文件 {count} 个，与登记一致 {same} 个", "{files}, as registered: {same}");
    let taken = with(|file| file.is_taken);
    if taken > 0 {
        line.push_str(&say!(lang, "，按现状登记 {taken} 个", ", taken as they are now: {taken}"));
    }
    let mut lines = vec![line];
    for kind in [Some(EvidenceKind::Link), Some(EvidenceKind::Record), None] {
        let own = sheet.unchecked.iter().filter(|entry| entry.evidence.kind == kind);
        let ids: Vec<&str> = own.map(|entry| entry.evidence.id.as_str()).collect();
        if !ids.is_empty() {
            lines.push(unchecked(kind, &ids, lang));
        }
    }
    lines
}

fn unchecked(kind: Option<EvidenceKind>, ids: &[&str], lang: Lang) -> String {
    let (count, ids) = (ids.len(), ids.join(lang.pick("、", ", ")));
    match kind {
        Some(EvidenceKind::Link) => {
            say!(lang, "网址 {count} 条，不会打开：{ids}", "links, never opened: {count} ({ids})")
        }
        Some(_) => say!(
            lang,
            "系统记录 {count} 条，请在相应系统中查看：{ids}",
            "records, to be seen in their systems: {count} ({ids})"
        ),
        None => say!(
            lang,
            "没有写种类的 {count} 条，没有核对：{ids}",
            "without a kind, not checked: {count} ({ids})"
        ),
    }
}

fn titled(evidence: &Evidence) -> String {
    format!("{}  {}", evidence.id, short(&evidence.title))
}

/// The first lines, and how the others are seen.
fn some_of(lines: impl ExactSizeIterator<Item = String>, all: &str, lang: Lang) -> Vec<String> {
    let more = lines.len().saturating_sub(NAMED);
    let mut named: Vec<String> = lines.take(NAMED).collect();
    if more > 0 {
        named.push(say!(
            lang,
            "……另有 {more} 项（{all} 列出全部）",
            "… and {more} more ({all} names them all)"
        ));
    }
    named
}

fn short(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain(std::iter::once('…')).collect()
}

fn one_line(text: &str) -> String {
    visible(&text.replace('\n', " "))
}
