"""A town under its law, standing on a Tuesday morning."""

import pytest
from tests.documents.story import OPENED_ON
from tests.lawful import give_law
from tests.people import Town, build_town

from mingfa.kernel import clock


@pytest.fixture
def town(db) -> Town:
    with clock.standing_at(clock.at(OPENED_ON, 10)):
        built = build_town()
        give_law(built)
        yield built
