"""What holds of every term, whatever the dates."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from mingfa.kernel import deadlines, periods
from mingfa.kernel.periods import Rule, term
from mingfa.law import facts

CALENDAR = facts.calendar()
DAYS = st.dates(date(2024, 3, 1), date(2026, 6, 30))
LENGTHS = st.integers(1, 60)
UNITS = st.sampled_from(["WD", "ND"])
ROLLS = st.sampled_from(["FWD", "NONE"])
SPANS = st.lists(
    st.tuples(DAYS, st.integers(0, 40)).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1]))), max_size=3
)


def a_rule(length: int, unit: str, roll: str = "FWD") -> Rule:
    return Rule("X", "示例期限", length, unit, "示例事件", roll, "A", "示例条文")


@given(DAYS, DAYS, LENGTHS, UNITS, ROLLS)
def test_a_later_start_never_ends_earlier(one, other, length, unit, roll):
    first, second = sorted((one, other))
    found = [term(a_rule(length, unit, roll), day, CALENDAR).due for day in (first, second)]
    assert found[0] <= found[1]


@given(DAYS, LENGTHS, LENGTHS, UNITS, ROLLS)
def test_a_longer_term_never_ends_earlier(start, one, other, unit, roll):
    shorter, longer = sorted((one, other))
    assert (
        term(a_rule(shorter, unit, roll), start, CALENDAR).due
        <= term(a_rule(longer, unit, roll), start, CALENDAR).due
    )


@given(DAYS, LENGTHS, UNITS, SPANS)
def test_a_rolled_end_is_never_a_rest_day(start, length, unit, spans):
    found = term(a_rule(length, unit), start, CALENDAR, exclusions=spans)
    assume(not found.pending)
    assert CALENDAR.is_workday(found.due)
    assert found.due >= found.due_raw
    assert CALENDAR.is_workday(found.due_safe) and found.due_safe <= found.due_raw


@given(DAYS, LENGTHS, UNITS, SPANS)
def test_the_trace_counts_every_day_once(start, length, unit, spans):
    found = term(a_rule(length, unit, "NONE"), start, CALENDAR, exclusions=spans)
    assume(not found.pending)
    counted = [one for one in found.trace if one.counted]
    assert [one.ordinal for one in counted] == list(range(1, length + 1))
    days = [one.day for one in found.trace]
    assert days[0] == start and days == sorted(set(days))
    assert (days[-1] - start).days + 1 == len(days), "no day is passed over"
    assert all(one.reason for one in found.trace)


@given(DAYS, LENGTHS, UNITS, SPANS)
def test_the_end_is_the_bare_count_plus_the_excluded_days_before_it(start, length, unit, spans):
    found = term(a_rule(length, unit, "NONE"), start, CALENDAR, exclusions=spans)
    assume(not found.pending)
    out = {
        day
        for begin, end in spans
        for day in (begin + timedelta(n) for n in range(1, (end - begin).days + 1))
        if start < day <= found.due_raw
    }
    inside = (start + timedelta(n) for n in range(1, (found.due_raw - start).days + 1))
    left = [day for day in inside if day not in out and (unit == "ND" or CALENDAR.is_workday(day))]
    assert len(left) == length


@given(DAYS, LENGTHS, UNITS, SPANS, SPANS)
def test_more_excluded_time_never_shortens(start, length, unit, spans, more):
    few = term(a_rule(length, unit, "NONE"), start, CALENDAR, exclusions=spans)
    many = term(a_rule(length, unit, "NONE"), start, CALENDAR, exclusions=[*spans, *more])
    assume(not many.pending and not few.pending)
    assert few.due <= many.due


@given(DAYS, LENGTHS)
def test_workdays_between_is_the_inverse_of_a_working_day_term(start, length):
    due = term(a_rule(length, "WD"), start, CALENDAR).due
    assert periods.workdays_between(start, due, CALENDAR) == length


@given(st.dates(date(2024, 6, 1), date(2026, 9, 30)), st.integers(1, 40), UNITS)
def test_notice_and_event_are_inverse(event, length, unit):
    rule = a_rule(length, unit, "CLEAR")
    latest = term(rule, None, CALENDAR, event_on=event).latest_notice
    assert term(rule, latest, CALENDAR).earliest_event <= event
    assert term(rule, latest + timedelta(1), CALENDAR).earliest_event > event


@given(st.dates(date(2024, 6, 1), date(2026, 9, 30)), st.integers(1, 40), UNITS)
def test_clear_days_are_stricter_than_the_nth_day_by_one(event, length, unit):
    rule = a_rule(length, unit, "CLEAR")
    clear = term(rule, None, CALENDAR, event_on=event).latest_notice
    nth = term(periods.by_nth_day(rule), None, CALENDAR, event_on=event).latest_notice
    assert clear == nth - timedelta(1)


@given(st.dates(date(2026, 9, 1), date(2026, 12, 31)), st.integers(1, 120))
def test_a_lower_bound_is_never_later_than_the_end(start, length):
    """Whatever the coming year's notice says: a year of working days throughout ends no earlier than the bound."""
    found = term(a_rule(length, "WD"), start, CALENDAR)
    assume(found.pending)
    year = [date(2027, 1, 1) + timedelta(n) for n in range(365)]
    busy = periods.YearTable(2027, {}, {day: "示例" for day in year}, "示例通知")
    quiet = periods.YearTable(2027, {}, {}, "示例通知")
    for table in (busy, quiet):
        known = term(a_rule(length, "WD"), start, periods.calendar_of([*CALENDAR.years.values(), table]))
        assert known.due >= found.lower_bound
    assert term(a_rule(length, "WD"), start, periods.calendar_of([*CALENDAR.years.values(), busy])).due == (
        found.lower_bound
    )


@given(DAYS, st.integers(1, 60))
def test_months_end_on_the_day_or_the_months_last(start, months):
    due = periods.add_months(start, months)
    assert (due.year * 12 + due.month) - (start.year * 12 + start.month) == months
    assert due.day == start.day or (due + timedelta(1)).day == 1


@given(st.sampled_from(sorted(deadlines.RULES)), DAYS)
def test_every_row_answers_or_says_why_not(code, start):
    found = term(deadlines.rule(code), start, CALENDAR)
    assert found.trace
    assert (found.due is None) == (found.pending or deadlines.rule(code).unit in ("RATE", "OPEN"))
    assert found.pending == (found.missing_year is not None)
    assert found.sentence().endswith("。")
    assert periods.Term.from_json(found.as_json()) == found
