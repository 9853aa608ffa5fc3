"""CF 58: no decision without a passed legal review of exactly this substance, by a person who had no part in the case."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.procedures.stories import brought_to

from mingfa.case.models import Decision
from mingfa.config.demonstration.lives import _opinion
from mingfa.org.appointments import appoint, end
from mingfa.org.people import record_qualification
from mingfa.review.models import ReviewRound


def opinion(result="agree", **changes):
    facts = _opinion(result)
    facts.update(changes)
    return facts


def test_article_58_no_decision_without_legal_review(town):
    standing = brought_to(town, "REVIEWED")
    found = standing.refused("decide", town.leader, opinion="同意")
    assert "没有经过法制审核" in found["G_LEGAL_REVIEW"].reason
    assert "第五十八条" in found["G_LEGAL_REVIEW"].article


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin", "principal", "unit_head"])
def test_s_1_nobody_passes_the_gate_the_administrator_included(town, role):
    standing = brought_to(town, "REVIEWED")
    assert set(standing.refused("decide", getattr(town, role), opinion="同意")) & {"G_LEGAL_REVIEW", "ROLE"}


def test_s_18_only_agreement_passes(town):
    standing = brought_to(town, "LEGAL_REVIEW")
    standing.act("give_opinion", town.reviewer, **opinion("supplement"))
    assert standing.case.step == "INVESTIGATING"
    assert set(standing.refused("decide", town.leader, opinion="同意")) == {"STEP"}


def test_article_58_a_change_after_the_review_voids_the_opinion(town):
    standing = brought_to(town, "LEGAL_PASSED")
    item = standing.case.items.filter(kind="evidence").first()
    standing.act("exclude_evidence", town.officer, excluded_item=item.ref, exclusion_reason="来源不清")
    found = standing.refused("decide", town.leader, opinion="同意")
    assert "原审核意见失效" in found["G_LEGAL_REVIEW"].reason


def test_the_database_itself_holds_decision_and_review_together(town):
    standing = brought_to(town, "DECIDED")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(case=standing.case).update(substance="sha256:other")


def test_s_3_an_officer_of_the_case_may_not_review_it(town):
    standing = brought_to(town, "LEGAL_REVIEW")
    with standing.later(days=1):
        end(town.officer.appointments.get(), until_on=date.fromordinal(standing.now.date().toordinal() - 1))
        record_qualification(
            town.officer, lawyer_qualification_no="A9（示例）", first_reviewed_on=date(2026, 1, 5), by=None
        )
        appoint(town.officer, town.township, "LEGAL_REVIEWER")
    found = standing.refused("give_opinion", town.officer, **opinion())
    assert {"S_3", "G_SEPARATION"} <= set(found)


def test_s_5_a_first_time_reviewer_needs_the_qualification(town):
    standing = brought_to(town, "LEGAL_REVIEW")
    type(town.reviewer).objects.filter(pk=town.reviewer.pk).update(lawyer_qualification_no="")
    town.reviewer.refresh_from_db()
    assert "S_5" in standing.refused("give_opinion", town.reviewer, **opinion())


def test_s_15_all_eight_points_are_judged(town):
    standing = brought_to(town, "LEGAL_REVIEW")
    facts = opinion()
    facts["points"][2]["verdict"] = ""
    found = standing.refused("give_opinion", town.reviewer, **facts)
    assert "事实清楚、证据合法充分" in found["S_15"].reason


def test_s_15_an_unmet_point_has_its_reason_and_forbids_agreement(town):
    standing = brought_to(town, "LEGAL_REVIEW")
    facts = opinion()
    facts["points"][2] |= {"verdict": "fails", "reason": ""}
    assert {"S_15_REASON", "S_18_AGREE"} <= set(standing.refused("give_opinion", town.reviewer, **facts))


def test_s_18_every_other_result_has_its_reasons(town):
    standing = brought_to(town, "LEGAL_REVIEW")
    assert "S_18" in standing.refused("give_opinion", town.reviewer, **opinion("correct", text=""))


def test_s_19_each_hand_in_is_a_round_with_its_own_bundle(town):
    standing = brought_to(town, "DECIDED", returned="supplement")
    rounds = list(ReviewRound.objects.filter(case=standing.case).order_by("number"))
    assert [row.number for row in rounds] == [1, 2]
    assert rounds[0].opinion.result == "supplement" and rounds[1].opinion.result == "agree"
    assert len(rounds[1].bundle) > len(rounds[0].bundle)


def test_s_13_a_bundle_without_evidence_is_not_handed_in(town):
    standing = brought_to(town, "REVIEWED")
    standing.case.items.filter(kind="evidence").delete()
    assert "S_13" in standing.refused("submit_legal", town.officer, explanation="请审核")


def test_s_14_material_that_is_missing_stops_the_clock(town):
    standing = brought_to(town, "LEGAL_REVIEW")
    before = standing.case.clocks.get(key="review").due_on
    standing.act("request_material", town.reviewer, reason="缺称重记录")
    assert standing.case.clocks.get(key="review").paused_on
    with standing.later(days=7):
        pass
    standing.act("supply_material", town.officer, reason="已补")
    assert standing.case.clocks.get(key="review").due_on > before


def test_s_17_an_extension_needs_another_person_and_time_left(town):
    standing = brought_to(town, "LEGAL_REVIEW")
    before = standing.case.clocks.get(key="review").due_on
    standing.act("request_review_extension", town.reviewer, reason="案情复杂")
    standing.act("extend_review", town.leader, opinion="同意")
    clock = standing.case.clocks.get(key="review")
    assert clock.due_on > before and clock.changes.count() == 1


def test_s_17_an_extension_after_the_end_is_none(town):
    standing = brought_to(town, "LEGAL_REVIEW")
    with standing.later(days=20):
        pass
    standing.act("request_review_extension", town.reviewer, reason="案情复杂")
    assert "G_EXTEND_IN_TIME" in standing.refused("extend_review", town.leader, opinion="同意")


def test_s_21_the_review_comes_before_the_decision_and_after_the_statement(town):
    standing = brought_to(town, "NOTIFIED")
    assert "STEP" in standing.refused("submit_legal", town.officer, explanation="请审核")
