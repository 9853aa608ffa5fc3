"""What the law asks of a hearing: who asked, notice in time, who presides, who is there, what is signed (CF 64, XK 48)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from mingfa.case.attempt import Attempt
from mingfa.case.children import children
from mingfa.case.models import Case, Participation
from mingfa.documents import delivery
from mingfa.kernel import deadlines, periods
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.law import calendar
from mingfa.procedures.general import conditions

CF64 = "行政处罚法 第六十四条"
INVESTIGATORS = ("CASE_OFFICER", "UNIT_HEAD")


def notice_rule(case: Case) -> str:
    """A licence's hearing is told under the licensing law, a penalty's under the penalty law: both seven working days."""
    return "LIC_HEAR_NOTICE" if _parent(case) == "licence" else "PEN_HEARING_NOTICE"


def _parent(case: Case) -> str:
    return case.parent.procedure if case.parent_id else ""


def _asked(attempt: Attempt) -> Refusal | None:
    parent = attempt.case.parent
    if parent is None:
        return None
    open_one = children(parent, "hearing").filter(ended_at=None).exclude(pk=attempt.case.pk).first()
    if open_one is not None:
        return Refusal("G_HEARING_ONCE", f"听证（{open_one.number}）正在办理。", CF64, "请到那一件里办理。")
    if parent.procedure != "penalty":
        return None
    request = parent.acts.filter(move="request_hearing").order_by("-pk").first()
    if request is None:
        return Refusal(
            "G_HEARING_ASKED",
            "当事人还没有申请听证。",
            f"{CF64}第一项",
            "请先在所属案件“登记听证申请”。",
            link="request_hearing",
        )
    held = children(parent, "hearing").exclude(ended_at=None).filter(acts__pk__gt=request.pk).exists()
    if held:
        return Refusal("G_HEARING_ASKED", "当事人申请的听证已经办结。", CF64, "有新的申请的，先登记申请。")
    return None


ASKED = Guard("G_HEARING_ASKED", "当事人申请了听证，还没有组织", f"{CF64}第一项", _asked)


def _in_time(attempt: Attempt) -> Refusal | None:
    told = conditions.notice_before(notice_rule(attempt.case), "hearing_on", "", f"{CF64}第二项")
    return told.check(attempt)


NOTICE_IN_TIME = Guard("G_NOTICE_BEFORE", "举行七个工作日以前通知", f"{CF64}第二项", _in_time)


def hearing_on(case: Case) -> date | None:
    """The day for which the hearing was last told."""
    act = case.acts.filter(move="notify_hearing").order_by("-sequence").first()
    return date.fromisoformat(act.facts["hearing_on"]) if act else None


def _served_in_time(attempt: Attempt) -> Refusal | None:
    """The notice counts from the day on which it reached the party, not from the day on which it was signed."""
    day = hearing_on(attempt.case)
    if attempt.asking or day is None or not attempt.facts.get("delivered_on"):
        return None
    reached = delivery.takes_effect_on(attempt.facts)
    term = periods.term(
        deadlines.rule(notice_rule(attempt.case), attempt.case.profile), reached, calendar.current()
    )
    if term.earliest_event is not None and day >= term.earliest_event:
        return None
    return Refusal(
        "G_NOTICE_BEFORE",
        f"通知书 {reached:%-m月%-d日} 才送达，离 {day:%-m月%-d日} 举行听证不足七个工作日。",
        f"{CF64}第二项",
        "请先“改期”，另定举行的日期。",
        field="delivered_on",
        link="postpone_hearing",
    )


SERVED_IN_TIME = Guard("G_NOTICE_BEFORE", "举行七个工作日以前送达", f"{CF64}第二项", _served_in_time)


def _closed_clerk(attempt: Attempt) -> str:
    clerk = attempt.facts.get("clerk")
    root = attempt.case.root_id or attempt.case.pk
    family = Q(case_id=root) | Q(case__root_id=root)
    if clerk is None:
        return ""
    if clerk == attempt.actor:
        return "主持人不能自己记录。"
    acted = Participation.objects.filter(family, person=clerk, capacity__in=INVESTIGATORS).exists()
    return f"{clerk.name}调查过本案，不能担任听证记录员。" if acted else ""


CLERK = conditions.when(
    "G_SEPARATION",
    "记录员不是本案调查人员",
    f"{CF64}第四项",
    _closed_clerk,
    mend="请换另一人记录。",
    field="clerk",
)


def _investigated(attempt: Attempt) -> Refusal | None:
    """非本案调查人员主持: the head of the unit that investigated is an investigator too."""
    root = attempt.case.root_id or attempt.case.pk
    family = Q(case_id=root) | Q(case__root_id=root)
    acted = Participation.objects.filter(family, person=attempt.actor, capacity__in=INVESTIGATORS).exists()
    if not acted:
        return None
    return Refusal(
        "G_SEPARATION",
        f"{attempt.actor.name}调查过本案，不能主持听证。",
        f"{CF64}第四项",
        "请由非本案调查人员主持。",
    )


HOST = Guard("G_HEARING_HOST", "主持人不是本案调查人员", f"{CF64}第四项", _investigated)


def _on_the_day(attempt: Attempt) -> str:
    day = hearing_on(attempt.case)
    if day is None or attempt.happened_on == day:
        return ""
    return f"通知的是 {day:%Y年%-m月%-d日} 举行听证，今天不是这一天。"


ON_THE_DAY = conditions.when(
    "G_HEARING_DAY",
    "在通知的日期举行",
    f"{CF64}第二项",
    _on_the_day,
    mend="请在通知的日期举行；要改日期的，先“改期”再通知。",
    link="postpone_hearing",
)


def _attended(attempt: Attempt) -> str:
    rows = [row["capacity"] for row in attempt.facts.get("attendees") or []]
    if "investigator" not in rows:
        return "到场人员里没有调查（审查）人员，听证应当由调查人员提出事实、证据和建议。"
    if not {"party", "agent"} & set(rows):
        return "当事人和代理人都没有到场，不能举行听证。"
    if rows.count("agent") > 2:
        return f"代理人有 {rows.count('agent')} 人，当事人可以委托一至二人代理。"
    return ""


ATTENDED = conditions.when(
    "G_HEARING_ATTENDED",
    "调查人员和当事人到场，代理人不超过二人",
    f"{CF64}第五项、第七项",
    _attended,
    mend="请核对到场人员；当事人无正当理由不到场的，按放弃听证终止。",
    field="attendees",
    link="abandon_hearing",
)

SIGNED = conditions.when(
    "SIGNATURE",
    "笔录签名或者注明拒绝签名的情况",
    f"{CF64}第八项",
    lambda attempt: (
        "当事人拒绝签名，没有注明情况。"
        if attempt.facts.get("signature") == "REFUSED" and not attempt.facts.get("signature_reason")
        else ""
    ),
    mend="请由听证主持人在笔录中注明。",
    field="signature_reason",
)
