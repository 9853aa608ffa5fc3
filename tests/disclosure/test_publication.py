"""Two persons publish, correct and withdraw; events stay, content can go; the register follows (CF 48, 50; G-1, G-8, G-9)."""

from __future__ import annotations

import copy as copies
import json
import random
from datetime import date

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from tests.disclosure.doing import copy_of, handed_in, published, refused, told

from mingfa.disclosure import apply, prepare, publish, publishables, queries
from mingfa.disclosure.models import Duty, Publication, PublicCopy
from mingfa.kernel import clock, proof
from mingfa.ledger import queries as log
from mingfa.org.appointments import appoint
from mingfa.party.queries import details
from mingfa.register import read
from mingfa.register.record import Tombstone

pytestmark = pytest.mark.django_db


def revoked(standing, town, reason="事实不清", **more):
    """The review body revoked the decision; registered in the case."""
    with clock.standing_at(standing.now):
        facts = {"way": "review", "result": "revoked", "document": "复议决定书（示例）", "reason": reason}
        standing.act(
            "record_remedy_result", town.reviewer, decided_on=clock.today().isoformat(), **(facts | more)
        )


def test_g_1_who_edited_does_not_approve(town, duty):
    copy = handed_in(duty, town)
    with refused("ROLE"):
        publish.approve(copy, town.publisher)
    appoint(town.publisher, town.township, "PUB_REVIEWER")
    with refused("TWO_PERSONS"):
        publish.approve(copy, town.publisher)
    assert not Publication.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(
            duty=duty, kind="publish", at=clock.now(), editor=town.publisher, reviewer=town.publisher
        )


def test_g_8_only_what_was_handed_in_is_published_and_only_once(town, duty):
    copy = copy_of(duty, town)
    with refused("NOT_SUBMITTED"):
        publish.approve(copy, town.publication_reviewer)
    prepare.submit(copy, town.publisher)
    made = publish.approve(copy, town.publication_reviewer)
    with refused("PUBLIC_COPY"):
        publish.approve(copy, town.publication_reviewer)
    with refused("PUBLIC_COPY"):
        prepare.submit(copy, town.publisher)
    assert list(Publication.objects.all()) == [made] and made.kind == "publish"
    entry = log.content(log.find(made.entry_reference))
    assert entry["t"] == "publish" and entry["p"]["editor"] == town.publisher.pseudonym
    assert details(town.citizen).name not in json.dumps(entry, ensure_ascii=False)


def test_the_public_finds_the_decision_and_its_proof_holds(town, duty):
    duty = published(duty, town)
    record = read.get(duty.public_id)
    assert record.party == "钱某某" and record.state == "公示中" and record.published_at == clock.now()
    assert [row["id"] for row in read.search(read.Asked("占道")).items] == [duty.public_id]
    assert read.search(read.Asked("钱虚构")).count == 0
    bundle = record.proof_json.encode()
    verdict = proof.check(bundle)
    assert verdict.ok and verdict.kind == "decision" and record.log_index is not None
    assert verdict.disclosed["content"]["conclusion"] == record.conclusion
    place = random.Random(7).sample(range(len(bundle)), 20)
    assert not any(proof.check(bundle[:at] + bytes([bundle[at] ^ 1]) + bundle[at + 1 :]).ok for at in place)
    assert not any(secret.value in record.to_json() for secret in publishables.secrets_of(duty))


def test_before_service_the_remedies_say_from_when_and_after_it_their_last_days(town, standing, duty):
    duty = published(duty, town)
    remedies = read.get(duty.public_id).remedies
    assert [one.title for one in remedies] == ["申请行政复议", "向法院起诉", "缴款的最后一天"]
    assert all(one.last_day is None and "送达的次日起算" in one.note for one in remedies)
    type(standing.case.decision).objects.update(served_on=date(2026, 6, 9))
    apply.apply({"duty": duty.pk})
    remedies = read.get(duty.public_id).remedies
    assert [one.last_day for one in remedies] == [date(2026, 8, 10), date(2026, 12, 9), date(2026, 6, 24)]
    assert remedies[0].weekday == "星期一" and "8月8日" in remedies[0].note and len(remedies[0].trace) >= 60


def test_g_9_a_correction_keeps_address_and_place_and_tells_what_was_corrected(town, duty):
    duty = published(duty, town)
    with refused("CORRECTION"):
        prepare.prepare(duty, town.publisher, summary="改了。")
    copy = handed_in(duty, town, summary="有人占道搭棚，罚款 500 元，棚已拆除。", correction="补充已经拆除")
    assert read.get(duty.public_id).corrections == ()
    made = publish.approve(copy, town.publication_reviewer)
    told()
    record = read.get(duty.public_id)
    assert (made.kind, record.sequence, record.state) == ("correct", duty.sequence, "已更正")
    assert [one.text for one in record.corrections] == ["补充已经拆除"] and "棚已拆除" in record.summary
    assert proof.check(record.proof_json.encode()).ok
    assert Duty.objects.get(pk=duty.pk).published_on == duty.published_on


def test_what_a_correction_explains_may_not_leak_either(town, duty):
    duty = published(duty, town)
    copy = handed_in(duty, town, correction=f"更正{details(town.citizen).name}的情况")
    with refused("GATE"):
        publish.approve(copy, town.publication_reviewer)


def hidden_places(content):
    """Every text of a copy as (path to it): where a careless hand could leave something."""
    for key, value in content.items():
        if isinstance(value, str):
            yield (key,)
        elif key == "outcomes":
            yield (key, 0)
        else:
            yield from ((key, number, 1) for number in range(len(value)))


def planted(content, path, words):
    changed = copies.deepcopy(content)
    inside = changed
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = f"{inside[path[-1]]}（{words}）"
    return changed


def test_the_gate_finds_every_planted_leak_in_every_place(town, duty):
    copy = copy_of(duty, town)
    assert publish.leaks_in(duty, copy.content) == []
    places = list(hidden_places(copy.content))
    known = details(town.citizen)
    values = [known.name, known.id_number, known.phone, known.address, "孙样例举报，邻居孙样例"]
    shapes = (
        str,
        " ".join,
        lambda text: text[:2] + "\n" + text[2:],
        lambda text: text[:3] + "\u200b" + text[3:],
    )
    leaks = [
        (path, shape(value))
        for path in places
        for value in values
        for shape in shapes[: 4 if value != values[-1] else 1]
    ]
    assert len(places) >= 12 and len(leaks) >= 200
    escaped = [leak for leak in leaks if not publish.leaks_in(duty, planted(copy.content, *leak))]
    assert escaped == []


def test_the_gate_stands_between_a_tampered_copy_and_the_public(town, duty):
    copy = handed_in(duty, town)
    PublicCopy.objects.filter(pk=copy.pk).update(
        content=planted(copy.content, ("summary",), details(town.citizen).id_number)
    )
    with refused("GATE"):
        publish.approve(copy, town.publication_reviewer)
    assert Duty.objects.get(pk=duty.pk).state == "submitted"


def test_article_48_a_revoked_decision_leaves_every_public_place(town, standing, duty):
    duty = published(duty, town)
    event = duty.publications.get()
    before = read.get(duty.public_id)
    revoked(standing, town, reason=f"{details(town.citizen).name}提供的证据证明事实不清")
    duty.refresh_from_db()
    assert duty.state == "retract_due" and duty.retract_due_on == date(2026, 4, 16)
    with refused("NOT_ASKED"):
        publish.withdraw(duty, town.publication_reviewer)
    publish.ask_withdrawal(duty, town.publisher)
    appoint(town.publisher, town.township, "PUB_REVIEWER")
    with refused("TWO_PERSONS"):
        publish.withdraw(duty, town.publisher)
    publish.withdraw(duty, town.publication_reviewer)
    told()
    stone = read.get(duty.public_id)
    assert isinstance(stone, Tombstone) and stone.number == before.number
    assert "事实不清" in stone.ground and "钱某某" in stone.ground and "按期" in stone.in_time
    assert read.search(read.Asked("搭棚")).count == 0
    held = settings.REGISTER.read_bytes()
    assert not [word for word in ("钱某某在", "搭建铁皮棚", "占道搭棚") if word.encode() in held]
    copy = PublicCopy.objects.get(duty=duty)
    assert copy.content == {} and copy.erased_at and not copy.hits.exclude(original="").exists()
    # The log keeps what it promised: the old proof still verifies, its opening is gone for good.
    assert proof.check(before.proof_json.encode()).ok
    with pytest.raises(Exception, match="不能出示"):
        from mingfa.ledger.proof import bundle

        bundle(log.find(event.entry_reference), ["content"], "decision")


def test_a_second_result_does_not_undo_the_duty_to_withdraw(town, standing, duty):
    duty = published(duty, town)
    revoked(standing, town)
    revoked(standing, town, result="unlawful")
    duty.refresh_from_db()
    assert (duty.state, duty.retract_ground) == ("retract_due", "撤销")
    publish.ask_withdrawal(duty, town.publisher)
    publish.withdraw(duty, town.publication_reviewer)
    revoked(standing, town, result="void")
    duty.refresh_from_db()
    assert duty.state == "withdrawn"


def test_a_decision_that_fell_before_it_was_public_never_becomes_public(town, standing, duty):
    copy = handed_in(duty, town)
    revoked(standing, town)
    duty.refresh_from_db()
    assert (duty.state, duty.withheld_ground) == ("withheld", "law")
    with refused("NOT_SUBMITTED"):
        publish.approve(copy, town.publication_reviewer)
    assert [entry.type for entry in log.entries(duty.reference)] == ["duty_open", "withhold"]


def test_g_3_withholding_needs_ground_reason_and_another_person(town, duty):
    with refused("WITHHOLD_GROUND"):
        publish.ask_withholding(duty, town.publisher, "不想公开", "理由")
    with refused("WITHHOLD_REASON"):
        publish.ask_withholding(duty, town.publisher, "privacy", " ")
    with refused("NOT_ASKED"):
        publish.withhold(duty, town.publication_reviewer)
    publish.ask_withholding(duty, town.publisher, "privacy", "隐去姓名后仍能认出个人")
    publish.withhold(duty, town.publication_reviewer)
    told()
    (row,) = read.duty("withheld")
    assert row.reason == "涉及个人隐私" and row.number == "" and row.code.startswith("G-2026-")
    with refused("DUTY_STATE"):
        prepare.prepare(duty, town.publisher)


def test_what_was_published_meanwhile_is_not_withheld_any_more(town, duty):
    copy = handed_in(duty, town)
    publish.ask_withholding(duty, town.publisher, "privacy", "理由")
    publish.approve(copy, town.publication_reviewer)
    with refused("NOT_ASKED"):
        publish.withhold(duty, town.publication_reviewer)
    assert Duty.objects.get(pk=duty.pk).state == "published"


def test_a_register_made_anew_is_the_register_that_grew(town, standing, duty):
    duty = published(duty, town)
    apply.refresh_lists()
    grown = (read.get(duty.public_id), read.officers(), read.powers(), list(read.all_duty()))
    assert apply.rebuild() == 1
    assert (read.get(duty.public_id), read.officers(), read.powers(), list(read.all_duty())) == grown
    assert len(grown[1]) >= 3 and len(grown[2]) >= 4
    revoked(standing, town)
    publish.ask_withdrawal(duty, town.publisher)
    publish.withdraw(duty, town.publication_reviewer)
    told()
    stone = read.get(duty.public_id)
    apply.rebuild()
    assert read.get(duty.public_id) == stone


def test_g_43_how_long_it_stays_public_follows_the_rulebook(town, duty):
    duty = published(duty, town)
    assert queries.public_until(duty) == duty.published_on.replace(year=duty.published_on.year + 2)
    duty.case.parties.update(party=town.firm)
    assert queries.public_until(duty) == duty.published_on.replace(year=duty.published_on.year + 5)
