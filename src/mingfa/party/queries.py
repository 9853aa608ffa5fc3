"""Read parties: with what the vault holds for those who work on the case, and what must never get out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from mingfa.kernel.identifiers import compact
from mingfa.kernel.redaction import Secret
from mingfa.ledger import vault
from mingfa.party.models import Party


@dataclass(frozen=True)
class PartyDetails:
    """A party in full, decrypted: for documents and for the people of the case, never for a public page."""

    reference: str
    kind: str
    kind_name: str
    name: str
    legal_representative: str
    birth_on: date | None
    id_number: str
    credit_code: str
    address: str
    phone: str
    bank_account: str
    unverified_reason: str

    @property
    def identity_number(self) -> str:
        """Whichever number identifies the party."""
        return self.id_number or self.credit_code


def details(party: Party) -> PartyDetails:
    """The party with the vault's values; those that were never given or have been erased are ""."""
    kept = vault.get_many(party.reference)
    return PartyDetails(
        reference=party.reference,
        kind=party.kind,
        kind_name=party.get_kind_display(),
        name=kept.get("name", party.name),
        legal_representative=party.legal_representative,
        birth_on=party.birth_on,
        id_number=kept.get("id_number", ""),
        credit_code=kept.get("credit_code", ""),
        address=kept.get("address", ""),
        phone=kept.get("phone", ""),
        bank_account=kept.get("bank_account", ""),
        unverified_reason=party.unverified_reason,
    )


def secrets(party: Party) -> list[Secret]:
    """What a public copy about this party must not contain.

    A natural person's name and everything in the vault; of a firm its phone, bank account and the name of its
    representative, but not its own name and credit code, which are public.
    """
    full = details(party)
    found = [
        ("identity_number", full.id_number),
        ("phone", full.phone),
        ("bank_account", full.bank_account),
        ("name", full.legal_representative),
    ]
    if party.kind in (Party.Kind.CITIZEN, Party.Kind.INDIVIDUAL_BUSINESS):
        found.append(("address", full.address))
    if party.kind == Party.Kind.CITIZEN:
        found.append(("name", full.name))
        if full.birth_on:
            born = full.birth_on
            found += [("birth", born.isoformat()), ("birth", f"{born.year}年{born.month}月{born.day}日")]
    return [Secret(kind, value) for kind, value in found if value]


def same_identity(party: Party) -> QuerySet[Party]:
    """Every registration of the same person or firm at the same agency, this one included (CF29: no double
    fine).
    """
    if not party.identity_blind:
        return Party.objects.filter(pk=party.pk)
    return Party.objects.filter(agency_id=party.agency_id, identity_blind=party.identity_blind)


def by_identity(agency_id: int, identity_number: str) -> QuerySet[Party]:
    """Registrations at an agency under this number, found through the blind index, newest first."""
    blind = vault.blind("identity", compact(identity_number))
    return Party.objects.filter(agency_id=agency_id, identity_blind=blind).order_by("-pk")
