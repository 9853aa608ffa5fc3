"""What may be punished on the spot, and when money may be taken there (CF 42, 51, 68–71)."""

from __future__ import annotations

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Decision
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.procedures.general import conditions
from mingfa.procedures.penalty import triggers

CF44, CF51 = "行政处罚法 第四十四条", "行政处罚法 第五十一条"
CF68, CF71 = "行政处罚法 第六十八条、第六十九条", "行政处罚法 第七十一条"

# The most that may be fined on the spot, in 分 (CF 51); an individual business counts as a citizen [P].
LIMIT = {"citizen": 200_00, "org": 3_000_00}
SMALL = 100_00


def _within(attempt: Attempt) -> str:
    facts, case = attempt.facts, attempt.case
    kind, amount = facts.get("kind"), facts.get("amount") or 0
    if not kind:
        return ""
    if kind == "P03" and not amount:
        return "罚款没有写数额。"
    if kind == "P01" and amount:
        return "警告没有数额，写了数额。"
    item, who = case.power_item, triggers.party_class(case)
    if kind not in item.penalty_kinds:
        return f"“{item.title}”没有规定可以处{'罚款' if kind == 'P03' else '警告'}。"
    if amount > LIMIT[who]:
        name = "公民（含个体工商户）" if who == "citizen" else "法人或者其他组织"
        return f"当场处罚对{name}最多罚款 {LIMIT[who] / 100:,.0f} 元。"
    most = item.max_fine_fen(who)
    return f"罚款超过法定上限 {most / 100:,.2f} 元。" if most is not None and amount > most else ""


WITHIN = conditions.when(
    "G_SPOT_LIMIT",
    "警告，或者公民二百元以下、单位三千元以下罚款",
    CF51,
    _within,
    mend="请改正种类和数额；应当处罚更重的，转普通程序。",
    field="amount",
    link="upgrade_to_ordinary",
)


def _heard(attempt: Attempt) -> str:
    if attempt.facts.get("disputed"):
        return "当事人对事实有争议，或者需要检测、鉴定，不能当场处罚。"
    if attempt.facts.get("manner") == "heard" and not attempt.facts.get("said"):
        return "当事人提出了意见，没有写意见和复核的结论。"
    return ""


HEARD = conditions.when(
    "G_STATEMENT_DONE",
    "听取陈述、申辩，事实没有争议",
    "行政处罚法 第四十五条、第五十一条",
    _heard,
    mend="请写明复核的结论；有争议的，转普通程序。",
    field="said",
    link="upgrade_to_ordinary",
)


def fine_fen(attempt: Attempt) -> int:
    """The fine that was decided, in 分; 0 for a warning."""
    return triggers.fine_fen(substance.latest_proposal(attempt.case)) if attempt.case.pk else 0


def _on_the_spot(attempt: Attempt) -> str:
    method = attempt.facts.get("method")
    if not method or method in ("IN_PERSON_ONSPOT", "LEAVE"):
        return ""
    return "当场处罚决定书应当当场交付当事人。"


ON_THE_SPOT = conditions.when(
    "G_SPOT_DELIVERY",
    "当场交付，拒绝签收的注明",
    "行政处罚法 第五十二条",
    _on_the_spot,
    mend="当事人拒绝签收的，选留置并注明。",
    field="method",
)


def _cash(attempt: Attempt) -> str:
    ground, amount = attempt.facts.get("cash_ground"), fine_fen(attempt)
    if not ground:
        return ""
    if ground == "small" and amount > SMALL:
        return f"罚款 {amount / 100:,.2f} 元，超过一百元，不属于这种情形。"
    if ground != "small" and not attempt.facts.get("cash_reason"):
        return "没有写明当场收缴的具体情况。"
    if attempt.facts.get("amount") != amount:
        return f"收的数额和决定的 {amount / 100:,.2f} 元不一致。"
    return ""


CASH = conditions.when(
    "G_CASH",
    "一百元以下，或者事后难以执行，或者边远地区当事人提出",
    CF68,
    _cash,
    mend="请核对；不符合的，由当事人到银行缴纳。",
    field="cash_ground",
    link="send_to_bank",
)

FINED = conditions.standing(
    "G_FINED",
    "处了罚款",
    "行政处罚法 第五十二条",
    lambda case: "" if triggers.fine_fen(substance.latest_proposal(case)) else "没有罚款，不需要缴款。",
    mend="请直接报机关备案。",
    link="record_spot",
)


def _paid_way(attempt: Attempt) -> Refusal | None:
    if attempt.case.pk is None or attempt.case.step != "DELIVERED" or not fine_fen(attempt):
        return None
    return Refusal(
        "G_PAY_WAY",
        "还没有写明罚款怎样缴纳。",
        CF68,
        "请登记当场收缴，或者由当事人到银行缴纳。",
        link="send_to_bank",
    )


PAY_WAY = Guard("G_PAY_WAY", "缴款方式已经写明", CF68, _paid_way)


def _cash_in_bank(attempt: Attempt) -> Refusal | None:
    acts = attempt.case.acts
    if attempt.case.pk is None or not acts.filter(move="collect_cash").exists():
        return None
    if acts.filter(move="bank_cash").exists():
        return None
    return Refusal(
        "G_CASH_IN_BANK",
        "当场收缴的罚款还没有缴付银行。",
        CF71,
        "请先交至机关，再缴付银行。",
        link="hand_in_cash",
    )


CASH_IN_BANK = Guard("G_CASH_IN_BANK", "当场收缴的罚款已经缴付银行", CF71, _cash_in_bank)


def _decided(attempt: Attempt) -> Refusal | None:
    if Decision.objects.filter(case_id=attempt.case.pk).exists():
        return None
    return Refusal("G_DECIDED", "还没有作出决定。", "行政处罚法 第五十二条", link="decide")


DECIDED = Guard("G_DECIDED", "已经作出决定", "行政处罚法 第五十二条", _decided)
