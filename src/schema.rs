//! JSON Schemas: of the files that people write, for editors that complete and check while one types, and of the
//! JSON that commands write, for other programs.
//!
//! They are data. Whether they say what the readers and writers do is a matter of the tests; no file is read or
//! checked by them here. A schema is never stricter than the program: it knows no ids of the criteria and adds up
//! no points, so that a file that it takes may still have mistakes.

use crate::text::Lang;

/// A schema, in draft-07, which editors of YAML know best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// Its name on the command line: a kind of file, or the command whose JSON it describes.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    zh: &'static str,
    en: &'static str,
}

macro_rules! schema {
    ($name:literal, $zh:literal, $en:literal) => {
        Schema {
            name: $name,
            text: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/assets/schemas/",
                $name,
                ".schema.json"
            )),
            zh: $zh,
            en: $en,
        }
    };
}

impl Schema {
    /// The schema of assessment files.
    pub const ASSESSMENT: Self = schema!("assessment", "评价文件", "assessment files");
    /// The schema of criteria files.
    pub const CRITERIA: Self = schema!("criteria", "准则文件", "criteria files");

    /// Every schema: first of files, then of what commands write.
    pub const ALL: [Self; 14] = [
        Self::ASSESSMENT,
        Self::CRITERIA,
        schema!("overlay", "附加问卷", "overlays"),
        schema!("mapping", "准则对照文件", "mappings between criteria"),
        schema!("award", "奖项文件", "award files"),
        schema!("score", "score --format json 的输出", "what score --format json writes"),
        schema!("check", "check --format json 的输出", "what check --format json writes"),
        schema!("report", "report --format json 的输出", "what report --format json writes"),
        schema!("compare", "compare --format json 的输出", "what compare --format json writes"),
        schema!(
            "crosswalk",
            "crosswalk --format json 的输出",
            "what crosswalk --format json writes"
        ),
        schema!(
            "award-check",
            "award check --format json 的输出",
            "what award check --format json writes"
        ),
        schema!(
            "evidence-list",
            "evidence list --format json 的输出",
            "what evidence list --format json writes"
        ),
        schema!(
            "evidence-verify",
            "evidence verify --format json 的输出",
            "what evidence verify --format json writes"
        ),
        schema!(
            "measures",
            "measures list --format json 的输出",
            "what measures list --format json writes"
        ),
    ];

    /// The schema of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|schema| schema.name == name)
    }

    /// What it describes.
    #[must_use]
    pub fn about(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }

    /// The name of its file, as it lies beside the files it describes.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.schema.json", self.name)
    }

    /// The first line of a file by which an editor finds the schema beside it; a comment to everyone else.
    #[must_use]
    pub fn editor_line(&self) -> String {
        format!("# yaml-language-server: $schema={}\n", self.file_name())
    }

    /// Whether a text is this schema, be it of another version of the program.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        let mark = format!("\"$comment\": \"zhuoyue schema {}\",", self.name);
        text.lines().take(5).any(|line| line.trim() == mark)
    }
}
