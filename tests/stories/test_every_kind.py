"""One case of every kind of enforcement by clicking, from its opening to its end, on the real days of its terms."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.lawful import build_lawful_town
from tests.people import FOUNDED_AT
from tests.procedures.licences import publish_items
from tests.procedures.stories import STALL, cast_of
from tests.stories.clicking import Desks, served, teller

from mingfa.case.models import Case
from mingfa.config.demonstration import (
    lives,
    lives_coercion,
    lives_enforcement,
    lives_inspection,
    lives_levy,
    lives_licence,
    lives_spot,
    lives_transfer,
)
from mingfa.kernel import clock
from mingfa.law import seed_charges

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# One case of each kind that goes from its opening to its end, and what is special about it.
STORIES = [
    (lives_spot, "spot-cash"),  # on the spot, cash of not more than 100 yuan
    (lives_licence, "licence-heard"),  # one supplement, one extension, a hearing
    (lives_licence, "licence-deemed"),  # nobody answered in five days: deemed to be accepted
    (lives_coercion, "seizure-expired"),  # extended once, released when its term ends
    (lives_enforcement, "court-closed"),  # the court, urged ten working days before
    (lives_enforcement, "substitute-closed"),
    (lives_enforcement, "demolition-waiting"),  # waits for both remedies to run out
    (lives_transfer, "transfer-back"),  # declined by the police, reconsidered, back
    (lives_inspection, "inspection-fixed"),
    (lives_levy, "levy-paid"),
    (lives_levy, "fee-refunded"),
    (lives_levy, "requisition-paid"),
]


def clicked(module, premise, people, desks, monkeypatch, party=None) -> Case:
    """Live the story to its end in the browsers of its people."""
    monkeypatch.setattr(module, "Story", teller(desks))
    going = module.life(cast_of(people, premise, party), premise)
    at = next(going)
    while at is not None:
        with clock.standing_at(at):
            at = next(going, None)
    return Case.objects.filter(parent=None).latest("pk")


@pytest.fixture
def people():
    town = build_lawful_town(accounts=True)
    publish_items(town)
    with clock.standing_at(FOUNDED_AT):
        one, other = town.system_admin, town.security_admin
        seed_charges.charge_items(town.township, one, other, published_on=FOUNDED_AT.date())
    return town


@pytest.fixture
def desks(people, new_page, tmp_path):
    with served() as url:
        yield Desks(people, url, new_page, tmp_path)


def test_an_ordinary_penalty_from_clue_to_closing(people, desks, monkeypatch):
    premise = replace(STALL, statement=("已经在拆。",))
    case = clicked(lives, premise, people, desks, monkeypatch)
    assert case.step == "CLOSED"
    assert case.decision.payments.exists()


@pytest.mark.parametrize(("module", "key"), STORIES, ids=[key for _, key in STORIES])
def test_a_case_of_every_kind_from_opening_to_end(module, key, people, desks, monkeypatch):
    scene = next(scene for scene in module.SCENES if scene.key == key)
    party = people.citizen if module is lives_licence else None
    case = clicked(module, scene, people, desks, monkeypatch, party)
    assert case.step == scene.until
