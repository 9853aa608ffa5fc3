"""国办发〔2024〕54号, CF 28, 42, 55: every inspection is approved, within the yearly cap, coded, and its result told."""

from __future__ import annotations

from datetime import date

import pytest
from tests.procedures.begun import begun, codes

from mingfa.case import clocks, frequency
from mingfa.documents.models import Document
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.procedures.inspection import forms
from mingfa.procedures.inspection.table import INSPECTION

TUESDAY = clock.at(date(2026, 6, 16), 9)
PROPOSAL = {
    "title": "示例农产品加工厂环境卫生检查",
    "power_item": "CZ-39-2",
    "type": "DAILY",
    "source": "PLAN",
    "plan": "蚌政检〔2026〕1号",
    "performer": "OWN",
    "place": "样本村工业点",
    "scope": "残渣堆放和清运",
    "planned_on": "2026-06-16",
    "why_on_site": "堆放情况须现场查看",
}
ASKED = iter(range(10_000))


def proposed(town, at=TUESDAY, **changes):
    number = next(
        ASKED
    )  # in other words each time: the same words minutes later are the same case (ADR 0006)
    title = f"{PROPOSAL['title']}（{number}）"
    facts = PROPOSAL | {"title": title, "party": town.firm.reference} | changes
    at = at.replace(second=number % 60)
    return begun(town, "inspection", town.officer, at, **facts)


def why(town, **changes):
    with pytest.raises(Refused) as refused:
        proposed(town, **changes)
    return {refusal.code: refusal for refusal in refused.value.refusals}


def approved(town, **changes):
    standing = proposed(town, **changes)
    standing.act("approve", town.leader, opinion="同意检查。")
    return standing


def ago(standing, minutes):
    """A wall-clock time so many minutes before the next act."""
    from datetime import timedelta

    at = clock.local(standing.now + timedelta(minutes=30 - minutes))
    return at.strftime("%Y-%m-%dT%H:%M")


def arrival(standing, **changes):
    return {
        "id_shown_at": ago(standing, 5),
        "id_shown_method": "PRESENTED",
        "code_way": "SCAN",
        "code_id": "YNJC-示例-001",
        "code_at": ago(standing, 4),
        "position": "样本村工业点",
        "notice_receiver": "孙样例",
    } | changes


def arrived(town, **changes):
    standing = approved(town)
    standing.act("arrive", town.officer, **arrival(standing, **changes))
    return standing


def record(standing, found="problem", **changes):
    return {
        "place": "样本村工业点",
        "start_at": ago(standing, 25),
        "end_at": ago(standing, 5),
        "checklist": [
            {"item": "残渣有没有遮盖", "found": found, "note": ""},
            {"item": "清运台账", "found": "ok", "note": ""},
        ],
        "scene": "厂区西侧堆放残渣约 2 立方米",
        "in_scope": True,
        "signature": "SIGNED",
    } | changes


def inspected(town, found="problem", **changes):
    standing = arrived(town, **changes)
    standing.act("inspect", town.officer, **record(standing, found))
    return standing


RESULT = {"finding": "problems", "result_text": "残渣没有遮盖", "told_to": "孙样例"}


def informed(town, finding="problems"):
    standing = inspected(town, "problem" if finding == "problems" else "ok")
    standing.act("inform_result", town.officer, **RESULT | {"finding": finding})
    return standing


@pytest.mark.parametrize(
    "event",
    [
        "propose",
        "approve",
        "urgent_start",
        "arrive",
        "inspect",
        "inform_result",
        "no_issue",
        "guide",
        "order_fix",
        "file_case",
        "refer",
        "recheck",
        "publish",
        "rate",
        "complain",
    ],
)
def test_every_row_of_the_sequence_is_a_move(event):
    assert INSPECTION.move(event).article


@pytest.mark.parametrize("performer", forms.FORBIDDEN)
def test_who_has_no_standing_may_not_inspect(town, performer):
    found = why(town, performer=performer)
    assert (
        "不得实施行政检查" in found["G_INS_PERFORMER"].reason and "54号" in found["G_INS_PERFORMER"].article
    )


@pytest.mark.parametrize("performer", ["OWN", "JOINT", "ENTRUSTED"])
def test_who_has_standing_may(town, performer):
    assert proposed(town, performer=performer).case.step == "PROPOSED"


def test_an_item_that_is_not_public_is_not_inspected(town):
    from mingfa.law.models import PowerItem

    PowerItem.objects.filter(code="CZ-39-2").update(in_force_to=date(2026, 6, 1))
    assert "G_AUTHORITY" in why(town)


def test_a_daily_inspection_names_its_plan_and_a_single_one_its_clue(town):
    assert "计划" in why(town, plan="")["G_INS_PLAN"].reason
    assert "线索" in why(town, plan="", type="CASE", source="TIP")["G_INS_PLAN"].reason
    assert proposed(town, plan="", type="CASE", source="MONITORING").case.step == "PROPOSED"


def test_the_cap_blocks_a_third_planned_inspection_of_the_year(town):
    approved(town)
    approved(town)
    found = why(town)["G_INS_CAP"]
    assert "2 次" in found.reason


def test_a_clue_over_the_cap_needs_a_reason_and_the_principal(town):
    approved(town)
    approved(town)
    assert "G_INS_CAP" in why(town, type="CASE", source="TIP")
    standing = proposed(town, type="CASE", source="TIP", over_cap_reason="群众举报夜间倾倒，必须到现场核实")
    assert "G_INS_RAISED" in standing.refused("approve", town.leader, opinion="同意")
    standing.act("approve", town.principal, opinion="同意检查。")
    assert standing.case.step == "APPROVED"


def test_the_cap_counts_one_enterprise_one_agency_one_calendar_year(town):
    approved(town, at=clock.at(date(2025, 12, 31), 9), planned_on="2025-12-31", power_item="CZ-39-2")
    assert frequency.inspections(town.township, town.firm, 2025) == 1
    assert frequency.inspections(town.township, town.firm, 2026) == 0
    assert frequency.inspections(town.neighbour, town.firm, 2025) == 0
    assert frequency.inspections(town.township, town.business, 2025) == 0


def test_a_special_inspection_deployed_from_above_does_not_count(town):
    approved(town, type="SPECIAL", source="SUPERIOR")
    assert frequency.inspections(town.township, town.firm, 2026) == 0
    approved(town)
    approved(town)
    assert approved(town, type="SPECIAL", source="SUPERIOR").case.step == "APPROVED"


def test_one_that_was_called_off_does_not_count(town):
    standing = approved(town)
    assert frequency.inspections(town.township, town.firm, 2026) == 1
    standing.act("call_off", town.leader, reason="企业已经停产")
    assert frequency.inspections(town.township, town.firm, 2026) == 0


def test_every_inspection_is_approved_by_a_leader_even_of_a_tip(town):
    standing = proposed(town, type="CASE", source="TIP")
    assert "ROLE" in standing.refused("approve", town.unit_head, opinion="同意")
    assert "STEP" in standing.refused("arrive", town.officer, **arrival(standing))
    standing.act("approve", town.leader, opinion="同意")
    assert "D_INS_APPR" in codes(standing)
    form = Document.objects.get(case=standing.case, code="D_INS_APPR")
    assert "检查 0 次" in form.data["frequency"]


def test_a_leader_may_decline(town):
    standing = proposed(town)
    standing.act("decline", town.leader, reason="可以书面检查")
    assert standing.case.ended_at


def test_an_urgent_inspection_is_reported_within_twenty_four_hours_on_a_holiday_too(town):
    standing = proposed(town, at=clock.at(date(2026, 2, 17), 20))
    standing.act("urgent_start", town.officer, urgency="残渣堆冒烟，可能起火")
    running = clocks.open_clock(standing.case, "urgent")
    assert (running.due_at - running.start_at).total_seconds() == 24 * 3600
    standing.act("arrive", town.officer, **arrival(standing))
    standing.act("inspect", town.officer, **record(standing))
    assert "G_INS_APPROVED" in standing.refused("inform_result", town.officer, **RESULT)
    standing.act("approve_afterwards", town.leader, opinion="情况属实，补批。")
    standing.act("inform_result", town.officer, **RESULT)
    assert not clocks.open_clock(standing.case, "urgent")


def test_only_an_urgent_inspection_is_approved_afterwards(town):
    standing = arrived(town)
    assert "G_INS_URGENT" in standing.refused("approve_afterwards", town.leader, opinion="补批")


def test_two_officers_show_their_credentials_first(town):
    standing = approved(town)
    assert "G_TWO_OFFICERS" in standing.refused("arrive", town.officer, partner=False, **arrival(standing))
    assert "FIELD" in standing.refused("arrive", town.officer, **arrival(standing, id_shown_at=""))


def test_no_code_no_entry_unless_the_reason_is_written(town):
    standing = approved(town)
    assert "G_INS_CODE" in standing.refused("arrive", town.officer, **arrival(standing, code_id=""))
    offline = arrival(standing, code_way="OFFLINE", code_id="", code_at="")
    assert "G_INS_CODE" in standing.refused("arrive", town.officer, **offline)
    standing.act("arrive", town.officer, **offline, offline_reason="样本村没有信号")
    assert standing.case.step == "CHECKED_IN"


def test_without_a_code_the_result_cannot_be_told_until_it_is_made_up(town):
    standing = inspected(town, code_way="OFFLINE", code_id="", code_at="", offline_reason="没有信号")
    still_there = ago(standing, 40)
    assert "G_INS_CODE" in standing.refused("inform_result", town.officer, **RESULT)
    late = {"code_id": "YNJC-示例-002", "code_at": ago(standing, 1)}
    assert "G_INS_CODE_LATE" in standing.refused("make_up_code", town.officer, **late)
    in_time = late | {"code_at": still_there}
    standing.act("make_up_code", town.officer, **in_time)
    standing.act("inform_result", town.officer, **RESULT)


def test_assistants_are_no_more_than_were_approved(town):
    standing = approved(town, assistants_count="1")
    many = arrival(standing, assistants_present="2")
    assert "G_INS_ASSISTANTS" in standing.refused("arrive", town.officer, **many)
    standing.act("arrive", town.officer, **arrival(standing, assistants_present="1"))


def test_the_notice_tells_frequency_discipline_and_the_right_to_recusal(town):
    from mingfa.documents.blocks import blocks
    from mingfa.documents.catalogue import CATALOGUE

    standing = arrived(town)
    notice = Document.objects.get(case=standing.case, code="D_INS_NOTICE")
    words = str(blocks(CATALOGUE["D_INS_NOTICE"], notice.data))
    for word in ("年度上限 2 次", "严禁逐利检查", "严禁变相检查", "申请回避", "残渣堆放和清运"):
        assert word in words


def test_article_55_the_record_has_signature_and_times_in_order(town):
    standing = arrived(town)
    assert "SIGNATURE" in standing.refused("inspect", town.officer, **record(standing, signature="REFUSED"))
    backwards = record(standing, start_at=ago(standing, 2), end_at=ago(standing, 9))
    assert "G_INS_TIMES" in standing.refused("inspect", town.officer, **backwards)
    assert "FIELD" in standing.refused("inspect", town.officer, **record(standing, in_scope=False))
    standing.act("inspect", town.officer, **record(standing))
    assert "D_INS_SITE" in codes(standing)


def test_a_clean_result_is_told_as_well_and_may_not_hide_a_problem(town):
    standing = inspected(town, "problem")
    clean = RESULT | {"finding": "none"}
    assert "G_INS_RESULT" in standing.refused("inform_result", town.officer, **clean)
    standing = informed(town, "none")
    assert "D_INS_RESULT" in codes(standing)
    standing.act("no_issue", town.officer)
    assert standing.case.step == "SETTLED"


def test_what_was_found_decides_what_may_follow(town):
    standing = informed(town, "none")
    assert "G_INS_FOUND" in standing.refused("guide", town.officer, guidance="加强遮盖")
    standing = informed(town, "problems")
    assert "G_INS_FOUND" in standing.refused("no_issue", town.officer)
    standing.act("guide", town.officer, guidance="加强遮盖")


ORDER = {"act": "残渣没有遮盖", "requirement": "三日内遮盖"}


def test_penalty_law_28_correction_is_ordered_and_rechecked(town):
    standing = informed(town)
    assert "G_INS_FIX" in standing.refused("order_fix", town.officer, **ORDER, fix_by="2026-06-15")
    standing.act("order_fix", town.officer, **ORDER, fix_by="2026-06-22")
    assert clocks.open_clock(standing.case, "correction").due_on == date(2026, 6, 22)
    standing.act("recheck", town.officer, result="not_corrected", scene="没有遮盖")
    assert standing.case.step == "INFORMED"
    standing.act("order_fix", town.officer, **ORDER, fix_by="2026-06-25")
    standing.act("recheck", town.officer, result="corrected", scene="已经遮盖")
    assert standing.case.step == "SETTLED"


def test_penalty_law_54_filing_is_a_case_of_its_own(town):
    standing = informed(town)
    assert "G_INS_CASE" in standing.refused("request_file_case", town.officer, case_number="没有")
    other = proposed(town)
    standing.act("request_file_case", town.officer, case_number=other.case.number)
    standing.act("file_case", town.leader, opinion="同意立案。")
    assert standing.case.step == "SETTLED"


def test_a_matter_of_another_agency_is_referred_by_the_leader(town):
    standing = informed(town)
    standing.act("request_refer", town.officer, referred_to="砚山县应急管理局", reason="涉及消防")
    standing.act("refer", town.leader, opinion="同意")
    assert standing.case.step == "SETTLED"


def test_the_result_is_public_within_twenty_working_days_by_two_persons(town):
    standing = inspected(town, "ok")
    standing.now = clock.at(date(2026, 9, 30), 9)
    standing.act("inform_result", town.officer, **RESULT | {"finding": "none"})
    assert clocks.open_clock(standing.case, "publish").due_on == date(
        2026, 11, 3
    )  # over National Day, the Saturday worked in exchange counted
    standing.act("no_issue", town.officer)
    text = {"public_text": "没有发现问题", "published_where": "县人民政府门户网站"}
    assert "G_REQUESTED" in standing.refused("publish", town.publication_reviewer, opinion="同意")
    standing.act("request_publish", town.publisher, **text)
    standing.act("publish", town.publication_reviewer, opinion="同意公示。")
    assert standing.case.step == "CLOSED" and standing.case.calendar_version


def test_the_enterprise_rates_and_complains_and_is_answered(town):
    standing = informed(town, "none")
    standing.act("rate", town.window, score="bad", words="一年查了三次")
    standing.act("complain", town.window, words="多次检查")
    standing.act("answer_complaint", town.unit_head, words="已经合并以后的检查")
    assert standing.case.step == "INFORMED"


def test_article_56_samples_and_questions_are_recorded_on_the_spot(town):
    standing = arrived(town)
    samples = [{"name": "残渣", "spec": "", "batch": "", "quantity": "2 份"}]
    facts = {"place": "厂区西侧", "samples": samples, "sampling": "随机抽取", "sealed_by": "当场封存"}
    assert "SIGNATURE" in standing.refused("take_sample", town.officer, **facts, signature="REFUSED")
    standing.act("take_sample", town.officer, **facts, signature="SIGNED")
    standing.act(
        "interview",
        town.officer,
        asked_name="孙样例",
        asked_relation="负责人",
        place="厂区办公室",
        start_at=ago(standing, 20),
        end_at=ago(standing, 5),
        id_shown_at=ago(standing, 25),
        id_shown_method="PRESENTED",
        rights_told=True,
        questions=[{"question": "多久清运一次？", "answer": "一周一次。"}],
        signature="SIGNED",
    )
    assert {"D_SAMPLE", "D_INQUIRY"} <= codes(standing) and standing.case.step == "CHECKED_IN"
