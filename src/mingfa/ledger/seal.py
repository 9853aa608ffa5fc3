"""The sealer: takes entries from the queue, numbers them, extends the tree. One at a time, all in one transaction.

The worker calls it every second; whoever needs a proof now calls it on demand. Writers never wait for each other.
"""

from __future__ import annotations

from django.db import connection, transaction

from mingfa.kernel import tiles
from mingfa.ledger import tree
from mingfa.ledger.models import Leaf, QueueRow

BATCH = 20_000


def seal() -> int:
    """Seal what waits; returns how many entries. Not inside another transaction: a leaf is final."""
    sealed = 0
    while taken := _seal_batch():
        sealed += taken
        if taken < BATCH:
            break
    return sealed


def _seal_batch() -> int:
    with transaction.atomic(durable=True):
        one_sequencer()
        # Only committed rows are seen, whatever their number: a transaction that ends later is sealed later.
        rows = list(QueueRow.objects.order_by("pk").values_list("pk", "entry_id", "entry__leaf_hash")[:BATCH])
        if not rows:
            return 0
        start = tree.size()
        hashes = [bytes.fromhex(leaf_hash) for _, _, leaf_hash in rows]
        with connection.cursor() as cursor:
            cursor.executemany(
                f'INSERT INTO {Leaf._meta.db_table} ("index", entry_id, hash) VALUES (%s, %s, %s)',
                [(start + place, entry, hashes[place]) for place, (_, entry, _) in enumerate(rows)],
            )
            cursor.executemany(
                f"DELETE FROM {QueueRow._meta.db_table} WHERE id = %s", [(key,) for key, _, _ in rows]
            )
        tree.store(tiles.grow(tree.read, start, hashes))
    return len(rows)


def one_sequencer() -> None:
    """Wait until no other process numbers leaves or signs. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(6962, 9162)")
