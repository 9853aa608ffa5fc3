"""公示队列: two persons, one verb a button, everything typed kept; the register learns of it through the outbox."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.procedures.stories import brought_to

from mingfa.case import outbox
from mingfa.disclosure import prepare
from mingfa.disclosure.models import Duty
from mingfa.ledger.checkpoint import checkpoint
from mingfa.ledger.seal import seal
from mingfa.register import read

pytestmark = pytest.mark.django_db

DOUBTFUL = "当事人住在示例村民委员会小寨村23号。"  # an address: a person must confirm how it was treated


@pytest.fixture
def decided(town):
    """A decision that must be made public; the clock stands an hour later."""
    standing = brought_to(town, "DECIDED")
    with standing.later(hours=1):
        yield Duty.objects.get(case=standing.case)


@pytest.fixture
def desk(client_of, decided):
    """`desk("publisher", "submit", …)`: press one button on the duty's page as that person."""

    def press(who: str, verb: str, **typed):
        copy = prepare.latest_copy(decided)
        form = {"verb": verb, "version": copy.version if copy else ""} | typed
        return client_of(who).post(address(decided), form)

    return press


def address(duty):
    return f"/desk/disclosure/{duty.reference}/"


def work():
    """What the worker does next: the log is sealed, then the register is told."""
    seal()
    checkpoint()
    assert outbox.drain() == 1


def published(desk, decided, summary="示例农家乐占道搭棚，罚款。"):
    """Make it public by editor and reviewer, and let the worker's outbox tell the register."""
    assert desk("publisher", "prepare", summary=summary).status_code == 302
    assert desk("publisher", "submit").status_code == 302
    assert desk("publication_reviewer", "approve").status_code == 302
    work()
    decided.refresh_from_db()
    return decided


def test_the_queue_has_the_duty_with_its_seven_working_days(client_of, decided):
    html = client_of("publisher").get("/desk/disclosure/").content.decode()
    assert decided.title in html and "还剩" in html and "待编辑" in html


def test_who_neither_edits_nor_leads_is_told_whose_it_is(client_of, decided):
    for path in ("/desk/disclosure/", address(decided)):
        assert client_of("officer").get(path).status_code == 403
    assert client_of("publisher").get("/desk/disclosure/0000000000/").status_code == 404


def test_the_page_shows_original_and_copy_and_how_the_term_is_counted(client_of, desk, decided):
    html = client_of("publisher").get(address(decided)).content.decode()
    assert "行政处罚决定书" in html and "怎么算的" in html and "生成公开副本" in html
    assert "行政处罚法 第四十八条" in html and "还没有公开副本" in html
    desk("publisher", "prepare", summary="示例农家乐占道搭棚。")
    html = client_of("publisher").get(address(decided)).content.decode()
    assert "执法结论" in html and "示例农家乐占道搭棚。" in html and "无泄漏" in html


def test_an_open_place_is_numbered_on_both_sheets_and_closes_the_way(client_of, desk, decided):
    desk("publisher", "prepare", summary=DOUBTFUL)
    html = client_of("publisher").get(address(decided)).content.decode()
    assert "还有 1 处等您确认" in html and 'class="treated open"' in html
    number = re.search(r'value="confirm:(\d+)"', html)[1]
    refused = desk("publisher", "submit")
    assert refused.status_code == 422 and "还有 1 处等您确认，确认后才能提交" in refused.content.decode()
    assert desk("publisher", f"confirm:{number}").status_code == 302
    assert desk("publisher", "submit").status_code == 302


def test_keeping_a_place_needs_a_reason_and_everything_typed_stays(desk, decided):
    desk("publisher", "prepare", summary=DOUBTFUL)
    number = prepare.latest_copy(decided).hits.get(state="open").number
    typed = {"summary": "改写到一半的话", "withhold_reason": "还没写完", "ground": "privacy"}
    answer = desk("publisher", f"keep:{number}", **typed)
    html = answer.content.decode()
    assert answer.status_code == 422 and f'<a href="#keep-{number}">保留原文要写明理由。</a>' in html
    assert "改写到一半的话" in html and "还没写完" in html and 'value="privacy" checked' in html
    assert (
        desk("publisher", f"keep:{number}", **{f"keep-{number}": "住所地就是公开的营业地址"}).status_code
        == 302
    )
    assert prepare.latest_copy(decided).hits.get(number=number).state == "kept"


def test_four_sentences_are_too_many_for_plain_words(desk, decided):
    answer = desk("publisher", "prepare", summary="一。二。三。四。")
    html = answer.content.decode()
    assert answer.status_code == 422 and "最多 3 句" in html and "一。二。三。四。" in html
    assert not decided.copies.exists()


def test_article_48_two_persons_and_the_register_learns_through_the_outbox(desk, decided):
    desk("publisher", "prepare", summary="示例农家乐占道搭棚，罚款。")
    assert desk("publication_reviewer", "approve").status_code == 422
    desk("publisher", "submit")
    assert desk("publisher", "approve").status_code == 403
    assert desk("publication_reviewer", "approve").status_code == 302
    decided.refresh_from_db()
    assert decided.state == "published"
    work()
    assert read.get(decided.public_id).summary == "示例农家乐占道搭棚，罚款。"


def test_a_copy_that_was_made_anew_must_be_looked_at_before_it_is_approved(desk, decided):
    desk("publisher", "prepare", summary="第一版。")
    desk("publisher", "submit")
    desk("publisher", "prepare", summary="第二版。")
    desk("publisher", "submit")
    answer = desk("publication_reviewer", "approve", version=1)
    assert answer.status_code == 422 and "更新的一版" in answer.content.decode()


def test_sending_back_needs_a_reason_and_the_editor_reads_it(client_of, desk, decided):
    desk("publisher", "prepare", summary="示例农家乐占道搭棚。")
    desk("publisher", "submit")
    answer = desk("publication_reviewer", "send_back", back_reason=" ")
    assert answer.status_code == 422 and '<a href="#back_reason">' in answer.content.decode()
    assert desk("publication_reviewer", "send_back", back_reason="简单说要写罚款数额").status_code == 302
    assert "简单说要写罚款数额" in client_of("publisher").get(address(decided)).content.decode()


def test_withholding_is_asked_on_a_ground_with_a_reason_and_decided_by_another(desk, decided):
    answer = desk("publisher", "ask_withholding", withhold_reason="涉及未成年人")
    html = answer.content.decode()
    assert answer.status_code == 422 and '<a href="#ground">' in html and "涉及未成年人" in html
    assert desk("publication_reviewer", "withhold").status_code == 422
    typed = {"ground": "minor", "withhold_reason": "当事人不满十八周岁"}
    assert desk("publisher", "ask_withholding", **typed).status_code == 302
    assert desk("publisher", "withhold").status_code == 403
    assert desk("publication_reviewer", "withhold").status_code == 302
    decided.refresh_from_db()
    assert decided.state == "withheld"


def test_a_correction_says_what_was_corrected_and_goes_through_two_persons(client_of, desk, decided):
    published(desk, decided)
    refused = desk("publisher", "prepare", summary="示例农家乐占道搭棚，罚款 500 元。")
    assert refused.status_code == 422 and '<a href="#correction">' in refused.content.decode()
    assert "罚款 500 元" in refused.content.decode()
    typed = {"summary": "示例农家乐占道搭棚，罚款 500 元。", "correction": "补写罚款数额"}
    desk("publisher", "prepare", **typed)
    assert read.get(decided.public_id).summary == "示例农家乐占道搭棚，罚款。"
    assert "更正说明：补写罚款数额" in client_of("publisher").get(address(decided)).content.decode()
    desk("publisher", "submit")
    assert desk("publication_reviewer", "approve").status_code == 302
    work()
    assert read.get(decided.public_id).summary == typed["summary"]


def test_a_decision_in_force_is_not_withdrawn(desk, decided):
    published(desk, decided)
    answer = desk("publisher", "ask_withdrawal")
    assert answer.status_code == 422 and "不能撤回" in answer.content.decode()


def test_article_48_a_revoked_decision_is_withdrawn_by_two_persons(client_of, desk, decided, town):
    published(desk, decided)
    Duty.objects.filter(pk=decided.pk).update(
        state="retract_due",
        retract_from_on=decided.decided_on,
        retract_due_on=decided.decided_on,
        retract_ground="撤销",
        retract_reason="复议决定书：事实不清",
    )
    assert "撤回期限" in client_of("publisher").get(address(decided)).content.decode()
    assert desk("publisher", "ask_withdrawal").status_code == 302
    assert desk("publication_reviewer", "withdraw").status_code == 302
    work()
    html = client_of("publisher").get(address(decided)).content.decode()
    assert "已撤回" in html and "执法结论" not in html
    assert decided.title in client_of("publisher").get("/desk/disclosure/?tab=done").content.decode()


def test_the_judgment_on_social_impact_is_kept(client_of, desk, decided):
    assert desk("publisher", "social").status_code == 422
    assert desk("publisher", "social", social="no").status_code == 302
    html = client_of("publisher").get(address(decided)).content.decode()
    assert re.search(r'name="social" value="no" checked', html)


def test_a_button_that_does_not_exist_writes_nothing(desk, decided):
    answer = desk("publisher", "", summary="打了一半")
    assert answer.status_code == 422 and "打了一半" in answer.content.decode()


def test_who_leads_reads_without_buttons(client_of, desk, decided):
    html = client_of("leader").get(address(decided)).content.decode()
    assert decided.title in html and not re.search(r'name="verb" value="[a-z]', html)


def test_the_queue_asks_the_database_a_fixed_number_of_times(client_of, town, decided):
    publisher = client_of("publisher")
    publisher.get("/desk/disclosure/")
    with CaptureQueriesContext(connection) as few:
        publisher.get("/desk/disclosure/")
    with_another = brought_to(town, "DECIDED", party=town.firm, title="另一示例案", key="another")
    with with_another.later(hours=1), CaptureQueriesContext(connection) as many:
        html = publisher.get("/desk/disclosure/").content.decode()
    assert "另一示例案" in html and len(many) == len(few)
