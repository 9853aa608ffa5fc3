"""城乡规划法 65, 土地管理法 83, QZ 44: stop and correct, order, notice, both terms of remedy, urging, decision, demolition."""

from __future__ import annotations

from datetime import date

import pytest
from tests.procedures.coercive import by_hand, move_to, opened
from tests.procedures.enforced import carried_out, item_with, past, reviewed, undefended, urged

from mingfa.case.clocks import running
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.procedures.demolition.table import DEMOLITION

JANUARY = date(2026, 1, 12)
DECISION = {"reason": "逾期不拆除", "enforce_way": "机械拆除", "enforce_at": "2026年9月1日9时起"}


def stop(town, **changes):
    at = clock.at(JANUARY, 8, 30)
    return {
        "title": "示例农家乐违法建设",
        "party": town.business.reference,
        "power_item": "GH-65",
        "place": "示例村 1 号",
        "area": "village",
        "permit": "none",
        "building": "砖混结构一层，60 平方米",
        "evidence_found": "现场照片、询问笔录",
        "requirement": "停止施工，自行拆除超出部分",
        "fix_by": "2026-01-20",
        "id_shown_at": at.isoformat(),
        "id_shown_method": "PRESENTED",
    } | changes


def ordered_to_stop(town, **changes):
    return opened(town, "demolition", town.officer, JANUARY, stop(town, **changes))


def refused_opening(town, **changes) -> set[str]:
    with pytest.raises(Refused) as refused:
        ordered_to_stop(town, **changes)
    return {one.code for one in refused.value.refusals}


def ordered(town):
    standing = ordered_to_stop(town)
    standing.act("serve_stop", town.officer, **by_hand(standing))
    move_to(standing, date(2026, 1, 21))
    standing.act("recheck_fix", town.officer, fixed="not_corrected", scene="没有改正")
    by = {"conclusion": "砖混房屋一处", "reason": "逾期不改正", "demolish_by": "2026-02-28"}
    standing.act("request_order", town.officer, **by)
    standing.act("order", town.leader, opinion="同意。")
    standing.act("serve_order", town.officer, **by_hand(standing))
    return standing


def notice(standing, **changes):
    return {
        "self_demolish_by": "2026-02-28",
        "posted_on": clock.local(standing.now).date().isoformat(),
        "posted_where": "现场、村务公开栏",
    } | changes


def published(town):
    standing = ordered(town)
    standing.act("publish_notice", town.officer, **notice(standing))
    return standing


def urged_in_vain(town):
    standing = published(town)
    past(standing, "demolish_wait")
    urged(standing, town)
    undefended(standing, town)
    return standing


def decided(town):
    standing = urged_in_vain(town)
    standing.act("request_enforce", town.officer, **DECISION)
    reviewed(standing, town)
    standing.act("enforce", town.leader, opinion="同意。")
    standing.act("serve_enforce", town.officer, **by_hand(standing))
    return standing


def test_land_law_83_only_the_court(town):
    assert "G_DEM_LAND" in refused_opening(town, area="land")
    code = item_with(town, "TD-83", "COURT", law="土地管理法")
    assert "G_DEM_LAND" in refused_opening(town, power_item=code)


def test_planning_law_64_and_68_a_town_is_the_countys(town):
    assert "G_DEM_TOWN" in refused_opening(town, area="town")


def test_planning_law_65_only_the_item_that_gives_it(town):
    assert "G_MODE" in refused_opening(town, power_item="CZ-40")
    assert "G_DEM_FIX" in refused_opening(town, fix_by=JANUARY.isoformat())
    standing = ordered_to_stop(town)
    assert standing.case.documents.get(code="D_STOP_FIX").number


def test_planning_law_65_time_to_correct_comes_first(town):
    standing = ordered_to_stop(town)
    assert "G_DEM_STOP" in standing.refused("recheck_fix", town.officer, fixed="not_corrected", scene="示例")
    standing.act("serve_stop", town.officer, **by_hand(standing))
    assert "G_DEM_FIX_OVER" in standing.refused(
        "recheck_fix", town.officer, fixed="not_corrected", scene="示例"
    )
    standing.act("recheck_fix", town.officer, fixed="corrected", scene="已经拆除")
    assert standing.case.step == "CORRECTED"


def test_article_44_both_terms_must_be_over(town):
    standing = published(town)
    wait = running(standing.case, "demolish_wait")
    assert wait.due_on == date(
        2026, 7, 21
    )  # six months from service, longer than sixty days over Spring Festival
    past(standing, "review_right")
    facts = {"perform_within": "10WD", "perform_way": "自行拆除"}
    assert "G_DEM_WAIT" in standing.refused("urge", town.officer, **facts)
    past(standing, "demolish_wait", days=0)
    assert "G_DEM_WAIT" in standing.refused("urge", town.officer, **facts)
    past(standing, "demolish_wait")
    standing.act("urge", town.officer, **facts)


def test_article_44_sixty_days_of_review_over_spring_festival(town):
    standing = ordered(town)
    assert running(standing.case, "review_right").due_on == date(
        2026, 3, 23
    )  # Sunday 22 March moves to Monday


def test_article_44_public_notice_gives_time_and_is_posted(town):
    standing = ordered(town)
    assert "G_DEM_BY" in standing.refused(
        "publish_notice", town.officer, **notice(standing, self_demolish_by="2026-01-21")
    )
    assert "STEP" in standing.refused("urge", town.officer, perform_within="10WD", perform_way="拆除")
    standing.act("publish_notice", town.officer, **notice(standing))
    assert standing.case.step == "WAIT"


def test_article_44_the_announced_time_is_over_too(town):
    standing = ordered(town)
    standing.act("publish_notice", town.officer, **notice(standing, self_demolish_by="2026-12-31"))
    past(standing, "demolish_wait")
    facts = {"perform_within": "10WD", "perform_way": "自行拆除"}
    assert "G_DEM_SELF" in standing.refused("urge", town.officer, **facts)


def test_article_44_a_remedy_that_was_sought_is_waited_for(town):
    standing = published(town)
    day = clock.local(standing.now).date().isoformat()
    standing.act("record_remedy", town.officer, way="review", document="示例", received_on=day)
    past(standing, "demolish_wait")
    assert "STEP" in standing.refused("urge", town.officer, perform_within="10WD", perform_way="拆除")
    final = {"document": "示例复议决定书", "decided_on": day, "reason": "合法"}
    standing.act("record_final_result", town.officer, result="upheld", **final)
    assert standing.case.step == "WAIT"
    standing.act("urge", town.officer, perform_within="10WD", perform_way="拆除")


def test_article_44_a_revoked_order_ends_the_case(town):
    standing = published(town)
    day = clock.local(standing.now).date().isoformat()
    standing.act("record_remedy", town.officer, way="court", document="示例", received_on=day)
    final = {"document": "示例判决书", "decided_on": day, "reason": "事实不清"}
    standing.act("record_final_result", town.officer, result="revoked", **final)
    assert standing.case.step == "REVOKED" and standing.case.decision.state == "revoked"


def test_article_36_37_decided_after_review_of_the_defence_and_legal_review(town):
    standing = urged_in_vain(town)
    standing.act("request_enforce", town.officer, **DECISION)
    assert "G_LEGAL_REVIEW" in standing.refused("enforce", town.leader, opinion="同意。")
    reviewed(standing, town)
    standing.act("enforce", town.leader, opinion="同意。")
    assert standing.case.step == "ENFORCE_DECIDED"
    assert standing.case.documents.filter(code="D_ENF_DEMOLISH").exists()


def test_article_38_the_decision_is_delivered_directly_first(town):
    standing = urged_in_vain(town)
    standing.act("request_enforce", town.officer, **DECISION)
    reviewed(standing, town)
    standing.act("enforce", town.leader, opinion="同意。")
    mail = by_hand(standing) | {"method": "MAIL", "tracking": "EX", "dispatched_on": "2026-08-05"}
    assert "G_DIRECT_FIRST" in standing.refused("serve_enforce", town.officer, **mail)


def test_article_44_goods_are_listed_and_the_whole_is_filmed(town):
    standing = decided(town)
    facts = {"goods_to": "移交当事人"}
    assert "G_DEM_GOODS" in standing.refused("demolish", town.officer, **carried_out(standing), **facts)
    goods = [{"name": "示例家具", "quantity": "3 件"}]
    assert "G_FILMED" in standing.refused(
        "demolish", town.officer, **carried_out(standing, film=""), **facts, goods=goods
    )
    standing.act("demolish", town.officer, **carried_out(standing), **facts, goods=goods)
    standing.act("request_close", town.officer, result="已经拆除")
    standing.act("close", town.leader, opinion="同意。")
    assert standing.case.step == "CLOSED"


def test_article_43_not_over_national_day(town):
    standing = decided(town)
    move_to(standing, date(2026, 10, 2), 10)
    facts = {"goods_to": "移交当事人", "no_goods": "没有物品"}
    assert "G_NOT_NIGHT_HOLIDAY" in standing.refused(
        "demolish", town.officer, **carried_out(standing), **facts
    )


def test_who_demolishes_himself_is_done(town):
    standing = published(town)
    standing.act("perform", town.officer, scene="自行拆除")
    assert standing.case.step == "CORRECTED"


def test_every_state_of_the_branch_is_a_step_of_the_table():
    states = (
        "ORDER_STOP_FIX",
        "FIX_OVERDUE",
        "ORDER_DEMOLISH",
        "SERVED",
        "WAIT",
        "URGED",
        "DEFENCE_REVIEWED",
        "ENFORCE_DECIDED",
        "DEMOLISHED",
    )
    assert {DEMOLITION.step(key).key for key in states} == set(states)
