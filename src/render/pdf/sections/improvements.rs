//! The overview of improvements: what is to be done, by whom, until when, and what is to be won.

use crate::{
    render::pdf::{
        canvas::Target,
        composer::Composer,
        sections::figures,
        table::{Cell, Row, Stand, Table, Width, column},
        units::Pt,
    },
    report::ImprovementRow,
};

/// The overview, where there are improvements.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let report = composer.report;
    if report.improvements.is_empty() {
        return;
    }
    let lang = composer.lang;
    composer.flow.start_page();
    let head =
        composer.section("improvements", lang.pick("改进机会一览", "Improvements at a glance"));
    composer.flow.place(vec![head]);
    let fixed = |zh: &str, en: &str, width: f32, stand| {
        column(lang.pick(zh, en), Width::Fixed(Pt(width)), stand)
    };
    let columns = vec![
        fixed("条款", "Item", 54.0, Stand::Left),
        column(lang.pick("改进机会", "Improvement"), Width::Share(1.0), Stand::Left),
        fixed("负责", "Owner", 72.0, Stand::Left),
        fixed("期限", "Due", 60.0, Stand::Left),
        fixed("潜力（分）", "At stake", 54.0, Stand::Decimal),
    ];
    let rows = report.improvements.iter().map(|improvement| row(composer, improvement)).collect();
    composer.table(&Table { columns, rows, padding: Pt(3.6) });
}

fn row(composer: &Composer<'_>, improvement: &ImprovementRow) -> Row {
    let small = composer.styles.small();
    let grey = small.coloured(composer.styles.palette.grey);
    let due = improvement.due.map(|date| date.to_string());
    let cells = vec![
        Cell::new(format!("{} {}", improvement.item, improvement.id), grey),
        Cell::new(improvement.text.clone(), small),
        Cell::new(figures::or_dash(improvement.owner.as_ref()), grey),
        Cell::new(figures::or_dash(due.as_ref()), grey),
        Cell::new(figures::or_dash(improvement.at_stake.as_ref()), small),
    ];
    Row { cells, link: Some(Target::Item(improvement.item.clone())), ..Row::default() }
}
