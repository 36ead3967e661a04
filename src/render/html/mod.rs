//! The report as one HTML file: semantic, in light and dark, printable, without scripts and without anything
//! that is loaded from elsewhere.
//!
//! A [`Report`] goes in, a text comes out; colours and a logo are options. Every text of the report passes through [`maud::html!`], which escapes
//! it; nothing but the style sheet of this folder, with the colours of the theme, goes in as it is. The file forbids itself, by its content
//! security policy, whatever the style sheet does not need.
//!
//! ```no_run
//! # fn show(report: &zhuoyue::report::Report) {
//! let text = zhuoyue::render::html::render(report, &Default::default());
//! assert!(text.starts_with("<!DOCTYPE html>"));
//! # }
//! ```

mod anchor;
mod annex;
mod chart;
mod contents;
mod cover;
mod digits;
mod evidence;
mod heat;
mod improvements;
mod item;
mod items;
mod measures;
mod profile;
mod ramp;
mod scores;
mod summary;
mod theme;
mod trend;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{
    logo::Logo,
    words::{self, Part},
};
use crate::{
    report::{Report, Theme},
    text::Lang,
};

/// What can be chosen about a page.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Its colours, from which those of the dark scheme follow too.
    pub theme: Theme,
    /// A picture on the cover, which becomes a part of the file.
    pub logo: Option<Logo>,
}

/// Nothing comes from anywhere, nothing is sent, nothing is run.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      base-uri 'none'; form-action 'none'";

/// The style sheet: with the colours before it, the one text that is not escaped.
const STYLE: &str = include_str!("style.css");

/// Renders a report.
#[must_use]
pub fn render(report: &Report, options: &Options) -> String {
    let lang = report.lang;
    let parts = parts(report);
    let page = html! {
        (DOCTYPE)
        html lang=(lang.pick("zh-Hans", "en")) {
            (head(report, options.theme))
            body {
                a.skip href="#main" { (lang.pick("跳到正文", "Skip to the report")) }
                (cover::header(report, options.logo.as_ref()))
                div.frame {
                    (contents::nav(&parts, &report.items, lang))
                    main id="main" {
                        @for (part, body) in &parts {
                            (section(*part, body, lang))
                        }
                    }
                }
            }
        }
    };
    without_controls(&page.into_string())
}

/// The parts that have a content, in the order in which they are read.
fn parts(report: &Report) -> Vec<(Part, Markup)> {
    let Report {
        lang,
        title: _,
        cover: _,
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
    let lang = *lang;
    let parts = [
        (Part::Summary, Some(summary::body(summary, lang))),
        (Part::Trend, trend.as_ref().map(|trend| trend::body(trend, lang))),
        (Part::Scores, scores::body(scores, summary, lang)),
        (Part::Heat, heat::body(heat, lang)),
        (Part::Items, items::body(items, scores, lang)),
        (Part::Figures, figures.as_ref().map(|findings| measures::body(findings, lang))),
        (Part::Improvements, improvements::body(improvements, lang)),
        (Part::Profile, profile::body(profile)),
        (Part::Evidence, evidence::body(evidence, lang)),
        (Part::Scales, annex::scales(scales, &summary.status, lang)),
        (Part::Provenance, Some(annex::provenance(provenance, lang))),
    ];
    parts.into_iter().filter_map(|(part, body)| Some((part, body?))).collect()
}

fn head(report: &Report, theme: Theme) -> Markup {
    let cover = &report.cover;
    let style = theme::rules(theme) + STYLE;
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="generator" content=(report.provenance.program);
            title { (cover.organization) " · " (report.title) " · " (words::period(cover)) }
            style { (PreEscaped(style)) }
        }
    }
}

fn section(part: Part, body: &Markup, lang: Lang) -> Markup {
    let id = anchor::part(part);
    html! {
        section.part id=(id) aria-labelledby={ (id) "-title" } {
            h2 id={ (id) "-title" } { (part.title(lang)) }
            (body)
        }
    }
}

/// Control characters have no place in HTML; the tags have none but the line ends of the style sheet.
fn without_controls(page: &str) -> String {
    let shown = |sign: char| match sign {
        '\n' => '\n',
        '\t' => ' ',
        sign if sign.is_control() => '\u{FFFD}',
        sign => sign,
    };
    page.chars().map(shown).collect()
}

#[cfg(test)]
mod tests;
