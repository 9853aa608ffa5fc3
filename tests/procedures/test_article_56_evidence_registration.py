"""CF 56: what may be lost is registered with approval, listed, and disposed of in seven working days, or released."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.procedures.stories import Standing, brought_to

from mingfa.case import expiry
from mingfa.case.open import open_case
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.law import rulebook

THINGS = [{"name": "电动切割机", "spec": "示例型", "quantity": "1 台", "condition": "七成新"}]


def opened(town, *, urgent="no", at=None) -> Standing:
    parent = brought_to(town, "INVESTIGATING")
    if at:
        parent.now = at
    with parent.later(minutes=30):
        case = open_case(
            "evidence_registration",
            agency=town.township,
            actor=town.officer,
            key="registration",
            parent=parent.case,
            facts={
                "things": THINGS,
                "ground": "lost",
                "reason": "当事人准备运走",
                "place": "示例院内",
                "urgent": urgent,
            },
        )
    return Standing(case, parent.now, town)


def register(standing, **changes):
    shown = clock.local(standing.now + timedelta(minutes=20)).strftime("%Y-%m-%dT%H:%M")
    return {
        "id_shown_at": shown,
        "id_shown_method": "PRESENTED",
        "things": THINGS,
        "place": "示例院内",
        "keeper": "李试营",
        "signature": "SIGNED",
    } | changes


def kept(town, **how) -> Standing:
    standing = opened(town, **how)
    standing.act("approve_registration", town.leader, opinion="同意")
    standing.act("register_evidence", town.officer, **register(standing))
    return standing


def test_article_56_nothing_is_kept_without_approval(town):
    standing = opened(town)
    assert set(standing.refused("register_evidence", town.officer, **register(standing))) == {"STEP"}
    assert "ROLE" in standing.refused("approve_registration", town.officer, opinion="同意")


def test_article_56_two_officers_a_notice_and_a_list(town):
    standing = opened(town)
    standing.act("approve_registration", town.leader, opinion="同意")
    found = standing.refused("register_evidence", town.officer, partner=False, **register(standing))
    assert "G_TWO_OFFICERS" in found
    absent = register(standing, signature="ABSENT")
    assert "SIGNATURE" in standing.refused("register_evidence", town.officer, **absent)
    standing.act("register_evidence", town.officer, **register(standing))
    codes = set(standing.case.documents.values_list("code", flat=True))
    assert codes == {"D_EVID_REG_APPR", "D_EVID_REG_NOTICE", "D_EVID_REG_LIST"}


@pytest.mark.parametrize(
    ("day", "due"),
    [(date(2026, 9, 28), date(2026, 10, 13)), (date(2026, 2, 12), date(2026, 2, 28))],
)
def test_article_56_seven_working_days_across_the_long_holidays(town, day, due):
    standing = kept(town, at=clock.at(day, 9))
    assert standing.case.clocks.get(key="disposal").due_on == due


def test_article_56_disposed_of_in_time_by_two_people(town):
    standing = kept(town)
    standing.act("request_disposal", town.officer, disposal="return", disposal_words="已拍照留证，返还。")
    standing.act("disposal", town.leader, opinion="同意")
    assert standing.case.step == "REG_DISPOSED"
    assert standing.case.documents.filter(code="D_EVID_REG_DISPOSE").exists()


def test_article_56_after_seven_working_days_the_keeping_ends_by_itself(town):
    standing = kept(town)
    due = standing.case.clocks.get(key="disposal").due_on
    with clock.standing_at(clock.at(due, 12)):
        assert expiry.expire() == 0
    standing.now = clock.at(due + timedelta(days=1), 9)
    found = standing.refused("request_disposal", town.officer, disposal="return", disposal_words="返还")
    assert "G_IN_TIME" in found
    with clock.standing_at(standing.now):
        assert expiry.expire() == 1
    standing.case.refresh_from_db()
    assert standing.case.step == "REG_RELEASED" and standing.case.ended_at
    assert not standing.case.clocks.filter(stopped_at=None).exists()


def test_article_56_urgent_keeping_needs_a_rule_that_allows_it(town):
    with pytest.raises(Refused) as refused:
        opened(town, urgent="yes")
    assert "后补批" in str(refused.value)


def urgent(town) -> Standing:
    one, other = town.system_admin, town.security_admin
    with clock.standing_at(clock.at(date(2026, 1, 6), 9)):
        proposal = rulebook.propose(
            "evidence.register_before_approval",
            True,
            agency=town.township,
            source="示例规定",
            mark="P",
            by=one,
            effective_from=date(2026, 1, 6),
        )
        rulebook.confirm(proposal, by=other)
    standing = opened(town, urgent="yes")
    standing.act("register_urgent", town.officer, **register(standing))
    return standing


def test_urgent_keeping_is_ratified_in_twenty_four_hours(town):
    standing = urgent(town)
    standing.act("ratify_registration", town.leader, ratified="approved", opinion="同意")
    assert standing.case.step == "KEPT"
    assert not standing.case.clocks.filter(key="ratify", stopped_at=None).exists()


def test_urgent_keeping_that_is_not_ratified_ends_at_once(town):
    standing = urgent(town)
    with clock.standing_at(standing.now + timedelta(hours=23)):
        assert expiry.expire() == 0
    with clock.standing_at(standing.now + timedelta(hours=25)):
        assert expiry.expire() == 1
    standing.case.refresh_from_db()
    assert standing.case.step == "REG_RELEASED"


def test_urgent_keeping_that_is_refused_ends_at_once(town):
    standing = urgent(town)
    standing.act("ratify_registration", town.leader, ratified="lifted", opinion="不同意")
    assert standing.case.step == "REG_RELEASED"
    assert not standing.case.clocks.filter(stopped_at=None).exists()
