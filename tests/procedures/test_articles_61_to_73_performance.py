"""CF 48, 61, 66, 67, 72: service, payment with the late fine, correction, closing, and what a remedy undoes."""

from __future__ import annotations

from datetime import timedelta

from tests.procedures.stories import brought_to

from mingfa.case.decisions import owed
from mingfa.disclosure.models import Duty
from mingfa.kernel import clock


def served(town, **changes):
    """Served; publication and payment have not happened."""
    return brought_to(town, "SERVED", **changes)


def pay(standing, town, amount, **changes):
    facts = {
        "paid_on": clock.local(standing.now).date().isoformat(),
        "amount": amount,
        "receipt_number": "示例-1",
    } | changes
    return facts


def test_article_67_fifteen_days_from_service(town):
    standing = served(town)
    decision = standing.case.decision
    assert decision.pay_by_on == standing.case.clocks.get(key="pay").due_on
    assert (decision.pay_by_on - decision.served_on).days >= 15


def test_article_67_officers_do_not_take_the_money(town):
    standing = served(town)
    assert "ROLE" in standing.refused("record_payment", town.officer, **pay(standing, town, "500"))


def test_article_72_three_percent_a_day_and_never_above_the_principal(town):
    standing = served(town)
    decision = standing.case.decision
    assert owed(decision, decision.pay_by_on).total_fen == 50000
    assert owed(decision, decision.pay_by_on + timedelta(days=6)).late_fine_fen == 50000 * 3 * 6 // 100
    assert owed(decision, decision.pay_by_on + timedelta(days=400)).late_fine_fen == 50000


def test_article_72_a_part_payment_lets_the_late_fine_run_on_the_rest(town):
    standing = served(town)
    decision = standing.case.decision
    standing.act("record_payment", town.window, **pay(standing, town, "300"))
    after = decision.pay_by_on + timedelta(days=10)
    assert owed(decision, after).principal_fen == 20000
    assert owed(decision, after).late_fine_fen == 20000 * 3 * 10 // 100


def test_more_than_is_owed_is_not_taken(town):
    standing = served(town)
    found = standing.refused("record_payment", town.window, **pay(standing, town, "500.01"))
    assert found["G_PAYMENT"].field == "amount"


def test_article_66_performed_only_when_paid_and_corrected(town):
    standing = served(town)
    assert "G_SETTLED" in standing.refused("perform", town.officer, reason="已缴")
    standing.act("record_payment", town.window, **pay(standing, town, "500"))
    standing.act("perform", town.officer, reason="已缴")
    assert standing.case.step == "PERFORMED"


def test_a_whole_story_closes_and_stops_every_clock(town):
    standing = brought_to(town, "CLOSED")
    assert standing.case.ended_at and standing.case.calendar_version
    assert not standing.case.clocks.filter(stopped_at=None).exists()
    codes = set(standing.case.documents.values_list("code", flat=True))
    assert {"D_CLUE", "D_FILE_APPR", "D_SITE", "D_INQUIRY", "D_ORDER_FIX", "D_INV_REPORT"} <= codes
    assert {
        "D_DECISION_APPR",
        "D_PEN_NOTICE",
        "D_LEGAL_OPINION",
        "D_PENALTY",
        "D_SERVICE",
        "D_CLOSE",
    } <= codes


def test_article_48_a_revoked_decision_opens_the_duty_to_withdraw(town):
    standing = brought_to(town, "PERFORMED")
    today = clock.local(standing.now).date()
    standing.act(
        "record_remedy_result",
        town.reviewer,
        way="review",
        result="revoked",
        document="复议决定书",
        decided_on=today.isoformat(),
        reason="事实不清",
    )
    duty = Duty.objects.get(case=standing.case)
    assert duty.state == "retract_due" and duty.retract_due_on > today
    assert standing.case.decision.state == "revoked"


def test_article_48_an_upheld_decision_stays_public(town):
    standing = brought_to(town, "PERFORMED")
    standing.act(
        "record_remedy_result",
        town.reviewer,
        way="court",
        result="upheld",
        document="判决书",
        decided_on=clock.local(standing.now).date().isoformat(),
        reason="合法",
    )
    assert Duty.objects.get(case=standing.case).state == "published"


def test_article_57_a_filing_can_be_withdrawn_before_the_decision(town):
    standing = brought_to(town, "WITHDRAWN", until="WITHDRAWN")
    assert standing.case.ended_at
