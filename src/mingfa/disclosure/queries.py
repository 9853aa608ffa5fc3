"""What the publication pages read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingfa.disclosure.models import EDITED, OPEN, RETRACT_DUE, SUBMITTED, Duty
from mingfa.disclosure.publish import late_workdays
from mingfa.kernel import clock, periods
from mingfa.law import calendar, rulebook


@dataclass(frozen=True)
class Waiting:
    """One duty in the queue, with how it stands against its clock."""

    duty: Duty
    due_on: date | None
    late_days: int
    workdays_left: int | None


def queue(reach) -> list[Waiting]:
    """Everything that waits to be edited, approved or withdrawn, nearest end first; two queries."""
    rows = (
        Duty.objects.filter(agency__in=reach.own, state__in=(OPEN, EDITED, SUBMITTED, RETRACT_DUE))
        .select_related("case__decision", "agency")
        .order_by("due_on", "pk")
    )
    today, table = clock.today(), calendar.current()
    found = []
    for duty in rows:
        due = duty.retract_due_on if duty.state == RETRACT_DUE else duty.due_on
        left = _workdays_left(today, due, table)
        found.append(Waiting(duty, due, late_workdays(due, today), left))
    return sorted(found, key=lambda waiting: waiting.due_on or date.max)


def _workdays_left(today: date, due: date | None, table: periods.Calendar) -> int | None:
    if due is None or due < today:
        return None
    try:
        return periods.workdays_between(today, due, table)
    except periods.CalendarNotPublished:
        return None


def public_until(duty: Duty) -> date:
    """公开到: how long the copy stays public (G-43), by the rulebook: shorter for natural persons; from publication on."""
    parties = duty.case.parties.filter(capacity="PARTY")
    citizen = parties.exists() and not parties.exclude(party__kind="CITIZEN").exists()
    key = "publication.keep_years_citizen" if citizen else "publication.keep_years"
    years = int(rulebook.value(key, duty.agency).value)
    return _years_later(duty.published_on or clock.today(), years)


def _years_later(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def find(reach, reference: str) -> Duty | None:
    """The duty with that reference within reach; a foreign one does not exist."""
    return (
        Duty.objects.select_related("case__decision", "case__agency", "case__power_item", "agency")
        .filter(agency__in=reach.own | reach.supervised, reference=reference)
        .first()
    )
