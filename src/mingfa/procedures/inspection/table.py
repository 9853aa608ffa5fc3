"""行政检查 (国办发〔2024〕54号, rules since 2025) as a table: every inspection is approved, told, coded and its result told."""

from __future__ import annotations

from mingfa.kernel.procedure import Clock, Procedure
from mingfa.procedures.inspection import forms
from mingfa.procedures.inspection.on_site import ON_SITE_MOVES
from mingfa.procedures.inspection.outcome import OUTCOME
from mingfa.procedures.inspection.starting import STARTING
from mingfa.procedures.inspection.steps import MILESTONES, STEPS

CLOCKS = (
    Clock(
        "urgent",
        "补办紧急检查的批准",
        "INS_URGENT_REPORT",
        ("urgent_start",),
        ("approve_afterwards", "call_off"),
        forms.J54,
        todo="补办紧急检查的批准",
    ),
    Clock(
        "correction",
        "责令改正期限",
        "SET",
        ("order_fix",),
        ("recheck",),
        forms.CF28,
        due_on=lambda attempt: attempt.facts["fix_by"],
        todo="复查改正情况",
    ),
    Clock(
        "publish",
        "公示检查结果",
        "INS_PUB_RESULT",
        ("inform_result",),
        ("publish",),
        "政府信息公开条例 第二十六条",
        todo="公示检查结果",
    ),
)

INSPECTION = Procedure(
    key="inspection",
    version=1,
    title="行政检查",
    kind="行政检查",
    article=forms.J54,
    code="INS",
    steps=STEPS,
    moves=(*STARTING, *ON_SITE_MOVES, *OUTCOME),
    clocks=CLOCKS,
    milestones=MILESTONES,
)
