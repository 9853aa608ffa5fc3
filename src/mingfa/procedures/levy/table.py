"""行政征收 other than tax as a table: in the catalogue, by an approved standard, straight to the treasury.

Collective land is taken by the state through county governments and above: here the township only assists.
"""

from __future__ import annotations

from datetime import date

from mingfa.documents import service
from mingfa.kernel.procedure import Clock, Procedure
from mingfa.procedures.general.fields import last_fact
from mingfa.procedures.general.moves import REVIEW_CLOCK, remedy_clocks
from mingfa.procedures.levy import forms
from mingfa.procedures.levy.collecting import COLLECTING
from mingfa.procedures.levy.deciding import DECIDING
from mingfa.procedures.levy.steps import MILESTONES, STEPS


def _day(move: str, name: str):
    """The day that was written when the move was last made; the day of the act where none was."""
    read = last_fact(move, name)

    def due(attempt):
        kept = read(attempt)
        return date.fromisoformat(kept) if kept else attempt.happened_on

    return due


CLOCKS = (
    Clock(
        "statement",
        "等待陈述意见",
        "PEN_STATEMENT",
        ("notify",),
        ("record_statement", "no_statement", "stop"),
        forms.CF45,
        wait=True,
        start_on=service.effective_on,
    ),
    REVIEW_CLOCK,
    Clock(
        "pay",
        "缴款期限",
        "SET",
        ("serve",),
        ("pay_up", "relief", "lapse"),
        forms.YH25,
        due_on=_day("request_decide", "pay_by"),
        todo="核对缴款",
        expires="lapse",
    ),
    Clock(
        "deferred",
        "减免缓以后的缴款期限",
        "SET",
        ("relief",),
        ("pay_up", "lapse"),
        forms.YH25,
        due_on=_day("request_relief", "relief_by"),
        todo="核对缴款",
        expires="lapse",
    ),
    Clock(
        "court_urge",
        "催告后等待十日",
        "CRT_URGE",
        ("urge",),
        ("court",),
        forms.QZ54,
        wait=True,
        start_on=service.effective_on,
    ),
    *remedy_clocks("serve"),
)

LEVY = Procedure(
    key="levy",
    version=1,
    title="行政征收",
    kind="行政征收",
    article=forms.YH25,
    code="LVY",
    steps=STEPS,
    moves=(*DECIDING, *COLLECTING),
    clocks=CLOCKS,
    milestones=MILESTONES,
)
