//! Text with commas, semicolons or tabs between its cells.

use super::{Budget, Cell, CellMistake, Row, Rule, Sheet, Tables, form, too_large};
use crate::{both, diagnostic::CellPlace, load::decode};

/// What may stand between cells; of those equally frequent the first.
const BETWEEN: [u8; 3] = [b',', b'\t', b';'];

pub(super) fn read(bytes: &[u8]) -> Result<Tables, Box<CellMistake>> {
    let decoded = decode(bytes).filter(|decoded| !decoded.text.contains('\0'));
    let text = decoded.ok_or_else(not_text)?.text;
    let between = between(&text);
    let rows = rows(&text, between)?;
    if text.matches('"').count() % 2 == 1 {
        return Err(open_quote(rows.last()));
    }
    let sheet = Sheet {
        name: None,
        is_hidden: false,
        // Where decimals have commas, programs put semicolons between cells.
        may_have_decimal_commas: between == b';',
        rows,
    };
    Ok(Tables { sheets: vec![sheet] })
}

/// What stands between the cells of the first line that has any.
fn between(text: &str) -> u8 {
    let counts = |line: &str| {
        let mut is_quoted = false;
        let mut counts = [0_usize; BETWEEN.len()];
        for byte in line.bytes() {
            is_quoted ^= byte == b'"';
            if let Some(place) = BETWEEN.iter().position(|own| *own == byte && !is_quoted) {
                counts[place] += 1;
            }
        }
        counts
    };
    let found = text.lines().map(counts).find(|counts| counts.iter().any(|count| *count > 0));
    let most = found.and_then(|counts| {
        let places = 0..BETWEEN.len();
        places.rev().max_by_key(|place| counts[*place])
    });
    BETWEEN[most.unwrap_or(0)]
}

fn rows(text: &str, between: u8) -> Result<Vec<Row>, Box<CellMistake>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes());
    let mut budget = Budget::new();
    let mut rows = Vec::new();
    let mut number = 0_u32;
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| not_text())? {
        // The reader passes over empty lines; spreadsheets count them.
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(usize::MAX).min(text.len());
        let empty = text.as_bytes()[start..].iter().take_while(|byte| **byte == b'\n').count();
        number = u32::try_from(empty)
            .ok()
            .and_then(|empty| number.checked_add(empty + 1))
            .ok_or_else(too_large)?;
        let mut cells = Vec::new();
        for (column, cell) in (0_u32..).zip(record.iter()) {
            budget.spend(cell.len())?;
            let cell = trimmed(cell);
            if !cell.is_empty() {
                cells.push((column, Cell::Text(unguarded(cell).to_owned())));
            }
        }
        if !cells.is_empty() {
            rows.push(Row { number, cells });
        }
    }
    Ok(rows)
}

/// Without the blanks around it, those of Chinese typing included.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim()
}

/// Without the quote that keeps spreadsheets from taking a text for a formula.
fn unguarded(text: &str) -> &str {
    let guarded = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\''];
    text.strip_prefix('\'').filter(|rest| rest.starts_with(guarded)).unwrap_or(text)
}

fn not_text() -> Box<CellMistake> {
    form(both!(
        "这不是可以读取的表格：既不是 .xlsx 工作簿，也不是文本（UTF-8、UTF-16 或 GBK）",
        "this is no table that can be read: neither an .xlsx workbook nor text in UTF-8, UTF-16 or GBK"
    ))
    .help(both!("请另存为 .xlsx 或 CSV UTF-8", "save it as .xlsx or as CSV UTF-8"))
    .into()
}

fn open_quote(row: Option<&Row>) -> Box<CellMistake> {
    let place = row.map(|row| {
        let column = row.cells.last().map_or(0, |(column, _)| *column);
        CellPlace { sheet: None, row: row.number, column }
    });
    CellMistake::error(
        Rule::TableForm,
        place,
        both!("有一个引号没有成对，其后的内容无法分清", "a quote is never closed, so that what follows it cannot be told apart"),
    )
    .help(both!(
        "单元格中的引号要写两次，并把整个单元格放在引号里；由电子表格另存的 CSV 会自动这样写",
        "write a quote inside a cell twice and put the whole cell in quotes, as spreadsheets do when they save CSV"
    ))
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(u32, Vec<(u32, String)>)> {
        let tables = read(text.as_bytes()).expect("a table");
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        };
        let rows = tables.sheets[0].rows.iter();
        rows.map(|row| (row.number, row.cells.iter().map(|(at, own)| (*at, cell(own))).collect()))
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(u32, &[(u32, &str)])]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(row, cells)| {
                (*row, cells.iter().map(|(at, own)| (*at, (*own).to_owned())).collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(texts(text), expected, "{text:?}");
    }

    #[test]
    fn cells_are_told_apart_by_what_the_first_line_has() {
        check("a,b\n1,2\n", &[(1, &[(0, "a"), (1, "b")]), (2, &[(0, "1"), (1, "2")])]);
        check("a;b\n1,5;2\n", &[(1, &[(0, "a"), (1, "b")]), (2, &[(0, "1,5"), (1, "2")])]);
        check("a\tb,c\td\n", &[(1, &[(0, "a"), (1, "b,c"), (2, "d")])]);
        check(
            "指标一览\na;b;\"c,d,e\"\n",
            &[(1, &[(0, "指标一览")]), (2, &[(0, "a"), (1, "b"), (2, "c,d,e")])],
        );
    }

    #[test]
    fn rows_are_numbered_as_spreadsheets_do() {
        check(
            "\n\na,b\r\n\r\n\"x\ny\",2\n,\n3,\n",
            &[(3, &[(0, "a"), (1, "b")]), (5, &[(0, "x\ny"), (1, "2")]), (7, &[(0, "3")])],
        );
    }

    #[test]
    fn blanks_and_guards_are_taken_off() {
        check(
            "\u{3000}甲 ,'=1+1,'甲',''=x\n",
            &[(1, &[(0, "甲"), (1, "=1+1"), (2, "'甲'"), (3, "'=x")])],
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_is_found() {
        let mistake = read("a,b\n1,\"2\n3,4\n".as_bytes()).expect_err("an open quote");
        assert_eq!(mistake.place.map(|place| place.to_string()).as_deref(), Some("B2"));
    }
}
