"""Append one entry to the log, inside the transaction of the act that it records (docs/log-format.md §2)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.db import connection

from mingfa.kernel import clock, merkle
from mingfa.kernel.canonical import canonical, encode64
from mingfa.ledger import commitments, keys, vocabulary
from mingfa.ledger.models import LedgerEntry, QueueRow, SubjectKey


def append(
    type: str,
    subject: str,
    *,
    public: Mapping[str, object],
    committed: Mapping[str, object] | None = None,
    claimed_at: datetime | None = None,
) -> LedgerEntry:
    """Record that something happened to a subject; the entry lives or dies with the caller's transaction.

    `public` goes into the entry as it is and must hold no personal data; of `committed` the entry holds
    salted commitments, values and salts go to the vault. `claimed_at` is the time that the actor stated.
    Raises vocabulary.NotInVocabulary for a type or field outside the closed list, NotCanonical for values
    that have no canonical form.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("append() belongs into the transaction of the act that it records")
    vocabulary.check(type, subject, public, committed or {})
    keys.signer()  # The log's key exists before the first entry and is never made after it.
    _one_writer_per_subject(subject)
    previous = _previous(subject)
    recorded_at, skew = _time_after(previous)
    commitment_of, openings = commitments.commit(committed or {})
    entry = {
        "v": vocabulary.VERSION,
        "t": type,
        "s": subject,
        "q": previous.sequence + 1 if previous else 1,
        "prev": merkle.leaf_hash(bytes(previous.body)).hex() if previous else None,
        "ts": instant(recorded_at),
        "claimed": instant(claimed_at) if claimed_at else None,
        "n": encode64(secrets.token_bytes(16)),
        "p": dict(public),
        "c": commitment_of,
    }
    if skew:
        entry["skew"] = skew // timedelta(microseconds=1)
    body = canonical(entry)
    made = LedgerEntry.objects.create(
        subject=subject,
        sequence=entry["q"],
        type=type,
        recorded_at=recorded_at,
        body=body,
        leaf_hash=merkle.leaf_hash(body).hex(),
    )
    if openings:
        key = _key_of(previous) if previous else None
        commitments.keep(subject, made.leaf_hash, openings, key)
    QueueRow.objects.create(entry=made)
    return made


def instant(moment: datetime) -> str:
    """A moment in the one form that the log uses: UTC, microseconds, Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


# The ORM can say this too, with three subqueries, and takes longer to build them than the database to answer.
_LAST = """
    SELECT entry.*, key.id AS key_pk, key.wrapped AS key_wrapped
    FROM ledger_ledgerentry entry LEFT JOIN ledger_subjectkey key ON key.subject = entry.subject
    WHERE entry.subject = %s ORDER BY entry.sequence DESC LIMIT 1
"""


def _previous(subject: str) -> LedgerEntry | None:
    """The subject's last entry and, in the same query, its vault key."""
    return next(iter(LedgerEntry.objects.raw(_LAST, [subject])), None)


def _key_of(previous: LedgerEntry) -> SubjectKey | None:
    if previous.key_pk is None:
        return None
    return SubjectKey(pk=previous.key_pk, subject=previous.subject, wrapped=previous.key_wrapped)


def _time_after(previous: LedgerEntry | None) -> tuple[datetime, timedelta]:
    """Now, but never before the subject's previous entry; and by how much the clock stood behind it."""
    now = clock.now()
    if previous is None or previous.recorded_at <= now:
        return now, timedelta(0)
    return previous.recorded_at, previous.recorded_at - now


def _one_writer_per_subject(subject: str) -> None:
    """On PostgreSQL two transactions could number the same subject at once; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 20260101))", [subject])
