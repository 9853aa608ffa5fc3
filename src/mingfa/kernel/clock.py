"""The one time source. Instants are UTC; statutory dates are dates in Asia/Shanghai.

All code asks here, never the operating system: a demonstration deployment shifts its whole life by a fixed
amount, and a test stands still where it wants. No other deployment may move the clock (`permit_shift`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

_permitted = False
_shift = timedelta(0)
_still: datetime | None = None


class ClockRefused(RuntimeError):
    """Somebody tried to move the clock of a deployment that is not a demonstration."""


def now() -> datetime:
    """The present instant in UTC."""
    if _still is not None:
        return _still
    return datetime.now(UTC) + _shift


def today() -> date:
    """Today's date in Asia/Shanghai, the date that every statutory term counts from."""
    return now().astimezone(SHANGHAI).date()


def local(instant: datetime) -> datetime:
    """The same instant as people on the spot would read it from the wall."""
    return instant.astimezone(SHANGHAI)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """The instant of a wall-clock time in Asia/Shanghai, in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def permit_shift() -> None:
    """Called once at start by a deployment created as demonstration, and by the tests."""
    global _permitted
    _permitted = True


def shift(by: timedelta) -> None:
    """Move the clock of this process by a fixed amount."""
    global _shift
    if not _permitted:
        raise ClockRefused("只有演示部署可以调整系统时间。")
    _shift = by


def live_at(present: datetime) -> timedelta:
    """From now on it is `present`, and time goes on at its ordinary speed; returns the shift that was made."""
    by = present - datetime.now(UTC)
    shift(by)
    return by


@contextmanager
def standing_at(instant: datetime) -> Iterator[None]:
    """Within the block the clock stands still at `instant`."""
    global _still
    if not _permitted:
        raise ClockRefused("只有演示部署可以调整系统时间。")
    before, _still = _still, instant.astimezone(UTC)
    try:
        yield
    finally:
        _still = before
