//! The guided session in a pseudo-terminal: Chinese at 80 × 24, leaving and coming back, two sessions, a kill.

use std::{
    fs,
    io::{Read, Write},
    num::NonZero,
    path::{Path, PathBuf},
    process::Command,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long something may take to appear, on a machine with much else to do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) fn program() -> &'static str {
    env!("CARGO_BIN_EXE_zhuoyue")
}

/// A program at a terminal, and what is on its screen.
pub(crate) struct Terminal {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    pub(crate) keys: Box<dyn Write + Send>,
    pub(crate) bytes: Receiver<Vec<u8>>,
    pub(crate) screen: vt100::Parser,
    /// Whether a line was given whose end the program has not echoed yet.
    is_waiting: bool,
    pub(crate) master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// The line dialogue.
    fn plain(columns: u16, arguments: &[&str]) -> Self {
        Self::start(columns, 24, &[arguments, &["--plain"]].concat(), &[])
    }

    pub(crate) fn start(
        columns: u16,
        rows: u16,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let mut command = CommandBuilder::new(program());
        command.args(arguments);
        Self::run(columns, rows, command, environment)
    }

    /// Any command at a terminal.
    pub(crate) fn run(
        columns: u16,
        rows: u16,
        mut command: CommandBuilder,
        environment: &[(&str, &str)],
    ) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "zh_CN.UTF-8");
        command.env("SOURCE_DATE_EPOCH", "1795219200");
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = [0_u8; 4096];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().expect("a writer");
        let whole = |count| NonZero::new(count).expect("not nought");
        let screen = vt100::Parser::new(whole(rows), whole(columns), 0);
        Self { child, keys, bytes, screen, is_waiting: false, master: pair.master }
    }

    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the last line that is not empty begins with a prompt, alone on its line.
    #[track_caller]
    fn wait_for(&mut self, prompt: &str) -> String {
        let start = Instant::now();
        loop {
            while let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(20)) {
                self.screen.process(&bytes);
                self.is_waiting &= !bytes.contains(&b'\n');
            }
            let text = self.text();
            let last = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
            if !self.is_waiting && last.trim_end() == prompt {
                return text;
            }
            assert!(start.elapsed() < PATIENCE, "no prompt {prompt:?} in:\n{text}");
        }
    }

    fn give(&mut self, line: &str) {
        self.keys.write_all(line.as_bytes()).expect("keys");
        self.keys.write_all(b"\r").expect("keys");
        self.is_waiting = true;
    }

    /// Types a line at a prompt.
    #[track_caller]
    fn line(&mut self, prompt: &str, line: &str) {
        self.wait_for(prompt);
        self.give(line);
    }

    #[track_caller]
    pub(crate) fn exit_code(mut self) -> u32 {
        let start = Instant::now();
        loop {
            // A full pipe would keep the program from ending.
            while self.bytes.try_recv().is_ok() {}
            if let Some(status) = self.child.try_wait().expect("a status") {
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "the program does not end");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

pub(crate) struct Folder {
    _folder: tempfile::TempDir,
    pub(crate) file: PathBuf,
}

pub(crate) fn folder() -> Folder {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("评价.yaml");
    Folder { _folder: folder, file }
}

pub(crate) fn path(file: &Path) -> &str {
    file.to_str().expect("a plain path")
}

pub(crate) fn new_file() -> Folder {
    let folder = folder();
    let done = Command::new(program())
        .args(["new", path(&folder.file), "--organization", "示例公司", "--period", "2026"])
        .output()
        .expect("the program runs");
    assert!(done.status.success(), "{done:?}");
    folder
}

pub(crate) fn content(file: &Path) -> String {
    fs::read_to_string(file).expect("the file")
}

/// Every line fits, with Chinese characters counted as two columns.
#[track_caller]
fn check_fits(text: &str, columns: usize) {
    for line in text.lines() {
        let width: usize = line.chars().map(|sign| if sign >= '\u{2E80}' { 2 } else { 1 }).sum();
        assert!(width <= columns, "{width} columns: {line}");
    }
}

#[test]
fn a_new_file_and_a_whole_item_in_chinese() {
    let folder = folder();
    let mut terminal = Terminal::plain(80, &["assess", path(&folder.file)]);
    terminal.line("组织>", "示例医疗器械有限公司");
    terminal.line("评价期间>", "2026");
    terminal.line("自评师>", "张三、李四");
    terminal.line("报告日期>", "today");
    let overview = terminal.wait_for(">");
    assert!(overview.contains("待评 1000 分"), "{overview}");
    check_fits(&overview, 80);
    terminal.give("g 4.1.4");
    terminal.line("部分>", "");
    terminal.line("回答>", "每年发布社会责任报告");
    terminal.line("回答>", ">");
    for (factor, band) in [("方法", "4"), ("展开", "4"), ("学习", "3"), ("整合", "4")] {
        let screen = terminal.wait_for(&format!("{factor} 1–6>"));
        check_fits(&screen, 80);
        terminal.give(band);
    }
    let screen = terminal.wait_for("得分率 %>");
    assert!(screen.contains("本程序的建议：50–65"), "{screen}");
    check_fits(&screen, 80);
    terminal.give("70");
    terminal.line("理由>", "公益与专业结合，有三年数据");
    terminal.line("优势>", "社会责任报告连续五年发布");
    terminal.line("优势>", "");
    terminal.line("改进>", "供方没有纳入");
    terminal.line("负责人>", "采购部");
    terminal.line("期限>", "2027-06-30");
    terminal.line("改进>", "");
    terminal.line("证据>", "社会责任报告 2025");
    terminal.line("位置>", "安全环保部");
    terminal.line("证据>", "");
    let summary = terminal.wait_for(">");
    assert!(summary.contains("70% · 21 / 30 分"), "{summary}");
    terminal.give("q");
    assert_eq!(terminal.exit_code(), 0);
    let text = content(&folder.file);
    for expected in [
        "organization: 示例医疗器械有限公司",
        "score: 70",
        "learning: 30-45",
        "due: 2027-06-30",
        "evidence: [E1]",
    ] {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
}

#[test]
fn one_stops_and_comes_back_to_the_same_place() {
    let folder = new_file();
    let mut terminal = Terminal::plain(60, &["assess", path(&folder.file), "--item", "4.2.2"]);
    terminal.line("部分>", "");
    terminal.line("回答>", "第一个回答");
    terminal.wait_for("回答>");
    terminal.keys.write_all(b"\x03").expect("Ctrl-C");
    assert_eq!(terminal.exit_code(), 130);
    let mut terminal = Terminal::plain(60, &["assess", path(&folder.file), "--item", "4.2.2"]);
    terminal.line("部分>", "");
    let screen = terminal.wait_for("回答>");
    assert!(screen.contains("问题 2/"), "{screen}");
    check_fits(&screen, 60);
    terminal.keys.write_all(b"\x04").expect("Ctrl-D");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn the_second_session_is_told() {
    let folder = new_file();
    let mut first = Terminal::plain(80, &["assess", path(&folder.file)]);
    first.wait_for(">");
    let ask = "Enter 只读浏览，q 退出>";
    let mut second = Terminal::plain(80, &["assess", path(&folder.file)]);
    let told = second.wait_for(ask);
    let number = first.child.process_id().expect("an id").to_string();
    assert!(told.contains(&format!("PID {number}")), "{told}");
    second.give("q");
    assert_eq!(second.exit_code(), 3);
    let mut third = Terminal::plain(80, &["assess", path(&folder.file), "--item", "4.1.2"]);
    third.line(ask, "");
    third.line("部分>", "");
    third.line("回答>", "不会保存");
    let told = third.wait_for("回答>");
    assert!(told.contains("只读浏览，不能回答"), "{told}");
    third.give("q");
    assert_eq!(third.exit_code(), 0);
    assert!(!content(&folder.file).contains("不会保存"));
    first.give("q");
    assert_eq!(first.exit_code(), 0);
}

#[test]
fn what_was_answered_survives_a_kill() {
    let folder = new_file();
    let mut terminal = Terminal::plain(80, &["assess", path(&folder.file), "--item", "4.1.2"]);
    terminal.line("部分>", "");
    terminal.line("回答>", "断电前的回答");
    terminal.wait_for("回答>");
    let id = terminal.child.process_id().expect("an id").to_string();
    assert!(Command::new("kill").args(["-9", &id]).status().expect("kill").success());
    terminal.exit_code();
    assert!(content(&folder.file).contains("断电前的回答"));
    // The lock went with the program.
    let again = Terminal::plain(80, &["assess", path(&folder.file), "--item", "9.9"]);
    assert_eq!(again.exit_code(), 3);
    let mut again = Terminal::plain(80, &["assess", path(&folder.file)]);
    again.line(">", "q");
    assert_eq!(again.exit_code(), 0);
}

#[test]
fn answers_that_cannot_be_saved_stay_in_memory_until_they_can() {
    let folder = new_file();
    let before = content(&folder.file);
    let mut terminal = Terminal::plain(80, &["assess", path(&folder.file), "--item", "4.1.2"]);
    terminal.line("部分>", "");
    terminal.wait_for("回答>");
    fs::write(&folder.file, format!("{before}broken: [\n")).expect("written");
    terminal.give("不能丢的回答");
    let screen = terminal.wait_for("回答>");
    assert!(screen.contains("没有存盘") && screen.contains("在内存中"), "{screen}");
    assert!(!content(&folder.file).contains("不能丢的回答"));
    fs::write(&folder.file, before).expect("written");
    terminal.give("第二个回答");
    terminal.wait_for("回答>");
    let text = content(&folder.file);
    assert!(text.contains("不能丢的回答") && text.contains("第二个回答"), "{text}");
    terminal.give("q");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn a_pasted_text_of_several_lines_is_one_answer() {
    let folder = new_file();
    let mut terminal = Terminal::plain(80, &["assess", path(&folder.file), "--item", "4.1.2"]);
    terminal.line("部分>", "");
    terminal.wait_for("回答>");
    terminal.give("\x1b[200~第一段\r第二段\x1b[201~");
    let screen = terminal.wait_for("回答>");
    assert!(screen.contains("问题 2/28"), "{screen}");
    assert!(content(&folder.file).contains("第一段\n        第二段"), "{}", content(&folder.file));
    terminal.give("q");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn without_a_terminal_it_refuses_with_a_hint() {
    let folder = new_file();
    let done = Command::new(program())
        .args(["assess", path(&folder.file)])
        .env("LC_ALL", "C")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the program runs");
    assert_eq!(done.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&done.stderr).contains("zhuoyue set"), "{done:?}");
}
