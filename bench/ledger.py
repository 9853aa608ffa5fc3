"""The log: sealing a queue, verifying a million entries, proofs at a million. Each against a peer or a limit, in one run.

Run: .venv/bin/python bench/ledger.py [--entries 100000] [--leaves 1000000] [--repeats 5] [--json]
"""

import argparse
import hashlib
import json
import os
import random
import statistics
import tempfile
import time
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="mingfa-bench-ledger-"))
os.environ |= {"MINGFA_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "mingfa.config.settings"}

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from mingfa.kernel import clock, merkle, tiles  # noqa: E402
from mingfa.ledger import keys  # noqa: E402
from mingfa.ledger.append import append  # noqa: E402
from mingfa.ledger.models import LedgerEntry, QueueRow  # noqa: E402
from mingfa.ledger.seal import seal  # noqa: E402


def seconds(function, repeats):
    """Median of some runs."""
    took = []
    for _ in range(repeats):
        began = time.perf_counter()
        function()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def body_of(number):
    """Bytes as long as a usual entry."""
    return (
        b'{"c":{"facts":"%044d"},"n":"%024d","p":{"move":"note"},"q":%d}' % (number, number, number)
        + b" " * 300
    )


def fill(count, start):
    """Put entries into the queue, as many writers would have."""
    now = clock.now()
    with transaction.atomic():
        rows = [
            LedgerEntry(
                subject=f"s{number}",
                sequence=1,
                type="case_act",
                recorded_at=now,
                body=body_of(number),
                leaf_hash=merkle.leaf_hash(body_of(number)).hex(),
            )
            for number in range(start, start + count)
        ]
        LedgerEntry.objects.bulk_create(rows, batch_size=100)
        QueueRow.objects.bulk_create([QueueRow(entry=row) for row in rows], batch_size=400)


def fdatasync_rate(count=2000):
    """Durable writes of one entry each, per second, on the same disk."""
    with (HOME / "plain").open("ab") as file:
        began = time.perf_counter()
        for number in range(count):
            file.write(body_of(number))
            file.flush()
            os.fdatasync(file.fileno())
        return count / (time.perf_counter() - began)


def sealing(entries, repeats):
    """Entries sealed per second against one fdatasync per entry."""
    call_command("migrate", verbosity=0)
    keys.install()
    ours, peer = [], []
    for turn in range(repeats):
        fill(entries, turn * entries)
        began = time.perf_counter()
        assert seal() == entries
        ours.append(entries / (time.perf_counter() - began))
        peer.append(fdatasync_rate())
    return (
        "seal a queue",
        statistics.median(ours),
        "fdatasync per entry",
        statistics.median(peer),
        "entries/s",
        4,
    )


def verifying(leaves, repeats):
    """All entries hashed to the root, against a loop that hashes as many messages and keeps nothing."""
    bodies = [body_of(number) for number in range(leaves)]

    def ours():
        merkle.root(merkle.leaf_hashes(bodies))

    def peer():
        sha256, left, right = hashlib.sha256, bytes(32), bytes(32)
        for body in bodies:
            sha256(b"\x00" + body).digest()
        for _ in range(leaves - 1):
            sha256(b"\x01" + left + right).digest()

    return (
        "verify to the root",
        leaves / seconds(ours, repeats),
        "hashlib loop",
        leaves / seconds(peer, repeats),
        "entries/s",
        0.9,
    )


def proving(leaves, repeats):
    """Inclusion proofs from tiles, against rebuilding the tree for each; the limit is the 20 hashes of a check."""
    hashes = [hashlib.sha256(b"%d" % number).digest() for number in range(leaves)]
    store = tiles.grow(tiles.reader({}), 0, hashes)
    chosen = random.Random(1).sample(range(leaves), 300)

    def ours():
        for index in chosen:
            tiles.Tree(tiles.reader(store), leaves).inclusion_proof(index)

    def peer():
        merkle.inclusion_proof(chosen[0], hashes)

    assert tiles.Tree(tiles.reader(store), leaves).inclusion_proof(chosen[0]) == merkle.inclusion_proof(
        chosen[0], hashes
    )
    rate = len(chosen) / seconds(ours, repeats)
    return "proof from cold tiles", rate, "rebuilding the tree", 1 / seconds(peer, repeats), "proofs/s", 10


def appending(repeats, count=300):
    """Durable appends with committed fields, one transaction each, against one fdatasync per entry."""

    def ours():
        for number in range(count):
            with transaction.atomic():
                append(
                    "case_act", f"b{number % 20}", public={"move": "note"}, committed={"facts": {"a": number}}
                )

    return (
        "append, one by one",
        count / seconds(ours, repeats),
        "fdatasync per entry",
        fdatasync_rate(),
        "entries/s",
        None,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--leaves", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    answers = []
    for row in (
        sealing(args.entries, args.repeats),
        appending(args.repeats),
        verifying(args.leaves, args.repeats),
        proving(args.leaves, args.repeats),
    ):
        name, ours, peer_name, peer, unit, promise = row
        ratio = ours / peer
        answers.append(
            {"workload": name, "ours": round(ours), "peer": peer_name, "peers": round(peer, 2), "unit": unit}
            | {"ratio": round(ratio, 2), "promise": promise}
        )
        if not args.json:
            promised = f"(promised ≥ {promise})" if promise else ""
            print(
                f"{name}: {ours:,.0f} {unit}; {peer_name}: {peer:,.1f}; ratio {ratio:.2f} {promised}",
                flush=True,
            )
    if args.json:
        print(json.dumps(answers, ensure_ascii=False))


if __name__ == "__main__":
    main()
