"""Who must be told and heard before a licence is decided, and the days that the hearing takes (XK 36, 45–48)."""

from __future__ import annotations

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.children import children
from mingfa.case.models import Act, Case
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.procedures.general.conditions import standing, when
from mingfa.procedures.licence.forms import XK36, XK45, article
from mingfa.procedures.licence.guards import last, since

XK46, XK47 = article("四十六"), article("四十七")


def _interest(case: Case) -> str:
    examined = last(case, "examine")
    if examined is None or examined.facts.get("interest") != "yes":
        return ""
    return (
        ""
        if since(case, "notify_third_party", examined)
        else "许可直接关系他人重大利益，还没有告知利害关系人。"
    )


INTEREST = standing(
    "G_LIC_INTEREST",
    "告知利害关系人，听取意见",
    XK36,
    _interest,
    mend="请先“告知利害关系人”。",
    link="notify_third_party",
)


def hearing_asked(case: Case) -> Act | None:
    """What a hearing must follow: a request of applicant or third party (XK 47), or the public notice (XK 46)."""
    rows = case.acts.filter(move__in=("request_hearing", "announce_hearing"))
    return rows.order_by("-sequence").first() if case.pk else None


def heard(case: Case) -> bool:
    """A hearing under this case was held and reported."""
    return children(case, "hearing").filter(step="HEARING_ENDED").exists()


def _hearing(attempt: Attempt) -> Refusal | None:
    case = attempt.case
    if case.pk is None:
        return None
    examined, told, asked = last(case, "examine"), last(case, "notify_third_party"), hearing_asked(case)
    said, link, cited = "", "", XK47
    if examined and examined.facts.get("public_hearing") in ("law", "public") and not heard(case):
        said, link, cited = "应当向社会公告并举行听证，还没有举行。", "announce_hearing", XK46
    elif asked is not None and not children(case, "hearing").filter(acts__pk__gt=asked.pk).exists():
        said, link = "已经提出听证申请，还没有组织听证。", "request_hearing"
    elif children(case, "hearing").filter(ended_at=None).exists():
        said = "听证还没有办结。"
    elif heard(case) and last(case, "hearing") is None:
        said, link, cited = "还没有根据听证笔录提出审查意见。", "hearing", f"{article('四十八')}第二款"
    elif _may_still_ask(attempt, told, asked):
        running = clocks.running(case, "hearing_request")
        until = f"到 {running.due_on:%-m月%-d日} " if running and running.due_on else ""
        said, link = f"申请听证的期限{until}还没有届满。", "waive_hearing"
    if not said:
        return None
    return Refusal("G_HEARING", said, cited, "请先办理以后再提出意见。", link=link)


def _may_still_ask(attempt: Attempt, told: Act | None, asked: Act | None) -> bool:
    """Told of the right, neither asked nor given up, and the five days are not over."""
    if told is None or told.facts.get("hearing_right") != "yes":
        return False
    if asked is not None or since(attempt.case, "waive_hearing", told):
        return False
    running = clocks.running(attempt.case, "hearing_request")
    return running is None or running.due_on is None or attempt.happened_on <= running.due_on


HEARING = Guard("G_HEARING", "应当听证的已经听证", XK47, _hearing)


def _may_ask(attempt: Attempt) -> str:
    told, made_on = last(attempt.case, "notify_third_party"), attempt.facts.get("made_on")
    if told is None or told.facts.get("hearing_right") != "yes":
        return "没有告知过要求听证的权利。"
    running = clocks.running(attempt.case, "hearing_request")
    if running and running.due_on and made_on and made_on > running.due_on:
        return f"申请听证的期限在 {running.due_on:%-m月%-d日} 已经届满。"
    return ""


MAY_ASK = when(
    "G_LIC_MAY_ASK",
    "在被告知之日起五日内提出",
    XK47,
    _may_ask,
    mend="请核对日期；认为需要听证的，可以公告后举行。",
    field="made_on",
    link="announce_hearing",
)

WAS_HEARD = standing(
    "G_LIC_HEARD",
    "听证已经举行并报告",
    article("四十八"),
    lambda case: "" if heard(case) else "听证还没有举行、报告。",
    mend="请先在本件下办理“听证”。",
)


def _period(attempt: Attempt) -> str:
    begun, ended = attempt.facts.get("from_on"), attempt.facts.get("to_on")
    running = clocks.open_clock(attempt.case, "decide")
    if running is None or begun is None or ended is None:
        return ""
    if ended < begun:
        return "结束日期早于开始日期。"
    if begun < running.start_on:
        return f"开始日期早于受理日期 {running.start_on:%-m月%-d日}。"
    if running.due_on and begun > running.due_on:
        return f"开始日期晚于作出决定的期限 {running.due_on:%-m月%-d日}。"
    return ""


PERIOD = when(
    "G_LIC_EXCLUDE", "不计入期限的时间在办理期限内", XK45, _period, mend="请核对日期。", field="from_on"
)
