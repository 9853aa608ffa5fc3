"""移送涉嫌犯罪案件 (国务院令310号, 2020) as a table: a child of the case in which the suspicion arose, or alone."""

from __future__ import annotations

from mingfa.kernel.procedure import ANY, Clock, Procedure
from mingfa.procedures.transfer import forms
from mingfa.procedures.transfer.police import ANSWERS, ENDING
from mingfa.procedures.transfer.reporting import REPORTING
from mingfa.procedures.transfer.steps import MILESTONES, STEPS


def _received(attempt):
    return attempt.facts["received_on"]


CLOCKS = (
    Clock(
        "approve",
        "决定是否移送",
        "TRF_APPROVE",
        ("report",),
        ("approve", "refuse"),
        forms.YS5,
        todo="正职负责人决定是否移送",
    ),
    Clock("send", "向公安机关移送", "TRF_SEND", ("approve",), ("send",), forms.YS5, todo="移送公安机关"),
    Clock(
        "police",
        "公安机关审查",
        "POL_REVIEW",
        ("receipt",),
        ("police_filed", "police_declined"),
        forms.YS8,
        start_on=lambda attempt: attempt.facts["signed_on"],
    ),
    Clock(
        "supplement",
        "补正移送材料",
        "POL_SUPPLEMENT",
        ("supplement_asked",),
        ("supplement",),
        "公安机关办理刑事案件程序规定 第一百八十条",
        start_on=lambda attempt: attempt.facts["asked_on"],
        todo="补正移送材料",
    ),
    Clock(
        "reconsider",
        "提请复议或者建议立案监督",
        "TRF_RECONSIDER",
        ("police_declined",),
        ("reconsider", "ask_procurator", "back_to_admin"),
        forms.YS9,
        start_on=_received,
        todo="决定是否提请复议",
    ),
    Clock(
        "reply",
        "公安机关答复复议",
        "TRF_RECONSIDER_REPLY",
        ("reconsider",),
        ("reconsider_result",),
        forms.YS9,
    ),
    Clock(
        "procurator",
        "建议检察机关立案监督",
        "TRF_PROCURATOR",
        ("reconsider_result",),
        ("ask_procurator", "back_to_admin", "hand_over"),
        forms.YS9,
        start_on=_received,
        todo="决定是否建议立案监督",
    ),
    Clock(
        "handover",
        "移交涉案物品",
        "TRF_HANDOVER",
        ("police_filed", "procurator_result"),
        ("hand_over", "police_return"),
        forms.YS12,
        start_on=_received,
        todo="移交涉案物品",
    ),
)

TRANSFER = Procedure(
    key="transfer",
    version=1,
    title="移送涉嫌犯罪案件",
    kind="移送涉嫌犯罪",
    article="行政执法机关移送涉嫌犯罪案件的规定 第三条",
    code="TRF",
    steps=STEPS,
    moves=(*REPORTING, *ANSWERS, *ENDING),
    clocks=CLOCKS,
    milestones=MILESTONES,
    under=(("penalty", (ANY,)), ("penalty_spot", (ANY,)), ("inspection", (ANY,))),
)
