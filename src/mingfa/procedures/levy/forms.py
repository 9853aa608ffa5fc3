"""What is written when a sum other than tax is levied (优化营商环境条例 25; QZ 45, 53–55; 土地管理法 46, 47)."""

from __future__ import annotations

from typing import Any

from mingfa.case.attempt import Attempt
from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import REASON, last_fact, today

YH25 = "优化营商环境条例 第二十五条"
QZ45, QZ53, QZ54 = (f"行政强制法 第{article}条" for article in ("四十五", "五十三", "五十四"))
LAND = "土地管理法 第四十六条、第四十七条"
CF45 = "行政处罚法 第四十五条"  # by analogy: who is burdened is heard first

SUBJECTS = (
    ("FUND", "政府性基金"),
    ("RESOURCE", "资源费、补偿费"),
    ("LAND", "集体土地征收（协助）"),
)

BASIS = (
    Field("title", "案由", hint="例：范例砂石料场水土保持补偿费征收"),
    Field("party", "缴费人", "party"),
    Field("subject", "征收的种类", "choice", choices=SUBJECTS),
    Field("power_item", "征收事项", "power_item", required=False, statutory=YH25),
    Field("catalogue", "目录清单的名称和序号", required=False, statutory=YH25),
    Field("standard", "征收标准的批准文号", required=False, statutory=YH25),
    Field("mandate", "本机关有权征收的依据", required=False, statutory=YH25),
    Field("county_order", "县级人民政府的征收文件", required=False, hint="集体土地征收协助时填"),
)


def _decimal(move: str, name: str):
    read = last_fact(move, name)

    def shown(attempt: Attempt) -> Any:
        fen = read(attempt)
        return f"{fen / 100:.2f}" if fen else None

    return shown


ASSESS = (
    Field("base", "计征数量", "int", initial=last_fact("assess", "base"), statutory=YH25),
    Field("unit", "计量单位", hint="例：平方米", initial=last_fact("assess", "unit")),
    Field("rate", "每单位的征收标准（元）", "money", initial=_decimal("assess", "rate"), statutory=YH25),
    Field("amount", "应缴数额（元）", "money", hint="计征数量乘以标准", initial=_decimal("assess", "amount")),
    Field("period", "征收的期间或者项目", initial=last_fact("assess", "period")),
    Field("facts", "核定的事实", "long", initial=last_fact("assess", "facts")),
)

STATEMENT = (
    Field("said", "陈述的内容", "long", statutory=CF45),
    Field(
        "accepted",
        "是否采纳",
        "choice",
        choices=(("yes", "采纳，重新核定"), ("no", "不采纳")),
        statutory=CF45,
    ),
    Field("answer", "复核的意见和理由", "long", statutory=CF45),
)

DECIDE = (
    Field("pay_by", "缴款期限", "date"),
    *REASON,
)

PAYMENT = (
    Field("paid_on", "缴款日期", "date", initial=today),
    Field("amount", "缴款金额（元）", "money"),
    Field("receipt_number", "财政专用票据号"),
)

RELIEF = (
    Field(
        "relief",
        "处理",
        "choice",
        choices=(("REDUCE", "减征"), ("EXEMPT", "免征"), ("DEFER", "缓缴")),
    ),
    Field("reduced", "减少的数额（元）", "money", required=False, hint="减征时填"),
    Field("relief_by", "新的缴款期限", "date", required=False, hint="减征、缓缴时填"),
    Field("relief_basis", "减免缓的依据"),
    *REASON,
)

LATE = (
    Field("late_basis", "加收滞纳金的法律、法规依据", statutory=QZ45),
    Field("late_rate", "每日加收万分之几", "int", statutory=QZ45),
    Field("late_days", "逾期日数", "int"),
    Field("late_fee", "滞纳金（元）", "money", statutory=QZ45),
)

COURT = (
    Field("court_named", "申请的人民法院", initial=lambda attempt: attempt.case.agency.court, statutory=QZ53),
    *REASON,
)
COURT_RESULT = (
    Field("document", "裁定书的文号"),
    Field(
        "ruling",
        "法院的处理",
        "choice",
        choices=(
            ("enforced", "已经执行"),
            ("refused", "不予受理或者不予执行"),
            ("terminated", "终结执行"),
        ),
    ),
)

ASSIST = (
    Field(
        "task",
        "协助的事项",
        "choice",
        choices=(("SURVEY", "现状调查登记"), ("POSTING", "公告张贴、公示"), ("TALK", "协商配合")),
        statutory=LAND,
    ),
    Field("done", "办理情况", "long"),
)
