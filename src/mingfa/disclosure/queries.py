"""What the publication pages read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingfa.disclosure.models import EDITED, OPEN, RETRACT_DUE, SUBMITTED, Duty
from mingfa.disclosure.publish import late_workdays
from mingfa.kernel import clock, periods
from mingfa.law import calendar


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
        left = periods.workdays_between(today, due, table) if due and due >= today else None
        found.append(Waiting(duty, due, late_workdays(due, today), left))
    return sorted(found, key=lambda waiting: waiting.due_on or date.max)


def find(reach, reference: str) -> Duty | None:
    """The duty with that reference within reach; a foreign one does not exist."""
    return (
        Duty.objects.select_related("case__decision", "case__agency", "case__power_item", "agency")
        .filter(agency__in=reach.own | reach.supervised, reference=reference)
        .first()
    )
