"""CF 29, 30, 34, 57, 59, 60: what may be decided, by whom, once, and in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.procedures.stories import brought_to

from mingfa.case.models import Decision
from mingfa.disclosure.models import Duty
from mingfa.org.agencies import change_agency

PROPOSAL = {
    "outcome": "penalty",
    "items": [{"kind": "P03", "amount": "500"}],
    "reason": "事实清楚",
    "discretion": "情节一般",
}


def test_article_57_the_decision_is_what_was_proposed_told_and_reviewed(town):
    standing = brought_to(town, "DECIDED")
    decision = Decision.objects.get(case=standing.case)
    assert decision.substance == decision.reviewed_substance
    assert decision.items.get().amount_fen == 50000
    assert decision.document_number == "蚌罚决字〔2026〕第001号"
    assert Duty.objects.get(case=standing.case).decided_on == decision.decided_on


def test_one_case_has_one_decision(town):
    standing = brought_to(town, "DECIDED")
    assert set(standing.refused("decide", town.leader, opinion="同意")) == {"STEP"}
    decision = Decision.objects.get(case=standing.case)
    decision.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        decision.save(force_insert=True)


def test_article_57_an_officer_of_the_case_does_not_decide_it(town):
    standing = brought_to(town, "LEGAL_PASSED")
    assert "ROLE" in standing.refused("decide", town.officer, opinion="同意")


def test_article_57_a_grave_case_waits_for_the_collective(town):
    standing = brought_to(town, "INV_CLOSED")
    standing.act("propose", town.officer, **PROPOSAL, complex_or_major=True)
    assert standing.case.complex_or_major
    from mingfa.procedures.penalty import triggers

    assert triggers.collective(standing.case).needed and not triggers.hearing(standing.case).needed


def test_the_three_triggers_are_separate(town):
    from mingfa.procedures.penalty import triggers

    standing = brought_to(town, "INV_CLOSED")
    standing.act("propose", town.officer, **PROPOSAL | {"items": [{"kind": "P03", "amount": "6000"}]})
    assert triggers.hearing(standing.case).needed
    assert triggers.collective(standing.case).why.startswith("罚款")
    assert triggers.legal_review(standing.case).needed


@pytest.mark.parametrize("kind", ["P08", "P10"])
def test_article_38_only_kinds_that_the_item_gives(town, kind):
    standing = brought_to(town, "INV_CLOSED")
    found = standing.refused("propose", town.officer, **PROPOSAL | {"items": [{"kind": kind}]})
    assert "没有规定可以处" in found["G_AUTHORITY"].reason


def test_article_59_a_fine_without_an_amount_is_refused(town):
    standing = brought_to(town, "INV_CLOSED")
    assert "G_ITEMS" in standing.refused("propose", town.officer, **PROPOSAL | {"items": [{"kind": "P03"}]})


def test_article_30_under_fourteen_is_not_punished(town):
    standing = brought_to(town, "INV_CLOSED", party=town.minor)
    born = standing.case.deed_on - timedelta(days=365 * 13)
    type(town.minor).objects.filter(pk=town.minor.pk).update(birth_on=born)
    assert "不满十四周岁" in standing.refused("propose", town.officer, **PROPOSAL)["G_MINOR_ETC"].reason


def test_article_30_under_eighteen_is_punished_more_lightly(town):
    standing = brought_to(town, "INV_CLOSED", party=town.minor)
    assert standing.refused("propose", town.officer, **PROPOSAL)["G_MINOR_ETC"].field == "mitigation"
    standing.act("propose", town.officer, **PROPOSAL, mitigation=True)


def test_article_29_the_same_deed_is_not_fined_twice(town):
    brought_to(town, "DECIDED")
    standing = brought_to(town, "INV_CLOSED", key="again", title="示例农家乐又被举报占道搭建案")
    found = standing.refused("propose", town.officer, **PROPOSAL)
    assert "蚌罚决字〔2026〕第001号" in found["G_NO_DOUBLE_FINE"].reason


def test_article_60_an_overdue_decision_needs_its_written_explanation_and_stays_marked(town):
    standing = brought_to(town, "LEGAL_PASSED")
    with standing.later(days=100):
        pass
    found = standing.refused("decide", town.leader, opinion="同意")
    assert found["G_DEADLINE_OPEN"].link == "explain_overdue"
    standing.act("explain_overdue", town.officer, reason="等待鉴定")
    standing.act("decide", town.leader, opinion="同意")
    assert standing.case.clocks.get(key="handle").overdue_reason == "等待鉴定"


def test_article_59_a_decision_without_a_remedy_is_not_made(town):
    standing = brought_to(town, "LEGAL_PASSED")
    change_agency(town.township, by=None, review_body="")
    found = standing.refused("decide", town.leader, opinion="同意")
    assert "第五十九条第五项" in found["G_DOC_FIELDS"].article


def test_article_33_a_minor_breach_ends_without_a_penalty(town):
    standing = brought_to(town, "DECIDED", no_penalty="33-1", fine_yuan="")
    assert standing.case.decision.outcome == "no_penalty"
    assert standing.case.documents.filter(code="D_NO_PENALTY").count() == 1
    assert not standing.case.documents.filter(code="D_PEN_NOTICE").exists()
