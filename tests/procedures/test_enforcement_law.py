"""QZ 13, 34–46: own enforcement only where a law gives it; urged, heard, decided, served directly, by day, filmed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.procedures.coercive import by_hand, identity, move_to
from tests.procedures.enforced import (
    DECISION,
    MAY,
    begun,
    carried_out,
    item_with,
    past,
    reviewed,
    undefended,
    urged,
)

from mingfa.case.clocks import running
from mingfa.kernel.refusal import Refused
from mingfa.procedures.enforcement.table import ENFORCEMENT


def opened(town, **changes):
    return begun(
        town, "enforcement", power_item=item_with(town, "ZX-1", "RESTORE"), mode="RESTORE", **changes
    )


def heard(town, **changes):
    standing = opened(town, **changes)
    urged(standing, town, amount_way="500 元，缴入示例账户" if changes.get("money") else "")
    undefended(standing, town)
    return standing


def decided(town):
    standing = heard(town)
    standing.act("request_enforce", town.officer, **DECISION)
    standing.act("decide_enforce", town.leader, opinion="同意。")
    return standing


def executing(town):
    standing = decided(town)
    standing.act("serve_enforce", town.officer, **by_hand(standing))
    standing.act("begin_enforcement", town.officer, **identity(standing, 1), scene="再次要求履行，当事人拒绝")
    return standing


def test_article_13_without_a_law_the_way_is_refused_with_its_reason(town):
    with pytest.raises(Refused) as refused:
        begun(town, "enforcement", mode="RESTORE")  # CZ-40: court and substitute performance only
    (refusal,) = [one for one in refused.value.refusals if one.code == "G_MODE"]
    assert "没有法律规定" in refusal.reason and "人民法院" in refusal.mend
    assert opened(town).case.step == "OVERDUE"


def test_article_34_not_before_the_term_of_performance_is_over(town):
    with pytest.raises(Refused) as refused:
        opened(town, perform_by=MAY.isoformat())
    assert "G_ENF_OVERDUE" in {one.code for one in refused.value.refusals}


def test_article_35_urging_about_money_names_sum_and_way(town):
    standing = opened(town, money=True, late_from_on="2026-04-01")
    facts = {"perform_within": "10WD", "perform_way": "缴款"}
    assert "G_ENF_AMOUNT" in standing.refused("urge", town.officer, **facts)
    standing.act("urge", town.officer, **facts, amount_way="500 元，缴入示例账户")


def test_article_38_the_urging_is_delivered_directly_first(town):
    standing = opened(town)
    standing.act("urge", town.officer, perform_within="10WD", perform_way="拆除")
    mail = by_hand(standing) | {"method": "MAIL", "tracking": "EX", "dispatched_on": MAY.isoformat()}
    assert "G_DIRECT_FIRST" in standing.refused("serve_urge", town.officer, **mail)
    standing.act("serve_urge", town.officer, **by_hand(standing))


def test_article_36_what_was_said_is_reviewed_and_silence_is_known_after_the_term(town):
    standing = opened(town)
    urged(standing, town)
    none = {"finding": "none", "answer": "没有提出"}
    assert "G_DEFENCE" in standing.refused("review_defence", town.officer, **none)
    assert "G_DEFENCE" in standing.refused(
        "review_defence", town.officer, finding="rejected", answer="不成立"
    )
    standing.act("record_defence", town.officer, made_on=MAY.isoformat(), points=[{"text": "已经在拆"}])
    past(standing)
    assert "G_DEFENCE" in standing.refused("review_defence", town.officer, **none)
    standing.act("review_defence", town.officer, finding="accepted", answer="成立，予以采纳")
    assert standing.case.step == "DEFENCE_ACCEPTED"
    assert "STEP" in standing.refused("request_enforce", town.officer, **DECISION)


def test_article_37_not_before_the_urging_has_run_out(town):
    standing = opened(town)
    urged(standing, town)
    standing.act("record_defence", town.officer, made_on=MAY.isoformat(), points=[{"text": "再等等"}])
    standing.act("review_defence", town.officer, finding="rejected", answer="不成立")
    assert "G_URGED" in standing.refused("request_enforce", town.officer, **DECISION)
    past(standing)
    standing.act("request_enforce", town.officer, **DECISION)


def test_article_37_3_at_once_with_evidence_of_hiding(town):
    standing = opened(town)
    urged(standing, town)
    assert "G_URGED" in standing.refused("request_enforce", town.officer, **DECISION)
    standing.act("request_enforce", town.officer, **DECISION, hiding="录像证明正在转移设备")
    standing.act("decide_enforce", town.leader, opinion="同意。")
    assert standing.case.step == "ENFORCE_DECIDED"


def test_article_35_ten_working_days_over_national_day(town):
    standing = begun(
        town,
        "enforcement",
        date(2026, 9, 24),
        power_item=item_with(town, "ZX-1", "RESTORE"),
        mode="RESTORE",
    )
    urged(standing, town)
    assert running(standing.case, "urge").due_on == date(2026, 10, 15)


def test_article_46_the_late_fine_must_have_run_for_more_than_thirty_days(town):
    standing = heard(town, money=True, late_from_on="2026-05-01")  # thirty days end on 31 May
    move_to(standing, date(2026, 5, 29))
    assert "G_ENF_LATE30" in standing.refused("request_enforce", town.officer, **DECISION)
    move_to(standing, date(2026, 6, 1))
    standing.act("request_enforce", town.officer, **DECISION)


def test_article_46_without_a_late_fine_money_is_not_enforced(town):
    standing = heard(town, money=True)
    assert "G_ENF_LATE30" in standing.refused("request_enforce", town.officer, **DECISION)


def test_a_grave_enforcement_waits_for_the_legal_review(town):
    standing = heard(town, major=True)
    standing.act("request_enforce", town.officer, **DECISION)
    assert "G_LEGAL_REVIEW" in standing.refused("decide_enforce", town.leader, opinion="同意。")
    reviewed(standing, town)
    standing.act("decide_enforce", town.leader, opinion="同意。")


def test_a_review_that_was_asked_for_binds_the_decision(town):
    standing = heard(town)
    standing.act("request_enforce", town.officer, **DECISION)
    reviewed(standing, town)
    standing.act("request_enforce", town.officer, **DECISION | {"reason": "另有理由"})
    found = standing.refused("decide_enforce", town.leader, opinion="同意。")
    assert "失效" in found["G_LEGAL_REVIEW"].reason


def test_article_43_not_on_a_holiday_nor_at_night_unless_urgent_and_approved(town):
    standing = executing(town)
    move_to(standing, date(2026, 6, 19), 10)  # Dragon Boat festival
    assert "G_NOT_NIGHT_HOLIDAY" in standing.refused("enforce", town.officer, **carried_out(standing))
    assert "G_ENF_URGENT" in standing.refused("enforce", town.officer, **carried_out(standing, urgent=True))
    standing.act("request_urgent_hours", town.officer, reason="汛情紧急")
    standing.act("urgent_hours", town.leader, opinion="同意。")
    standing.act("enforce", town.officer, **carried_out(standing, urgent=True))


def test_article_43_2_water_and_power_of_homes_are_never_cut(town):
    standing = executing(town)
    assert "G_UTILITIES" in standing.refused(
        "enforce", town.officer, **carried_out(standing, cuts_utilities=True)
    )


def test_enforcement_is_filmed_from_beginning_to_end(town):
    standing = executing(town)
    assert "G_FILMED" in standing.refused("enforce", town.officer, **carried_out(standing, film=""))
    standing.act("enforce", town.officer, **carried_out(standing))
    standing.act("request_close", town.officer, result="执行完毕")
    standing.act("close", town.leader, opinion="同意。")
    assert standing.case.step == "CLOSED"
    codes = set(standing.case.documents.values_list("code", flat=True))
    assert {"D_URGE", "D_ENFORCE", "D_ENF_RECORD", "D_SERVICE", "D_CLOSE"} <= codes


def test_article_39_suspended_resumed_and_given_up_after_three_years(town):
    standing = executing(town)
    standing.act("request_suspend", town.officer, suspend_ground="unable", reason="暂无能力")
    standing.act("suspend", town.leader, opinion="同意。")
    standing.act("resume", town.officer, reason="情形消失")
    assert standing.case.step == "SERVED"
    standing.act("request_suspend", town.officer, suspend_ground="unable", reason="暂无能力")
    standing.act("suspend", town.leader, opinion="同意。")
    standing.act("request_cease", town.officer, no_harm=True, unable=True, reason="确无能力")
    assert "G_WAIT" in standing.refused("cease", town.leader, opinion="同意。")
    past(standing, "suspend3y")
    standing.act("cease", town.leader, opinion="同意。")
    assert standing.case.step == "TERMINATED"


def test_article_40_terminated_on_one_of_five_grounds(town):
    standing = executing(town)
    assert "FIELD" in standing.refused("request_terminate", town.officer, terminate_ground="", reason="说明")
    standing.act("request_terminate", town.officer, terminate_ground="gone", reason="标的灭失")
    standing.act("terminate", town.leader, opinion="同意。")
    assert standing.case.ended_at


def test_article_42_relief_only_for_remedies_and_a_broken_agreement_is_enforced(town):
    standing = executing(town)
    stages = [{"until": "2026-07-01", "what": "拆除一半"}]
    terms = {"stages": stages, "harmless": True, "late_relief": "100"}
    assert "G_ENF_RELIEF" in standing.refused("request_agree", town.officer, **terms)
    standing.act("request_agree", town.officer, **terms, remedied="已经恢复通行")
    standing.act("agree", town.leader, opinion="同意。")
    standing.act("break_agreement", town.officer, reason="没有履行")
    assert standing.case.step == "SERVED"


def test_article_41_what_was_enforced_wrongly_is_undone(town):
    standing = executing(town)
    standing.act("roll_back", town.officer, rollback_ground="revoked", restored="退还财物")
    assert standing.case.acts.filter(move="roll_back").exists()


def test_article_37_who_performs_is_not_enforced_against(town):
    standing = decided(town)
    standing.act("perform", town.officer, scene="自行拆除")
    assert standing.case.step == "DONE"


def test_every_state_of_the_branch_is_a_step_of_the_table():
    states = (
        "OVERDUE",
        "URGED",
        "DEFENCE_REVIEWED",
        "ENFORCE_DECIDED",
        "SERVED",
        "EXECUTING",
        "SUSPENDED",
        "AGREEMENT",
        "DONE",
        "TERMINATED",
    )
    assert {ENFORCEMENT.step(key).key for key in states} == set(states)
