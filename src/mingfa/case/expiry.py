"""What the law itself does when a term has run out: deemed acceptance, the end of a measure, a payment overdue.

The worker asks again and again; each act goes through the one door, made by the agency's system actor.
"""

from __future__ import annotations

from mingfa.case import registry
from mingfa.case.act import act
from mingfa.case.models import RunningClock
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.org import system


def expire() -> int:
    """Make every act that a term's end calls for; returns how many were made. A refused one is asked again next time."""
    done = 0
    for running in _ended():
        declared = next(
            (one for one in registry.procedure_of(running.case).clocks if one.key == running.key), None
        )
        if declared is None or not declared.expires:
            continue
        try:
            act(
                running.case,
                declared.expires,
                actor=system.actor_of(running.case.agency),
                key=f"expire-{running.pk}-{running.due_on}",
            )
        except (
            Refused
        ):  # the case went another way meanwhile, or a condition is still open: the clock shows as overdue
            continue
        done += 1
    return done


def _ended() -> list[RunningClock]:
    keys = {
        declared.key
        for procedure in registry.procedures()
        for declared in procedure.clocks
        if declared.expires
    }
    rows = RunningClock.objects.filter(key__in=keys, stopped_at=None, paused_on=None, pending=False)
    over = rows.filter(due_at=None, due_on__lt=clock.today()) | rows.filter(due_at__lt=clock.now())
    return list(over.select_related("case__agency").order_by("due_on", "pk")[:200])
