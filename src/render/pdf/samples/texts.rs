//! Texts for made-up reports.

pub(super) type Names = (&'static str, &'static str, &'static str);

/// A group, its items with points and percentages.
type Group = (Names, &'static [(Names, u32, u32)]);

/// The tree of GB/T 19580—2012.
pub(super) const TREE: &[Group] = &[
    (
        ("4.1", "领导", "Leadership"),
        &[
            (("4.1.2", "高层领导的作用", "Role of senior leaders"), 50, 55),
            (("4.1.3", "组织治理", "Governance"), 30, 50),
            (("4.1.4", "社会责任", "Social responsibility"), 30, 60),
        ],
    ),
    (
        ("4.2", "战略", "Strategy"),
        &[
            (("4.2.2", "战略制定", "Strategy development"), 40, 50),
            (("4.2.3", "战略部署", "Strategy deployment"), 50, 45),
        ],
    ),
    (
        ("4.3", "顾客与市场", "Customers and market"),
        &[
            (("4.3.2", "顾客和市场的了解", "Customer and market knowledge"), 40, 55),
            (("4.3.3", "顾客关系与顾客满意", "Customer relationships and satisfaction"), 50, 60),
        ],
    ),
    (
        ("4.4", "资源", "Resources"),
        &[
            (("4.4.2", "人力资源", "Human resources"), 60, 45),
            (("4.4.3", "财务资源", "Financial resources"), 15, 50),
            (("4.4.4", "信息和知识资源", "Information and knowledge"), 20, 40),
            (("4.4.5", "技术资源", "Technology"), 15, 55),
            (("4.4.6", "基础设施", "Infrastructure"), 10, 60),
            (("4.4.7", "相关方关系", "Relationships with interested parties"), 10, 30),
        ],
    ),
    (
        ("4.5", "过程管理", "Process management"),
        &[
            (("4.5.2", "过程的识别与设计", "Process identification and design"), 50, 45),
            (("4.5.3", "过程的实施与改进", "Process implementation and improvement"), 50, 45),
        ],
    ),
    (
        ("4.6", "测量、分析与改进", "Measurement, analysis and improvement"),
        &[
            (("4.6.2", "测量、分析和评价", "Measurement, analysis and review"), 40, 35),
            (("4.6.3", "改进与创新", "Improvement and innovation"), 40, 40),
        ],
    ),
    (
        ("4.7", "结果", "Results"),
        &[
            (("4.7.2", "产品和服务结果", "Product and service results"), 80, 45),
            (("4.7.3", "顾客与市场结果", "Customer and market results"), 80, 55),
            (("4.7.4", "财务结果", "Financial results"), 80, 50),
            (("4.7.5", "资源结果", "Resource results"), 60, 45),
            (("4.7.6", "过程有效性结果", "Process effectiveness results"), 50, 50),
            (("4.7.7", "领导方面的结果", "Leadership results"), 50, 50),
        ],
    ),
];

pub(super) const BANDS: [&str; 6] = ["0–5", "10–25", "30–45", "50–65", "70–85", "90–100"];

pub(super) const STRENGTHS: &[(&str, &str)] = &[
    (
        "使命、愿景和价值观已展开到全部部门，高层每季度参加价值观评审。",
        "Mission, vision and values reach every department; senior leaders take part in the quarterly review.",
    ),
    (
        "顾客投诉 24 小时响应率连续三年高于 98%，并按区域与产品线分析原因。",
        "Complaints are answered within 24 hours in more than 98% of cases, three years in a row.",
    ),
];
pub(super) const IMPROVEMENTS: &[(&str, &str)] = &[
    (
        "缺少与国际标杆的对比，难以判断领先程度；建议选取两家同行，按年度交换数据。",
        "No comparison with international benchmarks; choose two peers and exchange data every year.",
    ),
    (
        "关键岗位继任计划未展开到子公司——三家子公司 2026 年试行，尚无评审记录。",
        "Succession plans have not reached the subsidiaries — three of them run a pilot without reviews so far.",
    ),
    (
        "新兴市场的占有率仅有一年数据，尚看不出趋势。",
        "Only one year of data on emerging markets, too little to see a trend.",
    ),
];
