"""送达 (CF 61; MS 87–95): conditions, evidence and date of effect of each method."""

import dataclasses
import io
import re
from datetime import date, timedelta

import pytest
from pypdf import PdfReader
from tests.documents.story import OPENED_ON, Story, directly, rare_party, to_investigation, to_notice
from tests.procedures.filler import PICTURE

from mingfa.case import registry
from mingfa.case.attempt import Attempt, Participant
from mingfa.case.models import CaseItem, Notice
from mingfa.documents import delivery, service
from mingfa.documents.models import METHODS, Document, Service
from mingfa.files import store
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.party.models import Party

pytestmark = pytest.mark.django_db
MAILED = {
    "method": "MAIL",
    "tracking": "EX000000001示例",
    "dispatched_on": OPENED_ON,
    "return_slip": "sha256:00",
    "course": "两次上门无人",
}
LEFT = {"method": "LEAVE", "refusal": "看过文书后拒绝签收", "witness": "演示村村民委员会 委员 韦见证"}


@pytest.fixture
def story(town) -> Story:
    made = Story(town, rare_party(town))
    to_investigation(made)
    to_notice(made)
    return made


def attempted(story: Story, facts: dict, move=None) -> Attempt:
    procedure = registry.procedure_of(story.case)
    return Attempt(
        case=story.case,
        procedure=procedure,
        move=move or procedure.move("serve_notice"),
        actor=story.town.officer,
        participants=(Participant(story.town.officer, "CASE_OFFICER"),),
        happened_at=clock.now(),
        facts={"delivered_on": OPENED_ON, "place": "示例村"} | facts,
    )


def refusal(story: Story, facts: dict):
    return service.service_guard.check(attempted(story, facts))


def of_kind(story: Story, kind: str) -> Story:
    """The same case with another kind of party before its notice is served."""
    party = {"CITIZEN": story.town.citizen, "INDIVIDUAL_BUSINESS": story.town.business}[kind]
    story.case.parties.filter(capacity="PARTY").update(party=party)
    return dataclasses.replace(story, party=party)


def test_every_method_that_is_offered_has_its_conditions():
    assert set(delivery._CONDITIONS) == {code for code, _ in METHODS}
    assert len(METHODS) == 8


def test_each_method_asks_for_its_conditions_and_its_evidence(story):
    good = [
        {"method": "DIRECT", "receiver": "样本甲", "relation": "LEGAL_REPRESENTATIVE"},
        {"method": "IN_PERSON_ONSPOT", "receiver": "样本甲", "relation": "RECEIVER"},
        LEFT,
        LEFT | {"witness": "", "evidence": "sha256:00"},
        MAILED,
    ]
    assert [refusal(story, facts) for facts in good] == [None] * len(good)
    bad = [
        ({"method": "DIRECT", "relation": "SELF"}, "receiver", "民事诉讼法 第八十八条"),
        ({"method": "DIRECT", "receiver": "样本甲"}, "receiver", "民事诉讼法 第八十八条"),
        (
            {"method": "DIRECT", "receiver": "样本甲", "relation": "FAMILY"},
            "relation",
            "民事诉讼法 第八十八条",
        ),
        (LEFT | {"refusal": ""}, "refusal", "民事诉讼法 第八十九条"),
        (LEFT | {"witness": ""}, "witness", "民事诉讼法 第八十九条"),
        (LEFT | {"witness": "韦见证"}, "witness", "民事诉讼法 第八十九条"),
        (MAILED | {"tracking": ""}, "tracking", "民事诉讼法 第九十一条"),
        (MAILED | {"dispatched_on": None}, "tracking", "民事诉讼法 第九十一条"),
        (MAILED | {"return_slip": ""}, "return_slip", "民事诉讼法 第九十一条"),
        (MAILED | {"course": ""}, "course", "民事诉讼法 第九十一条"),
        (MAILED | {"returned": True}, "returned", "民事诉讼法 第九十一条"),
        (MAILED | {"dispatched_on": OPENED_ON + timedelta(days=1)}, "delivered_on", "民事诉讼法 第九十一条"),
        (LEFT | {"delivered_on": OPENED_ON + timedelta(days=1)}, "delivered_on", "民事诉讼法 第八十七条"),
        (LEFT | {"delivered_on": OPENED_ON - timedelta(days=1)}, "delivered_on", "民事诉讼法 第八十七条"),
    ]
    for facts, field, article in bad:
        found = refusal(story, facts)
        assert (found.field, found.article, found.severity) == (field, article, "BLOCK"), facts


def test_who_may_sign_depends_on_who_the_party_is(story):
    signed = {"method": "DIRECT", "receiver": "样本甲"}
    assert (
        refusal(of_kind(story, "CITIZEN"), signed | {"relation": "LEGAL_REPRESENTATIVE"}).field == "relation"
    )
    assert refusal(of_kind(story, "CITIZEN"), signed | {"relation": "FAMILY"}) is None
    assert refusal(of_kind(story, "INDIVIDUAL_BUSINESS"), signed | {"relation": "SELF"}) is None
    assert isinstance(story.party, Party)


def test_article_42_one_officer_cannot_serve(story):
    from mingfa.case import act as door

    story.case.refresh_from_db()
    with pytest.raises(Refused, match="执法人员不得少于两人"):
        door.act(story.case, "serve_notice", actor=story.town.officer, facts=directly(story), key="alone")


def test_the_notice_takes_effect_on_the_day_on_the_return_slip_and_not_on_the_day_of_writing(story):
    with clock.standing_at(clock.at(OPENED_ON + timedelta(days=8), 15)):
        slip = store.put(PICTURE, "image/png").digest
        story.do(
            "serve_notice",
            story.town.officer,
            method="MAIL",
            delivered_on="2026-06-08",
            place="示例村",
            tracking="EX000000001示例",
            dispatched_on="2026-06-03",
            return_slip=slip,
            course="两次上门无人",
        )
    served = Service.objects.get(case=story.case)
    assert served.effective_on == date(2026, 6, 8) == Notice.objects.get(case=story.case).effective_on
    assert story.case.clocks.get(key="statement").start_on == date(2026, 6, 8)
    assert served.document.code == "D_PEN_NOTICE" and served.detail["return_slip"] == slip
    kept = CaseItem.objects.get(case=story.case, ref=f"service:{served.pk}:return_slip")
    assert (kept.kind, kept.digest) == ("receipt", slip)
    receipt = Document.objects.get(case=story.case, code="D_SERVICE")
    pages = PdfReader(io.BytesIO(store.read(receipt.digest))).pages
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    for needed in (
        "行政处罚事先告知书蚌罚告字〔2026〕第001号",
        "邮寄送达",
        "2026年6月8日",
        "EX000000001",
        "邮件回执",
    ):
        assert needed in text
    assert text.count("执法证号") == 2


def test_leaving_is_told_in_the_receipt_with_reason_and_witness(story):
    facts = LEFT | {"delivered_on": OPENED_ON.isoformat(), "place": "示例村18号"}
    story.do("serve_notice", story.town.officer, facts=facts)
    receipt = Document.objects.get(case=story.case, code="D_SERVICE")
    assert receipt.data["refusal"] == "看过文书后拒绝签收"
    assert receipt.data["witness"] == "演示村村民委员会 委员 韦见证"
    assert Service.objects.get(case=story.case).get_method_display() == "留置送达"


def test_article_91_a_letter_that_came_back_is_no_service(story):
    story.do("serve_failed", story.town.officer, manner="MAIL", reason="邮件退回：原址查无此人。")
    assert not Service.objects.filter(case=story.case).exists()
    assert Notice.objects.get(case=story.case).effective_on is None
    assert not story.case.clocks.filter(key="statement").exists()
    story.case.refresh_from_db()
    assert story.case.step == "PROPOSED"
