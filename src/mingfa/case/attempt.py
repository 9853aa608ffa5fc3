"""What a guard and an effect are given: one attempt of one person at one move."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mingfa.case.models import Case
from mingfa.kernel import clock
from mingfa.kernel.procedure import Move, Procedure
from mingfa.org.models import Person


@dataclass(frozen=True)
class Participant:
    """A person who takes part in an act in a capacity (a role code of `org.roles`)."""

    person: Person
    capacity: str


@dataclass(frozen=True)
class Attempt:
    """One attempt at one move. `facts` are cleaned by the move's fields; `asking` marks a look, not an act.

    While only asking what could be done, facts and participants are still unknown: guards about them stay silent then.
    """

    case: Case
    procedure: Procedure
    move: Move
    actor: Person
    participants: tuple[Participant, ...] = ()
    happened_at: datetime = field(default_factory=clock.now)
    recorded_at: datetime = field(default_factory=clock.now)
    facts: dict[str, Any] = field(default_factory=dict)
    asking: bool = False

    @property
    def happened_on(self) -> date:
        """The local date of the act, from which statutory terms count."""
        return clock.local(self.happened_at).date()

    @property
    def persons(self) -> tuple[Person, ...]:
        """Actor and participants, each once."""
        return tuple(
            {person.pk: person for person in (self.actor, *(p.person for p in self.participants))}.values()
        )
