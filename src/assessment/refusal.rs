//! Why the domain refuses a change. Data; said in either language.

use crate::{
    both,
    criteria::{Id, Item, Method, Node, WeightMistake},
    date::Date,
    number::Percent,
    period::{Grain, Period},
    text::Localized,
};

/// A change that the domain refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say().en)]
pub enum Refusal {
    /// No node, prompt or field has this name.
    UnknownKey {
        /// What was given.
        key: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// The item has no such field.
    UnknownField {
        /// What was given.
        key: String,
        /// The fields that the item has.
        known: String,
    },
    /// The node is a group; its value comes from its items.
    NotAnItem {
        /// The node.
        node: Id,
    },
    /// The value comes from the factors and cannot be given.
    ScoreIsComputed {
        /// The item.
        item: Id,
    },
    /// The value is not on the item's scale.
    OffScale {
        /// The item.
        item: Id,
        /// What was given.
        given: String,
        /// What is legal.
        legal: String,
    },
    /// The value is not a rating of this factor.
    OffFactor {
        /// The item.
        item: Id,
        /// The factor.
        factor: Id,
        /// What was given.
        given: String,
        /// What is legal.
        legal: String,
    },
    /// Not a date.
    BadDate {
        /// What was given.
        given: String,
    },
    /// Not a percentage from 0 to 100.
    BadPercent {
        /// What was given.
        given: String,
    },
    /// Not a state of an improvement.
    BadState {
        /// What was given.
        given: String,
    },
    /// No such entry in the register of evidence.
    UnknownEvidence {
        /// What was given.
        given: String,
    },
    /// An entry of the register is still referred to.
    EvidenceInUse {
        /// The entry.
        id: Id,
        /// Who refers to it.
        by: String,
    },
    /// Not a number that a measure can have.
    BadQuantity {
        /// What was given.
        given: String,
    },
    /// Not one of the words that belong here.
    BadWord {
        /// What was given.
        given: String,
        /// The words.
        known: String,
    },
    /// A note on a question of eligibility that has no answer.
    NoteAlone {
        /// The key.
        key: String,
    },
    /// Not a digest.
    BadDigest {
        /// What was given.
        given: String,
    },
    /// Not a number of bytes.
    BadSize {
        /// What was given.
        given: String,
    },
    /// No such measure.
    UnknownMeasure {
        /// What was given.
        given: String,
    },
    /// A measure of this id is there already.
    MeasureThere {
        /// The id.
        id: Id,
    },
    /// The key adds measures and does nothing else.
    OnlyMeasure {
        /// The key.
        key: String,
    },
    /// A measure has no such comparison.
    UnknownComparison {
        /// The measure.
        measure: Id,
        /// What was given.
        given: String,
    },
    /// An item has no such area.
    UnknownArea {
        /// The item.
        item: Id,
        /// What was given.
        given: String,
    },
    /// A period that is longer or shorter than those of the measure.
    OtherGrain {
        /// The measure.
        measure: Id,
        /// What was given.
        period: Period,
        /// How long those are that are there.
        grain: Grain,
    },
    /// Text with control characters.
    ControlCharacters {
        /// The key.
        key: String,
    },
    /// The key cannot be appended to.
    CannotAppend {
        /// The key.
        key: String,
    },
    /// The key names a list, which takes `+=` only.
    OnlyAppend {
        /// The key.
        key: String,
        /// The field by which one entry is changed.
        field: &'static str,
    },
    /// The key accepts only the word `current`.
    OnlyCurrent {
        /// The key.
        key: String,
    },
    /// Not a number of points.
    BadWeight {
        /// What was given.
        given: String,
    },
    /// Weights that cannot be set.
    Weight(Box<WeightMistake>),
    /// A field that cannot be empty.
    CannotClear {
        /// The key.
        key: String,
    },
    /// Nothing that was taken over and is to be confirmed has this name.
    NothingToConfirm {
        /// What was given.
        given: String,
    },
    /// The assessment is finished and sealed.
    Sealed {
        /// Since when.
        date: Date,
    },
    /// No strength or improvement with this id.
    UnknownStatement {
        /// The item.
        item: Id,
        /// What was given.
        given: String,
    },
}

impl Refusal {
    /// A weight that cannot be set.
    #[must_use]
    pub fn weight(mistake: WeightMistake) -> Self {
        Self::Weight(Box::new(mistake))
    }

    pub(super) fn bad_word<T>(given: String, words: &[(&str, T)]) -> Self {
        let known = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        Self::BadWord { given, known }
    }

    pub(super) fn off_scale(node: &Node, item: &Item, given: &str) -> Self {
        Self::OffScale { item: node.id.clone(), given: given.to_owned(), legal: legal(node, item) }
    }

    pub(super) fn off_factor(node: &Node, item: &Item, factor: &Id, given: &str) -> Self {
        let legal = match &item.scale.method {
            Method::Mean { .. } => legal(node, item),
            _ => {
                item.scale.bands.iter().map(|band| band.id.as_str()).collect::<Vec<_>>().join(", ")
            }
        };
        Self::OffFactor {
            item: node.id.clone(),
            factor: factor.clone(),
            given: given.to_owned(),
            legal,
        }
    }

    /// What is wrong and what to do, in both languages.
    #[must_use]
    pub fn say(&self) -> Localized {
        match self {
            Self::UnknownKey { key, nearest: None } => both!(
                "没有“{key}”这一条款、提示或字段",
                "there is no node, prompt or field `{key}`"
            ),
            Self::UnknownKey { key, nearest: Some(nearest) } => both!(
                "没有“{key}”这一条款、提示或字段；是否指“{nearest}”？",
                "there is no node, prompt or field `{key}`; did you mean `{nearest}`?"
            ),
            Self::UnknownField { key, known } => both!(
                "没有字段“{key}”；可用：{known}",
                "there is no field `{key}`; use one of: {known}"
            ),
            Self::NotAnItem { node } => both!(
                "{node} 是类目，不直接评分；请对其下的评分项评分",
                "{node} is a group and is not rated itself; rate the items below it"
            ),
            Self::ScoreIsComputed { item } => both!(
                "{item} 的得分由各要素算出，不能直接给出；请给各要素评分",
                "the value of {item} is computed from its factors; rate the factors instead"
            ),
            Self::OffScale { item, given, legal } => both!(
                "{item}：“{given}”不在评分标尺上；可用的值：{legal}",
                "{item}: `{given}` is not on the scale; legal values: {legal}"
            ),
            Self::OffFactor { item, factor, given, legal } => both!(
                "{item}.{factor}：“{given}”不是可用的评级；可用：{legal}",
                "{item}.{factor}: `{given}` is not a rating of this factor; legal: {legal}"
            ),
            Self::BadDate { given } => both!(
                "“{given}”不是日期；请写成 2026-11-21",
                "`{given}` is not a date; write it as 2026-11-21"
            ),
            Self::BadPercent { given } => both!(
                "“{given}”不是 0 到 100 的百分数",
                "`{given}` is not a percentage from 0 to 100"
            ),
            Self::BadState { given } => both!(
                "“{given}”不是改进的状态；可用：open、done、dropped",
                "`{given}` is not a state of an improvement; use open, done or dropped"
            ),
            Self::UnknownEvidence { given } => both!(
                "证据清单中没有“{given}”；请先用 evidence+=标题 登记",
                "the register has no evidence `{given}`; add it first with evidence+=TITLE"
            ),
            Self::EvidenceInUse { id, by } => both!(
                "证据 {id} 仍被 {by} 引用；请先解除引用",
                "evidence {id} is still referred to by {by}; remove the references first"
            ),
            Self::BadQuantity { given } => both!(
                "“{given}”不是可用的数；请写成 98.5 或 -3.2 这样的数，不带单位和千位分隔，整数最多 12 位、小数最多 6 位",
                "`{given}` is not a number that can be used; write it as 98.5 or -3.2, without unit or separators, with at most 12 digits before the point and 6 after it"
            ),
            Self::BadWord { given, known } => both!(
                "“{given}”不在可用的词之列；可用：{known}",
                "`{given}` is not among the words that belong here; use one of: {known}"
            ),
            Self::NoteAlone { key } => {
                let answer = key.strip_suffix(".note").unwrap_or(key);
                both!(
                    "还没有回答，不能只写说明；先写 {answer}=yes 或 {answer}=no",
                    "there is no answer yet that a note could stand beside; say {answer}=yes or {answer}=no first"
                )
            }
            Self::BadDigest { given } => both!(
                "“{given}”不是校验值；校验值以 sha256: 开头，后接 64 位十六进制数",
                "`{given}` is not a digest; one begins with sha256: and goes on with 64 hexadecimal digits"
            ),
            Self::BadSize { given } => both!(
                "“{given}”不是文件大小；请写成字节数",
                "`{given}` is not a size; write the number of bytes"
            ),
            Self::UnknownMeasure { given } => both!(
                "没有指标“{given}”；请先用 条款.measures+=名称 登记",
                "there is no measure `{given}`; add it first with ITEM.measures+=TITLE"
            ),
            Self::MeasureThere { id } => both!(
                "指标 {id} 已经有了；用 measures.{id}.title= 改名称",
                "the measure {id} is there already; change its title with measures.{id}.title="
            ),
            Self::OnlyMeasure { key } => both!(
                "“{key}”只用来登记指标，请用 +=；修改用 measures.编号.字段=",
                "`{key}` adds measures: use `+=`; change one with measures.ID.FIELD="
            ),
            Self::UnknownComparison { measure, given } => both!(
                "指标 {measure} 没有对比对象“{given}”；请先用 measures.{measure}.comparisons+=名称 登记",
                "the measure {measure} has no comparison `{given}`; add it first with measures.{measure}.comparisons+=NAME"
            ),
            Self::UnknownArea { item, given } => {
                both!("{item} 没有方面“{given}”", "{item} has no area `{given}`")
            }
            Self::OtherGrain { measure, period, grain } => {
                let (zh, en) = grain_words(*grain);
                both!(
                    "指标 {measure} 的数据按{zh}记录，{period} 与之不一致",
                    "the figures of {measure} are by {en}; {period} is not"
                )
            }
            Self::ControlCharacters { key } => both!(
                "“{key}”的内容含有控制字符；请只用文字",
                "the text for `{key}` contains control characters; use plain text"
            ),
            Self::CannotAppend { key } => both!(
                "“{key}”只有一个值，不能用 += 追加；请用 =",
                "`{key}` holds one value and cannot be appended to; use `=`"
            ),
            Self::OnlyAppend { key, field } => both!(
                "“{key}”是清单，请用 += 追加，或用 {key}.编号.{field}= 修改其中一条",
                "`{key}` is a list: append with `+=`, or change one entry with `{key}.ID.{field}=`"
            ),
            Self::OnlyCurrent { key } => both!(
                "“{key}”只能写成 {key}=current，即记下准则现在的校验值",
                "`{key}` accepts only `{key}=current`: the digest of the criteria as they are now"
            ),
            Self::BadWeight { given } => both!(
                "“{given}”不是分值；请写成 30 或 7.5 这样的数",
                "`{given}` is not a number of points; write it as 30 or 7.5"
            ),
            Self::Weight(mistake) => mistake.say(),
            Self::CannotClear { key } => {
                both!("“{key}”不能为空", "`{key}` cannot be empty")
            }
            Self::NothingToConfirm { given } => both!(
                "没有待确认的“{given}”；zhuoyue check 文件 列出待确认的内容",
                "nothing of `{given}` is waiting to be confirmed; zhuoyue check FILE lists what is"
            ),
            Self::Sealed { date } => both!(
                "这份评价已于 {date} 封存，不能修改；确需修改请先运行 zhuoyue seal 文件 --open 理由",
                "this assessment was sealed on {date} and is not changed any more; if it must be, run zhuoyue seal FILE --open REASON first"
            ),
            Self::UnknownStatement { item, given } => both!(
                "{item} 下没有编号为“{given}”的优势或改进",
                "{item} has no strength or improvement `{given}`"
            ),
        }
    }
}

fn grain_words(grain: Grain) -> (&'static str, &'static str) {
    match grain {
        Grain::Year => ("年", "year"),
        Grain::Half => ("半年", "half-year"),
        Grain::Quarter => ("季度", "quarter"),
        Grain::Month => ("月", "month"),
    }
}

/// The legal values of an item in words, for people.
fn legal(node: &Node, item: &Item) -> String {
    match &item.scale.method {
        Method::Percent { .. } | Method::Mean { .. } => {
            item.scale.legal().iter().map(Percent::to_string).collect::<Vec<_>>().join(" ")
        }
        Method::Levels(levels) => {
            levels.iter().map(|level| level.id.as_str()).collect::<Vec<_>>().join(" ")
        }
        Method::Points { step } => {
            let most = node.points.as_ref().map_or_else(String::new, ToString::to_string);
            format!("0, {step} … {most}")
        }
    }
}
