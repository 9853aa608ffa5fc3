"""What a guard and an effect are given: one attempt of one person at one move."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from mingfa.case.models import Case
from mingfa.kernel import clock
from mingfa.kernel.procedure import SYSTEM, Move, Procedure
from mingfa.org import queries as org
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
    `held` are the actor's roles at the case's agency where the caller knows them already.
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
    held: frozenset[str] | None = None

    @property
    def happened_on(self) -> date:
        """The local date of the act, from which statutory terms count."""
        return clock.local(self.happened_at).date()

    @cached_property
    def capacity(self) -> str:
        """The role in which the actor may make this move; "" when he may not."""
        if self.actor.kind == self.actor.Kind.SYSTEM:
            return SYSTEM if SYSTEM in self.move.role else ""
        held = self.held if self.held is not None else org.roles(self.actor, self.case.agency)
        return next((role for role in self.move.role if role in held), "")

    @cached_property
    def taking_part(self) -> tuple[Participant, ...]:
        """Everybody who takes part, the actor in the capacity of the role he uses; each once in each capacity."""
        actor = Participant(self.actor, self.capacity)
        parts = {(part.person.pk, part.capacity): part for part in (actor, *self.participants)}
        return tuple(parts.values())

    @cached_property
    def officers(self) -> dict[int, Person]:
        """Who takes part as an officer, by id, with the credentials that the person has now: read once for an act."""
        taking = [part.person.pk for part in self.taking_part if part.capacity == "CASE_OFFICER"]
        rows = Person.objects.filter(pk__in=taking).prefetch_related("credentials__events")
        return {person.pk: person for person in rows}

    @property
    def persons(self) -> tuple[Person, ...]:
        """Actor and participants, each once."""
        return tuple(
            {person.pk: person for person in (self.actor, *(p.person for p in self.participants))}.values()
        )
