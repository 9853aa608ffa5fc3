"""The builder: applies what was decided to the register, soon after (outbox) or all of it anew (rebuild)."""

from __future__ import annotations

from typing import Any

from mingfa.case import outbox
from mingfa.disclosure import flowcharts, lists, register_view
from mingfa.disclosure.models import PUBLISHED, RETRACT_DUE, WITHDRAWN, Duty
from mingfa.register import write


def apply(payload: dict[str, Any]) -> None:
    """Bring one duty's record and the duty ledger in the register up to date; safe to do twice."""
    duty = _duties().get(pk=payload["duty"])
    if duty.state in (PUBLISHED, RETRACT_DUE):
        write.publish(register_view.record(duty))
    elif duty.state == WITHDRAWN:
        try:
            write.withdraw(duty.public_id, register_view.tombstone(duty))
        except LookupError:  # withdrawn before the register ever learned of it
            rebuild()
    write.set_duty(*register_view.ledger())


def refresh_lists() -> int:
    """事前公开 and the duty ledger, as they stand now; the worker calls it now and then (lateness grows by itself)."""
    write.set_officers(lists.officers())
    write.set_powers(lists.powers())
    write.set_procedures(flowcharts.cards())
    write.set_about(lists.about())
    write.set_duty(*register_view.ledger())
    return 1


def rebuild() -> int:
    """The whole register anew from events and copies; answers how many entries it has."""
    write.set_procedures(flowcharts.cards())
    public = _duties().exclude(public_id=None).order_by("sequence")
    return write.rebuild(
        (register_view.record(duty) for duty in public if duty.state != WITHDRAWN),
        (register_view.tombstone(duty) for duty in public if duty.state == WITHDRAWN),
        officers=lists.officers(),
        powers=lists.powers(),
        duty=register_view.ledger(),
        about=lists.about(),
    )


def _duties():
    return Duty.objects.select_related("agency", "case__agency", "case__power_item")


outbox.handler("disclosure.apply", apply)
outbox.handler("disclosure.refresh", apply)
