//! The register of evidence: what it is, where it is, who relies on it.

use crate::{
    render::pdf::{
        canvas::Target,
        composer::Composer,
        table::{Cell, Row, Stand, Table, Width, column},
        text::span,
        units::Pt,
    },
    render::words::{self, Part},
    report::EvidenceRow,
};

/// The register, where there is evidence.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let report = composer.model;
    if report.evidence.is_empty() {
        return;
    }
    let lang = composer.lang;
    composer.begin_small_part();
    let head = composer.section("evidence", Part::Evidence.title(lang));
    composer.flow.place(vec![head]);
    let columns = vec![
        column(lang.pick("编号", "Id"), Width::Fixed(Pt(44.0)), Stand::Left),
        column(
            lang.pick("证据与存放处", "Evidence and where it is"),
            Width::Share(1.0),
            Stand::Left,
        ),
        column(lang.pick("用于", "Used by"), Width::Fixed(Pt(142.0)), Stand::Left),
    ];
    let rows = report.evidence.iter().map(|evidence| row(composer, evidence)).collect();
    composer.table(&Table::new(columns, rows, Pt(3.6)));
}

fn row(composer: &Composer<'_>, evidence: &EvidenceRow) -> Row {
    let small = composer.styles.small();
    let grey = small.coloured(composer.styles.palette.grey);
    let mut what = vec![span(evidence.title.clone(), small)];
    if let Some(location) = &evidence.location {
        what.push(span(format!("\n{location}"), grey.sized(8.2)));
    }
    if let Some(about) = words::about_evidence(evidence, composer.lang) {
        what.push(span(format!("\n{about}"), grey.sized(8.2)));
    }
    if let Some(digest) = &evidence.digest {
        // So small that it stands in one line: it is compared, not read.
        what.push(span(format!("\n{digest}"), grey.sized(7.0)));
    }
    let used_by =
        [&evidence.used_by[..], &evidence.measures].concat().join(composer.lang.pick("、", ", "));
    let used_by = if used_by.is_empty() { "–".to_owned() } else { used_by };
    let cells = vec![
        Cell::new(evidence.id.clone(), small.bold()),
        Cell { spans: what, ..Cell::default() },
        Cell::new(used_by, grey),
    ];
    Row { cells, target: Some(Target::Evidence(evidence.id.clone())), ..Row::default() }
}
