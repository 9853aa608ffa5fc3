"""What two officers write when they punish on the spot (CF 51, 52, 68–71)."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import item_of, last_fact, party_of, today
from mingfa.procedures.penalty.forms_handling import ISSUER
from mingfa.recording.fields import IDENTITY

CF44, CF45, CF51, CF52 = (f"行政处罚法 第{n}条" for n in ("四十四", "四十五", "五十一", "五十二"))
CF68 = "行政处罚法 第六十八条、第六十九条"

FIND = (
    Field("title", "案由", hint="例：示例某在市场乱堆柴草案"),
    Field("party", "当事人", "party", initial=party_of, statutory=CF52),
    Field("power_item", "执法事项", "power_item", initial=item_of, statutory=CF51),
    Field("deed_on", "违法行为日期", "date", initial=today, statutory=CF52),
    Field("place", "地点", statutory=CF52),
    Field("facts", "违法事实和当场取得的证据", "long", statutory=CF51),
)

SHOW = IDENTITY

TELL = (
    Field(
        "kind",
        "拟处罚的种类",
        "choice",
        choices=(("P01", "警告"), ("P03", "罚款")),
        statutory=CF51,
    ),
    Field("amount", "罚款数额（元）", "money", required=False, statutory=CF51),
    Field("reason", "理由", "long", statutory=CF44),
    Field("discretion", "裁量说明", "long", statutory="行政处罚法 第三十四条"),
    Field("rights_told", "已经告知内容、事实、理由、依据和陈述、申辩的权利", "yes", statutory=CF44),
)

HEAR = (
    Field(
        "manner",
        "陈述、申辩",
        "choice",
        choices=(("none", "没有意见"), ("heard", "提出了意见，已经复核")),
        statutory=CF45,
    ),
    Field("said", "意见和复核的结论", "long", required=False, hint="成立的应当采纳，不得因此加重"),
    Field(
        "disputed",
        "对事实有争议，或者需要检测、鉴定",
        "yes",
        required=False,
        hint="有争议的转普通程序",
    ),
)


def _amount(attempt: Attempt) -> str | None:
    fen = last_fact("tell", "amount")(attempt)
    return f"{fen / 100:.2f}" if fen else None


CASH = (
    Field(
        "cash_ground",
        "当场收缴的情形",
        "choice",
        choices=(
            ("small", "依法给予一百元以下罚款"),
            ("hard", "不当场收缴事后难以执行"),
            ("remote", "边远、水上、交通不便地区，当事人到银行或者电子缴款确有困难并提出"),
        ),
        statutory=CF68,
    ),
    Field("cash_reason", "具体情况", "long", required=False, hint="后两种情形写明"),
    Field("paid_on", "收款日期", "date", initial=today),
    Field("amount", "金额（元）", "money", initial=_amount),
    Field("receipt_number", "财政票据号", statutory="行政处罚法 第七十条"),
    ISSUER,
)

HAND_IN = (Field("handed_to", "收款人"), Field("handed_amount", "金额（元）", "money", initial=_amount))
BANK_IN = (Field("slip_number", "银行缴款凭证号"),)

UPGRADE = (
    Field(
        "ground",
        "转普通程序的情形",
        "choice",
        choices=(
            ("amount", "应当处罚的数额、种类超出当场处罚"),
            ("dispute", "当事人对事实有争议"),
            ("appraise", "需要检测、检验、鉴定"),
            ("unclear", "事实还需要调查"),
        ),
        statutory=CF51,
    ),
    Field("reason", "具体情况", "long"),
)
