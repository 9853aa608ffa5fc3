"""Conditions on collecting a fee: catalogue, no fee for licences, a sum that can be computed again, refunds."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Case
from mingfa.procedures.fee import forms
from mingfa.procedures.general.conditions import standing, when


def last(case: Case, move: str) -> Act | None:
    """The newest act of that kind."""
    return case.acts.filter(move=move).order_by("-sequence").first()


def _catalogue(attempt: Attempt) -> str:
    item = attempt.facts.get("power_item")
    return f"“{item.title}”不是收费项目。" if item is not None and item.kind != "fee" else ""


IN_CATALOGUE = when(
    "G_FEE_CATALOGUE",
    "是目录清单里的收费项目",
    forms.YH25,
    _catalogue,
    mend="请选收费项目。",
    field="power_item",
)


def _licence(attempt: Attempt) -> str:
    facts = attempt.facts
    free = facts.get("for_licence") != "yes" or facts.get("licence_basis")
    return "" if free else "实施行政许可和对许可事项监督检查，不得收取任何费用。"


NO_LICENCE_FEE = when(
    "G_FEE_LICENCE",
    "许可和许可的监督检查不收费",
    forms.XK58,
    _licence,
    mend="法律、行政法规另有规定的，请写明条文。",
    field="licence_basis",
)


def _computed(attempt: Attempt) -> str:
    base, rate, amount = (attempt.facts.get(name) for name in ("base", "rate", "amount"))
    if None in (base, rate, amount) or base * rate == amount:
        return ""
    return f"计费数量乘以标准是 {base * rate / 100:,.2f} 元，填的应缴数额是 {amount / 100:,.2f} 元。"


RECOMPUTED = when(
    "G_FEE_AMOUNT", "应缴数额可以复算", forms.YH25, _computed, mend="请核对三个数。", field="amount"
)


def _pay_by(attempt: Attempt) -> str:
    day = attempt.facts.get("pay_by")
    return "缴款期限应当在今天以后。" if day and day <= attempt.happened_on else ""


PAY_BY = when("G_FEE_PAY_BY", "缴款期限在今天以后", forms.YH25, _pay_by, mend="请改期限。", field="pay_by")


def _paid_on(attempt: Attempt) -> str:
    day = attempt.facts.get("paid_on")
    return "缴款日期在将来。" if day and day > attempt.happened_on else ""


NOT_FUTURE = when(
    "FUTURE", "缴款日期不在将来", forms.YH25, _paid_on, mend="请填实际的日期。", field="paid_on"
)


def _enough(attempt: Attempt) -> str:
    billed, paid = last(attempt.case, "bill"), attempt.facts.get("paid")
    owed = billed.facts["amount"] if billed else 0
    return f"缴款少于应缴的 {owed / 100:,.2f} 元。" if paid is not None and paid < owed else ""


ENOUGH = when("G_FEE_PAID", "缴足应缴数额", forms.YH25, _enough, mend="请核对票据。", field="paid")

WAS_PAID = standing(
    "G_FEE_WAS_PAID",
    "已经缴费",
    forms.YH25,
    lambda case: "" if last(case, "record_fee") else "还没有缴费，没有可以退的。",
)
NOT_PAID = standing(
    "G_FEE_NOT_PAID",
    "还没有缴费",
    forms.YH25,
    lambda case: "已经缴费，应当退费，不能只停止收费。" if last(case, "record_fee") else "",
    mend="请办理退费。",
    link="request_refund",
)


def _refund(attempt: Attempt) -> str:
    paid, refund = last(attempt.case, "record_fee"), attempt.facts.get("refund")
    most = paid.facts["paid"] if paid else 0
    return f"退还的数额超过缴纳的 {most / 100:,.2f} 元。" if refund is not None and refund > most else ""


REFUND = when(
    "G_FEE_REFUND", "退还不超过缴纳的数额", forms.YH25, _refund, mend="请核对票据。", field="refund"
)


def _stands(attempt: Attempt) -> str:
    paid = "paid" if last(attempt.case, "record_fee") else "billed"
    chosen = attempt.facts.get("stands")
    return "选的缴费情况和登记的不一致。" if chosen and chosen != paid else ""


STANDING_PLAIN = when(
    "G_FEE_STANDS", "缴费情况和登记一致", forms.YH25, _stands, mend="请核对。", field="stands"
)
