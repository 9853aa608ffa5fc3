"""The rules R1–R10 of the period engine, one by one."""

from datetime import UTC, date, datetime

import pytest

from mingfa.kernel import deadlines, periods
from mingfa.kernel.periods import Calendar, Extension, Rule, Span, Term, calendar_of, term
from mingfa.kernel.workdays import CalendarFileRefused, read_rows
from mingfa.law import facts

SEVEN_WORKDAYS = deadlines.rule("PUB_PENALTY")
NINETY_DAYS = deadlines.rule("PEN_HANDLE")
THIRTY_UNROLLED = deadlines.rule("COE_SEAL")


@pytest.fixture
def calendar() -> Calendar:
    return facts.calendar()


def rule(length: int, unit: str, roll: str = "FWD", direction: str = "A") -> Rule:
    return Rule("X", "示例期限", length, unit, "示例事件", roll, direction, "示例条文")


def test_r1_the_day_of_the_event_is_not_counted(calendar):
    found = term(rule(1, "WD"), date(2026, 6, 16), calendar)
    assert found.due == date(2026, 6, 17)
    assert (found.trace[0].day, found.trace[0].counted) == (date(2026, 6, 16), False)


def test_r2_hours_run_from_the_instant(calendar):
    found = term(rule(24, "H", "NONE"), datetime(2026, 6, 19, 7, 30, tzinfo=UTC), calendar)
    assert found.due.isoformat() == "2026-06-20T15:30:00+08:00"


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
    ],
)
def test_r3_months_end_on_the_corresponding_day_or_the_months_last(start, months, due):
    assert periods.add_months(start, months) == due


def test_r4_a_last_day_on_a_holiday_moves_past_it_and_a_make_up_saturday_is_a_working_day(calendar):
    assert term(rule(15, "ND"), date(2026, 9, 16), calendar).due == date(2026, 10, 8)
    assert term(rule(10, "ND"), date(2026, 9, 30), calendar).due == date(2026, 10, 10)


def test_r5_terms_that_restrict_rights_do_not_move(calendar):
    found = term(THIRTY_UNROLLED, date(2026, 9, 4), calendar)
    assert found.due == found.due_raw == date(2026, 10, 4)
    assert found.due_safe == date(2026, 9, 30)


def test_r6_the_postmark_counts_for_the_party_only(calendar):
    pay, serve = deadlines.rule("PEN_PAY"), deadlines.rule("PEN_DELIVER")
    party, agency = (term(one, date(2026, 6, 1), calendar) for one in (pay, serve))
    assert periods.in_time(party, date(2026, 6, 20), posted_on=date(2026, 6, 16)) is True
    assert periods.in_time(party, date(2026, 6, 20)) is False
    assert periods.in_time(agency, date(2026, 6, 20), posted_on=date(2026, 6, 10)) is False


def test_r7_overlapping_exclusions_count_once(calendar):
    apart = term(NINETY_DAYS, date(2026, 3, 2), calendar, exclusions=[(date(2026, 4, 1), date(2026, 4, 21))])
    overlapping = term(
        NINETY_DAYS,
        date(2026, 3, 2),
        calendar,
        exclusions=[(date(2026, 4, 1), date(2026, 4, 15)), (date(2026, 4, 10), date(2026, 4, 21))],
    )
    assert overlapping.due_raw == apart.due_raw == date(2026, 6, 20)


def test_r7_a_working_day_term_leaves_out_the_working_days_inside(calendar):
    plain = term(SEVEN_WORKDAYS, date(2026, 9, 24), calendar)
    stopped = term(
        SEVEN_WORKDAYS, date(2026, 9, 24), calendar, exclusions=[Span(date(2026, 9, 29), date(2026, 10, 8))]
    )
    # 30 September and 8 October are the working days after the 29th up to the 8th.
    assert periods.workdays_between(date(2026, 9, 29), date(2026, 10, 8), calendar) == 2
    assert periods.workdays_between(plain.due, stopped.due, calendar) == 2


def test_r7_time_excluded_from_the_first_or_the_last_day_counts_whole(calendar):
    first = term(
        THIRTY_UNROLLED, date(2026, 3, 2), calendar, exclusions=[(date(2026, 3, 2), date(2026, 3, 12))]
    )
    last = term(
        THIRTY_UNROLLED, date(2026, 3, 2), calendar, exclusions=[(date(2026, 4, 1), date(2026, 4, 11))]
    )
    assert first.due == last.due == date(2026, 4, 11)


def test_r7_time_excluded_after_the_end_revives_nothing(calendar):
    late = [(date(2026, 4, 2), date(2026, 5, 2))]
    assert term(THIRTY_UNROLLED, date(2026, 3, 2), calendar, exclusions=late).due == date(2026, 4, 1)


def test_r7_an_exclusion_that_ends_before_it_begins_is_refused(calendar):
    with pytest.raises(ValueError, match="早于起点"):
        term(NINETY_DAYS, date(2026, 3, 2), calendar, exclusions=[(date(2026, 4, 2), date(2026, 4, 1))])


def test_r8_clear_days_and_nth_day_differ_by_the_day_itself(calendar):
    clear = deadlines.rule("PEN_HEARING_NOTICE")
    nth = periods.by_nth_day(clear)
    event = date(2026, 6, 16)
    assert term(clear, None, calendar, event_on=event).latest_notice == date(2026, 6, 4)
    assert term(nth, None, calendar, event_on=event).latest_notice == date(2026, 6, 5)
    assert term(clear, date(2026, 6, 4), calendar).earliest_event == date(2026, 6, 16)


def test_r8_both_ends_may_be_asked_at_once(calendar):
    found = term(deadlines.rule("PEN_HEARING_NOTICE"), date(2026, 6, 1), calendar, event_on=date(2026, 6, 16))
    assert found.latest_notice == date(2026, 6, 4) and found.earliest_event == date(2026, 6, 11)


def test_r9_the_partys_obstacle_lengthens_a_month_term(calendar):
    found = term(
        deadlines.rule("REM_LITIGATION"),
        date(2026, 1, 15),
        calendar,
        exclusions=[Span(date(2026, 3, 1), date(2026, 3, 21), "不可抗力")],
    )
    assert found.due_raw == date(2026, 8, 4)


def test_r10_the_safe_day_is_the_working_day_on_or_before_the_raw_end(calendar):
    found = term(rule(15, "ND"), date(2026, 9, 16), calendar)
    assert (found.due_raw, found.due, found.due_safe) == (
        date(2026, 10, 1),
        date(2026, 10, 8),
        date(2026, 9, 30),
    )
    assert found.calendar_version == calendar.version


def test_a_trace_names_the_notice_that_made_the_day(calendar):
    reasons = {one.day: one.reason for one in term(SEVEN_WORKDAYS, date(2026, 9, 24), calendar).trace}
    assert (
        reasons[date(2026, 10, 1)] == "星期四，国庆节放假（国务院办公厅关于2026年部分节假日安排的通知），不计"
    )
    assert (
        reasons[date(2026, 10, 10)] == "星期六，国庆节调休上班（国务院办公厅关于2026年部分节假日安排的通知）"
    )
    assert reasons[date(2026, 9, 26)] == "星期六，周末休息，不计"


def test_extensions_of_the_same_unit_add_up_and_of_another_follow(calendar):
    housing = deadlines.rule("PEN_HANDLE", "HOUSING_URBAN")
    assert term(housing, date(2026, 3, 2), calendar, extensions=housing.extensions).due_raw == date(
        2026, 8, 29
    )
    agri = deadlines.rule("REV_LEGAL", "AGRI")
    found = term(agri, date(2026, 9, 22), calendar, extensions=agri.extensions)
    assert found.due_raw == date(2026, 10, 15)  # 5 working days to 30 September, then 15 calendar days


def test_an_extension_without_a_figure_needs_one(calendar):
    with pytest.raises(ValueError, match="没有法定长度"):
        term(NINETY_DAYS, date(2026, 3, 2), calendar, extensions=[Extension(None, "ND", "负责人")])


def test_an_extension_after_the_end_is_none(calendar):
    found = term(NINETY_DAYS, date(2026, 3, 2), calendar)
    assert found.due == date(2026, 6, 1)
    assert periods.extension_problem(found, date(2026, 6, 1)) is None
    assert "不发生延长的效力" in periods.extension_problem(found, date(2026, 6, 2))


def test_a_waiting_term_allows_from_the_day_after_its_end(calendar):
    found = term(deadlines.rule("PEN_STATEMENT"), date(2026, 9, 24), calendar)
    assert (found.due, found.allowed_from) == (date(2026, 10, 9), date(2026, 10, 10))
    assert term(NINETY_DAYS, date(2026, 3, 2), calendar).allowed_from is None


def test_a_calendar_day_term_into_an_unloaded_year_knows_its_raw_end(calendar):
    found = term(NINETY_DAYS, date(2026, 12, 1), calendar)
    assert found.pending and found.due is None and found.due_safe is None
    assert (found.due_raw, found.lower_bound, found.missing_year) == (
        date(2027, 3, 1),
        date(2027, 3, 1),
        2027,
    )
    assert "待公布" in found.sentence()


def test_a_working_day_term_into_an_unloaded_year_has_no_date_but_a_lower_bound(calendar):
    found = term(SEVEN_WORKDAYS, date(2026, 12, 28), calendar)
    assert found.pending and found.due_raw is None and found.missing_year == 2027
    assert found.lower_bound == date(2027, 1, 4)
    assert [one.ordinal for one in found.trace if one.counted] == [1, 2, 3]


def test_days_before_an_event_in_an_unloaded_year_have_an_upper_bound(calendar):
    found = term(deadlines.rule("PEN_HEARING_NOTICE"), None, calendar, event_on=date(2027, 1, 20))
    assert found.pending and found.latest_notice is None
    assert found.upper_bound == date(2027, 1, 12) and found.missing_year == 2027


def test_a_term_that_does_not_move_needs_no_calendar_at_all():
    found = term(THIRTY_UNROLLED, date(2030, 1, 1), calendar_of([]))
    assert found.due == date(2030, 1, 31) and not found.pending and found.due_safe is None


def test_rolling_over_the_end_of_the_last_loaded_year_is_pending():
    only_2024 = calendar_of([facts.calendar().years[2024]])
    found = term(rule(10, "ND"), date(2024, 12, 21), only_2024)  # 31 December 2024 is a Tuesday
    assert found.due == date(2024, 12, 31)
    assert term(rule(11, "ND"), date(2024, 12, 21), only_2024).missing_year == 2025


def test_nothing_asked_is_refused(calendar):
    with pytest.raises(ValueError, match="起算日"):
        term(NINETY_DAYS, None, calendar)
    with pytest.raises(ValueError, match="若干日前"):
        term(deadlines.rule("PEN_HEARING_NOTICE"), None, calendar)


def test_a_local_holiday_moves_the_partys_last_day_and_not_the_authoritys(calendar):
    day = date(2026, 6, 16)
    local = calendar_of(calendar.years.values(), {day: "三月三（示例通知）"})
    pay = term(deadlines.rule("PEN_PAY"), date(2026, 6, 1), local)
    file = term(rule(15, "ND"), date(2026, 6, 1), local)
    assert (pay.due, pay.due_local) == (date(2026, 6, 17), day)
    assert (file.due, file.due_local) == (day, date(2026, 6, 17))
    assert local.version != calendar.version


def test_a_term_survives_being_kept_as_json(calendar):
    for code in deadlines.RULES:
        found = term(deadlines.rule(code), date(2026, 9, 24), calendar)
        assert Term.from_json(found.as_json()) == found


def test_equal_calendars_have_equal_versions():
    again = calendar_of(list(facts.calendar().years.values())[::-1])
    assert again.version == facts.calendar().version


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("2027-13-01,休,元旦", "第 3 行：日期“2027-13-01”读不懂"),
        ("2027/01/02,休,元旦", "第 3 行：日期“2027/01/02”读不懂"),
        ("2027-01-02,歇,元旦", "第 3 行：类别“歇”不认识"),
        ("2027-01-01,休,元旦", "第 3 行：2027年1月1日与第 2 行重复"),
        ("2026-12-31,休,元旦", "第 3 行：2026年12月31日不属于2027年"),
        ("2027-01-02,休", "第 3 行：只有 2 列"),
        ("2027-01-02,休,", "第 3 行：没有写节日名称"),
    ],
)
def test_a_wrong_row_of_a_calendar_file_is_named(line, sentence):
    text = f"date,kind,name\n2027-01-01,休,元旦\n{line}\n2027-02-08,休,春节\n"
    with pytest.raises(CalendarFileRefused) as refused:
        read_rows(text)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("text", ["", "2027-01-01,休,元旦\n", "date,kind,name\n", "日期,类别,名称\n"])
def test_a_calendar_file_without_header_or_rows_is_refused(text):
    with pytest.raises(CalendarFileRefused):
        read_rows(text)
