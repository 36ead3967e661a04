//! Reading single values: ids, numbers, dates, texts in two languages.

use super::{
    fields::{self, Fields, Sink},
    yaml::{Value, Yaml},
};
use crate::{
    both,
    criteria::{Certainty, Digest, Id, Provenance},
    date::Date,
    diagnostic::{Diagnostic, Rule},
    number::{NumberError, Percent, Points, Quantity, Step},
    text::{Lang, Localized},
};

pub(super) fn id(yaml: &Yaml, sink: &mut Sink) -> Option<Id> {
    let text = fields::scalar(yaml, sink)?;
    id_of(text, yaml.span, sink)
}

pub(super) fn id_of(text: &str, span: crate::diagnostic::Span, sink: &mut Sink) -> Option<Id> {
    let id = Id::new(text);
    if id.is_err() {
        sink.push(
            Diagnostic::error(Rule::BadId, span, both!("“{text}”不能作编号", "`{text}` cannot be an id"))
                .help(both!(
                    "编号由字母、数字和 . _ - 组成，以字母或数字开头，最多 64 个",
                    "an id has letters, digits, `.`, `_` and `-`, begins with a letter or a digit, and has at most 64 of them"
                )),
        );
    }
    id.ok()
}

/// A text that is not empty, without control characters.
pub(super) fn text(yaml: &Yaml, sink: &mut Sink) -> Option<String> {
    let text = fields::scalar(yaml, sink)?.trim();
    if text.is_empty() {
        sink.push(
            Diagnostic::error(Rule::EmptyText, yaml.span, both!("文字是空的", "the text is empty"))
                .help(both!("写上内容，或删去这一行", "write something, or delete the line")),
        );
        return None;
    }
    if text.chars().any(|sign| sign.is_control() && sign != '\n' && sign != '\t') {
        sink.push(
            Diagnostic::error(
                Rule::WrongType,
                yaml.span,
                both!("文字含有控制字符", "the text contains control characters"),
            )
            .help(both!("只用可见文字", "use plain text")),
        );
        return None;
    }
    Some(text.to_owned())
}

/// A text in the languages of the file: `{zh: …, en: …}`, or plain text in a file of one language.
pub(super) fn localized(yaml: &Yaml, languages: &[Lang], sink: &mut Sink) -> Option<Localized> {
    if let (Value::Scalar(_), [_]) = (&yaml.value, languages) {
        return text(yaml, sink).map(Localized::same);
    }
    if let Value::Scalar(_) = &yaml.value {
        sink.push(
            Diagnostic::error(
                Rule::MissingTranslation,
                yaml.span,
                both!("文字只有一种语言", "the text is in one language only"),
            )
            .label(both!("这里要有 zh 和 en", "`zh` and `en` belong here"))
            .help(both!(
                "写成 {{zh: …, en: …}}，或在文件开头声明 languages: [zh]",
                "write it as {{zh: …, en: …}}, or say `languages: [zh]` at the top of the file"
            )),
        );
        return None;
    }
    let mut map = Fields::open(yaml, sink)?;
    let mut both = [None, None];
    for (place, lang) in Lang::ALL.into_iter().enumerate() {
        let given = map.get(lang.code());
        both[place] = given.and_then(|given| text(given, sink));
        if given.is_none() && languages.contains(&lang) {
            sink.push(
                Diagnostic::error(
                    Rule::MissingTranslation,
                    map.place,
                    both!("缺少“{lang}”译文", "the text in `{lang}` is missing"),
                )
                .label(both!("只有另一种语言", "only the other language is here"))
                .help(both!("补上 `{lang}: …`", "add `{lang}: …`")),
            );
        }
    }
    map.finish(sink);
    match both {
        [Some(zh), Some(en)] => Some(Localized { zh, en }),
        [Some(only), None] | [None, Some(only)] if languages.len() == 1 => {
            Some(Localized::same(only))
        }
        _ => None,
    }
}

/// A name: one text for all languages, or a text in each.
pub(super) fn name(yaml: &Yaml, languages: &[Lang], sink: &mut Sink) -> Option<Localized> {
    match &yaml.value {
        Value::Scalar(_) => text(yaml, sink).map(Localized::same),
        _ => localized(yaml, languages, sink),
    }
}

pub(super) fn points(yaml: &Yaml, sink: &mut Sink) -> Option<Points> {
    number(yaml, sink, Points::parse)
}

pub(super) fn percent(yaml: &Yaml, sink: &mut Sink) -> Option<Percent> {
    let percent = number(yaml, sink, Percent::parse)?;
    if percent > Percent::whole() {
        sink.push(bad_number(yaml, both!("百分数超过 100", "the percentage is over 100")));
        return None;
    }
    Some(percent)
}

pub(super) fn share(yaml: &Yaml, sink: &mut Sink) -> Option<Percent> {
    let share = number(yaml, sink, Percent::parse_share)?;
    if share.is_none() {
        sink.push(bad_number(yaml, both!("应在 0 与 1 之间", "a number from 0 to 1 belongs here")));
    }
    share
}

pub(super) fn step(yaml: &Yaml, sink: &mut Sink) -> Option<Step> {
    number(yaml, sink, Step::parse)
}

/// A number that may be negative.
pub(super) fn quantity(yaml: &Yaml, sink: &mut Sink) -> Option<Quantity> {
    let text = fields::scalar(yaml, sink)?;
    let quantity = Quantity::parse(text);
    if let Err(mistake) = &quantity {
        let message = match mistake {
            NumberError::NotANumber => {
                both!("“{text}”不是可用的数", "`{text}` is not a number that can be used")
            }
            NumberError::TooLong => too_long(),
        };
        sink.push(Diagnostic::error(Rule::BadNumber, yaml.span, message).help(both!(
            "写成 98.5 或 -3.2 这样的数，不带单位和千位分隔",
            "write a number such as 98.5 or -3.2, without unit or separators"
        )));
    }
    quantity.ok()
}

fn number<T>(
    yaml: &Yaml,
    sink: &mut Sink,
    parse: impl Fn(&str) -> Result<T, NumberError>,
) -> Option<T> {
    match parse(fields::scalar(yaml, sink)?) {
        Ok(value) => Some(value),
        Err(NumberError::NotANumber) => {
            sink.push(bad_number(
                yaml,
                both!("不是可用的数", "this is not a number that can be used"),
            ));
            None
        }
        Err(NumberError::TooLong) => {
            sink.push(bad_number(yaml, too_long()));
            None
        }
    }
}

fn too_long() -> Localized {
    both!(
        "数字太长（整数 12 位，小数 6 位）",
        "too many digits (twelve before the point, six after)"
    )
}

fn bad_number(yaml: &Yaml, message: Localized) -> Diagnostic {
    Diagnostic::error(Rule::BadNumber, yaml.span, message).help(both!(
        "写成 50 或 7.5 这样的非负数，不带单位和千位分隔",
        "write a number such as 50 or 7.5, not negative, without unit or separators"
    ))
}

pub(super) fn date(yaml: &Yaml, sink: &mut Sink) -> Option<Date> {
    let text = fields::scalar(yaml, sink)?;
    let date = text.parse();
    if date.is_err() {
        sink.push(
            Diagnostic::error(
                Rule::BadDate,
                yaml.span,
                both!("“{text}”不是日期", "`{text}` is not a date"),
            )
            .help(both!("写成 2026-11-21", "write it as 2026-11-21")),
        );
    }
    date.ok()
}

/// A digest, as the program writes it.
pub(super) fn digest(yaml: &Yaml, sink: &mut Sink) -> Option<Digest> {
    let digest = fields::scalar(yaml, sink).and_then(Digest::parse);
    if digest.is_none() {
        sink.push(
            Diagnostic::error(
                Rule::WrongType,
                yaml.span,
                both!("这不是校验值", "this is not a digest"),
            )
            .help(both!(
                "恢复原来的值；准则的校验值也可以删去，程序会补上",
                "put the former value back; a digest of the criteria can also be deleted, the program writes it anew"
            )),
        );
    }
    digest
}

/// A year of the calendar.
pub(super) fn year(yaml: &Yaml, sink: &mut Sink) -> Option<u16> {
    let text = fields::scalar(yaml, sink)?;
    let is_plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = text.parse().ok().filter(|_| is_plain);
    if year.is_none() {
        sink.push(
            Diagnostic::error(
                Rule::BadDate,
                yaml.span,
                both!("“{text}”不是年份", "`{text}` is not a year"),
            )
            .help(both!("写成 2022", "write it as 2022")),
        );
    }
    year
}

/// One of several words.
pub(super) fn word<T: Copy>(
    yaml: &Yaml,
    words: &[(&'static str, T)],
    sink: &mut Sink,
) -> Option<T> {
    let text = fields::scalar(yaml, sink)?;
    let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    if found.is_none() {
        let known = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        sink.push(
            Diagnostic::error(
                Rule::UnknownWord,
                yaml.span,
                both!(
                    "“{text}”不在可用的词之列",
                    "`{text}` is not among the words that belong here"
                ),
            )
            .help(both!("可用：{known}", "use one of: {known}")),
        );
    }
    found
}

pub(super) fn is_true(yaml: &Yaml, sink: &mut Sink) -> bool {
    word(yaml, &[("true", true), ("false", false)], sink).unwrap_or(false)
}

/// `source` and `certainty` of a fact.
pub(super) fn provenance(map: &mut Fields<'_>, sink: &mut Sink) -> Provenance {
    Provenance {
        source: map.get("source").and_then(|yaml| id(yaml, sink)),
        certainty: map.get("certainty").and_then(|yaml| certainty(yaml, sink)),
    }
}

pub(super) fn certainty(yaml: &Yaml, sink: &mut Sink) -> Option<Certainty> {
    let text = fields::scalar(yaml, sink)?;
    if text == "read" {
        return Some(Certainty::Read);
    }
    let sure = text.parse::<u8>().ok().filter(|sure| (1..=99).contains(sure));
    if sure.is_none() {
        sink.push(
            Diagnostic::error(
                Rule::UnknownWord,
                yaml.span,
                both!("“{text}”不能表示可信度", "`{text}` does not say how sure a fact is"),
            )
            .help(both!(
                "写 read（在来源中读到），或 1 到 99 的百分数",
                "write `read` (read in the source), or a percentage from 1 to 99"
            )),
        );
    }
    sure.map(Certainty::Sure)
}
