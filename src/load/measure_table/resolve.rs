//! What a table says, held against the assessment: edits for what is new or different, and what they come to.

use super::{
    Change, Context, Summary,
    gather::{Gathered, Other, SeriesKey},
    listed,
    rows::{Given, merged},
};
use crate::{
    assessment::{Assessment, Comparison, Edit, Measure, Operation, Series, next_number},
    both,
    criteria::{Better, Id},
    diagnostic::{CellMistake, CellPlace, Rule},
    number::Quantity,
    period::Period,
    report::measure_table::{OwnSeries, TableColumn, folded},
    text::Localized,
};

/// Figures of per cent from here on are no shares of one.
const NO_SHARE: i32 = 10;
/// So many cells are named in a message.
const MOST_NAMED: usize = 6;

/// The edits that make the assessment say what the table says. A column that is blank asks for nothing.
pub(super) fn resolve(
    context: &Context<'_>,
    measures: Vec<Gathered<'_>>,
    mistakes: &mut Vec<CellMistake>,
) -> (Vec<Edit>, Summary) {
    let assessment: &Assessment = context.assessment;
    let given = measures.iter().filter_map(|own| own.id.as_ref());
    let mut next = next_number('M', assessment.measures.iter().map(|own| &own.id).chain(given));
    let mut resolver =
        Resolver { context, mistakes, edits: Vec::new(), summary: Summary::default() };
    for measure in measures {
        let id = measure.id.clone().or_else(|| {
            let id = Id::new(&format!("M{next}")).ok();
            next += 1;
            id
        });
        if let Some(id) = id {
            resolver.measure(&id, &measure);
        }
    }
    (resolver.edits, resolver.summary)
}

struct Resolver<'a, 'b> {
    context: &'b Context<'a>,
    mistakes: &'b mut Vec<CellMistake>,
    edits: Vec<Edit>,
    summary: Summary,
}

impl Resolver<'_, '_> {
    fn refuse(&mut self, mistake: CellMistake) {
        let mistake = self.context.headed(mistake);
        self.mistakes.push(mistake);
    }

    fn assign(&mut self, key: String, text: &str) {
        self.edits.push(Edit { key, operation: Operation::Assign(text.to_owned()) });
    }

    fn append(&mut self, key: String, text: &str) {
        self.edits.push(Edit { key, operation: Operation::Append(text.to_owned()) });
    }

    fn measure(&mut self, id: &Id, table: &Gathered<'_>) {
        let Some(own) = table.known.cloned().or_else(|| self.begin(id, table)) else { return };
        self.summary.measures += 1;
        self.texts(&own, table);
        self.units(&own, table);
        self.area(&own, table);
        let ids = self.comparisons(&own, table);
        for ((key, period), given) in &table.figures {
            let (field, what, series) = match key {
                SeriesKey::Own(OwnSeries::Actual) => (
                    format!("values.{period}"),
                    both!("实际 {period}", "actual {period}"),
                    Some(&own.values),
                ),
                SeriesKey::Own(OwnSeries::Target) => (
                    format!("target.{period}"),
                    both!("目标 {period}", "target {period}"),
                    Some(&own.target),
                ),
                SeriesKey::Other(place) => {
                    let Some(comparison) = ids.get(*place).and_then(Option::as_ref) else {
                        continue;
                    };
                    let known = own.comparison(comparison);
                    let name = known.map_or(comparison.as_str(), |known| &known.name);
                    let name = table
                        .others
                        .get(*place)
                        .and_then(|other| other.name.as_ref())
                        .map_or(name, |own| &own.value);
                    let what = both!("{name} {period}", "{name} {period}");
                    (
                        format!("comparisons.{comparison}.{period}"),
                        what,
                        known.map(|known| &known.values),
                    )
                }
            };
            let old = series.and_then(|series| series.get(period));
            self.figure(id, &field, what, (old, &given.value.value), &given.place);
        }
    }

    /// A measure that is not there yet.
    fn begin(&mut self, id: &Id, table: &Gathered<'_>) -> Option<Measure> {
        let [title, item] =
            [TableColumn::Title, TableColumn::Item].map(|own| table.texts.get(&own));
        for (given, column) in [(title, TableColumn::Title), (item, TableColumn::Item)] {
            if given.is_none() {
                self.refuse_new(id, table, column);
            }
        }
        let (title, item) = (&title?.value, &item?.value);
        self.append(format!("{item}.measures.{id}"), title);
        self.summary.added.push((id.clone(), title.clone()));
        let item = Id::new(item).ok()?;
        Some(Measure::new(id.clone(), title.clone(), item))
    }

    fn refuse_new(&mut self, id: &Id, table: &Gathered<'_>, column: TableColumn) {
        let Localized { zh, en } = column.named();
        let message = both!("{id} 是新指标，缺少{zh}", "{id} is a new measure and lacks `{en}`");
        let (place, help) = match self.context.head.columns.get(&column) {
            Some(column) => (CellPlace { column: *column, ..table.place.clone() }, merged()),
            None => (table.place.clone(), both!("请加上“{zh}”列", "add the column `{en}`")),
        };
        self.refuse(CellMistake::error(Rule::BlankCell, Some(place), message).help(help));
    }

    /// What the table says of the measure in words; the unit and the area have a say of their own.
    fn texts(&mut self, own: &Measure, table: &Gathered<'_>) {
        let ids = |ids: &[Id]| {
            Some(ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
                .filter(|text| !text.is_empty())
        };
        let known = [
            (TableColumn::Title, Some(own.title.clone())),
            (TableColumn::Item, Some(own.item.to_string())),
            (TableColumn::Better, own.better.map(Better::word).map(str::to_owned)),
            (TableColumn::Segment, own.segment.clone()),
            (TableColumn::Source, own.source.clone()),
            (TableColumn::Owner, own.owner.clone()),
            (TableColumn::Processes, ids(&own.processes)),
            (TableColumn::Evidence, ids(&own.evidence)),
        ];
        for (column, old) in known {
            if let Some(given) = table.texts.get(&column) {
                self.text(own, column, old, given);
            }
        }
    }

    fn text(
        &mut self,
        own: &Measure,
        column: TableColumn,
        old: Option<String>,
        given: &Given<String>,
    ) {
        let new = &given.value;
        if old.as_ref() == Some(new) {
            return;
        }
        match old {
            Some(old) => self.summary.changes.push(Change {
                measure: own.id.clone(),
                what: column.named(),
                old,
                new: new.clone(),
                place: given.place.clone(),
            }),
            None => self.fill(own),
        }
        self.assign(format!("measures.{}.{}", own.id, column.key()), new);
    }

    /// Counts what a measure that is there had not yet.
    fn fill(&mut self, own: &Measure) {
        let is_new = self.summary.added.last().is_some_and(|(id, _)| *id == own.id);
        self.summary.filled += usize::from(!is_new);
    }

    /// The area, which is one of the item that the measure will have.
    fn area(&mut self, own: &Measure, table: &Gathered<'_>) {
        let Some(given) = table.texts.get(&TableColumn::Area) else { return };
        let item =
            table.texts.get(&TableColumn::Item).map_or(own.item.as_str(), |item| &item.value);
        let areas = self.context.criteria.item(item).map(|(_, item)| &item.areas);
        let known: Vec<&str> = areas.into_iter().flatten().map(|area| area.id.as_str()).collect();
        if !known.contains(&given.value.as_str()) {
            let text = &given.value;
            let Localized { zh, en } = listed(known);
            let message = both!("{item} 没有方面“{text}”", "{item} has no area `{text}`");
            let mistake = CellMistake::error(Rule::UnknownId, Some(given.place.clone()), message);
            self.refuse(mistake.help(both!("可用：{zh}", "use one of: {en}")));
            return;
        }
        // Below another item the old area is gone.
        let old = own.area.as_ref().filter(|_| own.item == *item).map(ToString::to_string);
        self.text(own, TableColumn::Area, old, given);
    }

    /// The unit, and whether figures that say per cent agree with it.
    fn units(&mut self, own: &Measure, table: &Gathered<'_>) {
        let given = table.texts.get(&TableColumn::Unit);
        if let Some(given) = given {
            self.text(own, TableColumn::Unit, own.unit.clone(), given);
        }
        let unit = given.map(|given| given.value.as_str()).or(own.unit.as_deref());
        let percents = || table.figures.values().filter(|given| given.value.is_percent);
        match unit {
            Some(unit) if folded(unit) == "%" => self.shares(own, table),
            Some(unit) => {
                let places: Vec<CellPlace> = percents().map(|given| given.place.clone()).collect();
                for place in places {
                    let message = both!(
                        "数据带百分号，单位却是“{unit}”",
                        "the figure is in per cent, and the unit is `{unit}`"
                    );
                    self.refuse(CellMistake::error(Rule::BadNumber, Some(place), message).help(
                        both!(
                            "请去掉百分号，或把单位改为 %",
                            "remove the percent sign, or let the unit be %"
                        ),
                    ));
                }
            }
            None if percents().next().is_none() => {}
            None => {
                let is_new = own.all_series().all(Series::is_empty);
                if is_new && table.figures.values().all(|given| given.value.is_percent) {
                    self.fill(own);
                    self.assign(format!("measures.{}.unit", own.id), "%");
                    return;
                }
                let places: Vec<CellPlace> = percents().map(|given| given.place.clone()).collect();
                for place in places {
                    let message = both!(
                        "数据带百分号，而这个指标没有单位、其他数据不带百分号",
                        "the figure is in per cent; the measure has no unit, and other figures of it are not"
                    );
                    self.refuse(CellMistake::error(Rule::BadNumber, Some(place), message).help(
                        both!(
                            "请在“单位”列写 %，并让各个数据的写法一致",
                            "write % in the column `unit`, and all figures in the same way"
                        ),
                    ));
                }
            }
        }
    }

    /// Whether figures of a measure in per cent look like shares of one: 0.985 where 98.5 is meant.
    fn shares(&mut self, own: &Measure, table: &Gathered<'_>) {
        let one = Quantity::from(1);
        let is_there = |key: &SeriesKey, period: &Period, value: &Quantity| {
            let series = match key {
                SeriesKey::Own(OwnSeries::Actual) => Some(&own.values),
                SeriesKey::Own(OwnSeries::Target) => Some(&own.target),
                SeriesKey::Other(place) => {
                    let id = table.others.get(*place).and_then(|other| other.id.as_ref());
                    id.and_then(|id| own.comparison(id)).map(|known| &known.values)
                }
            };
            series.and_then(|series| series.get(period)) == Some(value)
        };
        let plain: Vec<&Given<_>> = table
            .figures
            .iter()
            .filter(|((key, period), given)| {
                let figure = &given.value;
                !figure.is_percent
                    && !figure.value.is_zero()
                    && !is_there(key, period, &figure.value)
            })
            .map(|(_, given)| given)
            .collect();
        let Some(first) = plain.first().map(|given| given.place.clone()) else { return };
        if plain.iter().any(|given| given.value.value.abs() > one) {
            return;
        }
        let known = own.all_series().flat_map(Series::values);
        let marked = table.figures.values().filter(|given| given.value.is_percent);
        let others: Vec<&Quantity> = known
            .chain(marked.map(|given| &given.value.value))
            .filter(|own| !own.is_zero())
            .collect();
        let no_share = Quantity::from(NO_SHARE);
        let is_odd = !others.is_empty() && others.iter().all(|own| own.abs() >= no_share);
        let cells: Vec<String> =
            plain.iter().take(MOST_NAMED).map(|given| given.place.to_string()).collect();
        let more = if plain.len() > MOST_NAMED { "…" } else { "" };
        let Localized { zh, en } = listed(cells);
        let title = &own.title;
        let help = both!(
            "若 0.985 表示 98.5%，请写 98.5，或把单元格设为百分比格式；若确是 0.985%，写成“0.985%”",
            "if 0.985 means 98.5 %, write 98.5 or format the cells as percentages; if it is 0.985 %, write `0.985%`"
        );
        let mistake = if is_odd {
            let message = both!(
                "“{title}”以 % 为单位，这些数据都不超过 1，与其他数据相差百倍：{zh}{more}",
                "`{title}` is in %, and these figures are at most 1, a hundredth of the others: {en}{more}"
            );
            CellMistake::error(Rule::Shares, Some(first), message)
        } else {
            let message = both!(
                "“{title}”以 % 为单位，这些数据都不超过 1，按原样读取：{zh}{more}",
                "`{title}` is in %, and these figures are at most 1; they are taken as they are: {en}{more}"
            );
            CellMistake::warning(Rule::Shares, Some(first), message)
        };
        self.refuse(mistake.help(help));
    }

    /// The ids that the comparisons of the table have, in their order; none of one that cannot be made.
    fn comparisons(&mut self, own: &Measure, table: &Gathered<'_>) -> Vec<Option<Id>> {
        let given = table.others.iter().filter_map(|other| other.id.as_ref());
        let mut next = next_number('C', own.comparisons.iter().map(|known| &known.id).chain(given));
        let mut ids = Vec::new();
        for other in &table.others {
            let id = other.id.clone().or_else(|| {
                let id = Id::new(&format!("C{next}")).ok();
                next += 1;
                id
            });
            ids.push(id.filter(|id| self.comparison(own, id, other)));
        }
        ids
    }

    /// Whether a comparison can be had.
    fn comparison(&mut self, own: &Measure, id: &Id, other: &Other) -> bool {
        let of = |field: &str| format!("measures.{}.comparisons.{id}.{field}", own.id);
        let known = own.comparison(id).cloned();
        let known = match (known, &other.name) {
            (Some(known), _) => known,
            (None, Some(name)) => {
                self.fill(own);
                self.append(of("name"), &name.value);
                Comparison::new(id.clone(), name.value.clone())
            }
            (None, None) => {
                let message = both!("新的对比数据没有名称", "a new comparison has no name");
                let help = both!(
                    "请在“系列”列写出对比对象的名称",
                    "write the name of the comparison in the column `series`"
                );
                let mistake =
                    CellMistake::error(Rule::BlankCell, Some(other.place.clone()), message);
                self.refuse(mistake.help(help));
                return false;
            }
        };
        let kind = other.kind.as_ref();
        let kind = kind.map(|given| (given.value.word().to_owned(), given.place.clone()));
        let text = |given: &Option<Given<String>>| {
            given.as_ref().map(|own| (own.value.clone(), own.place.clone()))
        };
        let fields = [
            ("name", both!("对比名称", "comparison"), Some(known.name.clone()), text(&other.name)),
            (
                "kind",
                TableColumn::Kind.named(),
                known.kind.map(|kind| kind.word().to_owned()),
                kind,
            ),
            (
                "source",
                TableColumn::SeriesSource.named(),
                known.source.clone(),
                text(&other.source),
            ),
        ];
        for (field, what, old, given) in fields {
            let Some((new, place)) = given.filter(|(new, _)| old.as_ref() != Some(new)) else {
                continue;
            };
            self.assign(of(field), &new);
            let measure = own.id.clone();
            match old {
                Some(old) => self.summary.changes.push(Change { measure, what, old, new, place }),
                None => self.fill(own),
            }
        }
        true
    }

    fn figure(
        &mut self,
        id: &Id,
        field: &str,
        what: Localized,
        (old, new): (Option<&Quantity>, &Quantity),
        place: &CellPlace,
    ) {
        match old {
            Some(old) if old == new => {
                self.summary.same_figures += 1;
                return;
            }
            Some(old) => self.summary.changes.push(Change {
                measure: id.clone(),
                what,
                old: old.to_string(),
                new: new.to_string(),
                place: place.clone(),
            }),
            None => self.summary.new_figures += 1,
        }
        self.assign(format!("measures.{id}.{field}"), &new.to_string());
    }
}
