"""The term for handling a case: what a department's rules leave out of it; the general law leaves out nothing (CF 60)."""

from __future__ import annotations

from datetime import date

from mingfa.case import clocks
from mingfa.case.models import Case
from mingfa.kernel import deadlines

HANDLE = "handle"


def leaves_out(case: Case, ground: str) -> bool:
    """Whether the rules of the item's department say that days on this ground are no days of the handling."""
    return any(ground in named for named in deadlines.rule("PEN_HANDLE", case.profile).exclusions)


def not_counted(case: Case, ground: str, from_on: date, to_on: date) -> bool:
    """扣除 these days of the case's handling where its department's rules allow it; whether they were left out."""
    if to_on <= from_on or clocks.open_clock(case, HANDLE) is None or not leaves_out(case, ground):
        return False
    last = case.acts.order_by("-sequence").first()
    clocks.exclude(last, HANDLE, from_on, to_on)
    return True
