"""Many people at one door at once: exactly one gets through, and nothing is half done."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from tests.case import tiny
from tests.lawful import build_lawful_town
from tests.people import A_TUESDAY

from mingfa.case import act as door
from mingfa.case.attempt import Participant
from mingfa.case.models import Act, CaseNumber, IdempotencyKey
from mingfa.case.open import open_case
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.ledger.models import LedgerEntry

NOW = clock.at(A_TUESDAY, 9)


@pytest.fixture
def town(live_database):
    tiny.register()
    with clock.standing_at(NOW):
        built = build_lawful_town()
        yield built


def together(number: int, what) -> list[object]:
    """Run `what(n)` in so many threads that start at the same moment; answers or the refusals."""
    barrier = threading.Barrier(number)

    def one(n: int) -> object:
        barrier.wait(timeout=30)
        try:
            return what(n)
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def test_eight_actors_on_one_move_exactly_one_succeeds(town):
    case = open_case("tiny", agency=town.township, actor=town.officer, facts={"title": "甲"}, key="k")

    def visit(n: int) -> Act:
        return door.act(
            case,
            "visit",
            actor=town.officer,
            participants=[Participant(town.second_officer, "CASE_OFFICER")],
            facts={"weather": "sun", "spent": str(n + 1)},
            key=f"visit-{n}",
            expected=1,
            happened_at=NOW - timedelta(0),
        )

    answers = together(8, visit)
    made = [answer for answer in answers if isinstance(answer, Act)]
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert len(made) == 1 and len(refused) == 7
    assert {refusal.code for answer in refused for refusal in answer.refusals} <= {"STALE", "STEP"}
    assert Act.objects.filter(case=case).count() == 2
    assert LedgerEntry.objects.filter(subject=case.log_subject).count() == 2


def test_fifty_identical_submissions_have_one_effect(town):
    case = open_case("tiny", agency=town.township, actor=town.officer, facts={"title": "甲"}, key="k")

    def visit(n: int) -> Act:
        return door.act(
            case,
            "visit",
            actor=town.officer,
            participants=[Participant(town.second_officer, "CASE_OFFICER")],
            facts={"weather": "sun"},
            key="the-same",
        )

    answers = [answer for _ in range(5) for answer in together(10, visit)]
    assert {answer.pk for answer in answers} == {Act.objects.get(case=case, move="visit").pk}
    assert IdempotencyKey.objects.filter(key="the-same").count() == 1


def test_one_form_from_eight_pages_at_once_has_one_effect(town):
    case = open_case("tiny", agency=town.township, actor=town.officer, facts={"title": "甲"}, key="k")

    def visit(n: int) -> Act:
        return door.act(
            case,
            "visit",
            actor=town.officer,
            participants=[Participant(town.second_officer, "CASE_OFFICER")],
            facts={"weather": "sun"},
            key=f"page-{n}",
        )

    answers = together(8, visit)
    assert {answer.pk for answer in answers} == {Act.objects.get(case=case, move="visit").pk}
    assert IdempotencyKey.objects.filter(key__startswith="page-").count() == 8


def test_eight_openings_take_eight_consecutive_numbers(town):
    def begin(n: int):
        return open_case(
            "tiny", agency=town.township, actor=town.officer, facts={"title": f"案{n}"}, key=f"open-{n}"
        )

    cases = together(8, begin)
    assert sorted(case.number[-5:] for case in cases) == [f"{n:05d}" for n in range(1, 9)]
    assert CaseNumber.objects.get(kind="TNY").last == 8
