"""Every code of the deadline table, by name, across a National Day and across a Spring Festival."""

from datetime import date, datetime, timedelta

import pytest

from mingfa.kernel import deadlines, periods
from mingfa.law import facts

BEFORE_NATIONAL_DAY = date(2025, 9, 30)
BEFORE_SPRING_FESTIVAL = date(2026, 2, 13)

# code: (last day from 2025-09-30, last day from 2026-02-13); "pending" where a year has no calendar, "" where the
# row is a rate or has no figure. Reckoned apart from the engine, from the notices of 2025 and 2026.
LAST_DAYS = {
    "PEN_VERIFY_SJ": ("2025-10-28", "2026-03-12"),
    "PEN_VERIFY_ZJ": ("2025-10-28", "2026-03-12"),
    "PEN_VERIFY_NY": ("2025-10-16", "2026-03-02"),
    "PEN_VERIFY_DEFAULT": ("2025-10-15", "2026-02-28"),
    "PEN_VERIFY": ("2025-10-15", "2026-02-28"),
    "PEN_HANDLE": ("2025-12-29", "2026-05-14"),
    "PEN_HANDLE_SJ": ("2025-10-30", "2026-03-16"),
    "PEN_HANDLE_SJ_2": ("", ""),
    "PEN_HANDLE_ZJ": ("2025-10-30", "2026-03-16"),
    "PEN_HANDLE_ZJ_2": ("2025-12-01", "2026-04-14"),
    "PEN_HANDLE_NY": ("2025-10-30", "2026-03-16"),
    "PEN_HANDLE_NY_2": ("", ""),
    "PEN_EVIDENCE_REG": ("2025-10-16", "2026-03-02"),
    "PEN_EVIDENCE_REG_24H": ("2025-10-01T00:00:00+08:00", "2026-02-14T00:00:00+08:00"),
    "PEN_STATEMENT": ("2025-10-14", "2026-02-27"),
    "PEN_HEARING_REQUEST": ("2025-10-14", "2026-02-27"),
    "PEN_HEARING_NOTICE": ("2025-10-17", "2026-03-03"),
    "PEN_DELIVER": ("2025-10-16", "2026-03-02"),
    "PEN_CLOSE": ("2025-10-28", "2026-03-12"),
    "PEN_SPOT_RECORD": ("2025-10-10", "2026-02-24"),
    "PEN_PAY": ("2025-10-15", "2026-02-28"),
    "PEN_LATE_FINE": ("", ""),
    "PEN_CASH_HANDIN": ("2025-10-10", "2026-02-24"),
    "PEN_CASH_BANK": ("2025-10-10", "2026-02-24"),
    "PEN_TIME_BAR": ("2027-09-30", "2028-02-13"),
    "PEN_TIME_BAR_5Y": ("2030-09-30", "2031-02-13"),
    "PUB_PENALTY": ("2025-10-16", "2026-03-02"),
    "PUB_OTHER": ("2025-11-04", "2026-03-19"),
    "PUB_RETRACT": ("2025-10-11", "2026-02-25"),
    "PUB_STOP": ("2028-09-30", "2029-02-13"),
    "PUB_STOP_SHORT": ("2025-12-30", "2026-05-13"),
    "PUB_ANNUAL": ("2026-01-30", "pending 2027-01-31"),
    "REV_LEGAL": ("2025-10-14", "2026-02-27"),
    "ARC_BIND": ("2025-10-30", "2026-03-16"),
    "COE_REPORT_24H": ("2025-10-01T00:00:00+08:00", "2026-02-14T00:00:00+08:00"),
    "COE_SEAL": ("2025-10-30", "2026-03-15"),
    "COE_FREEZE": ("2025-10-30", "2026-03-15"),
    "COE_FREEZE_DELIVER": ("2025-10-11", "2026-02-25"),
    "ENF_URGE_REPLY": ("2025-10-21", "2026-03-05"),
    "ENF_LATE30": ("2025-10-30", "2026-03-15"),
    "ENF_SUBST_URGE": ("2025-10-12", "2026-02-26"),
    "ENF_DEMOLISH_WAIT": ("2026-03-30", "2026-08-13"),
    "ENF_DEMOLISH_WAIT_UNTOLD": ("2026-09-30", "pending 2027-02-13"),
    "ENF_SUSPEND_3Y": ("2028-09-30", "2029-02-13"),
    "CRT_URGE": ("2025-10-21", "2026-03-05"),
    "CRT_APPLY": ("2025-12-30", "2026-05-13"),
    "CRT_ACCEPT": ("2025-10-14", "2026-02-27"),
    "CRT_RULE": ("2025-10-16", "2026-03-02"),
    "CRT_RULE_HEARD": ("2025-10-30", "2026-03-16"),
    "CRT_DELIVER": ("2025-10-14", "2026-02-27"),
    "CRT_OBJECT": ("2025-10-15", "2026-02-28"),
    "CRT_OBJECT_ACCEPT": ("2025-10-15", "2026-02-28"),
    "CRT_OBJECT_RULE": ("2025-10-30", "2026-03-16"),
    "LIC_SUPPLEMENT": ("2025-10-14", "2026-02-27"),
    "LIC_DECIDE": ("2025-11-04", "2026-03-19"),
    "LIC_JOINT": ("2025-12-09", "2026-04-24"),
    "LIC_PRELIM": ("2025-11-04", "2026-03-19"),
    "LIC_INSPECT_ASSIGN": ("2025-10-14", "2026-02-27"),
    "LIC_ISSUE": ("2025-10-21", "2026-03-05"),
    "LIC_HEAR_REQ": ("2025-10-14", "2026-02-27"),
    "LIC_HEAR_HOLD": ("2025-11-04", "2026-03-19"),
    "LIC_HEAR_NOTICE": ("2025-10-17", "2026-03-03"),
    "LIC_RENEW": ("2025-11-19", "2026-04-03"),
    "LIC_RENEW_ND": ("2025-10-31", "2026-03-16"),
    "LIC_RENEW_DECIDE": ("2025-09-30", "2026-02-13"),
    "TRF_APPROVE": ("2025-10-03", "2026-02-16"),
    "TRF_SEND": ("2025-10-01T00:00:00+08:00", "2026-02-14T00:00:00+08:00"),
    "POL_SUPPLEMENT_NOTICE": ("2025-10-01T00:00:00+08:00", "2026-02-14T00:00:00+08:00"),
    "POL_SUPPLEMENT": ("2025-10-03", "2026-02-16"),
    "POL_REVIEW": ("2025-10-03", "2026-02-16"),
    "POL_REVIEW_10": ("2025-10-10", "2026-02-23"),
    "POL_REVIEW_30": ("2025-10-30", "2026-03-15"),
    "TRF_RECONSIDER": ("2025-10-03", "2026-02-16"),
    "TRF_RECONSIDER_REPLY": ("2025-10-03", "2026-02-16"),
    "TRF_PROCURATOR": ("2025-10-03", "2026-02-16"),
    "TRF_HANDOVER": ("2025-10-03", "2026-02-16"),
    "TRF_COPY_PEN": ("2025-10-10", "2026-02-23"),
    "REM_REVIEW": ("2025-12-01", "2026-04-14"),
    "REM_REVIEW_UNTOLD": ("2026-09-30", "pending 2027-02-13"),
    "REM_REVIEW_MAX": ("pending 2030-09-30", "pending 2031-02-13"),
    "REM_REVIEW_MAX_PROPERTY": ("pending 2045-09-30", "pending 2046-02-13"),
    "REV_ANSWER": ("2025-10-21", "2026-03-05"),
    "REV_ANSWER_SUMMARY": ("2025-10-14", "2026-02-27"),
    "REV_FORWARD": ("2025-10-14", "2026-02-27"),
    "REM_LITIGATION": ("2026-03-30", "2026-08-13"),
    "REM_LITIGATION_UNTOLD": ("2026-09-30", "pending 2027-02-13"),
    "REM_LITIGATION_MAX": ("pending 2030-09-30", "pending 2031-02-13"),
    "REM_LITIGATION_MAX_PROPERTY": ("pending 2045-09-30", "pending 2046-02-13"),
    "REM_LITIGATION_LAND_DEMOLISH": ("2025-10-15", "2026-02-28"),
    "REM_LITIGATION_LAND_DISPUTE": ("2025-10-30", "2026-03-16"),
    "REM_SUE_AFTER_REV": ("2025-10-15", "2026-02-28"),
    "REM_COURT_PERMISSION": ("2025-10-10", "2026-02-24"),
    "LIT_ANSWER": ("2025-10-15", "2026-02-28"),
    "SRV_PUBLIC_NOTICE": ("2025-10-30", "2026-03-15"),
    "LVY_WATER_PAY": ("2025-10-09", "2026-02-24"),
    "LVY_WATER_DEFER": ("2025-10-09", "2026-02-24"),
    "LVY_WATER_DEFER_DECIDE": ("2025-10-14", "2026-02-27"),
    "LVY_WATER_DEFER_MAX": ("2025-12-29", "2026-05-14"),
    "LVY_TAX_LATE": ("", ""),
    "EXP_PLAN_COMMENT": ("2025-10-30", "2026-03-15"),
    "EXP_LAND_PRENOTICE": ("2025-10-21", "2026-03-05"),
    "EXP_LAND_PLAN": ("2025-10-30", "2026-03-15"),
    "INS_URGENT_REPORT": ("2025-10-01T00:00:00+08:00", "2026-02-14T00:00:00+08:00"),
    "INS_PUB_RESULT": ("2025-11-04", "2026-03-19"),
}


def answered(term: periods.Term) -> str:
    if term.pending:
        return f"pending {term.due_raw}"
    return str(term.due.isoformat()) if term.due else ""


def test_the_table_holds_exactly_these_codes():
    assert set(deadlines.RULES) == set(LAST_DAYS)


@pytest.mark.parametrize("code", LAST_DAYS)
def test_crosses_a_national_day(code):
    term = periods.term(deadlines.rule(code), BEFORE_NATIONAL_DAY, facts.calendar())
    assert answered(term) == LAST_DAYS[code][0]
    assert term.trace


@pytest.mark.parametrize("code", LAST_DAYS)
def test_crosses_a_spring_festival(code):
    term = periods.term(deadlines.rule(code), BEFORE_SPRING_FESTIVAL, facts.calendar())
    assert answered(term) == LAST_DAYS[code][1]


@pytest.mark.parametrize("code", LAST_DAYS)
def test_every_row_is_whole(code):
    rule = deadlines.rule(code)
    assert rule.code == code and rule.title and rule.start_event and rule.article
    assert rule.mark in "VKP" and rule.direction in ("A", "P", "W", "X", "")
    assert rule.roll in ("FWD", "NONE", "BACK", "CLEAR")
    assert (rule.length is None) == (rule.unit in ("RATE", "OPEN", "ANNUAL") or bool(rule.parts))


# event, code, the last day that leaves the whole days between, the last working day up to it
BACKWARD = [
    (date(2025, 10, 17), "PEN_HEARING_NOTICE", date(2025, 10, 8), date(2025, 9, 30)),
    (date(2025, 10, 16), "PEN_HEARING_NOTICE", date(2025, 9, 29), date(2025, 9, 29)),
    (date(2026, 3, 5), "PEN_HEARING_NOTICE", date(2026, 2, 24), date(2026, 2, 24)),
    (date(2026, 2, 26), "LIC_HEAR_NOTICE", date(2026, 2, 9), date(2026, 2, 9)),
    (date(2026, 10, 9), "ENF_SUBST_URGE", date(2026, 9, 28), date(2026, 9, 28)),
    (date(2026, 11, 30), "LIC_RENEW_ND", date(2026, 10, 30), date(2026, 10, 30)),
    (date(2026, 11, 30), "LIC_RENEW", date(2026, 10, 18), date(2026, 10, 16)),
]


@pytest.mark.parametrize(("event", "code", "latest", "safe"), BACKWARD)
def test_days_before_leave_whole_days_between(event, code, latest, safe):
    calendar, rule = facts.calendar(), deadlines.rule(code)
    term = periods.term(rule, None, calendar, event_on=event)
    assert (term.latest_notice, term.due_safe) == (latest, safe)
    for notice, enough in ((latest, True), (latest + timedelta(1), False)):
        between = [notice + timedelta(n) for n in range(1, (event - notice).days)]
        whole = [day for day in between if rule.unit == "ND" or calendar.is_workday(day)]
        assert (len(whole) >= rule.length) == enough


def test_departments_have_their_own_periods():
    length = {
        (code, profile): deadlines.rule(code, profile).length
        for code in ("PEN_VERIFY", "PEN_STATEMENT", "PEN_SPOT_RECORD", "REV_LEGAL")
        for profile in deadlines.PROFILES
    }
    assert [length["PEN_STATEMENT", one] for one in deadlines.PROFILES] == [5, 5, 5, 3]
    assert [length["PEN_VERIFY", one] for one in deadlines.PROFILES] == [15, 15, 15, 7]
    assert [length["PEN_SPOT_RECORD", one] for one in deadlines.PROFILES] == [2, 7, 3, 2]
    assert [length["REV_LEGAL", one] for one in deadlines.PROFILES] == [5, 10, 10, 5]
    assert deadlines.rule("PEN_VERIFY").unit == "ND" and deadlines.rule("PEN_VERIFY", "AGRI").unit == "WD"


def test_article_60_general_procedure_has_neither_extension_nor_exclusion():
    rule = deadlines.rule("PEN_HANDLE")
    assert rule.length == 90 and rule.unit == "ND"
    assert rule.extensions == () and rule.exclusions == ()
    assert [one.length for one in deadlines.rule("PEN_HANDLE", "HOUSING_URBAN").extensions] == [30, 60]
    assert "公告" not in deadlines.rule("PEN_HANDLE", "HOUSING_URBAN").exclusions
    assert "公告" in deadlines.rule("PEN_HANDLE", "MARKET").exclusions


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("CRT_ACCEPT/RULE", "CRT_ACCEPT"),
        ("LIC_HEAR_REQ/HOLD/NOTICE", "LIC_HEAR_REQ"),
        ("PEN_CASH_HANDIN / PEN_CASH_BANK", "PEN_CASH_HANDIN"),
        ("pen_pay", "PEN_PAY"),
        ("PEN_TIME_BAR_2Y", "PEN_TIME_BAR"),
    ],
)
def test_written_names_of_compound_rows_are_understood(written, code):
    assert deadlines.rule(written).code == code


def test_an_unknown_code_is_refused_by_name():
    with pytest.raises(deadlines.UnknownRule, match="PEN_NOTHING"):
        deadlines.rule("PEN_NOTHING")


def test_every_alias_leads_somewhere():
    assert set(deadlines.ALIASES.values()) <= set(deadlines.RULES)
    assert not set(deadlines.ALIASES) & set(deadlines.RULES)


def test_rates_and_open_rows_say_so():
    for code in ("PEN_LATE_FINE", "LVY_TAX_LATE", "PEN_HANDLE_SJ_2", "PEN_HANDLE_NY_2"):
        term = periods.term(deadlines.rule(code), date(2026, 3, 2), facts.calendar())
        assert term.due is None and not term.pending
        assert "比率" in term.sentence() or "没有固定长度" in term.sentence()


def test_article_44_demolition_waits_for_both_remedies():
    calendar = facts.calendar()
    term = periods.term(deadlines.rule("ENF_DEMOLISH_WAIT"), date(2026, 1, 8), calendar)
    review = periods.term(deadlines.rule("REM_REVIEW"), date(2026, 1, 8), calendar)
    sue = periods.term(deadlines.rule("REM_LITIGATION"), date(2026, 1, 8), calendar)
    assert term.due == max(review.due, sue.due) == date(2026, 7, 8)
    assert term.allowed_from == date(2026, 7, 9)


def test_hour_terms_run_through_the_holiday():
    start = datetime(2026, 9, 30, 17, 45, tzinfo=periods.SHANGHAI)
    term = periods.term(deadlines.rule("COE_REPORT_24H"), start, facts.calendar())
    assert term.due == datetime(2026, 10, 1, 17, 45, tzinfo=periods.SHANGHAI)
    assert term.due_on == date(2026, 10, 1)
