"""Conditions on substitute performance (QZ 13, 50–52)."""

from __future__ import annotations

from datetime import date

from mingfa.case.attempt import Attempt
from mingfa.case.models import Case
from mingfa.documents import service
from mingfa.kernel import deadlines, periods
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.law import calendar
from mingfa.procedures.general.conditions import enforceable, notice_before, standing, when
from mingfa.procedures.general.enforcing_guards import OVERDUE as TERM_OVER
from mingfa.procedures.general.enforcing_guards import last, opening_fact
from mingfa.procedures.substitute.forms import QZ50, QZ51, QZ52

_SUBSTITUTE = enforceable("SUBSTITUTE", "代履行", f"行政强制法 第十三条、{QZ50.removeprefix('行政强制法 ')}")
_AT_ONCE = enforceable("IMMEDIATE_REMOVAL", "立即实施代履行", QZ52)


def _immediate(attempt: Attempt) -> bool:
    return bool(attempt.facts.get("immediate") or opening_fact(attempt.case, "immediate"))


def _mode(attempt: Attempt) -> Refusal | None:
    if attempt.asking:
        return None
    return (_AT_ONCE if _immediate(attempt) else _SUBSTITUTE).check(attempt)


MODE = Guard("G_MODE", "法律规定可以代履行", "行政强制法 第十三条、第五十条、第五十二条", _mode)


def _overdue(attempt: Attempt) -> Refusal | None:
    return None if _immediate(attempt) else TERM_OVER.check(attempt)


OVERDUE = Guard("G_ENF_OVERDUE", "履行期限已经届满", QZ50, _overdue)


def _duty(attempt: Attempt) -> str:
    return "代履行只限于排除妨碍、恢复原状等义务。" if attempt.facts.get("duty") == "other" else ""


DUTY = when(
    "G_SUB_DUTY", "是排除妨碍、恢复原状的义务", QZ50, _duty, mend="请申请人民法院强制执行。", field="duty"
)


def _harm(attempt: Attempt) -> str:
    if attempt.facts.get("harm") != "none" or _immediate(attempt):
        return ""
    return "没有危害交通安全、造成环境污染或者破坏自然资源的后果，不得代履行。"


HARM = when("G_SUB_HARM", "有法律写明的后果", QZ50, _harm, mend="请申请人民法院强制执行。", field="harm")


def _interest(attempt: Attempt) -> str:
    return "代履行人与本案有利害关系。" if attempt.facts.get("interest") == "yes" else ""


DISINTERESTED = when(
    "G_SUB_INTEREST", "代履行人没有利害关系", QZ50, _interest, mend="请另选代履行人。", field="interest"
)

THREE_DAYS = notice_before("ENF_SUBST_URGE", "subst_on", "代履行三个工作日以前催告", f"{QZ51}第二项")


def _day(case: Case) -> date | None:
    urged = last(case, "urge_again")
    return date.fromisoformat(urged.facts["subst_on"]) if urged else None


def _served_before(attempt: Attempt) -> str:
    day, facts = _day(attempt.case), attempt.facts
    if day is None or not facts.get("method"):
        return ""
    counted = periods.term(
        deadlines.rule("ENF_SUBST_URGE"), service.effective_on(attempt), calendar.current()
    )
    if counted.earliest_event is not None and day >= counted.earliest_event:
        return ""
    return f"从送达到 {day:%-m月%-d日} 代履行，中间没有三个完整的工作日。"


SERVED_THREE_DAYS = when(
    "G_SUB_SERVED",
    "送达以后有三个完整的工作日",
    f"{QZ51}第二项",
    _served_before,
    mend="请重新签发催告书，改后面的日期。",
    link="urge_again",
)


def _on_the_day(attempt: Attempt) -> str:
    day = _day(attempt.case)
    return f"催告书写明 {day:%-m月%-d日} 实施，不得提前。" if day and attempt.happened_on < day else ""


ON_THE_DAY = when("G_SUB_DAY", "不早于催告的日期", f"{QZ51}第二项", _on_the_day, mend="请到期再实施。")


def _emergency(attempt: Attempt) -> Refusal | None:
    if attempt.case.pk is None:
        return None
    if not opening_fact(attempt.case, "immediate"):
        return Refusal(
            "G_SUB_AT_ONCE",
            "启动时没有写明需要立即清除道路、河道、航道或者公共场所的遗洒物、障碍物、污染物。",
            QZ52,
            "请按一般程序催告后代履行。",
        )
    return None if attempt.asking else _AT_ONCE.check(attempt)


IMMEDIATE = Guard("G_SUB_AT_ONCE", "需要立即清除", QZ52, _emergency)


def _cost(attempt: Attempt) -> str:
    asked, cost = (
        last(attempt.case, "request_substitute", "request_decide_at_once"),
        attempt.facts.get("cost"),
    )
    budget = asked.facts["cost_budget"] if asked else None
    if not cost or budget is None or cost <= budget or attempt.facts.get("over_budget"):
        return ""
    return f"实际费用超过预算的 {budget / 100:,.2f} 元，没有写明理由。"


COST = when(
    "G_SUB_COST", "费用按照成本合理确定", f"{QZ51}第二款", _cost, mend="请写明理由。", field="over_budget"
)


def _charged(case: Case) -> str:
    return "" if last(case, "charge_cost") else "还没有核定代履行费用。"


CHARGED = standing(
    "G_SUB_CHARGED", "已经核定费用", f"{QZ51}第二款", _charged, mend="请先核定费用。", link="charge_cost"
)


def _paid(attempt: Attempt) -> str:
    charged, paid = last(attempt.case, "charge_cost"), attempt.facts.get("paid")
    if charged is None or paid is None or paid == charged.facts["cost"]:
        return ""
    return f"缴付金额与核定的 {charged.facts['cost'] / 100:,.2f} 元不一致。"


PAID = when("G_SUB_PAID", "缴付与核定一致", f"{QZ51}第二款", _paid, mend="请核对票据。", field="paid")
