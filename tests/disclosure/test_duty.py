"""The duty to publish has a clock from law and an account of itself that nobody edits (CF 48, 85; G-34, G-35)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.disclosure.doing import published

from mingfa.disclosure import apply
from mingfa.disclosure import duty as duties
from mingfa.disclosure.models import Duty
from mingfa.disclosure.publish import late_workdays
from mingfa.disclosure.queries import queue
from mingfa.kernel import clock
from mingfa.kernel.workdays import DayRow
from mingfa.law import calendar
from mingfa.ledger import queries as log
from mingfa.org.queries import reach
from mingfa.register import read

pytestmark = pytest.mark.django_db


def test_g_35_the_decision_opens_a_duty_of_seven_working_days(standing, duty):
    counted = [day for day in duty.term["trace"] if day["counted"]]
    assert duty.rule == "PUB_PENALTY" and duty.decided_on == standing.case.decision.decided_on
    assert len(counted) == 7 and counted[-1]["day"] == duty.due_on.isoformat()
    (entry,) = log.entries(duty.reference)
    assert log.content(entry)["p"]["due_on"] == duty.due_on.isoformat()


def test_d_14_the_ledger_counts_what_is_in_time_late_and_waiting(town, duty):
    with clock.standing_at(clock.at(duty.due_on, 17)):
        apply.refresh_lists()
        assert (read.saying("duty")["pending"], read.saying("duty")["late"]) == (1, 0)
    with clock.standing_at(clock.at(duty.due_on + timedelta(days=1), 9)):
        apply.refresh_lists()
        (row,) = read.duty("late")
        assert row.late_days >= 1 and row.published_on is None
        made = published(duty, town)
        (row,) = read.duty("late")
        assert (row.published_on, row.number) == (made.published_on, made.case.decision.document_number)
        counts = read.saying("duty")
        assert (counts["due"], counts["late"], counts["on_time"]) == (1, 1, 0)
        assert counts["months"][0]["late"] == 1


def test_published_in_time_is_counted_with_the_days_it_took(town, duty):
    with clock.standing_at(clock.at(duty.due_on, 9)):
        published(duty, town)
        (row,) = read.duty("on_time")
        assert (row.late_days, row.used_days) == (0, 7)
        assert read.get(row.id).late_days == 0


def test_the_queue_shows_the_nearest_end_first_with_its_days(town, duty):
    with clock.standing_at(clock.at(duty.decided_on, 18)):
        (waiting,) = queue(reach(town.publisher))
        assert (waiting.workdays_left, waiting.late_days) == (7, 0)
    with clock.standing_at(clock.at(duty.due_on + timedelta(days=30), 9)):
        assert queue(reach(town.publisher))[0].late_days > 0
    assert queue(reach(town.neighbour_officer)) == []


def test_lateness_that_runs_into_an_unpublished_calendar_is_counted_as_far_as_it_is_known(town):
    assert late_workdays(date(2026, 12, 30), date(2027, 2, 1)) == 1
    assert late_workdays(date(2026, 12, 31), date(2027, 1, 4)) == 1
    assert late_workdays(date(2027, 1, 4), date(2027, 1, 4)) == 0


def test_a_calendar_that_arrives_gives_a_pending_duty_its_last_day(town, duty):
    Duty.objects.filter(pk=duty.pk).update(decided_on=date(2026, 12, 28), due_on=None)
    apply.refresh_lists()
    assert queue(reach(town.publisher))[0].due_on is None
    rows = [DayRow(date(2027, 1, 1), "休", "元旦")]
    proposal = calendar.propose(rows, "示例放假通知〔2026〕1号", town.system_admin)
    calendar.confirm(proposal, town.security_admin)
    duty.refresh_from_db()
    assert duty.due_on == date(2027, 1, 7)
    assert duty.term["before"][-1]["due"] == ""
    assert duties.recompute_open() == 0
