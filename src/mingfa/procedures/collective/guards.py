"""Who counts in a collective discussion: those who lead the agency, not recused, not handling the case, enough of them."""

from __future__ import annotations

from django.db.models import Q

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.case.children import children
from mingfa.case.models import Act, Case, Participation, Recusal
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.law import rulebook
from mingfa.org import queries as org
from mingfa.org.models import Person
from mingfa.org.roles import AGENCY_LEADER, AGENCY_PRINCIPAL, COLLECTIVE
from mingfa.procedures.general import conditions

CF57 = "行政处罚法 第五十七条第二款"
MEMBERS = (COLLECTIVE, AGENCY_LEADER, AGENCY_PRINCIPAL)
HANDLED = ("CASE_OFFICER", "UNIT_HEAD", "LEGAL_REVIEWER")


def _family(case: Case) -> Q:
    root = case.root_id or case.pk
    return Q(case_id=root) | Q(case__root_id=root)


def why_not(case: Case, person: Person) -> str:
    """Why this person's words do not count in the discussion of this case; "" when they do."""
    if not org.roles(person, case.agency) & set(MEMBERS):
        return f"{person.name}不是本机关负责人或者集体讨论成员"
    if Recusal.objects.filter(_family(case), person=person, decided=True, recused=True).exists():
        return f"{person.name}应当回避本案，不计入参加人数"
    if Participation.objects.filter(_family(case), person=person, capacity__in=HANDLED).exists():
        return f"{person.name}承办或者审核过本案，不计入参加人数"
    return ""


def eligible(case: Case) -> int:
    """How many people of the agency could take part: half of them must be exceeded."""
    people = Person.objects.filter(agency=case.agency, left_on=None)
    return sum(not why_not(case, person) for person in people)


def _members(attempt: Attempt) -> str:
    case, rows = attempt.case, attempt.facts.get("members") or []
    people = list({row["person"].pk: row["person"] for row in rows}.values())
    if len(people) < len(rows):
        return "同一人写了两次，每人只计一次。"
    excluded = [why for why in (why_not(case, person) for person in people) if why]
    if excluded:
        return f"{excluded[0]}。"
    least = int(rulebook.value("collective.minimum", case.agency).value)
    if len(people) < least:
        return f"参加讨论的只有 {len(people)} 人，至少应有 {least} 人。"
    could = eligible(case)
    return (
        f"参加讨论的 {len(people)} 人没有超过应参加人员 {could} 人的半数。"
        if len(people) * 2 <= could
        else ""
    )


MEMBERS_COUNT = conditions.when(
    "G_COLLECTIVE_MEMBERS",
    "参加的负责人达到规定人数，应当回避的不计入",
    CF57,
    _members,
    mend="请改由符合条件的负责人参加，或者另行召集。",
    field="members",
)


def _something_to_discuss(attempt: Attempt) -> Refusal | None:
    parent = attempt.case.parent
    if parent is None or attempt.asking:
        return None
    if children(parent, "collective").filter(ended_at=None).exclude(pk=attempt.case.pk).exists():
        return Refusal("G_COLLECTIVE_ONCE", "已经召集了集体讨论，还没有记录。", CF57, "请先记录那一次讨论。")
    decision = attempt.facts.get("subject") == "decision" and parent.procedure == "penalty"
    if decision and substance.latest_proposal(parent, approved=True) is None:
        return Refusal(
            "G_COLLECTIVE_PROPOSAL",
            "还没有经批准的处理意见，没有可以讨论的内容。",
            CF57,
            "请先拟写并批准处理意见。",
            field="subject",
        )
    return None


TO_DISCUSS = Guard("G_COLLECTIVE_PROPOSAL", "有提请讨论的处理意见", CF57, _something_to_discuss)


def discussed(case: Case, subject: str) -> Act | None:
    """The record of the newest discussion of this subject under the case."""
    rows = Act.objects.filter(
        case__parent=case, case__procedure="collective", move="record_discussion"
    ).select_related("case")
    for act in rows.order_by("-pk"):
        opening = act.case.acts.order_by("sequence").first()
        if opening is not None and opening.facts.get("subject") == subject:
            return act
    return None


def agreed(case: Case) -> bool:
    """The newest discussion agreed with the very proposal that stands now: none was made or approved after it."""
    act, proposal = discussed(case, "decision"), substance.latest_proposal(case, approved=True)
    if act is None or proposal is None or proposal.approved_act_id is None:
        return False
    return act.facts.get("conclusion") == "agree" and proposal.approved_act_id < act.pk
