"""人员与证件: the administrators keep them, each his own part, never for himself."""

from __future__ import annotations

import pytest

from mingfa.kernel import clock
from mingfa.org.models import Account, Person
from mingfa.org.queries import credential_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def security(client_of):
    return client_of("security_admin")


@pytest.fixture
def system(client_of):
    return client_of("system_admin")


def page_of(person) -> str:
    return f"/desk/people/{person.reference}/"


def test_the_list_shows_who_may_enforce_and_who_may_not(client_of, town):
    html = client_of("leader").get("/desk/people/").content.decode()
    assert "何示例" in html and "证件有效" in html and "已过期" in html
    assert "罗邻乡" not in html


def test_finding_somebody_by_name(client_of):
    html = client_of("leader").get("/desk/people/?name=过期").content.decode()
    assert "韦过期" in html and "何示例" not in html.split("<main")[1]
    assert "没有找到" in client_of("leader").get("/desk/people/?name=没有这人").content.decode()


def test_a_suspended_credential_stops_counting_and_is_restored(security, town):
    card = town.officer.credentials.get()
    address = page_of(town.officer)
    without_reason = security.post(address, {"do": "suspend", "target": card.reference, "reason": " "})
    assert without_reason.status_code == 422 and "没有写理由" in without_reason.content.decode()
    security.post(address, {"do": "suspend", "target": card.reference, "reason": "演示停用"})
    assert credential_state(card.person.credentials.get(), clock.now()) == "SUSPENDED"
    assert "演示停用" in security.get(address).content.decode()
    security.post(address, {"do": "restore", "target": card.reference, "reason": "恢复"})
    assert credential_state(card.person.credentials.get(), clock.now()) == "VALID"


def test_an_officer_is_enrolled_given_a_card_a_role_and_an_account(system, security, town):
    form = {"agency": town.township.reference, "name": "新示例", "kind": "OFFICER"}
    address = system.post("/desk/people/new/", form).url
    made = Person.objects.get(name="新示例")
    assert address == page_of(made)
    issue = {
        "do": "issue",
        "number": "25999999900",
        "issuer": "云南省人民政府",
        "categories": "综合行政执法",
        "region_code": "532622206",
        "valid_from": "2026-06-01",
        "valid_to": "2031-05-31",
    }
    wrong = security.post(address, {**issue, "valid_to": "不是日期"})
    assert wrong.status_code == 422
    assert "“有效期至”不是日期" in wrong.content.decode() and 'value="25999999900"' in wrong.content.decode()
    assert security.post(address, issue).status_code == 302
    appoint = {"do": "appoint", "role": "CASE_OFFICER", "since_on": "2026-06-16"}
    assert security.post(address, appoint).status_code == 302
    account = {"do": "open_account", "username": "new-one", "password": "足够长的示例口令九零零"}
    weak = system.post(address, {**account, "password": "123"})
    assert (
        weak.status_code == 422
        and "口令太弱" in weak.content.decode()
        and 'value="123"' not in weak.content.decode()
    )
    assert system.post(address, account).status_code == 302
    assert Account.objects.get(username="new-one").person == made
    assert made.credentials.get().number == "25999999900"


def test_a_wrong_identity_number_is_refused_with_one_sentence(system, town):
    form = {"agency": town.township.reference, "name": "新示例", "kind": "OFFICER", "identity_number": "123"}
    answer = system.post("/desk/people/new/", form)
    assert answer.status_code == 422 and not Person.objects.filter(name="新示例").exists()
    assert (
        'value="新示例"' in answer.content.decode() and 'href="#identity_number"' in answer.content.decode()
    )


def test_each_administrator_has_his_own_part(system, security, client_of, town):
    card = town.officer.credentials.get()
    address = page_of(town.officer)
    assert "登记执法证" not in system.get(address).content.decode()
    assert "重设口令" not in security.get(address).content.decode()
    assert "现在可以做什么" not in client_of("leader").get(address).content.decode()
    for someone in (system, client_of("leader")):
        answer = someone.post(address, {"do": "suspend", "target": card.reference, "reason": "示例"})
        assert answer.status_code == 403
    assert security.post(address, {"do": "no-such-act"}).status_code == 404
    assert credential_state(town.officer.credentials.get(), clock.now()) == "VALID"


def test_nobody_changes_his_own_standing(security, town):
    answer = security.post(
        page_of(town.security_admin), {"do": "appoint", "role": "CASE_OFFICER", "since_on": "2026-06-16"}
    )
    assert answer.status_code == 422 and "不能给自己" in answer.content.decode()


def test_a_foreign_person_does_not_exist(client_of, town):
    leader = client_of("leader")
    assert leader.get(page_of(town.neighbour_officer)).status_code == 404
    assert leader.get("/desk/people/00000000000000000000000000/").status_code == 404
    assert client_of("officer").get(page_of(town.leader)).status_code == 403


def test_the_list_asks_no_more_as_it_grows(client_of, town, django_assert_max_num_queries):
    leader = client_of("leader")
    with django_assert_max_num_queries(40) as few:
        leader.get("/desk/people/")
    from mingfa.org.seed import enrol_officer

    for number in range(20):
        enrol_officer(town.township, f"示例{number}", 700 + number)
    with django_assert_max_num_queries(len(few)):
        leader.get("/desk/people/")
