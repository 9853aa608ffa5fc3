"""CF 63–65, XK 48: who asks is heard; told seven working days before, by a host who did not investigate, on the record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.procedures.stories import Standing, brought_to
from tests.procedures.test_articles_44_to_65_notice import propose, serve

from mingfa.case import duties
from mingfa.case.open import open_case
from mingfa.kernel import clock, deadlines, periods
from mingfa.kernel.refusal import Refused
from mingfa.law import calendar

ATTENDEES = [
    {"capacity": "investigator", "name": "何示例"},
    {"capacity": "party", "name": "李试营"},
    {"capacity": "agent", "name": "代理甲"},
]


def on(standing) -> str:
    return clock.local(standing.now).date().isoformat()


def told(town, amount="500"):
    """A penalty of which the party was told, with the right to a hearing where the amount asks for it."""
    standing = brought_to(town, "INV_CLOSED")
    propose(standing, town, amount, hearing_right=True)
    standing.act("serve_notice", town.officer, **serve(standing, town))
    standing.act("record_statement", town.officer, manner="waived", points=[])
    return standing


def asked(town, **how):
    standing = told(town, **how)
    standing.act("request_hearing", town.window, made_on=on(standing), manner="written")
    return standing


def opened(parent, town, **facts) -> Standing:
    """The hearing as a child of the penalty."""
    with parent.later(minutes=30):
        case = open_case(
            "hearing",
            agency=town.township,
            actor=town.host,
            key=f"hearing-{parent.now:%d%H%M%S}",
            parent=parent.case,
            facts={"asked_on": on(parent)} | facts,
        )
    return Standing(case, parent.now, town)


def first_day(standing) -> date:
    """The first day on which a hearing may be held when its notice reaches the party now."""
    today = clock.local(standing.now).date()
    return periods.term(deadlines.rule("PEN_HEARING_NOTICE"), today, calendar.current()).earliest_event


def notice(standing, town, day: date, **changes):
    facts = {
        "hearing_on": day.isoformat(),
        "hearing_time": "上午9时30分",
        "hearing_place": "乡政府会议室",
        "clerk": town.clerk.reference,
        "openness": "open",
    }
    return facts | changes


def scheduled(town) -> tuple[Standing, Standing]:
    parent = asked(town)
    hearing = opened(parent, town)
    hearing.act("notify_hearing", town.host, **notice(hearing, town, first_day(hearing)))
    hearing.act("serve_hearing_notice", town.officer, **serve(hearing, town))
    return parent, hearing


def go_to(standing, day: date) -> None:
    standing.now = clock.at(day, 9, 30)


def day_of(hearing) -> date:
    return date.fromisoformat(hearing.case.acts.get(move="notify_hearing").facts["hearing_on"])


def record(standing, **changes):
    start = clock.local(standing.now)
    return {
        "start_at": start.isoformat(),
        "end_at": (start + timedelta(minutes=20)).isoformat(),
        "attendees": ATTENDEES,
        "rights_told": True,
        "officers_case": "现场照片和询问笔录证明搭棚一处，建议罚款。",
        "defence": "承认搭棚，请求从轻。",
        "signature": "SIGNED",
    } | changes


def ended(town) -> tuple[Standing, Standing]:
    parent, hearing = scheduled(town)
    go_to(hearing, day_of(hearing))
    hearing.act("hold_hearing", town.host, **record(hearing))
    hearing.act("report_hearing", town.host, disputes="数额", hearing_opinion="事实清楚，建议维持。")
    parent.now = hearing.now
    return parent, hearing


def test_article_64_no_hearing_that_nobody_asked_for(town):
    parent = told(town)
    with pytest.raises(Refused) as refused:
        opened(parent, town)
    assert "还没有申请听证" in str(refused.value)


def test_article_64_seven_clear_working_days_before_across_a_holiday(town):
    hearing = opened(asked(town), town)
    hearing.now = clock.at(date(2026, 9, 28), 9)  # National Day lies between
    early = hearing.refused("notify_hearing", town.host, **notice(hearing, town, date(2026, 10, 13)))
    assert "最早 2026年10月14日" in early["G_NOTICE_BEFORE"].reason
    hearing.act("notify_hearing", town.host, **notice(hearing, town, date(2026, 10, 14)))
    assert hearing.case.step == "HEARING_SCHEDULED"
    assert hearing.case.documents.get().number


def test_article_64_the_days_count_from_service(town):
    hearing = opened(asked(town), town)
    hearing.act("notify_hearing", town.host, **notice(hearing, town, first_day(hearing)))
    hearing.now += timedelta(days=1)
    found = hearing.refused("serve_hearing_notice", town.officer, **serve(hearing, town))
    assert "不足七个工作日" in found["G_NOTICE_BEFORE"].reason
    hearing.act("postpone_hearing", town.host, reason="来不及送达")
    assert hearing.case.step == "HEARING_PENDING"


def test_article_64_who_investigated_neither_presides_nor_keeps_the_record(town):
    hearing = opened(asked(town), town)
    day = first_day(hearing)
    found = hearing.refused(
        "notify_hearing", town.host, **notice(hearing, town, day, clerk=town.unit_head.reference)
    )
    assert "不能担任听证记录员" in found["G_SEPARATION"].reason
    with clock.standing_at(hearing.now):
        from mingfa.org.appointments import appoint

        appoint(town.officer, town.township, "HEARING_HOST", since_on=date(2026, 1, 1))
    found = hearing.refused("notify_hearing", town.officer, **notice(hearing, town, day))
    assert "G_SEPARATION" in found
    assert frozenset({"CASE_OFFICER", "HEARING_HOST"}) in duties.APART


def test_article_64_held_on_the_day_that_was_told_and_only_after_service(town):
    hearing = opened(asked(town), town)
    hearing.act("notify_hearing", town.host, **notice(hearing, town, first_day(hearing)))
    found = hearing.refused("hold_hearing", town.host, **record(hearing))
    assert {"G_SERVE_HEARING_NOTICE", "G_HEARING_DAY"} <= set(found)


def test_article_64_at_most_two_agents_and_nobody_is_heard_in_absence(town):
    _, hearing = scheduled(town)
    go_to(hearing, day_of(hearing))
    many = [*ATTENDEES, {"capacity": "agent", "name": "乙"}, {"capacity": "agent", "name": "丙"}]
    found = hearing.refused("hold_hearing", town.host, **record(hearing, attendees=many))
    assert "代理人有 3 人" in found["G_HEARING_ATTENDED"].reason
    found = hearing.refused("hold_hearing", town.host, **record(hearing, attendees=ATTENDEES[:1]))
    assert found["G_HEARING_ATTENDED"].link == "abandon_hearing"


def test_article_64_a_refused_signature_is_noted(town):
    _, hearing = scheduled(town)
    go_to(hearing, day_of(hearing))
    assert "SIGNATURE" in hearing.refused("hold_hearing", town.host, **record(hearing, signature="REFUSED"))
    hearing.act(
        "hold_hearing", town.host, **record(hearing, signature="REFUSED", signature_reason="看过后拒签")
    )
    assert hearing.case.step == "HEARD"


def test_article_65_the_penalty_goes_on_when_the_hearing_has_ended(town):
    parent, hearing = ended(town)
    assert hearing.case.ended_at
    assert set(hearing.case.documents.values_list("code", flat=True)) == {
        "D_HEAR_NOTICE",
        "D_SERVICE",
        "D_HEAR_RECORD",
        "D_HEAR_REPORT",
    }
    parent.act("review_statement", town.officer, answers=[])
    assert parent.case.step == "REVIEWED"


def test_article_64_staying_away_without_a_reason_ends_the_hearing(town):
    parent, hearing = scheduled(town)
    go_to(hearing, day_of(hearing))
    hearing.act("abandon_hearing", town.host, abandoned="absent", defence="等候半小时，电话不接。")
    parent.now = hearing.now
    assert "G_HEARING" in parent.refused("review_statement", town.officer, answers=[])
    hearing.act("report_hearing", town.host, disputes="没有", hearing_opinion="视为放弃。")
    parent.now = hearing.now
    parent.act("review_statement", town.officer, answers=[])


def test_article_64_a_withdrawn_request_ends_the_hearing(town):
    parent = asked(town)
    hearing = opened(parent, town)
    hearing.act("withdraw_request", town.host, reason="当事人书面撤回")
    parent.now = hearing.now
    parent.act("review_statement", town.officer, answers=[])
    assert parent.case.step == "REVIEWED"


def test_one_request_is_heard_once(town):
    parent = asked(town)
    opened(parent, town)
    with pytest.raises(Refused) as refused:
        opened(parent, town)
    assert "正在办理" in str(refused.value)


@pytest.mark.parametrize(("profile", "left_out"), [("GENERAL", 0), ("MARKET", 1)])
def test_article_60_only_the_departments_rules_leave_the_hearing_out_of_the_term(town, profile, left_out):
    parent, hearing = scheduled(town)
    type(parent.case).objects.filter(pk__in=[parent.case.pk, hearing.case.pk]).update(profile=profile)
    go_to(hearing, day_of(hearing))
    hearing.act("hold_hearing", town.host, **record(hearing))
    hearing.act("report_hearing", town.host, disputes="数额", hearing_opinion="维持。")
    assert len(parent.case.clocks.get(key="handle").exclusions) == left_out
