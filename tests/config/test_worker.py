"""The worker: every job exists, a failing one stops no other, and it ends when it is told to."""

import json
import threading
import time

from django.db import transaction

from mingfa.config.commands import worker
from mingfa.ledger.append import append
from mingfa.ledger.models import Checkpoint, Leaf, QueueRow


def test_every_job_names_a_function_that_exists():
    assert [callable(worker.resolve(job)) for job in worker.JOBS] == [True] * len(worker.JOBS)


def test_once_seals_and_signs_what_waits(live_database):
    with transaction.atomic():
        append("file", "sample", public={"size": 1})
    outcome = live_database.command("worker", "--once", "--json")
    assert outcome.returncode == 0, outcome.stderr
    assert json.loads(outcome.stdout)["failed"] == {}
    assert (QueueRow.objects.count(), Leaf.objects.count()) == (0, 1)
    assert Checkpoint.objects.get().size == 1


def test_nothing_waits_longer_than_two_seconds_for_its_leaf(live_database):
    """trust §2: the unsealed window is at most two seconds."""
    stop = threading.Event()
    sealing = tuple(job for job in worker.JOBS if job.function.endswith(":seal"))

    def live() -> None:
        from django.db import connection

        worker.work(sealing, stop)
        connection.close()

    thread = threading.Thread(target=live)
    thread.start()
    longest = 0.0
    for number in range(3):
        with transaction.atomic():
            append("file", "sample", public={"size": number})
        began = time.monotonic()
        while QueueRow.objects.exists():
            time.sleep(0.02)
            assert time.monotonic() - began < 10
        longest = max(longest, time.monotonic() - began)
    stop.set()
    thread.join()
    assert longest <= 2


calls: list[str] = []


def works() -> None:
    """A job that counts."""
    calls.append("works")


def fails() -> None:
    """A job that never succeeds."""
    calls.append("fails")
    raise RuntimeError("王虚构的身份证号码")


def test_a_failing_job_stops_no_other_and_leaks_nothing(capsys):
    calls.clear()
    stop = threading.Event()
    jobs = (worker.Job("坏的", f"{__name__}:fails", 0.001), worker.Job("好的", f"{__name__}:works", 0.001))
    import sys

    sys.modules.setdefault(__name__, sys.modules[works.__module__])
    thread = threading.Thread(target=worker.work, args=(jobs, stop, 0.001))
    thread.start()
    deadline = time.monotonic() + 10
    while calls.count("works") < 20 and time.monotonic() < deadline:
        time.sleep(0.01)
    stop.set()
    thread.join(10)
    said = capsys.readouterr().err
    assert calls.count("works") >= 20 > calls.count("fails") >= 2
    assert "坏的没有做成" in said and "RuntimeError" in said and "身份证" not in said
