"""执法文书目录: each document with its fields; a statutory field names its article and may not be missing."""

from __future__ import annotations

from mingfa.documents.kind import DocField, DocumentKind
from mingfa.documents.papers import (
    coercion,
    enforcement,
    hearing,
    inspection,
    levy,
    licence,
    penalty,
    spot,
    transfer,
)

__all__ = ["CATALOGUE", "DocField", "DocumentKind"]


def _collected(*groups: tuple[DocumentKind, ...]) -> dict[str, DocumentKind]:
    found: dict[str, DocumentKind] = {}
    for kind in (kind for group in groups for kind in group):
        if kind.code in found:
            raise ValueError(f"{kind.code} is written twice")
        found[kind.code] = kind
    return found


CATALOGUE: dict[str, DocumentKind] = _collected(
    penalty.KINDS,
    penalty.PAPERS,
    spot.PAPERS,
    hearing.PAPERS,
    transfer.PAPERS,
    inspection.PAPERS,
    coercion.PAPERS,
    licence.PAPERS,
    enforcement.PAPERS,
    levy.PAPERS,
)
