"""XK 34, 38–50, 69, 70: decided in time and in public, issued, and kept, changed, renewed, revoked or ended as the law says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.procedures.begun import codes
from tests.procedures.licences import (
    DENY,
    GRANT,
    ISSUE,
    accepted,
    clock_of,
    examined,
    granted,
    issued,
    on,
    proposed,
    publish_items,
    reviewed,
    village,
    worker,
)
from tests.procedures.stories import Standing
from tests.procedures.test_articles_44_to_65_notice import serve

from mingfa.case.models import Case
from mingfa.case.open import open_case
from mingfa.disclosure.models import Duty
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused


@pytest.fixture
def town(town):
    publish_items(town)
    return town


@pytest.mark.django_db
class TestDeciding:
    def test_article_34_granted_on_the_spot_by_two_people_on_the_day(self, town):
        standing = accepted(town)
        standing.act("record_village", town.officer, **village(standing))
        facts = {name: GRANT[name] for name in ("reason", "conclusion", "valid_from", "valid_until")}
        facts["no_fee"] = True
        standing.act("request_grant_on_spot", town.officer, **facts)
        standing.act("grant_on_spot", town.leader, opinion="同意。")
        assert standing.case.step == "GRANTED" and "D_LIC_GRANT" in codes(standing)

    def test_article_34_on_another_day_it_is_not_on_the_spot(self, town):
        standing = accepted(town)
        standing.act("record_village", town.officer, **village(standing))
        facts = {name: GRANT[name] for name in ("reason", "conclusion", "valid_from", "valid_until")}
        standing.now += timedelta(days=1)
        told_ = standing.refused("request_grant_on_spot", town.officer, **facts, no_fee=True)
        assert "G_LIC_SPOT" in told_

    def test_article_40_a_grant_is_to_be_public_in_seven_working_days_and_issued_in_ten(self, town):
        standing = granted(town)
        assert standing.case.step == "GRANTED"
        assert Duty.objects.get(case=standing.case).rule == "PUB_PENALTY"
        assert clock_of(standing, "issue").due_on == date(2026, 4, 27)
        standing.act("issue", town.window, **ISSUE)
        assert standing.case.ended_at and "D_LIC_CERT" in codes(standing)
        assert clock_of(standing, "validity").due_on == date(2028, 4, 30)

    def test_article_38_a_refusal_is_reviewed_reasoned_and_served_with_the_remedies(self, town):
        standing = proposed(town, DENY, conforms="no")
        refused = standing.refused("decide", town.leader, opinion="同意。", decision="deny")
        assert "G_LEGAL_REVIEW" in refused
        reviewed(standing, town)
        standing.act("decide", town.leader, opinion="同意。", decision="deny")
        assert standing.case.step == "DENIED" and not standing.case.clocks.filter(key="issue").exists()
        standing.act("serve", town.officer, **serve(standing, town) | {"relation": "SELF"})
        assert standing.case.step == "DENIAL_SERVED"
        assert clock_of(standing, "review_right").start_on == date.fromisoformat(on(standing))

    def test_article_38_who_meets_the_conditions_is_not_refused(self, town):
        standing = examined(town)
        assert "G_LIC_CONFORMS" in standing.refused("propose", town.officer, **DENY)

    def test_article_38_a_grant_without_content_and_term_is_refused(self, town):
        standing = examined(town)
        bare = {"outcome": "grant", "reason": "符合"}
        assert "G_LIC_CONTENT" in standing.refused("propose", town.officer, **bare)

    def test_the_leader_decides_what_was_put_forward(self, town):
        standing = proposed(town)
        refused = standing.refused("decide", town.leader, opinion="不同意。", decision="deny")
        assert "G_LIC_AS_PROPOSED" in refused

    def test_a_major_licence_goes_through_the_legal_review(self, town):
        standing = proposed(town, major=True)
        assert "G_LEGAL_REVIEW" in standing.refused("decide", town.leader, opinion="好。", decision="grant")
        reviewed(standing, town)
        standing.act("decide", town.leader, opinion="同意。", decision="grant")

    def test_article_42_a_late_decision_is_explained(self, town):
        standing = proposed(town)
        standing.now = clock.at(date(2026, 5, 14), 9)
        facts = {"opinion": "同意。", "decision": "grant"}
        assert "G_DEADLINE_OPEN" in standing.refused("decide", town.leader, **facts)
        standing.act("explain_overdue", town.officer, reason="人手不足")
        standing.act("decide", town.leader, **facts)


@pytest.mark.django_db
class TestLasting:
    def test_article_49_changed_on_application(self, town):
        standing = issued(town)
        standing.act(
            "request_change", town.window, applied_on=on(standing), change="改变房屋朝向", reason="不影响四至"
        )
        refused = standing.refused("change", town.leader, opinion="不同意。", change_result="no")
        assert "G_LIC_CHANGE" in refused
        standing.act("change", town.leader, opinion="同意。", change_result="yes")
        assert "D_LIC_CHANGE" in codes(standing)

    def test_article_50_renewed_before_the_end(self, town):
        standing = issued(town)
        standing.now = clock.at(date(2028, 3, 1), 9)
        standing.act("request_renewal", town.window, applied_on=on(standing), reason="房屋没有完工")
        facts = {"opinion": "同意。", "valid_until": "2028-04-30"}
        assert "G_LIC_LONGER" in standing.refused("renew", town.leader, **facts)
        standing.act("renew", town.leader, opinion="同意。", valid_until="2029-04-30")
        assert clock_of(standing, "validity").due_on == date(2029, 4, 30)
        assert "G_LIC_PENDING" in standing.refused("refuse_renewal", town.leader, refusal="不符合")

    def test_article_50_undecided_at_the_end_it_is_deemed_renewed(self, town):
        standing = issued(town)
        standing.now = clock.at(date(2028, 4, 20), 9)  # late, and not rejected for it
        standing.act("request_renewal", town.window, applied_on=on(standing), reason="房屋没有完工")
        assert worker(standing, clock.at(date(2028, 4, 30), 20)) == 0
        assert worker(standing, clock.at(date(2028, 5, 1), 8)) == 1
        assert standing.case.step == "ISSUED"
        assert clock_of(standing, "validity").due_on == date(2030, 4, 30)  # as long again

    def test_article_70_item_1_without_an_application_it_ends_and_is_cancelled(self, town):
        standing = issued(town)
        assert worker(standing, clock.at(date(2028, 5, 1), 8)) == 1
        assert standing.case.step == "EXPIRED"
        wrong = {"cancel_ground": "force", "reason": "有效期届满"}
        assert "G_LIC_CANCEL" in standing.refused("request_cancel", town.officer, **wrong)
        standing.act("request_cancel", town.officer, cancel_ground="expired", reason="有效期届满")
        standing.act("cancel", town.leader, opinion="同意。")
        assert standing.case.step == "CANCELLED" and "D_LIC_CANCEL" in codes(standing)

    def test_article_8_recalled_for_the_public_with_compensation(self, town):
        standing = issued(town)
        facts = {"recall_ground": "circumstances", "reason": "规划修建通村公路"}
        assert "FIELD" in standing.refused("request_recall", town.officer, **facts)
        standing.act("request_recall", town.officer, **facts, compensation="地基损失5000元，另行补偿")
        standing.act("recall", town.leader, opinion="同意。")
        assert standing.case.decision.state == "revoked" and "D_LIC_RECALL" in codes(standing)


def revocation(standing, town, **facts: Any) -> Standing:
    """The revocation as a child of the licence."""
    with standing.later(minutes=30):
        case = open_case(
            "licence_revocation",
            agency=town.township,
            actor=town.officer,
            key=f"revoke-{standing.now:%d%H%M%S}",
            parent=standing.case,
            facts=facts,
        )
    return Standing(case, standing.now, town)


FAULT = {"ground": "unqualified", "reason": "申请人另有宅基地", "public_harm": "no"}


@pytest.mark.django_db
class TestRevoking:
    def test_article_69_revoked_by_a_reviewed_and_served_decision_with_compensation(self, town):
        standing = issued(town)
        assert "G_LIC_REVOKED" in standing.refused("revoke", town.officer, reason="撤销")
        child = revocation(standing, town, **FAULT, compensation="已建地基，赔偿3000元")
        assert "G_HEAR_LICENSEE" in child.refused("approve_proposal", town.unit_head, opinion="同意。")
        child.act("hear_licensee", town.officer, said="没有意见")
        child.act("approve_proposal", town.unit_head, opinion="同意。")
        reviewed(child, town)
        child.act("decide", town.leader, opinion="同意。")
        child.act("serve", town.officer, **serve(child, town) | {"relation": "SELF"})
        assert child.case.step == "REVOCATION_SERVED" and "D_LIC_REVOKE" in codes(child)
        standing.now = child.now
        standing.act("revoke", town.officer, reason="撤销决定已经送达")
        assert standing.case.step == "REVOKED" and standing.case.decision.state == "revoked"

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"public_harm": "yes", "compensation": "无"}, "G_REVOKE_HARM"),
            ({}, "G_REVOKE_COMPENSATION"),
            ({"ground": "fraud", "compensation": "赔偿"}, "G_REVOKE_COMPENSATION"),
        ],
        ids=["great harm to the public", "no compensation for the agency's fault", "fraud is not protected"],
    )
    def test_article_69_what_may_not_be_revoked_so(self, town, changes, code):
        standing = issued(town)
        with pytest.raises(Refused) as refused:
            revocation(standing, town, **FAULT | changes)
        assert code in {one.code for one in refused.value.refusals}
        assert not Case.objects.filter(procedure="licence_revocation").exists()

    def test_article_69_paragraph_2_fraud_is_revoked_without_compensation(self, town):
        child = revocation(issued(town), town, **FAULT | {"ground": "fraud"})
        assert child.case.step == "REVOCATION_OPENED"
