//! How a score is read: the level of a total, and verdicts with their pass marks. Always with how sure the table is,
//! so that a rule of thumb is never taken for a rule.

use crate::{
    criteria::{Amount, Certainty, Criteria, Id, LevelTable, Provenance, Subject, Verdict},
    number::Decimal,
    say,
    scoring::{MarkScore, Standing, VerdictScore},
    text::Lang,
};

/// The level that a total has reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLevel {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// From where to where it reaches, with the unit, e.g. `261–320 points`.
    pub range: String,
    /// Where it begins.
    pub from: Decimal,
    /// Where it ends.
    pub to: Decimal,
    /// What the levels are.
    pub table: String,
    /// How sure the table is, in words.
    pub certainty: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// A verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetVerdict {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether all marks are reached.
    pub standing: Standing,
    /// The marks.
    pub marks: Vec<SheetMark>,
    /// How sure the marks are, in words.
    pub certainty: Option<String>,
    /// Where they come from.
    pub source: Option<String>,
}

/// A pass mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetMark {
    /// The node or total.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it is a node, which people know by its id.
    pub is_node: bool,
    /// What was reached; none before anything is known.
    pub reached: Option<Decimal>,
    /// What must be reached.
    pub pass: Decimal,
    /// What both are counted in.
    pub unit: Unit,
    /// Whether it is enough.
    pub standing: Standing,
}

/// What a mark is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Points.
    Points,
    /// Per cent.
    Percent,
}

impl Unit {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Percent => "percent",
        }
    }
}

impl SheetLevel {
    pub(super) fn of(
        table: Option<&LevelTable>,
        reached: Option<&Id>,
        criteria: &Criteria,
        lang: Lang,
    ) -> Option<Self> {
        let table = table?;
        let level = table.levels.iter().find(|level| Some(&level.id) == reached)?;
        Some(Self {
            id: level.id.to_string(),
            title: level.title.get(lang).to_owned(),
            range: level_range(&level.from, &level.to, lang),
            from: level.from.decimal(),
            to: level.to.decimal(),
            table: table.title.get(lang).to_owned(),
            certainty: how_sure(&table.provenance, lang),
            source: source(&table.provenance, criteria, lang),
        })
    }

    /// One line: which total is at which level, by which table, and how sure that is.
    #[must_use]
    pub fn sentence(&self, total: &str, lang: Lang) -> String {
        let Self { title, range, table, .. } = self;
        let sure = aside(self.certainty.as_deref(), lang);
        say!(
            lang,
            "{total}：{title}（{range}），按{table}{sure}",
            "{total}: {title} ({range}), by {table}{sure}"
        )
    }
}

impl SheetVerdict {
    pub(super) fn of(
        verdict: &Verdict,
        score: &VerdictScore,
        criteria: &Criteria,
        lang: Lang,
    ) -> Self {
        let marks = verdict.marks.iter().zip(&score.marks);
        let marks = marks.map(|(mark, score)| SheetMark {
            id: mark.subject.id().to_owned(),
            title: subject_title(&mark.subject, criteria, lang),
            is_node: matches!(mark.subject, Subject::Node(_)),
            reached: reached(score),
            pass: mark.at_least.decimal(),
            unit: match mark.at_least {
                Amount::Points(_) => Unit::Points,
                Amount::Percent(_) => Unit::Percent,
            },
            standing: score.standing,
        });
        Self {
            id: verdict.id.to_string(),
            title: verdict.title.get(lang).to_owned(),
            standing: score.standing,
            marks: marks.collect(),
            certainty: how_sure(&verdict.provenance, lang),
            source: source(&verdict.provenance, criteria, lang),
        }
    }

    /// One line: passed, failed or open, and how sure the marks are.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let title = &self.title;
        let standing = match self.standing {
            Standing::Passed => lang.pick("合格", "passed"),
            Standing::Failed => lang.pick("不合格", "failed"),
            Standing::Open => lang.pick("未评完，尚无结论", "open until all of it is rated"),
        };
        let sure = aside(self.certainty.as_deref(), lang);
        say!(lang, "{title}：{standing}{sure}", "{title}: {standing}{sure}")
    }
}

impl SheetMark {
    /// One line: what was reached, and what is demanded.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let Self { id, title, pass, .. } = self;
        let unit = match self.unit {
            Unit::Points => lang.pick(" 分", ""),
            Unit::Percent => "%",
        };
        // Totals are known by their titles, nodes by their ids too.
        let name = if self.is_node { format!("{id} {title}") } else { title.clone() };
        let standing = match self.standing {
            Standing::Passed => lang.pick("达到", "reached"),
            Standing::Failed => lang.pick("未达到", "missed"),
            Standing::Open => lang.pick("待评", "open"),
        };
        match &self.reached {
            Some(reached) => say!(
                lang,
                "{name}：{reached}{unit}，合格线 {pass}{unit}，{standing}",
                "{name}: {reached}{unit} of at least {pass}{unit}, {standing}"
            ),
            None => say!(
                lang,
                "{name}：合格线 {pass}{unit}，{standing}",
                "{name}: at least {pass}{unit}, {standing}"
            ),
        }
    }
}

/// A range of a total with its unit.
#[must_use]
pub fn level_range(from: &Amount, to: &Amount, lang: Lang) -> String {
    let (low, high) = (from.decimal(), to.decimal());
    match to {
        Amount::Points(_) => say!(lang, "{low}–{high} 分", "{low}–{high} points"),
        Amount::Percent(_) => format!("{low}–{high}%"),
    }
}

/// How sure a table is; one that was not read is said to be a rule of thumb.
#[must_use]
pub fn how_sure(provenance: &Provenance, lang: Lang) -> Option<String> {
    let certainty = provenance.certainty?;
    let said = certainty.say();
    let said = said.get(lang);
    Some(match certainty {
        Certainty::Read => lang.pick("已核对来源", "read in the source").to_owned(),
        Certainty::Sure(_) => say!(lang, "{said}，仅供参考", "{said}, a rule of thumb"),
    })
}

fn aside(certainty: Option<&str>, lang: Lang) -> String {
    certainty.map_or_else(String::new, |own| say!(lang, "（{own}）", " ({own})"))
}

fn source(provenance: &Provenance, criteria: &Criteria, lang: Lang) -> Option<String> {
    let id = provenance.source.as_ref()?;
    let source = criteria.sources.iter().find(|source| source.id == *id)?;
    Some(source.title.get(lang).to_owned())
}

/// The title of what a mark is about.
#[must_use]
pub fn subject_title(subject: &Subject, criteria: &Criteria, lang: Lang) -> String {
    let title = match subject {
        Subject::GrandTotal => Some(&criteria.total.title),
        Subject::Total(id) => {
            criteria.totals.iter().find(|total| total.id == *id).map(|total| &total.title)
        }
        Subject::Node(id) => criteria.node(id.as_str()).map(|node| &node.title),
    };
    title.map_or_else(String::new, |title| title.get(lang).to_owned())
}

/// What was reached, in per cent to two places as everywhere.
fn reached(score: &MarkScore) -> Option<Decimal> {
    Some(match score.reached.as_ref()? {
        Amount::Points(points) => points.decimal(),
        Amount::Percent(percent) => percent.shown(),
    })
}
