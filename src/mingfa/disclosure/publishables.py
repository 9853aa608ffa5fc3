"""What can be made public and how its copy is made: a small registry that `disclosure` pulls from."""

from __future__ import annotations

from collections.abc import Callable

from mingfa.disclosure import secrets
from mingfa.disclosure.compose import Composed
from mingfa.disclosure.compose import compose as compose_penalty
from mingfa.disclosure.models import Duty
from mingfa.kernel.redaction import Secret

Source = Callable[[Duty, str], Composed]
_sources: dict[str, Source] = {}


def publishable(procedure: str, source: Source) -> None:
    """Say how the public copy of a procedure's decisions is made."""
    _sources[procedure] = source


def compose(duty: Duty, summary: str) -> Composed:
    """The copy of what this duty is about."""
    return _sources[duty.case.procedure](duty, summary)


def secrets_of(duty: Duty) -> list[Secret]:
    """What must not be found in anything made public for this duty."""
    return secrets.of_case(duty.case)


publishable("penalty", lambda duty, summary: compose_penalty(duty.case, secrets_of(duty), summary=summary))
