"""The actor of what the law itself does when a term has run out: no natural person, no account, no appointment."""

from __future__ import annotations

from mingfa.org.models import Agency, Person


def actor_of(agency: Agency) -> Person:
    """The agency's system actor; made when it is first needed."""
    person, _ = Person.objects.get_or_create(
        agency=agency, kind=Person.Kind.SYSTEM, defaults={"name": "系统"}
    )
    return person
