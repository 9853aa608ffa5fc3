"""What is written when the court is asked to enforce (QZ 46, 53–60)."""

from __future__ import annotations

from mingfa.kernel.procedure import Field
from mingfa.procedures.general import enforcing_forms as forms
from mingfa.procedures.general.enforcing_forms import qz
from mingfa.procedures.general.fields import OPINION, today

QZ53, QZ54, QZ55, QZ56, QZ58 = (qz(article) for article in ("五十三", "五十四", "五十五", "五十六", "五十八"))

OPENING = (*forms.BASE, *forms.MONEY)

EXPIRED = (
    Field(
        "litigation_due_on",
        "起诉期限届满日",
        "date",
        initial=forms.parents_due("litigation_right"),
        hint="土地管理法 第八十三条的为十五日",
        statutory=QZ53,
    ),
    Field(
        "deferred_until_on",
        "延期、分期缴纳的，期限结束日",
        "date",
        required=False,
        statutory="行政处罚法 第七十二条第二款",
    ),
    Field(
        "remedy",
        "当事人申请复议、提起诉讼的情况",
        "choice",
        choices=(
            ("none", "没有申请行政复议或者提起行政诉讼"),
            ("upheld", "复议维持以后没有在十五日内起诉"),
            ("pending", "正在复议、诉讼"),
        ),
        statutory=QZ53,
    ),
)

APPLY = (
    Field(
        "court_name", "有管辖权的人民法院", initial=lambda attempt: attempt.case.agency.court, statutory=QZ54
    ),
    Field(
        "immovable",
        "执行对象是不动产，法院是不动产所在地的法院",
        "yes",
        required=False,
        statutory=QZ54,
    ),
    Field("facts", "作出决定的事实、理由和依据", "long", statutory=f"{QZ55}第一款第二项"),
    Field("party_opinion", "当事人的意见", "long", statutory=f"{QZ55}第一款第三项"),
    Field("subject", "申请强制执行标的情况", "long", statutory=f"{QZ55}第一款第四项"),
    Field("claim", "申请执行的内容", "long", statutory=QZ55),
    Field(
        "late_ground",
        "超过三个月的正当理由",
        "long",
        required=False,
        statutory="行诉解释 第一百五十六条",
    ),
    Field(
        "at_once",
        "情况紧急，为保障公共安全，申请立即执行",
        "yes",
        required=False,
        statutory=qz("五十九"),
    ),
)
SIGN = (
    *OPINION,
    Field("signed_by_leader", "负责人在申请书上签名，加盖印章", "yes", statutory=f"{QZ55}第二款"),
)

_PAPER = (
    Field("court_paper", "法院文书的名称和文号"),
    Field("received_on", "收到日期", "date", initial=today),
)
ACCEPTED = _PAPER
REFUSED = (*_PAPER, Field("court_reason", "法院的理由", "long", statutory=QZ56))
RULING = (*_PAPER, Field("court_reason", "法院的意见", "long", required=False))
OBJECT = (
    Field("upper_court", "上一级人民法院", statutory=f"{QZ56}第二款、第五十八条"),
    Field("reason", "申请复议的理由", "long", statutory=f"{QZ56}第二款、第五十八条"),
)
OBJECT_RESULT = (
    *_PAPER,
    Field(
        "upper_ruling",
        "上一级法院的裁定",
        "choice",
        choices=(
            ("accept", "受理"),
            ("enforce", "准予执行"),
            ("not_accepted", "维持不予受理"),
            ("refused", "维持不予执行"),
        ),
        statutory=f"{QZ56}第二款、第五十八条",
    ),
)
ENFORCED = (
    *_PAPER,
    Field("scene", "法院执行的情况", "long"),
    Field("fees", "执行费用（元），由被执行人承担", "money", required=False, statutory=qz("六十")),
)
AUCTION = (
    Field("goods", "已经查封、扣押的财物", "long", statutory=f"{qz('四十六')}第三款"),
    Field("auctioneer", "拍卖机构", statutory=qz("四十八")),
    Field("reason", "理由", "long"),
)
AUCTIONED = (
    Field("auction_proceeds", "拍卖所得（元）", "money"),
    Field("treasury", "上缴国库的凭证", statutory=qz("四十九")),
    *OPINION,
)
