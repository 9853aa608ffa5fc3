"""亮证: the effect that keeps when and how the officers showed their credentials (CF52, 55; G-24, G-26)."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.case.models import Act
from mingfa.org.queries import credential_at
from mingfa.recording.collect import collectors
from mingfa.recording.models import IdentityShown


def record_identity_shown(attempt: Attempt, act: Act) -> IdentityShown:
    """Keep the showing of credentials that the move's fields (`fields.IDENTITY`) describe, with each
    number.
    """
    shown = []
    for person in collectors(attempt):
        credential = credential_at(person, attempt.happened_at)
        if credential is not None:
            shown.append({"person": person.pseudonym, "name": person.name, "number": credential.number})
    return IdentityShown.objects.create(
        case=attempt.case,
        act=act,
        shown_at=attempt.facts["id_shown_at"],
        method=attempt.facts["id_shown_method"],
        credentials=shown,
    )
