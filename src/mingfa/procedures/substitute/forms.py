"""What is written when somebody else does what the party did not do (QZ 50–52)."""

from __future__ import annotations

from mingfa.kernel.procedure import Field
from mingfa.procedures.general import enforcing_forms as forms
from mingfa.procedures.general.enforcing_forms import qz
from mingfa.procedures.general.fields import FILM, of_case, today
from mingfa.recording.fields import IDENTITY

QZ50, QZ51, QZ52 = qz("五十"), qz("五十一"), qz("五十二")

OPENING = (
    *forms.BASE,
    Field(
        "duty",
        "义务的种类",
        "choice",
        choices=(("remove", "排除妨碍"), ("restore", "恢复原状"), ("other", "其他")),
        statutory=QZ50,
    ),
    Field(
        "harm",
        "已经或者将造成的后果",
        "choice",
        choices=(
            ("traffic", "危害交通安全"),
            ("pollution", "造成环境污染"),
            ("resources", "破坏自然资源"),
            ("none", "没有这些后果"),
        ),
        statutory=QZ50,
    ),
    Field(
        "immediate",
        "需要立即清除道路、河道、航道或者公共场所的遗洒物、障碍物、污染物",
        "yes",
        required=False,
        statutory=QZ52,
    ),
    *forms.MAJOR,
)

DECIDE = (
    Field("reason", "理由", "long", statutory=f"{QZ51}第一项"),
    Field("subst_way", "代履行的方式", "long", statutory=f"{QZ51}第一项"),
    Field("subst_at", "代履行的时间", hint="例：2026年6月20日9时起", statutory=f"{QZ51}第一项"),
    Field("conclusion", "代履行的标的", statutory=f"{QZ51}第一项"),
    Field("cost_budget", "费用预算（元）", "money", statutory=f"{QZ51}第一项"),
    Field("performer", "代履行人", statutory=f"{QZ51}第一项"),
    Field(
        "interest",
        "代履行人与本案的利害关系",
        "choice",
        choices=forms.NO_YES,
        statutory=QZ50,
    ),
)
AT_ONCE = (
    *DECIDE,
    Field("cannot", "当事人不能清除的情况", "long", statutory=QZ52),
)

URGE_AGAIN = (Field("subst_on", "实施代履行的日期", "date", statutory=f"{QZ51}第二项"),)

CARRY_OUT = (
    *IDENTITY,
    Field("place", "地点", initial=of_case("place")),
    Field("start_at", "开始时间", "instant"),
    Field("end_at", "结束时间", "instant"),
    Field("scene", "代履行经过", "long", statutory=QZ51),
    Field("supervisors", "到场监督的工作人员", statutory=f"{QZ51}第三项"),
    Field("performer_signed", "代履行人签名", statutory=f"{QZ51}第四项"),
    Field("party_signed", "当事人或者见证人签名", statutory=f"{QZ51}第四项"),
    Field("no_violence", "没有采用暴力、胁迫以及其他非法方式", "yes", statutory=f"{QZ51}第三款"),
    *forms.URGENT,
    Field("cuts_utilities", "采取停止居民生活供水、供电、供热、供燃气的方式", "yes", required=False),
    *FILM,
)
TELL = (
    Field("told_on", "通知日期", "date", initial=today, statutory=QZ52),
    Field("told_how", "通知的方式", statutory=QZ52),
    Field("told", "通知的内容和依法处理的意见", "long", statutory=QZ52),
)
COST = (
    Field("cost", "实际费用（元）", "money", statutory=f"{QZ51}第二款"),
    Field("cost_detail", "成本明细", "long", statutory=f"{QZ51}第二款"),
    Field("over_budget", "超过预算的理由", required=False),
)
PAID = (
    Field("paid_on", "缴付日期", "date", initial=today),
    Field("paid", "缴付金额（元）", "money"),
    Field("receipt_number", "财政票据号"),
)
