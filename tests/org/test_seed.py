"""The invented township: everybody is there, nobody could be real."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from tests.people import A_TUESDAY, PASSWORD, build_town

from mingfa.kernel import clock
from mingfa.kernel.identifiers import is_invented
from mingfa.ledger import vault
from mingfa.ledger.models import LedgerEntry
from mingfa.org import roles
from mingfa.org.models import Account, Agency, Appointment, Credential, Person
from mingfa.org.queries import credential_problem, reviewer_problem
from mingfa.org.queries import roles as roles_of
from mingfa.org.seed import CAST

pytestmark = pytest.mark.django_db


def test_everybody_of_the_cast_holds_their_role():
    town = build_town()
    for someone in CAST:
        person = getattr(town, someone.key)
        agency = town.county if someone.at_county else town.township
        assert roles_of(person, agency, A_TUESDAY) == {someone.role}
    assert {someone.role for someone in CAST} >= {
        roles.CASE_OFFICER, roles.UNIT_HEAD, roles.LEGAL_REVIEWER, roles.AGENCY_LEADER, roles.PUBLISHER,
        roles.PUB_REVIEWER, roles.WINDOW, *roles.ADMINISTRATORS,
    }  # fmt: skip
    assert reviewer_problem(town.reviewer, A_TUESDAY) is None


def test_two_officers_may_enforce_and_one_has_expired():
    town = build_town()
    at = clock.at(A_TUESDAY)
    fine = [credential_problem(one, at) for one in (town.officer, town.second_officer, town.unit_head)]
    assert fine == [None, None, None]
    assert credential_problem(town.expired_officer, at) == "韦过期的执法证 6月1日已过期"


def test_every_identity_number_is_invented():
    town = build_town()
    for person in town.people.values():
        assert is_invented(vault.get(person.reference, "id_number"))
    assert is_invented(vault.get(town.citizen.reference, "id_number"))
    assert is_invented(vault.get(town.firm.reference, "credit_code"))


def test_accounts_are_made_only_when_asked_for_and_sign_in(rf):
    town = build_town(accounts=True)
    assert set(town.accounts) == {someone.key for someone in CAST}
    account = authenticate(rf.post("/"), username="second-officer", password=PASSWORD)
    assert account.person == town.second_officer
    assert Account.objects.count() == len(CAST)


def test_the_town_is_told_to_the_log_in_order():
    build_town()
    counts = {
        "agency": Agency.objects.count(),
        "person": Person.objects.count(),
        "appointment": Appointment.objects.count(),
        "credential": Credential.objects.count(),
        "party": 4,
    }
    for kind, expected in counts.items():
        assert LedgerEntry.objects.filter(type=kind).count() == expected
    first = LedgerEntry.objects.order_by("pk").first()
    assert clock.local(first.recorded_at).date() < A_TUESDAY - timedelta(days=100)
