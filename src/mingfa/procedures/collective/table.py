"""集体讨论 (CF 57Ⅱ): the leaders of the agency discuss a complicated or grave case before it is decided, as a child of it."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Participation
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import ANY, START, Move, Procedure, Step
from mingfa.org.roles import AGENCY_LEADER as LEADER
from mingfa.org.roles import AGENCY_PRINCIPAL as PRINCIPAL
from mingfa.org.roles import COLLECTIVE
from mingfa.procedures.collective import forms, guards
from mingfa.procedures.general import fields, moves

CF57 = "行政处罚法 第五十七条第二款"

STEPS = (
    Step("CONVENED", "已提请集体讨论", "提请"),
    Step("DISCUSSED", "集体讨论已记录", "讨论", end=True),
    Step("NOT_DISCUSSED", "不再讨论", "讨论", end=True),
)


def enter_members(attempt: Attempt, act: Act) -> None:
    """Each member takes part in the act: who discussed a case may not handle or review it afterwards."""
    Participation.objects.bulk_create(
        Participation(act=act, case=attempt.case, person=row["person"], capacity=COLLECTIVE)
        for row in attempt.facts["members"]
        if (row["person"], COLLECTIVE) not in [(part.person, part.capacity) for part in attempt.taking_part]
    )


MOVES = (
    Move(
        "convene",
        "提请集体讨论",
        (START,),
        "CONVENED",
        moves.HANDLING,
        CF57,
        fields=forms.CONVENE,
        guards=(guards.TO_DISCUSS,),
        advice="情节复杂或者重大违法行为，由本机关负责人集体讨论决定。",
        button="提请讨论",
    ),
    Move(
        "record_discussion",
        "记录集体讨论",
        ("CONVENED",),
        "DISCUSSED",
        (PRINCIPAL, LEADER, COLLECTIVE),
        CF57,
        fields=forms.RECORD,
        documents=("D_COLLECTIVE",),
        guards=(guards.MEMBERS_COUNT, complete("D_COLLECTIVE")),
        effects=(enter_members, issues("D_COLLECTIVE")),
        recording="T/A",
        button="记录讨论",
        advice="写明每个人的意见和结论；应当回避的人不参加、不计入。",
    ),
    Move(
        "drop_discussion",
        "撤回提请",
        ("CONVENED",),
        "NOT_DISCUSSED",
        moves.HANDLING,
        CF57,
        fields=fields.REASON,
        aside=True,
    ),
    *moves.ALWAYS,
)

COLLECTIVE_DISCUSSION = Procedure(
    key="collective",
    version=1,
    title="集体讨论",
    kind="集体讨论",
    article=CF57,
    code="COLL",
    steps=STEPS,
    moves=MOVES,
    clocks=(),
    milestones=("提请", "讨论"),
    under=(
        ("penalty", ("INVESTIGATING", "INV_CLOSED", "NOTIFIED", "REVIEWED", "LEGAL_PASSED")),
        ("enforcement", (ANY,)),
        ("court_enforcement", (ANY,)),
        ("coercion", (ANY,)),
        ("licence", (ANY,)),
    ),
    alone=False,
)
