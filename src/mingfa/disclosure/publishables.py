"""How the public copy of what a duty is about is made, and what must not be found in it."""

from __future__ import annotations

from mingfa.disclosure import compose as copies
from mingfa.disclosure import secrets
from mingfa.disclosure.compose import Composed
from mingfa.disclosure.models import Duty
from mingfa.kernel.redaction import Secret


def compose(duty: Duty, summary: str) -> Composed:
    """The copy of what this duty is about."""
    return copies.compose(duty.case, secrets_of(duty), summary=summary)


def secrets_of(duty: Duty) -> list[Secret]:
    """What must not be found in anything made public for this duty."""
    return secrets.of_case(duty.case)
