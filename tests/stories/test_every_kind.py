"""One case of every kind of enforcement by clicking, from its opening to its end, on the real days of its terms."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.lawful import build_lawful_town
from tests.procedures.stories import STALL, cast_of
from tests.stories.clicking import Desks, served, teller

from mingfa.case.models import Case
from mingfa.config.demonstration import lives
from mingfa.kernel import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

END = {"CLOSED", "ARCHIVED"}


def clicked(module, premise, people, desks, monkeypatch) -> Case:
    """Live the story to its end in the browsers of its people."""
    monkeypatch.setattr(module, "Story", teller(desks))
    going = module.life(cast_of(people, premise), premise)
    at = next(going)
    while at is not None:
        with clock.standing_at(at):
            at = next(going, None)
    return Case.objects.filter(parent=None).latest("pk")


@pytest.fixture
def people():
    with clock.standing_at(clock.at(STALL.starts, 8)):
        town = build_lawful_town(accounts=True)
    return town


def test_an_ordinary_penalty_from_clue_to_closing(people, new_page, tmp_path, monkeypatch):
    premise = replace(STALL, statement=("已经在拆。",))
    with served() as url:
        case = clicked(lives, premise, people, Desks(people, url, new_page, tmp_path), monkeypatch)
    assert case.step == "CLOSED"
    assert case.decision.payments.exists()
