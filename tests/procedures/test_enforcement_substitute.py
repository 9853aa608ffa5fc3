"""QZ 50–52: only removal and restoration, urged twice, supervised and signed by three; at once where a road must be cleared."""

from __future__ import annotations

from datetime import date

import pytest
from tests.procedures.coercive import by_hand, move_to
from tests.procedures.enforced import begun, carried_out, reviewed, undefended, urged

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.procedures.substitute.table import SUBSTITUTE

PLAN = {
    "reason": "堵塞道路",
    "subst_way": "机械清除",
    "subst_at": "2026年6月10日9时起",
    "conclusion": "清除路面垃圾",
    "cost_budget": "800",
    "performer": "虚构运输队",
    "interest": "no",
}


def opened(town, **changes):
    facts = {"power_item": "CZ-39-2", "duty": "remove", "harm": "traffic"} | changes
    return begun(town, "substitute", **facts)


def refused_opening(town, **changes) -> set[str]:
    with pytest.raises(Refused) as refused:
        opened(town, **changes)
    return {one.code for one in refused.value.refusals}


def decided(town):
    standing = opened(town)
    urged(standing, town)
    undefended(standing, town)
    standing.act("request_substitute", town.officer, **PLAN)
    standing.act("decide_substitute", town.leader, opinion="同意。")
    standing.act("serve_substitute", town.officer, **by_hand(standing))
    return standing


def carrying(standing, **changes):
    facts = carried_out(standing)
    for name in ("witness", "signature"):
        facts.pop(name)
    signed = {
        "supervisors": "何示例",
        "performer_signed": "虚构运输队",
        "party_signed": "李试营",
        "no_violence": True,
    }
    return facts | signed | changes


def urged_again(town):
    """Urged on a Tuesday for the following Monday: Wednesday to Friday lie between."""
    standing = decided(town)
    move_to(standing, date(2026, 6, 2))
    standing.act("urge_again", town.officer, subst_on="2026-06-08")
    standing.act("serve_urge_again", town.officer, **by_hand(standing))
    return standing


def test_article_50_only_removal_and_restoration_with_grave_consequences(town):
    assert "G_SUB_DUTY" in refused_opening(town, duty="other")
    assert "G_SUB_HARM" in refused_opening(town, harm="none")
    assert opened(town).case.step == "ORDERED"


def test_article_13_an_item_without_the_way_is_refused(town):
    assert "G_MODE" in refused_opening(town, power_item="CZ-39-1")


def test_article_50_the_performer_has_no_interest(town):
    standing = opened(town)
    urged(standing, town)
    undefended(standing, town)
    assert "G_SUB_INTEREST" in standing.refused(
        "request_substitute", town.officer, **PLAN | {"interest": "yes"}
    )


def test_article_51_1_the_decision_says_six_things(town):
    standing = decided(town)
    document = standing.case.documents.get(code="D_SUBST")
    assert document.number and standing.case.decision.outcome == "substitute"


def test_article_51_2_three_clear_working_days_before(town):
    standing = decided(town)
    move_to(standing, date(2026, 6, 2))
    assert "G_NOTICE_BEFORE" in standing.refused("urge_again", town.officer, subst_on="2026-06-05")
    standing.act("urge_again", town.officer, subst_on="2026-06-08")
    move_to(standing, date(2026, 6, 3))
    assert "G_SUB_SERVED" in standing.refused("serve_urge_again", town.officer, **by_hand(standing))


def test_article_51_2_three_clear_working_days_over_national_day(town):
    standing = decided(town)
    move_to(standing, date(2026, 9, 29))
    assert "G_NOTICE_BEFORE" in standing.refused("urge_again", town.officer, subst_on="2026-10-09")
    standing.act("urge_again", town.officer, subst_on="2026-10-10")  # 30 September, 8 and 9 October between


def test_article_51_not_before_the_announced_day(town):
    standing = urged_again(town)
    move_to(standing, date(2026, 6, 5))
    assert "G_SUB_DAY" in standing.refused("execute_substitute", town.officer, **carrying(standing))


def test_article_51_three_signatures_no_violence_and_a_film(town):
    standing = urged_again(town)
    move_to(standing, date(2026, 6, 8))
    for lacking in ("supervisors", "performer_signed", "party_signed", "no_violence"):
        assert "FIELD" in standing.refused(
            "execute_substitute", town.officer, **carrying(standing, **{lacking: ""})
        )
    assert "G_FILMED" in standing.refused("execute_substitute", town.officer, **carrying(standing, film=""))
    standing.act("execute_substitute", town.officer, **carrying(standing))
    assert standing.case.step == "SUBST_DONE"


def test_article_51_cost_is_reasonable_and_paid_as_charged(town):
    standing = urged_again(town)
    move_to(standing, date(2026, 6, 8))
    standing.act("execute_substitute", town.officer, **carrying(standing))
    paid = {"paid_on": "2026-06-08", "paid": "900", "receipt_number": "示例-1"}
    assert "G_SUB_CHARGED" in standing.refused("settle_cost", town.officer, **paid)
    cost = {"cost": "900", "cost_detail": "机械 600 元，人工 300 元"}
    assert "G_SUB_COST" in standing.refused("charge_cost", town.officer, **cost)
    standing.act("charge_cost", town.officer, **cost, over_budget="垃圾比估计的多")
    assert "G_SUB_PAID" in standing.refused("settle_cost", town.officer, **paid | {"paid": "800"})
    standing.act("settle_cost", town.officer, **paid)
    standing.act("request_close", town.officer, result="代履行完毕")
    standing.act("close", town.leader, opinion="同意。")
    assert standing.case.step == "CLOSED"


def test_article_51_2_who_performs_stops_the_substitute(town):
    standing = urged_again(town)
    standing.act("perform", town.officer, scene="当事人已经清除")
    assert standing.case.step == "PERFORMED"


def test_article_52_at_once_only_what_blocks_roads_rivers_and_public_places(town):
    assert "G_MODE" in refused_opening(town, power_item="CZ-40", immediate=True)
    standing = opened(town)
    facts = PLAN | {"cannot": "当事人外出"}
    assert "G_SUB_AT_ONCE" in standing.refused("request_decide_at_once", town.officer, **facts)


def test_article_52_an_absent_party_is_told_at_once(town):
    standing = opened(town, immediate=True, harm="traffic", perform_by="2026-05-12")
    standing.act("request_decide_at_once", town.officer, **PLAN, cannot="当事人外出")
    standing.act("decide_at_once", town.leader, opinion="同意。")
    standing.act("execute_in_absence", town.officer, **carrying(standing))
    assert standing.case.step == "TELL_DUE"
    today = clock.local(standing.now).date()
    assert standing.case.clocks.get(key="tell").due_on == today
    assert "STEP" in standing.refused("charge_cost", town.officer, cost="1", cost_detail="示例")
    standing.act(
        "tell_party", town.officer, told_on=today.isoformat(), told_how="电话和书面", told="已经清除"
    )
    assert standing.case.step == "SUBST_DONE"


def test_a_grave_substitution_is_reviewed(town):
    standing = opened(town, major=True)
    urged(standing, town)
    undefended(standing, town)
    standing.act("request_substitute", town.officer, **PLAN)
    assert "G_LEGAL_REVIEW" in standing.refused("decide_substitute", town.leader, opinion="同意。")
    reviewed(standing, town)
    standing.act("decide_substitute", town.leader, opinion="同意。")


def test_every_state_of_the_branch_is_a_step_of_the_table():
    states = ("ORDERED", "URGED", "SUBST_DECIDED", "SERVED", "URGED_3WD", "SUBST_DONE", "COST_SETTLED")
    assert {SUBSTITUTE.step(key).key for key in states} == set(states)
