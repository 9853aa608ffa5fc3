"""Reach, roles, separation: checked on persons, by date."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.people import A_TUESDAY, PASSWORD, Town, build_town

from mingfa.kernel import clock
from mingfa.kernel.identifiers import invented_resident_id
from mingfa.kernel.refusal import Refused
from mingfa.org import roles as role_names
from mingfa.org.agencies import change_agency, create_agency
from mingfa.org.appointments import appoint, end
from mingfa.org.models import Account, Agency, Appointment, Person
from mingfa.org.people import close_account, enrol, leave, open_account, record_qualification, set_password
from mingfa.org.queries import (
    all_roles,
    credential_problem,
    holders,
    reach,
    reviewer_problem,
    roles,
    staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return build_town()


@pytest.fixture(autouse=True)
def tuesday():
    with clock.standing_at(clock.at(A_TUESDAY)):
        yield


def test_reach_is_the_own_agency(town):
    reached = reach(town.officer)
    assert reached.own == {town.township.pk}
    assert reached.supervised == reached.administered == frozenset()


def test_a_supervisor_looks_down_and_never_sideways_or_up(town):
    reached = reach(town.supervisor)
    assert reached.own == frozenset()
    assert reached.supervised == {town.county.pk, town.township.pk, town.neighbour.pk}
    appoint(town.archivist, town.township, role_names.SUPERVISOR)
    assert reach(town.archivist).supervised == {town.township.pk}


def test_an_administrator_keeps_accounts_and_reaches_no_case(town):
    reached = reach(town.system_admin)
    assert reached.own == reached.supervised == frozenset()
    assert reached.administered == {town.township.pk}


def test_reach_and_roles_follow_the_days_of_the_appointment(town):
    made = appoint(town.window, town.neighbour, role_names.WINDOW, since_on=A_TUESDAY)
    end(made, until_on=date(2026, 6, 20))
    days = {date(2026, 6, 15): False, A_TUESDAY: True, date(2026, 6, 20): True, date(2026, 6, 21): False}
    for day, inside in days.items():
        assert (town.neighbour.pk in reach(town.window, day).own) is inside
        assert (role_names.WINDOW in roles(town.window, town.neighbour, day)) is inside


def test_who_left_holds_nothing_from_that_day(town):
    leave(town.officer, left_on=A_TUESDAY, by=town.system_admin)
    town.officer.refresh_from_db()
    assert roles(town.officer, town.township) == frozenset()
    assert roles(town.officer, town.township, A_TUESDAY - timedelta(days=1)) == {role_names.CASE_OFFICER}
    assert credential_problem(town.officer, clock.now()) == "何示例6月16日已离岗"
    assert town.officer not in holders(town.township, role_names.CASE_OFFICER)
    assert reviewer_problem(town.officer) == "何示例6月16日已离岗"


def test_holders_of_a_role(town):
    assert set(holders(town.township, role_names.CASE_OFFICER)) == {
        town.officer,
        town.second_officer,
        town.expired_officer,
    }


@pytest.mark.parametrize(
    ("qualification", "first_on", "fine"),
    [
        ("A001", None, True),
        ("A001", date(2020, 1, 1), True),
        ("", date(2017, 12, 31), True),
        ("", date(2018, 1, 1), False),
        ("", None, False),
    ],
)
def test_article_58_first_time_reviewers_need_the_qualification(town, qualification, first_on, fine):
    person = enrol(
        town.township,
        name="示例乙",
        kind=Person.Kind.OTHER,
        lawyer_qualification_no=qualification,
        first_reviewed_on=first_on,
    )
    assert (reviewer_problem(person) is None) is fine
    if fine:
        appoint(person, town.township, role_names.LEGAL_REVIEWER)
    else:
        with pytest.raises(Refused, match="第五十八条第二款"):
            appoint(person, town.township, role_names.LEGAL_REVIEWER)


def test_the_day_of_the_reviewer_rule_is_a_setting(town):
    person = enrol(town.township, name="示例乙", kind="OTHER", first_reviewed_on=date(2019, 1, 1))
    assert reviewer_problem(person) is not None
    assert reviewer_problem(person, qualified_from=date(2020, 1, 1)) is None


def test_a_qualification_is_recorded_by_somebody_else(town):
    person = enrol(town.township, name="示例乙", kind="OTHER")
    record_qualification(person, lawyer_qualification_no="A9", first_reviewed_on=None, by=town.security_admin)
    assert reviewer_problem(person) is None
    with pytest.raises(Refused, match="不能给自己"):
        record_qualification(
            town.security_admin, lawyer_qualification_no="A9", first_reviewed_on=None, by=town.security_admin
        )


def test_separated_roles_are_refused_whatever_agency_or_order(town):
    for first, second in (
        ("system_admin", role_names.SECURITY_ADMIN),
        ("audit_admin", role_names.SYSTEM_ADMIN),
        ("officer", role_names.SECURITY_ADMIN),
        ("security_admin", role_names.PUBLISHER),
        ("officer", role_names.COLLECTOR),
        ("assistant", role_names.LEGAL_REVIEWER),
    ):
        for agency in (town.township, town.neighbour):
            with pytest.raises(Refused):
                appoint(getattr(town, first), agency, second)


def test_an_appointment_in_separate_days_is_no_conflict(town):
    end(Appointment.objects.get(person=town.window), until_on=date(2026, 6, 15))
    appoint(town.window, town.township, role_names.AUDIT_ADMIN, since_on=A_TUESDAY)
    assert all_roles(town.window) == {role_names.AUDIT_ADMIN}


def test_the_same_role_twice_is_refused(town):
    with pytest.raises(Refused, match="已经是"):
        appoint(town.officer, town.township, role_names.CASE_OFFICER)


def test_who_is_no_officer_is_not_appointed_one(town):
    with pytest.raises(Refused, match="不能任承办执法人员"):
        appoint(town.publisher, town.township, role_names.CASE_OFFICER)


@pytest.mark.parametrize("key", ["officer", "system_admin", "audit_admin", "leader", "supervisor"])
def test_only_the_security_administrator_appoints(town, key):
    with pytest.raises(Refused, match="安全管理员"):
        appoint(town.window, town.township, role_names.ARCHIVIST, by=getattr(town, key))


def test_nobody_appoints_themselves(town):
    with pytest.raises(Refused, match="不能给自己"):
        appoint(town.security_admin, town.township, role_names.ARCHIVIST, by=town.security_admin)


def test_an_administrator_ends_at_the_agency(town):
    with pytest.raises(Refused, match="八嘎乡政府的安全管理员"):
        appoint(town.window, town.neighbour, role_names.WINDOW, by=town.security_admin)
    made = appoint(town.window, town.township, role_names.ARCHIVIST, by=town.security_admin)
    assert made.role == role_names.ARCHIVIST


def test_a_person_has_one_account(town):
    open_account(town.officer, "he-1", PASSWORD, by=town.system_admin)
    with pytest.raises(Refused, match="一人只能有一个账号"):
        open_account(town.officer, "he-2", PASSWORD, by=town.system_admin)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(username="he-3", person=town.officer)


def test_one_natural_person_is_enrolled_once(town):
    number = invented_resident_id(date(1980, 2, 1), 1)  # 何示例's
    with pytest.raises(Refused, match="不能登记两次"):
        enrol(
            town.neighbour, name="何另名", kind="OFFICER", identity_number=f" {number} ", allow_invented=True
        )


@pytest.mark.parametrize(
    ("username", "password", "code"),
    [
        ("何示例", "short", "PASSWORD"),
        ("何示例", "password123", "PASSWORD"),
        ("a", PASSWORD, "ACCOUNT_NAME"),
        ("有 空格", PASSWORD, "ACCOUNT_NAME"),
        ("<script>", PASSWORD, "ACCOUNT_NAME"),
    ],
)
def test_weak_passwords_and_odd_names_are_refused(town, username, password, code):
    with pytest.raises(Refused) as caught:
        open_account(town.officer, username, password)
    assert [one.code for one in caught.value.refusals] == [code]
    assert not Account.objects.filter(person=town.officer).exists()


def test_a_taken_name_is_refused_in_any_case(town):
    open_account(town.officer, "Desk", PASSWORD)
    with pytest.raises(Refused, match="已经有人用了"):
        open_account(town.second_officer, "desk", PASSWORD)


def test_passwords_are_kept_as_argon2(town):
    account = open_account(town.officer, "desk", PASSWORD)
    assert account.password.startswith("argon2") and PASSWORD not in account.password
    set_password(account, "另一个口令-2026-示例", by=town.officer)
    assert account.check_password("另一个口令-2026-示例")
    with pytest.raises(Refused, match="系统管理员"):
        set_password(account, "第三个口令-2026-示例", by=town.second_officer)


def test_a_closed_account_and_one_who_left_do_not_sign_in(town, client):
    one = open_account(town.officer, "desk-1", PASSWORD)
    other = open_account(town.second_officer, "desk-2", PASSWORD)
    close_account(one, by=town.system_admin)
    leave(town.second_officer, left_on=A_TUESDAY, by=town.system_admin)
    for account in (one, other):
        account.refresh_from_db()
        assert account.is_active is False


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "蚌峨乡人民政府"}, "AGENCY_NAME"),
        ({"name": " "}, "AGENCY_NAME"),
        ({"document_word": "蚌"}, "AGENCY_WORD"),
        ({"region_code": "53262220"}, "AGENCY_REGION"),
        ({"region_code": "蚌峨"}, "AGENCY_REGION"),
        ({"region_code": "530102001"}, "AGENCY_REGION"),
        ({"level": "PROVINCE"}, "AGENCY_LEVEL"),
        ({"level": "VILLAGE"}, "AGENCY_LEVEL"),
    ],
)
def test_an_agency_that_does_not_fit_the_tree_is_refused(town, changed, code):
    how = {
        "name": "者腊乡人民政府",
        "short_name": "者腊乡政府",
        "region_code": "532622205",
        "level": Agency.Level.TOWNSHIP,
        "document_word": "者",
        "parent": town.county,
    }
    with pytest.raises(Refused) as caught:
        create_agency(**(how | changed))
    assert code in [one.code for one in caught.value.refusals]
    assert create_agency(**how).parent == town.county


def test_changing_an_agency_keeps_its_place(town):
    change_agency(town.township, phone="0876-111111（示例）", by=town.system_admin)
    town.township.refresh_from_db()
    assert town.township.phone.startswith("0876-111111")
    with pytest.raises(TypeError):
        change_agency(town.township, region_code="532622201", by=town.system_admin)
    with pytest.raises(Refused):
        change_agency(town.township, phone="1", by=town.security_admin)


def test_the_staff_page_costs_the_same_for_five_and_for_fifty(town, django_assert_num_queries):
    def read() -> int:
        rows = list(staff({town.township.pk}))
        for person in rows:
            _ = [list(one.events.all()) for one in person.credentials.all()], list(person.appointments.all())
            _ = person.agency.name, getattr(person, "account", None)
        return len(rows)

    with django_assert_num_queries(4):
        few = read()
    for number in range(30):
        appoint(enrol(town.township, name=f"示例{number}", kind="OTHER"), town.township, role_names.WINDOW)
    with django_assert_num_queries(4):
        assert read() == few + 30
