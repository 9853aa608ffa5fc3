"""Documents of the ordinary penalty procedure; functions of their own write their words."""

from mingfa.documents.kind import MENDS, DocField, DocumentKind, paper

CF52, CF54, CF55, CF57 = (f"行政处罚法 第五十{n}条" for n in "二四五七")
CF58, CF59, CF61 = "行政处罚法 第五十八条", "行政处罚法 第五十九条", "行政处罚法 第六十一条"
CF44, CF45, CF28 = "行政处罚法 第四十四条", "行政处罚法 第四十五条", "行政处罚法 第二十八条第一款"


def _fields(*rows: tuple[str, str, str]) -> tuple[DocField, ...]:
    return tuple(
        DocField(name, label, article, mend=MENDS.get(name, DocField.mend)) for name, label, article in rows
    )


_OFFICERS = ("officers", "两名以上执法人员和证号", "行政处罚法 第四十二条")
_PARTY = ("parties", "当事人的姓名或者名称、地址", f"{CF59}第一项")

KINDS = (
    DocumentKind(
        "D_CLUE",
        "案源登记表",
        "form",
        False,
        _fields(
            ("source", "案件来源", CF54), ("received_on", "线索日期", CF54), ("content", "线索内容", CF54)
        ),
        volume="side",
    ),
    DocumentKind(
        "D_FILE_APPR",
        "立案审批表",
        "form",
        False,
        _fields(
            _PARTY,
            ("facts", "初步事实", CF54),
            ("basis", "依据", CF54),
            ("jurisdiction", "管辖", "行政处罚法 第二十二条"),
            ("time_bar_on", "追责时效届满日", "行政处罚法 第三十六条"),
            _OFFICERS,
            ("opinions", "审批意见", CF54),
        ),
        word="立",
    ),
    DocumentKind(
        "D_SITE",
        "现场检查笔录",
        "record",
        True,
        _fields(
            ("place", "地点", CF55),
            ("start_at", "开始时间", CF55),
            ("end_at", "结束时间", CF55),
            _OFFICERS,
            ("id_shown", "出示证件情况", CF55),
            ("rights_told", "告知权利", "行政处罚法 第四十三条"),
            ("scene", "现场情况", CF55),
            ("signature", "签名情况", CF55),
        ),
        signers=("当事人（在场人）", "执法人员"),
    ),
    DocumentKind(
        "D_INQUIRY",
        "询问笔录",
        "record",
        True,
        _fields(
            ("place", "地点", CF55),
            ("start_at", "开始时间", CF55),
            ("end_at", "结束时间", CF55),
            _OFFICERS,
            ("asked_name", "被询问人", CF55),
            ("id_shown", "出示证件情况", CF55),
            ("rights_told", "告知权利", "行政处罚法 第四十三条"),
            ("questions", "问答", CF55),
            ("signature", "签名情况", CF55),
        ),
        signers=("被询问人", "询问人"),
    ),
    DocumentKind(
        "D_ORDER_FIX",
        "责令改正通知书",
        "letter",
        True,
        _fields(
            _PARTY,
            ("act", "违法行为", CF28),
            ("basis", "依据", CF28),
            ("remedies", "救济途径和期限", "行政复议法 第二十条"),
            ("requirement", "改正要求", CF28),
            ("fix_by", "改正期限", CF28),
        ),
        word="责改",
        sealed=True,
    ),
    DocumentKind(
        "D_INV_REPORT",
        "调查终结报告",
        "report",
        False,
        _fields(
            _PARTY,
            ("findings", "违法事实", CF57),
            ("evidence", "证据", "行政处罚法 第四十六条"),
            ("basis", "依据", CF57),
            ("report", "调查经过和结论", CF57),
            ("crime", "是否涉嫌犯罪", "行政处罚法 第二十七条"),
        ),
        volume="side",
    ),
    DocumentKind(
        "D_DECISION_APPR",
        "行政处罚处理审批表",
        "form",
        False,
        _fields(
            _PARTY,
            ("findings", "违法事实", CF57),
            ("basis", "依据", CF57),
            ("proposed", "拟处理", CF57),
            ("discretion", "裁量说明", "行政处罚法 第三十四条"),
            ("opinions", "审批意见", CF57),
        ),
        volume="side",
    ),
    DocumentKind(
        "D_PEN_NOTICE",
        "行政处罚事先告知书",
        "letter",
        True,
        _fields(
            _PARTY,
            ("findings", "违法事实", CF44),
            ("reason", "理由", CF44),
            ("basis", "依据", CF44),
            ("proposed", "拟作出的处罚内容", CF44),
            ("statement_right", "陈述、申辩的权利", CF44),
        ),
        word="罚告",
        sealed=True,
    ),
    DocumentKind(
        "D_STATEMENT",
        "陈述申辩笔录",
        "record",
        True,
        _fields(
            ("manner", "方式", CF45), ("made_on", "日期", CF45), ("said", "陈述、申辩内容", CF45), _OFFICERS
        ),
        signers=("陈述申辩人", "执法人员"),
    ),
    DocumentKind(
        "D_LEGAL_OPINION",
        "法制审核意见书",
        "form",
        False,
        _fields(
            ("points", "八项审核内容", CF58),
            ("result", "审核意见", CF58),
            ("reviewer", "审核人", CF58),
            ("substance", "审核的实质内容摘要", CF58),
        ),
        word="审",
        volume="side",
    ),
    DocumentKind(
        "D_PENALTY",
        "行政处罚决定书",
        "letter",
        True,
        _fields(
            _PARTY,
            ("findings", "违法事实和证据", f"{CF59}第二项"),
            ("proposed", "处罚的种类和内容", f"{CF59}第三项"),
            ("basis", "处罚的依据", f"{CF59}第三项"),
            ("perform", "履行方式和期限", f"{CF59}第四项"),
            ("remedies", "申请行政复议、提起行政诉讼的途径和期限", f"{CF59}第五项"),
            ("agency", "行政机关名称", f"{CF59}第六项"),
            ("made_on", "作出决定的日期", f"{CF59}第六项"),
            ("heard", "听取陈述申辩的情况", CF45),
        ),
        word="罚决",
        sealed=True,
        outcome="penalty",
    ),
    DocumentKind(
        "D_NO_PENALTY",
        "不予行政处罚决定书",
        "letter",
        True,
        _fields(
            _PARTY,
            ("findings", "事实", CF57),
            ("ground", "不予处罚的情形", "行政处罚法 第三十三条"),
            ("reason", "理由", CF57),
            ("remedies", "救济途径和期限", "行政复议法 第二十条"),
            ("made_on", "作出决定的日期", CF57),
        ),
        word="不罚",
        sealed=True,
        outcome="no_penalty",
    ),
    DocumentKind(
        "D_SERVICE",
        "送达回证",
        "form",
        True,
        _fields(
            ("served", "送达的文书和文号", CF61),
            ("method", "送达方式", "民事诉讼法 第八十七条"),
            ("receiver", "受送达人", CF61),
            ("effective_on", "送达生效日期", "民事诉讼法 第八十七条"),
            ("place", "送达地点", CF61),
            _OFFICERS,
        ),
        word="送",
    ),
    DocumentKind(
        "D_CLOSE",
        "结案审批表",
        "form",
        False,
        _fields(
            _PARTY,
            ("result", "处理结果和执行情况", "行政处罚法 第六十六条"),
            ("opinions", "审批意见", "行政处罚法 第六十六条"),
        ),
        word="结",
    ),
)

CF56, CF60, CF66 = "行政处罚法 第五十六条", "行政处罚法 第六十条", "行政处罚法 第六十六条第二款"
CF43, CF46, CF70 = "行政处罚法 第四十三条", "行政处罚法 第四十六条", "行政处罚法 第七十条"

# What the ordinary procedure needs beside its usual way; their words are data.
PAPERS = (
    paper(
        "D_NOT_FILE",
        "不予立案审批表",
        "form",
        ("source", "案件来源"),
        ("content", "线索内容", CF54),
        ("scene", "核查情况"),
        ("reason", "不予立案或者移送的理由", CF54),
        ("disposition", "处理", CF54),
        ("refer_to", "移送的机关"),
        ("opinions", "审批意见", CF54),
        word="不立",
    ),
    paper(
        "D_REFER",
        "案件移送函",
        "letter",
        ("refer_to", "移送的机关", "行政处罚法 第二十二条"),
        ("content", "线索内容", "行政处罚法 第二十二条"),
        ("reason", "移送的理由", "行政处罚法 第二十二条"),
        ("contact", "联系方式"),
        word="案移",
        body="""
致 {refer_to}
本机关在工作中发现“{case_title}”的线索：{content}。
经核查，{reason}。依据《行政处罚法》第二十二条、第二十三条的规定，现将有关材料移送你机关依法处理。
? 附件见移送材料清单。{contact}。
""",
    ),
    paper(
        "D_RECUSE",
        "回避决定书",
        "form",
        ("person", "申请回避的人员", CF43),
        ("reason", "理由", CF43),
        ("result", "决定", CF43),
        ("actor", "决定人", CF43),
    ),
    paper(
        "D_SAMPLE",
        "抽样取证凭证",
        "record",
        ("place", "抽样地点", CF56),
        ("made_at", "抽样时间", CF56),
        _OFFICERS,
        ("samples", "样品", CF56),
        ("sampling", "抽样方式", CF56),
        ("sealed_by", "封存情况", CF56),
        ("signature", "当事人签名", CF56),
        ("signature_reason", "拒签或者不到场的情况"),
        ("signature_witness", "见证人"),
        signers=("当事人", "见证人", "执法人员", "执法人员"),
    ),
    paper(
        "D_COMMISSION",
        "检测鉴定委托和期间告知书",
        "letter",
        ("expert", "机构", CF46),
        ("scope", "委托事项", CF46),
        ("expected_on", "预计完成日期", CF46),
        ("contact", "联系方式"),
        word="鉴告",
        body="""
因办理“{case_title}”一案的需要，本机关委托{expert}进行检测、检验、鉴定，委托事项：{scope}。
自本告知书作出之日起至{expected_on}为所需期间；部门规定不计入办案期限的，从其规定。
{you}对机构和人员有申请回避的权利。
? {contact}。
""",
    ),
    paper(
        "D_RECHECK",
        "整改复查意见书",
        "record",
        ("made_at", "复查时间", CF28),
        ("requirement", "改正要求", CF28),
        ("scene", "复查情况", CF28),
        ("result", "复查结果", CF28),
        _OFFICERS,
    ),
    paper(
        "D_STATEMENT_REVIEW",
        "陈述申辩复核意见书",
        "form",
        _PARTY,
        ("answers", "复核意见", f"{CF45}第一款"),
        ("officers", "复核人"),
    ),
    paper(
        "D_SUSPEND",
        "中止调查审批表",
        "form",
        ("ground", "事由", CF60),
        ("reason", "具体情况", CF60),
        ("opinions", "审批意见", CF60),
        word="中止",
    ),
    paper(
        "D_RESUME",
        "恢复调查审批表",
        "form",
        ("reason", "恢复的理由", CF60),
        ("opinions", "审批意见", CF60),
        word="恢复",
    ),
    paper(
        "D_INSTALMENT",
        "暂缓、分期缴纳罚款批准书",
        "letter",
        _PARTY,
        ("applied_on", "申请日期", CF66),
        ("hardship", "经济困难的情况", CF66),
        ("plan", "缴款安排", CF66),
        ("account", "缴款账户"),
        word="延分",
        body="""
{you}于{applied_on}就{of_D_PENALTY}提出暂缓、分期缴纳罚款的申请。经审查，{hardship}。
依据《行政处罚法》第六十六条第二款的规定，本机关批准按下列安排缴纳：
@plan
? 罚款缴入下列账户：{account}。
! 任何一期到期没有缴纳的，自到期的次日起对该期未缴的数额每日按百分之三加处罚款。
""",
    ),
    paper(
        "D_RECEIPT",
        "罚款缴纳登记表",
        "form",
        _PARTY,
        ("of_D_PENALTY", "处罚决定书"),
        ("of_D_PENALTY_SPOT", "当场处罚决定书"),
        ("paid_on", "缴款日期", CF70),
        ("amount", "缴款金额", CF70),
        ("receipt_number", "财政票据号", CF70),
        ("issuer", "票据制发机关"),
        ("actor", "登记人", CF70),
    ),
    paper(
        "D_ARCHIVE",
        "卷宗目录和备考表",
        "form",
        ("parties", "当事人"),
        ("volume_no", "案卷号", "档案法 第十四条"),
        ("pages", "总页数", "档案法 第十四条"),
        ("keep_years", "保管期限（年）", "档案法 第十四条"),
        ("contents", "卷宗目录", "档案法 第十四条"),
        ("remark", "备考"),
        ("actor", "立卷人", "档案法 第十四条"),
    ),
)
