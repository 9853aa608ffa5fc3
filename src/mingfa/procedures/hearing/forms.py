"""What is written when a hearing is arranged, held and reported (CF 64, XK 48)."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import today

CF64 = "行政处罚法 第六十四条"


def _asked_on(attempt: Attempt) -> str:
    """The day on which the party asked, as the parent has it."""
    parent = attempt.case.parent
    act = parent.acts.filter(move="request_hearing").order_by("-sequence").first() if parent else None
    return (act.facts.get("made_on") if act else None) or today(attempt)


OPENING = (
    Field("asked_on", "当事人申请听证的日期", "date", initial=_asked_on, statutory=f"{CF64}第一项"),
    Field("dispute", "要求听证的事项和理由", "long", required=False),
)

NOTICE = (
    Field("hearing_on", "举行听证的日期", "date", statutory=f"{CF64}第二项"),
    Field("hearing_time", "时间", hint="例：上午9时30分", statutory=f"{CF64}第二项"),
    Field("hearing_place", "地点", statutory=f"{CF64}第二项"),
    Field("clerk", "听证记录员", "person", hint="不得是本案调查人员", statutory=f"{CF64}第四项"),
    Field(
        "openness",
        "是否公开举行",
        "choice",
        choices=(
            ("open", "公开举行"),
            ("secret", "涉及国家秘密，不公开"),
            ("trade", "涉及商业秘密，不公开"),
            ("privacy", "涉及个人隐私，不公开"),
        ),
        statutory=f"{CF64}第三项",
    ),
)

RECORD = (
    Field("start_at", "开始时间", "instant"),
    Field("end_at", "结束时间", "instant"),
    Field(
        "attendees",
        "到场人员",
        "rows",
        columns=(
            Field(
                "capacity",
                "身份",
                "choice",
                choices=(
                    ("investigator", "调查（审查）人员"),
                    ("party", "当事人"),
                    ("agent", "代理人"),
                    ("third", "第三人、利害关系人"),
                    ("witness", "证人、鉴定人、翻译人员"),
                ),
            ),
            Field("name", "姓名"),
        ),
        statutory=f"{CF64}第五项",
    ),
    Field(
        "rights_told", "已经核对身份，告知权利义务和申请主持人回避的权利", "yes", statutory=f"{CF64}第四项"
    ),
    Field("officers_case", "调查人员提出的事实、证据和处理建议", "long", statutory=f"{CF64}第七项"),
    Field("defence", "当事人的申辩和质证", "long", statutory=f"{CF64}第七项"),
    Field("last_words", "最后陈述", "long", required=False),
    Field(
        "signature",
        "笔录核对签名",
        "choice",
        choices=(("SIGNED", "核对无误后签名"), ("REFUSED", "拒绝签名")),
        statutory=f"{CF64}第八项",
    ),
    Field("signature_reason", "拒绝签名的情况", required=False, hint="由听证主持人注明"),
)

ABANDONED = (
    Field(
        "abandoned",
        "情形",
        "choice",
        choices=(("absent", "无正当理由拒不出席"), ("left", "未经许可中途退出")),
        statutory=f"{CF64}第六项",
    ),
    Field("defence", "经过", "long", hint="通知、等候、核实理由的情况"),
)

REPORT = (
    Field("disputes", "争议的焦点", "long"),
    Field("hearing_opinion", "主持人的意见和理由", "long", statutory="行政处罚法 第六十五条"),
)
