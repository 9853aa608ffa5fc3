"""Who goes along: the officers of the agency with the state of their credentials."""

from __future__ import annotations

from dataclasses import dataclass

from mingfa.case.models import Case
from mingfa.kernel import clock
from mingfa.kernel.procedure import Move
from mingfa.org import queries as org
from mingfa.org.models import Person

OFFICER = "CASE_OFFICER"


@dataclass(frozen=True)
class Choice:
    """One officer who may be chosen: with the number of the credential, or with what is wrong with it."""

    person: Person
    chosen: bool
    number: str
    problem: str


def offered(case: Case, move: Move, actor: Person, chosen: list[str]) -> list[Choice]:
    """The officers to choose from when a move needs more than one; the actor takes part anyway."""
    if move.officers < 2:
        return []
    now = clock.now()
    people = (
        org.holders(case.agency, OFFICER)
        .exclude(pk=actor.pk)
        .prefetch_related("credentials__events")
        .order_by("pk")
    )
    category = getattr(case.power_item, "category", "") or "" if case.pk else ""
    choices = []
    for person in people:
        credential = org.credential_at(person, now)
        problem = org.credential_problem(person, now, category=category, region_code=case.agency.region_code)
        number = credential.number if credential else ""
        choices.append(Choice(person, person.reference in chosen, number, problem or ""))
    return sorted(choices, key=lambda one: bool(one.problem))


def usual(case: Case, actor: Person) -> list[str]:
    """Who handled the case last, besides the actor: chosen beforehand."""
    known = case if case.pk else case.parent
    if known is None:
        return []
    last = (
        known.participations.filter(capacity=OFFICER)
        .exclude(person=actor)
        .select_related("person")
        .order_by("-act__sequence", "pk")
        .first()
    )
    return [last.person.reference] if last else []


def people(case: Case, references: list[str]) -> list[Person]:
    """The chosen persons of this agency, in the order of the list; unknown ones fall away."""
    rows = Person.objects.filter(agency=case.agency, reference__in=references[:20])
    return list(rows.order_by("pk"))
