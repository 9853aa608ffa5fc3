"""What this case knows and the public may not see: the parties' secrets and every third person's name and number."""

from __future__ import annotations

from mingfa.case.models import Case
from mingfa.disclosure.people import named_in
from mingfa.kernel.redaction import Secret
from mingfa.party.queries import secrets as party_secrets


def of_case(case: Case) -> list[Secret]:
    """The parties' numbers, phones, addresses and natural names; the names of people asked, witnesses and receivers."""
    found: dict[tuple[str, str], Secret] = {}
    for row in case.parties.select_related("party").order_by("pk"):
        for secret in party_secrets(row.party):
            found[secret.kind, secret.value] = secret
    for name in named_in(case):
        found["name", name] = Secret("name", name)
    return list(found.values())
