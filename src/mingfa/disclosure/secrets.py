"""What this case knows and the public may not see: the parties' secrets, every third person's name, who told of the deed."""

from __future__ import annotations

from mingfa.case.models import Case
from mingfa.disclosure.people import named_in, sender_of
from mingfa.kernel.redaction import Secret
from mingfa.law import rulebook
from mingfa.party.queries import details
from mingfa.party.queries import secrets as party_secrets


def of_case(case: Case) -> list[Secret]:
    """The parties' numbers, phones, addresses and natural names; names of people asked, witnesses, receivers and senders."""
    found: dict[str, Secret] = {}
    full_names = rulebook.value("publication.citizen_name", case.agency).value == "full"
    parties = list(case.parties.select_related("party").order_by("pk"))
    for row in parties:
        for secret in party_secrets(row.party):
            third = secret.kind == "name" and row.capacity != "PARTY"
            if full_names and secret.kind == "name" and row.party.kind == "CITIZEN" and not third:
                continue
            kind = "third_name" if third else secret.kind
            found.setdefault(secret.value, Secret(kind, secret.value))
    own = {details(row.party).name for row in parties if row.capacity == "PARTY"}
    others = [Secret("third_name", name) for name in named_in(case)]
    for secret in (*others, *sender_of(case)):
        if secret.value not in own:
            found.setdefault(secret.value, secret)
    return list(found.values())
