"""The case's table of contents: rooms meet here without knowing one another."""

from __future__ import annotations

from datetime import date

from mingfa.case.models import Act, Case, CaseItem


def register(
    case: Case, *, kind: str, title: str, digest: str, made_on: date, ref: str, act: Act, volume: str = "main"
) -> CaseItem:
    """Enter one thing into the case's table of contents; `ref` is "<room>:<key>" and unique within the case."""
    return CaseItem.objects.create(
        case=case, kind=kind, title=title, digest=digest, made_on=made_on, ref=ref, act=act, volume=volume
    )
