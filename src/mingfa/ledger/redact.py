"""Lawful erasure of single committed fields: value and salt go, the log says so, every proof still verifies."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from mingfa.kernel.canonical import canonical
from mingfa.ledger import commitments, subject_keys
from mingfa.ledger.append import append
from mingfa.ledger.models import LedgerEntry, VaultValue


def redact(entry: LedgerEntry, fields: Sequence[str], *, ground: str) -> LedgerEntry | None:
    """Erase committed fields of an entry; `ground` is a code. Returns the `redact` entry, None when nothing was left."""
    with transaction.atomic():
        row = commitments.kept(entry.subject, entry.leaf_hash).first()
        opened = commitments.unseal(row) if row else {}
        gone = sorted(set(fields) & set(opened))
        if row is None or not gone:
            return None
        left = {name: opening for name, opening in opened.items() if name not in gone}
        sealed = subject_keys.close(row.key, row.name, canonical(left))
        VaultValue.objects.filter(pk=row.pk).update(sealed=sealed)
        public = {"entry": entry.leaf_hash, "fields": gone, "ground": ground}
        return append("redact", entry.subject, public=public)
