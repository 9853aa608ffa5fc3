"""The public copy is made anew from structured fields; each treated place is confirmed or kept by a person (G-3, G-5)."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.disclosure.doing import copy_of, handed_in, refused

from mingfa.disclosure import prepare, publish, publishables
from mingfa.disclosure.models import Duty, PublicCopy
from mingfa.disclosure.people import minor_in, named_in
from mingfa.intake.models import Submission
from mingfa.kernel import clock
from mingfa.law import rulebook
from mingfa.ledger import vault
from mingfa.party.queries import details

pytestmark = pytest.mark.django_db


def fresh(copy) -> PublicCopy:
    return PublicCopy.objects.get(pk=copy.pk)


def facts_of(copy) -> str:
    return next(value for label, value in fresh(copy).content["fields"] if label == "主要事实")


def test_g_5_nothing_that_identifies_a_person_is_in_the_copy(town, duty):
    copy = prepare.prepare(duty, town.publisher, summary=f"{town.citizen.name}占道搭棚，电话 13900003333。")
    text, known = json.dumps(copy.content, ensure_ascii=False), details(town.citizen)
    for secret in (
        known.name,
        known.id_number,
        known.phone,
        "孙样例",
        "13900002222",
        "13900003333",
        "虚构组",
    ):
        assert secret not in text
    assert copy.content["party"] == "钱某某" and "孙某某" in text and "砚山县蚌峨乡示例村" in text
    assert {hit.kind for hit in copy.hits.all()} >= {
        "自然人姓名",
        "身份证件号码",
        "电话号码",
        "手机号码",
        "家庭住址",
        "第三人姓名",
    }
    assert all(hit.ground for hit in copy.hits.all())
    # What is only likely waits for a person: the neighbour's name. The party's own numbers do not.
    open_hits = {hit.kind for hit in copy.hits.filter(state="open")}
    assert "第三人姓名" in open_hits and not open_hits & {"身份证件号码", "自然人姓名", "手机号码"}


def test_every_free_text_is_treated_not_only_the_facts(town, standing, duty):
    known = details(town.citizen)
    decision = standing.case.decision
    decision.items.update(text=f"，没收{known.name}的铁皮")
    type(decision.proposal).objects.update(discretion=f"{known.name}（{known.phone}）已改正")
    type(standing.case).objects.update(title=f"{known.name}占道搭棚案")
    copy = prepare.prepare(Duty.objects.get(pk=duty.pk), town.publisher)
    assert known.name not in json.dumps(copy.content, ensure_ascii=False)
    assert "钱某某的铁皮" in copy.content["conclusion"] and copy.content["title"] == "钱某某占道搭棚案"
    assert publish.leaks_in(duty, copy.content) == []


def test_one_place_is_kept_and_only_that_one(town, duty):
    copy = copy_of(duty, town)
    before = facts_of(copy)
    neighbour = copy.hits.get(kind="第三人姓名")
    prepare.keep_hit(neighbour, town.publisher, "本人书面同意公开")
    assert facts_of(copy) == before.replace("孙某某", "孙样例")
    names = list(copy.hits.filter(kind="自然人姓名", place="主要事实").order_by("number"))
    prepare.keep_hit(names[1], town.publisher, "试")
    assert facts_of(copy).count("钱虚构") == 1 and facts_of(copy).index("钱某某") < facts_of(copy).index(
        "钱虚构"
    )
    prepare.confirm_hit(names[1], town.publisher)
    prepare.confirm_hit(neighbour, town.publisher)
    assert facts_of(copy) == before
    assert fresh(copy).digest == copy.digest


def test_numbers_of_a_person_are_never_kept_and_keeping_needs_a_reason(town, duty):
    copy = copy_of(duty, town)
    with refused("NEVER_PUBLIC"):
        prepare.keep_hit(copy.hits.get(kind="身份证件号码"), town.publisher, "想公开")
    with refused("NEVER_PUBLIC"):
        prepare.keep_hit(copy.hits.get(place="执法对象"), town.publisher, "想公开")
    with refused("KEEP_REASON"):
        prepare.keep_hit(copy.hits.get(kind="第三人姓名"), town.publisher, " ")
    with refused("ROLE"):
        prepare.keep_hit(copy.hits.get(kind="第三人姓名"), town.publication_reviewer, "一个人说了不算")


def test_a_copy_that_was_handed_in_is_not_changed_under_the_reviewers_eyes(town, duty):
    copy = handed_in(duty, town)
    hit = copy.hits.get(kind="第三人姓名")
    for change in (
        lambda: prepare.keep_hit(hit, town.publisher, "理由"),
        lambda: prepare.confirm_hit(hit, town.publisher),
        lambda: prepare.submit(copy, town.publisher),
    ):
        with refused("HANDED_IN"):
            change()
    prepare.send_back(copy, town.publication_reviewer, "简单说再短一些")
    prepare.keep_hit(hit, town.publisher, "本人书面同意公开")
    with refused("NOT_SUBMITTED"):
        prepare.send_back(copy, town.publication_reviewer, "再退一次")


def test_an_older_copy_is_not_handed_in_and_open_places_close_the_way(town, duty):
    older = copy_of(duty, town)
    newer = prepare.prepare(duty, town.publisher)
    with refused("OLD_COPY"):
        prepare.submit(older, town.publisher)
    with refused("OPEN_HITS"):
        prepare.submit(newer, town.publisher)
    with refused("SUMMARY"):
        prepare.prepare(duty, town.publisher, summary="一。二。三。四。")
    with refused("ROLE"):
        prepare.prepare(duty, town.officer)


@pytest.mark.parametrize(("how", "party"), [("full", "钱虚构"), ("hidden", "某人")])
def test_how_much_of_a_name_is_public_is_the_townships_rule(town, duty, how, party):
    proposal = rulebook.propose(
        "publication.citizen_name",
        how,
        agency=town.township,
        source="乡政府会议纪要（示例）",
        mark="P",
        effective_from=date(2026, 1, 5),
        by=town.system_admin,
    )
    rulebook.confirm(proposal, by=town.security_admin)
    copy = copy_of(duty, town)
    assert copy.content["party"] == party
    assert ("钱虚构" in facts_of(copy)) is (how == "full") and "孙样例" not in facts_of(copy)
    assert publish.leaks_in(duty, copy.content) == []


def test_who_told_of_the_deed_is_never_public(town, standing, duty):
    tip = Submission.objects.create(
        agency=town.township,
        kind="TIP",
        channel="COUNTER",
        code="示例回执",
        receipt="{}",
        received_at=clock.now(),
        state="CASE_OPENED",
        case=standing.case,
    )
    vault.put_many(tip.reference, {"name": "冉告知", "phone": "13711112222", "content": "有人占道"})
    standing.case.findings.update(text="冉告知来电（137-1111-2222）反映，经查属实。")
    copy = copy_of(duty, town)
    assert facts_of(copy) == "冉某某来电（■■■）反映，经查属实。"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("演示村村民委员会 委员 韦见证", ["韦见证"]),
        ("赵样例（配偶）", ["赵样例"]),
        ("本人", []),
        ("头人示", ["头人示"]),
        ("龙示例、欧阳示例", ["龙示例", "欧阳示例"]),
        ("𠮷示例 吴䶮", ["吴䶮"]),
    ],
)
def test_names_of_people_who_were_asked_or_signed_are_taken_from_the_acts(town, standing, written, names):
    act = standing.case.acts.filter(move="interview").first()
    type(act).objects.filter(case=standing.case).update(facts={})
    type(act).objects.filter(pk=act.pk).update(facts={"asked_name": written})
    assert named_in(standing.case) == names


def test_g_3_what_concerns_a_minor_is_not_made_public(town, standing, duty):
    standing.case.parties.update(party=town.minor)
    assert minor_in(standing.case, date(2026, 6, 1)) and not minor_in(standing.case, date(2029, 9, 1))
    copy = copy_of(duty, town)
    with refused("MINOR"):
        prepare.submit(copy, town.publisher)
    publish.ask_withholding(duty, town.publisher, "minor", "当事人未满十八周岁")
    publish.withhold(duty, town.publication_reviewer)
    assert Duty.objects.get(pk=duty.pk).state == "withheld"


def test_the_secrets_of_a_case_are_told_once_each(town, duty):
    values = [secret.value for secret in publishables.secrets_of(duty)]
    assert len(values) == len(set(values)) and details(town.citizen).id_number in values
