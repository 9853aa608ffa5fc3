"""The desk as its people meet it: a town with accounts, a client for each of them, one open case of every kind of field."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.lawful import build_lawful_town
from tests.people import A_TUESDAY, PASSWORD
from tests.workbench import sampler

from mingfa.case.models import Case
from mingfa.case.open import open_case
from mingfa.kernel import clock
from mingfa.org.people import open_account

NOW = clock.at(A_TUESDAY, 9)


@pytest.fixture
def town(db):
    """The township on a Tuesday morning, with law and accounts."""
    with clock.standing_at(NOW):
        built = build_lawful_town(accounts=True)
        yield built


@pytest.fixture
def client_of(town):
    """`client_of("officer")`: a browser in which that person has signed in."""

    def sign_in(key: str) -> Client:
        client = Client()
        client.force_login(town.accounts[key], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def officer(client_of):
    """The officer's browser."""
    return client_of("officer")


@pytest.fixture
def case(town) -> Case:
    """An open case of the sampler procedure."""
    sampler.register()
    with clock.standing_at(clock.at(A_TUESDAY, 8)):
        facts = {"title": "示例案"}
        return open_case("sampler", agency=town.township, actor=town.officer, facts=facts, key="k")


def clue(town, title: str = "示例农家乐占道案", key: str = "k-clue") -> Case:
    """An ordinary penalty case that was just registered."""
    facts = {
        "title": title,
        "source": "PATROL",
        "received_on": clock.today().isoformat(),
        "content": "巡查时发现占道经营。",
        "place": "示例街",
    }
    return open_case("penalty", agency=town.township, actor=town.officer, facts=facts, key=key)


def foreign_client(town) -> Client:
    """The browser of an officer of the neighbouring township."""
    account = open_account(town.neighbour_officer, "neighbour", PASSWORD)
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client
