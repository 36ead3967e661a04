//! The figure in a cell. What could mean two things is refused.

use crate::{
    both,
    diagnostic::Rule,
    load::table::Cell,
    number::{NumberError, Quantity},
    report::measure_table::plain_width,
    text::Localized,
};

/// A figure as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) value: Quantity,
    /// Whether the cell says per cent by itself.
    pub(super) is_percent: bool,
}

/// Why a cell is refused: the rule, what is wrong, what to do.
pub(super) type Refused = (Rule, Localized, Option<Localized>);

/// The figure of a cell; none where it says that there is none.
pub(super) fn figure(
    cell: &Cell,
    may_have_decimal_commas: bool,
) -> Result<Option<Figure>, Refused> {
    match cell {
        Cell::Text(text) => of_text(text, may_have_decimal_commas),
        Cell::Number { digits, is_percent } => {
            let value = Quantity::parse(digits).map_err(|error| bad(digits, error))?;
            Ok(Some(Figure { value, is_percent: *is_percent }))
        }
        other => Err(not_a(other, &both!("数", "a number"))),
    }
}

fn of_text(text: &str, may_have_decimal_commas: bool) -> Result<Option<Figure>, Refused> {
    let plain = plain_width(text).replace(['−', '–', '—', '―'], "-");
    let plain = plain.trim();
    if plain.bytes().all(|byte| byte == b'-') || matches!(plain, "/" | "N/A" | "n/a") {
        return Ok(None);
    }
    let (number, is_percent) = match plain.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (plain, false),
    };
    let (sign, digits) = match number.strip_prefix(['-', '+']) {
        Some(digits) => (if number.starts_with('-') { "-" } else { "" }, digits),
        None => ("", number),
    };
    let digits = match digits.contains(',') {
        true if may_have_decimal_commas => return Err(comma(text)),
        true => without_separators(digits).ok_or_else(|| comma(text))?,
        false => digits.to_owned(),
    };
    let value = Quantity::parse(&format!("{sign}{digits}")).map_err(|error| bad(text, error))?;
    Ok(Some(Figure { value, is_percent }))
}

/// Digits without the commas between thousands; none where they stand elsewhere.
fn without_separators(digits: &str) -> Option<String> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let is_grouped = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let are_whole = groups.all(|group| group.len() == 3);
    (is_grouped && are_whole && !decimals.contains(',')).then(|| digits.replace(',', ""))
}

fn comma(text: &str) -> Refused {
    (
        Rule::BadNumber,
        both!(
            "“{text}”里的逗号不清楚：是小数点还是千位分隔？",
            "the comma in `{text}` is unclear: does it part decimals or thousands?"
        ),
        Some(both!(
            "小数请用点：98.5；千位分隔请去掉：1234.5",
            "write decimals with a point: 98.5, and thousands without separators: 1234.5"
        )),
    )
}

fn bad(text: &str, error: NumberError) -> Refused {
    match error {
        NumberError::NotANumber => (
            Rule::BadNumber,
            both!("“{text}”不是数", "`{text}` is not a number"),
            Some(both!(
                "请只写数，如 98.5、-3.2；单位写在“单位”列，没有数据就留空",
                "write the number alone, such as 98.5 or -3.2; the unit belongs in the column `unit`, and what is missing stays blank"
            )),
        ),
        NumberError::TooLong => (
            Rule::BadNumber,
            both!(
                "“{text}”位数太多：整数最多 12 位，小数最多 6 位",
                "`{text}` has too many digits: at most 12 before the point and 6 after it"
            ),
            Some(both!(
                "请用公式 ROUND 四舍五入到需要的位数；另存为 CSV 时写出的就是显示的数",
                "round it to the places you need with the formula ROUND, or save the sheet as CSV, which writes what is shown"
            )),
        ),
    }
}

/// What a cell is, where something else is expected.
pub(super) fn not_a(cell: &Cell, expected: &Localized) -> Refused {
    let Localized { zh, en } = expected;
    let (message, help) = match cell {
        Cell::Date { year, month, day, .. } => (
            both!(
                "这里应是{zh}，却是日期 {year}-{month:02}-{day:02}",
                "this should be {en}, and is the date {year}-{month:02}-{day:02}"
            ),
            both!(
                "请把单元格格式改为“常规”或“文本”后重新填写",
                "set the format of the cell to general or text and enter it again"
            ),
        ),
        Cell::Time => (
            both!("这里应是{zh}，却是时间", "this should be {en}, and is a time"),
            both!(
                "请把单元格格式改为“常规”或“文本”后重新填写",
                "set the format of the cell to general or text and enter it again"
            ),
        ),
        Cell::Truth(truth) => {
            let word = if *truth { "TRUE" } else { "FALSE" };
            (
                both!(
                    "这里应是{zh}，却是逻辑值 {word}",
                    "this should be {en}, and is the truth value {word}"
                ),
                both!("请填写{zh}，或留空", "enter {en}, or leave it blank"),
            )
        }
        Cell::Error(error) => (
            both!(
                "这里应是{zh}，却是公式错误 {error}",
                "this should be {en}, and is the error {error} of a formula"
            ),
            both!("请更正公式；没有数据就留空", "mend the formula; what is missing stays blank"),
        ),
        Cell::Text(text) | Cell::Number { digits: text, .. } => (
            both!("这里应是{zh}，却是“{text}”", "this should be {en}, and is `{text}`"),
            both!("请填写{zh}，或留空", "enter {en}, or leave it blank"),
        ),
    };
    (Rule::CellType, message, Some(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, bool)>) {
        let read = of_text(text, false).expect(text);
        let read = read.map(|own| (own.value.to_string(), own.is_percent));
        assert_eq!(read, expected.map(|(value, is)| (value.to_owned(), is)), "{text}");
    }

    #[test]
    fn figures_are_read_as_people_type_them() {
        check("98.5", Some(("98.5", false)));
        check("９８．５０", Some(("98.5", false)));
        check("98.5%", Some(("98.5", true)));
        check("98.5 ％", Some(("98.5", true)));
        check("1,234.5", Some(("1234.5", false)));
        check("1，234，567", Some(("1234567", false)));
        check("-3.2", Some(("-3.2", false)));
        check("－3", Some(("-3", false)));
        check("−3", Some(("-3", false)));
        check("+7", Some(("7", false)));
        for none in ["-", "—", "——", "/", "N/A"] {
            check(none, None);
        }
    }

    #[test]
    fn what_could_mean_two_things_is_refused() {
        for wrong in ["98,5", "0,985", "1,23", "12,34,567", "1234,567", "1,234,5", "1.234,5", ",5"]
        {
            let (rule, message, _) = of_text(wrong, false).expect_err(wrong);
            assert!(rule == Rule::BadNumber && message.en.contains("comma"), "{wrong}");
        }
        assert!(of_text("1,234.5", true).is_err());
        for wrong in ["约98", "98.5件", "1e3", "1 234", "(5)", "98.5%%", "--5", "0.0000001", "五"]
        {
            assert!(of_text(wrong, false).is_err(), "{wrong}");
        }
    }
}
