//! Rows gathered by measure: by id, else by title, item and segment.

use std::collections::{BTreeMap, HashMap};

use super::{
    Context,
    figures::Figure,
    listed,
    rows::{Given, ReadRow, RowSeries, merged},
};
use crate::{
    assessment::{ComparisonKind, Measure},
    both,
    criteria::Id,
    diagnostic::{CellMistake, CellPlace, Rule},
    period::{Grain, Period},
    report::measure_table::{OwnSeries, TableColumn},
    text::Localized,
};

/// All that a table says of one measure.
pub(super) struct Gathered<'a> {
    /// The measure of the assessment, where it is there.
    pub(super) known: Option<&'a Measure>,
    /// The id that the table gives.
    pub(super) id: Option<Id>,
    /// Where the table speaks of it first.
    pub(super) place: CellPlace,
    /// What it says, as it stands in files.
    pub(super) texts: BTreeMap<TableColumn, Given<String>>,
    /// The comparisons.
    pub(super) others: Vec<Other>,
    /// The figures.
    pub(super) figures: BTreeMap<(SeriesKey, Period), Given<Figure>>,
    grain: Option<Grain>,
}

/// Whose figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SeriesKey {
    Own(OwnSeries),
    /// By place among the comparisons of the table.
    Other(usize),
}

/// What a table says of a comparison.
pub(super) struct Other {
    /// The id, where the table gives one or the comparison is known.
    pub(super) id: Option<Id>,
    pub(super) name: Option<Given<String>>,
    pub(super) kind: Option<Given<ComparisonKind>>,
    pub(super) source: Option<Given<String>>,
    pub(super) place: CellPlace,
}

/// Gathers rows. What contradicts another row, or cannot be told, is noted.
pub(super) fn gather<'a>(
    context: &Context<'a>,
    rows: Vec<ReadRow>,
    mistakes: &mut Vec<CellMistake>,
) -> Vec<Gathered<'a>> {
    let mut gatherer = Gatherer::new(context, mistakes);
    for row in rows.into_iter().filter(|row| !row.is_lost) {
        if let Some(place) = gatherer.measure_of(&row) {
            gatherer.add(place, row);
        }
    }
    gatherer.gathered
}

/// What tells a measure without an id.
type Name = (String, Option<String>, Option<String>);

struct Gatherer<'a, 'b> {
    context: &'b Context<'a>,
    mistakes: &'b mut Vec<CellMistake>,
    gathered: Vec<Gathered<'a>>,
    by_id: HashMap<Id, usize>,
    /// Those that are new, by title, item and segment.
    by_name: HashMap<Name, usize>,
    /// Those of the assessment, by title.
    by_title: HashMap<&'a str, Vec<&'a Measure>>,
}

impl<'a, 'b> Gatherer<'a, 'b> {
    fn new(context: &'b Context<'a>, mistakes: &'b mut Vec<CellMistake>) -> Self {
        let mut by_title: HashMap<&str, Vec<&Measure>> = HashMap::new();
        for measure in &context.assessment.measures {
            by_title.entry(&measure.title).or_default().push(measure);
        }
        let (by_id, by_name) = (HashMap::new(), HashMap::new());
        Self { context, mistakes, gathered: Vec::new(), by_id, by_name, by_title }
    }

    fn refuse(&mut self, mistake: CellMistake) {
        let mistake = self.context.headed(mistake);
        self.mistakes.push(mistake);
    }

    /// Which measure a row is about.
    fn measure_of(&mut self, row: &ReadRow) -> Option<usize> {
        if let Some(id) = &row.id {
            if let Some(place) = self.by_id.get(&id.value) {
                return Some(*place);
            }
            let known = self.context.assessment.measure(&id.value);
            return Some(self.begin(known, Some(id.value.clone()), row));
        }
        let Some(title) = row.texts.get(&TableColumn::Title) else {
            self.refuse_blank(row, TableColumn::Title);
            return None;
        };
        let text = |column| row.texts.get(&column).map(|given| given.value.clone());
        let (item, segment) = (text(TableColumn::Item), text(TableColumn::Segment));
        let name = (title.value.clone(), item.clone(), segment.clone());
        if let Some(place) = self.by_name.get(&name) {
            return Some(*place);
        }
        let known = self.known(&title.value, item.as_deref(), segment.as_deref());
        match known.as_slice() {
            [only] => {
                let place = match self.by_id.get(&only.id) {
                    Some(place) => *place,
                    None => self.begin(Some(only), Some(only.id.clone()), row),
                };
                self.by_name.insert(name, place);
                Some(place)
            }
            [] if item.is_some() => {
                let place = self.begin(None, None, row);
                self.by_name.insert(name, place);
                Some(place)
            }
            [] => {
                self.refuse_blank(row, TableColumn::Item);
                None
            }
            several => {
                let ids: Vec<&str> = several.iter().map(|own| own.id.as_str()).collect();
                let Localized { zh, en } = listed(ids);
                let named = &title.value;
                let message =
                    both!("“{named}”可能是 {zh} 中的任一个", "`{named}` may be any of {en}");
                let place = Some(title.place.clone());
                self.refuse(CellMistake::error(Rule::Ambiguous, place, message).help(both!(
                    "请写明指标编号，或写明条款和范围",
                    "give the id of the measure, or its item and segment"
                )));
                None
            }
        }
    }

    /// The measures of the assessment that a row can mean: what it does not say may be anything, but a measure of
    /// which there is as little to say goes before others.
    fn known(&self, title: &str, item: Option<&str>, segment: Option<&str>) -> Vec<&'a Measure> {
        let all = self.by_title.get(title).map_or(&[][..], Vec::as_slice);
        let fits = |own: &&&Measure| {
            item.is_none_or(|item| own.item == *item)
                && segment.is_none_or(|segment| own.segment.as_deref() == Some(segment))
        };
        let known: Vec<&Measure> = all.iter().filter(fits).copied().collect();
        let whole: Vec<&Measure> =
            known.iter().filter(|own| own.segment.is_none()).copied().collect();
        if segment.is_none() && whole.len() == 1 { whole } else { known }
    }

    fn refuse_blank(&mut self, row: &ReadRow, column: TableColumn) {
        let named = column.named();
        let Localized { zh, en } = named;
        let (place, help) = match self.context.head.columns.get(&column) {
            Some(column) => (CellPlace { column: *column, ..row.place.clone() }, merged()),
            None => (
                row.place.clone(),
                both!(
                    "请加上“{zh}”列，或写明已有指标的编号",
                    "add the column `{en}`, or give the id of a measure that is there"
                ),
            ),
        };
        let message =
            both!("没有{zh}，不知道是哪个指标", "without `{en}` the measure cannot be told");
        self.refuse(CellMistake::error(Rule::BlankCell, Some(place), message).help(help));
    }

    fn begin(&mut self, known: Option<&'a Measure>, id: Option<Id>, row: &ReadRow) -> usize {
        let place = self.gathered.len();
        if let Some(id) = &id {
            self.by_id.insert(id.clone(), place);
        }
        self.gathered.push(Gathered {
            known,
            id,
            place: row.place.clone(),
            texts: BTreeMap::new(),
            others: Vec::new(),
            figures: BTreeMap::new(),
            grain: known.and_then(Measure::grain),
        });
        place
    }

    fn add(&mut self, place: usize, row: ReadRow) {
        let mut found = Vec::new();
        let Some(own) = self.gathered.get_mut(place) else { return };
        for (column, given) in row.texts {
            own.say(column, given, &mut found);
        }
        // A later row without an id may mean a measure that an earlier one with an id is about.
        if let (None, Some(title)) = (own.known, own.texts.get(&TableColumn::Title)) {
            let text = |column| own.texts.get(&column).map(|given| given.value.clone());
            let name = (title.value.clone(), text(TableColumn::Item), text(TableColumn::Segment));
            self.by_name.entry(name).or_insert(place);
        }
        let series = row.series.map(|series| own.series(series, &row.place, &mut found));
        for figure in row.figures {
            let key = match (figure.series, series) {
                (Some(own), _) => SeriesKey::Own(own),
                (None, Some(Some(key))) => key,
                _ => continue,
            };
            own.figure((key, figure.period), figure.figure, &mut found);
        }
        for mistake in found {
            self.refuse(mistake);
        }
    }
}

impl Gathered<'_> {
    fn say(&mut self, column: TableColumn, given: Given<String>, found: &mut Vec<CellMistake>) {
        match self.texts.get(&column) {
            None => {
                self.texts.insert(column, given);
            }
            Some(first) if first.value == given.value => {}
            Some(first) => {
                found.push(contradiction(given.place, &given.value, &first.value, &first.place))
            }
        }
    }

    /// Whose figures a row has; none where that cannot be told.
    fn series(
        &mut self,
        series: RowSeries,
        row: &CellPlace,
        found: &mut Vec<CellMistake>,
    ) -> Option<SeriesKey> {
        let RowSeries::Other { id, name, kind, source } = series else {
            let RowSeries::Own(own) = series else { return None };
            return Some(SeriesKey::Own(own));
        };
        let place = match &id {
            Some(id) => self.others.iter().position(|own| own.id.as_ref() == Some(&id.value)),
            None => {
                let is_named = |own: &Other| match (&own.name, &name) {
                    (Some(own), Some(name)) => own.value == name.value,
                    _ => false,
                };
                self.others.iter().position(is_named)
            }
        };
        let place = match place {
            Some(place) => place,
            None => {
                let id = match (&id, &name) {
                    (Some(id), _) => Some(id.value.clone()),
                    (None, Some(name)) => self.known_comparison(name, found)?,
                    (None, None) => None,
                };
                let same = id
                    .as_ref()
                    .and_then(|id| self.others.iter().position(|own| own.id.as_ref() == Some(id)));
                same.unwrap_or_else(|| {
                    let place = name.as_ref().map_or(row, |name| &name.place).clone();
                    self.others.push(Other { id, name: None, kind: None, source: None, place });
                    self.others.len() - 1
                })
            }
        };
        let own = self.others.get_mut(place)?;
        agree(&mut own.name, name, String::clone, found);
        agree(&mut own.kind, kind, |kind| kind.word().to_owned(), found);
        agree(&mut own.source, source, String::clone, found);
        Some(SeriesKey::Other(place))
    }

    /// The comparison of this name that the measure has, `Some(None)` where it has none; none where it has several.
    #[expect(clippy::option_option, reason = "unknown and untellable are not the same")]
    fn known_comparison(
        &self,
        name: &Given<String>,
        found: &mut Vec<CellMistake>,
    ) -> Option<Option<Id>> {
        let all = self.known.map_or(&[][..], |own| own.comparisons.as_slice());
        let same: Vec<&Id> =
            all.iter().filter(|own| own.name == name.value).map(|own| &own.id).collect();
        match same.as_slice() {
            [] => Some(None),
            [only] => Some(Some((*only).clone())),
            several => {
                let ids: Vec<&str> = several.iter().map(|own| own.as_str()).collect();
                let text = &name.value;
                let Localized { zh, en } = listed(ids);
                let message = both!(
                    "对比对象“{text}”可能是 {zh} 中的任一个",
                    "the comparison `{text}` may be any of {en}"
                );
                let mistake =
                    CellMistake::error(Rule::Ambiguous, Some(name.place.clone()), message);
                found.push(mistake.help(both!(
                    "请在“对比编号”列写明是哪一个",
                    "say which one in the column `series id`"
                )));
                None
            }
        }
    }

    fn figure(
        &mut self,
        key: (SeriesKey, Period),
        given: Given<Figure>,
        found: &mut Vec<CellMistake>,
    ) {
        let period = key.1;
        let grain = *self.grain.get_or_insert(period.grain());
        if period.grain() != grain {
            let message = both!(
                "{period} 与这个指标的其他期间长短不同",
                "{period} is not as long as the other periods of this measure"
            );
            found.push(CellMistake::error(Rule::Periods, Some(given.place), message).help(both!(
                "一个指标的期间要一样长：都按年、半年、季度或月；不同的请另立指标",
                "the periods of a measure are equally long: years, halves, quarters or months; make another measure for others"
            )));
            return;
        }
        match self.figures.get(&key) {
            None => {
                self.figures.insert(key, given);
            }
            Some(first) if first.value == given.value => {}
            Some(first) => {
                let (new, old) = (given.value.value.to_string(), first.value.value.to_string());
                found.push(contradiction(given.place, &new, &old, &first.place));
            }
        }
    }
}

/// Takes what is given, unless something else was given before.
fn agree<T: PartialEq>(
    own: &mut Option<Given<T>>,
    given: Option<Given<T>>,
    said: impl Fn(&T) -> String,
    found: &mut Vec<CellMistake>,
) {
    match (own.as_ref(), given) {
        (None, given) => *own = given,
        (Some(first), Some(given)) if first.value != given.value => {
            found.push(contradiction(
                given.place,
                &said(&given.value),
                &said(&first.value),
                &first.place,
            ));
        }
        _ => {}
    }
}

fn contradiction(place: CellPlace, new: &str, old: &str, first: &CellPlace) -> CellMistake {
    let message =
        both!("“{new}”与 {first} 的“{old}”不一致", "`{new}` contradicts `{old}` in {first}");
    CellMistake::error(Rule::Contradiction, Some(place), message).help(both!(
        "同一指标同一期的内容只能有一种说法；请改正其中一处，或分为两个指标",
        "a measure says one thing of a period; mend one of the cells, or make two measures of it"
    ))
}
