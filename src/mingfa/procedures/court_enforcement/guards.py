"""Conditions on asking the court: the party's time is over, urged in vain for ten days, within three months (QZ 46, 53–59)."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.case.children import children
from mingfa.case.models import Case
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.procedures.court_enforcement.forms import QZ53, QZ54
from mingfa.procedures.general.conditions import enforceable, in_time, standing, waited, when
from mingfa.procedures.general.enforcing_forms import qz
from mingfa.procedures.general.enforcing_guards import last

COURT = enforceable("COURT", "申请人民法院强制执行", qz("十三"))


def _expired(attempt: Attempt) -> str:
    facts = attempt.facts
    if facts.get("remedy") == "pending":
        return "当事人正在复议、诉讼，要等到终局结果。"
    due = facts.get("litigation_due_on")
    if due and due >= attempt.happened_on:
        return f"起诉期限到 {due:%Y年%-m月%-d日} 才届满。"
    until = facts.get("deferred_until_on")
    if until and until >= attempt.happened_on:
        return f"延期、分期缴纳的期限到 {until:%Y年%-m月%-d日} 才结束。"
    return ""


EXPIRED = when(
    "G_CRT_EXPIRED",
    "法定期限届满，没有复议、诉讼",
    QZ53,
    _expired,
    mend="请在届满以后办理。",
    field="litigation_due_on",
)


def _asked_at_once(attempt: Attempt) -> bool:
    asked = last(attempt.case, "request_apply")
    written = attempt.facts.get("at_once")
    return bool(written if written is not None else asked and asked.facts.get("at_once"))


def _ten_days(attempt: Attempt) -> Refusal | None:
    """QZ 54: ten working days after the urging was served; not waited for only where public safety cannot wait (QZ 59)."""
    if attempt.asking or _asked_at_once(attempt):
        return None
    return waited("urge", "催告书送达十日", QZ54, code="G_CRT_URGE").check(attempt)


TEN_DAYS = Guard("G_CRT_URGE", "催告书送达十日后仍未履行", QZ54, _ten_days)

_WINDOW = in_time("apply", "三个月内申请", QZ53, code="G_CRT_WINDOW", mend="有正当理由的，请写明。")


def _window(attempt: Attempt) -> Refusal | None:
    asked = last(attempt.case, "request_apply")
    written = attempt.facts.get("late_ground")
    excused = written if written is not None else asked and asked.facts.get("late_ground")
    return None if attempt.asking or excused else _WINDOW.check(attempt)


WINDOW = Guard("G_CRT_WINDOW", "自期限届满之日起三个月内申请", QZ53, _window)

OBJECT_IN_TIME = in_time(
    "object", "十五日内申请复议", qz("五十六", "五十八"), code="G_CRT_OBJECT", mend="已经不能申请复议。"
)


def _sealed(case: Case) -> str:
    measures = (
        children(case.parent, "coercion").filter(step__in=("IN_FORCE", "EXTENDED")) if case.parent_id else ()
    )
    return "" if case.parent_id and measures.exists() else "本案没有已经采取的查封、扣押措施。"


SEALED = standing(
    "G_CRT_SEALED",
    "已经采取查封、扣押措施",
    f"{qz('四十六')}第三款",
    _sealed,
    mend="没有查封、扣押的，请申请人民法院强制执行。",
)
