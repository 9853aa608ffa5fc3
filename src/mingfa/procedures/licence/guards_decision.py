"""What is put forward and decided on a licence, when, and what must be reviewed first (XK 38, 42; CF 58)."""

from __future__ import annotations

from mingfa.case import clocks, substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Case
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.procedures.general.conditions import when
from mingfa.procedures.licence.forms import article
from mingfa.procedures.licence.guards import last
from mingfa.procedures.licence.guards_hearing import heard


def _content(attempt: Attempt) -> str:
    facts = attempt.facts
    if attempt.facts.get("outcome", "grant") != "grant":
        return ""
    if not facts.get("conclusion") or not facts.get("valid_until"):
        return "准予许可，没有写明许可的内容和有效期。"
    begins = facts.get("valid_from") or attempt.happened_on
    return "有效期的结束日期不晚于开始日期。" if facts["valid_until"] <= begins else ""


CONTENT = when(
    "G_LIC_CONTENT",
    "准予的写明内容和有效期",
    article("三十八"),
    _content,
    mend="请补上以后再办。",
    field="conclusion",
)


def _conforms(attempt: Attempt) -> str:
    examined = last(attempt.case, "examine")
    outcome = attempt.facts.get("outcome")
    if examined is None or not outcome:
        return ""
    judged = examined.facts.get("conforms")
    if judged == "yes" and outcome == "deny":
        return "审查认为符合法定条件、标准，应当作出准予许可的决定。"
    if judged == "no" and outcome == "grant":
        return "审查认为不符合法定条件、标准，不能准予许可。"
    return ""


CONFORMS = when(
    "G_LIC_CONFORMS",
    "意见和审查的结论一致",
    article("三十八"),
    _conforms,
    mend="请重新审查，或者改变拟作出的决定。",
    field="outcome",
    link="examine",
)


def _as_proposed(attempt: Attempt) -> str:
    proposal = substance.latest_proposal(attempt.case)
    if proposal is None or proposal.approved_act_id is None:
        return "还没有经批准的许可意见。"
    if proposal.outcome != attempt.facts.get("decision"):
        return "决定和经批准的许可意见不一致。"
    return ""


AS_PROPOSED = when(
    "G_LIC_AS_PROPOSED",
    "决定和许可意见一致",
    article("三十八"),
    _as_proposed,
    mend="请重新提出许可意见，再作决定。",
    field="decision",
    link="propose",
)


def _late(attempt: Attempt) -> Refusal | None:
    running = clocks.open_clock(attempt.case, "decide") if attempt.case.pk else None
    if running is None or running.due_on is None or attempt.happened_on <= running.due_on:
        return None
    if running.overdue_reason:
        return None
    return Refusal(
        "G_DEADLINE_OPEN",
        f"“{running.title}”{running.due_on:%-m月%-d日}已经届满。",
        article("四十二"),
        "超期不免除责任，请先写明超期的原因。",
        link="explain_overdue",
    )


IN_TIME = Guard("G_DEADLINE_OPEN", "在法定期限内，或者已经写明超期原因", article("四十二"), _late)


def major(case: Case) -> tuple[bool, str]:
    """Whether a legal review must come first: major, heard, to be refused, or already handed in."""
    proposal = substance.latest_proposal(case)
    if case.complex_or_major:
        return True, "重大行政许可"
    if heard(case):
        return True, "经过听证的行政许可"
    if proposal is not None and proposal.outcome == "deny":
        return True, "拟不予行政许可"
    if case.review_rounds.exists():
        return True, "已经送法制审核"
    return False, "没有列入法制审核"
