"""The period engine: from an event to the last day, by the rules R1–R10.

R1 the day of the event is not counted · R2 hours run on from the instant · R3 months and years end on the
corresponding day, or the last of the month · R4 a last day that is a rest day moves to the first working
day after it · R5 terms that restrict rights do not move · R6 what was posted in time is in time · R7
excluded time is `(end − start).days`, overlaps once, for working-day terms only the working days in it · R8
"N days before" leaves N whole days between · R9 the party's excused delay is excluded time · R10 each
answer carries raw, legal and safe date, the calendar's version and a trace.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from mingfa.kernel.clock import SHANGHAI, local
from mingfa.kernel.count import Count, add_months, forward
from mingfa.kernel.rule import (
    BACK,
    CLEAR,
    FWD,
    HOUR,
    ND,
    NTH,
    OPEN,
    RATE,
    Extension,
    Rule,
    Span,
    merged,
)
from mingfa.kernel.term import Term, TraceDay
from mingfa.kernel.workdays import (
    ONE_DAY,
    Calendar,
    CalendarNotPublished,
    YearTable,
    calendar_of,
    weekday,
    workdays_between,
    written,
)

__all__ = [
    "Calendar",
    "CalendarNotPublished",
    "Extension",
    "Rule",
    "Span",
    "Term",
    "TraceDay",
    "YearTable",
    "add_months",
    "calendar_of",
    "extension_problem",
    "in_time",
    "merged",
    "term",
    "workdays_between",
]


def term(
    rule: Rule,
    start: date | datetime | None,
    calendar: Calendar,
    *,
    exclusions: Iterable[Span | tuple[date, date]] = (),
    extensions: Iterable[Extension | tuple[int, str]] = (),
    event_on: date | None = None,
) -> Term:
    """The term that a rule gives from a start (or, for "N days before", back from an event).

    `start` is the date of the event that starts it, or an instant for hour terms (a bare date is read as
    its first minute, the strictest reading). Nothing is raised for a year that is not loaded: the term says
    `pending`, with what is known. ValueError when a backward rule gets neither start nor event, or another
    rule no start.
    """
    spans = merged(exclusions)
    if rule.backward:
        return _backward(rule, start, event_on, calendar)
    if start is None:
        raise ValueError(f"{rule.code}：没有起算日。")
    if rule.unit == HOUR:
        return _hours(rule, start, calendar, tuple(extensions))
    day = _date(start)
    if rule.unit in (RATE, OPEN):
        return _without_date(rule, day, calendar)
    steps = [(rule.length or 0, rule.unit)]
    for one in extensions:
        length, unit = (one.length, one.unit) if isinstance(one, Extension) else one
        if length is None:
            raise ValueError(f"{rule.code}：这次延长没有法定长度，要写明批准的期限。")
        if unit == steps[-1][1]:
            steps[-1] = (steps[-1][0] + length, unit)
        else:
            steps.append((length, unit))
    counts = [
        forward(day, [part, *steps[1:]], calendar, spans, rule) for part in (rule.parts or tuple(steps[:1]))
    ]
    count, raw = max(counts, key=lambda pair: pair[1] or pair[0].bound or date.max)
    return _finished(rule, day, count, raw, calendar)


def _date(start: date | datetime) -> date:
    return local(start).date() if isinstance(start, datetime) else start


def _instant(start: date | datetime) -> datetime:
    if not isinstance(start, datetime):
        return datetime.combine(start, time(), SHANGHAI)
    return local(start)


def _hours(
    rule: Rule,
    start: date | datetime,
    calendar: Calendar,
    extensions: tuple[Extension | tuple[int, str], ...],
) -> Term:
    """Hours run on through nights and holidays from the instant itself (R2)."""
    begin = _instant(start)
    hours = rule.length or 0
    for one in extensions:
        hours += (one.length or 0) if isinstance(one, Extension) else one[0]
    due = begin + timedelta(hours=hours)
    trace = (
        TraceDay(begin.date(), False, None, f"自{begin:%H:%M}起连续计算，夜间和节假日不除外"),
        TraceDay(due.date(), True, 1, f"{hours}小时在{due:%H:%M}届满，不顺延"),
    )
    return Term(
        **_named(rule, calendar),
        start=begin,
        due_raw=due,
        due=due,
        due_safe=due,
        trace=trace,
        notes=_notes(rule),
    )


def _finished(rule: Rule, start: date, count: Count, raw: date | None, calendar: Calendar) -> Term:
    """Roll the raw end and say everything that follows from it."""
    due, other = None, None
    if raw is not None:
        due = _rolled(rule, raw, count)
        if due is not None:
            due, other = _local_holidays(rule, due, count)
    waiting = rule.direction == "W" and due is not None
    return Term(
        **_named(rule, calendar),
        start=start,
        due_raw=raw,
        due=due,
        due_safe=_safe(raw, calendar),
        due_local=other,
        allowed_from=due + ONE_DAY if waiting and due else None,
        pending=due is None,
        lower_bound=None if due else (raw or count.bound),
        missing_year=None if due else count.missing,
        trace=tuple(count.trace),
        notes=_notes(rule),
    )


def _rolled(rule: Rule, raw: date, count: Count) -> date | None:
    if rule.roll not in (FWD, BACK):
        return raw
    day, step = raw, ONE_DAY if rule.roll == FWD else -ONE_DAY
    try:
        while not count.calendar.is_workday(day):
            way = "顺延" if rule.roll == FWD else "提前"
            count.skip(day, f"{count.calendar.reason(day)}，末日为休息日，{way}")
            day += step
    except CalendarNotPublished as unknown:
        count.missing = unknown.year
        return None
    if day != raw:
        count.skip(day, f"{count.calendar.reason(day)}，届满日")
    return day


def _local_holidays(rule: Rule, due: date, count: Count) -> tuple[date | None, date | None]:
    """A last day on a local holiday: the party's time moves on, the authority's does not; the other reading
    is shown.
    """
    day, calendar = due, count.calendar
    if rule.roll != FWD or day not in calendar.local:
        return due, None
    try:
        while day in calendar.local or not calendar.is_workday(day):
            day += ONE_DAY
    except CalendarNotPublished as unknown:
        if rule.direction not in ("P", "W"):
            return due, None
        count.missing = unknown.year
        return None, due
    if rule.direction in ("P", "W"):
        count.skip(
            day, f"{calendar.reason(day)}，原末日{written(due)}为{calendar.local[due]}，有利于当事人顺延"
        )
        return day, due
    return due, day


def _safe(raw: date | None, calendar: Calendar) -> date | None:
    """The last working day on or before the raw end: safe whatever is held about rolling. None when
    unknown.
    """
    if raw is None:
        return None
    try:
        return calendar.roll_back(raw)
    except CalendarNotPublished:
        return None


def _backward(rule: Rule, start: date | datetime | None, event_on: date | None, calendar: Calendar) -> Term:
    """ "N days before": neither end counts, N whole days lie between (R8); NTH takes the Nth day itself."""
    if start is None and event_on is None:
        raise ValueError(f"{rule.code}：这是“若干日前”的期限，要给出通知日或者举行日。")
    notice = _date(start) if start is not None else None
    both = []
    for origin, way in ((event_on, -1), (notice, 1)):
        if origin is not None:
            both.append((way, *_clear(rule, origin, way, calendar)))
    latest = next((day for way, _, day in both if way < 0), None)
    earliest = next((day for way, _, day in both if way > 0), None)
    way, count, due = both[0]
    safe = _safe(due, calendar)
    if way > 0 and due is not None:
        try:
            safe = calendar.roll_forward(due)
        except CalendarNotPublished:
            safe = None
    return Term(
        **_named(rule, calendar),
        start=notice,
        event_on=event_on,
        due_raw=due,
        due=due,
        due_safe=safe,
        latest_notice=latest,
        earliest_event=earliest,
        pending=due is None,
        lower_bound=count.bound if due is None and way > 0 else None,
        upper_bound=count.bound if due is None and way < 0 else None,
        missing_year=count.missing,
        trace=tuple(sorted(count.trace, key=lambda one: one.day)),
        notes=_notes(rule),
    )


def _clear(rule: Rule, origin: date, way: int, calendar: Calendar) -> tuple[Count, date | None]:
    count, step = Count(calendar, []), way * ONE_DAY
    ends = ("通知之日，当日不计", "可以举行之日") if way > 0 else ("举行之日，当日不计", "最迟通知之日")
    count.skip(origin, f"{weekday(origin)}，{ends[0]}")
    day, done, length = origin, 0, rule.length or 0
    while done < length:
        day += step
        try:
            counts = rule.unit == ND or calendar.is_workday(day)
        except CalendarNotPublished as unknown:
            count.missing = unknown.year
            count.bound = day + (length - done - (rule.roll == NTH)) * step
            return count, None
        if counts:
            done += 1
            count.count(day, calendar.reason(day))
        else:
            count.skip(day, f"{calendar.reason(day)}，不计")
    if rule.roll == CLEAR:
        day += step
        count.skip(day, f"{weekday(day)}，{ends[1]}，当日不计")
    return count, day


def _without_date(rule: Rule, start: date, calendar: Calendar) -> Term:
    """A row that is a rate, or that the law leaves open: it says so, and gives no date."""
    trace = [TraceDay(start, False, None, f"{weekday(start)}，{rule.start_event}")]
    if rule.unit == RATE:
        day = start + ONE_DAY
        trace.append(TraceDay(day, True, 1, f"{weekday(day)}，按日计算，首日，{rule.rate}"))
    return Term(**_named(rule, calendar), start=start, trace=tuple(trace), notes=_notes(rule))


def _notes(rule: Rule) -> tuple[str, ...]:
    said = {"K": "本行数值凭知识写入，待核对。", "P": "法律没有写死，本行是从严的产品口径，可以配置。"}
    return tuple(note for note in (rule.note, said.get(rule.mark, "")) if note)


def _named(rule: Rule, calendar: Calendar) -> dict[str, Any]:
    return {
        "rule": rule.code,
        "title": rule.title,
        "article": rule.article,
        "direction": rule.direction,
        "roll": rule.roll,
        "profile": rule.profile,
        "calendar_version": calendar.version,
    }


def in_time(found: Term, acted_on: date, posted_on: date | None = None) -> bool | None:
    """Whether an act kept the term: for the party the postmark counts (R6). None while the last day is
    unknown.
    """
    when = posted_on if posted_on is not None and found.direction == "P" else acted_on
    if found.due is None:
        return True if found.lower_bound is not None and when <= found.lower_bound else None
    return when <= _date(found.due)


def extension_problem(found: Term, granted_on: date) -> str | None:
    """One clause when an extension comes too late: it must be granted before the original end (procedures
    §10, 8).
    """
    if found.due is not None and granted_on > _date(found.due):
        return f"延期在{written(granted_on)}批准，晚于原届满日{written(_date(found.due))}，不发生延长的效力"
    return None


def by_nth_day(rule: Rule) -> Rule:
    """The same "N days before" rule counted the other way (the Nth day before), for a locality that holds
    so (R8).
    """
    return replace(rule, roll=NTH) if rule.backward else rule
