//! The head of the page, which is the first sheet on paper: who, when, how many points.

use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{Markup, html};

use crate::{
    render::{logo::Logo, words},
    report::{Cover, Figure, Report, Summary},
    say,
    text::Lang,
};

/// The head.
pub(super) fn header(report: &Report, logo: Option<&Logo>) -> Markup {
    let Cover {
        organization,
        is_named,
        period: _,
        criteria,
        edition: _,
        assessors: _,
        date: _,
        notice,
    } = &report.cover;
    let lang = report.lang;
    html! {
        header.cover {
            @if let Some(logo) = logo { (self::logo(logo, organization, lang)) }
            div.names {
                p.title { (report.title) }
                h1.unnamed[!is_named] { (organization) }
                p.period { (words::period(&report.cover)) }
                p.criteria { (criteria) }
            }
            (result(&report.summary, lang))
            div.facts {
                @for (label, value) in words::assessed(&report.cover, lang) {
                    p { span.label { (label) (lang.pick("：", ": ")) } (value) }
                }
                @if let Some(notice) = notice { p.notice { (notice) } }
            }
        }
    }
}

/// The logo, on white like paper: that is what logos are drawn for.
fn logo(logo: &Logo, organization: &str, lang: Lang) -> Markup {
    let kind = logo.media_type();
    let data = STANDARD.encode(&logo.file);
    let says = say!(lang, "{organization}的标志", "logo of {organization}");
    html! {
        p.logo {
            img src={ "data:" (kind) ";base64," (data) } alt=(says) width=(logo.width) height=(logo.height);
        }
    }
}

/// The grand total, the named totals, and how complete they are.
fn result(summary: &Summary, lang: Lang) -> Markup {
    html! {
        div.result {
            @match &summary.total {
                Some(figure) => (total(&summary.total_title, figure, lang)),
                // Verdicts and levels stand in place of a total.
                None => @for reading in &summary.reading { p.reading { (reading.text) } },
            }
            @let change = summary.total.as_ref().and_then(|total| total.last.as_ref()?.change.as_ref());
            @if !summary.totals.is_empty() || change.is_some() {
                dl.totals {
                    @for (title, figure) in &summary.totals { (named(title, figure, lang)) }
                    @if let Some(change) = change {
                        div {
                            dt { (words::since_last_time(lang)) }
                            dd { strong { (words::change_in_full(change, lang)) } }
                        }
                    }
                }
            }
            @if !summary.status.is_complete { p.status { (summary.status.made_of) } }
        }
    }
}

fn total(title: &str, figure: &Figure, lang: Lang) -> Markup {
    let so_far = words::is_open(figure) && !words::is_blank(figure);
    html! {
        p.total {
            span.label { (title) }
            @if words::is_blank(figure) {
                strong.blank { (lang.pick("待评", "Not rated yet")) }
            } @else {
                strong { (words::reached(figure)) }
            }
            span.most { (words::of_most(figure, lang)) }
            @if so_far { span.mark { (lang.pick("暂计", "so far")) } }
        }
    }
}

fn named(title: &str, figure: &Figure, lang: Lang) -> Markup {
    let label = match &figure.max {
        Some(max) => say!(lang, "{title} · {max} 分", "{title} · {max} points"),
        None => title.to_owned(),
    };
    html! {
        div {
            dt { (label) }
            dd {
                strong { (words::reached(figure)) }
                @if let Some(state) = words::state(figure, lang) { " " span.state { (state) } }
            }
        }
    }
}
