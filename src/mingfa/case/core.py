"""Dates of effect: what changes in the typed core when a document has been served (CF 61, MS 87–95)."""

from __future__ import annotations

from datetime import date

from mingfa.case.models import Act, Decision, Notice


def notice_served(notice: Notice, act: Act, effective_on: date) -> None:
    """The prior notice took effect: the party's time for statement runs from this day."""
    notice.effective_on, notice.served_act = effective_on, act
    notice.save(update_fields=["effective_on", "served_act"])


def decision_served(decision: Decision, act: Act, effective_on: date) -> None:
    """The decision took effect: payment, reconsideration and litigation count from this day."""
    decision.served_on = effective_on
    decision.save(update_fields=["served_on"])
