"""What pages, commands and operators ask the log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from mingfa.kernel import clock
from mingfa.kernel.proof import parse_entry
from mingfa.ledger import tree
from mingfa.ledger.models import Checkpoint, LedgerEntry, QueueRow


@dataclass(frozen=True)
class Status:
    """How the log stands: sealed leaves, waiting entries, how long the oldest waits, the last signed size."""

    sealed: int
    waiting: int
    waiting_for: timedelta
    signed: int


def status() -> Status:
    """The log's figures, for /readyz and the operator's page."""
    oldest = QueueRow.objects.select_related("entry").order_by("pk").first()
    last = latest_checkpoint()
    return Status(
        sealed=tree.size(),
        waiting=QueueRow.objects.count(),
        waiting_for=clock.now() - oldest.entry.recorded_at if oldest else timedelta(0),
        signed=last.size if last else 0,
    )


def latest_checkpoint() -> Checkpoint | None:
    """The last tree head that was signed."""
    return Checkpoint.objects.order_by("-size").first()


def entries(subject: str) -> list[LedgerEntry]:
    """The entries of a subject in their order."""
    return list(LedgerEntry.objects.filter(subject=subject).order_by("sequence"))


def content(entry: LedgerEntry) -> dict[str, object]:
    """An entry's members, read from its bytes."""
    return parse_entry(bytes(entry.body))


def find(name: str) -> LedgerEntry | None:
    """The entry that a person names: a leaf's number, a leaf hash in hex, or `subject#sequence`."""
    rows = LedgerEntry.objects
    if re.fullmatch(r"[0-9]{1,18}", name):
        return rows.filter(leaf__index=int(name)).first()
    if re.fullmatch(r"[0-9a-f]{64}", name):
        return rows.filter(leaf_hash=name).first()
    subject, _, sequence = name.rpartition("#")
    return (
        rows.filter(subject=subject, sequence=int(sequence)).first()
        if sequence.isascii() and (sequence.isdigit())
        else None
    )
