//! Tables of measures: what is wrong with them is said cell by cell, and what is written can be read again.

use std::{collections::BTreeSet, io::Write, sync::Mutex};

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zhuoyue::{
    assessment::Assessment,
    criteria::Criteria,
    diagnostic::{Rule, TableFindings},
    load::{self, Import, TableOptions},
    render,
    report::measure_table::{Layout, TableColumn, measure_table},
    text::Lang,
};

use crate::{
    laws::{apply, edit},
    support::{assessment, default_criteria, root},
};

/// Rules that tables can break, as far as a test here broke them.
static BROKEN: Mutex<BTreeSet<Rule>> = Mutex::new(BTreeSet::new());

fn import(assessment: &Assessment, bytes: &[u8]) -> Result<Import, TableFindings> {
    import_with(assessment, bytes, &TableOptions::default())
}

fn import_with(
    assessment: &Assessment,
    bytes: &[u8],
    options: &TableOptions,
) -> Result<Import, TableFindings> {
    load::measure_table("表.csv", bytes, &default_criteria(), assessment, options)
}

/// An assessment with a few measures, two of which share a title.
fn known(criteria: &Criteria) -> Assessment {
    assessment(
        criteria,
        &[
            "evidence+=月报",
            "4.7.2.measures.M1+=合格率",
            "measures.M1.unit=%",
            "measures.M1.segment=导管",
            "measures.M1.values.2025=98.4",
            "measures.M1.comparisons+=同行甲",
            "measures.M1.comparisons.C1.2025=97",
            "4.7.2.measures.M2+=合格率",
            "measures.M2.segment=耗材",
            "4.7.3.measures.M3+=投诉",
            "measures.M3.unit=件",
            "measures.M3.values.2025=12",
            "4.7.3.measures.M4+=满意度",
            "measures.M4.comparisons+=同行",
            "measures.M4.comparisons+=同行",
        ],
    )
}

fn said(result: Result<Import, TableFindings>) -> String {
    let (head, findings) = match &result {
        Ok(import) => (format!("taken, edits: {}", import.edits.len()), &import.findings),
        Err(findings) => ("refused".to_owned(), findings),
    };
    BROKEN.lock().unwrap().extend(findings.mistakes.iter().map(|own| own.rule));
    let drawn = Lang::ALL.map(|lang| render::cells::render(findings, lang)).concat();
    format!("{head}\n{drawn}")
}

fn snapshot(name: &str, text: String) {
    insta::with_settings!({ snapshot_path => root().join("tests/tables"), prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn every_bad_cell_is_reported_with_its_place() {
    let cases = [
        ("no head", "甲,乙\n1,2\n"),
        ("empty", ""),
        ("no period column", "指标名称,条款,实际值\n甲,4.7.2,1\n"),
        ("an open quote", "指标名称,条款,2026\n\"甲,4.7.2,1\n乙,4.7.3,2\n"),
        ("unknown and nameless columns", "指标名称,条款,备注,目标,2026,\n甲,4.7.2,x,5,1,y\n"),
        (
            "comparisons and parts of years as columns",
            "指标名称,条款,2026,标杆,2026年1-6月\n甲,4.7.2,1,2,3\n",
        ),
        (
            "a head of two rows",
            "指标名称,条款,2025,,2026,\n,,目标,实际,目标,实际\n甲,4.7.2,1,2,3,4\n",
        ),
        ("a row of totals", "条款,指标名称,2026\n4.7.2,甲,1\n合计,,1\n"),
        ("columns twice", "指标名称,名称,条款,2026,2026年\n甲,乙,4.7.2,1,2\n"),
        ("two layouts", "指标名称,条款,期间,2025,2026\n甲,4.7.2,2026,1,2\n"),
        ("two series", "指标名称,条款,系列,2026目标\n甲,4.7.2,实际,2\n"),
        (
            "bad cells",
            "编号,指标,条款,方面,过程,单位,方向,证据,系列,对比类型,期间,数值,目标\n\
             M一,合格率,4.7.2,,,,,,,,2026,1,\n\
             ,甲,4.7,,,,,,,,2026,1,\n\
             ,乙,9.9.9,,,,,,,,2026,1,\n\
             ,丙,4.7.2,z,4.5.9,,向上,E9,,,2026年7,约98,\"98,5\"\n\
             ,丁,4.7.2,,,件,,,,,2026,98%,1e3\n\
             ,戊,4.7.2,,,,,,同行,盟友,2026,1.2345678,\n\
             ,己,4.7.2,,,,,,,标杆,2026,1,\n\
             ,庚,4.7.2,,,,,,,,,5,\n\
             ,,4.7.2,,,,,,,,2026,5,\n\
             ,辛,,,,,,,,,2026,5,\n",
        ),
        (
            "two things of one figure",
            "指标,条款,单位,期间,数值\n甲,4.7.2,件,2026,1\n甲,4.7.2,个,2026,2\n",
        ),
        ("other periods", "编号,期间,数值\nM3,2026-03,5\nM3,2026,5\n"),
        ("not told apart", "指标,条款,期间,数值\n合格率,4.7.2,2026,5\n"),
        ("comparisons not told apart", "编号,系列,期间,数值\nM4,同行,2026,5\n"),
        ("a new measure lacks its item", "编号,指标,期间,数值\nM9,甲,2026,5\n"),
        ("a comparison without a name", "编号,对比编号,期间,数值\nM3,C7,2026,5\n"),
        ("shares of one", "编号,2024,2026\nM1,0.97,0.985\n"),
        ("shares of one, perhaps", "指标,条款,单位,2024,2026\n不良率,4.7.2,%,0.5,0.4\n"),
        ("per cent here and there", "指标,条款,2024,2026\n直通率,4.7.2,97%,98\n"),
        ("decimal commas", "指标;条款;2026\n甲;4.7.2;98,5\n乙;4.7.2;1.234,5\n"),
        ("control characters", "指标,条款,2026\n甲\u{7},4.7.2,98\n"),
        ("an old workbook", "\u{d0}\u{cf}"),
    ];
    let criteria = default_criteria();
    let known = known(&criteria);
    let mut all = String::new();
    for (name, text) in cases {
        let bytes = match name {
            "an old workbook" => &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..],
            _ => text.as_bytes(),
        };
        let before = known.clone();
        all.push_str(&format!("== {name}\n{}\n", said(import(&known, bytes))));
        assert_eq!(before, known);
    }
    snapshot("broken", all);
    // What only workbooks can break.
    for bytes in [odd_workbook(), two_sheets(), far_and_many()] {
        let _ = said(import(&known, &bytes));
    }
    let broken = BROKEN.lock().unwrap();
    let missing: Vec<&Rule> = Rule::ALL
        .iter()
        .filter(|rule| TABLE_RULES.contains(&rule.code()) && !broken.contains(rule))
        .collect();
    assert!(missing.is_empty(), "no table breaks {missing:?}");
}

/// Rules that tables alone can break.
pub(crate) const TABLE_RULES: [&str; 10] = [
    "table-form",
    "sheet",
    "missing-column",
    "unknown-column",
    "duplicate-column",
    "blank-cell",
    "cell-type",
    "contradiction",
    "ambiguous",
    "shares",
];

fn workbook(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().expect("a workbook")
}

fn write_row(sheet: &mut Worksheet, row: u32, texts: &[&str]) {
    for (column, text) in (0..).zip(texts) {
        sheet.write_string(row, column, *text).unwrap();
    }
}

/// Cells of every type where figures, texts and periods belong.
fn odd_workbook() -> Vec<u8> {
    workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.set_name("数据").unwrap();
        write_row(sheet, 0, &["指标名称", "条款", "期间", "实际值", "责任部门"]);
        for row in 1..8 {
            write_row(sheet, row, &["甲", "4.7.2"]);
            sheet.write_number(row, 2, 2018 + row).unwrap();
        }
        let day = ExcelDateTime::from_ymd(2026, 3, 1).unwrap();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_datetime_with_format(1, 3, &day, &date).unwrap();
        sheet.write_boolean(2, 3, true).unwrap();
        sheet.write_formula(3, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.write_formula(4, 3, Formula::new("=2/3").set_result("0.666666666666667")).unwrap();
        sheet.write_datetime_with_format(5, 2, &day, &date).unwrap();
        sheet.write_number(5, 3, 1).unwrap();
        sheet.write_number(6, 2, 2026.1).unwrap();
        sheet.write_number(6, 3, 1).unwrap();
        sheet.write_boolean(7, 4, false).unwrap();
        sheet.merge_range(8, 0, 9, 0, "乙", &Format::new()).unwrap();
        for row in 8..10 {
            sheet.write_string(row, 1, "4.7.2").unwrap();
            sheet.write_number(row, 2, 2017 + row).unwrap();
            sheet.write_number(row, 3, 5).unwrap();
        }
    })
}

#[test]
fn cells_of_other_types_are_refused_in_workbooks_too() {
    let known = known(&default_criteria());
    snapshot("workbook", said(import(&known, &odd_workbook())));
}

fn two_sheets() -> Vec<u8> {
    workbook(|book| {
        write_row(book.add_worksheet().set_name("说明").unwrap(), 0, &["请填写"]);
        let hidden = book.add_worksheet().set_name("旧").unwrap();
        write_row(hidden, 0, &["指标名称", "条款", "2026"]);
        write_row(hidden, 1, &["旧指标", "4.7.2", "1"]);
        hidden.set_hidden(true);
        for (name, title) in [("一季度", "甲"), ("二季度", "乙")] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            write_row(sheet, 0, &["2026 年指标一览"]);
            write_row(sheet, 3, &["指标名称", "条款", "2026"]);
            write_row(sheet, 4, &[title, "4.7.2", "1"]);
        }
    })
}

#[test]
fn the_first_visible_sheet_with_a_head_is_read_or_the_one_that_is_named() {
    let known = known(&default_criteria());
    let title = |sheet: Option<&str>| {
        let options = TableOptions { sheet: sheet.map(str::to_owned), columns: Vec::new() };
        import_with(&known, &two_sheets(), &options).map(|own| own.summary.added[0].1.clone())
    };
    assert_eq!(title(None).unwrap(), "甲");
    assert_eq!(title(Some("二季度")).unwrap(), "乙");
    assert_eq!(title(Some("旧")).unwrap(), "旧指标");
    let refused = title(Some("三季度")).expect_err("no such sheet");
    assert!(refused.mistakes[0].message.zh.contains("说明、旧、一季度、二季度"));
    assert!(title(Some("说明")).is_err());
    let warned = import(&known, &two_sheets()).unwrap().findings;
    assert!(warned.mistakes[0].message.en.contains("二季度"), "{warned:?}");
    let none = workbook(|book| {
        for name in ["一", "二"] {
            write_row(book.add_worksheet().set_name(name).unwrap(), 0, &["甲"]);
        }
    });
    let refused = import(&known, &none).expect_err("no head");
    assert_eq!(refused.mistakes[0].rule, Rule::Sheet);
}

#[test]
fn figures_of_workbooks_are_what_people_see() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        let head = ["指标名称", "条款", "单位", "2023", "2024", "2025年"];
        write_row(sheet, 0, &head);
        let month = Format::new().set_num_format("yyyy\"年\"m\"月\"");
        let year = Format::new().set_num_format("yyyy");
        let percent = Format::new().set_num_format("0.0%");
        sheet
            .write_datetime_with_format(0, 6, ExcelDateTime::from_ymd(2026, 1, 1).unwrap(), &year)
            .unwrap();
        sheet
            .write_datetime_with_format(0, 7, ExcelDateTime::from_ymd(2026, 3, 1).unwrap(), &month)
            .unwrap();
        sheet.write_number(0, 3, 2023).unwrap();
        write_row(sheet, 1, &["合计", "4.7.2", "万元"]);
        sheet.write_number(1, 3, 0.1 + 0.2).unwrap();
        sheet.write_string(1, 4, "１,234.5").unwrap();
        sheet
            .write_formula(1, 5, Formula::new("=1.1*1.1").set_result("1.2100000000000002"))
            .unwrap();
        sheet.write_number(1, 6, -3).unwrap();
        write_row(sheet, 2, &["比率", "4.7.2", "%"]);
        sheet.write_number_with_format(2, 3, 0.985, &percent).unwrap();
        sheet.write_number(2, 4, 97.5).unwrap();
        write_row(sheet, 3, &["月度", "4.7.2", "件"]);
        sheet.write_number(3, 7, 8).unwrap();
    });
    let criteria = default_criteria();
    let mut own = assessment(&criteria, &[] as &[&str]);
    let edits = import(&own, &bytes).unwrap().edits;
    own.apply(&criteria, &edits).unwrap();
    let figures: Vec<String> = own
        .measures
        .iter()
        .flat_map(|own| {
            own.values.iter().map(|(period, value)| format!("{} {period} {value}", own.title))
        })
        .collect();
    let expected = [
        "合计 2023 0.3",
        "合计 2024 1234.5",
        "合计 2025 1.21",
        "合计 2026 -3",
        "比率 2023 98.5",
        "比率 2024 97.5",
        "月度 2026-03 8",
    ];
    assert_eq!(figures, expected);
}

/// A cell at the far end of a sheet, which as a rectangle would fill any memory; and no known head.
fn far_and_many() -> Vec<u8> {
    workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write_string(1_048_575, 16_383, "远").unwrap();
        sheet.write_string(0, 0, "近").unwrap();
    })
}

#[test]
fn a_hostile_workbook_costs_no_memory() {
    let known = known(&default_criteria());
    let refused = import(&known, &far_and_many()).expect_err("no head");
    assert_eq!(refused.mistakes[0].rule, Rule::MissingColumn);
    // A part of zeros that unpacks to a thousand times its size.
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![0_u8; 1024 * 1024];
    for _ in 0..130 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1024 * 1024);
    let refused = import(&known, &bytes).expect_err("too large");
    assert_eq!(refused.mistakes[0].rule, Rule::TooLarge);
    // Few strings, shown again and again.
    let text = "长".repeat(10_000);
    let many = workbook(|book| {
        let sheet = book.add_worksheet();
        for row in 0..2_000 {
            sheet.write_string(row, 0, &text).unwrap();
        }
    });
    assert_eq!(import(&known, &many).expect_err("too large").mistakes[0].rule, Rule::TooLarge);
}

#[test]
fn damaged_workbooks_are_refused() {
    let known = known(&default_criteria());
    let whole = odd_workbook();
    for length in (4..whole.len()).step_by(97) {
        assert!(import(&known, &whole[..length]).is_err(), "{length}");
    }
    let mut turned = whole.clone();
    for place in (0..whole.len()).step_by(53) {
        turned[place] ^= 0x55;
        let _ = import(&known, &turned);
        turned[place] = whole[place];
    }
}

#[test]
fn what_is_there_is_matched_and_changes_are_told() {
    let criteria = default_criteria();
    let mut own = known(&criteria);
    let table = "指标,条款,范围,系列,2025,2026,2027\n\
                 合格率,4.7.2,导管,,98.4,98.9,\n\
                 合格率,4.7.2,导管,同行甲,97.2,,\n\
                 投诉,,,,11,,\n\
                 新的,4.7.3 顾客与市场结果,,目标,-,5,\n";
    let Import { edits, summary, .. } = import(&own, table.as_bytes()).unwrap();
    let edits_said: Vec<String> =
        edits.iter().map(|own| format!("{} {:?}", own.key, own.operation)).collect();
    insta::assert_snapshot!(edits_said.join("\n"), @r#"
    measures.M1.values.2026 Assign("98.9")
    measures.M1.comparisons.C1.2025 Assign("97.2")
    measures.M3.values.2025 Assign("11")
    4.7.3.measures.M5 Append("新的")
    measures.M5.target.2026 Assign("5")
    "#);
    let changes: Vec<String> = summary
        .changes
        .iter()
        .map(|own| {
            format!("{} {}: {} -> {} {}", own.measure, own.what.en, own.old, own.new, own.place)
        })
        .collect();
    assert_eq!(changes, ["M1 同行甲 2025: 97 -> 97.2 E3", "M3 actual 2025: 12 -> 11 E4"]);
    assert_eq!((summary.new_figures, summary.same_figures, summary.measures), (2, 1, 3));
    own.apply(&criteria, &edits).unwrap();
    assert!(import(&own, table.as_bytes()).unwrap().edits.is_empty());
}

#[test]
fn columns_can_be_named_by_the_user() {
    let known = known(&default_criteria());
    let table = "No.,What,Where,2026\nK1,甲,4.7.2,5\n";
    assert!(import(&known, table.as_bytes()).is_err());
    let columns =
        [(TableColumn::Id, "No."), (TableColumn::Title, "what"), (TableColumn::Item, "Where")];
    let columns = columns.map(|(column, head)| (column, head.to_owned())).to_vec();
    let options = TableOptions { sheet: None, columns: columns.clone() };
    let read = import_with(&known, table.as_bytes(), &options).unwrap();
    assert_eq!(read.edits[0].key, "4.7.2.measures.K1");
    let mut more = columns;
    more.push((TableColumn::Owner, "Who".to_owned()));
    let options = TableOptions { sheet: None, columns: more };
    assert!(import_with(&known, table.as_bytes(), &options).is_err());
}

#[test]
fn a_table_of_a_chinese_spreadsheet_is_read() {
    let bytes = std::fs::read(root().join("tests/tables/gbk.csv")).expect("a table");
    assert!(std::str::from_utf8(&bytes).is_err(), "the table is not in GBK any more");
    let read = import(&known(&default_criteria()), &bytes).unwrap();
    assert_eq!(read.summary.added[0].1, "一次交验合格率");
    assert_eq!(read.summary.new_figures, 6);
}

/// The tables that the documentation shows.
#[test]
fn the_tables_of_the_documentation_can_be_imported() {
    let text = std::fs::read_to_string(root().join("docs/measures.md")).expect("a page");
    let tables: Vec<&str> = text
        .split("```csv\n")
        .skip(1)
        .map(|rest| rest.split("```").next().expect("an end"))
        .collect();
    assert!(tables.len() >= 3);
    let criteria = default_criteria();
    let mut own = assessment(&criteria, &[] as &[&str]);
    for table in tables {
        let read = import(&own, table.as_bytes());
        let Import { edits, findings, .. } = read
            .unwrap_or_else(|findings| panic!("{}", render::cells::render(&findings, Lang::En)));
        assert!(findings.mistakes.is_empty(), "{findings:?}");
        own.apply(&criteria, &edits).unwrap();
    }
    assert!(own.measures.len() >= 2);
}

fn written(assessment: &Assessment, layout: Layout, lang: Lang) -> String {
    render::csv::table(&measure_table(assessment, layout, lang)).expect("a table")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_exported_is_what_is_imported(edits in proptest::collection::vec(edit(), 0..60), is_wide: bool, is_english: bool) {
        let criteria = default_criteria();
        let mut own = Assessment::new(&criteria, "示例".to_owned(), "2026".to_owned());
        apply(&mut own, &edits, &criteria);
        let layout = if is_wide { Layout::Wide } else { Layout::Long };
        let lang = if is_english { Lang::En } else { Lang::Zh };
        let text = written(&own, layout, lang);
        let mut again = own.clone();
        again.measures.clear();
        let read = import(&again, text.as_bytes()).map_err(|findings| TestCaseError::fail(format!("{}\n{text}", render::cells::render(&findings, Lang::En))))?;
        again.apply(&criteria, &read.edits).map_err(|refusals| TestCaseError::fail(format!("{refusals:?}\n{text}")))?;
        prop_assert_eq!(&again, &own, "{}", text);
        let second = import(&again, text.as_bytes()).map_err(|findings| TestCaseError::fail(format!("{findings:?}\n{text}")))?;
        prop_assert!(second.edits.is_empty(), "{:?}\n{}", second.edits, text);
        prop_assert_eq!(second.summary.changes, Vec::new());
    }

    #[test]
    fn no_table_makes_the_reader_panic(text in "(?s)(指标,条款,2026\n)?[,;\t\"'\n 0-9a-z%.甲—]{0,200}") {
        let criteria = default_criteria();
        let mut own = Assessment::new(&criteria, "示例".to_owned(), "2026".to_owned());
        if let Ok(read) = import(&own, text.as_bytes()) {
            // What is taken can be applied as a whole.
            prop_assert!(own.apply(&criteria, &read.edits).is_ok());
        }
    }
}
