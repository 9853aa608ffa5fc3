"""优化营商环境条例 25, XK 58, XX 20, QZ 45, 53, 54, 土地管理法 46, 突发事件应对法 12, 76: levies, fees, requisition."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.people import FOUNDED_AT
from tests.procedures.begun import begun, codes
from tests.procedures.filler import PICTURE

from mingfa.case import clocks, expiry
from mingfa.disclosure.models import Duty
from mingfa.files import store
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.law.seed_charges import charge_items
from mingfa.procedures.levy import money
from mingfa.procedures.levy.table import LEVY
from mingfa.review.points import POINTS

TUESDAY = clock.at(date(2026, 6, 16), 9)


@pytest.fixture
def charging(town):
    """The town with a levy and a fee on its list."""
    with clock.standing_at(FOUNDED_AT):
        charge_items(town.township, town.system_admin, town.security_admin, published_on=date(2026, 1, 5))
    return town


def levy(town, at=TUESDAY, **changes):
    facts = {
        "title": "范例砂石料场水土保持补偿费",
        "party": town.firm.reference,
        "subject": "RESOURCE",
        "power_item": "ZS-01",
        "catalogue": "云南省行政事业性收费目录清单（示例）第3项",
        "standard": "示例价费〔2026〕1号",
        "mandate": "砚山县人民政府委托书（示例）",
    } | changes
    return begun(town, "levy", town.officer, at, **facts)


def why(opening, town, **changes):
    with pytest.raises(Refused) as refused:
        opening(town, **changes)
    return {refusal.code: refusal for refusal in refused.value.refusals}


SUM = {
    "base": "1000",
    "unit": "平方米",
    "rate": "1.20",
    "amount": "1200.00",
    "period": "2026年度",
    "facts": "占地一千平方米",
}


def service(standing):
    today = clock.local(standing.now).date().isoformat()
    facts = {"method": "DIRECT", "delivered_on": today, "place": "料场", "receiver": "孙样例"}
    return facts | {"relation": "LEGAL_REPRESENTATIVE"}


def heard(town, **changes):
    standing = levy(town)
    standing.act("assess", town.officer, **SUM | changes)
    standing.act("notify", town.officer, **service(standing))
    standing.act("record_statement", town.officer, said="面积有误", accepted="no", answer="已经测绘核对")
    return standing


def decided(town, **changes):
    standing = heard(town, **changes)
    standing.act("request_decide", town.officer, pay_by="2026-06-30", reason="事实清楚")
    standing.act("decide", town.leader, opinion="同意，签发。")
    return standing


def served(town):
    standing = decided(town)
    standing.act("serve", town.officer, **service(standing))
    return standing


def overdue(town):
    standing = served(town)
    standing.now = clock.at(date(2026, 7, 1), 9)
    with clock.standing_at(standing.now):
        assert expiry.expire() == 1
    standing.case.refresh_from_db()
    return standing


def pay(standing, town, amount):
    today = clock.local(standing.now).date().isoformat()
    standing.act("record_payment", town.window, paid_on=today, amount=amount, receipt_number="示例-1")


@pytest.mark.parametrize(
    "step",
    [
        "BASIS_CHECKED",
        "ASSESSED",
        "NOTIFIED",
        "DEFENCE",
        "LEGAL_REVIEW",
        "DECIDED",
        "SERVED",
        "PAID",
        "RELIEF",
        "OVERDUE",
        "LATE_FEE",
        "URGED",
        "CRT_APPLIED",
        "CLOSED",
    ],
)
def test_every_row_of_the_levys_path_is_reached_by_a_move(step):
    assert any(step in move.targets for move in LEVY.moves)


@pytest.mark.parametrize("lacking", ["power_item", "catalogue", "standard", "mandate"])
def test_business_regulation_25_outside_the_catalogue_nothing_is_levied(charging, lacking):
    assert "G_LEVY_BASIS" in why(levy, charging, **{lacking: ""})


def test_business_regulation_25_a_penalty_item_is_no_levy(charging):
    assert "不是征收事项" in why(levy, charging, power_item="CZ-40")["G_LEVY_BASIS"].reason


def test_land_law_46_a_township_only_assists_when_collective_land_is_taken(charging):
    land = {"subject": "LAND", "power_item": "", "catalogue": "", "standard": "", "mandate": ""}
    assert "G_LEVY_BASIS" in why(levy, charging, **land)
    standing = levy(charging, **land, county_order="砚政征〔2026〕1号（示例）")
    found = standing.refused("assess", charging.officer, **SUM)
    assert "没有征收权" in found["G_LEVY_LAND"].reason
    assert "G_ASSIST" in standing.refused("finish_assist", charging.officer, result="完成")
    standing.act("assist", charging.officer, task="SURVEY", done="登记 12 户")
    standing.act("finish_assist", charging.officer, result="调查登记已经完成")
    assert standing.case.step == "ASSISTED"


def test_only_land_is_assisted(charging):
    standing = levy(charging)
    assert "G_LEVY_ASSIST" in standing.refused("assist", charging.officer, task="TALK", done="无")


def test_the_sum_is_base_times_rate_to_the_fen(charging):
    standing = levy(charging)
    found = standing.refused("assess", charging.officer, **SUM | {"amount": "1200.01"})
    assert "1,200.00" in found["G_LEVY_AMOUNT"].reason
    assert "G_TWO_OFFICERS" in standing.refused("assess", charging.officer, partner=False, **SUM)
    standing.act("assess", charging.officer, **SUM)


def test_the_payer_is_heard_five_working_days_over_national_day(charging):
    standing = levy(charging, at=clock.at(date(2026, 9, 30), 9))
    standing.act("assess", charging.officer, **SUM)
    standing.act("notify", charging.officer, **service(standing))
    assert clocks.running(standing.case, "statement").due_on == date(2026, 10, 13)
    assert "G_WAIT" in standing.refused("no_statement", charging.officer)
    standing.now = clock.at(date(2026, 10, 14), 9)
    standing.act("no_statement", charging.officer)


def test_an_accepted_statement_leads_to_a_new_assessment(charging):
    standing = levy(charging)
    standing.act("assess", charging.officer, **SUM)
    standing.act("notify", charging.officer, **service(standing))
    standing.act("record_statement", charging.officer, said="面积有误", accepted="yes", answer="重新测量")
    request = {"pay_by": "2026-06-30", "reason": "事实清楚"}
    assert "G_LEVY_STATEMENT" in standing.refused("request_decide", charging.officer, **request)
    standing.act("assess", charging.officer, **SUM | {"base": "900", "amount": "1080"})
    assert standing.case.step == "ASSESSED"


def agreed(standing, town):
    standing.act("submit_legal", town.officer, explanation="数额较大，请审核。")
    points = [{"point": key, "verdict": "meets", "reason": ""} for key, _ in POINTS]
    standing.act("give_opinion", town.reviewer, points=points, result="agree", text="")


def test_a_large_sum_goes_through_legal_review(charging):
    large = {"rate": "60.00", "amount": "60000"}
    standing = heard(charging, **large)
    request = {"pay_by": "2026-06-30", "reason": "事实清楚"}
    assert "G_LEGAL_REVIEW" in standing.refused("request_decide", charging.officer, **request)
    agreed(standing, charging)
    standing.act("request_decide", charging.officer, **request)
    standing.act("decide", charging.leader, opinion="同意")
    assert standing.case.decision.reviewed_substance == standing.case.decision.substance


def test_the_decision_is_a_leaders_and_public_in_twenty_working_days(charging):
    standing = decided(charging)
    assert {"D_LEVY_NOTICE", "D_LEVY_DECISION", "D_LEVY_PAY"} <= codes(standing)
    duty = Duty.objects.get(case=standing.case)
    assert duty.rule == "PUB_OTHER" and duty.due_on == date(2026, 7, 15)  # the Dragon Boat Festival between
    assert standing.case.decision.items.get().amount_fen == 120000


def test_the_day_of_payment_lies_ahead(charging):
    standing = heard(charging)
    request = {"pay_by": "2026-06-16", "reason": "事实清楚"}
    assert "G_LEVY_PAY_BY" in standing.refused("request_decide", charging.officer, **request)


def test_paid_to_the_treasury_by_the_collector_and_closed(charging):
    standing = served(charging)
    facts = {"paid_on": "2026-06-16", "amount": "1200", "receipt_number": "示例-1"}
    assert "ROLE" in standing.refused("record_payment", charging.officer, **facts)
    assert "G_PAYMENT" in standing.refused("record_payment", charging.window, **facts | {"amount": "1200.01"})
    assert "FUTURE" in standing.refused(
        "record_payment", charging.window, **facts | {"paid_on": "2026-06-18"}
    )
    assert "G_SETTLED" in standing.refused("pay_up", charging.officer)
    pay(standing, charging, "1200")
    standing.act("pay_up", charging.officer)
    standing.act("request_close", charging.officer, result="已经缴清")
    standing.act("close", charging.leader, opinion="同意结案")
    assert standing.case.step == "CLOSED"


def test_relief_lowers_what_is_owed_and_moves_the_day(charging):
    standing = served(charging)
    facts = {
        "relief": "REDUCE",
        "reduced": "",
        "relief_by": "",
        "relief_basis": "示例办法第5条",
        "reason": "受灾",
    }
    assert "G_LEVY_RELIEF" in standing.refused("request_relief", charging.officer, **facts)
    too_much = facts | {"reduced": "1200.01", "relief_by": "2026-08-01"}
    assert "G_LEVY_RELIEF" in standing.refused("request_relief", charging.officer, **too_much)
    standing.act("request_relief", charging.officer, **facts | {"reduced": "200", "relief_by": "2026-08-01"})
    standing.act("relief", charging.leader, opinion="同意减征")
    assert money.left(standing.case).principal_fen == 100000
    assert clocks.open_clock(standing.case, "deferred").due_on == date(2026, 8, 1)
    assert "D_LEVY_RELIEF" in codes(standing)


def test_an_exemption_leaves_nothing_to_pay(charging):
    standing = served(charging)
    facts = {"relief": "EXEMPT", "relief_basis": "示例办法第5条", "reason": "受灾"}
    standing.act("request_relief", charging.officer, **facts)
    standing.act("relief", charging.leader, opinion="同意免征")
    standing.act("pay_up", charging.officer)
    assert standing.case.step == "PAID"


def test_the_law_itself_marks_what_was_not_paid(charging):
    standing = overdue(charging)
    assert standing.case.step == "OVERDUE"


LATE = {"late_basis": "水土保持法 第五十七条", "late_rate": "5", "late_days": "10", "late_fee": "6.00"}


def test_coercion_law_45_a_late_fee_only_with_its_basis_and_never_above_the_principal(charging):
    standing = overdue(charging)
    assert "FIELD" in standing.refused("charge_late_fee", charging.officer, **LATE | {"late_basis": ""})
    assert "G_LEVY_LATE" in standing.refused("charge_late_fee", charging.officer, **LATE | {"late_fee": "7"})
    above = LATE | {"late_rate": "500", "late_days": "30", "late_fee": "1800"}
    assert "超过应缴" in standing.refused("charge_late_fee", charging.officer, **above)["G_LEVY_LATE"].reason
    standing.act("charge_late_fee", charging.officer, **above | {"late_fee": "1200"})
    assert money.left(standing.case).total_fen == 240000
    pay(standing, charging, "2400")
    assert standing.case.decision.payments.get().late_fine_fen == 120000


def test_coercion_law_45_no_late_fee_where_no_law_gives_one(charging):
    from mingfa.law.models import PowerItem

    standing = overdue(charging)
    PowerItem.objects.filter(code="ZS-01").update(enforcement_modes=[])
    assert "G_MODE" in standing.refused("charge_late_fee", charging.officer, **LATE)


def test_coercion_law_53_and_54_ten_days_after_urging_and_only_after_the_time_to_sue(charging):
    standing = overdue(charging)
    standing.act("urge", charging.officer, **service(standing))
    facts = {"court_named": "文山市人民法院", "reason": "拒不缴纳"}
    assert "G_WAIT" in standing.refused("request_court", charging.officer, **facts)
    standing.now = clock.at(date(2026, 8, 3), 9)  # ten working days are over, six months to sue are not
    assert "提起行政诉讼" in standing.refused("request_court", charging.officer, **facts)["G_WAIT"].reason
    standing.now = clock.at(date(2026, 12, 17), 9)
    standing.act("request_court", charging.officer, **facts)
    standing.act("court", charging.leader, opinion="同意申请")
    close = {"result": "已经申请"}
    assert "G_LEVY_COURT" in standing.refused("request_close", charging.officer, **close)
    standing.act("court_result", charging.officer, document="裁定书", ruling="terminated")
    standing.act("request_close", charging.officer, **close)


def test_a_levy_that_is_not_due_is_stopped(charging):
    standing = levy(charging)
    standing.act("request_stop", charging.officer, reason="不在目录清单")
    standing.act("stop", charging.leader, opinion="同意")
    assert standing.case.ended_at


def fee(town, at=TUESDAY, **changes):
    facts = {
        "title": "示例农家乐生活垃圾处理费",
        "party": town.firm.reference,
        "power_item": "SF-01",
        "catalogue": "收费目录清单（示例）第8项",
        "standard": "每户每月 5 元",
        "approved_by": "示例价费〔2026〕2号",
        "for_licence": "no",
    } | changes
    return begun(town, "fee", town.officer, at, **facts)


BILL = {"base": "12", "unit": "户月", "rate": "5.00", "amount": "60.00", "pay_by": "2026-06-30"}
PAID = {"paid_on": "2026-06-16", "paid": "60", "receipt_number": "示例-2"}


def billed(town):
    standing = fee(town)
    standing.act("post_public", town.officer, posted_at="政务公开栏", posted_on="2026-06-16")
    standing.act("bill", town.officer, **BILL, **service(standing))
    return standing


def test_licensing_law_58_no_fee_for_licences_nor_for_inspecting_them(charging):
    found = why(fee, charging, for_licence="yes")
    assert found["G_FEE_LICENCE"].article == "行政许可法 第五十八条"
    standing = fee(charging, for_licence="yes", licence_basis="某行政法规 第十条（示例）")
    assert standing.case.step == "CATALOG_OK"


def test_a_fee_is_an_item_of_fees(charging):
    assert "G_FEE_CATALOGUE" in why(fee, charging, power_item="ZS-01")


def test_information_regulation_20_a_fee_is_posted_before_it_is_billed(charging):
    standing = fee(charging)
    assert "STEP" in standing.refused("bill", charging.officer, **BILL, **service(standing))
    standing.act("post_public", charging.officer, posted_at="政务公开栏", posted_on="2026-06-16")
    wrong = BILL | {"amount": "61"}
    assert "G_FEE_AMOUNT" in standing.refused("bill", charging.officer, **wrong, **service(standing))
    late = BILL | {"pay_by": "2026-06-16"}
    assert "G_FEE_PAY_BY" in standing.refused("bill", charging.officer, **late, **service(standing))
    standing.act("bill", charging.officer, **BILL, **service(standing))
    assert {"D_FEE_PUB", "D_FEE_BILL", "D_SERVICE"} <= codes(standing)
    assert clocks.running(standing.case, "review_right").due_on == date(
        2026, 8, 17
    )  # 15 August is a Saturday


def test_a_fee_is_paid_against_the_treasurys_receipt(charging):
    standing = billed(charging)
    assert "ROLE" in standing.refused("record_fee", charging.officer, **PAID)
    assert "FIELD" in standing.refused("record_fee", charging.window, **PAID | {"receipt_number": ""})
    assert "G_FEE_PAID" in standing.refused("record_fee", charging.window, **PAID | {"paid": "59"})
    assert "FUTURE" in standing.refused("record_fee", charging.window, **PAID | {"paid_on": "2026-06-19"})
    standing.act("record_fee", charging.window, **PAID)
    assert standing.case.step == "PAID"


def test_what_was_taken_too_much_goes_back(charging):
    standing = billed(charging)
    standing.act("dispute", charging.window, objection="只有十户月")
    refund = {"refund": "10", "refund_reason": "多计两户月"}
    assert "G_FEE_WAS_PAID" in standing.refused("request_refund", charging.officer, **refund)
    standing.act("uphold", charging.leader, stands="billed", reason="核对以后再退")
    standing.act("record_fee", charging.window, **PAID)
    too_much = refund | {"refund": "60.01"}
    assert "G_FEE_REFUND" in standing.refused("request_refund", charging.officer, **too_much)
    standing.act("request_refund", charging.officer, **refund)
    standing.act("refund", charging.leader, opinion="同意退费")
    assert "D_FEE_REFUND" in codes(standing)
    standing.act("request_close", charging.officer, result="已经退费")
    standing.act("close", charging.leader, opinion="同意")
    assert standing.case.step == "CLOSED"


def test_a_dispute_goes_back_to_where_the_fee_stood_and_a_paid_fee_is_not_simply_stopped(charging):
    standing = billed(charging)
    standing.act("record_fee", charging.window, **PAID)
    standing.act("dispute", charging.window, objection="不应当收")
    assert "G_FEE_STANDS" in standing.refused("uphold", charging.leader, stands="billed", reason="有依据")
    assert "G_FEE_NOT_PAID" in standing.refused("stop_fee", charging.leader, reason="没有依据")
    standing.act("uphold", charging.leader, stands="paid", reason="有依据")
    assert standing.case.step == "PAID"


def test_a_fee_may_be_forgiven_or_stopped(charging):
    standing = billed(charging)
    standing.act("request_exempt", charging.officer, exempt_basis="低保户免缴", reason="低保")
    standing.act("exempt", charging.leader, opinion="同意")
    assert standing.case.step == "EXEMPTED"
    other = fee(charging, at=TUESDAY + timedelta(hours=3))
    other.act("stop_fee", charging.leader, reason="目录清单已经取消")
    assert other.case.ended_at


def requisition(town, **changes):
    facts = {
        "title": "防汛应急征用挖掘机",
        "party": town.firm.reference,
        "issuer": "COUNTY",
        "ordered_by": "砚山县人民政府",
        "order_number": "砚政征用〔2026〕1号（示例）",
        "emergency_basis": "砚山县防汛三级响应（示例）",
        "need": "清理样本村河道",
        "use_until": "2026-06-20",
    } | changes
    return begun(town, "requisition", town.officer, TUESDAY, **facts)


DIGGER = [{"name": "挖掘机", "quantity": "1 台", "value": "300000"}]


def filmed():
    return {"film": store.put(PICTURE, "image/png").digest}


def in_use(town, **changes):
    standing = requisition(town, **changes)
    standing.act("list_objects", town.officer, objects=DIGGER, state="完好", **filmed())
    standing.act("take", town.officer, signature="SIGNED")
    if not changes.get("oral_order"):
        standing.act("notify_taken", town.officer)
    standing.act("use", town.officer, used_for="清理河道")
    return standing


def test_emergency_law_76_a_township_has_no_power_of_its_own(town):
    found = why(requisition, town, issuer="TOWNSHIP")["G_REQ_ISSUER"]
    assert "没有独立的征用权" in found.reason and found.article == "突发事件应对法 第七十六条"


def test_emergency_law_76_an_order_is_there_in_writing_or_by_word(town):
    assert "G_REQ_ORDER" in why(requisition, town, order_number="")


def test_emergency_law_12_two_officers_list_and_film_what_they_take(town):
    standing = requisition(town)
    listed = {"objects": DIGGER, "state": "完好"}
    assert "G_FILMED" in standing.refused("list_objects", town.officer, **listed)
    found = standing.refused("list_objects", town.officer, partner=False, **listed, **filmed())
    assert "G_TWO_OFFICERS" in found
    assert "FIELD" in standing.refused("list_objects", town.officer, **listed | {"objects": []}, **filmed())


def test_emergency_law_12_given_back_and_compensated(town):
    standing = in_use(town)
    assert clocks.open_clock(standing.case, "use").due_on == date(2026, 6, 20)
    back = {"returned": DIGGER, "returned_on": "2026-06-16", "returned_state": "履带磨损"}
    standing.act("give_back", town.officer, **back, **filmed())
    compensation = {
        "comp_basis": "台班 4 个，每个 1500 元",
        "compensation": "6000",
        "paid_by": "砚山县财政局",
    }
    standing.act("request_compensate", town.officer, **compensation)
    standing.act("compensate", town.leader, opinion="同意补偿")
    paid = {"paid_on": "2026-06-16", "paid": "5000", "voucher": "示例-3"}
    assert "G_REQ_PAID" in standing.refused("pay_out", town.officer, **paid)
    standing.act("pay_out", town.officer, **paid | {"paid": "6000"})
    assert standing.case.step == "CLOSED"
    assert {"D_REQ_DECISION", "D_REQ_LIST", "D_REQ_RETURN", "D_REQ_COMP"} <= codes(standing)


def test_emergency_law_12_what_was_lost_is_compensated_too(town):
    standing = in_use(town)
    standing.act("lose", town.officer, lost="被洪水冲走", lost_on="2026-06-16")
    facts = {"comp_basis": "评估价", "compensation": "300000", "paid_by": "砚山县财政局"}
    standing.act("request_compensate", town.officer, **facts)
    assert standing.case.step == "LOST"


def test_an_order_by_word_is_put_in_writing_before_compensation(town):
    standing = in_use(town, order_number="", oral_order="县防汛指挥部电话指令")
    assert "G_REQ_WRITTEN" in standing.refused("notify_taken", town.officer)
    standing.act(
        "put_in_writing", town.officer, order_number="砚政征用〔2026〕2号（示例）", ordered_on="2026-06-16"
    )
    standing.act("notify_taken", town.officer)
    standing.act("lose", town.officer, lost="损坏", lost_on="2026-06-16")
    facts = {"comp_basis": "修理费", "compensation": "2000", "paid_by": "砚山县财政局"}
    standing.act("request_compensate", town.officer, **facts)


def test_compensation_waits_for_the_notice_to_the_owner(town):
    standing = requisition(town)
    standing.act("list_objects", town.officer, objects=DIGGER, state="完好", **filmed())
    standing.act("take", town.officer, signature="SIGNED")
    standing.act("lose", town.officer, lost="损坏", lost_on="2026-06-16")
    facts = {"comp_basis": "修理费", "compensation": "2000", "paid_by": "砚山县财政局"}
    assert "G_NOTIFY_TAKEN" in standing.refused("request_compensate", town.officer, **facts)


def test_a_withdrawn_order_ends_the_case(town):
    standing = requisition(town)
    standing.act("cancel_order", town.officer, reason="险情解除")
    assert standing.case.ended_at
