"""QZ 5, 16–33: a measure only by a power of law, approved before, in ten steps, within its term, and given back at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.procedures.coercive import (
    OBJECTS,
    approved,
    arrival,
    by_hand,
    executing,
    identity,
    in_force,
    move_to,
    on_spot,
    opened,
    request,
    requested,
)
from tests.procedures.stories import brought_to

from mingfa.case import expiry
from mingfa.case.clocks import open_clock
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.law import powers
from mingfa.law.models import PowerItem
from mingfa.law.seed_enforcement import SEIZURE
from mingfa.procedures.coercion.table import COERCION
from mingfa.procedures.general.moves import ALWAYS, EXEMPTING

MAY = date(2026, 5, 12)
SEPTEMBER = date(2026, 9, 15)


def codes_of(refused) -> set[str]:
    return {refusal.code for refusal in refused.value.refusals}


def refused_request(town, **changes) -> set[str]:
    with pytest.raises(Refused) as refused:
        requested(town, MAY, **changes)
    return codes_of(refused)


def appraisal(standing, from_on: date, to_on: date) -> dict:
    return {
        "organ": "示例检测中心",
        "scope": "成分",
        "from_on": from_on.isoformat(),
        "to_on": to_on.isoformat(),
    }


def expired(standing) -> None:
    """The worker asks on the day after the term's end."""
    due = open_clock(standing.case, "measure").due_on
    standing.now = clock.at(due + timedelta(days=1), 0, 30)
    with clock.standing_at(standing.now):
        assert expiry.expire() == 1
    standing.case.refresh_from_db()


def test_article_17_a_penalty_power_is_no_power_to_seize(town):
    assert "G_COE_POWER" in refused_request(town, power_item="CZ-40")
    assert requested(town, MAY).case.step == "DRAFT"


def test_article_17_a_delegated_measure_is_refused(town):
    given = SEIZURE.enforcement_modes[-1] | {"delegated": True}
    text = powers.ItemText(**{**vars(SEIZURE), "item": "WT-1", "enforcement_modes": [given]})
    row = powers.propose_item(town.township, text, town.system_admin, in_force_from=MAY, published_on=MAY)
    powers.confirm_item(row, town.security_admin)
    assert "G_COE_DELEGATED" in refused_request(town, power_item="WT-1")


def test_article_29_a_township_may_not_freeze(town):
    assert "G_COE_FREEZE" in refused_request(town, measure="FREEZE")


def test_article_23_no_necessities_of_life_and_nothing_twice(town):
    assert "G_COE_NECESSITIES" in refused_request(town, necessities="yes")
    assert "G_COE_TWICE" in refused_request(town, sealed_elsewhere="yes")
    assert "G_COE_OBJECT" in refused_request(town, objects=[])


def test_article_24_party_and_cause_are_named(town):
    assert {"G_COE_PARTY", "G_COE_TITLE"} <= refused_request(town, party=None, title="")


def test_article_18_1_not_before_the_approval(town):
    standing = requested(town, MAY)
    assert "STEP" in standing.refused("begin_execution", town.officer, **arrival(standing))
    standing.act("approve_measure", town.leader, opinion="同意。")
    standing.act("begin_execution", town.officer, **arrival(standing))
    assert standing.case.step == "EXECUTING"


def test_article_18_a_grave_measure_waits_for_the_legal_review(town):
    standing = requested(town, MAY, major=True)
    assert "G_LEGAL_REVIEW" in standing.refused("approve_measure", town.leader, opinion="同意。")


def test_article_18_2_two_officers(town):
    standing = approved(town, MAY)
    assert "G_TWO_OFFICERS" in standing.refused(
        "begin_execution", town.officer, partner=False, **arrival(standing)
    )


def test_article_18_3_credentials_come_first(town):
    standing = approved(town, MAY)
    assert "FIELD" in standing.refused(
        "begin_execution", town.officer, **arrival(standing) | {"id_shown_at": ""}
    )


def test_article_18_5_reasons_and_remedies_are_told_on_the_spot(town):
    standing = approved(town, MAY)
    assert "FIELD" in standing.refused("begin_execution", town.officer, **arrival(standing, told=False))


def test_article_18_9_an_absent_party_is_replaced_by_a_witness(town):
    standing = approved(town, MAY)
    absent = {"present": "ABSENT", "party_called": "电话无人接听"}
    assert "G_COE_WITNESS" in standing.refused("begin_execution", town.officer, **arrival(standing, **absent))
    standing.act("begin_execution", town.officer, **arrival(standing, **absent, witness="韦见证"))
    signed = {"signature": "ABSENT", "signature_reason": "不到场", "signature_witness": "韦见证"}
    assert "G_COE_HANDED" in standing.refused("execute", town.officer, **on_spot(standing, **signed))
    standing.act("execute", town.officer, **on_spot(standing, **signed, handed_over="ABSENT"))
    assert "G_COE_DELIVERED" in standing.refused(
        "request_extend", town.officer, reason="复杂", extension_days="30"
    )
    standing.act("serve_measure", town.officer, **by_hand(standing))
    standing.act("request_extend", town.officer, reason="复杂", extension_days="30")


def test_article_18_8_a_refused_signature_is_noted(town):
    standing = executing(town, MAY)
    assert "SIGNATURE" in standing.refused("execute", town.officer, **on_spot(standing, signature="REFUSED"))


def test_article_18_7_the_whole_is_filmed(town):
    standing = executing(town, MAY)
    assert "G_FILMED" in standing.refused("execute", town.officer, **on_spot(standing, film=""))


def test_article_24_decision_and_list_are_handed_over_at_once(town):
    standing = executing(town, MAY)
    assert "G_COE_HANDED" in standing.refused(
        "execute", town.officer, **on_spot(standing, handed_over="ABSENT")
    )
    assert "G_COE_HANDED" in standing.refused("execute", town.officer, **on_spot(standing, handed_to=""))
    standing.act("execute", town.officer, **on_spot(standing))
    assert {"D_SEAL", "D_SEAL_LIST", "D_SEAL_SITE"} <= set(
        standing.case.documents.values_list("code", flat=True)
    )
    assert standing.case.decision.document_number


def test_article_61_2_nothing_beyond_what_was_approved(town):
    standing = executing(town, MAY)
    more = [*OBJECTS, {"name": "示例冰柜", "quantity": "1 台"}]
    assert "G_COE_SAME" in standing.refused("execute", town.officer, **on_spot(standing, objects=more))


def test_article_61_what_was_approved_as_seizure_is_no_freezing(town):
    standing = approved(town, MAY)
    facts = {"bank": "示例银行", "frozen_account": "示例", "amount_frozen": "500", "scene": "示例"}
    now = {"start_at": on_spot(standing)["start_at"], "end_at": on_spot(standing)["end_at"]}
    assert "G_COE_KIND" in standing.refused("freeze", town.officer, **identity(standing), **facts, **now)


def urgent(town):
    standing = requested(town, MAY)
    facts = arrival(standing) | on_spot(standing) | {"urgent_reason": "正在转移"} | identity(standing)
    standing.act("execute_urgent", town.officer, **facts)
    return standing


def test_article_19_reported_within_twenty_four_hours_and_ratified(town):
    standing = urgent(town)
    begun = open_clock(standing.case, "report")
    assert begun.due_at == begun.start_at + timedelta(hours=24)
    standing.act("report_urgent", town.officer, report="当事人正在转移")
    standing.act("ratify", town.leader, opinion="同意。")
    assert standing.case.step == "IN_FORCE"


def test_article_19_a_late_report_says_why(town):
    standing = urgent(town)
    standing.now += timedelta(hours=24)
    assert "G_COE_24H" in standing.refused("report_urgent", town.officer, report="正在转移")
    standing.act("report_urgent", town.officer, report="正在转移", overdue_reason="道路中断")


def test_article_19_what_the_head_does_not_approve_is_lifted_at_once(town):
    standing = urgent(town)
    standing.act("report_urgent", town.officer, report="当事人正在转移")
    standing.act("lift_at_once", town.leader, reason="没有必要")
    assert standing.case.step == "LIFTED_AT_ONCE" and open_clock(standing.case, "measure") is None
    assert "STEP" in standing.refused("request_extend", town.officer, reason="复杂", extension_days="30")
    released(standing, town, "other")


def released(standing, town, ground, **changes):
    standing.act("request_release", town.officer, ground=ground, reason="说明")
    standing.act("release", town.leader, opinion="同意。")
    facts = {
        **identity(standing),
        "returned_items": [{"name": row["name"], "quantity": row["quantity"]} for row in OBJECTS],
        "place": "示例街 1 号",
        "receiver": "李试营",
        "signature": "SIGNED",
    } | changes
    standing.act("return_objects", town.officer, **facts)
    assert standing.case.step == "RELEASED" and standing.case.ended_at


def test_article_25_thirty_days_that_do_not_move_over_national_day(town):
    standing = in_force(town, SEPTEMBER - timedelta(days=14))  # 1 September
    assert open_clock(standing.case, "measure").due_on == date(2026, 10, 1)  # a holiday, not moved (R5)


def test_article_25_extended_once_before_the_end_by_the_leader(town):
    standing = in_force(town, MAY)
    assert "G_COE_THIRTY" in standing.refused(
        "request_extend", town.officer, reason="复杂", extension_days="31"
    )
    standing.act("request_extend", town.officer, reason="情况复杂", extension_days="30")
    assert "ROLE" in standing.refused("extend", town.unit_head, opinion="同意。")
    standing.act("extend", town.leader, opinion="同意。")
    assert open_clock(standing.case, "measure").due_on == MAY + timedelta(days=60)
    assert standing.case.step == "EXTENDED"
    assert "G_COE_ONCE" in standing.refused(
        "request_extend", town.officer, reason="还是复杂", extension_days="5"
    )
    standing.act("serve_extension", town.officer, **by_hand(standing))


def test_article_25_no_extension_after_the_end(town):
    standing = in_force(town, MAY)
    standing.act("request_extend", town.officer, reason="情况复杂", extension_days="30")
    move_to(standing, MAY + timedelta(days=31))
    assert "G_COE_TERM" in standing.refused("extend", town.leader, opinion="同意。")


def test_article_25_the_last_day_still_extends(town):
    standing = in_force(town, MAY)
    standing.act("request_extend", town.officer, reason="情况复杂", extension_days="30")
    move_to(standing, MAY + timedelta(days=30), 17)
    standing.act("extend", town.leader, opinion="同意。")
    assert standing.case.step == "EXTENDED"


def test_article_25_only_a_notified_appraisal_is_left_out(town):
    standing = in_force(town, MAY)
    due = open_clock(standing.case, "measure").due_on
    assert "G_COE_SPAN" in standing.refused(
        "appraise", town.officer, **appraisal(standing, MAY, MAY - timedelta(days=1))
    )
    standing.act("appraise", town.officer, **appraisal(standing, MAY, MAY + timedelta(days=10)))
    assert open_clock(standing.case, "measure").due_on == due
    standing.act("serve_appraise", town.officer, **by_hand(standing))
    assert open_clock(standing.case, "measure").due_on == due + timedelta(days=10)


def test_article_25_days_before_the_party_was_told_count(town):
    standing = in_force(town, MAY)
    standing.act("appraise", town.officer, **appraisal(standing, MAY, MAY + timedelta(days=10)))
    move_to(standing, MAY + timedelta(days=4))
    standing.act("serve_appraise", town.officer, **by_hand(standing))
    assert open_clock(standing.case, "measure").due_on == MAY + timedelta(days=36)


def test_article_25_overlapping_appraisals_are_left_out_once(town):
    standing = in_force(town, MAY)
    standing.act("appraise", town.officer, **appraisal(standing, MAY, MAY + timedelta(days=10)))
    standing.act("serve_appraise", town.officer, **by_hand(standing))
    assert "G_APPRAISE" in standing.refused("serve_appraise", town.officer, **by_hand(standing))
    standing.act(
        "appraise",
        town.officer,
        **appraisal(standing, MAY + timedelta(days=5), MAY + timedelta(days=15)),
    )
    standing.act("serve_appraise", town.officer, **by_hand(standing))
    assert open_clock(standing.case, "measure").due_on == MAY + timedelta(days=45)


def test_article_25_an_appraisal_that_ends_early_gives_the_days_back(town):
    standing = in_force(town, MAY)
    standing.act("appraise", town.officer, **appraisal(standing, MAY, MAY + timedelta(days=10)))
    standing.act("serve_appraise", town.officer, **by_hand(standing))
    move_to(standing, MAY + timedelta(days=6))
    ended = (MAY + timedelta(days=6)).isoformat()
    standing.act("finish_appraise", town.officer, ended_on=ended, result="合格")
    assert open_clock(standing.case, "measure").due_on == MAY + timedelta(days=36)


def test_article_26_a_third_party_keeps_only_what_is_sealed(town):
    standing = in_force(town, MAY)
    facts = {"keeper": "示例", "keep_place": "仓库", "state": "完好", "intact": True}
    assert "G_COE_KEEPER" in standing.refused("keep", town.officer, **facts, kept_by="THIRD")
    standing.act("keep", town.officer, **facts, kept_by="OWN")


def test_article_27_confiscation_rests_on_a_decision_of_the_case(town):
    standing = in_force(town, MAY)
    standing.act("request_confiscate", town.officer, decision_no="示例罚决", reason="依法没收")
    standing.act("confiscate", town.leader, opinion="同意。")
    assert standing.case.step == "CONFISCATED"


def test_article_27_destruction_is_approved_and_filmed(town):
    standing = in_force(town, MAY)
    facts = {"place": "示例", "scene": "示例", "witness": "韦见证"}
    assert {"G_APPROVE_DESTROY", "G_FILMED"} <= set(standing.refused("destroy", town.officer, **facts))
    standing.act("request_approve_destroy", town.officer, destroy_basis="示例法", reason="应当销毁")
    standing.act("approve_destroy", town.leader, opinion="同意。")
    film = {name: value for name, value in on_spot(standing).items() if name.startswith("film")}
    standing.act("destroy", town.officer, **facts, **film)
    assert standing.case.step == "DESTROYED"


def test_article_28_perishables_are_sold_and_the_money_is_given_back(town):
    standing = in_force(town, MAY)
    sale = {"reason": "容易腐烂", "market_price": "1000"}
    rack, fruit = ([{"name": row["name"], "quantity": "1"}] for row in OBJECTS)
    assert "G_COE_PERISHABLE" in standing.refused("request_sell", town.officer, sold_objects=rack, **sale)
    standing.act("request_sell", town.officer, sold_objects=fruit, **sale)
    standing.act("sell", town.leader, opinion="同意。", proceeds="600", buyer="示例拍卖行")
    standing.act("request_release", town.officer, ground="no_breach", reason="没有违法行为")
    standing.act("release", town.leader, opinion="同意。")
    facts = {
        **identity(standing),
        "returned_items": rack,
        "place": "示例",
        "receiver": "李试营",
        "signature": "SIGNED",
    }
    assert "G_COE_RETURNED" in standing.refused("return_objects", town.officer, **facts)
    facts |= {"proceeds_returned": "600"}
    assert "G_COE_RETURNED" in standing.refused("return_objects", town.officer, **facts)
    standing.act("return_objects", town.officer, **facts, compensation="补偿 400 元")
    assert standing.case.step == "RELEASED"


def test_article_28_everything_is_given_back(town):
    standing = in_force(town, MAY)
    standing.act("request_release", town.officer, ground="unrelated", reason="无关")
    standing.act("release", town.leader, opinion="同意。")
    some = [{"name": OBJECTS[0]["name"], "quantity": "2 个"}]
    facts = {"place": "示例", "receiver": "李试营", "signature": "SIGNED", "returned_items": some}
    assert "G_COE_RETURNED" in standing.refused("return_objects", town.officer, **identity(standing), **facts)


def test_article_28_4_the_end_of_the_term_is_not_claimed_early(town):
    standing = in_force(town, MAY)
    assert "G_COE_GROUND" in standing.refused(
        "request_release", town.officer, ground="expired", reason="期满"
    )


def test_article_28_4_when_the_term_ends_only_release_is_left(town):
    standing = in_force(town, MAY)
    expired(standing)
    assert standing.case.step == "RELEASE_DUE"
    assert open_clock(standing.case, "hand_back").due_on == MAY + timedelta(days=31)
    always = {move.key for move in (*ALWAYS, *EXEMPTING)}
    left = {move.key for move in COERCION.moves_from("RELEASE_DUE")} - always
    assert left == {"keep", "request_release", "release"}
    released(standing, town, "expired")


def test_article_21_goods_follow_only_a_case_that_was_transferred(town):
    standing = in_force(town, MAY)
    facts = {"book": "示例", "told_on": MAY.isoformat(), "receiver": "示例公安局"}
    standing.act("transfer_objects", town.officer, **facts)
    assert standing.case.step == "TRANSFERRED"


def test_article_30_an_agency_with_the_power_freezes_and_delivers_in_three_days(town):
    modes = [{"mode": "FREEZE", "basis": "示例法律 第一条"}]
    text = powers.ItemText(**{**vars(SEIZURE), "item": "DJ-1", "enforcement_modes": modes})
    row = powers.propose_item(town.township, text, town.system_admin, in_force_from=MAY, published_on=MAY)
    powers.confirm_item(row, town.security_admin)
    assert PowerItem.objects.get(item="DJ-1").in_force(MAY)
    standing = approved(town, MAY, power_item="DJ-1", measure="FREEZE", objects=[])
    facts = {"bank": "示例银行", "frozen_account": "示例账号", "amount_frozen": "500", "scene": "示例"}
    now = {"start_at": on_spot(standing)["start_at"], "end_at": on_spot(standing)["end_at"]}
    standing.act("freeze", town.officer, **identity(standing), **facts, **now)
    assert open_clock(standing.case, "deliver_freeze").due_on == date(2026, 5, 15)
    assert open_clock(standing.case, "measure").rule == "COE_FREEZE"
    standing.act("serve_freeze", town.officer, **by_hand(standing))
    standing.act("request_release", town.officer, ground="other", reason="不再需要")
    standing.act("release", town.leader, opinion="同意。")
    end = {"place": "示例", "receiver": "示例银行", "signature": "SIGNED"}
    assert "G_COE_RETURNED" in standing.refused("return_objects", town.officer, **identity(standing), **end)
    standing.act("return_objects", town.officer, **identity(standing), **end, bank_told=True)


def test_every_event_of_the_measure_is_a_move_of_the_table():
    events = (
        "request_measure",
        "approve_measure",
        "execute",
        "execute_urgent",
        "extend",
        "appraise",
        "release",
        "keep",
    )
    assert all(COERCION.move(key) for key in events)


def under_penalty(town):
    """A seizure in force under a penalty that is still investigated, of the item that gives the measure."""
    parent = brought_to(town, "INVESTIGATING", until="INVESTIGATING")
    on = clock.local(parent.now).date() + timedelta(days=1)
    facts = request(town, power_item="FQ-WZ") | {"title": "", "party": None}
    standing = opened(town, "coercion", town.officer, on, facts, parent=parent.case)
    standing.act("approve_measure", town.leader, opinion="同意。")
    standing.act("begin_execution", town.officer, **arrival(standing))
    standing.act("execute", town.officer, **on_spot(standing))
    return standing


def test_a_measure_under_a_penalty_knows_the_party_and_the_case(town):
    standing = under_penalty(town)
    assert standing.case.parent and standing.case.parties.exists() and standing.case.title


def test_article_27_under_a_penalty_confiscation_waits_for_its_decision(town):
    standing = under_penalty(town)
    found = standing.refused("request_confiscate", town.officer, decision_no="示例", reason="没收")
    assert "G_COE_CONFISCATION" in found


def test_article_21_under_a_penalty_goods_wait_for_the_transfer(town):
    standing = under_penalty(town)
    facts = {"book": "示例", "told_on": MAY.isoformat(), "receiver": "示例公安局"}
    assert "G_COE_POLICE" in standing.refused("transfer_objects", town.officer, **facts)
