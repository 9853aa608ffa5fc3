"""The calendar years that ship with the program: facts from the State Council's notices, usable before any
database.

They are seed data. A deployment works with the calendars that two of its own people confirmed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mingfa.kernel.workdays import Calendar, DayRow, YearTable, calendar_of, read_rows

FOLDER = Path(__file__).parent / "data"


def years() -> list[int]:
    """The shipped years."""
    return sorted(int(path.stem.removeprefix("calendar-")) for path in FOLDER.glob("calendar-*.csv"))


def rows(year: int) -> list[DayRow]:
    """The days of a shipped year that differ from the ordinary week."""
    return read_rows((FOLDER / f"calendar-{year}.csv").read_text("utf-8"))


def source(year: int) -> str:
    """The notice that a shipped year follows."""
    return f"国务院办公厅关于{year}年部分节假日安排的通知"


@cache
def calendar() -> Calendar:
    """A calendar of the shipped years."""
    return calendar_of([YearTable.of(rows(year), source(year)) for year in years()])
