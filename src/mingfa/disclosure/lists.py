"""事前公开: officers with their credentials, the list of powers, who runs the site; pulled from `org` and `law`, never pushed."""

from __future__ import annotations

import hashlib

from django.conf import settings

from mingfa.kernel import clock
from mingfa.law import queries as law
from mingfa.org.models import Agency, Credential, CredentialEvent
from mingfa.register.record import OfficerCard, PowerCard


def officers() -> list[OfficerCard]:
    """Everybody with a credential, valid or not: a person who checks an invalid one must be told so (G-14, G-25)."""
    rows = Credential.objects.select_related("person__agency").prefetch_related("events").order_by("pk")
    newest: dict[int, Credential] = {}
    for row in rows:
        if row.person_id not in newest or row.valid_to >= newest[row.person_id].valid_to:
            newest[row.person_id] = row
    return [_officer(row) for row in newest.values()]


def token(credential: Credential) -> str:
    """The address part of an officer's check page: stable, not guessable from the number."""
    return hashlib.sha256(f"{settings.SECRET_KEY}|officer|{credential.reference}".encode()).hexdigest()[:20]


def _officer(credential: Credential) -> OfficerCard:
    person = credential.person
    last = max(credential.events.all(), key=lambda event: (event.at, event.pk), default=None)
    kinds = CredentialEvent.Kind
    on = clock.local(last.at).date() if last else None
    return OfficerCard(
        token=token(credential),
        name=person.name,
        number=credential.number,
        agency=person.agency.name,
        post=person.post,
        categories=tuple(credential.categories),
        area=person.agency.area,
        valid_from=credential.valid_from,
        valid_to=credential.valid_to,
        suspended_on=on if last and last.kind == kinds.SUSPEND else None,
        revoked_on=on if last and last.kind == kinds.REVOKE else None,
        left_on=person.left_on,
    )


def powers() -> list[PowerCard]:
    """The list of powers in force today (G-16); an item that is not confirmed and published is not on it."""
    found = []
    for agency in _agencies():
        for item in law.power_items(agency, clock.today()):
            found.append(
                PowerCard(
                    code=item.code,
                    title=item.title,
                    agency=agency.name,
                    violated="；".join(_cited(row) for row in item.violated),
                    basis=tuple(_cited(row) for row in item.basis),
                    penalties=tuple(item.orders),
                    limit=item.note,
                    source=item.source,
                    mark=item.mark,
                    from_on=item.published_on,
                )
            )
    return found


def _cited(row: dict[str, str]) -> str:
    return f"{row['law']} {row['article']}：{row['text']}"


def _agencies() -> list[Agency]:
    return list(Agency.objects.filter(level=Agency.Level.TOWNSHIP).order_by("pk"))


def about() -> dict[str, object]:
    """Who runs this site, as every public page says at its foot."""
    agency = next(iter(_agencies()), None) or Agency.objects.order_by("pk").first()
    if agency is None:
        return {"demonstration": settings.DEMONSTRATION}
    return {
        "agency": agency.name,
        "county": agency.parent.name if agency.parent else "",
        "region": agency.region_code,
        "phone": agency.supervision_phone or agency.phone,
        "address": agency.address,
        "office_hours": agency.office_hours,
        "review_body": agency.review_body,
        "court": agency.court,
        "demonstration": settings.DEMONSTRATION,
    }
