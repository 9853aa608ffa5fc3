"""Conditions on levying: catalogue, standard, mandate, a sum that can be computed again, the late fee's limits."""

from __future__ import annotations

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.models import Case
from mingfa.kernel import deadlines, periods
from mingfa.law import calendar, rulebook
from mingfa.procedures.general.conditions import standing, when
from mingfa.procedures.levy import forms, money
from mingfa.review import guards as review


def _subject(case: Case) -> str:
    opened = case.acts.filter(move="check_basis").first()
    return opened.facts["subject"] if opened else ""


_LACKING = {
    "power_item": "征收事项（权责清单里的征收事项）",
    "catalogue": "目录清单的名称和序号",
    "standard": "征收标准的批准文号",
    "mandate": "本机关有权征收的依据",
}


def _basis(attempt: Attempt) -> str:
    facts = attempt.facts
    if facts.get("subject") == "LAND":
        return "" if facts.get("county_order") else "集体土地征收的协助没有县级人民政府的文件。"
    item = facts.get("power_item")
    if item is not None and item.kind != "levy":
        return f"“{item.title}”不是征收事项。"
    lacking = [name for field, name in _LACKING.items() if not facts.get(field)]
    return f"没有写{'、'.join(lacking)}，目录清单之外的一律不得征收。" if lacking else ""


BASIS = when(
    "G_LEVY_BASIS",
    "在目录清单内，标准有批文，有权征收",
    forms.YH25,
    _basis,
    mend="请核对后补上。",
    field="catalogue",
)


def _no_land(case: Case) -> str:
    if _subject(case) != "LAND":
        return ""
    return "集体土地征收由国务院或者省级人民政府批准，县级以上人民政府组织实施，乡级人民政府没有征收权。"


NO_LAND = standing(
    "G_LEVY_LAND", "不是集体土地征收", forms.LAND, _no_land, mend="请只“办理协助事项”。", link="assist"
)
ONLY_LAND = standing(
    "G_LEVY_ASSIST",
    "是县级人民政府的土地征收",
    forms.LAND,
    lambda case: "" if _subject(case) == "LAND" else "这不是土地征收的协助事项。",
)


def _computed(attempt: Attempt) -> str:
    base, rate, amount = (attempt.facts.get(name) for name in ("base", "rate", "amount"))
    if None in (base, rate, amount) or base * rate == amount:
        return ""
    return f"计征数量乘以标准是 {base * rate / 100:,.2f} 元，填的应缴数额是 {amount / 100:,.2f} 元。"


RECOMPUTED = when(
    "G_LEVY_AMOUNT", "应缴数额可以复算", forms.YH25, _computed, mend="请核对三个数。", field="amount"
)


def _objected(case: Case) -> str:
    act = (
        case.acts.filter(move__in=("assess", "record_statement", "no_statement"))
        .order_by("-sequence")
        .first()
    )
    accepted = act is not None and act.move == "record_statement" and act.facts.get("accepted") == "yes"
    return "缴费人的意见已经采纳，还没有重新核定。" if accepted else ""


STATEMENT_DONE = standing(
    "G_LEVY_STATEMENT",
    "采纳的意见已经重新核定",
    forms.CF45,
    _objected,
    mend="请重新核定后再告知。",
    link="assess",
)


def large(case: Case) -> tuple[bool, str]:
    """Whether the sum is so large that it is reviewed, and why (procedures §7.5; the thresholds of the agency)."""
    proposal = case.proposals.order_by("-round").first()
    amount = sum(row.amount_fen or 0 for row in proposal.items.all()) if proposal else 0
    citizen = case.parties.filter(party__kind__in=("CITIZEN", "INDIVIDUAL_BUSINESS")).exists()
    key = f"review.fine_threshold_{'citizen' if citizen else 'org'}_fen"
    threshold = rulebook.value(key, case.agency).value
    if threshold is None or amount >= int(threshold):
        return True, f"征收 {amount / 100:,.2f} 元，达到法制审核数额"
    return False, "没有达到法制审核数额"


REVIEWED = review.reviewed_when(large)


def _pay_by(attempt: Attempt) -> str:
    day = attempt.facts.get("pay_by")
    return "缴款期限应当在今天以后。" if day and day <= attempt.happened_on else ""


PAY_BY = when("G_LEVY_PAY_BY", "缴款期限在今天以后", forms.YH25, _pay_by, mend="请改期限。", field="pay_by")


def _relief(attempt: Attempt) -> str:
    facts = attempt.facts
    kind, reduced, day = facts.get("relief"), facts.get("reduced"), facts.get("relief_by")
    if kind == "REDUCE" and not reduced:
        return "减征没有写减少的数额。"
    if kind == "REDUCE" and reduced > money.left(attempt.case).principal_fen:
        return "减少的数额超过还应缴的数额。"
    if kind in ("REDUCE", "DEFER") and (day is None or day <= attempt.happened_on):
        return "没有写今天以后的新的缴款期限。"
    return ""


RELIEF = when(
    "G_LEVY_RELIEF", "减免缓写明数额和期限", forms.YH25, _relief, mend="请补填。", field="relief_by"
)


def _late(attempt: Attempt) -> str:
    facts = attempt.facts
    fee, principal = facts.get("late_fee"), money.left(attempt.case).principal_fen
    if fee is None:
        return ""
    if fee > principal:
        return f"滞纳金 {fee / 100:,.2f} 元，超过应缴的 {principal / 100:,.2f} 元。"
    exact = principal * (facts.get("late_rate") or 0) * (facts.get("late_days") or 0) // 10_000
    most = min(exact, principal)
    return f"按写的比率和日数计算，滞纳金是 {most / 100:,.2f} 元。" if fee != most else ""


LATE_FEE = when(
    "G_LEVY_LATE",
    "滞纳金可以复算，不超过本金",
    forms.QZ45,
    _late,
    mend="请核对比率和日数。",
    field="late_fee",
)


def _unpaid(case: Case) -> str:
    still = money.left(case)
    if still.total_fen == 0:
        return ""
    return f"还有 {still.principal_fen / 100:,.2f} 元和滞纳金 {still.late_fine_fen / 100:,.2f} 元没有缴清。"


SETTLED = standing(
    "G_SETTLED", "应缴数额已经缴清", forms.YH25, _unpaid, mend="请先登记缴款。", link="record_payment"
)
STILL_OWED = standing(
    "G_LEVY_PAID",
    "还没有缴清",
    forms.QZ53,
    lambda case: "" if money.left(case).total_fen else "已经缴清，不用再催缴。",
)


def _too_much(attempt: Attempt) -> str:
    amount, still = attempt.facts.get("amount"), money.left(attempt.case).total_fen
    return f"缴款超过应缴的 {still / 100:,.2f} 元。" if amount and amount > still else ""


NOT_TOO_MUCH = when(
    "G_PAYMENT",
    "缴款没有超过应缴数额",
    forms.YH25,
    _too_much,
    mend="请核对票据，多缴的依法退还。",
    field="amount",
)


def _paid_on(attempt: Attempt) -> str:
    day = attempt.facts.get("paid_on")
    return "缴款日期在将来。" if day and day > attempt.happened_on else ""


NOT_FUTURE = when(
    "FUTURE", "缴款日期不在将来", forms.YH25, _paid_on, mend="请填实际的日期。", field="paid_on"
)


def _court_late(attempt: Attempt) -> str:
    running = clocks.running(attempt.case, "litigation_right")
    if running is None or running.due_on is None:
        return ""
    last = periods.term(deadlines.rule("CRT_APPLY"), running.due_on, calendar.current()).due
    late = last is not None and attempt.happened_on > last
    return f"申请法院强制执行的三个月已在 {last:%Y年%-m月%-d日} 届满。" if late else ""


COURT_IN_TIME = when(
    "G_LEVY_COURT_TERM",
    "起诉期限届满后三个月内申请",
    forms.QZ53,
    _court_late,
    mend="有正当理由的向人民法院说明。",
)


def _ruled(case: Case) -> str:
    waiting = case.step == "CRT_APPLIED" and not case.acts.filter(move="court_result").exists()
    return "人民法院还没有处理。" if waiting else ""


COURT_RULED = standing(
    "G_LEVY_COURT", "人民法院已经处理", forms.QZ53, _ruled, mend="请先登记法院的处理。", link="court_result"
)
