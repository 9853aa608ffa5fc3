"""CF 44, 45, 62–65: told first, heard, and never punished harder than was told."""

from __future__ import annotations

from datetime import timedelta

from tests.procedures.filler import PICTURE
from tests.procedures.stories import brought_to

from mingfa.files import store
from mingfa.kernel import clock


def propose(standing, town, amount, *, hearing_right=False, **more):
    facts = {
        "outcome": "penalty",
        "items": [{"kind": "P03", "amount": amount}],
        "reason": "事实清楚",
        "discretion": "情节一般",
    } | more
    standing.act("propose", town.officer, **facts)
    standing.act("approve_proposal", town.leader, opinion="同意", hearing_right=hearing_right)


def serve(standing, town, move="serve_notice", **changes):
    facts = {
        "method": "DIRECT",
        "delivered_on": clock.local(standing.now + timedelta(minutes=30)).date().isoformat(),
        "place": "蚌峨街",
        "receiver": "李试营",
        "relation": "SELF",
    } | changes
    return facts


def test_article_62_no_way_on_before_the_term_for_statements_has_run(town):
    standing = brought_to(town, "NOTIFIED")
    found = standing.refused("review_statement", town.officer, answers=[])
    assert "陈述申辩期没有届满" in found["G_STATEMENT_DONE"].reason
    term = standing.case.clocks.get(key="statement")
    while clock.local(standing.now).date() <= term.due_on:
        with standing.later(days=1):
            pass
    standing.act("review_statement", town.officer, answers=[])
    assert standing.case.step == "REVIEWED"


def test_article_45_a_waiver_in_writing_opens_the_way(town):
    standing = brought_to(town, "NOTIFIED")
    standing.act("record_statement", town.officer, manner="waived", points=[])
    standing.act("review_statement", town.officer, answers=[])
    assert standing.case.step == "REVIEWED"


def test_article_45_every_point_gets_its_answer(town):
    standing = brought_to(town, "NOTIFIED")
    standing.act("record_statement", town.officer, manner="oral", points=[{"text": "一"}, {"text": "二"}])
    found = standing.refused(
        "review_statement", town.officer, answers=[{"point": "一", "accepted": "no", "answer": "不成立"}]
    )
    assert "2 点意见" in found["G_STATEMENT_DONE"].reason


def test_article_45_a_heavier_penalty_than_was_told_needs_a_new_notice(town):
    standing = brought_to(town, "REVIEWED")
    standing.act("revise_proposal", town.officer, reason="重拟")
    propose(standing, town, "900")
    found = standing.refused("no_notice_needed", town.officer, reason="沿用")
    assert "告知的是 500.00 元" in found["G_DECISION_MATCHES_NOTICE"].reason
    assert standing.case.documents.filter(code="D_PEN_NOTICE").count() == 2


def test_article_44_a_lighter_penalty_may_rest_on_the_old_notice(town):
    standing = brought_to(town, "REVIEWED")
    standing.act("revise_proposal", town.officer, reason="意见成立")
    propose(standing, town, "300")
    standing.act("no_notice_needed", town.officer, reason="比告知的轻")
    assert standing.case.step == "REVIEWED"
    assert standing.case.documents.filter(code="D_PEN_NOTICE").count() == 1


def test_article_44_other_facts_than_were_told_need_a_new_notice(town):
    standing = brought_to(town, "REVIEWED")
    standing.act("reinvestigate", town.officer, reason="补充")
    refs = list(standing.case.items.filter(kind="evidence").values_list("ref", flat=True))
    standing.act("establish_finding", town.officer, text="另一事实", violated="条例 第三十二条", items=refs)
    standing.act("request_close_investigation", town.officer, crime="none", report="x")
    standing.act("close_investigation", town.unit_head, opinion="同意")
    propose(standing, town, "500")
    found = standing.refused("no_notice_needed", town.officer, reason="沿用")
    assert "事实和告知的不同" in found["G_DECISION_MATCHES_NOTICE"].reason


def test_article_63_a_large_fine_must_be_told_with_the_right_to_a_hearing_and_waits(town):
    standing = brought_to(town, "INV_CLOSED")
    standing.act(
        "propose",
        town.officer,
        outcome="penalty",
        items=[{"kind": "P03", "amount": "6000"}],
        reason="x",
        discretion="x",
    )
    assert "听证" in standing.refused("approve_proposal", town.leader, opinion="同意")["G_HEARING"].reason
    standing.act("approve_proposal", town.leader, opinion="同意", hearing_right=True)
    standing.act("serve_notice", town.officer, **serve(standing, town))
    standing.act("record_statement", town.officer, manner="waived", points=[])
    assert (
        "听证申请期未满" in standing.refused("review_statement", town.officer, answers=[])["G_HEARING"].reason
    )


def test_article_63_a_case_with_a_hearing_requested_waits_for_it(town):
    standing = brought_to(town, "NOTIFIED")
    standing.act("record_statement", town.officer, manner="waived", points=[])
    today = clock.local(standing.now).date().isoformat()
    standing.act("request_hearing", town.window, made_on=today, manner="oral")
    found = standing.refused("review_statement", town.officer, answers=[])
    assert "等待听证" in found["G_HEARING"].reason


def test_direct_service_names_who_signed(town):
    standing = brought_to(town, "PROPOSED")
    found = standing.refused("serve_notice", town.officer, **serve(standing, town, receiver="", relation=""))
    assert found["G_SERVICE"].field == "receiver"


def test_leaving_needs_a_witness_or_pictures(town):
    standing = brought_to(town, "PROPOSED")
    found = standing.refused(
        "serve_notice",
        town.officer,
        **serve(standing, town, method="LEAVE", refusal="拒收", receiver="", relation=""),
    )
    assert "见证人" in found["G_SERVICE"].reason
    standing.act(
        "serve_notice",
        town.officer,
        **serve(
            standing, town, method="LEAVE", refusal="拒收", witness="村委会 韦见证", receiver="", relation=""
        ),
    )
    assert standing.case.step == "NOTIFIED"


def test_mail_takes_effect_on_the_day_of_the_return_slip(town):
    standing = brought_to(town, "PROPOSED")
    with standing.later(days=3):
        pass
    received = (clock.local(standing.now) - timedelta(days=1)).date()
    sent = (received - timedelta(days=1)).isoformat()
    slip = store.put(PICTURE, "image/png").digest
    mail = {"method": "MAIL", "tracking": "EX1", "dispatched_on": sent, "delivered_on": received.isoformat()}
    mail |= {"return_slip": slip, "course": "两次上门都没有人。"}
    standing.act("serve_notice", town.officer, **serve(standing, town, receiver="", relation="", **mail))
    assert standing.case.notices.get().effective_on == received
    assert standing.case.clocks.get(key="statement").start_on == received


def test_a_returned_letter_is_no_service(town):
    standing = brought_to(town, "PROPOSED")
    standing.act("serve_failed", town.officer, manner="MAIL", reason="查无此人退回")
    assert standing.case.step == "PROPOSED"
    assert standing.case.notices.get().effective_on is None
