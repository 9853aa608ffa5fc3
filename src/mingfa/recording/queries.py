"""Reads for the case page, the guards and the archive."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from mingfa.case.models import Case, Finding
from mingfa.org.models import Person
from mingfa.recording.collect import PREFIX
from mingfa.recording.models import Evidence, IdentityShown, OriginalOpened


def evidence_of(case: Case) -> QuerySet[Evidence]:
    """The evidence of a case by number, with collectors and the act: three queries however many pieces there
    are.
    """
    return (
        Evidence.objects.filter(case=case)
        .select_related("act", "excluded_act")
        .prefetch_related(Prefetch("collectors", Person.objects.order_by("pk")))
        .order_by("number")
    )


def usable_evidence(case: Case) -> QuerySet[Evidence]:
    """Evidence on which facts may rest: lawful and not excluded (CF46Ⅲ)."""
    return evidence_of(case).filter(excluded_act=None, lawful=True)


def evidence_of_items(case: Case, refs: list[str]) -> list[Evidence]:
    """The evidence behind entries of the case's table of contents; other entries are left out."""
    wanted = [ref.removeprefix(PREFIX) for ref in refs if ref.startswith(PREFIX)]
    return list(evidence_of(case).filter(reference__in=wanted))


def item_ref(evidence: Evidence) -> str:
    """How the case's table of contents refers to this piece."""
    return f"{PREFIX}{evidence.reference}"


def findings_without_evidence(case: Case) -> tuple[list[Finding], list[Finding]]:
    """(findings in force, those among them on no usable evidence by two collectors)."""
    findings = list(case.findings.filter(superseded_by=None).order_by("number").prefetch_related("items"))
    good = {
        item_ref(one)
        for one in usable_evidence(case)
        if one.source and one.collected_at and len(one.collectors.all()) >= 2
    }
    bare = [one for one in findings if not any(item.ref in good for item in one.items.all())]
    return findings, bare


def identity_shown_until(case: Case, instant: datetime) -> IdentityShown | None:
    """The first showing of credentials in this case, if it was no later than the instant."""
    return IdentityShown.objects.filter(case=case, shown_at__lte=instant).order_by("shown_at", "pk").first()


def identities_shown(case: Case) -> QuerySet[IdentityShown]:
    """Every showing of credentials in a case, in order of time."""
    return IdentityShown.objects.filter(case=case).order_by("shown_at", "pk")


def openings_of(evidence: Evidence) -> QuerySet[OriginalOpened]:
    """Who has opened the original, newest first."""
    return evidence.opened.select_related("person").order_by("-opened_at", "-pk")
