"""行政处罚普通程序 (CF 54–62, 66–73) as a table: from a clue to closing.

Hearing, collective discussion, registration of evidence and the transfer of a crime are procedures of their own; a case
that needs one is told so and waits for it.
"""

from __future__ import annotations

from mingfa.documents import service
from mingfa.kernel.procedure import Clock, Procedure
from mingfa.procedures.general.moves import REVIEW_CLOCK, remedy_clocks
from mingfa.procedures.penalty import performing
from mingfa.procedures.penalty.deciding import DECIDING
from mingfa.procedures.penalty.finishing import FINISHING
from mingfa.procedures.penalty.investigation import INVESTIGATION
from mingfa.procedures.penalty.pausing import SUSPENDING
from mingfa.procedures.penalty.proposing import PROPOSING
from mingfa.procedures.penalty.starting import STARTING
from mingfa.procedures.penalty.steps import MILESTONES, STEPS

CLOCKS = (
    Clock(
        "verify",
        "核查并决定是否立案",
        "PEN_VERIFY_DEFAULT",
        ("register_clue",),
        ("file", "not_file", "transfer_crime"),
        "行政处罚法 第五十四条",
        start_on=lambda attempt: attempt.facts["received_on"],
        todo="核查线索",
    ),
    Clock(
        "handle",
        "办案期限",
        "PEN_HANDLE",
        ("file",),
        ("decide", "withdraw_filing"),
        "行政处罚法 第六十条",
        extended_by="handling_extension",
    ),
    Clock(
        "correction",
        "责令改正期限",
        "SET",
        ("order_correction",),
        ("recheck_correction",),
        "行政处罚法 第二十八条第一款",
        due_on=lambda attempt: attempt.facts["fix_by"],
        todo="复查改正情况",
    ),
    Clock(
        "statement",
        "等待陈述申辩",
        "PEN_STATEMENT",
        ("serve_notice",),
        ("review_statement", "revise_proposal"),
        "行政处罚法 第四十五条",
        wait=True,
        start_on=service.effective_on,
    ),
    Clock(
        "hearing_request",
        "等待听证申请",
        "PEN_HEARING_REQUEST",
        ("serve_notice",),
        ("review_statement", "revise_proposal"),
        "行政处罚法 第六十四条第一项",
        wait=True,
        start_on=service.effective_on,
    ),
    REVIEW_CLOCK,
    Clock(
        "deliver",
        "送达决定书",
        "PEN_DELIVER",
        ("decide",),
        ("serve",),
        "行政处罚法 第六十一条",
        todo="送达决定书",
    ),
    Clock(
        "pay",
        "缴款期限",
        "PEN_PAY",
        ("serve",),
        ("perform", "instalment", "overdue"),
        "行政处罚法 第六十七条第三款",
        start_on=service.effective_on,
        todo="核对缴款",
        expires="overdue",
    ),
    Clock(
        "instalment",
        "延期、分期缴款",
        "SET",
        ("instalment",),
        ("perform", "overdue"),
        "行政处罚法 第六十六条第二款",
        due_on=performing.next_due,
        todo="核对缴款",
        expires="overdue",
    ),
    *remedy_clocks("serve"),
)

PENALTY = Procedure(
    key="penalty",
    version=1,
    title="行政处罚普通程序",
    kind="行政处罚",
    article="行政处罚法 第五章第三节",
    code="PEN",
    steps=STEPS,
    moves=(*STARTING, *INVESTIGATION, *SUSPENDING, *PROPOSING, *DECIDING, *FINISHING),
    clocks=CLOCKS,
    milestones=MILESTONES,
)
