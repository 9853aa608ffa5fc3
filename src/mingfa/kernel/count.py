"""Counting forward: day by day, or to the corresponding day of a later month, with the reason of every day
(R1, R3, R7).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from mingfa.kernel.rule import ANNUAL, MONTH, ND, YEAR, Rule, Span
from mingfa.kernel.term import TraceDay
from mingfa.kernel.workdays import ONE_DAY, Calendar, CalendarNotPublished, days_between, weekday


def add_months(day: date, months: int) -> date:
    """The corresponding day of a later month, or that month's last day (R3, 民法典 202).

    OverflowError beyond the year 9998.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if year > 9998:
        raise OverflowError("the calendar ends with the year 9999")
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - ONE_DAY).day
    return date(year, month + 1, min(day.day, last))


@dataclass
class Count:
    """A count under way: the days walked, and what is not known."""

    calendar: Calendar
    spans: list[Span]
    trace: list[TraceDay] = field(default_factory=list)
    ordinal: int = 0
    missing: int | None = None
    bound: date | None = None

    def excluded(self, day: date) -> Span | None:
        return next((span for span in self.spans if span.start < day <= span.end), None)

    def skip(self, day: date, reason: str) -> None:
        self.trace.append(TraceDay(day, False, None, reason))

    def count(self, day: date, reason: str) -> None:
        self.ordinal += 1
        self.trace.append(TraceDay(day, True, self.ordinal, reason))


def forward(
    start: date, steps: list[tuple[int, str]], calendar: Calendar, spans: list[Span], rule: Rule
) -> tuple[Count, date | None]:
    """Count steps of a term one after another from a start: the last day, None when a year is not loaded."""
    count = Count(calendar, spans)
    count.skip(start, f"{weekday(start)}，{rule.start_event or '起算'}之日，当日不计")
    day: date | None = start
    for length, unit in steps:
        if day is None:
            break
        if unit == ANNUAL and rule.annual:
            day = date(day.year + 1, *rule.annual)
            count.count(day, f"{weekday(day)}，每年{rule.annual[0]}月{rule.annual[1]}日")
        elif unit in (MONTH, YEAR):
            day = _months(day, length * (12 if unit == YEAR else 1), count)
        else:
            day = _days(day, length, unit, count)
    return count, day


def _months(start: date, months: int, count: Count) -> date:
    due = target = add_months(start, months)
    taken: list[date] = []
    while True:  # a span that begins while the term still runs moves its end
        taken = [
            day
            for span in count.spans
            if span.start <= due
            for day in days_between(max(span.start, start), max(span.end, start))
        ]
        later = target + timedelta(days=len(taken))
        if later == due:
            break
        due = later
    for day in taken:
        count.skip(day, f"{weekday(day)}，扣除期间，不计")
    how = "对应日" if target.day == start.day else "没有对应日，取月末"
    extra = f"，加扣除的{len(taken)}日" if taken else ""
    count.count(due, f"{weekday(due)}，{months}个月后的{how}{extra}")
    return due


def _days(start: date, length: int, unit: str, count: Count) -> date | None:
    """Walk day by day. None when a working-day term runs into a year that is not loaded (with a lower
    bound).
    """
    calendar, day, done = count.calendar, start, 0
    while done < length:
        day += ONE_DAY
        span = count.excluded(day)
        if span:
            count.skip(day, f"{weekday(day)}，扣除期间{f'（{span.reason}）' if span.reason else ''}，不计")
            continue
        try:
            counts = unit == ND or calendar.is_workday(day)
        except CalendarNotPublished as unknown:
            count.missing = unknown.year
            count.bound = _no_earlier(day, length - done, count)
            return None
        if counts:
            done += 1
            count.count(day, f"{calendar.reason(day)}，计入" if unit == ND else calendar.reason(day))
        else:
            count.skip(day, f"{calendar.reason(day)}，不计")
    return _tail(day, unit, count)


def _tail(day: date, unit: str, count: Count) -> date | None:
    """Time excluded from the very last day on still lengthens a term that has not run out (R7)."""
    span = next((span for span in count.spans if span.start == day < span.end), None)
    if span is None:
        return day
    last = day
    for later in days_between(span.start, span.end):
        try:
            if unit == ND or count.calendar.is_workday(later):
                last = later
        except CalendarNotPublished as unknown:
            count.missing, count.bound = unknown.year, later
            return None
        count.skip(later, f"{weekday(later)}，扣除期间{f'（{span.reason}）' if span.reason else ''}，不计")
    return last


def _no_earlier(day: date, left: int, count: Count) -> date:
    """The earliest possible end when every day from here on were a working day."""
    while True:
        if not count.excluded(day):
            left -= 1
        if left <= 0:
            return day
        day += ONE_DAY
