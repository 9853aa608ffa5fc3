"""The additional fine for late payment (加处罚款, 处罚法 72 and 73Ⅲ, 罚缴分离办法 7, 强制法 45)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mingfa.kernel.rule import Span, merged
from mingfa.kernel.workdays import written

PERCENT_A_DAY = 3


@dataclass(frozen=True)
class LateFine:
    """How many days counted, the amount in 分, and whether the principal capped it."""

    days: int
    amount_fen: int
    capped: bool


def late_fine(
    principal_fen: int,
    due_on: date,
    paid_on: date,
    stays: Iterable[Span | tuple[date, date]] = (),
    *,
    stated: bool = True,
) -> LateFine:
    """⌊principal × 3% × days⌋ in 分, never above the principal.

    Days run from the day after the last day for payment to the day of payment; the time of review or
    litigation (`stays`, each `(end − start).days`, overlaps once) does not count. `stated` False: the
    decision did not say that lateness costs more, so nothing is due. ValueError for a principal that is not
    positive.
    """
    if principal_fen <= 0:
        raise ValueError("本金应当大于零，请核对罚款数额。")
    days = max((paid_on - due_on).days, 0)
    for stay in merged(stays):
        begin, end = max(stay.start, due_on), min(stay.end, paid_on)
        days -= max((end - begin).days, 0)
    if not stated:
        return LateFine(days, 0, False)
    amount = principal_fen * PERCENT_A_DAY * days // 100
    return LateFine(days, min(amount, principal_fen), amount >= principal_fen)


def explained(fine: LateFine, due_on: date) -> str:
    """The computation in one Chinese sentence."""
    if not fine.days:
        return f"没有超过{written(due_on)}，不加处罚款。"
    cap = "，已达到本金数额，不再增加" if fine.capped else ""
    return f"自{written(due_on)}的次日起共{fine.days}日，每日按罚款数额的百分之三加处{cap}。"
