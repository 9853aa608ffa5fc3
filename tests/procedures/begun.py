"""A case of any procedure, begun by its opening act at a chosen instant."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.people import Town
from tests.procedures.stories import Standing

from mingfa.case import registry
from mingfa.case.attempt import Participant
from mingfa.case.models import Case
from mingfa.case.open import open_case
from mingfa.kernel import clock


def begun(
    town: Town, procedure: str, actor, at: datetime, *, parent: Case | None = None, **facts: Any
) -> Standing:
    """The case and where it stands now."""
    officers = registry.current(procedure).opening.officers
    with clock.standing_at(at):
        case = open_case(
            procedure,
            agency=town.township,
            actor=actor,
            facts=facts,
            key=f"open-{procedure}-{at:%Y%m%d%H%M%S}",
            participants=[Participant(town.second_officer, "CASE_OFFICER")] if officers else [],
            parent=parent,
        )
    return Standing(case, at, town)


def codes(standing: Standing) -> set[str]:
    """The codes of every document that the case has."""
    return set(standing.case.documents.values_list("code", flat=True))
