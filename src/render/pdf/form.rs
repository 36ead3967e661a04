//! The blank questionnaire to print and write on: an item begins a page, every question has ruled room for its
//! answer, bands can be ticked. Room is drawn, not text: a screen reader hears the questions.

mod cover;
mod item;

use super::{
    Options, PdfError, Rendered,
    canvas::{Drawing, Target, stroke},
    composer::{Composer, Entry},
    flow::{Band, Keep, held, together},
    fonts::Faces,
    metadata::Info,
    page::Running,
    sections::annex,
    structure::{Node, Role},
    text::span,
    theme::{Palette, Styles},
    typesetter::Typesetter,
    units::{Area, Mm, Pt, at},
    written,
};
use crate::render::words::Part;
use crate::report::{FormBlock, FormPart, FormQuestion, QuestionnaireForm};

type FormComposer<'a> = Composer<'a, QuestionnaireForm>;

/// From line to line, for handwriting.
const RULING: Pt = Mm(8.0).pt();

/// Lines for the answer to a question.
const ANSWER: usize = 2;

/// Lines for a text about the organization.
const TEXT: usize = 4;

/// Between an id and what it is of.
const INDENT: Pt = Pt(30.0);

/// Renders a blank questionnaire.
///
/// # Errors
/// When a font that the user named cannot be embedded.
pub fn form(form: &QuestionnaireForm, options: &Options) -> Result<Rendered, PdfError> {
    let (faces, fonts) = Faces::load(&options.fonts)?;
    let typesetter = Typesetter::new(faces, fonts, form.lang);
    let styles = Styles::new(Palette::new(options.theme), form.lang);
    let mut composer = Composer::new(form, form.lang, typesetter, styles);
    let cover = cover::draw(&mut composer);
    profile(&mut composer);
    parts(&mut composer);
    scales(&mut composer);
    let title = format!("{} {}", form.edition, form.criteria);
    let running = Running { left: (&title, ""), right: &form.title, lang: form.lang };
    let info = Info {
        lang: form.lang,
        title: format!("{} · {title}", form.title),
        author: String::new(),
        subject: form.edition.clone(),
        creator: form.program.clone(),
        created: options.created,
    };
    written(composer.finish(cover, &running), info, options)
}

fn profile(composer: &mut FormComposer<'_>) {
    let form = composer.model;
    if form.profile.is_empty() {
        return;
    }
    composer.flow.start_page();
    let title = Part::Profile.title(composer.lang);
    let head = composer.section("profile", title);
    composer.flow.place(vec![head]);
    for block in &form.profile {
        self::block(composer, block, TEXT);
    }
}

fn parts(composer: &mut FormComposer<'_>) {
    let form = composer.model;
    let title = composer.lang.pick("条款", "Items");
    composer.flow.start_page();
    let mut pending = vec![composer.section("items", title)];
    let outer = composer.within;
    for part in &form.parts {
        match part {
            FormPart::Group { id, title, points } => {
                composer.within = outer;
                composer.begin();
                pending.push(group_head(composer, id, title, points.as_deref()));
            }
            FormPart::Item(item) => {
                item::place(composer, item, std::mem::take(&mut pending));
            }
        }
    }
    composer.within = outer;
    composer.flow.place(pending);
}

fn group_head(
    composer: &mut FormComposer<'_>,
    id: &str,
    title: &str,
    points: Option<&str>,
) -> Band {
    let target = Target::Group(id.to_owned());
    let entry =
        Entry { number: id.to_owned(), title: title.to_owned(), level: 1, target: target.clone() };
    composer.entries.push(entry);
    let palette = composer.styles.palette;
    let heading = composer.heading();
    let style = composer.styles.sub().sized(12.5).led(20.0).within(heading);
    let mut spans = vec![span(format!("{id} {title}"), style)];
    let grey = composer.styles.small().coloured(palette.grey).within(heading);
    spans.extend(points.map(|points| span(format!("    {points}"), grey)));
    let width = composer.width();
    let text = composer.type_.paragraph(&spans, width - Pt(24.0));
    let height = text.height() + Pt(12.0);
    let mut drawing = Drawing::default();
    drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, width, height), palette.soft);
    drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, Pt(3.0), height), palette.accent);
    drawing.text(&text, at(Pt(12.0), Pt(6.0)));
    let before = Pt(20.0);
    Band { before, height: height + Pt(12.0), drawing, ..Band::default() }.kept().found_as(target)
}

/// A titled block of questions with room to answer, and measures to tick.
fn block(composer: &mut FormComposer<'_>, block: &FormBlock, lines: usize) {
    let width = composer.width();
    let mut bands = composer.sub(&block.title, width);
    for question in &block.questions {
        bands.extend(self::question(composer, question, lines));
        composer.flow.place(std::mem::take(&mut bands));
    }
    if !block.measures.is_empty() {
        let note = composer.styles.note();
        let title = composer
            .lang
            .pick("可考虑的指标，采用的打勾：", "Measures to consider; tick those in use:");
        bands.extend(held(composer.prose(&[span(title, note)], INDENT, width - INDENT)));
        bands.extend(together(measures(composer, &block.measures)));
    }
    composer.flow.place(bands);
}

/// A question above its ruled lines; they stay together.
fn question(composer: &mut FormComposer<'_>, question: &FormQuestion, lines: usize) -> Vec<Band> {
    let width = composer.width() - INDENT;
    let palette = composer.styles.palette;
    let node = composer.node(Role::Paragraph);
    let body = composer.styles.body().sized(9.6).within(node);
    let grey = composer.styles.note().within(node);
    let mut spans = Vec::new();
    if let Some(topic) = &question.topic {
        spans.push(span(format!("{topic}  "), body.bold().coloured(palette.title)));
    }
    spans.push(span(question.ask.clone(), body));
    let id = composer.type_.clamped(&question.id, grey.led(body.leading.0), INDENT - Pt(4.0), 1);
    let mut bands = composer.lines(&spans, INDENT, width);
    if let Some(first) = bands.first_mut() {
        let mut label = Drawing::default();
        label.text(&id, at(Pt::ZERO, Pt::ZERO));
        *first = std::mem::take(first).led_by(label);
        first.before = Pt(8.0);
    }
    if let Some(evidence) = &question.evidence {
        let before = composer.lang.pick("证据：", "Evidence: ");
        let text = span(format!("{before}{evidence}"), composer.styles.note());
        bands.extend(composer.prose(&[text], INDENT, width));
    }
    let mut bands = held(bands);
    bands.extend(ruled(composer, INDENT, lines));
    together(bands)
}

/// Lines to write on.
fn ruled(composer: &FormComposer<'_>, indent: Pt, lines: usize) -> Vec<Band> {
    let line = stroke(composer.styles.palette.rule, 0.6);
    let band = |_| {
        let mut drawing = Drawing::default();
        drawing.rule(at(indent, RULING), composer.width() - indent, line);
        Band { height: RULING, drawing, ..Band::default() }
    };
    (0..lines).map(band).collect()
}

/// Boxes to tick, in two columns where the texts are short.
fn measures(composer: &mut FormComposer<'_>, measures: &[String]) -> Vec<Band> {
    let list = composer.node(Role::List);
    let width = (composer.width() - INDENT) * 0.5;
    let rows = measures.chunks(2);
    rows.map(|row| measure_row(composer, list, row, width)).collect()
}

fn measure_row(composer: &mut FormComposer<'_>, list: Node, row: &[String], width: Pt) -> Band {
    let small = composer.styles.small();
    let mut drawing = Drawing::default();
    let mut height = Pt::ZERO;
    let mut x = INDENT;
    for measure in row {
        let node = composer.tree.nest(list, [Role::ListItem, Role::Body]);
        let mark = composer.type_.label(TICK, small.within(node));
        let text = composer.type_.text(measure, small.within(node), width - Pt(24.0));
        drawing.text(&mark, at(x, Pt::ZERO));
        drawing.text(&text, at(x + Pt(14.0), Pt::ZERO));
        height = height.max(text.height());
        x += width;
    }
    Band { height, drawing, keep: Keep::Free, ..Band::default() }
}

/// An empty box.
const TICK: &str = "□";

/// What the bands mean, for reference.
fn scales(composer: &mut FormComposer<'_>) {
    let form = composer.model;
    if form.scales.is_empty() {
        return;
    }
    composer.flow.start_page();
    let title = composer.lang.pick("附录：各分段的含义", "Annex: what the bands mean");
    let head = composer.section("scales", title);
    composer.flow.place(vec![head]);
    for scale in &form.scales {
        annex::scale_table(composer, scale, false);
    }
}
