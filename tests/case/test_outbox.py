"""Deferred work: done once, tried again ever more slowly, never by two workers at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from tests.ledger.entries import write
from tests.people import A_TUESDAY

from mingfa.case.models import OutboxRow
from mingfa.case.outbox import CLAIM_FOR, LIMIT, drain, handler, outbox
from mingfa.kernel import clock
from mingfa.ledger import tree
from mingfa.ledger.seal import seal

NOW = clock.at(A_TUESDAY, 9)
database = pytest.mark.django_db


class Desk:
    """Does the work of the topic "test": keeps what it was given, fails as long as it is told to."""

    def __init__(self):
        self.done: list[dict] = []
        self.fault: Exception | None = None

    def work(self, payload: dict) -> None:
        self.done.append(payload)
        if self.fault:
            raise self.fault


@pytest.fixture
def desk():
    made = Desk()
    handler("test", made.work)
    with clock.standing_at(NOW):
        yield made


def drained_at(moment) -> int:
    with clock.standing_at(moment):
        return drain()


@database
def test_what_was_written_is_done_once(desk):
    outbox("test", {"n": 1}, "k")
    assert drain() == 1 and drain() == 0
    assert desk.done == [{"n": 1}]
    assert OutboxRow.objects.get().done_at == NOW


@database
def test_the_same_key_again_stays_one_row_even_when_it_was_done(desk):
    outbox("test", {"n": 1}, "k")
    drain()
    outbox("test", {"n": 2}, "k")
    assert drain() == 0 and desk.done == [{"n": 1}]
    assert OutboxRow.objects.count() == 1


@database
def test_work_is_undone_with_the_act_that_wrote_it(desk):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox("test", {}, "k")
        raise ZeroDivisionError
    assert drain() == 0 and not OutboxRow.objects.exists()


@database
def test_a_failure_is_kept_and_tried_again_after_ever_longer_waits(desk):
    outbox("test", {}, "k")
    desk.fault = OSError("a name that must not be kept")
    moment, waits = NOW, []
    for attempt in range(1, LIMIT + 1):
        assert drained_at(moment) == 0
        row = OutboxRow.objects.get()
        assert (row.attempts, row.error, row.done_at) == (attempt, "OSError", None)
        waits.append(row.not_before_at - moment)
        assert drained_at(row.not_before_at - timedelta(seconds=1)) == 0 and len(desk.done) == attempt
        moment = row.not_before_at
    assert waits == sorted(waits) and waits[0] == timedelta(seconds=2) and waits[-1] == timedelta(hours=1)
    drained_at(moment + timedelta(days=1))
    assert len(desk.done) == LIMIT  # given up, and still there with its fault


@database
def test_work_that_failed_and_then_succeeded_shows_no_fault(desk):
    outbox("test", {}, "k")
    desk.fault = OSError()
    drain()
    desk.fault = None
    assert drained_at(NOW + timedelta(minutes=1)) == 1
    row = OutboxRow.objects.get()
    assert row.error == "" and row.done_at == NOW + timedelta(minutes=1)


@database
def test_one_fault_does_not_stop_the_others(desk):
    handler("test.broken", {}.__getitem__)
    outbox("test.broken", {}, "k-1")
    outbox("test", {"n": 2}, "k-2")
    assert drain() == 1 and desk.done == [{"n": 2}]


@database
def test_work_that_nobody_here_does_waits(desk):
    outbox("test.nobody", {}, "k")
    assert drain() == 0
    assert OutboxRow.objects.get().attempts == 0


@database
def test_work_of_a_worker_that_died_is_taken_up_when_its_claim_ends(desk):
    outbox("test", {}, "k")
    OutboxRow.objects.update(claimed_at=NOW, attempts=1)
    assert drained_at(NOW + CLAIM_FOR) == 0
    assert drained_at(NOW + CLAIM_FOR + timedelta(seconds=1)) == 1


@database
def test_a_slow_worker_s_fault_does_not_free_what_another_has_claimed(desk):
    outbox("test", {}, "k")

    def overtaken(payload: dict) -> None:
        OutboxRow.objects.update(attempts=2, claimed_at=NOW + CLAIM_FOR)
        raise OSError

    handler("test", overtaken)
    drain()
    row = OutboxRow.objects.get()
    assert row.claimed_at == NOW + CLAIM_FOR and row.error == ""


def test_two_drains_at_once_do_each_piece_of_work_once(live_database, desk):
    for number in range(20):
        outbox("test", {"n": number}, f"k-{number}")
    barrier = threading.Barrier(2)

    def one(_: int) -> int:
        barrier.wait(timeout=30)
        try:
            return drain()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(one, range(2)))
    assert sum(answers) == 20
    assert sorted(payload["n"] for payload in desk.done) == list(range(20))
    assert not OutboxRow.objects.filter(done_at=None).exists()


def test_a_handler_may_seal_the_log(live_database, desk):
    write()
    handler("test", lambda payload: seal())
    outbox("test", {}, "k")
    before = tree.size()
    assert drain() == 1
    assert tree.size() == before + 1 and OutboxRow.objects.get().error == ""
