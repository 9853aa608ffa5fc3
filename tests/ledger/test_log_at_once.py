"""Many at once: writers in threads, several sealers, a sealer that is killed. Nothing lost, nothing doubled, one order."""

import signal
import subprocess
import sys
import threading
import time

import pytest
from django.db import connection, transaction

from mingfa.kernel.canonical import parse
from mingfa.ledger.append import append
from mingfa.ledger.audit import audit
from mingfa.ledger.checkpoint import checkpoint
from mingfa.ledger.models import Leaf, LedgerEntry, QueueRow
from mingfa.ledger.seal import seal

WRITERS, EACH = 6, 12


def at_once(*jobs):
    """Run functions in threads; what one raises is raised here."""
    raised = []
    ready = threading.Barrier(len(jobs))

    def run(job):
        try:
            ready.wait()
            job()
        except BaseException as fault:
            raised.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


def writer(number):
    def write():
        for count in range(EACH):
            with transaction.atomic():
                own, shared = f"own{number}", "shared"
                append("case_act", own, public={"sequence": count}, committed={"title": "虚构"})
                append("case_act", shared, public={"ref": f"{number}.{count}"})

    return write


def test_writers_and_sealers_at_once_give_one_whole_log(live_database):
    stop = threading.Event()

    def sealer():
        while not stop.wait(0.05):
            seal()
            checkpoint()

    def writers():
        try:
            at_once(*(writer(number) for number in range(WRITERS)))
        finally:
            stop.set()

    at_once(sealer, sealer, writers)
    seal()
    checkpoint()
    total = WRITERS * EACH * 2
    assert LedgerEntry.objects.count() == Leaf.objects.count() == total
    assert not QueueRow.objects.exists()
    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == list(range(total))
    shared = LedgerEntry.objects.filter(subject="shared").order_by("sequence")
    assert [row.sequence for row in shared] == list(range(1, WRITERS * EACH + 1))
    assert len({parse(bytes(row.body))["p"]["ref"] for row in shared}) == WRITERS * EACH
    report = audit()
    assert report.ok, report.findings


@pytest.mark.postgres  # SQLite has one writer: nothing can commit out of order there.
def test_entries_that_commit_out_of_order_are_all_sealed(live_database):
    """A row with a smaller number may become visible after the sealer has passed it."""
    first_written, second_done = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            append("case_act", "slow", public={})
            first_written.set()
            assert second_done.wait(20)

    def quick():
        assert first_written.wait(20)
        with transaction.atomic():
            append("case_act", "quick", public={})
        assert seal() == 1
        second_done.set()

    at_once(slow, quick)
    assert seal() == 1
    assert list(Leaf.objects.order_by("index").values_list("entry__subject", flat=True)) == ["quick", "slow"]
    assert audit().ok


SEALER = """
import django; django.setup()
from mingfa.ledger import seal
seal.BATCH = 7
print("started", flush=True)
seal.seal()
"""


def test_a_sealer_that_is_killed_leaves_a_log_that_goes_on(live_database):
    for count in range(150):
        with transaction.atomic():
            append("case_act", f"s{count % 5}", public={})
    for _ in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", SEALER],
            env={**live_database.environment, "DJANGO_SETTINGS_MODULE": "mingfa.config.settings"},
            stdout=subprocess.PIPE,
        )
        assert child.stdout.readline() == b"started\n"
        before = Leaf.objects.count()
        while child.poll() is None and Leaf.objects.count() == before:
            continue  # Kill it as soon as its first batch is in.
        child.send_signal(signal.SIGKILL)
        child.wait()
        connection.close()
        assert audit().ok
    seal()
    checkpoint()
    assert Leaf.objects.count() == 150
    assert audit().ok


def test_what_is_written_is_sealed_within_two_seconds_by_a_sealer_that_runs_each_second(live_database):
    stop = threading.Event()

    def worker():
        while not stop.wait(1):
            seal()

    def acts():
        try:
            with transaction.atomic():
                made = append("case_act", "one", public={})
            written = time.monotonic()
            while not Leaf.objects.filter(entry=made).exists():
                assert time.monotonic() - written < 2
                stop.wait(0.02)
        finally:
            stop.set()

    at_once(worker, acts)
