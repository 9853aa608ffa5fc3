"""QZ 46Ⅲ, 53–58: the court is asked when the time to sue is over, ten days after the urging, within three months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.procedures.coercive import move_to, opened
from tests.procedures.enforced import base, begun, past, urged
from tests.procedures.test_coercion_law import under_penalty

from mingfa.case.clocks import open_clock, running
from mingfa.case.models import Case
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.procedures.court_enforcement.table import COURT_ENFORCEMENT

SUED_BY = "2026-05-11"
EXPIRED = {"litigation_due_on": SUED_BY, "remedy": "none"}
APPLY = {
    "court_name": "砚山县人民法院",
    "facts": "示例事实、理由和依据",
    "party_opinion": "没有提出意见",
    "subject": "铁皮棚一处",
    "claim": "拆除铁皮棚",
}


def urged_case(town):
    standing = begun(town, "court_enforcement")
    standing.act("confirm_expired", town.officer, **EXPIRED)
    urged(standing, town)
    return standing


def applied(town):
    standing = urged_case(town)
    past(standing)
    standing.act("request_apply", town.officer, **APPLY)
    standing.act("apply", town.leader, opinion="同意。", signed_by_leader=True)
    return standing


def paper(standing):
    return {"court_paper": "示例裁定书", "received_on": standing.now.date().isoformat()}


def test_article_13_what_the_township_may_demolish_itself_is_not_for_the_court(town):
    with pytest.raises(Refused) as refused:
        begun(town, "court_enforcement", power_item="GH-65")
    assert "G_MODE" in {one.code for one in refused.value.refusals}


def test_article_53_not_before_the_time_to_sue_is_over(town):
    standing = begun(town, "court_enforcement")
    assert "G_CRT_EXPIRED" in standing.refused(
        "confirm_expired", town.officer, **EXPIRED | {"litigation_due_on": "2026-05-12"}
    )
    assert "G_CRT_EXPIRED" in standing.refused(
        "confirm_expired", town.officer, **EXPIRED | {"remedy": "pending"}
    )
    assert "G_CRT_EXPIRED" in standing.refused(
        "confirm_expired", town.officer, **EXPIRED | {"deferred_until_on": "2026-06-01"}
    )
    standing.act("confirm_expired", town.officer, **EXPIRED)
    assert open_clock(standing.case, "apply").due_on == date(2026, 8, 11)  # three months from the last day


def test_article_54_one_day_too_early_is_refused_and_the_next_is_accepted(town):
    standing = urged_case(town)
    past(standing, days=0)  # the tenth working day itself
    found = standing.refused("request_apply", town.officer, **APPLY)
    assert "届满" in found["G_CRT_URGE"].reason
    past(standing)
    standing.act("request_apply", town.officer, **APPLY)
    standing.act("apply", town.leader, opinion="同意。", signed_by_leader=True)
    assert standing.case.step == "APPLIED"
    assert standing.case.documents.filter(code="D_CRT_APPLY").exists()


def test_article_59_public_safety_does_not_wait(town):
    standing = urged_case(town)
    standing.act("request_apply", town.officer, **APPLY, at_once=True)
    standing.act("apply", town.leader, opinion="同意。", signed_by_leader=True)


def test_article_53_after_three_months_only_with_a_good_reason(town):
    standing = urged_case(town)
    past(standing, "apply", days=0)
    standing.act("request_apply", town.officer, **APPLY)
    past(standing, "apply")
    assert "G_CRT_WINDOW" in standing.refused("apply", town.leader, opinion="同意。", signed_by_leader=True)
    standing.act("request_apply", town.officer, **APPLY, late_ground="洪水中断交通")
    standing.act("apply", town.leader, opinion="同意。", signed_by_leader=True)


def test_article_55_the_leader_signs(town):
    standing = urged_case(town)
    past(standing)
    standing.act("request_apply", town.officer, **APPLY)
    assert "FIELD" in standing.refused("apply", town.leader, opinion="同意。", signed_by_leader=False)
    assert "ROLE" in standing.refused("apply", town.unit_head, opinion="同意。", signed_by_leader=True)


def test_article_55_the_five_materials(town):
    standing = urged_case(town)
    past(standing)
    for lacking in ("facts", "party_opinion", "subject"):
        assert "FIELD" in standing.refused("request_apply", town.officer, **APPLY | {lacking: ""})


def test_articles_56_to_60_accepted_ruled_and_enforced(town):
    standing = applied(town)
    assert running(standing.case, "accept").rule == "CRT_ACCEPT"
    standing.act("record_accepted", town.officer, **paper(standing))
    standing.act("record_ruling", town.officer, **paper(standing))
    standing.act("record_enforced", town.officer, **paper(standing), scene="法院组织拆除")
    standing.act("request_close", town.officer, result="法院已执行")
    standing.act("close", town.leader, opinion="同意。")
    assert standing.case.step == "CLOSED"


def test_article_56_2_objection_within_fifteen_days(town):
    standing = applied(town)
    standing.act("record_not_accepted", town.officer, **paper(standing), court_reason="材料不足")
    past(standing, "object")
    facts = {"upper_court": "示例中级人民法院", "reason": "材料齐全"}
    assert "G_CRT_OBJECT" in standing.refused("object", town.officer, **facts)
    past(standing, "object", days=0)
    standing.act("object", town.officer, **facts)
    standing.act("record_objection", town.officer, **paper(standing), upper_ruling="accept")
    assert standing.case.step == "ACCEPTED"


def test_article_58_a_final_refusal_ends_it(town):
    standing = applied(town)
    standing.act("record_accepted", town.officer, **paper(standing))
    standing.act("record_refusal", town.officer, **paper(standing), court_reason="明显缺乏事实根据")
    standing.act("object", town.officer, upper_court="示例中级人民法院", reason="事实清楚")
    standing.act("record_objection", town.officer, **paper(standing), upper_ruling="refused")
    standing.act("request_drop", town.officer, reason="上级法院维持")
    standing.act("drop", town.leader, opinion="同意。")
    assert standing.case.step == "TERMINATED"


def test_article_46_3_only_goods_already_sealed_are_auctioned(town):
    standing = urged_case(town)
    past(standing)
    facts = {"goods": "示例货架", "auctioneer": "示例拍卖行", "reason": "抵缴罚款"}
    assert "G_CRT_SEALED" in standing.refused("request_auction", town.officer, **facts)


def test_article_46_3_goods_sealed_in_the_case_may_pay_the_fine(town):
    measure = under_penalty(town)
    Case.objects.filter(pk=measure.case.parent_id).update(
        step="SERVED"
    )  # its own way there is told elsewhere
    facts = base(town, power_item="FQ-WZ", perform_by="2026-03-01")
    day = clock.local(measure.now).date()
    standing = opened(
        town,
        "court_enforcement",
        town.officer,
        day,
        facts,
        parent=measure.case.parent,
        partner=False,
        hour=17,
    )
    sued_by = (day - timedelta(days=1)).isoformat()
    standing.act("confirm_expired", town.officer, litigation_due_on=sued_by, remedy="none")
    urged(standing, town)
    asked = {"goods": "示例货架", "auctioneer": "示例拍卖行", "reason": "抵缴罚款"}
    assert set(standing.refused("request_auction", town.officer, **asked)) == {"G_CRT_URGE"}
    past(standing)
    standing.act("request_auction", town.officer, **asked)
    sold = {"auction_proceeds": "500", "treasury": "示例凭证", "opinion": "同意。"}
    standing.act("auction", town.leader, **sold)


def test_who_performs_is_not_taken_to_court(town):
    standing = urged_case(town)
    move_to(standing, date(2026, 5, 20))
    standing.act("perform", town.officer, scene="自行拆除")
    assert standing.case.step == "PERFORMED"


def test_every_state_of_the_branch_is_a_step_of_the_table():
    states = ("OVERDUE", "REMEDY_EXPIRED", "URGED", "APPLIED", "ACCEPTED", "RULED", "ENFORCED")
    assert {COURT_ENFORCEMENT.step(key).key for key in states} == set(states)
