"""Before anybody enters the enterprise: plan, cap, approval (国办发〔2024〕54号)."""

from __future__ import annotations

from mingfa.case import filing
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import START, Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.procedures.general import conditions, effects, fields, moves
from mingfa.procedures.inspection import forms, guards
from mingfa.procedures.inspection.steps import ON_SITE

STARTING = (
    Move(
        "propose",
        "提出检查方案",
        (START,),
        "PROPOSED",
        moves.HANDLING,
        forms.J54,
        advice="能合并的合并，能书面、非现场检查的不入企。",
        fields=forms.PROPOSE,
        guards=(guards.PERFORMER, conditions.AUTHORITY, guards.PLAN, guards.CAP),
        effects=(effects.take_opening,),
        button="提出",
    ),
    Move(
        "approve",
        "批准检查",
        ("PROPOSED",),
        "APPROVED",
        moves.LEADERS,
        forms.J54,
        advice="全部检查都要批准，包括核实投诉举报的检查。",
        fields=fields.OPINION,
        approves="propose",
        guards=(conditions.AUTHORITY, guards.RAISED, complete("D_INS_APPR")),
        documents=("D_INS_APPR",),
        effects=(issues("D_INS_APPR"),),
        button="批准",
    ),
    Move(
        "decline",
        "不批准检查",
        ("PROPOSED",),
        "DECLINED",
        moves.LEADERS,
        forms.J54,
        fields=fields.REASON,
        approves="propose",
        effects=(filing.pin_calendar,),
    ),
    Move(
        "urgent_start",
        "紧急当场检查",
        ("PROPOSED",),
        "URGENT",
        (OFFICER,),
        forms.J54,
        advice="情况紧急的可以先检查，二十四小时内报告补批。",
        fields=forms.URGENT,
        officers=2,
        aside=True,
    ),
    Move(
        "approve_afterwards",
        "补批紧急检查",
        ("URGENT", *ON_SITE),
        None,
        moves.LEADERS,
        forms.J54,
        fields=fields.OPINION,
        approves="urgent_start",
        guards=(guards.URGENT_OPEN, guards.RAISED, complete("D_INS_APPR")),
        documents=("D_INS_APPR",),
        effects=(issues("D_INS_APPR"),),
    ),
    Move(
        "call_off",
        "停止检查",
        ("APPROVED", "URGENT", *ON_SITE),
        "CALLED_OFF",
        moves.LEADERS,
        forms.J54,
        advice="不需要检查的，或者紧急检查没有获得补批的，立即停止。",
        fields=fields.REASON,
        effects=(filing.pin_calendar,),
        aside=True,
    ),
)
