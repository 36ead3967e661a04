//! The guided session on a whole screen, through a pseudo-terminal: the walk in Chinese at 80 × 24, what happens when
//! it is killed, hung up, resized, when the file changes or the disk is full. The screens of docs/session.md are made
//! here.

use std::{
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::{
    assess_terminal::{Folder, PATIENCE, Terminal, content, folder, new_file, path, program},
    support::{criteria, root},
};

const ENTER: &str = "\r";
const ESC: &str = "\x1b";
const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";
const PAGE_UP: &str = "\x1b[5~";
const F1: &str = "\x1bOP";
const F2: &str = "\x1bOQ";

/// A session on a whole screen.
struct Screen(Terminal);

impl Screen {
    fn start(arguments: &[&str]) -> Self {
        Self::with(80, 24, arguments, &[])
    }

    fn with(columns: u16, rows: u16, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let all = [&["assess"], arguments].concat();
        Self(Terminal::start(columns, rows, &all, environment))
    }

    /// Takes in what comes within a moment.
    fn listen(&mut self, moment: Duration) {
        let end = Instant::now() + moment;
        while let Some(left) = end.checked_duration_since(Instant::now())
            && let Ok(bytes) = self.0.bytes.recv_timeout(left)
        {
            self.0.screen.process(&bytes);
        }
    }

    /// Waits until the screen holds this, and has come to rest.
    #[track_caller]
    fn wait(&mut self, wanted: &str) -> String {
        let start = Instant::now();
        loop {
            self.listen(Duration::from_millis(30));
            let text = self.0.text();
            if text.contains(wanted) {
                return text;
            }
            assert!(start.elapsed() < PATIENCE, "no {wanted:?} in:\n{text}");
        }
    }

    fn keys(&mut self, keys: &str) {
        // A terminal that is gone is noticed by what the test waits for.
        let _ = self.0.keys.write_all(keys.as_bytes());
    }

    /// Gives keys once this is on the screen.
    #[track_caller]
    fn at(&mut self, wanted: &str, keys: &str) -> &mut Self {
        self.wait(wanted);
        self.keys(keys);
        self
    }

    fn signal(&self, name: &str) {
        let id = self.0.child.process_id().expect("an id").to_string();
        assert!(Command::new("kill").args([name, &id]).status().expect("kill").success());
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.0.master.resize(size).expect("another size");
        let whole = |count| std::num::NonZero::new(count).expect("not nought");
        self.0.screen.screen_mut().set_size(whole(rows), whole(columns));
    }

    #[track_caller]
    fn ends_with(self, code: u32) {
        assert_eq!(self.0.exit_code(), code);
    }
}

fn drafts(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.file.parent().expect("a folder")).expect("the folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
    names.map(|name| name.expect("a name")).filter(|name| name.ends_with(".draft.txt")).collect()
}

/// Every line fits, with Chinese characters counted as two columns.
#[track_caller]
fn check_fits(text: &str, columns: usize) {
    for line in text.lines() {
        let width: usize = line.chars().map(|sign| if sign >= '\u{2E80}' { 2 } else { 1 }).sum();
        assert!(width <= columns, "{width} columns: {line}");
    }
}

/// The fences of a page that are named: ```` ```text screen=NAME ````.
fn with_screens(page: &str, screens: &[(&str, String)]) -> String {
    let mut made = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        made.push_str(line);
        made.push('\n');
        let Some(name) = line.strip_prefix("```text screen=") else { continue };
        let (_, screen) = screens
            .iter()
            .find(|(own, _)| *own == name)
            .unwrap_or_else(|| panic!("no screen is called {name}"));
        made.push_str(screen.trim_end());
        made.push('\n');
        for line in lines.by_ref() {
            if line == "```" {
                made.push_str("```\n");
                break;
            }
        }
    }
    made
}

#[test]
fn a_whole_item_on_the_screen_as_the_page_shows_it() {
    let folder = new_file();
    fs::copy(root().join("examples/2026-half.yaml"), &folder.file).expect("the example");
    let mut screens: Vec<(&str, String)> = Vec::new();
    let mut screen = Screen::start(&[path(&folder.file)]);
    let mut keep = |name, text: String| {
        check_fits(&text, 80);
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        screens.push((name, lines.join("\n")));
    };
    keep("overview", screen.wait("下一个待评"));
    screen.keys("/");
    screen.at("跳到哪一项", "满意");
    screen.keys("\u{7f}\u{7f}顾客");
    keep("find", screen.wait("4.7.3"));
    screen.at("查找", ESC).at("查找", ESC);
    screen.at("下一个待评", "g");
    screen.at("跳到哪一项", "4.4.2");
    screen.keys(ENTER);
    keep("item", screen.wait("要点"));
    screen.keys("1");
    screen.at("▸ 1", ENTER);
    screen.at(
        "── 回答",
        "定编每年按产品线和产能测算，2026 年质量工程师增加 6 人，来自新建的无菌车间。",
    );
    screen.wait("新建的无菌车间。");
    keep("question", screen.wait("Enter 保存"));
    screen.keys(ENTER);
    screen.wait("✓ 已保存");
    screen.keys(ESC);
    keep("commands", screen.wait("回到文字"));
    screen.keys(">");
    screen.at("要素 1/4", "4");
    keep("factor", screen.wait("▸ 4"));
    screen.keys(F1);
    keep("descriptor", screen.wait("按任意键返回"));
    screen.keys(ESC);
    screen.at("▸ 4", ENTER);
    for (factor, band) in [("要素 2/4", "4"), ("要素 3/4", "3"), ("要素 4/4", "4")] {
        screen.at(factor, band);
        screen.at(&format!("▸ {band}"), ENTER);
    }
    screen.at("本程序的建议：50–65", RIGHT);
    screen.at("▸50", RIGHT);
    keep("score", screen.wait("▸55"));
    screen.keys("70");
    screen.at("▸70", ENTER);
    screen.at("不在建议的 50–65 段内", "员工能力的证据覆盖三年");
    keep("reason", screen.wait("员工能力的证据覆盖三年"));
    screen.keys(ENTER);
    screen.at("── 优势", "岗位任职要求随产品变化更新：2026 年重评 42 个关键岗位 [E4]");
    screen.keys(ENTER);
    screen.wait("S1");
    screen.keys(&format!("继任计划只到总部{ESC}"));
    keep("strengths", screen.wait("回到文字"));
    screen.at("回到文字", ENTER);
    for _ in 0..8 {
        screen.keys("\u{7f}");
    }
    screen.at("Enter 写完了", ENTER);
    screen.at("改进机会", "三家子公司没有继任计划");
    screen.keys(ENTER);
    screen.at("I1 由谁负责", "人力资源部");
    screen.keys(ENTER);
    screen.at("I1 何时完成", "2027/6/30");
    screen.keys(ENTER);
    screen.at("（人力资源部，2027-06-30）", UP);
    screen.at("▸ I1", ENTER);
    keep("entry", screen.wait("状态"));
    screen.keys(ESC);
    screen.at("── 改进", ENTER);
    screen.at("登记", "继任");
    keep("evidence", screen.wait("继任"));
    screen.keys(&format!("{DOWN}{ENTER}"));
    screen.at("已保存", ENTER);
    keep("summary", screen.wait("小结"));
    screen.keys("g");
    screen.at("跳到哪一项", "4.7.3");
    screen.keys(ENTER);
    screen.at("4.7.3 顾客与市场结果", "2");
    screen.at("▸ 2", ENTER);
    screen.at("── 指标", "M2 2026=10.3");
    screen.wait("M2 2026=10.3");
    keep("figures", screen.wait("Enter 保存"));
    screen.keys(&"\u{7f}".repeat(12));
    screen.wait("Enter 写完了");
    screen.keys(ESC);
    screen.at("回到文字", "q");
    screen.ends_with(0);
    let text = content(&folder.file);
    for expected in
        ["reason: 员工能力的证据覆盖三年", "due: 2027-06-30", "evidence: [E4]", "定编每年按产品线"]
    {
        assert!(text.contains(expected), "{expected} is not in the file");
    }
    assert!(drafts(&folder).is_empty(), "{:?}", drafts(&folder));
    let file = root().join("docs/session.md");
    let page = fs::read_to_string(&file).expect("the page");
    let made = with_screens(&page, &screens);
    if page != made && is_updating() {
        fs::write(&file, &made).expect("written");
        return;
    }
    similar_or_panic(&page, &made);
}

/// Whether pages and snapshots are to be made anew.
#[expect(clippy::disallowed_methods, reason = "the same switch as for snapshots")]
fn is_updating() -> bool {
    std::env::var_os("INSTA_UPDATE").is_some_and(|how| how == "always")
}

#[track_caller]
fn similar_or_panic(page: &str, made: &str) {
    for (old, new) in page.lines().zip(made.lines()) {
        assert_eq!(old, new, "docs/session.md is not what the program shows; INSTA_UPDATE=always");
    }
    assert_eq!(page.lines().count(), made.lines().count());
}

/// A tree that is read at once, so that a program may be killed often.
const SMALL_TREE: &str = "format: zhuoyue/criteria/1
id: small
languages: [zh]
edition: 1
title: 小准则
total: {title: 总分, aggregate: sum}
scales:
- {id: p, title: 百分, value: percent, step: 5}
nodes:
- id: \"1\"
  title: 唯一的一项
  points: 100
  scale: p
  areas:
  - {id: a, title: 一个方面, questions: [{id: a1, ask: 怎样做？}, {id: a2, ask: 做得怎样？}]}
";

/// What was said to be saved is in the file, whenever the program is killed; and what is there can be read.
#[test]
fn a_hundred_kills_lose_nothing_that_was_saved() {
    let folder = folder();
    fs::write(folder.file.with_file_name("small.yaml"), SMALL_TREE).expect("a tree");
    let head = "format: zhuoyue/assessment/1\ncriteria: {id: small, path: small.yaml}\norganization: 甲\nperiod: \"2026\"\n";
    fs::write(&folder.file, head).expect("a file");
    let criteria = criteria(SMALL_TREE).expect("a sound tree");
    let mut answers = 0_usize;
    let mut saved = 0_usize;
    let mut seed = 20_261_122_u64;
    let mut random = |most: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % most
    };
    for round in 0..100 {
        let mut screen = Screen::start(&[path(&folder.file), "--item", "1"]);
        screen.at("1/1 项", "1");
        screen.at("▸ 1", ENTER);
        screen.wait("── 回答");
        if round % 2 == 0 {
            answers += 1;
            screen.keys(&format!("第{answers}个回答{ENTER}"));
            screen.wait("✓ 已保存");
            // What was said to be saved must be there from now on.
            saved = answers;
            screen.keys(PAGE_UP);
        }
        let deadline = Instant::now() + Duration::from_millis(random(160));
        while Instant::now() < deadline {
            answers += 1;
            // An answer takes up the one before, so that the last one saved names all that were.
            screen.keys(&format!("第{answers}个回答{ENTER}{PAGE_UP}"));
            screen.listen(Duration::from_millis(random(60)));
        }
        screen.signal("-9");
        screen.0.exit_code();
        let text = content(&folder.file);
        let read = crate::support::read(&criteria, &text);
        assert!(read.is_ok(), "round {round}: {text}");
        let text = text.replace(['\n', ' '], "");
        let is_there = |at: usize| text.contains(&format!("第{at}个回答"));
        assert!(saved == 0 || is_there(saved), "round {round}: answer {saved} is lost");
        saved = (saved..=answers).rev().find(|at| is_there(*at)).unwrap_or(saved);
        answers = saved;
        for name in drafts(&folder) {
            fs::remove_file(folder.file.with_file_name(name)).expect("removed");
        }
    }
    assert!(answers > 50, "the test hardly gave an answer: {answers}");
}

#[test]
fn signals_and_a_closed_terminal_keep_what_was_typed_as_a_draft() {
    for how in ["-TERM", "-HUP", "-INT", "-9", "ctrl-c"] {
        let folder = new_file();
        let mut screen = Screen::start(&[path(&folder.file), "--item", "4.1.2"]);
        screen.at("要点", "1");
        screen.at("▸ 1", ENTER);
        screen.at("── 回答", "还没有写完的一");
        screen.wait("还没有写完的一");
        if how == "-9" {
            // Nothing can be done at that moment: the draft is kept at the first pause.
            let start = Instant::now();
            while drafts(&folder).is_empty() && start.elapsed() < PATIENCE {
                thread::sleep(Duration::from_millis(20));
            }
        }
        match how {
            "ctrl-c" => {
                screen.keys("\x03");
                screen.ends_with(130);
            }
            name => {
                screen.signal(name);
                let code = screen.0.exit_code();
                assert!(name == "-9" || code == 130, "{how}: {code}");
            }
        }
        let start = Instant::now();
        while drafts(&folder).is_empty() && start.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(drafts(&folder), [".评价.yaml.4.1.2.answers.a1.draft.txt"], "{how}");
        let mut again = start_when_free(&folder);
        again.at("4.1.2.answers.a1", "g");
        again.at("跳到哪一项", &format!("4.1.2{ENTER}"));
        again.at("要点", "1");
        again.at("▸ 1", ENTER);
        let shown = again.wait("还没有写完的一");
        assert!(shown.contains("放回来了"), "{shown}");
        again.keys(&format!("句{ENTER}"));
        again.wait("✓ 已保存");
        assert!(content(&folder.file).contains("还没有写完的一句"), "{how}");
        assert!(drafts(&folder).is_empty(), "{how}: {:?}", drafts(&folder));
        again.keys("\x03");
        again.ends_with(130);
    }
}

/// Nobody reads and nobody types any more: the program must not wait, nor spin, for ever.
#[test]
fn a_terminal_that_is_closed_ends_the_session() {
    let folder = new_file();
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(program());
    command.args(["assess", path(&folder.file)]);
    command.env("TERM", "xterm-256color");
    let mut child = pair.slave.spawn_command(command).expect("the program");
    drop(pair.slave);
    thread::sleep(Duration::from_millis(1500));
    assert!(child.try_wait().expect("its state").is_none(), "it ended by itself");
    drop(pair.master);
    let start = Instant::now();
    while child.try_wait().expect("its state").is_none() {
        assert!(start.elapsed() < PATIENCE, "it goes on without a terminal");
        thread::sleep(Duration::from_millis(50));
    }
}

/// A program whose terminal went away ends within a moment.
fn start_when_free(folder: &Folder) -> Screen {
    let start = Instant::now();
    loop {
        let mut screen = Screen::start(&[path(&folder.file)]);
        loop {
            screen.listen(Duration::from_millis(30));
            let text = screen.0.text();
            if text.contains("下一个待评") {
                return screen;
            }
            if text.contains("只读浏览") {
                break;
            }
            assert!(start.elapsed() < PATIENCE, "{text}");
        }
        screen.keys(&format!("q{ENTER}"));
        screen.ends_with(3);
    }
}

#[test]
fn two_sessions_on_one_file() {
    let folder = new_file();
    let mut first = Screen::start(&[path(&folder.file)]);
    first.wait("下一个待评");
    let mut second = Screen::start(&[path(&folder.file), "--item", "4.1.2"]);
    let told = second.wait("只读浏览");
    let number = first.0.child.process_id().expect("an id");
    assert!(told.contains(&format!("PID {number}")), "{told}");
    second.keys(ENTER);
    second.at("只读浏览：回答不会保存", "1");
    second.at("▸ 1", ENTER);
    second.at("── 回答", &format!("改不了{ENTER}"));
    second.wait("不能回答");
    second.keys("\x03");
    second.ends_with(130);
    assert!(!content(&folder.file).contains("改不了"));
    first.keys("q");
    first.ends_with(0);
}

fn changed_meanwhile() -> (Folder, Screen) {
    let folder = new_file();
    let mut screen = Screen::start(&[path(&folder.file), "--item", "4.1.2"]);
    screen.at("要点", "1");
    screen.at("▸ 1", ENTER);
    screen.wait("── 回答");
    let changed =
        format!("{}items:\n  4.1.2:\n    answers: {{a1: 别人的}}\n", content(&folder.file));
    fs::write(&folder.file, changed).expect("written");
    screen.keys(&format!("我的{ENTER}"));
    screen.wait("文件有变化");
    (folder, screen)
}

fn copy_of(folder: &Folder) -> String {
    content(&folder.file.with_file_name("评价.other-1.yaml"))
}

#[test]
fn a_file_that_changed_meanwhile_is_merged_or_kept_beside() {
    for choice in ["1", "2"] {
        let (folder, mut screen) = changed_meanwhile();
        screen.keys(choice);
        screen.at(&format!("▸ {choice}"), ENTER);
        screen.wait("评价.other-1.yaml");
        assert!(content(&folder.file).contains("我的"));
        assert!(!content(&folder.file).contains("别人的"));
        assert!(copy_of(&folder).contains("别人的"), "both are kept");
        screen.keys("\x03");
        screen.ends_with(130);
    }
}

#[test]
fn a_full_disk_lets_the_session_go_on_in_memory() {
    let folder = new_file();
    // The answer is longer than the largest file that may be written.
    let mut command = CommandBuilder::new("sh");
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" assess \"$1\" --item 4.1.2";
    command.args(["-c", script, program(), path(&folder.file)]);
    command.env("TMPDIR", folder.file.parent().expect("a folder"));
    let mut screen = Screen(Terminal::run(80, 24, command, &[]));
    screen.at("要点", "1");
    screen.at("▸ 1", ENTER);
    let long = "长".repeat(1500);
    screen.at("── 回答", &format!("\x1b[200~{long}\x1b[201~"));
    screen.at("1500 字", ENTER);
    let told = screen.wait("没有存盘");
    assert!(told.contains("只在内存中"), "{told}");
    let before = content(&folder.file);
    assert!(!before.contains("长长"), "the file is as it was");
    // The session knows the answer, and gets it to the disk once there is room.
    screen.keys(PAGE_UP);
    screen.wait("1500 字");
    for _ in 0..3 {
        screen.keys("\x7f");
    }
    screen.keys("\x15");
    screen.keys(ESC);
    screen.at("回到文字", "-");
    screen.wait("✓ 已保存");
    let now = screen.0.text();
    assert!(!now.contains("没有存盘"), "{now}");
    screen.keys("\x03");
    screen.ends_with(130);
}

/// A session whose file is gone, and one answer that could therefore not be saved.
fn unsaved(folder: &Folder) -> Screen {
    let temporary = folder.file.with_file_name("elsewhere");
    fs::create_dir_all(&temporary).expect("a folder for temporary files");
    let environment = [("TMPDIR", path(&temporary))];
    let mut screen = Screen::with(80, 24, &[path(&folder.file), "--item", "4.1.2"], &environment);
    screen.at("要点", "1");
    screen.at("▸ 1", ENTER);
    screen.wait("── 回答");
    fs::rename(&folder.file, folder.file.with_extension("away")).expect("moved");
    screen.keys(&format!("只在内存里的回答{ENTER}"));
    screen.wait("只在内存中");
    screen
}

#[test]
fn an_interruption_tells_the_truth_about_what_is_not_saved() {
    for how in ["ctrl-c", "-TERM"] {
        let folder = new_file();
        let mut screen = unsaved(&folder);
        match how {
            "ctrl-c" => screen.keys("\x03"),
            name => screen.signal(name),
        }
        let told = screen.wait("全部内容在");
        assert!(told.contains("评价.unsaved-1.yaml"), "{how}: {told}");
        assert!(!told.contains("都已保存"), "{how}: {told}");
        screen.ends_with(130);
        let copy = content(&folder.file.with_file_name("评价.unsaved-1.yaml"));
        assert!(copy.contains("只在内存里的回答"), "{how}: {copy}");
    }
}

#[test]
fn who_leaves_with_unsaved_answers_is_asked() {
    let folder = new_file();
    let mut screen = unsaved(&folder);
    screen.keys(ESC);
    screen.at("回到文字", "q");
    // Trying again does not help yet; going back leads to where one was.
    screen.at("再试一次", "1");
    screen.at("▸ 1", ENTER);
    screen.at("再试一次", "2");
    screen.at("▸ 2", ENTER);
    screen.wait("── 回答");
    screen.keys(ESC);
    screen.at("回到文字", "q");
    screen.at("再试一次", "3");
    screen.at("▸ 3", ENTER);
    let told = screen.wait("全部内容在");
    assert!(told.contains("评价.unsaved-1.yaml") && !told.contains("都已保存"), "{told}");
    screen.ends_with(3);
    assert!(
        content(&folder.file.with_file_name("评价.unsaved-1.yaml")).contains("只在内存里的回答")
    );
    // Once the file is back, trying again saves and leaves.
    let folder = new_file();
    let mut screen = unsaved(&folder);
    screen.keys(ESC);
    screen.at("回到文字", "q");
    screen.wait("再试一次");
    fs::rename(folder.file.with_extension("away"), &folder.file).expect("back");
    screen.keys("1");
    screen.at("▸ 1", ENTER);
    screen.ends_with(0);
    assert!(content(&folder.file).contains("只在内存里的回答"));
}

#[test]
fn a_new_file_is_made_once_the_organization_has_a_name() {
    let folder = folder();
    let mut screen = Screen::start(&[path(&folder.file)]);
    let shown = screen.wait("还没有");
    assert!(shown.contains("1/4"), "{shown}");
    screen.keys(ENTER);
    screen.at("请先写组织的名称", ESC);
    screen.at("回到文字", "q");
    screen.ends_with(0);
    assert!(!folder.file.exists(), "who leaves leaves nothing behind");
    let mut screen = Screen::start(&[path(&folder.file)]);
    screen.at("还没有", &format!("甲公司{ENTER}"));
    screen.wait("2/4");
    assert!(content(&folder.file).contains("organization: 甲公司"));
    screen.keys("\x03");
    screen.ends_with(130);
}

#[test]
fn nothing_says_saved_beside_words_that_are_not() {
    let folder = new_file();
    let mut screen = Screen::start(&[path(&folder.file), "--item", "4.1.2"]);
    screen.at("要点", "1");
    screen.at("▸ 1", ENTER);
    screen.at("── 回答", &format!("第一个回答{ENTER}"));
    screen.at("✓ 已保存", "还没有保存");
    let shown = screen.wait("还没有保存");
    assert!(!shown.contains("✓ 已保存"), "{shown}");
    screen.keys("\x03");
    screen.ends_with(130);
}

#[test]
fn a_long_text_goes_to_the_editor_and_is_kept_there() {
    let folder = new_file();
    let editor = folder.file.with_file_name("editor.sh");
    fs::write(&editor, "#!/bin/sh\nprintf '\\n编辑器里的第二行\\n' >> \"$1\"\n")
        .expect("an editor");
    make_runnable(&editor);
    let environment = [("EDITOR", path(&editor)), ("VISUAL", "")];
    let mut screen = Screen::with(80, 24, &[path(&folder.file), "--item", "4.1.2"], &environment);
    screen.at("要点", "1");
    screen.at("▸ 1", ENTER);
    screen.at("── 回答", "第一行");
    screen.at("第一行", F2);
    screen.at("编辑器里的第二行", ENTER);
    screen.wait("✓ 已保存");
    assert!(
        content(&folder.file).contains("第一行\n        编辑器里的第二行"),
        "{}",
        content(&folder.file)
    );
    // The program dies while the editor works: the text stays as a draft.
    fs::write(&editor, "#!/bin/sh\nprintf '救回来的文字\\n' > \"$1\"\nkill -9 $PPID\n")
        .expect("an editor");
    screen.keys(F2);
    screen.0.exit_code();
    let mut again = start_when_free(&folder);
    again.at("answers.a2", "g");
    again.at("跳到哪一项", &format!("4.1.2{ENTER}"));
    again.at("要点", ENTER);
    again.at("救回来的文字", ENTER);
    again.wait("✓ 已保存");
    assert!(content(&folder.file).contains("救回来的文字"));
    again.keys("\x03");
    again.ends_with(130);
}

fn make_runnable(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).expect("runnable");
}

#[test]
fn another_size_in_the_middle_and_small_ones() {
    let folder = new_file();
    let mut screen = Screen::start(&[path(&folder.file), "--item", "4.1.2"]);
    screen.at("要点", "1");
    screen.at("▸ 1", ENTER);
    screen.at("── 回答", &"宽字折行".repeat(12));
    screen.wait("48 字");
    for (columns, rows) in [(60, 20), (41, 12), (132, 40), (20, 5), (80, 24)] {
        screen.resize(columns, rows);
        screen.listen(Duration::from_millis(300));
    }
    let text = screen.wait("48 字");
    check_fits(&text, 80);
    screen.keys(ENTER);
    screen.wait("✓ 已保存");
    assert!(content(&folder.file).contains(&"宽字折行".repeat(12)));
    screen.keys("\x03");
    screen.ends_with(130);
    // Too small from the beginning: plain lines.
    let mut small = Screen::with(38, 24, &[path(&folder.file)], &[]);
    small.wait("\n>");
    small.keys(&format!("q{ENTER}"));
    small.ends_with(0);
}

#[test]
fn simple_terminals_get_lines_and_no_color_no_colours() {
    let folder = new_file();
    let mut dumb = Screen::with(80, 24, &[path(&folder.file)], &[("TERM", "dumb")]);
    dumb.wait("\n>");
    dumb.keys(&format!("q{ENTER}"));
    dumb.ends_with(0);
    let colours = |environment: &[(&str, &str)]| {
        let mut screen =
            Screen::with(80, 24, &[path(&folder.file), "--item", "4.1.2"], environment);
        screen.at("要点", "1");
        screen.at("▸ 1", ENTER);
        screen.at("── 回答", &format!("有色无色{environment:?}{ENTER}"));
        screen.wait("✓ 已保存");
        let cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
        let coloured = cells.filter(|(row, column)| {
            let cell = screen.0.screen.screen().cell(*row, *column);
            cell.is_some_and(|cell| cell.fgcolor() != vt100::Color::Default)
        });
        let count = coloured.count();
        screen.keys("\x03");
        screen.ends_with(130);
        count
    };
    assert_eq!(colours(&[("NO_COLOR", "1")]), 0);
    assert!(colours(&[]) > 0);
}

#[test]
fn prepared_answers_need_no_terminal() {
    let folder = new_file();
    let answers = folder.file.with_file_name("answers.yaml");
    fs::write(&answers, "items:\n  '4.1.2': {score: 55, reason: 稳}\n  '4.1.3': {score: 52}\n")
        .expect("written");
    let give = || {
        Command::new(program())
            .args(["assess", path(&folder.file), "--answers", path(&answers), "--lang", "zh"])
            .stdin(std::process::Stdio::null())
            .output()
            .expect("the program runs")
    };
    let done = give();
    assert_eq!(done.status.code(), Some(1), "{done:?}");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("52") && said.contains("answers.yaml:3"), "{said}");
    assert!(said.contains("已写入 2 处；1 处不合适"), "{said}");
    assert!(content(&folder.file).contains("score: 55"));
    fs::write(&answers, "items: {'4.1.3': {score: 50}}\n").expect("written");
    assert_eq!(give().status.code(), Some(0));
}
