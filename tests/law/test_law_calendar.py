"""The calendar: one person proposes a year from its notice, another confirms it, then it counts."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.people import build_town

from mingfa.kernel.refusal import Refused
from mingfa.kernel.workdays import CalendarNotPublished, DayRow
from mingfa.law import calendar, facts, seed
from mingfa.law.models import CalendarYear
from mingfa.ledger.models import LedgerEntry
from mingfa.org.models import Person

pytestmark = pytest.mark.django_db

NOTICE = "示例放假通知〔2026〕1号"
ROWS = [
    DayRow(date(2027, 1, 1), "休", "元旦"),
    DayRow(date(2027, 1, 3), "班", "元旦"),
    DayRow(date(2027, 2, 8), "休", "春节"),
]


@pytest.fixture
def town():
    return build_town()


def test_a_proposal_alone_is_not_in_force(town):
    calendar.propose(ROWS, NOTICE, town.system_admin)
    assert [row.year for row in calendar.waiting()] == [2027]
    with pytest.raises(CalendarNotPublished):
        calendar.current().is_workday(date(2027, 1, 4))


def test_a_second_person_puts_it_in_force_and_days_explain_themselves(town):
    calendar.confirm(calendar.propose(ROWS, NOTICE, town.system_admin), town.security_admin)
    found = calendar.current()
    assert not found.is_workday(date(2027, 1, 1)) and found.is_workday(date(2027, 1, 3))
    assert found.reason(date(2027, 1, 3)) == f"星期日，元旦调休上班（{NOTICE}）"
    assert calendar.waiting() == []


def test_the_same_person_cannot_confirm(town):
    proposal = calendar.propose(ROWS, NOTICE, town.system_admin)
    with pytest.raises(Refused, match="不能由同一人核对"):
        calendar.confirm(proposal, town.system_admin)
    assert calendar.current().years == {}


def test_the_database_too_refuses_the_same_person(town):
    proposal = calendar.propose(ROWS, NOTICE, town.system_admin)
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarYear.objects.filter(pk=proposal.pk).update(confirmed_by=town.system_admin)


def test_nobody_confirms_twice_and_nobody_who_has_left(town):
    proposal = calendar.propose(ROWS, NOTICE, town.system_admin)
    Person.objects.filter(pk=town.audit_admin.pk).update(left_on=date(2026, 1, 1))
    town.audit_admin.refresh_from_db()
    with pytest.raises(Refused, match="已经离岗"):
        calendar.confirm(proposal, town.audit_admin)
    calendar.confirm(proposal, town.security_admin)
    with pytest.raises(Refused, match="已经核对生效"):
        calendar.confirm(proposal, town.security_admin)


def test_a_calendar_needs_its_source(town):
    with pytest.raises(Refused, match="没有写来源"):
        calendar.propose(ROWS, "  ", town.system_admin)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [*ROWS, ROWS[0]],
        [*ROWS, DayRow(date(2028, 1, 1), "休", "元旦")],
        [DayRow(date(2027, 1, 1), "歇", "元旦")],
    ],
)
def test_rows_that_are_no_calendar_are_refused(town, rows):
    with pytest.raises(Refused):
        calendar.propose(rows, NOTICE, town.system_admin)
    assert not CalendarYear.objects.exists()


def test_a_file_with_a_wrong_row_is_refused_with_the_row():
    with pytest.raises(Refused, match="第 3 行：2027年1月1日与第 2 行重复"):
        calendar.read("date,kind,name\n2027-01-01,休,元旦\n2027-01-01,休,元旦\n")


def test_the_newest_confirmed_version_holds_and_the_older_stays(town):
    first = calendar.confirm(calendar.propose(ROWS, NOTICE, town.system_admin), town.security_admin)
    before = calendar.current()
    later = [*ROWS, DayRow(date(2027, 2, 9), "休", "春节")]
    second = calendar.confirm(calendar.propose(later, "示例补充通知", town.system_admin), town.security_admin)
    assert (first.version, second.version) == (1, 2)
    assert not calendar.current().is_workday(date(2027, 2, 9))
    assert calendar.current().version != before.version
    assert CalendarYear.objects.count() == 2


def test_an_older_proposal_cannot_displace_a_newer_calendar(town):
    old = calendar.propose(ROWS, NOTICE, town.system_admin)
    new = calendar.propose(ROWS, "示例更正通知", town.system_admin)
    calendar.confirm(new, town.security_admin)
    with pytest.raises(Refused, match="作废"):
        calendar.confirm(old, town.security_admin)


def test_the_same_content_again_is_refused(town):
    calendar.confirm(calendar.propose(ROWS, NOTICE, town.system_admin), town.security_admin)
    with pytest.raises(Refused, match="已经是这个内容"):
        calendar.propose(ROWS, NOTICE, town.system_admin)


def test_a_confirmed_calendar_is_in_the_log_and_everybody_is_told(town, monkeypatch):
    told = []
    monkeypatch.setattr(
        calendar, "on_change", [lambda: told.append(calendar.current().years.keys() & {2027})]
    )
    calendar.confirm(calendar.propose(ROWS, NOTICE, town.system_admin), town.security_admin)
    assert told == [{2027}]
    assert LedgerEntry.objects.get(type="calendar").subject == "calendar:2027"


def test_the_preview_says_what_changes_and_what_looks_wrong(town):
    calendar.confirm(calendar.propose(ROWS, NOTICE, town.system_admin), town.security_admin)
    new = [ROWS[0], ROWS[1], DayRow(date(2027, 2, 13), "休", "春节"), DayRow(date(2027, 2, 10), "班", "春节")]
    found = calendar.preview(new)
    assert {row.day for row in found.added} == {date(2027, 2, 13), date(2027, 2, 10)}
    assert [row.day for row in found.removed] == [date(2027, 2, 8)]
    assert (found.rest_days, found.work_days) == (2, 2)
    assert any("2027年2月13日本来就是周末" in doubt for doubt in found.doubts)
    assert any("2027年2月10日本来就是工作日" in doubt for doubt in found.doubts)
    assert calendar.preview(ROWS).unchanged


def test_one_query_a_call_once_the_tables_are_known(town, django_assert_num_queries):
    seed.calendars(town.system_admin, town.security_admin)
    first = calendar.current()
    with django_assert_num_queries(1):
        assert calendar.current() is first


def test_the_shipped_years_are_the_notices_years(town):
    seed.calendars(town.system_admin, town.security_admin)
    assert set(calendar.current().years) == {2024, 2025, 2026} == set(facts.years())
    assert calendar.current().version == facts.calendar().version
    assert seed.calendars(town.system_admin, town.security_admin) == [], "nothing is loaded twice"


def test_local_holidays_are_an_overlay_for_their_region(town):
    seed.calendars(town.system_admin, town.security_admin)
    rows = [DayRow(date(2026, 4, 20), "休", "三月三")]
    calendar.confirm(
        calendar.propose(rows, "示例州放假通知", town.system_admin, region_code="5326"), town.security_admin
    )
    assert calendar.current().local == {}
    assert calendar.current("5326").local == {date(2026, 4, 20): "三月三（示例州放假通知）"}
    assert calendar.current("5326").is_workday(date(2026, 4, 20)), "the national calendar does not move"
