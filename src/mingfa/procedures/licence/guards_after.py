"""Conditions on a licence in force: changed, renewed, recalled, revoked, cancelled, ended (XK 8, 49, 50, 69, 70)."""

from __future__ import annotations

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.children import children
from mingfa.case.models import Case
from mingfa.kernel import deadlines, periods
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import WARN, Refusal
from mingfa.law import calendar
from mingfa.procedures.general.conditions import standing, when
from mingfa.procedures.licence import acts
from mingfa.procedures.licence.forms import article

XK50, XK69, XK70 = article("五十"), article("六十九"), article("七十")


def _asked_in_time(attempt: Attempt) -> Refusal | None:
    """Thirty days before the end, by either way of counting: a late application is taken in and said to be late."""
    running, asked = acts.in_force(attempt), attempt.facts.get("applied_on")
    if attempt.asking or running is None or running.due_on is None or asked is None:
        return None
    table = calendar.current()
    terms = [
        periods.term(deadlines.rule(code, attempt.case.profile), asked, table)
        for code in ("LIC_RENEW", "LIC_RENEW_ND")
    ]
    if all(term.earliest_event is None or term.earliest_event <= running.due_on for term in terms):
        return None
    return Refusal(
        "G_LIC_RENEW_LATE",
        f"申请离有效期届满（{running.due_on:%-m月%-d日}）不足三十日，不据此拒收，应当抓紧在届满前决定。",
        XK50,
        severity=WARN,
        field="applied_on",
    )


RENEWAL_EARLY = Guard("G_LIC_RENEW_LATE", "届满三十日前提出申请", XK50, _asked_in_time)


def _pending(case: Case) -> bool:
    return clocks.open_clock(case, "renewal") is not None


NOT_PENDING = standing(
    "G_LIC_PENDING",
    "没有还没决定的延续申请",
    f"{XK50}第二款",
    lambda case: "延续申请还没有决定，逾期未作决定的视为准予延续。" if _pending(case) else "",
    mend="请先决定是否准予延续。",
    link="renew",
)
ONE_PENDING = standing(
    "G_LIC_PENDING",
    "延续申请还没有决定",
    f"{XK50}第二款",
    lambda case: "" if _pending(case) else "没有等待决定的延续申请。",
    mend="请先登记延续申请。",
    link="request_renewal",
)


def _longer(attempt: Attempt) -> str:
    running, until = acts.in_force(attempt), attempt.facts.get("valid_until")
    if running is None or running.due_on is None or until is None or until > running.due_on:
        return ""
    return f"延续到的日期没有晚于现在的有效期（{running.due_on:%Y年%-m月%-d日}）。"


LONGER = when("G_LIC_LONGER", "延续到更晚的日期", XK50, _longer, mend="请核对日期。", field="valid_until")

CHANGE_REASON = when(
    "G_LIC_CHANGE",
    "不予变更的写明理由",
    f"{article('三十八')}第二款",
    lambda attempt: (
        "不予变更，没有写理由。"
        if attempt.facts.get("change_result") == "no" and not attempt.facts.get("change_reason")
        else ""
    ),
    mend="请写明理由。",
    field="change_reason",
)

REVOKED = standing(
    "G_LIC_REVOKED",
    "撤销决定已经作出并送达",
    XK69,
    lambda case: (
        ""
        if children(case, "licence_revocation").filter(step="REVOCATION_SERVED").exists()
        else "还没有作出并送达撤销行政许可的决定。"
    ),
    mend="请先在本件下办理“撤销行政许可”。",
)

# Which ground of cancelling fits a licence that stands here (XK 70).
_FITTING = {"EXPIRED": ("expired",), "REVOKED": ("revoked",), "RECALLED": ("revoked",)}


def _fits(attempt: Attempt) -> str:
    ground, step = attempt.facts.get("cancel_ground"), attempt.case.step
    fitting = _FITTING.get(step, ("person", "ended", "force", "other"))
    title = attempt.procedure.step(step).title if step else ""
    return "" if ground in (None, *fitting) else f"本件是“{title}”，和所选的注销情形不符。"


CANCEL_GROUND = when(
    "G_LIC_CANCEL", "注销的情形和事实相符", XK70, _fits, mend="请重新选择。", field="cancel_ground"
)
