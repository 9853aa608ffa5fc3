"""送达 by the rarer methods, to several parties, and what is written of it (CF 61; MS 90–95; QZ 38)."""

import dataclasses
import json
from datetime import date, timedelta

import pytest
from tests.documents.story import OPENED_ON, Story, directly, rare_party, to_investigation, to_notice
from tests.documents.test_service import MAILED, attempted, of_kind, refusal
from tests.procedures.filler import PICTURE

from mingfa.case.attempt import Participant
from mingfa.case.models import CaseParty, Decision, Notice
from mingfa.documents import service
from mingfa.documents.models import Document, Service
from mingfa.files import store
from mingfa.kernel import clock
from mingfa.kernel.procedure import Move
from mingfa.kernel.refusal import Refused
from mingfa.ledger.models import LedgerEntry

pytestmark = pytest.mark.django_db
FILE = "sha256:00"
ELECTRONIC = {"method": "ELECTRONIC", "consent": FILE, "system": "示例政务服务平台 样本甲", "proof": FILE}
ENTRUST = {
    "method": "ENTRUST",
    "office": "示例县示例镇人民政府",
    "letter": FILE,
    "course": "当事人常住示例镇",
    "receiver": "样本甲",
    "relation": "LEGAL_REPRESENTATIVE",
}
FORWARD = {"method": "FORWARD", "forwarded": "IMPRISONED", "office": "示例监狱", "receiver": "样本甲"}
NOTICE = {
    "method": "PUBLIC_NOTICE",
    "course": "下落不明，三次上门无人，电话停机",
    "carrier": "示例县人民政府网站",
    "proof": FILE,
}


@pytest.fixture
def story(town) -> Story:
    made = Story(town, rare_party(town))
    to_investigation(made)
    to_notice(made)
    return made


def fail(story: Story, manner="DIRECT") -> None:
    story.do("serve_failed", story.town.officer, manner=manner, reason="三次上门无人。")


@pytest.mark.parametrize(
    ("good", "needs", "article"),
    [
        (ELECTRONIC, ("consent", "system", "proof"), "行政处罚法 第六十一条、民事诉讼法 第九十条"),
        (ENTRUST, ("office", "letter", "course"), "民事诉讼法 第九十一条"),
        (ENTRUST, ("receiver",), "民事诉讼法 第八十八条"),
        (NOTICE, ("course", "carrier", "proof"), "民事诉讼法 第九十五条"),
    ],
)
def test_a_method_is_refused_without_each_of_its_conditions(story, good, needs, article):
    fail(story)
    assert refusal(story, good) is None
    for field in needs:
        found = refusal(story, good | {field: ""})
        assert (found.field, found.article, found.severity) == (field, article, "BLOCK")


def test_articles_92_and_93_forwarding_is_for_a_person_who_serves_or_is_imprisoned(story):
    assert refusal(story, FORWARD).field == "method"
    citizen = of_kind(story, "CITIZEN")
    assert refusal(citizen, FORWARD) is None
    for field in ("forwarded", "office", "receiver"):
        assert refusal(citizen, FORWARD | {field: ""}).field == field


def test_article_95_a_public_notice_needs_a_failed_service_of_this_document(story):
    found = refusal(story, NOTICE)
    assert (found.field, found.link) == ("method", "serve_failed")
    fail(story, "MAIL")
    assert refusal(story, NOTICE) is None


def test_article_95_a_public_notice_takes_effect_thirty_days_after_it_was_issued(story):
    fail(story)
    original = store.put(PICTURE, "image/png").digest
    facts = NOTICE | {"proof": original, "delivered_on": "2026-06-02", "place": "示例村村务公开栏"}
    with clock.standing_at(clock.at(date(2026, 6, 2), 15)):
        story.do("serve_notice", story.town.officer, facts=facts)
    assert Service.objects.get(case=story.case).effective_on == date(2026, 7, 2)
    assert Notice.objects.get(case=story.case).effective_on == date(2026, 7, 2)
    assert story.case.clocks.get(key="statement").start_on == date(2026, 7, 2)
    receipt = Document.objects.get(case=story.case, code="D_SERVICE").data
    assert receipt["effective_on"] == "2026年7月2日" and receipt["delivered_on"] == "2026年6月2日"
    assert receipt["course"] == NOTICE["course"] and receipt["carrier"] == NOTICE["carrier"]
    assert story.case.items.filter(kind="receipt", digest=original).exists()


def test_market_rules_count_a_letter_returned_from_a_wrong_confirmed_address(story):
    came_back = MAILED | {
        "returned": True,
        "address_confirmation": FILE,
        "confirmed_address": "示例县示例街18号",
    }
    assert refusal(story, came_back).field == "returned"
    story.case.profile = "MARKET"
    assert refusal(story, came_back) is None
    for field in ("address_confirmation", "confirmed_address"):
        found = refusal(story, came_back | {field: ""})
        assert (found.field, found.article) == (field, "市场监督管理行政处罚程序规定 第八十三条")
    assert service.effective_on(attempted(story, came_back)) == OPENED_ON


def test_handing_over_on_the_spot_is_for_the_day_of_signing(story):
    spot = {"method": "IN_PERSON_ONSPOT", "receiver": "样本甲", "relation": "LEGAL_REPRESENTATIVE"}
    assert refusal(story, spot) is None
    with clock.standing_at(clock.at(OPENED_ON + timedelta(days=1), 15)):
        late = refusal(story, spot | {"delivered_on": OPENED_ON + timedelta(days=1)})
    assert (late.field, late.article) == ("method", "行政处罚法 第六十一条")


def test_article_38_of_the_coercion_law_asks_for_direct_service_first(story):
    first = service.direct_first("D_PEN_NOTICE")
    other = service.direct_first("D_URGE")
    found = first.check(attempted(story, MAILED))
    assert (found.code, found.article) == ("G_DIRECT_FIRST", "行政强制法 第三十八条")
    assert other.check(attempted(story, MAILED)) is None
    assert [first.check(attempted(story, {"method": way})) for way in ("DIRECT", "LEAVE")] == [None, None]
    fail(story, "MAIL")
    assert first.check(attempted(story, MAILED)) is not None
    fail(story, "DIRECT")
    assert first.check(attempted(story, MAILED)) is None


def with_second_party(story: Story):
    second = story.town.citizen
    CaseParty.objects.create(case=story.case, party=second, added_at=clock.now())
    return second


def each(codes=("D_PEN_NOTICE",)) -> Move:
    """A move that records a service and does not move the case on."""
    effect = service.record_service("letter to each", codes=codes)
    return Move(
        "serve_each",
        "送达",
        ("PROPOSED",),
        None,
        ("CASE_OFFICER",),
        "示例",
        fields=service.SERVICE_FIELDS,
        effects=(effect,),
    )


def test_the_case_goes_on_only_when_the_last_party_was_served(story):
    second = with_second_party(story)
    signed = {"method": "DIRECT", "receiver": "样本甲", "relation": "LEGAL_REPRESENTATIVE"}
    assert refusal(story, signed).field == "addressee"
    assert refusal(story, signed | {"addressee": story.town.business}).field == "addressee"
    assert second.name in refusal(story, signed | {"addressee": story.party}).reason
    one = attempted(story, signed | {"addressee": story.party}, each())
    assert service.service_guard.check(one) is None
    Service.objects.create(
        case=story.case,
        act=story.case.acts.latest("sequence"),
        document=story.newest("D_PEN_NOTICE"),
        addressee=story.party,
        kind="notice",
        method="DIRECT",
        place="示例村",
        effective_on=OPENED_ON + timedelta(days=3),
    )
    assert "已经送达" in service.service_guard.check(one).reason
    last = signed | {"addressee": second, "relation": "SELF"}
    assert refusal(story, last) is None
    assert service.effective_on(attempted(story, last)) == OPENED_ON + timedelta(days=3)


def test_several_parties_each_have_a_record_and_a_date_of_their_own(story):
    second = with_second_party(story)
    effect = each().effects[0]
    act = story.case.acts.latest("sequence")
    for party, relation in ((story.party, "LEGAL_REPRESENTATIVE"), (second, "SELF")):
        facts = {"method": "DIRECT", "receiver": party.name, "relation": relation, "addressee": party}
        made = attempted(story, facts, each())
        made = dataclasses.replace(
            made,
            participants=(
                *made.participants,
                Participant(story.town.second_officer, "CASE_OFFICER"),
            ),
        )
        effect(made, act)
    rows = Service.objects.filter(case=story.case).order_by("pk")
    assert [(row.addressee, row.kind) for row in rows] == [
        (story.party, "letter to each"),
        (second, "letter to each"),
    ]
    receipts = Document.objects.filter(case=story.case, code="D_SERVICE").order_by("pk")
    assert [row.data["receiver"] for row in receipts] == [story.party.name, second.name]
    assert Notice.objects.get(case=story.case).effective_on is None
    assert not Decision.objects.filter(case=story.case).exists()


def test_a_document_that_the_same_act_issues_needs_not_be_issued_before(story):
    effect = service.record_service("decision", codes=("D_PENALTY",))
    spot = {"method": "IN_PERSON_ONSPOT", "receiver": "样本甲", "relation": "LEGAL_REPRESENTATIVE"}
    move = Move("s", "s", ("PROPOSED",), None, ("CASE_OFFICER",), "示例", effects=(effect,))
    assert "还没有签发" in service.service_guard.check(attempted(story, spot, move)).reason
    own = dataclasses.replace(move, documents=("D_PENALTY", "D_SERVICE"))
    assert service.service_guard.check(attempted(story, spot, own)) is None


def test_the_log_says_what_was_served_how_and_from_which_day_but_not_who_signed(story):
    story.do("serve_notice", story.town.officer, facts=directly(story))
    served = Service.objects.get(case=story.case)
    entry = LedgerEntry.objects.get(type="service", subject=story.case.log_subject)
    said = json.loads(bytes(entry.body))
    assert said["p"] == {
        "document": served.document.digest,
        "kind": "notice",
        "method": served.method,
        "effective_on": str(served.effective_on),
    }
    assert set(said["c"]) == {"receiver"}
    assert served.receiver and served.receiver not in bytes(entry.body).decode()


def test_a_file_that_is_not_there_is_refused_at_the_door(story):
    facts = {"method": "ELECTRONIC", "system": "示例", "consent": FILE, "proof": FILE}
    with pytest.raises(Refused, match="电子送达确认书”没有存上"):
        story.do(
            "serve_notice", story.town.officer, facts=facts, delivered_on=OPENED_ON.isoformat(), place="示例"
        )
