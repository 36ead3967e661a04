//! The columns of a table of measures, by every name that people give them.

use super::words::folded;
use crate::text::{Lang, Localized};

/// A column of a table of measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableColumn {
    /// The id of the measure.
    Id,
    /// What is measured.
    Title,
    /// The item whose result it is.
    Item,
    /// The area of the item.
    Area,
    /// The items of its processes.
    Processes,
    /// The unit.
    Unit,
    /// Which direction is good.
    Better,
    /// Of which part.
    Segment,
    /// Where the figures come from.
    Source,
    /// Who answers for it.
    Owner,
    /// Evidence, by id.
    Evidence,
    /// The period of the figures of a row.
    Period,
    /// The figure of the row's series.
    Value,
    /// The target of the period.
    Target,
    /// Whose figures: the own ones, the targets, or the name of a comparison.
    Series,
    /// The id of the comparison.
    SeriesId,
    /// What those are that it is compared with.
    Kind,
    /// Where the figures of the comparison come from.
    SeriesSource,
}

/// Every column: its stable name, its title in Chinese and English, and further names.
const COLUMNS: [(TableColumn, &str, &str, &str, &[&str]); 18] = [
    (TableColumn::Id, "id", "指标编号", "id", &["编号", "指标代码", "measure id"]),
    (
        TableColumn::Title,
        "title",
        "指标名称",
        "measure",
        &["title", "指标", "名称", "指标项目", "kpi", "indicator", "name", "measure name"],
    ),
    (
        TableColumn::Item,
        "item",
        "条款",
        "item",
        &["条款号", "评分项", "标准条款", "对应条款", "item id", "clause"],
    ),
    (TableColumn::Area, "area", "方面", "area", &["要点"]),
    (
        TableColumn::Processes,
        "processes",
        "过程条款",
        "processes",
        &["过程", "相关过程", "对应过程", "process", "process items"],
    ),
    (TableColumn::Unit, "unit", "单位", "unit", &["计量单位"]),
    (
        TableColumn::Better,
        "better",
        "方向",
        "better",
        &["指标方向", "期望方向", "改进方向", "direction"],
    ),
    (
        TableColumn::Segment,
        "segment",
        "范围",
        "segment",
        &["细分", "细分范围", "统计范围", "scope"],
    ),
    (TableColumn::Source, "source", "数据来源", "source", &["来源", "data source"]),
    (
        TableColumn::Owner,
        "owner",
        "责任部门",
        "owner",
        &["负责部门", "主管部门", "负责人", "责任人", "部门", "department"],
    ),
    (TableColumn::Evidence, "evidence", "证据", "evidence", &["证据编号"]),
    (
        TableColumn::Period,
        "period",
        "期间",
        "period",
        &["年份", "年度", "时间", "统计期间", "统计期", "year"],
    ),
    (
        TableColumn::Value,
        "value",
        "数值",
        "value",
        &["实际值", "实际", "实绩", "完成值", "指标值", "actual", "figure"],
    ),
    (TableColumn::Target, "target", "目标值", "target", &["目标"]),
    (TableColumn::Series, "series", "系列", "series", &["数据系列", "对比对象"]),
    (TableColumn::SeriesId, "series_id", "对比编号", "series id", &["系列编号", "comparison id"]),
    (TableColumn::Kind, "kind", "对比类型", "kind", &["系列类型", "comparison kind"]),
    (
        TableColumn::SeriesSource,
        "series_source",
        "对比来源",
        "series source",
        &["系列来源", "对比数据来源", "comparison source"],
    ),
];

impl TableColumn {
    /// Every column, in the order in which they are written.
    pub fn all() -> impl Iterator<Item = Self> {
        COLUMNS.iter().map(|(column, ..)| *column)
    }

    /// Its stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.entry().map_or("", |(_, key, ..)| *key)
    }

    /// Its title in a table of this language.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        self.entry().map_or("", |(_, _, zh, en, _)| lang.pick(zh, en))
    }

    /// How it is named in messages: the title that a table of the language has.
    #[must_use]
    pub fn named(self) -> Localized {
        Localized::new(self.title(Lang::Zh), self.title(Lang::En))
    }

    /// The column that a head names, be it written wide, in capitals, with blanks, or with something in brackets
    /// behind it.
    #[must_use]
    pub fn of_head(head: &str) -> Option<Self> {
        let head = folded(head);
        let of = |head: &str| {
            let is_meant = |name: &str| folded(name) == head;
            let entry = COLUMNS.iter().find(|(_, key, zh, en, names)| {
                [key, zh, en].into_iter().chain(names.iter()).any(|name| is_meant(name))
            });
            entry.map(|(column, ..)| *column)
        };
        of(&head).or_else(|| of(head.split_once('(')?.0))
    }

    fn entry(
        self,
    ) -> Option<&'static (Self, &'static str, &'static str, &'static str, &'static [&'static str])>
    {
        COLUMNS.iter().find(|(column, ..)| *column == self)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_column_is_known_by_each_of_its_names_and_no_name_is_shared() {
        let mut names: BTreeMap<String, TableColumn> = BTreeMap::new();
        for (column, key, zh, en, others) in COLUMNS {
            for name in [key, zh, en].into_iter().chain(others.iter().copied()) {
                assert_eq!(TableColumn::of_head(name), Some(column), "{name}");
                let other = names.insert(folded(name), column);
                assert!(other.is_none_or(|other| other == column), "{name}");
            }
        }
    }

    #[test]
    fn heads_are_known_however_they_are_typed() {
        for (head, expected) in [
            (" Measure ID ", TableColumn::Id),
            ("ＩＤ", TableColumn::Id),
            ("指 标\n名 称*", TableColumn::Title),
            ("实际值（%）", TableColumn::Value),
            ("SERIES-ID", TableColumn::SeriesId),
        ] {
            assert_eq!(TableColumn::of_head(head), Some(expected), "{head}");
        }
        assert_eq!(TableColumn::of_head("备注"), None);
        assert_eq!(TableColumn::of_head("2026"), None);
    }
}
