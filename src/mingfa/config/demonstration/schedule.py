"""Lives are generators that yield the next instant at which something happens; the schedule runs them in time order."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta

from mingfa.kernel import clock
from mingfa.law import calendar

Life = Iterator[datetime]


def run(lives: Iterable[Life], until: datetime, tell: Callable[[datetime], None] = lambda at: None) -> int:
    """Let every life go on until it ends or its next instant lies after `until`; returns how many steps were lived."""
    waiting: list[tuple[datetime, int, Life]] = []
    for order, life in enumerate(lives):
        _push(waiting, order, life)
    lived = 0
    while waiting:
        at, order, life = heapq.heappop(waiting)
        if at > until:
            continue
        with clock.standing_at(at):
            _push(waiting, order, life)
        lived += 1
        tell(at)
    return lived


def _push(waiting: list[tuple[datetime, int, Life]], order: int, life: Life) -> None:
    at = next(life, None)
    if at is not None:
        heapq.heappush(waiting, (at, order, life))


class Diary:
    """Working hours of one story: days move on by working days of the real calendar."""

    def __init__(self, first: date):
        self.day = first
        self._to_workday()

    def later(self, workdays: int = 0, hour: int = 9, minute: int = 0) -> datetime:
        """The instant `workdays` working days on, at that wall-clock time."""
        for _ in range(workdays):
            self.day += timedelta(days=1)
            self._to_workday()
        return clock.at(self.day, hour, minute)

    def after(self, day: date, hour: int = 9, minute: int = 0) -> datetime:
        """The first working day after `day`, unless the story is already past it."""
        if self.day <= day:
            self.day = day + timedelta(days=1)
        self._to_workday()
        return clock.at(self.day, hour, minute)

    def _to_workday(self) -> None:
        table = calendar.current()
        while not table.is_workday(self.day):
            self.day += timedelta(days=1)
