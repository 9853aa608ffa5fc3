"""What is written when handling pauses, lasts longer or takes samples and opinions, and when payment is put off."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import OPINION, today
from mingfa.recording.fields import SIGNATURE

CF60, CF66, CF70 = "行政处罚法 第六十条", "行政处罚法 第六十六条第二款", "行政处罚法 第七十条"

SUSPEND = (
    Field(
        "ground",
        "中止的事由",
        "choice",
        choices=(
            ("ruling", "须以法院的裁判或者其他机关的决定为依据"),
            ("question", "法律适用问题需要请示"),
            ("force", "不可抗力"),
            ("missing", "当事人下落不明"),
            ("other", "法律、法规、规章规定的其他情形"),
        ),
        statutory=CF60,
    ),
    Field("reason", "具体情况", "long", statutory=CF60),
)


def where_it_stood(attempt: Attempt) -> str:
    """A case that was filed goes back to its investigation, one that was not to its verification."""
    return "INVESTIGATING" if attempt.case.filed_on else "VERIFYING"


RESUME = (
    Field(
        "back_to",
        "恢复到",
        "choice",
        choices=(("INVESTIGATING", "调查"), ("VERIFYING", "立案前的核查")),
        initial=where_it_stood,
    ),
    *OPINION,
)

EXTENSION = (
    Field("reason", "案情复杂或者其他原因", "long", statutory=CF60),
    Field(
        "extension_days",
        "延长的天数",
        "int",
        required=False,
        hint="部门规定写明天数的可以不填；由集体讨论或者上级确定的填写",
    ),
    Field("upper_document", "上级批准的文号", required=False, hint="农业：再次延长报上一级批准"),
)

SAMPLE = (
    Field("place", "抽样地点"),
    Field(
        "samples",
        "样品",
        "rows",
        columns=(
            Field("name", "名称"),
            Field("spec", "规格", required=False),
            Field("batch", "批号、生产日期", required=False),
            Field("quantity", "数量"),
        ),
        statutory="行政处罚法 第五十六条",
    ),
    Field("sampling", "抽样方式", hint="例：随机抽取，一式两份"),
    Field("sealed_by", "封存情况"),
    *SIGNATURE,
)

APPRAISAL = (
    Field("expert", "检测、检验、鉴定机构", statutory="行政处罚法 第四十六条"),
    Field("scope", "委托事项", "long"),
    Field("expected_on", "预计完成日期", "date"),
    Field("notified", "已经书面告知当事人所需期间", "yes"),
)
APPRAISED = (
    Field("appraised_result", "检测、检验、鉴定结论", "long"),
    Field("file", "报告", "file", required=False),
)

INSTALMENT = (
    Field("applied_on", "当事人申请日期", "date", initial=today, statutory=CF66),
    Field("hardship", "经济困难的情况和证明", "long", statutory=CF66),
    Field(
        "plan",
        "延期、分期安排",
        "rows",
        columns=(Field("due_on", "缴款期限", "date"), Field("amount", "金额（元）", "money")),
        statutory=CF66,
        hint="延期的写一行，分期的一期一行",
    ),
)

ISSUER = Field(
    "issuer",
    "票据制发机关",
    "choice",
    required=False,
    choices=(
        ("province", "省级财政部门统一制发"),
        ("ministry", "国务院财政部门统一制发"),
        ("other", "其他票据"),
    ),
    initial=lambda attempt: "province",
    statutory=CF70,
)

ARCHIVE = (
    Field("volume_no", "案卷号"),
    Field("pages", "总页数", "int"),
    Field("keep_years", "保管期限（年）", "int", initial=lambda attempt: "30"),
    Field("remark", "备考", "long", required=False, hint="缺损、修改、补充、移出的情况"),
)
