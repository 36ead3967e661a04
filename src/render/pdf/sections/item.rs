//! What was found, item by item: the figure, what is looked at, the factor profile, strengths and improvements.

use crate::{
    render::pdf::{
        canvas::{Align, Drawing, Target, stroke},
        chart::ramp,
        composer::{Composer, Entry, first_after},
        flow::{self, Band, Keep, Stream, held, together},
        sections::{answers, figures, measures, open, statements},
        structure::{Node, Role},
        text::{Span, span},
        units::{Area, Pt, at},
    },
    render::words::{self, Part},
    report::{FactorRow, Figure, ItemSection},
    say,
    text::Lang,
};

/// Air between two columns.
const GAP: Pt = Pt(26.0);

/// All items; a group starts a page.
pub(in crate::render::pdf) fn place(composer: &mut Composer<'_>) {
    let report = composer.model;
    if report.items.is_empty() {
        return;
    }
    composer.flow.start_page();
    let title = Part::Items.title(composer.lang);
    let mut pending = vec![composer.section("items", title)];
    for items in report.items.chunk_by(|one, next| one.group == next.group) {
        let group = items.first().and_then(|item| item.group.as_ref());
        let outer = composer.within;
        if let Some(group) = group {
            composer.begin();
            let head = group_head(composer, group);
            let before = if pending.is_empty() { Pt(26.0) } else { Pt(8.0) };
            pending.push(Band { before, ..head });
        }
        for item in items.iter().filter(|item| !item.is_blank()) {
            self::item(composer, item, std::mem::take(&mut pending));
        }
        let blank = items.iter().filter(|item| item.is_blank()).collect::<Vec<_>>();
        open::place(composer, &blank, &mut pending);
        composer.within = outer;
    }
}

/// As much of a page may stay white below an item that does not fit; of more the next item takes a part.
const MOST_WHITE: f32 = 0.35;

/// The last page of an item holds at least this much of it, or the item is moved as a whole.
const LEAST_TAIL: f32 = 0.08;

/// The heading of an item that goes on.
fn again(composer: &mut Composer<'_>, item: &ItemSection) -> Band {
    let mark = composer.lang.pick("（续）", " (cont.)");
    let title = format!("{}  {}{mark}", item.id, item.title);
    let style = composer.styles.small().bold().coloured(composer.styles.palette.title);
    let width = composer.width();
    let title = composer.type_.clamped(&title, style, width, 2);
    let mut drawing = Drawing::default();
    drawing.text(&title, at(Pt::ZERO, Pt::ZERO));
    Band { height: title.height() + Pt(5.0), drawing, ..Band::default() }
}

/// The head of a group with its points.
fn group_head(composer: &mut Composer<'_>, group: &str) -> Band {
    let report = composer.model;
    let row = report
        .scores
        .iter()
        .find(|row| row.is_group && format!("{} {}", row.id, row.title) == group);
    let target = Target::Group(group.to_owned());
    let (number, title) = match row {
        Some(row) => (row.id.clone(), row.title.clone()),
        None => (String::new(), group.to_owned()),
    };
    composer.entries.push(Entry { number, title, level: 1, target: target.clone() });
    let palette = composer.styles.palette;
    let width = composer.width();
    let heading = composer.heading();
    let style = composer.styles.sub().sized(12.5).led(20.0);
    let mut drawing = Drawing::default();
    let points = row.map(|row| figures::with_percent(&row.figure, composer.lang, &composer.styles));
    let points = composer.type_.paragraph(&points.unwrap_or_default(), width);
    let title = composer.type_.text(
        group,
        style.coloured(palette.on(palette.soft)),
        width - points.width() - Pt(40.0),
    );
    let height = title.height() + Pt(12.0);
    drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, width, height), palette.soft);
    drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, Pt(3.0), height), palette.accent);
    drawing.text(&title, at(Pt(12.0), Pt(6.0)));
    let baseline = Pt(6.0) + title.baseline;
    drawing.on_baseline(&points, at(width - Pt(10.0), baseline), Align::Right);
    drawing.tag(heading);
    Band { height: height + Pt(14.0), drawing, ..Band::default() }.kept().found_as(target)
}

/// An item below the headings that are still to be set, or below another item.
fn item(composer: &mut Composer<'_>, item: &ItemSection, headings: Vec<Band>) {
    let follows = headings.is_empty();
    let outer = composer.begin();
    let heading = composer.heading();
    let width = composer.width();
    let target = Target::Item(item.id.clone());
    composer.entries.push(Entry {
        number: item.id.clone(),
        title: item.title.clone(),
        level: if item.group.is_some() { 2 } else { 1 },
        target: target.clone(),
    });
    let parts = Parts::of(composer, item, width);
    let head_height = head(composer, item, follows, heading).height + Pt(26.0);
    let above = flow::height(&headings) + head_height + flow::height(&parts.about);
    let parts = parts.fitted(composer, above);
    let follows = follows && !composer.flow.is_at_top();
    let mut top = headings;
    top.push(head(composer, item, follows, heading).found_as(target));
    parts.place(composer, item, top);
    composer.within = outer;
}

/// What stands below the head of an item, laid out and still to be placed.
struct Parts {
    about: Vec<Band>,
    profile: Columns,
    measures: measures::Figures,
    statements: Columns,
    answers: Vec<Band>,
}

impl Parts {
    fn of(composer: &mut Composer<'_>, item: &ItemSection, width: Pt) -> Self {
        // What is not named here is set by the functions below, which take the whole item.
        let ItemSection {
            id: _,
            title: _,
            group: _,
            scale: _,
            about: _,
            figure: _,
            band: _,
            level: _,
            factors: _,
            answers,
            reason: _,
            owner: _,
            due: _,
            strengths: _,
            improvements: _,
            evidence: _,
            measures: _,
            support: _,
            informs: _,
        } = item;
        Self {
            about: about(composer, item, width),
            profile: profile(composer, item, width),
            measures: measures::set(composer, item),
            statements: statements::set(composer, item, width),
            answers: answers::set(composer, answers, width),
        }
    }

    /// With less air where that saves a page, and on the page where the item begins.
    fn fitted(self, composer: &mut Composer<'_>, above: Pt) -> Self {
        let Self { about, mut profile, measures, mut statements, mut answers } = self;
        let (page, room) = (composer.flow.height(), composer.flow.room());
        let fixed = above + measures.height();
        let mut whole = fixed + profile.height() + statements.height();
        let tight = fixed + profile.tight_height() + statements.tight_height();
        let with_answers = whole + flow::height(&answers);
        let tight_answers = flow::tightened(answers.clone());
        let all_fit = with_answers > room && tight + flow::height(&tight_answers) <= room;
        if all_fit || (whole > room && (tight <= room || (whole > page && tight <= page))) {
            (profile, statements, whole) = (profile.tightened(), statements.tightened(), tight);
        }
        if all_fit {
            answers = tight_answers;
        }
        let is_short_tail = whole > room && whole - room < page * LEAST_TAIL && room < page * 0.5;
        if whole > room && whole <= page && (room < page * MOST_WHITE || is_short_tail) {
            composer.flow.start_page();
        }
        composer.flow.need((above + profile.height().min(page * 0.4)).min(page));
        Self { about, profile, measures, statements, answers }
    }

    /// Places all of it below its head; further pages say what goes on.
    fn place(self, composer: &mut Composer<'_>, item: &ItemSection, mut top: Vec<Band>) {
        let width = composer.width();
        top.extend(self.about);
        composer.flow.place(held(top));
        let again = again(composer, item);
        composer.flow.go_on_below(Some(again));
        self.profile.place(composer, width);
        self.measures.place(composer, item);
        self.statements.place(composer, width);
        composer.flow.place(self.answers);
        composer.flow.go_on_below(None);
    }
}

/// Two columns, and what stands below them over the whole width.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) left: Vec<Band>,
    pub(super) right: Vec<Band>,
    pub(super) below: Vec<Band>,
    /// What stands again above either column where it goes on on another page.
    pub(super) again: [Option<Band>; 2],
}

impl Columns {
    fn height(&self) -> Pt {
        flow::height(&self.left).max(flow::height(&self.right)) + flow::height(&self.below)
    }

    fn tightened(self) -> Self {
        let Columns { left, right, below, again } = self;
        let [left, right, below] = [left, right, below].map(flow::tightened);
        Columns { left, right, below, again }
    }

    fn tight_height(&self) -> Pt {
        let height = |bands: &Vec<Band>| flow::height(&flow::tightened(bands.clone()));
        height(&self.left).max(height(&self.right)) + height(&self.below)
    }

    fn place(self, composer: &mut Composer<'_>, width: Pt) {
        let Columns { left, right, below, again: [left_again, right_again] } = self;
        // Both columns begin on the same page.
        composer.flow.need(flow::first_unit(&left).max(flow::first_unit(&right)));
        let left = Stream::new(Pt::ZERO, left).again(left_again);
        let right = Stream::new(half(width) + GAP, right).again(right_again);
        composer.flow.columns(vec![left, right]);
        composer.flow.place(below);
    }
}

/// The factor profile with the reason beside it, or below it where that is long.
fn profile(composer: &mut Composer<'_>, item: &ItemSection, width: Pt) -> Columns {
    let page = composer.flow.height();
    let left = factors(composer, item);
    let before = composer.tree.count(composer.within.0);
    let right = reason(composer, item, half(width));
    if left.is_empty() || is_lopsided(&left, &right, page) {
        composer.tree.rewind(composer.within.0, before);
        return Columns { left, below: reason(composer, item, width), ..Columns::default() };
    }
    let is_short = flow::height(&right) < page * 0.35;
    let right = if is_short { together(right) } else { right };
    Columns { left, right, ..Columns::default() }
}

/// Whether a column would be long and stand beside nothing for most of its length.
pub(super) fn is_lopsided(one: &[Band], other: &[Band], page: Pt) -> bool {
    let (one, other) = (flow::height(one), flow::height(other));
    one.max(other) > page * 0.6 && one.min(other) < one.max(other) * 0.5
}

pub(super) fn half(width: Pt) -> Pt {
    (width - GAP) * 0.5
}

/// Id and title to the left, the figure to the right on the same baseline.
fn head(composer: &mut Composer<'_>, item: &ItemSection, follows: bool, heading: Node) -> Band {
    let palette = composer.styles.palette;
    let width = composer.width();
    let figure = figure(composer, item);
    let figure = composer.type_.paragraph(&figure, width);
    let style = composer.styles.item();
    let id = composer.type_.label(&item.id, style);
    let indent = id.width() + Pt(12.0);
    let room = (width - figure.width() - indent - Pt(18.0)).max(Pt(120.0));
    let title = composer.type_.text(&item.title, style, room);
    let mut drawing = Drawing::default();
    let top = if follows {
        drawing.rule(at(Pt::ZERO, Pt::ZERO), width, stroke(palette.rule, 0.6));
        Pt(14.0)
    } else {
        Pt(2.0)
    };
    let baseline = top + title.baseline.max(Pt(16.0));
    drawing.on_baseline(&id, at(Pt::ZERO, baseline), Align::Left);
    drawing.on_baseline(&title, at(indent, baseline), Align::Left);
    drawing.on_baseline(&figure, at(width, baseline), Align::Right);
    let mut height = top + title.height();
    if let Some(beside) = words::beside(&item.figure, composer.lang) {
        let beside = composer.type_.label(&beside, composer.styles.note());
        let below = baseline + Pt(13.0);
        drawing.on_baseline(&beside, at(width, below), Align::Right);
        height = height.max(below + Pt(4.0));
    }
    drawing.tag(heading);
    let height = height + Pt(8.0);
    let before = if follows { Pt(26.0) } else { Pt::ZERO };
    Band { before, height, drawing, keep: Keep::WithNext, target: None }
}

/// `27.5 / 50 分   得分率 55%   分段 50–65`.
fn figure(composer: &Composer<'_>, item: &ItemSection) -> Vec<Span> {
    let lang = composer.lang;
    let palette = composer.styles.palette;
    let large = composer.styles.body().sized(21.0).bold().coloured(palette.title);
    let grey = composer.styles.body().sized(9.0).coloured(palette.grey);
    let Figure { points, max, percent, .. } = &item.figure;
    let Some(percent) = percent else {
        let open = large.sized(13.0).coloured(palette.attention);
        let mut spans = vec![span(words::rated(&item.figure, lang), open)];
        spans.extend(
            max.as_ref().map(|max| span(say!(lang, "  / {max} 分", "  / {max} points"), grey)),
        );
        return spans;
    };
    let mut spans = Vec::new();
    match (points, max) {
        (Some(points), Some(max)) => {
            spans.push(span(points.clone(), large));
            spans.push(span(say!(lang, " / {max} 分", " / {max} points"), grey));
            spans.push(span(say!(lang, "　得分率 {percent}%", "    {percent}%"), grey));
        }
        _ => spans.push(span(format!("{percent}%"), large)),
    }
    if let Some(band) = &item.band {
        let name = &band.name;
        spans.push(span(say!(lang, "　分段 {name}", "    Band {name}"), grey));
    }
    spans
}

/// What is looked at, in a soft box; a box higher than a third of a page may break.
fn about(composer: &mut Composer<'_>, item: &ItemSection, width: Pt) -> Vec<Band> {
    let Some(about) = &item.about else {
        return Vec::new();
    };
    let palette = composer.styles.palette;
    let node = composer.node(Role::Paragraph);
    let small = composer.styles.small().within(node);
    let padding = Pt(8.0);
    let paragraph = composer.type_.text(about, small, width - padding * 2.0);
    let count = paragraph.lines.len();
    let mut bands = Vec::new();
    if paragraph.height() <= composer.flow.height() * 0.33 {
        let height = paragraph.height() + padding * 1.5;
        let mut drawing = Drawing::default();
        drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, width, height), palette.soft);
        drawing.text(&paragraph, at(padding, padding * 0.75));
        bands.push(Band { height, drawing, ..Band::default() });
    } else {
        for (number, line) in paragraph.lines.iter().enumerate() {
            let above = if number == 0 { padding * 0.75 } else { Pt::ZERO };
            let below = if number + 1 == count { padding * 0.75 } else { Pt::ZERO };
            let height = above + paragraph.leading + below;
            let mut drawing = Drawing::default();
            drawing.fill(Area::new(Pt::ZERO, Pt::ZERO, width, height), palette.soft);
            drawing.line(line, at(padding, above + paragraph.baseline));
            bands.push(Band { height, drawing, ..Band::default() });
        }
    }
    bands
}

/// The factor profile.
fn factors(composer: &mut Composer<'_>, item: &ItemSection) -> Vec<Band> {
    if item.factors.is_empty() || (!item.has_factors() && item.figure.percent.is_none()) {
        return Vec::new();
    }
    let column = half(composer.width());
    let title = composer.lang.pick("要素评级", "Factors");
    let mut bands = composer.sub(title, column);
    if !item.has_factors() {
        let style = composer.styles.small().coloured(composer.styles.palette.grey);
        let text = composer.lang.pick("要素未评", "factors not rated");
        bands.extend(composer.prose(&[span(text, style)], Pt::ZERO, column));
        return together(bands);
    }
    let list = composer.node(Role::List);
    bands.extend(item.factors.iter().map(|factor| self::factor(composer, list, factor, column)));
    together(bands)
}

/// Why the person decided so; below it in small who collected the facts, evidence for the item as a whole, and
/// where its results should show up.
fn reason(composer: &mut Composer<'_>, item: &ItemSection, width: Pt) -> Vec<Band> {
    let mut bands = Vec::new();
    if let Some(reason) = &item.reason {
        bands.extend(composer.sub(words::reason(composer.lang), width));
        let style = composer.styles.small();
        bands.extend(composer.prose(&[span(reason.clone(), style)], Pt::ZERO, width));
    }
    let note = composer.styles.note();
    for (number, fact) in facts(item, composer.lang).into_iter().enumerate() {
        let lines = composer.prose(&[span(fact, note)], Pt::ZERO, width);
        let before = match (number, bands.is_empty()) {
            (0, true) => Pt(19.0),
            (0, false) => Pt(5.0),
            _ => Pt(1.0),
        };
        bands.extend(first_after(lines, before));
    }
    bands
}

fn facts(item: &ItemSection, lang: Lang) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(level) = &item.level {
        facts.push(say!(lang, "选定等级：{level}", "Level chosen: {level}"));
    }
    if let Some(owner) = &item.owner {
        facts.push(say!(lang, "资料收集：{owner}", "Facts collected by {owner}"));
    }
    if !item.evidence.is_empty() {
        let list = item.evidence.join(lang.pick("；", "; "));
        facts.push(say!(lang, "证据：{list}", "Evidence: {list}"));
    }
    if !item.informs.is_empty() {
        let list = item.informs.join(lang.pick("；", "; "));
        facts.push(say!(lang, "对应的结果条款：{list}", "Results to look for in: {list}"));
    }
    facts
}

fn factor(composer: &mut Composer<'_>, list: Node, factor: &FactorRow, width: Pt) -> Band {
    let node = composer.tree.nest(list, [Role::ListItem, Role::Body]);
    let palette = composer.styles.palette;
    let small = composer.styles.small();
    let label = width * 0.36;
    let value = width * 0.2;
    let title = composer.type_.text(&factor.title, small, label - Pt(6.0));
    let bar = Area::new(label, small.leading * 0.5 - Pt(4.5), width - label - value, Pt(9.0));
    let mut drawing = Drawing::default();
    drawing.text(&title, at(Pt::ZERO, Pt::ZERO));
    let text = match (&factor.band, &factor.percent) {
        (Some(band), _) => {
            ramp::segments(&mut drawing, bar, band, &palette);
            words::factor(factor)
        }
        (None, Some((_, share))) => {
            ramp::bar(&mut drawing, bar, *share, &palette);
            words::factor(factor)
        }
        (None, None) => {
            ramp::empty(&mut drawing, bar, &palette);
            composer.lang.pick("未评", "not rated").to_owned()
        }
    };
    let style = small.sized(8.6).coloured(palette.grey);
    let text = composer.type_.clamped(&text, style, value - Pt(4.0), 1);
    drawing.aligned(&text, at(width - value, Pt::ZERO), value, Align::Right);
    drawing.tag(node);
    Band { before: Pt(3.0), height: title.height() + Pt(1.0), drawing, ..Band::default() }
}
