"""Credentials by instant: who may enforce when, where and what."""

from datetime import date, datetime, timedelta

import pytest
from tests.people import A_TUESDAY, Town, build_town

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.ledger.models import LedgerEntry
from mingfa.org.credentials import issue, restore, revoke, suspend
from mingfa.org.people import enrol
from mingfa.org.queries import credential_at, credential_problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return build_town()


def on(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return clock.at(day, hour, minute)


def test_a_credential_is_valid_to_the_last_minute_of_its_last_day(town):
    person = town.expired_officer
    assert credential_problem(person, on(date(2026, 5, 31), 23, 59)) is None
    assert credential_problem(person, on(date(2026, 6, 1), 0, 0)) == "韦过期的执法证 6月1日已过期"
    assert credential_at(person, on(date(2026, 6, 1))) is None


def test_a_credential_begins_on_its_first_day(town):
    first = town.officer.credentials.get().valid_from
    assert credential_problem(town.officer, on(first, 0, 0)) is None
    early = on(first - timedelta(days=1), 23, 59)
    assert "起才有效" in credential_problem(town.officer, early)


def test_the_year_is_said_when_it_is_another(town):
    assert (
        credential_problem(town.expired_officer, on(date(2027, 2, 1))) == "韦过期的执法证 2026年6月1日已过期"
    )


def test_who_has_no_credential_may_not_enforce(town):
    assert credential_problem(town.leader, on(A_TUESDAY)) == "赵示范没有行政执法证"
    assert credential_problem(town.assistant, on(A_TUESDAY)) == "黄辅助是执法辅助人员，没有执法资格"


def test_a_suspension_counts_from_its_instant_and_a_restoration_ends_it(town):
    credential = town.officer.credentials.get()
    with clock.standing_at(on(A_TUESDAY, 18)):
        suspend(credential, reason="年审未通过", at=on(A_TUESDAY, 10))
        restore(credential, reason="已补审", at=on(A_TUESDAY, 14))
    assert credential_problem(town.officer, on(A_TUESDAY, 9, 59)) is None
    assert credential_problem(town.officer, on(A_TUESDAY, 10)) == "何示例的执法证 6月16日已停用"
    assert credential_problem(town.officer, on(A_TUESDAY, 14)) is None


def test_a_revoked_credential_never_counts_again(town):
    credential = town.officer.credentials.get()
    with clock.standing_at(on(A_TUESDAY)):
        revoke(credential, reason="调离执法岗位")
        assert credential_problem(town.officer, clock.now()) == "何示例的执法证 6月16日已吊销"
        with pytest.raises(Refused, match="已吊销"):
            restore(credential, reason="弄错了")
        with pytest.raises(Refused, match="已吊销"):
            suspend(credential, reason="弄错了")


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"reason": " "}, "没有写理由"),
        ({"reason": "年审", "at": on(A_TUESDAY, 10)}, "在将来"),
    ],
)
def test_a_suspension_has_a_reason_and_is_not_in_the_future(town, how, sentence):
    with clock.standing_at(on(A_TUESDAY)), pytest.raises(Refused, match=sentence):
        suspend(town.officer.credentials.get(), **how)


def test_events_stay_in_order_of_time(town):
    credential = town.officer.credentials.get()
    with clock.standing_at(on(A_TUESDAY)):
        suspend(credential, reason="年审")
        with pytest.raises(Refused, match="早于上一次变动"):
            restore(credential, reason="补审", at=on(date(2026, 6, 15)))
        with pytest.raises(Refused, match="停用中"):
            suspend(credential, reason="再停一次")


def test_only_a_suspended_credential_is_restored(town):
    with clock.standing_at(on(A_TUESDAY)), pytest.raises(Refused, match="“有效”，不能恢复"):
        restore(town.officer.credentials.get(), reason="无")


@pytest.mark.parametrize(
    ("category", "region_code", "expected"),
    [
        ("", "", None),
        ("村镇建设", "532622206", None),
        ("村镇建设", "532622206000", None),
        ("", "532622206201", None),
        ("道路交通", "532622206", "示例甲的执法证不含“道路交通”类（只有村镇建设、市容环境卫生）"),
        ("", "532622204", "示例甲的执法证只在蚌峨乡有效，不含八嘎乡"),
        ("", "532622", "示例甲的执法证只在蚌峨乡有效，不含砚山县"),
    ],
)
def test_category_and_area_must_match(town, category, region_code, expected):
    person = enrol(town.township, name="示例甲", kind="OFFICER")
    give(person, categories=["村镇建设", "市容环境卫生"])
    problem = credential_problem(person, on(A_TUESDAY), category=category, region_code=region_code)
    assert problem == expected


def test_a_card_for_comprehensive_enforcement_covers_every_category(town):
    assert town.officer.credentials.get().categories == ["综合行政执法"]
    assert credential_problem(town.officer, on(A_TUESDAY), category="道路交通") is None


def give(person, **changed):
    how = {
        "number": "25992206999",
        "issuer": "示例机关",
        "categories": ["村镇建设"],
        "region_code": "532622206",
        "valid_from": date(2024, 1, 1),
        "valid_to": date(2027, 1, 1),
    }
    return issue(person, **(how | changed))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": ""}, "CREDENTIAL_NUMBER"),
        ({"number": "证字第１号"}, "CREDENTIAL_NUMBER"),
        ({"issuer": " "}, "CREDENTIAL_FIELD"),
        ({"region_code": ""}, "CREDENTIAL_FIELD"),
        ({"valid_to": date(2023, 12, 31)}, "CREDENTIAL_DAYS"),
        ({"number": "25992206001"}, "CREDENTIAL_TAKEN"),
    ],
)
def test_a_wrong_credential_is_refused(town, changed, code):
    person = enrol(town.township, name="示例甲", kind="OFFICER")
    before = LedgerEntry.objects.count()
    with pytest.raises(Refused) as caught:
        give(person, **changed)
    assert [one.code for one in caught.value.refusals] == [code]
    assert person.credentials.count() == 0
    assert LedgerEntry.objects.count() == before


def test_an_assistant_gets_no_credential(town):
    with pytest.raises(Refused, match="没有执法资格"):
        give(town.assistant)


def test_no_second_credential_is_valid_beside_a_suspended_one(town):
    with clock.standing_at(on(A_TUESDAY)):
        suspend(town.officer.credentials.get(), reason="年审")
        with pytest.raises(Refused, match="有效期重叠"):
            give(town.officer)


def test_a_renewal_follows_the_old_card_under_the_same_number(town):
    old = town.expired_officer.credentials.get()
    give(town.expired_officer, number=old.number, valid_from=date(2026, 6, 1), valid_to=date(2031, 5, 31))
    assert credential_problem(town.expired_officer, on(date(2026, 5, 31), 23, 59)) is None
    assert credential_problem(town.expired_officer, on(date(2026, 6, 1), 0, 0)) is None


def test_a_revoked_card_does_not_stand_in_the_way_of_a_new_one(town):
    with clock.standing_at(on(A_TUESDAY)):
        revoke(town.officer.credentials.get(), reason="遗失")
        give(town.officer, valid_from=A_TUESDAY)
        assert credential_problem(town.officer, clock.now()) is None


def test_the_log_names_nobody(town):
    with clock.standing_at(on(A_TUESDAY)):
        suspend(town.officer.credentials.get(), reason="何示例年审未通过", by=town.security_admin)
    bodies = b"".join(bytes(body) for body in LedgerEntry.objects.values_list("body", flat=True)).decode()
    for person in town.people.values():
        assert person.name not in bodies
    assert "年审" not in bodies
    assert "25992206001" not in bodies
    assert town.officer.pseudonym in bodies
