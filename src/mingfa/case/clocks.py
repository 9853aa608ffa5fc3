"""Statutory periods on a case: started, stopped, paused, resumed and extended by acts; computed by one engine.

When a calendar arrives, open clocks are computed anew and both values are kept; closed cases keep theirs.
"""

from __future__ import annotations

from datetime import date, datetime

from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, ClockChange, RunningClock
from mingfa.kernel import clock, deadlines, periods
from mingfa.kernel.procedure import Clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.kernel.rule import HOUR
from mingfa.law import calendar

SET = "SET"  # the last day was set by an act, no rule computes it


def turn(attempt: Attempt, act: Act) -> None:
    """Stop, pause, resume and start what this move stops, pauses, resumes and starts."""
    move = attempt.move
    for declared in attempt.procedure.clocks:
        if move.key in declared.stops:
            stop(act, declared.key)
        if move.key in declared.pauses:
            pause(act, declared.key)
        if move.key in declared.resumes:
            resume(act, declared.key)
        if move.key in declared.starts:
            start(attempt, act, declared)


def start(attempt: Attempt, act: Act, declared: Clock) -> RunningClock:
    """Start a period; a period of the same name that still runs ends with this act."""
    stop(act, declared.key)
    start_on = declared.start_on(attempt) if declared.start_on else attempt.happened_on
    running = RunningClock(
        case=act.case,
        key=declared.key,
        rule=SET if declared.due_on else declared.rule,
        title=declared.title,
        start_on=start_on,
        start_at=act.happened_at,
        started_act=act,
        wait=declared.wait,
    )
    if declared.due_on:
        running.due_on = declared.due_on(attempt)
        running.term = {"rule": SET, "title": declared.title, "due": running.due_on.isoformat(), "trace": []}
    else:
        compute(running)
    running.save()
    return running


def stop(act: Act, key: str) -> None:
    """The period has done its work."""
    act.case.clocks.filter(key=key, stopped_at=None).update(stopped_act=act, stopped_at=act.happened_at)


def pause(act: Act, key: str) -> None:
    """From the day of this act on, days do not count."""
    act.case.clocks.filter(key=key, stopped_at=None, paused_on=None).update(
        paused_on=clock.local(act.happened_at).date()
    )


def resume(act: Act, key: str) -> None:
    """Days count again; the pause becomes an exclusion."""
    today = clock.local(act.happened_at).date()
    for running in act.case.clocks.filter(key=key, stopped_at=None).exclude(paused_on=None):
        before = running.term
        running.exclusions = [*running.exclusions, [running.paused_on.isoformat(), today.isoformat()]]
        running.paused_on = None
        _recompute(running, before, f"扣除暂停期间（到 {today:%Y-%m-%d}）")


def extend(act: Act, key: str, length: int, unit: str) -> RunningClock:
    """Lengthen a period by an approved extension; only before it has run out (an extension after the end is none)."""
    running = open_clock(act.case, key)
    if running is None:
        raise Refused(Refusal("NO_CLOCK", "这个期限没有在走，不需要延长。"))
    if running.due_on and clock.local(act.happened_at).date() > running.due_on:
        raise Refused(
            Refusal(
                "G_EXTEND_IN_TIME",
                f"“{running.title}”已在 {running.due_on:%Y-%m-%d} 届满，届满后不能再延长。",
            )
        )
    rule, before = deadlines.rule(running.rule, running.case.profile), running.term
    if rule.extensions and len(running.extensions) >= len(rule.extensions):
        raise Refused(
            Refusal(
                "G_EXTEND_ONCE",
                f"“{running.title}”已经延长过，不能再延长。",
                rule.article,
                "请在期限内办结。",
            )
        )
    running.extensions = [*running.extensions, {"length": length, "unit": unit, "act": act.sequence}]
    _recompute(running, before, f"经批准延长 {length} 日")
    return running


def exclude(act: Act, key: str, from_on: date, to_on: date) -> RunningClock:
    """扣除: a span that the law does not count (appraisal, hearing), which the party was told of; spans overlap freely (R7)."""
    running = open_clock(act.case, key)
    if running is None:
        raise Refused(Refusal("NO_CLOCK", "这个期限没有在走，不需要扣除。"))
    if to_on < from_on:
        raise Refused(Refusal("SPAN", "扣除期间的结束日期早于开始日期。", mend="请核对日期。", field="to_on"))
    before = running.term
    running.exclusions = [*running.exclusions, [from_on.isoformat(), to_on.isoformat()]]
    _recompute(running, before, f"扣除 {from_on:%Y-%m-%d} 到 {to_on:%Y-%m-%d}")
    return running


def end_exclusion(act: Act, key: str, on: date) -> RunningClock | None:
    """What was left out ended earlier than it was told: days after `on` count again. None when nothing changes."""
    running = open_clock(act.case, key)
    day = on.isoformat()
    if running is None or not any(span[1] > day for span in running.exclusions):
        return None
    before = running.term
    running.exclusions = [[a, min(b, day)] for a, b in running.exclusions if a < day]
    _recompute(running, before, f"扣除的期间提前到 {day} 结束")
    return running


def open_clock(case, key: str) -> RunningClock | None:
    """The clock of that name which still runs; None when it never started or has been stopped."""
    return case.clocks.filter(key=key, stopped_at=None).order_by("-pk").first()


def compute(running: RunningClock) -> None:
    """Fill in the term of a clock from its rule, its exclusions and its extensions; nothing is guessed."""
    rule = deadlines.rule(running.rule, running.case.profile)
    term = periods.term(
        rule,
        running.start_at if rule.unit == HOUR else running.start_on,
        calendar.current(),
        exclusions=[(date.fromisoformat(a), date.fromisoformat(b)) for a, b in running.exclusions],
        extensions=[(row["length"], row["unit"]) for row in running.extensions],
    )
    running.term = term.as_json()
    running.due_on = None if term.pending else term.due_on
    running.due_at = term.due if isinstance(term.due, datetime) else None
    running.pending = term.pending


def _recompute(running: RunningClock, before: dict, cause: str) -> None:
    compute(running)
    running.save()
    ClockChange.objects.create(
        clock=running, changed_at=clock.now(), cause=cause, before=before, after=running.term
    )


def recompute_open() -> int:
    """A calendar arrived: compute every running clock of every open case anew; returns how many changed."""
    changed = 0
    rows = (
        RunningClock.objects.filter(stopped_at=None, case__ended_at=None)
        .exclude(rule=SET)
        .select_related("case")
    )
    for running in rows.iterator():
        before, due_on, pending = running.term, running.due_on, running.pending
        compute(running)
        if (running.due_on, running.pending) != (due_on, pending):
            _recompute(running, before, "放假安排公布后重新计算")
            changed += 1
    return changed


def running(case, key: str) -> RunningClock | None:
    """The newest clock of that name on the case, stopped or not."""
    return case.clocks.filter(key=key).order_by("-pk").first()
