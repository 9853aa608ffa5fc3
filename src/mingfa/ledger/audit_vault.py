"""Commitments against the vault: every value that was committed to opens its commitment, or was erased on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mingfa.kernel.canonical import NotCanonical, decode64, encode64
from mingfa.kernel.proof import ProofRefused, commitment, parse_entry
from mingfa.ledger import commitments
from mingfa.ledger.finding import Finding, Progress, counted
from mingfa.ledger.keys import KeyMissing
from mingfa.ledger.models import LedgerEntry, SubjectKey, VaultValue

CHUNK = 500


@dataclass
class Erased:
    """What `redact` entries say was erased: single fields by leaf hash, and whole subjects."""

    fields: dict[str, set[str]] = field(default_factory=dict)
    subjects: set[str] = field(default_factory=set)

    def covers(self, row: LedgerEntry, name: str) -> bool:
        return row.subject in self.subjects or name in self.fields.get(row.leaf_hash, ())


def check(progress: Progress) -> Iterator[Finding]:
    """Open every commitment that can still be opened."""
    erased = _erased()
    rows = LedgerEntry.objects.order_by("pk").iterator(chunk_size=CHUNK)
    chunk: list[LedgerEntry] = []
    for row in counted(rows, "核对承诺", LedgerEntry.objects.count(), progress):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield from _chunk(chunk, erased)
            chunk = []
    yield from _chunk(chunk, erased)
    for subject in SubjectKey.objects.exclude(destroyed_at=None).values_list("subject", flat=True):
        if subject not in erased.subjects and LedgerEntry.objects.filter(subject=subject).exists():
            yield Finding("erased_unrecorded", subject, "主体的密钥被销毁，日志里却没有记载。")


def _erased() -> Erased:
    erased = Erased()
    for row in LedgerEntry.objects.filter(type="redact").order_by("pk"):
        try:
            public = parse_entry(bytes(row.body))["p"]
        except (NotCanonical, ProofRefused):
            continue  # The chain's check has reported it.
        if public.get("whole"):
            erased.subjects.add(row.subject)
        else:
            erased.fields.setdefault(str(public.get("entry")), set()).update(public.get("fields", ()))
    return erased


def _chunk(rows: list[LedgerEntry], erased: Erased) -> Iterator[Finding]:
    names = [commitments.vault_name(row.leaf_hash) for row in rows]
    kept = {
        (value.key.subject, value.name): value
        for value in VaultValue.objects.select_related("key").filter(name__in=names)
    }
    for row in rows:
        try:
            promised = parse_entry(bytes(row.body))["c"]
        except (NotCanonical, ProofRefused):
            continue  # The chain's check has reported it.
        if promised:
            value = kept.get((row.subject, commitments.vault_name(row.leaf_hash)))
            yield from _entry(row, promised, value, erased)


def _entry(row: LedgerEntry, promised: dict, value: VaultValue | None, erased: Erased) -> Iterator[Finding]:
    try:
        opened = commitments.unseal(value) if value else {}
    except (KeyMissing, NotCanonical) as cause:
        yield Finding("vault_unreadable", row.reference, str(cause))
        return
    for name, commitment_ in promised.items():
        if name not in opened:
            if not erased.covers(row, name):
                yield Finding("value_missing", row.reference, f"字段“{name}”的内容丢失，日志里没有删除记载。")
            continue
        try:
            found = commitment(name, opened[name]["value"], decode64(opened[name]["salt"]))
        except (NotCanonical, ProofRefused):
            found = b""
        if encode64(found) != commitment_:
            yield Finding("value_edited", row.reference, f"字段“{name}”的内容与日志里的承诺不符。")
