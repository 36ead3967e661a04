//! The guided session without a terminal: lines go in; screens and an assessment come out.

use std::collections::BTreeSet;

use zhuoyue::{
    assessment::{Assessment, Edit, Last, LastRating},
    criteria::Criteria,
    date::Date,
    diagnostic::Source,
    interview::{Input, Options, Session, Step},
    load::{self, Shipped},
    text::Lang,
};

fn shipped() -> Criteria {
    Shipped::default_file().expect("a default").load().expect("no mistakes")
}

/// One item on a scale of another kind.
fn tree(scale: &str) -> Criteria {
    let text = format!(
        "format: zhuoyue/criteria/1\nid: test\nlanguages: [zh]\nedition: 一\ntitle: 试验\n\
         total: {{title: 总分, aggregate: sum}}\nscales:\n- {{id: s, title: 标尺, {scale}}}\n\
         nodes:\n- {{id: a, title: 甲, points: 20, scale: s}}\n- {{id: b, title: 乙, points: 30, scale: s}}\n"
    );
    load::criteria(Source::new("tree.yaml", text))
        .unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// A person at work, whose every answer is saved at once.
struct Play {
    criteria: Criteria,
    session: Session,
    saved: Assessment,
    /// What was shown since the last line but the last screen.
    said: String,
    /// A text given back to be changed.
    text: Option<String>,
    has_left: bool,
}

impl Play {
    fn new(criteria: Criteria, given: &[&str]) -> Self {
        let mut saved = Assessment::new(&criteria, "示例公司".to_owned(), "2026".to_owned());
        let edits: Vec<Edit> =
            given.iter().map(|text| Edit::parse(text).expect("an edit")).collect();
        saved.apply(&criteria, &edits).expect("legal edits");
        let options =
            Options { lang: Lang::Zh, today: Date::new(2026, 11, 21).ok(), ..Options::default() };
        let session = Session::new(criteria.clone(), saved.clone(), options);
        Self { criteria, session, saved, said: String::new(), text: None, has_left: false }
    }

    fn line(&mut self, typed: &str) {
        self.said.clear();
        let input = match self.text.take() {
            Some(text) if !typed.is_empty() => Input::Text(format!("{text}{typed}")),
            _ => Input::parse(typed),
        };
        match self.session.answer(&input) {
            Step::Show => {}
            Step::Tell(blocks) => self.said.extend(blocks.iter().map(ToString::to_string)),
            Step::Mend(blocks, given) => {
                self.said.extend(blocks.iter().map(ToString::to_string));
                self.text = Some(given);
            }
            Step::Rewrite(text) => self.text = Some(text),
            Step::Leave => self.has_left = true,
            Step::Save(edits) => {
                self.saved.apply(&self.criteria, &edits).expect("only legal edits are saved");
                let said = self.session.saved(self.saved.clone());
                self.said.extend(said.blocks.iter().map(ToString::to_string));
            }
        }
    }

    fn lines(mut self, lines: &[&str]) -> Self {
        for line in lines {
            self.line(line);
        }
        self
    }

    fn screen(&self) -> String {
        self.session.screen().to_string()
    }

    fn ask(&self) -> String {
        self.session.screen().ask
    }

    /// The head of the screen.
    fn head(&self) -> String {
        self.screen().lines().next().unwrap_or_default().trim_start_matches(['#', ' ']).to_owned()
    }
}

/// After these lines the screen has this head.
#[track_caller]
fn check_way(lines: &[&str], expected: &str) {
    let play = Play::new(shipped(), &[]).lines(lines);
    assert_eq!(play.head(), expected, "{lines:?}");
}

/// After these lines the assessment says the same as these edits make it say.
#[track_caller]
fn check_saved(lines: &[&str], edits: &[&str]) {
    let play = Play::new(shipped(), &[]).lines(lines);
    let expected = Play::new(shipped(), edits).saved;
    assert_eq!(play.saved, expected, "{lines:?}\n{}", play.said);
    assert_eq!(*play.session.assessment(), expected, "the session knows what is saved");
}

const FACTORS: [&str; 4] = [
    "4.1.2.approach=50-65",
    "4.1.2.deployment=50-65",
    "4.1.2.learning=30-45",
    "4.1.2.integration=50-65",
];

#[test]
fn screens() {
    let show = |name: &str, given: &[&str], lines: &[&str]| {
        let play = Play::new(shipped(), given).lines(lines);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("assess_{name}"), format!("{}{}", play.said, play.screen()));
        });
    };
    show("overview", &["4.2.2=45", "4.2.3=50", "4.1.2=55"], &[]);
    show("intro", &["4.1.2.answers.a1=战略研讨会"], &["g 4.1.2"]);
    show("question", &["4.1.2.answers.a1=战略研讨会"], &["g 4.1.2", "1"]);
    show("factor_open", &["4.1.2.answers.a1=战略研讨会"], &["g 4.1.2", "2"]);
    show("factor_rated", &FACTORS, &["g 4.1.2", "2"]);
    show("score", &FACTORS, &["g 4.1.2", "3"]);
    show("reason_outside", &FACTORS, &["g 4.1.2", "3", "75"]);
    show("summary", &["4.1.2=55"], &["g 4.1.2", "4", ">"]);
    show("profile", &["profile.P.1.a=输液泵"], &["p", "<"]);
    show("jump", &["4.1.2=55"], &["g"]);
}

#[test]
fn one_walks_on_back_and_elsewhere() {
    check_way(&[], "示例公司 · 2026 · GB/T 19580—2012 | 已评 0/23 项");
    check_way(&[""], "4.1.2 高层领导的作用 · 50 分 · 过程 | 第 1/23 项");
    check_way(&["", ""], "4.1.2 a 确定方向 · 方法 | 问题 1/28");
    check_way(&["", "", "", "<"], "4.1.2 a 确定方向 · 方法 | 问题 1/28");
    check_way(&["", "", "<", "<"], "示例公司 · 2026 · GB/T 19580—2012 | 已评 0/23 项");
    check_way(&["", "", ">"], "4.1.2 高层领导的作用 · 方法 | 要素 1/4");
    check_way(&["", "", ">", ">"], "4.1.2 高层领导的作用 · 得分率 | 50 分，每 5% 为 2.5 分");
    check_way(&["", "", ">", ">", ">"], "4.1.2 高层领导的作用 · 优势 | 1/3");
    check_way(&["", "s"], "4.1.3 组织治理 · 30 分 · 过程 | 第 2/23 项");
    check_way(&["g 4.7.7"], "4.7.7 领导方面的结果 · 50 分 · 结果 | 第 23/23 项");
    check_way(&["g 4.7.7", "s"], "4.1.2 高层领导的作用 · 50 分 · 过程 | 第 1/23 项");
    check_way(&["g 4.4"], "4.4.2 人力资源 · 60 分 · 过程 | 第 8/23 项");
    check_way(&["g", "４。４。３"], "4.4.3 财务资源 · 15 分 · 过程 | 第 9/23 项");
    check_way(&["4.2.3"], "4.2.3 战略部署 · 50 分 · 过程 | 第 5/23 项");
    check_way(&["g 4.1.2", "3", "o"], "示例公司 · 2026 · GB/T 19580—2012 | 已评 0/23 项");
    check_way(&["h", ""], "评价期间 | 2/4");
    check_way(&["h", "", "", "", ""], "示例公司 · 2026 · GB/T 19580—2012 | 已评 0/23 项");
    check_way(&["p", "<"], "示例公司 · 2026 · GB/T 19580—2012 | 已评 0/23 项");
    // An open score has no reason to ask for.
    check_way(&["g 4.1.2", "3", ""], "4.1.2 高层领导的作用 · 优势 | 1/3");
    check_way(&["g 4.1.2", "3", "", "<"], "4.1.2 高层领导的作用 · 得分率 | 50 分，每 5% 为 2.5 分");
}

#[test]
fn unknown_names_are_told_and_nothing_moves() {
    for line in ["g 9.9", "没有这一项"] {
        let play = Play::new(shipped(), &[]).lines(&[line]);
        assert!(play.said.contains("没有条款"), "{}", play.said);
        assert!(play.head().starts_with("示例公司"));
    }
    let mut session = Play::new(shipped(), &[]).session;
    assert!(!session.begin_at("9.9"));
    assert!(session.begin_at("4.2.3"));
}

#[test]
fn answers_become_what_they_say() {
    let intro = ["g 4.1.2"];
    let after = |lines: &[&'static str]| [&intro[..], lines].concat();
    check_saved(&after(&["", "战略研讨会", "", "q"]), &["4.1.2.answers.a1=战略研讨会"]);
    check_saved(&after(&["", r"\q"]), &["4.1.2.answers.a1=q"]);
    check_saved(&after(&["", "一\\\n二"]), &["4.1.2.answers.a1=一\n二"]);
    check_saved(&after(&["", "一", "<", "-"]), &[]);
    check_saved(
        &after(&["2", "４", "5", "30–45", ""]),
        &["4.1.2.approach=50-65", "4.1.2.deployment=70-85", "4.1.2.learning=30-45"],
    );
    check_saved(&after(&["3", "５５％", "够稳"]), &["4.1.2=55", "4.1.2.reason=够稳"]);
    check_saved(
        &after(&["4", "好", "很好", ""]),
        &["4.1.2.strengths+=好", "4.1.2.strengths+=很好"],
    );
    check_saved(
        &after(&["4", "好", "很好", "-S1", ""]),
        &["4.1.2.strengths+=好", "4.1.2.strengths+=很好", "4.1.2.strengths.S1.text="],
    );
    check_saved(&after(&["4", "好", "e", "极了"]), &["4.1.2.strengths+=好极了"]);
    check_saved(
        &after(&["4", "", "慢", "质量部", "2027年3月1日", ""]),
        &[
            "4.1.2.improvements+=慢",
            "4.1.2.improvements.I1.owner=质量部",
            "4.1.2.improvements.I1.due=2027-03-01",
        ],
    );
    check_saved(
        &after(&["4", "", "", "会议纪要", "", "e1", "制度", "文件柜"]),
        &[
            "evidence+=会议纪要",
            "4.1.2.evidence+=E1",
            "evidence+=制度",
            "4.1.2.evidence+=E2",
            "evidence.E2.location=文件柜",
        ],
    );
    check_saved(
        &["h", "某公司", "2025", "甲、乙", "today"],
        &["organization=某公司", "period=2025", "assessors=甲、乙", "date=2026-11-21"],
    );
    check_saved(&["p", "输液泵"], &["profile.P.1.a=输液泵"]);
}

#[test]
fn a_refusal_is_said_and_the_same_is_asked_again() {
    let play = Play::new(shipped(), &FACTORS).lines(&["g 4.1.2", "3", "52"]);
    assert!(play.said.contains("52") && play.said.contains("50 55 60 65"), "{}", play.said);
    assert_eq!(play.ask(), "得分率 %");
    let play = Play::new(shipped(), &[]).lines(&["g 4.1.2", "2", "7"]);
    assert!(play.said.contains("1 到 6"), "{}", play.said);
    let play = Play::new(shipped(), &[]).lines(&["g 4.1.2", "4", "", "", "E9"]);
    assert!(play.said.contains("E9"), "{}", play.said);
    // A text comes back to be mended.
    let play = Play::new(shipped(), &[]).lines(&["g 4.1.2", "", "响铃\u{7}"]);
    assert_eq!(play.text.as_deref(), Some("响铃\u{7}"));
    assert!(play.saved.items.is_empty());
}

#[test]
fn a_reason_is_asked_for_twice_outside_the_advice_and_once_inside() {
    let outside = [&["g 4.1.2", "3", "75"][..], &[""]].concat();
    let mut play = Play::new(shipped(), &FACTORS).lines(&outside);
    assert_eq!(play.ask(), "理由");
    assert!(play.said.contains("再按一次"), "{}", play.said);
    play.line("");
    assert!(play.head().contains("优势"));
    let inside = Play::new(shipped(), &FACTORS).lines(&["g 4.1.2", "3", "55", ""]);
    assert!(inside.head().contains("优势"));
}

#[test]
fn undo_brings_back_what_was_there_and_where_it_was_given() {
    let start = ["4.1.2.answers.a1=旧", "4.1.2=55", "evidence+=甲", "4.1.2.evidence+=E1"];
    let ways: [&[&str]; 8] = [
        &["", "新"],
        &["", "-"],
        &["3", "60"],
        &["2", "4", "5"],
        &["4", "好", "更好"],
        &["4", "", "慢", "某人", "2027-01-01"],
        &["4", "", "", "乙", "-E1"],
        &["3", "-"],
    ];
    for way in ways {
        let mut play = Play::new(shipped(), &start).lines(&["g 4.1.2"]).lines(way);
        let before = Play::new(shipped(), &start).saved;
        assert_ne!(play.saved, before, "{way:?}");
        for _ in 0..4 {
            play.line("u");
        }
        assert_eq!(play.saved, before, "{way:?}");
        assert!(play.said.contains("没有可撤销"), "{}", play.said);
    }
    let play = Play::new(shipped(), &[]).lines(&["g 4.1.2", "", "答", "", "", "u"]);
    assert_eq!(play.head(), "4.1.2 a 确定方向 · 方法 | 问题 1/28");
}

#[test]
fn a_statement_that_went_comes_back_with_all_its_fields() {
    let given = [
        "evidence+=甲",
        "4.1.2.improvements+=慢",
        "4.1.2.improvements.I1.owner=质量部",
        "4.1.2.improvements.I1.state=done",
        "4.1.2.improvements.I1.evidence+=E1",
    ];
    let mut play = Play::new(shipped(), &given);
    let before = play.saved.clone();
    for line in ["g 4.1.2", "4", "", "-I1"] {
        play.line(line);
    }
    assert!(play.saved.items.is_empty());
    play.line("u");
    assert_eq!(play.saved, before);
}

#[test]
fn an_item_is_resumed_after_the_last_thing_given() {
    for (given, expected) in [
        (&["4.1.2.answers.b2=答"][..], "4.1.2 b 双向沟通 · 学习 | 问题 7/28"),
        (
            &["4.1.2.answers.b2=答", "4.1.2.approach=50-65"],
            "4.1.2 高层领导的作用 · 展开 | 要素 2/4",
        ),
        (&FACTORS, "4.1.2 高层领导的作用 · 得分率 | 50 分，每 5% 为 2.5 分"),
    ] {
        let play = Play::new(shipped(), given).lines(&["g 4.1.2", ""]);
        assert_eq!(play.head(), expected);
    }
}

#[test]
fn long_statements_are_warned_about_and_kept() {
    let long = "字".repeat(151);
    let play = Play::new(shipped(), &[]).lines(&["g 4.1.2", "4", &long]);
    assert!(play.said.contains("151 字"), "{}", play.said);
    assert_eq!(play.saved.items.len(), 1);
    let play = Play::new(shipped(), &[]).lines(&["g 4.1.2", "4", &"word ".repeat(76)]);
    assert!(play.said.contains("76 个词"), "{}", play.said);
    let play = Play::new(shipped(), &[]).lines(&["g 4.1.2", "4", &"字".repeat(150)]);
    assert!(!play.said.contains('!'), "{}", play.said);
}

#[test]
fn the_text_after_question_mark_is_that_of_the_place() {
    let play = Play::new(shipped(), &[]).lines(&["g 4.1.2", "2", "?2"]);
    assert!(play.said.starts_with("2  10–25:") && !play.said.contains("Enter"), "{}", play.said);
    let play = Play::new(shipped(), &[]).lines(&["g 4.1.2", "?"]);
    assert!(play.said.contains("30–45:") && play.said.contains("ISO 13485"), "{}", play.said);
    assert!(play.said.contains("g 4.2.2"), "{}", play.said);
}

#[test]
fn a_mean_takes_percentages_and_computes_the_value() {
    let scale = "value: mean, step: 5, factors: [{id: x, title: 子}, {id: y, title: 丑}]";
    let play = Play::new(tree(scale), &[]).lines(&["", "", "60", "70"]);
    assert_eq!(play.head(), "a 甲 · 优势 | 1/3");
    assert!(play.said.contains("65% · 13 / 20 分"), "{}", play.said);
    let play = Play::new(tree(scale), &[]).lines(&["", "", "62"]);
    assert!(play.said.contains('!'), "{}", play.said);
}

#[test]
fn a_level_is_chosen_by_its_number() {
    let scale = "value: levels, levels: [{id: none, title: 无, worth: 0}, {id: half, title: 半, worth: 0.5}, {id: all, title: 全, worth: 1}]";
    let play = Play::new(tree(scale), &[]).lines(&["", ""]);
    assert_eq!(play.ask(), "等级 1–3");
    let play = play.lines(&["2"]);
    assert!(play.said.contains("50% · 10 / 20 分"), "{}", play.said);
    let scale = "value: levels, levels: [{id: \"0\", title: 无, worth: 0}, {id: \"1\", title: 全, worth: 1}]";
    let play = Play::new(tree(scale), &[]).lines(&["", "", "1"]);
    assert!(play.said.contains("100% · 20 / 20 分"), "{}", play.said);
    let play = Play::new(tree(scale), &[]).lines(&["", "", "2"]);
    assert!(play.said.contains("0 1"), "{}", play.said);
}

#[test]
fn points_are_given_up_to_the_most() {
    let scale = "value: points, step: 0.5";
    let play = Play::new(tree(scale), &[]).lines(&["", "", "12.5"]);
    assert!(play.said.contains("62.5% · 12.5 / 20 分"), "{}", play.said);
    let play = Play::new(tree(scale), &[]).lines(&["", "", "21"]);
    assert!(play.said.contains('!') && play.saved.items.is_empty(), "{}", play.said);
}

#[test]
fn a_change_from_outside_counts() {
    let mut play = Play::new(shipped(), &[]).lines(&["g 4.1.2", ""]);
    let edit = Edit::parse("4.1.2.answers.a1=外").expect("an edit");
    play.saved.apply(&play.criteria, &[edit]).expect("legal");
    play.session.refresh(play.saved.clone());
    assert!(play.screen().contains("<已答> 外"), "{}", play.screen());
}

/// A second year: ratings of the first for reference, and what was taken over unconfirmed.
fn second_year() -> Play {
    let given = [
        "4.1.2.answers.a1=旧答",
        "4.1.2.strengths+=旧优势",
        "4.1.2.strengths.S1.since=2025",
        "4.1.2.strengths+=另一条",
        "4.1.2.improvements+=旧不足",
        "4.1.2.improvements.I1.since=2025",
        "profile.P.1.a=旧概述",
    ];
    let mut play = Play::new(shipped(), &given);
    let ratings = Play::new(shipped(), &[&FACTORS[..], &["4.1.2=55"]].concat()).saved;
    let rated = ratings.items.values().next().expect("a record");
    let rating = LastRating { factors: rated.factors.clone(), score: rated.score.clone() };
    let item = ratings.items.keys().next().expect("an item").clone();
    play.saved.last = Some(Last {
        period: "2025".to_owned(),
        file: None,
        ratings: [(item, rating)].into(),
        unconfirmed: BTreeSet::new(),
    });
    let doubts =
        ["4.1.2.answers.a1", "4.1.2.strengths.S1", "4.1.2.improvements.I1", "profile.P.1.a"]
            .map(|key| Edit::parse(&format!("unconfirmed+={key}")).expect("an edit"));
    play.saved.apply(&play.criteria, &doubts).expect("taken over");
    let options = Options { lang: Lang::Zh, ..Options::default() };
    play.session = Session::new(play.criteria.clone(), play.saved.clone(), options);
    play
}

#[test]
fn last_year_is_seen_beside_this_one() {
    let intro = second_year().lines(&["g 4.1.2"]).screen();
    assert!(intro.contains("2025: 55% · 27.5 / 50 分"), "{intro}");
    assert!(intro.contains("2025 起待改进 I1: 旧不足"), "{intro}");
    assert!(intro.contains("待确认 3 条"), "{intro}");
    let factor = second_year().lines(&["g 4.1.2", "2"]).screen();
    assert!(factor.contains("2025: 50–65"), "{factor}");
    let score = second_year().lines(&["g 4.1.2", "3"]).screen();
    assert!(score.contains("2025: 55%"), "{score}");
    assert!(second_year().screen().contains("待确认 4 条"));
}

#[test]
fn what_was_taken_over_is_confirmed_changed_or_dropped() {
    #[track_caller]
    fn check(lines: &[&str], left: usize) {
        let before = second_year();
        let mut play = second_year().lines(lines);
        assert_eq!(play.saved.unconfirmed().count(), left, "{lines:?}\n{}", play.said);
        for _ in 0..3 {
            play.line("u");
        }
        assert_eq!(play.saved, before.saved, "{lines:?}");
    }
    let at = |lines: &[&'static str]| [&["g 4.1.2"][..], lines].concat();
    check(&["p", ""], 3);
    check(&at(&["1", ""]), 3);
    check(&at(&["1", "新答"]), 3);
    check(&at(&["1", "-"]), 3);
    check(&at(&["4", "=S1"]), 3);
    check(&at(&["4", "="]), 3);
    check(&at(&["4", "-S1"]), 3);
    check(&at(&["4", "", "＝i1"]), 3);
    check(&at(&["4", "", "I1", "5", "2"]), 3);
    // A look changes nothing.
    check(&at(&["1", "<", "4", "", ""]), 4);
}

#[test]
fn entries_have_a_menu() {
    let start = ["4", "", "慢", "质量部", "2027-03-01"];
    let at = |lines: &[&'static str]| [&["g 4.1.2"][..], &start, lines].concat();
    let base = [
        "4.1.2.improvements+=慢",
        "4.1.2.improvements.I1.owner=质量部",
        "4.1.2.improvements.I1.due=2027-03-01",
    ];
    let with = |edits: &[&'static str]| [&base[..], edits].concat();
    check_saved(&at(&["i1", "5", "2"]), &with(&["4.1.2.improvements.I1.state=done"]));
    check_saved(&at(&["I1", "5", "done", "I1", "5", "1"]), &base);
    check_saved(
        &at(&["I1", "2", "会议纪要", "", "I1", "2", "-E1", "E1", ""]),
        &with(&["evidence+=会议纪要", "4.1.2.improvements.I1.evidence=E1"]),
    );
    check_saved(&at(&["I1", "4", "2028/1/2"]), &with(&["4.1.2.improvements.I1.due=2028-01-02"]));
    check_saved(&at(&["I1", "6"]), &[]);
    check_saved(&at(&["I1", "9", "", ""]), &base);
}

#[test]
fn figures_are_entered_measure_by_measure() {
    check_saved(
        &[
            "g 4.7.2",
            "2",
            "一次交验合格率",
            "2025=98.4、2026＝98.9%",
            "%",
            "1",
            "99",
            "准时交付率",
            "95",
        ],
        &[
            "4.7.2.measures+=一次交验合格率",
            "measures.M1.values.2025=98.4",
            "measures.M1.values.2026=98.9",
            "measures.M1.unit=%",
            "measures.M1.better=higher",
            "measures.M1.target.2026=99",
            "4.7.2.measures+=准时交付率",
            "measures.M2.values.2026=95",
        ],
    );
    check_saved(
        &[
            "g 4.7.2",
            "2",
            "合格率",
            "",
            "",
            "",
            "",
            "m1 2024=97 2025=98 2026=99",
            "M1",
            "3",
            "同行 甲 2025=97.5",
            "M1",
            "3",
            "同行 甲 2026=97.9",
            "M1",
            "6",
            "4.5.3 4.3.2",
            "M1",
            "8",
            "u",
            "<",
            "投诉",
            "u",
            "M1 2026=九",
            "M1 2023-13=5",
        ],
        &[
            "4.7.2.measures+=合格率",
            "measures.M1.values.2024=97",
            "measures.M1.values.2025=98",
            "measures.M1.values.2026=99",
            "measures.M1.comparisons+=同行 甲",
            "measures.M1.comparisons.C1.2025=97.5",
            "measures.M1.comparisons.C1.2026=97.9",
            "measures.M1.processes=4.5.3,4.3.2",
        ],
    );
}

#[test]
fn figures_may_be_written_in_many_ways_and_nothing_of_them_is_lost() {
    let base = ["4.7.2.measures+=合格率", "measures.M1.values.2025=98.4", "measures.M1.unit=%"];
    let check = |lines: &[&'static str], edits: &[&str]| {
        let start = ["g 4.7.2", "2", "合格率 2025年：98.4％", "<"];
        check_saved(&[&start[..], lines].concat(), &[&base[..], edits].concat());
    };
    check(&[], &[]);
    check(
        &["M1　２０２４＝９７，2026=99%"],
        &["measures.M1.values.2024=97", "measures.M1.values.2026=99"],
    );
    check(&["M1 2025="], &["measures.M1.values.2025="]);
    check(&["M1", "5", "越高越好"], &["measures.M1.better=higher"]);
    let compared = ["measures.M1.comparisons+=同行甲", "measures.M1.comparisons.C1.2025=97"];
    check(&["M1", "3", "同行甲 2025：97"], &compared);
    check(&["M1", "3", "同行甲：2025=97", "M1", "3", "c1 2025="], &[compared[0]]);
    check(&["M1", "3", "同行甲 2025=97", "M1", "3", "-C1"], &[]);
    // On the whole screen commands have keys, and what is typed is text; an id of what is there is still meant.
    check(&["M1", "3", "同行甲 2025=97", "M1", "3", r"\-c1"], &[]);
    check(&[r"\e M1", "4", "件"], &["measures.M1.unit=件"]);
    check_saved(&["g 4.7.2", "2", "合格率 2025=98", "<", r"\-M1"], &[]);
    // Whose figures they are, or of which period, cannot be told: nothing is written.
    for wrong in ["2025=98", "M9", "M9 2025=98", "M1 去年=98", "M1 2025=1,234", "M1 2025-03=98"] {
        check(&[wrong], &[]);
    }
    check(&["M1", "3", "同行甲 97.9"], &[]);
    for elsewhere in ["M1", "m1 2026=5", "M1：2026=5"] {
        check(&["g 4.7.3", "2", elsewhere], &[]);
    }
    check(&["M1", "4", "件", "M1 2026=5%"], &["measures.M1.unit=件"]);
}

#[test]
fn evidence_may_stand_behind_a_statement() {
    let start = ["g 4.1.2", "4", "", "", "会议纪要", "", "制度", "", "", "g 4.1.2", "4"];
    let base = ["evidence+=会议纪要", "4.1.2.evidence+=E1", "evidence+=制度", "4.1.2.evidence+=E2"];
    let check = |line: &'static str, edits: &[&str]| {
        check_saved(&[&start[..], &[line]].concat(), &[&base[..], edits].concat());
    };
    let proved = ["4.1.2.strengths+=好", "4.1.2.strengths.S1.evidence=E1,E2"];
    check("好 [E1, e2]", &proved);
    check("好【E1、E2】", &proved);
    check("好 [E9]", &["4.1.2.strengths+=好 [E9]"]);
    check("[E1]", &["4.1.2.strengths+=[E1]"]);
}

#[test]
fn a_statement_comes_back_under_its_id_and_in_its_place() {
    let given = [
        "4.1.2.strengths+=一",
        "4.1.2.strengths+=二",
        "4.1.2.strengths+=三",
        "evidence+=证",
        "4.1.2.strengths.S3.evidence=E1",
    ];
    let mut play = Play::new(shipped(), &given).lines(&["g 4.1.2", "4", "-S2"]);
    assert_eq!(play.saved.items.values().next().expect("a record").strengths.len(), 2);
    play.line("u");
    assert_eq!(play.saved, Play::new(shipped(), &given).saved);
}

#[test]
fn a_bare_number_at_a_question_is_asked_back_once() {
    let play = Play::new(shipped(), &[]).lines(&["g 4.1.2", "1", "3"]);
    assert!(play.said.contains("真是回答吗"), "{}", play.said);
    assert!(play.saved.items.is_empty());
    let mut play = play;
    play.text = None;
    play.line("3");
    assert_eq!(play.saved, Play::new(shipped(), &["4.1.2.answers.a1=3"]).saved);
}

#[test]
fn an_item_has_an_owner_and_a_date() {
    check_saved(
        &["g 4.1.2", "5", "总经办", "2026年12月1日"],
        &["4.1.2.owner=总经办", "4.1.2.due=2026-12-01"],
    );
}

#[test]
fn an_owner_walks_only_their_items() {
    let given = ["4.1.3.owner=审计部", "4.2.2.owner=战略部", "4.4.3.owner=审计部"];
    let mut play = Play::new(shipped(), &given);
    let options = Options { owner: Some("审计部".to_owned()), ..Options::default() };
    play.session = Session::new(play.criteria.clone(), play.saved.clone(), options);
    assert!(play.screen().contains("共 2 项，待评 2 项"), "{}", play.screen());
    let mut play = play.lines(&[""]);
    assert!(play.head().starts_with("4.1.3"), "{}", play.head());
    play.line("s");
    assert!(play.head().starts_with("4.4.3"), "{}", play.head());
    play.line("s");
    assert!(play.head().starts_with("4.1.3"), "{}", play.head());
    play.line("g");
    assert!(!play.screen().contains("4.2.2"), "{}", play.screen());
}

#[test]
fn what_is_left_is_told_with_the_pace() {
    let mut play = Play::new(shipped(), &[]).lines(&["g 4.1.2", "3"]);
    play.session.spend(300);
    play.line("55");
    let summary = play.lines(&["", ">"]).screen();
    assert!(summary.contains("还剩 22 项、950 分待评"), "{summary}");
    assert!(summary.contains("按目前速度约需 1 小时 50 分"), "{summary}");
}

#[test]
fn findings_that_do_not_fit_the_score_are_noticed() {
    let summary =
        |given: &[&str]| Play::new(shipped(), given).lines(&["g 4.1.2", "4", ">"]).screen();
    assert!(summary(&["4.1.2=70", "4.1.2.improvements+=慢"]).contains("得分不低，却只有改进机会"));
    assert!(summary(&["4.1.2=20", "4.1.2.strengths+=好"]).contains("得分不高，却只有优势"));
    let whole = ["4.1.2=20", "4.1.2.strengths+=好", "4.1.2.improvements+=慢"];
    assert!(!summary(&whole).contains('!'));
}

#[test]
fn prepared_answers_take_the_same_way() {
    let mut play = Play::new(shipped(), &[]);
    let edits = ["4.1.2=55", "4.1.2.reason=稳"].map(|text| Edit::parse(text).expect("an edit"));
    let Ok(Step::Save(edits)) = play.session.give(&edits) else { panic!("not saved") };
    play.saved.apply(&play.criteria, &edits).expect("legal");
    play.session.saved(play.saved.clone());
    assert!(play.head().contains("理由"), "{}", play.head());
    play.line("u");
    assert!(play.saved.items.is_empty());
    let wrong = [Edit::parse("4.1.2=52").expect("an edit"), Edit::parse("9.9=1").expect("an edit")];
    assert_eq!(play.session.give(&wrong).expect_err("misfits").len(), 2);
}

#[test]
fn leaving_works_everywhere() {
    for lines in
        [&[][..], &["g"], &["p"], &["h"], &["", ""], &["", "2"], &["", "3"], &["", "4", "", "x"]]
    {
        let play = Play::new(shipped(), &[]).lines(lines).lines(&["q"]);
        assert!(play.has_left, "{lines:?}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// Whatever is typed: no panic, only legal edits are saved, and the session knows what is on disk.
    #[test]
    fn any_lines_leave_a_sound_session(lines in proptest::collection::vec(any_line(), 1..40)) {
        let mut play = Play::new(shipped_once().clone(), &[]);
        for line in &lines {
            play.line(line);
            proptest::prop_assert_eq!(play.session.assessment(), &play.saved);
            proptest::prop_assert!(!play.session.screen().keys.is_empty());
        }
    }
}

fn shipped_once() -> &'static Criteria {
    static CRITERIA: std::sync::OnceLock<Criteria> = std::sync::OnceLock::new();
    CRITERIA.get_or_init(shipped)
}

fn any_line() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::{Just, Strategy, any, prop_oneof};
    let known = [
        "",
        "",
        "",
        "<",
        ">",
        "s",
        "g",
        "g 4.1.2",
        "g 4.7",
        "?",
        "?2",
        "u",
        "u",
        "o",
        "p",
        "h",
        "e",
        "-",
        "e S1",
        "-S1",
        "-I1",
        "-E1",
        "E1",
        "S1",
        "I1",
        "M1",
        "M1 2025=3 2026=-4.5",
        "g 4.7.2",
        "同行 2026=1",
        "-M1",
        "e M1",
        "5",
        "6",
        "=",
        "好 [E1]",
        "1",
        "2",
        "3",
        "4",
        "55",
        "70",
        "2027-01-01",
        "today",
        "一个要点",
        r"\s",
    ];
    prop_oneof![
        8 => (0..known.len()).prop_map(move |at| known[at].to_owned()),
        1 => any::<String>(),
        1 => Just("\"\"\"一\n二\"\"\"".to_owned()),
    ]
}
