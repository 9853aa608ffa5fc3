"""The words in which a row of the deadline table is written: lengths, units, extensions, excluded time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mingfa.kernel.workdays import written

WD, ND, HOUR, MONTH, YEAR = "WD", "ND", "H", "M", "Y"
ANNUAL, RATE, OPEN = "ANNUAL", "RATE", "OPEN"  # a fixed day each year · a rate per day · "as appropriate"
FWD, NONE, BACK, CLEAR, NTH = "FWD", "NONE", "BACK", "CLEAR", "NTH"
UNIT_NAMES = {WD: "个工作日", ND: "日", HOUR: "小时", MONTH: "个月", YEAR: "年"}


@dataclass(frozen=True)
class Extension:
    """More time, granted by an approver. `length` None: the approver sets a reasonable term, no figure in
    the law.
    """

    length: int | None
    unit: str
    approver: str = ""
    note: str = ""


@dataclass(frozen=True)
class Span:
    """Time that does not count, from an event on `start` to its end on `end` (R7: `(end − start).days`
    days).
    """

    start: date
    end: date
    reason: str = ""


@dataclass(frozen=True)
class Rule:
    """One row of the deadline table.

    unit: WD working days, ND calendar days, H hours, M months, Y years, ANNUAL a fixed day of each year
    (`annual`), RATE a rate per day (`rate`), OPEN no figure in the law. roll: FWD, NONE, BACK, CLEAR (N
    whole days before an event) or NTH (the Nth day before it). direction: A the authority acts before the
    end, P the party does, W one has to wait for the end, X a court or the police acts, "" nobody. `parts`:
    the longest of several lengths. mark: V read in a source, K from knowledge (待核对), P the product's own
    choice.
    """

    code: str
    title: str
    length: int | None
    unit: str
    start_event: str
    roll: str
    direction: str
    article: str
    mark: str = "V"
    extensions: tuple[Extension, ...] = ()
    exclusions: tuple[str, ...] = ()
    note: str = ""
    profile: str = "GENERAL"
    parts: tuple[tuple[int, str], ...] = ()
    annual: tuple[int, int] | None = None
    rate: str = ""

    @property
    def extension(self) -> str:
        """How it may be extended, in Chinese; empty when the law gives no extension."""
        return "；".join(
            f"{'另定合理期限' if one.length is None else f'延长{one.length}{UNIT_NAMES[one.unit]}'}"
            + (f"（{one.approver}批准）" if one.approver else "")
            for one in self.extensions
        )

    @property
    def approver(self) -> str:
        """Who may extend it, first extension first."""
        return "；".join(one.approver for one in self.extensions if one.approver)

    @property
    def backward(self) -> bool:
        """Whether it counts back from an event ("N days before")."""
        return self.roll in (CLEAR, NTH)


def merged(spans: Iterable[Span | tuple[date, date]]) -> list[Span]:
    """The union of excluded spans, so that overlapping time is excluded once (R7). ValueError when one ends
    first.
    """
    found: list[Span] = []
    for one in sorted(
        (Span(*one) if isinstance(one, tuple) else one for one in spans), key=lambda s: s.start
    ):
        if one.end < one.start:
            raise ValueError(
                f"扣除期间的终点{written(one.end)}早于起点{written(one.start)}，请把前后两个日期对调。"
            )
        if found and one.start <= found[-1].end:
            reason = "、".join(dict.fromkeys(r for r in (found[-1].reason, one.reason) if r))
            found[-1] = Span(found[-1].start, max(found[-1].end, one.end), reason)
        else:
            found.append(one)
    return found
