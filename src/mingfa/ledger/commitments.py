"""Salted commitments to private fields (docs/log-format.md §3), and where their salts are kept."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from mingfa.kernel import clock
from mingfa.kernel.canonical import canonical, encode64, parse
from mingfa.kernel.proof import commitment
from mingfa.ledger import subject_keys
from mingfa.ledger.models import LedgerEntry, SubjectKey, VaultValue

Opening = dict[str, dict[str, object]]


def commit(committed: Mapping[str, object]) -> tuple[dict[str, str], Opening]:
    """Fresh salts for some fields: the commitments for the entry, and what opens them."""
    commitments, openings = {}, {}
    for field, value in committed.items():
        salt = secrets.token_bytes(32)
        commitments[field] = encode64(commitment(field, value, salt))
        openings[field] = {"salt": encode64(salt), "value": value}
    return commitments, openings


def keep(subject: str, leaf_hash: str, openings: Opening, key: SubjectKey | None = None) -> None:
    """Put values and salts of an entry into the vault, one row; `key` when the caller has read it already."""
    row = subject_keys.key_row(subject, key)
    name = vault_name(leaf_hash)
    sealed = subject_keys.close(row, name, canonical(openings))
    VaultValue.objects.bulk_create([VaultValue(key=row, name=name, sealed=sealed, put_at=clock.now())])


def openings(entry: LedgerEntry) -> Opening:
    """Field → value and salt, for the fields that were not erased."""
    row = kept(entry.subject, entry.leaf_hash).first()
    return {} if row is None else unseal(row)


def kept(subject: str, leaf_hash: str):
    """The vault row of an entry, as a queryset of at most one."""
    return VaultValue.objects.select_related("key").filter(key__subject=subject, name=vault_name(leaf_hash))


def unseal(row: VaultValue) -> Opening:
    """Decrypt one entry's values and salts."""
    return parse(subject_keys.open_(row.key, row.name, bytes(row.sealed)))  # type: ignore[return-value]


def vault_name(leaf_hash: str) -> str:
    """The name of an entry's row in the vault."""
    return f"entry:{leaf_hash}"
