"""国务院令310号 (YS) 3–13, 19; QZ 21; CF 27, 35: a suspected crime goes to the police, on the principal's word alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.procedures.begun import begun, codes
from tests.procedures.stories import brought_to

from mingfa.case import clocks
from mingfa.case.models import Case
from mingfa.documents.models import Document
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused

GOODS = [{"name": "挖掘机", "quantity": "1 台", "state": "完好", "held": "yes"}]
SEND = {
    "police": "砚山县公安局",
    "platform_number": "LX-示例-2026-001",
    "goods": GOODS,
    "no_test": "占用面积已经由测绘机构测量，不需要鉴定",
    "other_materials": "询问笔录、现场照片各一份",
    "procuratorate": "砚山县人民检察院",
}


def suspected(town, at=None, parent=None, **more):
    facts = {
        "title": "" if parent else "示例农产品加工厂占用农用地案",
        "party": "" if parent else town.firm.reference,
        "facts": "占用基本农田 6 亩硬化地面，造成种植条件严重毁坏",
        "charge": "非法占用农用地罪",
        "standard": "最高人民法院关于审理破坏土地资源刑事案件的解释 第三条，基本农田五亩以上",
    } | more
    at = at or clock.at(date(2026, 6, 16), 9)
    return begun(town, "transfer", town.officer, at, parent=parent, **facts)


def reported(town, **how):
    standing = suspected(town, **how)
    standing.act("form_team", town.unit_head, team=[town.officer.reference, town.second_officer.reference])
    report = {
        "verified": "经测绘和询问核实",
        "facts": "占用基本农田 6 亩",
        "charge": "非法占用农用地罪",
        "advice": "建议移送公安机关",
    }
    standing.act("report", town.officer, **report)
    return standing


def sent(town, **changes):
    standing = reported(town)
    standing.act("approve", town.principal, opinion="同意移送。")
    standing.act("send", town.officer, **SEND | changes)
    return standing


def receipted(town, **changes):
    standing = sent(town, **changes)
    today = clock.local(standing.now).date().isoformat()
    standing.act("receipt", town.officer, receiver="示例民警", signed_on=today)
    return standing


def declined(town):
    standing = receipted(town)
    today = clock.local(standing.now).date().isoformat()
    facts = {"police_notice": "不予立案通知书（示例1号）", "received_on": today, "police_reason": "数额不足"}
    standing.act("police_declined", town.officer, **facts)
    return standing


def filed(town, **changes):
    standing = receipted(town, **changes)
    today = clock.local(standing.now).date().isoformat()
    standing.act("police_filed", town.officer, police_notice="立案告知书（示例1号）", received_on=today)
    return standing


EVENTS = {
    "SUSPECTED": "suspect",
    "TEAM_FORMED": "form_team",
    "REPORTED": "report",
    "APPROVED": "approve",
    "REFUSED": "refuse",
    "SENT": "send",
    "RECEIPTED": "receipt",
    "POLICE_FILED": "police_filed",
    "POLICE_DECLINED": "police_declined",
    "RECONSIDERED": "reconsider",
    "PROCURATOR": "ask_procurator",
    "HANDED_OVER": "hand_over",
    "BACK_TO_ADMIN": "back_to_admin",
}


@pytest.mark.parametrize("step, move", EVENTS.items())
def test_every_row_of_the_path_is_a_move(step, move):
    from mingfa.procedures.transfer.table import TRANSFER

    assert step in TRANSFER.move(move).targets


def test_article_3_the_suspect_is_named(town):
    with pytest.raises(Refused, match="没有写明涉嫌犯罪的"):
        suspected(town, party="")


def test_article_5_a_team_of_two_officers_with_valid_credentials(town):
    standing = suspected(town)
    one = standing.refused("form_team", town.unit_head, team=[town.officer.reference])
    assert "G_TRF_TEAM" in one
    twice = [town.officer.reference, town.officer.reference]
    assert "G_TRF_TEAM" in standing.refused("form_team", town.unit_head, team=twice)
    late = [town.officer.reference, town.expired_officer.reference]
    assert "G_TRF_TEAM" in standing.refused("form_team", town.unit_head, team=late)
    clerk = [town.officer.reference, town.window.reference]
    assert (
        "不是本机关的执法人员"
        in standing.refused("form_team", town.unit_head, team=clerk)["G_TRF_TEAM"].reason
    )


def test_article_5_only_the_team_reports(town):
    standing = suspected(town, at=clock.at(date(2026, 5, 20), 9))
    team = [town.officer.reference, town.expired_officer.reference]  # whose credential is still good in May
    standing.act("form_team", town.unit_head, team=team)
    facts = {"verified": "核实", "facts": "事实", "charge": "罪名", "advice": "移送"}
    assert "G_TRF_BY_TEAM" in standing.refused("report", town.officer, **facts)


def test_article_5_only_the_principal_approves(town):
    standing = reported(town)
    assert "ROLE" in standing.refused("approve", town.leader, opinion="同意")
    assert "ROLE" in standing.refused("approve", town.unit_head, opinion="同意")
    standing.act("approve", town.principal, opinion="同意移送。")
    assert standing.case.step == "APPROVED"


def test_article_5_a_refusal_carries_its_reasons(town):
    standing = reported(town)
    assert "FIELD" in standing.refused("refuse", town.principal, reason="")
    standing.act("refuse", town.principal, reason="面积没有达到追诉标准。")
    assert standing.case.ended_at and standing.case.acts.get(move="refuse").facts["reason"]


def test_article_5_three_days_count_through_national_day_without_rolling(town):
    standing = reported(town, at=clock.at(date(2026, 9, 30), 9))
    running = clocks.open_clock(standing.case, "approve")
    assert running.due_on == date(2026, 10, 3)
    standing.now = clock.at(date(2026, 10, 4), 9)
    found = standing.refused("approve", town.principal, opinion="同意")
    assert found["G_TRF_LATE"].field == "overdue_reason"
    standing.act("approve", town.principal, opinion="同意", overdue_reason="出差，四日才收到报告。")


def test_article_5_sent_within_twenty_four_hours_even_over_spring_festival(town):
    standing = reported(town, at=clock.at(date(2026, 2, 15), 9))
    standing.act("approve", town.principal, opinion="同意移送。")
    running = clocks.open_clock(standing.case, "send")
    assert (running.due_at - running.start_at).total_seconds() == 24 * 3600
    assert clock.local(running.due_at).date() == date(2026, 2, 16)
    with standing.later(hours=24):
        pass
    assert "G_TRF_LATE" in standing.refused("send", town.officer, **SEND)
    standing.act("send", town.officer, **SEND, overdue_reason="道路中断。")


@pytest.mark.parametrize("lacking", ["goods", "no_test", "other_materials"])
def test_article_6_five_attachments(town, lacking):
    standing = reported(town)
    standing.act("approve", town.principal, opinion="同意移送。")
    found = standing.refused("send", town.officer, **SEND | {lacking: "" if lacking != "goods" else []})
    assert {"G_TRF_ATTACHMENTS", "FIELD"} & set(found)


def test_article_6_the_report_is_one_of_them(town):
    standing = reported(town)
    standing.act("approve", town.principal, opinion="同意移送。")
    Document.objects.filter(case=standing.case, code="D_TRF_REPORT").update(voided_on=date(2026, 6, 16))
    assert "调查报告" in standing.refused("send", town.officer, **SEND)["G_TRF_ATTACHMENTS"].reason


def test_article_4_goods_are_listed_or_there_are_none(town):
    standing = reported(town)
    standing.act("approve", town.principal, opinion="同意移送。")
    assert "G_TRF_GOODS" in standing.refused("send", town.officer, **SEND, no_goods="没有")


@pytest.mark.parametrize("lacking", ["platform_number", "procuratorate", "police"])
def test_the_platform_number_and_the_copy_to_the_procurators_are_written(town, lacking):
    standing = reported(town)
    standing.act("approve", town.principal, opinion="同意移送。")
    assert "FIELD" in standing.refused("send", town.officer, **SEND | {lacking: ""})


def test_article_11_a_fine_already_paid_is_told_for_setting_off(town):
    penal = brought_to(town, "PERFORMED")
    standing = reported(town, at=penal.now, parent=penal.case)
    standing.act("approve", town.principal, opinion="同意移送。")
    standing.act("send", town.officer, **SEND)
    book = Document.objects.get(case=standing.case, code="D_TRF_BOOK")
    told = book.data["punished_before"]
    assert told.count("500.00") == 2  # imposed and paid
    assert "折抵" in told and penal.case.decision.document_number in told


def test_prosecutors_rule_of_2006_the_decision_is_copied_within_ten_days_or_the_reason_written(town):
    penal = brought_to(town, "PERFORMED")
    standing = reported(town, at=penal.now, parent=penal.case)
    standing.act("approve", town.principal, opinion="同意移送。")
    standing.act("send", town.officer, **SEND)
    tenth = penal.case.decision.decided_on + timedelta(days=10)
    copy = {"copied_to": "砚山县公安局、砚山县人民检察院", "copied_on": tenth.isoformat()}
    late = copy | {"copied_on": (tenth + timedelta(days=1)).isoformat()}
    assert "G_TRF_LATE" in standing.refused("copy_decision", town.officer, **late)
    standing.act("copy_decision", town.officer, **copy)
    standing.act("copy_decision", town.officer, **late, overdue_reason="补送检察院")


def test_without_a_penalty_there_is_no_decision_to_copy(town):
    standing = sent(town)
    copy = {"copied_to": "砚山县公安局", "copied_on": "2026-06-16"}
    assert "G_TRF_PUNISHED" in standing.refused("copy_decision", town.officer, **copy)


def test_a_child_knows_what_its_parent_knows_and_asks_it_not_again(town):
    penal = brought_to(town, "INVESTIGATING")
    standing = suspected(town, at=penal.now, parent=penal.case)
    assert standing.case.title == penal.case.title
    assert list(standing.case.parties.values_list("party", flat=True)) == [town.business.pk]


def test_article_7_the_receipt_starts_the_polices_three_days(town):
    standing = receipted(town)
    assert clocks.open_clock(standing.case, "police").due_on == date(2026, 6, 19)


def test_procedure_of_the_police_180_what_is_lacking_is_supplied_in_three_days(town):
    standing = receipted(town)
    assert "G_TRF_ASKED" in standing.refused("supplement", town.officer, supplied="无")
    standing.act("supplement_asked", town.officer, asked_on="2026-06-16", asked_for="测绘报告")
    assert clocks.open_clock(standing.case, "supplement").due_on == date(2026, 6, 19)
    notice = {"police_notice": "立案告知书", "received_on": "2026-06-16"}
    assert "G_TRF_SUPPLEMENT" in standing.refused("police_filed", town.officer, **notice)
    standing.act("supplement", town.officer, supplied="测绘报告一份")
    standing.act("police_filed", town.officer, **notice)


def test_article_9_reconsideration_within_three_days(town):
    standing = declined(town)
    standing.act("reconsider", town.officer, reason="毁坏六亩，已经达到标准。")
    assert "D_TRF_RECONSIDER" in codes(standing)


def test_article_9_after_three_days_neither_way_is_open(town):
    late = declined(town)
    late.now = clock.at(date(2026, 6, 20), 9)
    assert "G_IN_TIME" in late.refused("reconsider", town.officer, reason="应当立案")
    assert "G_IN_TIME" in late.refused(
        "ask_procurator", town.officer, reason="应当立案", procuratorate="砚山县人民检察院"
    )


def test_article_9_upheld_then_the_procurators_within_three_days(town):
    standing = declined(town)
    standing.act("reconsider", town.officer, reason="应当立案")
    answer = {"police_notice": "复议决定书", "received_on": "2026-06-16", "result": "upheld"}
    standing.act("reconsider_result", town.officer, **answer)
    assert standing.case.step == "DECLINED_AGAIN"
    standing.act("ask_procurator", town.officer, reason="应当立案", procuratorate="砚山县人民检察院")
    result = {"received_on": "2026-06-16", "result": "filed", "document": "通知立案书"}
    standing.act("procurator_result", town.officer, **result)
    assert standing.case.step == "POLICE_FILED"
    assert clocks.open_clock(standing.case, "handover").due_on == date(2026, 6, 19)


def test_article_9_the_procurators_may_be_asked_directly(town):
    standing = declined(town)
    standing.act("ask_procurator", town.officer, reason="应当立案", procuratorate="砚山县人民检察院")
    assert "D_TRF_PROCURATOR" in codes(standing)
    result = {"received_on": "2026-06-16", "result": "not_filed", "document": "审查意见"}
    standing.act("procurator_result", town.officer, **result)
    assert standing.case.step == "BACK_TO_ADMIN" and standing.case.ended_at


def test_article_10_back_to_the_administration_ends_the_transfer(town):
    standing = declined(town)
    standing.act("back_to_admin", town.officer, reason="依法给予行政处罚。")
    assert standing.case.step == "BACK_TO_ADMIN"
    assert not standing.case.clocks.filter(stopped_at=None).exists()


def hand(**more):
    return {"handed_on": "2026-06-16", "goods": GOODS, "handed_to": "示例民警"} | more


def test_coercion_law_21_the_party_is_told_that_seized_goods_went_with_it(town):
    standing = filed(town)
    assert "G_TRF_TOLD" in standing.refused("hand_over", town.officer, **hand())
    standing.act("tell_party", town.officer, told="挖掘机 1 台", told_police="砚山县公安局")
    standing.act("hand_over", town.officer, **hand())
    assert {"D_TRF_TELL", "D_TRF_HANDOVER"} <= codes(standing)


def test_coercion_law_21_goods_that_were_not_seized_need_no_telling(town):
    standing = filed(town)
    standing.act("hand_over", town.officer, **hand(goods=[GOODS[0] | {"held": "no"}]))
    assert standing.case.step == "HANDED_OVER"


def test_article_12_handed_over_within_three_days_or_the_reason_written(town):
    standing = filed(town)
    standing.now = clock.at(date(2026, 6, 20), 9)
    goods = [GOODS[0] | {"held": "no"}]
    assert "G_TRF_LATE" in standing.refused("hand_over", town.officer, **hand(goods=goods))
    standing.act("hand_over", town.officer, **hand(goods=goods, overdue_reason="公安机关约定二十日交接。"))


def test_article_13_the_police_give_it_back(town):
    standing = filed(town)
    standing.act("police_return", town.officer, reason="犯罪事实显著轻微，依法行政处罚。")
    assert standing.case.step == "BACK_TO_ADMIN"


def test_penalty_law_35_the_courts_fine_is_kept_and_the_case_closes(town):
    standing = filed(town)
    standing.act("hand_over", town.officer, **hand(goods=[]))
    facts = {"judgment": "判决书", "judged_on": "2026-06-16", "criminal_fine": "5000", "punished": "罚金"}
    standing.act("record_judgment", town.officer, **facts)
    standing.act("request_close", town.officer, result="公安机关已经立案，物品已经移交。")
    standing.act("close", town.leader, opinion="同意结案。")
    assert standing.case.step == "CLOSED" and "D_CLOSE" in codes(standing)


def test_article_19_an_officials_crime_goes_to_the_supervisors(town):
    standing = suspected(town)
    standing.act("request_refer", town.officer, authority="砚山县监察委员会", reason="涉嫌滥用职权")
    assert "ROLE" in standing.refused("refer", town.leader, opinion="同意")
    standing.act("refer", town.principal, opinion="同意")
    assert standing.case.step == "REFERRED"


def test_the_documents_say_what_article_6_asks_for(town):
    standing = sent(town)
    assert {"D_TRF_REPORT", "D_TRF_APPR", "D_TRF_BOOK"} <= codes(standing)
    book = Document.objects.get(case=standing.case, code="D_TRF_BOOK")
    assert book.number and book.data["platform_number"] == SEND["platform_number"]
    assert Case.objects.get(pk=standing.case.pk).step == "SENT"
