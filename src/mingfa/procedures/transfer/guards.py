"""Conditions on transferring a suspected crime (国务院令310号, YS; QZ 21)."""

from __future__ import annotations

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.duties import OFFICER
from mingfa.case.models import Act, Case, Decision
from mingfa.kernel import deadlines, periods
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.law import calendar
from mingfa.org import queries as org
from mingfa.procedures.general.conditions import standing, when
from mingfa.procedures.transfer import forms


def last(case: Case, move: str) -> Act | None:
    """The newest act of that kind."""
    return case.acts.filter(move=move).order_by("-sequence").first()


def _party(attempt: Attempt) -> str:
    known = attempt.case.pk and attempt.case.parties.filter(capacity="PARTY").exists()
    return "" if known or attempt.facts.get("party") else "没有写明涉嫌犯罪的单位或者个人。"


PARTY = when("G_TRF_PARTY", "写明涉嫌犯罪的人", forms.YS3, _party, mend="请选择当事人。", field="party")


def _title(attempt: Attempt) -> str:
    return "" if attempt.case.title or attempt.facts.get("title") else "没有写案由。"


TITLE = when("G_TRF_TITLE", "写明案由", forms.YS3, _title, mend="请填案由。", field="title")


def _team(attempt: Attempt) -> str:
    members = {person.pk: person for person in attempt.facts.get("team") or []}
    if len(members) < 2:
        return f"专案组应当有两名以上执法人员，现在只有 {len(members)} 人。"
    for person in members.values():
        if OFFICER not in org.roles(person, attempt.case.agency):
            return f"{person.name}不是本机关的执法人员，不能进专案组。"
        problem = org.credential_problem(
            person, attempt.happened_at, region_code=attempt.case.agency.region_code
        )
        if problem:
            return f"{problem}，不能进专案组。"
    return ""


TEAM = when("G_TRF_TEAM", "专案组有两名以上执法人员", forms.YS5, _team, mend="请重新指定。", field="team")


def _by_team(attempt: Attempt) -> str:
    formed = last(attempt.case, "form_team")
    team = set(formed.facts["team"]) if formed else set()
    for part in attempt.taking_part:
        if part.capacity == OFFICER and part.person.reference not in team:
            return f"{part.person.name}不是专案组成员。"
    return ""


BY_TEAM = when(
    "G_TRF_BY_TEAM",
    "由专案组成员办理",
    forms.YS5,
    _by_team,
    mend="请由专案组成员办理，或者重新指定专案组。",
    field="participants",
)

ATTACHMENTS = {
    "goods": "涉案物品清单（没有的请说明）",
    "test_report": "检验报告或者鉴定结论（不需要的请写明理由）",
    "other_materials": "其他有关材料",
}


def _attached(attempt: Attempt) -> str:
    facts = attempt.facts
    lacking = [
        name
        for field, name in ATTACHMENTS.items()
        if not (
            facts.get(field)
            or (field == "goods" and facts.get("no_goods"))
            or (field == "test_report" and facts.get("no_test"))
        )
    ]
    if not attempt.case.documents.filter(code="D_TRF_REPORT", voided_on=None).exists():
        lacking.append("调查报告")
    return f"移送案件缺少{'、'.join(lacking)}。" if lacking else ""


FIVE_ATTACHMENTS = when(
    "G_TRF_ATTACHMENTS", "五类材料齐全", forms.YS6, _attached, mend="请补齐以后再移送。", field="goods"
)


def _one_or_none(attempt: Attempt) -> str:
    both = attempt.facts.get("goods") and attempt.facts.get("no_goods")
    return "写了涉案物品，又写了没有涉案物品。" if both else ""


GOODS_PLAIN = when(
    "G_TRF_GOODS", "涉案物品如实填写", forms.YS4, _one_or_none, mend="请核对后只留一项。", field="no_goods"
)


def late_explained(key: str, title: str, article: str) -> Guard:
    """What is done after the term must still be done, with the reason for the delay written down."""

    def check(attempt: Attempt) -> Refusal | None:
        if attempt.asking or attempt.facts.get("overdue_reason"):
            return None
        running = clocks.open_clock(attempt.case, key)
        if running is None or running.due_on is None:
            return None
        if running.due_at:
            late, said = attempt.happened_at > running.due_at, ""
        else:
            late, said = attempt.happened_on > running.due_on, f"（{running.due_on:%-m月%-d日}）"
        if not late:
            return None
        return Refusal(
            "G_TRF_LATE",
            f"“{running.title}”的期限已经届满{said}，没有写明原因。",
            article,
            "仍应立即办理，请写明超过期限的原因。",
            field="overdue_reason",
        )

    return Guard("G_TRF_LATE", title, article, check)


def _supplement_open(case: Case) -> str:
    return "公安机关要求补正的材料还没有补正。" if clocks.open_clock(case, "supplement") else ""


SUPPLEMENTED = standing(
    "G_TRF_SUPPLEMENT",
    "补正材料已经交齐",
    forms.YS6,
    _supplement_open,
    mend="请先补正材料。",
    link="supplement",
)


def _asked(case: Case) -> str:
    return "" if clocks.open_clock(case, "supplement") else "公安机关没有要求补正材料。"


SUPPLEMENT_ASKED = standing("G_TRF_ASKED", "公安机关要求补正", forms.YS6, _asked)


def _untold(attempt: Attempt) -> str:
    held = any(row.get("held") == "yes" for row in attempt.facts.get("goods") or [])
    told = attempt.case.acts.filter(move="tell_party").exists()
    return "随案移送查封、扣押的财物，还没有书面告知当事人。" if held and not told else ""


PARTY_TOLD = when(
    "G_TRF_TOLD",
    "移送查封、扣押的财物已经书面告知当事人",
    forms.QZ21,
    _untold,
    mend="请先“告知当事人财物移送”。",
    link="tell_party",
)


def _punished(case: Case) -> Decision | None:
    """The penalty that the case above had already decided."""
    return (
        Decision.objects.filter(case_id=case.parent_id, outcome="penalty").first() if case.parent_id else None
    )


PUNISHED = standing(
    "G_TRF_PUNISHED",
    "移送以前已经作出行政处罚",
    forms.GJH,
    lambda case: "" if _punished(case) else "所属案件没有作出行政处罚，没有可以抄送的决定书。",
)


def _copied_late(attempt: Attempt) -> str:
    decision, day = _punished(attempt.case), attempt.facts.get("copied_on")
    if decision is None or day is None or attempt.facts.get("overdue_reason"):
        return ""
    last_on = periods.term(deadlines.rule("TRF_COPY_PEN"), decision.decided_on, calendar.current()).due
    return f"抄送处罚决定书副本的十日已在 {last_on:%-m月%-d日} 届满，没有写明原因。" if day > last_on else ""


COPIED_IN_TIME = when(
    "G_TRF_LATE",
    "作出处罚后十日内抄送，或者写明原因",
    forms.GJH,
    _copied_late,
    mend="仍应抄送，请写明原因。",
    field="overdue_reason",
)
