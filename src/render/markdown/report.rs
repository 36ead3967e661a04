//! The whole report as Markdown.

mod annex;
mod items;
mod page;
mod scores;
mod summary;

pub(super) use page::{Page, Stand};

use crate::report::Report;

/// The report.
#[must_use]
pub fn report(report: &Report) -> String {
    let Report {
        lang,
        title,
        cover,
        summary,
        trend,
        scores,
        heat,
        items,
        improvements,
        profile,
        figures,
        evidence,
        scales,
        provenance,
    } = report;
    let mut page = Page { lang: *lang, text: String::new() };
    page.cover(title, cover);
    page.summary(summary);
    page.trend(trend.as_ref());
    page.scores(scores, summary);
    page.heat(heat);
    page.items(items);
    page.findings(figures.as_ref());
    page.improvements(improvements);
    page.profile(profile);
    page.evidence(evidence);
    page.scales(scales, &summary.status.rounding);
    page.provenance(provenance);
    page.text
}
