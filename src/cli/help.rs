//! Help in Chinese. English help is that of the arguments themselves; here every command and argument gets its
//! Chinese text, and a test sees to it that none is missing.

use clap::{Arg, Command};
use zhuoyue::text::Lang;

/// Chinese texts by path: `score` is a command, `score.by` an argument of it; `*.file` is one of every command that
/// has no text of its own for it.
const CHINESE: &[(&str, &str)] = &[
    ("", "按卓越绩效评价准则（GB/T 19580）开展自我评价"),
    (".lang", "文字和报告的语言 [默认：取自 LC_ALL、LC_MESSAGES 或 LANG，否则为 zh]"),
    (".color", "何时使用颜色：auto 自动，always 总是，never 从不"),
    (".quiet", "只输出结果和错误"),
    ("*.file", "评价文件"),
    ("*.criteria", "准则：内置准则的编号，或文件路径"),
    ("*.overlay", "附加问卷：内置附加问卷的编号，或文件路径；可以写多次"),
    ("*.format", "输出格式"),
    ("*.output", "写到哪里；- 表示标准输出"),
    ("new", "新建评价文件"),
    ("new.file", "要新建的文件；已有的文件不会被改动"),
    ("new.organization", "被评价的组织"),
    ("new.from", "从上次的评价开始：内容沿用、逐条确认，评分只作参考"),
    ("new.period", "评价期间，一般是年度 [默认：今年；有 --from 时为上次的下一年]"),
    ("new.assessor", "自评师；可以写多次"),
    ("new.schema", "同时在旁边写一份 schema 文件，编辑器据此补全和检查"),
    ("assess", "在终端里逐项完成自我评价；没有文件时先新建"),
    ("assess.item", "从这一评分项开始"),
    ("assess.owner", "只走这位负责人的评分项"),
    ("assess.answers", "不提问，从部分评价文件读取准备好的回答"),
    ("assess.plain", "逐行问答，不用颜色：适合读屏软件和简单终端"),
    ("set", "设定评价中的值：要么全部写入，要么都不写"),
    (
        "set.values",
        "要设定的值：4.1.2=55、4.1.2.approach=50-65、4.1.2.strengths+=文字、4.1.2.owner=（清空）",
    ),
    ("get", "输出评价中的一个值"),
    ("get.key", "哪个值：4.1.2、4.1.2.approach、4.1.2.strengths、organization"),
    ("set.patch", "预先准备的值：写成评价文件的样子，只算其中写了的；- 表示标准输入"),
    ("set.dry_run", "只显示会改动什么，不写入"),
    ("score", "计算并显示得分"),
    ("score.files", "评价文件，或存有评价文件的文件夹；可以有多个"),
    (
        "score.by",
        "每行一个评分项（item）或一份评价（assessment） [默认：一个文件按项，多个文件按评价]",
    ),
    ("check", "检查评价：能否读取，是否完整，是否达到要求"),
    ("check.complete", "要求所有评分项都已评分"),
    ("check.confirmed", "要求沿用上次的内容都已确认"),
    ("check.min_total", "要求总分不低于"),
    ("check.min_item", "要求每项得分率不低于"),
    ("check.min_group", "要求某一类目或合计的得分不低于；可以写多次"),
    ("check.no_regression", "要求总分、类目和各项都不低于这份较早的评价"),
    ("check.tolerance", "各项最多可以比较早的评价低多少个百分点"),
    ("check.max_open_improvements", "要求未完成的改进不多于"),
    ("compare", "并列比较几份评价"),
    ("compare.files", "评价文件，由早到晚"),
    ("compare.mapping", "准则不同的两份评价如何对应：对照文件，或内置对照的编号"),
    ("crosswalk", "显示两套准则在哪些地方要求相同"),
    ("crosswalk.from", "一方的准则：内置准则的编号，或文件路径"),
    ("crosswalk.to", "另一方的准则"),
    ("crosswalk.assessment", "按前一套准则所做的评价：在每一对旁显示其得分率"),
    ("crosswalk.mapping", "对照文件，或内置对照的编号 [默认：两者之间的内置对照]"),
    ("seal", "封存已完成的评价，此后不再修改"),
    ("seal.open", "启封已封存的评价；理由记入文件"),
    ("seal.date", "封存或启封的日期 [默认：今天]"),
    ("report", "生成报告"),
    ("report.format", "报告的格式 [默认：按 OUT 的扩展名，否则为 pdf]"),
    ("report.output", "写到哪里；- 表示标准输出 [默认：评价文件名，换成该格式的扩展名]"),
    (
        "report.theme",
        "主题文件：主题色，以及封面上的标志，代替评价文件中的 theme（用于 PDF 和 HTML）",
    ),
    ("report.compare", "与之比较的较早评价，由早到晚；可以写多次"),
    ("report.font", "为内置字体没有的字符指定字体文件；可以写多次（用于 PDF）"),
    ("evidence", "登记证据，列出证据，核对证据文件是否未变"),
    ("evidence.add", "把文件、网址或系统里的记录登记为证据"),
    (
        "evidence.add.what",
        "评价文件所在文件夹里的文件或文件夹、网址（https://…），或者系统里的记录号（同时写 --system）",
    ),
    ("evidence.add.title", "名称 [默认：文件名、网址或记录号]"),
    ("evidence.add.kind", "种类 [默认：网址为 link，写了 --system 为 record，其余为 file]"),
    ("evidence.add.system", "记录所在的系统：ERP、MES、LIMS 等"),
    ("evidence.add.owner", "由谁保管"),
    ("evidence.add.date", "证据的日期"),
    (
        "evidence.add.for",
        "用作谁的证据：评分项、优势、改进机会或指标（4.1.2、4.1.2.S1、M3）；可以写多次",
    ),
    ("evidence.list", "列出证据：存放在哪里，谁用到它"),
    ("evidence.list.unused", "只列没有被任何评分项、优势、改进机会或指标引用的"),
    ("evidence.verify", "核对证据文件是否与登记时一致；有不一致时退出码为 1"),
    ("evidence.verify.update", "把已变的和还没有摘要的文件按现状登记"),
    ("measures", "从表格导入指标数据，导出为表格，列出指标"),
    ("measures.import", "从表格（CSV 或 XLSX）导入指标数据：要么全部导入，要么都不导入"),
    (
        "measures.import.table",
        "表格：.csv（UTF-8 或 GBK；逗号、分号或制表符分隔）或 .xlsx；- 表示标准输入",
    ),
    ("measures.import.sheet", "读取哪个工作表 [默认：第一个有指标表表头的可见工作表]"),
    ("measures.import.column", "某个字段在这张表里的表头，如 title=KPI；可以写多次"),
    ("measures.import.dry_run", "只显示会改动什么，不写入"),
    ("measures.export", "把指标写成表格（CSV），可以再导入"),
    ("measures.export.layout", "每个数据一行（long），或每个期间一列（wide）"),
    ("measures.list", "列出指标：最近的数据、目标、走势、对比"),
    ("measures.list.item", "只列这一评分项的指标"),
    ("criteria", "列出、显示、检查和导出准则"),
    ("criteria.list", "列出内置准则"),
    ("criteria.show", "显示准则：结构、问题、评分标尺、来源"),
    ("criteria.show.node", "只显示这一条款及其下级"),
    (
        "criteria.show.format",
        "终端文本（text），或留有填写空白的 Markdown 表格（markdown）、可打印的 PDF 问卷（pdf）",
    ),
    ("criteria.show.theme", "PDF 的主题文件：主题色"),
    ("criteria.show.font", "为内置字体没有的字符指定字体文件；可以写多次"),
    ("criteria.check", "检查准则文件和附加问卷：列出全部错误及其位置"),
    ("criteria.check.paths", "准则文件或附加问卷"),
    ("criteria.new", "新建自建准则的样板，带说明；语言由 --lang 决定"),
    ("criteria.new.file", "要新建的文件；已有的文件不会被改动"),
    ("criteria.new.schema", "同时在旁边写一份 schema 文件，编辑器据此补全和检查"),
    ("criteria.export", "写出内置准则或附加问卷的文件，用作自建的起点"),
    ("criteria.export.id", "内置准则或附加问卷的编号"),
    ("award", "列出、显示评奖办法，并对照检查评价"),
    ("award.list", "列出内置的奖项"),
    ("award.show", "显示奖项的办法及其来源，并按获奖年份推算期限"),
    ("award.show.award", "奖项：内置奖项的编号，或文件路径"),
    ("award.show.won", "获奖年份：由此推算有效期、复评和下一届"),
    ("award.check", "对照奖项检查评价：准则、申报条件、材料要求、分数要求"),
    ("award.check.award", "奖项：内置奖项的编号，或文件路径"),
    ("schema", "输出 JSON Schema：描述各种文件和各命令的 JSON 输出"),
    ("schema.name", "哪一个；不写则列出全部"),
    ("completions", "输出命令补全脚本"),
    ("completions.shell", "所用的 shell"),
    ("man", "输出手册页"),
    ("man.folder", "改为在这个文件夹里为每个命令各写一页"),
];

/// The layout of help with Chinese headings.
const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The command with its help in a language.
pub(crate) fn localized(command: Command, lang: Lang) -> Command {
    match lang {
        Lang::En => command,
        Lang::Zh => chinese(command, ""),
    }
}

fn chinese(command: Command, path: &str) -> Command {
    let prefix = if path.is_empty() { String::new() } else { format!("{path}.") };
    let mut command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help("显示帮助")
                .help_heading("选项"),
        );
    if path.is_empty() {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help("显示版本")
                .help_heading("选项"),
        );
    }
    if let Some(text) = text(path) {
        command = command.about(text);
    }
    command = command.mut_args(|argument| {
        let heading = match (argument.is_positional(), argument.is_global_set()) {
            (true, _) => "参数",
            (false, true) => "通用选项",
            (false, false) => "选项",
        };
        let argument = argument.help_heading(heading);
        let key = match path {
            "" => format!(".{}", argument.get_id()),
            _ => format!("{prefix}{}", argument.get_id()),
        };
        match text(&key) {
            Some(text) => argument.help(text),
            None => argument,
        }
    });
    command.mut_subcommands(|inner| {
        let path = format!("{prefix}{}", inner.get_name());
        chinese(inner, &path)
    })
}

fn text(path: &str) -> Option<&'static str> {
    let found = |path: &str| CHINESE.iter().find(|(own, _)| *own == path).map(|(_, text)| *text);
    let of_any = || found(&format!("*.{}", path.rsplit_once('.')?.1));
    found(path).or_else(of_any)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::arguments::Arguments;

    fn paths(command: &Command, path: &str, all: &mut Vec<String>) {
        all.push(path.to_owned());
        let prefix = if path.is_empty() { String::new() } else { format!("{path}.") };
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            if id == "help" || id == "version" {
                continue;
            }
            all.push(if path.is_empty() { format!(".{id}") } else { format!("{prefix}{id}") });
        }
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            paths(inner, &format!("{prefix}{}", inner.get_name()), all);
        }
    }

    #[test]
    fn every_command_and_argument_has_a_chinese_text_and_no_text_is_left_over() {
        let mut all = Vec::new();
        paths(&Arguments::command(), "", &mut all);
        let missing: Vec<&String> = all.iter().filter(|path| text(path).is_none()).collect();
        assert!(missing.is_empty(), "without Chinese help: {missing:?}");
        let left: Vec<&str> = CHINESE
            .iter()
            .map(|(path, _)| *path)
            .filter(|path| match path.strip_prefix('*') {
                Some(end) => !all.iter().any(|own| own.ends_with(end)),
                None => !all.iter().any(|own| own == path),
            })
            .collect();
        assert!(left.is_empty(), "texts without a command: {left:?}");
    }

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
        localized(Arguments::command(), Lang::Zh).debug_assert();
    }
}
